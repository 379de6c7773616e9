//! Invariants of the source tree that no compiler checks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Folders of `src/` are layers; each may use only those before it.
const LAYERS: [&str; 8] = ["base", "input", "rules", "report", "layout", "emit", "check", "cli"];

/// Crates that one file alone may name.
const ONE_FILE: [(&str, &str); 19] = [
    ("pulldown_cmark", "src/input/markdown.rs"),
    ("serde_yaml", "src/base/yaml.rs"),
    ("tera::", "src/base/template.rs"),
    ("walkdir", "src/cli/disk/read.rs"),
    ("annotate_snippets", "src/cli/human.rs"),
    ("tempfile", "src/cli/disk/write.rs"),
    ("similar::", "src/cli/fix.rs"),
    ("strsim", "src/base/text.rs"),
    ("regex::", "src/base/pattern.rs"),
    ("zip::", "src/emit/docx/package.rs"),
    ("clap_complete::", "src/cli/manual.rs"),
    ("clap_mangen::", "src/cli/manual.rs"),
    ("indicatif", "src/cli/progress.rs"),
    ("supports_hyperlinks", "src/cli/look.rs"),
    ("terminal_size::", "src/cli/look.rs"),
    ("unicode_width", "src/cli/look.rs"),
    ("memchr::", "src/input/reference/scan.rs"),
    ("jiff::", "src/base/date.rs"),
    ("fluent_uri::", "src/emit/docx/uri.rs"),
];

/// Every source file with its name; those that hold only tests are left out.
#[track_caller]
pub fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                out.push((name, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    out
}

#[test]
fn layers_use_only_layers_to_their_left() {
    for (name, text) in sources() {
        let Some(layer) =
            name.split('/').nth(1).and_then(|folder| LAYERS.iter().position(|layer| *layer == folder))
        else {
            continue;
        };
        for above in &LAYERS[layer + 1..] {
            assert!(
                !text.contains(&format!("crate::{above}::")),
                "{name} uses `{above}`, which stands to its right"
            );
        }
    }
}

#[test]
fn each_library_is_named_in_one_file() {
    for (name, text) in sources() {
        // Tests at the end of a file may use what they need.
        let text = text.split("\nmod tests {").next().unwrap_or_default();
        for (library, home) in ONE_FILE {
            assert!(name == home || !text.contains(library), "{name} names `{library}`; only {home} may");
        }
    }
}

/// A file that one reads in one sitting has 400 lines; a longer one says why it is, in a sentence that begins
/// with `Long because`.
#[test]
fn long_files_say_why() {
    const MOST: usize = 400;
    for (name, text) in sources() {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let says_why =
            text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.contains("Long because"));
        let is_long = code.lines().count() > MOST;
        assert!(!is_long || says_why, "{name} has more than {MOST} lines and does not say why");
        assert!(is_long || !says_why, "{name} is no longer long");
    }
}

/// A folder is a room in which one finds things.
#[test]
fn no_folder_is_crowded() {
    const MOST: usize = 40;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        let entries: Vec<PathBuf> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let files = entries.iter().filter(|path| path.is_file()).count();
        assert!(files <= MOST, "{} has {files} files", folder.display());
        folders.extend(entries.into_iter().filter(|path| path.is_dir()));
    }
}

/// The layout speaks of millimetres and points; what a file format makes of them is the emitter's.
#[test]
fn the_layout_knows_no_file_format() {
    for (name, text) in sources().into_iter().filter(|(name, _)| name.starts_with("src/layout/")) {
        for word in ["twip", "EMU", "docx", "ECMA"] {
            assert!(!text.contains(word), "{name} speaks of `{word}`");
        }
    }
}

/// The circles that are still to be taken apart.
const CIRCLES: [&str; 0] = [];

