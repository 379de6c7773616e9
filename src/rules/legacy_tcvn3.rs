//! T103: text of the fonts `.VnTime` and their like, pasted as it was.

use super::legacy::{self, Encoding};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;

pub(super) static RULE: Rule = Rule {
    code: "T103",
    name: "legacy-tcvn3",
    severity: Severity::Error,
    page: include_str!("legacy_tcvn3.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    legacy::report(section, manuscript, Encoding::Tcvn3, RULE.code, "TCVN3 (ABC)", findings);
}
