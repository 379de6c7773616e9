//! T114: a space after an opening bracket.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{mend, quote, with_neighbours};
use crate::rules::spaces::gaps::{GapKind, gaps};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T114",
    name: "space-inside-brackets",
    severity: Severity::Warning,
    page: include_str!("space_inside_brackets.md"),
    check: Check::Run(Has::BLANK.and(Has::BRACKET), check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let text = &prose.flow.text;
    for gap in gaps(run).into_iter().filter(|gap| gap.kind == GapKind::InsideBracket) {
        let place = with_neighbours(text, &gap.range);
        let Some(span) = prose.span(gap.range.clone()) else { continue };
        let words = quote(&text[place]);
        let message = text!(
            vi: "có dấu cách sau dấu mở ngoặc ở “{words}”",
            en: "a space after the opening bracket in “{words}”"
        );
        let finding = Finding::new(RULE.code, span, message)
            .help(text!(vi: "viết chữ liền với dấu ngoặc", en: "write the word close to the bracket"));
        let title = text!(vi: "bỏ dấu cách", en: "remove the space");
        findings.push(mend(finding, prose, title, true, vec![(gap.range, String::new())]));
    }
}
