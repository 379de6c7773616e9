//! The prose of a section, for rules about words. It was read once; here it is only gone through.

use crate::input::block::{Block, BlockKind, walk_blocks};
use crate::input::manuscript::{Manuscript, ProseIndex};
use crate::input::prose::Prose;
use crate::input::section::Section;

/// Calls `visit` for every run of words of a section: its title, the headings of its parts, its text, its footnotes.
pub fn each(section: &Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Prose)) {
    manuscript.prose.get(&section.source).into_iter().flatten().for_each(visit);
}

/// Calls `visit` for the paragraphs below `blocks`: no heading and no table cell, whose words are no sentences.
pub fn paragraphs(section: &Section, blocks: &[Block], manuscript: &Manuscript, visit: &mut impl FnMut(&Prose)) {
    let index = ProseIndex::of(section.source, manuscript);
    walk_blocks(blocks, &mut |block| {
        if let BlockKind::Paragraph(content) = &block.kind {
            index.get(content).into_iter().for_each(&mut *visit);
        }
    });
}
