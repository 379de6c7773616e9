//! The files of a report, in memory.
//!
//! Whoever holds them (a folder on the disk, a page in a browser, a test) makes a [`Workspace`] of them once,
//! so that nothing later depends on where they come from. This file must not touch the disk.

use crate::base::text::{Text, nfc};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The name of the file that makes a folder a workspace.
pub const REPORT_FILE: &str = "report.yaml";
/// The folder of sections.
pub const SECTIONS: &str = "sections";
/// The folder of the registry.
pub const FOOTNOTES: &str = "footnotes";
/// The frame.
pub const FRAME_FILE: &str = "templates/report.md.tera";
/// The wording of citations.
pub const CITATION_FILE: &str = "templates/citation.tera";
/// The layout profiles.
pub const LAYOUT_FILE: &str = "templates/layout.yaml";
/// The skeleton of a section.
pub const SKELETON_FILE: &str = "templates/section.md.tera";
/// Every template.
pub const TEMPLATES: [&str; 4] = [FRAME_FILE, CITATION_FILE, LAYOUT_FILE, SKELETON_FILE];
/// The endings of sections, in small letters.
pub const SECTION_ENDINGS: [&str; 2] = ["md", "markdown"];
/// The endings of files of the registry, in small letters.
pub const REGISTRY_ENDINGS: [&str; 2] = ["yaml", "yml"];

/// A text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its own path, relative to the workspace, with `/`. No two files of a workspace share one: it is what
    /// tells them apart, in messages and when a fix is written back.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Default for File {
    fn default() -> Self {
        Self { path: REPORT_FILE.to_owned(), bytes: Vec::new() }
    }
}

/// Sorts files by their paths, whatever form those are stored in.
pub fn sort(files: &mut [File]) {
    files.sort_by_cached_key(|file| (nfc(&file.path), file.path.clone()));
}

/// True for a file's own path, for that of a folder above it and for the empty one, which is the whole
/// workspace.
pub fn is_below(file: &str, path: &str) -> bool {
    path.is_empty() || file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

/// Something under the workspace that should have been read and was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its path, as in [`File`].
    pub path: String,
    /// Why it was not read.
    pub why: Text,
    /// What to do.
    pub help: Text,
}

/// All texts of a workspace, and the way to its pictures.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// `report.yaml`.
    pub report: File,
    /// `sections/**/*.md`.
    pub sections: Vec<File>,
    /// `footnotes/**/*.yaml`.
    pub registry: Vec<File>,
    /// The templates that are there, by their path.
    pub templates: BTreeMap<String, File>,
    /// The pictures, read as sections name them.
    pub pictures: PictureSource,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The paths of files whose names are no Unicode, in the form in which they are shown.
    pub broken_names: Vec<String>,
}

impl Workspace {
    /// A workspace of files held in memory, by their paths relative to it, with `/`. What is neither
    /// `report.yaml` nor a template, a section or a file of the registry is taken for a picture.
    pub fn of_files<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let (mut out, mut pictures) = (Self::default(), BTreeMap::new());
        for (path, bytes) in files {
            let file = File { path: path.into(), bytes: bytes.into() };
            let ending =
                file.path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
            let is_in = |folder: &str, endings: &[&str]| {
                is_below(&file.path, folder) && endings.contains(&ending.as_str())
            };
            if file.path == REPORT_FILE {
                out.report = file;
            } else if TEMPLATES.contains(&file.path.as_str()) {
                out.templates.insert(file.path.clone(), file);
            } else if is_in(SECTIONS, &SECTION_ENDINGS) {
                out.sections.push(file);
            } else if is_in(FOOTNOTES, &REGISTRY_ENDINGS) {
                out.registry.push(file);
            } else {
                pictures.insert(file.path, file.bytes);
            }
        }
        sort(&mut out.sections);
        sort(&mut out.registry);
        out.pictures = PictureSource::new(pictures);
        out
    }

    /// The sections and the registry: the only files that a fix may change.
    pub fn changeable(&mut self) -> impl Iterator<Item = &mut File> {
        self.sections.iter_mut().chain(&mut self.registry)
    }

    /// Every text, in the order of reading.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(&self.report)
            .chain(&self.registry)
            .chain(&self.sections)
            .chain(self.templates.values())
    }
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageProblem {
    /// It would have to be fetched.
    Remote,
    /// It lies outside the workspace.
    Outside,
    /// There is no such file.
    Missing,
    /// It is larger than pictures may be.
    TooLarge,
    /// It cannot be read; why.
    Unreadable(Text),
}

