//! The folder of a report on the disk. The only file that reads it.
//!
//! Everything is taken in once, in the order of file names, so that nothing later depends on the disk. A file that
//! cannot be opened is an [`Error`]; what stands in it is never one.

use crate::base::error::Error;
use crate::base::text::nfc;
use crate::text;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

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

/// Pictures larger than this are not read: 32 MiB.
pub const MAX_IMAGE_BYTES: u64 = 32 << 20;

/// A file as it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path relative to the workspace, with `/`, in Unicode form C.
    pub path: String,
    /// Where it is.
    pub disk: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// All texts of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workspace {
    /// The folder.
    pub root: PathBuf,
    /// `report.yaml`.
    pub report: File,
    /// `sections/**/*.md`.
    pub sections: Vec<File>,
    /// `footnotes/**/*.yaml`.
    pub registry: Vec<File>,
    /// The templates that are there, by their path.
    pub templates: BTreeMap<String, File>,
}

impl Default for File {
    fn default() -> Self {
        Self { path: REPORT_FILE.to_owned(), disk: PathBuf::new(), bytes: Vec::new() }
    }
}

/// The workspace that holds `start`: the first folder upwards with a `report.yaml`.
///
/// # Errors
/// If there is none.
pub fn find(start: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(start).map_err(|error| {
        Error::at(text!(vi: "không mở được thư mục", en: "the folder cannot be opened"), start).because_of(&error)
    })?;
    absolute.ancestors().find(|folder| folder.join(REPORT_FILE).is_file()).map(Path::to_owned).ok_or_else(|| {
        Error::at(text!(vi: "không thấy tệp report.yaml ở đây và các thư mục cấp trên", en: "no report.yaml here or in a folder above"), start).help(text!(
            vi: "chuyển vào thư mục của báo cáo, hoặc thêm `--workspace THƯ_MỤC`, hoặc tạo mới bằng `tonghop new workspace THƯ_MỤC`",
            en: "change to the report's folder, add `--workspace DIR`, or make one with `tonghop new workspace DIR`"
        ))
    })
}

/// Reads all texts below `root`.
///
/// # Errors
/// If a file or folder cannot be read.
pub fn read(root: &Path) -> Result<Workspace, Error> {
    let mut templates = BTreeMap::new();
    for name in [FRAME_FILE, CITATION_FILE, LAYOUT_FILE, SKELETON_FILE] {
        let disk = root.join(name);
        if disk.is_file() {
            templates.insert(name.to_owned(), File { path: name.to_owned(), bytes: read_file(&disk)?, disk });
        }
    }
    Ok(Workspace {
        root: root.to_owned(),
        report: File { path: REPORT_FILE.to_owned(), bytes: read_file(&root.join(REPORT_FILE))?, disk: root.join(REPORT_FILE) },
        sections: walk(root, SECTIONS, &["md", "markdown"])?,
        registry: walk(root, FOOTNOTES, &["yaml", "yml"])?,
        templates,
    })
}

/// Reads one file.
///
/// # Errors
/// If it cannot be opened or read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| {
        Error::at(text!(vi: "không đọc được tệp", en: "the file cannot be read"), path).because_of(&error).help(text!(
            vi: "kiểm tra tên tệp, quyền truy cập, và xem tệp có đang bị chương trình khác khóa không",
            en: "check the name, the permissions, and whether another program has locked it"
        ))
    })
}

/// Files below a folder with one of these endings, sorted by path; hidden files and editors' leftovers are passed over.
fn walk(root: &Path, folder: &str, endings: &[&str]) -> Result<Vec<File>, Error> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    let visible = |name: &str| !name.starts_with('.') && !name.starts_with('~') && !name.ends_with('~');
    let walker = WalkDir::new(&top).sort_by_file_name().into_iter();
    for entry in walker.filter_entry(|entry| entry.depth() == 0 || entry.file_name().to_str().is_none_or(visible)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&top).to_owned();
            let failed = Error::at(text!(vi: "không đọc được thư mục", en: "the folder cannot be read"), &path);
            match error.io_error() {
                Some(error) => failed.because_of(error),
                None => failed.because(error),
            }
        })?;
        let disk = entry.path();
        let ending = disk.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        if entry.path().is_file() && ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
            files.push(File { path: relative(root, disk), bytes: read_file(disk)?, disk: disk.to_owned() });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A path for messages: relative to `root` where it lies below it, with `/`, in Unicode form C.
pub fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    nfc(&inner.to_string_lossy().replace('\\', "/"))
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
    /// It is larger than [`MAX_IMAGE_BYTES`].
    TooLarge,
    /// It cannot be read.
    Unreadable(String),
}

/// Reads a picture that the text of `file` (relative to the workspace) names as `target`.
///
/// # Errors
/// [`ImageProblem`].
pub fn read_image(root: &Path, file: &str, target: &str) -> Result<Vec<u8>, ImageProblem> {
    let drive = target.as_bytes().get(1) == Some(&b':');
    if drive || target.starts_with("file:") {
        return Err(ImageProblem::Outside);
    }
    if target.contains("://") || target.starts_with("//") || target.starts_with("data:") {
        return Err(ImageProblem::Remote);
    }
    let folder = root.join(file).parent().map_or_else(|| root.to_owned(), Path::to_owned);
    let name = percent_decoded(target);
    if !plain_path(&folder.join(&name)).starts_with(plain_path(root)) {
        return Err(ImageProblem::Outside);
    }
    let found = [target, name.as_str()].iter().find_map(|name| on_disk(&folder.join(name)).filter(|path| path.is_file()));
    let path = found.ok_or(ImageProblem::Missing)?;
    let unreadable = |error: std::io::Error| ImageProblem::Unreadable(error.to_string());
    let (real, root) = (path.canonicalize().map_err(unreadable)?, root.canonicalize().map_err(unreadable)?);
    if !real.starts_with(root) {
        return Err(ImageProblem::Outside);
    }
    if real.metadata().map_err(unreadable)?.len() > MAX_IMAGE_BYTES {
        return Err(ImageProblem::TooLarge);
    }
    std::fs::read(real).map_err(unreadable)
}

/// A path without `.` and `..`, without a look at the disk.
fn plain_path(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// The path under which a file is stored: its name may be in another Unicode form than the path that was typed.
pub fn on_disk(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return Some(path.to_owned());
    }
    let folder = on_disk(path.parent()?)?;
    let wanted = nfc(path.file_name()?.to_str()?);
    let mut entries = std::fs::read_dir(folder).ok()?.flatten();
    entries.find(|entry| entry.file_name().to_str().is_some_and(|name| nfc(name) == wanted)).map(|entry| entry.path())
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code =
            (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
