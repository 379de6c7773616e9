//! What stands inside paragraphs: runs of text, note references, links, pictures, fields.
//!
//! One function makes a run of text ([`text_run`]); nothing else may put words of the document into an element.

use super::story::Story;
use super::survey::bookmark_name;
use super::uri::uri;
use super::xml;
use crate::layout::doc::{Block, Field, Format, Image, ImageFormat, Inline};
use crate::layout::style::CharStyle;
use docx_rs::{
    BreakType, Drawing, FieldCharType, FootnoteReference, Hyperlink, HyperlinkData, InstrText, ParagraphChild, Pic, Run,
    RunChild, Text,
};

/// The look of a note's number.
pub(super) const NOTE_NUMBER: Format =
    Format { bold: false, italic: false, strike: false, style: Some(CharStyle::FootnoteReference) };

impl Story<'_, '_> {
    /// The content of a paragraph.
    pub fn inlines(&mut self, content: &[Inline]) -> Vec<ParagraphChild> {
        self.inlines_in(content, false)
    }

    fn inlines_in(&mut self, content: &[Inline], in_link: bool) -> Vec<ParagraphChild> {
        content.iter().flat_map(|inline| self.inline(inline, in_link)).collect()
    }

    fn inline(&mut self, inline: &Inline, in_link: bool) -> Vec<ParagraphChild> {
        match inline {
            Inline::Text { text, format } if in_link => text_run(text, self.linked(*format)),
            Inline::Text { text, format } => text_run(text, *format),
            Inline::LineBreak => vec![child(Run::new().add_break(BreakType::TextWrapping))],
            Inline::Tab => text_run("\t", Format::default()),
            Inline::Note(note) | Inline::NoteAgain(note) => self.note_mark(*note),
            Inline::Link { target, content } => self.link(target, content, in_link),
            Inline::Image { image, alt, width, height } => self.picture(*image, alt, (*width, *height)),
            Inline::Field { code, cached, format } => {
                let format = if in_link { self.linked(*format) } else { *format };
                self.field(code, cached, format)
            }
            Inline::Bookmark { name, content } => {
                let content = self.inlines_in(content, in_link);
                self.bookmarked(name, content)
            }
        }
    }

    /// The first mention of a note is its reference, every later one a field that shows the same number: Word takes a
    /// second reference to one note for damage.
    fn note_mark(&mut self, note: usize) -> Vec<ParagraphChild> {
        let number = (note + 1).to_string();
        let mentions = self.book.survey.mentions.get(note).copied().unwrap_or(0);
        if self.in_notes {
            return if mentions > 0 { text_run(&number, NOTE_NUMBER) } else { self.unfold(note) };
        }
        let name = format!("_RefFn{number}");
        if !self.book.bound.insert(note) {
            return field(&format!("NOTEREF {name} \\f \\h"), text_run(&number, NOTE_NUMBER), NOTE_NUMBER);
        }
        let mut reference = run(NOTE_NUMBER);
        reference.children.push(RunChild::FootnoteReference(FootnoteReference::new(note + 1)));
        let reference = vec![child(reference)];
        if mentions > 1 { self.bookmarked(&name, reference) } else { reference }
    }

    /// The paragraphs of a note that only another note mentions, in brackets: notes cannot have notes.
    fn unfold(&mut self, note: usize) -> Vec<ParagraphChild> {
        let doc = self.book.doc;
        let Some(blocks) = doc.notes.get(note).map(|note| &note.blocks) else { return Vec::new() };
        if self.unfolding.contains(&note) {
            return Vec::new();
        }
        self.unfolding.push(note);
        let mut out = text_run(" [", Format::default());
        for (index, block) in blocks.iter().enumerate() {
            if let Block::Paragraph(paragraph) = block {
                out.extend(text_run(if index == 0 { "" } else { " " }, Format::default()));
                out.extend(self.inlines(&paragraph.content));
            }
        }
        out.extend(text_run("]", Format::default()));
        self.unfolding.pop();
        out
    }

    /// A link; what leads nowhere is plain text, since Word takes a target that is no URI for damage.
    fn link(&mut self, target: &str, content: &[Inline], in_link: bool) -> Vec<ParagraphChild> {
        let link = match target.strip_prefix('#') {
            _ if in_link => None,
            Some(name) if self.book.survey.has_bookmark(name) && !name.is_empty() => {
                Some(HyperlinkData::Anchor { anchor: bookmark_name(name) })
            }
            Some(_) => None,
            None => uri(target).map(|uri| HyperlinkData::External { rid: self.relationships.address(&uri), path: String::new() }),
        };
        match link {
            None => self.inlines_in(content, in_link),
            Some(link) => {
                let children = self.inlines_in(content, true);
                vec![ParagraphChild::Hyperlink(Hyperlink { link, history: None, children })]
            }
        }
    }

    /// The look of a link's words; entries of the contents list are links that look like text.
    fn linked(&self, format: Format) -> Format {
        let look = (!self.contents_open).then_some(CharStyle::Hyperlink);
        Format { style: format.style.or(look), ..format }
    }

    /// A picture in the line, or its description where the bytes are no picture that Word reads.
    fn picture(&mut self, image: usize, alt: &str, size: (u32, u32)) -> Vec<ParagraphChild> {
        let doc = self.book.doc;
        let drawing = doc.images.get(image).filter(|image| is_picture(image)).and_then(|file| {
            let id = self.relationships.part("image", &media_name(image, file.format));
            drawing(self.book.drawings + 1, &id, alt, size)
        });
        let Some(drawing) = drawing else { return text_run(alt, Format::default()) };
        self.book.drawings += 1;
        self.book.shown.insert(image);
        let mut run = Run::new();
        run.children.push(raw(&drawing));
        vec![child(run)]
    }

