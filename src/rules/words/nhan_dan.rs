//! T223: `nhân dân`, `nhà nước` in small letters where they mean the people and the State.
//!
//! Fires only after words that leave no doubt: in `Tòa án nhân dân` or `quản lý nhà nước` the words are adjectives.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::{Spot, group};
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T223",
    name: "nhan-dan",
    severity: Severity::Info,
    page: include_str!("nhan_dan.md"),
    check: Check::Run(Has::WORD, check),
    ..Rule::FREE
};

static PEOPLE: LazyLock<Pattern> = LazyLock::new(|| {
    let before = "của|với|cho|vì|phục vụ|vận động|đời sống|tầng lớp|được|tới|đến|giữa|trong|do|từ|bà con|Đảng và|Đảng,|lòng tin của|sức mạnh của";
    Pattern::new(&format!(r"(?:^|[^\p{{L}}])(?:{})[ \x{{A0}}\n]+(nhân dân)(?:[^\p{{L}}]|$)", either_case(before)))
});

static STATE: LazyLock<Pattern> = LazyLock::new(|| {
    let before = "của|với|do|cho|Đảng và|Đảng,";
    Pattern::new(&format!(r"(?:^|[^\p{{L}}])(?:{})[ \x{{A0}}\n]+(nhà nước)(?:[^\p{{L}}]|$)", either_case(before)))
});

/// Each word as it is and as a sentence begins with it; a pattern without regard to case takes long to compile.
fn either_case(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    words.split('|').flat_map(|word| [word.to_owned(), capital(word)]).collect::<Vec<_>>().join("|")
}

/// What makes a common noun or an organ's name of the words before it.
const AFTER: [&str; 5] = ["pháp quyền", "các cấp", "xã hội chủ nghĩa", "kiến tạo", "phong kiến"];

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    if !run.text.contains("nhân dân") && !run.text.contains("nhà nước") {
        return;
    }
    let prose = run.prose;
    let text = &prose.flow.text;
    let found = PEOPLE.captures_iter(text).chain(STATE.captures_iter(text)).map(|found| group(&found, 1));
    let meant = found.filter(|range| !AFTER.iter().any(|after| text[range.end..].trim_start().starts_with(after)));
    findings.extend(meant.filter_map(|range| Spot::of(prose, range)).map(|spot| report(&spot)));
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
        let found = |text: &str| PEOPLE.captures_iter(text).chain(STATE.captures_iter(text)).count();
        for text in ["kiến nghị của nhân dân.", "Đảng và nhà nước", "đời sống nhân dân", "vận động nhân dân hiến đất"]
        {
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
