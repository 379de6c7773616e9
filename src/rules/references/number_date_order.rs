//! R008: inside one kind and one term, a later number has an earlier date: one of the two is mistyped.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::registry::Document;
use crate::rules::rule::{Check, Rule};
use crate::text;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "R008",
    name: "number-date-order",
    severity: Severity::Warning,
    page: include_str!("number_date_order.md"),
    check: Check::Report(check),
    ..Rule::FREE
};

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let Some(term) = manuscript.config.term else { return };
    let mut groups: BTreeMap<(&str, bool), Vec<(u32, &Document)>> = BTreeMap::new();
    for document in &manuscript.registry.documents {
        let digits = document.number.value.bytes().take_while(u8::is_ascii_digit).count();
        let (number, symbol) = document.number.value.split_at(digits);
        let year = u32::from(document.date.value.year());
        // In the year in which the term changes, a date does not tell which term a number belongs to; the
        // numbers of the State begin again each year.
        let in_term = year > term.start && year <= term.end;
        let before = year < term.start && year + 5 > term.start;
        if let (Ok(number), true, true) = (number.parse(), symbol.starts_with('-'), in_term || before) {
            groups.entry((symbol, in_term)).or_default().push((number, document));
        }
    }
    for documents in groups.values_mut() {
        documents.sort_by_key(|(number, document)| (*number, document.date.value));
        for pair in documents.windows(2) {
            let [(_, lower), (_, higher)] = pair else { continue };
            if lower.date.value > higher.date.value && lower.number.value != higher.number.value {
                findings.push(finding(lower, higher));
            }
        }
    }
}

fn finding(lower: &Document, higher: &Document) -> Finding {
    let (low, low_date) = (&lower.number.value, lower.date.value);
    let (high, high_date) = (&higher.number.value, higher.date.value);
    Finding::new(
        RULE.code,
        higher.date.span,
        text!(
            vi: "{high} ngày {high_date} mang số sau nhưng ban hành trước {low} ngày {low_date}",
            en: "{high} of {high_date} has the later number and the earlier date than {low} of {low_date}"
        ),
    )
    .related(lower.date.span, text!(vi: "văn bản mang số trước", en: "the document with the earlier number"))
    .help(text!(
        vi: "trong một nhiệm kỳ, số của cùng một loại văn bản tăng theo ngày: kiểm tra lại số và ngày",
        en: "within a term the numbers of one kind rise with the dates: check both"
    ))
}
