//! The annex of documents: what was cited, by whom it was issued, where the report mentions it.

use super::doc::{Block, Cell, Inline, Paragraph, Row, Table, TableLook};
use super::style::Style;
use crate::input::manuscript::Manuscript;
use crate::report::Report;
use crate::report::citation::{kind_of, order};

/// Shares of the text width: running number, number, date, issuer, title, where cited.
const SHARES: [f64; 6] = [0.06, 0.16, 0.16, 0.16, 0.35, 0.11];

/// The table of the documents of one owner (an index in the registry) or of all, over `width` millimetres, with `header`.
pub fn documents(owner: Option<usize>, report: &Report, manuscript: &Manuscript, header: &[String; 6], width: f64) -> Table {
    let registry = &manuscript.registry;
    let mut listed: Vec<usize> = (0..registry.documents.len())
        .filter(|&index| owner.is_none_or(|owner| registry.documents[index].owner == owner))
        .collect();
    listed.sort_by_key(|&index| order(&registry.documents[index]));
    let mut rows = vec![Row {
        header: true,
        cells: header.iter().map(|words| cell(Style::TableHeader, vec![Inline::text(words.as_str())])).collect(),
    }];
    for (at, &index) in listed.iter().enumerate() {
        let document = &registry.documents[index];
        let cited = report.notes.cited_in.get(&index).map(|&note| Inline::NoteAgain(note));
        rows.push(Row {
            header: false,
            cells: vec![
                cell(Style::TableCentred, vec![Inline::text((at + 1).to_string())]),
                cell(Style::TableText, vec![Inline::text(document.number.value.as_str())]),
                cell(Style::TableCentred, vec![Inline::text(document.date.value.official())]),
                cell(Style::TableText, vec![Inline::text(document.issuer.value.as_str())]),
                cell(Style::TableText, vec![Inline::text(format!("{} {}", kind_of(document), document.title.value))]),
                cell(Style::TableCentred, cited.into_iter().collect()),
            ],
        });
    }
    let total = width * 1440.0 / 25.4;
    Table {
        look: TableLook::Grid,
        columns: SHARES.iter().map(|share| whole(total * share)).collect(),
        rows,
        description: String::new(),
    }
}

fn cell(style: Style, content: Vec<Inline>) -> Cell {
    Cell { blocks: vec![Block::Paragraph(Paragraph::new(style, content))] }
}

/// A length in whole twips; lengths here are small and positive.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(length: f64) -> u32 {
    length.floor().max(1.0) as u32
}
