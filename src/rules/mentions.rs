//! The references of a section, for the rules about them: each with the place it stands in and the document it means.

use super::prose::{Prose, each};
use crate::base::source::Span;
use crate::input::manuscript::Manuscript;
use crate::input::reference::{Mention, Reference, references};
use crate::input::registry::Document;
use crate::input::section::Section;

/// Calls `visit` for every reference of a section, in reading order.
pub fn each_reference<'a>(section: &'a Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Prose<'a>, &Reference)) {
    each(section, manuscript, &mut |prose| {
        for reference in references(&prose.flow, &section.notes, &manuscript.registry) {
            visit(prose, &reference);
        }
    });
}

/// A mention in prose whose document is known.
pub struct Known<'a, 'b> {
    /// The words it stands in.
    pub prose: &'a Prose<'b>,
    /// The mention.
    pub mention: &'a Mention,
    /// The document.
    pub document: &'a Document,
}

/// Calls `visit` for every mention in prose whose document is known.
pub fn each_known<'b>(section: &'b Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Known<'_, 'b>)) {
    each_reference(section, manuscript, &mut |prose, reference| {
        if let (Some(mention), Ok(document)) = (&reference.mention, &reference.document) {
            visit(&Known { prose, mention, document: &manuscript.registry.documents[*document] });
        }
    });
}

/// The place of a mention's number.
pub fn number_span(prose: &Prose, mention: &Mention) -> Option<Span> {
    prose.flow.span(mention.number_range.clone())
}
