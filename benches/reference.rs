//! The reference of findings: what is found in many workspaces, in both languages, and the DOCX of each.
//!
//! `cargo bench --bench reference -- save DIR` writes it, before a change; `… -- compare DIR` says what
//! differs after it.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../tests/it/support.rs"]
#[allow(dead_code)]
mod fixture;
mod generate;
mod support;

use fixture::{Fixture, front};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use support::{Files, docx, in_memory, laid_out};
use tonghop::base::source::Unit;
use tonghop::base::text::Lang;
use tonghop::check::findings::Findings;
use tonghop::check::json;
use tonghop::check::{Checked, Wanted, check};
use tonghop::rules::RULES;

const USAGE: &str = "cargo bench --bench reference -- save DIR\n\
    \x20      cargo bench --bench reference -- compare DIR";

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["save", folder] => save(Path::new(folder)),
        ["compare", folder] => return compare(Path::new(folder)),
        _ => println!("usage: {USAGE}"),
    }
    ExitCode::SUCCESS
}

fn save(folder: &Path) {
    let mut count = 0;
    each_case(&mut |name, files| {
        for (ending, bytes) in results(files) {
            let path = folder.join(format!("{name}.{ending}"));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        count += 1;
    });
    println!("{count} workspaces");
}

fn compare(folder: &Path) -> ExitCode {
    let mut left: BTreeSet<String> = folder_files(folder).into_keys().collect();
    let (mut equal, mut different) = (0, 0);
    each_case(&mut |name, files| {
        for (ending, new) in results(files) {
            let file = format!("{name}.{ending}");
            let old = std::fs::read(folder.join(&file)).unwrap_or_default();
            left.remove(&file);
            if old == new {
                equal += 1;
                continue;
            }
            different += 1;
            println!("{file}:");
            let said = if ending == "docx" { parts_differ(&old, &new) } else { findings_differ(&old, &new) };
            println!("{}", said.unwrap_or_else(|| "  not there or unreadable on one side".to_owned()));
        }
    });
    left.iter().for_each(|file| println!("{file}: no longer made"));
    println!("{equal} files equal, {different} different, {} no longer made", left.len());
    if different == 0 && left.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is made of a workspace, by the ending of its file. The DOCX is there even where errors would forbid
/// it.
fn results(files: &Files) -> Vec<(&'static str, Vec<u8>)> {
    let checked = check(&in_memory(files), &Wanted::default());
    let mut out: Vec<(&str, Vec<u8>)> = [("vi.json", Lang::Vi), ("en.json", Lang::En)]
        .map(|(ending, lang)| (ending, findings(&checked, lang).into_bytes()))
        .into();
    out.extend(laid_out(&checked).and_then(|doc| docx(&checked, &doc)).map(|bytes| ("docx", bytes)));
    out
}

/// What was found, as `tonghop check --format json` prints it.
fn findings(checked: &Checked, lang: Lang) -> String {
    json::render(&Findings { lang, ..checked.findings(Unit::Letter) })
}

/// Calls `visit` with the name and the files of every workspace of the reference.
fn each_case(visit: &mut dyn FnMut(&str, &Files)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository: Files =
        folder_files(root).into_iter().filter(|(path, _)| is_of_workspace(path)).collect();
    visit("repository", &repository);
    for entry in std::fs::read_dir(root.join("tests/workspaces")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            visit(&format!("tests/{}", entry.file_name().to_string_lossy()), &folder_files(&entry.path()));
        }
    }
    let sentences =
        include_str!("../tests/data/mentions.txt").lines().filter_map(|line| line.split('\t').next());
    let sentences: Vec<String> = sentences.map(|sentence| sentence.replace("\\n", "\n")).collect();
    visit("sentences", &with_section(repository, &sentences.join("\n\n")));
    each_example(visit);
    for (name, sections, clean) in
        [("6", 6, false), ("60", 60, false), ("60-clean", 60, true), ("600", 600, false)]
    {
        let wanted = generate::Wanted { sections, clean, seed: generate::SEED };
        visit(&format!("generated/{name}"), &generate::workspace(wanted));
    }
}

/// The texts in the rules' pages, each in the small workspace of the tests.
fn each_example(visit: &mut dyn FnMut(&str, &Files)) {
    let mut plain = folder_files(Fixture::new().path());
    plain.insert("sections/anh.png".to_owned(), picture(200));
    plain.insert("sections/anh-lon.png".to_owned(), picture(9000));
    for rule in RULES.iter() {
        for (at, (info, text)) in examples(rule.page).into_iter().enumerate() {
            let files = match info.split_once(' ') {
                // Keys of `report.yaml` are laid over those that are there.
                Some((_, "report.yaml")) => {
                    let fixture = Fixture::new();
                    fixture.patch_report(&text);
                    folder_files(fixture.path())
                }
                Some((_, file)) => {
                    plain.clone().into_iter().chain([(file.to_owned(), text.into_bytes())]).collect()
                }
                None => with_section(plain.clone(), &text),
            };
            visit(&format!("pages/{}-{}", rule.code, at + 1), &files);
        }
    }
}

/// The head of a PNG picture of as many pixels each way.
fn picture(pixels: u32) -> Vec<u8> {
    let size = pixels.to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &size, &size, &[8, 6, 0, 0, 0, 0, 0, 0, 0], b"IEND"]
        .concat()
}

