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
use package::Part;
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
    let mut body = Story::new(&mut book, false);
    let headers = parts::relate(&mut body.relationships);
    body.body(&doc.sections, &headers)?;
    let text = [b"<w:body>", body.out.as_slice(), b"</w:body>"].concat();
    let document =
        Part { relationships: body.relationships, ..parts::text("document", "document.main", &text) };

    let mut notes = Story::new(&mut book, true);
    notes.notes()?;
    let footnotes =
        Part { relationships: notes.relationships, ..parts::text("footnotes", "footnotes", &notes.out) };

    let mut all = vec![document, footnotes];
    all.extend(parts::fixed(&mut book)?);
    all.extend(parts::pictures(doc, &book.shown));
    package::pack(&parts::roots(), &all)
}
