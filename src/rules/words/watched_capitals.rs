//! T225: capitals that official texts get wrong most often, one row a form (`vietnamese-text.md` §11).
//!
//! Organs that `report.yaml` names are T203's, `Nhân dân` and `Nhà nước` are T223's.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::base::phrases::Finder;
use crate::input::reference::Reference;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::{Spot, group, word_before};
use crate::text;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

pub(super) static RULE: Rule = Rule {
    code: "T225",
    name: "watched-capitals",
    severity: Severity::Warning,
    page: include_str!("watched_capitals.md"),
    check: Check::Run(Has::WORD, check),
    ..Rule::FREE
};

/// A word that a wrong form holds, the form as a pattern, and how its first group is to be written.
const FORMS: [(&str, &str, &str); 10] = [
    ("Ban thường vụ", r"(Ban thường vụ) (?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy", "Ban Thường vụ"),
    ("tỉnh ủy", r"Ban Thường vụ (tỉnh ủy)", "Tỉnh ủy"),
    ("Ban chấp hành", r"(Ban chấp hành) (?:Đảng bộ|Trung ương)", "Ban Chấp hành"),
    ("Mặt trận tổ quốc", r"(Mặt trận tổ quốc)", "Mặt trận Tổ quốc"),
    ("mặt trận", r"(mặt trận [Tt]ổ quốc)", "Mặt trận Tổ quốc"),
    ("cấp Ủy", r"cấp (Ủy)", "ủy"),
    ("Cấp Ủy", r"(Cấp Ủy)", "Cấp ủy"),
    ("xây dựng đảng", r"xây dựng (đảng) (?:và|trong sạch|về|,)", "Đảng"),
    ("bàn Tỉnh", r"địa bàn (Tỉnh)(?:[,.;:]|$| (?:và|đã|còn|có|được|trong|từ|là))", "tỉnh"),
    ("bàn Huyện", r"địa bàn (Huyện)(?:[,.;:]|$| (?:và|đã|còn|có|được|trong|từ|là))", "huyện"),
];

/// The common noun before a province's name.
const PROVINCE: &str = " Tỉnh ";

/// What every wrong form holds, all looked for at once.
static WORDS: LazyLock<Finder<()>> = LazyLock::new(|| {
    let words = FORMS.iter().map(|(word, _, _)| *word).chain([PROVINCE]);
    Finder::new(words.map(|word| (word.to_owned(), ())).collect())
});

/// The patterns, each compiled when a text first holds its word: few texts hold any.
static PATTERNS: [OnceLock<Pattern>; FORMS.len()] = [const { OnceLock::new() }; FORMS.len()];

/// The places of wrong forms in a text, with what is right.
fn places(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    if !WORDS.is_in(text) {
        return out;
    }
    for ((word, form, right), pattern) in FORMS.iter().zip(&PATTERNS) {
        if text.contains(word) {
            let whole = || {
                Pattern::new(&format!(
                    r"(?:^|[^\p{{L}}])(?:{})(?:[^\p{{L}}]|$)",
                    form.replace(' ', r"[ \n]+")
                ))
            };
            out.extend(
                pattern.get_or_init(whole).captures_iter(text).map(|found| (group(&found, 1), *right)),
            );
        }
    }
    out.extend(provinces(text).map(|range| (range, "tỉnh")));
    out
}

/// `tại Tỉnh Lâm Đồng`: the common noun before a name, where no sentence begins.
fn provinces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_proper = |word: Option<&str>| {
        let mut letters = word.unwrap_or_default().chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    text.match_indices(PROVINCE).filter_map(move |(at, found)| {
        let goes_on = text[..at].ends_with(|ch: char| ch.is_lowercase() || ch == ',');
        let mut words = text[at + found.len()..].split_whitespace();
        let is_name = is_proper(words.next()) && is_proper(words.next());
        (goes_on && is_name).then_some(at + 1..at + found.len() - 1)
    })
}

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    for (range, right) in places(run.text) {
        findings.extend(Spot::of(run.prose, range).map(|spot| report(&spot, right)));
    }
    run.prose.references.iter().for_each(|reference| kind(run, reference, findings));
}

/// `nghị quyết số 111-NQ/TU`: one document's kind has a capital; several, `các nghị quyết số …`, need none.
fn kind(run: &Run, reference: &Reference, findings: &mut Vec<Finding>) {
    let Some(mention) = reference.mention.as_ref().filter(|mention| mention.list.is_none()) else { return };
    let Some(kind) = &mention.kind else { return };
    let first = kind.text.chars().next().filter(|ch| ch.is_lowercase());
    if let Some(first) = first.filter(|_| !is_generic(run.text, kind.range.start)) {
        let right: String = first.to_uppercase().chain(kind.text.chars().skip(1)).collect();
        findings.extend(Spot::of(run.prose, kind.range.clone()).map(|spot| report(&spot, &right)));
    }
}

fn is_generic(text: &str, at: usize) -> bool {
    ["các", "những", "mọi", "một", "hai", "ba", "bốn", "năm", "nhiều"]
        .contains(&word_before(text, at).as_str())
}

fn report(spot: &Spot, right: &str) -> Finding {
    let written = spot.written.replace('\n', " ");
    let message = text!(vi: "`{written}` viết hoa không đúng", en: "the capitals of `{written}` are wrong");
    let help = text!(vi: "viết là `{right}`", en: "write `{right}`");
    spot.mend(Finding::new(RULE.code, spot.span, message).help(help), right, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_what_only_looks_like_them() {
        let found = |text: &str| places(text).len();
        for text in [
            "của Ban thường vụ Tỉnh ủy,",
            "Ban Thường vụ tỉnh ủy",
            "Ban chấp hành Đảng bộ tỉnh",
            "Ủy ban mặt trận Tổ quốc",
            "các cấp Ủy đảng",
            "công tác xây dựng đảng và hệ thống chính trị",
            "trên địa bàn Tỉnh.",
            "tại Tỉnh Lâm Đồng đã",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "các ban thường vụ huyện ủy",
            "Ban Thường vụ Tỉnh ủy",
            "xây dựng đảng bộ, chi bộ",
            "trên địa bàn Tỉnh ủy quản lý",
            "Tỉnh Lâm Đồng đã",
            "Mặt trận Tổ quốc",
            "cấp ủy",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
