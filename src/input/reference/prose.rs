//! Finds mentions in a run of words.
//!
//! The words are first brought into a plain form, character by character, that makes look-alike dashes and letters, odd spaces
//! and line ends ordinary; offsets lead back. Patterns see only that form, so they stay simple, and what was odd is told.

use super::family::{FAMILIES, kind_symbols, kind_words};
use super::plain::{Odd, Plain};
use crate::base::date::Date;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A mention of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// All of it: from the kind word to the date and issuer, in bytes of the words.
    pub range: Range<usize>,
    /// The number in its plain form, `111-NQ/TU`.
    pub number: String,
    /// Where the number stands.
    pub number_range: Range<usize>,
    /// The kind word as written, with its place; of a list's first mention for all of the list.
    pub kind: Option<(Range<usize>, String)>,
    /// The date.
    pub date: Option<FoundDate>,
    /// The issuer as written, with its place.
    pub issuer: Option<(Range<usize>, String)>,
    /// The words of the title that follow, as far as they can be told from the rest of the sentence.
    pub title: Option<Range<usize>>,
    /// Mentions that stand in one list share a number.
    pub list: Option<usize>,
    /// Odd characters inside the number.
    pub odd: Vec<Odd>,
    /// The documents that its title names; they are no mentions of their own.
    pub nested: Vec<Mention>,
}

/// A date of a mention.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundDate {
    /// Where the day, month and year stand, without the word `ngày`.
    pub range: Range<usize>,
    /// The day; `None` if the calendar has none such.
    pub date: Option<Date>,
    /// A comma stands before it.
    pub comma: bool,
}

/// The mentions in some words, in order; they never overlap.
pub fn mentions(words: &str) -> Vec<Mention> {
    // A number has a digit and a slash; most paragraphs lack one of them.
    if !words.contains(['/', '\u{2044}', '\u{2215}', '\u{FF0F}']) || !words.contains(|ch: char| ch.is_numeric()) {
        return Vec::new();
    }
    let Some(patterns) = PATTERNS.as_ref() else { return Vec::new() };
    let plain = Plain::new(words);
    let mut found = numbers(&plain, patterns);
    for at in 0..found.len() {
        let end = found.get(at + 1).map_or(plain.text.len(), |next| next.start);
        complete(&plain, patterns, &mut found, at, end);
    }
    lists(&plain, &mut found);
    nest(&plain, found)
}

