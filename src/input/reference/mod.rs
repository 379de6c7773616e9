//! Mentions of documents in prose: `Nghị quyết số 111-NQ/TU ngày 11/6/2021 của Tỉnh ủy về …`.
//!
//! Pure: words in, mentions out. [`KINDS`] and [`FAMILIES`] are the tables: a new kind or shape of number is
//! a row there. Whether a mention is right is the rules' business; what is odd about it is told.

mod alone;
mod before;
mod date;
mod issuer;
mod kind;
mod mention;
mod number;
mod organ;
mod plain;
mod prose;
mod resolved;
mod scan;
#[cfg(test)]
mod tests;
mod title;

pub use date::FoundDate;
pub use kind::{KINDS, Kind, Scope, kind_rank};
pub use mention::{Mention, Suspicious, Words};
pub use number::{DocNumber, FAMILIES, Family};
pub use organ::{OwnOrgan, is_same_organ};
pub use prose::mentions;
pub use resolved::{Label, Reference, TitleMatch, references, spelled_title, title_match};
pub use scan::{kind_name, parse_number};
