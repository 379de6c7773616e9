//! How words are laid out on a terminal: its width, colours, links; breaking words into lines.
//!
//! Widths are counted in columns of the terminal: a letter with its marks is one, an ideograph two.

use super::args::ColorArgument;
use std::io::IsTerminal;
use std::path::Path;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The narrowest and the widest terminal, in columns, that output is laid out for.
const WIDTHS: (usize, usize) = (40, 160);

/// Where a terminal's width cannot be known.
const USUAL_WIDTH: usize = 100;

/// What a stream can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Words may be coloured.
    pub color: bool,
    /// Places in files may be links.
    pub links: bool,
    /// It is a terminal; otherwise a file or another program.
    pub terminal: bool,
}

impl Look {
    /// Words alone, as wide as is asked for.
    pub fn plain(width: usize) -> Self {
        Self { width, color: false, links: false, terminal: false }
    }

    /// That of standard output.
    pub fn of_output(asked: ColorArgument) -> Self {
        let terminal = std::io::stdout().is_terminal();
        Self::new(asked, terminal, terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout))
    }

    /// That of standard error.
    pub fn of_errors(asked: ColorArgument) -> Self {
        let terminal = std::io::stderr().is_terminal();
        Self::new(asked, terminal, terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stderr))
    }

    fn new(asked: ColorArgument, terminal: bool, links: bool) -> Self {
        let color = match asked {
            ColorArgument::Always => true,
            ColorArgument::Never => false,
            ColorArgument::Auto => {
                let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                    || std::env::var_os("TERM").is_some_and(|name| name == "dumb");
                terminal && !is_plain
            }
        };
        Self { width: terminal_width(), color, links: links && color, terminal }
    }

    /// Words in a style, where there are colours.
    pub fn styled(&self, style: anstyle::Style, words: &str) -> String {
        if self.color { format!("{style}{words}{style:#}") } else { words.to_owned() }
    }

    /// Lines broken at blanks where they are too long for the terminal; what follows is indented two blanks
    /// more. What goes to a file or another program stays as it is.
    pub fn lines(&self, words: &str) -> String {
        if !self.terminal {
            return words.to_owned();
        }
        let line = |line: &str| hanging(line, self.width, line.len() - line.trim_start().len() + 2);
        words.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }

    /// Bold words, where there are colours.
    pub fn bold(&self, words: &str) -> String {
        self.styled(anstyle::Style::new().bold(), words)
    }
}

/// Columns of the terminal; without one, of `COLUMNS`, or a usual number.
fn terminal_width() -> usize {
    let asked = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.or_else(asked).unwrap_or(USUAL_WIDTH).clamp(WIDTHS.0, WIDTHS.1)
}

/// The columns that words take.
pub fn columns(words: &str) -> usize {
    words.width()
}

/// The columns that a character takes.
pub fn columns_of(ch: char) -> usize {
    ch.width().unwrap_or(0)
}

/// Words broken at blanks into lines of `room` columns; a word that is longer stands whole on its line.
pub fn wrapped(words: &str, room: usize) -> String {
    let (mut out, mut column) = (String::new(), 0);
    // Blanks before the first word stay before it.
    let mut is_blank = true;
    for (at, word) in words.split(' ').enumerate() {
        let length = columns(word);
        if at > 0 && !is_blank && column + 1 + length > room {
            out.push('\n');
            column = 0;
        } else if at > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        is_blank = is_blank && word.is_empty();
        // A line end in the words themselves begins a line.
        column = word.rsplit_once('\n').map_or(column + length, |(_, rest)| columns(rest));
    }
    out
}

/// Words broken into lines of `width` columns; all but the first line begin with `indent` blanks.
pub fn hanging(words: &str, width: usize, indent: usize) -> String {
    let lines = wrapped(words, width);
    let Some((first, _)) = lines.split_once('\n') else { return lines };
    let rest = words[first.len()..].trim_start();
    let rest =
        wrapped(rest, width.saturating_sub(indent)).replace('\n', &format!("\n{}", " ".repeat(indent)));
    format!("{first}\n{}{rest}", " ".repeat(indent))
}

/// Words cut at a blank to at most `room` columns, with `…` for what is left out.
pub fn shortened(words: &str, room: usize) -> String {
    if columns(words) <= room {
        return words.to_owned();
    }
    let fits = words.len() - after(words, room.saturating_sub(1)).len();
    let cut = match words[fits..].starts_with(' ') {
        true => fits,
        false => words[..fits].rfind(' ').unwrap_or(fits),
    };
    format!("{}…", words[..cut].trim_end())
}

/// What is left of words after their first `room` columns, with every mark that belongs to these.
fn after(words: &str, room: usize) -> &str {
    let mut taken = 0;
    let over = words.char_indices().find(|&(_, ch)| {
        taken += columns_of(ch);
        taken > room
    });
    over.map_or("", |(at, _)| &words[at..])
}

/// The address of a file: `file://` with its absolute path.
pub fn file_url(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    let bytes = format!("/{}", path.to_string_lossy().replace('\\', "/")).into_bytes();
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte);
    let escaped: String = bytes
        .into_iter()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("file://{escaped}")
}

/// Words that lead to an address where somebody selects them (OSC 8); they take no other columns than the
/// words.
pub fn linked(words: &str, url: &str) -> String {
    format!("\u{1B}]8;;{url}\u{1B}\\{words}\u{1B}]8;;\u{1B}\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_by_their_columns() {
        assert_eq!(wrapped("một hai ba", 7), "một hai\nba");
        assert_eq!(wrapped("mo\u{323}\u{302}t hai ba", 7), "mo\u{323}\u{302}t hai\nba");
        assert_eq!(wrapped("漢字 漢字", 8), "漢字\n漢字");
        assert_eq!(wrapped("a sections/rat/dai.md b", 5), "a\nsections/rat/dai.md\nb");
        assert_eq!(hanging("một hai ba bốn", 7, 2), "một hai\n  ba\n  bốn");
        assert_eq!(hanging("một", 7, 2), "một");
        assert_eq!(hanging("    một hai", 7, 6), "    một\n      hai");
    }

    #[test]
    fn only_a_terminal_breaks_lines() {
        let look = Look { terminal: true, ..Look::plain(10) };
        assert_eq!(look.lines("một hai ba\n  bốn năm sáu"), "một hai ba\n  bốn năm\n    sáu");
        assert_eq!(Look::plain(10).lines("một hai ba bốn"), "một hai ba bốn");
    }

    #[test]
    fn words_are_cut_at_a_blank() {
        assert_eq!(shortened("về công tác cán bộ", 30), "về công tác cán bộ");
        assert_eq!(shortened("về công tác cán bộ", 12), "về công tác…");
        assert_eq!(shortened("về công tác cán bộ", 11), "về công…");
        assert_eq!(shortened("漢字漢字漢字", 6), "漢字…");
        for room in 1..20 {
            assert!(columns(&shortened("về công tác cán bộ", room)) <= room);
        }
    }

    #[cfg(unix)]
    #[test]
    fn addresses_of_files_are_escaped() {
        assert_eq!(file_url(Path::new("/a b/ủ#%.md")), "file:///a%20b/%E1%BB%A7%23%25.md");
        assert_eq!(linked("a:1", "file:///a"), "\u{1B}]8;;file:///a\u{1B}\\a:1\u{1B}]8;;\u{1B}\\");
    }
}
