//! D002: the results part speaks of a day after the cut-off date of the figures.

use crate::base::date::Date;
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::{Captures, Pattern};
use crate::base::source::Span;
use crate::input::flow::NOTE;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::shared::prose;
use crate::rules::shared::wording::{first_characters, last_characters};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "D002",
    name: "date-after-cutoff",
    severity: Severity::Warning,
    page: include_str!("date_after_cutoff.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

/// Words of a clause that is about what is to come.
const PLANS: [&str; 22] = [
    "chỉ tiêu đến",
    "chương trình công tác",
    "phấn đấu",
    "dự kiến",
    "đến năm",
    "kế hoạch",
    "sẽ",
    "trước ngày",
    "đến hết",
    "thời hạn",
    "chậm nhất",
    "dự báo",
    "mục tiêu",
    "lộ trình",
    "hiệu lực",
    "tiến độ",
    "chuẩn bị",
    "giai đoạn",
    "hoàn thành trước",
    "thời gian tới",
    "sắp",
    "đề ra",
];

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let Some(cutoff) = &manuscript.config.data_until else { return };
    let opening = section.parts.first().filter(|part| part.part == Some(0)).map(|_| &section.opening);
    for blocks in opening.into_iter().chain(section.part(0).map(|part| &part.blocks)) {
        for prose in prose::paragraphs(section, blocks, manuscript) {
            dates(prose, cutoff.value, cutoff.span, findings);
        }
    }
}

/// A day, a month, a quarter, or the months of a year up to now.
static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(concat!(
        r"(?-u:\b)([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?-u:\b)",
        r"|[Nn]gày\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})(?-u:\b)",
        r"|(?-u:\b)tháng\s+([0-9]{1,2})(?:/|\s+năm\s+)([0-9]{4})(?-u:\b)",
        r"|(?-u:\b)[Qq]uý\s+(III|II|I|IV|[1-4])(?:/|\s+năm\s+)([0-9]{4})(?-u:\b)",
        r"|(?-u:\b)([0-9]{1,2}) tháng(?: đầu)? năm ([0-9]{4})(?-u:\b)"
    ))
});

fn dates(prose: &Prose, cutoff: Date, place: Span, findings: &mut Vec<Finding>) {
    let text = prose.flow.text.as_str();
    if !has_late_year(text, cutoff) {
        return;
    }
    for found in DATE.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        if date(&found).is_none_or(|date| date <= cutoff)
            || is_planned(text, whole.range())
            || is_cited(text, whole.start())
        {
            continue;
        }
        let Some(span) = prose.span(whole.range()) else { continue };
        let words = whole.as_str();
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "“{words}” sau thời điểm lấy số liệu {cutoff}",
                    en: "“{words}” is after the cut-off date {cutoff}"
                ),
            )
            .related(place, text!(vi: "thời điểm lấy số liệu", en: "the cut-off date"))
            .help(text!(
                vi: "kiểm tra lại ngày; việc chưa làm thì chuyển sang phần nhiệm vụ hoặc viết rõ là dự kiến",
                en: "check the date; what is yet to come belongs to the tasks, or say that it is planned"
            )),
        );
    }
}

/// True where the year of a date may be that of the cut-off or a later one: a year after `/`, or after `năm`
/// behind a number, `tháng` or `đầu`.
fn has_late_year(text: &str, cutoff: Date) -> bool {
    let is_late = |after: &str| {
        after.get(..4).and_then(|year| year.parse().ok()).is_some_and(|year: u16| year >= cutoff.year())
    };
    let is_led = |before: &str| {
        let before = before.trim_end();
        before.ends_with(|ch: char| ch.is_ascii_digit() || matches!(ch, 'I' | 'V'))
            || ["tháng", "đầu"].iter().any(|word| before.ends_with(word))
    };
    text.match_indices('/').any(|(at, _)| is_late(&text[at + 1..]))
        || text
            .match_indices("năm")
            .any(|(at, word)| is_late(text[at + word.len()..].trim_start()) && is_led(&text[..at]))
}

