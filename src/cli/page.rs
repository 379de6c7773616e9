//! Blocks of Markdown laid out for a terminal. What they say is not known here.

use super::look::{Look, columns, hanging};
use crate::base::text::visible;
use crate::input::block::{Block, BlockKind, Inline, InlineKind, List, Table, TableRow, plain};
use anstyle::{AnsiColor, Style};

/// Blanks before an example.
pub const EXAMPLE: usize = 4;

/// Blocks with a blank line between them; every line begins with `indent` blanks.
pub fn blocks(blocks: &[Block], indent: usize, look: &Look) -> String {
    let laid_out: Vec<String> = blocks.iter().map(|block| self::block(block, indent, look)).collect();
    laid_out.join("\n")
}

fn block(block: &Block, indent: usize, look: &Look) -> String {
    let blanks = " ".repeat(indent);
    match &block.kind {
        BlockKind::Heading(heading) => format!("{blanks}{}\n", look.bold(&plain(&heading.content))),
        BlockKind::Paragraph(content) => paragraph(content, indent, indent, look),
        BlockKind::List(list) => self::list(list, indent, look),
        BlockKind::Quote(inner) => blocks(inner, indent + 2, look),
        BlockKind::Code(text) | BlockKind::Html(text) => example(text, indent + EXAMPLE, look),
        BlockKind::Table(table) => self::table(table, indent, look),
        BlockKind::Rule => format!("{blanks}---\n"),
    }
}

/// Lines of an example, broken at blanks where they are too long; characters that nobody sees are shown.
pub fn example(text: &str, indent: usize, look: &Look) -> String {
    let blanks = " ".repeat(indent);
    let line = |line: &str| match hanging(&unseen(line), look.width.saturating_sub(indent), 2) {
        line if line.is_empty() => "\n".to_owned(),
        line => format!("{blanks}{}\n", line.replace('\n', &format!("\n{blanks}"))),
    };
    text.lines().map(line).collect()
}

/// As [`visible`]; tabs, blanks that do not break and marks apart from their letters are shown by their code
/// point too.
fn unseen(text: &str) -> String {
    let is_unseen = |ch: char| matches!(ch, '\t' | '\u{A0}' | '\u{300}'..='\u{36F}');
    let shown = |ch: char| match is_unseen(ch) {
        true => format!("<U+{:04X}>", u32::from(ch)),
        false => visible(ch.encode_utf8(&mut [0; 4])),
    };
    text.chars().map(shown).collect()
}

fn list(list: &List, indent: usize, look: &Look) -> String {
    let mut out = String::new();
    for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
        let label = if list.start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let inner = blocks(&item.blocks, indent + label.len(), look);
        out += &format!("{}{label}{}", " ".repeat(indent), inner.trim_start());
    }
    out
}

/// Columns side by side; below each other, as `header: cell`, where they have no room.
fn table(table: &Table, indent: usize, look: &Look) -> String {
    let cells = |row: &TableRow| row.cells.iter().map(|cell| plain(&cell.content)).collect::<Vec<_>>();
    let (header, rows) = (cells(&table.header), table.rows.iter().map(cells).collect::<Vec<_>>());
    let widest = |at: usize| {
        let cell = |row: &Vec<String>| row.get(at).map_or(0, |cell| columns(cell));
        rows.iter().chain([&header]).map(cell).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(widest).collect();
    let blanks = " ".repeat(indent);
    if indent + widths.iter().map(|width| width + 2).sum::<usize>() <= look.width + 2 {
        let line = |row: &[String]| {
            let padded = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell}{}", " ".repeat(width + 2 - columns(cell))));
            padded.collect::<String>().trim_end().to_owned()
        };
        let head = look.bold(&line(&header));
        return rows
            .iter()
            .fold(format!("{blanks}{head}\n"), |out, row| out + &format!("{blanks}{}\n", line(row)));
    }
    let room = look.width.saturating_sub(indent);
    let pair = |(name, cell): (&String, &String)| {
        let words = hanging(&format!("{name}: {cell}"), room, 2);
        format!("{blanks}{}\n", words.replace('\n', &format!("\n{blanks}")))
    };
    let rows: Vec<String> = rows.iter().map(|row| header.iter().zip(row).map(pair).collect()).collect();
    rows.join("\n")
}

