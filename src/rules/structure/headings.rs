//! The headings of a section in reading order, for rules about their levels and numbers.

use crate::base::source::Span;
use crate::input::block::{Block, BlockKind, Heading};
use crate::input::section::Section;

/// A heading with its place.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The heading.
    pub heading: &'a Heading,
    /// Where it stands.
    pub span: Span,
}

/// The headings below a section's title: of its parts, and those that stand directly in them.
pub fn below_title(section: &Section) -> Vec<Place<'_>> {
    let mut out = inside(&section.opening);
    for part in &section.parts {
        out.push(Place { heading: &part.heading, span: part.span });
        out.extend(inside(&part.blocks));
    }
    out
}

fn inside(blocks: &[Block]) -> Vec<Place<'_>> {
    let mut out = Vec::new();
    for block in blocks {
        if let BlockKind::Heading(heading) = &block.kind {
            out.push(Place { heading, span: block.span });
        }
    }
    out
}
