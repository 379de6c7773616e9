//! D004: a percentage after a ratio is not what the ratio gives; or, in a table, not what two columns of
//! counts give, or the counts and their total, but for one row.
//!
//! Which counts of a table a percentage belongs to is told by the rows that agree; where none does, nothing
//! is said.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::block::{BlockKind, walk_blocks};
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::input::words::{Has, Run};
use crate::rules::figures::decimal::{Decimal, percent, power};
use crate::rules::figures::ratios::{self, Ratio};
use crate::rules::figures::table_shape::Shape;
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::last_characters;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "D004",
    name: "percentage-mismatch",
    severity: Severity::Warning,
    page: include_str!("percentage_mismatch.md"),
    check: Check::Each(&[
        Check::Run(Has::DIGITS.and(Has::SLASH).and(Has::PERCENT), check),
        Check::Section(check_tables),
    ]),
    ..Rule::FREE
};

/// How many letters may stand between a ratio and its percentage.
const REACH: usize = 80;
/// Words between them after which the percentage is of something else.
const OTHER_SHARE: [&str; 8] = ["trong đó", "tăng", "giảm", "so với", "còn", "vượt", "riêng", "gồm"];
/// Words after the percentage that compare it with another time, or take it of another whole.
const OTHER_TIME: [&str; 7] = ["tổng", "so với", "cùng kỳ", "so cùng", "năm trước", "kế hoạch năm", "cả năm"];

/// Verbs that lead in a share.
const LEADS_IN: [&str; 4] = ["đạt", "bằng", "chiếm", "tương đương"];

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    for ratio in ratios::find(run.text) {
        if is_way_of_speaking(run.text, &ratio) {
            continue;
        }
        if let Some((range, found)) =
            percentage(run.text, &ratio).or_else(|| percentage_before(run.text, &ratio))
        {
            findings.extend(compare(run.prose, &ratio, range, found));
        }
    }
}

/// `trên 1/3`, `2/3 số xã`: a fraction that is not counted.
fn is_way_of_speaking(text: &str, ratio: &Ratio) -> bool {
    let last = ratios::last_word(&text[..ratio.range.start]);
    let small = ratio.whole.scale == 0 && ratio.whole.mantissa < 4;
    small || ["trên", "gần", "khoảng", "hơn", "dưới"].contains(&last.as_str())
}

/// The percentage that belongs to a ratio: the first number after it in its clause, and led in by `đạt` or
/// the like.
fn percentage(text: &str, ratio: &Ratio) -> Option<(Range<usize>, Decimal)> {
    let after = &text[ratio.range.end..];
    let (number, behind) = first_percentage(after)?;
    let between = before_lead_in(&after[..number.start])?.to_lowercase();
    let is_near = between.chars().count() <= REACH && !between.contains(". ") && !between.contains(".\n");
    let rest: String = behind.trim_start().chars().take(20).collect();
    let elsewhere = OTHER_SHARE.iter().any(|word| between.contains(word))
        || OTHER_TIME.iter().any(|word| rest.starts_with(word));
    if !is_near || elsewhere {
        return None;
    }
    let range = ratio.range.end + number.start..ratio.range.end + number.end;
    Some((range, Decimal::parse(&after[number])?))
}

/// The first number in some words, if a per cent sign follows it, and the words behind the sign.
fn first_percentage(words: &str) -> Option<(Range<usize>, &str)> {
    let digits = |words: &str| words.len() - words.trim_start_matches(|ch: char| ch.is_ascii_digit()).len();
    let start = words.find(|ch: char| ch.is_ascii_digit())?;
    let whole = start + digits(&words[start..]);
    let end = match words[whole..].strip_prefix(',').map_or(0, digits) {
        0 => whole,
        decimals => whole + 1 + decimals,
    };
    let behind = words[end..].strip_prefix(char::is_whitespace).unwrap_or(&words[end..]);
    Some((start..end, behind.strip_prefix('%')?))
}

/// The words of one clause before the `đạt`, `bằng`, `, tỷ lệ` or bracket with which they end.
fn before_lead_in(words: &str) -> Option<&str> {
    let trimmed = words.trim_end();
    let share = trimmed.strip_suffix("tỷ lệ").filter(|_| trimmed.len() < words.len()).map(str::trim_end);
    let lead_in = |words: &str| -> Option<usize> {
        let before = |lead: &&str| words.strip_suffix(*lead);
        let is_whole = |before: &&str| !before.ends_with(|ch: char| ch.is_alphanumeric() || ch == '_');
        let verb = LEADS_IN.iter().filter_map(before).find(is_whole);
        verb.or_else(|| [", tỷ lệ", "("].iter().find_map(before)).map(str::len)
    };
    let length = share.and_then(lead_in).or_else(|| lead_in(trimmed))?;
    Some(&words[..length]).filter(|before| !before.contains(';'))
}