struct Patterns {
    number: Regex,
    kind: Regex,
    date: Regex,
    issuer: Regex,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(patterns);

fn patterns() -> Option<Patterns> {
    // A number may be broken at its dashes and slashes.
    let spaced = |pattern: &str| {
        let unnamed = pattern.replace("?P<n>", "").replace("?P<k>", "").replace("((", "(?:(");
        unnamed.replace(")-", ") ?- ?").replace('/', " ?/ ?").replace("(?:-", "(?: ?- ?")
    };
    let families: Vec<String> = FAMILIES.iter().map(|family| format!("(?:{})", spaced(family.pattern))).collect();
    let words: Vec<String> = kind_words().iter().map(|word| regex::escape(word)).collect();
    let symbols = kind_symbols().join("|");
    let organs = ISSUERS.map(regex::escape).join("|");
    Some(Patterns {
        number: Regex::new(&families.join("|")).ok()?,
        kind: Regex::new(&format!(r"(?:(?i:(?P<word>{}))|(?P<symbol>{symbols}))(?:,? ?\(?(?:s[ốôó]|S[ốỐ])\.?:?)? *$", words.join("|"))).ok()?,
        date: Regex::new(
            r"^\u{FFF9}? ?(?P<comma>,)? ?\(? ?(?:(?i:ngày|đề ngày|ký ngày) ?)?(?P<date>(?P<d>[0-9]{1,2}) ?[/.-] ?(?P<m>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4})|(?P<d2>[0-9]{1,2}) tháng ?(?P<m2>[0-9]{1,2}) năm ?(?P<y2>[0-9]{4}))\)?",
        )
        .ok()?,
        issuer: Regex::new(&format!(r"^\u{{FFF9}}?,? (?:của|do) (?P<issuer>(?i:{organs}))(?P<rest>(?: (?:tỉnh|huyện|thành phố|Đảng bộ|và|\p{{Lu}}[\p{{L}}]*))*)")).ok()?,
    })
}

/// Organs that issue documents, the longest first; a name may go on with capitals.
const ISSUERS: [&str; 27] = [
    "Ban Chấp hành Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Đảng bộ tỉnh",
    "Ban Chấp hành Đảng bộ",
    "Ban Thường vụ Tỉnh ủy",
    "Ban Thường vụ Huyện ủy",
    "Ban Thường vụ Thành ủy",
    "Ban Thường vụ",
    "Ủy ban Thường vụ Quốc hội",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Thủ tướng Chính phủ",
    "Thường trực Tỉnh ủy",
    "Ủy ban Kiểm tra",
    "Văn phòng",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Chính phủ",
    "Quốc hội",
    "Trung ương",
    "Tỉnh ủy",
    "Huyện ủy",
    "Thành ủy",
    "HĐND",
    "UBND",
    "Ban",
    "Bộ",
];

/// A mention on the way, in offsets of the plain form.
struct Found {
    start: usize,
    end: usize,
    number: Range<usize>,
    kind: Option<Range<usize>>,
    date: Option<(Range<usize>, Option<Date>, bool)>,
    issuer: Option<Range<usize>>,
    list: Option<usize>,
    /// Stands in the title of the mention before it.
    is_nested: bool,
}

fn numbers(plain: &Plain, patterns: &Patterns) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for number in patterns.number.find_iter(&plain.text).filter(|number| stands_alone(&plain.text, number.range())) {
        let before = out.last().map_or(0, |last| last.number.end);
        let kind = kind_before(plain, patterns, before, number.start());
        let start = kind.as_ref().map_or(number.start(), |kind| kind.start);
        out.push(Found {
            start,
            end: number.end(),
            number: number.range(),
            kind,
            date: None,
            issuer: None,
            list: None,
            is_nested: false,
        });
    }
    out
}

/// Not a piece of a longer number, an address or a file's path.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let goes_on = |ch: char| ch.is_alphanumeric() || ch == '_' || ch == '@';
    let touches_before =
        before.is_some_and(|ch| goes_on(ch) || "/-.:=&?#".contains(ch) && !text[..range.start].ends_with(": ") && ch != ':');
    let touches_after = after.is_some_and(|ch| goes_on(ch) || ch == '/' || ch == '-');
    // `ngày 11/6/…`: a date that a symbol follows by chance has no letters, so it never comes here.
    !touches_before && !touches_after
}

