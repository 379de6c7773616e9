//! T212, T213: straight quotation marks beside curly ones, and quotation marks without their partner.

use crate::base::diagnostic::{Finding, Fix, Severity};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::{Place, split};
use crate::rules::rule::{Check, Context, Habit, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::ops::Range;

pub(super) static MIXED: Rule = Rule {
    code: "T212",
    name: "mixed-quotes",
    severity: Severity::Warning,
    page: include_str!("mixed_quotes.md"),
    check: Check::Habit(Has::QUOTE, Habit { count, judge }),
    ..Rule::FREE
};

pub(super) static UNBALANCED: Rule = Rule {
    code: "T213",
    name: "unbalanced-quote",
    severity: Severity::Warning,
    page: include_str!("unbalanced_quote.md"),
    check: Check::Run(Has::QUOTE, check_unbalanced),
    ..Rule::FREE
};

/// A kind of quotation marks; the first prevails when counts are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Marks {
    Curly,
    Straight,
}

impl Marks {
    fn of(way: usize) -> Self {
        if way == Self::Curly as usize { Self::Curly } else { Self::Straight }
    }

    fn pair(self) -> [&'static str; 2] {
        match self {
            Self::Curly => ["“", "”"],
            Self::Straight => ["\"", "\""],
        }
    }
}

/// The quotation marks of one paragraph.
#[derive(Debug, Default, PartialEq)]
struct Quotes {
    pairs: Vec<(Marks, [Range<usize>; 2])>,
    alone: Vec<Range<usize>>,
}

fn quotes(text: &str) -> Quotes {
    let mut out = Quotes::default();
    let (mut open, mut straight): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut before = ' ';
    for (at, ch) in text.char_indices() {
        let range = at..at + ch.len_utf8();
        match ch {
            '“' => open.push(range),
            '”' => match open.pop() {
                Some(first) => out.pairs.push((Marks::Curly, [first, range])),
                None => out.alone.push(range),
            },
            // Straight marks look the same on both sides: one before a word and after none opens, also inside
            // another pair.
            '"' if opens(before, &text[range.end..]) => straight.push(range),
            '"' => match straight.pop() {
                Some(first) => out.pairs.push((Marks::Straight, [first, range])),
                // 15" is a measure.
                None if before.is_ascii_digit() => {}
                None => straight.push(range),
            },
            _ => {}
        }
        before = ch;
    }
    out.alone.extend(open);
    out.alone.extend(straight);
    out.alone.sort_by_key(|range| range.start);
    out
}

fn opens(before: char, after: &str) -> bool {
    (before.is_whitespace() || matches!(before, '(' | '[' | '“' | '"'))
        && after.starts_with(|ch: char| ch.is_alphanumeric())
}

fn count(run: &Run, places: &mut Vec<Place>) {
    for (marks, [first, last]) in quotes(run.text).pairs {
        let ends = Spot::of(run.prose, first).zip(Spot::of(run.prose, last));
        places.extend(ends.map(|(spot, last)| Place {
            topic: 0,
            way: marks as usize,
            spot,
            partner: Some(last),
        }));
    }
}

fn judge(places: Vec<Place>, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let Some((main, others)) = split(places) else { return };
    let [open, close] = Marks::of(main).pair();
    for place in others {
        let Some(last) = &place.partner else { continue };
        let [from, _] = Marks::of(place.way).pair();
        let span = Span { end: last.span.end, ..place.spot.span };
        let message = text!(
            vi: "dấu ngoặc kép `{from}` khác với phần lớn báo cáo (`{open}` `{close}`)",
            en: "the quotation marks `{from}` are not those of most of the report (`{open}` `{close}`)"
        );
        let help = text!(vi: "dùng thống nhất `{open}…{close}`", en: "use `{open}…{close}` throughout");
        let finding = Finding::new(MIXED.code, span, message).help(help);
        findings.push(exchange(finding, manuscript, [(&place.spot, open), (last, close)]));
    }
}

/// Adds the fix that exchanges both marks of a pair, where the source has them as they are.
fn exchange(finding: Finding, manuscript: &Manuscript, ends: [(&Spot, &str); 2]) -> Finding {
    let mut edits = Vec::new();
    for (spot, mark) in ends {
        // A mark after a backslash would leave the backslash behind.
        if !spot.is_editable() || is_escaped(manuscript, spot.span) {
            return finding;
        }
        edits.push(spot.edit(mark));
    }
    let [(_, open), (_, close)] = ends;
    finding.fix(Fix {
        title: text!(vi: "đổi thành `{open}…{close}`", en: "change to `{open}…{close}`"),
        edits,
        safe: true,
    })
}

fn is_escaped(manuscript: &Manuscript, span: Span) -> bool {
    manuscript.sources.get(span.source).text[..span.start].ends_with('\\')
}

fn check_unbalanced(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    let spots = quotes(&prose.flow.text).alone.into_iter().filter_map(|range| Spot::of(prose, range));
    findings.extend(spots.take(1).map(|spot| alone(&spot)));
}

fn alone(spot: &Spot) -> Finding {
    let written = &spot.written;
    let message = match written.as_str() {
        "“" => {
            text!(
                vi: "có dấu mở ngoặc kép `“` mà không có dấu đóng `”`",
                en: "the opening `“` is never closed"
            )
        }
        "”" => {
            text!(
                vi: "có dấu đóng ngoặc kép `”` mà không có dấu mở `“`",
                en: "the closing `”` was never opened"
            )
        }
        _ => {
            text!(
                vi: "dấu ngoặc kép `{written}` không có dấu đi cặp",
                en: "the quotation mark `{written}` has no partner"
            )
        }
    };
    Finding::new(UNBALANCED.code, spot.span, message).help(text!(
        vi: "thêm dấu còn thiếu trong cùng đoạn văn, hoặc bỏ dấu này",
        en: "add its partner in the same paragraph, or remove it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_find_their_partners() {
        let count = |text: &str| {
            let found = quotes(text);
            (found.pairs.len(), found.alone.len())
        };
        assert_eq!(count("“a “b” c” và \"d\""), (3, 0));
        assert_eq!(count("màn hình 15\" loại “tốt”"), (1, 0));
        assert_eq!(count("“a, b"), (0, 1));
        assert_eq!(count("nói: \"Đây là \"điểm nóng\" mới\"."), (2, 0));
        assert_eq!(
            quotes("\"a \"b\" c\"").pairs,
            [(Marks::Straight, [3..4, 5..6]), (Marks::Straight, [0..1, 8..9])]
        );
        assert_eq!(count("”a“"), (0, 2));
        assert_eq!(count("“a\""), (0, 2));
    }
}
