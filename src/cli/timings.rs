//! `--timings`: how long each stage took, and the rules that took longest, on standard error.

use super::progress::{Bar, words};
use crate::base::progress::{Progress, Stage};
use crate::base::text::Lang;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many rules are listed.
const SLOWEST: usize = 15;

/// Listens for a progress line, and notes when each stage began, if that is wanted.
#[derive(Debug)]
pub struct Timings<'a> {
    bar: &'a Bar,
    start: Option<Instant>,
    noted: Mutex<Noted>,
}

#[derive(Debug, Default)]
struct Noted {
    stages: Vec<(Stage, Duration)>,
    rules: Vec<(&'static str, Duration)>,
}

impl<'a> Timings<'a> {
    /// Takes time from now on, or only hands on what it hears.
    pub fn start(bar: &'a Bar, is_wanted: bool) -> Self {
        Self { bar, start: is_wanted.then(Instant::now), noted: Mutex::default() }
    }

    fn note(&self, note: impl FnOnce(&mut Noted, Duration)) {
        if let (Some(start), Ok(mut noted)) = (self.start, self.noted.lock()) {
            note(&mut noted, start.elapsed());
        }
    }

    /// The table; nothing if it was not wanted.
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.note(|noted, now| {
            let ends = noted.stages.iter().skip(1).map(|(_, begin)| *begin).chain([now]);
            for ((stage, begin), end) in noted.stages.iter().zip(ends) {
                out += &line(words(*stage, lang), end.saturating_sub(*begin));
            }
            out += &line(lang.pick("Tất cả", "All"), now);
            noted.rules.sort_by_key(|(code, time)| (std::cmp::Reverse(*time), *code));
            let title = "Các quy tắc lâu nhất, cộng trên mọi luồng:";
            out += &format!("\n{}\n", lang.pick(title, "The slowest rules, on all threads together:"));
            for (code, time) in noted.rules.iter().take(SLOWEST) {
                let name = crate::rules::find(code).map_or("", |rule| rule.name);
                out += &line(&format!("{code} {name}"), *time);
            }
        });
        out
    }
}

/// A name and milliseconds, as `Checking                      12.3 ms`.
fn line(name: &str, time: Duration) -> String {
    const WIDTH: usize = 40;
    let blanks = WIDTH.saturating_sub(name.chars().count());
    format!("{name}{:blanks$}{:>9.1} ms\n", "", time.as_secs_f64() * 1e3)
}

impl Progress for Timings<'_> {
    fn at(&self, stage: Stage) {
        if !matches!(stage, Stage::Checking { done: 1.., .. }) {
            self.note(|noted, now| noted.stages.push((stage, now)));
        }
        self.bar.at(stage);
    }

    fn clock(&self) -> Option<Duration> {
        self.start.map(|start| start.elapsed())
    }

    fn spent(&self, code: &'static str, time: Duration) {
        self.note(|noted, _| match noted.rules.iter_mut().find(|(other, _)| *other == code) {
            Some((_, sum)) => *sum += time,
            None => noted.rules.push((code, time)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_and_the_slowest_rules_first() {
        let bar = Bar::start(Lang::Vi, false);
        let timings = Timings::start(&bar, true);
        timings.at(Stage::Reading);
        timings.at(Stage::Checking { done: 0, all: 2 });
        timings.at(Stage::Checking { done: 1, all: 2 });
        timings.spent("T110", Duration::from_millis(1));
        timings.spent("T203", Duration::from_millis(2));
        timings.spent("T110", Duration::from_millis(4));
        let table = timings.table(Lang::En);
        let names: Vec<&str> =
            table.lines().map(|line| line.split("  ").next().unwrap_or_default()).collect();
        assert_eq!(names[..3], ["Reading the files", "Checking the sections", "All"], "{table}");
        assert_eq!(names[5..], ["T110 double-space", "T203 organ-capitals"], "{table}");
        assert_eq!(Timings::start(&bar, false).table(Lang::En), "");
    }
}
