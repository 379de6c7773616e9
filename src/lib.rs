//! Assembles one official report from the Markdown sections of several agencies.

pub mod base;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod emit;
pub mod input;
pub mod layout;
pub mod report;
pub mod rules;
