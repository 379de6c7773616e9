//! Assembles one official report from the Markdown sections of several agencies.

pub mod base;
pub mod emit;
pub mod input;
pub mod layout;
