//! One test binary: each module tests one side of the tool through its library or its command line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cases;
mod checker;
mod disk;
mod docx;
#[cfg(unix)]
mod every_rule;
mod generated;
mod growth;
mod keys;
mod limits;
mod mistakes;
mod model;
mod pages;
mod plan;
mod prose;
mod readme;
mod recognition;
mod sentences;
mod support;
mod terminal;
mod tidy;
mod transcripts;
mod vietnamese;
