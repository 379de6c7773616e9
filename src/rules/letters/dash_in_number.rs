//! T107: a dash or a slash of another kind in the number and symbol of a document: `111–NQ/TU`.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::reference::kind_name;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{code_points, mend};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T107",
    name: "dash-in-number",
    severity: Severity::Error,
    page: include_str!("dash_in_number.md"),
    check: Check::Run(Has::ODD_DASH.and(Has::DIGITS), check),
    ..Rule::WORDS
};

/// A number, a year if there is one, and the letters of kind and issuer, with any dash and any slash.
static SYMBOL: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"[0-9]+(?:[/⁄∕／][0-9]{4})?(?:[-/⁄∕／‐‑‒–—−\x{AD}]\p{Lu}[\p{L}[0-9]]+)+"));

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    for range in places(&prose.flow.text) {
        let Some(span) = prose.span(range.clone()) else { continue };
        let wrong = &prose.flow.text[range.clone()];
        let right: String = wrong.chars().map(|ch| plain(ch).unwrap_or(ch)).collect();
        let points = code_points(wrong.chars().filter(|&ch| plain(ch).is_some()));
        let message = text!(
            vi: "ký hiệu văn bản “{right}” có dấu gạch khác thường ({points})",
            en: "the document symbol “{right}” has a dash or slash of another kind ({points})"
        );
        let finding = Finding::new(RULE.code, span, message).help(text!(
            vi: "trong ký hiệu chỉ dùng dấu gạch nối `-` (U+002D) và dấu gạch chéo `/` (U+002F)",
            en: "use only `-` (U+002D) and `/` (U+002F) in a symbol"
        ));
        let edits = wrong.char_indices().filter_map(|(at, ch)| {
            let at = range.start + at;
            plain(ch).map(|right| (at..at + ch.len_utf8(), right.to_string()))
        });
        let title = text!(vi: "đổi thành dấu gạch thường", en: "use the plain mark");
        findings.push(mend(finding, prose, title, true, edits.collect()));
    }
}

/// The symbols with a wrong mark.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    if !text.contains(|ch| plain(ch).is_some()) {
        return Vec::new();
    }
    let found = SYMBOL.ranges(text);
    found.filter(|range| is_symbol(text, range)).collect()
}

/// True for `111–NQ/TU`, `15/2018/NĐ–CP`, `53–KL`; not for `2020–Nay` and what begins inside a word.
fn is_symbol(text: &str, range: &Range<usize>) -> bool {
    let symbol = &text[range.clone()];
    let groups: Vec<&str> = symbol.split(|ch| matches!(ch, '-' | '/') || plain(ch).is_some()).collect();
    let letters = groups.iter().filter(|group| group.starts_with(char::is_alphabetic));
    let capitals = letters.clone().all(|group| group.chars().filter(|ch| ch.is_uppercase()).count() > 1);
    let known = letters.clone().any(|group| kind_name(group).is_some());
    symbol.contains(|ch| plain(ch).is_some())
        && capitals
        && (known || letters.count() > 1)
        && !text[..range.start].ends_with(|ch: char| ch.is_alphanumeric())
}

/// The mark that belongs where this one is.
fn plain(ch: char) -> Option<char> {
    match ch {
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{AD}' => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => Some('/'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols() {
        let found =
            |text: &str| places(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("số 111–NQ/TU, 111-NQ⁄TU; 15/2018/NĐ–CP và 53−KL."),
            ["111–NQ/TU", "111-NQ⁄TU", "15/2018/NĐ–CP", "53−KL"]
        );
        let fine = "2020–2025, 2020–Nay, COVID–19, 111-NQ/TU – Tỉnh ủy, 15–Hà Nội, ½⁄2, khóa 5–TP";
        assert!(found(fine).is_empty(), "{:?}", found(fine));
    }
}
