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
use package::Package;
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

    package.begin(&document.name)?;
    let mut body = Story::streamed(&mut book, false, &mut package);
    let headers = parts::relate(&mut body.relationships);
    body.out.extend_from_slice((xml::part_start("document") + "<w:body>").as_bytes());
    body.body(&doc.sections, &headers)?;
    body.out.extend_from_slice(("</w:body>".to_owned() + &xml::part_end("document")).as_bytes());
    let relationships = body.finish()?;
    package.relationships(&document.name, &relationships)?;

    package.begin(&footnotes.name)?;
    let mut notes = Story::streamed(&mut book, true, &mut package);
    notes.out.extend_from_slice(xml::part_start("footnotes").as_bytes());
    notes.notes()?;
    notes.out.extend_from_slice(xml::part_end("footnotes").as_bytes());
    let relationships = notes.finish()?;
    package.relationships(&footnotes.name, &relationships)?;

    for part in &fixed {
        package.part(&part.kind.name, &part.bytes)?;
    }
    parts::pictures(doc, &book.shown, &mut package)?;
    package.finish()
}
