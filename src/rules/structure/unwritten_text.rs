//! S013: a text of the skeleton that is still to be written: `(viết nội dung)`.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "S013",
    name: "unwritten-text",
    severity: Severity::Error,
    page: include_str!("unwritten_text.md"),
    check: Check::Run(Has::BRACKET, check),
    ..Rule::KEPT
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    static UNWRITTEN: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"\((?:viết|write)(?: [^()\n]{1,60})?\)[.]?$"));
    let prose = run.prose;
    if !run.text.trim_end_matches('.').ends_with(')') {
        return;
    }
    for spot in UNWRITTEN.ranges(&prose.flow.text).filter_map(|range| Spot::of(prose, range)) {
        let written = &spot.written;
        findings.push(
            Finding::new(
                RULE.code,
                spot.span,
                text!(vi: "chỗ `{written}` chưa được viết", en: "`{written}` has not been written yet"),
            )
            .help(text!(
                vi: "thay chỗ này bằng nội dung của cơ quan",
                en: "put the agency's own text in its place"
            )),
        );
    }
}
