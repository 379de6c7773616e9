//! One test binary: each module tests one side of the tool through its library or its command line.

mod cases;
mod docx;
mod pages;
mod plan;
mod recognition;
mod support;
mod tidy;
