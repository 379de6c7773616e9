//! What happens on the disk: nothing that somebody wrote is lost, and nothing is passed over in silence.

use crate::support::{Fixture, docx_of, section, text};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tonghop::base::text::Lang;
use tonghop::cli::disk::leftover::{lock_name, sweep};
use tonghop::cli::disk::write;

/// The names in a folder.
#[track_caller]
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn temporary_files_that_nobody_locks_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in [".tonghop-left", ".tonghop-used", "a.md"] {
        std::fs::write(path(name), "x").unwrap();
    }
    std::fs::create_dir(path(".tonghop-folder")).unwrap();
    std::fs::write(path(".tonghop-folder").join(lock_name()), "").unwrap();
    std::fs::create_dir(path(".tonghop-foreign")).unwrap();
    let used = std::fs::File::options().write(true).open(path(".tonghop-used")).unwrap();
    used.lock().unwrap();
    sweep(folder.path());
    assert_eq!(names(folder.path()), [".tonghop-foreign", ".tonghop-used", "a.md"]);
}

#[test]
fn every_character_that_cannot_be_printed_is_found_in_every_file() {
    let expected = |name: &str, change: &dyn Fn(&str) -> String| {
        let fixture = Fixture::new();
        fixture.write("templates/section.md.tera", include_str!("../../templates/section.md.tera"));
        let before = std::fs::read_to_string(fixture.file(name)).unwrap();
        let after = change(&before);
        assert_ne!(before, after, "{name}");
        fixture.write(name, after);
        let found = fixture.findings();
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with(&format!("T108 {name}:")) || one.starts_with(&format!("W002 {name}:"))),
            "{name}: {found:?}"
        );
    };
    let put = |from: &'static str, to: &'static str| move |text: &str| text.replacen(from, to, 1);
    for (name, from, to) in [
        ("report.yaml", "place: Thử Nghiệm", "place: \"Thử\\x0bNghiệm\""),
        ("report.yaml", "place: Thử Nghiệm", "place: Thử\u{FFFE}Nghiệm"),
        ("report.yaml", "symbol: BC/TU", "symbol: \"BC\\uFFFF/TU\""),
        ("footnotes/chung.yaml", "về công tác kiểm tra", "\"về công\\x07 tác\""),
        ("footnotes/chung.yaml", "về công tác kiểm tra", "về công tác\u{2028}kiểm tra"),
        ("templates/report.md.tera", "Mở đầu.", "Mở\u{FFFF} đầu."),
        ("templates/report.md.tera", "Mở đầu.", "Mở đầu&#xFFFE; này."),
        ("templates/citation.tera", "{#", "{# \u{1FFFE}"),
        ("templates/layout.yaml", "Nơi nhận:", "Nơi\u{7F} nhận:"),
        ("templates/section.md.tera", "---", "---\n# \u{FDD0}"),
        ("sections/2.md", "Còn chậm.", "Còn\u{FFFE}chậm."),
        ("sections/2.md", "Còn chậm.", "Còn chậm.\n\n```\na\u{1}b\n```"),
        ("sections/2.md", "Còn chậm.", "Còn `a\u{FFFF}b` chậm."),
        ("sections/2.md", "Còn chậm.", "Còn chậm&#xFFFE;."),
        ("sections/2.md", "Còn chậm.", "Còn [chậm](https://a.vn/&#x200B;b)."),
        ("sections/2.md", "# Công tác của ban-to-chuc", "# Công tác\u{FFFE} tổ chức"),
        ("sections/2.md", "status: final", "status: final\ntitle: \"Tổ\\u200Bchức\""),
    ] {
        expected(name, &put(from, to));
    }
}

/// A section with mistakes that `--fix` mends, and a word of its own.
fn dirty(agency: &str, word: &str) -> String {
    section(agency).replace("Còn chậm.", &format!("Còn  {word} , ngày 5/7/2022."))
}

