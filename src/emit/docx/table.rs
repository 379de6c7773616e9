//! Tables of fixed column widths.
//!
//! The looks are table styles; what docx-rs cannot say of a table goes in through the one attribute it leaves
//! open.

use super::story::Story;
use super::{elements, units, xml};
use crate::base::error::Error;
use crate::layout::doc::{Row, Table, TableLook};
use crate::layout::style::Style;

/// Word's table style with lines; its name and id are Word's own.
pub(super) const GRID: &str = "TableGrid";
/// The table style without lines.
pub(super) const PLAIN: &str = "TablePlain";

impl Story<'_, '_> {
    /// Writes a table that has a cell.
    ///
    /// # Errors
    /// See [`Story::flow`].
    pub fn table(&mut self, table: &Table) -> Result<(), Error> {
        let widths = widths(table);
        let form = elements::table(style(table), widths.clone())?;
        form.open(&[], &mut self.out);
        self.tables += 1;
        let heads = table.rows.iter().take_while(|row| row.header).count();
        for (index, row) in table.rows.iter().enumerate() {
            self.row(row, &widths, index < heads)?;
        }
        self.tables -= 1;
        form.close(&mut self.out);
        Ok(())
    }

    /// A row; cells that are missing are empty. Only rows at the head of a table can be repeated.
    fn row(&mut self, row: &Row, widths: &[usize], head: bool) -> Result<(), Error> {
        let elements = &self.book.elements;
        if head { &elements.header_row } else { &elements.row }.open(&[], &mut self.out);
        for (column, width) in widths.iter().enumerate() {
            self.book.elements.cell.open(&[width.to_string().as_bytes()], &mut self.out);
            let blocks = row.cells.get(column).map_or(&[][..], |cell| &cell.blocks);
            self.flow(blocks, Style::TableText)?;
            self.book.elements.cell.close(&mut self.out);
        }
        self.book.elements.row.close(&mut self.out);
        Ok(())
    }
}

/// Widths in twips, one a grid column. Rows with more cells than there are columns squeeze the columns, so
/// that the table stays as wide as it was.
fn widths(table: &Table) -> Vec<usize> {
    let twips = |width: f64| usize::try_from(units::mm(width)).unwrap_or(0);
    let mut given: Vec<usize> = table.columns.iter().map(|&width| twips(width).max(1)).collect();
    // The edge of a ruled table is seen: however its columns are rounded, together they are as wide as it is.
    if let Some((last, others)) = given.split_last_mut().filter(|_| table.look == TableLook::Grid) {
        let others = others.iter().fold(0, |sum: usize, &width| sum.saturating_add(width));
        *last = twips(table.columns.iter().sum()).saturating_sub(others).max(1);
    }
    let wanted = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if wanted <= given.len() {
        return given;
    }
    let total: usize = given.iter().sum::<usize>().max(wanted);
    vec![total / wanted; wanted]
}

/// The style's id, and through the attribute that docx-rs does not escape what else belongs into `w:tblPr`:
/// which parts of the style apply, and the description for those who cannot see the table.
fn style(table: &Table) -> String {
    let (id, look) = match table.look {
        TableLook::Grid => (GRID, "w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\""),
        TableLook::Plain => (PLAIN, "w:val=\"0600\" w:firstRow=\"0\" w:lastRow=\"0\""),
    };
    let look =
        format!("<w:tblLook {look} w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1");
    let description = match table.description.trim() {
        "" => String::new(),
        words => format!("\"/><w:tblDescription w:val=\"{}", xml::escape(words)),
    };
    format!("{id}\"/>{look}{description}")
}
