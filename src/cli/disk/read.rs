//! A workspace on the disk, taken into memory.
//!
//! Everything is read once, in the order of file names. What should have been read and could not be is named
//! ([`Unread`]), so that one bad entry hides nothing else; only a `report.yaml` that cannot be read is an
//! [`Error`].

use super::leftover;
use super::{own_path, stored};
use crate::base::error::{Error, reason};
use crate::base::limits::{MAX_FILE_BYTES, MAX_IMAGE_BYTES};
use crate::base::text::Text;
use crate::input::config;
use crate::input::manuscript::Manuscript;
use crate::input::workspace::{
    FOOTNOTES, File, ImageProblem, PictureSource, Pictures, REGISTRY_ENDINGS, REPORT_FILE, SECTION_ENDINGS,
    SECTIONS, TEMPLATES, Unread, Workspace, picture_paths, sort,
};
use crate::text;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A workspace with the place of each of its files on the disk.
#[derive(Debug, Clone, Default)]
pub struct OnDisk {
    /// The folder.
    pub root: PathBuf,
    /// What it holds.
    pub files: Workspace,
    /// Where each file is, by its path in the workspace.
    pub places: BTreeMap<String, PathBuf>,
}

impl OnDisk {
    /// One file alone, with the pictures beside it.
    pub fn of_one_file(path: &Path) -> Self {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut out = Self { root: folder.to_owned(), ..Self::default() };
        out.files.pictures = PictureSource::new(PictureFolder { root: folder.to_owned() });
        out.places.insert(path.to_string_lossy().into_owned(), path.to_owned());
        out
    }

    /// Every file that was read, pictures too: what no result may replace.
    pub fn inputs(&self, manuscript: &Manuscript) -> Vec<PathBuf> {
        let named =
            manuscript.images.keys().map(|(source, target)| (&manuscript.sources.get(*source).path, target));
        let paths = named.flat_map(|(file, target)| picture_paths(file, target).unwrap_or_default());
        let pictures = paths.filter_map(|path| stored(&self.root.join(path)));
        self.places.values().cloned().chain(pictures).collect()
    }
}

/// The workspace that holds `start`: the first folder upwards with a `report.yaml`, of whatever kind.
///
/// # Errors
/// If there is none.
pub fn find(start: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(start).map_err(|error| {
        Error::at(text!(vi: "không mở được thư mục", en: "the folder cannot be opened"), start)
            .because_of(&error)
    })?;
    let is_workspace = |folder: &&Path| folder.join(REPORT_FILE).symlink_metadata().is_ok();
    absolute.ancestors().find(is_workspace).map(Path::to_owned).ok_or_else(|| {
        let folder = if absolute.is_file() { absolute.parent().unwrap_or(&absolute) } else { &absolute };
        Error::at(
            text!(
                vi: "không thấy tệp report.yaml trong thư mục này và các thư mục cấp trên",
                en: "there is no report.yaml in this folder or a folder above it"
            ),
            folder,
        )
        .help(text!(
            vi: "chuyển vào thư mục của báo cáo, hoặc thêm `--workspace THƯ_MỤC`, hoặc tạo mới bằng `tonghop \
                 new workspace THƯ_MỤC`",
            en: "change to the report's folder, add `--workspace DIR`, or make one with `tonghop new \
                 workspace DIR`"
        ))
    })
}

/// Reads all texts below `root`. What a killed run left there is swept up.
///
/// # Errors
/// If `report.yaml` cannot be read.
pub fn workspace(root: &Path) -> Result<OnDisk, Error> {
    let report = whole_file(&root.join(REPORT_FILE), MAX_FILE_BYTES)?;
    let limit = config::file_limit(&report).unwrap_or(MAX_FILE_BYTES);
    let mut reader = Reader { limit, out: OnDisk { root: root.to_owned(), ..OnDisk::default() } };
    reader.out.files.report = reader.taken(&root.join(REPORT_FILE), report);
    reader.out.files.registry = reader.folder(FOOTNOTES, &REGISTRY_ENDINGS);
    reader.out.files.sections = reader.folder(SECTIONS, &SECTION_ENDINGS);
    for name in TEMPLATES {
        let path = root.join(name);
        if path.symlink_metadata().is_ok()
            && let Some(file) = reader.file(&path)
        {
            reader.out.files.templates.insert(name.to_owned(), file);
        }
    }
    reader.out.files.pictures = PictureSource::new(PictureFolder { root: root.to_owned() });
    for folder in [root.to_owned(), root.join("out"), root.join("templates")] {
        leftover::sweep(&folder);
    }
    Ok(reader.out)
}

