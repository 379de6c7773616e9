//! T106: letters of another script, or other characters, that look like the letter that belongs there.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::base::source::Span;
use crate::input::words::{Has, Run};
use crate::rules::letters::legacy;
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{code_points, is_mark, is_syllable, mend, quote, runs, words};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

pub(super) static RULE: Rule = Rule {
    code: "T106",
    name: "lookalike-letter",
    severity: Severity::Error,
    page: include_str!("lookalike_letter.md"),
    check: Check::Run(Has::ANYTHING, check),
    ..Rule::WORDS
};

/// Letters of Cyrillic and Greek, and the Latin ones that they look like.
const FOREIGN: [(&str, &str); 2] = [
    ("АВЕКМНОРСТХУІЅЈасеорхуіѕј", "ABEKMHOPCTXYISJaceopxyisj"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοννδ", "ABEZHIKMNOPTYXovvđ"),
];
/// A stroke that makes a false `đ` of a `d`.
const STROKE: char = '\u{335}';

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    let (text, prose) = (run.text, run.prose);
    if may_mix_digits(text) {
        for place in digits(text) {
            findings.extend(prose.span(place.clone()).map(|span| wrong_digits(&text[place], span)));
        }
    }
    if !run.has.all(Has::FOREIGN) || legacy::claim(prose, context.encodings).is_some() {
        return;
    }
    for range in units(text) {
        let word = &text[range.clone()];
        let wrong = impostors(word);
        let Some(span) = (!wrong.is_empty()).then(|| prose.span(range.clone())).flatten() else { continue };
        let shown = quote(word);
        let (vi, en) = (list(&wrong, "thay cho"), list(&wrong, "for"));
        let message =
            text!(vi: "“{shown}” có ký tự giống chữ cái: {vi}", en: "“{shown}” has a lookalike: {en}");
        let finding = Finding::new(RULE.code, span, message).help(
            text!(vi: "xóa từ này và gõ lại bằng bộ gõ tiếng Việt", en: "delete the word and type it again"),
        );
        let edits: Option<Vec<_>> = wrong.into_iter().map(|impostor| impostor.edit(range.start)).collect();
        let title = text!(vi: "đổi thành chữ đúng", en: "put the right letter");
        findings.push(mend(finding, prose, title, true, edits.unwrap_or_default()));
    }
}

/// True where a letter stands beside a digit as [`digits`] looks for it: rare enough that most texts need no
/// pattern.
fn may_mix_digits(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| {
        matches!(
            pair,
            [b'0'..=b'9', b'O' | b'o' | b'l']
                | [b'l', b'0'..=b'9' | b'I' | b'V' | b'X' | b'-']
                | [b'1', b'I' | b'V' | b'X']
                | [b'I' | b'V' | b'X', b'l' | b'1']
        )
    })
}

/// Letters among digits: `2O22`, `1O0%`, `l5 vụ`; and digits in a Roman number: `lI-`, `1I-`.
fn digits(text: &str) -> Vec<Range<usize>> {
    static DIGITS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(?:^|[ \n(“])([0-9]+(?:[Ool]+[0-9]+)+|[0-9]+[Oo](?:%|[ \n]*%)|l[0-9]{1,4}|(?:[l1]+[IVX]+|[IVX]+[l1]+|l)(?:[IVXl1]*)-)(?:[ \n.,;:)%/”]|$)",
        )
    });
    DIGITS.captures_iter(text).filter_map(|found| found.get(1)).map(|found| found.range()).collect()
}

fn wrong_digits(word: &str, span: Span) -> Finding {
    let shown = quote(word);
    Finding::new(
        RULE.code,
        span,
        text!(
            vi: "“{shown}” lẫn chữ O, l với số 0, số 1 hoặc chữ I",
            en: "“{shown}” mixes the letters O, l and I with the digits 0 and 1"
        ),
    )
    .help(text!(
        vi: "gõ lại bằng chữ số, hoặc bằng chữ I hoa trong số La Mã",
        en: "type digits, or capital I in a Roman number"
    ))
}

/// A character that looks like another.
struct Impostor<'a> {
    /// Where in its word.
    at: usize,
    wrong: &'a str,
    /// What belongs there, where that is certain.
    right: Option<String>,
}

impl Impostor<'_> {
    fn edit(self, start: usize) -> Option<(Range<usize>, String)> {
        let from = start + self.at;
        self.right.map(|right| (from..from + self.wrong.len(), right))
    }
}

