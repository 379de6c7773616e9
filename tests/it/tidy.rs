//! Invariants of the source tree that no compiler checks.

use std::path::{Path, PathBuf};

/// Folders of `src/` are layers; each may use only those before it.
const LAYERS: [&str; 8] = ["base", "input", "rules", "report", "layout", "emit", "check", "cli"];

/// Crates that one file alone may name.
const ONE_FILE: [(&str, &str); 17] = [
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
    ("memchr::", "src/input/reference/number.rs"),
];

/// Every source file with its name; those that hold only tests are left out.
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
        let Some(layer) = name.split('/').nth(1).and_then(|folder| LAYERS.iter().position(|layer| *layer == folder)) else {
            continue;
        };
        for above in &LAYERS[layer + 1..] {
            assert!(!text.contains(&format!("crate::{above}::")), "{name} uses `{above}`, which stands to its right");
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

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not begin with a `//!` comment");
    }
}
