//! T117: a dash or bullet that a word processor made, typed at the beginning of a line: no list to a Markdown
//! reader.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T117",
    name: "typed-bullet",
    severity: Severity::Warning,
    page: include_str!("typed_bullet.md"),
    check: Check::Run(Has::ANYTHING, check),
    ..Rule::WORDS
};

/// Marks that word processors and PDF files put where a list has `-` (`vietnamese-text.md` §7).
const BULLETS: [char; 9] = ['–', '—', '•', '●', '▪', '◦', '·', '‣', '\u{F0B7}'];

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    if run.prose.is_paragraph {
        findings.extend(
            places(run.text).filter_map(|range| Spot::of(run.prose, range)).map(|spot| report(&spot)),
        );
    }
}

fn report(spot: &Spot) -> Finding {
    let written = &spot.written;
    let message = text!(
        vi: "đầu dòng có dấu `{written}`: không phải gạch đầu dòng, các ý sẽ in liền thành một đoạn",
        en: "`{written}` begins this line: it makes no list, and the items print as one paragraph"
    );
    let help =
        text!(vi: "thay bằng dấu gạch nối `-` rồi một dấu cách", en: "type a hyphen `-` and a space instead");
    spot.mend(Finding::new(RULE.code, spot.span, message).help(help), "-", true)
}

/// The bullets that begin a line and have words after them.
pub(in crate::rules) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts.filter_map(|start| {
        let line = &text[start..];
        let bullet = line.chars().next().filter(|ch| BULLETS.contains(ch))?;
        let rest = line[bullet.len_utf8()..].strip_prefix([' ', '\u{A0}', '\t'])?;
        rest.trim_start().starts_with(char::is_alphanumeric).then_some(start..start + bullet.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_at_the_beginning_of_a_line() {
        assert_eq!(places("– Một là\n• Hai – ba\n\u{F0B7}\tBốn").count(), 3);
        assert_eq!(places("2020 – 2025\n– \n–5 vụ\n- năm").count(), 0);
    }
}
