//! Captions of tables, and their numbers: known before anything is laid out, since a text may refer to a
//! table below.

use crate::input::block::{Block, BlockKind, Inline, InlineKind, plain};
use crate::input::manuscript::Manuscript;
use crate::layout::labels::Labels;
use crate::report::Report;
use crate::report::notes::{Note, definitions};
use crate::report::outline::{Item, Origin};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The captioned tables of a section: what its writer calls them, and their numbers in the report.
#[derive(Debug, Default)]
pub(super) struct OwnTables {
    pub labels: Labels,
    pub numbers: Vec<usize>,
}

/// The captioned tables of each section; `label` is the word for a table.
pub(super) fn own_tables(
    report: &Report,
    manuscript: &Manuscript,
    label: &str,
) -> BTreeMap<Origin, OwnTables> {
    let mut walk = Walk { label, tables: 0, numbers: BTreeMap::new(), counts: BTreeMap::new() };
    let block = |item: &Item| match item {
        Item::Block(place) => place.find(&report.frame, manuscript).map(|block| (block, place.origin)),
        Item::Heading { .. } | Item::Missing { .. } | Item::Documents(_) | Item::Appendix { .. } => None,
    };
    for (index, item) in report.items.iter().enumerate() {
        if let Some((found, origin)) = block(item) {
            walk.block(found, report.items.get(index + 1).and_then(block).map(|(next, _)| next), origin);
        }
    }
    for note in &report.notes.notes {
        if let Note::Private { origin, index } = note
            && let Some(definition) = definitions(*origin, &report.frame, manuscript).get(*index)
        {
            walk.blocks(&definition.blocks, *origin);
        }
    }
    let mut named: BTreeMap<Origin, (Vec<String>, Vec<usize>)> = BTreeMap::new();
    for ((origin, typed), number) in walk.numbers {
        let (labels, numbers) = named.entry(origin).or_default();
        // A number typed above two tables tells nothing.
        if let Some(number) = number {
            labels.push(format!("{label} {typed}"));
            numbers.push(number);
        }
    }
    let tables = |(labels, numbers): (Vec<String>, _)| OwnTables { labels: Labels::new(&labels), numbers };
    named.into_iter().map(|(origin, named)| (origin, tables(named))).collect()
}

/// A walk over all blocks in the order in which they are laid out.
struct Walk<'a> {
    /// The word for a table.
    label: &'a str,
    /// Captioned tables so far, in the report.
    tables: usize,
    /// The number in the report of each captioned table, by its section and the number that its writer gave
    /// it; `None` where two have it.
    numbers: BTreeMap<(Origin, usize), Option<usize>>,
    /// Captioned tables so far of each section, those that have the number of another left out.
    counts: BTreeMap<Origin, usize>,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], origin: Origin) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(index + 1), origin);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, origin: Origin) {
        match &block.kind {
            BlockKind::Paragraph(content)
                if next.is_some_and(|next| matches!(next.kind, BlockKind::Table(_))) =>
            {
                if let Some(caption) = Caption::read(content, self.label) {
                    self.caption(&caption, origin);
                }
            }
            BlockKind::Quote(content) => self.blocks(content, origin),
            BlockKind::List(list) => {
                for item in &list.items {
                    // A paragraph that begins an item carries its label and is no caption.
                    let first = item
                        .blocks
                        .first()
                        .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph(_)));
                    self.blocks(&item.blocks[usize::from(first)..], origin);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }

    fn caption(&mut self, caption: &Caption, origin: Origin) {
        self.tables += 1;
        let before = self.counts.entry(origin).or_default();
        match self.numbers.entry((origin, caption.number.unwrap_or(*before + 1))) {
            Entry::Occupied(mut known) => {
                known.insert(None);
            }
            Entry::Vacant(free) => {
                *before += 1;
                free.insert(Some(self.tables));
            }
        }
    }
}

/// A line above a table that gives its name.
pub(super) struct Caption {
    /// The number that is typed in it.
    number: Option<usize>,
    /// The name.
    pub name: Vec<Inline>,
}

impl Caption {
    /// Reads `Bảng: tên`, `Bảng 3. tên` or `Bảng 3 - tên`, which may be strong; `None` if the words are no
    /// caption.
    pub fn read(content: &[Inline], label: &str) -> Option<Self> {
        let mut name = content.to_vec();
        while let Some(InlineKind::Strong(inner) | InlineKind::Emphasis(inner)) =
            name.first().map(|inline| &inline.kind)
        {
            let inner = inner.clone();
            name.splice(..1, inner);
        }
        let first = name.first_mut()?;
        let InlineKind::Text(words) = &mut first.kind else { return None };
        let numbered =
            words.strip_prefix(label).or_else(|| words.strip_prefix(label.to_uppercase().as_str()))?;
        let rest = numbered.trim_start_matches(|ch: char| ch.is_ascii_digit() || ch == ' ' || ch == '\u{A0}');
        let number = numbered[..numbered.len() - rest.len()].trim().parse().ok();
        let rest = rest
            .strip_prefix([':', '.'])
            .or_else(|| rest.strip_prefix(['-', '–']).filter(|_| number.is_some()))?;
        let length = words.len() - rest.trim_start().len();
        words.drain(..length);
        first.span.start += length;
        if words.is_empty() {
            name.remove(0);
            let next = name.first_mut()?;
            if let InlineKind::Text(words) = &mut next.kind {
                let blanks = words.len() - words.trim_start().len();
                words.drain(..blanks);
                next.span.start += blanks;
            }
        }
        (!plain(&name).trim().is_empty()).then_some(Self { number, name })
    }
}
