//! S002: a section lacks a part that every section must have.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::config::Part;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Guard, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S002",
    name: "missing-part",
    severity: Severity::Error,
    page: include_str!("missing_part.md"),
    check: Check::Section(check),
    guard: Guard::Complete { by_the_office: false },
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let parts = &manuscript.config.parts;
    // The heading of a part that is declared with a mistake may be here all the same.
    let is_missing = |index: usize, part: &Part| {
        part.required && section.part(index).is_none() && !manuscript.config.lost_parts.has(&part.id)
    };
    for (index, part) in parts.iter().enumerate().filter(|(index, part)| is_missing(*index, part)) {
        // It belongs after the last part that stands before it in the report's order.
        let before = section.parts.iter().rfind(|text| text.part.is_some_and(|other| other < index));
        let (place, heading) = (before.map_or_else(|| section.place(), |text| text.span), &part.heading);
        let after = before.and_then(|text| text.part).map(|other| &parts[other].heading);
        let help = match after {
            Some(after) => {
                text!(
                    vi: "thêm mục `## {heading}` sau mục “{after}”",
                    en: "add `## {heading}` after the part “{after}”"
                )
            }
            None => text!(vi: "thêm mục `## {heading}`", en: "add `## {heading}`"),
        };
        findings.push(
            Finding::new(
                RULE.code,
                place,
                text!(vi: "thiếu phần bắt buộc “{heading}”", en: "the required part “{heading}” is missing"),
            )
            .help(help),
        );
    }
}
