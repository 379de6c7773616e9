//! A run of words cut into tokens, once for every rule: where each begins, what it is, and its folded form.
//!
//! One pass over the characters with two letter tables (Latin up to U+024F, and the letters of Vietnamese
//! with two marks); no word is copied or normalised. It knows nothing of rules: what they ask about a text is
//! a flag here.

use super::flow::{NOTE, OBJECT};
use super::prose::Prose;
use crate::base::letters;
use crate::base::text::is_unprintable;
use std::ops::{BitOr, Range};
use std::sync::LazyLock;

/// What a token is, and what a run of words has anywhere: one set of flags for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Has(u32);

impl Has {
    /// Nothing: every run and every token has it.
    pub const ANYTHING: Self = Self(0);
    /// Letters, and loose marks on them.
    pub const WORD: Self = Self(1);
    /// Digits, and other characters that stand for a number.
    pub const DIGITS: Self = Self(1 << 1);
    /// White space.
    pub const BLANK: Self = Self(1 << 2);
    /// Any other character; each is a token of its own.
    pub const MARK: Self = Self(1 << 3);
    /// A capital.
    pub const UPPER: Self = Self(1 << 4);
    /// A small letter.
    pub const LOWER: Self = Self(1 << 5);
    /// A letter with one of the five tones.
    pub const TONE: Self = Self(1 << 6);
    /// A character beyond ASCII.
    pub const BEYOND_ASCII: Self = Self(1 << 7);
    /// A loose mark, U+0300 to U+036F.
    pub const COMBINING: Self = Self(1 << 8);
    /// A letter or digit of no Vietnamese text: another script, `ð`, ligatures, wide forms.
    pub const FOREIGN: Self = Self(1 << 9);
    /// A character from U+00A1 to U+00FF: all that the encodings before Unicode are made of.
    pub const HIGH: Self = Self(1 << 10);
    /// A character that no print shows.
    pub const HIDDEN: Self = Self(1 << 11);
    /// A dash or a slash other than `-` and `/`.
    pub const ODD_DASH: Self = Self(1 << 12);
    /// `-` or another dash.
    pub const DASH: Self = Self(1 << 13);
    /// `/`.
    pub const SLASH: Self = Self(1 << 14);
    /// `%`.
    pub const PERCENT: Self = Self(1 << 15);
    /// `“`, `”` or `"`.
    pub const QUOTE: Self = Self(1 << 16);
    /// A round or square bracket.
    pub const BRACKET: Self = Self(1 << 17);
    /// `.` or `…`.
    pub const DOT: Self = Self(1 << 18);
    /// `^`, `!` or `|`, of which notes, pictures and tables are made.
    pub const MARKUP: Self = Self(1 << 19);

    /// A mark that closes: `,`, `;`, `:`, `.`, `?`, `!`, `)`.
    pub const CLOSING: Self = Self(1 << 20);
    /// `(` or `[`.
    pub const OPENING: Self = Self(1 << 21);
    /// White space other than one blank, no-break space or line end.
    pub const ODD_BLANK: Self = Self(1 << 22);

    /// A tone on a vowel that another vowel follows.
    pub const EARLY_TONE: Self = Self(1 << 23);

    const KINDS: u32 = 0b0111;

    /// True if all of these flags are set.
    pub const fn all(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// True if one of these flags at least is set.
    pub const fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// These flags and those.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Has {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

/// A word, a number, a stretch of white space, or one mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    start: u32,
    end: u32,
    folded_start: u32,
    folded_end: u32,
    /// What it is and has.
    pub has: Has,
}

/// A run of words with its tokens: made once, lent to every rule.
#[derive(Debug, Clone, Copy)]
pub struct Run<'t> {
    /// Where the words come from, and the references in them.
    pub prose: &'t Prose,
    /// The words, letters composed.
    pub text: &'t str,
    /// The tokens, without gaps.
    pub tokens: &'t [Token],
    /// The folded forms of all tokens, one after the other.
    pub folded: &'t str,
    /// What the words have anywhere.
    pub has: Has,
}

impl<'t> Run<'t> {
    /// Where a token stands in the words; empty at their end if there is no such token.
    pub fn range(&self, at: usize) -> Range<usize> {
        let end = self.text.len();
        self.tokens.get(at).map_or(end..end, |token| token.start as usize..token.end as usize)
    }

