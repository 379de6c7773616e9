//! `tonghop check`.

use super::args::{CheckArguments, FindingsFormat};
use super::disk::{self, read};
use super::{Session, Status, fix, human, json, sarif, short};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::check::fix::fixed;
use crate::check::{Wanted, check, is_below};
use crate::text;
use std::path::{Path, PathBuf};

/// Checks the workspace; findings go to standard output.
pub fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Status, Error> {
    // First of all: for a file that is not there no workspace would be found either.
    let named: Vec<PathBuf> = arguments.paths.iter().map(|path| stored(path)).collect::<Result<_, Error>>()?;
    let start = named.first().filter(|_| session.arguments.workspace.is_none());
    let root = match start {
        Some(path) => read::find(path)?,
        None => session.workspace()?,
    };
    let wanted = Wanted(named.iter().map(|path| disk::own_path(&root, path)).collect());
    let mut workspace = read::workspace(&root)?;
    if arguments.fix || arguments.diff {
        let fixed = fixed(workspace.files.clone(), &wanted);
        session.take_lang(fixed.lang);
        if arguments.diff {
            session.print(&fix::diff(&fixed))?;
            return Ok(Status::Done);
        }
        fix::write(&fixed, &workspace, session)?;
        workspace = read::workspace(&root)?;
    }
    let checked = check(&workspace.files, &wanted);
    session.take_lang(checked.manuscript.config.lang);
    let (shown, sources) = (&checked.diagnostics, &checked.manuscript.sources);
    let is_read = |path: &String| sources.iter().any(|(_, source)| is_below(&source.path, path));
    if let Some(path) = wanted.0.iter().find(|path| !is_read(path)) {
        return Err(Error::at(text!(vi: "tệp này không thuộc báo cáo", en: "this file is no part of the report"), Path::new(path))
            .help(text!(vi: "phần báo cáo phải nằm trong thư mục sections/ và có đuôi .md", en: "a section stands in the folder sections/ and ends in .md")));
    }
    match arguments.format {
        FindingsFormat::Json => session.print(&json::render(shown, sources, session.lang))?,
        FindingsFormat::Sarif => session.print(&sarif::render(shown, sources, session.lang))?,
        FindingsFormat::Short => session.print(&short::render(shown, sources, session.lang))?,
        FindingsFormat::Human => {
            session.print(&human::render(shown, sources, session.lang, session.color_out()))?;
            if !session.arguments.quiet {
                session.print(&human::summary(shown, sources, session.lang))?;
            }
        }
    }
    Ok(Status::of(&checked, if arguments.strict { Severity::Warning } else { Severity::Error }))
}

/// The path under which a file is stored, in full.
fn stored(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    disk::stored(&absolute).ok_or_else(|| Error::at(text!(vi: "không có tệp này", en: "there is no such file"), path))
}
