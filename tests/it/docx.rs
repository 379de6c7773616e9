//! What stands in the DOCX: every sentence of every section once, every citation once, fields that lead
//! somewhere.

use crate::support::Fixture;
use regex::Regex;
use std::io::Read;
use std::path::Path;
use std::process::Command;

/// A part of a package as text.
#[track_caller]
pub fn part(docx: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(docx).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of each paragraph, without the results of fields.
#[track_caller]
fn paragraphs(xml: &str) -> Vec<String> {
    let field =
        Regex::new(r#"(?s)<w:fldChar w:fldCharType="begin".*?<w:fldChar w:fldCharType="end"[^>]*>"#).unwrap();
    let xml = field.replace_all(xml, "");
    let words = Regex::new(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab)/>").unwrap();
    let unescape = |text: &str| {
        text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    xml.split("</w:p>")
        .map(|p| {
            words
                .captures_iter(p)
                .map(|found| found.get(1).map_or(" ".into(), |text| unescape(text.as_str())))
                .collect::<String>()
        })
        .collect()
}

fn squeezed(words: &str) -> String {
    words.replace('\u{A0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences that a section's Markdown says, markup taken off by hand and not by the tool's own reader.
#[track_caller]
fn sentences(markdown: &str) -> Vec<String> {
    let body = markdown.splitn(3, "---").nth(2).unwrap();
    let markup = Regex::new(r"^\[\^[^\]]+\]:|\[\^[^\]]+\]|\*+|\{#[^}]*\}|\]\([^)]*\)|\[").unwrap();
    let marker = Regex::new(r"^\s*(?:[-+]|\d+\.|#+(?: \d+\.)?)\s+").unwrap();
    let mut out = Vec::new();
    for line in body.lines().filter(|line| !line.starts_with("#") && !line.starts_with("Bảng:")) {
        let line = markup.replace_all(line, "");
        let line = marker.replace(&line, "").into_owned();
        let cells: Vec<&str> = if line.starts_with('|') { Vec::new() } else { vec![line.as_str()] };
        out.extend(
            cells
                .iter()
                .flat_map(|cell| cell.split_inclusive(". "))
                .map(squeezed)
                .filter(|words| words.chars().count() > 40),
        );
    }
    out
}

#[track_caller]
fn build_repository(folder: &Path) -> std::path::PathBuf {
    let docx = folder.join("report.docx");
    let status = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["build", "-q", "-o", docx.to_str().unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(status.success());
    docx
}

#[test]
fn every_sentence_of_every_section_stands_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let docx = build_repository(folder.path());
    let body = paragraphs(&part(&docx, "word/document.xml"))
        .iter()
        .map(|words| squeezed(words))
        .collect::<Vec<_>>()
        .join("\n");
    let notes = paragraphs(&part(&docx, "word/footnotes.xml"))
        .iter()
        .map(|words| squeezed(words))
        .collect::<Vec<_>>()
        .join("\n");
    let everything = format!("{body}\n{notes}");
    let mut count = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("sections")).unwrap() {
        let path = entry.unwrap().path();
        for sentence in sentences(&std::fs::read_to_string(&path).unwrap()) {
            assert_eq!(everything.matches(sentence.as_str()).count(), 1, "{}: {sentence}", path.display());
            count += 1;
        }
    }
    assert!(count > 250, "only {count} sentences were looked for");
}

#[test]
fn every_full_citation_stands_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let notes = part(&build_repository(folder.path()), "word/footnotes.xml");
    let text = paragraphs(&notes).iter().map(|words| squeezed(words)).collect::<Vec<_>>().join("\n");
    let first = Regex::new(
        r"(?:^|: |; )((?:Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Đề án|Chương trình hành động) số [\w-]+/\w+ ngày [\d/]+)",
    )
    .unwrap();
    let mut cited: Vec<&str> = text
        .lines()
        .flat_map(|line| first.captures_iter(line.trim()))
        .filter_map(|found| found.get(1))
        .map(|found| found.as_str())
        .collect();
    let all = cited.len();
    cited.sort_unstable();
    cited.dedup();
    assert_eq!(cited.len(), all, "a document is cited in full twice");
    assert!(all >= 39, "{all}");
}

#[test]
fn cross_references_lead_to_the_first_mark() {
    let folder = tempfile::tempdir().unwrap();
    let document = part(&build_repository(folder.path()), "word/document.xml");
    let reference = Regex::new(r"NOTEREF (_RefFn(\d+)) [^<]*</w:instrText>.*?<w:t[^>]*>(\d+)</w:t>").unwrap();
    let mut count = 0;
    for found in reference.captures_iter(&document) {
        assert_eq!(found[2], found[3], "the cached number is the note's");
        let mark = format!(
            r#"w:name="{}"\s*/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"\s*/></w:rPr><w:footnoteReference w:id="{}"\s*/>"#,
            &found[1], &found[2]
        );
        let mark = Regex::new(&mark).unwrap().find(&document).map(|mark| mark.start());
        let at = mark.unwrap_or_else(|| panic!("no mark {}", &found[1]));
        assert!(at < found.get(0).unwrap().start(), "the first mention comes first");
        count += 1;
    }
    assert!(count > 5);
}

#[test]
fn what_xml_forbids_and_what_markup_means_print_as_text() {
    let fixture = Fixture::new();
    let odd = "Dòng một\u{B}dòng hai \u{1}\u{FFFE} <b>&amp;</b> ]]> \u{202E}x";
    fixture.write("sections/2.md", crate::support::section("ban-to-chuc").replace("Còn chậm.", odd));
    fixture.patch_report("rules: { T108: off }\n");
    let output = fixture.run(&["build", "-o", "a.docx"]);
    assert!(output.status.success(), "{output:?}");
    let document = part(&fixture.file("a.docx"), "word/document.xml");
    assert!(!document.contains(['\u{B}', '\u{1}', '\u{FFFE}']));
    assert!(document.contains("&lt;b&gt;"));
}

#[test]
fn a_draft_leads_back_to_its_sources_and_a_final_does_not() {
    let fixture = Fixture::new();
    fixture.run(&["build", "-o", "draft.docx"]);
    assert!(part(&fixture.file("draft.docx"), "word/document.xml").contains("w:name=\"_ban_to_chuc_L11\""));
    fixture.patch_report("draft: null\n");
    fixture.run(&["build", "-o", "final.docx"]);
    let document = part(&fixture.file("final.docx"), "word/document.xml");
    assert!(!document.contains("_ban_to_chuc_L") && !document.contains("Dự thảo lần"));
}

#[test]
fn the_package_is_deflated_and_fixed_in_time() {
    let fixture = Fixture::new();
    fixture.run(&["build", "-o", "a.docx"]);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(fixture.file("a.docx")).unwrap()).unwrap();
    assert_eq!(archive.by_index(0).unwrap().name(), "[Content_Types].xml");
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.compression(), zip::CompressionMethod::Deflated, "{}", file.name());
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980));
    }
}

