//! Texts put together by chance, for properties: what is read by hand is compared with the pattern that says
//! the same.

use proptest::prelude::*;

/// Up to eight of these words, with and without blanks between them.
pub fn texts(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let blank = prop::sample::select(vec!["", "", " ", "\n"]);
    let piece = (prop::sample::select(words.to_vec()), blank);
    prop::collection::vec(piece, 0..9)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}
