//! From the report to paragraphs on a page.

mod annex;
mod body;
mod centred;
pub mod contents;
pub mod doc;
mod labels;
mod letterhead;
pub mod metrics;
pub mod numbering;
pub mod picture;
pub mod profile;
pub mod read;
pub mod style;
mod table;
mod typography;

use crate::input::config::Config;
pub use body::{Headings, lay_out};
use doc::Properties;

/// What a document says of itself.
fn properties(config: &Config) -> Properties {
    Properties {
        title: format!("{} {}", config.kind, config.subject).trim().to_owned(),
        subject: config.subject.clone(),
        creator: config.issuer.name.clone(),
        date: config.date.map_or_else(
            || "1980-01-01".to_owned(),
            |date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day.unwrap_or(1)),
        ),
    }
}