/// The percentage that a ratio in brackets explains: `đạt 92% (371/386 đơn)`.
fn percentage_before(text: &str, ratio: &Ratio) -> Option<(Range<usize>, Decimal)> {
    static SHARE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"([0-9]+(?:,[0-9]+)?)\s?%\s*\($"));
    let before = last_characters(&text[..ratio.range.start], 40);
    let number = SHARE.captures(before)?.get(1)?;
    let base = ratio.range.start - before.len();
    Some((base + number.start()..base + number.end(), Decimal::parse(number.as_str())?))
}

fn compare(prose: &Prose, ratio: &Ratio, range: Range<usize>, found: Decimal) -> Option<Finding> {
    let measured = ratios::is_measured(&prose.flow.text[ratio.range.end..]);
    if agrees(ratio.part, ratio.whole, found, measured)? {
        return None;
    }
    let expected = percent(ratio.part, ratio.whole, found.scale)?;
    let (part, whole, found, expected) =
        (ratio.part.show(), ratio.whole.show(), found.show(), expected.show());
    let finding = Finding::new(
        RULE.code,
        prose.span(range)?,
        text!(
            vi: "ghi {found}%, nhưng {part}/{whole} là {expected}%",
            en: "the text says {found}%, but {part}/{whole} is {expected}%"
        ),
    )
    .help(text!(
        vi: "đối chiếu với số liệu gốc, sửa tỷ lệ hoặc hai số ấy",
        en: "compare with the original figures and mend the percentage or the two numbers"
    ));
    Some(match prose.span(ratio.range.clone()) {
        Some(span) => finding.related(span, text!(vi: "tỷ số", en: "the ratio")),
        None => finding,
    })
}

/// True where `found` is the percentage up to its own rounding and that of measured numbers; `None` if there
/// is none.
pub(super) fn agrees(part: Decimal, whole: Decimal, found: Decimal, measured: bool) -> Option<bool> {
    let common = part.scale.max(whole.scale);
    // All doubled, so that half a unit is one.
    let slack = |number: Decimal| if number.scale > 0 || measured { power(common - number.scale) } else { 0 };
    let (a, b) = (2 * part.at(common), 2 * whole.at(common));
    let (up, down) = (b + slack(whole), b - slack(whole));
    if down <= 0 {
        return None;
    }
    let hundred = 200 * power(found.scale);
    let not_too_small = (2 * found.mantissa + 1) * up >= hundred * (a - slack(part));
    let not_too_large = (2 * found.mantissa - 1) * down <= hundred * (a + slack(part));
    Some(not_too_small && not_too_large)
}

/// Reports the rows of each table whose percentage is not what the other rows' rule gives.
fn check_tables(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                let shape = Shape::of(table);
                let columns = (0..shape.headers.len()).filter(|&column| is_share(&shape.headers[column]));
                columns.for_each(|column| compare_column(&shape, column, findings));
            }
        });
    }
}

fn is_share(header: &str) -> bool {
    let header = header.to_lowercase();
    header.contains('%') || header.contains("tỷ lệ") || header.contains("tỉ lệ")
}

/// A row's percentage and the two counts that may give it.
struct Row {
    row: usize,
    share: Decimal,
    part: Decimal,
    whole: Decimal,
}

fn compare_column(shape: &Shape, column: usize, findings: &mut Vec<Finding>) {
    let counts: Vec<usize> =
        (0..shape.headers.len()).filter(|&other| other != column && shape.is_additive(other)).collect();
    let total = (0..shape.rows.len()).find(|&row| shape.is_total_row(row));
    let of_columns = counts.iter().flat_map(|&part| counts.iter().map(move |&whole| (part, Some(whole))));
    let of_total = counts.iter().filter(|_| total.is_some()).map(|&part| (part, None));
    let mut best: Option<(usize, Vec<Row>)> = None;
    for (part, whole) in of_columns.filter(|(part, whole)| Some(*part) != *whole).chain(of_total) {
        let rows = rows(shape, column, part, whole, total);
        let (right, wrong): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(is_right);
        // A row of nothing, or of everything, says nothing of the rule.
        let telling =
            right.iter().filter(|row| row.part.mantissa != 0 && row.part.at(6) != row.whole.at(6)).count();
        if best.as_ref().is_none_or(|(most, _)| telling > *most) {
            best = Some((telling, wrong));
        }
    }
    let Some((telling, wrong)) = best.filter(|(telling, wrong)| *telling >= wrong.len().max(1)) else {
        return;
    };
    findings.extend(wrong.iter().filter(|_| telling > 0).filter_map(|row| finding(shape, column, row)));
}

