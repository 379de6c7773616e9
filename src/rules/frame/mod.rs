//! X: the frame and the other templates.

use crate::rules::rule::{Rule, reading};

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &reading("X001", "template-error", include_str!("template_error.md")),
    &reading("X002", "placed-twice", include_str!("placed_twice.md")),
    &reading("X003", "not-placed", include_str!("not_placed.md")),
    &reading("X004", "unknown-placement", include_str!("unknown_placement.md")),
    &reading("X006", "safe-filter", include_str!("safe_filter.md")),
    &reading("X007", "too-many-notes", include_str!("too_many_notes.md")),
];
