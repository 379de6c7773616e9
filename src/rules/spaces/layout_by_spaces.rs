//! T115: tabs or rows of spaces that push words about in a line; the layout of the report does not keep them.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::spaces::gaps::{GapKind, gaps};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T115",
    name: "layout-by-spaces",
    severity: Severity::Warning,
    page: include_str!("layout_by_spaces.md"),
    check: Check::Run(Has::BLANK, check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    for range in places(run) {
        let Some(span) = prose.span(range.clone()) else { continue };
        let what = &prose.flow.text[range];
        let (vi, en) = if what.contains('\t') {
            ("dấu tab", "tabs")
        } else {
            ("một loạt dấu cách", "a row of spaces")
        };
        let message = text!(vi: "dùng {vi} để căn chữ trong dòng", en: "{en} used to place words in a line");
        findings.push(Finding::new(RULE.code, span, message).help(text!(
            vi: "để một dấu cách, hoặc viết thành đoạn mới, danh sách hay bảng",
            en: "leave one space, or make it a paragraph, a list or a table of its own"
        )));
    }
}

/// From the first such gap of a line to its last.
fn places(run: &Run) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for gap in gaps(run).into_iter().filter(|gap| gap.kind == GapKind::Layout) {
        match out.last_mut() {
            Some(last) if !run.text[last.end..gap.range.start].contains('\n') => last.end = gap.range.end,
            _ => out.push(gap.range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::with_run;

    #[test]
    fn one_place_for_a_line() {
        let text = "Số:    /BC\tBắc Giang\nngày   tháng";
        let found: Vec<&str> =
            with_run(text, |run| places(run).into_iter().map(|range| &text[range]).collect());
        assert_eq!(found, ["    /BC\t", "   "]);
    }
}
