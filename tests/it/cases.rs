//! Behaviour of the whole tool on small workspaces.

use crate::support::{Fixture, front, section, text};

#[track_caller]
fn out_files(fixture: &Fixture) -> Vec<std::path::PathBuf> {
    let folder = fixture.file("out");
    let entries =
        std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
    entries.unwrap_or_default()
}

#[test]
fn build_writes_one_file_and_the_same_bytes_again() {
    let fixture = Fixture::new();
    let output = fixture.run(&["build"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let files = out_files(&fixture);
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].file_name().unwrap(), "bao-cao-ket-qua-cong-tac-du-thao-1.docx");
    let first = std::fs::read(&files[0]).unwrap();
    fixture.run(&["build"]);
    assert_eq!(first, std::fs::read(&files[0]).unwrap());
}

#[test]
fn incomplete_reports_are_built_on_request_only() {
    let fixture = Fixture::new();
    std::fs::remove_file(fixture.file("sections/2.md")).unwrap();
    assert_eq!(fixture.run(&["build"]).status.code(), Some(1));
    assert!(out_files(&fixture).is_empty());
    let output = fixture.run(&["build", "--allow-incomplete"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(out_files(&fixture).len(), 1);
}

#[test]
fn findings_are_what_check_prints_and_what_build_complains_of() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", "Còn chậm[^x]."));
    let (check, build) = (fixture.run(&["check"]), fixture.run(&["build"]));
    assert!(text(&check.stdout).contains("N001") && check.stderr.is_empty(), "{check:?}");
    assert!(text(&build.stderr).contains("N001") && build.stdout.is_empty(), "{build:?}");
}

#[test]
fn every_stored_form_of_a_text_reads_alike() {
    let fixture = Fixture::new();
    let wrong = section("ban-to-chuc").replace("Còn chậm.", "Còn chậm[^x].");
    let expected = |fixture: &Fixture| {
        let found = fixture.findings();
        assert_eq!(found, ["N001 sections/2.md:15:9"]);
    };
    fixture.write("sections/2.md", &wrong);
    expected(&fixture);
    fixture.write("sections/2.md", format!("\u{FEFF}{wrong}"));
    expected(&fixture);
    fixture.write("sections/2.md", wrong.replace('\n', "\r\n"));
    expected(&fixture);
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(wrong.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    fixture.write("sections/2.md", utf16([0xFF, 0xFE], u16::to_le_bytes));
    expected(&fixture);
    fixture.write("sections/2.md", utf16([0xFE, 0xFF], u16::to_be_bytes));
    expected(&fixture);
}

/// One mistake of many rules a line.
const MISTAKES: &str = "Xét xử 12 vụ,khởi tố 10 vụ từ tháng5.

Được sự chỉ đạo của Ban nội chính Tỉnh ủy; Hội nghị ngày 8 tháng 3 năm 2022 thống nhất, hàng tháng, qúy duy trì.

Đã ch ỉ đạo thu hồi 12.5 tỷ đồng, giải quyết 371/386 đơn, đạt 95,1%.

Thực hiện Nghị quyết số 153-NQ/TU ngày 10/9/2021 của Bộ Chính trị; có 14/21 chỉ tiêu đạt; còn 06/21 chỉ tiêu chưa đạt.

| Địa phương | Số vụ |
| --- | ---: |
| Lục Nam | 12 |
| Yên Thế | 08 |
| Tổng cộng | 21 |
";

#[test]
fn decomposed_letters_draw_the_same_findings_at_the_same_places() {
    use unicode_normalization::UnicodeNormalization;
    let fixture = Fixture::new();
    let composed = section("ban-to-chuc").replace("Còn chậm.", MISTAKES);
    fixture.write("sections/2.md", &composed);
    let expected = fixture.findings();
    assert!(expected.len() >= 11, "{expected:?}");
    let decomposed: String = composed.nfd().collect();
    fixture.write("sections/2.md", &decomposed);
    let found: Vec<String> =
        fixture.findings().into_iter().filter(|found| !found.starts_with("T101")).collect();
    assert_eq!(found, expected);
}

#[test]
fn names_of_files_may_be_decomposed() {
    use unicode_normalization::UnicodeNormalization;
    let fixture = Fixture::new();
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", "![Biểu đồ](biểu-đồ.png)"));
    let name: String = "sections/biểu-đồ.png".nfd().collect();
    fixture.write(&name, b"no picture");
    assert!(fixture.findings()[0].starts_with("M005"), "{:?}", fixture.findings());
    let name: String = "sections/nội chính.md".nfd().collect();
    fixture.write(&name, "x");
    assert_eq!(fixture.run(&["check", "sections/nội chính.md"]).status.code(), Some(1));
}

#[test]
fn one_mistake_is_one_finding() {
    let latin = |text: &str| text.chars().map(|ch| u8::try_from(ch).unwrap_or(0xE0)).collect::<Vec<u8>>();
    for name in ["report.yaml", "templates/report.md.tera", "footnotes/chung.yaml", "sections/2.md"] {
        let fixture = Fixture::new();
        let text = std::fs::read_to_string(fixture.file(name)).unwrap();
        fixture.write(name, latin(&text));
        let found = fixture.findings();
        assert!(matches!(found.as_slice(), [one] if one.starts_with(&format!("W001 {name}"))), "{found:?}");
    }
    let fixture = Fixture::new();
    fixture.write(
        "sections/2.md",
        section("ban-to-chuc").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
    );
    assert!(matches!(fixture.findings().as_slice(), [one] if one.starts_with("W001 sections/2.md")));
    fixture.write("sections/2.md", section("ban-to-chuc").replacen("\n---\n", "\n", 1));
    assert_eq!(fixture.findings(), ["F002 sections/2.md:1:1"]);
    fixture.write(
        "sections/2.md",
        section("ban-to-chuc").replace("agency: ban-to-chuc", "agency: ban-to-chucc"),
    );
    assert_eq!(fixture.findings(), ["F003 sections/2.md:2:9"]);
}

#[test]
fn other_bytes_are_one_clear_error() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", b"---\nagency: ban-to-chuc\n---\n# T\xE0\xEC\n");
    let found = fixture.findings();
    assert_eq!(found, ["W001 sections/2.md:4:4"]);
}

#[test]
fn front_matter_without_its_end_is_one_error() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", section("ban-to-chuc").replace("06-30\n---", "06-30"));
    assert_eq!(fixture.findings(), ["F002 sections/2.md:1:1"]);
}

