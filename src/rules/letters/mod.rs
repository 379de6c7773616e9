//! T1: letters and their encodings.

pub(super) mod dash_in_number;
pub(super) mod invisible_character;
pub(super) mod legacy;
pub(super) mod legacy_tcvn3;
pub(super) mod legacy_vni;
pub(super) mod lookalike_letter;
pub(super) mod misordered_tone;
pub(super) mod mojibake_utf8;
pub(super) mod not_nfc;
pub(super) mod unprintable;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &not_nfc::RULE,
    &misordered_tone::RULE,
    &legacy_tcvn3::RULE,
    &legacy_vni::RULE,
    &mojibake_utf8::RULE,
    &lookalike_letter::RULE,
    &dash_in_number::RULE,
    &invisible_character::RULE,
];
