//! Paragraphs and sections of the body.
//!
//! What a paragraph looks like is its style's business; direct properties are only those the model asks for
//! and those without which Word would hide something.

use super::elements::{Kind, paragraph_with};
use super::section::{Headers, properties};
use super::story::Story;
use super::story::is_shown;
use super::xml;
use crate::base::error::Error;
use crate::layout::doc::{Block, Format, Inline, PageSection, Paragraph};
use crate::layout::style::Style;
use docx_rs::SectionProperty;

impl Story<'_, '_> {
    /// Writes every section; the properties of each but the last stand in its last paragraph, those of the
    /// last at the end of the body (ECMA-376 part 1, 17.6.18).
    ///
    /// # Errors
    /// See [`xml::append`].
    pub fn body(&mut self, sections: &[PageSection], headers: &Headers) -> Result<(), Error> {
        let whole = [PageSection::default()];
        let sections = if sections.is_empty() { &whole } else { sections };
        for (index, section) in sections.iter().enumerate() {
            let properties = properties(&self.book.profile.page, section.landscape, index == 0, headers);
            if index + 1 < sections.len() {
                self.section(&section.blocks, Some(properties))?;
            } else {
                self.section(&section.blocks, None)?;
                xml::append(&properties, &mut self.out)?;
            }
        }
        Ok(())
    }

    /// The blocks of a section; the last paragraph carries its properties.
    fn section(&mut self, blocks: &[Block], properties: Option<SectionProperty>) -> Result<(), Error> {
        let shown =
            blocks.iter().rposition(|block| !matches!(block, Block::Table(table) if !is_shown(table)));
        let (before, last) = match shown.map(|last| (last, &blocks[last])) {
            Some((last, Block::Paragraph(paragraph))) => (&blocks[..last], paragraph),
            Some(_) => (blocks, &Paragraph::new(Style::TableEnd, Vec::new())),
            None => (blocks, &Paragraph::new(Style::Body, Vec::new())),
        };
        let mut seen = None;
        for block in before {
            seen = self.blocks_after(seen, std::slice::from_ref(block))?;
            self.pass_on()?;
        }
        self.last_paragraph(last, properties)
    }

    /// The last paragraph of a section with the section's properties and, at the end of the body, with the
    /// end of a contents list that nothing ended.
    fn last_paragraph(
        &mut self,
        paragraph: &Paragraph,
        properties: Option<SectionProperty>,
    ) -> Result<(), Error> {
        let is_last = properties.is_none();
        let form = paragraph_with(kind(paragraph), self.book.profile, properties)?;
        form.open(&list_number(paragraph).iter().map(String::as_bytes).collect::<Vec<_>>(), &mut self.out);
        self.content(paragraph)?;
        if is_last && std::mem::take(&mut self.contents_open) {
            self.field_end(Format::default())?;
        }
        form.close(&mut self.out);
        Ok(())
    }

    /// Writes a paragraph.
    ///
    /// # Errors
    /// See [`xml::append`].
    pub fn paragraph(&mut self, paragraph: &Paragraph) -> Result<(), Error> {
        let kind = kind(paragraph);
        let form = self.book.elements.paragraph(kind, self.book.profile)?;
        match list_number(paragraph) {
            Some(number) => form.open(&[number.as_bytes()], &mut self.out),
            None => form.open(&[], &mut self.out),
        }
        self.content(paragraph)?;
        self.book.elements.paragraph(kind, self.book.profile)?.close(&mut self.out);
        Ok(())
    }

    fn content(&mut self, paragraph: &Paragraph) -> Result<(), Error> {
        if std::mem::take(&mut self.number_is_due) {
            self.book.elements.note_number.fill(&[], &mut self.out);
        }
        let start = self.out.len();
        self.inlines(&paragraph.content, false)?;
        paragraph.bookmarks.iter().rev().for_each(|name| self.bookmark(name, start));
        Ok(())
    }
}

fn kind(paragraph: &Paragraph) -> Kind {
    Kind {
        style: paragraph.style,
        level: paragraph.list.map(|item| item.level.min(8)),
        keep_next: paragraph.keep_next,
        page_break_before: paragraph.page_break_before,
        picture: shows_picture(&paragraph.content),
    }
}

/// The number of the list that a paragraph is an item of.
fn list_number(paragraph: &Paragraph) -> Option<String> {
    paragraph.list.map(|item| (item.list + 1).to_string())
}

fn shows_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image { .. } => true,
        Inline::Link { content, .. } | Inline::Bookmark { content, .. } => shows_picture(content),
        _ => false,
    })
}
