//! Blocks as WordprocessingML: docx-rs builds each element, the order pass puts it right, one at a time.
//!
//! What docx-rs cannot say is put into the text of a run (its text is written unescaped) or into the finished element.
//! Every id is counted here, because the crate's own come from counters shared by the whole process.

use super::order::canonical;
use super::package::Relationship;
use super::styles::{TABLE_GRID, TABLE_PLAIN, list_number};
use super::xml::{escape, is_forbidden};
use crate::base::error::Error;
use crate::layout::doc::{Block, Cell, Doc, Field, Format, ImageFormat, Inline, Paragraph, Row, Table, TableLook};
use crate::layout::style::{CharStyle, Style};
use crate::text;
use docx_rs::{
    BreakType, BuildXML, FieldCharType, FootnoteReference, HeightRule, Hyperlink, HyperlinkData, HyperlinkType, IndentLevel,
    InstrText, NumberingId, ParagraphChild, Run, RunChild, TableCell, TableLayoutType, TableRow, Text, WidthType,
};
use std::collections::BTreeSet;

/// Writes the blocks of one part.
pub struct Body<'a> {
    doc: &'a Doc,
    /// Notes that a later mention refers to.
    again: &'a BTreeSet<usize>,
    /// Numbers of bookmarks and drawings, unique over all parts.
    ids: &'a mut Ids,
    /// Relationships of this part.
    pub relationships: Vec<Relationship>,
    in_note: bool,
}

/// Counters.
#[derive(Debug, Default)]
pub struct Ids {
    bookmark: usize,
    drawing: usize,
}

/// The notes of a document to which a later mention refers.
pub fn mentioned_again(doc: &Doc) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for section in &doc.sections {
        blocks_mention(&section.blocks, &mut found);
    }
    found
}

fn blocks_mention(blocks: &[Block], found: &mut BTreeSet<usize>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => inlines_mention(&paragraph.content, found),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| blocks_mention(&cell.blocks, found));
            }
        }
    }
}

fn inlines_mention(content: &[Inline], found: &mut BTreeSet<usize>) {
    for inline in content {
        match inline {
            Inline::NoteAgain(note) => {
                found.insert(*note);
            }
            Inline::Link { content, .. } | Inline::Bookmark { content, .. } => inlines_mention(content, found),
            Inline::Text { .. }
            | Inline::LineBreak
            | Inline::Tab
            | Inline::Note(_)
            | Inline::Image { .. }
            | Inline::Field { .. } => {}
        }
    }
}

impl<'a> Body<'a> {
    /// A writer for the main text or, with `in_note`, for footnotes.
    pub fn new(doc: &'a Doc, again: &'a BTreeSet<usize>, ids: &'a mut Ids, in_note: bool) -> Self {
        Self { doc, again, ids, relationships: Vec::new(), in_note }
    }

