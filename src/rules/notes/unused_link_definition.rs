//! N006: a definition `[label]: address` that no link uses; Markdown prints nothing of it.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "N006",
    name: "unused-link-definition",
    severity: Severity::Error,
    page: include_str!("unused_link_definition.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for &span in &section.unused_links {
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "dòng này là địa chỉ cho một liên kết không có, nên sẽ không được in",
                    en: "this line is the address of a link that is not there, so it would not be printed"
                ),
            )
            .help(text!(
                vi: "bỏ dòng này; nếu là chữ cần in thì viết `\\[` thay cho `[`; nếu là chú thích thì thêm \
                     dấu ^: `[^1]: …`",
                en: "remove it; write `\\[` for `[` if the words are meant; add ^ if it is a footnote: \
                     `[^1]: …`"
            )),
        );
    }
}
