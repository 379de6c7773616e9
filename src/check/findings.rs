//! Findings to be written for other programs, and how places in them are counted.

use super::Checked;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Sources, Unit};
use crate::base::text::Lang;

/// Findings to be written as JSON or SARIF.
#[derive(Debug, Clone)]
pub struct Findings<'a> {
    /// What is written, in this order.
    pub list: Vec<&'a Diagnostic>,
    /// How many more there are that are not written.
    pub omitted: usize,
    /// The texts they are about.
    pub sources: &'a Sources,
    /// The language of messages.
    pub lang: Lang,
    /// What columns count.
    pub unit: Unit,
}

impl Checked {
    /// All that was found, in the language of the workspace or else in Vietnamese.
    pub fn findings(&self, unit: Unit) -> Findings<'_> {
        let (sources, lang) = (&self.manuscript.sources, self.manuscript.config.lang.unwrap_or_default());
        Findings { list: self.diagnostics.iter().collect(), omitted: 0, sources, lang, unit }
    }
}
