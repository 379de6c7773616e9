//! F: front matter.

pub(super) mod two_sections_of_one_agency;
pub(super) mod unknown_agency;

use crate::rules::rule::{Rule, reading};

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &reading("F001", "missing-front-matter", include_str!("missing_front_matter.md")),
    &reading("F002", "unclosed-front-matter", include_str!("unclosed_front_matter.md")),
    &unknown_agency::RULE,
    &two_sections_of_one_agency::RULE,
];
