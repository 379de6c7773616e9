//! The text of a section as a tree: blocks and the inlines in them, each with its place in the source.
//!
//! The enums are closed and matched without `_`, so that a new kind makes the compiler list every place that
//! must handle it. Nothing here knows Markdown's syntax or where the text will land in the report.

use crate::base::source::Span;
use crate::base::text::{is_composed, nfc};

/// A block with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A block quotation.
    Quote(Vec<Block>),
    /// Program text, letter by letter, without its last line end.
    Code(String),
    /// A table.
    Table(Table),
    /// A line across the text.
    Rule,
    /// Raw HTML: never interpreted, printed as the text it is.
    Html(String),
}

/// A heading as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// Level, 1 to 6.
    pub level: u8,
    /// The explicit `{#id}`.
    pub id: Option<String>,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number of an ordered list; `None` for bullets.
    pub start: Option<u64>,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// `Some(done)` for an item of a task list.
    pub task: Option<bool>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Alignment of each column.
    pub columns: Vec<Alignment>,
    /// The header row.
    pub header: TableRow,
    /// The rows below it.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Where it stands.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub content: Vec<Inline>,
}

impl TableCell {
    /// Where its words stand, without the blanks around them.
    pub fn words_span(&self) -> Span {
        match (self.content.first(), self.content.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.span,
        }
    }
}

/// Alignment of a table column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A piece of a paragraph with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

impl Inline {
    /// The inlines whose words are its words; `None` where it holds none.
    pub fn content(&self) -> Option<&[Inline]> {
        match &self.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. } => Some(content),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_)
            | InlineKind::Note(_) => None,
        }
    }
}

/// The kinds of inline.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words. Where the span is as long as the words they are the source letter by letter; otherwise the
    /// source spells them by an entity.
    Text(String),
    /// Program text.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads.
        target: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Its file, as typed.
        target: String,
        /// Alternative text.
        alt: Vec<Inline>,
    },
    /// A line end in the source; a space on paper.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// Raw HTML.
    Html(String),
    /// `[^label]`.
    Note(String),
}

/// The words of inlines in composed letters, without their looks; notes are left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    walk(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => out.push_str(text),
        InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Link { .. }
        | InlineKind::Image { .. }
        | InlineKind::Note(_) => {}
    });
    if is_composed(&out) { out } else { nfc(&out) }
}

/// Calls `visit` for every inline, in reading order, a parent before its children.
pub fn walk<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Image { alt: content, .. } => walk(content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_)
            | InlineKind::Note(_) => {}
        }
    }
}

/// Calls `visit` for every block, in reading order, a parent before its children.
pub fn walk_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| walk_blocks(&item.blocks, visit)),
            BlockKind::Quote(content) => walk_blocks(content, visit),
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

impl Block {
    /// The runs of inlines that stand directly in this block: one for a paragraph or heading, one a cell for
    /// a table.
    pub fn texts(&self) -> Vec<&[Inline]> {
        match &self.kind {
            BlockKind::Heading(heading) => vec![&heading.content],
            BlockKind::Paragraph(content) => vec![content],
            BlockKind::Table(table) => std::iter::once(&table.header)
                .chain(&table.rows)
                .flat_map(|row| row.cells.iter().map(|cell| cell.content.as_slice()))
                .collect(),
            BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Code(_)
            | BlockKind::Rule
            | BlockKind::Html(_) => Vec::new(),
        }
    }
}

/// Calls `visit` for every run of inlines below `blocks`, in reading order.
pub fn walk_texts<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a [Inline])) {
    walk_blocks(blocks, &mut |block| block.texts().into_iter().for_each(&mut *visit));
}
