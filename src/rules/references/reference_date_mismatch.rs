//! R003: a mention's date is not the registered one.

use crate::base::date::Date;
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::input::reference::Mention;
use crate::input::registry::{Document, LookupError};
use crate::input::section::Section;
use crate::rules::references::mentions::{each_reference, is_of, number_span};
use crate::rules::rule::{Check, Reads, Rule};
use crate::rules::shared::wording::last_characters;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "R003",
    name: "reference-date-mismatch",
    severity: Severity::Error,
    page: include_str!("reference_date_mismatch.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::OFFICE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_reference(section, manuscript, &mut |prose, reference| {
        let Some(mention) = &reference.mention else { return };
        let Some(found) =
            &mention.date.as_ref().filter(|_| !manuscript.registry.may_have(&mention.number.full))
        else {
            return;
        };
        // A label beside the mention says which document is meant; without one the number does.
        let candidates: Vec<usize> = match &reference.document {
            Ok(document) if is_of(mention, &manuscript.registry.documents[*document]) => vec![*document],
            Err(LookupError::OtherDate(documents)) => documents.clone(),
            Ok(_) | Err(LookupError::Unknown | LookupError::Ambiguous(_)) => Vec::new(),
        };
        let documents = || candidates.iter().map(|&index| &manuscript.registry.documents[index]);
        if candidates.is_empty() || documents().any(|document| Some(document.date.value) == found.date) {
            return;
        }
        if let (Some(written), true) = (found.date, documents().len() == 1)
            && documents().all(|document| is_of_the_deed(mention, written, document, &prose.flow.text))
        {
            return;
        }
        let Some(span) = prose.flow.span(found.range.clone()).or_else(|| number_span(prose, mention)) else {
            return;
        };
        let (number, written) = (&mention.number, &prose.flow.text[found.range.clone()]);
        let dates = documents().map(|document| document.date.value.official()).collect::<Vec<_>>();
        let (vi, en) = (dates.join(" hoặc "), dates.join(" or "));
        let mut finding = Finding::new(
            RULE.code,
            span,
            text!(
                vi: "ngày của {number} ghi là {written}, danh mục ghi {vi}",
                en: "{number} is dated {written} here, {en} in the registry"
            ),
        );
        for document in documents() {
            finding = finding
                .related(document.date.span, text!(vi: "ngày trong danh mục", en: "the registered date"));
        }
        finding = finding.help(text!(
            vi: "sửa ngày cho đúng văn bản, hoặc sửa danh mục nếu danh mục sai",
            en: "mend the date, or the registry if that is wrong"
        ));
        if let ([date], true) = (dates.as_slice(), prose.flow.is_verbatim(found.range.clone())) {
            let safe_form = if written.contains("tháng") {
                documents()
                    .next()
                    .map(|document| document.date.value.official_long().replacen("ngày ", "", 1))
            } else {
                Some(date.clone())
            };
            if let Some(words) = safe_form {
                finding = finding.fix(crate::base::diagnostic::Fix {
                    title: text!(vi: "ghi {words}", en: "write {words}"),
                    edits: vec![crate::base::diagnostic::Edit { span, text: words.clone() }],
                    safe: false,
                });
            }
        }
        findings.push(finding);
    });
}

/// Characters before a mention in which what was done about it is looked for.
const REACH: usize = 240;

/// `Hội nghị quán triệt Nghị quyết số 153-NQ/TU ngày 20/9/2021`, `Thực hiện Chỉ thị số 06-CT/TU, ngày
/// 15/7/2021, Sở Tư pháp …`: the date is that of what was done about the document, later than the document
/// itself.
fn is_of_the_deed(mention: &Mention, written: Date, document: &Document, text: &str) -> bool {
    static DEED: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(?i)\b(?:hội nghị|sơ kết|tổng kết|báo cáo|kế hoạch|lễ|kiểm tra|giám sát)\b[^.;:]{0,60}$",
        )
    });
    // A slip in a document's own date is seldom a month and more.
    let is_later = written.months_after(document.date.value) >= 1;
    let after = mention.date.as_ref().and_then(|date| text.get(date.range.end..)).unwrap_or_default();
    let is_apart = mention.date.as_ref().is_some_and(|date| date.comma_before) && after.starts_with(',');
    is_later && (is_apart || DEED.is_match(last_characters(&text[..mention.range.start], REACH)))
}
