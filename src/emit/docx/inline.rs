//! What stands inside paragraphs: runs of text, note references, links, pictures, fields.
//!
//! One function makes a run of text ([`Story::text`]); nothing else may put words of the document into an
//! element.

use super::elements::{NOTE_NUMBER, picture};
use super::form;
use super::story::Story;
use super::survey::bookmark_name;
use super::units;
use super::uri::uri;
use super::xml;
use crate::base::error::Error;
use crate::layout::doc::{Block, Field, Format, Image, ImageFormat, Inline};
use crate::layout::style::CharStyle;

impl Story<'_, '_> {
    /// Writes the content of a paragraph, or of a link in it.
    ///
    /// # Errors
    /// See [`xml::append`].
    pub fn inlines(&mut self, content: &[Inline], in_link: bool) -> Result<(), Error> {
        content.iter().try_for_each(|inline| self.inline(inline, in_link))
    }

    fn inline(&mut self, inline: &Inline, in_link: bool) -> Result<(), Error> {
        match inline {
            Inline::Text { text, format } => self.text(text, self.look(*format, in_link)),
            Inline::LineBreak => self.text("\u{B}", Format::default()),
            Inline::Tab => self.text("\t", Format::default()),
            Inline::Note(note) | Inline::NoteAgain(note) => self.note_mark(*note),
            Inline::Link { target, content } => self.link(target, content, in_link),
            Inline::Image { image, alt, width, height } => self.picture(*image, alt, (*width, *height)),
            Inline::Field { code, cached, format } => self.field(code, cached, self.look(*format, in_link)),
            Inline::Bookmark { name, content } => {
                let start = self.out.len();
                self.inlines(content, in_link)?;
                self.bookmark(name, start);
                Ok(())
            }
        }
    }

    /// The one function that turns words into a run; no words make none.
    fn text(&mut self, text: &str, format: Format) -> Result<(), Error> {
        let run = &self.book.elements.look(format)?.run;
        let start = self.out.len();
        run.open(&[], &mut self.out);
        let empty = self.out.len();
        form::words(text, &self.book.elements.text, &mut self.out);
        if self.out.len() == empty {
            self.out.truncate(start);
        } else {
            self.book.elements.look(format)?.run.close(&mut self.out);
        }
        Ok(())
    }

    /// The first mention of a note is its reference, every later one a field that shows the same number: Word
    /// takes a second reference to one note for damage.
    fn note_mark(&mut self, note: usize) -> Result<(), Error> {
        let number = (note + 1).to_string();
        let mentions = self.book.survey.mentions.get(note).copied().unwrap_or(0);
        if self.in_notes {
            return if mentions > 0 { self.text(&number, NOTE_NUMBER) } else { self.unfold(note) };
        }
        let name = format!("_RefFn{number}");
        if !self.book.bound.insert(note) {
            return self.simple_field(&format!("NOTEREF {name} \\f \\h"), &number, NOTE_NUMBER);
        }
        let start = self.out.len();
        self.book.elements.note.fill(&[number.as_bytes()], &mut self.out);
        if mentions > 1 {
            self.bookmark(&name, start);
        }
        Ok(())
    }

    /// The paragraphs of a note that only another note mentions, in brackets: notes cannot have notes.
    fn unfold(&mut self, note: usize) -> Result<(), Error> {
        let doc = self.book.doc;
        let Some(blocks) = doc.notes.get(note).map(|note| &note.blocks) else { return Ok(()) };
        if self.unfolding.contains(&note) {
            return Ok(());
        }
        self.unfolding.push(note);
        self.text(" [", Format::default())?;
        for (index, block) in blocks.iter().enumerate() {
            if let Block::Paragraph(paragraph) = block {
                self.text(if index == 0 { "" } else { " " }, Format::default())?;
                self.inlines(&paragraph.content, false)?;
            }
        }
        self.unfolding.pop();
        self.text("]", Format::default())
    }

