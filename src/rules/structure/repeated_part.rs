//! S004: one part stands twice in a section.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S004",
    name: "repeated-part",
    severity: Severity::Error,
    page: include_str!("repeated_part.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for (at, text) in section.parts.iter().enumerate() {
        let Some(part) = text.part else { continue };
        let Some(first) = section.parts[..at].iter().find(|other| other.part == Some(part)) else { continue };
        let heading = &manuscript.config.parts[part].heading;
        findings.push(
            Finding::new(
                RULE.code,
                text.span,
                text!(vi: "phần “{heading}” có hai lần", en: "the part “{heading}” stands twice"),
            )
            .related(first.span, text!(vi: "lần thứ nhất", en: "the first time"))
            .help(text!(vi: "gộp hai phần làm một", en: "merge the two")),
        );
    }
}
