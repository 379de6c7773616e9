//! Tables of fixed column widths.
//!
//! The looks are table styles; what docx-rs cannot say of a table goes in through the one attribute it leaves open.

use super::story::{Element, Story};
use super::xml;
use crate::layout::doc::{Row, Table, TableLook};
use crate::layout::style::Style;
use docx_rs::{HeightRule, TableBorders, TableCell, TableLayoutType, TableRow, WidthType};

/// Word's table style with lines; its name and id are Word's own.
pub(super) const GRID: &str = "TableGrid";
/// The table style without lines.
pub(super) const PLAIN: &str = "TablePlain";

impl Story<'_, '_> {
    /// A table, or nothing if it has no cell: Word takes a table without rows for damage.
    pub fn table(&mut self, table: &Table) -> Option<docx_rs::Table> {
        let widths = widths(table);
        if widths.is_empty() || table.rows.is_empty() {
            return None;
        }
        self.tables += 1;
        let heads = table.rows.iter().take_while(|row| row.header).count();
        let rows = table.rows.iter().enumerate().map(|(index, row)| self.row(row, &widths, index < heads)).collect();
        self.tables -= 1;
        let total = widths.iter().sum();
        let out = docx_rs::Table::new(rows)
            .style(style(table))
            .set_borders(TableBorders::with_empty())
            .layout(TableLayoutType::Fixed)
            .width(total, WidthType::Dxa)
            .set_grid(widths);
        Some(out)
    }

    /// A row; cells that are missing are empty. Only rows at the head of a table can be repeated.
    fn row(&mut self, row: &Row, widths: &[usize], head: bool) -> TableRow {
        let cells = widths.iter().enumerate().map(|(column, &width)| {
            let blocks = row.cells.get(column).map_or(&[][..], |cell| &cell.blocks);
            let flow = self.flow(blocks, Style::TableText);
            flow.into_iter().fold(TableCell::new().width(width, WidthType::Dxa), |cell, element| match element {
                Element::Paragraph(paragraph) => cell.add_paragraph(*paragraph),
                Element::Table(table) => cell.add_table(*table),
            })
        });
        let row = TableRow::new(cells.collect()).cant_split();
        // A height that no row can have: the order pass makes `w:tblHeader` of it, which docx-rs cannot say.
        if head { row.row_height(1.0).height_rule(HeightRule::Auto) } else { row }
    }
}

/// Widths in twips, one a grid column. Rows with more cells than there are columns squeeze the columns, so that the
/// table stays as wide as it was.
fn widths(table: &Table) -> Vec<usize> {
    let given: Vec<usize> = table.columns.iter().map(|&width| usize::try_from(width).unwrap_or(1).max(1)).collect();
    let wanted = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if wanted <= given.len() {
        return given;
    }
    let total: usize = given.iter().sum::<usize>().max(wanted);
    vec![total / wanted; wanted]
}

/// The style's id, and through the attribute that docx-rs does not escape what else belongs into `w:tblPr`: which
/// parts of the style apply, and the description for those who cannot see the table.
fn style(table: &Table) -> String {
    let (id, look) = match table.look {
        TableLook::Grid => (GRID, "w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\""),
        TableLook::Plain => (PLAIN, "w:val=\"0600\" w:firstRow=\"0\" w:lastRow=\"0\""),
    };
    let look = format!("<w:tblLook {look} w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1");
    let description = match table.description.trim() {
        "" => String::new(),
        words => format!("\"/><w:tblDescription w:val=\"{}", xml::escape(words)),
    };
    format!("{id}\"/>{look}{description}")
}
