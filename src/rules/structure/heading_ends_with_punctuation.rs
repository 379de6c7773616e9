//! S012: a heading ends with a full stop, a colon or a semicolon.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::block::Heading;
use crate::input::flow::{Flow, NOTE};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::structure::headings::below_title;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S012",
    name: "heading-ends-with-punctuation",
    severity: Severity::Warning,
    page: include_str!("heading_ends_with_punctuation.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    section.title.iter().for_each(|title| heading(&title.value, findings));
    below_title(section).into_iter().for_each(|place| heading(place.heading, findings));
}

fn heading(heading: &Heading, findings: &mut Vec<Finding>) {
    let Some(flow) = Flow::of(&heading.content) else { return };
    // Notes may stand after the sign.
    let words = flow.text.trim_end_matches(|ch: char| ch == NOTE || ch.is_whitespace());
    let Some(sign) = words.chars().next_back().filter(|sign| ".:;".contains(*sign)) else { return };
    if words.ends_with("..") || !words.contains(char::is_alphabetic) {
        return;
    }
    let range = words.len() - sign.len_utf8()..words.len();
    let Some(span) = flow.span(range.clone()) else { return };
    let finding = Finding::new(
        RULE.code,
        span,
        text!(
            vi: "cuối đề mục có dấu `{sign}`",
            en: "the heading ends with `{sign}`"
        ),
    )
    .help(text!(
        vi: "đề mục không kết thúc bằng dấu câu; bỏ dấu này",
        en: "a heading ends without punctuation; remove it"
    ));
    findings.push(if flow.is_verbatim(range) {
        finding.replace(text!(vi: "bỏ dấu cuối đề mục", en: "remove the sign"), span, "")
    } else {
        finding
    });
}
