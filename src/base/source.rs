//! Texts as they were stored, and places in them.
//!
//! A [`Source`] strips the byte order mark and decodes UTF-16; beyond that its text is never rewritten, so
//! that a [`Span`] (a byte range of that text) stays true from reading to the last message. Lines and columns
//! are computed at the edge, by [`Source::position`]. This file must not touch the disk.

use std::ops::Range;
use std::sync::Arc;

/// Which text of [`Sources`] a [`Span`] lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A byte range in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span over `range` of `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end.max(range.start) }
    }

    /// The part of this span that starts `start` bytes and ends `end` bytes after its beginning.
    pub fn slice(self, range: Range<usize>) -> Self {
        Self::new(self.source, self.start + range.start..self.start + range.end)
    }

    /// The empty span at the beginning of this one.
    pub fn head(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The smallest span that covers both; both must lie in the same source.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), ..self }
    }

    /// The bytes it covers.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// What the columns of a [`Position`] count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Letters, each with the marks U+0300 to U+036F on it, so that composed and decomposed text have the
    /// same columns. This is what people are shown.
    #[default]
    Letter,
    /// Unicode scalar values.
    Character,
    /// UTF-16 code units, as in the language server protocol and in JavaScript.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

/// A place as people count: both numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1; in letters, where no other [`Unit`] was asked for.
    pub column: usize,
}

/// How the bytes were stored; a fix must write them back the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 that begins with EF BB BF.
    Utf8Bom,
    /// UTF-16, little-endian, with its mark.
    Utf16Le,
    /// UTF-16, big-endian, with its mark.
    Utf16Be,
}

/// One text: what it is called, what it says, how it was stored.
#[derive(Debug, PartialEq)]
pub struct Source {
    /// The path relative to the workspace, with `/`, for messages and for writing a fix back.
    pub path: String,
    /// The text, without byte order mark.
    pub text: String,
    /// How it was stored.
    pub encoding: Encoding,
    line_starts: Vec<usize>,
    /// How many characters stand before each block of [`BLOCK`] bytes: a column is then counted over one
    /// block, however long the line is.
    characters: Vec<usize>,
}

const BLOCK: usize = 1024;

/// The bytes are no text this tool can read; the offset of the first bad byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText {
    /// Offset of the first byte that does not fit.
    pub offset: usize,
}

impl Source {
    /// A text that is already decoded.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let blocks = (0..text.len()).step_by(BLOCK).map(|start| start..(start + BLOCK).min(text.len()));
        let counts =
            blocks.scan(0, |sum, block| Some(std::mem::replace(sum, *sum + letters(text.as_bytes(), block))));
        let characters = counts.collect();
        Self { path: path.into(), text, encoding: Encoding::Utf8, line_starts, characters }
    }

    /// Decodes UTF-8 (with or without mark) or UTF-16 (with mark).
    ///
    /// # Errors
    /// [`NotText`] with the offset of the first byte that is neither.
    pub fn decode(path: impl Into<String>, bytes: &[u8]) -> Result<Self, NotText> {
        let (encoding, text) = match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => (Encoding::Utf8Bom, utf8(rest, 3)?),
            [0xFF, 0xFE, rest @ ..] => (Encoding::Utf16Le, utf16(rest, u16::from_le_bytes)?),
            [0xFE, 0xFF, rest @ ..] => (Encoding::Utf16Be, utf16(rest, u16::from_be_bytes)?),
            _ => (Encoding::Utf8, utf8(bytes, 0)?),
        };
        Ok(Self { encoding, ..Self::new(path, text) })
    }

    /// The bytes that store `text` the way this source was stored.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        match self.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Le => utf16([0xFF, 0xFE], u16::to_le_bytes),
            Encoding::Utf16Be => utf16([0xFE, 0xFF], u16::to_be_bytes),
        }
    }

    /// Line and column of a byte offset; an offset inside a character counts as that character's.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let column = self.characters_before(offset) - self.characters_before(self.line_starts[line - 1]);
        Position { line, column: column + 1 }
    }

    /// Line of a byte offset, from 1; cheaper than its whole position.
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset).max(1)
    }

    /// As [`position`](Self::position), with columns in `unit`. Characters and UTF-16 are counted from the
    /// beginning of the line.
    ///
    /// ```
    /// use tonghop::base::source::{Source, Unit};
    ///
    /// let source = Source::new("a.md", "Tỉnh ủy");
    /// let columns = [Unit::Character, Unit::Byte].map(|unit| source.position_in(10, unit).column);
    /// assert_eq!(columns, [7, 11]);
    /// ```
    pub fn position_in(&self, offset: usize, unit: Unit) -> Position {
        let place = self.position(offset);
        let line = &self.text[self.line_starts[place.line - 1]..self.boundary(offset)];
        let before = match unit {
            Unit::Letter => return place,
            Unit::Character => line.chars().count(),
            Unit::Utf16 => line.chars().map(char::len_utf16).sum(),
            Unit::Byte => line.len(),
        };
        Position { column: before + 1, ..place }
    }

    /// The beginning of the character that an offset lies in.
    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// How many letters end at or before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let offset = self.boundary(offset);
        let block = offset / BLOCK;
        let counted = self.characters.get(block).copied().unwrap_or(0);
        counted + letters(self.text.as_bytes(), block * BLOCK..offset)
    }

    /// Byte range of a line (from 1), without its line end; empty beyond the last line.
    pub fn line(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.line_starts.get(line.saturating_sub(1)) else {
            return self.text.len()..self.text.len();
        };
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }
}

