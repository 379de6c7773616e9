//! The check: from a workspace in memory to everything that was found in it, and to the report, ready to be
//! laid out.
//!
//! The command line, tests and any other host call it alike. It must not touch the disk or print.

pub mod build;
pub mod findings;
pub mod fix;
pub mod json;
pub mod sarif;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::progress::{Progress, Silent, Stage};
use crate::input::manuscript::Manuscript;
use crate::input::reader;
use crate::input::workspace::{SECTIONS, Workspace, is_below};
use crate::layout;
use crate::layout::profile::Profile;
use crate::report::{self, Report};
use crate::rules;

/// A workspace, read and checked.
#[derive(Debug)]
pub struct Checked {
    /// What was read.
    pub manuscript: Manuscript,
    /// What was found in the wanted files, judged and sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The assembled report; `None` if the frame or the citations cannot be used, or only sections were
    /// wanted.
    pub report: Option<Report>,
    /// The layout profile; `None` if it cannot be used.
    pub profile: Option<Profile>,
}

/// The files whose findings are asked for, by their own paths or those of folders above them: all of them
/// where there are none.
#[derive(Debug, Default)]
pub struct Wanted(pub Vec<String>);

impl Wanted {
    /// True if nothing but sections is asked for: what only a report could have wrong need not be looked for.
    fn is_of_sections(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|path| is_below(path, SECTIONS))
    }

    /// True if the findings in a file are asked for.
    pub fn includes(&self, file: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|path| is_below(file, path))
    }
}

/// Reads and checks a workspace, and assembles its report as far as it can be.
pub fn check(files: &Workspace, wanted: &Wanted) -> Checked {
    check_observed(files, wanted, &Silent)
}

/// As [`check`], and tells how far it is.
pub fn check_observed(files: &Workspace, wanted: &Wanted, progress: &dyn Progress) -> Checked {
    progress.at(Stage::Reading);
    let (manuscript, mut findings) = reader::read_observed(files, progress);
    let (mut report, mut profile) = (None, None);
    if manuscript.report_was_read {
        rules::check(&manuscript, &|file| wanted.includes(file), progress, &mut findings);
        progress.at(Stage::Assembling);
        if wanted.is_of_sections() {
            report::check_placements(&manuscript, &mut findings);
        } else {
            report = report::assemble(&manuscript, &mut findings);
        }
        let asked = &manuscript.config.layout;
        profile = manuscript.layout.as_ref().and_then(|node| layout::read::read(node, asked, &mut findings));
    }
    let mut diagnostics = rules::judge(findings, &manuscript);
    diagnostics
        .retain(|diagnostic| wanted.includes(&manuscript.sources.get(diagnostic.finding.span.source).path));
    Checked { manuscript, diagnostics, report, profile }
}

impl Checked {
    /// The worst thing found.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// True if something that was asked for could not be read at all.
    pub fn is_unread(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.finding.code == rules::UNREAD)
    }

    /// Turns what `--allow-incomplete` allows into warnings.
    pub fn allow_incomplete(&mut self) {
        for diagnostic in &mut self.diagnostics {
            if rules::find(diagnostic.finding.code).is_some_and(rules::Rule::is_about_completeness) {
                diagnostic.severity = diagnostic.severity.min(Severity::Warning);
            }
        }
    }
}
