//! How far the work is, told to whoever asks. What a listener does with it is not known here; telling nobody
//! costs nothing.

use std::time::Duration;

/// A step of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Reading,
    /// Their Markdown and YAML is taken apart.
    Parsing,
    /// References to documents are looked for.
    Recognising,
    /// Sections are checked.
    Checking {
        /// How many are done.
        done: usize,
        /// How many there are.
        all: usize,
    },
    /// Safe fixes are applied.
    Mending,
    /// The report is put together.
    Assembling,
    /// Paragraphs, tables and notes get their looks.
    LayingOut,
    /// The result is written.
    Writing,
    /// Another program makes a PDF.
    Converting,
}

/// Listens to how far the work is. It may be told from several threads at once.
pub trait Progress: Sync {
    /// The work has come to a stage.
    fn at(&self, stage: Stage) {
        let _ = stage;
    }

    /// The time since some moment of the listener's, if it wants to know what rules take: nothing here has a
    /// clock.
    fn clock(&self) -> Option<Duration> {
        None
    }

    /// A rule, by its code, has taken so much time on all threads together.
    fn spent(&self, code: &'static str, time: Duration) {
        let _ = (code, time);
    }
}

/// Listens to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}
