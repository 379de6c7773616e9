//! Calendar dates in the forms that official texts and YAML use. No clock: dates come from files and
//! arguments.

use std::fmt;

/// A day that exists in the calendar, from year 1900 to 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1900..3000).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `2023-06-30`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let [year, month, day] = numbers(text, '-', [4, 2, 2])?;
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// How many whole months this day lies after another; negative before it.
    pub fn months_after(self, other: Self) -> i32 {
        let months = |date: Self| i32::from(date.year) * 12 + i32::from(date.month);
        months(self) - months(other) - i32::from(self.day < other.day)
    }

    /// `2023-07-05`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `05/7/2023`: the day always in two digits, the month only when it is 1 or 2 (`the-thuc.md` §2).
    pub fn official(self) -> String {
        format!("{:02}/{}/{}", self.day, official_month(self.month), self.year)
    }

    /// `ngày 05 tháng 7 năm 2023`.
    pub fn official_long(self) -> String {
        format!("ngày {:02} tháng {} năm {}", self.day, official_month(self.month), self.year)
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

/// Exactly three groups of digits of these lengths, between `separator`s.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[u16; 3]> {
    let mut groups = text.split(separator);
    let mut out = [0; 3];
    for (slot, length) in out.iter_mut().zip(lengths) {
        let group = groups
            .next()
            .filter(|group| group.len() == length && group.bytes().all(|byte| byte.is_ascii_digit()))?;
        *slot = group.parse().ok()?;
    }
    groups.next().is_none().then_some(out)
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
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
    }

    #[test]
    fn official_forms() {
        let date = Date::parse_iso("2023-07-05").unwrap();
        assert_eq!(date.official(), "05/7/2023");
        assert_eq!(Date::new(2021, 2, 6).unwrap().official_long(), "ngày 06 tháng 02 năm 2021");
        assert_eq!(date.iso(), "2023-07-05");
    }
}