struct Reader {
    /// The most bytes of a file.
    limit: u64,
    out: OnDisk,
}

impl Reader {
    /// Files below a folder with one of these endings, sorted by path; hidden files and editors' leftovers
    /// are passed over, everything else that cannot be read is named.
    fn folder(&mut self, folder: &str, endings: &[&str]) -> Vec<File> {
        let top = self.out.root.join(folder);
        if top.symlink_metadata().is_err() {
            return Vec::new();
        }
        if let Some(why) =
            top.metadata().map_or_else(|error| Some(reason(&error)), |found| not_a_folder(&found))
        {
            self.unread(&top, why, text!(vi: "đặt lại một thư mục thật ở đây", en: "put a real folder here"));
            return Vec::new();
        }
        let mut files = Vec::new();
        let walker = WalkDir::new(&top).sort_by_file_name().into_iter();
        for entry in walker.filter_entry(|entry| entry.depth() == 0 || is_visible(entry)) {
            match entry {
                Ok(entry) => files.extend(self.entry(&entry, endings)),
                Err(error) => {
                    let why = error.io_error().map_or_else(loop_of_links, reason);
                    let path = error.path().unwrap_or(&top).to_owned();
                    self.unread(&path, why, readable());
                }
            }
        }
        sort(&mut files);
        files
    }

