//! The command line: what was asked, what is printed, the exit status.
//!
//! Nothing is decided here about reports. Diagnostics go to standard output for `check`, to standard error
//! otherwise.

mod args;
mod build;
mod check;
mod convert;
pub mod disk;
mod excerpt;
mod explain;
mod fix;
mod help;
pub mod human;
pub mod listing;
pub mod look;
mod manual;
mod new;
mod next;
mod office;
mod overview;
mod page;
mod progress;
mod refs;
pub mod short;
mod timings;

use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::progress::{Progress, Stage};
use crate::base::text::{Lang, printable};
use crate::check::Checked;
use crate::input::manuscript::Manuscript;
use crate::input::reader;
use crate::rules;
use crate::text;
use args::{Arguments, Command, LangArgument};
use clap::FromArgMatches;
use disk::read;
use listing::Listing;
use look::Look;
use progress::Bar;
use std::ffi::OsString;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// How a command ended; the environment's failures are [`Error`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Done; there may be warnings.
    Done,
    /// The input has errors, all of them printed.
    Faulty,
    /// Something that belongs to the input cannot be read; it is named.
    Unread,
}

impl Status {
    /// How a command over checked files ends, if findings of `limit` or worse fail it.
    fn of(checked: &Checked, limit: Severity) -> Self {
        match checked.worst() {
            _ if checked.is_unread() => Self::Unread,
            Some(worst) if worst >= limit => Self::Faulty,
            _ => Self::Done,
        }
    }
}

/// What every command shares.
struct Session {
    arguments: Arguments,
    lang: Lang,
    lang_is_asked: bool,
}

/// Runs the command line and returns the exit status: 0 done, 1 the input has errors, 2 wrong usage or the
/// environment failed.
pub fn run(words: impl IntoIterator<Item = OsString>) -> u8 {
    let words: Vec<OsString> = words.into_iter().collect();
    let asked = asked_lang(&words);
    let lang = asked.unwrap_or_default();
    let arguments = match parse(words, lang) {
        Ok(arguments) => arguments,
        Err(error) => return print_usage(&error, lang),
    };
    let mut session = Session { arguments, lang, lang_is_asked: asked.is_some() };
    match session.dispatch() {
        Ok(Status::Done) => 0,
        Ok(Status::Faulty) => 1,
        Ok(Status::Unread) => 2,
        Err(error) => {
            let words = format!("{}: {}", session.lang.pick("lỗi", "error"), error.message(session.lang));
            // Where this cannot be written either, the exit status alone tells.
            let _ = session.say_error(&words);
            2
        }
    }
}

fn parse(words: Vec<OsString>, lang: Lang) -> Result<Arguments, clap::Error> {
    let matches = help::command(lang).try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches)
}

fn print_usage(error: &clap::Error, lang: Lang) -> u8 {
    let message = help::error_message(error, lang);
    if error.use_stderr() {
        // A word that was typed, or a name that a shell put in, may hold anything.
        let words = Look::of_errors(args::ColorArgument::Never).lines(&printable(&message));
        let _ = written(io::stderr().lock(), &words);
        return 2;
    }
    match written(io::stdout().lock(), &message) {
        Ok(()) => 0,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}: {}", lang.pick("lỗi", "error"), error.message(lang));
            2
        }
    }
}

/// A value that lives as long as the program: the system takes its memory back in one go, where taking a
/// large report apart tree by tree is a twentieth of all the work.
fn kept<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}

/// Writes words to a stream, to the end.
fn written(mut stream: impl Write, words: &str) -> Result<(), Error> {
    outcome(stream.write_all(words.as_bytes()).and_then(|()| stream.flush()))
}

/// What became of writing to a stream. A reader that has gone away is no error.
fn outcome(result: io::Result<()>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let what = text!(vi: "không in được kết quả", en: "the output cannot be written");
            Err(Error::new(what).because_of(&error))
        }
        _ => Ok(()),
    }
}

