//! The command line: what was asked, what is printed, the exit status.
//!
//! Nothing is decided here about reports. Diagnostics go to standard output for `check`, to standard error otherwise.

mod args;
mod build;
mod check;
mod convert;
mod explain;
mod fix;
mod help;
mod human;
mod json;
mod new;
mod office;
mod prepare;
mod refs;
mod sarif;
mod short;
mod write;

use crate::base::diagnostic::Diagnostic;
use crate::base::error::Error;
use crate::base::source::Sources;
use crate::base::text::Lang;
use crate::input::workspace;
use crate::text;
use args::{Arguments, ColorArgument, Command, LangArgument};
use clap::FromArgMatches;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// How a command ended; the environment's failures are [`Error`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Done; there may be warnings.
    Done,
    /// The input has errors, all of them printed.
    Faulty,
}

/// What every command shares.
struct Session {
    arguments: Arguments,
    lang: Lang,
    lang_is_asked: bool,
}

/// Runs the command line and returns the exit status: 0 done, 1 the input has errors, 2 wrong usage or the environment
/// failed.
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
        Err(error) => {
            let words = format!("{}: {}", session.lang.pick("lỗi", "error"), error.message(session.lang));
            session.say_error(&words);
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
        let _ = write!(std::io::stderr(), "{message}");
        2
    } else {
        let _ = write!(std::io::stdout(), "{message}");
        0
    }
}

/// The language that `--lang` or `TONGHOP_LANG` asks for, before the command line is parsed: its errors need it.
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
        let command =
            std::mem::replace(&mut self.arguments.command, Command::Explain(args::ExplainArguments { code: None, all: false }));
        match command {
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
        workspace::find(&start)
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

    fn color(&self, terminal: bool) -> bool {
        match self.arguments.color {
            ColorArgument::Always => true,
            ColorArgument::Never => false,
            ColorArgument::Auto => {
                let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                    || std::env::var_os("TERM").is_some_and(|name| name == "dumb");
                terminal && !is_plain
            }
        }
    }

    fn color_out(&self) -> bool {
        self.color(std::io::stdout().is_terminal())
    }

    /// Prints to standard output; a reader that has gone away is no error.
    fn print(&self, words: &str) {
        let _ = anstream::AutoStream::new(std::io::stdout().lock(), choice(self.color_out())).write_all(words.as_bytes());
    }

    /// Prints a line of progress, unless `--quiet`.
    fn say(&self, words: &str) {
        if !self.arguments.quiet {
            self.print(&format!("{words}\n"));
        }
    }

    fn say_error(&self, words: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{words}");
    }

    /// Prints diagnostics and their count to standard error.
    fn print_diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        let color = self.color(std::io::stderr().is_terminal());
        let words = human::render(diagnostics, sources, self.lang, color) + &human::summary(diagnostics, sources, self.lang);
        let _ = anstream::AutoStream::new(std::io::stderr().lock(), choice(color)).write_all(words.as_bytes());
    }
}

fn choice(color: bool) -> anstream::ColorChoice {
    if color { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never }
}
