//! R013 to R015: what a registry file says must lead somewhere: numbers that can be cited, relations, owners.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::{did_you_mean, listed};
use crate::input::manuscript::Manuscript;
use crate::input::registry::{COMMON_OWNER, Document, LookupError, Registry};
use crate::rules::references::document_reference::unknown_number;
use crate::rules::references::kind_mismatch;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static BAD_NUMBER: Rule = Rule {
    code: "R013",
    name: "bad-document-number",
    severity: Severity::Error,
    page: include_str!("bad_document_number.md"),
    check: Check::Report(numbers),
    ..Rule::KEPT
};
pub(super) static UNKNOWN_RELATION: Rule = Rule {
    code: "R014",
    name: "unknown-relation",
    severity: Severity::Error,
    page: include_str!("unknown_relation.md"),
    check: Check::Report(relations),
    ..Rule::KEPT
};
pub(super) static UNKNOWN_OWNER: Rule = Rule {
    code: "R015",
    name: "unknown-registry-owner",
    severity: Severity::Error,
    page: include_str!("unknown_registry_owner.md"),
    check: Check::Report(owners),
    ..Rule::KEPT
};

fn numbers(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    kind_mismatch::check_registry(manuscript, findings);
    for document in manuscript.registry.documents.iter().filter(|document| document.parsed.is_none()) {
        let number = &document.number.value;
        findings.push(
            Finding::new(
                BAD_NUMBER.code,
                document.number.span,
                text!(
                    vi: "`{number}` không phải số, ký hiệu văn bản",
                    en: "`{number}` is not a document's number"
                ),
            )
            .help(text!(
                vi: "viết như 111-NQ/TU, 05-QC/BTCTU-BDVTU, 30/2020/NĐ-CP hoặc 123/QĐ-TTg, không có dấu cách",
                en: "write it like 111-NQ/TU, 05-QC/BTCTU-BDVTU, 30/2020/NĐ-CP or 123/QĐ-TTg, without spaces"
            )),
        );
    }
}

fn relations(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let registry = &manuscript.registry;
    let in_circle = in_circle(registry);
    for (index, document) in registry.documents.iter().enumerate() {
        for key in document.continues.iter().chain(&document.superseded_by) {
            match registry.find(&key.value) {
                Ok(other) if other == index => findings.push(
                    Finding::new(
                        UNKNOWN_RELATION.code,
                        key.span,
                        text!(vi: "văn bản nêu chính nó", en: "the document names itself"),
                    )
                    .help(text!(
                        vi: "ghi số của văn bản kia, kèm năm nếu trùng số",
                        en: "write the other document's number, with its year if numbers are equal"
                    )),
                ),
                Ok(other) if document.superseded_by.as_ref() == Some(key) => {
                    findings.extend(succession(index, other, in_circle[index], key.span, registry));
                }
                Ok(_) => {}
                Err(LookupError::Unknown) if registry.may_have(number_of(&key.value)) => {}
                Err(why) => findings.push(relation(&key.value, key.span, &why, registry)),
            }
        }
    }
}

/// For each document whether its successors come round to it. Each is looked at once, however long the chains
/// are.
fn in_circle(registry: &Registry) -> Vec<bool> {
    let successor = |document: &Document| registry.find(&document.superseded_by.as_ref()?.value).ok();
    let successors: Vec<Option<usize>> = registry.documents.iter().map(successor).collect();
    let mut out = vec![false; successors.len()];
    // By which walk each document was come upon first.
    let mut seen_by: Vec<Option<usize>> = vec![None; successors.len()];
    for start in 0..successors.len() {
        let mut at = Some(start);
        while let Some(index) = at.filter(|&index| seen_by[index].is_none()) {
            seen_by[index] = Some(start);
            at = successors[index];
        }
        // The walk ended at a document of its own: a circle begins there.
        let mut circle = at.filter(|&index| seen_by[index] == Some(start));
        while let Some(index) = circle.filter(|&index| !out[index]) {
            out[index] = true;
            circle = successors[index];
        }
    }
    out
}

