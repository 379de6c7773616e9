//! The assembled report as paragraphs, notes and tables.
//!
//! Exhaustive over the kinds of block and inline: nothing is dropped in silence. What stands around the text
//! is `letterhead`'s, the looks are the profile's.
//!
//! Long because each kind of block has its function here, where one can see that none is left out.

mod caption;
mod heading;
mod inline;

use super::contents;
use super::doc::{Block, Doc, Field, Format, Inline, List, ListItem, Note, PageSection, Paragraph, Row};
use super::labels::Labels;
use super::numbering::HeadingCounter;
use super::profile::Profile;
use super::style::{CharStyle, Style};
use super::typography::no_break;
use super::{annex, centred, labels, letterhead, properties, table};
use crate::base::source::Span;
use crate::input::block::{self, BlockKind, InlineKind, Item as BlockItem, plain};
use crate::input::manuscript::Manuscript;
use crate::report::Report;
use crate::report::notes::{Note as ReportNote, definitions};
use crate::report::outline::{Item, Origin};
use caption::{Caption, OwnTables};
use std::collections::{BTreeMap, BTreeSet};

/// Headings are numbered by the profile, or stand as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    /// `Phần thứ nhất`, `I-`, `1.` …
    Numbered,
    /// As typed.
    AsTyped,
}

/// Lays out a report. Appendices begin page sections of their own; the signature stands before them. Tables
/// are numbered through the whole report.
///
/// `pages` holds the page of each entry of the contents list, where a layout program has told them; empty
/// otherwise.
pub fn lay_out(
    report: &Report,
    manuscript: &Manuscript,
    profile: &Profile,
    headings: Headings,
    pages: &[u32],
) -> Doc {
    let own_tables = match headings {
        Headings::Numbered => caption::own_tables(report, manuscript, &profile.words.table),
        // A text by itself refers to its tables as it likes.
        Headings::AsTyped => BTreeMap::new(),
    };
    let appendix_count = report.items.iter().filter(|item| matches!(item, Item::Appendix { .. })).count();
    let appendix_labels = labels::of_appendices(appendix_count, &profile.words.appendix);
    let mut layout = Layout {
        report,
        manuscript,
        profile,
        headings,
        doc: Doc { properties: properties(&manuscript.config), ..Doc::default() },
        counter: HeadingCounter::default(),
        images: BTreeMap::new(),
        names: BTreeSet::new(),
        repeated: BTreeMap::new(),
        anchors: anchors(report),
        origin: Origin::Frame,
        tables: 0,
        own_tables,
        appendices: 0,
        appendix_references: Labels::new(&appendix_labels),
        appendix_labels,
        landscape: false,
        in_note: false,
        entries: Vec::new(),
    };
    let mut blocks = Vec::new();
    let mut opening = 0;
    let mut signed = headings == Headings::AsTyped;
    if headings == Headings::Numbered {
        blocks.extend(letterhead::opening(&manuscript.config, profile));
        opening = blocks.len();
    }
    for (index, item) in report.items.iter().enumerate() {
        if let Item::Appendix { title, landscape } = item {
            if !signed {
                layout.sign(&mut blocks);
                signed = true;
            }
            layout.begin_appendix(title, *landscape, &mut blocks);
            continue;
        }
        let next = report.items.get(index + 1);
        layout.item(item, next, &mut blocks);
    }
    if !signed {
        layout.sign(&mut blocks);
    }
    layout.doc.sections.push(PageSection { landscape: layout.landscape, blocks });
    if manuscript.config.contents && headings == Headings::Numbered {
        let first = &mut layout.doc.sections[0].blocks;
        // The text begins on a page of its own.
        if let Some(Block::Paragraph(text)) = first.get_mut(opening) {
            text.page_break_before = true;
        }
        layout.doc.contents = layout.entries.iter().map(|entry| entry.words.clone()).collect();
        first.splice(opening..opening, contents::blocks(&layout.entries, pages, &profile.words.contents));
    }
    // A note may stand on any page; what fits an upright one fits all.
    layout.landscape = false;
    layout.doc.notes = (0..report.notes.notes.len()).map(|note| layout.note(note)).collect();
    layout.doc
}

fn table_bookmark(number: usize) -> String {
    format!("_Bang_{number}")
}

