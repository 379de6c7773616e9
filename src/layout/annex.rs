//! The annex of documents: what was cited, by whom it was issued, where the report mentions it.

use super::doc::{Block, Cell, Inline, Paragraph, Row, Table, TableLook};
use super::profile::Profile;
use super::style::Style;
use super::table;
use crate::input::manuscript::Manuscript;
use crate::report::Report;
use crate::report::citation::{kind_of, order};

/// The table of the documents of one owner (an index in the registry) or of all, over `width` millimetres.
pub fn documents(
    owner: Option<usize>,
    report: &Report,
    manuscript: &Manuscript,
    profile: &Profile,
    width: f64,
) -> Table {
    let header = &profile.words.documents;
    let registry = &manuscript.registry;
    let mut listed: Vec<usize> = (0..registry.documents.len())
        .filter(|&index| owner.is_none_or(|owner| registry.documents[index].owner == owner))
        .collect();
    listed.sort_by_key(|&index| order(&registry.documents[index]));
    let mut words = vec![header.to_vec()];
    let mut rows = vec![Row {
        header: true,
        cells: header
            .iter()
            .map(|words| cell(Style::TableHeader, vec![Inline::text(words.as_str())]))
            .collect(),
    }];
    for (at, &index) in listed.iter().enumerate() {
        let document = &registry.documents[index];
        let cited = report.notes.cited_in.get(&index).map(|&note| Inline::NoteAgain(note));
        let own = [
            (at + 1).to_string(),
            document.number.value.clone(),
            document.date.value.official(),
            document.issuer.value.clone(),
            format!("{} {}", kind_of(document), document.title.value),
        ];
        let styles =
            [Style::TableCentred, Style::TableText, Style::TableCentred, Style::TableText, Style::TableText];
        let mut cells: Vec<Cell> = styles
            .iter()
            .zip(&own)
            .map(|(&style, words)| cell(style, vec![Inline::text(words.as_str())]))
            .collect();
        cells.push(cell(Style::TableCentred, cited.into_iter().collect()));
        rows.push(Row { header: false, cells });
        words.push(own.to_vec());
    }
    let columns = table::columns(&words, header.len(), width, profile.cell_size());
    Table { look: TableLook::Grid, columns, rows, description: String::new() }
}

fn cell(style: Style, content: Vec<Inline>) -> Cell {
    Cell { blocks: vec![Block::Paragraph(Paragraph::new(style, content))] }
}