fn mended(agency: &str, word: &str) -> String {
    section(agency).replace("Còn chậm.", &format!("Còn {word}, ngày 05/7/2022."))
}

#[track_caller]
fn assert_refused(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn fixes_go_to_the_file_they_were_found_in_whatever_its_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let fixture = Fixture::new();
    // Equal after composition; equal where what is no Unicode is shown by one sign; one says what the other
    // has.
    let names: [&[u8]; 5] =
        ["tổ.md".as_bytes(), "tô\u{309}.md".as_bytes(), b"b\xE1o.md", b"b\xE0o.md", b"b\\xE1o.md"];
    let path = |name: &[u8]| fixture.path().join("sections").join(OsStr::from_bytes(name));
    for (at, name) in names.iter().enumerate() {
        std::fs::write(path(name), dirty("ban-to-chuc", &format!("tiếng-{}", ["a", "b", "c", "d", "e"][at])))
            .unwrap();
    }
    let found = fixture.findings();
    assert_eq!(found.iter().filter(|found| found.starts_with("W013")).count(), 1, "{found:?}");
    assert_eq!(found.iter().filter(|found| found.starts_with("W014")).count(), 2, "{found:?}");
    fixture.run(&["check", "--fix"]);
    for (at, name) in names.iter().enumerate() {
        assert_eq!(
            std::fs::read_to_string(path(name)).unwrap(),
            mended("ban-to-chuc", &format!("tiếng-{}", ["a", "b", "c", "d", "e"][at]))
        );
    }
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_are_mended_once() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", dirty("ban-to-chuc", "tiếng"));
    std::os::unix::fs::symlink("2.md", fixture.file("sections/3.md")).unwrap();
    fixture.run(&["check", "--fix"]);
    assert_eq!(
        std::fs::read_to_string(fixture.file("sections/2.md")).unwrap(),
        mended("ban-to-chuc", "tiếng")
    );
    assert!(fixture.file("sections/3.md").is_symlink());
}

#[test]
fn a_file_that_was_saved_meanwhile_is_not_overwritten() {
    let fixture = Fixture::new();
    let path = fixture.file("sections/2.md");
    let error = write::mend(&path, b"what was read", b"what was mended").unwrap_err();
    assert!(error.message(Lang::Vi).contains("vừa bị sửa"), "{}", error.message(Lang::Vi));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), section("ban-to-chuc"));
    write::mend(&path, section("ban-to-chuc").as_bytes(), b"mended").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"mended");
}

#[test]
fn only_what_the_tool_made_is_replaced() {
    let fixture = Fixture::new();
    fixture.write("a.md", "Một.\n");
    fixture.write("a.docx", "typed in Word for a week");
    assert_refused(&fixture.run(&["convert", "a.md"]), "--force");
    assert_eq!(std::fs::read(fixture.file("a.docx")).unwrap(), b"typed in Word for a week");
    assert!(fixture.run(&["convert", "a.md", "--force"]).status.success());
    let own = std::fs::read(fixture.file("a.docx")).unwrap();
    assert!(own.starts_with(b"PK"));
    fixture.write("a.md", "Hai.\n");
    assert!(fixture.run(&["convert", "a.md"]).status.success(), "its own file is replaced");
    assert_ne!(std::fs::read(fixture.file("a.docx")).unwrap(), own);
    // Saved again by another program: the entries have other times, the properties another name.
    for change in [|name: &str, bytes: Vec<u8>| (name.to_owned(), bytes, true), renamed] {
        fixture.write("b.docx", repacked(&own, change));
        assert_refused(&fixture.run(&["build", "-o", "b.docx"]), "không phải do tonghop ghi ra");
    }
    fixture.write("b.docx", repacked(&own, |name, bytes| (name.to_owned(), bytes, false)));
    assert!(
        fixture.run(&["build", "-o", "b.docx"]).status.success(),
        "packed anew with the same times it is the same file"
    );
    fixture.write("empty.docx", "");
    assert!(
        fixture.run(&["build", "-o", "empty.docx"]).status.success(),
        "nothing is lost with an empty file"
    );
    fixture.write("b.html", "<html>mine</html>");
    assert_refused(&fixture.run(&["build", "--format", "html", "-o", "b.html"]), "--force");
    assert!(fixture.run(&["build", "--format", "html", "-o", "c.html"]).status.success());
    assert!(fixture.run(&["build", "--format", "html", "-o", "c.html"]).status.success());
    let page = std::fs::read_to_string(fixture.file("c.html")).unwrap();
    fixture.write("c.html", page.replacen("Báo", "Bảo", 1));
    assert_refused(&fixture.run(&["build", "--format", "html", "-o", "c.html"]), "--force");
}

