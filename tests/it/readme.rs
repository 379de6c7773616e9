//! README.md and the guide for writers cannot go stale: their commands run in a copy of the repository's
//! workspace, the output they show is what is printed, the options they name are there.

use crate::support::text;
use regex::Regex;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const README: &str = include_str!("../../README.md");
const GUIDE: &str = include_str!("../../docs/huong-dan.md");

/// A copy of the repository's own workspace.
#[track_caller]
fn workspace() -> TempDir {
    let (root, copy) = (Path::new(env!("CARGO_MANIFEST_DIR")), TempDir::new().unwrap());
    std::fs::copy(root.join("report.yaml"), copy.path().join("report.yaml")).unwrap();
    for folder in ["sections", "footnotes", "templates"] {
        std::fs::create_dir(copy.path().join(folder)).unwrap();
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), copy.path().join(folder).join(entry.file_name())).unwrap();
        }
    }
    copy
}

#[track_caller]
fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env_remove("TONGHOP_LANG")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap()
}

/// The commands typed in the fenced blocks of a page: what follows `$ tonghop` or `$ cargo run --release --`.
fn commands(page: &str) -> Vec<Vec<&str>> {
    let typed = page.lines().filter_map(|line| line.strip_prefix("$ "));
    let ours = typed
        .filter_map(|line| line.strip_prefix("tonghop ").or(line.strip_prefix("cargo run --release -- ")));
    ours.map(|line| line.split(' ').collect()).collect()
}

#[test]
fn every_command_shown_runs() {
    let commands = [commands(README), commands(GUIDE)].concat();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        let workspace = workspace();
        if let ["new", "section", "--agency", agency] = command[..] {
            std::fs::remove_file(workspace.path().join(format!("sections/{agency}.md"))).unwrap();
        }
        let output = run(&command, workspace.path());
        assert!(output.status.success(), "{command:?} {} {}", text(&output.stdout), text(&output.stderr));
    }
}

#[test]
fn the_finding_shown_is_the_one_printed() {
    let shown = Regex::new(r"(?s)\$ tonghop check sections/ban-dan-van\.md\n(.+?)\n```").unwrap();
    let shown = &shown.captures(README).unwrap()[1];
    let workspace = workspace();
    let section = workspace.path().join("sections/ban-dan-van.md");
    let mut lines: Vec<String> =
        std::fs::read_to_string(&section).unwrap().lines().map(str::to_owned).collect();
    let wrong =
        "Thực hiện Nghị quyết số 100-NQ/TU ngày 19/4/2020, công đoàn cơ sở được củng cố, phát triển.\n";
    lines.insert(10, wrong.to_owned());
    std::fs::write(section, lines.join("\n")).unwrap();
    let output = text(&run(&["check", "sections/ban-dan-van.md"], workspace.path()).stdout);
    assert_eq!(output.trim(), shown);
}

/// Every command and option that the README's table of commands names is in the command's help.
#[test]
fn every_option_named_exists() {
    let code = Regex::new(r"`([^`]+)`").unwrap();
    let mut options = 0;
    for row in README.lines().filter(|line| line.starts_with("| `tonghop ")) {
        let row = row.replace("\\|", "|");
        let spans: Vec<&str> =
            code.captures_iter(&row).filter_map(|found| found.get(1)).map(|span| span.as_str()).collect();
        let mut words =
            spans[0].split(' ').skip(1).filter(|word| word.starts_with(|ch: char| ch.is_ascii_lowercase()));
        let (command, subcommands) = (words.next().unwrap(), words.next());
        let mut help = text(&run(&[command, "--help"], Path::new(".")).stdout);
        for subcommand in subcommands.into_iter().flat_map(|names| names.split('|')) {
            let output = run(&[command, subcommand, "--help"], Path::new("."));
            assert!(output.status.success(), "{command} {subcommand}");
            help += &text(&output.stdout);
        }
        for option in spans.iter().filter_map(|span| span.find("--").map(|at| &span[at..])) {
            let mut words = option.split(' ');
            let (name, values) = (words.next().unwrap(), words.next().unwrap_or_default());
            assert!(help.contains(name), "{command} {name}");
            let values =
                values.split('|').filter(|value| value.starts_with(|ch: char| ch.is_ascii_lowercase()));
            values.for_each(|value| assert!(help.contains(value), "{command} {name} {value}"));
            options += 1;
        }
    }
    assert!(options >= 8, "only {options} options were looked for");
}