fn keep_with_next(row: &mut Row) {
    for block in row.cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
        if let Block::Paragraph(paragraph) = block {
            paragraph.keep_next = true;
        }
    }
}

fn appendix_bookmark(index: usize) -> String {
    format!("_PhuLuc_{}", index + 1)
}

/// The ids of headings that links of the same text may lead to, with their bookmark names.
fn anchors(report: &Report) -> BTreeMap<(Origin, String), String> {
    let ids = report.items.iter().filter_map(|item| match item {
        Item::Heading { id: Some(id), origin, .. } => Some((*origin, id.clone())),
        _ => None,
    });
    ids.enumerate().map(|(index, key)| (key, format!("_Muc_{}", index + 1))).collect()
}

pub(super) struct Layout<'a> {
    pub(super) report: &'a Report,
    pub(super) manuscript: &'a Manuscript,
    profile: &'a Profile,
    headings: Headings,
    doc: Doc,
    counter: HeadingCounter,
    /// Pictures already taken in, by their bytes' place.
    images: BTreeMap<(crate::base::source::SourceId, String), usize>,
    /// Bookmark names in use.
    names: BTreeSet<String>,
    /// How often each place in a file has a bookmark.
    repeated: BTreeMap<String, usize>,
    anchors: BTreeMap<(Origin, String), String>,
    /// Whose text is being laid out: its links lead to its own headings.
    origin: Origin,
    tables: usize,
    own_tables: BTreeMap<Origin, OwnTables>,
    appendices: usize,
    appendix_labels: Vec<String>,
    appendix_references: Labels,
    landscape: bool,
    in_note: bool,
    /// What the contents list shows.
    entries: Vec<contents::Entry>,
}

/// Where a block stands: in a list, in a quotation, whose text it is.
#[derive(Debug, Clone, Copy)]
struct Place {
    origin: Origin,
    /// How many lists it stands in, by kind.
    bullets: u8,
    numbers: u8,
    quoted: bool,
}

impl Place {
    /// At the top of a text.
    fn top(origin: Origin) -> Self {
        Self { origin, bullets: 0, numbers: 0, quoted: false }
    }
}

