//! T225: capitals that official texts get wrong most often, one row a form (`vietnamese-text.md` §11).
//!
//! Organs that `report.yaml` names are T203's, `Nhân dân` and `Nhà nước` are T223's.

use super::mentions::each_reference;
use super::prose;
use super::wording::{Spot, group, word_before};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T225",
    name: "watched-capitals",
    severity: Severity::Warning,
    page: include_str!("watched_capitals.md"),
    check: Check::Section(check),
};

/// A wrong form as a pattern, whose first group is to be written as the second item says.
const FORMS: [(&str, &str); 10] = [
    (r"(Ban thường vụ) (?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy", "Ban Thường vụ"),
    (r"Ban Thường vụ (tỉnh ủy)", "Tỉnh ủy"),
    (r"(Ban chấp hành) (?:Đảng bộ|Trung ương)", "Ban Chấp hành"),
    (r"(Mặt trận tổ quốc|mặt trận Tổ quốc|mặt trận tổ quốc)", "Mặt trận Tổ quốc"),
    (r"cấp (Ủy)", "ủy"),
    (r"(Cấp Ủy)", "Cấp ủy"),
    (r"xây dựng (đảng) (?:và|trong sạch|về|,)", "Đảng"),
    (r"địa bàn (Tỉnh)(?:[,.;:]|$| (?:và|đã|còn|có|được|trong|từ|là))", "tỉnh"),
    (r"địa bàn (Huyện)(?:[,.;:]|$| (?:và|đã|còn|có|được|trong|từ|là))", "huyện"),
    (r"(?:\p{Ll}+|,) (Tỉnh) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+", "tỉnh"),
];

static PATTERNS: LazyLock<Vec<(Pattern, &str)>> = LazyLock::new(|| {
    let whole = |form: &str| Pattern::new(&format!(r"(?:^|[^\p{{L}}])(?:{})(?:[^\p{{L}}]|$)", form.replace(' ', r"[ \n]+")));
    FORMS.iter().map(|&(form, right)| (whole(form), right)).collect()
});

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    prose::each(section, manuscript, &mut |prose| {
        for (pattern, right) in PATTERNS.iter() {
            let found = pattern.captures_iter(&prose.flow.text).map(|found| group(&found, 1));
            findings.extend(found.filter_map(|range| Spot::of(prose, range)).map(|spot| report(&spot, right)));
        }
    });
    kinds(section, manuscript, findings);
}

/// `nghị quyết số 111-NQ/TU`: one document's kind has a capital; several, `các nghị quyết số …`, need none.
fn kinds(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = reference.mention.as_ref().filter(|mention| mention.list.is_none()) else { return };
        let Some(kind) = &mention.kind else { return };
        let first = kind.text.chars().next().filter(|ch| ch.is_lowercase());
        if let Some(first) = first.filter(|_| !is_generic(&prose.flow.text, kind.range.start)) {
            let right: String = first.to_uppercase().chain(kind.text.chars().skip(1)).collect();
            findings.extend(Spot::of(prose, kind.range.clone()).map(|spot| report(&spot, &right)));
        }
    });
}

fn is_generic(text: &str, at: usize) -> bool {
    ["các", "những", "mọi", "một", "hai", "ba", "bốn", "năm", "nhiều"].contains(&word_before(text, at).as_str())
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
        let found = |text: &str| PATTERNS.iter().filter(|(pattern, _)| pattern.is_match(text)).count();
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
