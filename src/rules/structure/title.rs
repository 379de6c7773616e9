//! S007 and S008: a section has exactly one title.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static MISSING: Rule = Rule {
    code: "S007",
    name: "missing-title",
    severity: Severity::Error,
    page: include_str!("missing_title.md"),
    check: Check::Section(missing),
    ..Rule::KEPT
};

pub(super) static DOUBLED: Rule = Rule {
    code: "S008",
    name: "doubled-title",
    severity: Severity::Error,
    page: include_str!("doubled_title.md"),
    check: Check::Section(doubled),
    ..Rule::KEPT
};

fn missing(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    if section.title.is_none() && section.front.title.is_none() {
        findings.push(
            Finding::new(
                MISSING.code,
                section.place(),
                text!(
                    vi: "phần báo cáo chưa có tên",
                    en: "the section has no title"
                ),
            )
            .help(text!(
                vi: "thêm một dòng `# Tên phần báo cáo` sau phần khai báo",
                en: "add a line `# Title` after the front matter"
            )),
        );
    }
}

fn doubled(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for &extra in &section.extra_titles {
        let finding = Finding::new(
            DOUBLED.code,
            extra,
            text!(vi: "phần báo cáo có hơn một tên (`#`)", en: "the section has more than one title (`#`)"),
        );
        let finding = match &section.title {
            Some(title) => finding.related(title.span, text!(vi: "tên thứ nhất", en: "the first title")),
            None => finding,
        };
        findings.push(finding.help(text!(
            vi: "dùng `##` cho một phần của báo cáo, `###` cho đề mục bên trong",
            en: "use `##` for a part of the report, `###` for a heading inside it"
        )));
    }
}
