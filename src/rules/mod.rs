//! The rules: what can be wrong, each with a stable code, a name, a severity and a page.
//!
//! # Adding a rule
//! 1. Write `name_of_the_bad_thing.rs` with `pub(super) static RULE: Rule` and its check function.
//! 2. Write the page beside it, with a wrong example, a right one and, if there is a fix, the mended one: the page is what
//!    `tonghop explain` prints, and the tests run its examples.
//! 3. Add the line to [`RULES`]. Codes are never used again.
//!
//! A rule whose finding is made while reading or assembling has [`Check::Reading`] and no file of its own but its page.

mod abbreviation;
mod brackets;
mod comma_before_date;
mod count_pairs;
pub mod coverage;
mod dash_in_number;
mod data_until;
mod date_after_cutoff;
mod date_form;
mod date_mismatch;
mod document_reference;
mod double_space;
mod duplicate_note;
mod ellipsis;
mod empty_heading;
mod empty_part;
mod figures;
mod gaps;
mod glued_word_and_number;
mod habit;
mod heading_punctuation;
mod headings;
mod i_or_y;
mod images;
mod invisible_character;
mod issuer_mismatch;
mod judge;
mod kind_mismatch;
mod label_mismatch;
mod layout_by_spaces;
mod legacy;
mod legacy_tcvn3;
mod legacy_vni;
mod letters;
mod links;
mod lone_sub_item;
mod lookalike_letter;
mod mentions;
mod misordered_part;
mod misordered_tone;
mod missing_part;
mod missing_section;
mod missing_space_after_punctuation;
mod misspelt_number;
mod mojibake_utf8;
mod near_markup;
mod nhan_dan;
mod not_nfc;
mod note_in_note;
mod number_form;
mod number_order;
mod organ_capitals;
mod pass;
mod percentage;
mod pictures;
mod prose;
mod quotes;
mod ragged_table;
mod ratios;
mod raw_html;
mod registered_twice;
mod registry_entries;
mod repeated_part;
mod rule;
mod skipped_heading_level;
mod space_before_punctuation;
mod space_inside_brackets;
mod split_syllable;
mod superseded_document;
mod suppression;
mod table_shape;
mod table_total;
mod title;
mod title_mismatch;
mod title_words;
mod tone_marks;
mod too_wide_table;
mod two_sections;
mod typed_bullet;
mod typed_sequence;
mod undefined_note;
mod unknown_agency;
mod unknown_part;
pub mod unprintable;
mod unused_link;
mod unused_note;
mod unwritten_text;
mod watched_capitals;
mod wording;
mod year_range;

use crate::base::diagnostic::Severity;
use crate::base::text::Lang;
use crate::input::manuscript;

pub use crate::input::manuscript::UNREAD;
pub use coverage::{Coverage, coverage};
pub use document_reference::may_own;
pub use judge::judge;
pub use pass::{check, check_frame};
pub use rule::{Check, Guard, Reads, Rule};

/// A rule whose finding is made while reading or assembling, and that nobody may silence.
const fn reading(code: &'static str, name: &'static str, page: &'static str) -> Rule {
    Rule { code, name, page, ..Rule::KEPT }
}

