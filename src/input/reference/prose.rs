//! Finds the mentions in some words.
//!
//! Numbers are found first, by one pattern; then each is completed by the words before it (kind, `số`) and
//! behind it (date, issuer, title). Windows are bounded, so reading is linear in the length of the words.

use super::alone::stands_alone;
use super::before::{Before, before};
use super::date::date_after;
use super::issuer::{headings, issuer_after};
use super::mention::{Found, Mention};
use super::plain::{PARAGRAPH, Plain};
use super::scan::{Spotted, beginnings, number_at};
use super::title::nest;
use std::ops::Range;

/// What stands where a note's mark stood.
const NOTE: char = '\u{FFF9}';

/// The mentions in some words, in reading order.
///
/// The words are prose without markup: U+FFFC stands for what is no prose, U+FFF9 for a note's mark.
///
/// ```
/// use tonghop::input::reference::mentions;
///
/// let found = mentions("Thực hiện Nghị quyết số 111-NQ/TU ngày 11/6/2021 của Tỉnh ủy, tỉnh đã họp.");
/// assert_eq!(found[0].number.full, "111-NQ/TU");
/// assert_eq!(found.len(), 1);
/// ```
pub fn mentions(words: &str) -> Vec<Mention> {
    // A number has a slash, or what looks like one.
    if !words.contains(['/', '\u{2044}', '\u{2215}', '\u{FF0F}']) {
        return Vec::new();
    }
    let plain = Plain::new(words);
    let mut found = numbers(&plain);
    for at in 0..found.len() {
        let limit = found.get(at + 1).map_or(plain.text.len(), |next| next.start);
        complete(&plain, &mut found[at], limit);
    }
    join_lists(&plain, &mut found);
    let mut made: Vec<Mention> = found.iter().map(|found| found.mention(&plain)).collect();
    name_groups(&plain, &found, &mut made);
    nest(&plain, &found, made)
}

/// Every number that stands alone, with the words before it.
fn numbers(plain: &Plain<'_>) -> Vec<Found> {
    let (mut found, mut from, mut floor): (Vec<Found>, _, _) = (Vec::new(), 0, 0);
    for start in beginnings(&plain.text) {
        let Some(spotted) =
            Some(start).filter(|&start| start >= from).and_then(|start| number_at(&plain.text, start))
        else {
            continue;
        };
        from = spotted.digits.end;
        if !stands_alone(&plain.text, &spotted.range) {
            continue;
        }
        let before = before(plain, floor, spotted.range.start, &spotted.number);
        let follows =
            found.last().is_some_and(|last| is_separator(&plain.text[last.whole.end..before.start]));
        // A code with an unknown organ is a document's number only in company.
        let agrees =
            before.kind.as_ref().is_some_and(|kind| spotted.number.agrees_with(&plain.words(kind.clone())));
        let is_believed =
            if spotted.is_loose { before.says_number } else { has_known_organ(plain, &spotted) };
        if !agrees && !follows && !is_believed {
            continue;
        }
        (from, floor) = (spotted.range.end, spotted.range.end);
        add(&mut found, plain, spotted, before);
    }
    found
}

fn has_known_organ(plain: &Plain<'_>, spotted: &Spotted) -> bool {
    let organ = &plain.text[spotted.organ.clone()];
    spotted.number.family.organs.iter().any(|known| organ.starts_with(known))
}

/// Adds the numbers that share a symbol, each with its own digits, then the one that shows it.
fn add(found: &mut Vec<Found>, plain: &Plain<'_>, spotted: Spotted, before: Before) {
    let (mut kind, mut says_number, mut is_first) = (before.kind, before.says_number, true);
    for digits in before.shared {
        let Some(number) = spotted.number.renumbered(&plain.text[digits.clone()]) else { continue };
        let start = if std::mem::take(&mut is_first) { before.start } else { digits.start };
        found.push(Found {
            start,
            end: digits.end,
            whole: digits.clone(),
            digits,
            year: None,
            symbol: None,
            organ: None,
            number,
            kind: kind.take(),
            says_number: std::mem::take(&mut says_number),
            shares_symbol: true,
            date: None,
            issuer: None,
            list: None,
        });
    }
    found.push(Found {
        start: if is_first { before.start } else { spotted.range.start },
        end: spotted.range.end,
        digits: spotted.digits,
        whole: spotted.range,
        year: spotted.year,
        symbol: spotted.kind,
        organ: Some(spotted.organ),
        number: spotted.number,
        kind,
        says_number,
        shares_symbol: false,
        date: None,
        issuer: None,
        list: None,
    });
}

