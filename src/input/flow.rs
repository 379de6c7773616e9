//! The words of a paragraph as one string in composed letters, with the way back to the source.
//!
//! Patterns that run over emphasis, links and line ends are looked for here. What is not prose is one
//! character: a note is [`NOTE`], program text, raw HTML and pictures are [`OBJECT`], a line end is `\n`.

use super::block::{Inline, InlineKind};
use crate::base::source::{SourceId, Span};
use crate::base::text::is_composed;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands for a footnote mark: invisible, it breaks no word.
pub const NOTE: char = '\u{FFF9}';
/// Stands for what is not prose.
pub const OBJECT: char = '\u{FFFC}';

/// A paragraph's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The words.
    pub text: String,
    /// The footnote marks, in order.
    pub notes: Vec<FlowNote>,
    pieces: Vec<Piece>,
}

/// A footnote mark among the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowNote {
    /// Where its [`NOTE`] stands in the words.
    pub at: usize,
    /// Its label.
    pub label: String,
    /// Where it stands in the source.
    pub span: Span,
}

/// A stretch of the words and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    /// Where it begins in the words.
    at: usize,
    /// Where it stands in the source.
    span: Span,
    /// The source says it letter by letter.
    verbatim: bool,
}

impl Flow {
    /// The words of `inlines` with precomposed letters, however they are stored, so that patterns find them;
    /// `None` if there are no words.
    pub fn of(inlines: &[Inline]) -> Option<Self> {
        Some(Self::as_stored(inlines)?.composed())
    }

    /// The words that stand at a place of a source letter by letter, with precomposed letters.
    pub fn of_source(words: &str, span: Span) -> (Self, Option<Self>) {
        let mut flow = Self { text: String::new(), notes: Vec::new(), pieces: Vec::new() };
        flow.push(words, span, true);
        flow.with_composed()
    }

    /// The words with precomposed letters, and as they are stored where that differs.
    pub fn with_composed(self) -> (Self, Option<Self>) {
        if self.is_composed() {
            return (self, None);
        }
        (self.clone().composed(), Some(self))
    }

    /// The words of `inlines` as they are stored, for rules about the form of letters.
    pub fn as_stored(inlines: &[Inline]) -> Option<Self> {
        let mut flow = Self { text: String::new(), notes: Vec::new(), pieces: Vec::new() };
        flow.add(inlines);
        (!flow.pieces.is_empty()).then_some(flow)
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => {
                    self.push(words, inline.span, inline.span.range().len() == words.len())
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => self.push("\n", inline.span, false),
                InlineKind::Note(label) => {
                    self.notes.push(FlowNote {
                        at: self.text.len(),
                        label: label.clone(),
                        span: inline.span,
                    });
                    self.push(NOTE.encode_utf8(&mut [0; 4]), inline.span, false);
                }
                InlineKind::Code(_) | InlineKind::Html(_) | InlineKind::Image { .. } => {
                    self.push(OBJECT.encode_utf8(&mut [0; 4]), inline.span, false);
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.add(content),
            }
        }
    }

    /// True where every letter is precomposed.
    pub fn is_composed(&self) -> bool {
        is_composed(&self.text)
    }

