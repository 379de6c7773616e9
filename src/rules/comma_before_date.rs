//! R012: some mentions have a comma before the date and some have none.

use super::mentions::each_reference;
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R012",
    name: "mixed-comma-before-date",
    severity: Severity::Warning,
    page: include_str!("comma_before_date.md"),
    check: Check::Report(check),
};

/// Only mixing is a fault (`the-thuc.md` §5): the report's own setting says which of the two is right then.
fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut places: [Vec<Span>; 2] = [Vec::new(), Vec::new()];
    for section in &manuscript.sections {
        each_reference(section, manuscript, &mut |prose, reference| {
            let Some(date) = reference.mention.as_ref().and_then(|mention| mention.date.as_ref()) else { return };
            if let Some(span) = prose.span(date.range.clone()) {
                places[usize::from(date.comma)].push(span);
            }
        });
    }
    if places.iter().any(Vec::is_empty) {
        return;
    }
    let wanted = manuscript.config.references.comma_before_date;
    for &span in &places[usize::from(!wanted)] {
        let message = if wanted {
            text!(vi: "thiếu dấu phẩy trước ngày; chỗ khác trong báo cáo có dấu phẩy", en: "no comma before the date; elsewhere in the report there is one")
        } else {
            text!(vi: "thừa dấu phẩy trước ngày; chỗ khác trong báo cáo không có dấu phẩy", en: "a comma before the date; elsewhere in the report there is none")
        };
        findings.push(Finding::new(RULE.code, span, message).help(text!(
            vi: "chọn một cách cho cả báo cáo bằng `references: {{ comma-before-date: … }}` trong report.yaml",
            en: "choose one for the report by `references: {{ comma-before-date: … }}` in report.yaml"
        )));
    }
}
