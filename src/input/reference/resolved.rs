//! The references of a run of words: mentions in prose and footnote labels together, each with the document
//! it means.
//!
//! A label beside a mention belongs to it: they are one reference, and get one note.

use super::mention::Mention;
use super::organ::is_same_organ;
use super::prose::mentions;
use super::scan::parse_number;
use crate::base::pattern::Pattern;
use crate::base::source::Span;
use crate::base::text::fold;
use crate::input::flow::{Flow, FlowNote, NOTE};
use crate::input::footnote::{self, Target, Unresolved};
use crate::input::markdown::Definitions;
use crate::input::registry::{Document, LookupError, Registry};
use std::ops::Range;
use std::sync::LazyLock;

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
pub fn references(flow: &Flow, notes: &Definitions, registry: &Registry) -> Vec<Reference> {
    let mut taken = vec![false; flow.notes.len()];
    let mut out: Vec<(usize, Reference)> = Vec::new();
    let mut found = Vec::new();
    mentions(&flow.text).into_iter().for_each(|mention| take(mention, flow, registry, &mut found));
    let mut starts: Vec<usize> = found.iter().map(|mention| mention.range.start).collect();
    starts.sort_unstable();
    for mention in found {
        let following = starts.partition_point(|&start| start < mention.range.end);
        let next = starts.get(following).copied().unwrap_or(flow.text.len());
        let beside = beside(flow, &mention, next).filter(|&at| !taken[at]);
        let label = beside.map(|at| {
            taken[at] = true;
            label(flow, at, notes, registry)
        });
        let document = match label.as_ref().map(|label| &label.target) {
            Some(Ok(Target::Document(document))) => Ok(*document),
            _ => lookup(&mention, &flow.text, registry),
        };
        out.push((mention.range.start, Reference { mention: Some(mention), label, document }));
    }
    for (at, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        let label = label(flow, at, notes, registry);
        let document = match &label.target {
            Ok(Target::Document(document)) => Ok(*document),
            Err(Unresolved::Document(error)) => Err(error.clone()),
            Ok(Target::Private(_) | Target::Owner(_))
            | Err(Unresolved::Undefined | Unresolved::UnknownOwner) => Err(LookupError::Unknown),
        };
        out.push((flow.notes[at].at, Reference { mention: None, label: Some(label), document }));
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, reference)| reference).collect()
}

/// A mention, and what its title names where the registry does not know it as a title: `Kế hoạch số
/// 45/KH-UBND thực hiện Nghị quyết số 153-NQ/TU` speaks of both. What a registered title names is no mention
/// of its own.
fn take(mut mention: Mention, flow: &Flow, registry: &Registry, out: &mut Vec<Mention>) {
    let inner = std::mem::take(&mut mention.nested);
    if inner.is_empty() {
        out.push(mention);
        return;
    }
    let title =
        lookup(&mention, &flow.text, registry).map(|index| &registry.documents[index].folded_title).ok();
    let is_title = |inner: &Mention| title.is_some_and(|title| title.contains(&fold(&inner.number.full)));
    let (own, free): (Vec<Mention>, Vec<Mention>) = inner.into_iter().partition(is_title);
    mention.nested = own;
    out.push(mention);
    free.into_iter().for_each(|inner| take(inner, flow, registry, out));
}

/// The label that stands right after a mention's number, date or issuer and cites a document.
fn beside(flow: &Flow, mention: &Mention, next: usize) -> Option<usize> {
    let after = |end: usize| {
        let rest = flow.text.get(end..)?;
        let at = end + (rest.len() - rest.trim_start_matches(' ').len());
        flow.text[at..].starts_with(NOTE).then_some(at)
    };
    // Further on in the sentence, or behind its last mark, the label must name this very number.
    let further = |end: usize| {
        let names_it = |note: &&FlowNote| {
            parse_number(note.label.split('@').next().unwrap_or_default()).as_ref() == Some(&mention.number)
        };
        let note =
            flow.notes[first_note(flow, end)..].iter().take_while(|note| note.at < next).find(names_it)?;
        let between = flow.text.get(end..note.at)?;
        (!between.contains(". ") && !between.contains("; ")).then_some(note.at)
    };
    let inside = Some(first_note(flow, mention.range.start))
        .filter(|&at| flow.notes.get(at).is_some_and(|note| mention.range.contains(&note.at)));
    let found = after(mention.number_range.end)
        .or_else(|| after(mention.range.end))
        .or_else(|| further(mention.range.end));
    inside
        .or_else(|| found.map(|at| first_note(flow, at)))
        .filter(|&at| flow.notes[at].label.contains('/') || flow.notes[at].label.starts_with('@'))
}