    /// The same words with letters and the marks on them composed. A letter that this changes is a piece of
    /// its own.
    fn composed(self) -> Self {
        if self.is_composed() {
            return self;
        }
        let mut flow =
            Self { text: String::with_capacity(self.text.len()), notes: self.notes, pieces: Vec::new() };
        let mut notes = flow.notes.iter_mut();
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
            let words = &self.text[piece.at..end];
            if words.starts_with(NOTE) && !piece.verbatim {
                notes.next().into_iter().for_each(|note| note.at = flow.text.len());
            }
            let clusters =
                if piece.verbatim { clusters(words) } else { std::iter::once(0..words.len()).collect() };
            for cluster in clusters {
                let word = &words[cluster.clone()];
                let span = if piece.verbatim { piece.span.slice(cluster) } else { piece.span };
                let verbatim = piece.verbatim && is_composed(word);
                flow.pieces.push(Piece { at: flow.text.len(), span, verbatim });
                flow.text.extend(word.nfc());
            }
        }
        flow
    }

    fn push(&mut self, words: &str, span: Span, verbatim: bool) {
        self.pieces.push(Piece { at: self.text.len(), span, verbatim });
        self.text.push_str(words);
    }

    /// The source the words come from.
    pub fn source(&self) -> Option<SourceId> {
        self.pieces.first().map(|piece| piece.span.source)
    }

    /// The place in the source of a range of the words.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let start = self.piece(range.start)?;
        let end = self.piece(range.end.saturating_sub(1).max(range.start))?;
        let from =
            if start.verbatim { start.span.start + (range.start - start.at) } else { start.span.start };
        let to = if end.verbatim { end.span.start + (range.end - end.at) } else { end.span.end };
        Some(Span::new(start.span.source, from..to))
    }

    /// True where the source says a range of the words letter by letter, so that an edit of one is an edit of
    /// the other.
    pub fn is_verbatim(&self, range: Range<usize>) -> bool {
        let inside = |piece: &&Piece| piece.at < range.end.max(range.start + 1);
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        let mut pieces = self.pieces[first..].iter().take_while(inside);
        pieces.next().is_some_and(|piece| piece.verbatim) && pieces.next().is_none()
    }

    fn piece(&self, offset: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= offset).checked_sub(1)?;
        self.pieces.get(index)
    }
}

/// The words cut into stretches that composing leaves alone and single letters that it changes.
fn clusters(words: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut plain = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((start, ch)) = chars.next() {
        let mut end = start + ch.len_utf8();
        while let Some((at, mark)) = chars.next_if(|&(_, next)| is_combining_mark(next)) {
            end = at + mark.len_utf8();
        }
        if !is_composed(&words[start..end]) {
            out.extend((plain < start).then_some(plain..start));
            out.push(start..end);
            plain = end;
        }
    }
    out.extend((plain < words.len()).then_some(plain..words.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Source, Sources};
    use crate::input::markdown;

    #[test]
    fn decomposed_letters_are_read_composed() {
        let text = "Nghi\u{323} **quye\u{302}\u{301}t**[^a] 5\n";
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let document = markdown::read(text, id, 0);
        let flow = Flow::of(document.blocks[0].texts()[0]).unwrap();
        assert_eq!(flow.text, format!("Nghị quyết{NOTE} 5"));
        assert_eq!(flow.notes[0].at, flow.text.find(NOTE).unwrap());
        let word = |word: &str| flow.text.find(word).map(|at| at..at + word.len()).unwrap();
        assert_eq!(sources.text(flow.span(word("quyết")).unwrap()), "quye\u{302}\u{301}t");
        assert!(
            !flow.is_verbatim(word("quyết")) && flow.is_verbatim(word("qu")) && flow.is_verbatim(word("5"))
        );
    }

    #[test]
    fn patterns_over_markup_lead_back() {
        let text = "Theo **Nghị quyết** số\n153-NQ/TU[^a] &amp; `x`.\n";
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let document = markdown::read(text, id, 0);
        let flow = Flow::of(document.blocks[0].texts()[0]).unwrap();
        assert_eq!(flow.text, format!("Theo Nghị quyết số\n153-NQ/TU{NOTE} & {OBJECT}."));
        let at = flow.text.find("Nghị").unwrap();
        let range = at..flow.text.find("/TU").unwrap() + 3;
        assert_eq!(sources.text(flow.span(range.clone()).unwrap()), "Nghị quyết** số\n153-NQ/TU");
        assert!(!flow.is_verbatim(range));
        assert!(flow.is_verbatim(at..at + 4));
        let and = flow.text.find('&').unwrap();
        assert_eq!(sources.text(flow.span(and..and + 1).unwrap()), "&amp;");
        assert!(!flow.is_verbatim(and..and + 1));
    }
}
