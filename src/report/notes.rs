//! Footnotes, decided over the whole assembled report in reading order.
//!
//! The first mention of a document gets the full citation; what a later one gets is `references.repeat`. A
//! private footnote is its section's own. Every note in the report is numbered here, once.

use super::citation::{Citations, Form, Say};
use super::frame::Frame;
use super::outline::{Item, Origin};
use crate::base::diagnostic::Finding;
use crate::base::source::{SourceId, Span};
use crate::input::block::{Block, BlockKind, Inline, InlineKind, plain, walk, walk_texts};
use crate::input::config::{Config, Prose, Repeat};
use crate::input::flow::Flow;
use crate::input::footnote::Target;
use crate::input::manuscript::{Manuscript, ProseIndex};
use crate::input::markdown::Definitions;
use crate::input::reference::{Label, Reference, references, spelled_title};
use crate::input::registry::Registry;
use crate::text;
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
        prose: ProseIndex::new(manuscript),
        citations,
        findings,
        notes: Notes::default(),
        private: BTreeMap::new(),
        owners: BTreeMap::new(),
        spelled_out: BTreeSet::new(),
    };
    for item in items {
        match item {
            Item::Heading { content, origin, .. } => numbering.inlines(content, *origin, false),
            Item::Block(place) => {
                if let Some(block) = place.find(frame, manuscript) {
                    numbering.block(block, place.origin);
                }
            }
            Item::Missing { .. } | Item::Documents(_) | Item::Appendix { .. } => {}
        }
    }
    numbering.notes
}

/// What may ask for a note in a run of words.
enum Place {
    /// A reference, by its index.
    Reference(usize),
    /// A link, with its address.
    Link(Span, String),
}

/// The references of a run of words with the offset in the source at which their note stands.
fn places(flow: &Flow, found: &[Reference], registry: &Registry) -> Vec<(usize, Place)> {
    let offset = |reference: &Reference| match (&reference.label, &reference.mention) {
        (Some(label), _) => label.span.start,
        (None, Some(_)) => end(flow, reference, registry).map_or(0, |(_, end)| end),
        (None, None) => 0,
    };
    found.iter().enumerate().map(|(index, reference)| (offset(reference), Place::Reference(index))).collect()
}

/// Where the note of a mention in prose stands: after the title, where it is spelled out, else after number,
/// date or issuer.
fn end(flow: &Flow, reference: &Reference, registry: &Registry) -> Option<(SourceId, usize)> {
    let mention = reference.mention.as_ref()?;
    let document = reference.document.as_ref().ok().and_then(|&index| registry.documents.get(index));
    let title = document.and_then(|document| spelled_title(mention, &flow.text, document));
    let range = title.map_or(mention.range.clone(), |title| mention.range.start..title.end);
    flow.span(range).map(|span| (span.source, span.end))
}

struct Numbering<'a> {
    frame: &'a Frame,
    manuscript: &'a Manuscript,
    prose: ProseIndex<'a>,
    citations: Option<&'a Citations<'a>>,
    findings: &'a mut Vec<Finding>,
    notes: Notes,
    private: BTreeMap<(Origin, usize), usize>,
    owners: BTreeMap<usize, usize>,
    /// Documents whose date, issuer and whole title the prose gave: a note would say nothing new, then and
    /// later.
    spelled_out: BTreeSet<usize>,
}

