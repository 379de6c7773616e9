//! Where each document is mentioned, over all sections: for questions about the registry.

use crate::base::source::Span;
use crate::input::block::walk_texts;
use crate::input::config;
use crate::input::flow::Flow;
use crate::input::footnote::Target;
use crate::input::manuscript::{Manuscript, ProseIndex};
use crate::input::reference::{Reference, references};
use crate::input::registry::{LookupError, Registry};
use std::collections::BTreeMap;

/// The places that mention each document, by its index in the registry, in the order of the sections.
pub fn by_document(manuscript: &Manuscript) -> BTreeMap<usize, Vec<Span>> {
    let registry = &manuscript.registry;
    let mut out: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    // Where mentions in prose are not checked, they are not kept either.
    let are_kept = manuscript.config.references.prose != config::Prose::Off;
    for section in &manuscript.sections {
        let index = ProseIndex::of(section.source, manuscript);
        for blocks in section.blocks() {
            walk_texts(blocks, &mut |inlines| match index.get(inlines).filter(|_| are_kept) {
                Some(prose) => {
                    prose.references.iter().for_each(|found| add(found, &prose.flow, registry, &mut out))
                }
                None => {
                    let Some(flow) = Flow::of(inlines) else { return };
                    references(&flow, &section.notes, registry)
                        .iter()
                        .for_each(|found| add(found, &flow, registry, &mut out));
                }
            });
        }
    }
    out
}

fn add(reference: &Reference, flow: &Flow, registry: &Registry, out: &mut BTreeMap<usize, Vec<Span>>) {
    let place = match (&reference.mention, &reference.label) {
        (Some(mention), _) => flow.span(mention.number_range.clone()),
        (None, Some(label)) => Some(label.span),
        (None, None) => None,
    };
    let Some(place) = place else { return };
    let documents = match (&reference.document, reference.label.as_ref().map(|label| &label.target)) {
        (Ok(document), _) => std::slice::from_ref(document),
        (Err(_), Some(Ok(Target::Owner(owner)))) => registry.owners[*owner].documents.as_slice(),
        // A mention with a wrong date is a mention all the same.
        (Err(LookupError::OtherDate(documents)), _) => documents.as_slice(),
        (Err(_), _) => &[],
    };
    documents.iter().for_each(|document| out.entry(*document).or_default().push(place));
}
