//! White space inside a line that is wrong, for the four rules about it.

use crate::input::words::{Has, Run};
use crate::rules::shared::spelling::runs;
use std::ops::Range;

/// White space inside a line where it should not be, or more of it than should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Where.
    pub range: Range<usize>,
    /// What is wrong with it: a gap is wrong in one way only, so that no two rules mend the same place.
    pub kind: GapKind,
}

/// What is wrong with a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// Two spaces.
    Double,
    /// Before a mark that closes.
    BeforePunctuation,
    /// After an opening bracket.
    InsideBracket,
    /// A tab, or three spaces and more.
    Layout,
}

/// The wrong gaps of a run of words. The ends of lines are the business of Markdown.
pub fn gaps(run: &Run) -> Vec<Gap> {
    if (0..run.tokens.len()).any(|at| is_odd(run, at)) { all_gaps(run.text) } else { Vec::new() }
}

/// True for white space that is more than one blank between words: nearly all is just that.
fn is_odd(run: &Run, at: usize) -> bool {
    let has = run.has(at);
    has.any(Has::ODD_BLANK)
        || has.any(Has::BLANK)
            && (run.has(at + 1).any(Has::CLOSING) || at > 0 && run.has(at - 1).any(Has::OPENING))
}

fn all_gaps(text: &str) -> Vec<Gap> {
    let runs = runs(text, |ch| ch == '\t' || (ch.is_whitespace() && !ch.is_control()));
    runs.into_iter().filter_map(|range| gap_kind(text, &range).map(|kind| Gap { range, kind })).collect()
}

fn gap_kind(text: &str, range: &Range<usize>) -> Option<GapKind> {
    let (before, run, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let length = run.chars().count();
    let previous = before.chars().next_back().filter(|&ch| ch != '\n');
    let next = after.chars().next().filter(|&ch| ch != '\n')?;
    // The letter `à` of UTF-8 read as CP1252 ends in a no-break space.
    let misread = before
        .strip_suffix('Ã')
        .is_some_and(|rest| run.starts_with('\u{A0}') || rest.ends_with(char::is_lowercase));
    if misread {
        return None;
    }
    let layout = (length > 2 || run.contains('\t')).then_some(GapKind::Layout);
    let Some(previous) = previous else { return layout };
    if matches!(previous, '(' | '[') {
        return (!matches!(next, ')' | ']')).then_some(GapKind::InsideBracket);
    }
    // `1 .` at the beginning of a line would become the number of a list.
    let is_number = || {
        let before = before.trim_end_matches(|ch: char| ch.is_ascii_digit());
        before.is_empty() || before.ends_with('\n')
    };
    if matches!(next, '.' | ')') && is_number() {
        return None;
    }
    if closes(previous, next, after) {
        return Some(GapKind::BeforePunctuation);
    }
    layout.or((length == 2).then_some(GapKind::Double))
}

/// True for a mark that stands close to the word before it: not for `...`, `.docx`, `1 : 1000`, `. . .`.
fn closes(previous: char, next: char, after: &str) -> bool {
    let rest = &after[next.len_utf8()..];
    match next {
        ',' | ';' | '?' | '!' | ')' => true,
        ':' => !(previous.is_ascii_digit() && rest.trim_start().starts_with(|ch: char| ch.is_ascii_digit())),
        '.' => {
            previous != '.'
                && !rest.starts_with(|ch: char| ch == '.' || ch.is_ascii_digit() || ch.is_ascii_lowercase())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::with_run;

    #[test]
    fn every_gap_is_wrong_in_one_way() {
        let kinds = |text: &str| with_run(text, gaps).into_iter().map(|gap| gap.kind).collect::<Vec<_>>();
        for fine in [
            "1 . Một",
            "năm\n2 ) Hai",
            "đề án ...",
            "tỷ lệ 1 : 1000",
            "tệp .docx",
            "a\nb",
            "( )",
            ". . .",
            " một\u{A0}hai ",
        ] {
            assert_eq!(kinds(fine), [], "{fine}");
        }
        assert_eq!(kinds("loại  rừng"), [GapKind::Double]);
        assert_eq!(kinds("tỉnh  , xã :"), [GapKind::BeforePunctuation; 2]);
        assert_eq!(kinds("( Ban )"), [GapKind::InsideBracket, GapKind::BeforePunctuation]);
        assert_eq!(kinds("Số:\tHà Nội   ngày"), [GapKind::Layout; 2]);
    }
}
