//! Texts, places, messages: what every layer needs and what knows nothing about reports.

pub mod counted;
pub mod date;
pub mod diagnostic;
pub mod edit;
pub mod error;
pub mod letters;
pub mod limits;
pub mod pattern;
pub mod phrases;
pub mod progress;
#[cfg(test)]
pub mod samples;
pub mod source;
pub mod template;
pub mod text;
pub mod threads;
pub mod yaml;
