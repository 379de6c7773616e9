//! Every rule is broken once in `tests/workspaces`; what `check` says of it, and where, is kept in snapshots.

use crate::support::Fixture;
use regex::Regex;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use tonghop::base::text::Lang;
use tonghop::check::{Wanted, check};
use tonghop::cli::disk::read;
use tonghop::cli::short;
use tonghop::rules::RULES;

/// One rule cannot be broken where the others are: a layout that is not there cannot be named wrongly.
const WORKSPACES: [&str; 2] = ["every-rule", "missing-template"];

/// A workspace that breaks these is too large to be kept: more than thirty thousand footnotes.
/// `report/notes.rs` tests it.
const TOO_LARGE: [&str; 1] = ["X007"];

/// A copy of a test workspace; the first gets what a repository cannot carry to every system.
#[track_caller]
fn copy(workspace: &str) -> Fixture {
    let fixture =
        Fixture::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workspaces").join(workspace));
    if workspace == WORKSPACES[0] {
        std::os::unix::fs::symlink("mat.tera", fixture.file("templates/section.md.tera")).unwrap();
        std::fs::rename(fixture.file("sections/hoi-nong-dan.md"), fixture.file("sections/HOI-PHU-NU.md"))
            .unwrap();
        let name = std::ffi::OsStr::from_bytes(b"sections/b\xE1o-c\xE1o.md");
        std::fs::rename(fixture.file("sections/quan-su.md"), fixture.path().join(name)).unwrap();
    }
    fixture
}

/// What the check finds in a workspace or in one of its files, one line each.
#[track_caller]
fn lines(fixture: &Fixture, lang: Lang, file: Option<&str>) -> String {
    let wanted = Wanted(file.iter().map(|&file| file.to_owned()).collect());
    let checked = check(&read::workspace(fixture.path()).unwrap().files, &wanted);
    short::render(&checked.diagnostics, &checked.manuscript.sources, lang)
}

/// What the check finds in all workspaces.
fn findings(lang: Lang) -> String {
    WORKSPACES
        .iter()
        .map(|workspace| format!("{workspace}\n{}", lines(&copy(workspace), lang, None)))
        .collect()
}

#[test]
fn one_file_alone_has_the_findings_it_has_among_all() {
    let fixture = copy(WORKSPACES[0]);
    let all = lines(&fixture, Lang::Vi, None);
    let sections: BTreeSet<&str> = all
        .lines()
        .filter_map(|line| line.split(':').next())
        .filter(|path| path.starts_with("sections/"))
        .collect();
    assert!(sections.len() > 5, "{sections:?}");
    for file in sections {
        let own: String = all
            .lines()
            .filter(|line| line.starts_with(&format!("{file}:")))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(lines(&fixture, Lang::Vi, Some(file)), own, "{file}");
    }
}

#[test]
fn every_rule_is_broken_once() {
    let findings = findings(Lang::Vi);
    let code = Regex::new(r"\[([A-Z]\d{3}) ").unwrap();
    let mut found: Vec<&str> =
        findings.lines().filter_map(|line| code.captures(line)?.get(1)).map(|code| code.as_str()).collect();
    found.sort_unstable();
    let mut expected: Vec<&str> =
        RULES.iter().map(|rule| rule.code).filter(|code| !TOO_LARGE.contains(code)).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "a new rule is broken in tests/workspaces as well");
}

#[test]
fn messages_and_places_are_those_of_the_snapshots() {
    insta::assert_snapshot!("vi", findings(Lang::Vi));
    insta::assert_snapshot!("en", findings(Lang::En));
}
