//! Paragraphs and sections of the body.
//!
//! What a paragraph looks like is its style's business; direct properties are only those the model asks for and those
//! without which Word would hide something.

use super::inline::field_end;
use super::numbering::indent;
use super::section::{Headers, properties};
use super::story::{Element, Story};
use super::units;
use crate::base::error::Error;
use crate::layout::doc::{Block, Inline, PageSection, Paragraph};
use crate::layout::style::Style;
use docx_rs::{
    BorderType, IndentLevel, LineSpacing, LineSpacingType, NumberingId, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, SectionProperty,
};

impl Story<'_, '_> {
    /// Writes every section; the properties of each but the last stand in its last paragraph, those of the last at the
    /// end of the body (ECMA-376 part 1, 17.6.18).
    ///
    /// # Errors
    /// See [`Story::write`].
    pub fn body(&mut self, sections: &[PageSection], headers: &Headers) -> Result<(), Error> {
        let whole = [PageSection::default()];
        let sections = if sections.is_empty() { &whole } else { sections };
        for (index, section) in sections.iter().enumerate() {
            let properties = properties(&self.book.profile.page, section.landscape, index == 0, headers);
            if index + 1 < sections.len() {
                self.section(&section.blocks, Some(properties))?;
            } else {
                self.section(&section.blocks, None)?;
                super::xml::append(&properties, &mut self.out)?;
            }
        }
        Ok(())
    }

    /// The blocks of a section. One element is held back, because the last paragraph must carry the properties.
    fn section(&mut self, blocks: &[Block], properties: Option<SectionProperty>) -> Result<(), Error> {
        let is_last = properties.is_none();
        let mut held = None;
        for block in blocks {
            let next = match block {
                Block::Paragraph(paragraph) => Element::Paragraph(Box::new(self.paragraph(paragraph))),
                Block::Table(table) => match self.table(table) {
                    Some(table) => Element::Table(Box::new(table)),
                    None => continue,
                },
            };
            if let Some(before) = held.replace(next) {
                self.write(&before)?;
                if let (Element::Table(_), Some(Element::Table(_))) = (&before, &held) {
                    let gap = self.filler(Style::TableEnd);
                    self.write(&gap)?;
                }
            }
        }
        let last = match held {
            Some(Element::Paragraph(paragraph)) => Element::Paragraph(paragraph),
            Some(table) => {
                self.write(&table)?;
                self.filler(Style::TableEnd)
            }
            None => self.filler(Style::Body),
        };
        let last = self.finish(last, properties, is_last);
        self.write(&last)
    }

    /// The last paragraph of a section with the section's properties and, at the end of the body, with the end of a
    /// contents list that nothing ended.
    fn finish(&mut self, last: Element, properties: Option<SectionProperty>, is_last: bool) -> Element {
        let Element::Paragraph(mut paragraph) = last else { return last };
        if is_last && std::mem::take(&mut self.contents_open) {
            paragraph.children.push(field_end());
        }
        paragraph.property.section_property = properties;
        Element::Paragraph(paragraph)
    }

    /// A paragraph.
    pub fn paragraph(&mut self, paragraph: &Paragraph) -> docx_rs::Paragraph {
        let mut out = docx_rs::Paragraph::new().style(paragraph.style.word_id());
        if paragraph.keep_next {
            out = out.keep_next(true);
        }
        if paragraph.page_break_before {
            out = out.page_break_before(true);
        }
        if let Some(item) = paragraph.list {
            let level = IndentLevel::new(usize::from(item.level.min(8)));
            out = out.numbering(NumberingId::new(item.list + 1), level);
            if paragraph.style != Style::ListItem {
                // A list's own indents win over those of a style: say again what the style of the paragraph says.
                out.property.indent = Some(indent(self.book.profile, paragraph.style));
            }
        }
        if paragraph.style == Style::HorizontalRule {
            out.property = out.property.set_borders(self.rule());
        }
        if shows_picture(&paragraph.content) {
            // Lines of an exact height cut a picture off (the-thuc.md §4).
            out = out.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240));
        }
        let content = self.inlines(&paragraph.content);
        out.children = paragraph.bookmarks.iter().rev().fold(content, |content, name| self.bookmarked(name, content));
        out
    }

    /// The line of a horizontal rule, also written on the paragraph itself: readers that do not look into styles would
    /// take it for an empty paragraph.
    fn rule(&self) -> ParagraphBorders {
        let look = self.book.profile.styles.get(&Style::HorizontalRule);
        let width = look.and_then(|look| look.rule_below).unwrap_or(0.5);
        let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Single)
            .size(usize::try_from(units::border(width)).unwrap_or_default())
            .space(1);
        ParagraphBorders::with_empty().set(line)
    }
}

fn shows_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image { .. } => true,
        Inline::Link { content, .. } | Inline::Bookmark { content, .. } => shows_picture(content),
        _ => false,
    })
}
