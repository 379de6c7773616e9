//! From a manuscript to one report: the frame filled in, the agencies' text placed, the footnotes numbered.

pub mod citation;
mod facts;
pub mod frame;
mod frame_text;
pub mod import;
pub mod mentions;
pub mod notes;
pub mod outline;

use crate::base::diagnostic::Finding;
use crate::base::limits;
use crate::base::source::Span;
use crate::base::template::Template;
use crate::input::manuscript::Manuscript;
use crate::input::workspace::SKELETON_FILE;
use citation::Citations;
use frame::Frame;
use notes::Notes;
use outline::Item;

/// An assembled report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its pieces in reading order.
    pub items: Vec<Item>,
    /// Its footnotes.
    pub notes: Notes,
    /// The frame it was assembled in.
    pub frame: Frame,
}

/// Fills the frame in and assembles the report. The findings are complete even where no report can be made.
pub fn assemble(manuscript: &Manuscript, findings: &mut Vec<Finding>) -> Option<Report> {
    let frame = frame::read(manuscript, findings);
    if let Some(frame) = &frame {
        frame_text::check(frame, manuscript, findings);
    }
    check_skeleton(manuscript, findings);
    let citations = Citations::new(manuscript, findings);
    let frame = frame?;
    outline::check_placements(&frame, manuscript, findings);
    let items = outline::assemble(&frame, manuscript);
    let notes = notes::number(&items, &frame, manuscript, &citations?, findings);
    findings.extend(notes::too_many(notes.notes.len(), limits::NOTES, &manuscript.config));
    Some(Report { items, notes, frame })
}

/// What a section can have wrong in a report: parts that have no place in it. Everything else that assembling
/// finds is in the office's own files.
pub fn check_placements(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    if let Some(frame) = frame::read(manuscript, findings) {
        outline::check_placements(&frame, manuscript, findings);
    }
}

/// The template of `tonghop new section` is not part of the report, but a mistake in it belongs to the
/// office, not to the agency that asks for a skeleton.
fn check_skeleton(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let Some(&source) = manuscript.templates.get(SKELETON_FILE) else { return };
    if let Err(error) = Template::plain(&manuscript.sources.get(source).text) {
        findings.push(frame::template_finding(&error, Span::new(source, error.range.clone())));
    }
}

/// One text by itself, its headings as typed: there is no frame, and no registry to cite from.
pub fn as_typed(manuscript: &Manuscript) -> Report {
    let items = outline::as_typed(manuscript);
    let frame = Frame::none(manuscript.sections[0].source);
    let notes = notes::number_private(&items, &frame, manuscript);
    Report { items, notes, frame }
}
