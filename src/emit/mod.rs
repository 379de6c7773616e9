//! From the laid-out document to bytes: one file or folder a format, and a row of [`FORMATS`].

pub mod docx;
mod escape;
pub mod html;
pub mod mark;

use crate::base::error::Error;
use crate::base::text::Text;
use crate::layout::doc::Doc;
use crate::layout::profile::Profile;
use crate::text;

/// An output format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: fn() -> Text,
    /// The ending that its files get, and others that they may have, in small letters and without the dot.
    pub endings: &'static [&'static str],
    /// Makes the file; fails where the document holds what the format cannot take.
    pub write: fn(&Doc, &Profile) -> Result<Vec<u8>, Error>,
    /// True for bytes of this format that this tool made and that nobody has changed since.
    pub is_own: fn(&[u8]) -> bool,
}

/// A Word document.
pub const DOCX: Format = Format {
    name: "docx",
    about: || text!(vi: "Tệp Word", en: "A Word document"),
    endings: &["docx"],
    write: docx::write,
    is_own: docx::is_own,
};

/// A web page.
pub const HTML: Format = Format {
    name: "html",
    about: || {
        text!(
            vi: "Một trang web trọn trong một tệp, để xem trước",
            en: "One self-contained web page, for preview"
        )
    },
    endings: &["html", "htm"],
    write: |doc, profile| Ok(html::write(doc, profile)),
    is_own: html::is_own,
};

/// Every format that is written here, the usual one first.
pub const FORMATS: [&Format; 2] = [&DOCX, &HTML];

impl Format {
    /// The ending that its files get.
    pub fn ending(&self) -> &'static str {
        self.endings.first().copied().unwrap_or(self.name)
    }
}
