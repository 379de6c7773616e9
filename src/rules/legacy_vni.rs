//! T104: text of the fonts `VNI-Times` and their like, pasted as it was.

use super::legacy::{self, Encoding};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;

pub(super) static RULE: Rule = Rule {
    code: "T104",
    name: "legacy-vni",
    severity: Severity::Error,
    page: include_str!("legacy_vni.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    legacy::report(section, manuscript, Encoding::Vni, RULE.code, "VNI", findings);
}