/// The characters that begin in a range of UTF-8, without the combining marks U+0300 to U+036F.
fn letters(text: &[u8], range: Range<usize>) -> usize {
    let is_mark = |at: usize| match text[at] {
        0xCC => true,
        0xCD => text.get(at + 1).is_some_and(|&next| next < 0xB0),
        _ => false,
    };
    range.filter(|&at| text[at] & 0xC0 != 0x80 && !is_mark(at)).count()
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<String, NotText> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        Ok(text) => Err(NotText { offset: skipped + text.find('\0').unwrap_or(0) }),
        Err(error) => Err(NotText { offset: skipped + error.valid_up_to() }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let mut text = String::with_capacity(bytes.len());
    let units = bytes.chunks(2).map(|pair| pair.try_into().map_or(0xD800, unit));
    for (at, ch) in char::decode_utf16(units).enumerate() {
        // UTF-32 with its mark begins like UTF-16.
        text.push(ch.ok().filter(|&ch| ch != '\0').ok_or(NotText { offset: 2 + at * 2 })?);
    }
    Ok(text)
}

/// Every text that was read, in the order of reading. A clone shares the texts; what is added to it is its
/// own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Takes a text in and gives its id.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(Arc::new(source));
        SourceId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// The text of an id that [`Sources::add`] gave.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// The words a span covers.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// All texts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(self.0.iter().map(Arc::as_ref))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.md", "ủy\r\nban ê\u{301} x");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(source.text.find('b').unwrap()), Position { line: 2, column: 1 });
        assert_eq!(source.position(source.text.find('x').unwrap()), Position { line: 2, column: 7 });
        assert_eq!(&source.text[source.line(1)], "ủy");
        assert_eq!(source.position(999).line, 2);
    }

    #[test]
    fn decomposed_letters_have_the_columns_of_composed_ones() {
        let source = Source::new("a.md", "nghi\u{323} quye\u{302}\u{301}t x\u{370}y");
        assert_eq!(source.position(source.text.find('x').unwrap()), Position { line: 1, column: 12 });
        assert_eq!(source.position(source.text.find('y').unwrap()), Position { line: 1, column: 8 });
        assert_eq!(source.position(source.text.rfind('y').unwrap()), Position { line: 1, column: 14 });
    }

    #[test]
    fn columns_are_counted_in_every_unit() {
        let source = Source::new("a.md", "đầu\nê\u{301} 😀x\n");
        let columns = |at: usize| {
            [Unit::Letter, Unit::Character, Unit::Utf16, Unit::Byte]
                .map(|unit| source.position_in(at, unit).column)
        };
        let at = |ch: char| source.text.find(ch).unwrap();
        assert_eq!(columns(at('ê')), [1; 4]);
        assert_eq!(columns(at('😀')), [3, 4, 4, 6]);
        assert_eq!(columns(at('x')), [4, 5, 6, 10]);
        // Inside a character, and behind the last line.
        assert_eq!(columns(at('😀') + 2), columns(at('😀')));
        assert_eq!(columns(999), [1; 4]);
    }

    #[test]
    fn columns_of_long_lines_are_right() {
        let line = "ủy ban nhân dân ".repeat(700);
        let source = Source::new("a.md", format!("đầu\n{line}"));
        for at in [0, 1, 500, 5000, 11_199] {
            let offset = 7 + line.char_indices().nth(at).unwrap().0;
            assert_eq!(source.position(offset), Position { line: 2, column: at + 1 });
        }
    }

    #[test]
    fn every_encoding_reads_and_writes_back() {
        for bytes in
            [&b"\xEF\xBB\xBF\xE1\xBB\xA7"[..], b"\xE1\xBB\xA7", b"\xFF\xFE\xE7\x1E", b"\xFE\xFF\x1E\xE7"]
        {
            let source = Source::decode("a.md", bytes).unwrap();
            assert_eq!(source.text, "ủ");
            assert_eq!(source.encode(&source.text), bytes);
        }
    }

    #[test]
    fn other_bytes_are_named_by_offset() {
        assert_eq!(Source::decode("a.md", b"ab\xC3x").unwrap_err().offset, 2);
        assert_eq!(Source::decode("a.md", b"ab\0").unwrap_err().offset, 2);
        assert_eq!(Source::decode("a.md", b"\xFF\xFEa").unwrap_err().offset, 2);
    }
}
