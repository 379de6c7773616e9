//! What must be known of a whole document before its first paragraph is written.
//!
//! How often each note is mentioned, which bookmarks will exist, whether every index points to something. It
//! must not write anything.

use crate::base::error::Error;
use crate::base::limits::{NOTES, TABLE_COLUMNS};
use crate::layout::doc::{Block, Doc, Inline, Paragraph, Table};
use std::collections::BTreeSet;

/// What a look through the whole document found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How often the body mentions each note.
    pub mentions: Vec<usize>,
    /// Bookmark names in lower case (Word does not tell case apart).
    bookmarks: BTreeSet<String>,
}

impl Survey {
    /// Looks through body and notes.
    ///
    /// # Errors
    /// When an index points to nothing or there are more notes than Word can number: defects of the layout.
    pub fn of(doc: &Doc) -> Result<Self, Error> {
        let mut survey = Self { mentions: vec![0; doc.notes.len()], ..Self::default() };
        let mut wrong = (doc.notes.len() > NOTES).then_some("Doc::notes: > 32767");
        for block in doc.sections.iter().flat_map(|section| &section.blocks) {
            visit(block, &mut |piece| {
                wrong = wrong.or(fault(doc, &piece));
                survey.take(&piece, true);
            });
        }
        for (index, note) in doc.notes.iter().enumerate() {
            // A note that nobody mentions will not be there, nor will its bookmarks.
            let is_shown = survey.mentions[index] > 0;
            for block in &note.blocks {
                visit(block, &mut |piece| {
                    wrong = wrong.or(fault(doc, &piece));
                    if is_shown {
                        survey.take(&piece, false);
                    }
                });
            }
        }
        match wrong {
            None => Ok(survey),
            Some(what) => Err(Error::new(crate::text! {
                vi: "bố cục văn bản không hợp lệ, không ghi được tệp DOCX",
                en: "the laid-out document is not valid, cannot write the DOCX file",
            })
            .because(what)),
        }
    }

    fn take(&mut self, piece: &Piece<'_>, in_body: bool) {
        match piece {
            Piece::Paragraph(paragraph) => {
                self.bookmarks.extend(paragraph.bookmarks.iter().map(|name| key(name)))
            }
            Piece::Inline(Inline::Bookmark { name, .. }) => self.bookmarks.extend([key(name)]),
            Piece::Inline(Inline::Note(note) | Inline::NoteAgain(note)) if in_body => {
                if let Some(count) = self.mentions.get_mut(*note) {
                    *count += 1;
                }
            }
            Piece::Inline(_) | Piece::Table(_) => {}
        }
    }

    /// Whether a bookmark of this name will stand somewhere in the file.
    pub fn has_bookmark(&self, name: &str) -> bool {
        self.bookmarks.contains(&key(name))
    }
}

/// A bookmark's name as Word takes it: `[A-Za-z_][A-Za-z0-9_]*`, at most 40 characters (ECMA-376 part 1,
/// 17.13.6.2; letters beyond ASCII are legal but docx-rs writes names unescaped, so that the narrow form is
/// the safe one).
pub(super) fn bookmark_name(name: &str) -> String {
    let safe = name.chars().map(|ch| if ch.is_ascii_alphanumeric() { ch } else { '_' });
    let lead = name.starts_with(|ch: char| ch.is_ascii_digit()) || name.is_empty();
    lead.then_some('_').into_iter().chain(safe).take(40).collect()
}

fn key(name: &str) -> String {
    bookmark_name(name).to_ascii_lowercase()
}

/// The index of `piece` that points to nothing, by its name in the model.
fn fault(doc: &Doc, piece: &Piece<'_>) -> Option<&'static str> {
    match piece {
        Piece::Paragraph(Paragraph { list: Some(item), .. }) if item.list >= doc.lists.len() => {
            Some("ListItem::list")
        }
        Piece::Inline(Inline::Note(note)) if *note >= doc.notes.len() => Some("Inline::Note"),
        Piece::Inline(Inline::NoteAgain(note)) if *note >= doc.notes.len() => Some("Inline::NoteAgain"),
        Piece::Inline(Inline::Image { image, .. }) if *image >= doc.images.len() => Some("Inline::Image"),
        Piece::Table(table) if columns(table) > TABLE_COLUMNS => Some("Table: > 63 columns"),
        _ => None,
    }
}

fn columns(table: &Table) -> usize {
    table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(table.columns.len())
}

enum Piece<'a> {
    Paragraph(&'a Paragraph),
    Table(&'a Table),
    Inline(&'a Inline),
}

fn visit<'a>(block: &'a Block, found: &mut impl FnMut(Piece<'a>)) {
    match block {
        Block::Paragraph(paragraph) => {
            found(Piece::Paragraph(paragraph));
            visit_inlines(&paragraph.content, found);
        }
        Block::Table(table) => {
            found(Piece::Table(table));
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| visit(block, found));
        }
    }
}

fn visit_inlines<'a>(content: &'a [Inline], found: &mut impl FnMut(Piece<'a>)) {
    for inline in content {
        found(Piece::Inline(inline));
        if let Inline::Link { content, .. } | Inline::Bookmark { content, .. } = inline {
            visit_inlines(content, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmark_names_are_narrow() {
        assert_eq!(bookmark_name("_Toc12"), "_Toc12");
        assert_eq!(bookmark_name("1. Mục\"><x"), "_1__M_c___x");
        assert_eq!(bookmark_name(""), "_");
        assert_eq!(bookmark_name(&"a".repeat(50)).len(), 40);
    }
}
