//! Whether two names are those of one organ.

use super::issuer::spelled_out;
use crate::base::text::fold;

/// Two names of one organ; a longer name before one that it begins with.
const SYNONYMS: [(&str, &str); 5] = [
    ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy"),
    ("Ban Chấp hành Trung ương Đảng", "Trung ương"),
    ("Ban Chấp hành Trung ương", "Trung ương"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
];

/// The same organ may be named short or with the province; a Tỉnh ủy is the Ban Chấp hành Đảng bộ tỉnh.
pub fn is_same_organ(found: &str, registered: &str) -> bool {
    let (found, registered) = (general(found), general(registered));
    found.starts_with(&registered) || registered.starts_with(&found)
}

fn general(organ: &str) -> String {
    let organ = fold(&spelled_out(organ.to_owned()));
    let known = SYNONYMS.iter().map(|(long, short)| (fold(long), fold(short)));
    let found = known.into_iter().find(|(long, _)| organ.starts_with(long.as_str()));
    found.map_or(organ.clone(), |(long, short)| organ.replacen(&long, &short, 1))
}

/// True for an organ of the same kind as `own` in another place: `Tỉnh ủy Lạng Sơn` where the report is Tỉnh ủy Bắc Giang's.
/// Their documents have the same symbols.
pub fn is_elsewhere(issuer: &str, own: &str) -> bool {
    let own: Vec<&str> = own.split_whitespace().collect();
    let Some((kind, place)) = own.split_at_checked(2).filter(|(_, place)| !place.is_empty()) else { return false };
    let words: Vec<&str> = issuer.split_whitespace().collect();
    let kind = fold(&kind.join(" "));
    let Some(at) = words.windows(2).position(|pair| fold(&pair.join(" ")) == kind) else { return false };
    let named = &words[at + 2..];
    let is_name = named.first().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
    let same = named.iter().zip(place).all(|(a, b)| fold(a) == fold(b));
    is_name && !same
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
        assert!(is_elsewhere("Ban Thường vụ Tỉnh ủy Lạng Sơn", "Tỉnh ủy Bắc Giang"));
        for here in ["Tỉnh ủy", "Tỉnh ủy Bắc Giang", "Tỉnh ủy khóa XIX", "Ban Bí thư"] {
            assert!(!is_elsewhere(here, "Tỉnh ủy Bắc Giang"), "{here}");
        }
    }
}
