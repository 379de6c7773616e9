//! Numbers of documents: `111-NQ/TU`, `30/2020/NĐ-CP`. One row of [`FAMILIES`] per shape.

use super::kind::{KINDS, Scope, kind_symbols, symbol_of};
use crate::base::pattern::{Captures, Pattern};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

/// A family of numbers of one shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Family {
    /// Its name, for figures about recognition.
    pub name: &'static str,
    /// How the parts follow each other: `{n}` running number, `{y}` year, `{k}` kind, `{o}` organs.
    pub shape: &'static str,
    /// Which kinds it may show.
    pub scope: Scope,
    /// Beginnings of organs for which such a number is believed even where no word for its kind stands before it.
    pub organs: &'static [&'static str],
}

/// The pattern table. Of two families that begin alike, the more particular stands first.
pub const FAMILIES: &[Family] = &[
    // 45/2019/QH14, 1211/2016/UBTVQH13
    Family { name: "national assembly", shape: "{n}/{y}/{k}{o}", scope: Scope::Assembly, organs: &[""] },
    // 30/2020/NĐ-CP, 05/2021/TT-BTC, 01/2020/TTLT-BCA-BTP, 08/2022/NQ-HĐND
    Family { name: "state normative", shape: "{n}/{y}/{k}-{o}", scope: Scope::State, organs: &[""] },
    // 123/QĐ-TTg, 01/NQ-CP, 991/QĐ-UBND, 2289/KH-UBND
    Family {
        name: "state administrative",
        shape: "{n}/{k}-{o}",
        scope: Scope::State,
        organs: &["CP", "TTg", "TTG", "UBND", "HĐND", "HDND", "CTN", "UBTVQH", "VPCP", "BCĐ", "TANDTC", "VKSNDTC", "KTNN"],
    },
    // 3345/UBND-NC: a State letter shows its organ and the unit that drafted it, no kind
    Family { name: "state letter", shape: "{n}/{u}", scope: Scope::State, organs: &[] },
    // 111-NQ/TU, 03-CTr/TU, 57-NQ/TW, 05-QC/BTCTU-BDVTU, 19-NQ/HU (`the-thuc.md` §10.2)
    Family {
        name: "party",
        shape: "{n}-{k}/{o}",
        scope: Scope::Party,
        organs: &[
            "TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐH", "VPTW", "VPTU", "VPHU", "UBKT", "BTC", "BTG", "BDV", "BNC", "BKTTW",
            "BĐNTW", "BCS", "ĐĐ", "BCĐ", "BCH", "BTV",
        ],
    },
];

/// The kind of a State letter, which its number does not show.
const LETTER: &str = "CV";

/// A document's number, taken apart and in its official form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocNumber {
    /// The number in its official form: `05-CT/TU`, also where `5-CT/TU` was written.
    pub full: String,
    /// The running number.
    pub number: u32,
    /// The letter behind the running number: `12a-NQ/TU`.
    pub suffix: Option<char>,
    /// The year, where the number holds one.
    pub year: Option<u16>,
    /// The abbreviation of the kind, a [`Kind::symbol`](super::Kind::symbol).
    pub kind: &'static str,
    /// The organs: `TU`, `BTCTU-BDVTU`, `CP`; of the National Assembly its term.
    pub organ: String,
    /// Its family.
    pub family: &'static Family,
}

impl DocNumber {
    /// Where its kind is looked up.
    pub fn scope(&self) -> Scope {
        self.family.scope
    }

    /// The key by which numbers are put in order: running number, letter, year, then the rest.
    pub fn key(&self) -> (u32, Option<char>, Option<u16>, &'static str, &str) {
        (self.number, self.suffix, self.year, self.kind, &self.organ)
    }

    /// The same symbol with another running number, for `Nghị quyết số 18 và 19-NQ/TW`.
    pub(super) fn renumbered(&self, digits: &str) -> Option<Self> {
        let mut other = Self { number: digits.parse().ok()?, suffix: None, ..self.clone() };
        other.full = other.official();
        Some(other)
    }

    /// Running numbers below 10 have two digits, in the Party's numbers as in the State's.
    fn official(&self) -> String {
        let number = format!("{:02}{}", self.number, self.suffix.map(String::from).unwrap_or_default());
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let shape = self.family.shape.replace("{n}", &number).replace("{y}", &year).replace("{k}", self.kind);
        shape.replace("{o}", &self.organ).replace("{u}", &self.organ)
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full)
    }
}

impl Ord for DocNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key()).then_with(|| self.full.cmp(&other.full))
    }
}

