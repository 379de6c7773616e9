//! The safe fixes of sections and registry files, applied in memory. Writing them is not done here.

use super::{Wanted, check};
use crate::base::diagnostic::{Diagnostic, Edit};
use crate::base::edit;
use crate::base::source::{SourceId, Sources};
use crate::base::text::Lang;
use crate::input::workspace::{FOOTNOTES, SECTIONS, Workspace};
use std::collections::BTreeMap;

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
            let change = fixed.changes.entry(file.path.clone()).or_insert(Change { before, after: Vec::new() });
            change.after = after;
            fixed.places += places;
        }
    }
    fixed
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
    [SECTIONS, FOOTNOTES].iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}
