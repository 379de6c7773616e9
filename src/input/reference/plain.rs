//! Words in a form that patterns can read, with the way back to the words as stored.
//!
//! Letters are composed; look-alike letters, dashes, slashes and digits become the ordinary ones, every kind
//! of space one kind, characters that nobody sees vanish (`vietnamese-text.md` §1, §5, §6). Patterns see only
//! this form and so stay simple.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A line end within a paragraph.
pub(super) const LINE: char = '\n';
/// The end of a paragraph: a blank line in the words.
pub(super) const PARAGRAPH: char = '\u{2029}';

/// The plain form of some words.
pub(super) struct Plain<'a> {
    /// The words as stored.
    pub source: &'a str,
    /// Their plain form.
    pub text: String,
    /// Where stretches of `text` come from, in order.
    pieces: Vec<Piece>,
    /// Characters without a plain form: the place in `text` and the place in `source`.
    hidden: Vec<(usize, Range<usize>)>,
}

/// A stretch of plain text.
struct Piece {
    /// Where it begins in the plain text.
    at: usize,
    /// What it stands for in the source: the same letters, or what has another form there.
    source: Range<usize>,
    is_same: bool,
}

impl<'a> Plain<'a> {
    /// Reads the words once.
    pub fn new(source: &'a str) -> Self {
        let mut plain = Self {
            source,
            text: String::with_capacity(source.len()),
            pieces: Vec::new(),
            hidden: Vec::new(),
        };
        let mut chars = source.char_indices().peekable();
        // Most words are plain as they stand: they are taken as a whole, with the last letter left to the
        // marks on it.
        let mut same = 0;
        while let Some((start, ch)) = chars.next() {
            let mut end = start + ch.len_utf8();
            if is_plain(ch)
                && chars.peek().is_none_or(|&(_, next)| is_plain(next) || !is_combining_mark(next))
            {
                continue;
            }
            plain.take_same(same..start);
            while let Some((at, mark)) = chars.next_if(|&(_, next)| is_combining_mark(next)) {
                end = at + mark.len_utf8();
            }
            plain.take(start..end, ch);
            same = end;
        }
        plain.take_same(same..source.len());
        plain
    }

    /// Takes letters that are plain as they stand.
    fn take_same(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source: range.clone(), is_same: true });
            self.text.push_str(&self.source[range]);
        }
    }

    /// Takes a letter with the marks on it.
    fn take(&mut self, range: Range<usize>, first: char) {
        if range.len() == first.len_utf8() {
            self.take_char(range, first);
        } else {
            let cluster = &self.source[range.clone()];
            cluster.nfc().for_each(|ch| self.take_char(range.clone(), ch));
        }
    }

    fn take_char(&mut self, range: Range<usize>, ch: char) {
        let previous = self.text.chars().next_back();
        let plain = match ch {
            '\u{AD}' if previous.is_some_and(|ch| ch.is_ascii_digit() || ch.is_ascii_uppercase()) => '-',
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {
                self.hidden.push((self.text.len(), range));
                return;
            }
            '\r' => ' ',
            '\n' if self.ends_line() => PARAGRAPH,
            '\n' => LINE,
            '\u{1680}' | '\u{3000}' | '\t' | '\u{B}' | '\u{C}' => ' ',
            ch if ch.is_whitespace() && ch != PARAGRAPH => ' ',
            // `uỷ` is `ủy` with the mark in its other place; `quỷ` is another word.
            'ỷ' | 'Ỷ' if self.ends_with_bare_u() => return self.move_tone(range, ch),
            ch => ordinary(ch),
        };
        self.push(range, plain);
    }

    fn push(&mut self, range: Range<usize>, ch: char) {
        self.pieces.push(Piece { at: self.text.len(), source: range, is_same: false });
        self.text.push(ch);
    }

    /// True where only blanks stand between the end of the text and a line end before it.
    fn ends_line(&self) -> bool {
        self.text.trim_end_matches(' ').ends_with([LINE, PARAGRAPH])
    }

    fn ends_with_bare_u(&self) -> bool {
        let mut back = self.text.chars().rev();
        matches!(back.next(), Some('u' | 'U')) && !matches!(back.next(), Some('q' | 'Q'))
    }

    fn move_tone(&mut self, range: Range<usize>, ch: char) {
        let is_upper = self.text.ends_with('U');
        self.text.pop();
        let before = match self.pieces.last_mut() {
            Some(last) if last.is_same && last.source.len() > 1 => {
                last.source.end -= 1;
                last.source.end..last.source.end + 1
            }
            _ => self.pieces.pop().map_or(range.clone(), |last| last.source),
        };
        self.push(before, if is_upper { 'Ủ' } else { 'ủ' });
        self.push(range, if ch == 'ỷ' { 'y' } else { 'Y' });
    }

    /// The place in the stored words of a place in the plain text; both ends lie on characters.
    pub fn range(&self, plain: Range<usize>) -> Range<usize> {
        let (first, past) = (self.piece(plain.start), plain.start >= self.text.len());
        let start = match first.filter(|_| !past) {
            Some(piece) if piece.is_same => piece.source.start + (plain.start - piece.at),
            Some(piece) => piece.source.start,
            None => self.source.len(),
        };
        let end = match self.piece(plain.end.saturating_sub(1)) {
            _ if plain.is_empty() => start,
            Some(piece) if piece.is_same => piece.source.start + (plain.end - piece.at),
            Some(piece) => piece.source.end,
            None => self.source.len(),
        };
        start..end.max(start)
    }

    /// The piece that a byte of the plain text lies in.
    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?)
    }

    /// The stored words at a place in the plain text, composed, with single spaces.
    pub fn words(&self, plain: Range<usize>) -> String {
        let stored: String = self.source[self.range(plain)].nfc().collect();
        stored.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The places in the stored words of what has no plain form strictly inside a place in the plain text.
    pub fn hidden(&self, plain: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.hidden.partition_point(|(at, _)| *at <= plain.start);
        self.hidden[first..].iter().take_while(move |(at, _)| *at < plain.end).map(|(_, range)| range.clone())
    }

    /// The part of the plain text from `from` to at most `length` bytes on, but never beyond `limit`.
    pub fn window(&self, from: usize, length: usize, limit: usize) -> &str {
        let mut end = (from + length).min(limit).max(from);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        &self.text[from..end]
    }

    /// The part of the plain text that ends at `to`, at most `length` bytes of it, but never from before
    /// `limit`.
    pub fn window_before(&self, to: usize, length: usize, limit: usize) -> &str {
        let mut start = to.saturating_sub(length).max(limit).min(to);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        &self.text[start..to]
    }
}

