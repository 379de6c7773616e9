//! Words in a plain form, character by character: look-alike dashes and letters, odd spaces and line ends made ordinary, with the way
//! back and a note of what was odd. What the words mean is not known here.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A character that looks like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Where it stands.
    pub range: Range<usize>,
    /// What stands there.
    pub found: char,
    /// What should.
    pub wanted: char,
}

/// The words in a form that patterns can read.
pub(super) struct Plain {
    pub(super) text: String,
    /// For each byte of `text`, the offset in the words; one more for the end.
    back: Vec<usize>,
    pub(super) odd: Vec<Odd>,
}

impl Plain {
    pub(super) fn new(words: &str) -> Self {
        let (mut text, mut back, mut odd) = (String::with_capacity(words.len()), Vec::with_capacity(words.len() + 1), Vec::new());
        let mut letters = words.char_indices().peekable();
        while let Some((at, ch)) = letters.next() {
            // A letter and the marks after it are one letter.
            let mut cluster = String::from(ch);
            while let Some(&(_, mark)) = letters.peek().filter(|(_, mark)| unicode_normalization::char::is_combining_mark(*mark))
            {
                cluster.push(mark);
                letters.next();
            }
            for letter in cluster.nfc() {
                let wanted = ordinary(letter);
                if wanted != letter && !letter.is_whitespace() {
                    odd.push(Odd { range: at..at + ch.len_utf8(), found: letter, wanted });
                }
                text.push(wanted);
                back.extend(std::iter::repeat_n(at, wanted.len_utf8()));
            }
        }
        back.push(words.len());
        Self { text, back, odd }
    }

    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        self.back[range.start]..self.back[range.end]
    }
}

/// What a look-alike stands for (`vietnamese-text.md` §5); every other character is itself.
fn ordinary(ch: char) -> char {
    match ch {
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{3000}' | '\t' | '\n' | '\r' => ' ',
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{AD}' => '-',
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => '/',
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'Ν' => 'N',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        '０'..='９' => char::from_u32(u32::from(ch) - 0xFF10 + 0x30).unwrap_or(ch),
        ch => ch,
    }
}
