//! The prose of a section, for rules about words: paragraph by paragraph, with what no such rule may touch.

use crate::base::source::Span;
use crate::input::block::{Block, BlockKind, walk_blocks, walk_texts};
use crate::input::flow::Flow;
use crate::input::manuscript::Manuscript;
use crate::input::registry::Registry;
use crate::input::section::Section;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// One paragraph, heading, list item or table cell.
pub struct Prose<'a> {
    /// Its words.
    pub flow: Flow,
    /// The section it stands in.
    pub section: &'a Section,
    titles: Vec<Range<usize>>,
}

/// Calls `visit` for every run of words of a section: its title, the headings of its parts, its text, its footnotes.
pub fn each<'a>(section: &'a Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Prose<'a>)) {
    let mut take = |inlines: &[crate::input::block::Inline]| {
        if let Some(flow) = Flow::of(inlines) {
            let titles = titles(&flow.text, &manuscript.registry);
            visit(&Prose { flow, section, titles });
        }
    };
    section.title.iter().for_each(|title| take(&title.value.content));
    walk_texts(&section.opening, &mut take);
    for part in &section.parts {
        take(&part.heading.content);
        walk_texts(&part.blocks, &mut take);
    }
    section.notes.iter().for_each(|note| walk_texts(&note.blocks, &mut take));
}

/// Calls `visit` for the paragraphs below `blocks`: no heading and no table cell, whose words are no sentences.
pub fn paragraphs<'a>(section: &'a Section, blocks: &[Block], manuscript: &Manuscript, visit: &mut impl FnMut(&Prose<'a>)) {
    walk_blocks(blocks, &mut |block| {
        if let BlockKind::Paragraph(content) = &block.kind
            && let Some(flow) = Flow::of(content)
        {
            let titles = titles(&flow.text, &manuscript.registry);
            visit(&Prose { flow, section, titles });
        }
    });
}

impl Prose<'_> {
    /// The place of a range of the words, unless it lies in a title quoted from the registry, which stays as it is.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let quoted = self.titles.iter().any(|title| title.start < range.end.max(range.start + 1) && range.start < title.end);
        if quoted { None } else { self.flow.span(range) }
    }
}

/// Where the titles of registered documents stand in a text that names their numbers.
fn titles(text: &str, registry: &Registry) -> Vec<Range<usize>> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\d[\w.]*(?:/\d{4})?[-/][\p{L}\d]+(?:[-/][\p{L}\d-]+)*").ok());
    let mut out = Vec::new();
    for number in NUMBER.iter().flat_map(|pattern| pattern.find_iter(text)) {
        for &index in registry.numbered(number.as_str()) {
            let title = &registry.documents[index].title.value;
            out.extend(text[number.end()..].find(title.as_str()).map(|at| number.end() + at..number.end() + at + title.len()));
        }
    }
    out
}
