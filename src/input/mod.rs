//! From the bytes of a workspace to a manuscript.
//!
//! Reading never fails on content: it returns what is there and pushes findings about what is wrong. What
//! follows from several files together is the business of `rules`.

mod autolink;
pub mod block;
pub mod config;
pub mod fields;
pub mod flow;
pub mod footnote;
pub mod manuscript;
pub mod markdown;
pub mod picture;
pub mod prose;
pub mod reader;
pub mod reference;
pub mod registry;
pub mod section;
pub mod words;
pub mod workspace;
