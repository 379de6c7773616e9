//! R024: the footnote label beside a mention cites another document than the mention names.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::references::mentions::{each_reference, is_of};
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R024",
    name: "label-mismatch",
    severity: Severity::Error,
    page: include_str!("label_mismatch.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |_, reference| {
        let (Some(mention), Some(label), Ok(index)) =
            (&reference.mention, &reference.label, &reference.document)
        else {
            return;
        };
        let (document, number) = (&manuscript.registry.documents[*index], &mention.number);
        if is_of(mention, document) {
            return;
        }
        let cited = &document.number.value;
        let message = text!(
            vi: "câu văn nêu {number} nhưng chú thích dẫn {cited}",
            en: "the prose names {number}, the footnote cites {cited}"
        );
        let help = match manuscript.registry.numbered(number) {
            &[one] => {
                let key = manuscript.registry.key(one);
                text!(
                    vi: "sửa chú thích thành `[^{key}]`, hoặc sửa số trong câu văn",
                    en: "write `[^{key}]`, or mend the number in the prose"
                )
            }
            _ => {
                text!(
                    vi: "sửa chú thích hoặc số trong câu văn cho cùng một văn bản",
                    en: "mend the label or the number in the prose, so that both are of one document"
                )
            }
        };
        findings.push(
            Finding::new(RULE.code, label.span, message)
                .related(document.number.span, text!(vi: "văn bản được dẫn", en: "the document cited"))
                .help(help),
        );
    });
}
