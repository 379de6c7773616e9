//! R006: the prose spells a document's title out, and not as registered.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::references::mentions::each_known;
use crate::rules::references::title_words::wrong_title;
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "R006",
    name: "title-mismatch",
    severity: Severity::Warning,
    page: include_str!("title_mismatch.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_known(section, manuscript, &mut |known| {
        let Some(range) = &known.mention.title else { return };
        let words = &known.prose.flow.text[range.clone()];
        let is_cited = known.mention.date.is_some() || known.mention.issuer.is_some();
        let Some(wrong) = wrong_title(words, &known.document.title.value, is_cited) else { return };
        let Some(span) = known.prose.flow.span(range.start + wrong.start..range.start + wrong.end) else {
            return;
        };
        let (number, title) = (&known.mention.number, &known.document.title.value);
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "trích yếu của {number} không giống danh mục",
                    en: "the title of {number} is not the registered one"
                ),
            )
            .related(
                known.document.title.span,
                text!(
                    vi: "trích yếu trong danh mục",
                    en: "the registered title"
                ),
            )
            .help(text!(vi: "danh mục ghi: {title}", en: "the registry says: {title}")),
        );
    });
}
