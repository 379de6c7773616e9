//! Whether two names are those of one organ.

use super::issuer::spelled_out;
use crate::base::text::fold;
use std::sync::LazyLock;

/// Two names of one organ; a longer name before one that it begins with.
const SYNONYMS: [(&str, &str); 5] = [
    ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy"),
    ("Ban Chấp hành Trung ương Đảng", "Trung ương"),
    ("Ban Chấp hành Trung ương", "Trung ương"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
];

/// The same in the form in which they are compared.
static FOLDED: LazyLock<[(String, String); 5]> =
    LazyLock::new(|| SYNONYMS.map(|(long, short)| (fold(long), fold(short))));

/// The same organ may be named short or with the province; a Tỉnh ủy is the Ban Chấp hành Đảng bộ tỉnh.
pub fn is_same_organ(found: &str, registered: &str) -> bool {
    if found == registered {
        return true;
    }
    let (found, registered) = (general(found), general(registered));
    found.starts_with(&registered) || registered.starts_with(&found)
}

fn general(organ: &str) -> String {
    let organ = fold(&spelled_out(organ.to_owned()));
    let short = FOLDED
        .iter()
        .find_map(|(long, short)| Some(format!("{short}{}", organ.strip_prefix(long.as_str())?)));
    short.unwrap_or(organ)
}

/// The organ that issues the report, for telling it from its like in other places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnOrgan {
    /// The first two words, which tell what it is: `Tỉnh ủy`.
    kind: String,
    /// The words behind them, which tell the place.
    place: Vec<String>,
}

impl OwnOrgan {
    /// Reads its name.
    pub fn new(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let (kind, place) = words.split_at(words.len().min(2));
        Self { kind: fold(&kind.join(" ")), place: place.iter().map(|word| fold(word)).collect() }
    }

    /// True if `issuer` is an organ of the same kind in another place: `Tỉnh ủy Lạng Sơn` where the report is
    /// Tỉnh ủy Bắc Giang's. Their documents have the same symbols.
    pub fn is_elsewhere(&self, issuer: &str) -> bool {
        if self.place.is_empty() {
            return false;
        }
        let words: Vec<&str> = issuer.split_whitespace().collect();
        // Nothing is named behind the last two words.
        let pairs = words.windows(2).take(words.len().saturating_sub(2));
        let Some(at) = pairs.map(|pair| fold(&pair.join(" "))).position(|pair| pair == self.kind) else {
            return false;
        };
        let named = &words[at + 2..];
        let is_name = named.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        is_name && !named.iter().zip(&self.place).all(|(found, own)| fold(found) == *own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_organ() {
        assert!(is_same_organ("Tỉnh uỷ", "Ban Chấp hành Đảng bộ tỉnh"));
        assert!(is_same_organ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"));
        assert!(!is_same_organ("Bộ Chính trị", "Ban Thường vụ Tỉnh ủy"));
    }

    #[test]
    fn organs_of_other_places() {
        let own = OwnOrgan::new("Tỉnh ủy Bắc Giang");
        assert!(own.is_elsewhere("Ban Thường vụ Tỉnh ủy Lạng Sơn"));
        for here in ["Tỉnh ủy", "Tỉnh ủy Bắc Giang", "Tỉnh ủy khóa XIX", "Ban Bí thư"] {
            assert!(!own.is_elsewhere(here), "{here}");
        }
    }
}
