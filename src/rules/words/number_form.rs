//! T210, T211: numbers written the English way, and a space before the per cent sign.
//!
//! A number of one dot or comma before exactly three digits has two readings; it is touched only where one is
//! excluded.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::{Spot, in_address, is_free, word_before};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static ENGLISH: Rule = Rule {
    code: "T210",
    name: "english-number",
    severity: Severity::Warning,
    page: include_str!("english_number.md"),
    check: Check::Run(Has::DIGITS, check_english),
    ..Rule::FREE
};

pub(super) static SPACED_PERCENT: Rule = Rule {
    code: "T211",
    name: "spaced-percent",
    severity: Severity::Warning,
    page: include_str!("spaced_percent.md"),
    check: Check::Run(Has::DIGITS.and(Has::PERCENT), check_percent),
    ..Rule::FREE
};

/// Words after which a number is a label: `mục 1.2`, `phiên bản 2.0`, `công nghiệp 4.0`.
const LABELS: [&str; 24] = [
    "mục", "bảng", "biểu", "hình", "bản", "khoản", "chí", "tiêu", "chương", "phần", "lục", "đồ", "số",
    "điều", "nghiệp", "web", "mẫu", "phiên", "câu", "bước", "dung", "version", "http", "bài",
];

/// Units after which a number may have a fraction.
const MEASURES: &str = "%|phần trăm|vạn|mét|người/|µg|tỷ|tỉ|triệu|nghìn|ngàn|đồng|USD|VND|ha|km|m2|m²|m3|m³|m|kg|tạ|tấn|lần|điểm|MW|kWh|giường|bác sĩ|lít|độ";

/// Things that are counted one by one.
const COUNTED: &str = "lượt|người|hộ|vụ|cuộc|đảng viên|doanh nghiệp|dự án|mô hình|văn bản|hồ sơ|đơn|học sinh|lao động|cán bộ|trường hợp|đoàn viên|hội viên|ca|buổi|lớp|đồng|thôn|xã|tổ chức";

/// How a number is to be written, if it is not written the Vietnamese way.
#[derive(Debug, PartialEq)]
enum Right {
    /// Certain.
    This(String),
    /// It may be thousands or a fraction.
    Either(String, String),
}

fn check_english(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    for (range, right) in english(&prose.flow.text) {
        findings.extend(Spot::of(prose, range).map(|spot| report(&spot, &right)));
    }
}

fn report(spot: &Spot, right: &Right) -> Finding {
    let written = &spot.written;
    let message = text!(
        vi: "số `{written}` viết theo kiểu tiếng Anh",
        en: "the number `{written}` is written the English way"
    );
    let finding = Finding::new(ENGLISH.code, spot.span, message);
    match right {
        Right::This(right) => {
            let help = text!(
                vi: "dùng dấu chấm tách hàng nghìn, dấu phẩy trước phần thập phân: `{right}`",
                en: "a dot separates thousands, a comma goes before decimals: `{right}`"
            );
            spot.mend(finding.help(help), right, true)
        }
        Right::Either(whole, fraction) => finding.help(text!(
            vi: "nếu là số nguyên, viết `{whole}`; nếu là số thập phân, viết `{fraction}`",
            en: "write `{whole}` if it is a whole number, `{fraction}` if it has decimals"
        )),
    }
}

fn english(text: &str) -> Vec<(Range<usize>, Right)> {
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[0-9]+(?:[.,][0-9]+)+"));
    let is_number = |range: &Range<usize>| is_alone(text, range) && !in_address(text, range.start);
    let written = NUMBER.ranges(text).filter_map(|range| right(text, &range).map(|right| (range, right)));
    written.filter(|(range, _)| is_number(range)).collect()
}

/// A number that stands free, or to which only its measure is glued: `3.5ha`.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let glued = MEASURE_NEXT
        .find(&text[range.end..])
        .map_or(0, |found| found.as_str().trim_end_matches(|ch: char| !ch.is_alphanumeric()).len());
    is_free(text, range) || glued > 0 && is_free(text, &(range.start..range.end + glued))
}

fn right(text: &str, range: &Range<usize>) -> Option<Right> {
    let (number, rest) = (&text[range.clone()], &text[range.end..]);
    let (dots, commas) = (number.matches('.').count(), number.matches(',').count());
    let groups: Vec<&str> = number.split(['.', ',']).collect();
    let by_thousands =
        |groups: &[&str]| groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    match (dots, commas) {
        // 1,285.5
        (1, 1..) if number.rfind(',') < number.find('.') && by_thousands(&groups[..groups.len() - 1]) => {
            Some(Right::This(swapped(number)))
        }
        // 6.8%, 33.74 tỷ, 7.795957652
        (1, 0) => is_fraction(text, range, &groups).then(|| Right::This(swapped(number))),
        // 1,285,000 đồng
        (0, 2..)
            if by_thousands(&groups)
                && !is_label(text, range)
                && (has_noun(rest) || text.trim() == number) =>
        {
            Some(Right::This(swapped(number)))
        }
        // 1,285 lượt
        (0, 1) if by_thousands(&groups) && groups[0] != "0" && COUNTED_NEXT.is_match(rest) => {
            let decimals = number.trim_end_matches('0').trim_end_matches(',').to_owned();
            Some(Right::Either(swapped(number), decimals))
        }
        _ => None,
    }
}

