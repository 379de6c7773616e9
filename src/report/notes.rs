//! Footnotes, decided over the whole assembled report in reading order.
//!
//! The first mention of a document gets the full citation; what a later one gets is `references.repeat`. A private
//! footnote is its section's own. Every note in the report is numbered here, once.

use super::citation::{Citations, Form};
use super::frame::Frame;
use super::outline::{Item, Origin};
use crate::base::diagnostic::Finding;
use crate::base::source::{SourceId, Span};
use crate::input::block::{Block, Inline, InlineKind, walk, walk_texts};
use crate::input::config::Repeat;
use crate::input::footnote::{self, Target};
use crate::input::manuscript::Manuscript;
use crate::input::markdown::NoteDefinition;
use std::collections::{BTreeMap, BTreeSet};

/// The footnotes of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notes {
    /// The notes; the index is the number less one.
    pub notes: Vec<Note>,
    /// What each mention prints, by the place where it stands.
    pub marks: BTreeMap<(SourceId, usize), Mark>,
    /// What is printed after a place: notes that the text does not ask for by a label of its own.
    pub after: BTreeMap<(SourceId, usize), Vec<Mark>>,
    /// The notes in which each document is cited, by its index in the registry.
    pub cited_in: BTreeMap<usize, usize>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A definition of a section's or the frame's own.
    Private {
        /// Whose.
        origin: Origin,
        /// Its index among the definitions.
        index: usize,
    },
    /// A citation.
    Words(String),
}

/// What a mention prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The number of a note that begins here; index in [`Notes::notes`].
    First(usize),
    /// The number of an earlier note.
    Again(usize),
    /// Nothing.
    Nothing,
}

/// Numbers the footnotes of a text without citations.
pub fn number_private(items: &[Item], frame: &Frame, manuscript: &Manuscript) -> Notes {
    number_all(items, frame, manuscript, None, &mut Vec::new())
}

/// Numbers the footnotes of the assembled items.
pub fn number(
    items: &[Item],
    frame: &Frame,
    manuscript: &Manuscript,
    citations: &Citations,
    findings: &mut Vec<Finding>,
) -> Notes {
    number_all(items, frame, manuscript, Some(citations), findings)
}

fn number_all(
    items: &[Item],
    frame: &Frame,
    manuscript: &Manuscript,
    citations: Option<&Citations>,
    findings: &mut Vec<Finding>,
) -> Notes {
    let mut numbering = Numbering {
        frame,
        manuscript,
        citations,
        findings,
        notes: Notes::default(),
        private: BTreeMap::new(),
        owners: BTreeMap::new(),
    };
    for item in items {
        match item {
            Item::Heading { content, origin, .. } => numbering.inlines(content, *origin),
            Item::Block { block, origin } => numbering.block(block, *origin),
            Item::Missing(_) | Item::Documents(_) | Item::Appendix { .. } => {}
        }
    }
    numbering.notes
}

struct Numbering<'a> {
    frame: &'a Frame,
    manuscript: &'a Manuscript,
    citations: Option<&'a Citations<'a>>,
    findings: &'a mut Vec<Finding>,
    notes: Notes,
    private: BTreeMap<(Origin, usize), usize>,
    owners: BTreeMap<usize, usize>,
}

impl Numbering<'_> {
    fn block(&mut self, block: &Block, origin: Origin) {
        walk_texts(std::slice::from_ref(block), &mut |inlines| self.inlines(inlines, origin));
    }

    fn inlines(&mut self, inlines: &[Inline], origin: Origin) {
        walk(inlines, &mut |inline| {
            if let InlineKind::Note(label) = &inline.kind {
                self.label(label, inline.span, origin);
            }
        });
    }

    fn label(&mut self, label: &str, span: Span, origin: Origin) {
        let definitions = definitions(origin, self.frame, self.manuscript);
        let Ok(target) = footnote::resolve(label, definitions, &self.manuscript.registry) else { return };
        let mark = match target {
            Target::Private(index) => self.private(origin, index),
            Target::Owner(owner) => self.citations.map_or(Mark::Nothing, |citations| self.owner(owner, citations)),
            Target::Document(document) => self.citations.map_or(Mark::Nothing, |citations| self.document(document, citations)),
        };
        self.notes.marks.insert((span.source, span.start), mark);
    }

    fn private(&mut self, origin: Origin, index: usize) -> Mark {
        if let Some(&note) = self.private.get(&(origin, index)) {
            return Mark::Again(note);
        }
        let note = self.add(Note::Private { origin, index });
        self.private.insert((origin, index), note);
        Mark::First(note)
    }

    fn owner(&mut self, owner: usize, citations: &Citations) -> Mark {
        if let Some(&note) = self.owners.get(&owner) {
            return Mark::Again(note);
        }
        let cited: BTreeSet<usize> = self.notes.cited_in.keys().copied().collect();
        let entry = &self.manuscript.registry.owners[owner];
        let words = citations.group(entry, &cited, self.findings);
        let note = self.add(Note::Words(words));
        self.owners.insert(owner, note);
        for &document in &entry.documents {
            self.notes.cited_in.entry(document).or_insert(note);
        }
        Mark::First(note)
    }

    fn document(&mut self, document: usize, citations: &Citations) -> Mark {
        let first = self.notes.cited_in.get(&document).copied();
        let form = match (first, self.manuscript.config.references.repeat) {
            (None, _) => Form::Full,
            (Some(note), Repeat::Mark) => return Mark::Again(note),
            (Some(_), Repeat::Short) => Form::Short,
            (Some(_), Repeat::None) => return Mark::Nothing,
        };
        let words = citations.words(form, &[document], &BTreeSet::new(), self.findings);
        let note = self.add(Note::Words(words));
        self.notes.cited_in.entry(document).or_insert(note);
        Mark::First(note)
    }

    fn add(&mut self, note: Note) -> usize {
        self.notes.notes.push(note);
        self.notes.notes.len() - 1
    }
}

/// The footnote definitions of whoever wrote a piece.
pub fn definitions<'a>(origin: Origin, frame: &'a Frame, manuscript: &'a Manuscript) -> &'a [NoteDefinition] {
    match origin {
        Origin::Frame => &frame.notes,
        Origin::Section(index) => &manuscript.sections[index].notes,
    }
}
