//! The parts round the text: settings, headers, fonts, theme, document properties; and which part is related
//! to which.
//!
//! All of it is fixed but for the profile and the document's properties. The clock must not be asked.

use super::inline::media_name;
use super::package::{self, Package, Part, PartType, Relationships};
use super::section::Headers;
use super::story::{Book, Story};
use super::xml::{self, DECLARATION, escape};
use super::{numbering, styles, units};
use crate::base::date::Date;
use crate::base::error::Error;
use crate::layout::doc::{Doc, Field, Format, Inline, Paragraph, Properties};
use crate::layout::profile::Profile;
use crate::layout::style::Style;
use std::collections::BTreeSet;

/// The relationships from the package.
pub(super) fn roots() -> Relationships {
    let mut roots = Relationships::default();
    roots.part("officeDocument", "word/document.xml");
    roots.part("core-properties", "docProps/core.xml");
    roots.part("extended-properties", "docProps/app.xml");
    roots
}

/// Relates the document to the parts that every file has; they take the first ids.
pub(super) fn relate(document: &mut Relationships) -> Headers {
    for (kind, target) in [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("webSettings", "webSettings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
        ("numbering", "numbering.xml"),
        ("footnotes", "footnotes.xml"),
    ] {
        document.part(kind, target);
    }
    Headers { number: document.part("header", "header1.xml"), empty: document.part("header", "header2.xml") }
}

/// The parts that [`relate`] and [`roots`] name, except document and notes.
///
/// # Errors
/// See [`xml::append`].
pub(super) fn fixed(book: &mut Book) -> Result<Vec<Part>, Error> {
    let (doc, profile) = (book.doc, book.profile);
    let word = |name: &str, bytes| Part { kind: word_type(name, name), bytes };
    let text = |name: &str, root: &str, kind: &str, content: &[u8]| Part {
        kind: word_type(name, kind),
        bytes: xml::part(root, content),
    };
    Ok(vec![
        word("styles", styles::part(profile)),
        text("settings", "settings", "settings", settings(profile).as_bytes()),
        text("webSettings", "webSettings", "webSettings", b"<w:optimizeForBrowser/>"),
        text("fontTable", "fonts", "fontTable", fonts(profile).as_bytes()),
        other("word/theme/theme1.xml", "vnd.openxmlformats-officedocument.theme+xml", theme(profile)),
        word("numbering", numbering::part(&doc.lists, profile)?),
        text("header1", "hdr", "header", &header(book, true)?),
        text("header2", "hdr", "header", &header(book, false)?),
        other(
            "docProps/core.xml",
            "vnd.openxmlformats-package.core-properties+xml",
            core(&doc.properties, profile),
        ),
        other(
            "docProps/app.xml",
            "vnd.openxmlformats-officedocument.extended-properties+xml",
            APP.to_owned(),
        ),
    ])
}

/// Writes the pictures that the text shows, as they are.
///
/// # Errors
/// See [`Package::new`].
pub(super) fn pictures(doc: &Doc, shown: &BTreeSet<usize>, package: &mut Package) -> Result<(), Error> {
    let mut images = doc.images.iter().enumerate().filter(|(index, _)| shown.contains(index));
    images.try_for_each(|(index, image)| {
        package.part(&format!("word/{}", media_name(index, image.format)), &image.bytes)
    })
}

/// A part of WordprocessingML.
pub(super) fn word_type(name: &str, kind: &str) -> PartType {
    let content_type = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
    PartType { name: format!("word/{name}.xml"), content_type }
}

fn other(name: &str, content_type: &str, xml: String) -> Part {
    let kind = PartType { name: name.to_owned(), content_type: format!("application/{content_type}") };
    Part { kind, bytes: (DECLARATION.to_owned() + &xml).into_bytes() }
}

/// The page number in the middle of the line (the-thuc.md §1), or an empty line for page 1.
fn header(book: &mut Book, with_number: bool) -> Result<Vec<u8>, Error> {
    let number = Inline::Field { code: Field::Page, cached: "2".to_owned(), format: Format::default() };
    let content = with_number.then_some(number).into_iter().collect();
    let mut story = Story::new(book, false);
    story.paragraph(&Paragraph::new(Style::PageHeader, content))?;
    Ok(story.out)
}

/// Children in schema order. No `w:updateFields`: Word would ask about it whenever the file is opened. The
/// separators of notes must be named here; mode 15 keeps Word from showing `[Compatibility Mode]`; without
/// `doNotExpandShiftReturn` a justified line that ends in a line break is stretched over the whole width.
fn settings(profile: &Profile) -> String {
    let mirror = if profile.page.mirror { "<w:mirrorMargins/>" } else { "" };
    let compat: String = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ]
    .iter()
    .map(|(name, value)| {
        format!("<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>")
    })
    .collect();
    format!(
        "<w:zoom w:percent=\"100\"/>{mirror}<w:defaultTabStop w:val=\"{}\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:doNotExpandShiftReturn/>{compat}</w:compat>\
         <w:themeFontLang w:val=\"{}\"/><w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" \
         w:t2=\"dark2\" w:accent1=\"accent1\" w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" \
         w:accent5=\"accent5\" w:accent6=\"accent6\" w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
         <w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>",
        units::mm(10.0),
        escape(&profile.language)
    )
}

