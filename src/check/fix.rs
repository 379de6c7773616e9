//! The safe fixes of sections and registry files, applied in memory. Writing them is not done here.

use super::{Checked, Wanted, check};
use crate::base::diagnostic::{Diagnostic, Edit};
use crate::base::edit;
use crate::base::source::{SourceId, Sources};
use crate::base::text::Lang;
use crate::input::workspace::{FOOTNOTES, SECTIONS, Workspace, is_below};
use std::collections::{BTreeMap, BTreeSet};

/// One fix can make room for another; more rounds than this would mean that two rules disagree.
const MAX_ROUNDS: usize = 10;

/// A file that fixes change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was read.
    pub before: Vec<u8>,
    /// What it becomes.
    pub after: Vec<u8>,
}

/// What all safe fixes come to.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// The files that change, by their path in the workspace.
    pub changes: BTreeMap<String, Change>,
    /// How many places were mended.
    pub places: usize,
    /// The language that the workspace asks for.
    pub lang: Option<Lang>,
}

/// Applies safe fixes until there are none left, checking everything again after each round.
pub fn fixed(mut files: Workspace, wanted: &Wanted) -> Fixed {
    let mut fixed = Fixed::default();
    for _ in 0..MAX_ROUNDS {
        let checked = check(&files, wanted);
        let sources = &checked.manuscript.sources;
        fixed.lang = checked.manuscript.config.lang;
        let texts = texts(&checked.diagnostics, sources);
        if texts.is_empty() {
            break;
        }
        for (id, text, places) in texts {
            let source = sources.get(id);
            let Some(file) = files.changeable().find(|file| file.path == source.path) else { continue };
            let after = source.encode(&text);
            let before = std::mem::replace(&mut file.bytes, after.clone());
            let change =
                fixed.changes.entry(file.path.clone()).or_insert(Change { before, after: Vec::new() });
            change.after = after;
            fixed.places += places;
        }
    }
    fixed
}

/// Which of the findings of a check `--fix` mends in its first round, by their index: safe fixes in files
/// that may be changed, and of two that overlap only the first.
pub fn mended(checked: &Checked) -> BTreeSet<usize> {
    let sources = &checked.manuscript.sources;
    let mut fixes: BTreeMap<SourceId, Vec<(usize, &[Edit])>> = BTreeMap::new();
    for (at, diagnostic) in checked.diagnostics.iter().enumerate() {
        let id = diagnostic.finding.span.source;
        let fix =
            diagnostic.finding.fix.as_ref().filter(|fix| fix.safe && is_changeable(&sources.get(id).path));
        if let Some(fix) = fix {
            fixes.entry(id).or_default().push((at, &fix.edits));
        }
    }
    let mut out = BTreeSet::new();
    for (id, fixes) in fixes {
        let sets: Vec<&[Edit]> = fixes.iter().map(|(_, edits)| *edits).collect();
        out.extend(edit::chosen(sources.get(id), id, &sets).into_iter().map(|at| fixes[at].0));
    }
    out
}

/// The texts with something to fix: what they become, and how many fixes that takes.
fn texts(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<(SourceId, String, usize)> {
    let mut fixes: BTreeMap<SourceId, Vec<&[Edit]>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(fix) = diagnostic.finding.fix.as_ref().filter(|fix| fix.safe) {
            fixes.entry(diagnostic.finding.span.source).or_default().push(&fix.edits);
        }
    }
    let mut out = Vec::new();
    for (id, sets) in fixes {
        let source = sources.get(id);
        if !is_changeable(&source.path) {
            continue;
        }
        let (text, applied) = edit::apply(source, id, &sets);
        if applied > 0 && text != source.text {
            out.push((id, text, applied));
        }
    }
    out
}

/// Only what agencies write and the registry are changed; never `report.yaml` or a template.
pub fn is_changeable(path: &str) -> bool {
    [SECTIONS, FOOTNOTES].iter().any(|folder| is_below(path, folder))
}
