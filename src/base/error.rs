//! What no edit of a content file can cure: a disk that is full, a folder without a workspace, a wrong
//! argument.

use super::text::{Lang, Text, printable_line};
use crate::text;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The environment failed, or the tool was called wrongly; exit status 2.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What could not be done.
    pub what: Text,
    /// The file or folder it happened to.
    pub path: Option<PathBuf>,
    /// Why.
    pub cause: Option<Box<Text>>,
    /// What to do.
    pub help: Option<Box<Text>>,
}

impl Error {
    /// An error without a file.
    pub fn new(what: Text) -> Self {
        Self { what, path: None, cause: None, help: None }
    }

    /// An error of a file or folder.
    pub fn at(what: Text, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..Self::new(what) }
    }

    /// Adds why.
    #[must_use]
    pub fn cause(mut self, cause: Text) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }

    /// Adds why, in the words of a library: a defect of this tool, for those who mend it.
    #[must_use]
    pub fn because(self, cause: impl ToString) -> Self {
        let cause = cause.to_string();
        self.cause(text!(
            vi: "lỗi bên trong công cụ, gửi nguyên văn cho người phụ trách: `{cause}`",
            en: "a defect of this tool, to be reported as it stands: {cause}"
        ))
    }

    /// Adds what the system said.
    #[must_use]
    pub fn because_of(self, error: &io::Error) -> Self {
        self.cause(reason(error))
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(Box::new(help));
        self
    }

    /// The message in `lang`, several lines.
    pub fn message(&self, lang: Lang) -> String {
        let mut out = self.what.get(lang).to_owned();
        if let Some(path) = &self.path {
            out += &format!(": {}", printable_line(&path.to_string_lossy()));
        }
        if let Some(cause) = &self.cause {
            out += &format!("\n  {}: {}", lang.pick("nguyên nhân", "cause"), cause.get(lang));
        }
        if let Some(help) = &self.help {
            out += &format!("\n  {}: {}", lang.pick("cách xử lý", "help"), help.get(lang));
        }
        out
    }
}

/// Windows' own codes for a file that another program holds, for which the library has no name:
/// ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE.
const HELD_ON_WINDOWS: [i32; 3] = [32, 33, 1224];

/// What the system said. Its own words are English, or in the language it was installed in: in Vietnamese its
/// number is told.
pub fn reason(error: &io::Error) -> Text {
    if cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD_ON_WINDOWS.contains(&code)) {
        return text!(vi: "tệp đang được một chương trình khác mở", en: "another program has the file open");
    }
    match error.kind() {
        ErrorKind::NotFound => {
            text!(vi: "không có tệp hoặc thư mục này", en: "there is no such file or folder")
        }
        ErrorKind::PermissionDenied => text!(vi: "không có quyền truy cập", en: "permission denied"),
        ErrorKind::AlreadyExists => {
            text!(vi: "đã có tệp hoặc thư mục mang tên này", en: "the file or folder exists already")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => text!(vi: "đĩa đã đầy", en: "the disk is full"),
        ErrorKind::FileTooLarge => {
            text!(vi: "tệp lớn hơn mức ổ đĩa này chứa được", en: "the file is larger than the disk can hold")
        }
        ErrorKind::ReadOnlyFilesystem => text!(vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only"),
        ErrorKind::IsADirectory => {
            text!(vi: "đây là thư mục, không phải tệp", en: "it is a folder, not a file")
        }
        ErrorKind::NotADirectory => {
            text!(vi: "trên đường dẫn có tệp ở chỗ cần thư mục", en: "a file stands where a folder is needed")
        }
        ErrorKind::DirectoryNotEmpty => {
            text!(vi: "thư mục còn có tệp bên trong", en: "the folder is not empty")
        }
        ErrorKind::InvalidFilename => {
            text!(vi: "hệ thống không nhận tên tệp này", en: "the system does not take this name")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            text!(vi: "tệp đang được một chương trình khác dùng", en: "another program is using the file")
        }
        ErrorKind::TimedOut
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => {
            text!(vi: "mất kết nối với ổ đĩa mạng", en: "the connection to the network drive was lost")
        }
        ErrorKind::OutOfMemory => text!(vi: "máy không đủ bộ nhớ", en: "the machine is out of memory"),
        ErrorKind::UnexpectedEof => text!(vi: "tệp ngắn hơn bình thường", en: "the file ends too early"),
        ErrorKind::CrossesDevices => {
            text!(
                vi: "không chuyển tệp được giữa hai ổ đĩa",
                en: "the file cannot be moved between two disks"
            )
        }
        ErrorKind::Interrupted => {
            text!(vi: "việc đọc, ghi bị ngắt giữa chừng", en: "reading or writing was interrupted")
        }
        ErrorKind::Unsupported => {
            text!(vi: "ổ đĩa này không làm được việc ấy", en: "the disk does not support this")
        }
        _ => match error.raw_os_error() {
            Some(code) => text!(vi: "hệ thống báo lỗi số {code}", en: "{error}"),
            None => text!(vi: "hệ thống báo lỗi mà không nói rõ", en: "{error}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_vietnamese() {
        let message =
            |kind| Error::new(text!(vi: "a", en: "a")).because_of(&io::Error::from(kind)).message(Lang::Vi);
        assert_eq!(message(ErrorKind::PermissionDenied), "a\n  nguyên nhân: không có quyền truy cập");
        assert!(message(ErrorKind::Other).ends_with("hệ thống báo lỗi mà không nói rõ"));
        let of_number = Error::new(text!(vi: "a", en: "a")).because_of(&io::Error::from_raw_os_error(40));
        assert!(of_number.message(Lang::Vi).ends_with("hệ thống báo lỗi số 40"), "{of_number:?}");
        assert!(!of_number.message(Lang::En).contains("số"));
    }
}
