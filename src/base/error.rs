//! What no edit of a content file can cure: a disk that is full, a folder without a workspace, a wrong argument.

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

    /// Adds why, in the words of a library.
    #[must_use]
    pub fn because(mut self, cause: impl ToString) -> Self {
        let cause = cause.to_string();
        self.cause = Some(Box::new(text!(vi: "{cause}", en: "{cause}")));
        self
    }

    /// Adds what the system said.
    #[must_use]
    pub fn because_of(mut self, error: &io::Error) -> Self {
        self.cause = Some(Box::new(reason(error)));
        self
    }

    /// Adds why.
    #[must_use]
    pub fn why(mut self, cause: Text) -> Self {
        self.cause = Some(Box::new(cause));
        self
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

/// Windows' own code for a file that another program holds (ERROR_SHARING_VIOLATION); the library has no name for it.
const SHARING_VIOLATION: i32 = 32;

/// What the system said, in both languages where it is one of the usual things.
pub fn reason(error: &io::Error) -> Text {
    if cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION) {
        return text!(vi: "tệp đang được một chương trình khác mở", en: "another program has the file open");
    }
    match error.kind() {
        ErrorKind::NotFound => text!(vi: "không có tệp hoặc thư mục này", en: "there is no such file or folder"),
        ErrorKind::PermissionDenied => text!(vi: "không có quyền truy cập", en: "permission denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => text!(vi: "đĩa đã đầy", en: "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => text!(vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only"),
        ErrorKind::IsADirectory => text!(vi: "đây là thư mục, không phải tệp", en: "it is a folder, not a file"),
        ErrorKind::NotADirectory => {
            text!(vi: "trên đường dẫn có tệp ở chỗ cần thư mục", en: "a file stands where a folder is needed")
        }
        ErrorKind::InvalidFilename => text!(vi: "hệ thống không nhận tên tệp này", en: "the system does not take this name"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            text!(vi: "tệp đang được một chương trình khác dùng", en: "another program is using the file")
        }
        _ => text!(vi: "hệ thống báo: {error}", en: "{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_vietnamese() {
        let message = |kind| Error::new(text!(vi: "a", en: "a")).because_of(&io::Error::from(kind)).message(Lang::Vi);
        assert_eq!(message(ErrorKind::PermissionDenied), "a\n  nguyên nhân: không có quyền truy cập");
        assert!(message(ErrorKind::Interrupted).contains("hệ thống báo: "));
    }
}
