//! T104: text of the fonts `VNI-Times` and their like, pasted as it was.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::letters::legacy::{self, Encoding};
use crate::rules::rule::{Check, Context, Rule};

pub(super) static RULE: Rule = Rule {
    code: "T104",
    name: "legacy-vni",
    severity: Severity::Error,
    page: include_str!("legacy_vni.md"),
    check: Check::Run(Has::HIGH, check),
    ..Rule::WORDS
};

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    legacy::report(run, context.encodings, Encoding::Vni, RULE.code, "VNI", findings);
}
