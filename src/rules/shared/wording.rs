//! What rules about words share: patterns, the limits of a number, addresses, findings that know how to be
//! mended.

use crate::base::diagnostic::{Edit, Finding, Fix};
use crate::base::pattern::{Captures, Pattern};
use crate::base::source::{Sources, Span};
use crate::input::prose::Prose;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

/// The range of a group of a match; empty if the group took no part.
pub fn group(found: &Captures, index: usize) -> Range<usize> {
    found.get(index).map_or(0..0, |part| part.range())
}

/// True where digits stand by themselves: not inside a word, a longer number, a document's number or an
/// address.
pub fn is_free(text: &str, range: &Range<usize>) -> bool {
    let joined = |mut chars: [Option<char>; 2], glue: &str| match chars[0].take() {
        Some(ch) if ch.is_alphanumeric() => true,
        Some(ch) => glue.contains(ch) && chars[1].is_some_and(char::is_alphanumeric),
        None => false,
    };
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    !joined([before.next(), before.next()], "/.,-–_:@#=+")
        && !joined([after.next(), after.next()], "/.,-–_:@=")
}

/// The word that ends before an offset, in lower case; empty if something else stands there.
pub fn word_before(text: &str, at: usize) -> String {
    let head = text[..at].trim_end_matches([' ', '\u{A0}', '\n']);
    let start = head
        .rfind(|ch: char| !ch.is_alphanumeric())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    if head.len() == at { String::new() } else { head[start..].to_lowercase() }
}

/// The most characters of an address that are looked at on each side of a place: asked of every number in
/// words without a blank, it would be quadratic otherwise.
const LONGEST_ADDRESS: usize = 500;

/// True if an offset lies in a web or mail address.
pub fn in_address(text: &str, at: usize) -> bool {
    static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)(?:https?://|www\.)\S+|\S+@\S+"));
    // An address holds no blank: only what stands between two is looked at, however long the text.
    let is_inside = |ch: &char| !ch.is_whitespace();
    let length = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take(LONGEST_ADDRESS).take_while(is_inside).map(char::len_utf8).sum()
    };
    let before = length(&mut text[..at].chars().rev());
    let around = &text[at - before..at + length(&mut text[at..].chars())];
    ADDRESS.ranges(around).any(|range| range.contains(&before))
}

/// The last characters of a text, at most `count`: patterns that look backwards stay linear in the text's
/// length.
pub fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[start..]
}

/// The first characters of a text, at most `count`.
pub fn first_characters(text: &str, count: usize) -> &str {
    &text[..text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)]
}

/// A place in the words, kept until it is known what is wrong with it.
#[derive(Debug, Clone)]
pub struct Spot {
    /// What stands there.
    pub written: String,
    /// Where it stands in the source.
    pub span: Span,
    editable: bool,
}

impl Spot {
    /// The place of a range of the words; `None` in a title quoted from the registry, which stays as it is.
    pub fn of(prose: &Prose, range: Range<usize>) -> Option<Self> {
        let span = prose.span(range.clone())?;
        let written = prose.flow.text[range.clone()].to_owned();
        Some(Self { written, span, editable: prose.flow.is_verbatim(range) })
    }

    /// True where the source says the place letter by letter.
    pub fn is_editable(&self) -> bool {
        self.editable
    }

    /// The edit that puts `text` here.
    pub fn edit(&self, text: &str) -> Edit {
        Edit { span: self.span, text: text.to_owned() }
    }

    /// Adds the fix that puts `text` here, where the source says the place letter by letter.
    pub fn mend(&self, finding: Finding, text: &str, safe: bool) -> Finding {
        if !self.editable {
            return finding;
        }
        let edits = vec![self.edit(text)];
        finding.fix(Fix { title: text!(vi: "sửa thành `{text}`", en: "change to `{text}`"), edits, safe })
    }
}

/// The places of a pattern that nobody escaped.
pub fn unescaped(prose: &Prose, pattern: &Pattern, sources: &Sources) -> Vec<Spot> {
    let is_escaped = |spot: &Spot| {
        let text = &sources.get(spot.span.source).text;
        text[..spot.span.start].ends_with('\\') || text[spot.span.range()].contains('\\')
    };
    let found = pattern.ranges(&prose.flow.text).filter_map(|range| Spot::of(prose, range));
    found.filter(|spot| !is_escaped(spot)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_inside_other_things_are_not_free() {
        let free = |text: &str| is_free(text, &text.find("2020").map_or(0..0, |at| at..at + 4));
        assert!(free("năm 2020.") && free("(2020)") && free("2020") && free("2020, 2021"));
        assert!(!free("30/2020/NĐ-CP") && !free("a2020") && !free("1.2020") && !free("2020,5"));
    }

    #[test]
    fn words_before() {
        assert_eq!(word_before("Từ Ngày 5", "Từ Ngày ".len()), "ngày");
        assert_eq!(word_before("của,  nhà", "của,  ".len()), "");
        assert_eq!(word_before("5", 0), "");
    }

    #[test]
    fn addresses() {
        let text = "xem https://a.vn/2020-2025 hoặc a@b.vn";
        assert!(in_address(text, 18) && !in_address(text, 1) && in_address(text, text.len() - 2));
    }
}