#[test]
fn nothing_in_a_section_is_run_as_a_template() {
    let fixture = Fixture::new();
    let words = "{{ 7*7 }} và {% if x %}";
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", words));
    assert_eq!(fixture.findings(), Vec::<String>::new());
}

#[test]
fn words_outside_the_sections_are_checked_too() {
    let fixture = Fixture::new();
    let change = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(fixture.file(name)).unwrap();
        assert!(text.contains(from), "{name}");
        fixture.write(name, text.replacen(from, to, 1));
    };
    change("report.yaml", "place: Thử Nghiệm", "place: \"Lâm Ðồng\"");
    change("report.yaml", "subject: kết quả công tác", "subject: kết quả  công tác 2020 -2025");
    change(
        "footnotes/chung.yaml",
        "về công tác kiểm tra",
        "về công tác kie\u{302}\u{309}m tra ngày 5/7/2015",
    );
    change("templates/report.md.tera", "Mở đầu.", "Mở ðầu,  nêu.");
    let mut found = fixture.findings();
    found.sort();
    assert_eq!(
        found,
        [
            "T101 footnotes/chung.yaml:4:80",
            "T106 report.yaml:5:13",
            "T106 templates/report.md.tera:1:4",
            "T110 report.yaml:2:17",
            "T110 templates/report.md.tera:1:8",
            "T201 report.yaml:2:28",
            "T204 footnotes/chung.yaml:4:94",
        ]
    );
}

