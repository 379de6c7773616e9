//! Mentions in plain prose: what is footnoted, what is found wrong, what is settled by `report.yaml`.

use crate::support::{Fixture, front, text};

/// A workspace in which Nội chính's results are these words.
fn with(words: &str) -> Fixture {
    let fixture = Fixture::new();
    fixture.write(
        "sections/1.md",
        front("ban-noi-chinh")
            + &format!("# Công tác nội chính\n\n## Kết quả đạt được\n\n{words}\n\n## Hạn chế\n\nCòn chậm.\n"),
    );
    fixture
}

/// The parts of the DOCX that the fixture builds.
#[track_caller]
fn built(fixture: &Fixture, part: &str) -> String {
    let output = fixture.run(&["build", "-q", "-o", "a.docx"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut archive = zip::ZipArchive::new(std::fs::File::open(fixture.file("a.docx")).unwrap()).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut xml).unwrap();
    xml.replace('\u{A0}', " ")
}

#[track_caller]
fn notes(fixture: &Fixture) -> Vec<String> {
    let words = regex::Regex::new(r"<w:t(?: [^>]*)?>([^<]*)</w:t>").unwrap();
    let xml = built(fixture, "word/footnotes.xml");
    let note = |xml: &str| {
        words.captures_iter(xml).map(|found| found[1].to_owned()).collect::<String>().trim().to_owned()
    };
    xml.split("</w:footnote>").map(note).filter(|words| !words.is_empty()).collect()
}

#[test]
fn a_first_mention_gets_its_note_and_only_what_the_prose_leaves_out() {
    let full = "Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy về an ninh nông thôn.";
    assert_eq!(notes(&with("Thực hiện Nghị quyết số 153-NQ/TU, đạt kết quả.")), [full]);
    assert_eq!(
        notes(&with("Thực hiện Nghị quyết số 153-NQ/TU ngày 10/8/2021.")),
        ["Nghị quyết số 153-NQ/TU của Ban Thường vụ Tỉnh ủy về an ninh nông thôn."]
    );
    let spelled = "Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy về an ninh nông thôn.";
    assert_eq!(notes(&with(spelled)), Vec::<String>::new());
}

#[test]
fn the_note_stands_after_the_mention_and_before_the_punctuation() {
    let xml = built(&with("Thực hiện Nghị quyết số 153-NQ/TU, đạt kết quả."), "word/document.xml");
    let at = regex::Regex::new(
        r#"153-NQ/TU</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"\s*/></w:rPr><w:footnoteReference w:id="1"\s*/></w:r><w:r><w:t[^>]*>, đạt"#,
    );
    assert!(at.unwrap().is_match(&xml), "{xml}");
}

#[test]
fn a_label_beside_a_mention_makes_one_note() {
    let fixture =
        with("Nghị quyết số 153-NQ/TU[^153-NQ/TU] và Nghị quyết số 153-NQ/TU ngày 10/8/2021[^153-NQ/TU].");
    assert_eq!(notes(&fixture).len(), 1);
    assert!(built(&fixture, "word/document.xml").contains("NOTEREF _RefFn1"));
}

#[test]
fn a_list_gets_one_combined_note() {
    let fixture = with("Các Nghị quyết số 153-NQ/TU, 160-NQ/TU và 161-NQ/TU.");
    let more = |number: u32| {
        format!(
            "  - {{ number: {number}-NQ/TU, date: 2021-09-0{}, issuer: Tỉnh ủy, title: về việc {number} }}\n",
            number - 159
        )
    };
    fixture.write("footnotes/chung.yaml", format!("owner: chung\ndocuments:\n{}{}", more(160), more(161)));
    let notes = notes(&fixture);
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0].contains("153-NQ/TU ngày 10/8/2021") && notes[0].contains("; Nghị quyết số 161-NQ/TU"),
        "{notes:?}"
    );
}

#[test]
fn report_yaml_settles_what_mentions_do() {
    let words = "Nghị quyết số 153-NQ/TU được triển khai. Sau hai năm, Nghị quyết số 153-NQ/TU được sơ kết.";
    for (setting, count, field) in [
        ("repeat: mark", 1, true),
        ("repeat: short", 2, false),
        ("repeat: none", 1, false),
        ("prose: check", 0, false),
    ] {
        let fixture = with(words);
        fixture.patch_report(&format!("references: {{ {setting} }}\n"));
        assert_eq!(notes(&fixture).len(), count, "{setting}");
        assert_eq!(built(&fixture, "word/document.xml").contains("NOTEREF"), field, "{setting}");
    }
}