/// Gives the bytes of pictures by their path relative to the workspace.
pub trait Pictures: Send + Sync {
    /// Reads one picture.
    ///
    /// # Errors
    /// [`ImageProblem`].
    fn read(&self, path: &str) -> Result<Vec<u8>, ImageProblem>;
}

impl Pictures for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ImageProblem> {
        self.get(path).cloned().ok_or(ImageProblem::Missing)
    }
}

/// Where the pictures of a workspace come from.
#[derive(Clone)]
pub struct PictureSource(Arc<dyn Pictures>);

impl PictureSource {
    /// Takes pictures from `pictures`.
    pub fn new(pictures: impl Pictures + 'static) -> Self {
        Self(Arc::new(pictures))
    }

    /// Reads the picture that the text of `file` names as `target`.
    ///
    /// # Errors
    /// [`ImageProblem`].
    pub fn read(&self, file: &str, target: &str) -> Result<Vec<u8>, ImageProblem> {
        let mut found = Err(ImageProblem::Missing);
        for path in picture_paths(file, target)? {
            found = self.0.read(&path);
            if found != Err(ImageProblem::Missing) {
                break;
            }
        }
        found
    }
}

impl Default for PictureSource {
    fn default() -> Self {
        Self::new(BTreeMap::<String, Vec<u8>>::new())
    }
}

impl fmt::Debug for PictureSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PictureSource")
    }
}

/// The paths, relative to the workspace, under which the picture may lie that `file` names as `target`:
/// percent-decoded as in an address, or as typed.
///
/// # Errors
/// [`ImageProblem`] for what lies elsewhere.
pub fn picture_paths(file: &str, target: &str) -> Result<Vec<String>, ImageProblem> {
    let drive = target.as_bytes().get(1) == Some(&b':');
    if drive || target.starts_with("file:") || target.starts_with('/') && !target.starts_with("//") {
        return Err(ImageProblem::Outside);
    }
    if target.contains("://") || target.starts_with("//") || target.starts_with("data:") {
        return Err(ImageProblem::Remote);
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let decoded = percent_decoded(target);
    let names = [target, decoded.as_str()];
    let names = if names[0] == names[1] { &names[..1] } else { &names };
    names.iter().map(|name| plain_path(folder, name).ok_or(ImageProblem::Outside)).collect()
}

/// `path`, as seen from `folder`, without `.` and `..`; `None` if it leads out of the workspace.
fn plain_path(folder: &str, path: &str) -> Option<String> {
    let mut out: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => {
                out.pop()?;
            }
            step => out.push(step),
        }
    }
    Some(out.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_find_their_places() {
        let paths = [
            "sections/b.md",
            "report.yaml",
            "sections/a.MD",
            "sections/a.png",
            "footnotes/x/y.yml",
            FRAME_FILE,
            "README.md",
        ];
        let files = Workspace::of_files(paths.map(|path| (path, "x")));
        let found: Vec<&str> = files.files().map(|file| file.path.as_str()).collect();
        assert_eq!(found, ["report.yaml", "footnotes/x/y.yml", "sections/a.MD", "sections/b.md", FRAME_FILE]);
        assert_eq!(files.pictures.read("sections/b.md", "a.png"), Ok(b"x".to_vec()));
    }

    #[test]
    fn pictures_are_found_from_their_section_and_nowhere_else() {
        let pictures = PictureSource::new(BTreeMap::from([("sections/a b.png".to_owned(), vec![1])]));
        let read = |file: &str, target: &str| pictures.read(file, target);
        assert_eq!(read("sections/1.md", "a%20b.png"), Ok(vec![1]));
        assert_eq!(read("sections/1.md", "./a b.png"), Ok(vec![1]));
        assert_eq!(read("sections/sub/1.md", "../a b.png"), Ok(vec![1]));
        assert_eq!(read("sections/1.md", "b.png"), Err(ImageProblem::Missing));
        assert_eq!(read("sections/1.md", "../../a b.png"), Err(ImageProblem::Outside));
        assert_eq!(read("sections/1.md", "%2e%2e/%2e%2e/x.png"), Err(ImageProblem::Outside));
        assert_eq!(read("sections/1.md", "/etc/x.png"), Err(ImageProblem::Outside));
        assert_eq!(read("sections/1.md", "C:/x.png"), Err(ImageProblem::Outside));
        assert_eq!(read("sections/1.md", "https://a.vn/x.png"), Err(ImageProblem::Remote));
    }
}
