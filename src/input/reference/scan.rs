//! Numbers of documents found in words, and read from whole strings.
//!
//! A scanner written by hand, because numbers are looked for in every run of words: a search for the few
//! characters that every number has finds where one may begin, and only there the table of shapes is tried.
//! `tests.rs` holds the patterns that it took the place of, and compares.

use super::kind::{Scope, loosely_written, row, written};
use super::number::{DocNumber, FAMILIES, Family};
use memchr::memchr3_iter;
use std::ops::Range;

/// The kind of a State letter, which its number does not show.
const LETTER: &str = "CV";

/// Reads a whole string such as `111-NQ/TU`, as a registry holds it.
///
/// Look-alike characters, spaces and anything before or after make it no number. A missing or superfluous
/// leading zero, `QĐi` and the case of `CTr` are forgiven: compare [`DocNumber::full`] with the string to
/// tell.
///
/// ```
/// use tonghop::input::reference::parse_number;
///
/// let number = parse_number("5-CT/TU").map(|number| (number.full, number.kind));
/// assert_eq!(number, Some(("05-CT/TU".to_owned(), "CT")));
/// assert_eq!(parse_number("111 NQ/TU"), None);
/// ```
pub fn parse_number(text: &str) -> Option<DocNumber> {
    let is_plain = |ch: char| {
        ch.is_ascii_digit()
            || ch.is_ascii_alphabetic()
            || matches!(ch, '-' | '/' | 'Đ' | 'đ' | 'Ư' | 'ư' | 'Â')
    };
    if !text.starts_with(|ch: char| ch.is_ascii_digit()) || !text.chars().all(is_plain) {
        return None;
    }
    let spotted =
        number_at(text, 0).filter(|spotted| spotted.range.end == text.len() && !spotted.is_loose)?;
    let mut digits =
        [Some(spotted.digits), spotted.year].into_iter().flatten().flat_map(|range| text[range].chars());
    digits.all(|ch| digit(ch) == ch).then_some(spotted.number)
}

/// The word for the kind that a symbol shows.
///
/// Takes a whole number (`111-NQ/TU`), the symbol behind it (`NQ/TU`, `NĐ-CP`, `QH14`) or a bare
/// abbreviation, which counts as the Party's. `QĐ` alone cannot tell `Quyết định` from `Quy định`: the former
/// is given.
pub fn kind_name(symbol: &str) -> Option<&'static str> {
    match parse_number(symbol) {
        Some(number) => number.kind_name(),
        None => bare_kind_name(symbol),
    }
}

/// The word for the kind of a symbol without its running number.
fn bare_kind_name(symbol: &str) -> Option<&'static str> {
    let letters = symbol.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let (scope, kind) = match (symbol.split_once('/'), symbol.split_once('-')) {
        (Some((kind, _)), _) => (Scope::Party, kind),
        (None, Some((kind, _))) => (Scope::State, kind),
        (None, None) if letters != symbol => (Scope::Assembly, letters),
        (None, None) if row(Scope::Party, symbol).is_some() => (Scope::Party, symbol),
        (None, None) => (Scope::State, symbol),
    };
    row(scope, kind)?.words.first().copied()
}

/// A number found in plain text; whether it stands alone there is still to be asked.
#[derive(Debug, PartialEq)]
pub(super) struct Spotted {
    pub range: Range<usize>,
    /// The running number.
    pub digits: Range<usize>,
    pub year: Option<Range<usize>>,
    pub kind: Option<Range<usize>>,
    pub organ: Range<usize>,
    pub number: DocNumber,
    /// Wrong separators or small letters: a number only behind a word for its kind or `số`.
    pub is_loose: bool,
}

