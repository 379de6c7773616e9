//! D004 in tables: a column of percentages that two columns of counts give, or the counts and their total, but for one row.
//!
//! Which counts a percentage belongs to is told by the rows that agree; where none does, nothing is said.

use super::figures::{Decimal, percent};
use super::percentage::{RULE, agrees};
use super::table_shape::Shape;
use crate::base::diagnostic::Finding;
use crate::input::block::{BlockKind, walk_blocks};
use crate::input::section::Section;
use crate::text;

/// Reports the rows of each table whose percentage is not what the other rows' rule gives.
pub fn check(section: &Section, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                let shape = Shape::of(table);
                let columns = (0..shape.headers.len()).filter(|&column| is_share(&shape.headers[column]));
                columns.for_each(|column| compare(&shape, column, findings));
            }
        });
    }
}

fn is_share(header: &str) -> bool {
    let header = header.to_lowercase();
    header.contains('%') || header.contains("tỷ lệ") || header.contains("tỉ lệ")
}

/// A row's percentage and the two counts that may give it.
struct Row {
    row: usize,
    share: Decimal,
    part: Decimal,
    whole: Decimal,
}

fn compare(shape: &Shape, column: usize, findings: &mut Vec<Finding>) {
    let counts: Vec<usize> = (0..shape.headers.len()).filter(|&other| other != column && shape.is_additive(other)).collect();
    let total = (0..shape.rows.len()).find(|&row| shape.is_total_row(row));
    let of_columns = counts.iter().flat_map(|&part| counts.iter().map(move |&whole| (part, Some(whole))));
    let of_total = counts.iter().filter(|_| total.is_some()).map(|&part| (part, None));
    let mut best: Option<(usize, Vec<Row>)> = None;
    for (part, whole) in of_columns.filter(|(part, whole)| Some(*part) != *whole).chain(of_total) {
        let rows = rows(shape, column, part, whole, total);
        let (right, wrong): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(is_right);
        // A row of nothing, or of everything, says nothing of the rule.
        let telling = right.iter().filter(|row| row.part.mantissa != 0 && row.part.at(6) != row.whole.at(6)).count();
        if best.as_ref().is_none_or(|(most, _)| telling > *most) {
            best = Some((telling, wrong));
        }
    }
    let Some((telling, wrong)) = best.filter(|(telling, wrong)| *telling >= wrong.len().max(1)) else { return };
    findings.extend(wrong.iter().filter(|_| telling > 0).filter_map(|row| finding(shape, column, row)));
}

fn rows(shape: &Shape, column: usize, part: usize, whole: Option<usize>, total: Option<usize>) -> Vec<Row> {
    let read = |row: usize| {
        let share = Decimal::parse(shape.rows[row].get(column)?.trim_end_matches('%'))?;
        let whole = match whole {
            Some(whole) => shape.number(row, whole)?,
            None => shape.number(total?, part)?,
        };
        Some(Row { row, share, part: shape.number(row, part)?, whole })
    };
    (0..shape.rows.len()).filter_map(read).collect()
}

fn is_right(row: &Row) -> bool {
    agrees(row.part, row.whole, row.share, false).unwrap_or(true)
}

fn finding(shape: &Shape, column: usize, row: &Row) -> Option<Finding> {
    let expected = percent(row.part, row.whole, row.share.scale)?;
    let (part, whole, found, expected) = (row.part.show(), row.whole.show(), row.share.show(), expected.show());
    let message = text!(vi: "ghi {found}%, nhưng {part}/{whole} là {expected}%", en: "the table says {found}%, but {part}/{whole} is {expected}%");
    Some(Finding::new(RULE.code, shape.cell(row.row, column).words_span(), message).help(text!(
        vi: "các hàng khác đều tính như vậy; đối chiếu với số liệu gốc",
        en: "the other rows are computed like that; compare with the original figures"
    )))
}
