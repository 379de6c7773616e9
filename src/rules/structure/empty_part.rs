//! S006: a required part has a heading and nothing under it.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::{Block, BlockKind};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Guard, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S006",
    name: "empty-part",
    severity: Severity::Error,
    page: include_str!("empty_part.md"),
    check: Check::Section(check),
    guard: Guard::Complete { by_the_office: true },
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for (at, text) in section.parts.iter().enumerate() {
        let Some(part) = text.part.map(|part| &manuscript.config.parts[part]).filter(|part| part.required)
        else {
            continue;
        };
        // What stands before the first part opens it.
        let opened = at == 0 && says_something(&section.opening);
        if opened || says_something(&text.blocks) {
            continue;
        }
        let heading = &part.heading;
        findings.push(
            Finding::new(
                RULE.code,
                text.span,
                text!(
                    vi: "phần bắt buộc “{heading}” chưa có nội dung",
                    en: "the required part “{heading}” has no text"
                ),
            )
            .help(text!(
                vi: "viết nội dung dưới dòng này; không có gì để báo cáo thì ghi rõ một câu như vậy",
                en: "write the text under this line; if there is nothing to report, say so in a sentence"
            )),
        );
    }
}

/// Headings alone say nothing.
fn says_something(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Rule))
}
