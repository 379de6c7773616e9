//! Writing files. The only file that writes to the disk; what was there stays whole until what is new is complete.

use crate::base::error::Error;
use crate::text;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Replaces `path` by `bytes` in one step; folders on the way are made.
///
/// # Errors
/// If the folder cannot be made, the disk is full, or another program holds the file.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: &std::io::Error| {
        Error::at(text!(vi: "không ghi được tệp", en: "the file cannot be written"), path).because_of(error).help(text!(
            vi: "nếu tệp đang mở trong Word thì đóng lại rồi chạy lại; kiểm tra dung lượng đĩa và quyền ghi. Tệp cũ vẫn còn nguyên",
            en: "if the file is open in Word, close it and run again; check the disk space and the permissions. The old file is untouched"
        ))
    };
    if std::fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
        let what = text!(vi: "tệp chỉ cho đọc, không được ghi đè", en: "the file is read-only and is not overwritten");
        return Err(Error::at(what, path).help(text!(
            vi: "bỏ thuộc tính chỉ đọc của tệp rồi chạy lại",
            en: "make the file writable and run again"
        )));
    }
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    let mut file = tempfile::Builder::new().prefix(".tonghop-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    keep_permissions(path, file.as_file());
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Refuses to write over what was read.
///
/// # Errors
/// If `output` is one of `inputs`.
pub fn refuse_inputs(output: &Path, inputs: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<(), Error> {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(wanted) = real(output) else { return Ok(()) };
    if inputs.into_iter().any(|input| real(input.as_ref()).is_some_and(|input| input == wanted)) {
        return Err(Error::at(
            text!(vi: "không ghi đè lên tệp nguồn của báo cáo", en: "a source of the report is not overwritten"),
            output,
        )
        .help(text!(vi: "chọn tên khác cho tệp kết quả sau `-o`", en: "choose another name for the result after `-o`")));
    }
    Ok(())
}

/// The file behind `path`, which may be a link, if it lies in the workspace's own folder: nothing else is mended.
///
/// # Errors
/// If it lies elsewhere.
pub fn inside(root: &Path, path: &Path) -> Result<PathBuf, Error> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if real.starts_with(root.canonicalize().unwrap_or_else(|_| root.to_owned())) {
        return Ok(real);
    }
    let what = text!(vi: "tệp thật nằm ngoài thư mục báo cáo nên không tự sửa", en: "the real file lies outside the workspace and is not mended");
    Err(Error::at(what, &real).help(
        text!(vi: "chép tệp vào thư mục báo cáo, hoặc sửa tay", en: "copy the file into the workspace, or mend it by hand"),
    ))
}

/// A folder for passing files to another program; it goes when the value does.
///
/// # Errors
/// If the system has no room for temporary files.
pub fn scratch_folder() -> Result<tempfile::TempDir, Error> {
    tempfile::tempdir().map_err(|error| {
        Error::new(text!(vi: "không tạo được thư mục tạm", en: "no temporary folder can be made")).because_of(&error)
    })
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
