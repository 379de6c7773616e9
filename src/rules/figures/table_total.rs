//! D003: the total of a table is not the sum of what it totals.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::{BlockKind, TableCell, walk_blocks};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::figures::decimal::{Decimal, power};
use crate::rules::figures::table_shape::{Shape, is_total};
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "D003",
    name: "table-total",
    severity: Severity::Warning,
    page: include_str!("table_total.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                let shape = Shape::of(table);
                total_row(&shape, findings);
                total_column(&shape, findings);
            }
        });
    }
}

/// A row `Cộng` totals each column of numbers.
fn total_row(shape: &Shape, findings: &mut Vec<Finding>) {
    let mut totals = (0..shape.rows.len()).filter(|&row| shape.is_total_row(row));
    // Several totals are totals of groups, and so are rows that name parts of other rows.
    let (Some(total), None) = (totals.next(), totals.next()) else { return };
    if shape.has_groups() || shape.has_mixed_units(total) {
        return;
    }
    shares(shape, total, findings);
    let addends: Vec<usize> =
        (0..shape.rows.len()).filter(|&row| row != total && !shape.is_share_row(row)).collect();
    for column in (0..shape.headers.len()).filter(|&column| shape.is_additive(column)) {
        let Some(found) = shape.number(total, column) else { continue };
        let numbers: Vec<Decimal> = addends.iter().filter_map(|&row| shape.number(row, column)).collect();
        if let Some(expected) = differs(found, &numbers, || shape.is_measured_column(column)) {
            let name = shape.headers[column].trim();
            findings.push(finding(shape.cell(total, column), found, expected).related(
                shape.table.header.cells[column].words_span(),
                text!(vi: "tổng của cột “{name}”", en: "the total of the column “{name}”"),
            ));
        }
    }
}

/// Shares of a whole of 100 are its parts, up to their rounding.
fn shares(shape: &Shape, total: usize, findings: &mut Vec<Finding>) {
    for column in
        (0..shape.headers.len()).filter(|&column| shape.is_numeric(column) && !shape.is_additive(column))
    {
        let Some(found) =
            shape.number(total, column).filter(|found| found.mantissa == 100 * power(found.scale))
        else {
            continue;
        };
        let others = (0..shape.rows.len()).filter(|&row| row != total);
        let numbers: Vec<Decimal> = others.filter_map(|row| shape.number(row, column)).collect();
        // Far from 100 the rows are no shares of one whole.
        let Some(expected) = differs(found, &numbers, || true)
            .filter(|sum| (80..=120).contains(&(sum.mantissa / power(sum.scale))))
        else {
            continue;
        };
        findings.push(finding(shape.cell(total, column), found, expected));
    }
}

/// A column `Cộng` totals each row, where the other columns of numbers are periods.
fn total_column(shape: &Shape, findings: &mut Vec<Finding>) {
    let numeric: Vec<usize> = (0..shape.headers.len()).filter(|&column| shape.is_numeric(column)).collect();
    let Some(&total) = numeric.iter().find(|&&column| is_total(&shape.headers[column])) else { return };
    let periods: Vec<usize> = numeric.into_iter().filter(|&column| column != total).collect();
    if periods.iter().any(|&column| !shape.is_period(column)) {
        return;
    }
    for row in (0..shape.rows.len()).filter(|&row| !shape.is_share_row(row)) {
        let Some(found) = shape.number(row, total) else { continue };
        let numbers: Vec<Decimal> = periods.iter().filter_map(|&column| shape.number(row, column)).collect();
        if let Some(expected) = differs(found, &numbers, || shape.is_measured_row(row)) {
            findings.push(finding(shape.cell(row, total), found, expected));
        }
    }
}

/// The sum, where it is not the total: half a unit of the last decimal is allowed for each rounded addend.
fn differs(found: Decimal, numbers: &[Decimal], measured: impl Fn() -> bool) -> Option<Decimal> {
    let expected = numbers.iter().copied().reduce(Decimal::plus).filter(|_| numbers.len() > 1)?;
    let scale = expected.scale.max(found.scale);
    // Most totals are right to the unit, rounded or not.
    if found.at(scale) == expected.at(scale) {
        return None;
    }
    let coarsest = numbers.iter().chain([&found]).map(|number| number.scale).filter(|&scale| scale > 0).min();
    let rounded = if coarsest.is_some() || measured() {
        power(scale - coarsest.unwrap_or(0).min(scale)) * numbers.iter().map(|_| 1).sum::<i128>()
    } else {
        0
    };
    ((found.at(scale) - expected.at(scale)).abs() * 2 > rounded).then_some(expected)
}

fn finding(cell: &TableCell, found: Decimal, expected: Decimal) -> Finding {
    let (found, expected) = (found.show(), expected.show());
    Finding::new(
        RULE.code,
        cell.words_span(),
        text!(
            vi: "tổng ghi {found}, cộng lại được {expected}",
            en: "the total says {found}, the numbers add up to {expected}"
        ),
    )
    .help(text!(
        vi: "đối chiếu với số liệu gốc: hoặc tổng sai, hoặc một số thành phần sai",
        en: "compare with the original figures: either the total is wrong or one of the numbers"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(total: &str, numbers: &[&str], measured: bool) -> Option<String> {
        let numbers: Vec<Decimal> = numbers.iter().map(|number| Decimal::parse(number).unwrap()).collect();
        differs(Decimal::parse(total).unwrap(), &numbers, || measured).map(Decimal::show)
    }

    #[test]
    fn counts_are_exact_and_measures_may_be_rounded() {
        assert_eq!(sum("1.593", &["612", "684", "297"], false), None);
        assert_eq!(sum("1.594", &["612", "684", "297"], false), Some("1.593".to_owned()));
        assert_eq!(sum("1.594", &["612", "684", "297"], true), None);
        assert_eq!(sum("78,6", &["15,4", "38,6", "24,5"], false), None);
        assert_eq!(sum("79,5", &["15,4", "38,6", "24,5"], false), Some("78,5".to_owned()));
        assert_eq!(sum("5", &["4"], false), None);
    }
}
