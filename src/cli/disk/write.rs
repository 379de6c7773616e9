//! Writing files. The only file that writes to the disk; what was there stays whole until what is new is
//! complete.

use super::leftover::{self, PREFIX, lock_name};
use super::read;
use crate::base::error::{Error, reason};
use crate::text;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Replaces `path` by `bytes` in one step; folders on the way are made. A link is followed.
///
/// # Errors
/// If the folder cannot be made, the disk is full, another program holds the file, or no ordinary file stands
/// there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let path = real_place(path)?;
    let file = complete(&path, bytes)?;
    file.persist(&path).map_err(|error| not_written(&path, &error.error))?;
    Ok(())
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// As [`replace`], and if there is anything at `path`.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    let file = complete(path, bytes)?;
    file.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => not_written(path, &error.error),
    })?;
    Ok(())
}

/// Replaces a file whose bytes must still be `before`: what somebody has saved in the meantime is never
/// overwritten.
///
/// # Errors
/// As [`replace`], and if the file has changed.
pub fn mend(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    refuse_changed(path, before)?;
    let file = complete(path, after)?;
    // Looked at once more, right before the step: writing the new file took time.
    refuse_changed(path, before)?;
    file.persist(path).map_err(|error| not_written(path, &error.error))?;
    Ok(())
}

/// Refuses a file whose bytes are not `before` any more.
///
/// # Errors
/// If they are not, or it cannot be read.
pub fn refuse_changed(path: &Path, before: &[u8]) -> Result<(), Error> {
    if read::whole_file(path, u64::MAX >> 1)? == before {
        return Ok(());
    }
    let what = text!(
        vi: "tệp vừa bị sửa trong lúc kiểm tra nên không ghi đè",
        en: "the file was changed while it was checked and is not overwritten"
    );
    Err(Error::at(what, path).help(text!(vi: "chạy lại lệnh", en: "run the command again")))
}

/// Where `path` really leads: links are followed, and what is no ordinary file is refused.
///
/// # Errors
/// If something stands there that is no file, or a link leads nowhere.
pub fn real_place(path: &Path) -> Result<PathBuf, Error> {
    let refused = |why, help| {
        Err(Error::at(text!(vi: "không ghi vào đây", en: "nothing is written here"), path)
            .cause(why)
            .help(help))
    };
    let other = || {
        text!(
            vi: "chọn tên tệp khác; `-o -` ghi ra đầu ra chuẩn",
            en: "choose another file; `-o -` writes to standard output"
        )
    };
    let Ok(found) = path.symlink_metadata() else { return Ok(path.to_owned()) };
    let real = if found.is_symlink() { path.canonicalize() } else { Ok(path.to_owned()) };
    let Ok(real) = real else {
        let why = text!(
            vi: "đây là liên kết tới một tệp không còn nữa",
            en: "it is a link to a file that is not there"
        );
        return refused(
            why,
            text!(vi: "xóa liên kết, hoặc chọn tên tệp khác", en: "remove the link, or choose another file"),
        );
    };
    match real.metadata() {
        Ok(found) => match read::special(&found) {
            Some(kind) => refused(kind, other()),
            None => Ok(real),
        },
        Err(error) => refused(reason(&error), other()),
    }
}

/// A temporary file beside `path` that holds `bytes` and has the permissions of what it will replace.
fn complete(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if std::fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
        let what = text!(
            vi: "tệp chỉ cho đọc, không được ghi đè",
            en: "the file is read-only and is not overwritten"
        );
        return Err(Error::at(what, path).help(text!(
            vi: "bỏ thuộc tính chỉ đọc của tệp rồi chạy lại",
            en: "make the file writable and run again"
        )));
    }
    let failed = |error: io::Error| not_written(path, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = locked(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    keep_permissions(path, file.as_file());
    Ok(file)
}

/// A locked temporary file in `folder`. A run that sweeps at the same moment may take it before it is locked:
/// then a new one is made.
fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    const TRIES: usize = 100;
    let mut made = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    for _ in 0..TRIES {
        // A disk that knows no locks does without.
        let _ = made.as_file().lock();
        if made.path().symlink_metadata().is_ok() {
            break;
        }
        made = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    }
    Ok(made)
}

fn not_written(path: &Path, error: &io::Error) -> Error {
    Error::at(
        text!(
            vi: "không ghi được tệp",
            en: "the file cannot be written"
        ),
        path,
    )
    .because_of(error)
    .help(text!(
        vi: "nếu tệp đang mở trong Word thì đóng lại rồi chạy lại; kiểm tra dung lượng đĩa và quyền ghi. Tệp \
             cũ vẫn còn nguyên",
        en: "if the file is open in Word, close it and run again; check the disk space and the permissions. \
             The old file is untouched"
    ))
}

fn exists(path: &Path) -> Error {
    Error::at(text!(vi: "tệp đã có, không ghi đè", en: "the file exists and is not overwritten"), path)
        .help(text!(vi: "thêm `-o TỆP_KHÁC`", en: "add `-o ANOTHER_FILE`"))
}

/// The file behind `path`, which may be a link, if it lies in the workspace's own folder: nothing else is
/// mended.
///
/// # Errors
/// If it lies elsewhere.
pub fn inside(root: &Path, path: &Path) -> Result<PathBuf, Error> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if real.starts_with(root.canonicalize().unwrap_or_else(|_| root.to_owned())) {
        return Ok(real);
    }
    let what = text!(
        vi: "tệp thật nằm ngoài thư mục báo cáo nên không tự sửa",
        en: "the real file lies outside the workspace and is not mended"
    );
    Err(Error::at(what, &real).help(text!(
        vi: "chép tệp vào thư mục báo cáo, hoặc sửa tay",
        en: "copy the file into the workspace, or mend it by hand"
    )))
}

/// A folder for passing files to another program; it goes when the value does.
#[derive(Debug)]
pub struct Scratch {
    folder: tempfile::TempDir,
    /// Held for as long as the folder is needed.
    _lock: std::fs::File,
}

impl Scratch {
    /// Makes one, and removes those that killed runs left.
    ///
    /// # Errors
    /// If the system has no room for temporary files.
    pub fn new() -> Result<Self, Error> {
        leftover::sweep(&std::env::temp_dir());
        let made = || {
            let folder = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
            let lock = std::fs::File::create(folder.path().join(lock_name()))?;
            lock.lock()?;
            Ok(Self { folder, _lock: lock })
        };
        made().map_err(|error: io::Error| {
            Error::new(text!(vi: "không tạo được thư mục tạm", en: "no temporary folder can be made"))
                .because_of(&error)
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A temporary file is private to its user; a report is not.
#[cfg(unix)]
fn keep_permissions(path: &Path, file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0o644, |found| found.permissions().mode());
    // A folder without permissions to speak of, such as a Windows share, keeps its own.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &std::fs::File) {}
