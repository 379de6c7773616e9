//! R012: some mentions have a comma before the date and some have none.

use crate::base::diagnostic::{Edit, Finding, Fix, Severity};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::registry::LookupError;
use crate::rules::references::mentions::each_reference;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R012",
    name: "mixed-comma-before-date",
    severity: Severity::Warning,
    page: include_str!("mixed_comma_before_date.md"),
    check: Check::Report(check),
    ..Rule::FREE
};

/// Only mixing is a fault (`the-thuc.md` §5): the report's own setting says which of the two is right then.
fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut places: [Vec<(Span, Option<Edit>)>; 2] = [Vec::new(), Vec::new()];
    for section in &manuscript.sections {
        each_reference(section, manuscript, &mut |prose, reference| {
            let Some(mention) = &reference.mention else { return };
            // A date that is not the document's own may be that of what was done about it.
            let Some(date) = mention
                .date
                .as_ref()
                .filter(|_| !matches!(reference.document, Err(LookupError::OtherDate(_))))
            else {
                return;
            };
            let comma = prose.flow.text[..date.range.start].rfind(',').filter(|_| date.comma_before);
            let place = comma.map_or(date.range.clone(), |at| at..at + 1);
            if let Some(span) = prose.span(place) {
                places[usize::from(date.comma_before)]
                    .push((span, edit(prose, mention.number_range.end, date.range.start)));
            }
        });
    }
    if places.iter().any(Vec::is_empty) {
        return;
    }
    let wanted = manuscript.config.references.comma_before_date;
    for (span, edit) in std::mem::take(&mut places[usize::from(!wanted)]) {
        let message = if wanted {
            text!(
                vi: "thiếu dấu phẩy trước ngày; chỗ khác trong báo cáo có dấu phẩy",
                en: "no comma before the date; elsewhere in the report there is one"
            )
        } else {
            text!(
                vi: "thừa dấu phẩy trước ngày; chỗ khác trong báo cáo không có dấu phẩy",
                en: "a comma before the date; elsewhere in the report there is none"
            )
        };
        let finding = Finding::new(RULE.code, span, message).help(text!(
            vi: "chọn một cách cho cả báo cáo bằng `references: {{ comma-before-date: … }}` trong report.yaml",
            en: "choose one for the report by `references: {{ comma-before-date: … }}` in report.yaml"
        ));
        findings.push(match edit {
            Some(edit) => finding.fix(Fix {
                title: text!(
                    vi: "thêm hoặc bỏ dấu phẩy cho giống chỗ khác",
                    en: "make the comma like elsewhere"
                ),
                edits: vec![edit],
                safe: true,
            }),
            None => finding,
        });
    }
}

/// Puts a comma after the number, or takes the one that stands there away.
fn edit(prose: &Prose, number_end: usize, date_start: usize) -> Option<Edit> {
    let between = prose.flow.text.get(number_end..date_start)?;
    match between.find(',') {
        Some(comma) => {
            let range = number_end + comma..number_end + comma + 1;
            let span = prose.flow.span(range.clone()).filter(|_| prose.flow.is_verbatim(range))?;
            Some(Edit { span, text: String::new() })
        }
        None => {
            let range = number_end - 1..number_end;
            let span = prose.flow.span(range.clone()).filter(|_| prose.flow.is_verbatim(range))?;
            Some(Edit { span: Span { start: span.end, ..span }, text: ",".to_owned() })
        }
    }
}
