//! F003: a section says it is written by an agency that `report.yaml` does not know.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::{did_you_mean, listed};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "F003",
    name: "unknown-agency",
    severity: Severity::Error,
    page: include_str!("unknown_agency.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let config = &manuscript.config;
    let is_unknown = |id: &str| !config.lost_agencies.may_be(id) && manuscript.agency_of(section).is_none();
    let Some(agency) = section.front.agency.as_ref().filter(|agency| is_unknown(&agency.value)) else {
        return;
    };
    let (id, ids) = (&agency.value, config.agencies.iter().map(|agency| agency.id.as_str()));
    let list = listed(ids.clone());
    let message = text!(
        vi: "report.yaml không có cơ quan nào mang mã `{id}`",
        en: "report.yaml knows no agency `{id}`"
    );
    let finding = Finding::new(RULE.code, agency.span, message);
    findings.push(finding.help(did_you_mean(
        id,
        ids,
        text!(vi: "các mã dùng được: {list}", en: "known ids: {list}"),
    )));
}
