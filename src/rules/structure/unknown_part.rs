//! S003: a `##` heading is none of the report's parts, so the frame could not place its text.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::nearest;
use crate::input::manuscript::Manuscript;
use crate::input::section::{Section, heading_words};
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S003",
    name: "unknown-part",
    severity: Severity::Error,
    page: include_str!("unknown_part.md"),
    check: Check::Section(check),
    ..Rule::KEPT
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    // A heading that nobody knows may be that of a part that could not be read.
    if !manuscript.config.lost_parts.is_empty() {
        return;
    }
    let names = || {
        manuscript
            .config
            .parts
            .iter()
            .flat_map(|part| std::iter::once(&part.heading).chain(&part.aliases))
            .map(String::as_str)
    };
    for text in section.parts.iter().filter(|text| text.part.is_none()) {
        let words = heading_words(&text.heading);
        let id = text.heading.id.as_deref();
        let finding = match id {
            Some(id) => Finding::new(
                RULE.code,
                text.span,
                text!(
                    vi: "báo cáo không có phần nào mang mã `{id}`",
                    en: "the report has no part with the id `{id}`"
                ),
            ),
            None => Finding::new(
                RULE.code,
                text.span,
                text!(
                    vi: "“{words}” không phải là một phần của báo cáo",
                    en: "“{words}” is not a part of the report"
                ),
            ),
        };
        let ids = manuscript.config.parts.iter().map(|part| part.id.as_str());
        let near = id.map_or_else(|| nearest(&words, names()), |id| nearest(id, ids));
        let list =
            manuscript.config.parts.iter().map(|part| part.heading.as_str()).collect::<Vec<_>>().join("; ");
        findings.push(match near {
            Some(near) => finding.help(text!(vi: "có phải là “{near}”?", en: "did you mean “{near}”?")),
            None => finding.help(text!(
                vi: "các phần là: {list}. Nếu đây là đề mục bên trong một phần thì dùng `###`",
                en: "the parts are: {list}. For a heading inside a part use `###`"
            )),
        });
    }
}
