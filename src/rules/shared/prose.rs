//! The prose of a section, for rules that look at a whole section. It was read once; here it is only gone
//! through.

use crate::input::block::Block;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;

/// Calls `visit` for every run of words of a section: its title, the headings of its parts, its text, its
/// footnotes.
pub fn each(section: &Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Prose)) {
    manuscript.prose.get(&section.source).into_iter().flatten().for_each(visit);
}

/// The paragraphs below some blocks of a section: no heading, no table cell, no footnote.
pub fn paragraphs<'a>(
    section: &Section,
    blocks: &'a [Block],
    manuscript: &'a Manuscript,
) -> impl Iterator<Item = &'a Prose> {
    let all = manuscript.prose.get(&section.source).into_iter().flatten();
    all.filter(|prose| prose.is_paragraph && !prose.is_in_note && prose.is_in(blocks))
}
