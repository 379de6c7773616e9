//! T108: characters that nobody sees and every search stumbles over, and control characters.

use super::legacy::{self, Encoding};
use super::letters::{code_points, mend, quote, runs};
use super::prose;
use super::{Check, Rule};
use super::{dash_in_number, mojibake_utf8, typed_bullet};
use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T108",
    name: "invisible-character",
    severity: Severity::Error,
    page: include_str!("invisible_character.md"),
    check: Check::Section(check),
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let known = legacy::encodings(section, manuscript);
    prose::each(section, manuscript, &mut |prose| {
        if prose.flow.text.contains(is_invisible) {
            report(prose, &taken(prose, &known), findings);
        }
    });
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
        let mut found: Vec<char> = places.iter().filter_map(|&at| text[at..].chars().next()).collect();
        found.sort_unstable();
        found.dedup();
        let points = code_points(found.iter().copied());
        let shown = quote(&text[word.clone()].replace(is_invisible, ""));
        let message =
            text!(vi: "“{shown}” có ký tự không nhìn thấy ({points})", en: "“{shown}” has an invisible character ({points})");
        let is_tcvn3 = Encoding::Tcvn3.is_spoken(&text[word]);
        let finding = Finding::new(RULE.code, span, message).help(if is_tcvn3 {
            text!(vi: "từ này có lẽ gõ bằng bảng mã TCVN3 (ABC): gõ lại cả từ, đừng chỉ xóa ký tự ẩn", en: "the word may be typed in TCVN3 (ABC): type it again, do not just delete the character")
        } else {
            text!(vi: "xóa ký tự này; nếu không thấy nó, xóa cả từ và gõ lại", en: "delete it; if you cannot see it, delete the word and type it again")
        });
        // What a C1 control stood for is not known, and the soft hyphen may be the `ư` of one word of TCVN3.
        let certain = !found.iter().any(|ch| ('\u{80}'..='\u{9F}').contains(ch)) && !is_tcvn3;
        let edits = if certain { places.iter().map(|&at| edit(text, at)).collect() } else { Vec::new() };
        findings.push(mend(finding, prose, text!(vi: "xóa ký tự ẩn", en: "remove it"), true, edits));
    }
}

/// Where the invisible characters of a word are.
fn places(text: &str, word: &Range<usize>, taken: &[Range<usize>]) -> Vec<usize> {
    let mut previous = ' ';
    let mut out = Vec::new();
    for (at, ch) in text[word.clone()].char_indices() {
        let at = word.start + at;
        // A joiner makes one picture of two.
        let joins = ch == '\u{200D}' && (previous >= '\u{1F000}' || previous == '\u{FE0F}');
        if is_invisible(ch) && !joins && !taken.iter().any(|range| range.contains(&at)) {
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

/// A character without width or shape.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{E000}'..='\u{F8FF}' | '\u{2028}' | '\u{2029}' | '\u{FFFD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
        || (ch.is_control() && !matches!(ch, '\n' | '\r' | '\t'))
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
