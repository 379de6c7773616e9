//! A laid-out document as a DOCX file (ECMA-376, transitional).
//!
//! The picture: a look ahead (`survey`) → docx-rs elements, one at a time (`story`, `body`, `table`,
//! `inline`, `notes`) → schema order (`order`) → the parts that docx-rs cannot write (`styles`, `numbering`,
//! `parts`) → `package`. It must not decide what the document says or looks like, and one document must
//! always give the same bytes.

mod body;
mod elements;
mod form;
mod inline;
mod names;
mod notes;
mod numbering;
mod order;
mod package;
mod parts;
#[cfg(test)]
mod sample;
mod schema;
mod section;
mod story;
mod styles;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod units;
mod uri;
mod xml;

use crate::base::error::Error;
use crate::layout::doc::Doc;
use crate::layout::profile::Profile;
use package::{Package, PartType};
use story::{Book, Story};

/// True for a file that [`write()`] made and that no other program has saved since.
pub fn is_own(bytes: &[u8]) -> bool {
    parts::is_own(bytes)
}

/// The bytes of the DOCX file.
///
/// # Errors
/// When an index in `doc` points to nothing, when there is more than Word can take (32 767 notes, 63 columns
/// in a table, 4 GiB), or when an element cannot be written.
pub fn write(doc: &Doc, profile: &Profile) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(doc, profile)?;
    let fixed = parts::fixed(&mut book)?;
    let (document, footnotes) =
        (parts::word_type("document", "document.main"), parts::word_type("footnotes", "footnotes"));
    let types = [&document, &footnotes].into_iter().chain(fixed.iter().map(|part| &part.kind));
    let mut package = Package::new(&parts::roots(), types)?;

    story(&mut book, false, "document", &document, &mut package, |body| {
        let headers = parts::relate(&mut body.relationships);
        body.out.extend_from_slice(b"<w:body>");
        body.body(&doc.sections, &headers)?;
        body.out.extend_from_slice(b"</w:body>");
        Ok(())
    })?;
    story(&mut book, true, "footnotes", &footnotes, &mut package, |notes| notes.notes())?;
    for part in &fixed {
        package.part(&part.kind.name, &part.bytes)?;
    }
    parts::pictures(doc, &book.shown, &mut package)?;
    package.finish()
}

/// Writes the part of a story, whose root element is `w:{root}`, and the relationships from it.
fn story<'a>(
    book: &mut Book<'a>,
    in_notes: bool,
    root: &str,
    part: &PartType,
    package: &mut Package,
    content: impl FnOnce(&mut Story<'_, 'a>) -> Result<(), Error>,
) -> Result<(), Error> {
    package.begin(&part.name)?;
    let mut story = Story::streamed(book, in_notes, package);
    story.out.extend_from_slice(xml::part_start(root).as_bytes());
    content(&mut story)?;
    story.out.extend_from_slice(xml::part_end(root).as_bytes());
    let relationships = story.finish()?;
    package.relationships(&part.name, &relationships)
}
