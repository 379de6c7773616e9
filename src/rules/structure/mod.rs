//! S: titles, headings, parts, lists.

pub(super) mod empty_heading;
pub(super) mod empty_part;
pub(super) mod heading_ends_with_punctuation;
pub(super) mod headings;
pub(super) mod lone_sub_item;
pub(super) mod misordered_part;
pub(super) mod missing_part;
pub(super) mod missing_section;
pub(super) mod repeated_part;
pub(super) mod skipped_heading_level;
pub(super) mod title;
pub(super) mod typed_number_out_of_sequence;
pub(super) mod unknown_part;
pub(super) mod unwritten_text;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
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
    &typed_number_out_of_sequence::RULE,
    &heading_ends_with_punctuation::RULE,
    &unwritten_text::RULE,
    &empty_heading::RULE,
];
