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
    let start = arguments.paths.first().filter(|_| session.arguments.workspace.is_none());
    let root = match start {
        Some(path) => workspace::find(path)?,
        None => session.workspace()?,
    };
    let wanted = paths(&root, &arguments.paths)?;
    let is_wanted = |diagnostic: &Diagnostic, sources: &Sources| is_wanted(diagnostic, &wanted, sources);
    if arguments.fix {
        let fixed = fix::fixed(&root, is_wanted)?;
        session.take_lang(fixed.lang);
        fixed.write(session)?;
    }
    if arguments.diff {
        session.print(&fix::fixed(&root, is_wanted)?.diff()?);
        return Ok(Status::Done);
    }
    let prepared = prepare::prepare(&root)?;
    session.take_lang(prepared.manuscript.config.lang);
    let sources = &prepared.manuscript.sources;
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

/// The paths asked for, relative to the workspace; each must exist.
fn paths(root: &Path, paths: &[PathBuf]) -> Result<Vec<String>, Error> {
    let relative = |path: &PathBuf| {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        match workspace::on_disk(&absolute) {
            Some(disk) => Ok(workspace::relative(root, &disk)),
            None => Err(Error::at(text!(vi: "không có tệp này", en: "there is no such file"), path)),
        }
    };
    paths.iter().map(relative).collect()
}

fn is_wanted(diagnostic: &Diagnostic, wanted: &[String], sources: &Sources) -> bool {
    let file = &sources.get(diagnostic.finding.span.source).path;
    let below = |path: &String| {
        path.is_empty() || file == path || file.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    wanted.is_empty() || wanted.iter().any(below)
}
