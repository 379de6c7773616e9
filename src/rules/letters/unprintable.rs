//! T108 where no rule about words looks: program text, addresses, alternative texts, YAML, templates, and
//! what entities and escapes stand for. Every character that cannot be printed is found, in every file, once.

use crate::base::diagnostic::Finding;
use crate::base::source::{Source, SourceId, Sources, Span};
use crate::base::text::is_unprintable;
use crate::input::block::{Block, Inline, InlineKind, walk, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::letters::invisible_character::{self, finding};
use std::collections::BTreeMap;
use std::ops::Range;

/// Adds what the other rules about letters have not found in the wanted files.
pub(in crate::rules) fn complete(
    manuscript: &Manuscript,
    is_wanted: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let sources = || manuscript.sources.iter().filter(|(_, source)| is_wanted(&source.path));
    let mut found: Vec<Finding> = Vec::new();
    for (id, source) in sources() {
        in_text(id, source, &mut found);
    }
    for section in &manuscript.sections {
        if is_wanted(&manuscript.sources.get(section.source).path) {
            let title = section.front.title.iter();
            found.extend(
                title.filter_map(|title| {
                    decoded(&title.value, manuscript.sources.text(title.span), title.span)
                }),
            );
            each_run(section, &mut |inlines| in_inlines(inlines, manuscript, &mut found));
        }
    }
    for words in
        manuscript.escaped.iter().filter(|words| is_wanted(&manuscript.sources.get(words.span.source).path))
    {
        found.extend(decoded(&words.value, manuscript.sources.text(words.span), words.span));
    }
    let known = Known::new(findings, &manuscript.sources);
    findings.extend(found.into_iter().filter(|finding| !known.covers(finding.span)));
}

/// What the inlines of some blocks stand for, where the source says it otherwise.
pub fn in_blocks(blocks: &[Block], manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    walk_texts(blocks, &mut |inlines| in_inlines(inlines, manuscript, findings));
}

/// The words of a file, letter by letter.
fn in_text(id: SourceId, source: &Source, findings: &mut Vec<Finding>) {
    let text = source.text.as_str();
    let mut end = 0;
    for (at, _) in text.char_indices().filter(|&(_, ch)| is_unprintable(ch)) {
        if at < end {
            continue;
        }
        let word = word_around(text, at);
        end = word.end;
        let chars = invisible_character::unprintable(text, &word);
        if !chars.is_empty() {
            findings.push(finding(Span::new(id, word.clone()), &text[word], chars));
        }
    }
}

/// The blanks nearest to a place bound its word; a word without end is cut.
fn word_around(text: &str, at: usize) -> Range<usize> {
    const LONGEST: usize = 60;
    let ends_word = |ch: char| ch.is_whitespace() && !is_unprintable(ch);
    let before = text[..at].char_indices().rev().take(LONGEST).take_while(|&(_, ch)| !ends_word(ch)).last();
    let after = text[at..].char_indices().take(LONGEST).take_while(|&(_, ch)| !ends_word(ch)).last();
    let end = after.map_or(at, |(length, ch)| at + length + ch.len_utf8());
    before.map_or(at, |(start, _)| start)..end
}

fn in_inlines(inlines: &[Inline], manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    walk(inlines, &mut |inline| {
        let words = match &inline.kind {
            InlineKind::Text(words)
            | InlineKind::Code(words)
            | InlineKind::Html(words)
            | InlineKind::Note(words) => words,
            InlineKind::Link { target, .. } | InlineKind::Image { target, .. } => target,
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => return,
        };
        findings.extend(decoded(words, manuscript.sources.text(inline.span), inline.span));
    });
}

/// Words that stand for a character that `stored` does not show.
fn decoded(words: &str, stored: &str, span: Span) -> Option<Finding> {
    if words == stored {
        return None;
    }
    let chars: Vec<char> = words.chars().filter(|&ch| is_unprintable(ch) && !stored.contains(ch)).collect();
    (!chars.is_empty()).then(|| finding(span, words, chars))
}

fn each_run<'a>(section: &'a Section, visit: &mut impl FnMut(&'a [Inline])) {
    section.title.iter().for_each(|title| visit(&title.value.content));
    section.parts.iter().for_each(|part| visit(&part.heading.content));
    section.blocks().for_each(|blocks| walk_texts(blocks, visit));
}

/// Where rules about letters have found something already.
struct Known(BTreeMap<SourceId, Vec<Range<usize>>>);

impl Known {
    fn new(findings: &[Finding], sources: &Sources) -> Self {
        let mut places: BTreeMap<SourceId, Vec<Range<usize>>> = BTreeMap::new();
        for finding in findings {
            let (source, range) = (finding.span.source, finding.span.range());
            let range = match finding.code {
                code if code.starts_with("T1") => range,
                // YAML with such a character is refused for it, somewhere on the line.
                "W002" => sources.get(source).line(sources.get(source).position(range.start).line),
                "W001" => 0..usize::MAX,
                _ => continue,
            };
            places.entry(source).or_default().push(range);
        }
        for ranges in places.values_mut() {
            ranges.sort_by_key(|range| range.start);
            // Each ends no earlier than those before it, so that the last to begin tells.
            let mut end = 0;
            for range in ranges {
                end = end.max(range.end);
                range.end = end;
            }
        }
        Self(places)
    }

    fn covers(&self, span: Span) -> bool {
        let ranges = self.0.get(&span.source).map_or(&[][..], Vec::as_slice);
        let after = ranges.partition_point(|range| range.start < span.end.max(span.start + 1));
        ranges[..after].last().is_some_and(|range| range.end > span.start)
    }
}
