//! `check --fix` and `check --diff`: the safe fixes of sections and registry files.

use super::{Session, prepare, write};
use crate::base::diagnostic::{Diagnostic, Edit};
use crate::base::edit;
use crate::base::error::Error;
use crate::base::source::{Source, SourceId, Sources};
use crate::base::text::{Lang, plural};
use crate::input::workspace::{FOOTNOTES, SECTIONS};
use similar::TextDiff;
use std::path::Path;

/// One fix can make room for another; more rounds than this would mean that two rules disagree.
const MAX_ROUNDS: usize = 10;

/// What fixing changed.
#[derive(Debug, Default)]
struct Fixed {
    places: usize,
    files: std::collections::BTreeSet<String>,
}

/// Applies safe fixes until there are none left, reading the workspace again after each round.
pub fn fix(root: &Path, wanted: impl Fn(&Diagnostic, &Sources) -> bool, session: &Session) -> Result<(), Error> {
    let mut fixed = Fixed::default();
    for _ in 0..MAX_ROUNDS {
        let prepared = prepare::prepare(root)?;
        let sources = &prepared.manuscript.sources;
        let changes = changes(&prepared.diagnostics, sources, &wanted);
        if changes.is_empty() {
            break;
        }
        for (id, text, places) in changes {
            let source = sources.get(id);
            let disk = prepared.disk.get(&source.path).cloned().unwrap_or_else(|| root.join(&source.path));
            write::replace(&disk, &source.encode(&text))?;
            fixed.places += places;
            fixed.files.insert(source.path.clone());
        }
    }
    let (places, files) = (fixed.places, fixed.files.len());
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

/// What the first round of fixing would change, as a unified diff.
pub fn diff(diagnostics: &[Diagnostic], sources: &Sources, wanted: impl Fn(&Diagnostic, &Sources) -> bool) -> String {
    let changes = changes(diagnostics, sources, &wanted);
    changes.into_iter().map(|(id, text, _)| unified(sources.get(id), &text)).collect()
}

fn unified(source: &Source, text: &str) -> String {
    TextDiff::from_lines(source.text.as_str(), text).unified_diff().header(&source.path, &source.path).to_string()
}

/// The texts with something to fix: what they become, and how many fixes that takes.
fn changes(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    wanted: &impl Fn(&Diagnostic, &Sources) -> bool,
) -> Vec<(SourceId, String, usize)> {
    let mut out = Vec::new();
    for (id, source) in sources.iter().filter(|(_, source)| may_change(&source.path)) {
        let fits = |diagnostic: &&Diagnostic| diagnostic.finding.span.source == id && wanted(diagnostic, sources);
        let fixes = diagnostics.iter().filter(fits).filter_map(|diagnostic| diagnostic.finding.fix.as_ref());
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