/// The language that `--lang` or `TONGHOP_LANG` asks for, before the command line is parsed: its errors need
/// it.
fn asked_lang(words: &[OsString]) -> Option<Lang> {
    let named = |name: &str| match name {
        "vi" => Some(Lang::Vi),
        "en" => Some(Lang::En),
        _ => None,
    };
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let option = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    option.and_then(named).or_else(|| std::env::var("TONGHOP_LANG").ok().and_then(|name| named(&name)))
}

impl Session {
    fn dispatch(&mut self) -> Result<Status, Error> {
        // The arguments of the command are moved out, so that the command may change the session.
        let Some(command) = self.arguments.command.take() else { return overview::run(self) };
        match command {
            Command::Help(arguments) => help::run(&arguments, self),
            Command::Completions(arguments) => manual::completions(&arguments, self),
            Command::Man(arguments) => manual::man(&arguments, self),
            Command::Build(arguments) => build::run(&arguments, self),
            Command::Check(arguments) => check::run(&arguments, self),
            Command::Convert(arguments) => convert::run(&arguments, self),
            Command::Explain(arguments) => explain::run(&arguments, self),
            Command::Refs(arguments) => refs::run(&arguments, self),
            Command::New(arguments) => new::run(&arguments, self),
        }
    }

    /// The workspace asked for, or the one around the current folder.
    fn workspace(&self) -> Result<PathBuf, Error> {
        let start = self.arguments.workspace.clone().unwrap_or_else(|| PathBuf::from("."));
        // What is missing would be looked for in the folders above, and another workspace found.
        if !start.exists() {
            return Err(Error::at(text!(vi: "không có thư mục này", en: "there is no such folder"), &start));
        }
        read::find(&start)
    }

    /// Reads the workspace at `root` for a question about it: what could not be read is shown, and everything
    /// else is answered. `true` where all could be read.
    fn manuscript(&mut self, root: &Path) -> Result<(Manuscript, bool), Error> {
        let progress = self.progress();
        progress.at(Stage::Reading);
        let workspace = read::workspace(root)?;
        let (manuscript, findings) = reader::read(&workspace.files);
        drop(progress);
        self.take_lang(manuscript.config.lang);
        let mut diagnostics = rules::judge(findings, &manuscript);
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        self.print_findings(
            &Listing::new(&diagnostics, &manuscript.sources, self.lang).in_workspace(&workspace),
        )?;
        Ok((manuscript, diagnostics.is_empty()))
    }

    /// The workspace's own language, unless another was asked for.
    fn take_lang(&mut self, lang: Option<Lang>) {
        if let Some(lang) = lang.filter(|_| !self.lang_is_asked && self.arguments.lang.is_none()) {
            self.lang = lang;
        }
        match self.arguments.lang {
            Some(LangArgument::Vi) => self.lang = Lang::Vi,
            Some(LangArgument::En) => self.lang = Lang::En,
            None => {}
        }
    }

    fn look_out(&self) -> Look {
        Look::of_output(self.arguments.color)
    }

    /// Shows how far the work is, on a terminal and unless `--quiet`.
    fn progress(&self) -> Bar {
        Bar::start(self.lang, !self.arguments.quiet)
    }

    /// Prints to standard output; a reader that has gone away is no error.
    fn print(&self, words: &str) -> Result<(), Error> {
        written(anstream::AutoStream::new(io::stdout().lock(), choice(self.look_out().color)), words)
    }

    /// Prints a line of progress, unless `--quiet`.
    fn say(&self, words: &str) -> Result<(), Error> {
        if self.arguments.quiet { Ok(()) } else { self.print(&(self.look_out().lines(words) + "\n")) }
    }

    fn say_error(&self, words: &str) -> Result<(), Error> {
        written(io::stderr().lock(), &(Look::of_errors(self.arguments.color).lines(words) + "\n"))
    }

    /// Prints findings and their count to standard error.
    fn print_findings(&self, listing: &Listing) -> Result<(), Error> {
        if listing.all.is_empty() {
            return Ok(());
        }
        let look = Look::of_errors(self.arguments.color);
        let words = human::render(listing, &look) + &human::summary(listing);
        written(anstream::AutoStream::new(io::stderr().lock(), choice(look.color)), &words)
    }
}

fn choice(color: bool) -> anstream::ColorChoice {
    if color { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never }
}
