//! What happens on the disk: nothing that somebody wrote is lost, and nothing is passed over in silence.

use crate::support::Fixture;
use std::path::Path;
use tonghop::cli::disk::leftover::{lock_name, sweep};

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
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
