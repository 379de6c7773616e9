//! Kinds of documents: their abbreviations in symbols and the words for them.
//!
//! Rules: `the-thuc.md` §10.1 for Party documents; Decree 30/2020/NĐ-CP, annex III, for those of the State.

use crate::base::text::fold;
use std::sync::LazyLock;

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

const fn kind(symbol: &'static str, words: &'static [&'static str], scope: Scope) -> Kind {
    Kind { symbol, words, scope }
}

/// Every kind, in the order of a grouped footnote (`the-thuc.md` §5: resolutions, directives, conclusions,
/// then programmes, plans and schemes); a symbol with two meanings has two rows, the commoner first.
pub const KINDS: &[Kind] = &[
    kind("NQ", &["Nghị quyết"], Scope::Both),
    kind("QĐ", &["Quyết định"], Scope::Both),
    kind("CT", &["Chỉ thị"], Scope::Both),
    kind("KL", &["Kết luận"], Scope::Both),
    kind("QC", &["Quy chế"], Scope::Both),
    kind("QCPH", &["Quy chế phối hợp"], Scope::Both),
    kind("QĐNS", &["Quyết định", "Quyết định nhân sự"], Scope::Party),
    kind("QĐ", &["Quy định"], Scope::Party),
    kind("QĐi", &["Quy định"], Scope::Party),
    kind("QyĐ", &["Quy định"], Scope::Party),
    kind("TT", &["Thông tri"], Scope::Party),
    kind("HD", &["Hướng dẫn"], Scope::Both),
    kind("HDLT", &["Hướng dẫn liên tịch"], Scope::Both),
    kind("CTr", &["Chương trình", "Chương trình hành động", "Chương trình công tác"], Scope::Both),
    kind("CTHĐ", &["Chương trình hành động", "Chương trình"], Scope::Both),
    kind("CTPH", &["Chương trình phối hợp"], Scope::Both),
    kind("CTrPH", &["Chương trình phối hợp"], Scope::Both),
    kind("KH", &["Kế hoạch"], Scope::Both),
    kind("KHPH", &["Kế hoạch phối hợp"], Scope::Both),
    kind("KHLT", &["Kế hoạch liên tịch"], Scope::Both),
    kind("ĐA", &["Đề án"], Scope::Both),
    kind("PA", &["Phương án"], Scope::Both),
    kind("DA", &["Dự án"], Scope::Both),
    kind("QH", &["Quy hoạch"], Scope::Party),
    kind("TB", &["Thông báo", "Thông báo kết luận"], Scope::Both),
    kind("TBKL", &["Thông báo kết luận", "Thông báo"], Scope::Both),
    kind("TC", &["Thông cáo"], Scope::Both),
    kind("BC", &["Báo cáo"], Scope::Both),
    kind("TTr", &["Tờ trình"], Scope::Both),
    // The Fatherland Front's own.
    kind("TTr", &["Thông tri"], Scope::State),
    kind("CV", &["Công văn", "Văn bản"], Scope::Both),
    kind("CĐ", &["Công điện"], Scope::Both),
    kind("BB", &["Biên bản"], Scope::Both),
    kind("BS", &["Bản sao"], Scope::Party),
    kind("GM", &["Giấy mời"], Scope::Both),
    kind("QH", &["Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"], Scope::Assembly),
    kind("UBTVQH", &["Nghị quyết", "Pháp lệnh"], Scope::Assembly),
    kind("PL", &["Pháp lệnh"], Scope::State),
    kind("L", &["Lệnh"], Scope::State),
    kind("NĐ", &["Nghị định"], Scope::State),
    kind("NQLT", &["Nghị quyết liên tịch"], Scope::Both),
    kind("TTLT", &["Thông tư liên tịch"], Scope::State),
    kind("TT", &["Thông tư"], Scope::State),
    kind("VBHN", &["Văn bản hợp nhất"], Scope::State),
];

/// The commonest kind that a symbol may mean.
pub(super) fn row(scope: Scope, symbol: &str) -> Option<&'static Kind> {
    rows(scope, symbol).next()
}

/// The rows that a symbol may mean in a scope.
fn rows(scope: Scope, symbol: &str) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| kind.symbol == symbol && kind.scope.covers(scope))
}

