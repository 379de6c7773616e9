//! T103: text of the fonts `.VnTime` and their like, pasted as it was.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::letters::legacy::{self, Encoding};
use crate::rules::rule::{Check, Context, Rule};

pub(super) static RULE: Rule = Rule {
    code: "T103",
    name: "legacy-tcvn3",
    severity: Severity::Error,
    page: include_str!("legacy_tcvn3.md"),
    check: Check::Run(Has::HIGH, check),
    ..Rule::WORDS
};

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    legacy::report(run, context.encodings, Encoding::Tcvn3, RULE.code, "TCVN3 (ABC)", findings);
}
