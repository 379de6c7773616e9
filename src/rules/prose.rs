//! The prose of a section, for rules about words. It was read once; here it is only gone through.

use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;

/// Calls `visit` for every run of words of a section: its title, the headings of its parts, its text, its footnotes.
pub fn each(section: &Section, manuscript: &Manuscript, visit: &mut impl FnMut(&Prose)) {
    manuscript.prose.get(&section.source).into_iter().flatten().for_each(visit);
}