/// Words broken into lines; the first begins with `first` blanks and the others with `rest`.
fn paragraph(content: &[Inline], first: usize, rest: usize, look: &Look) -> String {
    let mut writer = Writer {
        look,
        rest,
        out: " ".repeat(first),
        column: first,
        start: first,
        word: String::new(),
        width: 0,
    };
    writer.inlines(content, Style::new());
    writer.end_word();
    writer.out + "\n"
}

/// Puts words into lines while their styles change.
struct Writer<'a> {
    look: &'a Look,
    rest: usize,
    out: String,
    column: usize,
    /// Where the words of the line begin.
    start: usize,
    word: String,
    width: usize,
}

impl Writer<'_> {
    fn inlines(&mut self, content: &[Inline], style: Style) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Html(words) => self.words(words, style),
                InlineKind::Code(words) if self.look.color => self.words(words, AnsiColor::Cyan.on_default()),
                InlineKind::Code(words) if words.contains('`') => self.words(words, style),
                InlineKind::Code(words) => self.words(&format!("`{words}`"), style),
                InlineKind::Emphasis(content) => self.inlines(content, style.italic()),
                InlineKind::Strong(content) => self.inlines(content, style.bold()),
                InlineKind::Strikethrough(content) => self.inlines(content, style.strikethrough()),
                InlineKind::Link { target, content } => {
                    self.inlines(content, style.underline());
                    if plain(content) != *target {
                        self.words(&format!(" ({target})"), style);
                    }
                }
                InlineKind::Image { alt, .. } => self.inlines(alt, style),
                InlineKind::SoftBreak => self.end_word(),
                InlineKind::HardBreak => {
                    self.end_word();
                    self.new_line();
                }
                InlineKind::Note(label) => self.words(&format!("[^{label}]"), style),
            }
        }
    }

    fn words(&mut self, words: &str, style: Style) {
        for (at, piece) in visible(words).split(' ').enumerate() {
            if at > 0 {
                self.end_word();
            }
            if !piece.is_empty() {
                self.word +=
                    &if style == Style::new() { piece.to_owned() } else { self.look.styled(style, piece) };
                self.width += columns(piece);
            }
        }
    }

    fn end_word(&mut self) {
        if self.width == 0 {
            return;
        }
        if self.column > self.start {
            if self.column + 1 + self.width > self.look.width {
                self.new_line();
            } else {
                self.out.push(' ');
                self.column += 1;
            }
        }
        self.out += &std::mem::take(&mut self.word);
        self.column += std::mem::take(&mut self.width);
    }

    fn new_line(&mut self) {
        self.out += &format!("\n{}", " ".repeat(self.rest));
        (self.column, self.start) = (self.rest, self.rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Source, Sources};
    use crate::input::markdown;

    fn shown(text: &str, look: &Look) -> String {
        let id = Sources::default().add(Source::new("a.md", text));
        blocks(&markdown::read(text, id, 0).blocks, 0, look)
    }

    #[test]
    fn markdown_is_laid_out_for_a_terminal() {
        let text = "Một **hai** *ba* `bốn năm` sáu bảy.\n\n- tám\n  chín\n- mười\n\n```\na\u{200B}b\te\u{301}\n```\n\n| A | Bé |\n| - | - |\n| một | 2 |\n";
        let expected = "Một hai ba `bốn\nnăm` sáu bảy.\n\n- tám chín\n- mười\n\n    a<U+200B>b<U+0009>e<U+0301>\n\nA    Bé\nmột  2\n";
        assert_eq!(shown(text, &Look::plain(17)), expected);
        let narrow = shown("| Nội dung | Năm |\n| - | - |\n| Đơn tiếp nhận | 2021 |\n", &Look::plain(16));
        assert_eq!(narrow, "Nội dung: Đơn\n  tiếp nhận\nNăm: 2021\n");
    }

    #[test]
    fn looks_take_no_columns() {
        let look = Look { color: true, ..Look::plain(12) };
        let text = shown("**một hai** `ba` bốn năm\n", &look);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "một hai ba\nbốn năm\n");
        assert!(text.contains("\u{1B}[1mmột\u{1B}[0m") && text.contains("\u{1B}[36mba"), "{text:?}");
    }
}
