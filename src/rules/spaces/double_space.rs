//! T110: two spaces where one belongs.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{mend, quote, with_neighbours};
use crate::rules::spaces::gaps::{GapKind, gaps};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T110",
    name: "double-space",
    severity: Severity::Warning,
    page: include_str!("double_space.md"),
    check: Check::Run(Has::BLANK, check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let text = &prose.flow.text;
    for gap in gaps(run).into_iter().filter(|gap| gap.kind == GapKind::Double) {
        let place = with_neighbours(text, &gap.range);
        let Some(span) = prose.span(gap.range.clone()) else { continue };
        let words = quote(&text[place]);
        let message = text!(vi: "hai dấu cách liền nhau ở “{words}”", en: "two spaces together in “{words}”");
        let finding = Finding::new(RULE.code, span, message)
            .help(text!(vi: "chỉ để một dấu cách", en: "leave one space"));
        let title = text!(vi: "bớt một dấu cách", en: "leave one space");
        findings.push(mend(finding, prose, title, true, vec![(gap.range, " ".to_owned())]));
    }
}
