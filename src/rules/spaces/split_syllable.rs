//! T116: a syllable torn in two by copying from a PDF: `ch ỉ đạo`, `t ỉnh`.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{INITIALS, is_syllable, mend};
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T116",
    name: "split-syllable",
    severity: Severity::Warning,
    page: include_str!("split_syllable.md"),
    check: Check::Token(Has::WORD, check),
    ..Rule::WORDS
};

/// Words after which a single letter is the name of a point, a group or a class.
const NAMED_BY_LETTER: [&str; 18] = [
    "điểm", "mục", "khoản", "nhóm", "loại", "lớp", "phần", "ý", "tổ", "khu", "lô", "tiết", "hạng", "cột",
    "dòng", "bảng", "biểu", "chữ",
];

fn check(run: &Run, at: usize, _: &Context, findings: &mut Vec<Finding>) {
    let Some(range) = torn(run, at) else { return };
    let Some(span) = run.prose.span(range.clone()) else { return };
    let (wrong, right) = (&run.text[range.clone()], run.text[range.clone()].replace([' ', '\u{A0}'], ""));
    let message = text!(
        vi: "“{wrong}” có lẽ là “{right}” bị tách rời",
        en: "“{wrong}” is probably “{right}” torn in two"
    );
    let finding = Finding::new(RULE.code, span, message).help(text!(
        vi: "viết liền “{right}”; xem lại cả đoạn vì thường do chép từ tệp PDF",
        en: "write “{right}”; look over the whole paragraph, it may come from a PDF"
    ));
    let title = text!(vi: "viết liền", en: "join the parts");
    findings.push(mend(finding, run.prose, title, false, vec![(range, right)]));
}

/// A consonant alone and the accented rest after it that together are a syllable.
fn torn(run: &Run, at: usize) -> Option<Range<usize>> {
    const LONGEST_INITIAL: usize = 3;
    let left = run.word(at);
    if left.len() > LONGEST_INITIAL
        || !matches!(run.word(at + 1), " " | "\u{A0}")
        || !run.has(at + 2).all(Has::WORD)
    {
        return None;
    }
    let right = run.word(at + 2);
    let is_torn = is_rest(left, right) && is_free(run, at) && is_syllable(&format!("{left}{right}"));
    is_torn.then(|| run.words(at..at + 3))
}

/// True if the consonants are not an initial, a unit after a number, nor the letter of a point.
fn is_free(run: &Run, at: usize) -> bool {
    let (before, left) = (&run.text[..run.range(at).start], run.word(at));
    let word_before = (0..at).rev().find(|&at| run.has(at).all(Has::WORD)).map_or("", |at| run.word(at));
    let single = left.chars().nth(1).is_none();
    let opened =
        before.is_empty() || before.ends_with(|ch: char| ch.is_whitespace() || "(“\"‘[".contains(ch));
    let number = before.trim_end().ends_with(|ch: char| ch.is_ascii_digit());
    let named =
        word_before.chars().count() == 1 || NAMED_BY_LETTER.contains(&word_before.to_lowercase().as_str());
    opened && INITIALS.contains(&left.to_lowercase().as_str()) && !(single && (number || named))
}

/// Words that begin with an accented vowel: after a single capital they are words of their own, `ông T ở xã`.
const WORDS: &[&str] = &[
    "ở", "ấy", "ạ", "ông", "ăn", "ân", "án", "ấn", "ép", "ốc", "ốm", "ôn", "ổn", "ống", "ủy", "uỷ", "úy",
    "ý", "ước", "ứng", "ổ", "ô", "ơn", "ảo", "áo", "áp", "ấp", "ảnh", "ánh", "ác", "ái", "âm", "ấm", "ẩm",
    "ẩn", "ủng", "ủ",
];

/// True if `right` can be the rest of a word that begins with `left`: an accented vowel first, capitals as
/// there.
fn is_rest(left: &str, right: &str) -> bool {
    let capitals = left.chars().all(char::is_uppercase);
    let vowel = right.chars().next().is_some_and(|ch| !ch.is_ascii() && !matches!(ch, 'đ' | 'Đ'));
    let single = left.chars().nth(1).is_none();
    let initial = single && capitals && right.chars().all(char::is_lowercase) && !WORDS.contains(&right);
    vowel && (initial || right.chars().all(|ch| ch.is_uppercase() == capitals) && !(single && capitals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::with_run;

    #[test]
    fn torn_syllables() {
        let found = |text: &str| {
            with_run(text, |run| {
                let torn = (0..run.tokens.len())
                    .filter(|&at| run.has(at).all(Has::WORD))
                    .filter_map(|at| torn(run, at));
                torn.map(|range| text[range].to_owned()).collect::<Vec<_>>()
            })
        };
        let torn = "ch ỉ đạo t ỉnh nh ỏ th ép ph òng Ngh ị TH ỰC";
        assert_eq!(found(torn), ["ch ỉ", "t ỉnh", "nh ỏ", "th ép", "ph òng", "Ngh ị", "TH ỰC"]);
        assert_eq!(found("Đ ảng, T ỉnh"), ["Đ ảng", "T ỉnh"]);
        for fine in [
            "ông T ở xã",
            "điểm b ở trên",
            "dài 5 m ở",
            "KH ở",
            "nhóm k ấy",
            "đ/c ấy",
            "3 km ở",
            "a, b ở",
            "tỉnh ủy ở",
            "TP ủy",
        ] {
            assert!(found(fine).is_empty(), "{fine}: {:?}", found(fine));
        }
    }
}
