//! How far the work is, on a terminal: one line on standard error that comes after half a second and goes
//! when the work is done.

use crate::base::progress::{Progress, Stage};
use crate::base::text::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is done sooner needs no line.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line moves.
const TICK: Duration = Duration::from_millis(120);

/// The line; it is gone when the value is.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    lang: Lang,
    /// What makes the line appear, until this is dropped.
    timer: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Bar {
    /// A line that is not there yet; never, unless it `may_show` and standard error is a terminal.
    pub fn start(lang: Lang, may_show: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let is_dumb = std::env::var_os("TERM").is_some_and(|name| name == "dumb");
        let is_shown = may_show && !is_dumb && std::io::stderr().is_terminal();
        let timer = is_shown.then(|| {
            let (sender, receiver) = mpsc::channel();
            let shown = bar.clone();
            let wait = move || {
                if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(TICK);
                }
            };
            (sender, std::thread::spawn(wait))
        });
        Self { bar, lang, timer }
    }

    /// Runs something that prints, while the line is out of the way.
    pub fn hidden<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Progress for Bar {
    fn at(&self, stage: Stage) {
        if self.timer.is_none() {
            return;
        }
        match stage {
            Stage::Checking { done, .. } if done > 0 => {
                self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX))
            }
            Stage::Checking { all, .. } => {
                self.bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
                self.bar.set_position(0);
                self.show("{spinner} {msg} {pos}/{len} [{bar:20}]", stage);
            }
            _ => self.show("{spinner} {msg}", stage),
        }
    }
}

impl Bar {
    fn show(&self, template: &str, stage: Stage) {
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
        self.bar.set_style(style.progress_chars("=> "));
        self.bar.set_message(words(stage, self.lang));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some((sender, timer)) = self.timer.take() {
            drop(sender);
            let _ = timer.join();
        }
        self.bar.finish_and_clear();
    }
}

/// What a stage is called.
pub fn words(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Reading => lang.pick("Đang đọc các tệp", "Reading the files"),
        Stage::Parsing => lang.pick("Đang phân tích các tệp", "Parsing the files"),
        Stage::Recognising => lang.pick("Đang tìm chỗ dẫn văn bản", "Looking for references"),
        Stage::Checking { .. } => lang.pick("Đang kiểm tra các phần", "Checking the sections"),
        Stage::Mending => lang.pick("Đang sửa", "Mending"),
        Stage::Assembling => lang.pick("Đang ghép báo cáo", "Assembling the report"),
        Stage::LayingOut => lang.pick("Đang trình bày", "Laying out"),
        Stage::Writing => lang.pick("Đang ghi tệp", "Writing"),
        Stage::Converting => lang.pick("LibreOffice đang chuyển sang PDF", "LibreOffice is making a PDF"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn telling_a_line_that_is_not_there_costs_nothing() {
        let bar = Bar::start(Lang::Vi, false);
        let start = Instant::now();
        (0..100_000).for_each(|done| bar.at(Stage::Checking { done, all: 100_000 }));
        assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    }

    #[test]
    fn every_stage_has_a_name_and_a_line_shows_it() {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let shown = Bar { bar, lang: Lang::Vi, timer: Some((mpsc::channel().0, std::thread::spawn(|| {}))) };
        shown.at(Stage::Checking { done: 0, all: 7 });
        shown.at(Stage::Checking { done: 3, all: 7 });
        assert_eq!((shown.bar.position(), shown.bar.length()), (3, Some(7)));
        for stage in [
            Stage::Reading,
            Stage::Mending,
            Stage::Assembling,
            Stage::LayingOut,
            Stage::Writing,
            Stage::Converting,
        ] {
            shown.at(stage);
            assert_eq!(shown.bar.message(), words(stage, Lang::Vi));
        }
    }
}
