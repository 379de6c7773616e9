//! Behaviour of the whole tool on small workspaces.

use crate::support::{Fixture, front, section, text};

fn out_files(fixture: &Fixture) -> Vec<std::path::PathBuf> {
    let folder = fixture.file("out");
    let entries = std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
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
fn an_error_leaves_the_old_file_whole() {
    let fixture = Fixture::new();
    fixture.write("out/bao-cao-ket-qua-cong-tac-du-thao-1.docx", "old");
    fixture.write("sections/2.md", front("ban-to-chuc") + "# A\n\n## Kết quả đạt được\n\nA[^x].\n");
    let output = fixture.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let message = text(&output.stderr);
    assert!(message.contains("N001") && message.contains("S002"), "all findings of one run: {message}");
    assert_eq!(std::fs::read(&out_files(&fixture)[0]).unwrap(), b"old");
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
fn exit_statuses_and_languages() {
    let fixture = Fixture::new();
    assert_eq!(fixture.run(&["check"]).status.code(), Some(0));
    assert_eq!(fixture.run(&["nope"]).status.code(), Some(2));
    let output = fixture.run(&["check", "no-such-file.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("không có tệp này"));
    let output = fixture.run(&["--lang", "en", "check", "no-such-file.md"]);
    assert!(text(&output.stderr).contains("there is no such file"));
    assert!(text(&fixture.run(&["--help"]).stdout).contains("Cách dùng"));
    assert!(text(&fixture.run(&["--help", "--lang=en"]).stdout).contains("Usage"));
    let elsewhere = tempfile::tempdir().unwrap();
    // A folder that is not there does not stand for the workspace above it.
    for folder in [elsewhere.path().to_str().unwrap(), "no-such-folder"] {
        assert_eq!(fixture.run(&["check", "--workspace", folder]).status.code(), Some(2), "{folder}");
    }
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

#[test]
fn other_bytes_are_one_clear_error() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", b"---\nagency: ban-to-chuc\n---\n# T\xE0\xEC\n");
    let found = fixture.findings();
    assert_eq!(found, ["W001 sections/2.md:4:4"]);
    let message = text(&fixture.run(&["check", "--format", "short"]).stdout);
    assert!(message.contains("byte thứ 32 không đọc được"), "counted from 1: {message}");
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
