//! T102: a tone mark typed before the hat, horn or breve of its letter, or any mark that composing leaves
//! loose.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::letters::is_tone;
use crate::base::source::Span;
use crate::base::text::nfc;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{code_points, is_mark, mend, words};
use crate::text;
use unicode_normalization::UnicodeNormalization;

pub(super) static RULE: Rule = Rule {
    code: "T102",
    name: "misordered-tone",
    severity: Severity::Error,
    page: include_str!("misordered_tone.md"),
    check: Check::Run(Has::ANYTHING, check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    if run.prose.is_composed() && !run.has.all(Has::COMBINING) {
        return;
    }
    let prose = &*run.prose.as_stored();
    let text = &prose.flow.text;
    for range in words(text) {
        let word = &text[range.clone()];
        let left: Vec<char> = nfc(&without_false_d(word)).chars().filter(|&ch| is_mark(ch)).collect();
        let Some(span) = (!left.is_empty()).then(|| prose.span(range.clone())).flatten() else { continue };
        let right = repair(word);
        if right.contains(is_mark) {
            findings.push(stray(span, &left));
            continue;
        }
        let points = code_points(word.chars().filter(|&ch| !ch.is_ascii()));
        let message = text!(
            vi: "“{right}” được gõ dấu thanh trước dấu mũ, dấu móc hoặc dấu trăng ({points})",
            en: "“{right}” has its tone typed before the hat, horn or breve ({points})"
        );
        let finding = Finding::new(RULE.code, span, message).help(
            text!(vi: "xóa chữ này và gõ lại thành “{right}”", en: "delete the word and type “{right}”"),
        );
        let title = text!(vi: "xếp lại dấu", en: "put the marks in order");
        findings.push(mend(finding, prose, title, true, vec![(range, right)]));
    }
}

/// A mark that belongs to no Vietnamese letter.
fn stray(span: Span, marks: &[char]) -> Finding {
    let points = code_points(marks.iter().copied());
    let message = text!(
        vi: "có dấu rời không thuộc chữ nào của tiếng Việt ({points})",
        en: "a loose mark that makes no Vietnamese letter ({points})"
    );
    Finding::new(RULE.code, span, message)
        .help(text!(vi: "xóa từ này và gõ lại", en: "delete the word and type it again"))
}

/// A word without `d` with a stroke through it: that lookalike of `đ` has a rule of its own.
fn without_false_d(word: &str) -> String {
    word.replace("d\u{335}", "").replace("D\u{335}", "")
}

/// Decomposes, puts the marks that make another letter before the tone, and composes again.
fn repair(word: &str) -> String {
    let (mut out, mut marks) = (String::new(), Vec::new());
    for ch in word.nfd() {
        if is_mark(ch) {
            marks.push(ch);
            continue;
        }
        marks.sort_by_key(|&mark| is_tone(mark));
        out.extend(marks.drain(..));
        out.push(ch);
    }
    marks.sort_by_key(|&mark| is_tone(mark));
    out.extend(marks);
    nfc(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_put_in_order() {
        for (wrong, right) in [
            ("e\u{301}\u{302}", "ế"),
            ("thi\u{E9}\u{302}u", "thiếu"),
            ("a\u{301}\u{306}n", "ắn"),
            ("u\u{303}\u{31B}", "ữ"),
            ("\u{1EA1}\u{302}", "ậ"),
        ] {
            assert_eq!(repair(wrong), right);
        }
        assert!(repair("m\u{302}").contains(is_mark));
    }
}
