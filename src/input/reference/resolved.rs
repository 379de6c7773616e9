//! The references of a run of words: mentions in prose and footnote labels together, each with the document it means.
//!
//! A label beside a mention belongs to it: they are one reference, and get one note.

use super::mention::Mention;
use super::number::parse_number;
use super::prose::mentions;
use crate::base::source::Span;
use crate::base::text::fold;
use crate::input::flow::{Flow, FlowNote, NOTE};
use crate::input::footnote::{self, Target, Unresolved};
use crate::input::markdown::NoteDefinition;
use crate::input::registry::{Document, LookupError, Registry};

/// A reference to a document or owner.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The mention in prose, if there is one.
    pub mention: Option<Mention>,
    /// The label, if there is one.
    pub label: Option<Label>,
    /// What it means. A label decides; without one the mention's number and date do.
    pub document: Result<usize, LookupError>,
}

/// A footnote label.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub target: Result<Target, Unresolved>,
}

/// The references among some words, in reading order.
pub fn references(flow: &Flow, notes: &[NoteDefinition], registry: &Registry) -> Vec<Reference> {
    let mut taken = vec![false; flow.notes.len()];
    let mut out: Vec<(usize, Reference)> = Vec::new();
    for mention in mentions(&flow.text) {
        let beside = beside(flow, &mention).filter(|&at| !taken[at]);
        let label = beside.map(|at| {
            taken[at] = true;
            label(flow, at, notes, registry)
        });
        let document = match label.as_ref().map(|label| &label.target) {
            Some(Ok(Target::Document(document))) => Ok(*document),
            _ => lookup(&mention, registry),
        };
        out.push((mention.range.start, Reference { mention: Some(mention), label, document }));
    }
    for (at, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        let label = label(flow, at, notes, registry);
        let document = match &label.target {
            Ok(Target::Document(document)) => Ok(*document),
            Err(Unresolved::Document(error)) => Err(error.clone()),
            Ok(Target::Private(_) | Target::Owner(_)) | Err(Unresolved::Undefined | Unresolved::UnknownOwner) => {
                Err(LookupError::Unknown)
            }
        };
        out.push((flow.notes[at].at, Reference { mention: None, label: Some(label), document }));
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, reference)| reference).collect()
}

/// The label that stands right after a mention's number, date or issuer and cites a document.
fn beside(flow: &Flow, mention: &Mention) -> Option<usize> {
    let after = |end: usize| {
        let rest = flow.text.get(end..)?;
        let at = end + (rest.len() - rest.trim_start_matches(' ').len());
        flow.text[at..].starts_with(NOTE).then_some(at)
    };
    // A careless hand puts the mark behind the comma; then the label must name this very number.
    let behind_mark = |end: usize| {
        let rest = flow.text.get(end..)?.strip_prefix([',', '.', ';', ':'])?;
        let at = flow.text.len() - rest.len();
        let names_it =
            |note: &&FlowNote| parse_number(note.label.split('@').next().unwrap_or_default()).as_ref() == Some(&mention.number);
        flow.notes.iter().filter(names_it).any(|note| note.at == at).then_some(at)
    };
    let inside = flow.notes.iter().position(|note| mention.range.contains(&note.at));
    let found = after(mention.number_range.end).or_else(|| after(mention.range.end)).or_else(|| behind_mark(mention.range.end));
    inside
        .or_else(|| found.and_then(|at| flow.notes.iter().position(|note| note.at == at)))
        .filter(|&at| flow.notes[at].label.contains('/') || flow.notes[at].label.starts_with('@'))
}

fn label(flow: &Flow, at: usize, notes: &[NoteDefinition], registry: &Registry) -> Label {
    let note = &flow.notes[at];
    Label { span: note.span, target: footnote::resolve(&note.label, notes, registry) }
}

/// A mention with a date means the document of that date; without one the number must be unique.
fn lookup(mention: &Mention, registry: &Registry) -> Result<usize, LookupError> {
    match mention.date.as_ref().and_then(|found| found.date) {
        Some(date) => registry.find(&format!("{}@{}", mention.number, date.iso())),
        None => registry.find(&mention.number.full),
    }
}

/// How the words after a mention stand to a document's registered title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleMatch {
    /// They spell it out.
    Whole,
    /// They give its beginning.
    Beginning,
    /// They are like it, and differ.
    Differs,
    /// They are no title: the sentence goes on.
    None,
}

/// Compares the words that follow a mention with the registered title. Case, dashes and the place of tone marks do not matter.
pub fn title_match(words: &str, document: &Document) -> TitleMatch {
    let (found, registered) = (fold(words), fold(&document.title.value));
    let same =
        found.split(' ').zip(registered.split(' ')).take_while(|(a, b)| a.trim_matches(',') == b.trim_matches(',')).count();
    let (found_count, registered_count) = (found.split(' ').count(), registered.split(' ').count());
    if same == registered_count {
        TitleMatch::Whole
    } else if same == found_count {
        TitleMatch::Beginning
    } else if same >= 4 || is_like(&found, &registered, registered_count) {
        TitleMatch::Differs
    } else {
        TitleMatch::None
    }
}

/// More than half of the registered title's words stand among the first words found.
fn is_like(found: &str, registered: &str, count: usize) -> bool {
    let first: Vec<&str> = found.split(' ').take(count + 3).collect();
    let shared = registered.split(' ').filter(|word| first.contains(word)).count();
    count >= 4 && shared * 2 > count
}
