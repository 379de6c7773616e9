//! The frame's own words are printed like a section's, and so are their citations and notes: they are checked
//! alike.
//!
//! What is checked is the frame filled in; findings are shown where the template says the same words.

use super::frame::{Frame, Piece};
use crate::base::diagnostic::Finding;
use crate::input::block::{Block, InlineKind, walk, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules;
use crate::text;

/// Checks the text of the frame.
pub fn check(frame: &Frame, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let blocks: Vec<Block> = frame
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Block(block) => Some(block.clone()),
            Piece::Slot(_) => None,
        })
        .collect();
    let Some(source) = blocks.first().map(|block| block.span.source) else { return };
    let section = Section { opening: blocks, notes: frame.notes.clone(), ..Section::of_words(source) };
    let beside = manuscript.beside(frame.sources.clone(), section);
    let Some(section) = beside.sections.get(0) else { return };
    let mut found = Vec::new();
    rules::check_frame(section, &beside, &mut found);
    pictures(section, &mut found);
    for mut finding in found {
        finding.span = frame.in_template(finding.span);
        finding.related.iter_mut().for_each(|label| label.span = frame.in_template(label.span));
        finding.fix = None;
        findings.push(finding);
    }
}

/// Pictures are read for sections only.
fn pictures(section: &Section, findings: &mut Vec<Finding>) {
    walk_texts(&section.opening, &mut |inlines| {
        walk(inlines, &mut |inline| {
            if let InlineKind::Image { target, .. } = &inline.kind {
                findings.push(
                    Finding::new(
                        "M003",
                        inline.span,
                        text!(
                            vi: "khung không đặt được ảnh `{target}`",
                            en: "the frame cannot hold the picture `{target}`"
                        ),
                    )
                    .help(text!(
                        vi: "đặt ảnh trong phần báo cáo của một cơ quan",
                        en: "put the picture into an agency's section"
                    )),
                );
            }
        });
    });
}
