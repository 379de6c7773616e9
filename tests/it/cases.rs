//! Behaviour of the whole tool on small workspaces.

use crate::support::{Fixture, section, text};

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