impl PartialOrd for DocNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads a whole string such as `111-NQ/TU`, as a registry holds it.
///
/// Look-alike characters, spaces and anything before or after make it no number. A missing or superfluous leading zero, `QĐi` and
/// the case of `CTr` are forgiven: compare [`DocNumber::full`] with the string to tell.
pub fn parse_number(text: &str) -> Option<DocNumber> {
    let is_plain =
        |ch: char| ch.is_ascii_digit() || ch.is_ascii_alphabetic() || matches!(ch, '-' | '/' | 'Đ' | 'đ' | 'Ư' | 'ư' | 'Â');
    let begins = |digits: &str| digits.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if !begins(text) || !text.chars().all(is_plain) {
        return None;
    }
    let spotted = spot(text, 0).filter(|spotted| spotted.range == (0..text.len()) && !spotted.is_loose)?;
    let mut digits = [Some(spotted.digits), spotted.year].into_iter().flatten().flat_map(|range| text[range].chars());
    digits.all(|ch| digit(ch) == ch).then_some(spotted.number)
}

/// A number as a pattern finds it in plain text; whether it stands alone there is still to be asked.
pub(super) struct Spotted {
    pub range: Range<usize>,
    /// The running number.
    pub digits: Range<usize>,
    pub year: Option<Range<usize>>,
    pub kind: Option<Range<usize>>,
    pub organ: Range<usize>,
    pub number: DocNumber,
    /// Wrong separators or small letters: a number only behind a word for its kind or `số`.
    pub is_loose: bool,
}

/// The first number at or after `from`.
pub(super) fn spot(text: &str, from: usize) -> Option<Spotted> {
    let mut from = from;
    loop {
        let found = PATTERN.captures_at(text, from)?;
        if let Some(spotted) = spotted(&found) {
            return Some(spotted);
        }
        // Never to be repeated at the same place: each step goes beyond a digit.
        from = found.get(0)?.start() + 1;
    }
}

fn spotted(found: &Captures<'_>) -> Option<Spotted> {
    let part = |name: &str, at: usize| found.name(&format!("{name}{at}"));
    let at = (0..=FAMILIES.len()).find(|&at| part("n", at).is_some())?;
    let is_loose = at == FAMILIES.len();
    let family = if is_loose { FAMILIES.iter().find(|family| family.scope == Scope::Party)? } else { &FAMILIES[at] };
    let (digits, organ) = (part("n", at)?, part("o", at)?);
    let kind = part("k", at);
    let symbol = kind.map_or(Some(LETTER), |kind| symbol_of(kind.as_str(), family.scope))?;
    let organ_name = if is_loose { organ.as_str().to_uppercase() } else { organ_of(organ.as_str()) };
    let (number, suffix) = running_number(digits.as_str())?;
    let year = part("y", at);
    let mut document = DocNumber {
        full: String::new(),
        number,
        suffix,
        year: match year {
            Some(year) => Some(u16::try_from(running_number(year.as_str())?.0).ok()?),
            None => None,
        },
        kind: symbol,
        organ: organ_name,
        family,
    };
    document.full = document.official();
    Some(Spotted {
        range: found.get(0)?.range(),
        digits: digits.range(),
        year: year.map(|year| year.range()),
        kind: kind.map(|kind| kind.range()),
        organ: organ.range(),
        number: document,
        is_loose,
    })
}

/// Digits and what looks like them; at least one must be a digit.
fn running_number(written: &str) -> Option<(u32, Option<char>)> {
    let suffix = written.chars().next_back().filter(|ch| ('a'..='d').contains(ch));
    let digits = &written[..written.len() - suffix.map_or(0, char::len_utf8)];
    let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit());
    let digits: String = digits.chars().map(digit).collect();
    Some((digits.parse().ok().filter(|_| has_digit)?, suffix))
}

/// The digit that a letter among digits stands for.
pub(super) fn digit(ch: char) -> char {
    match ch {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        ch => ch,
    }
}

/// Organs as they are written officially: headings in capitals lose the small letters of `TTg`.
pub(super) fn organ_of(written: &str) -> String {
    let joined: String = written.chars().filter(|ch| !ch.is_whitespace()).collect();
    let parts = joined.split('-').map(|part| match part {
        "TTG" => "TTg",
        "HDND" => "HĐND",
        part => part,
    });
    parts.collect::<Vec<_>>().join("-")
}

static PATTERN: LazyLock<Pattern> = LazyLock::new(|| {
    let families: Vec<String> = FAMILIES.iter().enumerate().map(|(at, family)| pattern(at, family)).collect();
    Pattern::new(&format!("{}|{}", families.join("|"), loose_pattern(FAMILIES.len())))
});