fn fonts(profile: &Profile) -> String {
    let font = |name: &str, family: &str, pitch: &str| {
        format!(
            "<w:font w:name=\"{}\"><w:charset w:val=\"00\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>",
            escape(name)
        )
    };
    let text = font(&profile.font, "roman", "variable");
    if profile.code_font == profile.font { text } else { text + &font(&profile.code_font, "modern", "fixed") }
}

/// A theme of black, white and greys. No style refers to it; Word for Mac was reported to ask for repair
/// without one.
fn theme(profile: &Profile) -> String {
    let font = escape(&profile.font);
    let color = |name: &str, value: &str| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>");
    let colors: String = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1F2937"),
        ("lt2", "E5E7EB"),
        ("accent1", "1F4E79"),
        ("accent2", "C00000"),
        ("accent3", "7F7F7F"),
        ("accent4", "BF9000"),
        ("accent5", "2E75B6"),
        ("accent6", "548235"),
        ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    ]
    .iter()
    .map(|(name, value)| color(name, value))
    .collect();
    let fonts = format!("<a:latin typeface=\"{font}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = |width: u32| {
        format!("<a:ln w=\"{width}\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>")
    };
    let lines: String = [6350, 12700, 19050].into_iter().map(line).collect();
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Plain\"><a:themeElements>\
         <a:clrScheme name=\"Plain\">{colors}</a:clrScheme>\
         <a:fontScheme name=\"Plain\"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Plain\"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>\
         <a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>"
    )
}

/// Title, subject, issuer, language, date; the date is left out where the configuration gives none.
fn core(properties: &Properties, profile: &Profile) -> String {
    let element = |name: &str, text: &str| match text.trim() {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escape(text)),
    };
    let texts = [
        element("dc:title", &properties.title),
        element("dc:subject", &properties.subject),
        element("dc:creator", &properties.creator),
        element("cp:lastModifiedBy", &properties.creator),
    ]
    .concat();
    let date = |name: &str| {
        format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:{name}>", properties.date)
    };
    // Word calls a file damaged whose date is no day of the calendar.
    let is_day = Date::parse_iso(&properties.date).is_some();
    let dates = if is_day { date("created") + &date("modified") } else { String::new() };
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{texts}{dates}{}</cp:coreProperties>",
        element("dc:language", &profile.language)
    )
}

/// What made the file.
const APP: &str = concat!(
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
    "<Application>tonghop</Application></Properties>",
);

/// True for a file that this tool packed and no other program has saved since: those name themselves.
pub(super) fn is_own(bytes: &[u8]) -> bool {
    package::is_packed_here(bytes, "docProps/app.xml", "<Application>tonghop</Application>")
}