/// The places in plain text where a number may begin, in order; every number begins at one of them.
///
/// A number of the table has a slash, one typed carelessly a separator before one of [`LOOSE_ORGANS`]: what
/// stands before these is read backwards.
pub(super) fn beginnings(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for separator in memchr3_iter(b'/', b'-', b'.', text.as_bytes()) {
        if text.as_bytes()[separator] == b'/' {
            FAMILIES
                .iter()
                .filter_map(|family| back_to_digits(text, separator, family))
                .for_each(|end| add(text, end, &mut out));
        }
        if loose_organ(&text[separator + 1..]).is_some() {
            let end = letters_before(text, separator - blanks_before(text, separator, 2));
            let end = end - blanks_before(text, end, 4);
            let end = if text[..end].ends_with(is_separator) { end - 1 } else { end };
            add(text, end - blanks_before(text, end, 4), &mut out);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Where the running number must end, if the first slash of a number of this family stands at `slash`.
fn back_to_digits(text: &str, slash: usize, family: &Family) -> Option<usize> {
    let before = family.shape.split('/').next()?;
    let mut end = slash - blanks_before(text, slash, 2);
    for part in before.bytes().rev() {
        end = match part {
            b'n' => return Some(end),
            b'k' => letters_before(text, end),
            b'y' => end.checked_sub(4).filter(|&start| text.is_char_boundary(start))?,
            _ => {
                end -= blanks_before(text, end, 2);
                let start = text[..end].strip_suffix(char::from(part))?.len();
                start - blanks_before(text, start, 2)
            }
        };
    }
    None
}

/// Adds the places from which digits, and perhaps a letter behind them, lead to `end`.
fn add(text: &str, end: usize, out: &mut Vec<usize>) {
    let bytes = &text.as_bytes()[..end];
    let digits = match bytes {
        [digits @ .., b'a'..=b'd'] => digits,
        digits => digits,
    };
    let count = digits.iter().rev().take(MOST_DIGITS).take_while(|byte| is_digit_like(**byte)).count();
    out.extend(digits.len() - count..digits.len());
}

fn blanks_before(text: &str, end: usize, most: usize) -> usize {
    text.as_bytes()[..end].iter().rev().take(most).take_while(|byte| is_blank(**byte)).count()
}

/// Where the letters that end at `end` begin; no kind has more than seven.
fn letters_before(text: &str, end: usize) -> usize {
    end - text[..end]
        .chars()
        .rev()
        .take(7)
        .take_while(|ch| ch.is_alphabetic())
        .map(char::len_utf8)
        .sum::<usize>()
}

/// The number that begins at `start`.
pub(super) fn number_at(text: &str, start: usize) -> Option<Spotted> {
    let parts = FAMILIES.iter().find_map(|family| parts(text, start, family));
    let (parts, is_loose) =
        parts.map(|parts| (parts, false)).or_else(|| Some((loose_parts(text, start)?, true)))?;
    let organ = &text[parts.organ.clone()];
    let (number, suffix) = running_number(&text[parts.digits.clone()])?;
    let year = match &parts.year {
        Some(year) => Some(u16::try_from(running_number(&text[year.clone()])?.0).ok()?),
        None => None,
    };
    let mut number = DocNumber {
        full: String::new(),
        number,
        suffix,
        year,
        kind: parts.symbol,
        organ: if is_loose { organ.to_uppercase() } else { organ_of(organ) },
        family: parts.family,
    };
    number.full = number.official();
    let Parts { digits, year, kind, organ, .. } = parts;
    Some(Spotted { range: start..organ.end, digits, year, kind, organ, number, is_loose })
}

/// The parts of a number and where they stand.
struct Parts {
    family: &'static Family,
    digits: Range<usize>,
    year: Option<Range<usize>>,
    kind: Option<Range<usize>>,
    /// The kind's symbol as the table has it.
    symbol: &'static str,
    organ: Range<usize>,
}

/// Reads a number of a family; it may be broken or spaced at its separators.
fn parts(text: &str, start: usize, family: &'static Family) -> Option<Parts> {
    let mut out =
        Parts { family, digits: start..start, year: None, kind: None, symbol: LETTER, organ: start..start };
    let mut at = start;
    for part in family.shape.bytes() {
        let rest = &text[at..];
        let place = |length: usize| at..at + length;
        at = match part {
            b'n' => {
                out.digits = place(digits_with_letter(rest)?);
                out.digits.end
            }
            b'y' => out.year.insert(place(year(rest)?)).end,
            b'k' => {
                let length = Some(letters(rest)).filter(|length| *length > 0)?;
                out.symbol = written(&rest[..length], family.scope)?;
                out.kind.insert(place(length)).end
            }
            b'o' => {
                out.organ = place(if family.scope == Scope::Assembly { term(rest) } else { organs(rest) }?);
                out.organ.end
            }
            b'u' => {
                out.organ = place(organ_and_units(rest)?);
                out.organ.end
            }
            separator => at + spaced(rest, separator)?,
        };
    }
    Some(out)
}

/// The organs that are believed in a number typed carelessly: the commonest only.
const LOOSE_ORGANS: [&str; 5] = ["tu", "tw", "hu", "đu", "vptu"];

/// Reads a Party number as a careless hand types it: `153 NQ/TU`, `153-NQ-TU`, `153-nq/tu`.
fn loose_parts(text: &str, start: usize) -> Option<Parts> {
    let family = FAMILIES.iter().find(|family| family.scope == Scope::Party)?;
    let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = start..start + Some(digits).filter(|count| (1..=4).contains(count))?;
    let gap = loose_gap(&text[digits.end..])?;
    let kind = digits.end + gap..digits.end + gap + letters(&text[digits.end + gap..]);
    let separator = kind.end + blanks(&text[kind.end..], 1);
    let rest = text[separator..].strip_prefix(is_separator).filter(|_| !kind.is_empty())?;
    let (blanks, length) = loose_organ(rest)?;
    let symbol = loosely_written(&text[kind.clone()], family.scope)?;
    let organ = separator + 1 + blanks..separator + 1 + blanks + length;
    Some(Parts { family, digits, year: None, kind: Some(kind), symbol, organ })
}

/// Blanks before and behind a separator, or in its stead, two at most.
fn loose_gap(rest: &str) -> Option<usize> {
    let before = blanks(rest, 2);
    let separator = usize::from(rest[before..].starts_with(is_separator));
    let after = blanks(&rest[before + separator..], 2);
    Some(before + separator + after)
}

/// One of [`LOOSE_ORGANS`], and perhaps a blank before it.
fn loose_organ(rest: &str) -> Option<(usize, usize)> {
    let blanks = blanks(rest, 1);
    let begins = |organ: &&str| {
        let mut found = rest[blanks..].chars();
        organ.chars().all(|wanted| {
            found.next().is_some_and(|ch| ch.to_ascii_lowercase() == wanted || (ch, wanted) == ('Đ', 'đ'))
        })
    };
    LOOSE_ORGANS.iter().find(|organ| begins(organ)).map(|organ| (blanks, organ.len()))
}

fn is_separator(ch: char) -> bool {
    matches!(ch, '-' | '/' | '.')
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

fn blanks(rest: &str, most: usize) -> usize {
    rest.bytes().take(most).take_while(|byte| is_blank(*byte)).count()
}

/// A separator with up to two blanks on each side.
fn spaced(rest: &str, separator: u8) -> Option<usize> {
    let before = blanks(rest, 2);
    let after = rest[before..].strip_prefix(char::from(separator))?;
    Some(before + 1 + blanks(after, 2))
}

const MOST_DIGITS: usize = 5;

/// A digit, or a letter that is typed for one.
fn is_digit_like(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'O' | b'o' | b'I' | b'l')
}

fn digits_with_letter(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take(MOST_DIGITS).take_while(|byte| is_digit_like(*byte)).count();
    let letter = rest.as_bytes().get(digits).is_some_and(|byte| (b'a'..=b'd').contains(byte));
    (digits > 0).then_some(digits + usize::from(letter))
}

/// A year of the last century or this one.
fn year(rest: &str) -> Option<usize> {
    let [first, second, third, fourth, ..] = rest.as_bytes() else { return None };
    let century = matches!((first, second), (b'1' | b'I' | b'l', b'9') | (b'2', b'0' | b'O' | b'o'));
    (century && is_digit_like(*third) && is_digit_like(*fourth)).then_some(4)
}

/// The length of the letters with which the text begins; no kind has more than seven.
fn letters(rest: &str) -> usize {
    rest.chars().take(7).take_while(|ch| ch.is_alphabetic()).map(char::len_utf8).sum()
}

/// The term of the National Assembly.
fn term(rest: &str) -> Option<usize> {
    Some(rest.bytes().take(2).take_while(u8::is_ascii_digit).count()).filter(|&length| length > 0)
}

/// Organs and their units: `TU`, `BTCTU-BDVTU`, `VKSTC-V1`.
fn organs(rest: &str) -> Option<usize> {
    // A unit may be one letter and a number.
    let unit = |rest: &str| organ(rest).or_else(|| unit_code(rest));
    Some(joined(rest, organ(rest)?, 5, unit))
}

/// `UBND-NC`: an organ that writes letters, with one to three units behind it.
fn organ_and_units(rest: &str) -> Option<usize> {
    const NAMED: [&str; 4] = ["UBND", "HĐND", "VPCP", "TTg"];
    let capitals = rest.chars().take_while(|ch| ch.is_ascii_uppercase() || *ch == 'Đ').count();
    let is_ministry = rest.starts_with('B') && (2..=8).contains(&capitals);
    let is_department = rest.starts_with('S') && (3..=8).contains(&capitals);
    let named = NAMED.iter().find(|name| rest.strip_prefix(**name).is_some_and(|rest| rest.starts_with('-')));
    let end = match named {
        Some(name) => name.len(),
        None if is_ministry || is_department => {
            rest.find(|ch: char| !ch.is_ascii_uppercase() && ch != 'Đ')?
        }
        None => return None,
    };
    Some(joined(rest, end, 3, organ)).filter(|&joined| joined > end)
}

/// Where up to `most` names joined by hyphens end; a line may end behind a hyphen.
fn joined(rest: &str, first: usize, most: usize, name: impl Fn(&str) -> Option<usize>) -> usize {
    let mut end = first;
    for _ in 0..most {
        let Some(next) = rest[end..].strip_prefix('-') else { break };
        let next = next.strip_prefix('\n').unwrap_or(next);
        let Some(length) = name(next) else { break };
        end = rest.len() - next.len() + length;
    }
    end
}

/// A capital, one to 17 letters and up to three digits.
fn organ(rest: &str) -> Option<usize> {
    let mut letters =
        rest.chars().take_while(|ch| ch.is_ascii_alphabetic() || matches!(ch, 'Đ' | 'đ' | 'Ư' | 'ư' | 'Â'));
    let first = letters.next().filter(|ch| ch.is_ascii_uppercase() || matches!(ch, 'Đ' | 'Ư'))?;
    let others: usize = letters.take(17).map(char::len_utf8).sum();
    let end = first.len_utf8() + others;
    let digits = rest.as_bytes()[end..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    (others > 0).then_some(end + digits)
}

/// A capital with one or two digits.
fn unit_code(rest: &str) -> Option<usize> {
    let first = rest.chars().next().filter(|ch| ch.is_ascii_uppercase() || *ch == 'Đ')?.len_utf8();
    let digits = rest.as_bytes()[first..].iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then_some(first + digits)
}

/// Digits and what looks like them; at least one must be a digit.
fn running_number(written: &str) -> Option<(u32, Option<char>)> {
    let suffix = written.chars().next_back().filter(|ch| ('a'..='d').contains(ch));
    let digits = &written[..written.len() - suffix.map_or(0, char::len_utf8)];
    let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit());
    let value = digits
        .chars()
        .map(digit)
        .try_fold(0, |value: u32, ch| value.checked_mul(10)?.checked_add(ch.to_digit(10)?));
    Some((value.filter(|_| has_digit)?, suffix))
}

/// The digit that a letter among digits stands for.
pub(super) fn digit(ch: char) -> char {
    match ch {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        ch => ch,
    }
}

/// Organs as they are written officially: headings in capitals lose the small letters of `TTg`.
pub(super) fn organ_of(written: &str) -> String {
    let joined: String = written.chars().filter(|ch| !ch.is_whitespace()).collect();
    let parts = joined.split('-').map(|part| match part {
        "TTG" => "TTg",
        "HDND" => "HĐND",
        part => part,
    });
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (text, full, family) in [
            ("111-NQ/TU", "111-NQ/TU", "party"),
            ("5-CT/TU", "05-CT/TU", "party"),
            ("005-CT/TU", "05-CT/TU", "party"),
            ("03-CTR/TU", "03-CTr/TU", "party"),
            ("05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU", "party"),
            ("08-QĐi/TW", "08-QĐi/TW", "party"),
            ("12a-NQ/TU", "12a-NQ/TU", "party"),
            ("30/2020/NĐ-CP", "30/2020/NĐ-CP", "state normative"),
            ("01/2020/TTLT-BCA-BTP", "01/2020/TTLT-BCA-BTP", "state normative"),
            ("123/QĐ-TTg", "123/QĐ-TTg", "state administrative"),
            ("3345/UBND-NC", "3345/UBND-NC", "state letter"),
            ("58/QĐ-VKSTC-V1", "58/QĐ-VKSTC-V1", "state administrative"),
            ("3212/KH-BCA-V01", "3212/KH-BCA-V01", "state administrative"),
            ("45/2019/QH14", "45/2019/QH14", "national assembly"),
            ("1211/2016/UBTVQH13", "1211/2016/UBTVQH13", "national assembly"),
        ] {
            let number = parse_number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.full.as_str(), number.family.name), (full, family), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_number() {
        for text in [
            "",
            "111 NQ/TU",
            "111NQ/TU",
            "111-NQ-TU",
            "111-nq/tu",
            "NQ/TU",
            "111-NQ/TU ",
            " 111-NQ/TU",
            "111–NQ/TU",
            "1O1-NQ/TU",
            "111-XX/TU",
            "111-NQ",
            "15-ÐA/TU",
            "99999999-NQ/TU",
        ] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn symbols_tell_the_kind_by_family() {
        for (symbol, name) in [
            ("111-NQ/TU", "Nghị quyết"),
            ("NQ/TU", "Nghị quyết"),
            ("TT/TU", "Thông tri"),
            ("TT-BTC", "Thông tư"),
            ("QH14", "Luật"),
            ("1211/2016/UBTVQH13", "Nghị quyết"),
            ("03-CTr/TU", "Chương trình"),
            ("NĐ", "Nghị định"),
            ("3345/UBND-NC", "Công văn"),
            ("TTLT-BCA-BTP", "Thông tư liên tịch"),
        ] {
            assert_eq!(kind_name(symbol), Some(name), "{symbol}");
        }
        assert_eq!(kind_name("XX/TU"), None);
        assert_eq!(kind_name(""), None);
    }

    #[test]
    fn words_agree_with_numbers() {
        let agrees = |word, number| parse_number(number).unwrap().agrees_with(word);
        assert!(agrees("NGHỊ QUYẾT", "111-NQ/TU") && agrees("NQ", "111-NQ/TU"));
        assert!(agrees("Quy định", "66-QĐ/TW") && agrees("quyết định", "66-QĐ/TW"));
        assert!(agrees("Chương trình hành động", "03-CTr/TU") && agrees("Bộ luật", "45/2019/QH14"));
        assert!(agrees("Thông báo Kết luận", "53-KL/TU") && agrees("Thông báo kết luận", "23-TBKL/TU"));
        assert!(
            agrees("Thông tri", "26/TTr-MTTW-BTT")
                && agrees("Tờ trình", "26/TTr-UBND")
                && !agrees("Thông tri", "05-TTr/TU")
        );
        assert!(
            !agrees("Nghị quyết", "05-CT/TU")
                && !agrees("Thông tư", "01-TT/TU")
                && !agrees("Quy định", "991/QĐ-UBND")
        );
    }

    #[test]
    fn numbers_order_by_value() {
        let mut numbers: Vec<_> = ["111-NQ/TU", "20-KH/TU", "99-KL/TU", "05-CT/TU"]
            .iter()
            .filter_map(|text| parse_number(text))
            .collect();
        numbers.sort();
        assert_eq!(numbers.iter().map(|number| number.number).collect::<Vec<_>>(), [5, 20, 99, 111]);
    }
}
