//! The package: parts, their content types and relationships, written as a deflated zip with fixed times.
//!
//! One table of parts gives content types and relationships, so that they cannot disagree (ECMA-376 part 2).

use super::xml::escape;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part of the package.
pub struct Part {
    /// Its name, without a leading slash.
    pub name: String,
    /// Its content type; empty where the ending says it.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// Its id, unique in its part.
    pub id: String,
    /// The last word of its type.
    pub kind: &'static str,
    /// What it leads to.
    pub target: String,
    /// It leads out of the package.
    pub external: bool,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";

/// The bytes of a relationships part.
pub fn relationships(list: &[Relationship]) -> Vec<u8> {
    let mut out = format!("{}<Relationships xmlns=\"{PACKAGE}relationships\">", super::xml::DECLARATION);
    for relationship in list {
        let base =
            if relationship.kind == "metadata/core-properties" { format!("{PACKAGE}relationships/") } else { OFFICE.to_owned() };
        let mode = if relationship.external { " TargetMode=\"External\"" } else { "" };
        let (id, kind, target) = (&relationship.id, relationship.kind, escape(&relationship.target));
        out += &format!("<Relationship Id=\"{id}\" Type=\"{base}{kind}\" Target=\"{target}\"{mode}/>");
    }
    out += "</Relationships>";
    out.into_bytes()
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut out = format!("{}<Types xmlns=\"{PACKAGE}content-types\">", super::xml::DECLARATION);
    out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    for (ending, kind) in [("png", "image/png"), ("jpeg", "image/jpeg")] {
        if parts.iter().any(|part| part.name.ends_with(ending)) {
            out += &format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
        }
    }
    for part in parts.iter().filter(|part| !part.content_type.is_empty()) {
        out += &format!("<Override PartName=\"/{}\" ContentType=\"{}\"/>", part.name, part.content_type);
    }
    out += "</Types>";
    out.into_bytes()
}

/// Writes the package. `[Content_Types].xml` comes first: programs that guess a file's type look there.
///
/// # Errors
/// If the parts are larger than a zip without extensions can hold.
pub fn write(parts: &[Part]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The beginning of zip's time, and an ordinary file's mode: Word for Mac refuses files of mode 000.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file("[Content_Types].xml", options)?;
    zip.write_all(&content_types(parts))?;
    for part in parts {
        let stored = part.name.ends_with(".png") || part.name.ends_with(".jpeg");
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(part.name.as_str(), options.compression_method(method))?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
