//! `footnotes.xml`: the separators and the notes that the body mentions.
//!
//! docx-rs has neither separators nor the number before a note's text, and its note holds paragraphs only; so
//! the elements round the blocks are written here.

use super::story::Story;
use crate::base::error::Error;
use crate::layout::doc::Block;
use crate::layout::style::Style;

/// The line above the notes of a page and above a note that goes on from the page before (ECMA-376 part 1,
/// 17.11.9). Without these two Word calls the file damaged; settings.xml names them.
const SEPARATORS: &str = concat!(
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" ",
    "w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>",
    "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" ",
    "w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>",
    "</w:footnote>",
);

impl Story<'_, '_> {
    /// Writes every note that has a place in the body; a note that nobody mentions is not in the text.
    ///
    /// # Errors
    /// See [`Story::flow`].
    pub fn notes(&mut self) -> Result<(), Error> {
        self.out.extend_from_slice(SEPARATORS.as_bytes());
        let doc = self.book.doc;
        for (index, note) in doc.notes.iter().enumerate() {
            if self.book.bound.contains(&index) {
                self.out.extend_from_slice(format!("<w:footnote w:id=\"{}\">", index + 1).as_bytes());
                self.note(&note.blocks)?;
                self.out.extend_from_slice(b"</w:footnote>");
                self.pass_on()?;
            }
        }
        Ok(())
    }

    /// The blocks of a note with its number before the first words. A table or a list item cannot take the
    /// number in front; it then has a paragraph of its own.
    fn note(&mut self, blocks: &[Block]) -> Result<(), Error> {
        self.number_is_due = true;
        let starts_with_words =
            matches!(blocks.first(), Some(Block::Paragraph(first)) if first.list.is_none());
        if !(starts_with_words || blocks.is_empty()) {
            self.filler(Style::FootnoteText)?;
        }
        self.flow(blocks, Style::FootnoteText)
    }
}