/// A Party number as a careless hand types it: `153 NQ/TU`, `153-NQ-TU`, `153-nq/tu`. Only the commonest organs are believed.
fn loose_pattern(at: usize) -> String {
    const GAP: &str = "[ \n]{0,2}[-/.]?[ \n]{0,2}";
    let kinds: Vec<&str> = kind_symbols(Scope::Party).into_iter().filter(|symbol| symbol.len() > 1).collect();
    format!("(?P<n{at}>[0-9]{{1,4}}){GAP}(?P<k{at}>(?i:{}))[ \n]?[-/.][ \n]?(?P<o{at}>(?i:tu|tw|hu|đu|vptu))", kinds.join("|"))
}

/// The pattern of a row; a number may be broken or spaced at its separators.
fn pattern(at: usize, family: &Family) -> String {
    const PART: &str = "[A-ZĐƯ][A-Za-zĐđƯưÂ]{1,17}[0-9]{0,3}";
    let organ = match family.scope {
        Scope::Assembly => "[0-9]{1,2}".to_owned(),
        // `VKSTC-V1`: a unit may be one letter and a number.
        _ => format!("{PART}(?:-\n?(?:{PART}|[A-ZĐ][0-9]{{1,2}})){{0,5}}"),
    };
    let shape = family.shape.replace('-', "[ \n]{0,2}-[ \n]{0,2}").replace('/', "[ \n]{0,2}/[ \n]{0,2}");
    shape
        .replace("{n}", &format!("(?P<n{at}>[0-9OoIl]{{1,5}}[a-d]?)"))
        .replace("{y}", &format!("(?P<y{at}>(?:[1Il]9|2[0Oo])[0-9OoIl]{{2}})"))
        .replace("{k}", &format!("(?P<k{at}>{})", symbols(family.scope).join("|")))
        .replace("{o}", &format!("(?P<o{at}>{organ})"))
        .replace("{u}", &format!("(?P<o{at}>(?:UBND|HĐND|VPCP|TTg|B[A-ZĐ]{{1,7}}|S[A-ZĐ]{{2,7}})(?:-\n?{PART}){{1,3}})"))
}

/// The abbreviations of a scope in every way they are written.
fn symbols(scope: Scope) -> Vec<String> {
    let mut out = Vec::new();
    for symbol in kind_symbols(scope) {
        out.push(symbol.to_owned());
        let upper = symbol.to_uppercase();
        if upper != symbol && !KINDS.iter().any(|kind| kind.symbol == upper) {
            // `CTR` of a heading, `Ctr` of a careless hand.
            out.push(upper.clone());
            out.extend(capitalised(symbol));
        }
    }
    if scope.covers(Scope::State) || scope == Scope::Party {
        out.extend(["QD".to_owned(), "ND".to_owned()]);
    }
    out
}

fn capitalised(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_string() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (text, full, family) in [
            ("111-NQ/TU", "111-NQ/TU", "party"),
            ("5-CT/TU", "05-CT/TU", "party"),
            ("005-CT/TU", "05-CT/TU", "party"),
            ("03-CTR/TU", "03-CTr/TU", "party"),
            ("05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU", "party"),
            ("08-QĐi/TW", "08-QĐi/TW", "party"),
            ("12a-NQ/TU", "12a-NQ/TU", "party"),
            ("30/2020/NĐ-CP", "30/2020/NĐ-CP", "state normative"),
            ("01/2020/TTLT-BCA-BTP", "01/2020/TTLT-BCA-BTP", "state normative"),
            ("123/QĐ-TTg", "123/QĐ-TTg", "state administrative"),
            ("3345/UBND-NC", "3345/UBND-NC", "state letter"),
            ("58/QĐ-VKSTC-V1", "58/QĐ-VKSTC-V1", "state administrative"),
            ("3212/KH-BCA-V01", "3212/KH-BCA-V01", "state administrative"),
            ("45/2019/QH14", "45/2019/QH14", "national assembly"),
            ("1211/2016/UBTVQH13", "1211/2016/UBTVQH13", "national assembly"),
        ] {
            let number = parse_number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.full.as_str(), number.family.name), (full, family), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_number() {
        for text in [
            "",
            "111 NQ/TU",
            "111NQ/TU",
            "111-NQ-TU",
            "111-nq/tu",
            "NQ/TU",
            "111-NQ/TU ",
            " 111-NQ/TU",
            "111–NQ/TU",
            "1O1-NQ/TU",
            "111-XX/TU",
            "111-NQ",
            "15-ÐA/TU",
            "99999999-NQ/TU",
        ] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_order_by_value() {
        let mut numbers: Vec<_> =
            ["111-NQ/TU", "20-KH/TU", "99-KL/TU", "05-CT/TU"].iter().filter_map(|text| parse_number(text)).collect();
        numbers.sort();
        assert_eq!(numbers.iter().map(|number| number.number).collect::<Vec<_>>(), [5, 20, 99, 111]);
    }
}
