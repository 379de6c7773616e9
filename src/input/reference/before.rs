//! What stands before a number: the word for its kind, `số`, and running numbers that share its symbol.

use super::kind::{Scope, kind_symbols, kind_words};
use super::number::DocNumber;
use super::plain::Plain;
use crate::base::pattern::Pattern;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

/// The words before a number.
pub(super) struct Before {
    /// Where the mention begins.
    pub start: usize,
    /// The word or abbreviation for its kind.
    pub kind: Option<Range<usize>>,
    /// The word `số` is there.
    pub says_number: bool,
    /// Running numbers before it that share its symbol, as in `Nghị quyết số 18 và 19-NQ/TW`.
    pub shared: Vec<Range<usize>>,
}

/// More words than stand between a kind and its number in any title of a law.
const REACH: usize = 240;

/// What separates words.
const BLANKS: [char; 2] = [' ', '\n'];

fn words() -> String {
    kind_words().join("|").replace(' ', r"[ \n]+")
}

/// The words for kinds, in small letters with single spaces.
static KIND_WORDS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| kind_words().into_iter().map(str::to_lowercase).collect());
/// The abbreviations that may stand for them. One letter alone is none.
static KIND_SYMBOLS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let symbols = [Scope::Party, Scope::State].into_iter().flat_map(kind_symbols);
    symbols.filter(|symbol| symbol.len() > 1).collect()
});
/// Words of the longest word for a kind.
const MOST_WORDS: usize = 4;

static SHARED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?:^|[ \n])(?P<first>[0-9]{1,4})(?:[ \n]*[,;&][ \n]*|[ \n]+và[ \n]+)(?:số[ \n]+)?$")
});

static OTHER_KIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"(?:^|[^\p{{L}}\p{{M}}\p{{N}}])(?P<kind>(?i:{}))[ \n]*(?:,|[ \n]và)[ \n]*$",
        words()
    ))
});

static ANY_KIND: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!(r"\b(?:(?i:{}))\b", words())));

/// Reads backwards from a number, at most to `floor`, where the words of the mention before it end.
pub(super) fn before(plain: &Plain<'_>, floor: usize, start: usize, number: &DocNumber) -> Before {
    let shared = shared(plain, floor, start);
    if let Some(first) = shared.first() {
        let found = direct(plain, floor, first.start, number);
        let agrees = found.kind.as_ref().is_some_and(|kind| number.agrees_with(&plain.text[kind.clone()]));
        if agrees {
            return Before { shared, ..found };
        }
    }
    let mut found = direct(plain, floor, start, number);
    if found.kind.is_none() && found.says_number {
        found.kind = distant(plain, floor, found.start, number);
        found.start = found.kind.as_ref().map_or(found.start, |kind| kind.start);
    }
    found
}

/// The kind and `số` right before `start`.
fn direct(plain: &Plain<'_>, floor: usize, start: usize, number: &DocNumber) -> Before {
    let window = plain.window_before(start, REACH, floor);
    let base = start - window.len();
    let number_word = number_word(window);
    let rest = &window[..number_word.as_ref().map_or(window.len(), |word| word.start)];
    let found = kind_before(rest);
    // `số` in a longer word says nothing, unless a kind stands right before it.
    let number_word = number_word.filter(|_| found.is_some() || ends_word(rest));
    let place = |range: Range<usize>| base + range.start..base + range.end;
    // `Luật Ban hành văn bản quy phạm pháp luật số …`: the end of a law's name is no word for its kind.
    let is_kind = |kind: &Range<usize>| !plain.text[..kind.start].ends_with("pháp ");
    let kind = found.map(place).filter(is_kind).map(|kind| agreeing(plain, floor, kind, number));
    let word = number_word.map(place);
    let first = kind.iter().chain(&word).map(|range| range.start).min().unwrap_or(start);
    Before { start: first, kind, says_number: word.is_some(), shared: Vec::new() }
}

/// `số`, `(số hiệu):` at the end of some words.
fn number_word(words: &str) -> Option<Range<usize>> {
    let end = words.trim_end_matches(BLANKS);
    let bare = end.strip_suffix(['.', ':']).unwrap_or(end);
    let bare = bare.strip_suffix(')').unwrap_or(bare);
    let shorter = bare.strip_suffix("hiệu").filter(|rest| rest.ends_with(BLANKS));
    let bare = shorter.map_or(bare, |rest| rest.trim_end_matches(BLANKS));
    let before = ["số", "Số", "SỐ", "sỐ"].iter().find_map(|word| bare.strip_suffix(word))?;
    let before = before
        .strip_suffix('(')
        .filter(|rest| ends_word(rest) || kind_before(rest).is_some())
        .unwrap_or(before);
    Some(before.len()..end.len())
}

