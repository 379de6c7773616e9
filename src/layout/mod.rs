//! From the report to paragraphs on a page.

pub mod doc;
pub mod profile;
pub mod style;
