//! R003: a mention's date is not the registered one.

use super::mentions::{each_reference, number_span};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::registry::LookupError;
use crate::input::section::Section;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R003",
    name: "reference-date-mismatch",
    severity: Severity::Error,
    page: include_str!("date_mismatch.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = &reference.mention else { return };
        let Some(found) = &mention.date else { return };
        // A label beside the mention says which document is meant; without one the number does.
        let candidates: Vec<usize> = match &reference.document {
            Ok(document) => vec![*document],
            Err(LookupError::OtherDate(documents)) => documents.clone(),
            Err(LookupError::Unknown | LookupError::Ambiguous(_)) => Vec::new(),
        };
        let documents = || candidates.iter().map(|&index| &manuscript.registry.documents[index]);
        if candidates.is_empty() || documents().any(|document| Some(document.date.value) == found.date) {
            return;
        }
        let Some(span) = prose.flow.span(found.range.clone()).or_else(|| number_span(prose, mention)) else { return };
        let (number, written) = (&mention.number, &prose.flow.text[found.range.clone()]);
        let dates = documents().map(|document| document.date.value.official()).collect::<Vec<_>>();
        let (vi, en) = (dates.join(" hoặc "), dates.join(" or "));
        let mut finding = Finding::new(
            RULE.code,
            span,
            text!(vi: "ngày của {number} ghi là {written}, danh mục ghi {vi}", en: "{number} is dated {written} here, {en} in the registry"),
        );
        for document in documents() {
            finding = finding.related(document.date.span, text!(vi: "ngày trong danh mục", en: "the registered date"));
        }
        finding = finding.help(text!(vi: "sửa ngày cho đúng văn bản, hoặc sửa danh mục nếu danh mục sai", en: "mend the date, or the registry if that is wrong"));
        if let ([date], true) = (dates.as_slice(), prose.flow.is_verbatim(found.range.clone())) {
            let safe_form = if written.contains("tháng") {
                documents().next().map(|document| document.date.value.official_long().replacen("ngày ", "", 1))
            } else {
                Some(date.clone())
            };
            if let Some(words) = safe_form {
                finding = finding.fix(crate::base::diagnostic::Fix {
                    title: text!(vi: "ghi {words}", en: "write {words}"),
                    edits: vec![crate::base::diagnostic::Edit { span, text: words.clone() }],
                    safe: false,
                });
            }
        }
        findings.push(finding);
    });
}
