//! Kinds of documents: their abbreviations in symbols and the words for them.
//!
//! Rules: `the-thuc.md` §10.1 for Party documents; Decree 30/2020/NĐ-CP, annex III, for those of the State.

use super::number::{DocNumber, parse_number};
use crate::base::text::fold;

/// Where a kind's abbreviation is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Symbols such as `NQ/TU`.
    Party,
    /// Symbols such as `NĐ-CP`.
    State,
    /// Both.
    Both,
    /// The National Assembly and its Standing Committee: `QH14` names the organ, not the kind.
    Assembly,
}

impl Scope {
    /// True where a number of the scope `number` may show a kind of this scope.
    pub fn covers(self, number: Self) -> bool {
        self == number || self == Self::Both && number != Self::Assembly
    }
}

/// A kind of document: one row of [`KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kind {
    /// Its abbreviation in a symbol.
    pub symbol: &'static str,
    /// The words for it; the first is the one to print.
    pub words: &'static [&'static str],
    /// Where it is used.
    pub scope: Scope,
}

const fn row(symbol: &'static str, words: &'static [&'static str], scope: Scope) -> Kind {
    Kind { symbol, words, scope }
}

/// Every kind, in the order of a grouped footnote (`the-thuc.md` §5: resolutions, directives, conclusions, then programmes,
/// plans and schemes); a symbol with two meanings has two rows, the commoner first.
pub const KINDS: &[Kind] = &[
    row("NQ", &["Nghị quyết"], Scope::Both),
    row("QĐ", &["Quyết định"], Scope::Both),
    row("CT", &["Chỉ thị"], Scope::Both),
    row("KL", &["Kết luận"], Scope::Both),
    row("QC", &["Quy chế"], Scope::Both),
    row("QCPH", &["Quy chế phối hợp"], Scope::Both),
    row("QĐNS", &["Quyết định", "Quyết định nhân sự"], Scope::Party),
    row("QĐ", &["Quy định"], Scope::Party),
    row("QĐi", &["Quy định"], Scope::Party),
    row("QyĐ", &["Quy định"], Scope::Party),
    row("TT", &["Thông tri"], Scope::Party),
    row("HD", &["Hướng dẫn"], Scope::Both),
    row("HDLT", &["Hướng dẫn liên tịch"], Scope::Both),
    row("CTr", &["Chương trình", "Chương trình hành động", "Chương trình công tác"], Scope::Both),
    row("CTHĐ", &["Chương trình hành động", "Chương trình"], Scope::Both),
    row("CTPH", &["Chương trình phối hợp"], Scope::Both),
    row("CTrPH", &["Chương trình phối hợp"], Scope::Both),
    row("KH", &["Kế hoạch"], Scope::Both),
    row("KHPH", &["Kế hoạch phối hợp"], Scope::Both),
    row("KHLT", &["Kế hoạch liên tịch"], Scope::Both),
    row("ĐA", &["Đề án"], Scope::Both),
    row("PA", &["Phương án"], Scope::Both),
    row("DA", &["Dự án"], Scope::Both),
    row("QH", &["Quy hoạch"], Scope::Party),
    row("TB", &["Thông báo", "Thông báo kết luận"], Scope::Both),
    row("TBKL", &["Thông báo kết luận", "Thông báo"], Scope::Both),
    row("TC", &["Thông cáo"], Scope::Both),
    row("BC", &["Báo cáo"], Scope::Both),
    row("TTr", &["Tờ trình"], Scope::Both),
    // The Fatherland Front's own.
    row("TTr", &["Thông tri"], Scope::State),
    row("CV", &["Công văn", "Văn bản"], Scope::Both),
    row("CĐ", &["Công điện"], Scope::Both),
    row("BB", &["Biên bản"], Scope::Both),
    row("BS", &["Bản sao"], Scope::Party),
    row("GM", &["Giấy mời"], Scope::Both),
    row("QH", &["Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"], Scope::Assembly),
    row("UBTVQH", &["Nghị quyết", "Pháp lệnh"], Scope::Assembly),
    row("PL", &["Pháp lệnh"], Scope::State),
    row("L", &["Lệnh"], Scope::State),
    row("NĐ", &["Nghị định"], Scope::State),
    row("NQLT", &["Nghị quyết liên tịch"], Scope::Both),
    row("TTLT", &["Thông tư liên tịch"], Scope::State),
    row("TT", &["Thông tư"], Scope::State),
    row("VBHN", &["Văn bản hợp nhất"], Scope::State),
];

/// The rows that a number or a bare symbol may mean.
fn rows(scope: Scope, symbol: &str) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| kind.symbol == symbol && kind.scope.covers(scope))
}

/// The word for the kind that a symbol shows.
///
/// Takes a whole number (`111-NQ/TU`), the symbol behind it (`NQ/TU`, `NĐ-CP`, `QH14`) or a bare abbreviation, which counts as
/// the Party's. `QĐ` alone cannot tell `Quyết định` from `Quy định`: the former is given.
pub fn kind_name(symbol: &str) -> Option<&'static str> {
    let (scope, kind) = match parse_number(symbol) {
        Some(number) => (number.scope(), number.kind),
        None => bare_symbol(symbol)?,
    };
    rows(scope, kind).next().and_then(|kind| kind.words.first().copied())
}

