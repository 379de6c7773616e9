//! R001, R002, R010: `[^111-NQ/TU]` names one document of the registry, `[^@ban-noi-chinh]` one owner.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::{Text, listed, nearest};
use crate::input::footnote::{Unresolved, resolve};
use crate::input::manuscript::Manuscript;
use crate::input::reference::DocNumber;
use crate::input::registry::{COMMON_OWNER, LookupError, Registry};
use crate::input::section::Section;
use crate::rules::references::mentions::{each_reference, number_span};
use crate::rules::rule::{Check, Reads, Rule};
use crate::text;

const fn rule(code: &'static str, name: &'static str, page: &'static str, check: Check) -> Rule {
    Rule { code, name, severity: Severity::Error, page, check, ..Rule::KEPT }
}

pub(super) static UNKNOWN: Rule = Rule {
    reads: Reads::FilledFrame,
    ..rule("R001", "unknown-document", include_str!("unknown_document.md"), Check::Section(check))
};
pub(super) static AMBIGUOUS: Rule =
    rule("R002", "ambiguous-document", include_str!("ambiguous_document.md"), Check::Reading);
pub(super) static UNREGISTERED: Rule = Rule {
    code: "R011",
    name: "unregistered-document",
    severity: Severity::Info,
    page: include_str!("unregistered_document.md"),
    check: Check::Section(check_prose),
    reads: Reads::FilledFrame,
    ..Rule::FREE
};
pub(super) static UNKNOWN_OWNER: Rule =
    rule("R010", "unknown-owner", include_str!("unknown_owner.md"), Check::Reading);

/// One walk finds all three: what a label fails to name decides the rule.
fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    section.each_note(|label, span| {
        if let Err(why) = resolve(label, &section.notes, &manuscript.registry) {
            findings.extend(unresolved(label, span, &why, manuscript));
        }
    });
}

/// True if an owner may have a registry file that could not be read, or that names another owner by mistake:
/// one that is no agency, which is reported there.
pub fn may_own(owner: &str, manuscript: &Manuscript) -> bool {
    let is_agency = owner == COMMON_OWNER || manuscript.config.agency(owner).is_some();
    manuscript.registry.is_partial || is_agency && manuscript.has_stray_owner
}

/// R001 and R002 for mentions in prose. Only the issuer's own documents must all be registered, those of a
/// kind that the registry holds: nobody registers every letter.
fn check_prose(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let registry = &manuscript.registry;
    let own = organ(&manuscript.config.symbol);
    each_reference(section, manuscript, &mut |prose, reference| {
        let (Some(mention), None) = (&reference.mention, &reference.label) else { return };
        let Some(span) = number_span(prose, mention) else { return };
        match &reference.document {
            Err(LookupError::Unknown)
                if mention
                    .issuer
                    .as_ref()
                    .is_some_and(|issuer| registry.issuer.is_elsewhere(&issuer.text)) =>
            {
                findings.push(unregistered(&mention.number.full, span));
            }
            Err(LookupError::Unknown) if registry.may_have(&mention.number.full) => {}
            Err(LookupError::Unknown)
                if is_own(&mention.number, own, registry)
                    || registry.written(&mention.number.full).is_some() =>
            {
                findings.push(unknown(&mention.number.full, span, registry))
            }
            Err(LookupError::Unknown) => findings.push(unregistered(&mention.number.full, span)),
            Err(LookupError::Ambiguous(candidates)) => {
                let (number, count) = (&mention.number, candidates.len());
                let message = text!(
                    vi: "danh mục có {count} văn bản số {number}; ở đây không rõ là văn bản nào",
                    en: "the registry has {count} documents numbered {number}; it is not clear which is meant"
                );
                findings.push(with_candidates(
                    Finding::new(AMBIGUOUS.code, span, message),
                    candidates,
                    registry,
                ));
            }
            Err(LookupError::OtherDate(_)) | Ok(_) => {}
        }
    });
}

fn is_own(number: &DocNumber, own: &str, registry: &Registry) -> bool {
    number.organ == own && registry.has_symbol(number.kind, own)
}

/// The organ of a number: what follows its last slash.
fn organ(number: &str) -> &str {
    number.rsplit('/').next().unwrap_or(number)
}

fn unregistered(number: &str, span: Span) -> Finding {
    Finding::new(
        UNREGISTERED.code,
        span,
        text!(
            vi: "{number} chưa có trong danh mục nên không có chú thích",
            en: "{number} is not registered, so it gets no footnote"
        ),
    )
    .help(text!(
        vi: "muốn có chú thích thì bổ sung văn bản vào footnotes/",
        en: "to have a footnote, add the document to footnotes/"
    ))
}

