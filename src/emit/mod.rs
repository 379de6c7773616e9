//! From the laid-out document to bytes: one file or folder a format.

pub mod docx;
pub mod html;
pub mod mark;
