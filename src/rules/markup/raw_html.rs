//! M001: raw HTML is printed as the text it is; it is never interpreted.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::{BlockKind, InlineKind, walk, walk_blocks, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "M001",
    name: "raw-html",
    severity: Severity::Warning,
    page: include_str!("raw_html.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    let mut places = Vec::new();
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            places.extend(matches!(block.kind, BlockKind::Html(_)).then_some(block.span))
        });
        walk_texts(blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                places.extend(matches!(inline.kind, InlineKind::Html(_)).then_some(inline.span))
            });
        });
    }
    for span in places {
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "mã HTML sẽ được in nguyên văn thành chữ",
                    en: "raw HTML will be printed as text"
                ),
            )
            .help(text!(
                vi: "bỏ mã này; chữ đậm viết `**…**`, xuống dòng viết `<br>`",
                en: "remove it; write `**…**` for bold, `<br>` for a line break"
            )),
        );
    }
}
