//! N001: `[^label]` is neither defined in the file nor a document's number.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::nearest;
use crate::input::footnote::{Unresolved, resolve};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "N001",
    name: "undefined-note",
    severity: Severity::Error,
    page: include_str!("undefined_note.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    section.each_note(|label, span| {
        if resolve(label, &section.notes, &manuscript.registry) != Err(Unresolved::Undefined) {
            return;
        }
        let message = text!(
            vi: "chú thích `[^{label}]` chưa có nội dung",
            en: "the footnote `[^{label}]` is not defined"
        );
        let finding = Finding::new(RULE.code, span, message);
        // A document's number is proposed only where it is this one written rightly.
        let known = section.notes.iter().map(|note| note.label.as_str());
        findings.push(match nearest(label, known).or_else(|| manuscript.registry.written(label)) {
            Some(near) => finding.help(text!(vi: "có phải là `[^{near}]`?", en: "did you mean `[^{near}]`?")),
            None => finding.help(text!(
                vi: "thêm một dòng `[^{label}]: nội dung chú thích` ở cuối tệp",
                en: "add a line `[^{label}]: text of the note` at the end of the file"
            )),
        });
    });
}