    /// The words of a token; empty if there is none.
    pub fn word(&self, at: usize) -> &'t str {
        &self.text[self.range(at)]
    }

    /// The words from one token to the one before `tokens.end`.
    pub fn words(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.range(tokens.start).start;
        start..tokens.end.checked_sub(1).map_or(start, |last| self.range(last).end.max(start))
    }

    /// A token in small letters, its tone as a digit behind it: `Nghị` is `nghi5`, `hoà` and `HÒA` are
    /// `hoa1`; white space is one blank.
    pub fn folded(&self, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.folded[token.folded_start as usize..token.folded_end as usize])
    }

    /// What a token is and has; nothing beyond the last one.
    pub fn has(&self, at: usize) -> Has {
        self.tokens.get(at).map_or(Has::default(), |token| token.has)
    }

    /// The token that begins at an offset of the words.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        self.tokens.binary_search_by_key(&offset, |token| token.start as usize).ok()
    }

    /// The tokens of a stretch of the folded form, if it begins and ends as they do.
    pub fn whole_tokens(&self, folded: Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.partition_point(|token| (token.folded_start as usize) < folded.start);
        let last = self.tokens.partition_point(|token| (token.folded_end as usize) <= folded.end);
        let begins = self.tokens.get(first).is_some_and(|token| token.folded_start as usize == folded.start);
        let ends = last > first && self.tokens[last - 1].folded_end as usize == folded.end;
        (begins && ends).then_some(first..last)
    }
}

/// Room for the tokens of one run after the other.
#[derive(Debug, Default)]
pub struct Words {
    tokens: Vec<Token>,
    folded: String,
}

impl Words {
    /// Cuts a run of words.
    pub fn read<'t>(&'t mut self, prose: &'t Prose) -> Run<'t> {
        let text = prose.flow.text.as_str();
        let has = self.cut(text);
        Run { prose, text, tokens: &self.tokens, folded: &self.folded, has }
    }

    fn cut(&mut self, text: &str) -> Has {
        let letters = &*LETTERS;
        self.tokens.clear();
        self.folded.clear();
        let (mut tone, mut was_tone) = (0, false);
        for (at, ch) in text.char_indices() {
            let letter = letters.get(ch);
            let after_tone = std::mem::replace(&mut was_tone, letter.has.all(Has::TONE));
            let kind = letter.has.0 & Has::KINDS;
            let end = offset(at + ch.len_utf8());
            match self.tokens.last_mut() {
                Some(last) if kind != 0 && last.has.0 & Has::KINDS == kind => {
                    last.end = end;
                    last.has = last.has | letter.has;
                    if letter.has.all(Has::BLANK) {
                        last.has = last.has | Has::ODD_BLANK;
                    } else if after_tone && is_vowel(letter.small) {
                        last.has = last.has | Has::EARLY_TONE;
                    }
                }
                _ => {
                    self.close(&mut tone);
                    let folded = offset(self.folded.len());
                    let token = Token {
                        start: offset(at),
                        end,
                        folded_start: folded,
                        folded_end: folded,
                        has: letter.has,
                    };
                    self.tokens.push(token);
                    if letter.has.all(Has::BLANK) {
                        self.folded.push(' ');
                    }
                }
            }
            if !letter.has.all(Has::BLANK) {
                self.folded.extend((letter.small != '\0').then_some(letter.small));
                tone = letter.tone.max(tone);
            }
        }
        self.close(&mut tone);
        self.tokens.iter().fold(Has::default(), |all, token| all | token.has)
    }

    /// Ends the last token: its tone stands behind it.
    fn close(&mut self, tone: &mut u8) {
        if let Some(last) = self.tokens.last_mut() {
            if *tone > 0 {
                self.folded.push(char::from(b'0' + *tone));
                *tone = 0;
            }
            last.folded_end = offset(self.folded.len());
        }
    }
}

/// The folded form of words, as [`Run::folded`] has it: what a phrase is looked for by.
pub fn fold(words: &str) -> String {
    let mut buffer = Words::default();
    buffer.cut(words);
    buffer.folded
}

/// Texts of four gigabytes are refused long before (`base::limits`).
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What the tables say of a character.
#[derive(Clone, Copy, Default)]
struct Letter {
    has: Has,
    /// The small letter without its tone; none for a loose tone.
    small: char,
    /// 1 to 5, 0 if there is none.
    tone: u8,
}

impl Letter {
    fn new(ch: char) -> Self {
        let has = flags(ch);
        let loose = TONES.iter().position(|&tone| tone == ch);
        let tone_of = |tone| {
            u8::try_from(TONES.iter().position(|&one| one == tone).map_or(0, |at| at + 1)).unwrap_or(0)
        };
        match letters::letter(ch) {
            _ if loose.is_some() => Self { has, small: '\0', tone: tone_of(ch) },
            Some(letters::Letter { small, tone: Some(tone), .. }) => {
                let has = if has.all(Has::WORD) { has | Has::TONE } else { has };
                Self { has, small, tone: tone_of(tone) }
            }
            Some(letters::Letter { small, .. }) => Self { has, small, tone: 0 },
            None => Self { has, small: ch.to_lowercase().next().unwrap_or(ch), tone: 0 },
        }
    }
}

/// The tones as loose marks, in the order of their digits.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

