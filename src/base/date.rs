//! Calendar dates in the forms that official texts and YAML use. No clock: dates come from files and
//! arguments.

use jiff::Unit;
use jiff::civil;
use std::fmt;

/// A day that exists in the calendar, from year 1900 to 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
        Self::known(civil::Date::new(year, month, day).ok()?)
    }

    /// Reads `2023-06-30`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        // The parser takes `20230630` and a time behind the day as well.
        Self::known(text.parse().ok()?).filter(|date| date.iso() == text)
    }

    fn known(date: civil::Date) -> Option<Self> {
        (1900..3000).contains(&date.year()).then_some(Self(date))
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// How many whole months this day lies after another; negative where it lies as many before it.
    pub fn months_after(self, other: Self) -> i32 {
        other.0.until((Unit::Month, self.0)).map_or(0, |span| span.get_months())
    }

    /// `2023-07-05`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// `05/7/2023`: the day always in two digits, the month only when it is 1 or 2 (`the-thuc.md` §2).
    ///
    /// ```
    /// use tonghop::base::date::Date;
    ///
    /// let official = |iso| Date::parse_iso(iso).map(Date::official);
    /// assert_eq!(official("2023-07-05").as_deref(), Some("05/7/2023"));
    /// assert_eq!(official("2023-02-29"), None);
    /// ```
    pub fn official(self) -> String {
        format!("{:02}/{}/{}", self.day(), official_month(self.month()), self.year())
    }

    /// `ngày 05 tháng 7 năm 2023`.
    pub fn official_long(self) -> String {
        format!("ngày {:02} tháng {} năm {}", self.day(), official_month(self.month()), self.year())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.official())
    }
}

/// The month as official texts write it: `01`, `02`, then `3` to `12`.
pub fn official_month(month: u8) -> String {
    if month <= 2 { format!("{month:02}") } else { month.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2023, 2, 29).is_none());
        assert!(Date::parse_iso("2023-13-01").is_none());
        assert!(Date::parse_iso("2023-6-01").is_none());
        assert!(Date::parse_iso("2023-06-01x").is_none());
        assert!(Date::parse_iso("20230601").is_none());
        assert!(Date::parse_iso("2023-06-01T08:00").is_none());
        for day in ["2023-07-05", "2024-02-29", "2000-02-29"] {
            assert!(Date::parse_iso(day).is_some(), "{day}");
        }
        for no_day in [
            "",
            "2023-7-5",
            "2023-02-29",
            "1900-02-29",
            "2023-13-01",
            "0000-01-01",
            "2023-07-05T",
            "+123-01-01",
        ] {
            assert!(Date::parse_iso(no_day).is_none(), "{no_day}");
        }
        assert!(Date::new(1899, 12, 31).is_none());
        assert!(Date::new(2023, 255, 1).is_none());
    }

    #[test]
    fn official_forms() {
        let date = Date::parse_iso("2023-07-05").unwrap();
        assert_eq!(date.official(), "05/7/2023");
        assert_eq!(Date::new(2021, 2, 6).unwrap().official_long(), "ngày 06 tháng 02 năm 2021");
        assert_eq!(date.iso(), "2023-07-05");
    }

    #[test]
    fn months_are_counted_when_they_are_whole() {
        let months = |from, to| {
            let [from, to] = [from, to].map(|text| Date::parse_iso(text).unwrap());
            to.months_after(from)
        };
        assert_eq!(months("2023-06-15", "2023-07-14"), 0);
        assert_eq!(months("2023-06-15", "2023-07-15"), 1);
        assert_eq!(months("2024-01-31", "2024-02-29"), 0);
        assert_eq!(months("2023-06-15", "2021-06-15"), -24);
    }
}
