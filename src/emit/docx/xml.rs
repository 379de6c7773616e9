//! Text and elements as XML: what XML forbids, what must be escaped, how a docx-rs element becomes bytes.
//!
//! docx-rs writes attributes and field text as they are, so that every string goes through [`escape`] before
//! it.

use super::order;
use crate::base::error::Error;
use crate::emit::escape::{entity, escape_with};
use docx_rs::BuildXML;
use docx_rs::xml::writer::EmitterConfig;

/// The declaration that begins every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces of every part that holds text.
const NAMESPACES: &str = concat!(
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"",
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"",
);

/// Whether a character may stand in XML 1.0 (production 2 of the recommendation).
pub(super) fn is_allowed(ch: char) -> bool {
    !matches!(ch, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Text for content and attributes: markup characters escaped, forbidden ones replaced by U+FFFD, line ends
/// by spaces.
pub(super) fn escape(text: &str) -> String {
    escape_with(text, |ch| match ch {
        '\t' | '\n' | '\r' => ' ',
        ch if is_allowed(ch) => ch,
        _ => char::REPLACEMENT_CHARACTER,
    })
}

/// The bytes that may not stand as they are, or may be the first of a character that may not (U+FFFE and
/// U+FFFF begin with 0xEF).
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        special[byte] = value < b' ' || matches!(value, b'\'' | 0xEF) || entity(value).is_some();
        byte += 1;
    }
    special
};

/// How many bytes there are before the next that may not stand as it is.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| SPECIAL[usize::from(byte)]).unwrap_or(bytes.len())
}

/// What stands in XML for the character at the beginning of `rest`, which is not plain, and how many bytes it
/// has.
pub(super) fn escaped(rest: &[u8]) -> (&[u8], usize) {
    match rest {
        [b'\'', ..] => (b"&apos;", 1),
        [b'\n' | b'\r', ..] => (b" ", 1),
        [0xEF, 0xBF, 0xBE | 0xBF, ..] => ("\u{FFFD}".as_bytes(), 3),
        [0xEF, ..] => (&rest[..1], 1),
        [byte, ..] => (entity(*byte).unwrap_or("\u{FFFD}").as_bytes(), 1),
        [] => (rest, 0),
    }
}

/// A whole part: declaration, root element `w:{root}` with its namespaces, content.
pub(super) fn part(root: &str, content: &[u8]) -> Vec<u8> {
    [part_start(root).as_bytes(), content, part_end(root).as_bytes()].concat()
}

/// What stands before the content of a part.
pub(super) fn part_start(root: &str) -> String {
    format!("{DECLARATION}<w:{root}{NAMESPACES}>")
}

/// What stands behind it.
pub(super) fn part_end(root: &str) -> String {
    format!("</w:{root}>")
}

/// Appends an element, put in schema order.
///
/// # Errors
/// When docx-rs fails or writes what is not XML; both are defects of this program.
pub(super) fn append(element: &impl BuildXML, out: &mut Vec<u8>) -> Result<(), Error> {
    order::canon(&serialise(element)?, out)
        .map_err(|order::Malformed { at, what }| failed(format!("{what} (byte {at})")))
}

/// The error of a file that cannot be written, for a defect of this program.
pub(super) fn failed(why: String) -> Error {
    Error::new(crate::text! { vi: "không ghi được tệp DOCX", en: "cannot write the DOCX file" }).because(why)
}

/// The bytes that docx-rs writes for one element.
///
/// `build_to` is hidden from docx-rs' documentation (hence the exact version in Cargo.toml): it is the only
/// way to write one element at a time, with a hundredth of the memory of its `Docx` tree (measured at 100 000
/// paragraphs).
pub(super) fn serialise(element: &impl BuildXML) -> Result<Vec<u8>, Error> {
    let config = EmitterConfig {
        write_document_declaration: false,
        perform_escaping: false,
        perform_indent: false,
        line_separator: "".into(),
    };
    let written = element.build_to(config.create_writer(Vec::new())).and_then(|writer| writer.into_inner());
    written.map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escape("a<b>&\"c\"\u{1}\u{FFFF}\n'"), "a&lt;b&gt;&amp;&quot;c&quot;\u{FFFD}\u{FFFD} '");
    }

    #[test]
    fn a_character_that_is_plain_needs_no_escaping() {
        for ch in '\0'..=char::MAX {
            let text = ch.to_string();
            let is_plain = plain_length(text.as_bytes()) == text.len();
            assert!(!is_plain || escape(&text) == text, "{ch:?}");
        }
    }

    #[test]
    fn every_allowed_character_is_kept() {
        for ch in ('\u{0}'..='\u{2FF}').chain(['\u{D7FF}', '\u{E000}', '\u{FFFD}', '\u{1FFFE}', '\u{10FFFF}'])
        {
            assert_eq!(is_allowed(ch), ch >= ' ' || matches!(ch, '\t' | '\n' | '\r'), "{ch:?}");
        }
    }
}
