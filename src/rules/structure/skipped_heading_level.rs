//! S009: a heading stands more than one level below the one before it.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::structure::headings::below_title;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S009",
    name: "skipped-heading-level",
    severity: Severity::Warning,
    page: include_str!("skipped_heading_level.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

/// The level of a part's heading. What stands before the first part opens it, and so is below it too.
const PART: u8 = 2;

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    let mut above = None;
    for place in below_title(section) {
        let level = place.heading.level;
        let from = above.map_or(PART, |(level, _)| level);
        if level > from + 1 {
            let (found, expected) = (marks(level), marks(from + 1));
            let finding = Finding::new(
                RULE.code,
                place.span,
                text!(
                    vi: "đề mục nhảy cấp: có `{found}`, cần `{expected}`",
                    en: "this heading skips a level: `{found}` where `{expected}` is due"
                ),
            )
            .help(text!(
                vi: "đề mục con phải thấp hơn đề mục ngay trên nó đúng một cấp: `##`, `###`, `####`…",
                en: "a sub-heading stands exactly one level below the heading above it: `##`, `###`, `####`…"
            ));
            findings.push(match above {
                Some((_, span)) => {
                    finding.related(span, text!(vi: "đề mục ngay trên", en: "the heading above it"))
                }
                None => finding,
            });
        }
        above = Some((level.max(PART), place.span));
    }
}

fn marks(level: u8) -> String {
    "#".repeat(usize::from(level))
}
