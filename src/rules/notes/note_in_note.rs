//! N004: a footnote refers to another footnote. Word has no footnotes in footnotes.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::{InlineKind, walk, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "N004",
    name: "note-in-note",
    severity: Severity::Error,
    page: include_str!("note_in_note.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for note in section.notes.iter() {
        walk_texts(&note.blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                if let InlineKind::Note(label) = &inline.kind {
                    findings.push(
                        Finding::new(
                            RULE.code,
                            inline.span,
                            text!(
                                vi: "trong chú thích lại có chú thích `[^{label}]`",
                                en: "a footnote refers to another footnote, `[^{label}]`"
                            ),
                        )
                        .help(text!(
                            vi: "viết thẳng số, ký hiệu và ngày của văn bản vào chú thích",
                            en: "write the document's number and date into the note itself"
                        )),
                    );
                }
            });
        });
    }
}
