//! Headings, their place in the contents list, and the bookmarks that lead from a draft back to its sources.

use super::{Headings, Layout};
use crate::base::source::Span;
use crate::input::block;
use crate::layout::doc::{Block, Format, Inline, Paragraph};
use crate::layout::style::Style;
use crate::layout::{centred, contents};
use crate::report::outline::Origin;

impl Layout<'_> {
    pub(super) fn heading(
        &mut self,
        level: u8,
        content: &[block::Inline],
        span: Span,
        origin: Origin,
        bookmark: Option<String>,
        blocks: &mut Vec<Block>,
    ) {
        let mut words = self.inlines(content, Format::default());
        if self.headings == Headings::Numbered {
            let number = self.counter.next(level, &self.profile.headings);
            if level == 1 {
                blocks.push(Block::Paragraph(Paragraph::text(Style::PartLabel, number)));
            } else {
                words.insert(0, Inline::text(number));
            }
        }
        let shown: String = words.iter().map(shown).collect();
        let entry = self.entry(level, if level == 1 { shown.to_uppercase() } else { shown });
        let style = Style::heading(level);
        let mut paragraph = match words.as_slice() {
            [Inline::Text { text, format }]
                if *format == Format::default() && self.headings == Headings::Numbered =>
            {
                centred::paragraph(style, text, self.profile.page.text_width(self.landscape), self.profile)
            }
            _ => Paragraph::new(style, words),
        };
        paragraph.bookmarks.extend(entry);
        paragraph.bookmarks.extend(bookmark);
        paragraph.bookmarks.extend(self.provenance(span, origin));
        blocks.push(Block::Paragraph(paragraph));
    }

    /// Takes a heading into the contents list, where there is one, and gives its bookmark.
    pub(super) fn entry(&mut self, level: u8, words: String) -> Option<String> {
        if !self.manuscript.config.contents || self.headings == Headings::AsTyped || level > contents::DEPTH {
            return None;
        }
        let bookmark = format!("_Toc_{}", self.entries.len() + 1);
        self.entries.push(contents::Entry { level, words, bookmark: bookmark.clone() });
        Some(bookmark)
    }

    /// A hidden bookmark that leads from a draft back to file and line; a final document carries none.
    pub(super) fn provenance(&mut self, span: Span, origin: Origin) -> Option<String> {
        if self.headings == Headings::AsTyped || self.in_note {
            return None;
        }
        self.manuscript.config.draft?;
        let (who, span) = match origin {
            Origin::Frame => ("frame".to_owned(), self.report.frame.in_template(span)),
            Origin::Section(index) => {
                let agency = self.manuscript.sections[index].front.agency.as_ref();
                (agency.map_or_else(|| format!("s{index}"), |agency| agency.value.replace('-', "_")), span)
            }
        };
        let line = self.manuscript.sources.get(span.source).line_of(span.start);
        // Word takes names of at most 40 characters; 24 of them leave room for line and count.
        let base = format!("_{}_L{line}", who.chars().take(24).collect::<String>());
        let first = self.repeated.get(&base).map_or(1, |count| count + 1);
        let named = |count: usize| (count, if count == 1 { base.clone() } else { format!("{base}_{count}") });
        let (count, name) = (first..).map(named).find(|(_, name)| !self.names.contains(name))?;
        self.repeated.insert(base, count);
        self.names.insert(name.clone());
        Some(name)
    }
}

/// The words of a piece of a heading; notes and pictures have none.
fn shown(inline: &Inline) -> String {
    match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::LineBreak | Inline::Tab => " ".to_owned(),
        Inline::Link { content, .. } => content.iter().map(shown).collect(),
        Inline::Field { cached, .. } => cached.clone(),
        Inline::Note(_) | Inline::NoteAgain(_) | Inline::Image { .. } | Inline::Bookmark { .. } => {
            String::new()
        }
    }
}