fn renamed(name: &str, bytes: Vec<u8>) -> (String, Vec<u8>, bool) {
    let words =
        String::from_utf8_lossy(&bytes).replace("<Application>tonghop", "<Application>Microsoft Office Word");
    (name.to_owned(), if name == "docProps/app.xml" { words.into_bytes() } else { bytes }, false)
}

/// What becomes of an entry: its name, its bytes, and whether it is dated now.
type Change = fn(&str, Vec<u8>) -> (String, Vec<u8>, bool);

/// A ZIP file with every entry changed.
#[track_caller]
fn repacked(bytes: &[u8], change: Change) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let (name, bytes, is_now) = change(entry.name(), bytes);
        let time = if is_now {
            zip::DateTime::from_date_and_time(2023, 8, 1, 9, 30, 0).unwrap()
        } else {
            zip::DateTime::default()
        };
        to.start_file(name, zip::write::SimpleFileOptions::default().last_modified_time(time)).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn inputs_are_never_replaced_by_force_either() {
    let fixture = Fixture::new();
    let picture =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x0a\x08\x06\0\0\0\0\0\0\0".as_slice(), b"IEND"]
            .concat();
    fixture.write("sections/a.docx", &picture);
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", "![Biểu đồ](a.docx)"));
    let before = fixture.findings();
    assert_eq!(before, Vec::<String>::new());
    for output in
        ["report.yaml", "footnotes/chung.yaml", "sections/1.md", "templates/layout.yaml", "sections/a.docx"]
    {
        let kept = std::fs::read(fixture.file(output)).unwrap();
        assert_refused(&fixture.run(&["build", "--force", "-o", output]), "không ghi đè lên tệp nguồn");
        assert_eq!(std::fs::read(fixture.file(output)).unwrap(), kept);
    }
    assert_refused(&fixture.run(&["build", "-o", "sections/b.png"]), "đuôi tệp không đúng");
    assert_refused(&fixture.run(&["build", "-o", "out/x.pdf", "--pdf"]), "out/x.docx --pdf");
    assert_refused(&fixture.run(&["build", "-o", "out/x.html"]), "--format html");
    assert_refused(&fixture.run(&["build", "-o", "bao-cao"]), "bao-cao.docx");
    assert_eq!(names(fixture.path()), ["footnotes", "report.yaml", "sections", "templates"]);
}