/// The kind word, with `số`, that stands right before a number; no farther back than `limit`.
fn kind_before(plain: &Plain, patterns: &Patterns, limit: usize, at: usize) -> Option<Range<usize>> {
    let from = floor(&plain.text, at.saturating_sub(80).max(limit));
    let found = patterns.kind.captures(&plain.text[from..at])?;
    let word = found.name("word").or_else(|| found.name("symbol"))?;
    let starts_word = plain.text[..from + word.start()].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    starts_word.then_some(from + word.start()..from + word.end())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Date and issuer after the number, in either order, before the next mention.
fn complete(plain: &Plain, patterns: &Patterns, found: &mut [Found], at: usize, limit: usize) {
    let mention = &mut found[at];
    let limit = limit.max(mention.end);
    for _ in 0..2 {
        let rest = &plain.text[mention.end..limit];
        if mention.issuer.is_none()
            && let Some(issuer) = patterns.issuer.captures(rest)
            && let Some((range, end)) = issuer_range(&issuer)
        {
            mention.issuer = Some(mention.end + range.start..mention.end + range.end);
            mention.end += end;
        }
        let rest = &plain.text[mention.end..limit];
        if mention.date.is_none()
            && let Some(date) = patterns.date.captures(rest)
            && let Some((range, day)) = date_of(&date)
        {
            let comma = date.name("comma").is_some();
            mention.date = Some((mention.end + range.start..mention.end + range.end, day, comma));
            mention.end += date.get(0).map_or(0, |whole| whole.end());
        }
    }
}

fn issuer_range(found: &Captures) -> Option<(Range<usize>, usize)> {
    let (issuer, rest) = (found.name("issuer")?, found.name("rest")?);
    Some((issuer.start()..rest.end(), rest.end()))
}

fn date_of(found: &Captures) -> Option<(Range<usize>, Option<Date>)> {
    let whole = found.name("date")?;
    let number =
        |names: [&str; 2]| names.iter().find_map(|name| found.name(name)).and_then(|digits| digits.as_str().parse::<u16>().ok());
    let (day, month, year) = (number(["d", "d2"])?, number(["m", "m2"])?, number(["y", "y2"])?);
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Some((whole.range(), date))
}

/// Numbers parted by nothing but `,`, `;`, `và`, `số` stand in one list; those after the first share its kind word.
fn lists(plain: &Plain, found: &mut [Found]) {
    let mut list = 0;
    for at in 1..found.len() {
        let between = &plain.text[found[at - 1].end..found[at].start];
        let between = between.replace('\u{FFF9}', "");
        let words = between.trim().trim_end_matches("số").trim();
        if found[at].kind.is_some() || !matches!(words, "," | ";" | "và" | ", và" | "; và" | "hoặc") {
            continue;
        }
        let shared = found[at - 1].list.unwrap_or_else(|| {
            list += 1;
            list
        });
        found[at - 1].list = Some(shared);
        found[at].list = Some(shared);
        found[at].kind = found[at - 1].kind.clone();
    }
}

/// A title begins with one of these words right after a mention.
const TITLE_WORDS: [&str; 7] = ["về ", "thực hiện ", "quy định ", "hướng dẫn ", "ban hành ", "phê duyệt ", "tiếp tục thực hiện "];

/// A document named in the title of the one before it is no mention of its own: `Kết luận số … về việc tiếp tục thực hiện Nghị quyết số …`.
fn nest(plain: &Plain, mut found: Vec<Found>) -> Vec<Mention> {
    let titles: Vec<Option<Range<usize>>> = found.iter().map(|mention| title(plain, mention)).collect();
    let mut outer: Option<usize> = None;
    for (at, mention) in found.iter_mut().enumerate() {
        let inside = outer.and_then(|outer| titles[outer].as_ref()).is_some_and(|title| title.contains(&mention.start));
        mention.is_nested = inside;
        if !inside {
            outer = Some(at);
        }
    }
    let mut out: Vec<Mention> = Vec::new();
    for (mention, title) in found.iter().zip(titles) {
        let made = mention_of(plain, mention, title);
        match out.last_mut().filter(|_| mention.is_nested) {
            Some(outer) => outer.nested.push(made),
            None => out.push(made),
        }
    }
    out
}

/// From `về` to the end of the clause. Only a mention that gives its date can be followed by its title: of a bare number
/// the sentence merely goes on.
fn title(plain: &Plain, mention: &Found) -> Option<Range<usize>> {
    mention.date.as_ref()?;
    let rest = &plain.text[mention.end..];
    let start = mention.end + (rest.len() - rest.trim_start_matches([' ', '\u{FFF9}']).len());
    let words = &plain.text[start..];
    TITLE_WORDS.iter().find(|word| words.starts_with(**word))?;
    let end = words.find([';', '\u{FFF9}', '”', '“']).into_iter().chain(sentence_end(words)).min().unwrap_or(words.len());
    let length = words[..end].trim_end_matches(['.', ' ', ',', ')']).len();
    Some(start..start + length)
}

fn sentence_end(words: &str) -> Option<usize> {
    let ends = |at: usize| words[at + 1..].trim_start().chars().next().is_none_or(char::is_uppercase);
    words.match_indices('.').map(|(at, _)| at).find(|&at| ends(at))
}

fn mention_of(plain: &Plain, found: &Found, title: Option<Range<usize>>) -> Mention {
    let number_range = plain.range(found.number.clone());
    let words = |range: &Range<usize>| (plain.range(range.clone()), plain.text[range.clone()].to_owned());
    Mention {
        range: plain.range(found.start..found.end),
        number: plain.text[found.number.clone()].replace(' ', ""),
        kind: found.kind.as_ref().map(words),
        date: found.date.as_ref().map(|(range, date, comma)| FoundDate {
            range: plain.range(range.clone()),
            date: *date,
            comma: *comma,
        }),
        issuer: found.issuer.as_ref().map(words),
        title: title.map(|range| plain.range(range)),
        list: found.list,
        odd: plain
            .odd
            .iter()
            .filter(|odd| odd.range.start >= number_range.start && odd.range.end <= number_range.end)
            .cloned()
            .collect(),
        nested: Vec::new(),
        number_range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn short(words: &str) -> Vec<String> {
        let line = |mention: &Mention| {
            let part =
                |range: &Option<(Range<usize>, String)>| range.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
            let date = mention.date.as_ref().and_then(|date| date.date).map(Date::official).unwrap_or_default();
            format!("{}|{}|{date}|{}", mention.number, part(&mention.kind), part(&mention.issuer))
        };
        mentions(words).iter().map(line).collect()
    }

    #[test]
    fn forms_of_a_mention() {
        for (words, expected) in [
            ("Thực hiện Nghị quyết số 111-NQ/TU ngày 11/6/2021 của Tỉnh ủy.", "111-NQ/TU|Nghị quyết|11/6/2021|Tỉnh ủy"),
            ("NQ 111-NQ/TU, ngày 11 tháng 6 năm 2021", "111-NQ/TU|NQ|11/6/2021|"),
            ("Kết luận 53-KL/TU của Ban Thường vụ Tỉnh ủy ngày 03/3/2021", "53-KL/TU|Kết luận|03/3/2021|Ban Thường vụ Tỉnh ủy"),
            ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "30/2020/NĐ-CP|Nghị định|05/3/2020|Chính phủ"),
            ("Luật số 45/2019/QH14", "45/2019/QH14|Luật||"),
            ("Quyết định 123/QĐ-TTg", "123/QĐ-TTg|Quyết định||"),
            ("theo 01/NQ-CP thì", "01/NQ-CP|||"),
            ("Quy chế số 05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU|Quy chế||"),
            ("Chương trình hành động số 03-CTr/TU", "03-CTr/TU|Chương trình hành động||"),
            ("Nghị quyết số\n111-\nNQ/TU", "111-NQ/TU|Nghị quyết||"),
            ("Đề án số\u{A0}15–ÐA/ТU", "15-ĐA/TU|Đề án||"),
        ] {
            assert_eq!(short(words), [expected], "{words}");
        }
    }

    #[test]
    fn lists_share_the_kind_word() {
        let found = mentions("các Nghị quyết số 111-NQ/TU, 112-NQ/TU và 147-NQ/TU; Chỉ thị 05-CT/TU");
        assert_eq!(found.iter().map(|mention| mention.list).collect::<Vec<_>>(), [Some(1), Some(1), Some(1), None]);
        assert_eq!(found[2].kind.as_ref().map(|kind| kind.1.as_str()), Some("Nghị quyết"));
    }

    #[test]
    fn titles_hold_their_own_references() {
        let words = "Kết luận số 53-KL/TU ngày 03/3/2021 về tiếp tục thực hiện Nghị quyết số 109-NQ/TU ngày 04/7/2016 của Tỉnh ủy; Chỉ thị số 04-CT/TU";
        let found = mentions(words);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].nested[0].number, "109-NQ/TU");
        assert!(words[found[0].title.clone().unwrap()].starts_with("về tiếp tục"));
    }

    #[test]
    fn what_is_no_mention() {
        for words in [
            "14/21 chỉ tiêu",
            "https://x.vn/111-NQ/TU",
            "km/h",
            "Quý II/2023",
            "05/7/2023",
            "a/111-NQ/TU",
            "111-NQ/TU-x1",
            "ĐT 0204/385",
        ] {
            assert_eq!(short(words), Vec::<String>::new(), "{words}");
        }
    }

    #[test]
    fn odd_characters_are_told() {
        let found = mentions("15–ÐA/TU");
        assert_eq!(found[0].odd.iter().map(|odd| (odd.found, odd.wanted)).collect::<Vec<_>>(), [('–', '-'), ('Ð', 'Đ')]);
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_on_boundaries(words in r"([ \n/.,-]|số|ngày|của|[0-9]{1,4}|NQ|TU|Nghị quyết|Ð|đ|é|\PC){0,40}") {
            let mut end = 0;
            for mention in mentions(&words) {
                prop_assert!(mention.range.start >= end && words.is_char_boundary(mention.range.start) && words.is_char_boundary(mention.range.end));
                end = mention.range.end;
            }
        }
    }
}