    /// LibreOffice 7.4 shows the last letters of a bookmark too few in a `REF` when a note stands before the bookmark in
    /// the same paragraph; the file is right and Word is.
    fn field(&mut self, code: &Field, cached: &str, format: Format) -> Vec<ParagraphChild> {
        let shown = text_run(cached, format);
        match code {
            Field::Page => field("PAGE", shown, format),
            Field::Sequence(name) => field(&format!("SEQ {} \\* ARABIC", sequence_name(name)), shown, format),
            // A field of a bookmark that is not there prints an error message as soon as it is updated.
            Field::Reference(name) | Field::PageReference(name) if !self.book.survey.has_bookmark(name) => shown,
            Field::Reference(name) => field(&format!("REF {} \\h", bookmark_name(name)), shown, format),
            Field::PageReference(name) => field(&format!("PAGEREF {} \\h", bookmark_name(name)), shown, format),
            Field::ContentsBegin(_) | Field::ContentsEnd if self.in_notes || self.tables > 0 => shown,
            Field::ContentsBegin(_) if self.contents_open => shown,
            Field::ContentsBegin(depth) => {
                self.contents_open = true;
                let code = format!("TOC \\o \"1-{}\" \\h \\z \\u", (*depth).clamp(1, 9));
                field_begin(&code, format).into_iter().chain(shown).collect()
            }
            Field::ContentsEnd if std::mem::take(&mut self.contents_open) => shown.into_iter().chain([field_end()]).collect(),
            Field::ContentsEnd => shown,
        }
    }
}

/// A run of one look that holds nothing yet.
fn run(format: Format) -> Run {
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

/// The one function that turns words into a run. Tabs and line ends become elements, what XML 1.0 forbids becomes
/// U+FFFD; docx-rs would glue lines together and let control characters through.
pub(super) fn text_run(text: &str, format: Format) -> Vec<ParagraphChild> {
    let mut run = run(format);
    let mut words = String::new();
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' => run = flush(run, &mut words).add_tab(),
            // A line end among words is a space, as in Markdown; docx-rs would delete it and glue two words.
            '\n' | '\r' => words.push(' '),
            '\u{B}' => run = flush(run, &mut words).add_break(BreakType::TextWrapping),
            ch if xml::is_allowed(ch) => words.push(ch),
            _ => words.push(char::REPLACEMENT_CHARACTER),
        }
    }
    let run = flush(run, &mut words);
    if run.children.is_empty() { Vec::new() } else { vec![child(run)] }
}

fn flush(run: Run, words: &mut String) -> Run {
    if words.is_empty() { run } else { run.add_text(std::mem::take(words)) }
}

fn child(run: Run) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}

/// XML inside a run. docx-rs writes the text it holds as it is, so that the text element can be closed and opened
/// again; the order pass removes the two empty ones.
pub(super) fn raw(xml: &str) -> RunChild {
    RunChild::Text(Text { text: format!("</w:t>{xml}<w:t xml:space=\"preserve\">"), preserve_space: true })
}

/// A field with its cached result. Each mark has a run of its own: LibreOffice shows the code as text otherwise.
pub(super) fn field(code: &str, shown: Vec<ParagraphChild>, format: Format) -> Vec<ParagraphChild> {
    let end = run(format).add_field_char(FieldCharType::End, false);
    field_begin(code, format).into_iter().chain(shown).chain([child(end)]).collect()
}

/// A field up to its result. The code has no spaces at its ends, which would be lost without `xml:space`.
fn field_begin(code: &str, format: Format) -> [ParagraphChild; 3] {
    [
        child(run(format).add_field_char(FieldCharType::Begin, false)),
        child(run(format).add_instr_text(InstrText::Unsupported(xml::escape(code)))),
        child(run(format).add_field_char(FieldCharType::Separate, false)),
    ]
}

/// The end of a field.
pub(super) fn field_end() -> ParagraphChild {
    child(Run::new().add_field_char(FieldCharType::End, false))
}

/// The name of a sequence as a field can say it: letters, digits and `_` (ECMA-376 part 1, 17.16.5.56).
fn sequence_name(name: &str) -> String {
    name.trim().chars().map(|ch| if ch.is_alphanumeric() { ch } else { '_' }).take(40).collect()
}

/// The name of a picture's part inside `word/`.
pub(super) fn media_name(image: usize, format: ImageFormat) -> String {
    let extension = match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    format!("media/image{}.{extension}", image + 1)
}

/// Whether the bytes begin as their format does; Word shows a red cross for others.
fn is_picture(image: &Image) -> bool {
    image.bytes.starts_with(match image.format {
        ImageFormat::Png => b"\x89PNG\r\n\x1A\n",
        ImageFormat::Jpeg => b"\xFF\xD8\xFF",
    })
}

/// The drawing of a picture; size in EMU. docx-rs calls every picture number 1, `Figure`, without a description: both
/// are put right here, while the element still stands alone.
fn drawing(number: usize, relationship: &str, alt: &str, size: (u32, u32)) -> Option<String> {
    // `Pic::new` would decode the bytes and panic on bad ones; the picture is stored by the package.
    let picture = Pic::new_with_dimensions(Vec::new(), 1, 1).id(relationship).size(size.0.max(1), size.1.max(1));
    let xml = String::from_utf8(xml::serialise(&Drawing::new().pic(picture)).ok()?).ok()?;
    let (before, after) = xml.split_once("<wp:docPr id=\"1\" name=\"Figure\" />")?;
    let alt = xml::escape(alt);
    Some(format!("{before}<wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/>{after}"))
}
