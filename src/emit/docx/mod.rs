//! A laid-out document as DOCX: blocks to elements, elements into schema order, parts into a package.
//!
//! ```text
//! Doc ─▶ body (docx-rs elements) ─▶ order ─▶ document.xml, footnotes.xml ─┐
//! Profile ─▶ styles, parts ───────────────────────────────────────────────┴▶ package ─▶ bytes
//! ```

mod body;
mod order;
mod package;
mod parts;
mod styles;
mod xml;

use crate::base::error::Error;
use crate::layout::doc::{Block, Doc, Field, Format, Inline, Paragraph};
use crate::layout::profile::Profile;
use crate::layout::style::Style;
use crate::text;
use body::{Body, Ids, image_name, mentioned_again};
use package::{Part, Relationship, relationships};
use std::collections::BTreeSet;
use xml::{DECLARATION, NAMESPACES};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The bytes of a DOCX. The same document gives the same bytes.
///
/// # Errors
/// If an element cannot be serialised, or the package is too large for a zip.
pub fn write(doc: &Doc, profile: &Profile) -> Result<Vec<u8>, Error> {
    let (again, mut ids) = (mentioned_again(doc), Ids::default());
    let (document, document_links) = document(doc, profile, &again, &mut ids)?;
    let (footnotes, footnote_links) = footnotes(doc, &again, &mut ids)?;
    let mut parts = fixed_parts(doc, profile)?;
    parts.push(word_part("document", "document.main+xml", document));
    parts.push(word_part("footnotes", "footnotes+xml", footnotes));
    parts.push(plain_part("word/_rels/document.xml.rels", &[document_relationships(), document_links].concat()));
    if !footnote_links.is_empty() {
        parts.push(plain_part("word/_rels/footnotes.xml.rels", &footnote_links));
    }
    for (index, image) in doc.images.iter().enumerate() {
        let name = format!("word/{}", image_name(index, image.format));
        parts.push(Part { name, content_type: String::new(), bytes: image.bytes.clone() });
    }
    package::write(&parts)
        .map_err(|error| Error::new(text!(vi: "không đóng gói được DOCX", en: "the DOCX cannot be packed")).because(error))
}

fn document(doc: &Doc, profile: &Profile, again: &BTreeSet<usize>, ids: &mut Ids) -> Result<(String, Vec<Relationship>), Error> {
    let mut body = Body::new(doc, again, ids, false);
    let mut out = format!("{DECLARATION}<w:document {NAMESPACES}><w:body>");
    let last = doc.sections.len().saturating_sub(1);
    for (index, section) in doc.sections.iter().enumerate() {
        body.blocks(&section.blocks, &mut out)?;
        let page = parts::section(&profile.page, section.landscape, index == 0, index == last);
        if index == last {
            out += &page;
        } else {
            // A section's page stands in a paragraph of its own, as thin as can be.
            out += &format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{page}</w:pPr></w:p>", Style::TableEnd.word_id());
        }
    }
    Ok((out + "</w:body></w:document>", body.relationships))
}

fn footnotes(doc: &Doc, again: &BTreeSet<usize>, ids: &mut Ids) -> Result<(String, Vec<Relationship>), Error> {
    let mut body = Body::new(doc, again, ids, true);
    let mut out = format!("{DECLARATION}<w:footnotes {NAMESPACES}>");
    // The line above the notes, and above those that go on from the page before (ECMA-376 part 1, 17.11.1, 17.11.23).
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        out += &format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>");
    }
    for (index, note) in doc.notes.iter().enumerate() {
        out += &format!("<w:footnote w:id=\"{}\">", index + 1);
        body.note(&note.blocks, &mut out)?;
        out += "</w:footnote>";
    }
    Ok((out + "</w:footnotes>", body.relationships))
}

/// The parts that do not depend on the text.
fn fixed_parts(doc: &Doc, profile: &Profile) -> Result<Vec<Part>, Error> {
    let root = [
        relation("rId1", "officeDocument", "word/document.xml"),
        relation("rId2", "metadata/core-properties", "docProps/core.xml"),
        relation("rId3", "extended-properties", "docProps/app.xml"),
    ];
    let office = |name: &str, kind: &str, text: String| Part {
        name: name.to_owned(),
        content_type: format!("application/vnd.openxmlformats-{kind}+xml"),
        bytes: text.into_bytes(),
    };
    Ok(vec![
        plain_part("_rels/.rels", &root),
        office("docProps/core.xml", "package.core-properties", parts::core(&doc.properties, &profile.language)),
        office("docProps/app.xml", "officedocument.extended-properties", parts::app(&doc.properties)),
        word_part("styles", "styles+xml", styles::styles(profile)),
        word_part("numbering", "numbering+xml", styles::numbering(&doc.lists, profile)),
        word_part("settings", "settings+xml", parts::settings(profile)),
        word_part("webSettings", "webSettings+xml", parts::web_settings()),
        word_part("fontTable", "fontTable+xml", parts::fonts(profile)),
        word_part("header1", "header+xml", header(doc, true)?),
        word_part("header2", "header+xml", header(doc, false)?),
        office("word/theme/theme1.xml", "officedocument.theme", parts::theme(profile)),
    ])
}

/// The line at the top of a page, with its number or without.
fn header(doc: &Doc, numbered: bool) -> Result<String, Error> {
    let number = Inline::Field { code: Field::Page, cached: "2".to_owned(), format: Format::default() };
    let content = if numbered { vec![number] } else { Vec::new() };
    let (again, mut ids, mut out) = (BTreeSet::new(), Ids::default(), String::new());
    Body::new(doc, &again, &mut ids, false).blocks(&[Block::Paragraph(Paragraph::new(Style::PageHeader, content))], &mut out)?;
    Ok(parts::header(&out))
}

fn document_relationships() -> Vec<Relationship> {
    vec![
        relation("rIdStyles", "styles", "styles.xml"),
        relation("rIdNumbering", "numbering", "numbering.xml"),
        relation("rIdSettings", "settings", "settings.xml"),
        relation("rIdWebSettings", "webSettings", "webSettings.xml"),
        relation("rIdFonts", "fontTable", "fontTable.xml"),
        relation("rIdTheme", "theme", "theme/theme1.xml"),
        relation("rIdFootnotes", "footnotes", "footnotes.xml"),
        relation("rIdHeader1", "header", "header1.xml"),
        relation("rIdHeader2", "header", "header2.xml"),
    ]
}

fn relation(id: &str, kind: &'static str, target: &str) -> Relationship {
    Relationship { id: id.to_owned(), kind, target: target.to_owned(), external: false }
}

fn word_part(name: &str, kind: &str, text: String) -> Part {
    Part { name: format!("word/{name}.xml"), content_type: format!("{WORD}{kind}"), bytes: text.into_bytes() }
}

fn plain_part(name: &str, list: &[Relationship]) -> Part {
    Part { name: name.to_owned(), content_type: String::new(), bytes: relationships(list) }
}
