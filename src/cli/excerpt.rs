//! The part of a text around a place, fit for a terminal: what renders it sees only as much as can be shown,
//! however long the line is.

use super::look::{columns, columns_of};
use crate::base::source::{Source, Span};
use crate::base::text::visible;
use std::ops::Range;

/// Lines of a place over several lines that are shown; the rest is what the first ones say.
pub const MAX_LINES: usize = 3;

/// Columns that the renderer keeps free on either side of a place for its dots.
const DOTS: usize = 6;

/// More than this is kept on either side, so that the renderer sees that the line goes on.
const MARGIN: usize = 16;

/// No text has more bytes a column than this but one of marks and signs without width.
const BYTES_A_COLUMN: usize = 8;

/// Lines around a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line.
    pub line: usize,
    /// The words, with every character that nobody sees shown.
    pub text: String,
    /// The place in them.
    pub range: Range<usize>,
    /// The columns up to the end of the place in its last line, as far as that can be shown.
    pub end: usize,
    /// All of its lines can be shown as they are.
    pub is_whole: bool,
}

impl Excerpt {
    /// True if a label of `length` columns has room behind the place, in a terminal with `room` columns for
    /// text.
    pub fn has_room_for(&self, length: usize, room: usize) -> bool {
        let place = if self.is_whole { self.end } else { columns(&self.text[self.range.clone()]) + 2 * DOTS };
        place + 1 + length <= room
    }
}

/// The lines that `span` covers, up to [`MAX_LINES`], or the part of the first that has room in `room`
/// columns.
pub fn excerpt(span: Span, source: &Source, room: usize) -> Excerpt {
    let first = source.position(span.start).line;
    let last = source.position(span.end.saturating_sub(1).max(span.start)).line.min(first + MAX_LINES - 1);
    // The lines that join the ends of a place take two more columns.
    if last > first
        && (first..=last).all(|line| fits(&source.text[source.line(line)], room.saturating_sub(2)))
    {
        return lines(span, source, first, last);
    }
    let line = source.line(first);
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    if fits(&source.text[line.clone()], room) {
        return lines(span, source, first, first);
    }
    let inside = head(&source.text[start..end], room.saturating_sub(2 * DOTS));
    let before = visible(tail(&source.text[line.start..start], room + MARGIN));
    let after = visible(head(&source.text[start + inside.len()..line.end], room + MARGIN));
    let inside = visible(inside);
    let range = before.len()..before.len() + inside.len();
    Excerpt {
        line: first,
        end: columns(&before) + columns(&inside),
        text: before + &inside + &after,
        range,
        is_whole: false,
    }
}

/// Whole lines.
fn lines(span: Span, source: &Source, first: usize, last: usize) -> Excerpt {
    let (start, end) = (source.line(first).start, source.line(last).end);
    let cut = |offset: usize| offset.clamp(start, end.max(start));
    let text = |range: Range<usize>| visible(&source.text[range].replace("\r\n", "\n"));
    let (before, inside) = (text(start..cut(span.start)), text(cut(span.start)..cut(span.end)));
    let range = before.len()..before.len() + inside.len();
    let text = before + &inside + &text(cut(span.end)..end);
    let end = text[..range.end]
        .rsplit_once('\n')
        .map_or(columns(&text[..range.end]), |(_, line)| columns(line) + 2);
    Excerpt { line: first, text, range, end, is_whole: true }
}

/// True if a line takes at most `room` columns.
fn fits(line: &str, room: usize) -> bool {
    line.len() <= room * BYTES_A_COLUMN && columns(&visible(line)) <= room
}

/// The beginning of a text that takes at most `room` columns.
pub fn head(text: &str, room: usize) -> &str {
    let mut taken = 0;
    let over = text.char_indices().find(|&(_, ch)| {
        taken += shown_columns(ch);
        taken > room
    });
    over.map_or(text, |(at, _)| &text[..at])
}

/// The end of a text that takes at most `room` columns.
pub fn tail(text: &str, room: usize) -> &str {
    let mut taken = 0;
    let over = text.char_indices().rev().find(|&(_, ch)| {
        taken += shown_columns(ch);
        taken > room
    });
    over.map_or(text, |(at, ch)| &text[at + ch.len_utf8()..])
}

/// The columns of a character as it is shown.
fn shown_columns(ch: char) -> usize {
    if ch == ' ' || ch.is_alphanumeric() {
        return columns_of(ch);
    }
    columns(&visible(ch.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Sources;

    fn of(text: &str, range: Range<usize>, room: usize) -> Excerpt {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        excerpt(Span::new(id, range), sources.get(id), room)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let shown = of("một\nhai\tba\r\nbốn", 6..10, 40);
        assert_eq!((shown.text.as_str(), shown.line, shown.range, shown.end), ("hai    ba", 2, 0..7, 7));
    }

    #[test]
    fn lines_are_joined_whatever_their_ends() {
        assert_eq!(of("một\r\nhai\r\nba", 0..8, 40).text, "một\nhai");
        assert_eq!(of("1\n2\n3\n4\n5", 0..9, 40).text, "1\n2\n3");
    }

    #[test]
    fn of_a_long_line_only_the_words_around_the_place_are_kept() {
        let text = "chữ ".repeat(300_000);
        let at = text.len() / 2;
        let shown = of(&text, at..at + 5, 60);
        assert!(columns(&shown.text) < 200, "{}", shown.text);
        assert_eq!(&shown.text[shown.range.clone()], "chữ");
        assert!(!shown.is_whole);
    }

    #[test]
    fn a_long_place_is_cut_to_the_width() {
        let shown = of(&"chữ ".repeat(100), 0..600, 60);
        assert_eq!(columns(&shown.text[shown.range.clone()]), 48);
        assert!(shown.text.len() > shown.range.end);
        let shown = of(&format!("a\n{}\nb", "chữ ".repeat(100)), 0..500, 60);
        assert_eq!(shown.text, "a");
    }

    #[test]
    fn labels_stand_where_they_have_room() {
        assert!(of("một hai", 0..5, 40).has_room_for(34, 40));
        assert!(!of("một hai", 0..5, 40).has_room_for(37, 40));
    }
}
