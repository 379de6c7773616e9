//! Assembles one official Vietnamese report from the Markdown sections of several agencies.
//!
//! The library is a pipeline of functions over a workspace in memory; it opens no file and knows no terminal,
//! clock or environment. [`check::check`] and [`check::build::build`] run it:
//!
//! ```text
//! Workspace ──input──▶ Manuscript ──rules──▶ findings ──judge──▶ Diagnostics ──▶ JSON, SARIF
//!                          │
//!                          └──report──▶ Report ──layout──▶ Doc ──emit──▶ bytes (DOCX, HTML)
//! ```
//!
//! The command line with the disk (`cli`) is a default feature; without it the library builds for
//! `wasm32-unknown-unknown` too.
//!
//! # A section checked and a report built in memory
//!
//! ```
//! use tonghop::base::source::Unit;
//! use tonghop::check::{Wanted, build, check, json};
//! use tonghop::emit::DOCX;
//! use tonghop::input::workspace::Workspace;
//!
//! let report = "
//! kind: Báo cáo
//! subject: kết quả công tác
//! issuer: { name: Tỉnh ủy Thử Nghiệm }
//! symbol: BC/TU
//! place: Thử Nghiệm
//! data-until: 2023-06-30
//! parts:
//!   - { id: ket-qua, heading: Kết quả đạt được }
//! agencies:
//!   - { id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy }
//! ";
//! let frame = "## Kết quả\n\n{{ section(agency=\"ban-to-chuc\", part=\"ket-qua\") }}\n";
//! let section = concat!(
//!     "---\nagency: ban-to-chuc\nstatus: final\ndata-until: 2023-06-30\n---\n\n",
//!     "# Công tác\n\n## Kết quả đạt được\n\nĐạt  94,5%.\n",
//! );
//! let files = Workspace::of_files([
//!     ("report.yaml", report),
//!     ("templates/report.md.tera", frame),
//!     ("templates/citation.tera", include_str!("../templates/citation.tera")),
//!     ("templates/layout.yaml", include_str!("../templates/layout.yaml")),
//!     ("sections/to-chuc.md", section),
//! ]);
//!
//! // What is wrong in one section, with columns as an editor counts them: two blanks before the figure.
//! let checked = check(&files, &Wanted(vec!["sections/to-chuc.md".to_owned()]));
//! assert_eq!(checked.diagnostics[0].name, "double-space");
//! let findings = json::render(&checked.findings(Unit::Utf16));
//! assert!(findings.contains("\"double-space\""));
//!
//! // No error stands in the way of the whole report.
//! let built = build::build(&files, &DOCX)?;
//! assert!(built.bytes.is_some_and(|docx| docx.starts_with(b"PK")));
//! # Ok::<(), tonghop::base::error::Error>(())
//! ```

pub mod base;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod emit;
pub mod input;
pub mod layout;
pub mod report;
pub mod rules;
