//! The prose of a section, run of words by run of words, read once: its flow, the references in it, the
//! titles quoted in it.

use super::block::{Block, BlockKind, Inline, walk_blocks};
use super::flow::Flow;
use super::reference::{Reference, references};
use super::registry::Registry;
use super::section::Section;
use crate::base::pattern::Pattern;
use crate::base::source::{Source, SourceId, Span};
use crate::base::text::nfc;
use crate::base::yaml::Node;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// One paragraph, heading, list item or table cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// Its words.
    pub flow: Flow,
    /// The references in it, in reading order.
    pub references: Vec<Reference>,
    /// Where titles of registered documents are quoted, in order, none over another.
    titles: Vec<Span>,
    /// The words as stored, where their letters are not all precomposed.
    stored: Option<Flow>,
    /// It is a paragraph: no heading and no table cell, whose words are no sentences.
    pub is_paragraph: bool,
    /// It stands in a footnote of the section's own.
    pub is_in_note: bool,
}

/// Every run of words of a section: its title, the headings of its parts, its text, its footnotes.
pub fn read(section: &Section, registry: &Registry) -> Vec<Prose> {
    let mut out: Vec<Prose> =
        section.front.title.iter().map(|title| Prose::of_words(&title.value, title.span)).collect();
    out.extend(section.title.iter().filter_map(|title| of(&title.value.content, section, registry)));
    of_blocks(&section.opening, section, registry, &mut out);
    for part in &section.parts {
        out.extend(of(&part.heading.content, section, registry));
        of_blocks(&part.blocks, section, registry, &mut out);
    }
    let first = out.len();
    section.notes.iter().for_each(|note| of_blocks(&note.blocks, section, registry, &mut out));
    out[first..].iter_mut().for_each(|prose| prose.is_in_note = true);
    out
}

fn of_blocks(blocks: &[Block], section: &Section, registry: &Registry, out: &mut Vec<Prose>) {
    walk_blocks(blocks, &mut |block| {
        let is_paragraph = matches!(block.kind, BlockKind::Paragraph(_));
        for inlines in block.texts() {
            out.extend(of(inlines, section, registry).map(|prose| Prose { is_paragraph, ..prose }));
        }
    });
}

/// One run of words of a section; `None` if it is empty.
pub fn of(inlines: &[Inline], section: &Section, registry: &Registry) -> Option<Prose> {
    let (flow, stored) = Flow::as_stored(inlines)?.with_composed();
    let references = references(&flow, &section.notes, registry);
    let mut titles = Vec::new();
    for title in quoted_titles(&flow.text, &references, registry) {
        titles.extend(flow.span(title));
    }
    let titles = merged(titles);
    Some(Prose { flow, references, titles, stored, is_paragraph: false, is_in_note: false })
}

/// The words of a YAML file that are printed: titles, names, wordings. Dates and numbers are no prose.
pub fn of_yaml(node: &Node, source: &Source) -> Vec<Prose> {
    let mut out = Vec::new();
    node.each_words(&mut |words, span| {
        let is_prose = words.contains(' ') || !words.is_ascii();
        let stored = source.text.get(span.range()).unwrap_or_default();
        let start = stored.find(|ch| ch != '"' && ch != '\'').unwrap_or(0);
        let end = stored.trim_end_matches(['"', '\'']).len().max(start);
        // Words that YAML folds or escapes stand in the file in another form.
        if is_prose && nfc(&stored[start..end]) == words {
            out.push(Prose::of_words(&stored[start..end], span.slice(start..end)));
        }
    });
    out
}

/// The words of the frame that are printed as they stand, between its tags.
pub fn of_template(source: &Source, id: SourceId) -> Vec<Prose> {
    static TAG: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\n"));
    let text = source.text.as_str();
    let mut at = 0;
    let mut out = Vec::new();
    for tag in TAG.ranges(text).chain(std::iter::once(text.len()..text.len())) {
        let words = text[at..tag.start].trim();
        let start = at + text[at..tag.start].find(words).unwrap_or(0);
        if !words.is_empty() {
            out.push(Prose::of_words(words, Span::new(id, start..start + words.len())));
        }
        at = tag.end;
    }
    out
}

impl Prose {
    /// Words that stand at a place of a source letter by letter; without references.
    pub fn of_words(words: &str, span: Span) -> Self {
        let (flow, stored) = Flow::of_source(words, span);
        let (references, titles) = (Vec::new(), Vec::new());
        Self { flow, references, titles, stored, is_paragraph: false, is_in_note: false }
    }

    /// True where the source has every letter precomposed.
    pub fn is_composed(&self) -> bool {
        self.stored.is_none()
    }

    /// True where the words begin in one of these blocks.
    pub fn is_in(&self, blocks: &[Block]) -> bool {
        let start = self.flow.span(0..0).map_or(0, |span| span.start);
        let from = blocks.first().map_or(0, |block| block.span.start);
        (from..blocks.last().map_or(0, |block| block.span.end)).contains(&start)
    }

    /// The same words with their letters as stored, for rules about the form of letters; without references.
    pub fn as_stored(&self) -> Cow<'_, Self> {
        match &self.stored {
            None => Cow::Borrowed(self),
            Some(flow) => {
                let (flow, titles) = (flow.clone(), self.titles.clone());
                Cow::Owned(Self { flow, references: Vec::new(), titles, stored: None, ..*self })
            }
        }
    }

    fn is_quoted(&self, span: Span) -> bool {
        let first = self.titles.partition_point(|title| title.end <= span.start);
        self.titles.get(first).is_some_and(|title| title.start < span.end.max(span.start + 1))
    }

    /// The place of a range of the words, unless it lies in a title quoted from the registry, which stays as
    /// it is.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        self.flow.span(range).filter(|span| !self.is_quoted(*span))
    }
}

/// Spans in order, those that lie over one another as one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Where the titles of registered documents stand after mentions of their numbers.
fn quoted_titles(text: &str, references: &[Reference], registry: &Registry) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // Where each title was looked for and found last: however often its number is mentioned, the words are
    // read once.
    let mut last: BTreeMap<usize, (usize, Option<usize>)> = BTreeMap::new();
    for mention in references.iter().filter_map(|reference| reference.mention.as_ref()) {
        for mention in std::iter::once(mention).chain(&mention.nested) {
            let after = mention.number_range.end;
            for &index in registry.numbered(&mention.number) {
                let title = &registry.documents[index].title.value;
                let found = match last.get(&index) {
                    Some(&(from, at)) if from <= after && at.is_none_or(|at| at >= after) => at,
                    _ => text[after..].find(title.as_str()).map(|at| after + at),
                };
                last.insert(index, (after, found));
                out.extend(found.map(|at| at..at + title.len()));
            }
        }
    }
    out
}