/// The fenced texts of a page, each with what its first line says of it.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let ticks: String = line.chars().take_while(|&ch| ch == '`').collect();
        if ticks.len() >= 3 {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != ticks).collect();
            out.push((line[ticks.len()..].to_owned(), text.join("\n") + "\n"));
        }
    }
    out
}

/// With a section of Ban Nội chính whose results are `text`; or which is `text`, where that has headings of
/// its own.
fn with_section(mut files: Files, text: &str) -> Files {
    let whole = match text {
        _ if text.starts_with("---") => text.to_owned(),
        _ if text.starts_with("# ") || text.starts_with("## ") || text.contains("\n## ") => {
            front("ban-noi-chinh") + text
        }
        _ => format!(
            "{}# Công tác nội chính\n\n## Kết quả đạt được\n\n{text}\n\n## Hạn chế\n\nCòn chậm.\n",
            front("ban-noi-chinh")
        ),
    };
    let old =
        ["sections/1.md", "sections/ban-noi-chinh.md"].into_iter().find(|name| files.contains_key(*name));
    files.insert(old.unwrap_or("sections/1.md").to_owned(), whole.into_bytes());
    files
}

fn is_of_workspace(path: &str) -> bool {
    path == "report.yaml"
        || ["sections/", "footnotes/", "templates/"].iter().any(|folder| path.starts_with(folder))
}

/// The files below a folder, by their path in it; the source code and what is built are passed over.
fn folder_files(top: &Path) -> Files {
    let mut out = Files::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
            if !path.is_dir() {
                out.insert(name, std::fs::read(path).unwrap());
            } else if !["target", "src", "tests", ".git", "docs", "benches"].contains(&name.as_str()) {
                folders.push(path);
            }
        }
    }
    out
}

/// The first finding that is on one side only, from each side, and how many there are.
fn findings_differ(old: &[u8], new: &[u8]) -> Option<String> {
    let list = |bytes: &[u8]| -> Option<Vec<String>> {
        let document: Value = serde_json::from_slice(bytes).ok()?;
        Some(document["diagnostics"].as_array()?.iter().map(Value::to_string).collect())
    };
    let (old, new) = (list(old)?, list(new)?);
    let only = |of: &[String], other: &[String]| {
        let known: BTreeSet<&String> = other.iter().collect();
        let rest: Vec<&String> = of.iter().filter(|finding| !known.contains(finding)).collect();
        (
            rest.len(),
            rest.first()
                .map_or_else(|| "(the order or the layout differs)".to_owned(), |first| first.to_string()),
        )
    };
    let ((lost, first_lost), (added, first_added)) = (only(&old, &new), only(&new, &old));
    Some(format!("  - {lost} findings, first {first_lost}\n  + {added} findings, first {first_added}"))
}

/// The parts of a DOCX that differ, with the text about the first difference.
fn parts_differ(old: &[u8], new: &[u8]) -> Option<String> {
    let (old, new) = (parts(old)?, parts(new)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let empty = String::new();
    let mut out = Vec::new();
    for name in names {
        let (old, new) = (old.get(name).unwrap_or(&empty), new.get(name).unwrap_or(&empty));
        if old != new {
            let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
            let about =
                |text: &String| text.chars().skip(same.saturating_sub(60)).take(140).collect::<String>();
            out.push(format!("  {name}\n  - {}\n  + {}", about(old), about(new)));
        }
    }
    Some(if out.is_empty() { "  the same parts, packed otherwise".to_owned() } else { out.join("\n") })
}

fn parts(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut out = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        out.insert(file.name().to_owned(), String::from_utf8_lossy(&bytes).into_owned());
    }
    Some(out)
}
