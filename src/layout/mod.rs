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

use crate::input::manuscript::Manuscript;
use crate::report::Report;
pub use body::Headings;
use doc::{Doc, Properties};
use profile::Profile;

/// Lays out a report.
///
/// `pages` holds the page of each entry of the contents list, where a layout program has told them; empty
/// otherwise.
pub fn lay_out(
    report: &Report,
    manuscript: &Manuscript,
    profile: &Profile,
    headings: Headings,
    pages: &[u32],
) -> Doc {
    let mut doc = body::lay_out(report, manuscript, profile, headings, pages);
    let config = &manuscript.config;
    doc.properties = Properties {
        title: format!("{} {}", config.kind, config.subject).trim().to_owned(),
        subject: config.subject.clone(),
        creator: config.issuer.name.clone(),
        date: config.date.map_or_else(
            || "1980-01-01".to_owned(),
            |date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day.unwrap_or(1)),
        ),
    };
    doc
}
