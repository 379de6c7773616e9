//! T204 to T207: dates written in figures or words, against the official form `05/7/2023`.
//!
//! What looks like a date but may be a document's number, a ratio, a version or an address is left alone.

use crate::base::date::{Date, official_month};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::{Captures, Pattern};
use crate::input::config::Term;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::{Spot, group, in_address, is_free, word_before};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static PADDING: Rule = Rule {
    code: "T204",
    name: "date-padding",
    severity: Severity::Error,
    page: include_str!("date_padding.md"),
    check: Check::Run(Has::DIGITS, check),
    ..Rule::WORDS
};

pub(super) static SEPARATORS: Rule = Rule {
    code: "T205",
    name: "date-separators",
    severity: Severity::Error,
    page: include_str!("date_separators.md"),
    check: Check::With(&PADDING),
    ..Rule::WORDS
};

pub(super) static SHORT_YEAR: Rule = Rule {
    code: "T206",
    name: "short-year",
    severity: Severity::Error,
    page: include_str!("short_year.md"),
    check: Check::With(&PADDING),
    ..Rule::WORDS
};

pub(super) static IMPOSSIBLE_DAY: Rule = Rule {
    code: "T207",
    name: "impossible-day",
    severity: Severity::Error,
    page: include_str!("impossible_day.md"),
    check: Check::With(&PADDING),
    ..Rule::WORDS
};

/// What can be wrong with a date; one date draws the worst only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Impossible,
    ShortYear,
    Separators,
    Padding,
}

/// A date that is not in the official form.
#[derive(Debug, PartialEq)]
struct Wrong {
    range: Range<usize>,
    fault: Fault,
    /// The official form, where it is certain.
    right: Option<String>,
}

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    if !has_odd_date(run) {
        return;
    }
    for wrong in wrong_dates(run.text, context.manuscript.config.term) {
        let certain = is_certain(run.text, &wrong);
        findings.extend(Spot::of(run.prose, wrong.range.clone()).map(|spot| report(&wrong, &spot, certain)));
    }
}

/// True where something may be a date and is not in the official form: only then patterns have to tell.
fn has_odd_date(run: &Run) -> bool {
    let mut at = 0;
    while at < run.tokens.len() {
        if run.has(at).all(Has::DIGITS) {
            match official_end(run, at) {
                Some(end) => at = end,
                None if may_begin_date(run, at) => return true,
                None => {}
            }
        }
        at += 1;
    }
    false
}

/// The last token of a date or month that begins here, if it is in the official form: `05/7/2023`, `6/2023`.
fn official_end(run: &Run, at: usize) -> Option<usize> {
    let number = |at: usize| run.word(at).parse::<u16>().ok();
    let is_slash = |at: usize| run.word(at) == "/";
    if !is_slash(at + 1) {
        return None;
    }
    let (last, official) = if is_slash(at + 3) {
        let date = calendar(number(at + 4)?, number(at + 2)?, number(at)?)?.ok()?;
        (at + 4, date.official())
    } else {
        let month = number(at)?.try_into().ok().filter(|month| (1..=12).contains(month))?;
        (at + 2, format!("{}/{}", official_month(month), number(at + 2).filter(|year| *year >= 1900)?))
    };
    (run.text[run.words(at..last + 1)] == official).then_some(last)
}

/// True where a date in some form may begin with this number, or a month may: a third number follows the
/// second one, or a word for a day or month goes before.
fn may_begin_date(run: &Run, at: usize) -> bool {
    let beyond_blank = |at: usize| if run.has(at).all(Has::BLANK) { at + 1 } else { at };
    let next = |at: usize| {
        let mark = beyond_blank(at + 1);
        let next = beyond_blank(mark + 1);
        let is_next = matches!(run.word(mark), "/" | "-" | "–" | ".") && run.has(next).all(Has::DIGITS);
        is_next.then_some(next)
    };
    let is_led = |word: &str| run.text[..run.range(at).start].trim_end().ends_with(word);
    let second = next(at);
    let is_short = |at: usize| run.word(at).len() <= 2;
    second.is_some_and(|second| is_short(second) && next(second).is_some() || is_led("gày") || is_led("háng"))
        || is_led("gày") && run.word(beyond_blank(at + 1)) == "tháng"
}

