//! The build: from a workspace in memory to the bytes of its report.

use super::{Checked, Wanted, check};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::text::slug;
use crate::emit::Format;
use crate::input::config::Config;
use crate::input::manuscript::Manuscript;
use crate::input::workspace::Workspace;
use crate::layout::doc::Doc;
use crate::layout::profile::Profile;
use crate::layout::{self, Headings};
use crate::report::Report;

/// What a build comes to.
#[derive(Debug)]
pub struct Built {
    /// What was read and found.
    pub checked: Checked,
    /// The report in the format asked for; `None` where errors stop it.
    pub bytes: Option<Vec<u8>>,
}

/// Checks a workspace and builds its report, unless there are errors. Its contents list has no page numbers:
/// only a program that sets pages knows them.
///
/// # Errors
/// If the format cannot take the report, such as one of more than 32 767 footnotes.
pub fn build(files: &Workspace, format: &Format) -> Result<Built, Error> {
    let checked = check(files, &Wanted::default());
    let bytes = checked.ready().map(|ready| ready.write(&ready.lay_out(&[]), format)).transpose()?;
    Ok(Built { checked, bytes })
}

/// A report without errors, ready to be laid out.
#[derive(Debug, Clone, Copy)]
pub struct Ready<'a> {
    manuscript: &'a Manuscript,
    report: &'a Report,
    profile: &'a Profile,
}

impl Checked {
    /// The report, if no error stops it and nothing of it is unread.
    pub fn ready(&self) -> Option<Ready<'_>> {
        let (report, profile) = (self.report.as_ref()?, self.profile.as_ref()?);
        let is_faulty = self.is_unread() || self.worst() == Some(Severity::Error);
        (!is_faulty).then_some(Ready { manuscript: &self.manuscript, report, profile })
    }
}

impl Ready<'_> {
    /// The report laid out. `pages` are the pages of the headings in its contents list, in order, as far as
    /// they are known.
    pub fn lay_out(&self, pages: &[u32]) -> Doc {
        layout::lay_out(self.report, self.manuscript, self.profile, Headings::Numbered, pages)
    }

    /// The bytes of a laid-out report.
    ///
    /// # Errors
    /// As [`build`].
    pub fn write(&self, doc: &Doc, format: &Format) -> Result<Vec<u8>, Error> {
        (format.write)(doc, self.profile)
    }
}

/// A name for a report's file: from the report's own, cut at a word, with the number of the draft; without an
/// ending.
pub fn file_name(config: &Config) -> String {
    const LONGEST: usize = 60;
    let whole = slug(&format!("{} {}", config.kind, config.subject));
    let cut =
        if whole.len() <= LONGEST { whole.len() } else { whole[..=LONGEST].rfind('-').unwrap_or(LONGEST) };
    let name = if cut == 0 { "bao-cao" } else { &whole[..cut] };
    let draft = config.draft.map(|draft| format!("-du-thao-{draft}")).unwrap_or_default();
    format!("{name}{draft}")
}