/// True for a character that is plain wherever it stands: letters of Vietnamese, digits, marks and blanks of
/// the keyboard.
fn is_plain(ch: char) -> bool {
    matches!(ch, ' '..='~' | '\u{C0}'..='\u{CF}' | '\u{D1}'..='\u{EF}' | '\u{F1}'..='\u{17F}' | '\u{1A0}'..='\u{1B0}')
        || matches!(ch, '\u{1E00}'..='\u{1EFF}' | '“' | '”' | '…') && !matches!(ch, 'ỷ' | 'Ỷ')
}

/// What a look-alike stands for (`vietnamese-text.md` §5); every other character is itself.
pub(super) fn ordinary(ch: char) -> char {
    const LETTERS: &[(char, &str)] = &[
        ('A', "АΑ"),
        ('B', "ВΒ"),
        ('C', "СϹ"),
        ('D', "ᗪ"),
        ('E', "ЕΕ"),
        ('H', "НΗ"),
        ('I', "ІΙ"),
        ('K', "КΚK"),
        ('M', "МΜ"),
        ('N', "Ν"),
        ('O', "ОΟ"),
        ('P', "РΡ"),
        ('Q', "Ԛ"),
        ('S', "Ѕ"),
        ('T', "ТΤ"),
        ('X', "ХΧ"),
        ('Y', "ҮΥ"),
        ('Đ', "ÐƉ"),
        ('đ', "ðɖ"),
        ('a', "аα"),
        ('c', "сϲ"),
        ('e', "е"),
        ('g', "ɡ"),
        ('h', "һ"),
        ('i', "і"),
        ('o', "оο"),
        ('p', "рρ"),
        ('u', "υ"),
        ('x', "х"),
        ('y', "у"),
        ('-', "‐‑‒–—―−﹣－"),
        ('/', "⁄∕／"),
        (',', "，"),
        (';', "；"),
        (':', "："),
        ('(', "（"),
        (')', "）"),
    ];
    // The letters of Vietnamese itself, first because they are most of what is read.
    let is_vietnamese = matches!(ch, '\u{C0}'..='\u{17F}' | '\u{1A0}'..='\u{1B0}' | '\u{1E00}'..='\u{1EFF}');
    if ch.is_ascii() || is_vietnamese && !matches!(ch, 'Ð' | 'ð') {
        return ch;
    }
    if ('０'..='９').contains(&ch) || ('Ａ'..='Ｚ').contains(&ch) || ('ａ'..='ｚ').contains(&ch) {
        return char::from_u32(u32::from(ch) - 0xFEE0).unwrap_or(ch);
    }
    LETTERS.iter().find(|(_, impostors)| impostors.contains(ch)).map_or(ch, |(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back() {
        let plain = Plain::new("Ti\u{309}nh uỷ 11\u{200B}1–ÐA");
        assert_eq!(plain.text, "Tỉnh ủy 111-ĐA");
        let at = plain.text.find("111").unwrap();
        assert_eq!(&plain.source[plain.range(at..at + 3)], "11\u{200B}1");
        assert_eq!(plain.hidden(at..at + 3).count(), 1);
        assert_eq!(plain.words(0..at), "Tỉnh uỷ");
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(Plain::new("a\nb\r\n \nc").text, "a\nb \n \u{2029}c");
    }

    #[test]
    fn other_words_keep_their_tones() {
        assert_eq!(Plain::new("quỷ thuỷ UỶ").text, "quỷ thủy ỦY");
    }
}
