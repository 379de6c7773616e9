//! N002: a footnote is defined and never referred to, so its text would be lost.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::footnote::{Target, resolve};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "N002",
    name: "unused-note",
    severity: Severity::Error,
    page: include_str!("unused_note.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut used = BTreeSet::new();
    section.each_note(|label, _| {
        if let Ok(Target::Private(index)) = resolve(label, &section.notes, &manuscript.registry) {
            used.insert(index);
        }
    });
    for (index, note) in section.notes.iter().enumerate() {
        // A second definition of one label is another rule's business.
        if section.notes.first(&note.key) == Some(index) && !used.contains(&index) {
            let label = &note.label;
            findings.push(
                Finding::new(
                    RULE.code,
                    note.span,
                    text!(
                        vi: "chú thích `[^{label}]` không được nhắc tới ở đâu",
                        en: "the footnote `[^{label}]` is never referred to"
                    ),
                )
                .help(text!(
                    vi: "đặt `[^{label}]` vào câu cần chú thích, hoặc bỏ dòng này",
                    en: "put `[^{label}]` where it belongs, or remove this line"
                )),
            );
        }
    }
}