    fn entry(&mut self, entry: &DirEntry, endings: &[&str]) -> Option<File> {
        let path = entry.path();
        if entry.file_type().is_dir() {
            leftover::sweep(path);
            return None;
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_wanted = ending.is_some_and(|ending| endings.contains(&ending.as_str()));
        match path.metadata() {
            Ok(found) if found.is_file() => is_wanted.then(|| self.file(path)).flatten(),
            Ok(found) if found.is_dir() => {
                let why = text!(
                    vi: "đây là liên kết tới một thư mục; các tệp trong đó không được đọc",
                    en: "it is a link to a folder; the files in there are not read"
                );
                let help = text!(
                    vi: "chép chính các tệp ấy vào thư mục {SECTIONS}/ hoặc {FOOTNOTES}/, rồi xóa liên kết",
                    en: "copy the files themselves into {SECTIONS}/ or {FOOTNOTES}/ and remove the link"
                );
                self.unread(path, why, help);
                None
            }
            _ => self.file(path),
        }
    }

    /// Reads one file, or names it.
    fn file(&mut self, path: &Path) -> Option<File> {
        match whole(path, self.limit) {
            Ok(bytes) => Some(self.taken(path, bytes)),
            Err((why, help)) => {
                self.unread(path, why, help);
                None
            }
        }
    }

    /// Gives a file its path in the workspace, which no other has.
    fn taken(&mut self, place: &Path, bytes: Vec<u8>) -> File {
        let mut path = own_path(&self.out.root, place);
        if place.strip_prefix(&self.out.root).unwrap_or(place).to_str().is_none() {
            self.out.files.broken_names.push(path.clone());
        }
        // A name may say `\xE1` letter by letter where another has that byte.
        while self.out.places.contains_key(&path) {
            path.push_str(" (2)");
        }
        self.out.places.insert(path.clone(), place.to_owned());
        File { path, bytes }
    }

    fn unread(&mut self, path: &Path, why: Text, help: Text) {
        self.out.files.unread.push(Unread { path: own_path(&self.out.root, path), why, help });
    }
}

fn is_visible(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !name.starts_with('.') && !name.starts_with('~') && !name.ends_with('~')
}

fn loop_of_links() -> Text {
    text!(vi: "liên kết dẫn vòng tròn", en: "the link leads in a circle")
}

fn not_a_folder(found: &std::fs::Metadata) -> Option<Text> {
    (!found.is_dir()).then(|| text!(vi: "đây không phải thư mục", en: "it is no folder"))
}

fn readable() -> Text {
    text!(
        vi: "kiểm tra quyền truy cập, và xem tệp có đang bị chương trình khác khóa không",
        en: "check the permissions, and whether another program has locked it"
    )
}

/// Reads one file that the command line names.
///
/// # Errors
/// If it cannot be opened or read, is no ordinary file, or is larger than `limit` bytes.
pub fn whole_file(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    whole(path, limit).map_err(|(why, help)| {
        Error::at(text!(vi: "không đọc được tệp", en: "the file cannot be read"), path).cause(why).help(help)
    })
}

/// The bytes of an ordinary file; why not, and what to do.
fn whole(path: &Path, limit: u64) -> Result<Vec<u8>, (Text, Text)> {
    let found = path.metadata().map_err(|error| (reason_of(path, &error), readable()))?;
    if let Some(kind) = special(&found) {
        return Err((
            kind,
            text!(
                vi: "thay bằng một tệp thường, hoặc xóa đi",
                en: "put an ordinary file there, or remove it"
            ),
        ));
    }
    let too_large = || {
        let megabytes = limit >> 20;
        let why = text!(vi: "tệp lớn hơn {megabytes} MB", en: "the file is larger than {megabytes} MB");
        let help = text!(
            vi: "chia nhỏ tệp; nếu thật sự cần, tăng `limits: {{ file: … }}` trong report.yaml",
            en: "split it; if it must be, raise `limits: {{ file: … }}` in report.yaml"
        );
        (why, help)
    };
    if found.len() > limit {
        return Err(too_large());
    }
    // A file that grows while it is read ends at the limit as well.
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    let file = std::fs::File::open(path).map_err(|error| (reason(&error), readable()))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| (reason(&error), readable()))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > limit) {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Why a path leads nowhere; a link that leads nowhere is told from nothing at all.
fn reason_of(path: &Path, error: &std::io::Error) -> Text {
    let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    if is_link && error.kind() == std::io::ErrorKind::NotFound {
        return text!(
            vi: "đây là liên kết tới một tệp không còn nữa",
            en: "it is a link to a file that is not there"
        );
    }
    reason(error)
}

/// What a thing is that is no ordinary file.
pub fn special(found: &std::fs::Metadata) -> Option<Text> {
    if found.is_file() {
        return None;
    }
    if found.is_dir() {
        return Some(text!(vi: "đây là thư mục, không phải tệp", en: "it is a folder, not a file"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = found.file_type();
        if kind.is_fifo() {
            return Some(
                text!(vi: "đây là đường ống, không phải tệp", en: "it is a pipe (FIFO), not a file"),
            );
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some(text!(vi: "đây là thiết bị, không phải tệp", en: "it is a device, not a file"));
        }
    }
    Some(text!(vi: "đây không phải tệp thường", en: "it is no ordinary file"))
}

/// The pictures below a folder.
struct PictureFolder {
    root: PathBuf,
}

impl Pictures for PictureFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ImageProblem> {
        let place = stored(&self.root.join(path)).ok_or(ImageProblem::Missing)?;
        let unreadable = |error: std::io::Error| ImageProblem::Unreadable(reason_of(&place, &error));
        let (real, root) =
            (place.canonicalize().map_err(unreadable)?, self.root.canonicalize().map_err(unreadable)?);
        if !real.starts_with(root) {
            return Err(ImageProblem::Outside);
        }
        let found = real.metadata().map_err(unreadable)?;
        if let Some(kind) = special(&found) {
            return Err(ImageProblem::Unreadable(kind));
        }
        if found.len() > MAX_IMAGE_BYTES {
            return Err(ImageProblem::TooLarge);
        }
        std::fs::read(real).map_err(unreadable)
    }
}
