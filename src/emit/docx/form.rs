//! An element as a form: bytes with blanks for what differs each time that it is written.

use super::xml;
use crate::base::error::Error;
use docx_rs::BuildXML;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What stands in an element of docx-rs where a blank is to be.
pub(super) const BLANK: &str = "987654321";
/// [`BLANK`] where docx-rs takes a number; no real one is as large.
pub(super) const NUMBER: usize = 987_654_321;

/// The form that is kept under `key`, made when it is first asked for.
///
/// # Errors
/// Those of `make`.
pub(super) fn kept<K: Ord, V>(
    forms: &mut BTreeMap<K, V>,
    key: K,
    make: impl FnOnce() -> Result<V, Error>,
) -> Result<&mut V, Error> {
    match forms.entry(key) {
        Entry::Occupied(known) => Ok(known.into_mut()),
        Entry::Vacant(free) => Ok(free.insert(make()?)),
    }
}

/// The bytes of an element, cut at its blanks.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// What stands before, between and behind the blanks; one more than there are blanks.
    pieces: Vec<Vec<u8>>,
}

impl Form {
    /// The form of an element that holds each of `blanks` once, in this order, where something else is to
    /// stand.
    ///
    /// # Errors
    /// See [`xml::append`]; and when a blank is not found, which is a defect of this program.
    pub fn of(element: &impl BuildXML, blanks: &[&str]) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        xml::append(element, &mut bytes)?;
        Self::cut(bytes, blanks)
    }

    /// The form of bytes that are XML already.
    ///
    /// # Errors
    /// When a blank is not found.
    pub fn cut(bytes: Vec<u8>, blanks: &[&str]) -> Result<Self, Error> {
        let mut pieces = Vec::with_capacity(blanks.len() + 1);
        let mut rest = bytes;
        for blank in blanks {
            let place = rest.windows(blank.len()).position(|window| window == blank.as_bytes());
            let Some(at) = place else { return Err(xml::failed(format!("`{blank}` is not in the element"))) };
            let behind = rest.split_off(at + blank.len());
            rest.truncate(at);
            pieces.push(rest);
            rest = behind;
        }
        pieces.push(rest);
        Ok(Self { pieces })
    }

    /// Writes everything before the last blank; `fills` stand in the blanks before it.
    pub fn open(&self, fills: &[&[u8]], out: &mut Vec<u8>) {
        let Some((_, pieces)) = self.pieces.split_last() else { return };
        for (index, piece) in pieces.iter().enumerate() {
            out.extend_from_slice(piece);
            out.extend_from_slice(fills.get(index).copied().unwrap_or_default());
        }
    }

    /// Writes what stands behind the last blank.
    pub fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.pieces.last().map_or(&[], Vec::as_slice));
    }

    /// Writes the whole element with its blanks filled in.
    pub fn fill(&self, fills: &[&[u8]], out: &mut Vec<u8>) {
        self.open(fills, out);
        self.close(out);
    }
}

/// What runs of text hold.
#[derive(Debug)]
pub(super) struct TextForms {
    /// Words.
    pub words: Form,
    /// A tab.
    pub tab: Form,
    /// A line break.
    pub line_break: Form,
}

/// Writes words as the content of a run. Tabs and line breaks (U+000B) become elements, what XML 1.0 forbids
/// becomes U+FFFD; a line end among words is a space, as in Markdown.
pub(super) fn words(text: &str, forms: &TextForms, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    let mut is_open = false;
    while let Some(first) = rest.first() {
        let element = match first {
            b'\t' => Some(&forms.tab),
            b'\x0B' => Some(&forms.line_break),
            _ => None,
        };
        if let Some(element) = element {
            if std::mem::take(&mut is_open) {
                forms.words.close(out);
            }
            element.fill(&[], out);
            rest = &rest[1..];
        } else if rest.starts_with(b"\r\n") {
            rest = &rest[1..];
        } else {
            if !std::mem::replace(&mut is_open, true) {
                forms.words.open(&[], out);
            }
            let (said, length) = match xml::plain_length(rest) {
                0 => xml::escaped(rest),
                plain => (&rest[..plain], plain),
            };
            out.extend_from_slice(said);
            rest = &rest[length..];
        }
    }
    if is_open {
        forms.words.close(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_in_order() {
        let form = Form::cut(b"<a b=\"0\">C</a>".to_vec(), &["0", "C"]).unwrap();
        let mut out = Vec::new();
        form.fill(&[b"12", b"<d/>"], &mut out);
        form.open(&[b"3"], &mut out);
        form.close(&mut out);
        assert_eq!(out, b"<a b=\"12\"><d/></a><a b=\"3\"></a>");
        assert!(Form::cut(b"<a/>".to_vec(), &["b"]).is_err());
    }
}