fn rows(shape: &Shape, column: usize, part: usize, whole: Option<usize>, total: Option<usize>) -> Vec<Row> {
    let read = |row: usize| {
        let share = Decimal::parse(shape.rows[row].get(column)?.trim_end_matches('%'))?;
        let whole = match whole {
            Some(whole) => shape.number(row, whole)?,
            None => shape.number(total?, part)?,
        };
        Some(Row { row, share, part: shape.number(row, part)?, whole })
    };
    (0..shape.rows.len()).filter_map(read).collect()
}

fn is_right(row: &Row) -> bool {
    agrees(row.part, row.whole, row.share, false).unwrap_or(true)
}

fn finding(shape: &Shape, column: usize, row: &Row) -> Option<Finding> {
    let expected = percent(row.part, row.whole, row.share.scale)?;
    let (part, whole, found, expected) =
        (row.part.show(), row.whole.show(), row.share.show(), expected.show());
    let message = text!(
        vi: "ghi {found}%, nhưng {part}/{whole} là {expected}%",
        en: "the table says {found}%, but {part}/{whole} is {expected}%"
    );
    Some(Finding::new(RULE.code, shape.cell(row.row, column).words_span(), message).help(text!(
        vi: "các hàng khác đều tính như vậy; đối chiếu với số liệu gốc",
        en: "the other rows are computed like that; compare with the original figures"
    )))
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_share_is_read_as_the_pattern_reads_it(
            after in texts(&[
                "đạt", "bằng", "chiếm", "tương đương", "tỷ lệ", ", tỷ lệ", "(", "66,7", "5", ",", "%",
                "m²", "xã", ";", ".", "_",
            ]),
        ) {
            static SHARE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(concat!(
                r"^([^0-9;]*?)(?:\b(?:đạt|bằng|chiếm|tương đương)|, tỷ lệ|\()\s*(?:tỷ lệ\s+)?",
                r"([0-9]+(?:,[0-9]+)?)\s?%",
            )));
            let expected = SHARE
                .captures(&after)
                .and_then(|found| Some((found.get(1)?.as_str(), found.get(2)?.range())));
            let found = first_percentage(&after)
                .and_then(|(number, _)| Some((before_lead_in(&after[..number.start])?, number)));
            prop_assert_eq!(found, expected, "{:?}", after);
        }
    }

    fn mismatch(text: &str) -> bool {
        ratios::find(text).iter().any(|ratio| {
            percentage(text, ratio).is_some_and(|(_, found)| {
                agrees(ratio.part, ratio.whole, found, ratios::is_measured(&text[ratio.range.end..]))
                    == Some(false)
            })
        })
    }

    #[test]
    fn shares_that_agree_or_belong_to_something_else() {
        for text in [
            "giải quyết 371/386 đơn, đạt 96,1%",
            "15/16 đơn vị (93,8%) và 15/16 đơn vị (93,7%)",
            "thu hồi 61,2/78,5 tỷ đồng tài sản bị chiếm đoạt, đạt 78,0%",
            "371/386 đơn, trong đó 40 đơn tố cáo, đạt 88%",
            "371/386 đơn, tăng 12%",
            "371/386 đơn; thu ngân sách đạt 50%",
            "371/386 đơn. Thu ngân sách đạt 50%",
            "10/20 xã, bằng 110% so với cùng kỳ",
        ] {
            assert!(!mismatch(text), "{text}");
        }
    }

    #[test]
    fn shares_that_do_not_agree() {
        for text in ["371/386 đơn, đạt 95,1%", "15/16 đơn vị (94,8%)", "61,2/78,5 tỷ đồng, đạt 87,0%"]
        {
            assert!(mismatch(text), "{text}");
        }
    }
}
