//! T111: a space before a mark that stands close to the word it follows.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{mend, quote, with_neighbours};
use crate::rules::spaces::gaps::{Gap, GapKind, gaps};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T111",
    name: "space-before-punctuation",
    severity: Severity::Warning,
    page: include_str!("space_before_punctuation.md"),
    check: Check::Run(Has::BLANK.and(Has::MARK), check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let text = &prose.flow.text;
    // `![` begins a picture, or what was meant as one.
    let is_mark =
        |gap: &Gap| gap.kind == GapKind::BeforePunctuation && !text[gap.range.end..].starts_with("![");
    for gap in gaps(run).into_iter().filter(is_mark) {
        let place = with_neighbours(text, &gap.range);
        let Some(span) = prose.span(gap.range.clone()) else { continue };
        let words = quote(&text[place]);
        let message = text!(
            vi: "có dấu cách trước dấu câu ở “{words}”",
            en: "a space before the punctuation in “{words}”"
        );
        let finding = Finding::new(RULE.code, span, message).help(
            text!(vi: "viết dấu câu liền với chữ trước nó", en: "write the mark close to the word before it"),
        );
        let title = text!(vi: "bỏ dấu cách", en: "remove the space");
        findings.push(mend(finding, prose, title, true, vec![(gap.range, String::new())]));
    }
}
