//! Assembly: the frame's slots are replaced by the agencies' text, each block once, headings shifted to where
//! they land. Numbers and looks are the layout's business.

use super::frame::{Frame, Piece, Placement, Slot};
use crate::base::diagnostic::Finding;
use crate::base::source::Span;
use crate::input::block::{Block, BlockKind, Inline};
use crate::input::manuscript::Manuscript;
use crate::input::section::{PartText, Section, without_number};
use crate::text;
use std::collections::BTreeMap;

/// A piece of the assembled report.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A numbered heading.
    Heading {
        /// Level in the report: 1 is a Phần.
        level: u8,
        /// Its words, without a typed number.
        content: Vec<Inline>,
        /// Where it stands.
        span: Span,
        /// Whose text it is.
        origin: Origin,
        /// The explicit `{#id}`, to which links may lead.
        id: Option<String>,
    },
    /// A block of text, by where it lies.
    Block(BlockPlace),
    /// A part (an index in the configuration) that an agency (another) has not written yet.
    Missing {
        /// Who is to write it.
        agency: usize,
        /// What is to be written.
        part: usize,
    },
    /// The annex of documents, of one owner (an index in the registry) or of all.
    Documents(Option<usize>),
    /// The beginning of an appendix.
    Appendix {
        /// Its name.
        title: String,
        /// Its pages are turned on their side.
        landscape: bool,
    },
}

/// Whose text a piece is: a section, as an index in the manuscript, or the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The frame.
    Frame,
    /// An agency's section.
    Section(usize),
}

/// Where a block of a report lies in what was read; it is lent, not copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockPlace {
    /// Whose text it is.
    pub origin: Origin,
    /// Which of the section's parts it is in, as an index; `None` for its opening and for the frame.
    part: Option<usize>,
    /// Which block it is there.
    index: usize,
}

impl BlockPlace {
    /// The block, in the frame and the manuscript that the report was made of; `None` in others.
    pub fn find<'a>(self, frame: &'a Frame, manuscript: &'a Manuscript) -> Option<&'a Block> {
        let Origin::Section(index) = self.origin else {
            return frame.pieces.get(self.index).and_then(|piece| match piece {
                Piece::Block(block) => Some(block),
                Piece::Slot(_) => None,
            });
        };
        let section = manuscript.sections.get(index)?;
        let blocks = match self.part {
            Some(part) => &section.parts.get(part)?.blocks,
            None => &section.opening,
        };
        blocks.get(self.index)
    }
}

/// Reports parts that the frame places twice, or not at all.
pub fn check_placements(frame: &Frame, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let config = &manuscript.config;
    let mut placed: BTreeMap<(usize, usize), Span> = BTreeMap::new();
    for placement in slots(frame) {
        let Slot::Part { agency, part } = placement.slot else { continue };
        if let Some(first) = placed.get(&(agency, part)) {
            let (agency, part) = (&config.agencies[agency].name, &config.parts[part].heading);
            findings.push(
                Finding::new(
                    "X002",
                    placement.span,
                    text!(
                        vi: "khung đặt hai lần phần “{part}” của {agency}",
                        en: "the frame places the part “{part}” of {agency} twice"
                    ),
                )
                .related(*first, text!(vi: "lần thứ nhất", en: "the first time"))
                .help(text!(
                    vi: "bỏ một trong hai chỗ, nếu không đoạn văn sẽ in lặp",
                    en: "remove one of the two, or the text would be printed twice"
                )),
            );
        } else {
            placed.insert((agency, part), placement.span);
        }
    }
    let nearby = first_placements(frame);
    for section in &manuscript.sections {
        let Some(agency) = manuscript.agency_of(section) else { continue };
        if let Some(block) = section.opening.first().filter(|_| section.parts.is_empty()) {
            findings.push(
                Finding::new(
                    "X003",
                    block.span,
                    text!(
                        vi: "đoạn này không thuộc phần nào nên không có chỗ trong báo cáo",
                        en: "this text is in no part, so it has no place in the report"
                    ),
                )
                .help(text!(
                    vi: "thêm đề mục `## …` của phần báo cáo phía trên đoạn này",
                    en: "put the `## …` heading of its part above it"
                )),
            );
        }
        // An optional part with nothing in it needs no place.
        let is_empty = |text: &PartText| text.blocks.is_empty() && opening(section, text).is_empty();
        let parts = section
            .parts
            .iter()
            .filter(|text| text.part.is_some_and(|part| config.parts[part].required) || !is_empty(text));
        for text in parts {
            // A placement that names its agency or part wrongly was reported as that.
            let is_meant = |part: usize| {
                frame.unknown.iter().any(|unknown| {
                    unknown.agency.is_none_or(|known| known == agency)
                        && unknown.part.is_none_or(|known| known == part)
                })
            };
            let is_missing = |part: &usize| !placed.contains_key(&(agency, *part)) && !is_meant(*part);
            if let Some(part) = text.part.filter(is_missing) {
                let nearby = nearby.get(&part).copied().unwrap_or(Span::new(frame.template, 0..0));
                findings.push(not_placed(nearby, manuscript, agency, part, text.span));
            }
        }
    }
}

