//! N: footnotes of a section's own, and links.

pub(super) mod broken_note;
pub(super) mod duplicate_note;
pub(super) mod note_in_note;
pub(super) mod undefined_note;
pub(super) mod unused_link_definition;
pub(super) mod unused_note;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &undefined_note::RULE,
    &unused_note::RULE,
    &duplicate_note::RULE,
    &note_in_note::RULE,
    &broken_note::RULE,
    &unused_link_definition::RULE,
];
