//! R009: one number and date stand in the registry twice.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::rules::rule::{Check, Rule};
use crate::text;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "R009",
    name: "registered-twice",
    severity: Severity::Error,
    page: include_str!("registered_twice.md"),
    check: Check::Report(check),
    ..Rule::KEPT
};

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut seen = BTreeMap::new();
    for document in &manuscript.registry.documents {
        // `5-CT/TU` and `05-CT/TU` are one number.
        let key = (document.official_number(), document.date.value);
        let Some(first) = seen.insert(key, document) else { continue };
        let (number, date) = (&document.number.value, document.date.value);
        let same = first.folded_title == document.folded_title;
        let message = if same {
            text!(
                vi: "{number} ngày {date} có hai lần trong danh mục",
                en: "{number} of {date} is registered twice"
            )
        } else {
            text!(
                vi: "{number} ngày {date} có hai lần trong danh mục, với hai trích yếu khác nhau",
                en: "{number} of {date} is registered twice, with different titles"
            )
        };
        findings.push(
            Finding::new(RULE.code, document.number.span, message)
                .related(first.number.span, text!(vi: "lần thứ nhất", en: "the first time"))
                .help(text!(
                    vi: "giữ lại một; nếu hai cơ quan cùng theo dõi thì để ở cơ quan chủ trì",
                    en: "keep one; if two agencies share it, keep it with the one that leads"
                )),
        );
    }
}