static MEASURE_NEXT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"^(?:\s*%|\s*(?:{MEASURES})(?:[^\p{{L}}[0-9]]|$))")));
static COUNTED_NEXT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"^\s+(?:{COUNTED})(?:[^\p{{L}}[0-9]]|$)")));

/// The other end of a range, whose measure is that of both: `1.5 - 2 lần`.
static OTHER_END: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\s*[-–]\s*[0-9]+(?:[.,][0-9]+)?"));

fn is_label(text: &str, range: &Range<usize>) -> bool {
    LABELS.contains(&word_before(text, range.start).as_str())
}

/// A word in small letters follows: what is counted.
fn has_noun(rest: &str) -> bool {
    rest.strip_prefix([' ', '\u{A0}']).is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// True if the dot of a number can only be a decimal point.
fn is_fraction(text: &str, range: &Range<usize>, groups: &[&str]) -> bool {
    let (whole, decimals) = (groups[0], groups[1]);
    // `1.285`: nearly every number with a dot.
    if decimals.len() == 3 && whole != "0" {
        return false;
    }
    let rest = OTHER_END
        .find(&text[range.end..])
        .map_or(&text[range.end..], |other| &text[range.end + other.end()..]);
    let label = text[..range.start].trim().is_empty() || is_label(text, range);
    let percent = rest.trim_start_matches([' ', '\u{A0}']).starts_with('%');
    match decimals.len() {
        3 => !label,
        1 | 2 => percent || (!label && (whole == "0" || MEASURE_NEXT.is_match(rest))),
        4 => percent || (!label && MEASURE_NEXT.is_match(rest)),
        _ => true,
    }
}

/// The number with dots and commas exchanged.
fn swapped(number: &str) -> String {
    let swap = |ch| match ch {
        '.' => ',',
        ',' => '.',
        ch => ch,
    };
    number.chars().map(swap).collect()
}

fn check_percent(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    static PERCENT: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"[0-9](?:[[0-9].,]*[0-9])?[ \x{A0}]+%"));
    let prose = run.prose;
    for spot in PERCENT.ranges(&prose.flow.text).filter_map(|range| Spot::of(prose, range)) {
        let written = &spot.written;
        let right: String = written.chars().filter(|ch| !ch.is_whitespace()).collect();
        let message = text!(
            vi: "có dấu cách trước dấu phần trăm: `{written}`",
            en: "there is a space before the per cent sign: `{written}`"
        );
        let help = text!(vi: "viết liền: `{right}`", en: "write `{right}`");
        findings.push(spot.mend(
            Finding::new(SPACED_PERCENT.code, spot.span, message).help(help),
            &right,
            true,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Right> {
        english(text).into_iter().map(|(_, right)| right).collect()
    }

    #[test]
    fn english_numbers() {
        for (text, right) in [
            ("đạt 6.8%", "6,8"),
            ("đạt 6.8 %", "6,8"),
            ("thu 33.74 tỷ đồng", "33,74"),
            ("là 7.795957652.", "7,795957652"),
            ("hệ 0.125", "0,125"),
            ("đạt 1,285.5 ha", "1.285,5"),
            ("chi 1,285,000 đồng", "1.285.000"),
            ("tiêm 5,012,436 liều", "5.012.436"),
            ("1,234,500", "1.234.500"),
            ("gấp 1.5 - 2 lần", "1,5"),
            ("tăng 6.5 - 8,5%", "6,5"),
            ("đạt 98.7 phần trăm", "98,7"),
        ] {
            assert_eq!(found(text), [Right::This(right.to_owned())], "{text}");
        }
        assert_eq!(found("có 1,285 lượt xem"), [Right::Either("1.285".to_owned(), "1,285".to_owned())]);
    }

    #[test]
    fn vietnamese_numbers_and_no_numbers() {
        for text in [
            "1.234,5; 17.310,9 tỷ đồng; 12,5%; 45.799/36.875 tỷ; 1.285 lượt; 1.285.000 đồng",
            "mục 1.1. Kết quả; tiêu chí 2.3 đạt; công nghiệp 4.0; phiên bản 1.25 triệu",
            "1.1 triệu chứng",
            "lúc 7.30 ngày 15.10.2020; 192.168.1.1; v1.2; 03/2020/NĐ-CP; 2,125 tỷ đồng; các câu 1,2,3",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