/// Scope and kind of a symbol without its running number.
fn bare_symbol(symbol: &str) -> Option<(Scope, &'static str)> {
    let letters = symbol.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let (scope, kind) = match (symbol.split_once('/'), symbol.split_once('-')) {
        (Some((kind, _)), _) => (Scope::Party, kind),
        (None, Some((kind, _))) => (Scope::State, kind),
        (None, None) if letters != symbol => (Scope::Assembly, letters),
        (None, None) if rows(Scope::Party, symbol).next().is_some() => (Scope::Party, symbol),
        (None, None) => (Scope::State, symbol),
    };
    rows(scope, kind).next().map(|kind| (scope, kind.symbol))
}

/// True where this word for a kind, or abbreviation of one, may stand before this number (`vietnamese-text.md` §12). Case and
/// the place of tone marks do not matter.
pub fn kind_agrees(word: &str, number: &DocNumber) -> bool {
    let word = fold(word);
    let fits = |candidate: &str| fold(candidate) == word;
    rows(number.scope(), number.kind).any(|kind| kind.words.iter().any(|name| fits(name)) || fits(kind.symbol))
        // The word for a whole class is never wrong.
        || fits("Văn bản")
        // `Thông báo kết luận số 53-KL/TU`: a notice of what was concluded.
        || number.kind == "KL" && fits("Thông báo kết luận")
        // `Chương trình phối hợp số 03-CTr/TU`: the words may say more than the symbol.
        || rows(number.scope(), number.kind).any(|kind| word.starts_with(&(fold(kind.words[0]) + " ")))
}

/// The place of a kind in a grouped footnote, by its name; unknown ones come last.
pub fn kind_rank(name: &str) -> usize {
    let name = fold(name);
    let has = |kind: &Kind| kind.words.iter().any(|word| fold(word) == name) || fold(kind.symbol) == name;
    KINDS.iter().position(has).unwrap_or(KINDS.len())
}

/// Every word for a kind, the longest first so that a pattern prefers it.
pub(super) fn kind_words() -> Vec<&'static str> {
    longest_first(KINDS.iter().flat_map(|kind| kind.words.iter().copied()).collect())
}

/// The abbreviations used in a scope, the longest first.
pub(super) fn kind_symbols(scope: Scope) -> Vec<&'static str> {
    longest_first(KINDS.iter().filter(|kind| kind.scope.covers(scope)).map(|kind| kind.symbol).collect())
}

fn longest_first(mut words: Vec<&'static str>) -> Vec<&'static str> {
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words
}

/// The row whose abbreviation is written like this: `CTR` and `Ctr` are `CTr`, `QD` and `ND` lost a stroke.
pub(super) fn symbol_of(written: &str, scope: Scope) -> Option<&'static str> {
    let stroked = match written {
        "QD" => "QĐ",
        "ND" => "NĐ",
        other => other,
    };
    let exact = rows(scope, stroked).next();
    let loose = || KINDS.iter().find(|kind| kind.scope.covers(scope) && kind.symbol.to_uppercase() == stroked.to_uppercase());
    exact.or_else(loose).map(|kind| kind.symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_tell_the_kind_by_family() {
        for (symbol, name) in [
            ("111-NQ/TU", "Nghị quyết"),
            ("NQ/TU", "Nghị quyết"),
            ("TT/TU", "Thông tri"),
            ("TT-BTC", "Thông tư"),
            ("QH14", "Luật"),
            ("1211/2016/UBTVQH13", "Nghị quyết"),
            ("03-CTr/TU", "Chương trình"),
            ("NĐ", "Nghị định"),
            ("3345/UBND-NC", "Công văn"),
            ("TTLT-BCA-BTP", "Thông tư liên tịch"),
        ] {
            assert_eq!(kind_name(symbol), Some(name), "{symbol}");
        }
        assert_eq!(kind_name("XX/TU"), None);
        assert_eq!(kind_name(""), None);
    }

    #[test]
    fn words_agree_with_numbers() {
        let agrees = |word, number| kind_agrees(word, &parse_number(number).unwrap());
        assert!(agrees("NGHỊ QUYẾT", "111-NQ/TU") && agrees("NQ", "111-NQ/TU"));
        assert!(agrees("Quy định", "66-QĐ/TW") && agrees("quyết định", "66-QĐ/TW"));
        assert!(agrees("Chương trình hành động", "03-CTr/TU") && agrees("Bộ luật", "45/2019/QH14"));
        assert!(agrees("Thông báo Kết luận", "53-KL/TU") && agrees("Thông báo kết luận", "23-TBKL/TU"));
        assert!(agrees("Thông tri", "26/TTr-MTTW-BTT") && agrees("Tờ trình", "26/TTr-UBND") && !agrees("Thông tri", "05-TTr/TU"));
        assert!(!agrees("Nghị quyết", "05-CT/TU") && !agrees("Thông tư", "01-TT/TU") && !agrees("Quy định", "991/QĐ-UBND"));
    }

    #[test]
    fn grouped_footnotes_put_resolutions_first() {
        let order = ["Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình hành động", "Kế hoạch", "Đề án", "Luật", "?"];
        assert!(order.is_sorted_by(|a, b| kind_rank(a) < kind_rank(b)));
    }
}
