//! R004: the word for the kind does not fit the symbol: `Nghị quyết số 05-CT/TU`.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::references::mentions::each_reference;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R004",
    name: "kind-mismatch",
    severity: Severity::Error,
    page: include_str!("kind_mismatch.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::OFFICE
};

/// The kind that the registry gives a document must fit its symbol too.
pub fn check_registry(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for document in &manuscript.registry.documents {
        let (Some(kind), Some(number)) = (&document.kind, &document.parsed) else { continue };
        let word = &kind.value;
        if let Some(expected) = number.kind_name().filter(|_| !number.agrees_with(word)) {
            let message = text!(
                vi: "{number} là {expected}, danh mục lại ghi “{word}”",
                en: "{number} is a {expected}, the registry says “{word}”"
            );
            findings.push(Finding::new(RULE.code, kind.span, message).help(text!(
                vi: "sửa `kind` hoặc `number` cho khớp nhau",
                en: "mend `kind` or `number` so that they agree"
            )));
        }
    }
}

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = &reference.mention else { return };
        let Some(kind) = &mention.kind else { return };
        let word = &kind.text;
        let document = reference.document.as_ref().ok().map(|&index| &manuscript.registry.documents[index]);
        let registered = document.and_then(|document| document.kind.as_ref()).map(|kind| kind.value.as_str());
        let agrees = mention.number.agrees_with(word)
            || registered.is_some_and(|kind| kind.eq_ignore_ascii_case(word));
        let expected = registered.or_else(|| mention.number.kind_name());
        let (Some(expected), Some(span)) = (expected.filter(|_| !agrees), prose.span(kind.range.clone()))
        else {
            return;
        };
        let number = &mention.number;
        let message = text!(
            vi: "{number} là {expected}, ở đây lại ghi “{word}”",
            en: "{number} is a {expected}, but is called “{word}” here"
        );
        let mut finding = Finding::new(RULE.code, span, message).help(text!(
            vi: "sửa tên loại hoặc số, ký hiệu cho khớp nhau",
            en: "mend the kind or the number so that they agree"
        ));
        if let Some(document) = document {
            finding = finding.related(
                document.number.span,
                text!(vi: "văn bản trong danh mục", en: "the registered document"),
            );
        }
        findings.push(finding);
    });
}
