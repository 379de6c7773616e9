//! A story of the file, the body or the notes: what its paragraphs share while they are written.
//!
//! Every id of the file is given here, in the order of writing: the counters of docx-rs count for the whole
//! process and would make a second file differ from the first.

use super::elements::Elements;
use super::package::{Package, Relationships};
use super::survey::{Survey, bookmark_name};
use crate::base::error::Error;
use crate::layout::doc::{Block, Doc, Paragraph, Table};
use crate::layout::profile::Profile;
use crate::layout::style::Style;
use std::collections::BTreeSet;

/// What body and notes share.
#[derive(Debug)]
pub(super) struct Book<'a> {
    /// What is written.
    pub doc: &'a Doc,
    /// How it looks.
    pub profile: &'a Profile,
    /// What a look ahead found.
    pub survey: Survey,
    /// How elements are said.
    pub elements: Elements,
    /// Notes that have been bound to a place.
    pub bound: BTreeSet<usize>,
    /// Pictures that have been shown.
    pub shown: BTreeSet<usize>,
    /// Number of drawings so far; their ids are unique in the whole file.
    pub drawings: usize,
    bookmarks: BTreeSet<String>,
}

impl<'a> Book<'a> {
    /// A book of which nothing is written yet.
    ///
    /// # Errors
    /// See [`Survey::of`] and [`Elements::new`].
    pub fn new(doc: &'a Doc, profile: &'a Profile) -> Result<Self, Error> {
        let (survey, elements) = (Survey::of(doc)?, Elements::new()?);
        let (bound, shown, bookmarks) = Default::default();
        Ok(Self { doc, profile, survey, elements, bound, shown, drawings: 0, bookmarks })
    }
}

/// The body or the notes.
#[derive(Debug)]
pub(super) struct Story<'b, 'a> {
    /// What it shares with the other one.
    pub book: &'b mut Book<'a>,
    /// The relationships of its part.
    pub relationships: Relationships,
    /// True for the notes, which can have no notes of their own.
    pub in_notes: bool,
    /// How many tables stand round the place that is being written.
    pub tables: usize,
    /// Whether the contents list has begun and not ended.
    pub contents_open: bool,
    /// Whether the next paragraph begins with the number of its note.
    pub number_is_due: bool,
    /// Notes whose text is being written inside another note.
    pub unfolding: Vec<usize>,
    /// What has been written and not passed on: block elements in schema order.
    pub out: Vec<u8>,
    /// Where it is passed on to, so that a long story is never in memory as a whole.
    package: Option<&'b mut Package>,
}

/// Bytes of XML that are kept before they are passed on.
pub(super) const KEPT: usize = 1 << 18;

impl<'b, 'a> Story<'b, 'a> {
    /// The story of a book's body or notes.
    pub fn new(book: &'b mut Book<'a>, in_notes: bool) -> Self {
        let (relationships, unfolding, out) = Default::default();
        Self {
            book,
            relationships,
            in_notes,
            tables: 0,
            contents_open: false,
            number_is_due: false,
            unfolding,
            out,
            package: None,
        }
    }

    /// A story that passes on what it writes to the part that `package` has begun.
    pub fn streamed(book: &'b mut Book<'a>, in_notes: bool, package: &'b mut Package) -> Self {
        Self { package: Some(package), ..Self::new(book, in_notes) }
    }

    /// Passes on what has been written, if it is much. Only between two blocks of the story itself: inside of
    /// one, its beginning may still be changed.
    ///
    /// # Errors
    /// See [`Package::new`].
    pub fn pass_on(&mut self) -> Result<(), Error> {
        if self.out.len() < KEPT { Ok(()) } else { self.pass_on_all() }
    }

    fn pass_on_all(&mut self) -> Result<(), Error> {
        if let Some(package) = &mut self.package {
            package.write(&self.out)?;
            self.out.clear();
        }
        Ok(())
    }

    /// Passes on the rest; what is left are the relationships.
    ///
    /// # Errors
    /// See [`Package::new`].
    pub fn finish(mut self) -> Result<Relationships, Error> {
        self.pass_on_all()?;
        Ok(self.relationships)
    }

    /// Writes the blocks that must end in a paragraph, those of a cell or a note. Nothing is not enough
    /// either: then a paragraph of style `empty` stands there.
    ///
    /// # Errors
    /// See [`Story::blocks`].
    pub fn flow(&mut self, blocks: &[Block], empty: Style) -> Result<(), Error> {
        match self.blocks(blocks)? {
            Some(Block::Paragraph(_)) => Ok(()),
            Some(Block::Table(_)) => self.filler(Style::TableEnd),
            None => self.filler(empty),
        }
    }

    /// Writes blocks, with a paragraph between two tables that touch, which would become one; returns the
    /// last that can be seen.
    ///
    /// # Errors
    /// See [`xml::append`](super::xml::append).
    pub fn blocks<'d>(&mut self, blocks: &'d [Block]) -> Result<Option<&'d Block>, Error> {
        self.blocks_after(None, blocks)
    }

    /// The same, after others of which `last` is the last that can be seen.
    ///
    /// # Errors
    /// See [`xml::append`](super::xml::append).
    pub fn blocks_after<'d>(
        &mut self,
        mut last: Option<&'d Block>,
        blocks: &'d [Block],
    ) -> Result<Option<&'d Block>, Error> {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph)?,
                Block::Table(table) if !is_shown(table) => continue,
                Block::Table(table) => {
                    if let Some(Block::Table(_)) = last {
                        self.filler(Style::TableEnd)?;
                    }
                    self.table(table)?;
                }
            }
            last = Some(block);
        }
        Ok(last)
    }

    /// Writes an empty paragraph.
    ///
    /// # Errors
    /// See [`xml::append`](super::xml::append).
    pub fn filler(&mut self, style: Style) -> Result<(), Error> {
        self.paragraph(&Paragraph::new(style, Vec::new()))
    }

    /// Puts what has been written from `start` on under a bookmark; a name that was there before is not given
    /// twice, since Word keeps only one.
    pub fn bookmark(&mut self, name: &str, start: usize) {
        let name = bookmark_name(name);
        if !self.book.bookmarks.insert(name.to_ascii_lowercase()) {
            return;
        }
        let id = self.book.bookmarks.len().to_string();
        // The numbers of bookmarks inside it come first, so that its own is known only now.
        let content = self.out.split_off(start);
        self.book.elements.bookmark_start.fill(&[id.as_bytes(), name.as_bytes()], &mut self.out);
        self.out.extend_from_slice(&content);
        self.book.elements.bookmark_end.fill(&[id.as_bytes()], &mut self.out);
    }
}

/// Whether a table has a cell; Word takes a table without rows for damage.
pub(super) fn is_shown(table: &Table) -> bool {
    let has_column = !table.columns.is_empty() || table.rows.iter().any(|row| !row.cells.is_empty());
    has_column && !table.rows.is_empty()
}
