//! T113: a Vietnamese word and a number written as one.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{chunks, is_address, is_syllable, mend, runs};
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T113",
    name: "glued-word-and-number",
    severity: Severity::Warning,
    page: include_str!("glued_word_and_number.md"),
    check: Check::Run(Has::DIGITS.and(Has::WORD), check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    // A number must touch a word; most do not.
    let touches = |at: &usize| {
        run.has(*at).all(Has::DIGITS) && (run.has(at + 1).all(Has::WORD) || is_word_before(run, *at))
    };
    if !(0..run.tokens.len()).any(|at| touches(&at)) {
        return;
    }
    let prose = run.prose;
    let text = &prose.flow.text;
    for range in places(text) {
        let Some(span) = prose.span(range.clone()) else { continue };
        let (wrong, right) = (&text[range.clone()], spaced(&text[range.clone()]));
        let message = text!(
            vi: "“{wrong}” thiếu dấu cách giữa chữ và số",
            en: "no space between word and number in “{wrong}”"
        );
        let finding =
            Finding::new(RULE.code, span, message).help(text!(vi: "viết “{right}”", en: "write “{right}”"));
        findings.push(mend(
            finding,
            prose,
            text!(vi: "thêm dấu cách", en: "add a space"),
            true,
            vec![(range, right)],
        ));
    }
}

fn is_word_before(run: &Run, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| run.has(before).all(Has::WORD))
}

fn places(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for chunk in chunks(text).into_iter().filter(|chunk| !is_address(&text[chunk.clone()])) {
        let found = runs(&text[chunk.clone()], char::is_alphanumeric);
        let found = found.into_iter().map(|range| chunk.start + range.start..chunk.start + range.end);
        out.extend(found.filter(|range| is_glued(text, range)));
    }
    out
}

/// True for a run of words and numbers that is no part of a code such as `số 15/KH-đội2`.
fn is_glued(text: &str, range: &Range<usize>) -> bool {
    let run = &text[range.clone()];
    let digit = |part: &str| part.starts_with(|ch: char| ch.is_ascii_digit());
    run.contains(|ch: char| ch.is_ascii_digit())
        && !run.is_ascii()
        && parts(run).into_iter().all(|part| digit(part) || is_word(part))
        && (digit(run) || !text[..range.start].ends_with(['-', '/']))
}

/// A word that nothing but a word can be: a legal syllable with an accent, not a single letter.
fn is_word(part: &str) -> bool {
    !part.is_ascii() && part.chars().nth(1).is_some() && is_syllable(part)
}

/// A run of letters and digits, cut where the one changes to the other.
fn parts(run: &str) -> Vec<&str> {
    let (mut out, mut from) = (Vec::new(), 0);
    let mut digit = None;
    for (at, ch) in run.char_indices() {
        if digit.is_some_and(|digit| digit != ch.is_ascii_digit()) {
            out.push(&run[from..at]);
            from = at;
        }
        digit = Some(ch.is_ascii_digit());
    }
    out.push(&run[from..]);
    out
}

fn spaced(run: &str) -> String {
    parts(run).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers() {
        let found =
            |text: &str| places(text).into_iter().map(|range| spaced(&text[range])).collect::<Vec<_>>();
        assert_eq!(
            found("tháng5, năm2023; ngày05/7/2023 (quý2)"),
            ["tháng 5", "năm 2023", "ngày 05", "quý 2"]
        );
        assert_eq!(found("ngày14tháng5 12,5tỷ"), ["ngày 14 tháng 5", "5 tỷ"]);
        let fine = "ĐT293, QL1A, A1, 80đ, 3m, đường2A, COVID-19, H5N1, số 15/KH-đội2, báo_cáo2.docx, kế-hoạch2, tháng5.docx, mức²";
        assert!(found(fine).is_empty(), "{:?}", found(fine));
    }
}
