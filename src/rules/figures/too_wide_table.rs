//! D007: a table with more columns than Word can hold.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::limits::TABLE_COLUMNS;
use crate::input::block::{BlockKind, walk_blocks};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "D007",
    name: "too-wide-table",
    severity: Severity::Error,
    page: include_str!("too_wide_table.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind
                && table.columns.len() > TABLE_COLUMNS
            {
                let count = table.columns.len();
                findings.push(
                    Finding::new(
                        RULE.code,
                        table.header.span,
                        text!(
                            vi: "bảng có {count} cột, Word chỉ nhận đến {TABLE_COLUMNS} cột",
                            en: "the table has {count} columns, Word takes {TABLE_COLUMNS} at most"
                        ),
                    )
                    .help(text!(
                        vi: "chia thành nhiều bảng, hoặc đổi hàng thành cột",
                        en: "divide it into several tables, or turn rows into columns"
                    )),
                );
            }
        });
    }
}
