//! T201, T202: ranges of years. `2020 -2025` is a typing slip; of several ways to write a range the report
//! keeps one.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::{Place, split};
use crate::rules::rule::{Check, Context, Habit, Rule};
use crate::rules::shared::wording::{Spot, in_address, is_free};
use crate::text;
use std::ops::Range;

pub(super) static HALF_SPACED: Rule = Rule {
    code: "T201",
    name: "half-spaced-range",
    severity: Severity::Error,
    page: include_str!("half_spaced_range.md"),
    check: Check::Run(Has::DIGITS.and(Has::DASH), check_half_spaced),
    ..Rule::WORDS
};

pub(super) static MIXED: Rule = Rule {
    code: "T202",
    name: "mixed-year-ranges",
    severity: Severity::Warning,
    page: include_str!("mixed_year_ranges.md"),
    check: Check::Habit(Has::DIGITS.and(Has::DASH), Habit { count, judge }),
    ..Rule::FREE
};

/// How a range is written. The first prevails when counts are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    closed: bool,
    dash: char,
}

/// The dashes that are seen between years.
const DASHES: [char; 7] = ['-', '‐', '‑', '‒', '–', '—', '−'];
/// What may stand between a year and the dash.
const BLANKS: [char; 3] = [' ', '\u{A0}', '\n'];

impl Style {
    /// The number by which it is counted: spaced before closed, then in the order of the dashes.
    fn number(self) -> usize {
        let dash = DASHES.iter().position(|&dash| dash == self.dash).unwrap_or(0);
        usize::from(self.closed) * DASHES.len() + dash
    }

    fn of(number: usize) -> Self {
        Self { closed: number >= DASHES.len(), dash: DASHES[number % DASHES.len()] }
    }

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
    // A text has few dashes: what stands on both sides of each is looked at.
    let found = text.match_indices(DASHES).filter_map(|(at, dash)| {
        let (before, after) = (text[..at].trim_end_matches(BLANKS), &text[at + dash.len()..]);
        let behind = after.trim_start_matches(BLANKS);
        let (start, end) = (before.len().checked_sub(4)?, text.len() - behind.len() + 4);
        let (from, to) = (before.get(start..)?, behind.get(..4)?);
        (is_year(from) && is_year(to)).then(|| YearRange {
            from,
            to,
            dash: dash.chars().next().unwrap_or('-'),
            spaces: [before.len() < at, behind.len() < after.len()],
            line_end: text[start..end].contains('\n'),
            range: start..end,
        })
    });
    // The second year of one range is not the first of another.
    let mut last = 0;
    let apart = found.filter(move |found| {
        let is_apart = found.range.start >= last;
        last = if is_apart { found.range.end } else { last };
        is_apart
    });
    apart.filter(|YearRange { range, from, to, .. }| {
        from < to && is_free(text, range) && !in_address(text, range.start)
    })
}

/// A year of the last century or this one.
fn is_year(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) && ["19", "20"].iter().any(|age| word.starts_with(age))
}

fn check_half_spaced(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    for years in
        year_ranges(&prose.flow.text).filter(|years| years.spaces[0] != years.spaces[1] && !years.line_end)
    {
        findings.extend(Spot::of(prose, years.range.clone()).map(|spot| half_spaced(&years, &spot)));
    }
}

fn half_spaced(years: &YearRange, spot: &Spot) -> Finding {
    let (written, right) =
        (&spot.written, Style { closed: false, dash: years.dash }.write(years.from, years.to));
    let message = text!(
        vi: "khoảng năm `{written}` chỉ có dấu cách ở một bên dấu gạch",
        en: "the range `{written}` has a space on one side of the dash only"
    );
    let help = text!(vi: "để dấu cách ở cả hai bên: `{right}`", en: "put a space on both sides: `{right}`");
    spot.mend(Finding::new(HALF_SPACED.code, spot.span, message).help(help), &right, true)
}

fn count(run: &Run, places: &mut Vec<Place>) {
    for years in year_ranges(run.text).filter(|years| years.spaces[0] == years.spaces[1]) {
        let way = Style { closed: years.spaces == [false; 2], dash: years.dash }.number();
        let spot = Spot::of(run.prose, years.range.clone());
        places.extend(spot.map(|spot| Place { topic: 0, way, spot, partner: None }));
    }
}

fn judge(places: Vec<Place>, _: &Manuscript, findings: &mut Vec<Finding>) {
    let Some((main, others)) = split(places) else { return };
    for Place { spot, .. } in others {
        let Some(right) =
            year_ranges(&spot.written).next().map(|years| Style::of(main).write(years.from, years.to))
        else {
            continue;
        };
        let written = spot.written.replace('\n', " ");
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
    use crate::base::pattern::Pattern;
    use crate::base::samples::texts;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    proptest! {
        #[test]
        fn ranges_are_read_as_the_pattern_reads_them(
            text in texts(&[
                "2020", "2025", "1999", "20", "5", "-", "–", "\u{2212}", "\u{A0}", "/", "(", ")", "năm", "a.vn",
            ]),
        ) {
            static YEARS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(
                r"((?:19|20)[0-9][0-9])[ \x{A0}\n]*[-‐‑‒–—−][ \x{A0}\n]*((?:19|20)[0-9][0-9])",
            ));
            let is_range = |from: &str, to: &str, range: &Range<usize>| {
                from < to && is_free(&text, range) && !in_address(&text, range.start)
            };
            let expected: Vec<Range<usize>> = YEARS
                .captures_iter(&text)
                .filter_map(|found| {
                    let whole = found.get(0)?.range();
                    is_range(&found[1], &found[2], &whole).then_some(whole)
                })
                .collect();
            let found: Vec<Range<usize>> = year_ranges(&text).map(|years| years.range).collect();
            prop_assert_eq!(found, expected, "{:?}", text);
        }
    }

    #[test]
    fn only_years_make_a_range() {
        let found =
            |text: &str| year_ranges(text).map(|years| text[years.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("2020-2025, 2021 – 2030; 2020 -2025"), ["2020-2025", "2021 – 2030", "2020 -2025"]);
        for text in [
            "1989-2018/QĐ",
            "2025 - 2020",
            "0204-2020",
            "12020-2025",
            "https://a.vn/x=2020-2025",
            "2020-2025-2030",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
