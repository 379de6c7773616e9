//! Ratios in prose: `371/386 đơn`, `61,2/78,5 tỷ đồng`. Dates, ranks and numbers of documents are none.

use crate::base::pattern::Pattern;
use crate::rules::figures::decimal::Decimal;
use crate::rules::shared::wording::last_characters;
use std::ops::Range;
use std::sync::LazyLock;

/// A part of a whole, as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Before the slash.
    pub part: Decimal,
    /// After the slash.
    pub whole: Decimal,
}

/// Words before a day and month.
const BEFORE_DATE: [&str; 13] =
    ["ngày", "tháng", "quý", "đến", "từ", "hết", "trước", "sau", "sáng", "chiều", "tối", "và", "đêm"];
/// Words before a document's number or a rank.
const BEFORE_NAME: [&str; 7] = ["số", "thứ", "hạng", "đứng", "xếp", "nhóm", "năm"];

/// The ratios of a text.
pub fn find(text: &str) -> Vec<Ratio> {
    static RATIO: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"([0-9][0-9.,]*)\s?/\s?([0-9][0-9.,]*)"));
    RATIO
        .captures_iter(text)
        .filter_map(|found| {
            let (start, part, whole) =
                (found.get(0)?.start(), &found[1], found[2].trim_end_matches(['.', ',']));
            let end = found.get(2)?.start() + whole.len();
            let (before, after) = (&text[..start], &text[end..]);
            let glued = before.ends_with(|ch: char| ch.is_alphanumeric() || "/-.,".contains(ch))
                || after.starts_with(|ch: char| ch.is_alphanumeric() || "/-%".contains(ch));
            let all_day = (part, whole) == ("24", "7");
            if glued || all_day || is_year(whole) || is_name_or_date(before, part, whole) {
                return None;
            }
            Some(Ratio { range: start..end, part: Decimal::parse(part)?, whole: Decimal::parse(whole)? })
        })
        .collect()
}

/// The words after a ratio say a unit of measure, which is rounded, not counted.
pub fn is_measured(after: &str) -> bool {
    let first = after.split_whitespace().next().unwrap_or_default();
    ["tỷ", "triệu", "nghìn", "ha", "km", "tấn", "m2", "USD"]
        .contains(&first.trim_end_matches([',', '.', ';']))
}

/// `6/2023`, `15/2020`.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

/// The word before a ratio, in small letters; of a longer one than any that is asked for only the end, so
/// that a text without blanks is not gone through for each of its ratios.
pub fn last_word(before: &str) -> String {
    last_characters(before.trim_end(), 10).split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

fn is_name_or_date(before: &str, part: &str, whole: &str) -> bool {
    let small = |text: &str, most: u32| {
        text.len() <= 2 && text.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
    };
    let last = last_word(before);
    BEFORE_NAME.contains(&last.as_str())
        || (BEFORE_DATE.contains(&last.as_str()) && small(part, 31) && small(whole, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).iter().map(|ratio| format!("{}/{}", ratio.part.show(), ratio.whole.show())).collect()
    }

    #[test]
    fn ratios_and_what_looks_like_them() {
        assert_eq!(found("giải quyết 371/386 đơn, thu 61,2/78,5 tỷ đồng."), ["371/386", "61,2/78,5"]);
        assert_eq!(found("đạt 15/16."), ["15/16"]);
        for none in [
            "tháng 6/2023",
            "ngày 30/6",
            "ngày 30/6/2023",
            "số 15/2020/NĐ-CP",
            "xếp thứ 02/63 tỉnh",
            "12/NQ",
            "tổng đài 24/7",
            "83,2%/50%",
        ] {
            assert_eq!(found(none), Vec::<String>::new(), "{none}");
        }
    }
}
