//! The rules: what can be wrong, each with a stable code, a name, a severity and a page.
//!
//! # Adding a rule
//! 1. Write `name_of_the_bad_thing.rs` with `pub(super) static RULE: Rule` and its check function.
//! 2. Write the page beside it, with a wrong example, a right one and, if there is a fix, the mended one: the page is what
//!    `tonghop explain` prints, and the tests run its examples.
//! 3. Add the line to [`RULES`]. Codes are never used again.
//!
//! A rule whose finding is made while reading or assembling has [`Check::Elsewhere`] and no file of its own but its page.

mod count_pairs;
mod data_until;
mod date_after_cutoff;
mod document_reference;
mod duplicate_note;
mod empty_part;
mod figures;
mod heading_punctuation;
mod headings;
mod images;
mod judge;
mod links;
mod lone_sub_item;
mod misordered_part;
mod missing_part;
mod missing_section;
mod note_in_note;
mod percentage;
mod pictures;
mod prose;
mod ragged_table;
mod ratios;
mod raw_html;
mod repeated_part;
mod skipped_heading_level;
mod table_shape;
mod table_total;
mod title;
mod two_sections;
mod typed_sequence;
mod undefined_note;
mod unknown_agency;
mod unknown_part;
mod unused_note;

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
pub use document_reference::unresolved;
pub use judge::judge;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable code: a letter for the family, three digits.
    pub code: &'static str,
    /// Readable name of the bad thing.
    pub name: &'static str,
    /// Severity unless the workspace sets another.
    pub severity: Severity,
    /// Documentation in both languages, with examples that the tests run.
    pub page: &'static str,
    /// How it is found.
    pub check: Check,
}

/// How a rule's findings come about.
#[derive(Debug)]
pub enum Check {
    /// While reading or assembling.
    Elsewhere,
    /// By looking at one section.
    Section(fn(&Section, &Manuscript, &mut Vec<Finding>)),
    /// By looking at everything together.
    Report(fn(&Manuscript, &mut Vec<Finding>)),
}

/// A rule whose finding is made while reading or assembling.
const fn elsewhere(code: &'static str, name: &'static str, page: &'static str) -> Rule {
    Rule { code, name, severity: Severity::Error, page, check: Check::Elsewhere }
}

/// Every rule, by family and code.
pub static RULES: &[&Rule] = &[
    // W: the workspace's own files
    &elsewhere("W001", "unreadable-text", include_str!("unreadable_text.md")),
    &elsewhere("W002", "yaml-syntax", include_str!("yaml_syntax.md")),
    &elsewhere("W003", "unknown-key", include_str!("unknown_key.md")),
    &elsewhere("W004", "wrong-value", include_str!("wrong_value.md")),
    &elsewhere("W005", "missing-key", include_str!("missing_key.md")),
    &elsewhere("W006", "duplicate-key", include_str!("duplicate_key.md")),
    &elsewhere("W007", "duplicate-id", include_str!("duplicate_id.md")),
    &elsewhere("W008", "impossible-date", include_str!("impossible_date.md")),
    &elsewhere("W009", "unknown-layout", include_str!("unknown_layout.md")),
    &elsewhere("W010", "missing-template", include_str!("missing_template.md")),
    &elsewhere("W011", "unknown-rule", include_str!("unknown_rule.md")),
    // F: front matter
    &elsewhere("F001", "missing-front-matter", include_str!("missing_front_matter.md")),
    &elsewhere("F002", "unclosed-front-matter", include_str!("unclosed_front_matter.md")),
    &unknown_agency::RULE,
    &two_sections::RULE,
    // S: structure
    &missing_section::RULE,
    &missing_part::RULE,
    &unknown_part::RULE,
    &repeated_part::RULE,
    &misordered_part::RULE,
    &empty_part::RULE,
    &title::MISSING,
    &title::DOUBLED,
    &skipped_heading_level::RULE,
    &lone_sub_item::RULE,
    &typed_sequence::RULE,
    &heading_punctuation::RULE,
    // N: footnotes of a section's own
    &undefined_note::RULE,
    &unused_note::RULE,
    &duplicate_note::RULE,
    &note_in_note::RULE,
    // R: references to documents
    &document_reference::UNKNOWN,
    &document_reference::AMBIGUOUS,
    &document_reference::UNKNOWN_OWNER,
    // D: figures, dates and tables
    &data_until::RULE,
    &date_after_cutoff::RULE,
    &table_total::RULE,
    &percentage::RULE,
    &count_pairs::RULE,
    &ragged_table::RULE,
    // M: Markdown that cannot be printed as it stands
    &raw_html::RULE,
    &images::REMOTE,
    &images::MISSING,
    &images::OUTSIDE,
    &images::UNREADABLE,
    &pictures::WITHOUT_ALT,
    &pictures::TOO_LARGE,
    &links::ANCHOR,
    &links::RELATIVE,
    &links::BARE,
    // X: the frame and the other templates
    &elsewhere("X001", "template-error", include_str!("template_error.md")),
    &elsewhere("X002", "placed-twice", include_str!("placed_twice.md")),
    &elsewhere("X003", "not-placed", include_str!("not_placed.md")),
    &elsewhere("X004", "unknown-placement", include_str!("unknown_placement.md")),
    &elsewhere("X006", "safe-filter", include_str!("safe_filter.md")),
];

/// The rules that `--allow-incomplete` lets pass: the report says by itself what is missing.
pub const INCOMPLETE: [&str; 2] = ["S001", "S002"];

/// The rule with this code or name; case does not matter.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name))
}

/// Runs every rule over a manuscript.
pub fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    for rule in RULES {
        match rule.check {
            Check::Elsewhere => {}
            Check::Section(check) => manuscript.sections.iter().for_each(|section| check(section, manuscript, findings)),
            Check::Report(check) => check(manuscript, findings),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[at + 1..].iter().all(|other| other.code != rule.code && other.name != rule.name), "{}", rule.code);
        }
    }
}
