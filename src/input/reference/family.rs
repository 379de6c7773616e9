//! The families of document symbols and the words for kinds: one row each.
//!
//! A number such as `111-NQ/TU` is its running number, then what tells kind and organ. What a mention looks like in prose is
//! not decided here.

/// A family of symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// Its name, for figures about recognition.
    pub name: &'static str,
    /// A pattern of the whole number; groups `n` (running number) and `k` (kind).
    pub pattern: &'static str,
    /// Kinds that a symbol of this family may show, with the words for them.
    pub kinds: &'static [Kind],
}

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its abbreviation in a symbol.
    pub symbol: &'static str,
    /// The words for it; the first is printed.
    pub words: &'static [&'static str],
}

const fn kind(symbol: &'static str, words: &'static [&'static str]) -> Kind {
    Kind { symbol, words }
}

/// Kinds of Party documents (`the-thuc.md` §10.1), in the order of a grouped footnote.
const PARTY: &[Kind] = &[
    kind("NQ", &["Nghị quyết"]),
    kind("QĐ", &["Quyết định", "Quy định"]),
    kind("QĐi", &["Quy định"]),
    kind("CT", &["Chỉ thị"]),
    kind("KL", &["Kết luận"]),
    kind("QC", &["Quy chế"]),
    kind("TT", &["Thông tri"]),
    kind("HD", &["Hướng dẫn"]),
    kind("CTr", &["Chương trình", "Chương trình hành động", "Chương trình công tác"]),
    kind("KH", &["Kế hoạch"]),
    kind("ĐA", &["Đề án"]),
    kind("PA", &["Phương án"]),
    kind("DA", &["Dự án"]),
    kind("TB", &["Thông báo"]),
    kind("TC", &["Thông cáo"]),
    kind("BC", &["Báo cáo"]),
    kind("TTr", &["Tờ trình"]),
    kind("CV", &["Công văn"]),
    kind("BB", &["Biên bản"]),
    kind("BS", &["Bản sao"]),
    kind("QH", &["Quy hoạch"]),
];

/// Kinds of State documents.
const STATE: &[Kind] = &[
    kind("NĐ", &["Nghị định"]),
    kind("NQ", &["Nghị quyết"]),
    kind("QĐ", &["Quyết định"]),
    kind("CT", &["Chỉ thị"]),
    kind("TT", &["Thông tư"]),
    kind("TTLT", &["Thông tư liên tịch"]),
    kind("NQLT", &["Nghị quyết liên tịch"]),
    kind("KH", &["Kế hoạch"]),
    kind("CĐ", &["Công điện"]),
    kind("TB", &["Thông báo"]),
    kind("BC", &["Báo cáo"]),
    kind("TTr", &["Tờ trình"]),
    kind("HD", &["Hướng dẫn"]),
    kind("ĐA", &["Đề án"]),
    kind("CTr", &["Chương trình", "Chương trình hành động"]),
    kind("PL", &["Pháp lệnh"]),
];

/// Kinds of the National Assembly.
const ASSEMBLY: &[Kind] =
    &[kind("QH", &["Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"]), kind("UBTVQH", &["Pháp lệnh", "Nghị quyết"])];

/// The letters of an organ, `TU`, `BTCTU`, `QĐ-TTg`'s `TTg`.
macro_rules! organ {
    () => {
        r"[A-ZĐƯ][A-Za-zĐđƯư]{1,14}[0-9]{0,2}"
    };
}

/// One row a family. A more particular pattern stands before a wider one.
pub const FAMILIES: &[Family] = &[
    // 45/2019/QH14, 1211/2016/UBTVQH13
    Family { name: "assembly", pattern: r"(?P<n>[0-9]{1,4})/(?:19|20)[0-9][0-9]/(?P<k>QH|UBTVQH)[0-9]{1,2}", kinds: ASSEMBLY },
    // 30/2020/NĐ-CP, 05/2021/TT-BTC, 01/2020/TTLT-BCA-BTP, 08/2022/NQ-HĐND
    Family {
        name: "state normative",
        pattern: concat!(r"(?P<n>[0-9]{1,4})/(?:19|20)[0-9][0-9]/(?P<k>NĐ|NQ|QĐ|CT|TT|TTLT|NQLT|PL|L)(?:-", organ!(), r"){1,4}"),
        kinds: STATE,
    },
    // 123/QĐ-TTg, 01/NQ-CP, 991/QĐ-UBND, 2289/KH-UBND
    Family {
        name: "state administrative",
        pattern: concat!(r"(?P<n>[0-9]{1,5})/(?P<k>NQ|QĐ|CT|KH|CĐ|TB|BC|TTr|HD|ĐA|CTr)(?:-", organ!(), r"){1,4}"),
        kinds: STATE,
    },
    // 111-NQ/TU, 03-CTr/TU, 57-NQ/TW, 05-QC/BTCTU-BDVTU
    Family {
        name: "party",
        pattern: concat!(
            r"(?P<n>[0-9]{1,4})-(?P<k>NQ|QĐi|QĐ|CTr|CT|KL|QC|TTr|TT|HD|KH|ĐA|PA|DA|TB|TC|BC|CV|BB|BS|QH)/",
            organ!(),
            r"(?:-",
            organ!(),
            r"){0,3}"
        ),
        kinds: PARTY,
    },
];

/// The family of a whole number and the kind its symbol shows.
pub fn classify(number: &str) -> Option<(&'static Family, &'static Kind)> {
    let symbol = kind_symbol(number)?;
    let is_party = number.find('-').is_some_and(|dash| number.find('/').is_none_or(|slash| dash < slash));
    let family = match (is_party, symbol.as_str()) {
        (true, _) => FAMILIES.iter().find(|family| family.name == "party"),
        (false, "QH" | "UBTVQH") => FAMILIES.iter().find(|family| family.name == "assembly"),
        (false, _) if number.matches('/').count() > 1 => FAMILIES.iter().find(|family| family.name == "state normative"),
        (false, _) => FAMILIES.iter().find(|family| family.name == "state administrative"),
    }?;
    let kind = family.kinds.iter().find(|kind| kind.symbol == symbol)?;
    Some((family, kind))
}

/// The letters of the kind in a whole number.
fn kind_symbol(number: &str) -> Option<String> {
    let rest = number.trim_start_matches(|ch: char| ch.is_ascii_digit());
    if let Some(party) = rest.strip_prefix('-') {
        return party.split('/').next().map(str::to_owned);
    }
    let last = rest.rsplit('/').next()?;
    let letters = last.split('-').next()?;
    Some(letters.trim_end_matches(|ch: char| ch.is_ascii_digit()).to_owned())
}

/// Every word for a kind, the longest first, with the symbols it may stand for.
pub fn kind_words() -> Vec<&'static str> {
    let mut words: Vec<&str> =
        [PARTY, STATE, ASSEMBLY].iter().flat_map(|kinds| kinds.iter().flat_map(|kind| kind.words)).copied().collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words
}

/// Every abbreviation of a kind that people also write before a number, the longest first.
pub fn kind_symbols() -> Vec<&'static str> {
    let mut symbols: Vec<&str> = [PARTY, STATE].iter().flat_map(|kinds| kinds.iter().map(|kind| kind.symbol)).collect();
    symbols.sort_unstable_by_key(|symbol| (std::cmp::Reverse(symbol.len()), *symbol));
    symbols.dedup();
    symbols
}

/// The place of a kind in a grouped footnote; an unknown one comes last.
pub fn rank(word: &str) -> usize {
    let position = |kinds: &[Kind]| kinds.iter().position(|kind| kind.words.contains(&word));
    position(PARTY).or_else(|| position(STATE).map(|at| PARTY.len() + at)).unwrap_or(usize::MAX)
}
