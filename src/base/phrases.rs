//! Many phrases looked for in one pass over a text. Which of them count, where several lie over one another,
//! is for the caller to say.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Phrases, each with what it stands for.
#[derive(Debug)]
pub struct Finder<T> {
    /// `None` where there are no phrases, or more than the crate can take.
    automaton: Option<AhoCorasick>,
    owners: Vec<T>,
}

impl<T> Finder<T> {
    /// Takes phrases in the form in which texts will be given; empty ones are left out.
    pub fn new(phrases: Vec<(String, T)>) -> Self {
        let (phrases, owners): (Vec<String>, Vec<T>) =
            phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()).unzip();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&phrases);
        Self { automaton: automaton.ok().filter(|_| !phrases.is_empty()), owners }
    }

    /// True if one of the phrases stands somewhere.
    pub fn is_in(&self, text: &str) -> bool {
        self.automaton.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }

    /// Every place of every phrase, also where one lies over another, by where they end.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, &'a T)> {
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        hits.filter_map(|hit| Some((hit.range(), self.owners.get(hit.pattern().as_usize())?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_over_one_another_are_all_found() {
        let finder = Finder::new(vec![("ab".to_owned(), 1), ("abc".to_owned(), 2), (String::new(), 3)]);
        let found: Vec<_> = finder.find("xabc").map(|(range, &owner)| (range, owner)).collect();
        assert_eq!(found, [(1..3, 1), (1..4, 2)]);
        assert_eq!(Finder::<u8>::new(Vec::new()).find("abc").count(), 0);
    }
}