#[test]
fn links_lead_to_headings_of_their_own_section_and_contents_hold_every_heading() {
    let fixture = Fixture::new();
    let report = std::fs::read_to_string(fixture.file("report.yaml")).unwrap();
    fixture.write("report.yaml", report + "contents: true\n");
    let place = |agency: &str, part: &str| {
        format!("## Phần {agency} {part}\n\n{{{{ section(agency=\"{agency}\", part=\"{part}\") }}}}\n\n")
    };
    let parts =
        ["ban-noi-chinh", "ban-to-chuc"].map(|agency| place(agency, "ket-qua") + &place(agency, "han-che"));
    fixture.write("templates/report.md.tera", parts.concat());
    for (file, agency) in [("sections/1.md", "ban-noi-chinh"), ("sections/2.md", "ban-to-chuc")] {
        let text = crate::support::section(agency);
        let more = format!(
            "### Mục của {agency} {{#muc}}\n\nXem [mục {agency}](#muc).\n\n> # Tựa trong trích dẫn\n\n### Mục nữa\n\nHết.\n\n"
        );
        fixture.write(file, text.replace("## Hạn chế\n", &format!("{more}## Hạn chế\n")));
    }
    let output = fixture.run(&["build", "-o", "r.docx"]);
    assert!(output.status.success(), "{output:?}");
    let xml = part(&fixture.file("r.docx"), "word/document.xml");
    for agency in ["ban-noi-chinh", "ban-to-chuc"] {
        let link = Regex::new(&format!(
            r#"<w:hyperlink w:anchor="(_Muc_\d+)"(?:(?!</w:hyperlink>).)*?mục {agency}"#
        ));
        let link = link.unwrap_or_else(|_| {
            Regex::new(&format!(r#"w:anchor="(_Muc_\d+)"[^\x00]{{0,400}}?mục {agency}<"#)).unwrap()
        });
        let target = &link.captures(&xml).unwrap()[1];
        let heading = Regex::new(&format!(r#"w:name="{target}"[^\x00]{{0,900}}?Mục của {agency}<"#)).unwrap();
        assert!(heading.is_match(&xml), "{agency}: {target}");
    }
    let contents = paragraphs(&xml).into_iter().filter(|words| words.contains("Mục của ban-")).count();
    assert_eq!(contents, 4, "each heading in the text and in the contents list");
    assert!(
        !Regex::new(r#"<w:pStyle w:val="Heading1"/>(?:[^\x00]{0,400}?)Tựa trong trích dẫn"#)
            .unwrap()
            .is_match(&xml)
    );
}

#[test]
fn a_text_by_itself_keeps_its_pictures_and_not_its_front_matter() {
    let fixture = Fixture::new();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\0\0\0\0IEND";
    fixture.write("anh.png", png);
    fixture.write("a.md", "---\nagency: ban-to-chuc\n---\n\nChữ.\n\n![Ảnh](anh.png)\n");
    let output = fixture.run(&["convert", "a.md"]);
    assert!(output.status.success(), "{output:?}");
    let xml = part(&fixture.file("a.docx"), "word/document.xml");
    assert!(xml.contains("<w:drawing>") && !xml.contains("agency"), "{xml}");
}

/// Every cell of the repository's tables stands in the report, in the order of the table.
#[test]
fn every_row_of_every_table_stands_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let xml = part(&build_repository(folder.path()), "word/document.xml");
    let figures = |words: &str| squeezed(words).replace(['\u{2007}', '\u{2008}'], "").trim().to_owned();
    let rows: Vec<String> = xml
        .split("</w:tr>")
        .map(|row| {
            let row = row.rsplit("<w:tr>").next().unwrap_or(row);
            paragraphs(row)
                .iter()
                .map(|words| figures(words))
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    let markup = Regex::new(r"\*+|\[\^[^\]]+\]").unwrap();
    let mut count = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("sections")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.starts_with('|') && !line.contains("---")) {
            let line = markup.replace_all(line, "");
            let cells: Vec<String> = line.split('|').map(figures).filter(|cell| !cell.is_empty()).collect();
            let wanted = cells.join("|");
            assert!(rows.iter().any(|row| *row == wanted || row.ends_with(&wanted)), "{wanted}\n{rows:#?}");
            count += 1;
        }
    }
    assert!(count > 20, "only {count} rows were looked for");
}

#[test]
fn captions_pictures_and_dashes_of_tables() {
    let fixture = Fixture::new();
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x08\0\0\0\x04\0\x08\x06\0\0\0".to_vec();
    png.extend(b"\0\0\0\0IEND");
    fixture.write("sections/anh.png", &png);
    let table = "| Mục | Số |\n| --- | --- |\n| ![Ảnh](anh.png) | 12 |\n| B | - |\n";
    let captions: String = ["**Bảng 1. Đậm**", "**Bảng 2.** Một nửa", "Bảng 3 - Gạch nối", "Bảng: Thường"]
        .map(|caption| format!("\n{caption}\n\n{table}"))
        .concat();
    fixture.write("sections/2.md", crate::support::section("ban-to-chuc") + &captions);
    let output = fixture.run(&["build", "-o", "r.docx"]);
    assert!(output.status.success(), "{output:?}");
    let xml = part(&fixture.file("r.docx"), "word/document.xml");
    let words: Vec<String> = paragraphs(&xml).iter().map(|words| squeezed(words)).collect();
    for name in ["Đậm", "Một nửa", "Gạch nối", "Thường"] {
        assert!(words.contains(&format!("Bảng . {name}")), "{name}: {words:?}");
    }
    assert_eq!(xml.matches("SEQ Bảng").count(), 4);
    // Half of the text's 165 mm, in EMU, is more than either column has room for.
    let width = Regex::new(r#"<wp:extent cx="(\d+)""#).unwrap();
    assert!(width.captures_iter(&xml).all(|found| found[1].parse::<u32>().unwrap() < 165 * 36_000));
    let number =
        Regex::new(r#"<w:pStyle w:val="TableNumber"\s*/>(?:[^\x00]{0,200}?)<w:t[^>]*>-</w:t>"#).unwrap();
    assert!(number.is_match(&xml), "a dash stands where the figures stand");
}

#[test]
fn bullets_below_numbers_begin_with_the_first_bullet() {
    let fixture = Fixture::new();
    let list = "\n1. một\n   - gạch\n     - cộng\n     - cộng nữa\n   - gạch nữa\n2. hai\n\n- ngoài\n  1. số\n  2. số nữa\n- ngoài nữa\n";
    fixture.write("sections/2.md", crate::support::section("ban-to-chuc") + list);
    let output = fixture.run(&["build", "-q", "--format", "html", "-o", "r.html"]);
    assert!(output.status.success(), "{output:?}");
    let html = std::fs::read_to_string(fixture.file("r.html")).unwrap();
    for line in [">1. một<", ">- gạch<", ">+ cộng<", ">- ngoài<", ">1. số<"] {
        assert!(html.contains(line), "{line}");
    }
    assert!(fixture.run(&["build", "-q", "-o", "r.docx"]).status.success());
    let numbering = part(&fixture.file("r.docx"), "word/numbering.xml");
    let labels = |level: u8| {
        let text =
            Regex::new(&format!(r#"<w:lvl w:ilvl="{level}"[^\x00]*?<w:lvlText w:val="([^"]*)""#)).unwrap();
        text.captures_iter(&numbering).map(|found| found[1].to_owned()).collect::<Vec<_>>()
    };
    assert!(labels(1).contains(&"-".to_owned()) && labels(1).contains(&"%2.".to_owned()), "{:?}", labels(1));
}

#[test]
fn references_to_tables_follow_them_through_the_report() {
    let fixture = Fixture::new();
    let table = "\nBảng: Kết quả\n\n| a | b |\n| --- | --- |\n| x | y |\n";
    for (file, agency) in [("sections/1.md", "ban-noi-chinh"), ("sections/2.md", "ban-to-chuc")] {
        let more = format!("\nSố liệu của {agency} (xem Bảng 1), không phải Bảng 9.\n{table}");
        fixture.write(file, crate::support::section(agency) + &more);
    }
    assert!(fixture.run(&["build", "-q", "-o", "r.docx"]).status.success());
    let xml = part(&fixture.file("r.docx"), "word/document.xml").replace('\u{A0}', " ");
    for (agency, number) in [("ban-noi-chinh", 1), ("ban-to-chuc", 2)] {
        let reference = format!(
            r#"Số liệu của {agency} \(xem <[^\x00]{{0,600}}?REF _Bang_{number} [^\x00]{{0,400}}?>Bảng {number}<"#
        );
        assert!(Regex::new(&reference).unwrap().is_match(&xml), "{agency}");
        assert_eq!(xml.matches(&format!("w:name=\"_Bang_{number}\"")).count(), 1);
    }
    assert_eq!(xml.matches("không phải Bảng 9").count(), 2);
}
