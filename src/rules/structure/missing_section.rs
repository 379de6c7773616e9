//! S001: an agency has not handed in its section.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::config::Agency;
use crate::input::manuscript::Manuscript;
use crate::rules::rule::{Check, Guard, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S001",
    name: "missing-section",
    severity: Severity::Error,
    page: include_str!("missing_section.md"),
    check: Check::Report(check),
    guard: Guard::Complete { by_the_office: false },
    ..Rule::FREE
};

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let is_there = |id: &String| {
        manuscript.section_of(id).is_some() || manuscript.unreadable.iter().flatten().any(|other| other == id)
    };
    let missing: Vec<&Agency> =
        manuscript.config.agencies.iter().filter(|agency| !is_there(&agency.id)).collect();
    // A file that does not tell whose it is, or tells wrongly, has a finding of its own; it is probably what
    // seems to be missing.
    let files = manuscript.sections.len() + manuscript.unreadable.len();
    let present = manuscript.config.agencies.len() - missing.len();
    if missing.len() <= files.saturating_sub(present) {
        return;
    }
    for agency in missing {
        let (name, id) = (&agency.name, &agency.id);
        findings.push(
            Finding::new(
                RULE.code,
                agency.span,
                text!(
                    vi: "chưa có phần báo cáo của {name}",
                    en: "the section of {name} is not there"
                ),
            )
            .help(text!(
                vi: "đặt tệp .md có `agency: {id}` vào thư mục sections/; muốn dựng bản dự thảo khi còn \
                     thiếu thì thêm `--allow-incomplete`",
                en: "put a .md file with `agency: {id}` into sections/; to build a draft without it add \
                     `--allow-incomplete`"
            )),
        );
    }
}
