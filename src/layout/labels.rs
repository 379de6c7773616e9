//! Labels of appendices and tables, and where a text speaks of them (`the-thuc.md` §9).

use super::numbering::roman;
use std::cmp::Reverse;
use std::ops::Range;

/// The labels of so many appendices, by the profile's words for one: `{number}` is 1, 2, 3; `{roman}` is I,
/// II, III.
pub fn of_appendices(count: usize, pattern: &str) -> Vec<String> {
    let numbers = (1..).take(count);
    numbers
        .map(|number: u32| {
            pattern.replace("{number}", &number.to_string()).replace("{roman}", &roman(number))
        })
        .collect()
}

/// A place in a text that names one of several labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where the label stands.
    pub range: Range<usize>,
    /// Which label it is.
    pub label: usize,
}

/// Labels that a text may name.
#[derive(Debug, Default)]
pub struct Labels {
    /// The labels as they may stand, with a plain or a no-break space before the number, each with its
    /// index.
    forms: Vec<(String, usize)>,
    /// What all forms begin with: only there is anything looked for.
    beginning: String,
}

impl Labels {
    /// Takes the labels in.
    pub fn new(labels: &[String]) -> Self {
        let both = |(index, label): (usize, &String)| {
            let other = label.rsplit_once(' ').map(|(name, number)| format!("{name}\u{A0}{number}"));
            std::iter::once(label.clone())
                .chain(other)
                .filter(|form| !form.is_empty())
                .map(move |form| (form, index))
        };
        let forms: Vec<(String, usize)> = labels.iter().enumerate().flat_map(both).collect();
        let shared = forms
            .iter()
            .map(|(form, _)| form.as_str())
            .reduce(shared_beginning)
            .unwrap_or_default()
            .to_owned();
        Self { forms, beginning: shared }
    }

    /// Where a text names labels, in order; of labels that begin at one place the longest.
    pub fn named_in(&self, words: &str) -> Vec<Reference> {
        if self.forms.is_empty() {
            return Vec::new();
        }
        let places = words.match_indices(self.beginning.as_str()).map(|(at, _)| at);
        places.filter_map(|at| self.at(words, at)).collect()
    }

    fn at(&self, words: &str, at: usize) -> Option<Reference> {
        let rest = &words[at..];
        // A label is not the beginning of a longer word or number.
        let fits =
            |form: &str| rest.strip_prefix(form).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let found =
            self.forms.iter().filter(|(form, _)| fits(form)).min_by_key(|(form, _)| Reverse(form.len()))?;
        Some(Reference { range: at..at + found.0.len(), label: found.1 })
    }
}

/// What two words begin with alike.
fn shared_beginning<'a>(one: &'a str, other: &'a str) -> &'a str {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(ch, _)| ch.len_utf8()).sum();
    &one[..same]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_by_their_whole_label() {
        let labels = Labels::new(&of_appendices(12, "Phụ lục {number}"));
        let found = |words: &'static str| -> Vec<(&str, usize)> {
            labels.named_in(words).into_iter().map(|found| (&words[found.range], found.label + 1)).collect()
        };
        assert_eq!(
            found("xem Phụ lục kèm theo, Phụ lục 12) Phụ lục 2"),
            [("Phụ lục 12", 12), ("Phụ lục 2", 2)]
        );
        assert_eq!(found("Phụ lục\u{A0}1"), [("Phụ lục\u{A0}1", 1)]);
        assert_eq!(found("Phụ lục 13, Phụ lục 1a, phụ lục 1"), []);
    }

    #[test]
    fn appendices_can_have_roman_numbers() {
        let labels = of_appendices(4, "Phụ lục {roman}");
        assert_eq!(labels[3], "Phụ lục IV");
        assert_eq!(
            Labels::new(&labels).named_in("(Phụ lục II, III)"),
            [Reference { range: 1..15, label: 1 }]
        );
    }
}
