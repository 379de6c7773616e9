//! Applying edits to a text: pure, so that what a fix does can be shown before it is done.

use super::diagnostic::Edit;
use super::source::{Source, SourceId};
use std::collections::BTreeMap;

/// The text of a source with the edits that lie in it, and how many sets of edits were applied. Of two sets
/// that overlap the first is applied; a set is applied whole or not at all. Line ends in what is put in
/// become those of the text.
pub fn apply(source: &Source, id: SourceId, sets: &[&[Edit]]) -> (String, usize) {
    let chosen = chosen(source, id, sets);
    let mut taken: Vec<&Edit> = chosen.iter().flat_map(|&at| sets[at]).collect();
    taken.sort_by_key(|edit| edit.span);
    let is_crlf = source.text.contains("\r\n");
    let (mut out, mut at) = (String::with_capacity(source.text.len()), 0);
    for edit in taken {
        out.push_str(&source.text[at..edit.span.start]);
        out.push_str(&if is_crlf {
            edit.text.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            edit.text.clone()
        });
        at = edit.span.end;
    }
    out.push_str(&source.text[at..]);
    (out, chosen.len())
}

/// The indices of the sets that [`apply`] applies.
pub fn chosen(source: &Source, id: SourceId, sets: &[&[Edit]]) -> Vec<usize> {
    let mut taken = Taken::default();
    let fits = |edit: &Edit| edit.span.source == id && source.text.get(edit.span.range()).is_some();
    let mut chosen = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        if !set.is_empty() && set.iter().all(fits) && taken.take(set) {
            chosen.push(at);
        }
    }
    chosen
}

/// The edits that are applied, by where they begin; no two of them overlap.
#[derive(Default)]
struct Taken<'a> {
    by_start: BTreeMap<usize, &'a Edit>,
}

impl<'a> Taken<'a> {
    /// Takes a whole set, or nothing of it if one of its edits touches another, be it of the set itself; such
    /// a fix is a mistake of its rule and is left alone.
    fn take(&mut self, set: &'a [Edit]) -> bool {
        for (at, edit) in set.iter().enumerate() {
            if self.is_free(edit) {
                self.by_start.insert(edit.span.start, edit);
            } else {
                for edit in &set[..at] {
                    self.by_start.remove(&edit.span.start);
                }
                return false;
            }
        }
        true
    }

    fn is_free(&self, edit: &Edit) -> bool {
        let before = self.by_start.range(..=edit.span.start).next_back();
        let after = self.by_start.range(edit.span.start..).next();
        before.into_iter().chain(after).all(|(_, other)| !overlaps(edit, other))
    }
}

/// Two edits that touch the same letters, or insert at the same place.
fn overlaps(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.span, b.span);
    a.start < b.end && b.start < a.end || a.start == b.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Sources, Span};
    use proptest::prelude::*;

    fn edit(id: SourceId, range: std::ops::Range<usize>, text: &str) -> Edit {
        Edit { span: Span::new(id, range), text: text.to_owned() }
    }

    fn applied(text: &str, edits: &[(std::ops::Range<usize>, &str)]) -> (String, usize) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let edits: Vec<Edit> = edits.iter().map(|(range, text)| edit(id, range.clone(), text)).collect();
        let sets: Vec<&[Edit]> = edits.iter().map(std::slice::from_ref).collect();
        apply(sources.get(id), id, &sets)
    }

    #[test]
    fn edits_are_applied_once_and_in_order() {
        assert_eq!(applied("ab cd", &[(3..5, "x"), (0..1, "đ")]), ("đb x".to_owned(), 2));
        assert_eq!(applied("ab cd", &[(0..2, "x"), (1..3, "y")]), ("x cd".to_owned(), 1));
        assert_eq!(applied("a\r\nb", &[(0..1, "x\ny")]), ("x\r\ny\r\nb".to_owned(), 1));
    }

    proptest! {
        #[test]
        fn never_panics(text in "[aủ\r\n]{0,12}", edits in prop::collection::vec((0_usize..20, 0_usize..6, "[xủ]{0,3}"), 0..5)) {
            let edits: Vec<_> = edits.iter().map(|(start, length, text)| (*start..start + length, text.as_str())).collect();
            applied(&text, &edits);
        }
    }
}
