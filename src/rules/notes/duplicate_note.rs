//! N003: one label is defined twice in a file; only the first would be printed.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "N003",
    name: "duplicate-note",
    severity: Severity::Error,
    page: include_str!("duplicate_note.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for (at, note) in section.notes.iter().enumerate() {
        let first = section.notes.first(&note.key).filter(|&first| first < at);
        if let Some(first) = first.and_then(|first| section.notes.get(first)) {
            let label = &note.label;
            findings.push(
                Finding::new(
                    RULE.code,
                    note.span,
                    text!(
                        vi: "chú thích `[^{label}]` được ghi hai lần",
                        en: "the footnote `[^{label}]` is defined twice"
                    ),
                )
                .related(first.span, text!(vi: "lần thứ nhất", en: "the first time"))
                .help(text!(vi: "đổi một trong hai thành tên khác", en: "give one of them another name")),
            );
        }
    }
}
