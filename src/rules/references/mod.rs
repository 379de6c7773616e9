//! R: references to documents, and the registry.

pub(super) mod coverage;
pub(super) mod document_reference;
pub(super) mod issuer_mismatch;
pub(super) mod kind_mismatch;
pub(super) mod label_mismatch;
pub(super) mod mentions;
pub(super) mod misspelt_number;
pub(super) mod mixed_comma_before_date;
pub(super) mod number_date_order;
pub(super) mod reference_date_mismatch;
pub(super) mod registered_twice;
pub(super) mod registry_entries;
pub(super) mod superseded_document;
pub(super) mod title_mismatch;
pub(super) mod title_words;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &document_reference::UNKNOWN,
    &document_reference::AMBIGUOUS,
    &reference_date_mismatch::RULE,
    &kind_mismatch::RULE,
    &issuer_mismatch::RULE,
    &title_mismatch::RULE,
    &superseded_document::RULE,
    &number_date_order::RULE,
    &registered_twice::RULE,
    &document_reference::UNKNOWN_OWNER,
    &document_reference::UNREGISTERED,
    &mixed_comma_before_date::RULE,
    &registry_entries::BAD_NUMBER,
    &registry_entries::UNKNOWN_RELATION,
    &registry_entries::UNKNOWN_OWNER,
    &coverage::UNCOVERED,
    &coverage::UNCOVERED_IN_DRAFT,
    &coverage::ONLY_GROUPED,
    &misspelt_number::RULE,
    &label_mismatch::RULE,
];
