//! A story of the file, the body or the notes: what its paragraphs share while they are written.
//!
//! Every id of the file is given here, in the order of writing: the counters of docx-rs count for the whole process and
//! would make a second file differ from the first.

use super::package::Relationships;
use super::survey::{Survey, bookmark_name};
use super::xml;
use crate::base::error::Error;
use crate::layout::doc::{Block, Doc, Paragraph};
use crate::layout::profile::Profile;
use crate::layout::style::Style;
use docx_rs::{BookmarkEnd, BookmarkStart, ParagraphChild};
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
    /// See [`Survey::of`].
    pub fn new(doc: &'a Doc, profile: &'a Profile) -> Result<Self, Error> {
        let survey = Survey::of(doc)?;
        let (bound, shown, bookmarks) = Default::default();
        Ok(Self { doc, profile, survey, bound, shown, drawings: 0, bookmarks })
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
    /// Notes whose text is being written inside another note.
    pub unfolding: Vec<usize>,
    /// What has been written: block elements in schema order.
    pub out: Vec<u8>,
}

/// A block as docx-rs has it.
#[derive(Debug)]
pub(super) enum Element {
    /// A paragraph.
    Paragraph(Box<docx_rs::Paragraph>),
    /// A table.
    Table(Box<docx_rs::Table>),
}

impl<'b, 'a> Story<'b, 'a> {
    /// The story of a book's body or notes.
    pub fn new(book: &'b mut Book<'a>, in_notes: bool) -> Self {
        let (relationships, unfolding, out) = Default::default();
        Self { book, relationships, in_notes, tables: 0, contents_open: false, unfolding, out }
    }

    /// The blocks with the paragraphs that Word needs round tables: two tables that touch would become one, and cells
    /// and notes must end in a paragraph. Nothing is not enough either: then a paragraph of style `empty` stands there.
    pub fn flow(&mut self, blocks: &[Block], empty: Style) -> Vec<Element> {
        let mut out = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => out.push(Element::Paragraph(Box::new(self.paragraph(paragraph)))),
                Block::Table(table) => {
                    let Some(table) = self.table(table) else { continue };
                    if let Some(Element::Table(_)) = out.last() {
                        out.push(self.filler(Style::TableEnd));
                    }
                    out.push(Element::Table(Box::new(table)));
                }
            }
        }
        match out.last() {
            Some(Element::Paragraph(_)) => {}
            Some(Element::Table(_)) => out.push(self.filler(Style::TableEnd)),
            None => out.push(self.filler(empty)),
        }
        out
    }

    /// An empty paragraph.
    pub fn filler(&mut self, style: Style) -> Element {
        Element::Paragraph(Box::new(self.paragraph(&Paragraph::new(style, Vec::new()))))
    }

    /// Writes an element and forgets it: no tree of the whole document is ever held.
    ///
    /// # Errors
    /// See [`xml::append`].
    pub fn write(&mut self, element: &Element) -> Result<(), Error> {
        match element {
            Element::Paragraph(paragraph) => xml::append(paragraph, &mut self.out),
            Element::Table(table) => xml::append(table, &mut self.out),
        }
    }

    /// `content` under a bookmark; a name that was there before is not given twice, since Word keeps only one.
    pub fn bookmarked(&mut self, name: &str, content: Vec<ParagraphChild>) -> Vec<ParagraphChild> {
        let name = bookmark_name(name);
        if !self.book.bookmarks.insert(name.to_ascii_lowercase()) {
            return content;
        }
        let id = self.book.bookmarks.len();
        let start = ParagraphChild::BookmarkStart(BookmarkStart::new(id, name));
        let end = ParagraphChild::BookmarkEnd(BookmarkEnd::new(id));
        std::iter::once(start).chain(content).chain([end]).collect()
    }
}
