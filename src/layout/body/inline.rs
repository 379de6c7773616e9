//! The words of a paragraph: runs of one look, footnote marks, links, pictures.

use super::{Layout, appendix_bookmark, table_bookmark};
use crate::base::source::Span;
use crate::input::block::{self, InlineKind, plain};
use crate::input::picture;
use crate::layout::body::Headings;
use crate::layout::doc::{Field, Format, Image, Inline};
use crate::layout::picture::fit;
use crate::layout::style::{CharStyle, Style};
use crate::layout::typography::no_break;
use crate::report::notes::Mark;
use std::ops::Range;

impl Layout<'_> {
    pub(super) fn inlines(&mut self, inlines: &[block::Inline], format: Format) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.inline(inline, format, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &block::Inline, format: Format, out: &mut Vec<Inline>) {
        match &inline.kind {
            InlineKind::Text(words) => self.words(words, inline.span, format, out),
            InlineKind::Code(words) => {
                out.push(Inline::Text {
                    text: words.clone(),
                    format: Format { style: Some(CharStyle::Code), ..format },
                });
            }
            InlineKind::Emphasis(content) => {
                out.extend(self.inlines(content, Format { italic: true, ..format }))
            }
            InlineKind::Strong(content) => out.extend(self.inlines(content, Format { bold: true, ..format })),
            InlineKind::Strikethrough(content) => {
                out.extend(self.inlines(content, Format { strike: true, ..format }))
            }
            InlineKind::Link { target, content } => self.link(target, content, format, out),
            InlineKind::Image { target, alt } => self.image(inline, target, alt, format, out),
            InlineKind::SoftBreak => out.push(Inline::Text { text: " ".to_owned(), format }),
            InlineKind::HardBreak => out.push(Inline::LineBreak),
            InlineKind::Html(text) => out.push(Inline::Text { text: text.clone(), format }),
            InlineKind::Note(label) => match self.mark(inline.span) {
                Some(mark) => push_mark(mark, out),
                None => out.push(Inline::Text { text: format!("[^{label}]"), format }),
            },
        }
        let after = self
            .report
            .notes
            .after
            .get(&(inline.span.source, inline.span.end))
            .map_or(&[][..], Vec::as_slice);
        if !matches!(inline.kind, InlineKind::Text(_)) {
            after.iter().for_each(|&mark| push_mark(note_mark(mark), out));
        }
    }

    /// Words, cut where a footnote stands after a mention in them.
    fn words(&mut self, words: &str, span: Span, format: Format, out: &mut Vec<Inline>) {
        let verbatim = span.range().len() == words.len();
        let mut at = 0;
        let range = (span.source, span.start + 1)..=(span.source, span.end.max(span.start + 1));
        for ((_, offset), marks) in self.report.notes.after.range(range).filter(|_| verbatim) {
            let cut = offset - span.start;
            if words.is_char_boundary(cut) && cut > at {
                self.set(&words[at..cut], format, out);
                at = cut;
            }
            marks.iter().for_each(|&mark| push_mark(note_mark(mark), out));
        }
        if at < words.len() {
            self.set(&words[at..], format, out);
        }
    }

    /// Words as a report prints them, references to appendices live; a text by itself stays as it is.
    fn set(&self, words: &str, format: Format, out: &mut Vec<Inline>) {
        if self.headings == Headings::AsTyped {
            return out.push(Inline::Text { text: words.to_owned(), format });
        }
        let mut at = 0;
        for (range, bookmark, cached) in self.references(words) {
            // The words of a reference hold no other.
            if range.start < at {
                continue;
            }
            out.extend(
                (at < range.start).then(|| Inline::Text { text: no_break(&words[at..range.start]), format }),
            );
            out.push(Inline::Field { code: Field::Reference(bookmark), cached, format });
            at = range.end;
        }
        out.extend((at < words.len()).then(|| Inline::Text { text: no_break(&words[at..]), format }));
    }

    /// Where words refer to an appendix or to a table of the text's own, each with its bookmark and what it
    /// prints, in order.
    fn references(&self, words: &str) -> Vec<(Range<usize>, String, String)> {
        let appendices = self.appendix_references.named_in(words).into_iter();
        let mut found: Vec<(Range<usize>, String, String)> = appendices
            .map(|found| {
                (found.range, appendix_bookmark(found.label), self.appendix_labels[found.label].clone())
            })
            .collect();
        if let Some(own) = self.own_tables.get(&self.origin) {
            found.extend(own.labels.named_in(words).into_iter().map(|found| {
                let number = own.numbers[found.label];
                (found.range, table_bookmark(number), format!("{}\u{A0}{number}", self.profile.words.table))
            }));
        }
        found.sort_by_key(|(range, ..)| range.start);
        found
    }

    /// What a mention at this place prints; `None` if it is no mention.
    fn mark(&self, span: Span) -> Option<Option<Inline>> {
        let mark = self.report.notes.marks.get(&(span.source, span.start))?;
        Some(note_mark(*mark))
    }

    fn link(&mut self, target: &str, content: &[block::Inline], format: Format, out: &mut Vec<Inline>) {
        let style = Some(CharStyle::Hyperlink).filter(|_| !target.is_empty());
        let words = plain(content);
        let content = self.inlines(content, Format { style: style.or(format.style), ..format });
        // Notes and line breaks inside a link are part of what is shown.
        let target = match target.strip_prefix('#') {
            Some(id) => self
                .anchors
                .get(&(self.origin, id.to_owned()))
                .map_or_else(|| "#_top".to_owned(), |name| format!("#{name}")),
            None => target.to_owned(),
        };
        // A note has no notes: the address stands in brackets.
        let is_printed = self.in_note
            && self.manuscript.config.link_notes
            && target.contains("://")
            && !target.ends_with(&words);
        let shown = is_printed.then(|| Inline::Text { text: format!(" ({target})"), format });
        out.push(Inline::Link { target, content });
        out.extend(shown);
    }

    /// A picture; where it cannot be used, its alternative text stands for it.
    fn image(
        &mut self,
        inline: &block::Inline,
        target: &str,
        alt: &[block::Inline],
        format: Format,
        out: &mut Vec<Inline>,
    ) {
        let key = (inline.span.source, target.to_owned());
        let bytes = self.manuscript.images.get(&key).and_then(|found| found.as_ref().ok());
        let Some((bytes, picture)) = bytes.and_then(|bytes| Some((bytes, picture::read(bytes)?))) else {
            out.extend(self.inlines(alt, format));
            return;
        };
        let index = *self.images.entry(key).or_insert_with(|| {
            self.doc.images.push(Image { format: picture.format, bytes: bytes.clone() });
            self.doc.images.len() - 1
        });
        let page = &self.profile.page;
        // A picture inside a sentence begins after the first-line indent.
        let indent = self.profile.styles.get(&Style::Body).and_then(|look| look.first_line).unwrap_or(0.0);
        let (width, height) =
            fit(&picture, page.text_width(self.landscape) - indent, page.text_height(self.landscape));
        out.push(Inline::Image { image: index, alt: plain(alt), width, height });
    }
}

fn note_mark(mark: Mark) -> Option<Inline> {
    match mark {
        Mark::First(note) => Some(Inline::Note(note)),
        Mark::Again(note) => Some(Inline::NoteAgain(note)),
        Mark::Nothing => None,
    }
}

/// Adds a footnote mark; a raised comma parts it from one right before it, or `1` and `2` would read as 12.
fn push_mark(mark: Option<Inline>, out: &mut Vec<Inline>) {
    let Some(mark) = mark else { return };
    // A list that is cited again has one note for all its members: one mark is enough.
    if out.last() == Some(&mark) {
        return;
    }
    if matches!(out.last(), Some(Inline::Note(_) | Inline::NoteAgain(_))) {
        let format = Format { style: Some(CharStyle::FootnoteReference), ..Format::default() };
        out.push(Inline::Text { text: ", ".to_owned(), format });
    }
    out.push(mark);
}
