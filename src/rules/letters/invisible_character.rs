//! T108: characters that nobody sees and every search stumbles over, and control characters.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::is_unprintable;
use crate::input::flow::{NOTE, OBJECT};
use crate::input::prose::Prose;
use crate::input::words::{Has, Run};
use crate::rules::letters::dash_in_number;
use crate::rules::letters::legacy::{self, Encoding};
use crate::rules::letters::mojibake_utf8;
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{code_points, mend, quote, runs};
use crate::rules::spaces::typed_bullet;
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T108",
    name: "invisible-character",
    severity: Severity::Error,
    page: include_str!("invisible_character.md"),
    check: Check::Run(Has::HIDDEN, check),
    ..Rule::WORDS
};

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    report(run.prose, &taken(run.prose, context.encodings), findings);
}

/// Ranges whose characters another rule reads: the soft hyphen is the letter `ư` of TCVN3 and may be a dash.
fn taken(prose: &Prose, known: &[Encoding]) -> Vec<Range<usize>> {
    let text = &prose.flow.text;
    if legacy::claim(prose, known).is_some() {
        return std::iter::once(0..text.len()).collect();
    }
    let mut taken = mojibake_utf8::places(text);
    taken.extend(dash_in_number::places(text));
    taken.extend(typed_bullet::places(text));
    taken
}

fn report(prose: &Prose, taken: &[Range<usize>], findings: &mut Vec<Finding>) {
    let text = &prose.flow.text;
    for word in runs(text, |ch| !ch.is_whitespace() || is_invisible(ch)) {
        let places = places(text, &word, taken);
        let Some(span) = (!places.is_empty()).then(|| prose.span(word.clone())).flatten() else { continue };
        let found: Vec<char> = places.iter().filter_map(|&at| text[at..].chars().next()).collect();
        let is_tcvn3 = Encoding::Tcvn3.is_spoken(&text[word.clone()]);
        let mut finding = finding(span, &text[word], found.clone());
        if is_tcvn3 {
            finding.help = Some(text!(
                vi: "từ này có lẽ gõ bằng bảng mã TCVN3 (ABC): gõ lại cả từ, đừng chỉ xóa ký tự ẩn",
                en: "the word may be typed in TCVN3 (ABC): type it again, do not just delete the \
                     character"
            ));
        }
        // What a C1 control stood for is not known, and the soft hyphen may be the `ư` of one word of TCVN3.
        let certain = !found.iter().any(|ch| ('\u{80}'..='\u{9F}').contains(ch)) && !is_tcvn3;
        let edits = if certain { places.iter().map(|&at| edit(text, at)).collect() } else { Vec::new() };
        findings.push(mend(finding, prose, text!(vi: "xóa ký tự ẩn", en: "remove it"), true, edits));
    }
}

/// The finding about a word with such characters.
pub(super) fn finding(span: Span, word: &str, mut chars: Vec<char>) -> Finding {
    chars.sort_unstable();
    chars.dedup();
    let points = code_points(chars);
    let shown = quote(&word.replace(is_unprintable, ""));
    let message = text!(
        vi: "“{shown}” có ký tự không nhìn thấy ({points})",
        en: "“{shown}” has an invisible character ({points})"
    );
    Finding::new(RULE.code, span, message).help(text!(
        vi: "xóa ký tự này; nếu không thấy nó, xóa cả từ và gõ lại",
        en: "delete it; if you cannot see it, delete the word and type it again"
    ))
}

/// Where the invisible characters of a word are that no other rule reads.
fn places(text: &str, word: &Range<usize>, taken: &[Range<usize>]) -> Vec<usize> {
    let mut places = places_of(text, word, is_invisible);
    places.retain(|at| !taken.iter().any(|range| range.contains(at)));
    places
}

/// Where such characters of a word are.
fn places_of(text: &str, word: &Range<usize>, is_such: fn(char) -> bool) -> Vec<usize> {
    let mut previous = ' ';
    let mut out = Vec::new();
    for (at, ch) in text[word.clone()].char_indices() {
        let at = word.start + at;
        // A joiner makes one picture of two.
        let joins = ch == '\u{200D}' && (previous >= '\u{1F000}' || previous == '\u{FE0F}');
        if is_such(ch) && !joins {
            out.push(at);
        }
        previous = ch;
    }
    out
}

/// Removes a character; a control character between two words was a line end or the like.
fn edit(text: &str, at: usize) -> (Range<usize>, String) {
    let length = text[at..].chars().next().map_or(1, char::len_utf8);
    let control = text[at..].starts_with(char::is_control);
    let word = |ch: char| !ch.is_whitespace() && !is_invisible(ch);
    let between = text[..at].ends_with(word) && text[at + length..].starts_with(word);
    (at..at + length, if control && between { " " } else { "" }.to_owned())
}

/// A character without width or shape. In a run of words some stand for what is no word.
fn is_invisible(ch: char) -> bool {
    is_unprintable(ch) && ch != NOTE && ch != OBJECT
}

/// The characters of a word that cannot be printed.
pub(super) fn unprintable(text: &str, word: &Range<usize>) -> Vec<char> {
    places_of(text, word, is_unprintable).into_iter().filter_map(|at| text[at..].chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_removed() {
        let text = "Tỉnh\u{200B} ủy\u{B}Ban";
        let word = 0..text.len();
        let edits: Vec<_> = places(text, &word, &[]).into_iter().map(|at| edit(text, at).1).collect();
        assert_eq!(edits, ["", " "]);
        assert!(places("\u{1F468}\u{200D}\u{1F469}", &(0..11), &[]).is_empty());
    }
}
