//! `tonghop check`.

use super::args::{CheckArguments, FindingsFormat};
use super::{Session, Status, fix, human, json, prepare, sarif, short};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::error::Error;
use crate::base::source::Sources;
use crate::input::workspace;
use crate::text;
use std::path::{Path, PathBuf};

/// Checks the workspace; findings go to standard output.
pub fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Status, Error> {
    // First of all: for a file that is not there no workspace would be found either.
    if let Some(path) = arguments.paths.iter().find(|path| !path.exists()) {
        return Err(Error::at(text!(vi: "không có tệp này", en: "there is no such file"), path));
    }
    let start = arguments.paths.first().filter(|_| session.arguments.workspace.is_none());
    let root = match start {
        Some(path) => workspace::find(path)?,
        None => session.workspace()?,
    };
    let wanted = paths(&root, &arguments.paths);
    let is_wanted = |diagnostic: &Diagnostic, sources: &Sources| is_wanted(diagnostic, &wanted, sources);
    if arguments.fix {
        fix::fix(&root, is_wanted, session)?;
    }
    let prepared = prepare::prepare(&root)?;
    session.take_lang(prepared.manuscript.config.lang);
    let sources = &prepared.manuscript.sources;
    if arguments.diff {
        session.print(&fix::diff(&prepared.diagnostics, sources, is_wanted));
        return Ok(Status::Done);
    }
    let shown: Vec<Diagnostic> =
        prepared.diagnostics.iter().filter(|diagnostic| is_wanted(diagnostic, sources)).cloned().collect();
    match arguments.format {
        FindingsFormat::Json => session.print(&json::render(&shown, sources, session.lang)),
        FindingsFormat::Sarif => session.print(&sarif::render(&shown, sources, session.lang)),
        FindingsFormat::Short => session.print(&short::render(&shown, sources, session.lang)),
        FindingsFormat::Human => {
            session.print(&human::render(&shown, sources, session.lang, session.color_out()));
            if !session.arguments.quiet {
                session.print(&human::summary(&shown, sources, session.lang));
            }
        }
    }
    let limit = if arguments.strict { Severity::Warning } else { Severity::Error };
    let fails = shown.iter().any(|diagnostic| diagnostic.severity >= limit);
    Ok(if fails { Status::Faulty } else { Status::Done })
}

/// The paths asked for, relative to the workspace.
fn paths(root: &Path, paths: &[PathBuf]) -> Vec<String> {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    paths.iter().map(|path| workspace::relative(root, &absolute(path))).collect()
}

fn is_wanted(diagnostic: &Diagnostic, wanted: &[String], sources: &Sources) -> bool {
    let file = &sources.get(diagnostic.finding.span.source).path;
    let below = |path: &String| {
        path.is_empty() || file == path || file.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    wanted.is_empty() || wanted.iter().any(below)
}