/// Digits with hyphens or dots are certainly a date only where a word leads in one: `ký hiệu 01-02-2021` may
/// be a code.
fn is_certain(text: &str, wrong: &Wrong) -> bool {
    let before = word_before(text, wrong.range.start);
    let leads = ["ngày", "từ", "đến", "ký", "trước", "sau"].contains(&before.as_str());
    wrong.fault != Fault::Separators || leads || text[wrong.range.clone()].contains('/')
}

fn report(wrong: &Wrong, spot: &Spot, certain: bool) -> Finding {
    let (written, right) = (spot.written.replace('\n', " "), wrong.right.as_deref().unwrap_or_default());
    let (code, message, help) = match wrong.fault {
        Fault::Impossible => (
            IMPOSSIBLE_DAY.code,
            text!(vi: "không có ngày `{written}` trong lịch", en: "the calendar has no day `{written}`"),
            text!(
                vi: "đối chiếu văn bản gốc để ghi đúng ngày, tháng",
                en: "look up the right day and month in the original"
            ),
        ),
        Fault::ShortYear => (
            SHORT_YEAR.code,
            text!(
                vi: "năm trong `{written}` chỉ ghi hai chữ số",
                en: "the year in `{written}` has two digits only"
            ),
            match right {
                "" => text!(vi: "ghi đủ bốn chữ số của năm", en: "write all four digits of the year"),
                _ => text!(vi: "ghi đủ năm: `{right}`", en: "write the whole year: `{right}`"),
            },
        ),
        Fault::Separators => (
            SEPARATORS.code,
            text!(
                vi: "ngày tháng `{written}` không viết theo dạng `{right}`",
                en: "the date `{written}` is not written as `{right}`"
            ),
            text!(
                vi: "giữa ngày, tháng, năm dùng dấu / không có dấu cách",
                en: "put / without spaces between day, month and year"
            ),
        ),
        Fault::Padding => (
            PADDING.code,
            text!(
                vi: "ngày tháng `{written}` phải viết là `{right}`",
                en: "the date `{written}` must be written `{right}`"
            ),
            text!(
                vi: "thêm số 0 trước ngày nhỏ hơn 10 và tháng 1, 2; không thêm trước tháng 3 đến 9",
                en: "put 0 before days under 10 and months 1 and 2, not before months 3 to 9"
            ),
        ),
    };
    let finding = Finding::new(code, spot.span, message).help(help);
    if right.is_empty() { finding } else { spot.mend(finding, right, certain) }
}

fn wrong_dates(text: &str, term: Option<Term>) -> Vec<Wrong> {
    static FIGURES: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"([0-9]{1,2})( ?/ ?|[-–]|\.)([0-9]{1,2})( ?/ ?|[-–]|\.)([0-9]{4}|[0-9]{2})")
    });
    static WORDS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(?:[Nn]gày)\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s+năm\s+([0-9]{4}))?")
    });
    static MONTH: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[Tt]háng\s+([0-9]{1,2})/([0-9]{4})"));
    static NO_YEAR: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"[Nn]gày\s+([0-9]{1,2})([/.-])([0-9]{1,2})"));
    static ISO: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"));
    if !text.contains(|ch: char| ch.is_ascii_digit()) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let (has_mark, has_hyphen) = (text.contains(['/', '-', '–', '.']), text.contains('-'));
    if has_mark {
        wrong.extend(FIGURES.captures_iter(text).filter_map(|found| in_figures(text, &found, term)));
    }
    if text.contains("háng") {
        wrong.extend(WORDS.captures_iter(text).filter_map(|found| in_words(text, &found)));
        wrong.extend(MONTH.captures_iter(text).filter_map(|found| month(text, &found)));
    }
    if has_mark && text.contains("gày") {
        wrong.extend(NO_YEAR.captures_iter(text).filter_map(|found| without_year(text, &found)));
    }
    if has_hyphen {
        wrong.extend(ISO.captures_iter(text).filter_map(|found| iso(text, &found)));
    }
    wrong
}

