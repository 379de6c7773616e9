//! Where each document is mentioned, over all sections: for questions about the registry.

use crate::base::source::Span;
use crate::input::block::{Inline, walk_texts};
use crate::input::flow::Flow;
use crate::input::footnote::Target;
use crate::input::manuscript::Manuscript;
use crate::input::reference::references;
use crate::input::registry::LookupError;
use crate::input::section::Section;
use std::collections::BTreeMap;

/// The places that mention each document, by its index in the registry, in the order of the sections.
pub fn by_document(manuscript: &Manuscript) -> BTreeMap<usize, Vec<Span>> {
    let mut out: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for section in &manuscript.sections {
        for blocks in section.blocks() {
            walk_texts(blocks, &mut |inlines| of_text(inlines, section, manuscript, &mut out));
        }
    }
    out
}

fn of_text(inlines: &[Inline], section: &Section, manuscript: &Manuscript, out: &mut BTreeMap<usize, Vec<Span>>) {
    let Some(flow) = Flow::of(inlines) else { return };
    for reference in references(&flow, &section.notes, &manuscript.registry) {
        let place = match (&reference.mention, &reference.label) {
            (Some(mention), _) => flow.span(mention.number_range.clone()),
            (None, Some(label)) => Some(label.span),
            (None, None) => None,
        };
        let Some(place) = place else { continue };
        match (reference.document, reference.label.map(|label| label.target)) {
            (Ok(document), _) => out.entry(document).or_default().push(place),
            (Err(_), Some(Ok(Target::Owner(owner)))) => {
                for &document in &manuscript.registry.owners[owner].documents {
                    out.entry(document).or_default().push(place);
                }
            }
            // A mention with a wrong date is a mention all the same.
            (Err(LookupError::OtherDate(documents)), _) => {
                documents.into_iter().for_each(|document| out.entry(document).or_default().push(place));
            }
            (Err(_), _) => {}
        }
    }
}
