//! Labels of appendices and tables, and where a text speaks of them (`the-thuc.md` §9).

use super::numbering::roman;
use std::cmp::Reverse;

/// The labels of so many appendices, by the profile's words for one: `{number}` is 1, 2, 3; `{roman}` is I, II, III.
pub fn of_appendices(count: usize, pattern: &str) -> Vec<String> {
    let numbers = (1..).take(count);
    numbers.map(|number: u32| pattern.replace("{number}", &number.to_string()).replace("{roman}", &roman(number))).collect()
}

/// The words before the first of `labels` that a text names, which of them it is, and the words after it.
pub fn reference<'w>(words: &'w str, labels: &[String]) -> Option<(&'w str, usize, &'w str)> {
    let named = labels.iter().enumerate().flat_map(|(index, label)| {
        let forms = [Some(label.clone()), label.rsplit_once(' ').map(|(name, number)| format!("{name}\u{A0}{number}"))];
        forms.into_iter().flatten().filter_map(move |form| Some((find(words, &form)?, form.len(), index)))
    });
    let (at, length, index) = named.min_by_key(|&(at, length, _)| (at, Reverse(length)))?;
    Some((&words[..at], index, &words[at + length..]))
}

/// The place of `label` where it is not the beginning of a longer word or number.
fn find(words: &str, label: &str) -> Option<usize> {
    let ends = |at: usize| !words[at + label.len()..].starts_with(char::is_alphanumeric);
    words.match_indices(label).map(|(at, _)| at).find(|&at| !label.is_empty() && ends(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_by_their_whole_label() {
        let labels = of_appendices(12, "Phụ lục {number}");
        let found = |words| reference(words, &labels).map(|(before, index, after)| (before, index + 1, after));
        assert_eq!(found("xem Phụ lục kèm theo, Phụ lục 12)"), Some(("xem Phụ lục kèm theo, ", 12, ")")));
        assert_eq!(found("Phụ lục\u{A0}1"), Some(("", 1, "")));
        assert_eq!(found("Phụ lục 13, Phụ lục 1a, phụ lục 1"), None);
    }

    #[test]
    fn appendices_can_have_roman_numbers() {
        let labels = of_appendices(4, "Phụ lục {roman}");
        assert_eq!(labels[3], "Phụ lục IV");
        assert_eq!(reference("(Phụ lục II, III)", &labels), Some(("(", 1, ", III)")));
    }
}
