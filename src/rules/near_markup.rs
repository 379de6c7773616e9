//! N005, M012 and D009: what was meant as a footnote, a picture or a table and is printed as typed, because something small is wrong.

use super::rule::{Check, Context, Reads, Rule};
use super::wording::Spot;
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::words::{Has, Run};
use crate::text;
use std::sync::LazyLock;

pub(super) static NOTE: Rule = Rule {
    code: "N005",
    name: "broken-note",
    severity: Severity::Error,
    page: include_str!("broken_note.md"),
    check: Check::Run(Has::MARKUP, notes),
    reads: Reads::FilledFrame,
    ..Rule::KEPT
};

pub(super) static IMAGE: Rule = Rule {
    code: "M012",
    name: "broken-image",
    severity: Severity::Error,
    page: include_str!("broken_image.md"),
    check: Check::Run(Has::MARKUP, images),
    ..Rule::KEPT
};

pub(super) static TABLE: Rule = Rule {
    code: "D009",
    name: "broken-table",
    severity: Severity::Error,
    page: include_str!("broken_table.md"),
    check: Check::Run(Has::MARKUP, tables),
    ..Rule::FREE
};

fn notes(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    static NOTE_LIKE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\[\^[^\[\]\n]{0,60}\]|\^\[[^\[\]\n]{1,200}\]"));
    let prose = run.prose;
    if !prose.flow.text.contains('^') {
        return;
    }
    for spot in spots(prose, &NOTE_LIKE, context.manuscript) {
        let written = &spot.written;
        let message = text!(vi: "`{written}` không phải chú thích, sẽ in nguyên văn", en: "`{written}` is no footnote and is printed as typed");
        findings.push(Finding::new(NOTE.code, spot.span, message).help(text!(
            vi: "viết `[^111-NQ/TU]`, `[^@ma-co-quan]` hoặc `[^1]`: không có dấu cách trong ngoặc, không đặt trong liên kết",
            en: "write `[^111-NQ/TU]`, `[^@owner]` or `[^1]`: no blanks inside, and not inside a link"
        )));
    }
}

fn images(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    static IMAGE_LIKE: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{1,200}\)|!\[[^\[\]\n]{0,200}\]\[[^\[\]\n]{1,80}\]"));
    let prose = run.prose;
    if !prose.flow.text.contains("![") {
        return;
    }
    for spot in spots(prose, &IMAGE_LIKE, context.manuscript) {
        let message = text!(vi: "chỗ này không thành ảnh, sẽ in nguyên văn", en: "this makes no picture and is printed as typed");
        findings.push(Finding::new(IMAGE.code, spot.span, message).help(text!(
            vi: "viết `![mô tả](hinh/ten-tep.png)`; tên tệp có dấu cách thì đặt trong ngoặc nhọn: `![mô tả](<ten tep.png>)`",
            en: "write `![words](folder/file.png)`; put a name with blanks into angle brackets: `![words](<file name.png>)`"
        )));
    }
}

/// A row of dashes, or two rows between bars, in what was read as a paragraph.
fn tables(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    static ROW: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?m)^[ |:-]*---[ |:-]*$|^\|[^\n]*\|\n\|[^\n]*\|$"));
    let prose = run.prose;
    let text = &prose.flow.text;
    if !text.contains('|') {
        return;
    }
    let rows = ROW.ranges(text).filter(|range| text[range.clone()].contains('|'));
    if let Some(spot) = rows.filter_map(|range| Spot::of(prose, range)).next() {
        let message = text!(vi: "các dòng này không thành bảng, sẽ in nguyên văn", en: "these lines make no table and are printed as typed");
        findings.push(Finding::new(TABLE.code, spot.span, message).help(text!(
            vi: "ngay dưới hàng tiêu đề phải có một hàng gạch `| --- | --- |` với đúng bấy nhiêu ô",
            en: "a row of dashes `| --- | --- |` with as many cells must stand right below the header"
        )));
    }
}

/// The places of a pattern that nobody escaped.
fn spots(prose: &Prose, pattern: &Pattern, manuscript: &Manuscript) -> Vec<Spot> {
    let is_escaped = |spot: &Spot| {
        let text = &manuscript.sources.get(spot.span.source).text;
        text[..spot.span.start].ends_with('\\') || text[spot.span.range()].contains('\\')
    };
    let found = pattern.ranges(&prose.flow.text).filter_map(|range| Spot::of(prose, range));
    found.filter(|spot| !is_escaped(spot)).collect()
}
