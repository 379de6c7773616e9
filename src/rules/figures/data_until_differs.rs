//! D001: a section's figures are of another day than the report's.

use crate::base::diagnostic::{Edit, Finding, Fix, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "D001",
    name: "data-until-differs",
    severity: Severity::Error,
    page: include_str!("data_until_differs.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let (Some(own), Some(common)) = (&section.front.data_until, &manuscript.config.data_until) else {
        return;
    };
    if own.value == common.value {
        return;
    }
    let (found, expected, iso) = (own.value, common.value, common.value.iso());
    findings.push(
        Finding::new(
            RULE.code,
            own.span,
            text!(
                vi: "số liệu lấy đến {found}, báo cáo chung lấy đến {expected}",
                en: "the figures go to {found}, those of the report to {expected}"
            ),
        )
        .related(common.span, text!(vi: "thời điểm lấy số liệu thống nhất", en: "the report's cut-off date"))
        .help(text!(
            vi: "rà soát, cập nhật số liệu đến {expected} rồi ghi `data-until: {iso}`",
            en: "bring the figures to {expected}, then write `data-until: {iso}`"
        ))
        .fix(Fix {
            title: text!(vi: "ghi ngày của báo cáo chung", en: "write the report's date"),
            edits: vec![Edit { span: own.span, text: iso.clone() }],
            // The figures themselves are still of another day.
            safe: false,
        }),
    );
}
