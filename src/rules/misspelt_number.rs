//! R023: letters for digits, lost strokes, wrong case or spaces inside a document's number: `1O9-NQ/TU`, `03-CTR/TU`.
//!
//! Letters of other scripts, dashes and invisible characters inside a number are T106's, T107's and T108's.

use super::letters::{mend, quote};
use super::mentions::{each_reference, number_span};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::reference::Suspicious;
use crate::input::section::Section;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R023",
    name: "misspelt-number",
    severity: Severity::Error,
    page: include_str!("misspelt_number.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = &reference.mention else { return };
        let wrong: Vec<&Suspicious> = mention.suspicious.iter().filter(|odd| is_typed_wrong(odd)).collect();
        let Some(span) = number_span(prose, mention).filter(|_| !wrong.is_empty()) else { return };
        let number = &mention.number;
        let shown = quote(&prose.flow.text[mention.number_range.clone()]);
        let finding = Finding::new(
            RULE.code,
            span,
            text!(vi: "số, ký hiệu “{shown}” gõ sai, đúng là {number}", en: "“{shown}” is misspelt for {number}"),
        )
        .help(text!(vi: "gõ lại là {number}", en: "type {number}"));
        let edits = wrong.iter().map(|odd| (odd.range.clone(), odd.wanted.clone())).collect();
        let title = text!(vi: "đổi thành {number}", en: "change to {number}");
        // Only a number that the registry knows is certain.
        findings.push(mend(finding, prose, title, reference.document.is_ok(), edits));
    });
}

/// A letter, digit or space of the keyboard. A number may be broken over a line.
fn is_typed_wrong(odd: &Suspicious) -> bool {
    odd.found != "\n" && odd.found.chars().all(|ch| ch.is_ascii() || ch == '\u{A0}')
}
