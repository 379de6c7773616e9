//! Every rule is broken once in `tests/workspaces`; what `check` says of it, and where, is kept in snapshots.

use crate::support::text;
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use tonghop::rules::RULES;

/// One rule cannot be broken where the others are: a layout that is not there cannot be named wrongly.
const WORKSPACES: [&str; 2] = ["every-rule", "missing-template"];

/// A workspace that breaks these is too large to be kept: more than thirty thousand footnotes. `report/notes.rs` tests it.
const TOO_LARGE: [&str; 1] = ["X007"];

/// What `check` finds in a workspace or in one of its files, one line each.
fn check(workspace: &str, lang: &str, file: Option<&str>) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["check", "--format", "short", "--lang", lang])
        .args(file)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workspaces").join(workspace))
        .output()
        .unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// What `check` finds in all workspaces.
fn findings(lang: &str) -> String {
    WORKSPACES.iter().map(|workspace| format!("{workspace}\n{}", check(workspace, lang, None))).collect()
}

#[test]
fn one_file_alone_has_the_findings_it_has_among_all() {
    let all = check(WORKSPACES[0], "vi", None);
    let sections: BTreeSet<&str> =
        all.lines().filter_map(|line| line.split(':').next()).filter(|path| path.starts_with("sections/")).collect();
    assert!(sections.len() > 5, "{sections:?}");
    for file in sections {
        let own: String =
            all.lines().filter(|line| line.starts_with(&format!("{file}:"))).map(|line| format!("{line}\n")).collect();
        assert_eq!(check(WORKSPACES[0], "vi", Some(file)), own, "{file}");
    }
}

#[test]
fn every_rule_is_broken_once() {
    let findings = findings("vi");
    let code = Regex::new(r"\[([A-Z]\d{3}) ").unwrap();
    let mut found: Vec<&str> =
        findings.lines().filter_map(|line| code.captures(line)?.get(1)).map(|code| code.as_str()).collect();
    found.sort_unstable();
    let mut expected: Vec<&str> = RULES.iter().map(|rule| rule.code).filter(|code| !TOO_LARGE.contains(code)).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "a new rule is broken in tests/workspaces as well");
}

#[test]
fn messages_and_places_are_those_of_the_snapshots() {
    insta::assert_snapshot!("vi", findings("vi"));
    insta::assert_snapshot!("en", findings("en"));
}
