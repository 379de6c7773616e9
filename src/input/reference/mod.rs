//! Mentions of documents in prose: `Nghị quyết số 111-NQ/TU ngày 11/6/2021 của Tỉnh ủy về …`.
//!
//! Pure: words in, mentions out. Which families of symbols there are is data in `family.rs`; whether a mention is right is the
//! rules' business.

mod family;
mod plain;
mod prose;
mod resolved;

pub use plain::Odd;
pub use prose::{FoundDate, Mention, mentions};
pub use resolved::{Label, Reference, TitleMatch, references, title_match};

/// The word for the kind that a whole number's symbol shows: `111-NQ/TU` is a `Nghị quyết`.
pub fn kind_name(number: &str) -> Option<&'static str> {
    family::classify(number).and_then(|(_, kind)| kind.words.first().copied())
}

/// The family of a whole number, for figures about recognition.
pub fn family_name(number: &str) -> Option<&'static str> {
    family::classify(number).map(|(family, _)| family.name)
}

/// True where a word for a kind (or its abbreviation) may stand before this number.
pub fn kind_agrees(word: &str, number: &str) -> bool {
    let word = crate::base::text::nfc(word).to_lowercase();
    let fits = |candidate: &str| candidate.to_lowercase() == word;
    family::classify(number).is_none_or(|(_, kind)| kind.words.iter().any(|candidate| fits(candidate)) || fits(kind.symbol))
}

/// The place of a kind in a grouped footnote: resolutions first (`the-thuc.md` §5).
pub fn kind_rank(kind: &str) -> usize {
    family::rank(kind)
}

/// True where the words are a document's whole number and nothing else.
pub fn is_number(words: &str) -> bool {
    let found = mentions(words);
    matches!(found.as_slice(), [one] if one.number == words && one.number_range == (0..words.len()))
}
