//! `tonghop check`.

use super::args::{CheckArguments, FindingsFormat};
use super::prepare::{self, Wanted, is_below};
use super::{Session, Status, fix, human, json, sarif, short};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::input::workspace;
use crate::text;
use std::path::{Path, PathBuf};

/// Checks the workspace; findings go to standard output.
pub fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Status, Error> {
    // First of all: for a file that is not there no workspace would be found either.
    let disk: Vec<PathBuf> = arguments.paths.iter().map(|path| on_disk(path)).collect::<Result<_, Error>>()?;
    let start = disk.first().filter(|_| session.arguments.workspace.is_none());
    let root = match start {
        Some(path) => workspace::find(path)?,
        None => session.workspace()?,
    };
    let wanted = Wanted(disk.iter().map(|path| workspace::relative(&root, path)).collect());
    if arguments.fix {
        let fixed = fix::fixed(&root, &wanted)?;
        session.take_lang(fixed.lang);
        fixed.write(session)?;
    }
    if arguments.diff {
        session.print(&fix::fixed(&root, &wanted)?.diff()?);
        return Ok(Status::Done);
    }
    let prepared = prepare::prepare(&root, &wanted)?;
    session.take_lang(prepared.manuscript.config.lang);
    let (shown, sources) = (&prepared.diagnostics, &prepared.manuscript.sources);
    let is_read = |path: &String| sources.iter().any(|(_, source)| is_below(&source.path, path));
    if let Some(path) = wanted.0.iter().find(|path| !is_read(path)) {
        return Err(Error::at(text!(vi: "tệp này không thuộc báo cáo", en: "this file is no part of the report"), Path::new(path))
            .help(text!(vi: "phần báo cáo phải nằm trong thư mục sections/ và có đuôi .md", en: "a section stands in the folder sections/ and ends in .md")));
    }
    match arguments.format {
        FindingsFormat::Json => session.print(&json::render(shown, sources, session.lang)),
        FindingsFormat::Sarif => session.print(&sarif::render(shown, sources, session.lang)),
        FindingsFormat::Short => session.print(&short::render(shown, sources, session.lang)),
        FindingsFormat::Human => {
            session.print(&human::render(shown, sources, session.lang, session.color_out()));
            if !session.arguments.quiet {
                session.print(&human::summary(shown, sources, session.lang));
            }
        }
    }
    let limit = if arguments.strict { Severity::Warning } else { Severity::Error };
    let fails = shown.iter().any(|diagnostic| diagnostic.severity >= limit);
    Ok(if fails { Status::Faulty } else { Status::Done })
}

/// The path under which a file is stored, in full.
fn on_disk(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    workspace::on_disk(&absolute).ok_or_else(|| Error::at(text!(vi: "không có tệp này", en: "there is no such file"), path))
}