/// `U+0422 thay cho “T” U+0054`, each once.
fn list(wrong: &[Impostor], instead_of: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for Impostor { wrong, right, .. } in wrong {
        let points = code_points(wrong.chars());
        let item = match right {
            Some(right) => format!("{points} {instead_of} “{right}” ({})", code_points(right.chars())),
            None => points,
        };
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out.join(", ")
}

/// The words of a text; a document symbol, `111-NQ/TU`, is one word.
fn units(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for run in runs(text, |ch| {
        ch.is_alphanumeric() || is_mark(ch) || matches!(ch, '-' | '/' | '\u{2010}'..='\u{2014}')
    }) {
        let word = &text[run.clone()];
        if word.is_ascii() {
            continue;
        }
        if word.starts_with(char::is_numeric) {
            out.push(run);
        } else {
            out.extend(
                words_and_digits(word)
                    .into_iter()
                    .map(|range| run.start + range.start..run.start + range.end),
            );
        }
    }
    out
}

fn words_and_digits(word: &str) -> Vec<Range<usize>> {
    if word.contains(char::is_numeric) {
        runs(word, |ch| ch.is_alphanumeric() || is_mark(ch))
    } else {
        words(word)
    }
}

/// The lookalikes of a word: those that no Vietnamese word has, and letters of another script among Latin
/// ones.
fn impostors(word: &str) -> Vec<Impostor<'_>> {
    // A short word all of whose letters look Latin is one: `СТ` and `ХI`, but not `нет`.
    let short = word.chars().count() <= 3 && word.chars().all(|ch| twin(ch).is_some() || ch.is_ascii());
    let latin = short || word.contains(is_latin);
    let mut out: Vec<Impostor> = Vec::new();
    let mut chars = word.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let stroked = matches!(ch, 'd' | 'D') && chars.peek().is_some_and(|&(_, next)| next == STROKE);
        let end = at + ch.len_utf8() + if stroked { STROKE.len_utf8() } else { 0 };
        let right =
            if stroked { Some(String::from(if ch == 'd' { "đ" } else { "Đ" })) } else { always(ch) };
        let foreign = latin && is_foreign(ch, word);
        if right.is_some() || foreign {
            out.push(Impostor {
                at,
                wrong: &word[at..end],
                right: right.or_else(|| twin(ch).map(String::from)),
            });
        }
    }
    out
}

/// What a character stands for that is never right.
fn always(ch: char) -> Option<String> {
    match ch {
        'ð' | 'ɖ' => Some("đ".to_owned()),
        'Ð' | 'Ɖ' => Some("Đ".to_owned()),
        '\u{2160}'..='\u{217F}' | '\u{FB00}'..='\u{FB06}' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            Some(ch.nfkc().collect())
        }
        _ => None,
    }
}

fn is_latin(ch: char) -> bool {
    ch.is_ascii_alphabetic()
        || (ch.is_alphabetic() && matches!(ch, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'))
}

/// A letter of Cyrillic, or one of Greek that has a Latin twin: `μm`, `kΩ` and `ΔT` are what they should be.
fn is_foreign(ch: char, word: &str) -> bool {
    match ch {
        'δ' => word.len() < 24 && is_syllable(&word.replace(ch, "đ")),
        '\u{370}'..='\u{3FF}' => twin(ch).is_some(),
        '\u{400}'..='\u{52F}' => true,
        _ => false,
    }
}

fn twin(ch: char) -> Option<char> {
    FOREIGN
        .iter()
        .find_map(|(foreign, latin)| latin.chars().nth(foreign.chars().position(|other| other == ch)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_mix_of_letters_and_digits_is_passed_over(
            text in texts(&["2", "0", "1", "O", "o", "l", "I", "V", "X", "-", "%", "(", "”", ".", "xã"]),
        ) {
            prop_assert!(digits(&text).is_empty() || may_mix_digits(&text), "{:?}", text);
        }
    }

    fn mended(text: &str) -> String {
        let mut out = text.to_owned();
        for unit in units(text).into_iter().rev() {
            let edits: Vec<_> = impostors(&text[unit.clone()])
                .into_iter()
                .filter_map(|wrong| wrong.edit(unit.start))
                .collect();
            edits.into_iter().rev().for_each(|(range, right)| out.replace_range(range, &right));
        }
        out
    }

    #[test]
    fn twins_are_of_equal_number() {
        for (foreign, latin) in FOREIGN {
            assert_eq!(foreign.chars().count(), latin.chars().count());
        }
    }

    #[test]
    fn lookalikes() {
        for (wrong, right) in [
            ("111-NQ/\u{422}U", "111-NQ/TU"),
            ("06-\u{421}\u{422}/TU", "06-CT/TU"),
            ("ÐẢNG bộ, ðồng, ɖiều", "ĐẢNG bộ, đồng, điều"),
            ("15-ÐA/TU", "15-ĐA/TU"),
            ("d\u{335}ồng", "đồng"),
            ("δồng", "đồng"),
            ("Phần Ⅳ, ＡＢ２", "Phần IV, AB2"),
            ("\u{FB01}le", "file"),
        ] {
            assert_eq!(mended(wrong), right);
        }
        for fine in
            ["Россия", "Hà Nội - Москва", "5 μm, 10kΩ, ΔT, αβ, β-carotene", "đồng chí Đỗ", "H₂O, m², 20 °C"]
        {
            assert_eq!(mended(fine), fine);
        }
    }
}