impl Layout<'_> {
    /// The signature, held on the page of the last words of the text.
    fn sign(&mut self, blocks: &mut Vec<Block>) {
        match blocks.last_mut() {
            Some(Block::Paragraph(last)) => last.keep_next = true,
            Some(Block::Table(table)) => table.rows.last_mut().into_iter().for_each(keep_with_next),
            None => {}
        }
        blocks.extend(letterhead::closing(&self.manuscript.config, self.profile));
    }

    fn begin_appendix(&mut self, title: &str, landscape: bool, blocks: &mut Vec<Block>) {
        let turned = landscape != self.landscape;
        if turned {
            let section = PageSection { landscape: self.landscape, blocks: std::mem::take(blocks) };
            self.doc.sections.push(section);
            self.landscape = landscape;
        }
        self.counter = HeadingCounter::default();
        let mut label = Paragraph::text(Style::AppendixLabel, self.appendix_labels[self.appendices].as_str());
        label.page_break_before = !turned;
        label.bookmarks.push(appendix_bookmark(self.appendices));
        label.bookmarks.extend(self.entry(1, self.appendix_labels[self.appendices].clone()));
        self.appendices += 1;
        blocks.push(Block::Paragraph(label));
        let width = self.profile.page.text_width(landscape);
        blocks.push(Block::Paragraph(centred::paragraph(Style::AppendixTitle, title, width, self.profile)));
        let note = letterhead::appendix_note(&self.manuscript.config, &self.profile.words.appendix_note);
        blocks
            .extend((!note.is_empty()).then(|| Block::Paragraph(Paragraph::text(Style::AppendixNote, note))));
    }

    fn item(&mut self, item: &Item, next: Option<&Item>, blocks: &mut Vec<Block>) {
        match item {
            Item::Heading { level, content, span, origin, id } => {
                self.origin = *origin;
                let bookmark = id.as_ref().and_then(|id| self.anchors.get(&(*origin, id.clone())).cloned());
                self.heading(*level, content, *span, *origin, bookmark, blocks);
            }
            Item::Block(place) => {
                self.origin = place.origin;
                let (frame, manuscript) = (&self.report.frame, self.manuscript);
                let following = next.and_then(|next| match next {
                    Item::Block(place) => place.find(frame, manuscript).map(|block| &block.kind),
                    Item::Heading { .. }
                    | Item::Missing { .. }
                    | Item::Documents(_)
                    | Item::Appendix { .. } => None,
                });
                if let Some(block) = place.find(frame, manuscript) {
                    self.block(block, following, Place::top(place.origin), blocks);
                }
            }
            Item::Missing { agency, part } => {
                let config = &self.manuscript.config;
                let (agency, part) = (config.agencies.get(*agency), config.parts.get(*part));
                let text = self
                    .profile
                    .words
                    .missing
                    .replace("{agency}", agency.map_or("", |agency| agency.name.as_str()));
                let text = text.replace("{part}", part.map_or("", |part| part.heading.as_str()));
                let format = Format { style: Some(CharStyle::Placeholder), ..Format::default() };
                let content = vec![Inline::Text { text, format }];
                blocks.push(Block::Paragraph(Paragraph::new(Style::Body, content)));
            }
            Item::Documents(owner) => {
                let width = self.profile.page.text_width(self.landscape);
                let table = annex::documents(*owner, self.report, self.manuscript, self.profile, width);
                blocks.push(Block::Table(table));
            }
            Item::Appendix { .. } => {}
        }
    }

    fn block(
        &mut self,
        block: &block::Block,
        following: Option<&BlockKind>,
        place: Place,
        out: &mut Vec<Block>,
    ) {
        match &block.kind {
            // A heading inside a quotation or a list heads no part of the report: it is a line in bold.
            BlockKind::Heading(heading) if self.headings == Headings::Numbered => {
                let content = self.inlines(&heading.content, Format { bold: true, ..Format::default() });
                self.push(Paragraph::new(text_style(place), content), block.span, place, out);
            }
            BlockKind::Heading(heading) => {
                let content = self.inlines(&heading.content, Format::default());
                self.push(Paragraph::new(Style::heading(heading.level), content), block.span, place, out);
            }
            BlockKind::Paragraph(content) => self.paragraph(content, block.span, following, place, out),
            BlockKind::List(list) => self.list(list, place, out),
            BlockKind::Quote(content) => self.blocks(content, Place { quoted: true, ..place }, out),
            BlockKind::Code(text) => {
                let format = Format::default();
                self.push(Paragraph::new(Style::SourceCode, lines(text, format)), block.span, place, out);
            }
            BlockKind::Table(content) => {
                let width = self.profile.page.text_width(self.landscape);
                let aligned = self.headings == Headings::Numbered;
                let laid_out = table::grid(content, width, self.profile.cell_size(), aligned, |cell| {
                    self.inlines(&cell.content, Format::default())
                });
                out.push(Block::Table(laid_out));
            }
            BlockKind::Rule => {
                self.push(Paragraph::new(Style::HorizontalRule, Vec::new()), block.span, place, out)
            }
            BlockKind::Html(text) => {
                self.push(
                    Paragraph::new(text_style(place), lines(text, Format::default())),
                    block.span,
                    place,
                    out,
                );
            }
        }
    }

    fn blocks(&mut self, blocks: &[block::Block], place: Place, out: &mut Vec<Block>) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(index + 1).map(|next| &next.kind), place, out);
        }
    }

    fn push(&mut self, mut paragraph: Paragraph, span: Span, place: Place, out: &mut Vec<Block>) {
        paragraph.bookmarks.extend(self.provenance(span, place.origin));
        out.push(Block::Paragraph(paragraph));
    }

    fn paragraph(
        &mut self,
        content: &[block::Inline],
        span: Span,
        following: Option<&BlockKind>,
        place: Place,
        out: &mut Vec<Block>,
    ) {
        let before_table = matches!(following, Some(BlockKind::Table(_)));
        if before_table && let Some(caption) = Caption::read(content, &self.profile.words.table) {
            let caption = self.caption(&caption);
            return self.push(caption, span, place, out);
        }
        let alone = content.len() == 1
            && matches!(content.first().map(|inline| &inline.kind), Some(InlineKind::Image { .. }));
        let leads_in = before_table
            || matches!(following, Some(BlockKind::List(_))) && plain(content).trim_end().ends_with(':');
        let style = match text_style(place) {
            _ if alone => Style::Figure,
            Style::Body if leads_in => Style::LeadIn,
            style => style,
        };
        let words = self.inlines(content, Format::default());
        self.push(Paragraph::new(style, words), span, place, out);
    }

    /// `Bảng: tên` above a table becomes `Bảng 1. tên` with a live number.
    fn caption(&mut self, caption: &Caption) -> Paragraph {
        self.tables += 1;
        let label = self.profile.words.table.clone();
        let field = Inline::Field {
            code: Field::Sequence(label.clone()),
            cached: self.tables.to_string(),
            format: Format::default(),
        };
        let content = vec![Inline::text(label + "\u{A0}"), field];
        let mut words =
            vec![Inline::Bookmark { name: table_bookmark(self.tables), content }, Inline::text(". ")];
        words.extend(self.inlines(&caption.name, Format::default()));
        Paragraph::new(Style::Caption, words)
    }

    fn list(&mut self, list: &block::List, place: Place, out: &mut Vec<Block>) {
        let level = (place.bullets + place.numbers).min(8);
        let index = self.doc.lists.len();
        let start = list.start.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
        let (label, inner) = match start {
            Some(_) => (place.numbers, Place { numbers: (place.numbers + 1).min(8), ..place }),
            None => (place.bullets, Place { bullets: (place.bullets + 1).min(8), ..place }),
        };
        self.doc.lists.push(List { start, level, label: label.min(level) });
        for item in &list.items {
            self.list_item(item, ListItem { list: index, level }, inner, out);
        }
    }

    /// The first paragraph of an item carries its label; an item that begins with anything else gets an empty
    /// one.
    fn list_item(&mut self, item: &BlockItem, label: ListItem, place: Place, out: &mut Vec<Block>) {
        let first = item.blocks.first().and_then(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some((content, block.span)),
            _ => None,
        });
        let mut content: Vec<Inline> =
            item.task.map(|done| Inline::text(if done { "☒ " } else { "☐ " })).into_iter().collect();
        content.extend(first.iter().flat_map(|(words, _)| self.inlines(words, Format::default())));
        let mut paragraph = Paragraph::new(Style::ListItem, content);
        paragraph.list = Some(label);
        let rest = &item.blocks[usize::from(first.is_some())..];
        paragraph.keep_next =
            rest.first().is_some_and(|next| matches!(next.kind, BlockKind::List(_) | BlockKind::Table(_)));
        self.push(paragraph, first.map_or(item.span, |(_, span)| span), place, out);
        self.blocks(rest, place, out);
    }

    fn note(&mut self, index: usize) -> Note {
        let mut blocks = Vec::new();
        match &self.report.notes.notes[index] {
            ReportNote::Words(words) => {
                blocks.push(Block::Paragraph(Paragraph::text(Style::FootnoteText, no_break(words))))
            }
            ReportNote::Private { origin, index } => {
                self.in_note = true;
                self.origin = *origin;
                let definitions = definitions(*origin, &self.report.frame, self.manuscript);
                if let Some(definition) = definitions.get(*index) {
                    self.blocks(&definition.blocks, Place::top(*origin), &mut blocks);
                }
                self.in_note = false;
                blocks.iter_mut().for_each(in_footnote_style);
            }
        }
        if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
            blocks.insert(0, Block::Paragraph(Paragraph::new(Style::FootnoteText, Vec::new())));
        }
        Note { blocks }
    }
}

/// Running text inside a footnote takes the footnote's style; lists and tables keep theirs.
fn in_footnote_style(block: &mut Block) {
    if let Block::Paragraph(paragraph) = block
        && matches!(paragraph.style, Style::Body | Style::LeadIn | Style::ListItem)
    {
        paragraph.style = Style::FootnoteText;
    }
}

fn text_style(place: Place) -> Style {
    if place.quoted { Style::Quote } else { Style::Body }
}

/// Letter by letter, a line break at each line end.
fn lines(text: &str, format: Format) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        out.extend((index > 0).then_some(Inline::LineBreak));
        out.extend((!line.is_empty()).then(|| Inline::Text { text: line.to_owned(), format }));
    }
    out
}
