//! The scanners compared with the patterns that they took the place of.

use super::kind::{KINDS, Scope, kind_symbols};
use super::number::{FAMILIES, Family};
use super::plain::Plain;
use super::scan::{beginnings, number_at};
use crate::base::pattern::Pattern;
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;

static PATTERN: LazyLock<Pattern> = LazyLock::new(|| {
    let families: Vec<String> = FAMILIES.iter().enumerate().map(|(at, family)| pattern(at, family)).collect();
    Pattern::new(&format!("{}|{}", families.join("|"), loose_pattern(FAMILIES.len())))
});

/// A Party number as a careless hand types it: `153 NQ/TU`, `153-NQ-TU`, `153-nq/tu`. Only the commonest
/// organs are believed.
fn loose_pattern(at: usize) -> String {
    const GAP: &str = "[ \n]{0,2}[-/.]?[ \n]{0,2}";
    let kinds: Vec<&str> = kind_symbols(Scope::Party).into_iter().filter(|symbol| symbol.len() > 1).collect();
    format!(
        "(?P<n{at}>[0-9]{{1,4}}){GAP}(?P<k{at}>(?i:{}))[ \n]?[-/.][ \n]?(?P<o{at}>(?i:tu|tw|hu|đu|vptu))",
        kinds.join("|")
    )
}

/// The pattern of a row; a number may be broken or spaced at its separators.
fn pattern(at: usize, family: &Family) -> String {
    const PART: &str = "[A-ZĐƯ][A-Za-zĐđƯưÂ]{1,17}[0-9]{0,3}";
    let organ = match family.scope {
        Scope::Assembly => "[0-9]{1,2}".to_owned(),
        // `VKSTC-V1`: a unit may be one letter and a number.
        _ => format!("{PART}(?:-\n?(?:{PART}|[A-ZĐ][0-9]{{1,2}})){{0,5}}"),
    };
    let shape: String = family
        .shape
        .chars()
        .map(|ch| if ch.is_ascii_lowercase() { format!("{{{ch}}}") } else { ch.into() })
        .collect();
    let shape = shape.replace('-', "[ \n]{0,2}-[ \n]{0,2}").replace('/', "[ \n]{0,2}/[ \n]{0,2}");
    shape
        .replace("{n}", &format!("(?P<n{at}>[0-9OoIl]{{1,5}}[a-d]?)"))
        .replace("{y}", &format!("(?P<y{at}>(?:[1Il]9|2[0Oo])[0-9OoIl]{{2}})"))
        .replace("{k}", &format!("(?P<k{at}>{})", symbols(family.scope).join("|")))
        .replace("{o}", &format!("(?P<o{at}>{organ})"))
        .replace(
            "{u}",
            &format!("(?P<o{at}>(?:UBND|HĐND|VPCP|TTg|B[A-ZĐ]{{1,7}}|S[A-ZĐ]{{2,7}})(?:-\n?{PART}){{1,3}})"),
        )
}

/// The abbreviations of a scope in every way they are written.
fn symbols(scope: Scope) -> Vec<String> {
    let mut out = Vec::new();
    for symbol in kind_symbols(scope) {
        out.push(symbol.to_owned());
        let upper = symbol.to_uppercase();
        if upper != symbol && !KINDS.iter().any(|kind| kind.symbol == upper) {
            // `CTR` of a heading, `Ctr` of a careless hand.
            out.push(upper.clone());
            out.extend(capitalised(symbol));
        }
    }
    if scope.covers(Scope::State) || scope == Scope::Party {
        out.extend(["QD".to_owned(), "ND".to_owned()]);
    }
    out
}

fn capitalised(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_string() + &letters.as_str().to_lowercase())
}

/// The places of a number's parts: all of it, running number, year, kind, organs.
type Places = (Range<usize>, Range<usize>, Option<Range<usize>>, Option<Range<usize>>, Range<usize>);

/// Every number as the pattern finds it, each looked for from behind the digits of the one before.
fn by_pattern(text: &str) -> Vec<Places> {
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some(found) = PATTERN.captures_at(text, from) {
        let family = (0..=FAMILIES.len()).find(|at| found.name(&format!("n{at}")).is_some()).unwrap();
        let part = |name: &str| found.name(&format!("{name}{family}")).map(|part| part.range());
        let (whole, digits) = (found.get(0).unwrap().range(), part("n").unwrap());
        // What the pattern takes for a number may have no digit, or a symbol of another scope.
        if number_at(text, whole.start).is_some() {
            from = digits.end;
            out.push((whole, digits, part("y"), part("k"), part("o").unwrap()));
        } else {
            assert!(is_refused(text, &digits, part("k"), family), "{text:?}: {whole:?}");
            from = whole.start + 1;
        }
    }
    out
}

/// No digit among its digits, or `ND` in a number of the Party.
fn is_refused(text: &str, digits: &Range<usize>, kind: Option<Range<usize>>, family: usize) -> bool {
    let is_party = FAMILIES.get(family).is_none_or(|family| family.scope == Scope::Party);
    !text[digits.clone()].bytes().any(|byte| byte.is_ascii_digit())
        || is_party && kind.is_some_and(|kind| &text[kind] == "ND")
}

fn by_scanner(text: &str) -> Vec<Places> {
    let (mut out, mut from) = (Vec::new(), 0);
    for start in beginnings(text) {
        let Some(found) = Some(start).filter(|&start| start >= from).and_then(|start| number_at(text, start))
        else {
            continue;
        };
        from = found.digits.end;
        out.push((found.range, found.digits, found.year, found.kind, found.organ));
    }
    out
}

#[test]
fn labelled_sentences_have_the_same_numbers() {
    for line in include_str!("../../../tests/data/mentions.txt").lines() {
        assert_eq!(by_scanner(line), by_pattern(line), "{line}");
        let plain = Plain::new(line).text;
        assert_eq!(by_scanner(&plain), by_pattern(&plain), "{line}");
    }
}

/// Pieces of numbers, and what may stand between them.
const PIECES: &str = "([0-9OIol]{1,6}|[a-e]|[ \n]{1,3}|-|-|/|/|\\.|NQ|QĐ|QD|ND|CTr|CTR|Ctr|QĐi|UBTVQH|QH|L|nq|Qđ|tu|Tw|TU|đu|VPTU|\
                      TTg|TTG|UBND|HĐND|BTC|SNV|V1|2020|2O21|I99l|14|Đ|Ư|ſ|[A-Za-zđưÂ]|\\PC){0,16}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_words_have_the_same_numbers(text in PIECES) {
        prop_assert_eq!(by_scanner(&text), by_pattern(&text), "{:?}", text);
    }

    #[test]
    fn anything_like_a_number_is_the_same(
        text in "[0-9OIl]{1,5}[a-d]?[ \n]{0,2}[-/. ]?[ \n]{0,2}(2020/|19O9/|)(NQ|QĐ|CTr|CTR|Ctr|ND|TTLT|QH|nq|UBND|BNV|Stc|)[ \n]{0,2}[-/.]?[ \n]{0,2}(TU|tu|CP|TTg|14|BTC|TW|NC|)(-|-\n|)(BNV|V1|V01|nv|)"
    ) {
        prop_assert_eq!(by_scanner(&text), by_pattern(&text), "{:?}", text);
    }
}
