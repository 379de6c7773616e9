//! The disk: the only folder of the source tree that opens, writes or removes files.
//!
//! `read` takes a workspace into memory, `write` replaces files whole or not at all, `output` says what a
//! result may replace, `leftover` sweeps up after runs that were killed. What the files say is not known
//! here.

pub mod leftover;
pub mod output;
pub mod read;
pub mod write;

use crate::base::text::{nfc, printable_line};
use std::path::{Component, Path, PathBuf};

/// The path under which a file is stored: its name may be in another Unicode form than the path that was
/// typed.
pub fn stored(path: &Path) -> Option<PathBuf> {
    if path.symlink_metadata().is_ok() {
        return Some(path.to_owned());
    }
    let folder = stored(path.parent()?)?;
    let wanted = nfc(path.file_name()?.to_str()?);
    let mut entries = std::fs::read_dir(folder).ok()?.flatten();
    entries
        .find(|entry| entry.file_name().to_str().is_some_and(|name| nfc(name) == wanted))
        .map(|entry| entry.path())
}

/// A path as it is shown: signs that could change what a terminal shows are replaced by their code points.
pub fn shown(path: &Path) -> String {
    printable_line(&path.to_string_lossy())
}

/// A path as it is shown to whoever stands in the current folder: relative to that, unless it has nothing in
/// common with it.
pub fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    shown(&relative_to(&here, &path))
}

/// `path` as seen from the folder `here`; both are absolute.
fn relative_to(here: &Path, path: &Path) -> PathBuf {
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    // Only the root, or on Windows not even the drive.
    if shared < 2 {
        return path.to_owned();
    }
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// The path of a file relative to the workspace at `root`, with `/`: its own, letter by letter. Bytes that
/// are no UTF-8 are written `\xE1`.
pub fn own_path(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let steps: Vec<String> = inner.components().map(|step| lossless(step.as_os_str())).collect();
    match steps.split_first() {
        // An absolute path that lies elsewhere.
        Some((first, rest)) if first == "/" => format!("/{}", rest.join("/")),
        _ => steps.join("/"),
    }
}

#[cfg(unix)]
fn lossless(name: &std::ffi::OsStr) -> String {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let mut out = String::new();
    for chunk in name.as_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

#[cfg(not(unix))]
fn lossless(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn paths_are_shown_from_where_one_stands() {
        let from = |here: &str, path: &str| {
            relative_to(Path::new(here), Path::new(path)).to_string_lossy().into_owned()
        };
        assert_eq!(from("/a/b", "/a/b/c/d.md"), "c/d.md");
        assert_eq!(from("/a/b/c", "/a/b/x.md"), "../x.md");
        assert_eq!(from("/a/b", "/x/y.md"), "/x/y.md");
    }

    #[test]
    fn names_that_are_no_unicode_stay_apart() {
        let path = |bytes: &[u8]| {
            own_path(Path::new("/w"), &Path::new("/w/sections").join(OsStr::from_bytes(bytes)))
        };
        assert_eq!(path(b"b\xE1o.md"), "sections/b\\xE1o.md");
        assert_ne!(path(b"b\xE1o.md"), path(b"b\xE2o.md"));
        assert_eq!(path("bá\\o.md".as_bytes()), "sections/bá\\o.md");
    }
}