/// A successor is no older than what it took the place of, and leads back to it by no way.
fn succession(
    index: usize,
    successor: usize,
    in_circle: bool,
    span: Span,
    registry: &Registry,
) -> Option<Finding> {
    let (document, newer) = (&registry.documents[index], &registry.documents[successor]);
    let (number, date) = (&newer.number.value, newer.date.value.official());
    let finding = if newer.date.value < document.date.value {
        let own = document.date.value.official();
        Finding::new(
            UNKNOWN_RELATION.code,
            span,
            text!(
                vi: "văn bản thay thế {number} ban hành ngày {date}, trước văn bản này ({own})",
                en: "{number}, which takes its place, is of {date}, before this document ({own})"
            ),
        )
        .help(text!(
            vi: "kiểm tra ngày, hoặc ghi văn bản mới hơn",
            en: "check the dates, or name the newer document"
        ))
    } else if in_circle {
        Finding::new(
            UNKNOWN_RELATION.code,
            span,
            text!(
                vi: "các văn bản thay thế nhau thành vòng tròn, qua {number}",
                en: "documents take each other's place in a circle, through {number}"
            ),
        )
        .help(text!(
            vi: "bỏ `superseded-by` ở văn bản còn hiệu lực",
            en: "remove `superseded-by` from the document in force"
        ))
    } else {
        return None;
    };
    Some(finding.related(newer.number.span, text!(vi: "văn bản thay thế", en: "the successor")))
}

fn number_of(key: &str) -> &str {
    key.split('@').next().unwrap_or(key)
}

fn relation(key: &str, span: Span, why: &LookupError, registry: &Registry) -> Finding {
    let keys = |documents: &[usize]| documents.iter().map(|&index| registry.key(index)).collect::<Vec<_>>();
    match why {
        LookupError::Unknown => {
            let message =
                text!(vi: "danh mục không có văn bản `{key}`", en: "the registry has no document `{key}`");
            Finding::new(UNKNOWN_RELATION.code, span, message).help(unknown_number(key, registry))
        }
        LookupError::OtherDate(documents) => {
            let dates: Vec<String> =
                documents.iter().map(|&index| registry.documents[index].date.value.official()).collect();
            let list = dates.join(", ");
            let message =
                text!(vi: "danh mục không có văn bản `{key}`", en: "the registry has no document `{key}`");
            Finding::new(UNKNOWN_RELATION.code, span, message).help(text!(
                vi: "trong danh mục, văn bản mang số này ban hành ngày {list}: kiểm tra lại năm hoặc ngày \
                     sau dấu `@`",
                en: "in the registry this number is dated {list}: check the year or date after the `@`"
            ))
        }
        LookupError::Ambiguous(documents) => {
            let (vi, en) = (keys(documents).join(" hoặc "), keys(documents).join(" or "));
            let count = documents.len();
            let message = text!(
                vi: "danh mục có {count} văn bản số `{key}`",
                en: "the registry has {count} documents numbered `{key}`"
            );
            Finding::new(UNKNOWN_RELATION.code, span, message)
                .help(text!(vi: "ghi rõ {vi}", en: "write {en}"))
        }
    }
}

fn owners(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let config = &manuscript.config;
    let ids: Vec<&str> =
        config.agencies.iter().map(|agency| agency.id.as_str()).chain([COMMON_OWNER]).collect();
    for owner in &manuscript.registry.owners {
        let id = owner.id.value.as_str();
        let is_known = id == COMMON_OWNER || config.agency(id).is_some();
        if id.is_empty() || config.lost_agencies.may_be(id) || is_known {
            continue;
        }
        let list = listed(ids.iter().copied());
        let finding = Finding::new(
            UNKNOWN_OWNER.code,
            owner.id.span,
            text!(
                vi: "`{id}` không phải cơ quan trong report.yaml",
                en: "`{id}` is no agency of report.yaml"
            ),
        );
        findings.push(finding.help(did_you_mean(
            id,
            ids.iter().copied(),
            text!(vi: "dùng một trong: {list}", en: "use one of: {list}"),
        )));
    }
}
