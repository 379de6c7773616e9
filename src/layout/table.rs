//! Tables: column widths from what the columns hold, numbers to the right.

use super::doc::{Block, Cell, Inline, Paragraph, Row, Table, TableLook};
use super::metrics;
use super::style::Style;
use crate::input::block::{Alignment, TableRow, plain};

/// A point in millimetres.
const POINT: f64 = 25.4 / 72.0;
/// Left and right padding of a cell together, in millimetres (5.4 points each), and a point for rounding.
const CELL_PADDING: f64 = (2.0 * 5.4 + 1.0) * POINT;
/// The least that words have between the paddings of a cell.
const LEAST_WORDS: f64 = 6.0 * POINT;
/// Less than this cannot be seen.
const HAIR: f64 = 0.05 * POINT;

/// A table of so many rows or fewer stays on one page.
const KEPT_WHOLE: usize = 10;

/// What sets the width of one column, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Need {
    /// The longest word: less than this would break it.
    least: f64,
    /// The longest cell on one line: more than this is empty.
    most: f64,
    /// All its words, on one line.
    mass: f64,
}

/// A ruled table over the whole width of the text (in millimetres) with words of `size` points; with
/// `aligned`, figures stand under one another on the decimal comma. `convert` lays out the inlines of a cell.
pub fn grid(
    table: &crate::input::block::Table,
    width: f64,
    size: f64,
    aligned: bool,
    mut convert: impl FnMut(&crate::input::block::TableCell) -> Vec<Inline>,
) -> Table {
    let rows: Vec<&TableRow> = std::iter::once(&table.header).chain(&table.rows).collect();
    let words: Vec<Vec<String>> =
        rows.iter().map(|row| row.cells.iter().map(|cell| plain(&cell.content)).collect()).collect();
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(table.columns.len()).max(1);
    let figures = &words[1..];
    let styles: Vec<Style> = (0..count).map(|column| style(table, figures, column)).collect();
    let decimals: Vec<usize> = (0..count).map(|column| most_decimals(figures, column)).collect();
    // Rows of empty header cells are Markdown's way to write a table without a header.
    let has_header = table.header.cells.iter().any(|cell| !cell.content.is_empty());
    let skipped = usize::from(!has_header && !table.rows.is_empty());
    let count_of_rows = rows.len() - skipped;
    let rows = rows[skipped..]
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let header = has_header && index == 0;
            let cell = |column: usize| {
                let mut content = row.cells.get(column).map(&mut convert).unwrap_or_default();
                if !header && styles[column] == Style::TableNumber && aligned {
                    content.extend(padding(words[skipped + index].get(column), decimals[column]));
                }
                let style = if header { Style::TableHeader } else { styles[column] };
                let mut paragraph = Paragraph::new(style, content);
                paragraph.keep_next = count_of_rows <= KEPT_WHOLE && index + 1 < count_of_rows;
                Cell { blocks: vec![Block::Paragraph(paragraph)] }
            };
            Row { header, cells: (0..count).map(cell).collect() }
        })
        .collect();
    let columns = columns(&words, count, width, size);
    let mut rows: Vec<Row> = rows;
    for row in &mut rows {
        row.cells.iter_mut().zip(&columns).for_each(|(cell, &width)| fit_pictures(cell, width));
    }
    Table { look: TableLook::Grid, columns, rows, description: String::new() }
}

/// The style of a column, whose figures stand in `rows`.
fn style(table: &crate::input::block::Table, rows: &[Vec<String>], column: usize) -> Style {
    match table.columns.get(column) {
        Some(Alignment::Left) => Style::TableText,
        Some(Alignment::Center) => Style::TableCentred,
        Some(Alignment::Right) => Style::TableNumber,
        Some(Alignment::None) | None => {
            let mut filled =
                rows.iter().filter_map(|row| row.get(column)).filter(|words| !is_blank(words)).peekable();
            let numeric = filled.peek().is_some() && filled.all(|words| is_number(words));
            if numeric { Style::TableNumber } else { Style::TableText }
        }
    }
}

/// An empty cell, or what stands for a figure that there is not.
fn is_blank(words: &str) -> bool {
    matches!(words.trim(), "" | "-" | "–" | "—" | "..." | "…" | "x" | "X")
}

/// A figure in the Vietnamese form: `1.234,5`, `-7`, `12,5%`, `14/21`.
pub fn is_number(words: &str) -> bool {
    let words = words.trim();
    let is_date = words.matches('/').count() == 2;
    // A telephone or identity number begins with a zero and has no groups.
    let is_label =
        words.len() > 6 && words.starts_with('0') && words.bytes().all(|byte| byte.is_ascii_digit());
    let is_sign = |ch: char| ".,%-+–/() \u{A0}\u{2212}".contains(ch);
    !is_date
        && !is_label
        && words.chars().any(|ch| ch.is_ascii_digit())
        && words.chars().all(|ch| ch.is_ascii_digit() || is_sign(ch))
}

/// The digits after the comma of a plain figure; `None` for anything else, such as a percentage or a ratio.
fn decimals_of(words: &str) -> Option<usize> {
    let words = words.trim();
    let is_plain = words.contains(|ch: char| ch.is_ascii_digit())
        && words.chars().all(|ch| ch.is_ascii_digit() || ".,-+".contains(ch));
    is_plain.then(|| words.split_once(',').map_or(0, |(_, after)| after.len()))
}

fn most_decimals(rows: &[Vec<String>], column: usize) -> usize {
    rows.iter().filter_map(|row| row.get(column)).filter_map(|words| decimals_of(words)).max().unwrap_or(0)
}

