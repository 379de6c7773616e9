//! Whether a number stands alone, or is a piece of an address, a path, a file name or a longer code.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// No letters, digits or marks of an address touch the number, nor is it part of a path, an address or a file
/// name.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    !continues_before(text, range.start) && !continues_after(&text[range.end..])
}

fn continues_before(text: &str, start: usize) -> bool {
    let mut back = text[..start].chars().rev();
    let (last, earlier) = (back.next(), back.next());
    let touches = match last {
        None => false,
        Some('.') => earlier.is_some_and(|ch| ch.is_ascii_digit()),
        Some('-') => earlier.is_some_and(|ch| !ch.is_whitespace()),
        Some('/' | '\\' | '=' | '#' | '&' | '?' | '%' | '_' | '@' | '+' | '~') => true,
        Some('ố' | 'Ố') if matches!(earlier, Some('s' | 'S')) => false,
        Some(ch) if ch.is_alphabetic() => true,
        Some(ch) => ch.is_ascii_digit() || is_combining_mark(ch),
    };
    touches || is_address(text[..start].chars().rev().take(160).take_while(|ch| !ch.is_whitespace()))
}

/// Reads a word backwards.
fn is_address(back: impl Iterator<Item = char>) -> bool {
    let word: String = back.collect();
    word.contains("//:") || word.ends_with(".www") || word.contains(['@', '\\'])
}

fn continues_after(rest: &str) -> bool {
    let mut ahead = rest.chars();
    match ahead.next() {
        None => false,
        Some('_' | '@' | '\\' | '%' | '=') => true,
        Some('/' | '-') => ahead.next().is_some_and(|ch| ch.is_alphabetic() || ch.is_ascii_digit()),
        Some('.') => is_extension(ahead.as_str()),
        Some(ch) => ch.is_alphabetic() || ch.is_ascii_digit() || is_combining_mark(ch),
    }
}

/// `docx` and nothing after it.
fn is_extension(rest: &str) -> bool {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()).count();
    (1..=5).contains(&length) && !rest[length..].starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_something_else() {
        let alone = |text: &str| {
            let start = text.find("1-NQ/TU").unwrap();
            stands_alone(text, &(start..start + "1-NQ/TU".len()))
        };
        for text in [
            "1-NQ/TU",
            "(1-NQ/TU)",
            "số1-NQ/TU.",
            "1-NQ/TU.Tới dự",
            "1-NQ/TU.và",
            "- 1-NQ/TU/",
            "\u{fffc}1-NQ/TU²",
        ] {
            assert!(alone(text), "{text}");
        }
        for text in [
            "a/1-NQ/TU",
            "x1-NQ/TU",
            "2.1-NQ/TU",
            "1-NQ/TUx",
            "1-NQ/TU/2",
            "1-NQ/TU.docx",
            "www.a.vn?1-NQ/TU",
            "a:\\(1-NQ/TU",
            "1-NQ/TU@b",
        ] {
            assert!(!alone(text), "{text}");
        }
    }
}
