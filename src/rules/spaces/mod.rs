//! T1: spaces, and words torn or glued.

pub(super) mod double_space;
pub(super) mod gaps;
pub(super) mod glued_word_and_number;
pub(super) mod layout_by_spaces;
pub(super) mod missing_space_after_punctuation;
pub(super) mod space_before_punctuation;
pub(super) mod space_inside_brackets;
pub(super) mod split_syllable;
pub(super) mod typed_bullet;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &double_space::RULE,
    &space_before_punctuation::RULE,
    &missing_space_after_punctuation::RULE,
    &glued_word_and_number::RULE,
    &space_inside_brackets::RULE,
    &layout_by_spaces::RULE,
    &split_syllable::RULE,
    &typed_bullet::RULE,
];