/// Spaces as wide as the digits, and the comma, that a figure has less than the longest of its column.
fn padding(words: Option<&String>, most: usize) -> Option<Inline> {
    let missing = words
        .and_then(|words| decimals_of(words))
        .map(|own| (own, most - own.min(most)))
        .filter(|(_, missing)| *missing > 0);
    missing.map(|(own, missing)| {
        let comma = if own == 0 { "\u{2008}" } else { "" };
        Inline::text(comma.to_owned() + &"\u{2007}".repeat(missing))
    })
}

/// Makes the pictures of a cell no wider than its column (in millimetres): what is would be cut off.
fn fit_pictures(cell: &mut Cell, column: f64) {
    let most = (column - CELL_PADDING).max(HAIR);
    for block in &mut cell.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        for inline in &mut paragraph.content {
            if let Inline::Image { width, height, .. } = inline
                && *width > most
            {
                (*width, *height) = (most, *height * most / *width);
            }
        }
    }
}

/// Widths in millimetres of the `count` columns of a table `width` millimetres wide, from the words of its
/// rows, the header first, set in `size` points.
pub fn columns(rows: &[Vec<String>], count: usize, width: f64, size: f64) -> Vec<f64> {
    widths(&needs(rows, count, size), width)
}

fn needs(rows: &[Vec<String>], count: usize, size: f64) -> Vec<Need> {
    let mut needs = vec![Need { least: 0.0, most: 0.0, mass: 0.0 }; count];
    for (index, row) in rows.iter().enumerate() {
        for (need, words) in needs.iter_mut().zip(row) {
            let measure = |words: &str| metrics::width(words, size, index == 0) * POINT;
            let longest = words.split_whitespace().map(measure).fold(0.0, f64::max);
            need.least = need.least.max(longest + CELL_PADDING);
            let whole = measure(words);
            need.most = need.most.max(whole + CELL_PADDING);
            need.mass += whole;
        }
    }
    needs
        .iter()
        .map(|need| Need { least: need.least.max(CELL_PADDING + LEAST_WORDS), ..*need })
        .map(|need| Need { most: need.most.max(need.least), ..need })
        .collect()
}

/// Widths that add up to `total`: each column its longest word; what is left goes where lines would break.
fn widths(needs: &[Need], total: f64) -> Vec<f64> {
    let least: f64 = needs.iter().map(|need| need.least).sum();
    let most: f64 = needs.iter().map(|need| need.most).sum();
    let mut widths: Vec<f64> = if least >= total {
        cut(needs, total)
    } else if most <= total {
        needs.iter().map(|need| need.most * total / most).collect()
    } else {
        share(needs, total - least)
    };
    let sum: f64 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + total - sum).max(HAIR);
    }
    widths
}

/// Where the longest words do not fit side by side: all columns that ask for more than an equal share of what
/// the others leave are cut to it, so that one endless word does not squeeze the rest.
fn cut(needs: &[Need], total: f64) -> Vec<f64> {
    let mut least: Vec<f64> = needs.iter().map(|need| need.least).collect();
    least.sort_by(f64::total_cmp);
    let mut left = total;
    let mut share = total;
    for (at, width) in least.iter().enumerate() {
        let columns = (least.len() - at) as f64;
        share = left / columns;
        if *width > share {
            break;
        }
        left -= width;
    }
    needs.iter().map(|need| need.least.min(share)).collect()
}

/// Between the words' whole length and its square root: a long column gets more, and does not starve a short
/// one.
fn weight_of(need: &Need) -> f64 {
    need.mass.powf(0.75)
}

/// Hands out `spare` among the columns that can use it; a column that has enough passes the rest on.
fn share(needs: &[Need], mut spare: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = needs.iter().map(|need| need.least).collect();
    for _ in 0..needs.len() {
        let hungry: Vec<usize> = (0..needs.len()).filter(|&at| widths[at] + HAIR < needs[at].most).collect();
        let weight: f64 = hungry.iter().map(|&at| weight_of(&needs[at])).sum();
        if hungry.is_empty() || spare < HAIR || weight <= 0.0 {
            break;
        }
        let portion = spare / weight;
        for at in hungry {
            let more = (portion * weight_of(&needs[at])).min(needs[at].most - widths[at]);
            widths[at] += more;
            spare -= more;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_and_keep_words_whole() {
        let need = |least, most, mass| Need { least, most, mass };
        let total = 165.0;
        for needs in [
            vec![need(5.0, 7.0, 16.0), need(16.0, 160.0, 1060.0), need(12.0, 19.0, 53.0)],
            vec![need(5.0, 7.0, 16.0), need(16.0, 18.0, 35.0)],
            vec![need(106.0, 106.0, 106.0), need(160.0, 160.0, 160.0)],
            vec![need(5.0, 5.0, 5.0), need(700.0, 700.0, 700.0)],
        ] {
            let widths = widths(&needs, total);
            assert!((widths.iter().sum::<f64>() - total).abs() < 1e-9, "{widths:?}");
            assert!(widths[0] >= 5.0, "{widths:?}");
            if needs.iter().map(|need| need.least).sum::<f64>() < total {
                assert!(
                    widths.iter().zip(&needs).all(|(&width, need)| width + HAIR >= need.least),
                    "{widths:?}"
                );
            }
        }
    }

    #[test]
    fn figures() {
        assert!(
            ["1.234,5", "-7", "12,5%", "14/21", "(2,5)", "\u{2212}3"].iter().all(|words| is_number(words))
        );
        assert!(!["đạt 5", "-", "", "05/7/2023", "0977123456"].iter().any(|words| is_number(words)));
    }
}