/// `tháng 06/2023`, `tháng 1/2023`, `tháng 13/2023`.
fn month(text: &str, found: &Captures) -> Option<Wrong> {
    let (digits, range) = (group(found, 1), group(found, 1).start..group(found, 2).end);
    let (number, year) = (number(text, digits.clone()), number(text, group(found, 2)));
    if !is_free(text, &range) || !(1900..2100).contains(&year) {
        return None;
    }
    let Some(right) = u8::try_from(number).ok().filter(|month| (1..=12).contains(month)).map(official_month)
    else {
        return Some(Wrong { range, fault: Fault::Impossible, right: None });
    };
    let right = Some(format!("{right}/{year}")).filter(|_| text[digits] != right);
    right.map(|right| Wrong { range, fault: Fault::Padding, right: Some(right) })
}

/// `ngày 5/7`, `ngày 30-5`. Any year will do to see whether there is such a day.
fn without_year(text: &str, found: &Captures) -> Option<Wrong> {
    let range = group(found, 1).start..group(found, 3).end;
    let rest = &text[range.end..];
    let goes_on = rest.trim_start().starts_with(['/', '-', '.'])
        && rest.trim_start()[1..].trim_start().starts_with(|ch: char| ch.is_ascii_digit());
    if goes_on || rest.starts_with(|ch: char| ch.is_alphanumeric()) {
        return None;
    }
    let slash = &text[group(found, 2)] == "/";
    let right = match calendar(2000, number(text, group(found, 3)), number(text, group(found, 1)))? {
        Ok(date) => date.official().trim_end_matches("/2000").to_owned(),
        Err(()) => return slash.then_some(Wrong { range, fault: Fault::Impossible, right: None }),
    };
    let fault = if slash { Fault::Padding } else { Fault::Separators };
    (text[range.clone()] != right).then_some(Wrong { range, fault, right: Some(right) })
}

/// `2022-05-15`, as spreadsheets write it.
fn iso(text: &str, found: &Captures) -> Option<Wrong> {
    let range = group(found, 0);
    let date = Date::parse_iso(&text[range.clone()])
        .filter(|_| is_free(text, &range) && !in_address(text, range.start))?;
    Some(Wrong { range, fault: Fault::Separators, right: Some(date.official()) })
}