/// The finding for a label that names no one document; `None` if it is not of a document's form.
fn unresolved(label: &str, span: Span, why: &Unresolved, manuscript: &Manuscript) -> Option<Finding> {
    let registry = &manuscript.registry;
    match why {
        Unresolved::Undefined => None,
        Unresolved::UnknownOwner if may_own(label.trim_start_matches('@'), manuscript) => None,
        Unresolved::UnknownOwner => Some(unknown_owner(label, span, registry)),
        Unresolved::Document(LookupError::Unknown) => {
            let number = label.split('@').next().unwrap_or(label);
            (!registry.may_have(number)).then(|| unknown(label, span, registry))
        }
        Unresolved::Document(LookupError::OtherDate(candidates)) => Some(other_date(
            Finding::new(
                UNKNOWN.code,
                span,
                text!(
                    vi: "danh mục không có văn bản `{label}`",
                    en: "the registry has no document `{label}`"
                ),
            ),
            candidates,
            registry,
        )),
        Unresolved::Document(LookupError::Ambiguous(candidates)) => {
            let count = candidates.len();
            let message = text!(
                vi: "danh mục có {count} văn bản số `{label}`",
                en: "the registry has {count} documents numbered `{label}`"
            );
            Some(with_candidates(Finding::new(AMBIGUOUS.code, span, message), candidates, registry))
        }
    }
}

fn unknown(label: &str, span: Span, registry: &Registry) -> Finding {
    let finding = Finding::new(
        UNKNOWN.code,
        span,
        text!(vi: "danh mục không có văn bản `{label}`", en: "the registry has no document `{label}`"),
    );
    finding.help(unknown_number(label, registry))
}

/// What to do about a number that is not registered. Another document is never proposed, however near its
/// number is: that is how wrong citations are made.
pub(super) fn unknown_number(label: &str, registry: &Registry) -> Text {
    match registry.written(label) {
        Some(written) => {
            text!(vi: "danh mục ghi số này là `{written}`", en: "the registry writes this number `{written}`")
        }
        None => text!(
            vi: "kiểm tra số và ký hiệu (xem `tonghop refs list`), hoặc bổ sung văn bản vào footnotes/",
            en: "check the number (see `tonghop refs list`), or add the document to footnotes/"
        ),
    }
}

/// A number that is registered with other dates: the dates are told, no document is proposed.
fn other_date(finding: Finding, documents: &[usize], registry: &Registry) -> Finding {
    let dates: Vec<String> =
        documents.iter().map(|&index| registry.documents[index].date.value.official()).collect();
    let list = dates.join(", ");
    let help = text!(
        vi: "trong danh mục, văn bản mang số này ban hành ngày {list}: kiểm tra lại ngày, hoặc bổ sung văn \
             bản vào footnotes/",
        en: "in the registry this number is dated {list}: check the date, or add the document to footnotes/"
    );
    documents.iter().zip(dates).fold(finding.help(help), |finding, (&index, date)| {
        let span = registry.documents[index].number.span;
        finding.related(span, text!(vi: "văn bản ngày {date}", en: "the document of {date}"))
    })
}

fn with_candidates(finding: Finding, candidates: &[usize], registry: &Registry) -> Finding {
    let keys: Vec<String> = candidates.iter().map(|&index| format!("`[^{}]`", registry.key(index))).collect();
    let (or_vi, or_en) = (keys.join(" hoặc "), keys.join(" or "));
    let help = text!(
        vi: "ghi thêm ngày ban hành sau số, hoặc dùng chú thích {or_vi}",
        en: "write the date after the number, or the label {or_en}"
    );
    candidates.iter().fold(finding.help(help), |finding, &index| {
        let document = &registry.documents[index];
        let date = document.date.value.official();
        finding.related(document.number.span, text!(vi: "văn bản ngày {date}", en: "the document of {date}"))
    })
}

fn unknown_owner(label: &str, span: Span, registry: &Registry) -> Finding {
    let owner = label.trim_start_matches('@');
    let ids = registry.owners.iter().map(|owner| owner.id.value.as_str());
    let labels: Vec<String> = ids.clone().map(|id| format!("`[^@{id}]`")).collect();
    let list = listed(labels.iter().map(String::as_str));
    let message = text!(vi: "không có danh mục của `{owner}`", en: "there is no registry of `{owner}`");
    let finding = Finding::new(UNKNOWN_OWNER.code, span, message);
    match nearest(owner, ids) {
        Some(near) => finding.help(text!(vi: "có phải là `[^@{near}]`?", en: "did you mean `[^@{near}]`?")),
        None if list.is_empty() => finding.help(text!(
            vi: "thêm tệp danh mục có `owner: {owner}` vào footnotes/",
            en: "add a registry file with `owner: {owner}` to footnotes/"
        )),
        None => finding.help(text!(vi: "các danh mục dùng được: {list}", en: "known owners: {list}")),
    }
}
