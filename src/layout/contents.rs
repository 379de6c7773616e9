//! The contents list: a live field with its entries, made from the headings as they were laid out.

use super::doc::{Block, Field, Format, Inline, Paragraph};
use super::style::Style;

/// The deepest level in the list: Phần, `I-`, `1.`.
pub const DEPTH: u8 = 3;

/// A heading that the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its level, 1 to [`DEPTH`].
    pub level: u8,
    /// Its words, with its number.
    pub words: String,
    /// The bookmark around it.
    pub bookmark: String,
}

/// The list. `pages` holds the page of each entry where a layout program has told; other entries show none
/// until somebody updates the field.
pub fn blocks(entries: &[Entry], pages: &[u32], title: &str) -> Vec<Block> {
    let mut out = vec![Block::Paragraph(Paragraph::text(Style::ContentsTitle, title))];
    let last = entries.len().saturating_sub(1);
    for (index, entry) in entries.iter().enumerate() {
        let style = match entry.level {
            1 => Style::Contents1,
            2 => Style::Contents2,
            _ => Style::Contents3,
        };
        let page = pages.get(index).map(u32::to_string).unwrap_or_default();
        let number = Inline::Field {
            code: Field::PageReference(entry.bookmark.clone()),
            cached: page,
            format: Format::default(),
        };
        let shown = vec![Inline::text(entry.words.as_str()), Inline::Tab, number];
        let mut content = Vec::new();
        content.extend((index == 0).then(|| marker(Field::ContentsBegin(DEPTH))));
        content.push(Inline::Link { target: format!("#{}", entry.bookmark), content: shown });
        content.extend((index == last).then(|| marker(Field::ContentsEnd)));
        out.push(Block::Paragraph(Paragraph::new(style, content)));
    }
    if entries.is_empty() { Vec::new() } else { out }
}

fn marker(code: Field) -> Inline {
    Inline::Field { code, cached: String::new(), format: Format::default() }
}
