//! Facts of whole files.

use super::sample::{self, one, paragraph, rich, text, words};
use crate::layout::profile::Profile;

use super::write;
use crate::layout::doc::{
    Block, Doc, Field, Format, Inline, ListItem, Note, PageSection, Paragraph, TableLook,
};
use crate::layout::style::Style;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// The parts of a file by name.
fn profile() -> Profile {
    crate::layout::read::built_in("hd36").unwrap()
}

fn unpack(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.insert(entry.name().to_owned(), String::from_utf8_lossy(&bytes).into_owned());
    }
    parts
}

fn parts(doc: &Doc) -> BTreeMap<String, String> {
    unpack(&write(doc, &profile()).unwrap())
}

fn document(doc: &Doc) -> String {
    parts(doc)["word/document.xml"].clone()
}

/// The values of an attribute after a marker, in order.
fn values<'a>(xml: &'a str, before: &str) -> Vec<&'a str> {
    xml.split(before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn assert_unique(values: &[&str]) {
    let set: BTreeSet<&&str> = values.iter().collect();
    assert_eq!(set.len(), values.len(), "{values:?}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(write(&rich(), &profile()).unwrap(), write(&rich(), &profile()).unwrap());
}

/// The XML of both stories is far longer than what is kept of it in memory.
#[test]
fn long_stories_are_whole_and_in_order() {
    const COUNT: usize = 6000;
    let blocks = (0..COUNT)
        .map(|at| paragraph(Style::Body, vec![text(&format!("đoạn {at} hết")), Inline::Note(at)]))
        .collect();
    let notes = (0..COUNT)
        .map(|at| Note { blocks: vec![words(Style::FootnoteText, &format!("đoạn {at} hết"))] });
    let sections = vec![PageSection { landscape: false, blocks }];
    let parts = parts(&Doc { sections, notes: notes.collect(), ..Doc::default() });
    let expected: Vec<String> = (0..COUNT).map(|at| at.to_string()).collect();
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let xml = &parts[part];
        assert!(xml.len() > 2 * super::story::KEPT, "{part} is too short to tell: {}", xml.len());
        let found = xml.split("đoạn ").skip(1).map(|rest| rest.split(' ').next().unwrap_or_default());
        assert!(found.eq(expected.iter().map(String::as_str)), "{part}");
        assert!(xml.ends_with(if part.contains("notes") { "</w:footnotes>" } else { "</w:document>" }));
    }
}

#[test]
fn the_zip_file_is_plain() {
    let bytes = write(&rich(), &profile()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(zip.by_index(0).unwrap().name(), "[Content_Types].xml");
    for index in 0..zip.len() {
        let entry = zip.by_index(index).unwrap();
        assert_eq!(entry.compression(), zip::CompressionMethod::Deflated, "{}", entry.name());
        assert_eq!(entry.unix_mode().unwrap() & 0o777, 0o644, "{}", entry.name());
        assert_eq!(entry.last_modified().unwrap(), zip::DateTime::default());
        assert!(!entry.is_dir());
    }
}

#[test]
fn every_part_is_in_schema_order_already() {
    for (name, xml) in parts(&rich()).iter().filter(|(name, _)| name.ends_with(".xml")) {
        let mut out = Vec::new();
        super::order::canon(xml.as_bytes(), &mut out).unwrap();
        assert_eq!(&String::from_utf8(out).unwrap(), xml, "{name}");
    }
}

#[test]
fn ids_are_unique() {
    let parts = parts(&rich());
    let text = parts["word/document.xml"].clone() + &parts["word/footnotes.xml"];
    assert_unique(&values(&text, "<w:bookmarkStart w:id=\""));
    assert_unique(&values(&text, "<wp:docPr id=\""));
    assert_unique(&values(&parts["word/document.xml"], "<w:footnoteReference w:id=\""));
    assert_unique(&values(&parts["word/_rels/document.xml.rels"], " Id=\""));
    assert_unique(&values(&parts["word/numbering.xml"], "<w:num w:numId=\""));
    assert_eq!(values(&text, "<w:bookmarkStart ").len(), values(&text, "<w:bookmarkEnd ").len());
    assert!(!text.contains("paraId"));
}

#[test]
fn every_relationship_leads_somewhere() {
    let parts = parts(&rich());
    for (source, rels) in [("document", "document"), ("footnotes", "footnotes")] {
        let rels = &parts[&format!("word/_rels/{rels}.xml.rels")];
        let ids: BTreeSet<&str> = values(rels, " Id=\"").into_iter().collect();
        for id in ["r:id=\"", "r:embed=\""]
            .iter()
            .flat_map(|attribute| values(&parts[&format!("word/{source}.xml")], attribute))
        {
            assert!(ids.contains(id), "{id}");
        }
        for target in values(rels, " Target=\"").into_iter().filter(|target| target.starts_with("media/")) {
            assert!(parts.contains_key(&format!("word/{target}")), "{target}");
        }
    }
    for name in values(&parts["[Content_Types].xml"], "PartName=\"/") {
        assert!(parts.contains_key(name), "{name}");
    }
}

#[test]
fn forbidden_characters_are_replaced() {
    let xml = document(&one(words(Style::Body, "a\u{0}\u{1F}\u{FFFE}b\tc\nd\u{B}e\r\nf\rg <&>\"'")));
    assert!(xml.contains(">a\u{FFFD}\u{FFFD}\u{FFFD}b</w:t><w:tab />"), "{xml}");
    assert_eq!(xml.matches("<w:br ").count(), 1, "{xml}");
    assert!(xml.contains("g &lt;&amp;&gt;"), "{xml}");
}

#[test]
fn a_note_is_bound_once_and_then_referred_to() {
    let note = Note { blocks: vec![words(Style::FootnoteText, "x")] };
    let content = vec![Inline::Note(0), text("a"), Inline::NoteAgain(0), Inline::Note(0), Inline::Note(1)];
    let doc = Doc { notes: vec![note.clone(), note], ..one(paragraph(Style::Body, content)) };
    let xml = document(&doc);
    assert_eq!(values(&xml, "<w:footnoteReference w:id=\""), ["1", "2"]);
    assert_eq!(values(&xml, "w:name=\""), ["_RefFn1"]);
    assert_eq!(xml.matches("NOTEREF _RefFn1 \\f \\h").count(), 2);
    assert!(!xml.contains("_RefFn2"));
}

#[test]
fn notes_hold_no_notes_and_lose_no_words() {
    let parts = parts(&rich());
    let notes = &parts["word/footnotes.xml"];
    assert!(!notes.contains("footnoteReference "), "{notes}");
    assert!(notes.contains("chú thích chỉ có trong chú thích"));
    assert!(!notes.contains("không ai nhắc đến"));
    assert_eq!(notes.matches("<w:footnoteRef/>").count(), 5);
    assert_eq!(values(notes, "<w:footnote w:type=\"").len(), 2);
}

#[test]
fn lists_count_on_their_own() {
    let numbering = &parts(&rich())["word/numbering.xml"];
    assert!(
        numbering.contains(
            "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"3\" /><w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"3\" />"
        ),
        "{numbering}"
    );
    assert!(numbering.contains("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\" /></w:num>"));
    assert!(numbering.contains("<w:suff w:val=\"space\" /><w:lvlText w:val=\"%2)\" />"));
    assert!(
        numbering.contains("<w:pPr><w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"567\" /></w:pPr></w:lvl>")
    );
    assert!(!numbering.contains("w:hanging"));
}

#[test]
fn sections_have_their_pages() {
    let xml = document(&rich());
    let sections: Vec<&str> =
        xml.split("<w:sectPr>").skip(1).map(|rest| rest.split("</w:sectPr>").next().unwrap()).collect();
    assert_eq!(sections.len(), 3);
    assert!(sections[0].contains("<w:pgSz w:w=\"11906\" w:h=\"16838\" />"));
    let margins = r#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567""#;
    assert!(sections[0].contains(margins), "{}", sections[0]);
    let turned = r#"w:top="1701" w:right="1134" w:bottom="850" w:left="1134" w:header="567" w:footer="567""#;
    assert!(
        sections[1].contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"")
            && sections[1].contains(turned)
    );
    assert_eq!(sections.map_titles(), [true, false, false]);
    assert!(sections.iter().all(|section| section.contains("<w:headerReference w:type=\"default\"")));
    assert!(xml.ends_with("</w:sectPr></w:body></w:document>"));
}

/// Which sections treat their first page differently.
trait Titles {
    fn map_titles(&self) -> Vec<bool>;
}

impl Titles for Vec<&str> {
    fn map_titles(&self) -> Vec<bool> {
        self.iter().map(|section| section.contains("<w:titlePg")).collect()
    }
}

#[test]
fn the_landscape_text_is_as_wide_as_the_model_says() {
    let page = profile().page;
    let twips = |mm: f64| super::units::mm(mm);
    assert!((16838 - 1134 - 1134 - twips(page.text_width(true))).abs() <= 1);
    assert!((11906 - 1701 - 850 - twips(page.text_width(false))).abs() <= 1);
}

#[test]
fn tables_stand_apart_and_end_in_paragraphs() {
    let xml = document(&rich());
    assert!(!xml.contains("</w:tbl><w:tbl>"));
    assert!(!xml.contains("</w:tbl></w:tc>"));
    assert!(!xml.contains("</w:tbl><w:sectPr>"));
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:tr>").count(), xml.matches("<w:cantSplit />").count());
    assert!(xml.contains("<w:tblDescription w:val=\"Chỉ tiêu &amp; &lt;kết quả&gt; &quot;2023&quot;\" />"));
}

#[test]
fn ragged_rows_fill_the_grid() {
    let cell = |text| sample::cell(Style::TableText, text);
    let rows =
        vec![sample::row(false, vec![cell("a")]), sample::row(false, vec![cell("b"), cell("c"), cell("d")])];
    let xml = document(&one(Block::Table(sample::table(TableLook::Grid, &[600, 600], rows))));
    assert_eq!(values(&xml, "<w:gridCol w:w=\""), ["400", "400", "400"]);
    assert_eq!(xml.matches("<w:tc>").count(), 6);
}

#[test]
fn an_open_contents_list_is_closed() {
    let begin = |code| sample::field(code, "");
    let xml = document(&one(paragraph(
        Style::Body,
        vec![begin(Field::ContentsEnd), begin(Field::ContentsBegin(12))],
    )));
    assert_eq!(values(&xml, "w:fldCharType=\""), ["begin", "separate", "end"]);
    assert!(xml.contains("TOC \\o &quot;1-9&quot; \\h \\z \\u"), "{xml}");
}

#[test]
fn bad_pictures_are_words() {
    let mut doc = one(paragraph(
        Style::Figure,
        vec![Inline::Image { image: 0, alt: "mô tả".into(), width: 9.0, height: 9.0 }],
    ));
    doc.images = vec![crate::layout::doc::Image {
        format: crate::layout::doc::ImageFormat::Png,
        bytes: b"GIF89a".to_vec(),
    }];
    let parts = parts(&doc);
    assert!(parts["word/document.xml"].contains("mô tả"));
    assert!(
        !parts.keys().any(|name| name.contains("media"))
            && !parts["word/document.xml"].contains("<w:drawing")
    );
}

#[test]
fn wrong_indices_are_errors() {
    for content in [
        Inline::Note(0),
        Inline::NoteAgain(3),
        Inline::Image { image: 0, alt: String::new(), width: 1.0, height: 1.0 },
    ] {
        assert!(write(&one(paragraph(Style::Body, vec![content])), &profile()).is_err());
    }
    let item =
        Paragraph { list: Some(ListItem { list: 0, level: 0 }), ..Paragraph::text(Style::ListItem, "") };
    assert!(write(&one(Block::Paragraph(item)), &profile()).is_err());
    let wide = sample::table(TableLook::Grid, &[100; 64], vec![sample::row(false, Vec::new())]);
    assert!(write(&one(Block::Table(wide)), &profile()).is_err());
}

#[test]
fn nothing_is_still_a_document() {
    for doc in [Doc::default(), Doc { sections: vec![PageSection::default(); 2], ..Doc::default() }] {
        assert!(document(&doc).contains("<w:p>"));
    }
}

#[test]
fn line_breaks_are_breaks() {
    let xml = document(&one(Block::Paragraph(Paragraph::new(
        Style::Body,
        vec![Inline::text("a"), Inline::LineBreak, Inline::text("b")],
    ))));
    assert_eq!(xml.matches("<w:br ").count(), 1, "{xml}");
}

#[test]
fn styles_are_words_own() {
    let styles = &parts(&rich())["word/styles.xml"];
    for part in [
        "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>",
        "<w:lang w:val=\"vi-VN\"",
        "w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/>",
        "<w:spacing w:before=\"120\" w:line=\"360\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>",
    ] {
        assert!(styles.contains(part), "{part}");
    }
    assert_unique(&values(styles, "w:styleId=\""));
    assert_unique(&values(styles, "<w:name w:val=\""));
}

#[test]
fn mirrored_pages_are_a_setting() {
    let mut profile = profile();
    profile.page.mirror = true;
    assert!(unpack(&write(&rich(), &profile).unwrap())["word/settings.xml"].contains("<w:mirrorMargins/>"));
}

fn any_inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        any::<String>().prop_map(|text| Inline::Text { text, format: Format::default() }),
        (any::<String>(), any::<String>())
            .prop_map(|(name, cached)| sample::field(Field::Reference(name), &cached)),
        any::<String>().prop_map(|name| sample::field(Field::Sequence(name), "1")),
        Just(Inline::Note(0)),
        Just(sample::field(Field::ContentsBegin(3), "")),
        Just(sample::field(Field::ContentsEnd, "")),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let content = prop::collection::vec(inner, 0..4);
        (any::<bool>(), any::<String>(), content).prop_map(|(link, name, content)| {
            if link { Inline::Link { target: name, content } } else { Inline::Bookmark { name, content } }
        })
    })
}

proptest! {
    /// Whatever the words are, every part can be read as XML: the order pass is a parser that refuses what is not.
    #[test]
    fn no_words_break_the_xml(content in prop::collection::vec(any_inline(), 0..6), name in any::<String>(), description in any::<String>()) {
        let mut holder = Paragraph::new(Style::Body, content.clone());
        holder.bookmarks = vec![name.clone(), name];
        let cell = crate::layout::doc::Cell { blocks: vec![paragraph(Style::TableText, content.clone())] };
        let mut table = sample::table(TableLook::Grid, &[900], vec![sample::row(true, vec![cell])]);
        table.description = description.clone();
        let mut doc = one(Block::Paragraph(holder));
        doc.sections[0].blocks.push(Block::Table(table));
        doc.notes = vec![Note { blocks: vec![paragraph(Style::FootnoteText, content)] }];
        doc.properties.title = description;
        for (name, xml) in parts(&doc) {
            let mut out = Vec::new();
            prop_assert_eq!(super::order::canon(xml.as_bytes(), &mut out), Ok(()), "{}", name);
            prop_assert!(xml.chars().all(super::xml::is_allowed), "{}", name);
        }
    }
}