#[test]
fn planted_mistakes_are_found_where_they_stand() {
    for (words, expected) in [
        ("Thực hiện Nghị quyết số 153-NQ/TU ngày 11/8/2021.", vec!["R003 sections/1.md:11:40"]),
        ("Thực hiện Nghị quyết số 153-NQ/TU ngày 10 tháng 8 năm 2020.", vec!["R003 sections/1.md:11:40"]),
        ("Thực hiện Chỉ thị số 153-NQ/TU.", vec!["R004 sections/1.md:11:11"]),
        ("Thực hiện Nghị quyết số 135-NQ/TU.", vec!["R020 sections/1.md:9:1", "R001 sections/1.md:11:25"]),
        ("Thực hiện **Nghị quyết số 109-NQ/TU** và 153-NQ/TU.", vec!["R002 sections/1.md:11:27"]),
        ("Thực hiện Nghị quyết số 153-NQ/TU của Chính phủ.", vec!["R005 sections/1.md:11:39"]),
        (
            "Nghị quyết số 153-NQ/TU ngày 10/8/2021 về an ninh ở vùng nông thôn.",
            vec!["R006 sections/1.md:11:40"],
        ),
        ("Đã triển khai.", vec!["R020 sections/1.md:9:1"]),
        (
            "Nghị quyết số 153-NQ/TU, ngày 10/8/2021; Nghị quyết số 109-NQ/TU ngày 04/7/2016.",
            vec!["R012 sections/1.md:11:24"],
        ),
        (
            "Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy; Nghị quyết số 109-NQ/TU ngày 04/7/2016 của Tỉnh ủy.",
            vec![],
        ),
        ("Nghị quyết 153-NQ/TU; `Chỉ thị số 153-NQ/TU`; [cổng thông tin](https://x.vn/135-NQ/TU).", vec![]),
    ] {
        assert_eq!(with(words).findings(), expected, "{words}");
    }
}

#[test]
fn the_annex_lists_documents_and_where_they_are_cited() {
    let fixture = with("Thực hiện Nghị quyết số 153-NQ/TU.");
    let frame = std::fs::read_to_string(fixture.file("templates/report.md.tera")).unwrap();
    fixture.write("templates/report.md.tera", frame + "\n{{ appendix(title=\"Danh mục văn bản\", landscape=true) }}\n\n{{ documents() }}\n\n{{ appendix(title=\"Của Nội chính\") }}\n\n{{ documents(owner=\"ban-noi-chinh\") }}\n");
    let xml = built(&fixture, "word/document.xml");
    assert_eq!(xml.matches("về an ninh nông thôn").count(), 2);
    assert_eq!(xml.matches("về công tác kiểm tra").count(), 1);
    assert!(xml.contains("w:orient=\"landscape\"") && xml.contains("NOTEREF _RefFn1"));
    assert!(xml.contains("Phụ lục 2") && xml.matches("<w:tblHeader").count() == 2);
}

#[test]
fn notes_are_numbered_where_they_stand() {
    let fixture =
        with("Theo [cổng tin](https://a.vn/b) và Nghị quyết số 153-NQ/TU, xem[^1].\n\n[^1]: Ghi chú.");
    fixture.patch_report("links: footnote\n");
    let notes = notes(&fixture);
    assert_eq!(notes[0], "https://a.vn/b");
    assert!(notes[1].starts_with("Nghị quyết số 153-NQ/TU") && notes[2] == "Ghi chú.", "{notes:?}");
}

#[test]
fn documents_named_inside_others_are_mentions_too() {
    let inside =
        |rest: &str| with(&format!("Công an tỉnh ban hành Kế hoạch số 88/KH-CAT ngày 01/9/2021 về {rest}."));
    let found =
        inside("thực hiện Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy").findings();
    assert!(found.iter().all(|found| found.starts_with("R011")), "{found:?}");
    let found = inside("thực hiện Nghị quyết số 153-NQ/TU ngày 11/8/2021").findings();
    assert!(found.iter().any(|found| found.starts_with("R003")), "{found:?}");
}

