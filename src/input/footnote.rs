//! What a `[^label]` in a section means.
//!
//! A definition in the same file wins, because it is that section's own business; then an owner, then a
//! document. Whether the note is printed, and how, is decided after assembly.

use super::markdown::Definitions;
use super::registry::{LookupError, Registry};

/// What a label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A footnote of the section's own, as an index among its definitions.
    Private(usize),
    /// All documents of an owner, as an index in [`Registry::owners`].
    Owner(usize),
    /// A document, as an index in [`Registry::documents`].
    Document(usize),
}

/// Why a label means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// Neither defined nor of the form of a document's number.
    Undefined,
    /// `@` and an id that owns nothing.
    UnknownOwner,
    /// A document's number that the registry does not settle.
    Document(LookupError),
}

/// What `label` means in a text with these footnote definitions.
///
/// # Errors
/// [`Unresolved`] if it means nothing.
pub fn resolve(label: &str, notes: &Definitions, registry: &Registry) -> Result<Target, Unresolved> {
    // The section's own definition; case does not matter, as in CommonMark.
    if let Some(index) = notes.first(&label.to_lowercase()) {
        return Ok(Target::Private(index));
    }
    if let Some(owner) = label.strip_prefix('@') {
        return registry.owner_index(owner).map(Target::Owner).ok_or(Unresolved::UnknownOwner);
    }
    if !looks_like_number(label) {
        return Err(Unresolved::Undefined);
    }
    registry.find(label).map(Target::Document).map_err(Unresolved::Document)
}

/// A document's number begins with a digit and has a slash.
fn looks_like_number(label: &str) -> bool {
    label.starts_with(|ch: char| ch.is_ascii_digit()) && label.contains('/')
}