#[cfg(unix)]
#[test]
fn results_go_to_files_and_to_standard_output_and_nowhere_else() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let fixture = Fixture::new();
    let pipe = fixture.file("ong.docx");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::create_dir(fixture.file("thu-muc.docx")).unwrap();
    symlink("/dev/null", fixture.file("thiet-bi.docx")).unwrap();
    symlink("khong-co.docx", fixture.file("mat.docx")).unwrap();
    for (output, words) in [
        ("/dev/null", "thiết bị"),
        ("thiet-bi.docx", "thiết bị"),
        ("ong.docx", "đường ống"),
        ("thu-muc.docx", "thư mục"),
        ("mat.docx", "không còn nữa"),
    ] {
        assert_refused(&fixture.run(&["build", "-o", output]), words);
    }
    assert!(Path::new("/dev/null").metadata().unwrap().file_type().is_char_device());
    assert!(pipe.metadata().unwrap().file_type().is_fifo() && fixture.file("mat.docx").is_symlink());
    // A link to a file is followed, and stays.
    fixture.write("kho/that.docx", "");
    symlink("kho/that.docx", fixture.file("lien-ket.docx")).unwrap();
    assert!(fixture.run(&["build", "-o", "lien-ket.docx"]).status.success());
    assert!(fixture.file("lien-ket.docx").is_symlink());
    let expected = docx_of(&fixture.checked());
    assert_eq!(std::fs::read(fixture.file("kho/that.docx")).unwrap(), expected);
    let output = fixture.run(&["build", "-o", "-"]);
    assert!(output.status.success() && output.stdout == expected, "{}", text(&output.stderr));
    assert!(!fixture.file("-").exists());
    fixture.write("a.md", "Một.\n");
    assert!(fixture.run(&["convert", "a.md", "-o", "-"]).stdout.starts_with(b"PK"));
    assert_refused(&fixture.run(&["build", "-o", "-", "--pdf"]), "--pdf");
    std::fs::remove_file(fixture.file("sections/2.md")).unwrap();
    symlink("khong-co.md", fixture.file("sections/ban-to-chuc.md")).unwrap();
    assert_refused(&fixture.run(&["new", "section", "--agency", "ban-to-chuc"]), "đã có");
    assert!(fixture.file("sections/ban-to-chuc.md").is_symlink());
}

