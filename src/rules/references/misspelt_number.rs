//! R023: letters for digits, lost strokes, wrong case, spaces or wrong separators inside a document's number:
//! `1O9-NQ/TU`, `03-CTR/TU`, `153 NQ/TU`.
//!
//! Letters of other scripts, dashes and invisible characters inside a number are T106's, T107's and T108's.

use crate::base::diagnostic::{Edit, Finding, Fix, Severity};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::reference::{Mention, Suspicious};
use crate::input::section::Section;
use crate::rules::references::mentions::{each_reference, number_span};
use crate::rules::rule::{Check, Rule};
use crate::rules::shared::spelling::{mend, quote};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R023",
    name: "misspelt-number",
    severity: Severity::Error,
    page: include_str!("misspelt_number.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = &reference.mention else { return };
        if mention.suspicious.is_empty() {
            return;
        }
        // A dash or slash that is not there at all may be how an unknown document is really numbered.
        let is_known = !manuscript.registry.numbered(&mention.number).is_empty();
        let is_wrong = |odd: &&Suspicious| is_typed_wrong(odd) && (is_known || !is_separator(odd));
        let wrong: Vec<&Suspicious> = mention.suspicious.iter().filter(is_wrong).collect();
        let Some(span) = number_span(prose, mention).filter(|_| !wrong.is_empty()) else { return };
        let number = &mention.number;
        let shown = quote(&prose.flow.text[mention.number_range.clone()]);
        let finding = Finding::new(
            RULE.code,
            span,
            text!(
                vi: "số, ký hiệu “{shown}” gõ sai, đúng là {number}",
                en: "“{shown}” is misspelt for {number}"
            ),
        )
        .help(text!(vi: "gõ lại là {number}", en: "type {number}"));
        let title = text!(vi: "đổi thành {number}", en: "change to {number}");
        // Only a number that the registry knows is certain.
        let safe = reference.document.is_ok();
        let edits = wrong.iter().map(|odd| (odd.range.clone(), odd.wanted.clone())).collect();
        findings.push(match is_broken(prose, mention, span, manuscript) {
            true => finding.fix(Fix { title, edits: vec![Edit { span, text: number.full.clone() }], safe }),
            false => mend(finding, prose, title, safe, edits),
        });
    });
}

/// Broken over a line, and by nothing but blanks: then it is typed again as a whole.
fn is_broken(prose: &Prose, mention: &Mention, span: Span, manuscript: &Manuscript) -> bool {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let words = &prose.flow.text[mention.number_range.clone()];
    words.contains('\n') && bare(words) == bare(manuscript.sources.text(span))
}

/// A letter, digit or space of the keyboard. A line end inside a number is printed as a space.
fn is_typed_wrong(odd: &Suspicious) -> bool {
    odd.found.chars().all(|ch| ch.is_ascii() || ch == '\u{A0}' || is_stroked(ch))
}

/// A letter of the keyboard with a stroke, in the wrong case.
fn is_stroked(ch: char) -> bool {
    matches!(ch, 'đ' | 'Đ')
}

fn is_separator(odd: &Suspicious) -> bool {
    matches!(odd.wanted.as_str(), "-" | "/")
}
