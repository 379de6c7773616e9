//! Patterns that are part of the program. A pattern that does not compile matches nothing, instead of ending
//! the program; the tests of its user would fail. What comes from a workspace is escaped first.

use regex::Regex;
pub use regex::{Captures, Match, escape};
use std::ops::Range;

/// A regular expression.
#[derive(Debug)]
pub struct Pattern(Option<Regex>);

impl Pattern {
    /// Compiles a pattern in the syntax of the crate `regex`.
    pub fn new(pattern: &str) -> Self {
        Self(Regex::new(pattern).ok())
    }

    /// True where the pattern matches somewhere.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }

    /// The first match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.0.as_ref()?.find(text)
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures(text)
    }

    /// The groups of the first match at or after `start`, which must lie on a character.
    pub fn captures_at<'t>(&self, text: &'t str, start: usize) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures_at(text, start)
    }

    /// Every match.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'r, 't> {
        self.0.iter().flat_map(move |pattern| pattern.find_iter(text))
    }

    /// The places of every match.
    pub fn ranges<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'r, 't> {
        self.find_iter(text).map(|found| found.range())
    }

    /// The groups of every match.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
        self.0.iter().flat_map(move |pattern| pattern.captures_iter(text))
    }
}
