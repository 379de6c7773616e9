//! T101: letters typed as a base letter and loose marks instead of the one character that TCVN 6909:2001 has
//! for them.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::nfc;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{code_points, is_mark, mend, merge, quote, words};
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T101",
    name: "not-nfc",
    severity: Severity::Error,
    page: include_str!("not_nfc.md"),
    check: Check::Run(Has::ANYTHING, check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    if run.prose.is_composed() {
        return;
    }
    let prose = &*run.prose.as_stored();
    for range in places(&prose.flow.text) {
        let Some(span) = prose.span(range.clone()) else { continue };
        let word = &prose.flow.text[range.clone()];
        let (right, points) = (nfc(word), loose(word));
        let shown = quote(&right);
        let message = text!(
            vi: "“{shown}” được gõ bằng chữ và dấu rời ({points}), phải là chữ dựng sẵn",
            en: "“{shown}” is typed with loose marks ({points}); precomposed letters are expected"
        );
        let finding = Finding::new(RULE.code, span, message).help(text!(
            vi: "gõ lại bằng bộ gõ đặt ở bảng mã Unicode (dựng sẵn), không dùng “Unicode tổ hợp”",
            en: "type it with the input method set to precomposed Unicode"
        ));
        let title = text!(vi: "đổi thành chữ dựng sẵn", en: "compose the letters");
        findings.push(mend(finding, prose, title, true, vec![(range, right)]));
    }
}

/// Words that NFC mends; neighbours are one place. What NFC leaves broken is the business of
/// `misordered-tone`.
fn places(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let broken = |range: &Range<usize>| {
        let (word, right) = (&text[range.clone()], nfc(&text[range.clone()]));
        word != right && !right.contains(is_mark)
    };
    merge(text, words(text).into_iter().filter(broken).collect())
}

/// The code points that composing would change, each once.
fn loose(word: &str) -> String {
    let mut marks: Vec<char> = word.chars().filter(|&ch| is_mark(ch)).collect();
    marks.sort_unstable();
    marks.dedup();
    code_points(if marks.is_empty() {
        word.chars().filter(|&ch| nfc(&ch.to_string()) != ch.to_string()).collect()
    } else {
        marks
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_and_half_composed_words() {
        let text = "T\u{1EC9}nh u\u{309}y ngh\u{1ECB} quy\u{EA}\u{301}t";
        let found: Vec<String> = places(text).into_iter().map(|range| nfc(&text[range])).collect();
        assert_eq!(found, ["ủy", "quyết"]);
        assert!(places("e\u{301}\u{302}").is_empty());
        assert_eq!(loose("a\u{301}o\u{341}"), "U+0301 U+0341");
    }
}
