//! D005: counts that divide one whole do not add up to it: `14/21 chỉ tiêu đạt; còn 06/21 chỉ tiêu`.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::fold;
use crate::input::prose::Prose;
use crate::input::words::{Has, Run};
use crate::rules::figures::decimal::Decimal;
use crate::rules::figures::ratios::{self, Ratio};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::first_characters;
use crate::text;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "D005",
    name: "count-pair-mismatch",
    severity: Severity::Warning,
    page: include_str!("count_pair_mismatch.md"),
    check: Check::Run(Has::DIGITS.and(Has::SLASH), check),
    ..Rule::FREE
};

/// The smallest whole that is thought to be divided; `1/2`, `2/3` are ways of speaking.
const SMALLEST: i128 = 4;
/// Words that lead in what is left of a whole.
const REST: [&str; 5] = ["còn", "chưa", "không đạt", "không hoàn thành", "đang"];
/// Words after which a count is a part of a part, or of another time.
const OTHER: [&str; 9] =
    ["trong đó", "gồm", "riêng", "tăng", "giảm", "so với", "cùng kỳ", "năm 20", "trước đó"];

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let text = &prose.flow.text;
    let mut pairs = ratios::find(text);
    pairs.retain(|pair| pair.part.scale == 0 && pair.whole.scale == 0 && pair.whole.mantissa >= SMALLEST);
    let mut groups: BTreeMap<(i128, String), Vec<Ratio>> = BTreeMap::new();
    for pair in pairs {
        groups.entry((pair.whole.mantissa, unit(text, &pair))).or_default().push(pair);
    }
    findings.extend(groups.values().filter_map(|group| division(prose, group)));
}

/// The first word of what is counted, as far as a word goes where there are no blanks.
fn unit(text: &str, pair: &Ratio) -> String {
    let after = text[pair.range.end..].trim_start();
    fold(first_characters(after, 20).split_whitespace().next().unwrap_or_default())
}

fn division(prose: &Prose, group: &[Ratio]) -> Option<Finding> {
    let text = &prose.flow.text;
    let (first, last) = (group.first()?, group.last()?);
    let whole = first.whole.mantissa;
    let sum: i128 = group.iter().map(|pair| pair.part.mantissa).sum();
    if !(2..=3).contains(&group.len())
        || sum == whole
        || unit(text, first).is_empty()
        || two_make_the_whole(group, whole)
    {
        return None;
    }
    // The year that a target is set for is not another time.
    let between = text[first.range.end..last.range.start].to_lowercase().replace("đến năm", "");
    if OTHER.iter().any(|word| between.contains(word)) || !(has_rest(&between) || is_rest(text, last)) {
        return None;
    }
    let parts: Vec<String> = group.iter().map(|pair| pair.part.show()).collect();
    let (parts, sum, whole) =
        (parts.join(" + "), Decimal { mantissa: sum, scale: 0 }.show(), first.whole.show());
    let finding = Finding::new(
        RULE.code,
        prose.span(last.range.clone())?,
        text!(
            vi: "{parts} = {sum}, không bằng tổng số {whole}",
            en: "{parts} = {sum}, which is not the whole, {whole}"
        ),
    )
    .help(text!(
        vi: "đối chiếu các số với danh sách gốc; nếu các nhóm trùng nhau thì viết rõ",
        en: "compare the counts with the original list; if they overlap, say so"
    ));
    Some(match prose.span(first.range.clone()) {
        Some(span) => finding.related(span, text!(vi: "số thứ nhất", en: "the first count")),
        None => finding,
    })
}

/// Two of three counts divide the whole already; the third is about something else.
fn two_make_the_whole(group: &[Ratio], whole: i128) -> bool {
    group.iter().enumerate().any(|(at, one)| {
        group[at + 1..]
            .iter()
            .any(|other| group.len() > 2 && one.part.mantissa + other.part.mantissa == whole)
    })
}

/// A word before the last count says that it is what is left.
fn has_rest(between: &str) -> bool {
    let words: Vec<&str> =
        between.split(|ch: char| !ch.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let words = format!(" {} ", words.join(" "));
    REST.iter().any(|word| words.contains(&format!(" {word} ")))
}

/// One of the first words after the last count says that it is what is left.
fn is_rest(text: &str, last: &Ratio) -> bool {
    let words: Vec<&str> = text[last.range.end..].split_whitespace().take(4).collect();
    has_rest(&words.join(" ").to_lowercase())
}
