//! S011: the numbers typed by hand before headings or list items skip one or repeat one.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::typed_number;
use crate::input::block::{Block, BlockKind, Item, List, plain, walk_blocks};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::structure::headings::below_title;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S011",
    name: "typed-number-out-of-sequence",
    severity: Severity::Warning,
    page: include_str!("typed_number_out_of_sequence.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

/// The letters that number items, in their order (`vietnamese-text.md` §12).
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
const ROMAN: [(&str, u32); 9] =
    [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

/// How a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Roman,
    Arabic,
    Letter,
}

/// A number as it was typed: `1.2.` counts 2 between `1.` and `.`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    kind: Kind,
    before: String,
    value: u32,
    after: String,
}

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for blocks in section.blocks() {
        paragraphs(blocks, findings);
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::List(list) = &block.kind {
                items(list, manuscript, findings);
            }
        });
    }
    // The last number of each level under the heading that is open.
    let mut last: Vec<(u8, Typed, Span)> = Vec::new();
    for place in below_title(section) {
        let level = place.heading.level;
        last.retain(|(other, _, _)| *other <= level);
        let words = plain(&place.heading.content);
        let Some(typed) = read(words[..typed_number(&words)].trim()) else { continue };
        let sibling = last.iter().position(|(other, _, _)| *other == level).map(|at| last.remove(at));
        if let Some((_, previous, span)) = &sibling
            && previous.counts_like(&typed)
            && typed.value != previous.value + 1
        {
            findings.push(finding(previous, &typed, *span, place.span));
        }
        last.push((level, typed, place.span));
    }
}

/// Paragraphs that begin with a typed number each, `a) …`, `b) …`, `d) …`; one that begins again at 1 begins
/// a list of its own.
fn paragraphs(blocks: &[Block], findings: &mut Vec<Finding>) {
    let mut last: Option<(Typed, Span)> = None;
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let words = plain(content);
                let length = typed_number(&words);
                let Some(typed) = read(words[..length].trim()) else { continue };
                let span = block.span.head();
                if let Some((previous, before)) =
                    last.as_ref().filter(|(previous, _)| previous.counts_like(&typed))
                    && typed.value != previous.value + 1
                    && typed.value != 1
                {
                    findings.push(finding(previous, &typed, *before, span));
                }
                last = Some((typed, span));
            }
            BlockKind::Heading(_) => last = None,
            _ => {}
        }
    }
}

/// The numbers of a list: Markdown counts from the first one on, whatever the others say.
fn items(list: &List, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let typed = |item: &Item| {
        let words = manuscript.sources.text(item.span);
        let digits = words.find(|ch: char| !ch.is_ascii_digit()).filter(|&digits| digits > 0)?;
        Some((read(&words[..=digits])?, item.span.slice(0..digits + 1)))
    };
    let Some(numbers) = list.items.iter().map(typed).collect::<Option<Vec<_>>>() else { return };
    // `1. 1. 1.` is a habit of those who let Markdown count.
    if numbers.iter().all(|(number, _)| number.value == numbers[0].0.value) {
        return;
    }
    for pair in numbers.windows(2) {
        let [(previous, before), (typed, span)] = pair else { continue };
        if typed.value != previous.value + 1 {
            findings.push(finding(previous, typed, *before, *span));
        }
    }
}

fn finding(previous: &Typed, typed: &Typed, before: Span, span: Span) -> Finding {
    let expected = Typed { value: previous.value + 1, ..typed.clone() };
    let (found, expected, previous) = (typed.show(), expected.show(), previous.show());
    Finding::new(
        RULE.code,
        span,
        text!(
            vi: "số thứ tự gõ tay `{found}` đứng sau `{previous}`, phải là `{expected}`",
            en: "the typed number `{found}` follows `{previous}`; `{expected}` is due"
        ),
    )
    .related(before, text!(vi: "số cùng cấp ngay trước", en: "the number before it"))
    .help(text!(
        vi: "kiểm tra xem có sót mục nào không, rồi sửa số hoặc bỏ hẳn số gõ tay: báo cáo tự đánh số",
        en: "see whether an item is missing, then mend the number or drop it: the report numbers headings \
             and lists itself"
    ))
}

impl Typed {
    fn counts_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.before == other.before && self.after == other.after
    }

    fn show(&self) -> String {
        let value = match self.kind {
            Kind::Roman => roman(self.value),
            Kind::Arabic => self.value.to_string(),
            Kind::Letter => letter(self.value),
        };
        format!("{}{value}{}", self.before, self.after)
    }
}

/// Reads `I-`, `1.2.`, `(3)`, `đ)`.
fn read(typed: &str) -> Option<Typed> {
    let end = typed.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let after = typed[end.len()..].trim_start().to_owned();
    let start = end.trim_end_matches(char::is_alphanumeric).len();
    let (before, count) = (end[..start].to_owned(), &end[start..]);
    let (kind, value) = if count.bytes().all(|byte| byte.is_ascii_digit()) {
        (Kind::Arabic, count.parse().ok()?)
    } else if count.bytes().all(|byte| byte.is_ascii_uppercase()) {
        (Kind::Roman, from_roman(count)?)
    } else {
        let at = LETTERS.chars().position(|letter| count.chars().eq([letter]))?;
        (Kind::Letter, u32::try_from(at).ok()? + 1)
    };
    Some(Typed { kind, before, value, after })
}

fn letter(value: u32) -> String {
    let at = usize::try_from(value).unwrap_or_default().wrapping_sub(1);
    LETTERS.chars().nth(at).map_or_else(|| value.to_string(), String::from)
}

fn roman(mut value: u32) -> String {
    let mut out = String::new();
    for (sign, worth) in ROMAN {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

/// The value of a Roman number, if it is written as Roman numbers are.
fn from_roman(text: &str) -> Option<u32> {
    let (mut rest, mut value) = (text, 0);
    for (sign, worth) in ROMAN {
        while let Some(shorter) = rest.strip_prefix(sign) {
            rest = shorter;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0 && roman(value) == text).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_shown() {
        for typed in ["I-", "XIV.", "1.", "1.2.", "1.2", "(3)", "đ)", "9)"] {
            assert_eq!(read(typed).unwrap().show(), typed);
        }
        assert_eq!(read("IIII."), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn letters_follow_each_other_as_in_vietnamese() {
        assert_eq!(read("đ)").unwrap().value, read("d)").unwrap().value + 1);
        assert_eq!(read("g)").unwrap().value, read("e)").unwrap().value + 1);
    }
}