    /// A link; what leads nowhere is plain text, since Word takes a target that is no URI for damage.
    fn link(&mut self, target: &str, content: &[Inline], in_link: bool) -> Result<(), Error> {
        let elements = &self.book.elements;
        let (form, leads_to) = match target.strip_prefix('#') {
            _ if in_link => return self.inlines(content, in_link),
            Some(name) if self.book.survey.has_bookmark(name) && !name.is_empty() => {
                (&elements.anchor, bookmark_name(name))
            }
            Some(_) => return self.inlines(content, in_link),
            None => match uri(target) {
                Some(uri) => (&elements.link, self.relationships.address(&uri)),
                None => return self.inlines(content, in_link),
            },
        };
        form.open(&[leads_to.as_bytes()], &mut self.out);
        self.inlines(content, true)?;
        // Both kinds end alike.
        self.book.elements.link.close(&mut self.out);
        Ok(())
    }

    /// The look of words; entries of the contents list are links that look like text.
    fn look(&self, format: Format, in_link: bool) -> Format {
        let look = (in_link && !self.contents_open).then_some(CharStyle::Hyperlink);
        Format { style: format.style.or(look), ..format }
    }

    /// A picture in the line, or its description where the bytes are no picture that Word reads.
    fn picture(&mut self, image: usize, alt: &str, size: (f64, f64)) -> Result<(), Error> {
        let doc = self.book.doc;
        let Some(file) = doc.images.get(image).filter(|image| is_picture(image)) else {
            return self.text(alt, Format::default());
        };
        let id = self.relationships.part("image", &media_name(image, file.format));
        self.book.drawings += 1;
        self.book.shown.insert(image);
        picture(self.book.drawings, &id, alt, (units::emu(size.0), units::emu(size.1)))?
            .fill(&[], &mut self.out);
        Ok(())
    }

    /// LibreOffice 7.4 shows the last letters of a bookmark too few in a `REF` when a note stands before the
    /// bookmark in the same paragraph; the file is right and Word is.
    fn field(&mut self, code: &Field, cached: &str, format: Format) -> Result<(), Error> {
        match code {
            Field::Page => self.simple_field("PAGE", cached, format),
            Field::Sequence(name) => {
                self.simple_field(&format!("SEQ {} \\* ARABIC", sequence_name(name)), cached, format)
            }
            // A field of a bookmark that is not there prints an error message as soon as it is updated.
            Field::Reference(name) | Field::PageReference(name) if !self.book.survey.has_bookmark(name) => {
                self.text(cached, format)
            }
            Field::Reference(name) => {
                self.simple_field(&format!("REF {} \\h", bookmark_name(name)), cached, format)
            }
            Field::PageReference(name) => {
                self.simple_field(&format!("PAGEREF {} \\h", bookmark_name(name)), cached, format)
            }
            Field::ContentsBegin(_) | Field::ContentsEnd if self.in_notes || self.tables > 0 => {
                self.text(cached, format)
            }
            Field::ContentsBegin(depth) => {
                if !std::mem::replace(&mut self.contents_open, true) {
                    let code = format!("TOC \\o \"1-{}\" \\h \\z \\u", (*depth).clamp(1, 9));
                    self.field_begin(&code, format)?;
                }
                self.text(cached, format)
            }
            Field::ContentsEnd => {
                self.text(cached, format)?;
                if std::mem::take(&mut self.contents_open) {
                    self.field_end(Format::default())
                } else {
                    Ok(())
                }
            }
        }
    }

    /// A field that shows words of its own look.
    fn simple_field(&mut self, code: &str, shown: &str, format: Format) -> Result<(), Error> {
        self.field_begin(code, format)?;
        self.text(shown, format)?;
        self.field_end(format)
    }

    /// A field up to its result. The code has no spaces at its ends, which would be lost without `xml:space`.
    fn field_begin(&mut self, code: &str, format: Format) -> Result<(), Error> {
        self.book.elements.look(format)?.field.open(&[xml::escape(code).as_bytes()], &mut self.out);
        Ok(())
    }

    /// The end of a field.
    ///
    /// # Errors
    /// See [`xml::append`].
    pub fn field_end(&mut self, format: Format) -> Result<(), Error> {
        self.book.elements.look(format)?.field.close(&mut self.out);
        Ok(())
    }
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
