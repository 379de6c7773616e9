//! The package: parts, their content types and relationships, the ZIP file round them (ECMA-376 part 2).
//!
//! Content types and relationships are generated from one table. It must not know what a part says.

use super::xml::{DECLARATION, escape};
use crate::base::error::Error;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What a relationship is, for the types of ECMA-376.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// The type of the relationship to the core properties, which has a place of its own.
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the package.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name without the leading `/`.
    pub name: String,
    /// Its content type; `None` for pictures, which have theirs by extension.
    pub content_type: Option<String>,
    /// What it is.
    pub bytes: Vec<u8>,
    /// The relationships from it.
    pub relationships: Relationships,
}

/// The relationships from one part; ids are given in the order of first use.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    entries: Vec<String>,
    ids: BTreeMap<(String, String), String>,
}

impl Relationships {
    /// The id of the relationship of `kind` to the part `target` (relative to the folder of the source).
    pub fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(kind, target, "")
    }

    /// The id of the relationship to an address; it must be a URI.
    pub fn address(&mut self, uri: &str) -> String {
        self.add("hyperlink", uri, " TargetMode=\"External\"")
    }

    fn add(&mut self, kind: &str, target: &str, mode: &str) -> String {
        let key = (kind.to_owned(), target.to_owned());
        if let Some(id) = self.ids.get(&key) {
            return id.clone();
        }
        let id = format!("rId{}", self.entries.len() + 1);
        let kind = if kind == "core-properties" { CORE.to_owned() } else { format!("{OFFICE}{kind}") };
        let target = escape(target);
        self.entries.push(format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>"));
        self.ids.insert(key, id.clone());
        id
    }

    fn xml(&self) -> String {
        let entries = self.entries.concat();
        format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{entries}</Relationships>"
        )
    }
}

/// Packs the parts; `root` are the relationships from the package itself.
///
/// # Errors
/// When the ZIP file cannot be written, as when it would need ZIP64, which Office does not read.
pub(super) fn pack(root: &Relationships, parts: &[Part]) -> Result<Vec<u8>, Error> {
    let failed = |error| {
        Error::new(crate::text! { vi: "không đóng gói được tệp DOCX", en: "cannot pack the DOCX file" })
            .because(error)
    };
    zip_entries(&entries(root, parts)).map_err(failed)
}

/// Names and bytes in the order of the file. The content types come first: programs that guess the kind of a
/// file look there.
fn entries<'a>(root: &Relationships, parts: &'a [Part]) -> Vec<(String, std::borrow::Cow<'a, [u8]>)> {
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), content_types(parts).into_bytes().into()),
        ("_rels/.rels".to_owned(), root.xml().into_bytes().into()),
    ];
    for part in parts {
        entries.push((part.name.clone(), part.bytes.as_slice().into()));
        if !part.relationships.entries.is_empty() {
            let (folder, file) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
            entries
                .push((format!("{folder}/_rels/{file}.rels"), part.relationships.xml().into_bytes().into()));
        }
    }
    entries
}

fn content_types(parts: &[Part]) -> String {
    let mut types = String::from(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>",
    );
    for part in parts {
        if let Some(content_type) = &part.content_type {
            types += &format!("<Override PartName=\"/{}\" ContentType=\"{content_type}\"/>", part.name);
        }
    }
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{types}</Types>"
    )
}

/// Every entry deflated, dated 1980-01-01 (the earliest a ZIP file can say), mode 0644, no folders: Word for
/// Mac refuses mode 000 and Word was seen to ask for repair over folder entries.
fn zip_entries(entries: &[(String, std::borrow::Cow<'_, [u8]>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(false);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// True if every entry of a ZIP file has the time that [`pack`] gives it and `name` says `words`: another
/// program that saves the file changes both.
pub(super) fn is_packed_here(bytes: &[u8], name: &str, words: &str) -> bool {
    const LONGEST: u64 = 4096;
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let has_time = |at: usize, zip: &mut ZipArchive<_>| {
        zip.by_index_raw(at).is_ok_and(|entry| entry.last_modified() == Some(DateTime::default()))
    };
    if !(0..zip.len()).all(|at| has_time(at, &mut zip)) {
        return false;
    }
    let mut said = String::new();
    let read = zip.by_name(name).is_ok_and(|entry| entry.take(LONGEST).read_to_string(&mut said).is_ok());
    read && said.contains(words)
}
