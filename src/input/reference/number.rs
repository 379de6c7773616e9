//! Numbers of documents: `111-NQ/TU`, `30/2020/NĐ-CP`. One row of [`FAMILIES`] per shape.
//!
//! What a number is; how one is found in words is `scan`'s.

use super::kind::{Scope, row, word_fits};
use std::cmp::Ordering;
use std::fmt::{self, Write};

/// A family of numbers of one shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Family {
    /// Its name, for figures about recognition.
    pub name: &'static str,
    /// How the parts follow each other: `n` running number, `y` year, `k` kind, `o` organs, `u` the organ
    /// and units of a letter, `/` and `-` themselves. A running number stands first and a separator
    /// behind it; a kind ends where its letters end.
    pub shape: &'static str,
    /// Which kinds it may show.
    pub scope: Scope,
    /// Beginnings of organs for which such a number is believed even where no word for its kind stands
    /// before it.
    pub organs: &'static [&'static str],
}

/// The table of shapes. Of two families that begin alike, the more particular stands first.
pub const FAMILIES: &[Family] = &[
    // 45/2019/QH14, 1211/2016/UBTVQH13
    Family { name: "national assembly", shape: "n/y/ko", scope: Scope::Assembly, organs: &[""] },
    // 30/2020/NĐ-CP, 05/2021/TT-BTC, 01/2020/TTLT-BCA-BTP, 08/2022/NQ-HĐND
    Family { name: "state normative", shape: "n/y/k-o", scope: Scope::State, organs: &[""] },
    // 123/QĐ-TTg, 01/NQ-CP, 991/QĐ-UBND, 2289/KH-UBND
    Family {
        name: "state administrative",
        shape: "n/k-o",
        scope: Scope::State,
        organs: &[
            "CP", "TTg", "TTG", "UBND", "HĐND", "HDND", "CTN", "UBTVQH", "VPCP", "BCĐ", "TANDTC", "VKSNDTC",
            "KTNN",
        ],
    },
    // 3345/UBND-NC: a State letter shows its organ and the unit that drafted it, no kind
    Family { name: "state letter", shape: "n/u", scope: Scope::State, organs: &[] },
    // 111-NQ/TU, 03-CTr/TU, 57-NQ/TW, 05-QC/BTCTU-BDVTU, 19-NQ/HU (`the-thuc.md` §10.2)
    Family {
        name: "party",
        shape: "n-k/o",
        scope: Scope::Party,
        organs: &[
            "TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐH", "VPTW", "VPTU", "VPHU", "UBKT", "BTC", "BTG", "BDV",
            "BNC", "BKTTW", "BĐNTW", "BCS", "ĐĐ", "BCĐ", "BCH", "BTV",
        ],
    },
];

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

    /// The word for its kind. `QĐ` cannot tell `Quyết định` from `Quy định`: the former is given.
    pub fn kind_name(&self) -> Option<&'static str> {
        row(self.scope(), self.kind)?.words.first().copied()
    }

    /// True where this word for a kind, or abbreviation of one, may stand before the number
    /// (`vietnamese-text.md` §12). Case and the place of tone marks do not matter.
    pub fn agrees_with(&self, word: &str) -> bool {
        word_fits(word, self.scope(), self.kind)
    }

    /// The same symbol with another running number, for `Nghị quyết số 18 và 19-NQ/TW`.
    pub(super) fn renumbered(&self, digits: &str) -> Option<Self> {
        let mut other = Self { number: digits.parse().ok()?, suffix: None, ..self.clone() };
        other.full = other.official();
        Some(other)
    }

    /// Running numbers below 10 have two digits, in the Party's numbers as in the State's.
    pub(super) fn official(&self) -> String {
        let mut out = String::with_capacity(16 + self.organ.len());
        for part in self.family.shape.chars() {
            // Writing to a string does not fail.
            let _ = match part {
                'n' => write!(out, "{:02}", self.number).map(|()| out.extend(self.suffix)),
                'y' => self.year.map_or(Ok(()), |year| write!(out, "{year}")),
                'k' => out.write_str(self.kind),
                'o' | 'u' => out.write_str(&self.organ),
                separator => out.write_char(separator),
            };
        }
        out
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