#[test]
fn the_frames_own_words_are_checked() {
    let fixture = Fixture::new();
    let template = std::fs::read_to_string(fixture.file("templates/report.md.tera")).unwrap();
    let words =
        "Theo[^99-NQ/TU], Nghị quyết số 153-NQ/TU ngày 16/3/2021[^abc].\n\n![a](b.png)\n\n[^mat]: Mất chữ.\n";
    fixture.write("templates/report.md.tera", template.replacen("Mở đầu.", words, 1));
    let mut found = fixture.findings();
    found.sort();
    let expected = ["M003 t:3:1", "N001 t:1:56", "N002 t:5:1", "R001 t:1:5", "R003 t:1:47"];
    assert_eq!(found, expected.map(|line| line.replace(" t:", " templates/report.md.tera:")));
}

#[test]
fn no_text_is_lost_without_a_word() {
    let fixture = Fixture::new();
    let report = std::fs::read_to_string(fixture.file("report.yaml")).unwrap();
    fixture.write("report.yaml", report.clone() + "rules: { X003: off, T110: off, R020: warning }\n");
    assert_eq!(fixture.findings(), ["W011 report.yaml:19:10"]);
    fixture.write(
        "report.yaml",
        report
            .replace("heading: Kết quả đạt được", "heading: Kết quả đạt được, required: false")
            .replace("heading: Hạn chế", "heading: Hạn chế, required: false"),
    );
    fixture
        .write("sections/2.md", front("ban-to-chuc") + "# Công tác tổ chức\n\nKhông có đề mục nào ở trên.\n");
    assert_eq!(fixture.findings(), ["X003 sections/2.md:9:1"]);
    fixture.write(
        "sections/2.md",
        front("ban-to-chuc") + "# Công tác tổ chức\n\n## Kết quả đạt được\n\nĐạt.\n\n## Hạn chế\n",
    );
    let frame = std::fs::read_to_string(fixture.file("templates/report.md.tera")).unwrap();
    fixture.write(
        "templates/report.md.tera",
        frame.replace(
            "{{ section(agency=a.id, part=\"han-che\") }}",
            "{% if a.id == \"ban-noi-chinh\" %}{{ section(agency=a.id, part=\"han-che\") }}{% endif %}",
        ),
    );
    assert_eq!(fixture.findings(), Vec::<String>::new(), "an optional part that is empty needs no place");
}

#[test]
fn sources_are_never_written_over() {
    let fixture = Fixture::new();
    for arguments in [
        ["build", "-o", "report.yaml"],
        ["build", "-o", "sections/2.md"],
        ["convert", "sections/2.md", "-osections/2.md"],
    ] {
        let output = fixture.run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("không ghi đè"), "{}", text(&output.stderr));
    }
    fixture.write("note.md", "Chữ.");
    assert_eq!(
        fixture.run(&["check", "note.md"]).status.code(),
        Some(2),
        "a file that is no part of the report"
    );
}