/// A kind with its symbol and its words in the form in which they are compared.
struct Folded {
    kind: &'static Kind,
    symbol: String,
    words: Vec<String>,
}

/// [`KINDS`], in the same order.
static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let words = |kind: &Kind| kind.words.iter().map(|word| fold(word)).collect();
    KINDS.iter().map(|kind| Folded { kind, symbol: fold(kind.symbol), words: words(kind) }).collect()
});

/// The word for the whole class of documents.
const ANY_KIND: &str = "Văn bản";

/// What a conclusion may be called as well: a notice of what was concluded.
const NOTICE: &str = "Thông báo kết luận";

/// The two in the form in which they are compared.
static FOLDED_ANY_KIND: LazyLock<String> = LazyLock::new(|| fold(ANY_KIND));
static FOLDED_NOTICE: LazyLock<String> = LazyLock::new(|| fold(NOTICE));

/// True where a word for a kind, or an abbreviation of one, fits a symbol of a scope.
pub(super) fn word_fits(word: &str, scope: Scope, symbol: &str) -> bool {
    // Most words stand as the table has them.
    if rows(scope, symbol).any(|kind| kind.words.contains(&word)) {
        return true;
    }
    let word = fold(word);
    let mut rows = FOLDED.iter().filter(|row| row.kind.symbol == symbol && row.kind.scope.covers(scope));
    // `Chương trình phối hợp số 03-CTr/TU`: the words may say more than the symbol.
    let says_more =
        |name: &String| word.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '));
    let fits = |row: &Folded| {
        row.symbol == word || row.words.contains(&word) || row.words.first().is_some_and(says_more)
    };
    rows.any(fits)
        // The word for a whole class is never wrong.
        || word == *FOLDED_ANY_KIND
        // `Thông báo kết luận số 53-KL/TU`.
        || symbol == "KL" && word == *FOLDED_NOTICE
}

/// The place of a kind in a grouped footnote, by its name; unknown ones come last.
pub fn kind_rank(name: &str) -> usize {
    let name = fold(name);
    let has = |row: &Folded| row.symbol == name || row.words.contains(&name);
    FOLDED.iter().position(has).unwrap_or(KINDS.len())
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

/// The symbol that is written like this: `CTR` of a heading and `Ctr` of a careless hand are `CTr`, `QD` and
/// `ND` lost a stroke.
pub(super) fn written(word: &str, scope: Scope) -> Option<&'static str> {
    let stroked = match word {
        "QD" if scope != Scope::Assembly => "QĐ",
        "ND" if scope != Scope::Assembly => "NĐ",
        other => other,
    };
    if let Some(kind) = row(scope, stroked) {
        return Some(kind.symbol);
    }
    let is_other_case = |kind: &&Kind| {
        let upper = || kind.symbol.chars().flat_map(char::to_uppercase);
        // An abbreviation in capitals that is another kind's own is that one.
        kind.symbol.chars().any(char::is_lowercase)
            && (word.chars().eq(upper()) || word.chars().eq(capitalised(kind.symbol)))
            && !KINDS.iter().any(|other| other.symbol.chars().eq(upper()))
    };
    KINDS.iter().filter(|kind| kind.scope.covers(scope)).find(is_other_case).map(|kind| kind.symbol)
}

fn capitalised(symbol: &str) -> impl Iterator<Item = char> {
    symbol.chars().take(1).chain(symbol.chars().skip(1).flat_map(char::to_lowercase))
}

/// The symbol that is written like this in any case; symbols of one letter are not believed then.
pub(super) fn loosely_written(word: &str, scope: Scope) -> Option<&'static str> {
    let is_same = |kind: &&Kind| {
        word.chars().flat_map(char::to_uppercase).eq(kind.symbol.chars().flat_map(char::to_uppercase))
    };
    let exact = row(scope, word).filter(|kind| kind.symbol.len() > 1);
    let loose =
        || KINDS.iter().filter(|kind| kind.scope.covers(scope) && kind.symbol.len() > 1).find(is_same);
    exact.or_else(loose).map(|kind| kind.symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_footnotes_put_resolutions_first() {
        let order =
            ["Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình hành động", "Kế hoạch", "Đề án", "Luật", "?"];
        assert!(order.is_sorted_by(|a, b| kind_rank(a) < kind_rank(b)));
    }
}