/// The word or abbreviation for a kind with which some words end, a comma behind it allowed; of several the
/// longest.
fn kind_before(words: &str) -> Option<Range<usize>> {
    let words = words.trim_end_matches(BLANKS);
    let words = words.strip_suffix(',').map_or(words, |words| words.trim_end_matches(BLANKS));
    let (mut name, mut longest) = (String::new(), None);
    let mut rest = words;
    for _ in 0..MOST_WORDS {
        let start = rest.trim_end_matches(is_letter).len();
        let word = &rest[start..];
        if word.is_empty() {
            break;
        }
        if name.is_empty() && KIND_SYMBOLS.contains(word) {
            longest = Some(start..words.len());
        }
        name = if name.is_empty() { word.to_lowercase() } else { format!("{} {name}", word.to_lowercase()) };
        if KIND_WORDS.contains(&name) {
            longest = Some(start..words.len());
        }
        rest = rest[..start].trim_end_matches(BLANKS);
        if rest.len() == start {
            break;
        }
    }
    longest
}

/// True where the words do not end in the middle of one.
fn ends_word(words: &str) -> bool {
    !words.ends_with(is_letter)
}

fn is_letter(ch: char) -> bool {
    ch.is_alphanumeric() || is_combining_mark(ch)
}

/// Of `nghị quyết, chỉ thị số 111-NQ/TU, 05-CT/TU` the word that fits the number; a single word stays, right
/// or wrong.
fn agreeing(plain: &Plain<'_>, floor: usize, kind: Range<usize>, number: &DocNumber) -> Range<usize> {
    let mut candidate = kind.clone();
    for _ in 0..4 {
        if number.agrees_with(&plain.words(candidate.clone())) {
            return candidate;
        }
        let window = plain.window_before(candidate.start, 60, floor);
        let base = candidate.start - window.len();
        let Some(other) = OTHER_KIND.captures(window).and_then(|found| found.name("kind")) else { break };
        candidate = base + other.start()..base + other.end();
    }
    kind
}

/// `18` and `19` of `số 18, 19 và 20-NQ/TW`.
fn shared(plain: &Plain<'_>, floor: usize, start: usize) -> Vec<Range<usize>> {
    let (mut out, mut end) = (Vec::new(), start);
    while out.len() < 12 {
        let window = plain.window_before(end, 24, floor);
        let between = window.trim_end_matches([' ', '\n']);
        let between = between.strip_suffix("số").unwrap_or(between).trim_end_matches([' ', '\n']);
        if !between.ends_with([',', ';', '&']) && !between.ends_with("và") {
            break;
        }
        let Some(first) = SHARED.captures(window).and_then(|found| found.name("first")) else { break };
        let base = end - window.len();
        out.push(base + first.start()..base + first.end());
        end = base + first.start();
    }
    out.reverse();
    out
}

/// `Luật Phòng, chống tham nhũng số 36/2018/QH14`, `Nghị quyết của Bộ Chính trị số 57-NQ/TW`: a capital and
/// agreement with the number make up for the distance.
fn distant(plain: &Plain<'_>, floor: usize, end: usize, number: &DocNumber) -> Option<Range<usize>> {
    let window = plain.window_before(end, REACH, floor);
    let is_law = number.scope() == Scope::Assembly;
    let stop = |ch: char| matches!(ch, '.' | ';' | ':' | '!' | '?' | '“' | '”' | '"' | '/' | '\u{2029}');
    let clause = window.rfind(stop).map_or(window, |at| window[at..].trim_start_matches(stop));
    let base = end - clause.len();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && number.agrees_with(word);
    let found = ANY_KIND.find_iter(clause).filter(|found| is_name(found.as_str())).last()?;
    // `Chương trình kiểm tra, giám sát số …`: only laws have long names with commas in them.
    let between = &clause[found.end()..];
    if between.contains(',') && !is_law && between.len() > 40 {
        return None;
    }
    Some(base + found.start()..base + found.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    /// What [`direct`] reads, said as a pattern.
    fn as_pattern() -> Pattern {
        let symbols: Vec<&str> = KIND_SYMBOLS.iter().copied().collect();
        Pattern::new(&format!(
            concat!(
                r"(?:^|[^\p{{L}}\p{{M}}\p{{N}}])(?:(?P<kind>(?i:{})|{})[ \n]*,?[ \n]*)?",
                r"(?P<number>\(?(?i:số)(?:[ \n]+hiệu)?\)?[.:]?)?[ \n]*$",
            ),
            words(),
            symbols.join("|")
        ))
    }

    #[test]
    fn no_word_for_a_kind_is_longer() {
        assert!(KIND_WORDS.iter().all(|kind| kind.split(' ').count() <= MOST_WORDS));
    }

    proptest! {
        #[test]
        fn reading_backwards_finds_what_the_pattern_does(
            text in texts(&[
                "Nghị quyết", "nghị", "QUYẾT", "Luật", "chương trình", "hành động", "NQ", "CTr", "phối hợp",
                "số", "SỐ", "(số", "hiệu", ")", ".", ":", ",", "của", "1", "(", "L",
            ]),
        ) {
            let found = as_pattern().captures(&text).map(|found| {
                ["kind", "number"].map(|name| found.name(name).map(|part| part.range()))
            });
            let number = number_word(&text);
            let rest = &text[..number.as_ref().map_or(text.len(), |word| word.start)];
            let kind = kind_before(rest);
            let number = number.filter(|_| kind.is_some() || ends_word(rest));
            prop_assert_eq!([kind, number], found.unwrap_or_default(), "{:?}", text);
        }
    }
}
