//! T112: a word that follows a comma, semicolon, colon or full stop without a space.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::flow::NOTE;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{chunks, is_address, is_syllable, mend, quote, runs};
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T112",
    name: "missing-space-after-punctuation",
    severity: Severity::Warning,
    page: include_str!("missing_space_after_punctuation.md"),
    check: Check::Run(Has::MARK, check),
    ..Rule::WORDS
};

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    if !(1..run.tokens.len()).any(|at| is_close(run, at)) {
        return;
    }
    let prose = run.prose;
    let text = &prose.flow.text;
    for place in places(text) {
        let Some(span) = prose.span(place.mark..place.mark + 1) else { continue };
        let words = quote(&text[place.range]);
        let mark = &text[place.mark..=place.mark];
        let message = text!(
            vi: "thiếu dấu cách sau dấu `{mark}` ở “{words}”",
            en: "no space after `{mark}` in “{words}”"
        );
        let finding = Finding::new(RULE.code, span, message)
            .help(text!(vi: "thêm một dấu cách sau dấu câu", en: "put a space after the mark"));
        let next = text[place.mark + 1..].chars().next().map_or(1, char::len_utf8);
        let edit = (
            place.mark..place.mark + 1 + next,
            format!("{mark} {}", &text[place.mark + 1..place.mark + 1 + next]),
        );
        findings.push(mend(finding, prose, text!(vi: "thêm dấu cách", en: "add a space"), true, vec![edit]));
    }
}

/// True for a mark that a word follows without a blank, or a number that follows a word: nearly all others
/// are right.
fn is_close(run: &Run, at: usize) -> bool {
    let next = run.has(at + 1);
    run.has(at).any(Has::CLOSING)
        && (next.all(Has::WORD) || next.all(Has::DIGITS) && run.has(at - 1).all(Has::WORD))
        && matches!(run.word(at), "," | ";" | ":" | "." | ")")
}

/// A mark with words on both sides.
struct Place {
    range: Range<usize>,
    mark: usize,
}

fn places(text: &str) -> Vec<Place> {
    let mut out = Vec::new();
    for chunk in chunks(text).into_iter().filter(|chunk| !is_address(&text[chunk.clone()])) {
        let words = runs(&text[chunk.clone()], char::is_alphanumeric);
        for (at, mark) in
            text[chunk.clone()].char_indices().filter(|(_, ch)| matches!(ch, ',' | ';' | ':' | '.' | ')'))
        {
            let after = words.partition_point(|word| word.start <= at);
            let Some(right) = words.get(after).filter(|word| word.start == at + 1) else { continue };
            let left = words[..after].last().filter(|word| word.end == at).cloned().unwrap_or(at..at);
            let previous = text[chunk.clone()][..at].chars().next_back();
            let closed = left.is_empty()
                && previous.is_some_and(|ch| matches!(ch, ')' | '”' | '"' | '’' | '%' | NOTE));
            let (from, to) = (chunk.start + left.start, chunk.start + right.end);
            let words = (&text[from..from + left.len()], &text[chunk.start + right.start..to]);
            if (closed || !left.is_empty()) && is_missing(words.0, mark, words.1) {
                out.push(Place { range: from..to, mark: chunk.start + at });
            }
        }
    }
    out
}

/// True where a space belongs between `left` with its mark and `right`: not in `T.Ư`, `TP.Vinh`, `v.v`,
/// `12.5`, `a,b`.
fn is_missing(left: &str, mark: char, right: &str) -> bool {
    let long = |word: &str| word.chars().nth(1).is_some();
    let lower = |word: &str| word.chars().any(char::is_lowercase);
    let number = left.ends_with(|ch: char| ch.is_ascii_digit());
    let letter = right.starts_with(char::is_alphabetic);
    // `Kết quả:12 vụ`, `12 vụ,10 bị can`; not `5:30`, `6,8`, `a:1`.
    let counted = right.bytes().all(|byte| byte.is_ascii_digit()) && matches!(mark, ',' | ';' | ':');
    if counted {
        return long(left) && lower(left) && is_syllable(left) && !left.is_ascii() | (mark != ':');
    }
    // `ở` and `ý` are words; a single plain letter may be a symbol.
    if !letter || (!long(right) && right.is_ascii()) {
        return false;
    }
    match mark {
        '.' if left.is_empty() || number => {
            right.starts_with(char::is_uppercase) && lower(right) && is_syllable(right)
        }
        '.' => {
            long(left)
                && lower(left)
                && is_syllable(left)
                && is_syllable(right)
                && (!right.is_ascii() || right.starts_with(char::is_uppercase))
        }
        ')' => {
            lower(right)
                && is_syllable(right)
                && (left.is_empty() || is_syllable(left))
                && !left.is_ascii() | !right.is_ascii()
        }
        ':' => !(number || left.is_ascii() && right.is_ascii()) || is_syllable(right) && lower(right),
        _ => left.is_empty() || long(left) || number && is_syllable(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_between_words() {
        let found = |text: &str| {
            places(text).into_iter().map(|place| text[place.range].to_owned()).collect::<Vec<_>>()
        };
        for (text, words) in [
            ("2020 - 2025.Tới dự", "2025.Tới"),
            ("Tỉnh ủy.Ban", "ủy.Ban"),
            ("tỉnh,huyện", "tỉnh,huyện"),
            ("HĐND,UBND", "HĐND,UBND"),
            ("Kính gửi:Ban", "gửi:Ban"),
            ("1.Mục đích", "1.Mục"),
        ] {
            assert_eq!(found(text), [words]);
        }
        let fine = "Văn phòng T.Ư và Tp.Vinh, PGS.TS.Nguyễn A.Trần v.v. mới;... lúc 7:30, 12,5 tỷ, 1.250 vụ, bao-cao.docx, bacgiang.gov.vn, \
                    https://a.vn/B.Tin a.b@vn.Com điểm a,b khoản 2.A theo ISO 9001:TCVN và mục 3.IV, báo cáo.docx.";
        assert!(found(fine).is_empty(), "{:?}", found(fine));
    }
}