/// The first note at or after a place in the words; notes stand in order.
fn first_note(flow: &Flow, at: usize) -> usize {
    flow.notes.partition_point(|note| note.at < at)
}

fn label(flow: &Flow, at: usize, notes: &Definitions, registry: &Registry) -> Label {
    let note = &flow.notes[at];
    Label { span: note.span, target: footnote::resolve(&note.label, notes, registry) }
}

/// A mention with a date means the document of that date; without one the number must be unique.
fn lookup(mention: &Mention, text: &str, registry: &Registry) -> Result<usize, LookupError> {
    if mention.issuer.as_ref().is_some_and(|issuer| registry.issuer.is_elsewhere(&issuer.text)) {
        return Err(LookupError::Unknown);
    }
    match registry.find_number(&mention.number, mention.date.as_ref().and_then(|found| found.date)) {
        Err(LookupError::Ambiguous(candidates)) => only_fitting(mention, text, &candidates, registry),
        found => found,
    }
}

/// Of several documents of one number the only one that the words around it fit: its year, its issuer, its
/// title.
fn only_fitting(
    mention: &Mention,
    text: &str,
    candidates: &[usize],
    registry: &Registry,
) -> Result<usize, LookupError> {
    static YEAR: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\s*(?:năm |\()(\d{4})\b"));
    let rest = text.get(mention.number_range.end..).unwrap_or_default();
    let year = YEAR.captures(rest).and_then(|found| found.get(1)?.as_str().parse::<u16>().ok());
    let title = mention.title.clone().and_then(|range| text.get(range));
    let fits = |&&index: &&usize| {
        let document = &registry.documents[index];
        let same_year = year.is_none_or(|year| document.date.value.year() == year);
        let same_issuer =
            mention.issuer.as_ref().is_none_or(|issuer| is_same_organ(&issuer.text, &document.issuer.value));
        same_year
            && same_issuer
            && title.is_none_or(|words| title_match(words, document) != TitleMatch::Differs)
    };
    let said = |index: usize| {
        title.is_some_and(|words| title_match(words, &registry.documents[index]) == TitleMatch::Whole)
    };
    let fitting: Vec<usize> = candidates.iter().filter(fits).copied().collect();
    let spelled: Vec<usize> = fitting.iter().copied().filter(|&index| said(index)).collect();
    match (spelled.as_slice(), fitting.as_slice()) {
        (&[only], _) | (_, &[only]) => Ok(only),
        _ => Err(LookupError::Ambiguous(candidates.to_vec())),
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

/// Compares the words that follow a mention with the registered title. Case, dashes and the place of tone
/// marks do not matter.
pub fn title_match(words: &str, document: &Document) -> TitleMatch {
    let registered = document.folded_title.as_str();
    let registered_count = registered.split(' ').count();
    let found = fold(first_words(words, registered_count + 4));
    let same = found
        .split(' ')
        .zip(registered.split(' '))
        .take_while(|(a, b)| a.trim_matches(',') == b.trim_matches(','))
        .count();
    let found_count = found.split(' ').count();
    if same == registered_count {
        TitleMatch::Whole
    } else if same == found_count {
        TitleMatch::Beginning
    } else if same >= 4 || is_like(&found, registered, registered_count) {
        TitleMatch::Differs
    } else {
        TitleMatch::None
    }
}

/// The first words of a text, at most `count`: a title is compared with no more than there is of it.
fn first_words(text: &str, count: usize) -> &str {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start().trim_start_matches(|ch: char| !ch.is_whitespace());
    }
    &text[..text.len() - rest.len()]
}

/// Where a mention is followed by the whole title of `document`.
pub fn spelled_title(mention: &Mention, text: &str, document: &Document) -> Option<Range<usize>> {
    let range = mention.title.clone()?;
    let words = text.get(range.clone()).filter(|words| title_match(words, document) == TitleMatch::Whole)?;
    let count = document.folded_title.split(' ').count();
    let (mut end, mut seen) = (0, 0);
    for word in words.split_inclusive(char::is_whitespace) {
        seen += usize::from(!word.trim().is_empty());
        if seen == count {
            let word = word.trim_end().trim_end_matches([',', '.', ';', ':']);
            return Some(range.start..range.start + end + word.len());
        }
        end += word.len();
    }
    None
}

/// More than half of the registered title's words stand among the first words found.
fn is_like(found: &str, registered: &str, count: usize) -> bool {
    let first: Vec<&str> = found.split(' ').take(count + 3).collect();
    let shared = registered.split(' ').filter(|word| first.contains(word)).count();
    count >= 4 && shared * 2 > count
}