fn number(text: &str, range: Range<usize>) -> u16 {
    text.get(range).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// A day, month and year that may be a date; `Err` if it must be meant as one but the calendar has no such
/// day.
fn calendar(year: u16, month: u16, day: u16) -> Option<Result<Date, ()>> {
    let plausible = (1900..2100).contains(&year) && day <= 39 && month <= 19 && (day <= 31 || month <= 12);
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    plausible.then_some(date.ok_or(()))
}

fn in_figures(text: &str, found: &Captures, term: Option<Term>) -> Option<Wrong> {
    let range = group(found, 0);
    let separators = [&text[group(found, 2)], &text[group(found, 4)]];
    let before = word_before(text, range.start);
    let numbered = ["số", "bản", "mục", "bảng", "biểu", "điều", "version"].contains(&before.as_str());
    if separators[0].trim() != separators[1].trim()
        || numbered
        || !is_free(text, &range)
        || in_address(text, range.start)
    {
        return None;
    }
    let [day, month, year] = [1, 3, 5].map(|index| number(text, group(found, index)));
    let slashes = separators == ["/", "/"];
    if group(found, 5).len() == 2 {
        return (before == "ngày").then(|| short_year(range, [day, month, year], term)).flatten();
    }
    let right = match calendar(year, month, day)? {
        Ok(date) => date.official(),
        // Digits with dots or hyphens that are no day are no slip in a date either.
        Err(()) => {
            return (slashes && day + month > 0).then_some(Wrong {
                range,
                fault: Fault::Impossible,
                right: None,
            });
        }
    };
    let fault = if slashes { Fault::Padding } else { Fault::Separators };
    (text[range.clone()] != right).then_some(Wrong { range, fault, right: Some(right) })
}

/// `11/6/21`: the century is certain only near the term under review.
fn short_year(range: Range<usize>, [day, month, year]: [u16; 3], term: Option<Term>) -> Option<Wrong> {
    let date = calendar(2000 + year, month, day)?.ok()?;
    let near = |term: Term| (term.start.saturating_sub(15)..=term.end + 15).contains(&u32::from(date.year()));
    let right = term.is_some_and(|term| year <= 79 && near(term)).then(|| date.official());
    Some(Wrong { range, fault: Fault::ShortYear, right })
}

/// `ngày 5 tháng 07 năm 2023`. What is mended is from the day to the year.
fn in_words(text: &str, found: &Captures) -> Option<Wrong> {
    let [day, month, year] = [1, 2, 3].map(|index| group(found, index));
    let range = day.start..year.end.max(month.end);
    // Without a year any leap year will do.
    let year = if year.is_empty() { 2000 } else { number(text, year) };
    let Ok(date) = calendar(year, number(text, month.clone()), number(text, day.clone()))? else {
        return Some(Wrong { range, fault: Fault::Impossible, right: None });
    };
    let as_official =
        text[day] == format!("{:02}", date.day()) && text[month.clone()] == official_month(date.month());
    let whole = date.official_long().trim_start_matches("ngày ").to_owned();
    let right = if range.end == month.end { whole.trim_end_matches(" năm 2000").to_owned() } else { whole };
    (!as_official).then_some(Wrong { range, fault: Fault::Padding, right: Some(right) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::samples::texts;
    use crate::input::words::with_run;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Fault, String)> {
        let wrong = wrong_dates(text, Some(Term { start: 2020, end: 2025 }));
        wrong.into_iter().map(|wrong| (wrong.fault, wrong.right.unwrap_or_default())).collect()
    }

    #[test]
    fn every_wrong_form_is_known() {
        for (text, fault, right) in [
            ("ngày 5/7/2023.", Fault::Padding, "05/7/2023"),
            ("05/07/2023", Fault::Padding, "05/7/2023"),
            ("(25/2/2008)", Fault::Padding, "25/02/2008"),
            ("ngày 5 tháng 07 năm 2023", Fault::Padding, "05 tháng 7 năm 2023"),
            ("30-5-2019", Fault::Separators, "30/5/2019"),
            ("15.10.2020", Fault::Separators, "15/10/2020"),
            ("06 / 7 /2005", Fault::Separators, "06/7/2005"),
            ("Ngày 11/6/21,", Fault::ShortYear, "11/6/2021"),
            ("ngày 11/6/98", Fault::ShortYear, ""),
            ("31/6/2023", Fault::Impossible, ""),
            ("30/02/2023", Fault::Impossible, ""),
            ("ngày 31 tháng 6 năm 2023", Fault::Impossible, ""),
            ("15–5–2022", Fault::Separators, "15/5/2022"),
            ("2022-05-15", Fault::Separators, "15/5/2022"),
            ("tháng 06/2022", Fault::Padding, "6/2022"),
            ("Tháng 1/2022", Fault::Padding, "01/2022"),
            ("tháng 13/2022", Fault::Impossible, ""),
            ("ngày 5/7,", Fault::Padding, "05/7"),
            ("ngày 30-5.", Fault::Separators, "30/5"),
            ("Ngày 5 tháng 7 vừa qua", Fault::Padding, "05 tháng 7"),
        ] {
            assert_eq!(found(text), [(fault, right.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_right_or_no_date_is_left_alone() {
        for text in [
            "05/7/2023, 25/02/2008, 10/12/2020, ngày 05 tháng 7 năm 2023",
            "30/2020/NĐ-CP ngày 05/3/2020",
            "14/21 chỉ tiêu, 45.799/36.875 tỷ đồng, 11/6/21 mô hình",
            "Nghị quyết 15/12/2020/NQ-HĐND",
            "tháng 6/2023, số 5-7-2023, phiên bản 1.2.2023",
            "ngày 05/7, tháng 02/2022, ngày 29 tháng 02, ngày 11/6/2021",
            "192.168.1.2023, 0204.3.85.2020, https://a.vn/5/7/2023",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_wrong_date_is_passed_over(
            text in texts(&[
                "ngày", "Ngày", "tháng", "Tháng", "năm", "quý", "5", "05", "7", "07", "13", "31", "02", "2023",
                "2020", "98", "/", "-", ".", "–", "số",
            ]),
        ) {
            let is_wrong = !wrong_dates(&text, None).is_empty();
            prop_assert!(!is_wrong || with_run(&text, has_odd_date), "{:?}", text);
        }
    }
}
