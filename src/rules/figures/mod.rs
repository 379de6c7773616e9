//! D: figures, dates and tables.

pub(super) mod broken_table;
pub(super) mod count_pair_mismatch;
pub(super) mod data_until_differs;
pub(super) mod date_after_cutoff;
pub(super) mod decimal;
pub(super) mod percentage_mismatch;
pub(super) mod ragged_table;
pub(super) mod ratios;
pub(super) mod table_shape;
pub(super) mod table_total;
pub(super) mod too_wide_table;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &data_until_differs::RULE,
    &date_after_cutoff::RULE,
    &table_total::RULE,
    &percentage_mismatch::RULE,
    &count_pair_mismatch::RULE,
    &ragged_table::RULE,
    &too_wide_table::RULE,
    &ragged_table::LOST,
    &broken_table::RULE,
];