#[test]
fn questions_about_a_broken_registry_say_what_is_broken() {
    let fixture = Fixture::new();
    fixture.write("footnotes/chung.yaml", "owner: chung\ndocuments: [\n");
    let output = fixture.run(&["refs", "list"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("W002") && text(&output.stdout).contains("153-NQ/TU"));
    fixture.write("report.yaml", "kind: [\n");
    let output = fixture.run(&["new", "section", "--agency", "ban-to-chuc"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
}

#[test]
fn a_profile_that_inherits_from_nothing_is_named() {
    let fixture = Fixture::new();
    let layout = std::fs::read_to_string(fixture.file("templates/layout.yaml")).unwrap();
    fixture.write("templates/layout.yaml", layout.clone() + "\n  rieng: { extends: hd63 }\n");
    let report = std::fs::read_to_string(fixture.file("report.yaml")).unwrap();
    fixture.write("report.yaml", report.replace("layout: hd36", "layout: rieng"));
    let line = layout.lines().count() + 2;
    assert_eq!(fixture.findings(), [format!("W009 templates/layout.yaml:{line}:21")]);
}

#[test]
fn margins_leave_room_for_the_text() {
    let fixture = Fixture::new();
    let layout = std::fs::read_to_string(fixture.file("templates/layout.yaml")).unwrap();
    fixture.write("templates/layout.yaml", layout.replace("left: 30, right: 15", "left: 130, right: 65"));
    assert_eq!(fixture.findings(), ["W004 templates/layout.yaml:8:11"]);
    fixture.write("templates/layout.yaml", layout.replace("left-column: 78", "left-column: 160"));
    assert_eq!(fixture.findings(), ["W004 templates/layout.yaml:16:20"]);
}

#[test]
fn mistakes_in_the_report_file_have_their_own_place() {
    let place = |patch: &str| {
        let fixture = Fixture::new();
        fixture.patch_report(patch);
        let found = fixture.findings();
        let text = std::fs::read_to_string(fixture.file("report.yaml")).unwrap();
        let key = patch.split(':').next().unwrap();
        let line = text.lines().position(|line| line.starts_with(key)).unwrap() + 1;
        found.iter().map(|found| found.replace(&format!("report.yaml:{line}:"), "")).collect::<Vec<_>>()
    };
    assert_eq!(place("place: null\n"), ["W005 1"]);
    assert_eq!(place("term: { start: 2020 }\n"), ["W005 7"]);
    assert_eq!(place("number: abc\n"), ["W004 9"]);
}

#[test]
fn one_mistake_in_a_file_that_all_build_on_is_one_error() {
    let fixture = Fixture::new();
    fixture.write("report.yaml", "- kind: Báo cáo\n");
    assert_eq!(fixture.findings(), ["W004 report.yaml:1:1"]);
    let fixture = Fixture::new();
    fixture.patch_report("agencies: []\n");
    let found = fixture.findings();
    assert!(found.iter().all(|found| !found.starts_with("F003") && !found.starts_with("R015")), "{found:?}");
    let fixture = Fixture::new();
    let registry = std::fs::read_to_string(fixture.file("footnotes/ban-noi-chinh.yaml")).unwrap();
    fixture.write("footnotes/ban-noi-chinh.yaml", registry.replacen("date: ", "date: x", 1));
    let found = fixture.findings();
    assert!(found.iter().all(|found| found.starts_with("W004 footnotes/ban-noi-chinh.yaml")), "{found:?}");
}

#[test]
fn letters_of_the_issuer_need_not_be_registered() {
    let fixture = Fixture::new();
    let words = "\nThực hiện Công văn số 1234-CV/TU và Nghị quyết số 999-NQ/TU.\n";
    fixture.write("sections/1.md", section("ban-noi-chinh") + words);
    let found = fixture.findings();
    assert!(
        found.iter().any(|found| found.starts_with("R011"))
            && found.iter().any(|found| found.starts_with("R001")),
        "{found:?}"
    );
}

#[test]
fn an_agency_that_has_a_section_gets_no_second_one() {
    let fixture = Fixture::new();
    let output = fixture.run(&["new", "section", "--agency", "ban-to-chuc"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("sections/2.md"), "{}", text(&output.stderr));
}

#[test]
fn every_template_is_checked() {
    let fixture = Fixture::new();
    fixture.write("templates/section.md.tera", "# {{ agency.name }}\n{% if agency.field %}\n");
    assert_eq!(fixture.findings().len(), 1);
    let frame = std::fs::read_to_string(fixture.file("templates/report.md.tera")).unwrap();
    fixture.write("templates/section.md.tera", "# {{ agency.name }}\n");
    fixture.write("templates/report.md.tera", frame.replacen("section(", "section(muc=\"1\", ", 1));
    let found = fixture.findings();
    assert!(found.len() == 1 && found[0].starts_with("X004 templates/report.md.tera"), "{found:?}");
}

#[test]
fn a_blank_that_nothing_fills_is_named() {
    let fixture = Fixture::new();
    let layout = std::fs::read_to_string(fixture.file("templates/layout.yaml")).unwrap();
    let layout = layout
        .replace("Số {number}-{symbol}\"", "Số {so}-{symbol}\"")
        .replace("\"{roman}- \"", "\"{romain}- \"");
    fixture.write("templates/layout.yaml", layout.clone());
    let line = |words: &str| layout.lines().position(|line| line.contains(words)).unwrap() + 1;
    let found = fixture.findings();
    assert!(
        found.len() == 2 && found[0].starts_with(&format!("W004 templates/layout.yaml:{}:", line("{so}"))),
        "{found:?}"
    );
}

#[test]
fn a_comment_before_a_caption_is_for_its_table_too() {
    let fixture = Fixture::new();
    let table = "| Huyện | Số vụ |\n| --- | --- |\n| A | 12 |\n| B | 9 |\n| Tổng | 22 |\n";
    let text = section("ban-to-chuc") + "\nBảng 1. Số vụ\n\n" + table;
    fixture.write("sections/2.md", text.clone());
    assert!(fixture.findings().iter().any(|found| found.starts_with("D003")));
    fixture.write("sections/2.md", text.replace("Bảng 1.", "<!-- cho phép D003: làm tròn -->\n\nBảng 1."));
    assert_eq!(fixture.findings(), [""; 0]);
}

#[test]
fn registry_entries_that_contradict_each_other_are_found() {
    let found = |entries: &str| {
        let fixture = Fixture::new();
        fixture.write("footnotes/ban-to-chuc.yaml", format!("owner: ban-to-chuc\ndocuments:\n{entries}"));
        let text = "Thực hiện Chỉ thị[^05-CT/TU] và Kết luận[^06-KL/TU].";
        fixture.write("sections/2.md", section("ban-to-chuc").replace("Đạt yêu cầu.", text));
        let codes = |code: &str| fixture.findings().iter().filter(|found| found.starts_with(code)).count();
        (codes("R009"), codes("R014"))
    };
    let entry = |number: &str, date: &str, title: &str, more: &str| {
        format!("  - {{ number: {number}, date: {date}, issuer: Tỉnh ủy, title: {title}{more} }}\n")
    };
    let twice =
        entry("05-CT/TU", "2021-05-05", "về y tế", "") + &entry("5-CT/TU", "2021-05-05", "về giáo dục", "");
    assert_eq!(found(&twice), (1, 0));
    let terms =
        entry("05-CT/TU", "2021-05-05", "về y tế", "") + &entry("5-CT/TU", "2016-05-05", "về giáo dục", "");
    assert_eq!(found(&terms), (0, 0));
    let older = entry("05-CT/TU", "2021-05-05", "về y tế", ", superseded-by: 06-KL/TU");
    assert_eq!(found(&(older.clone() + &entry("06-KL/TU", "2020-05-05", "về y tế", ""))), (0, 1));
    assert_eq!(found(&(older.clone() + &entry("06-KL/TU", "2022-05-05", "về y tế", ""))), (0, 0));
    // One of two in a circle is older than its successor, unless both are of one day.
    assert_eq!(
        found(&(older.clone() + &entry("06-KL/TU", "2021-05-05", "về y tế", ", superseded-by: 05-CT/TU"))),
        (0, 2)
    );
    assert_eq!(
        found(&(older + &entry("06-KL/TU", "2022-05-05", "về y tế", ", superseded-by: 05-CT/TU"))),
        (0, 2)
    );
}

#[test]
fn the_registry_is_asked_in_any_spelling() {
    let fixture = Fixture::new();
    let list = |arguments: &[&str]| {
        let output = fixture.run(&[&["refs", "list"], arguments].concat());
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    };
    for kind in ["NQ", "nq", "nghi quyet", "NGHỊ  QUYẾT"] {
        assert_eq!(list(&["--kind", kind]).1.matches("-NQ/TU").count(), 3, "{kind}");
    }
    assert_eq!(list(&["--kind", "chỉ thị"]), (Some(0), String::new()));
    let (status, words) = list(&["--kind", "sắc lệnh"]);
    assert!(status == Some(2) && words.contains("Nghị quyết"), "{words}");
    let (status, words) = list(&["--owner", "chun"]);
    assert!(status == Some(2) && words.contains("`chung`"), "{words}");
    assert_eq!(list(&["--text", " an   ninh "]).1.matches("-NQ/TU").count(), 1);
    let (status, words) = list(&["--missing"]);
    assert_eq!((status, words.lines().count()), (Some(0), 1), "{words}");
    assert!(!list(&["--missing", "--format", "json"]).1.contains("báo cáo"));
}
