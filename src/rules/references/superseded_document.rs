//! R007: a document is cited that another has replaced.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::references::mentions::{each_reference, is_certain};
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R007",
    name: "superseded-document",
    severity: Severity::Warning,
    page: include_str!("superseded_document.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Ok(index) = reference.document else { return };
        let document = &manuscript.registry.documents[index];
        let Some(newer) = &document.superseded_by else { return };
        if reference
            .mention
            .as_ref()
            .is_some_and(|mention| !is_certain(mention, document, &manuscript.registry))
        {
            return;
        }
        let of_mention =
            reference.mention.as_ref().and_then(|mention| prose.flow.span(mention.number_range.clone()));
        let Some(span) = of_mention.or_else(|| reference.label.as_ref().map(|label| label.span)) else {
            return;
        };
        let (number, newer_number) = (&document.number.value, &newer.value);
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "{number} đã được thay thế bằng {newer_number}",
                    en: "{number} was superseded by {newer_number}"
                ),
            )
            .related(newer.span, text!(vi: "theo danh mục", en: "says the registry"))
            .help(text!(
                vi: "dẫn {newer_number}; nếu cần nhắc văn bản cũ thì để nguyên và nói rõ là văn bản cũ",
                en: "cite {newer_number}; keep the old one only if it is meant"
            )),
        );
    });
}
