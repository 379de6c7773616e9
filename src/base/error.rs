//! What no edit of a content file can cure: a disk that is full, a folder without a workspace, a wrong argument.

use super::text::{Lang, Text};
use std::path::{Path, PathBuf};

/// The environment failed, or the tool was called wrongly; exit status 2.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What could not be done.
    pub what: Text,
    /// The file or folder it happened to.
    pub path: Option<PathBuf>,
    /// What the system said.
    pub cause: Option<String>,
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

    /// Adds what the system said.
    #[must_use]
    pub fn because(mut self, cause: impl ToString) -> Self {
        self.cause = Some(cause.to_string());
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
            out += &format!(": {}", path.display());
        }
        if let Some(cause) = &self.cause {
            out += &format!("\n  {}: {cause}", lang.pick("nguyên nhân", "cause"));
        }
        if let Some(help) = &self.help {
            out += &format!("\n  {}: {}", lang.pick("cách xử lý", "help"), help.get(lang));
        }
        out
    }
}
