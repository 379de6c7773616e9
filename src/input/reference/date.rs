//! Dates as prose writes them: `11/6/2021`, `ngày 11 tháng 6 năm 2021`.

use crate::base::date::Date;
use crate::base::pattern::{Captures, Pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// A date that belongs to a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// From the day to the year, without the word `ngày`.
    pub range: Range<usize>,
    /// The day; `None` where the calendar has none such, or the year has two digits.
    pub date: Option<Date>,
    /// A comma stands before it: the Central style (`the-thuc.md` §5).
    pub comma_before: bool,
}

/// A date in plain text, with what leads to it and what closes it.
pub(super) struct DateAt {
    /// From the day to the year.
    pub range: Range<usize>,
    /// One past the closing parenthesis, if the date alone stands in a pair of them.
    pub end: usize,
    pub date: Option<Date>,
    pub comma_before: bool,
    /// A parenthesis opened before it is still open.
    pub is_open: bool,
}

const FORMS: &str = r"(?P<y3>[0-9]{4})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})|(?P<d>[0-9]{1,2})[ \n]?[/.-][ \n]?(?P<m>[0-9]{1,2})[ \n]?[/.-][ \n]?(?P<y>[0-9]{4}|[0-9]{2})|(?P<d2>[0-9]{1,2})[ \n]*(?i:tháng)[ \n]*(?P<m2>[0-9]{1,2})(?:[ \n]*(?i:năm)[ \n]*|[ \n]?/[ \n]?)(?P<y2>[0-9]{4})";

static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"^[ \n]*(?P<comma>,)?[ \n]*(?P<open>\()?[ \n]*(?:(?i:ban hành|ký|đề|ra)[ \n]+)?(?P<word>(?i:ngày)[ \n]*)?(?P<date>{FORMS})(?P<close>[ \n]*\))?"
    ))
});

/// The date right after a number or issuer; `rest` begins there.
pub(super) fn date_after(rest: &str) -> Option<DateAt> {
    let found = AFTER.captures(rest)?;
    let date = found.name("date")?;
    let is_short_year = found.name("y").is_some_and(|year| year.len() == 2);
    let behind = &rest[date.end()..];
    if is_short_year && found.name("word").is_none() || behind.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    // `Sau khi có Nghị quyết số 31-NQ/TU, ngày 13/4/2021 Công an tỉnh ban hành …`: the date of what follows.
    if found.name("comma").is_some()
        && behind.strip_prefix([' ', '\n']).is_some_and(|next| next.starts_with(char::is_uppercase))
    {
        return None;
    }
    let (open, close) = (found.name("open").is_some(), found.name("close"));
    let end = close.filter(|_| open).map_or(date.end(), |close| close.end());
    Some(DateAt {
        range: date.range(),
        end,
        date: day(&found),
        comma_before: found.name("comma").is_some(),
        is_open: open && close.is_none(),
    })
}

fn day(found: &Captures<'_>) -> Option<Date> {
    let part = |names: [&str; 3]| names.iter().find_map(|name| found.name(name)).map(|part| part.as_str());
    let (day, month, year) = (part(["d", "d2", "d3"])?, part(["m", "m2", "m3"])?, part(["y", "y2", "y3"])?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_follows() {
        let iso = |rest| date_after(rest).and_then(|found| found.date).map(Date::iso);
        assert_eq!(iso(", ngày 11/6/2021 của").as_deref(), Some("2021-06-11"));
        for rest in [
            " 11/6/2021",
            " ngày 11 tháng 6 năm 2021",
            " 2021-06-11",
            " ngày 11-6-2021",
            " ngày 11 tháng 6/2021",
        ] {
            assert_eq!(iso(rest).as_deref(), Some("2021-06-11"), "{rest}");
        }
        assert_eq!(iso(" (02/7/2021)").as_deref(), Some("2021-07-02"));
        assert_eq!(iso(" ngày 11/6/20213"), None);
        assert_eq!(iso(" đạt 14/21"), None);
        assert_eq!(iso(", ngày 13/4/2021 Công an tỉnh ban hành"), None);
        assert!(date_after(" ngày 31/02/2021").is_some_and(|found| found.date.is_none()));
    }
}