/// Reads the date and the issuer behind a number, in either order.
fn complete(plain: &Plain<'_>, found: &mut Found, limit: usize) {
    if found.shares_symbol {
        return;
    }
    let mut is_open = false;
    for _ in 0..2 {
        // A note's mark may stand between the number and its date.
        let base = found.end + if plain.text[found.end..].starts_with(NOTE) { NOTE.len_utf8() } else { 0 };
        let rest = plain.window(base, 240, limit.max(base));
        if let Some(date) = date_after(rest).filter(|_| found.date.is_none()) {
            found.date = Some((base + date.range.start..base + date.range.end, date.date, date.comma_before));
            found.end = base + date.end;
            is_open = date.is_open;
        } else if let Some((organ, end)) = issuer_after(rest).filter(|_| found.issuer.is_none()) {
            found.issuer = Some(base + organ.start..base + organ.end);
            found.end = base + end;
        } else {
            break;
        }
    }
    if is_open && plain.text[found.end..].starts_with(')') {
        found.end += 1;
    }
}

/// Words that stand between the members of a list.
fn is_separator(between: &str) -> bool {
    let words = between.replace(NOTE, "");
    matches!(words.trim(), "," | ";" | "và" | ", và" | "; và" | "hoặc" | "cùng" | "&")
}

/// A number without a word for its kind takes that of the number before it, from which only a separator parts
/// it.
fn join_lists(plain: &Plain<'_>, found: &mut [Found]) {
    let mut lists = 0;
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(last), Some(this)) = (before.last_mut(), after.first_mut()) else { continue };
        if this.kind.is_some() || !is_separator(&plain.text[last.end..this.start]) {
            continue;
        }
        if last.list.is_none() {
            lists += 1;
            last.list = Some(lists);
        }
        this.list = last.list;
        let agrees = |kind: &Range<usize>| this.number.agrees_with(&plain.words(kind.clone()));
        this.kind = last.kind.clone().filter(agrees);
    }
}

/// Tells the members of an enumeration who issued them; a paragraph ends it.
fn name_groups(plain: &Plain<'_>, found: &[Found], made: &mut [Mention]) {
    let headings = headings(plain);
    let mut last_paragraph = 0;
    let mut read = 0;
    for (found, mention) in found.iter().zip(made) {
        if let Some(at) = plain.text[read..found.start].rfind(PARAGRAPH) {
            last_paragraph = read + at;
        }
        read = found.start;
        let before = headings.partition_point(|(_, end)| *end <= found.start);
        let heading = headings[..before].last().filter(|(organ, _)| organ.start >= last_paragraph);
        mention.group_issuer = heading.map(|(organ, _)| plain.to_organ(organ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_their_own_words_only() {
        let words =
            "các Nghị quyết số 18, 19 và 20-NQ/TW, số 21-NQ/TW (ngày 16/6/2022) và 05-CT/TU của Tỉnh ủy.";
        let found = mentions(words);
        let ranges: Vec<_> = found.iter().map(|mention| &words[mention.range.clone()]).collect();
        assert_eq!(
            ranges,
            ["Nghị quyết số 18", "19", "20-NQ/TW", "số 21-NQ/TW (ngày 16/6/2022)", "05-CT/TU của Tỉnh ủy"]
        );
        assert!(found.iter().all(|mention| mention.list == Some(1)));
        assert_eq!(
            found.iter().map(|mention| mention.kind.is_some()).collect::<Vec<_>>(),
            [true, true, true, true, false]
        );
        assert_eq!(
            found.iter().map(|mention| mention.says_number_word).collect::<Vec<_>>(),
            [true, false, false, true, false]
        );
    }

    #[test]
    fn a_comma_before_the_date_is_told() {
        let comma = |words| mentions(words)[0].date.as_ref().map(|date| date.comma_before);
        assert_eq!(comma("57-NQ/TW, ngày 22/12/2024"), Some(true));
        assert_eq!(comma("57-NQ/TW ngày 22/12/2024"), Some(false));
    }

    #[test]
    fn odd_characters_of_a_number_are_told() {
        let words = "Nghị quyết số 1O5 –\nNQ/ТU\u{200B} và 65-Ctr/T\u{200B}U và CHƯƠNG TRÌNH SỐ 03-CTR/TU";
        let found = mentions(words);
        let odd = |at: usize| -> Vec<(&str, &str)> {
            found[at].suspicious.iter().map(|odd| (&words[odd.range.clone()], odd.wanted.as_str())).collect()
        };
        assert_eq!(odd(0), [("O", "0"), (" ", ""), ("–", "-"), ("\n", ""), ("Т", "T")]);
        assert_eq!(odd(1), [("t", "T"), ("\u{200B}", "")]);
        assert_eq!(odd(2), []);
        assert_eq!(found[0].number.full, "105-NQ/TU");
    }

    #[test]
    fn enumerations_give_their_issuer_until_the_paragraph_ends() {
        let words =
            "Tỉnh ủy ban hành: Nghị quyết số 111-NQ/TU; Kế hoạch số 20-KH/TU;...\n\nNghị quyết số 112-NQ/TU";
        let issuers: Vec<_> =
            mentions(words).into_iter().map(|mention| mention.group_issuer.map(|words| words.text)).collect();
        assert_eq!(issuers, [Some("Tỉnh ủy".to_owned()), Some("Tỉnh ủy".to_owned()), None]);
    }
}
