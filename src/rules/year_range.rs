//! T201, T202: ranges of years. `2020 -2025` is a typing slip; of several ways to write a range the report keeps one.

use super::prose;
use super::tally::Tally;
use super::wording::{Spot, group, in_address, is_free};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static HALF_SPACED: Rule = Rule {
    code: "T201",
    name: "half-spaced-range",
    severity: Severity::Error,
    page: include_str!("half_spaced_range.md"),
    check: Check::Section(check_half_spaced),
};

pub(super) static MIXED: Rule = Rule {
    code: "T202",
    name: "mixed-year-ranges",
    severity: Severity::Warning,
    page: include_str!("mixed_year_ranges.md"),
    check: Check::Report(check_mixed),
};

/// How a range is written. The first prevails when counts are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    closed: bool,
    dash: char,
}

impl Style {
    fn write(self, from: &str, to: &str) -> String {
        let space = if self.closed { "" } else { " " };
        format!("{from}{space}{}{space}{to}", self.dash)
    }
}

/// Two years with a dash between them.
struct YearRange<'t> {
    range: Range<usize>,
    from: &'t str,
    to: &'t str,
    dash: char,
    spaces: [bool; 2],
    line_end: bool,
}

fn year_ranges(text: &str) -> impl Iterator<Item = YearRange<'_>> {
    static YEARS: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"((?:19|20)[0-9][0-9])([ \x{A0}\n]*)([-‐‑‒–—−])([ \x{A0}\n]*)((?:19|20)[0-9][0-9])"));
    YEARS.captures_iter(text).filter_map(move |found| {
        let (range, [before, after]) = (group(&found, 0), [group(&found, 2), group(&found, 4)]);
        let (from, to) = (&text[group(&found, 1)], &text[group(&found, 5)]);
        let is_range = from < to && is_free(text, &range) && !in_address(text, range.start);
        is_range.then(|| YearRange {
            from,
            to,
            dash: text[group(&found, 3)].chars().next().unwrap_or('-'),
            spaces: [!before.is_empty(), !after.is_empty()],
            line_end: text[range.clone()].contains('\n'),
            range,
        })
    })
}

fn check_half_spaced(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    prose::each(section, manuscript, &mut |prose| {
        for years in year_ranges(&prose.flow.text).filter(|years| years.spaces[0] != years.spaces[1] && !years.line_end) {
            findings.extend(Spot::of(prose, years.range.clone()).map(|spot| half_spaced(&years, &spot)));
        }
    });
}

fn half_spaced(years: &YearRange, spot: &Spot) -> Finding {
    let (written, right) = (&spot.written, Style { closed: false, dash: years.dash }.write(years.from, years.to));
    let message = text!(
        vi: "khoảng năm `{written}` chỉ có dấu cách ở một bên dấu gạch",
        en: "the range `{written}` has a space on one side of the dash only"
    );
    let help = text!(vi: "để dấu cách ở cả hai bên: `{right}`", en: "put a space on both sides: `{right}`");
    spot.mend(Finding::new(HALF_SPACED.code, spot.span, message).help(help), &right, true)
}

fn check_mixed(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut tally = Tally::new();
    for section in &manuscript.sections {
        prose::each(section, manuscript, &mut |prose| {
            for years in year_ranges(&prose.flow.text).filter(|years| years.spaces[0] == years.spaces[1]) {
                let style = Style { closed: years.spaces == [false; 2], dash: years.dash };
                let spot = Spot::of(prose, years.range.clone());
                let years = (years.from.to_owned(), years.to.to_owned());
                spot.into_iter().for_each(|spot| tally.add(style, (spot, years.clone())));
            }
        });
    }
    let Some((main, others)) = tally.split() else { return };
    for (_, (spot, (from, to))) in others {
        let (written, right) = (spot.written.replace('\n', " "), main.write(&from, &to));
        let message = text!(
            vi: "khoảng năm `{written}` viết khác với phần lớn báo cáo (`{right}`)",
            en: "the range `{written}` is not written as most of the report writes them (`{right}`)"
        );
        let help = text!(vi: "viết thống nhất: `{right}`", en: "write them all alike: `{right}`");
        findings.push(spot.mend(Finding::new(MIXED.code, spot.span, message).help(help), &right, true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_years_make_a_range() {
        let found = |text: &str| year_ranges(text).map(|years| text[years.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("2020-2025, 2021 – 2030; 2020 -2025"), ["2020-2025", "2021 – 2030", "2020 -2025"]);
        for text in ["1989-2018/QĐ", "2025 - 2020", "0204-2020", "12020-2025", "https://a.vn/x=2020-2025", "2020-2025-2030"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
