//! T214: a bracket without its partner in the same paragraph.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T214",
    name: "unbalanced-bracket",
    severity: Severity::Warning,
    page: include_str!("unbalanced_bracket.md"),
    check: Check::Run(Has::BRACKET, check),
    ..Rule::FREE
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let spots = alone(&prose.flow.text).into_iter().filter_map(|at| Spot::of(prose, at));
    findings.extend(spots.map(|spot| report(&spot)));
}

fn report(spot: &Spot) -> Finding {
    let written = &spot.written;
    let message = match written.as_str() {
        "(" | "[" => {
            text!(
                vi: "có dấu mở ngoặc `{written}` mà không có dấu đóng",
                en: "the bracket `{written}` is never closed"
            )
        }
        _ => {
            text!(
                vi: "có dấu đóng ngoặc `{written}` mà không có dấu mở",
                en: "the bracket `{written}` was never opened"
            )
        }
    };
    Finding::new(RULE.code, spot.span, message).help(text!(
        vi: "thêm dấu còn thiếu trong cùng đoạn văn, hoặc bỏ dấu này",
        en: "add its partner in the same paragraph, or remove it"
    ))
}

/// The brackets that have no partner.
fn alone(text: &str) -> Vec<Range<usize>> {
    let (mut open, mut out): (Vec<(usize, char)>, Vec<usize>) = (Vec::new(), Vec::new());
    for (at, ch) in text.char_indices() {
        let partner = match ch {
            '(' | '[' => {
                open.push((at, ch));
                continue;
            }
            ')' => '(',
            ']' => '[',
            _ => continue,
        };
        // What opened after the partner was never closed.
        if let Some(index) = open.iter().rposition(|&(_, other)| other == partner) {
            out.extend(open.drain(index..).skip(1).map(|(at, _)| at));
        } else if !is_list_marker(text, at) {
            out.push(at);
        }
    }
    out.extend(open.into_iter().map(|(at, _)| at));
    out.sort_unstable();
    out.retain(|&at| !is_smiley(text, at));
    out.into_iter().map(|at| at..at + 1).collect()
}

/// `a)`, `12)`, `iv)` at the beginning or after a space: it numbers a list.
fn is_list_marker(text: &str, at: usize) -> bool {
    let start = text[..at]
        .char_indices()
        .rev()
        .find(|(_, ch)| !ch.is_alphanumeric())
        .map_or(0, |(at, ch)| at + ch.len_utf8());
    let label = &text[start..at];
    let is_label = match label.chars().count() {
        1 => true,
        2..=4 => {
            label.chars().count() == 2 && label.bytes().all(|byte| byte.is_ascii_digit())
                || label.chars().all(|ch| "ivxIVX".contains(ch))
        }
        _ => false,
    };
    is_label && text[..start].chars().next_back().is_none_or(|ch| ch.is_whitespace() || "*_.,;:".contains(ch))
}

/// `:)`, `;-)`, `:(`.
fn is_smiley(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('-').unwrap_or(&text[..at]);
    let after = text[at + 1..].chars().next();
    before.ends_with([':', ';']) && after.is_none_or(|ch| ch.is_whitespace() || ch == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners() {
        let places = |text: &str| alone(text).into_iter().map(|range| range.start).collect::<Vec<_>>();
        for text in [
            "(a [b] (c))",
            "a) Một; b) hai; 12) ba; iv) bốn",
            "Tốt :) và ;-)",
            "gồm: (1) a, (2) b",
            "đ) Năm (05)",
        ] {
            assert!(places(text).is_empty(), "{text}");
        }
        assert_eq!(places("quản (lý"), ["quản ".len()]);
        assert_eq!(places("x (a [b) c"), [5]);
        assert_eq!(places("tăng 5%) so"), ["tăng 5%".len()]);
        assert_eq!(places("công nhân) x"), ["công nhân".len()]);
    }
}
