//! M: Markdown that cannot be printed as it stands.

pub(super) mod broken_image;
pub(super) mod images;
pub(super) mod links;
pub(super) mod pictures;
pub(super) mod raw_html;

use crate::rules::rule::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
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
    &broken_image::RULE,
];
