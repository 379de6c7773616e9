//! Everything that a report is made of, as it was read (`reader`).

use super::block::Inline;
use super::config::Config;
use super::fields::Located;
use super::prose::{self, Prose};
use super::registry::Registry;
use super::section::Section;
use super::workspace::ImageProblem;
use crate::base::counted::Counted;
use crate::base::source::{SourceId, Sources, Span};
use crate::base::yaml::Node;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A workspace's content. It does not change after reading.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// Every text.
    pub sources: Sources,
    /// `report.yaml`.
    pub config: Arc<Config>,
    /// `footnotes/`.
    pub registry: Arc<Registry>,
    /// An owner in `footnotes/` is no agency.
    pub has_stray_owner: bool,
    /// `sections/`, in the order of their paths.
    pub sections: Counted<Section>,
    /// The sections by their agency, as indices; of two the first.
    pub(super) by_agency: BTreeMap<String, usize>,
    /// The other files whose words are printed: `report.yaml`, the registry, the frame.
    pub others: Vec<Section>,
    /// `report.yaml` could be read; if not, everything else would only seem wrong.
    pub report_was_read: bool,
    /// Sections that cannot be read as text: the agency of each, where its beginning tells.
    pub unreadable: Vec<Option<String>>,
    /// The prose of each section and other file, read once for all rules and for the footnotes.
    pub prose: BTreeMap<SourceId, Vec<Prose>>,
    /// The templates that are there, by their path.
    pub templates: BTreeMap<&'static str, SourceId>,
    /// `templates/layout.yaml`, if it could be read.
    pub layout: Option<Node>,
    /// Words of YAML that the file writes with escapes, `"\x0b"`.
    pub escaped: Vec<Located<String>>,
    /// Pictures, by section file and target as typed.
    pub images: BTreeMap<(SourceId, String), Result<Vec<u8>, ImageProblem>>,
}

impl Manuscript {
    /// The section of an agency; the first, if it has two.
    pub fn section_of(&self, agency: &str) -> Option<&Section> {
        self.section_index(agency).map(|index| &self.sections[index])
    }

    /// The same as an index.
    pub fn section_index(&self, agency: &str) -> Option<usize> {
        self.by_agency.get(agency).copied()
    }

    /// The agency of a section, as an index in the configuration.
    pub fn agency_of(&self, section: &Section) -> Option<usize> {
        self.config.agency(&section.front.agency.as_ref()?.value)
    }
}

/// The prose of a manuscript by the place where each run of words begins, for whoever has the words and wants
/// their prose.
pub struct ProseIndex<'a>(BTreeMap<(SourceId, usize), &'a Prose>);

impl<'a> ProseIndex<'a> {
    /// The prose of all files.
    pub fn new(manuscript: &'a Manuscript) -> Self {
        Self(manuscript.prose.values().flatten().filter_map(by_start).collect())
    }

    /// The prose of one file.
    pub fn of(source: SourceId, manuscript: &'a Manuscript) -> Self {
        Self(manuscript.prose.get(&source).into_iter().flatten().filter_map(by_start).collect())
    }

    /// The prose of a run of words; `None` if it is empty, or not as it was read: a heading without its typed
    /// number.
    pub fn get(&self, inlines: &[Inline]) -> Option<&'a Prose> {
        let (first, last) = (first_place(inlines)?, last_place(inlines)?);
        let prose = *self.0.get(&(first.source, first.start))?;
        let whole = prose.flow.span(0..prose.flow.text.len())?;
        (whole.end == last.end).then_some(prose)
    }
}

fn by_start(prose: &Prose) -> Option<((SourceId, usize), &Prose)> {
    let first = prose.flow.span(0..0)?;
    Some(((first.source, first.start), prose))
}

/// The place of the first inline that holds no others.
fn first_place(inlines: &[Inline]) -> Option<Span> {
    inlines.iter().find_map(|inline| inline.content().map_or(Some(inline.span), first_place))
}

/// The place of the last one.
fn last_place(inlines: &[Inline]) -> Option<Span> {
    inlines.iter().rev().find_map(|inline| inline.content().map_or(Some(inline.span), last_place))
}

impl Manuscript {
    /// One text more, such as the frame filled in, read as a manuscript of its own with the configuration and
    /// the registry of this one. `section` lies in the last of `sources`, the others being those of this
    /// manuscript.
    pub fn beside(&self, sources: Sources, section: Section) -> Self {
        let prose = BTreeMap::from([(section.source, prose::read(&section, &self.registry))]);
        let (config, registry) = (Arc::clone(&self.config), Arc::clone(&self.registry));
        Self { prose, ..Self::of_section(sources, config, registry, section) }
    }

    /// A manuscript of one section.
    pub(super) fn of_section(
        sources: Sources,
        config: Arc<Config>,
        registry: Arc<Registry>,
        section: Section,
    ) -> Self {
        Self {
            sources,
            config,
            registry,
            has_stray_owner: false,
            by_agency: by_agency(std::slice::from_ref(&section)),
            sections: vec![section].into(),
            others: Vec::new(),
            report_was_read: true,
            unreadable: Vec::new(),
            prose: BTreeMap::new(),
            templates: BTreeMap::new(),
            layout: None,
            escaped: Vec::new(),
            images: BTreeMap::new(),
        }
    }
}

/// The sections by their agency, as indices; of two the first.
pub(super) fn by_agency(sections: &[Section]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for (index, section) in sections.iter().enumerate() {
        if let Some(agency) = &section.front.agency {
            out.entry(agency.value.clone()).or_insert(index);
        }
    }
    out
}
