//! `check --fix` and `check --diff`: the safe fixes of sections and registry files.

use super::prepare::{self, Wanted};
use super::{Session, write};
use crate::base::diagnostic::{Diagnostic, Edit};
use crate::base::edit;
use crate::base::error::Error;
use crate::base::source::{Source, SourceId, Sources};
use crate::base::text::{Lang, plural};
use crate::input::workspace::{self, FOOTNOTES, File, SECTIONS, Workspace};
use similar::TextDiff;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One fix can make room for another; more rounds than this would mean that two rules disagree.
const MAX_ROUNDS: usize = 10;

/// The workspace after all safe fixes, in memory.
pub struct Fixed {
    /// The files as they become; only their bytes differ from what is on the disk.
    files: Workspace,
    /// The files that change.
    changed: BTreeSet<String>,
    /// How many places were mended.
    places: usize,
    /// The language that the workspace asks for.
    pub lang: Option<Lang>,
}

/// Applies safe fixes until there are none left, checking everything again after each round.
///
/// # Errors
/// If the workspace cannot be read.
pub fn fixed(root: &Path, wanted: &Wanted) -> Result<Fixed, Error> {
    let mut fixed = Fixed { files: workspace::read(root)?, changed: BTreeSet::new(), places: 0, lang: None };
    for _ in 0..MAX_ROUNDS {
        let prepared = prepare::prepare_files(&fixed.files, wanted);
        let sources = &prepared.manuscript.sources;
        fixed.lang = prepared.manuscript.config.lang;
        let changes = changes(&prepared.diagnostics, sources);
        if changes.is_empty() {
            break;
        }
        for (id, text, places) in changes {
            let source = sources.get(id);
            let mut files = fixed.files.sections.iter_mut().chain(&mut fixed.files.registry);
            if let Some(file) = files.find(|file| file.path == source.path) {
                file.bytes = source.encode(&text);
                fixed.changed.insert(file.path.clone());
                fixed.places += places;
            }
        }
    }
    Ok(fixed)
}

impl Fixed {
    /// Writes what changed, each file whole or not at all.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn write(&self, session: &Session) -> Result<(), Error> {
        // All are looked at before the first is written.
        let real = |file: &File| write::inside(&self.files.root, &file.disk);
        let places: Vec<PathBuf> = self.changed_files().map(real).collect::<Result<_, Error>>()?;
        for (place, file) in places.iter().zip(self.changed_files()) {
            write::replace(place, &file.bytes)?;
        }
        let (places, files) = (self.places, self.changed.len());
        let words = match session.lang {
            Lang::Vi => format!("Đã sửa {places} chỗ trong {files} tệp"),
            Lang::En => format!("Fixed {} in {}", plural(places, "place"), plural(files, "file")),
        };
        // What stands on standard output may be JSON.
        if !session.arguments.quiet {
            session.say_error(&words);
        }
        Ok(())
    }

    /// What [`write`](Self::write) would change, as a unified diff.
    ///
    /// # Errors
    /// If a file cannot be read again.
    pub fn diff(&self) -> Result<String, Error> {
        let mut out = String::new();
        for file in self.changed_files() {
            let before = Source::decode(&file.path, &workspace::read_file(&file.disk)?);
            if let (Ok(before), Ok(after)) = (before, Source::decode(&file.path, &file.bytes)) {
                out += &unified(&before, &after.text);
            }
        }
        Ok(out)
    }

    fn changed_files(&self) -> impl Iterator<Item = &File> {
        let files = self.files.sections.iter().chain(&self.files.registry);
        files.filter(|file| self.changed.contains(&file.path))
    }
}

fn unified(source: &Source, text: &str) -> String {
    TextDiff::from_lines(source.text.as_str(), text).unified_diff().header(&source.path, &source.path).to_string()
}

/// The texts with something to fix: what they become, and how many fixes that takes.
fn changes(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<(SourceId, String, usize)> {
    let mut out = Vec::new();
    for (id, source) in sources.iter().filter(|(_, source)| may_change(&source.path)) {
        let own = diagnostics.iter().filter(|diagnostic| diagnostic.finding.span.source == id);
        let fixes = own.filter_map(|diagnostic| diagnostic.finding.fix.as_ref());
        let sets: Vec<&[Edit]> = fixes.filter(|fix| fix.safe).map(|fix| fix.edits.as_slice()).collect();
        let (text, applied) = edit::apply(source, id, &sets);
        if applied > 0 && text != source.text {
            out.push((id, text, applied));
        }
    }
    out
}

/// Only what agencies write and the registry; never `report.yaml` or a template.
fn may_change(path: &str) -> bool {
    [SECTIONS, FOOTNOTES].iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}
