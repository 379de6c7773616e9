//! The laid-out document: paragraphs, notes and tables with a style name each.
//!
//! It stands between the report and a file format. It knows nothing of agencies or of Word; an emitter turns
//! it into bytes. Looks are not here: they belong to the [`Profile`](super::profile::Profile)'s styles. Note
//! numbers and list instances are decided when a `Doc` is made, so that emitters only write them.

use super::style::{CharStyle, Style};
pub use crate::input::picture::ImageFormat;

/// A whole document in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// What the file says of itself.
    pub properties: Properties,
    /// Runs of pages of one orientation; at least one.
    pub sections: Vec<PageSection>,
    /// Footnotes; the index is the number less one, in reading order of their first mention.
    pub notes: Vec<Note>,
    /// List instances that [`ListItem::list`] points to.
    pub lists: Vec<List>,
    /// The headings that the contents list shows, in order.
    pub contents: Vec<String>,
    /// Pictures that [`Inline::Image`] points to; each stored once.
    pub images: Vec<Image>,
}

/// Document properties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Kind and subject.
    pub title: String,
    /// The subject alone.
    pub subject: String,
    /// The issuing organ.
    pub creator: String,
    /// Date of the file's own record, `YYYY-MM-DD`; from configuration, never from the clock.
    pub date: String,
}

/// Pages of one orientation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageSection {
    /// A4 turned on its side.
    pub landscape: bool,
    /// What stands on the pages.
    pub blocks: Vec<Block>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its style.
    pub style: Style,
    /// Its place in a list, if it carries a list label.
    pub list: Option<ListItem>,
    /// Its text.
    pub content: Vec<Inline>,
    /// Names of bookmarks around the whole paragraph (hidden where they start with `_`).
    pub bookmarks: Vec<String>,
    /// Stay on the page of the next paragraph although the style does not say so.
    pub keep_next: bool,
    /// Begin a new page although the style does not say so.
    pub page_break_before: bool,
}

impl Paragraph {
    /// A paragraph that is nothing but its style and text.
    pub fn new(style: Style, content: Vec<Inline>) -> Self {
        Self { style, list: None, content, bookmarks: Vec::new(), keep_next: false, page_break_before: false }
    }

    /// A paragraph of plain words.
    pub fn text(style: Style, text: impl Into<String>) -> Self {
        Self::new(style, vec![Inline::text(text)])
    }
}

/// The label of a list paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListItem {
    /// Index in [`Doc::lists`].
    pub list: usize,
    /// Depth, 0 to 8.
    pub level: u8,
}

/// One list of the text: its labels count on their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// The first number of an ordered list; `None` for bullets.
    pub start: Option<u32>,
    /// Depth at which its items stand, 0 to 8.
    pub level: u8,
    /// Which label they have: their depth among lists of the same kind, 0 to 8. Bullets below a numbered
    /// item begin with the first.
    pub label: u8,
}

/// A footnote: one or more blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The text; the number before it is the emitter's.
    pub blocks: Vec<Block>,
}

/// How words look beyond their paragraph's style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Format {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Struck through.
    pub strike: bool,
    /// A character style.
    pub style: Option<CharStyle>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words of one format. May hold any characters; the emitter guards what XML forbids.
    Text {
        /// The words.
        text: String,
        /// Their look.
        format: Format,
    },
    /// A line break inside the paragraph.
    LineBreak,
    /// A tab character.
    Tab,
    /// The first mention of a footnote: prints its number and binds its text. Index in [`Doc::notes`].
    Note(usize),
    /// A later mention: a live cross-reference to that footnote's number. Index in [`Doc::notes`].
    NoteAgain(usize),
    /// A link; `target` is an address, or `#name` of a bookmark.
    Link {
        /// Where it leads.
        target: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Index in [`Doc::images`].
        image: usize,
        /// Alternative text.
        alt: String,
        /// Width in millimetres.
        width: f64,
        /// Height in millimetres.
        height: f64,
    },
    /// A field with its cached result.
    Field {
        /// What it computes.
        code: Field,
        /// What is shown until somebody updates it.
        cached: String,
        /// Look of the result.
        format: Format,
    },
    /// Part of a paragraph under a bookmark name.
    Bookmark {
        /// The name: `[A-Za-z_][A-Za-z0-9_]*`, at most 40 characters, unique in the document.
        name: String,
        /// What it covers.
        content: Vec<Inline>,
    },
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), format: Format::default() }
    }
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The number of the page.
    Page,
    /// The next number of a sequence of captions, `Bảng`.
    Sequence(String),
    /// The text of a bookmark.
    Reference(String),
    /// The page of a bookmark.
    PageReference(String),
    /// The contents list of headings down to this level (1 to 6); it begins here and ends with the last
    /// entry.
    ContentsBegin(u8),
    /// The end of the contents list.
    ContentsEnd,
}

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableLook {
    /// Ruled, for figures.
    Grid,
    /// Without lines, for setting blocks side by side.
    Plain,
}

/// A table of fixed column widths.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its look.
    pub look: TableLook,
    /// Column widths in millimetres; together they are the width of the table.
    pub columns: Vec<f64>,
    /// Rows; each has one cell a column.
    pub rows: Vec<Row>,
    /// What it holds, for those who cannot see it.
    pub description: String,
}

/// A table row. Rows never break across pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Repeated at the top of every page.
    pub header: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A table cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its text; at least one block, the last a paragraph.
    pub blocks: Vec<Block>,
}

/// A picture's bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// PNG or JPEG.
    pub format: ImageFormat,
    /// The file as it is.
    pub bytes: Vec<u8>,
}