#[test]
fn who_carries_out_and_when_is_not_who_issued_and_when() {
    for words in [
        "Kết quả thực hiện Nghị quyết số 153-NQ/TU của Công an tỉnh đạt khá.",
        "Kế hoạch thực hiện Nghị quyết số 153-NQ/TU của Huyện ủy Việt Yên được ban hành.",
        "Thực hiện Nghị quyết số 153-NQ/TU của Đảng bộ tỉnh.",
        "Thực hiện Nghị quyết số 153-NQ/TU của Thường vụ Tỉnh ủy.",
        "Hội nghị quán triệt Nghị quyết số 153-NQ/TU ngày 20/9/2021 có 350 đại biểu dự.",
        "Thực hiện Nghị quyết số 153-NQ/TU, ngày 15/10/2021, Sở Tư pháp tổ chức hội nghị.",
    ] {
        assert_eq!(with(words).findings(), [""; 0], "{words}");
    }
    for (words, code) in [
        ("Thực hiện Nghị quyết số 153-NQ/TU của Bộ Chính trị.", "R005"),
        ("Bộ Chính trị ban hành Nghị quyết số 153-NQ/TU.", "R005"),
        ("Kết quả thực hiện Nghị quyết số 153-NQ/TU của Ban Bí thư.", "R005"),
        ("Thực hiện Nghị quyết số 153-NQ/TU ngày 20/9/2021.", "R003"),
        ("Hội nghị quán triệt Nghị quyết số 153-NQ/TU ngày 11/8/2021.", "R003"),
        ("Nghị quyết số 154-NQ/TU[^153-NQ/TU] đạt kết quả.", "R024"),
    ] {
        assert!(with(words).findings().iter().any(|found| found.starts_with(code)), "{words}");
    }
}

#[test]
fn the_words_around_a_number_tell_which_of_two_documents_is_meant() {
    for words in [
        "Thực hiện Nghị quyết số 109-NQ/TU năm 2016 và Nghị quyết số 153-NQ/TU.",
        "Thực hiện Nghị quyết số 109-NQ/TU (2021) và Nghị quyết số 153-NQ/TU.",
        "Thực hiện Nghị quyết số 109-NQ/TU về công tác kiểm tra và Nghị quyết số 153-NQ/TU.",
        "Thực hiện Nghị quyết số 109-NQ/TU về phòng chống tham nhũng[^109-NQ/TU@2016] và Nghị quyết số 153-NQ/TU.",
    ] {
        assert_eq!(with(words).findings(), [""; 0], "{words}");
    }
    let found = with("Thực hiện Nghị quyết số 109-NQ/TU và Nghị quyết số 153-NQ/TU.").findings();
    assert!(found.len() == 1 && found[0].starts_with("R002"), "{found:?}");
}

#[test]
fn documents_of_other_provinces_are_not_ours() {
    let fixture =
        with("Trao đổi về Nghị quyết số 109-NQ/TU của Tỉnh ủy Lạng Sơn; thực hiện Nghị quyết số 153-NQ/TU.");
    let found = fixture.findings();
    assert!(found.len() == 1 && found[0].starts_with("R011"), "{found:?}");
    assert_eq!(notes(&fixture).len(), 1);
}

#[test]
fn a_title_spelled_out_is_not_said_again() {
    let fixture = with("Nghị quyết số 153-NQ/TU về an ninh nông thôn được triển khai.");
    assert_eq!(notes(&fixture), ["Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy."]);
    let xml = built(&fixture, "word/document.xml");
    assert!(
        regex::Regex::new(r"nông thôn</w:t></w:r><w:r><w:rPr><w:rStyle[^>]*></w:rPr><w:footnoteReference")
            .unwrap()
            .is_match(&xml)
    );
    let all = "Nghị quyết số 153-NQ/TU ngày 10/8/2021 của Ban Thường vụ Tỉnh ủy về an ninh nông thôn";
    assert_eq!(notes(&with(&format!("{all}. Nghị quyết số 153-NQ/TU được sơ kết."))), Vec::<String>::new());
}

#[test]
fn a_label_in_a_list_leaves_the_others_their_note() {
    let fixture = with("Các Nghị quyết số 153-NQ/TU và 109-NQ/TU[^109-NQ/TU@2016].");
    assert_eq!(notes(&fixture).len(), 2);
}
