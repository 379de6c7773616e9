//! What rules of several families share. No rule is here.

pub(super) mod prose;
pub(super) mod spelling;
pub(super) mod wording;
