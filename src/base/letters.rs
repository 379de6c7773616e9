//! The letters of Vietnamese and of the names it writes, taken apart once: the small letter, its hat or horn,
//! its tone.
//!
//! Two tables, U+0000 to U+024F and U+1E00 to U+1EFF, so that foldings ask no tables of Unicode about each
//! letter of a text. What is in neither is for the caller to take apart.

use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// A letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The small letter without its tone, `ơ` of `Ợ`.
    pub small: char,
    /// The small letter without any mark, `o` of `Ợ`; `đ` stays.
    pub stem: char,
    /// Its mark other than the tone: hat, horn, breve.
    pub mark: Option<char>,
    /// Its tone, as the loose mark.
    pub tone: Option<char>,
}

/// One of the five tones as a loose mark.
pub fn is_tone(ch: char) -> bool {
    matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

const LOW: u32 = 0x250;
const HIGH: Range<u32> = 0x1E00..0x1F00;

type Table = Vec<Option<Letter>>;

static TABLES: LazyLock<(Table, Table)> = LazyLock::new(|| {
    let of = |code: u32| char::from_u32(code).and_then(take_apart);
    ((0..LOW).map(of).collect(), HIGH.map(of).collect())
});

/// A character of the tables taken apart; `None` for one in neither, and for the few that are more than a
/// letter, one mark and one tone.
pub fn letter(ch: char) -> Option<Letter> {
    let code = u32::from(ch);
    if code < LOW {
        TABLES.0[code as usize]
    } else if HIGH.contains(&code) {
        TABLES.1[(code - HIGH.start) as usize]
    } else {
        None
    }
}

fn take_apart(ch: char) -> Option<Letter> {
    let mut parts = ch.to_lowercase().nfd();
    let stem = parts.next()?;
    let (mut mark, mut tone) = (None, None);
    for part in parts {
        let slot = if is_tone(part) { &mut tone } else { &mut mark };
        if slot.replace(part).is_some() {
            return None;
        }
    }
    let small = mark.map_or(Some(stem), |mark| compose(stem, mark))?;
    Some(Letter { small, stem, mark, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_apart() {
        let parts = |ch: char| letter(ch).map(|letter| (letter.small, letter.stem, letter.tone));
        assert_eq!(parts('Ợ'), Some(('ơ', 'o', Some('\u{323}'))));
        assert_eq!(parts('Đ'), Some(('đ', 'đ', None)));
        assert_eq!(parts('à'), Some(('a', 'a', Some('\u{300}'))));
        assert_eq!(parts('/'), Some(('/', '/', None)));
        assert_eq!((parts('İ'), parts('ж')), (None, None));
    }
}
