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

/// The name of a part, without the leading `/`, and its content type; pictures have theirs by extension.
#[derive(Debug)]
pub(super) struct PartType {
    /// Its name.
    pub name: String,
    /// Its content type.
    pub content_type: String,
}

/// A part of the package.
#[derive(Debug)]
pub(super) struct Part {
    /// What it is.
    pub kind: PartType,
    /// What it says.
    pub bytes: Vec<u8>,
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

/// A package while it is written, part after part; what a part says is deflated as it comes.
///
/// Every entry is deflated, dated 1980-01-01 (the earliest a ZIP file can say), mode 0644, no folders: Word
/// for Mac refuses mode 000 and Word was seen to ask for repair over folder entries.
#[derive(Debug)]
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// Begins a package; `roots` are the relationships from the package itself. The content types come first:
    /// programs that guess the kind of a file look there.
    ///
    /// # Errors
    /// When the ZIP file cannot be written, as when it would need ZIP64, which Office does not read. So have
    /// the other functions.
    pub fn new<'a>(
        roots: &Relationships,
        types: impl IntoIterator<Item = &'a PartType>,
    ) -> Result<Self, Error> {
        let mut package = Self { zip: ZipWriter::new(Cursor::new(Vec::new())) };
        package.part("[Content_Types].xml", content_types(types).as_bytes())?;
        package.part("_rels/.rels", roots.xml().as_bytes())?;
        Ok(package)
    }

    /// Writes a whole part.
    pub fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.begin(name)?;
        self.write(bytes)
    }

    /// Begins a part that is written piece by piece.
    pub fn begin(&mut self, name: &str) -> Result<(), Error> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(false);
        self.zip.start_file(name, options).map_err(failed)
    }

    /// Writes a piece of the part that was begun last.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.zip.write_all(bytes).map_err(failed)
    }

    /// Writes the relationships from a part, if it has any.
    pub fn relationships(&mut self, from: &str, relationships: &Relationships) -> Result<(), Error> {
        if relationships.entries.is_empty() {
            return Ok(());
        }
        let (folder, file) = from.rsplit_once('/').unwrap_or(("", from));
        self.part(&format!("{folder}/_rels/{file}.rels"), relationships.xml().as_bytes())
    }

    /// The bytes of the package.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        Ok(self.zip.finish().map_err(failed)?.into_inner())
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::new(crate::text! { vi: "không đóng gói được tệp DOCX", en: "cannot pack the DOCX file" })
        .because(error)
}

fn content_types<'a>(parts: impl IntoIterator<Item = &'a PartType>) -> String {
    let mut types = String::from(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>",
    );
    for PartType { name, content_type } in parts {
        types += &format!("<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>");
    }
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{types}</Types>"
    )
}

/// True if every entry of a ZIP file has the time that [`Package`] gives it and `name` says `words`: another
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