fn flags(ch: char) -> Has {
    let is_loose = ('\u{300}'..='\u{36F}').contains(&ch);
    let mut has = if ch.is_whitespace() {
        Has::BLANK
    } else if ch.is_numeric() {
        Has::DIGITS
    } else if ch.is_alphabetic() || is_loose {
        Has::WORD
    } else {
        Has::MARK
    };
    for (flag, is_so) in [
        (Has::UPPER, ch.is_uppercase()),
        (Has::LOWER, ch.is_lowercase()),
        (Has::BEYOND_ASCII, !ch.is_ascii()),
        (Has::COMBINING, is_loose),
        (Has::FOREIGN, is_foreign(ch)),
        (Has::HIGH, ('\u{A1}'..='\u{FF}').contains(&ch)),
        (Has::HIDDEN, is_unprintable(ch) && ch != NOTE && ch != OBJECT),
    ] {
        if is_so {
            has = has | flag;
        }
    }
    has | mark(ch)
}

fn mark(ch: char) -> Has {
    match ch {
        '-' => Has::DASH,
        '\u{2010}'..='\u{2014}' | '\u{2212}' => Has::DASH | Has::ODD_DASH,
        '\u{AD}' | '\u{2044}' | '\u{2215}' | '\u{FF0F}' => Has::ODD_DASH,
        '/' => Has::SLASH,
        '%' => Has::PERCENT,
        '“' | '”' | '"' => Has::QUOTE,
        '(' | '[' => Has::BRACKET | Has::OPENING,
        ')' => Has::BRACKET | Has::CLOSING,
        ']' => Has::BRACKET,
        '.' => Has::DOT | Has::CLOSING,
        '…' => Has::DOT,
        ',' | ';' | ':' | '?' => Has::CLOSING,
        '!' => Has::MARKUP | Has::CLOSING,
        '^' | '|' => Has::MARKUP,
        ' ' | '\n' | '\u{A0}' => Has::default(),
        ch if ch.is_whitespace() => Has::ODD_BLANK,
        _ => Has::default(),
    }
}

fn is_vowel(small: char) -> bool {
    matches!(small, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// Letters that Vietnamese, and the languages whose names it writes as they are, do not have.
fn is_foreign(ch: char) -> bool {
    let is_latin = ch.is_ascii() || matches!(ch, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let is_false_d = matches!(ch, 'ð' | 'Ð' | 'Ɖ');
    ch.is_alphanumeric() && (!is_latin || is_false_d) || matches!(ch, '\u{335}')
}

/// The characters of every Vietnamese text, looked up; others are asked about one by one.
struct Letters {
    low: Vec<Letter>,
    high: Vec<Letter>,
}

const LOW: u32 = 0x250;
const HIGH: Range<u32> = 0x1E00..0x1F00;

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let of = |code: u32| char::from_u32(code).map_or_else(Letter::default, Letter::new);
    Letters { low: (0..LOW).map(of).collect(), high: HIGH.map(of).collect() }
});

impl Letters {
    fn get(&self, ch: char) -> Letter {
        let code = u32::from(ch);
        if code < LOW {
            self.low[code as usize]
        } else if HIGH.contains(&code) {
            self.high[(code - HIGH.start) as usize]
        } else {
            Letter::new(ch)
        }
    }
}

/// Looks at words that stand in no file.
#[cfg(test)]
pub fn with_run<T>(text: &str, look: impl FnOnce(&Run) -> T) -> T {
    use crate::base::source::{Source, Sources, Span};
    let id = Sources::default().add(Source::new("a.md", text));
    let prose = Prose::of_words(text, Span::new(id, 0..text.len()));
    look(&Words::default().read(&prose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_blanks_and_marks() {
        with_run("Nghị quyết số 153-NQ/TU,\u{A0} uỷ", |run| {
            let words: Vec<&str> = (0..run.tokens.len()).map(|at| run.word(at)).collect();
            assert_eq!(
                words,
                ["Nghị", " ", "quyết", " ", "số", " ", "153", "-", "NQ", "/", "TU", ",", "\u{A0} ", "uỷ"]
            );
            assert_eq!(
                (run.folded(0), run.folded(2), run.folded(12), run.folded(13)),
                ("nghi5", "quyêt2", " ", "uy4")
            );
            assert!(run.has(8).all(Has::WORD | Has::UPPER) && !run.has(8).any(Has::LOWER | Has::TONE));
            assert!(
                run.has.all(Has::SLASH | Has::CLOSING | Has::DASH)
                    && !run.has.any(Has::FOREIGN | Has::HIDDEN)
            );
            assert_eq!(run.word(run.tokens.len()), "");
        });
    }

    #[test]
    fn spelling_habits_fold_alike() {
        assert_eq!(fold("Uỷ ban  HOÀ"), fold("ủy\nban hòa"));
        assert_ne!(fold("hòa"), fold("họa"));
        assert_eq!(fold("Đảng"), "đang4");
    }

    #[test]
    fn phrases_are_whole_tokens() {
        with_run("các Ban Tổ chức", |run| {
            let at = |words: &str| run.folded.find(words).map(|at| at..at + words.len());
            assert_eq!(at("ban tô4 chưc2").and_then(|range| run.whole_tokens(range)), Some(2..7));
            assert_eq!(at("an tô4").and_then(|range| run.whole_tokens(range)), None);
            assert_eq!(run.words(2..7), 5.."các Ban Tổ chức".len());
        });
    }
}
