//! The references of a section, for the rules about them: each with the words it stands in and the document
//! it means.

use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::reference::{Mention, Reference};
use crate::input::registry::{Document, Registry};
use crate::input::section::Section;
use crate::rules::shared::prose::each;

/// Calls `visit` for every reference of a section, in reading order.
pub fn each_reference(
    section: &Section,
    manuscript: &Manuscript,
    visit: &mut impl FnMut(&Prose, &Reference),
) {
    each(section, manuscript, &mut |prose| {
        prose.references.iter().for_each(|reference| visit(prose, reference))
    });
}

/// A mention in prose whose document is known.
pub struct Known<'a> {
    /// The words it stands in.
    pub prose: &'a Prose,
    /// The mention.
    pub mention: &'a Mention,
    /// The document.
    pub document: &'a Document,
}

/// True if a mention names the number of a document; a label beside it may cite another.
pub fn is_of(mention: &Mention, document: &Document) -> bool {
    document.parsed.as_ref().is_none_or(|number| *number == mention.number)
}

/// True unless the mention may be of another document of the same number, which could not be read.
pub fn is_certain(mention: &Mention, document: &Document, registry: &Registry) -> bool {
    let same_date = mention.date.as_ref().is_some_and(|found| found.date == Some(document.date.value));
    same_date || !registry.may_have(&mention.number.full)
}

/// Calls `visit` for every mention in prose whose document is known.
pub fn each_known(section: &Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Known)) {
    each_reference(section, manuscript, &mut |prose, reference| {
        if let (Some(mention), Ok(document)) = (&reference.mention, &reference.document) {
            let document = &manuscript.registry.documents[*document];
            if is_of(mention, document) && is_certain(mention, document, &manuscript.registry) {
                visit(&Known { prose, mention, document });
            }
        }
    });
}

/// The place of a mention's number.
pub fn number_span(prose: &Prose, mention: &Mention) -> Option<Span> {
    prose.flow.span(mention.number_range.clone())
}
