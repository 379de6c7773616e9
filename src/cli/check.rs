//! `tonghop check`.

use super::args::{CheckArguments, FindingsFormat};
use super::disk::{self, read};
use super::listing::Listing;
use super::timings::Timings;
use super::{Session, Status, fix, human, kept, next, short};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::progress::{Progress, Stage};
use crate::check::fix::{fixed, mended};
use crate::check::{Wanted, check_observed, json, sarif};
use crate::input::workspace::is_below;
use crate::text;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Checks the workspace; findings go to standard output.
pub fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Status, Error> {
    // First of all: for a file that is not there no workspace would be found either.
    let named: Vec<PathBuf> =
        arguments.paths.iter().map(|path| stored(path)).collect::<Result<_, Error>>()?;
    let start = named.first().filter(|_| session.arguments.workspace.is_none());
    let root = match start {
        Some(path) => read::find(path)?,
        None => session.workspace()?,
    };
    let wanted = Wanted(named.iter().map(|path| disk::own_path(&root, path)).collect());
    let bar = session.progress();
    let progress = Timings::start(&bar, arguments.timings);
    progress.at(Stage::Reading);
    let mut workspace = read::workspace(&root)?;
    if arguments.fix || arguments.diff {
        progress.at(Stage::Mending);
        let fixed = fixed(workspace.files.clone(), &wanted);
        session.take_lang(fixed.lang);
        if arguments.diff {
            drop(bar);
            session.print(&fix::diff(&fixed))?;
            return Ok(Status::Done);
        }
        bar.hidden(|| fix::write(&fixed, &workspace, session))?;
        workspace = read::workspace(&root)?;
    }
    let checked = kept(check_observed(&workspace.files, &wanted, &progress));
    let table = progress.table(session.lang);
    drop(bar);
    session.take_lang(checked.manuscript.config.lang);
    let sources = &checked.manuscript.sources;
    let is_read = |path: &String| sources.iter().any(|(_, source)| is_below(&source.path, path));
    if let Some(path) = wanted.0.iter().find(|path| !is_read(path)) {
        return Err(Error::at(
            text!(
                vi: "tệp này không thuộc báo cáo",
                en: "this file is no part of the report"
            ),
            Path::new(path),
        )
        .help(text!(
            vi: "phần báo cáo phải nằm trong thư mục sections/ và có đuôi .md",
            en: "a section stands in the folder sections/ and ends in .md"
        )));
    }
    // Only people are told what `--fix` mends.
    let mended = if arguments.format == FindingsFormat::Human { mended(&checked) } else { BTreeSet::new() };
    let listing =
        Listing::new(&checked.diagnostics, sources, session.lang).in_workspace(&workspace).mended(&mended);
    let listing = listing.at_most(arguments.max_findings);
    let limit = if arguments.strict { Severity::Warning } else { Severity::Error };
    match arguments.format {
        FindingsFormat::Json => session.print(&json::render(&listing.for_programs()))?,
        FindingsFormat::Sarif => session.print(&sarif::render(&listing.for_programs()))?,
        FindingsFormat::Short => session.print(&short::lines(&listing))?,
        FindingsFormat::Human => {
            session.print(&human::render(&listing, &session.look_out()))?;
            if session.arguments.quiet {
                session.print(&listing.rest().map(|rest| rest + "\n").unwrap_or_default())?;
            } else {
                let step = next::step(&checked, mended.len(), limit, &arguments.paths, session);
                session.print(&(human::summary(&listing) + &step + "\n"))?;
            }
        }
    }
    if arguments.timings {
        session.say_error(table.trim_end())?;
    }
    Ok(Status::of(&checked, limit))
}

/// The path under which a file is stored, in full.
fn stored(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    disk::stored(&absolute)
        .ok_or_else(|| Error::at(text!(vi: "không có tệp này", en: "there is no such file"), path))
}