/// The day, or the first day of the month or quarter.
fn date(found: &Captures) -> Option<Date> {
    let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u16>().ok());
    let (day, month, year) = match (number(1), number(4)) {
        (Some(day), _) => (day, number(2)?, number(3)?),
        (None, Some(day)) => (day, number(5)?, number(6)?),
        (None, None) if found.get(9).is_some() => (1, quarter(&found[9])?, number(10)?),
        (None, None) if found.get(11).is_some() => (1, number(11)?, number(12)?),
        (None, None) => (1, number(7)?, number(8)?),
    };
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The first month of a quarter.
fn quarter(number: &str) -> Option<u16> {
    let at = ["I", "II", "III", "IV"].iter().position(|roman| *roman == number);
    let at = at.or_else(|| number.parse::<usize>().ok()?.checked_sub(1))?;
    u16::try_from(at * 3 + 1).ok()
}

/// Characters of a clause that are looked at on each side of a date.
const REACH: usize = 240;

/// The clause of the date speaks of what is to come.
fn is_planned(text: &str, date: Range<usize>) -> bool {
    let (before, after) =
        (last_characters(&text[..date.start], REACH), first_characters(&text[date.end..], REACH));
    let ends = [". ", "; "];
    let start = ends.iter().filter_map(|end| before.rfind(end)).max().map_or(0, |at| at + 2);
    let end = ends.iter().filter_map(|end| after.find(end)).min().unwrap_or(after.len());
    let sentence = [&before[start..], &text[date], &after[..end]]
        .concat()
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if after.trim_start().starts_with(", đã ") {
        return false;
    }
    // What was done up to a time is no plan: `đến hết quý III/2023 đã giải quyết`.
    let is_done = [" đã ", " đạt "].iter().any(|word| sentence.contains(word));
    PLANS.iter().any(|word| sentence.contains(word) && !(is_done && *word == "đến hết"))
}

/// The date is that of a document whose number stands before it: `số 12-NQ/TU ngày 05/7/2023`.
fn is_cited(text: &str, date: usize) -> bool {
    static CITED: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"\d+(?:/\d{4})?[-/]\p{Lu}[\p{L}\d]*(?:[-/][\p{Lu}\d][\p{L}\d]*)*(?:\s+của\s+[^\d.;]{1,80})?,?\s+(?:ngày\s+)?$",
        )
    });
    let before = last_characters(&text[..date], REACH).replace(NOTE, "");
    CITED.is_match(&before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_late_date_is_passed_over(
            text in texts(&[
                "ngày", "5", "30", "7", "/", "tháng", "đầu", "năm", "2023", "2024", "2019", "quý", "IV", "2", " ",
            ]),
        ) {
            let cutoff = Date::parse_iso("2023-06-30").unwrap();
            let is_late = |found: Captures| date(&found).is_some_and(|date| date > cutoff);
            prop_assert!(
                !DATE.captures_iter(&text).any(is_late) || has_late_year(&text, cutoff),
                "{:?}", text
            );
        }
    }

    #[test]
    fn dates_of_documents_and_of_plans() {
        for text in [
            "Kết luận số 12-KL/TU, ngày ",
            "Nghị định số 12/2023/NĐ-CP của Chính phủ ngày ",
            "số 12-NQ/TU\u{FFF9} ngày ",
        ] {
            assert!(is_cited(text, text.len()), "{text}");
        }
        assert!(!is_cited("Hội nghị ngày ", 15));
        let text = "Đã khởi công. Dự kiến khánh thành ngày 01/9/2023. Đã họp ngày 02/9/2023.";
        let at = |words: &str| text.find(words).map(|at| at..at + words.len()).unwrap();
        assert_eq!(["I", "IV", "3"].map(quarter), [Some(1), Some(10), Some(7)]);
        assert!(is_planned(text, at("01/9/2023")));
        assert!(!is_planned(text, at("02/9/2023")));
    }
}
