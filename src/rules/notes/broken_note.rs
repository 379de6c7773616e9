//! N005: what was meant as a footnote and is printed as typed, because something small is wrong.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Reads, Rule};
use crate::rules::shared::wording::unescaped;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "N005",
    name: "broken-note",
    severity: Severity::Error,
    page: include_str!("broken_note.md"),
    check: Check::Run(Has::MARKUP, check),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    static NOTE_LIKE: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"\[\^[^\[\]\n]{0,60}\]|\^\[[^\[\]\n]{1,200}\]"));
    let prose = run.prose;
    if !prose.flow.text.contains('^') {
        return;
    }
    for spot in unescaped(prose, &NOTE_LIKE, &context.manuscript.sources) {
        let written = &spot.written;
        let message = text!(
            vi: "`{written}` không phải chú thích, sẽ in nguyên văn",
            en: "`{written}` is no footnote and is printed as typed"
        );
        findings.push(Finding::new(RULE.code, spot.span, message).help(text!(
            vi: "viết `[^111-NQ/TU]`, `[^@ma-co-quan]` hoặc `[^1]`: không có dấu cách trong ngoặc, không đặt \
                 trong liên kết",
            en: "write `[^111-NQ/TU]`, `[^@owner]` or `[^1]`: no blanks inside, and not inside a link"
        )));
    }
}