#[test]
fn a_later_run_sweeps_up_after_one_that_was_killed() {
    let fixture = Fixture::new();
    for folder in [".", "sections", "sections/huyện", "footnotes", "templates", "out", "nơi khác"] {
        fixture.write(&format!("{folder}/.tonghop-AbC123"), "half a file");
    }
    fixture.run(&["build"]);
    for folder in [".", "sections", "sections/huyện", "footnotes", "templates", "out"] {
        let left = names(&fixture.file(folder));
        assert!(!left.iter().any(|name| name.starts_with(".tonghop-")), "{folder}: {left:?}");
    }
    assert!(fixture.run(&["build", "-o", "nơi khác/a.docx"]).status.success());
    assert_eq!(names(&fixture.file("nơi khác")), ["a.docx"]);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error_and_a_closed_pipe_is_none() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn", "Còn "));
    let run = |arguments: &[&str], out: Stdio, error: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.args(arguments).current_dir(fixture.path()).stdout(out).stderr(error).output().unwrap()
    };
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
    let all: [&[&str]; 14] = [
        &["check"],
        &["check", "--format", "short"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--diff"],
        &["build"],
        &["build", "-o", "-"],
        &["explain", "T110"],
        &["explain", "--all"],
        &["refs", "list"],
        &["refs", "show", "153-NQ/TU"],
        &["refs", "footnote", "ban-noi-chinh"],
        &["--help"],
        &["check", "--help"],
    ];
    for arguments in all {
        let output = run(arguments, full(), Stdio::piped());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("đĩa đã đầy"), "{arguments:?}: {}", text(&output.stderr));
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run(arguments, writer.into(), Stdio::piped());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {output:?}");
        assert!(!text(&output.stderr).contains("lỗi: "), "{arguments:?}: {}", text(&output.stderr));
    }
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", "Còn  chậm[^x]."));
    assert_eq!(
        run(&["build"], Stdio::piped(), full()).status.code(),
        Some(2),
        "findings that cannot be printed"
    );
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named_and_hides_nothing_else() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let fixture = Fixture::new();
    let (sections, footnotes) = (fixture.file("sections"), fixture.file("footnotes"));
    symlink("khong-co.md", sections.join("a-mat.md")).unwrap();
    assert!(Command::new("mkfifo").arg(sections.join("b-ong.md")).status().unwrap().success());
    symlink("/dev/null", sections.join("c-thiet-bi.md")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), sections.join("d-thu-muc")).unwrap();
    symlink("e-vong", sections.join("e-vong")).unwrap();
    symlink("khong-co.yaml", footnotes.join("mat.yaml")).unwrap();
    symlink("/dev/zero", fixture.file("templates/section.md.tera")).unwrap();
    fixture.write(
        "sections/1.md",
        dirty("ban-noi-chinh", "chậm").replace("Còn", "Thực hiện Nghị quyết[^153-NQ/TU]. Còn"),
    );
    let mut expected = vec![
        "W012 footnotes/mat.yaml:1:1",
        "W012 sections/a-mat.md:1:1",
        "W012 sections/b-ong.md:1:1",
        "W012 sections/c-thiet-bi.md:1:1",
        "W012 sections/d-thu-muc:1:1",
        "W012 sections/e-vong:1:1",
        "W012 templates/section.md.tera:1:1",
    ];
    // Who may do everything can read this too.
    let locked = sections.join("f-khoa.md");
    std::fs::write(&locked, section("ban-to-chuc")).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    std::fs::create_dir(sections.join("g-khoa")).unwrap();
    std::fs::set_permissions(sections.join("g-khoa"), std::fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = std::fs::read(&locked).is_ok();
    if is_root {
        std::fs::remove_file(&locked).unwrap();
    } else {
        expected.insert(6, "W012 sections/f-khoa.md:1:1");
        expected.insert(7, "W012 sections/g-khoa:1:1");
    }
    let found = fixture.findings();
    let unread: Vec<&String> = found.iter().filter(|found| found.starts_with("W012")).collect();
    assert_eq!(unread, expected.iter().collect::<Vec<_>>(), "{found:?}");
    assert!(found.iter().any(|found| found.starts_with("T110 sections/1.md")), "{found:?}");
    assert!(!found.iter().any(|found| found.starts_with("S001") || found.starts_with("R001")), "{found:?}");
    assert_eq!(
        fixture.run(&["check"]).status.code(),
        Some(2),
        "a file that cannot be read is no mistake in a text"
    );
    assert_eq!(
        fixture.run(&["check", "sections/2.md"]).status.code(),
        Some(0),
        "one section is checked all the same"
    );
    assert_eq!(fixture.run(&["check", "sections/a-mat.md"]).status.code(), Some(2));
    std::fs::set_permissions(sections.join("g-khoa"), std::fs::Permissions::from_mode(0o755)).unwrap();
    for (name, words) in [("thu-muc", "thư mục"), ("ong", "đường ống")] {
        let fixture = Fixture::new();
        std::fs::remove_file(fixture.file("report.yaml")).unwrap();
        match name {
            "ong" => {
                assert!(Command::new("mkfifo").arg(fixture.file("report.yaml")).status().unwrap().success())
            }
            _ => std::fs::create_dir(fixture.file("report.yaml")).unwrap(),
        }
        assert_refused(&fixture.run(&["check"]), words);
    }
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let fixture = Fixture::new();
    let large = std::fs::File::create(fixture.file("sections/lon.md")).unwrap();
    large.set_len(65 << 20).unwrap();
    assert_eq!(fixture.findings(), ["W012 sections/lon.md:1:1"]);
    fixture.patch_report("limits: { file: 1 }\n");
    large.set_len(1 << 20).unwrap();
    assert_eq!(fixture.findings(), ["W001 sections/lon.md:1:1"], "zero bytes, but read");
    large.set_len((1 << 20) + 1).unwrap();
    assert_eq!(fixture.findings(), ["W012 sections/lon.md:1:1"]);
    fixture.patch_report("limits: { file: 0 }\n");
    assert!(fixture.findings().iter().any(|found| found.starts_with("W004 report.yaml")));
}
