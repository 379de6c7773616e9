//! D006 and D008: a row of a table has more or fewer cells than its header. Markdown cuts or fills such a row
//! without a word.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::block::{BlockKind, Table, walk_blocks};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "D006",
    name: "ragged-table",
    severity: Severity::Warning,
    page: include_str!("ragged_table.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

/// The same walk finds it: a row with more cells than the table has columns loses their words.
pub(super) static LOST: Rule = Rule {
    code: "D008",
    name: "lost-cells",
    severity: Severity::Error,
    page: include_str!("lost_cells.md"),
    check: Check::With(&RULE),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                rows(table, manuscript, findings);
            }
        });
    }
}

fn rows(table: &Table, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let expected = table.columns.len();
    for row in &table.rows {
        let span = line(row.span, manuscript);
        let typed = cells(manuscript.sources.text(span));
        let found = typed.len();
        if found == expected {
            continue;
        }
        let lost = typed.iter().skip(expected).any(|cell| !cell.trim().is_empty());
        let message = if lost {
            text!(
                vi: "hàng có {found} ô, bảng có {expected} cột: chữ ở các ô thừa sẽ bị mất",
                en: "the row has {found} cells, the table {expected} columns: the text of the others would \
                     be lost"
            )
        } else {
            text!(
                vi: "hàng có {found} ô, bảng có {expected} cột",
                en: "the row has {found} cells, the table {expected} columns"
            )
        };
        findings.push(
            Finding::new(if lost { LOST.code } else { RULE.code }, span, message)
                .related(
                    table.header.span,
                    text!(
                        vi: "hàng tiêu đề",
                        en: "the header row"
                    ),
                )
                .help(text!(
                    vi: "mỗi ô cách nhau một dấu `|`, ô trống cũng phải có; dấu `|` trong chữ viết là `\\|`; \
                         đoạn văn sau bảng phải cách một dòng trống",
                    en: "one `|` between cells, empty ones too; a `|` in the text is typed `\\|`; a \
                         paragraph after the table needs a blank line before it"
                )),
        );
    }
}

/// The row's line from its first cell on; the parser's own place may end where it stopped to listen.
fn line(row: Span, manuscript: &Manuscript) -> Span {
    let text = &manuscript.sources.get(row.source).text;
    let range = row.range();
    let rest = text.get(range.start..).unwrap_or_default();
    let length = rest.lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(row.source, range.start..range.start + length)
}

/// The cells of a row as typed. A `|` parts cells unless a backslash stands before it, in program text too
/// (GFM 4.10).
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut out, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, ch) in line.char_indices() {
        if ch == '|' && !escaped {
            out.push(&line[start..at]);
            start = at + 1;
        }
        escaped = ch == '\\' && !escaped;
    }
    if start < line.len() || out.is_empty() {
        out.push(&line[start..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::base::source::{Source, Sources};
    use crate::input::block::{BlockKind, plain};
    use crate::input::markdown;

    #[test]
    fn cells_are_counted_as_the_parser_counts_them() {
        for row in [
            "| a | b | c |",
            "a | b | c",
            r"| a\|b | c | d",
            "| `a|b` | c |",
            "| | | |",
            r"| `a\|b` | c | d |",
            "|a|b|c",
        ] {
            let text = format!("| 1 | 2 | 3 |\n|---|---|---|\n{row}\n");
            let mut sources = Sources::default();
            let id = sources.add(Source::new("a.md", &text));
            let document = markdown::read(&text, id, 0);
            let BlockKind::Table(table) = &document.blocks[0].kind else { panic!() };
            let parsed: Vec<String> =
                table.rows[0].cells.iter().map(|cell| plain(&cell.content).replace(['|', '`'], "")).collect();
            let typed: Vec<String> =
                cells(row).iter().map(|cell| cell.trim().replace(['|', '\\', '`'], "")).collect();
            assert_eq!(parsed, typed, "{row}");
        }
    }

    #[test]
    fn a_row_without_bars_is_one_cell() {
        assert_eq!(cells("Đoạn văn").len(), 1);
        assert_eq!(cells("| a | b | c | d |").len(), 4);
        assert_eq!(cells("").len(), 1);
    }
}
