//! S014: a heading without words.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::plain;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::structure::headings::below_title;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S014",
    name: "empty-heading",
    severity: Severity::Error,
    page: include_str!("empty_heading.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    let title = section.title.iter().map(|title| (&title.value, title.span));
    let headings = below_title(section).into_iter().map(|place| (place.heading, place.span));
    for (_, span) in title.chain(headings).filter(|(heading, _)| plain(&heading.content).trim().is_empty()) {
        findings.push(
            Finding::new(RULE.code, span, text!(vi: "đề mục không có chữ", en: "the heading has no words"))
                .help(text!(
                    vi: "viết tên đề mục sau dấu `#`, hoặc bỏ dòng này",
                    en: "write the heading after the `#`, or remove the line"
                )),
        );
    }
}