    /// Appends blocks. Two tables that touch would be one in Word, and a table may not be last: a thin paragraph parts them.
    ///
    /// # Errors
    /// If an element cannot be serialised.
    pub fn blocks(&mut self, blocks: &[Block], out: &mut String) -> Result<(), Error> {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    let element = self.paragraph(paragraph, None);
                    serialise(&element, paragraph, out)?;
                }
                Block::Table(table) => {
                    let element = self.table(table);
                    let mut xml = canonical_of(&element)?;
                    complete_table(table, &mut xml);
                    out.push_str(&xml);
                    if !matches!(blocks.get(index + 1), Some(Block::Paragraph(_))) {
                        let parting = Paragraph::new(Style::TableEnd, Vec::new());
                        serialise(&self.paragraph(&parting, None), &parting, out)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Appends the blocks of a footnote, its number before the first words.
    ///
    /// # Errors
    /// If an element cannot be serialised.
    pub fn note(&mut self, blocks: &[Block], out: &mut String) -> Result<(), Error> {
        let Some((Block::Paragraph(first), rest)) = blocks.split_first() else { return self.blocks(blocks, out) };
        let mut mark = Run::new().style(CharStyle::FootnoteReference.word_id());
        mark.children.push(raw("<w:footnoteRef/>"));
        let element = self.paragraph(first, Some(mark));
        serialise(&element, first, out)?;
        self.blocks(rest, out)
    }

    fn paragraph(&mut self, paragraph: &Paragraph, mark: Option<Run>) -> docx_rs::Paragraph {
        let mut element = docx_rs::Paragraph::new().style(paragraph.style.word_id());
        if let Some(item) = paragraph.list
            && let Some(&list) = self.doc.lists.get(item.list)
        {
            let level = IndentLevel::new(usize::from(item.level.min(8)));
            element = element.numbering(NumberingId::new(list_number(item.list, list)), level);
        }
        if paragraph.keep_next {
            element = element.keep_next(true);
        }
        if paragraph.page_break_before {
            element = element.page_break_before(true);
        }
        let mut open = Vec::new();
        for name in paragraph.bookmarks.iter().filter(|name| is_bookmark_name(name)) {
            let id = self.ids.next_bookmark();
            element = element.add_bookmark_start(id, name.as_str());
            open.push(id);
        }
        if let Some(mark) = mark {
            element = element.add_run(mark).add_run(Run::new().add_text(" "));
        }
        for child in self.children(&paragraph.content) {
            element.children.push(child);
        }
        for id in open.into_iter().rev() {
            element = element.add_bookmark_end(id);
        }
        element
    }

    fn children(&mut self, content: &[Inline]) -> Vec<ParagraphChild> {
        let mut out = Vec::new();
        for inline in content {
            self.child(inline, &mut out);
        }
        out
    }

    fn child(&mut self, inline: &Inline, out: &mut Vec<ParagraphChild>) {
        let mut run = |run: Run| out.push(ParagraphChild::Run(Box::new(run)));
        match inline {
            Inline::Text { text, format } => text_runs(text, *format).into_iter().for_each(run),
            Inline::LineBreak => run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Tab => run(Run::new().add_tab()),
            Inline::Note(note) => self.note_reference(*note, out),
            Inline::NoteAgain(note) => {
                let code = format!("NOTEREF {} \\f \\h", note_bookmark(*note));
                let format = Format { style: Some(CharStyle::FootnoteReference), ..Format::default() };
                field(&code, &(note + 1).to_string(), format).into_iter().for_each(run);
            }
            Inline::Link { target, content } => self.link(target, content, out),
            Inline::Image { image, alt, width, height } => run(self.picture(*image, alt, *width, *height)),
            Inline::Field { code, cached, format } => field_runs(code, cached, *format).into_iter().for_each(run),
            Inline::Bookmark { name, content } => {
                let id = is_bookmark_name(name).then(|| self.ids.next_bookmark());
                let start = |paragraph: docx_rs::Paragraph, id: usize| paragraph.add_bookmark_start(id, name.as_str()).children;
                out.extend(id.iter().flat_map(|&id| start(docx_rs::Paragraph::new(), id)));
                out.extend(self.children(content));
                out.extend(id.iter().flat_map(|&id| docx_rs::Paragraph::new().add_bookmark_end(id).children));
            }
        }
    }

    /// The number that binds a note; under a bookmark only if something refers to it. Word has no notes in notes.
    fn note_reference(&mut self, note: usize, out: &mut Vec<ParagraphChild>) {
        if self.in_note {
            return;
        }
        let mut run = Run::new().style(CharStyle::FootnoteReference.word_id());
        run.children.push(RunChild::FootnoteReference(FootnoteReference::new(note + 1)));
        let mut element = docx_rs::Paragraph::new();
        if self.again.contains(&note) {
            let id = self.ids.next_bookmark();
            element = element.add_bookmark_start(id, note_bookmark(note)).add_run(run).add_bookmark_end(id);
        } else {
            element = element.add_run(run);
        }
        out.extend(element.children);
    }

    /// A link whose address cannot be one is shown as its words.
    fn link(&mut self, target: &str, content: &[Inline], out: &mut Vec<ParagraphChild>) {
        let children = self.children(content);
        let mut link = match target.strip_prefix('#') {
            Some(name) if is_bookmark_name(name) => Hyperlink::new(name, HyperlinkType::Anchor),
            Some(_) => return out.extend(children),
            None => {
                let Some(address) = address(target) else { return out.extend(children) };
                let id = self.relationship(address);
                let mut link = Hyperlink::new("", HyperlinkType::Anchor);
                link.link = HyperlinkData::External { rid: id, path: String::new() };
                link
            }
        };
        link.children = children;
        out.push(ParagraphChild::Hyperlink(link));
    }

    fn relationship(&mut self, target: String) -> String {
        if let Some(found) = self.relationships.iter().find(|known| known.external && known.target == target) {
            return found.id.clone();
        }
        let id = format!("rIdLink{}", self.relationships.len() + 1);
        self.relationships.push(Relationship { id: id.clone(), kind: "hyperlink", target, external: true });
        id
    }

    fn picture(&mut self, image: usize, alt: &str, width: u32, height: u32) -> Run {
        let Some(found) = self.doc.images.get(image) else { return Run::new() };
        let target = image_name(image, found.format);
        let known =
            self.relationships.iter().find(|known| !known.external && known.target == target).map(|known| known.id.clone());
        let id = known.unwrap_or_else(|| {
            let id = format!("rIdImage{}", image + 1);
            self.relationships.push(Relationship { id: id.clone(), kind: "image", target, external: false });
            id
        });
        self.ids.drawing += 1;
        let mut run = Run::new();
        run.children.push(raw(&drawing(self.ids.drawing, &id, &escape(alt), width.max(1), height.max(1))));
        run
    }

    fn table(&mut self, table: &Table) -> docx_rs::Table {
        let columns = grid(table);
        let rows = table.rows.iter().map(|row| self.row(row, &columns)).collect();
        let style = match table.look {
            TableLook::Grid => TABLE_GRID,
            TableLook::Plain => TABLE_PLAIN,
        };
        docx_rs::Table::without_borders(rows)
            .style(style)
            .layout(TableLayoutType::Fixed)
            .width(columns.iter().sum(), WidthType::Dxa)
            .set_grid(columns)
    }

    fn row(&mut self, row: &Row, columns: &[usize]) -> TableRow {
        let cells = columns.iter().enumerate().map(|(at, &width)| self.cell(row.cells.get(at), width)).collect();
        let element = TableRow::new(cells).cant_split();
        // The order pass turns this height into `w:tblHeader`, for which docx-rs has no word.
        if row.header { element.row_height(1.0).height_rule(HeightRule::Auto) } else { element }
    }

    fn cell(&mut self, cell: Option<&Cell>, width: usize) -> TableCell {
        let mut element = TableCell::new().width(width, WidthType::Dxa);
        let blocks = cell.map_or(&[][..], |cell| cell.blocks.as_slice());
        for block in blocks {
            element = match block {
                Block::Paragraph(paragraph) => element.add_paragraph(self.paragraph(paragraph, None)),
                Block::Table(table) => element.add_table(self.table(table)),
            };
        }
        if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            element = element.add_paragraph(docx_rs::Paragraph::new().style(Style::TableText.word_id()));
        }
        element
    }
}

impl Ids {
    fn next_bookmark(&mut self) -> usize {
        self.bookmark += 1;
        self.bookmark
    }
}

/// The widths of a table's columns; a row with more cells than widths gets narrow ones.
fn grid(table: &Table) -> Vec<usize> {
    let most = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(table.columns.len()).max(1);
    (0..most).map(|at| table.columns.get(at).map_or(567, |&width| width.max(1) as usize)).collect()
}

/// What docx-rs cannot say of a table: its look and its description.
fn complete_table(table: &Table, xml: &mut String) {
    let header = u8::from(table.rows.first().is_some_and(|row| row.header));
    let mut more = format!(
        "<w:tblLook w:val=\"0{header}20\" w:firstRow=\"{header}\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"0\"/>"
    );
    if !table.description.is_empty() {
        more += &format!("<w:tblDescription w:val=\"{}\"/>", escape(&table.description));
    }
    if let Some(at) = xml.find("</w:tblPr>") {
        xml.insert_str(at, &more);
    }
}

/// A rule needs its line on the paragraph itself: readers recognise it by that, not by its style.
fn serialise(element: &docx_rs::Paragraph, paragraph: &Paragraph, out: &mut String) -> Result<(), Error> {
    let mut xml = canonical_of(element)?;
    if paragraph.style == Style::HorizontalRule
        && let Some(at) = xml.find("</w:pPr>")
    {
        let after = xml[..at].find("<w:jc").unwrap_or(at);
        xml.insert_str(after, "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>");
    }
    out.push_str(&xml);
    Ok(())
}

fn canonical_of(element: &impl BuildXML) -> Result<String, Error> {
    let config = docx_rs::xml::writer::EmitterConfig {
        write_document_declaration: false,
        perform_escaping: false,
        perform_indent: false,
        line_separator: "".into(),
    };
    let failed = |cause: &dyn ToString| {
        Error::new(text!(vi: "không tạo được nội dung DOCX", en: "the DOCX content cannot be made")).because(cause.to_string())
    };
    let writer = element.build_to(config.create_writer(Vec::new())).map_err(|error| failed(&error))?;
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    let xml = String::from_utf8(bytes).map_err(|error| failed(&error))?;
    canonical(&xml).map_err(|error| failed(&format!("XML, byte {}", error.offset)))
}

/// XML inside a run: docx-rs writes a run's text as it is. The empty text elements around it go in the order pass.
fn raw(xml: &str) -> RunChild {
    RunChild::Text(Text { text: format!("</w:t>{xml}<w:t xml:space=\"preserve\">"), preserve_space: true })
}

/// Runs of words. The only place where words become runs: docx-rs passes what XML forbids.
fn text_runs(text: &str, format: Format) -> Vec<Run> {
    let mut run = formatted(format);
    let mut words = String::new();
    let flush = |run: Run, words: &mut String| if words.is_empty() { run } else { run.add_text(std::mem::take(words)) };
    for ch in text.chars() {
        match ch {
            // A vertical tab is what Word's line break leaves when it is pasted as text.
            '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => run = flush(run, &mut words).add_break(BreakType::TextWrapping),
            '\t' => run = flush(run, &mut words).add_tab(),
            // docx-rs deletes a line end, which would glue two words.
            '\n' | '\r' => words.push(' '),
            ch if is_forbidden(ch) => words.push('\u{FFFD}'),
            ch => words.push(ch),
        }
    }
    vec![flush(run, &mut words)]
}

fn formatted(format: Format) -> Run {
    let mut run = Run::new();
    if let Some(style) = format.style {
        run = run.style(style.word_id());
    }
    if format.bold {
        run = run.bold();
    }
    if format.italic {
        run = run.italic();
    }
    if format.strike {
        run = run.strike();
    }
    run
}

fn field_runs(code: &Field, cached: &str, format: Format) -> Vec<Run> {
    match code {
        Field::Page => field("PAGE", cached, format),
        Field::Sequence(name) => field(&format!("SEQ {name} \\* ARABIC"), cached, format),
        Field::Reference(name) => field(&format!("REF {name} \\h"), cached, format),
        Field::PageReference(name) => field(&format!("PAGEREF {name} \\h"), cached, format),
        Field::ContentsBegin(level) => {
            let code = format!("TOC \\o \"1-{level}\" \\h \\z \\u");
            vec![mark(FieldCharType::Begin), instruction(&code), mark(FieldCharType::Separate)]
        }
        Field::ContentsEnd => vec![mark(FieldCharType::End)],
    }
}

/// A complete field: begin, code, separator, result, end, a run each.
fn field(code: &str, cached: &str, format: Format) -> Vec<Run> {
    let mut runs = vec![mark(FieldCharType::Begin), instruction(code), mark(FieldCharType::Separate)];
    runs.extend(text_runs(cached, format));
    runs.push(mark(FieldCharType::End));
    runs
}

fn mark(kind: FieldCharType) -> Run {
    Run::new().add_field_char(kind, false)
}

/// docx-rs writes a field's code as it is.
fn instruction(code: &str) -> Run {
    Run::new().add_instr_text(InstrText::Unsupported(escape(&format!(" {code} "))))
}

fn note_bookmark(note: usize) -> String {
    format!("_RefFn{}", note + 1)
}

/// docx-rs writes names unescaped: only what Word takes passes.
fn is_bookmark_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= 40
        && bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The name of a picture's part, relative to `word/`.
pub fn image_name(index: usize, format: ImageFormat) -> String {
    let ending = match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    format!("media/image{}.{ending}", index + 1)
}

/// An address as a URI: what must be escaped is, and one that cannot be a URI is refused.
fn address(target: &str) -> Option<String> {
    let mut out = String::with_capacity(target.len());
    let bytes = target.as_bytes();
    for (at, ch) in target.char_indices() {
        let hex = || bytes.get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let must_escape =
            ch.is_whitespace() || ch.is_control() || is_forbidden(ch) || "<>\"{}|\\^`[]".contains(ch) || ch == '%' && !hex();
        if must_escape {
            ch.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out += &format!("%{byte:02X}"));
        } else {
            out.push(ch);
        }
    }
    let is_bad = out.is_empty() || out.split_once("://").is_some_and(|(_, rest)| !is_host(rest));
    (!is_bad).then_some(out)
}

/// The part after `://` begins with a host, and a port is a number.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or("");
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    !name.is_empty() && !name.contains('%') && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn drawing(id: usize, relationship: &str, alt: &str, width: u32, height: u32) -> String {
    format!(
        "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{id}\" name=\"Picture {id}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>\
         </wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"Picture {id}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
         <a:blip r:embed=\"{relationship}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}
