//! T223: `nhân dân`, `nhà nước` in small letters where they mean the people and the State.
//!
//! Fires only after words that leave no doubt: in `Tòa án nhân dân` or `quản lý nhà nước` the words are
//! adjectives.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::config::Config;
use crate::input::words::Run;
use crate::rules::rule::{Check, Context, Hit, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T223",
    name: "nhan-dan",
    severity: Severity::Info,
    page: include_str!("nhan_dan.md"),
    check: Check::Phrases(phrases, check),
    ..Rule::FREE
};

/// What is looked for; other capitals are right or another rule's.
const PHRASES: [&str; 2] = ["nhân dân", "nhà nước"];

/// The words before each that leave no doubt.
const BEFORE: [&[&str]; 2] = [
    &[
        "của",
        "với",
        "cho",
        "vì",
        "phục vụ",
        "vận động",
        "đời sống",
        "tầng lớp",
        "được",
        "tới",
        "đến",
        "giữa",
        "trong",
        "do",
        "từ",
        "bà con",
        "Đảng và",
        "Đảng,",
    ],
    &["của", "với", "do", "cho", "Đảng và", "Đảng,"],
];

/// What makes a common noun or an organ's name of the words before it.
const AFTER: [&str; 5] = ["pháp quyền", "các cấp", "xã hội chủ nghĩa", "kiến tạo", "phong kiến"];

fn phrases(_: &Config) -> Vec<String> {
    PHRASES.map(str::to_owned).to_vec()
}

fn check(run: &Run, hit: &Hit, _: &Context, findings: &mut Vec<Finding>) {
    let range = run.words(hit.tokens.clone());
    let rest = run.text[range.end..].trim_start();
    let is_meant = run.text[range.clone()] == *PHRASES[hit.phrase]
        && is_led_in(&run.text[..range.start], hit.phrase)
        && !AFTER.iter().any(|after| rest.starts_with(after));
    if is_meant {
        findings.extend(Spot::of(run.prose, range).map(|spot| report(&spot)));
    }
}

/// True for a text that ends in one of the words that leave no doubt, and a blank.
fn is_led_in(text: &str, phrase: usize) -> bool {
    let head = text.trim_end_matches([' ', '\u{A0}', '\n']);
    let ends_in = |word: &&str| {
        let Some((before, end)) = head.len().checked_sub(word.len()).and_then(|at| head.split_at_checked(at))
        else {
            return false;
        };
        is_either_case(end, word) && !before.ends_with(char::is_alphabetic)
    };
    head.len() < text.len() && BEFORE[phrase].iter().any(ends_in)
}

/// True for a word as it is, or as a sentence begins with it.
fn is_either_case(written: &str, word: &str) -> bool {
    let (mut written, mut word) = (written.chars(), word.chars());
    let is_first = |(a, b): (char, char)| a == b || a.to_lowercase().eq([b]);
    written.next().zip(word.next()).is_some_and(is_first) && written.eq(word)
}

fn report(spot: &Spot) -> Finding {
    let written = &spot.written;
    let right = if written.starts_with("nhân") { "Nhân dân" } else { "Nhà nước" };
    let message = text!(vi: "`{written}` chưa viết hoa", en: "`{written}` has no capital");
    let help = text!(
        vi: "viết `{right}` khi là danh từ chỉ nhân dân, nhà nước ta (Nghị định 30/2020/NĐ-CP, Phụ lục II)",
        en: "write `{right}` where it means the people or the State (Decree 30/2020, annex II)"
    );
    spot.mend(Finding::new(RULE.code, spot.span, message).help(help), right, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_no_doubt() {
        let count = |text: &str, phrase: usize| {
            text.match_indices(PHRASES[phrase]).filter(|(at, _)| is_led_in(&text[..*at], phrase)).count()
        };
        let found = |text: &str| count(text, 0) + count(text, 1);
        for text in [
            "kiến nghị của nhân dân.",
            "Đảng và nhà nước",
            "đời sống nhân dân",
            "vận động nhân dân hiến đất",
            "Của nhân dân",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Ủy ban nhân dân",
            "Hội đồng nhân dân",
            "Tòa án nhân dân",
            "Viện kiểm sát nhân dân",
            "nghệ sĩ nhân dân",
            "ngân sách nhà nước",
            "quản lý nhà nước",
            "của Nhân dân",
            "khu vực nhà nước",
            "nhân dân",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