/// Every rule, by family and code.
pub static RULES: &[&Rule] = &[
    // W: the workspace's own files
    &reading("W001", "unreadable-text", include_str!("unreadable_text.md")),
    &reading("W002", "yaml-syntax", include_str!("yaml_syntax.md")),
    &reading("W003", "unknown-key", include_str!("unknown_key.md")),
    &reading("W004", "wrong-value", include_str!("wrong_value.md")),
    &reading("W005", "missing-key", include_str!("missing_key.md")),
    &reading("W006", "duplicate-key", include_str!("duplicate_key.md")),
    &reading("W007", "duplicate-id", include_str!("duplicate_id.md")),
    &reading("W008", "impossible-date", include_str!("impossible_date.md")),
    &reading("W009", "unknown-layout", include_str!("unknown_layout.md")),
    &reading("W010", "missing-template", include_str!("missing_template.md")),
    &reading("W011", "unknown-rule", include_str!("unknown_rule.md")),
    &reading(UNREAD, "unreadable-file", include_str!("unreadable_file.md")),
    &reading(manuscript::TWINS, "twin-names", include_str!("twin_names.md")),
    &Rule {
        severity: Severity::Warning,
        guard: Guard::Office,
        ..reading(manuscript::BROKEN_NAME, "broken-name", include_str!("broken_name.md"))
    },
    &reading("W016", "refused-yaml", include_str!("refused_yaml.md")),
    // F: front matter
    &reading("F001", "missing-front-matter", include_str!("missing_front_matter.md")),
    &reading("F002", "unclosed-front-matter", include_str!("unclosed_front_matter.md")),
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
    &unwritten_text::RULE,
    &empty_heading::RULE,
    &suppression::BAD,
    &suppression::UNUSED,
    // N: footnotes of a section's own
    &undefined_note::RULE,
    &unused_note::RULE,
    &duplicate_note::RULE,
    &note_in_note::RULE,
    &near_markup::NOTE,
    &unused_link::RULE,
    // R: references to documents
    &document_reference::UNKNOWN,
    &document_reference::AMBIGUOUS,
    &date_mismatch::RULE,
    &kind_mismatch::RULE,
    &issuer_mismatch::RULE,
    &title_mismatch::RULE,
    &superseded_document::RULE,
    &number_order::RULE,
    &registered_twice::RULE,
    &document_reference::UNKNOWN_OWNER,
    &document_reference::UNREGISTERED,
    &comma_before_date::RULE,
    &registry_entries::BAD_NUMBER,
    &registry_entries::UNKNOWN_RELATION,
    &registry_entries::UNKNOWN_OWNER,
    &coverage::UNCOVERED,
    &coverage::UNCOVERED_IN_DRAFT,
    &coverage::ONLY_GROUPED,
    &misspelt_number::RULE,
    &label_mismatch::RULE,
    // D: figures, dates and tables
    &data_until::RULE,
    &date_after_cutoff::RULE,
    &table_total::RULE,
    &percentage::RULE,
    &count_pairs::RULE,
    &ragged_table::RULE,
    &ragged_table::LOST,
    &too_wide_table::RULE,
    &near_markup::TABLE,
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
    &near_markup::IMAGE,
    // T1: letters and spaces
    &not_nfc::RULE,
    &misordered_tone::RULE,
    &legacy_tcvn3::RULE,
    &legacy_vni::RULE,
    &mojibake_utf8::RULE,
    &lookalike_letter::RULE,
    &dash_in_number::RULE,
    &invisible_character::RULE,
    &double_space::RULE,
    &space_before_punctuation::RULE,
    &missing_space_after_punctuation::RULE,
    &glued_word_and_number::RULE,
    &space_inside_brackets::RULE,
    &layout_by_spaces::RULE,
    &split_syllable::RULE,
    &typed_bullet::RULE,
    // T2: dates, dashes, numbers, words
    &year_range::HALF_SPACED,
    &year_range::MIXED,
    &organ_capitals::RULE,
    &date_form::PADDING,
    &date_form::SEPARATORS,
    &date_form::SHORT_YEAR,
    &date_form::IMPOSSIBLE_DAY,
    &number_form::ENGLISH,
    &number_form::SPACED_PERCENT,
    &quotes::MIXED,
    &quotes::UNBALANCED,
    &brackets::RULE,
    &ellipsis::RULE,
    &tone_marks::MIXED,
    &tone_marks::MISPLACED,
    &i_or_y::RULE,
    &nhan_dan::RULE,
    &abbreviation::RULE,
    &watched_capitals::RULE,
    // X: the frame and the other templates
    &reading("X001", "template-error", include_str!("template_error.md")),
    &reading("X002", "placed-twice", include_str!("placed_twice.md")),
    &reading("X003", "not-placed", include_str!("not_placed.md")),
    &reading("X004", "unknown-placement", include_str!("unknown_placement.md")),
    &reading("X006", "safe-filter", include_str!("safe_filter.md")),
    &reading("X007", "too-many-notes", include_str!("too_many_notes.md")),
];

/// The rule with this code or name; case does not matter.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name))
}

/// What a rule is about: the first sentence of its page in `lang`.
pub fn first_sentence(rule: &Rule, lang: Lang) -> String {
    let part = match lang {
        Lang::Vi => rule.page.split_once("\n\n").map_or("", |(_, rest)| rest),
        Lang::En => rule.page.split_once("\n## English\n").map_or("", |(_, rest)| rest),
    };
    let paragraph = part.trim_start().split("\n\n").next().unwrap_or("").replace('\n', " ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph[..end].trim().to_owned()
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
