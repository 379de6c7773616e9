//! From a folder to a report ready to be laid out: the pipeline's middle, shared by the commands.

use super::Session;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::error::Error;
use crate::input::manuscript::{self, Manuscript};
use crate::input::workspace::{self, Workspace};
use crate::layout;
use crate::layout::profile::Profile;
use crate::report::{self, Report};
use crate::rules;
use std::path::Path;

/// A workspace, read and checked.
#[derive(Debug)]
pub struct Prepared {
    /// What was read.
    pub manuscript: Manuscript,
    /// What was found in the wanted files, judged and sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The assembled report; `None` if the frame or the citations cannot be used.
    pub report: Option<Report>,
    /// The layout profile; `None` if it cannot be used.
    pub profile: Option<Profile>,
}

/// The files whose findings are asked for, by their own paths or those of folders above them: all of them where there are none.
#[derive(Debug, Default)]
pub struct Wanted(pub Vec<String>);

impl Wanted {
    /// True if the findings in a file are asked for.
    pub fn includes(&self, file: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|path| is_below(file, path))
    }
}

/// True for a file's own path, for that of a folder above it and for the empty one, which is the whole workspace.
pub fn is_below(file: &str, path: &str) -> bool {
    path.is_empty() || file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

/// Reads and checks the workspace at `root`, and assembles its report as far as it can be.
///
/// # Errors
/// If a file cannot be read.
pub fn prepare(root: &Path, wanted: &Wanted) -> Result<Prepared, Error> {
    Ok(prepare_files(&workspace::read(root)?, wanted))
}

/// Reads the workspace at `root` for a question about it: what could not be read is shown, and everything else is answered.
/// `true` where all could be read.
///
/// # Errors
/// If a file cannot be read.
pub fn read(root: &Path, session: &mut Session) -> Result<(Manuscript, bool), Error> {
    let (manuscript, findings) = manuscript::read(&workspace::read(root)?);
    session.take_lang(manuscript.config.lang);
    let mut diagnostics = rules::judge(findings, &manuscript);
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    session.print_diagnostics(&diagnostics, &manuscript.sources);
    Ok((manuscript, diagnostics.is_empty()))
}

/// The same as [`prepare`] for files that were read already.
pub fn prepare_files(files: &Workspace, wanted: &Wanted) -> Prepared {
    let (mut manuscript, mut findings) = manuscript::read(files);
    let (mut report, mut profile) = (None, None);
    if manuscript.report_was_read {
        rules::check(&manuscript, &|file| wanted.includes(file), &mut findings);
        report = report::assemble(&mut manuscript, &mut findings);
        let wanted = &manuscript.config.layout;
        profile = manuscript.layout.as_ref().and_then(|node| layout::read::read(node, wanted, &mut findings));
    }
    let mut diagnostics = rules::judge(findings, &manuscript);
    diagnostics.retain(|diagnostic| wanted.includes(&manuscript.sources.get(diagnostic.finding.span.source).path));
    Prepared { manuscript, diagnostics, report, profile }
}

impl Prepared {
    /// The worst thing found.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// Turns what `--allow-incomplete` allows into warnings.
    pub fn allow_incomplete(&mut self) {
        for diagnostic in &mut self.diagnostics {
            if rules::INCOMPLETE.contains(&diagnostic.finding.code) {
                diagnostic.severity = diagnostic.severity.min(Severity::Warning);
            }
        }
    }
}
