//! R020 to R022: an agency reports on every document that the registry gives it.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::footnote::Target;
use crate::input::manuscript::Manuscript;
use crate::input::registry::LookupError;
use crate::input::section::{Section, Status};
use crate::rules::references::mentions::each_reference;
use crate::rules::rule::{Check, Rule};
use crate::text;
use std::collections::BTreeSet;

pub(super) static UNCOVERED: Rule = Rule {
    code: "R020",
    name: "uncovered-document",
    severity: Severity::Error,
    page: include_str!("uncovered_document.md"),
    check: Check::Section(check),
    ..Rule::OFFICE
};
pub(super) static UNCOVERED_IN_DRAFT: Rule = Rule {
    code: "R021",
    name: "uncovered-in-draft",
    severity: Severity::Warning,
    page: include_str!("uncovered_in_draft.md"),
    check: Check::With(&UNCOVERED),
    ..Rule::FREE
};
pub(super) static ONLY_GROUPED: Rule = Rule {
    code: "R022",
    name: "only-grouped",
    severity: Severity::Warning,
    page: include_str!("only_grouped.md"),
    check: Check::With(&UNCOVERED),
    ..Rule::FREE
};

/// What a section says of the documents of its own registry file.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Documents mentioned or cited one by one.
    pub reported: BTreeSet<usize>,
    /// The owner's documents are cited as a group.
    pub grouped: bool,
}

/// What a section reports on.
pub fn coverage(section: &Section, manuscript: &Manuscript) -> Coverage {
    let mut out = Coverage::default();
    let agency = section.front.agency.as_ref().map(|agency| agency.value.as_str());
    each_reference(section, manuscript, &mut |_, reference| {
        match &reference.document {
            Ok(document) => out.reported.extend([*document]),
            // A mention with a wrong date is another rule's finding; it is a mention all the same.
            Err(LookupError::OtherDate(documents)) => out.reported.extend(documents),
            // So is one of a document that could not be read, which may be this one or its namesake.
            Err(LookupError::Unknown) => {
                let number = reference.mention.as_ref().map(|mention| &mention.number);
                let uncertain = number.filter(|number| manuscript.registry.may_have(&number.full));
                out.reported
                    .extend(uncertain.into_iter().flat_map(|number| manuscript.registry.numbered(number)));
            }
            Err(LookupError::Ambiguous(_)) => {}
        }
        if let Some(Ok(Target::Owner(owner))) = reference.label.as_ref().map(|label| &label.target) {
            out.grouped |= Some(manuscript.registry.owners[*owner].id.value.as_str()) == agency;
        }
    });
    out
}

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let Some(owner) =
        section.front.agency.as_ref().and_then(|agency| manuscript.registry.owner(&agency.value))
    else {
        return;
    };
    let covered = coverage(section, manuscript);
    let is_final = section.front.status.as_ref().is_some_and(|status| status.value == Status::Final);
    let place = section.parts.first().map_or_else(|| section.place(), |part| part.span);
    for &index in owner.documents.iter().filter(|index| !covered.reported.contains(index)) {
        let document = &manuscript.registry.documents[index];
        let (number, title, key) =
            (&document.number.value, &document.title.value, manuscript.registry.key(index));
        let (code, message) = match (covered.grouped, is_final) {
            (true, _) => (
                ONLY_GROUPED.code,
                text!(
                    vi: "{number} chỉ được dẫn trong chú thích gộp, chưa được báo cáo riêng",
                    en: "{number} is cited in the grouped note only, not reported on"
                ),
            ),
            (false, true) => (
                UNCOVERED.code,
                text!(vi: "chưa báo cáo kết quả thực hiện {number}", en: "{number} is not reported on"),
            ),
            (false, false) => (
                UNCOVERED_IN_DRAFT.code,
                text!(
                    vi: "bản dự thảo chưa báo cáo kết quả thực hiện {number}",
                    en: "the draft does not report on {number} yet"
                ),
            ),
        };
        findings.push(
            Finding::new(code, place, message)
                .related(
                    document.number.span,
                    text!(
                        vi: "văn bản giao cho cơ quan này",
                        en: "the document given to this agency"
                    ),
                )
                .help(text!(
                    vi: "thêm vào phần này kết quả thực hiện văn bản {title}, dẫn bằng `[^{key}]`",
                    en: "report here on the document “{title}” and cite it by `[^{key}]`"
                )),
        );
    }
}