impl Numbering<'_> {
    fn block(&mut self, block: &Block, origin: Origin) {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        walk_texts(std::slice::from_ref(block), &mut |inlines| self.inlines(inlines, origin, !is_heading));
    }

    /// Numbers the notes of a run of words. Mentions in prose get theirs where `prose` says so: headings have
    /// none.
    fn inlines(&mut self, inlines: &[Inline], origin: Origin, prose: bool) {
        let read_again;
        let (flow, found) = match self.prose.get(inlines) {
            Some(prose) => (&prose.flow, &prose.references),
            None => {
                let Some(flow) = Flow::of(inlines) else { return };
                let definitions = definitions(origin, self.frame, self.manuscript);
                let found = references(&flow, definitions, &self.manuscript.registry);
                read_again = (flow, found);
                (&read_again.0, &read_again.1)
            }
        };
        let lists = lists(found);
        let from_prose = prose && self.manuscript.config.references.prose == Prose::Footnote;
        let mut places = places(flow, found, &self.manuscript.registry);
        places.extend(
            self.printed_links(inlines)
                .into_iter()
                .map(|(span, target)| (span.end, Place::Link(span, target))),
        );
        // Notes are numbered where they stand, whatever asks for them.
        places.sort_by_key(|(offset, _)| *offset);
        for (_, place) in places {
            match place {
                Place::Reference(index) => self.reference(flow, found, index, &lists, origin, from_prose),
                Place::Link(span, target) => {
                    let note = self.add(Note::Words(target));
                    self.notes.after.entry((span.source, span.end)).or_default().push(Mark::First(note));
                }
            }
        }
    }

    fn reference(
        &mut self,
        flow: &Flow,
        found: &[Reference],
        index: usize,
        lists: &Lists,
        origin: Origin,
        from_prose: bool,
    ) {
        match (&found[index].label, &found[index].mention) {
            (Some(label), _) => self.label(label, origin),
            (None, Some(mention)) if from_prose => {
                let alone = [index];
                let members =
                    mention.list.and_then(|list| lists.get(&list)).map_or(&alone[..], Vec::as_slice);
                if members.last() == Some(&index) {
                    let mut documents: Vec<usize> =
                        members.iter().filter_map(|&member| found[member].document.clone().ok()).collect();
                    documents.dedup();
                    self.mention(flow, &found[index], &documents);
                }
            }
            (None, _) => {}
        }
    }

    fn label(&mut self, label: &Label, origin: Origin) {
        let Ok(target) = label.target else { return };
        let mark = match target {
            Target::Private(index) => self.private(origin, index),
            Target::Owner(owner) => {
                self.citations.map_or(Mark::Nothing, |citations| self.owner(owner, citations))
            }
            Target::Document(document) => {
                self.citations.map_or(Mark::Nothing, |citations| self.document(document, citations))
            }
        };
        self.notes.marks.insert((label.span.source, label.span.start), mark);
    }

    /// The notes of a mention in prose, or of the list that ends with it: the marks of documents that have
    /// theirs, then one note for all that are new.
    fn mention(&mut self, flow: &Flow, reference: &Reference, documents: &[usize]) {
        let registry = &self.manuscript.registry;
        let (Some(citations), Some(mention)) = (self.citations, &reference.mention) else { return };
        let Some(place) = end(flow, reference, registry) else { return };
        let (known, new): (Vec<usize>, Vec<usize>) = documents
            .iter()
            .filter(|document| !self.spelled_out.contains(document))
            .partition(|document| self.notes.cited_in.contains_key(document));
        let mut marks: Vec<Mark> =
            known.into_iter().map(|document| self.document(document, citations)).collect();
        if let [document] = new.as_slice() {
            let title = spelled_title(mention, &flow.text, &registry.documents[*document]).is_none();
            let say = Say { date: mention.date.is_none(), issuer: mention.issuer.is_none(), title };
            if !say.date && !say.issuer && !say.title {
                self.spelled_out.insert(*document);
            } else {
                let form = if say == Say::ALL { Form::Full } else { Form::Rest(say) };
                marks.push(self.cite(form, &new, citations));
            }
        } else if !new.is_empty() {
            marks.push(self.cite(Form::List, &new, citations));
        }
        self.notes.after.entry(place).or_default().extend(marks);
    }

    fn cite(&mut self, form: Form, documents: &[usize], citations: &Citations) -> Mark {
        let words = citations.words(form, documents, &BTreeSet::new(), self.findings);
        let note = self.add(Note::Words(words));
        for &document in documents {
            self.notes.cited_in.entry(document).or_insert(note);
        }
        Mark::First(note)
    }

    /// The addresses of links to be printed as notes; an address that is shown anyway needs none.
    fn printed_links(&self, inlines: &[Inline]) -> Vec<(Span, String)> {
        let mut links = Vec::new();
        if self.manuscript.config.link_notes {
            walk(inlines, &mut |inline| {
                if let InlineKind::Link { target, content } = &inline.kind
                    && target.contains("://")
                    && !target.ends_with(plain(content).as_str())
                {
                    links.push((inline.span, target.clone()));
                }
            });
        }
        links
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
        let entry = &self.manuscript.registry.owners[owner];
        let is_cited = |document: &usize| self.notes.cited_in.contains_key(document);
        let cited: BTreeSet<usize> = entry.documents.iter().copied().filter(is_cited).collect();
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

/// The members of each list of a run of words that have no label, and so no note, of their own, in order.
type Lists = BTreeMap<usize, Vec<usize>>;

fn lists(found: &[Reference]) -> Lists {
    let mut lists = Lists::new();
    for (index, reference) in found.iter().enumerate().filter(|(_, reference)| reference.label.is_none()) {
        if let Some(list) = reference.mention.as_ref().and_then(|mention| mention.list) {
            lists.entry(list).or_default().push(index);
        }
    }
    lists
}

/// A report with more notes than Word takes in one document, of all kinds: its writer is told before it is
/// laid out.
pub fn too_many(count: usize, most: usize, config: &Config) -> Option<Finding> {
    if count <= most {
        return None;
    }
    let (vi_count, vi_most) = (grouped(count, '.'), grouped(most, '.'));
    let (en_count, en_most) = (grouped(count, ','), grouped(most, ','));
    let message = text!(
        vi: "báo cáo có {vi_count} chú thích, Word chỉ nhận đến {vi_most}",
        en: "the report has {en_count} footnotes, Word takes {en_most} at most"
    );
    let help = if config.references.repeat == Repeat::Short {
        text!(
            vi: "đặt `references: {{ repeat: mark }}` trong report.yaml để lần dẫn sau chỉ nhắc lại số chú \
                 thích, bớt chú thích riêng trong các phần, hoặc chia thành hai báo cáo",
            en: "set `references: {{ repeat: mark }}` in report.yaml so that later citations repeat the \
                 number, write fewer footnotes in the sections, or make two reports of it"
        )
    } else {
        text!(
            vi: "bớt chú thích riêng trong các phần, hoặc chia thành hai báo cáo",
            en: "write fewer footnotes in the sections, or make two reports of it"
        )
    };
    Some(Finding::new("X007", config.span, message).help(help))
}

/// A number with its thousands parted.
fn grouped(number: usize, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// The footnote definitions of whoever wrote a piece.
pub fn definitions<'a>(origin: Origin, frame: &'a Frame, manuscript: &'a Manuscript) -> &'a Definitions {
    match origin {
        Origin::Frame => &frame.notes,
        Origin::Section(index) => &manuscript.sections[index].notes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::limits::NOTES;
    use crate::base::text::Lang;

    #[test]
    fn more_notes_than_word_takes_are_told_with_what_to_do() {
        let source = crate::base::source::Source::new("a.md", "");
        let manuscript =
            crate::input::reader::one_text(source, &crate::input::workspace::PictureSource::default());
        let mut config = Config::clone(&manuscript.config);
        assert_eq!(too_many(NOTES, NOTES, &config), None);
        let told = |config: &Config| {
            let finding = too_many(40_000, NOTES, config).unwrap();
            (
                finding.message.get(Lang::Vi).to_owned(),
                finding.help.unwrap().get(Lang::Vi).contains("repeat: mark"),
            )
        };
        config.references.repeat = Repeat::Mark;
        assert_eq!(
            told(&config),
            ("báo cáo có 40.000 chú thích, Word chỉ nhận đến 32.767".to_owned(), false)
        );
        config.references.repeat = Repeat::Short;
        assert!(told(&config).1);
    }
}
