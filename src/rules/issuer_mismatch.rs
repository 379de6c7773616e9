//! R005: a mention names another issuer than the registry.

use super::mentions::each_known;
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::fold;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R005",
    name: "issuer-mismatch",
    severity: Severity::Error,
    page: include_str!("issuer_mismatch.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_known(section, manuscript, &mut |known| {
        let Some(issuer) = &known.mention.issuer else { return };
        let words = &issuer.text;
        let registered = &known.document.issuer;
        let Some(span) = known.prose.span(issuer.range.clone()).filter(|_| !is_same_organ(words, &registered.value)) else {
            return;
        };
        let (number, expected) = (&known.mention.number, &registered.value);
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(vi: "{number} do {expected} ban hành, ở đây lại ghi “{words}”", en: "{number} was issued by {expected}, not by “{words}”"),
            )
            .related(registered.span, text!(vi: "cơ quan ban hành trong danh mục", en: "the registered issuer"))
            .help(text!(vi: "sửa tên cơ quan ban hành", en: "mend the issuer")),
        );
    });
}

/// Two names of one organ; a longer name before one that it begins with.
const SYNONYMS: [(&str, &str); 5] = [
    ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy"),
    ("Ban Chấp hành Trung ương Đảng", "Trung ương"),
    ("Ban Chấp hành Trung ương", "Trung ương"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
];

/// The same organ may be named short or with the province; a Tỉnh ủy is the Ban Chấp hành Đảng bộ tỉnh.
fn is_same_organ(found: &str, registered: &str) -> bool {
    let (found, registered) = (general(found), general(registered));
    found.starts_with(&registered) || registered.starts_with(&found)
}

fn general(organ: &str) -> String {
    let organ = fold(organ);
    let known = SYNONYMS.iter().map(|(long, short)| (fold(long), fold(short)));
    let found = known.into_iter().find(|(long, _)| organ.starts_with(long.as_str()));
    found.map_or(organ.clone(), |(long, short)| organ.replacen(&long, &short, 1))
}