/// No module uses one that uses it, be it through others: each can be read after those that it uses. What a
/// folder's own file says of all of it (`mod.rs`) is left out.
#[test]
fn modules_use_one_another_in_one_direction() {
    let uses = uses();
    let mut found: Vec<String> = Vec::new();
    for module in uses.keys() {
        let used = reached(module, &uses);
        let leads_back = |other: &&String| reached(other, &uses).contains(module);
        let circle: Vec<&str> = used.iter().filter(leads_back).map(String::as_str).collect();
        // Each circle is named once, by its first module.
        if circle.first() == Some(&module.as_str()) {
            found.push(circle.join(" "));
        }
    }
    assert_eq!(found, CIRCLES);
}

type Uses = BTreeMap<String, BTreeSet<String>>;

/// The modules that each module uses, as `rules::title`; tests at the end of a file may use what they need.
fn uses() -> Uses {
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(name, text)| {
            let path = name.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
            (path, text.split("\nmod tests {").next().unwrap_or_default().to_owned())
        })
        .collect();
    let modules: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let mut out = Uses::new();
    for (module, text) in files.iter().filter(|(path, _)| !path.ends_with("::mod") && path.contains("::")) {
        let above = module.rsplit_once("::").map_or("", |(above, _)| above);
        let code: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        let named = paths(&code, "crate::").into_iter();
        let beside = paths(&code, "super::").into_iter().map(|path| format!("{above}::{path}"));
        let used = named.chain(beside).filter_map(|path| module_of(&path, &modules));
        out.insert(module.clone(), used.filter(|used| used != module).collect());
    }
    out
}

/// The paths behind each `start` in a text; of a list in braces each.
fn paths(text: &str, start: &str) -> Vec<String> {
    let is_path = |ch: char| ch.is_alphanumeric() || ch == '_' || ch == ':';
    let mut out = Vec::new();
    for (at, _) in text.match_indices(start).filter(|(at, _)| !text[..*at].ends_with(is_path)) {
        let rest = &text[at + start.len()..];
        let path = &rest[..rest.find(|ch| !is_path(ch)).unwrap_or(rest.len())];
        match rest[path.len()..].strip_prefix('{') {
            Some(list) => {
                let list = &list[..list.find("};").unwrap_or(list.len())];
                out.extend(list.split([',', '{', '}']).map(|name| format!("{path}{}", name.trim())));
            }
            None => out.push(path.to_owned()),
        }
    }
    out
}

/// The module of an item: the longest beginning of its path that is one.
fn module_of(path: &str, modules: &BTreeSet<&str>) -> Option<String> {
    let steps: Vec<&str> = path.split("::").collect();
    (1..=steps.len())
        .rev()
        .map(|count| steps[..count].join("::"))
        .find(|path| modules.contains(path.as_str()))
}

/// What a module uses, and what those use.
fn reached(module: &str, uses: &Uses) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut next = vec![module.to_owned()];
    while let Some(module) = next.pop() {
        next.extend(
            uses.get(&module).into_iter().flatten().filter(|used| out.insert((*used).clone())).cloned(),
        );
    }
    out
}

/// Only the command line knows disk, environment, programs and clock; threads are started where sections are
/// shared out.
#[test]
fn nothing_below_the_command_line_knows_the_computer() {
    const FOREIGN: [&str; 9] = [
        "std::fs",
        "std::env",
        "std::process",
        "std::net",
        "SystemTime",
        "Instant",
        "thread::spawn",
        "thread::Builder",
        "thread::scope",
    ];
    const THREADS: [&str; 1] = ["src/base/threads.rs"];
    for (name, text) in
        sources().into_iter().filter(|(name, _)| !name.starts_with("src/cli/") && name != "src/main.rs")
    {
        let text = text.split("\nmod tests {").next().unwrap_or_default();
        for word in
            FOREIGN.iter().filter(|word| !(word.starts_with("thread") && THREADS.contains(&name.as_str())))
        {
            assert!(!text.contains(word), "{name} names `{word}`; only src/cli may");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not begin with a `//!` comment");
    }
}
