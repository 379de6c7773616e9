//! F004: two files say they are the section of one agency; only one could be merged.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::rules::rule::{Check, Rule};
use crate::text;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "F004",
    name: "two-sections-of-one-agency",
    severity: Severity::Error,
    page: include_str!("two_sections_of_one_agency.md"),
    check: Check::Report(check),
    ..Rule::KEPT
};

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for agency in manuscript.sections.iter().filter_map(|section| section.front.agency.as_ref()) {
        let id = agency.value.as_str();
        if let Some(&earlier) = first.get(id) {
            let other = &manuscript.sources.get(earlier.source).path;
            findings.push(
                Finding::new(
                    RULE.code,
                    agency.span,
                    text!(
                        vi: "`{id}` đã có phần báo cáo ở {other}",
                        en: "`{id}` already has a section in {other}"
                    ),
                )
                .related(earlier, text!(vi: "tệp thứ nhất", en: "the first file"))
                .help(text!(
                    vi: "bỏ tệp cũ, hoặc sửa `agency` của tệp thuộc cơ quan khác",
                    en: "remove the older file, or mend `agency` in the one that is another agency's"
                )),
            );
        } else {
            first.insert(id, agency.span);
        }
    }
}