/// Where the frame places each part first, for whichever agency.
fn first_placements(frame: &Frame) -> BTreeMap<usize, Span> {
    let mut first = BTreeMap::new();
    for placement in slots(frame) {
        if let Slot::Part { part, .. } = placement.slot {
            first.entry(part).or_insert(placement.span);
        }
    }
    first
}

fn not_placed(nearby: Span, manuscript: &Manuscript, agency: usize, part: usize, span: Span) -> Finding {
    let (agency, part) = (&manuscript.config.agencies[agency], &manuscript.config.parts[part]);
    let (heading, name, call) = (
        &part.heading,
        &agency.name,
        format!("{{{{ section(agency=\"{}\", part=\"{}\") }}}}", agency.id, part.id),
    );
    Finding::new(
        "X003",
        span,
        text!(
            vi: "khung không đặt phần “{heading}” của {name} vào đâu cả",
            en: "the frame does not place the part “{heading}” of {name} anywhere"
        ),
    )
    .related(nearby, text!(vi: "khung báo cáo: thêm vào quanh đây", en: "the frame: add it around here"))
    .help(text!(vi: "thêm vào khung một dòng `{call}`", en: "add a line `{call}` to the frame"))
}

fn slots(frame: &Frame) -> impl Iterator<Item = &Placement> {
    frame.pieces.iter().filter_map(|piece| match piece {
        Piece::Slot(placement) => Some(placement),
        Piece::Block(_) => None,
    })
}

/// Puts the agencies' text into the frame.
pub fn assemble(frame: &Frame, manuscript: &Manuscript) -> Vec<Item> {
    let (mut items, mut level) = (Vec::new(), 0);
    for (index, piece) in frame.pieces.iter().enumerate() {
        match piece {
            Piece::Block(Block { span, kind: BlockKind::Heading(heading) }) => {
                level = heading.level;
                let content = without_number(heading.clone()).content;
                let id = heading.id.clone();
                items.push(Item::Heading { level, content, span: *span, origin: Origin::Frame, id });
            }
            Piece::Block(_) => {
                items.push(Item::Block(BlockPlace { origin: Origin::Frame, part: None, index }))
            }
            Piece::Slot(placement) => match &placement.slot {
                Slot::Part { agency, part } => {
                    let section = manuscript.section_index(&manuscript.config.agencies[*agency].id);
                    place(manuscript, section, (*agency, *part), level, &mut items);
                }
                Slot::Documents { owner } => items.push(Item::Documents(*owner)),
                Slot::Appendix { title, landscape } => {
                    level = 1;
                    items.push(Item::Appendix { title: title.clone(), landscape: *landscape });
                }
            },
        }
    }
    items
}

/// The blocks of a manuscript of one text, headings as typed.
pub fn as_typed(manuscript: &Manuscript) -> Vec<Item> {
    let origin = Origin::Section(0);
    let item = |(index, block): (usize, &Block)| match block {
        Block { span, kind: BlockKind::Heading(heading) } => {
            let (content, id) = (heading.content.clone(), heading.id.clone());
            Item::Heading { level: heading.level, content, span: *span, origin, id }
        }
        _ => Item::Block(BlockPlace { origin, part: None, index }),
    };
    manuscript
        .sections
        .get(0)
        .into_iter()
        .flat_map(|section| &section.opening)
        .enumerate()
        .map(item)
        .collect()
}

/// Puts the text of an agency under a part, which stands in `section`, into the report.
fn place(
    manuscript: &Manuscript,
    section: Option<usize>,
    (agency, part): (usize, usize),
    level: u8,
    items: &mut Vec<Item>,
) {
    let Some(index) = section else {
        items.extend(missing(manuscript, agency, part));
        return;
    };
    let section = &manuscript.sections[index];
    let Some(place) = section.parts.iter().position(|text| text.part == Some(part)) else {
        items.extend(missing(manuscript, agency, part));
        return;
    };
    let (text, origin) = (&section.parts[place], Origin::Section(index));
    let lists = [(None, opening(section, text)), (Some(place), text.blocks.as_slice())];
    let says_nothing = |block: &Block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Rule);
    if lists.iter().flat_map(|(_, blocks)| *blocks).all(says_nothing) {
        items.extend(missing(manuscript, agency, part));
    }
    for (part, blocks) in lists {
        for (index, block) in blocks.iter().enumerate() {
            items.push(match block {
                Block { span, kind: BlockKind::Heading(heading) } => {
                    let content = without_number(heading.clone()).content;
                    let id = heading.id.clone();
                    Item::Heading { level: landing(heading.level, level), content, span: *span, origin, id }
                }
                _ => Item::Block(BlockPlace { origin, part, index }),
            });
        }
    }
}

/// What stands before the section's first part opens that part.
fn opening<'a>(section: &'a Section, text: &PartText) -> &'a [Block] {
    let is_first = section.parts.first().is_some_and(|first| first.span == text.span);
    if is_first { &section.opening } else { &[] }
}

/// A sub-heading `###` lands one level below the heading that it is placed under.
fn landing(typed: u8, under: u8) -> u8 {
    (under + typed.saturating_sub(2).max(1)).min(6)
}

fn missing(manuscript: &Manuscript, agency: usize, part: usize) -> Option<Item> {
    manuscript.config.parts[part].required.then_some(Item::Missing { agency, part })
}
