//! D009: what was meant as a table and is printed as typed, because something small is wrong.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "D009",
    name: "broken-table",
    severity: Severity::Error,
    page: include_str!("broken_table.md"),
    check: Check::Run(Has::MARKUP, check),
    ..Rule::FREE
};

/// A row of dashes, or two rows between bars, in what was read as a paragraph.
fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    static ROW: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"(?m)^[ |:-]*---[ |:-]*$|^\|[^\n]*\|\n\|[^\n]*\|$"));
    let prose = run.prose;
    let text = &prose.flow.text;
    if !text.contains('|') {
        return;
    }
    let rows = ROW.ranges(text).filter(|range| text[range.clone()].contains('|'));
    if let Some(spot) = rows.filter_map(|range| Spot::of(prose, range)).next() {
        let message = text!(
            vi: "các dòng này không thành bảng, sẽ in nguyên văn",
            en: "these lines make no table and are printed as typed"
        );
        findings.push(Finding::new(RULE.code, spot.span, message).help(text!(
            vi: "ngay dưới hàng tiêu đề phải có một hàng gạch `| --- | --- |` với đúng bấy nhiêu ô",
            en: "a row of dashes `| --- | --- |` with as many cells must stand right below the header"
        )));
    }
}
