//! T2: dates, dashes, numbers, words.

pub(super) mod date_form;
pub(super) mod i_or_y;
pub(super) mod mixed_ellipsis;
pub(super) mod nhan_dan;
pub(super) mod number_form;
pub(super) mod organ_capitals;
pub(super) mod quotes;
pub(super) mod tone_marks;
pub(super) mod unbalanced_bracket;
pub(super) mod unexpanded_abbreviation;
pub(super) mod watched_capitals;
pub(super) mod year_range;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
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
    &unbalanced_bracket::RULE,
    &mixed_ellipsis::RULE,
    &tone_marks::MIXED,
    &tone_marks::MISPLACED,
    &i_or_y::RULE,
    &nhan_dan::RULE,
    &unexpanded_abbreviation::RULE,
    &watched_capitals::RULE,
];
