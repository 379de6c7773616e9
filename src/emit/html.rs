//! A laid-out document as one self-contained HTML page: for preview on a screen, and printing on A4.
//!
//! Looks come from the profile, as they do for paper. Footnotes stand at the end with links both ways.
//! Nothing is fetched: pictures are in the page.

use super::escape::escape_with;
use super::mark::Mark;
use crate::layout::doc::{Block, Cell, Doc, Field, Format, ImageFormat, Inline, Paragraph, Table, TableLook};
use crate::layout::profile::{Align, LineSpacing, Look, Profile};
use crate::layout::style::{CharStyle, Style};
use base64::Engine;
use std::fmt::Write;

/// The last line of a page.
const MARK: Mark = Mark { open: "<!-- tonghop ", close: " -->\n" };

/// True for a page that [`write()`] made and nobody has changed.
pub fn is_own(bytes: &[u8]) -> bool {
    MARK.is_true_of(bytes)
}

/// The page.
pub fn write(doc: &Doc, profile: &Profile) -> Vec<u8> {
    let page = page(doc, profile);
    MARK.put(page.as_bytes(), page.len())
}

fn page(doc: &Doc, profile: &Profile) -> String {
    let mut page = Page {
        doc,
        profile,
        counts: vec![0; doc.lists.len()],
        in_note: None,
        seen: vec![false; doc.notes.len()],
    };
    let mut body = String::new();
    for section in &doc.sections {
        body += if section.landscape { "<section class=\"landscape\">\n" } else { "<section>\n" };
        page.blocks(&section.blocks, &mut body);
        body += "</section>\n";
    }
    let notes = page.notes();
    let (language, title) = (escape(&profile.language), escape(&doc.properties.title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n{body}{notes}</main>\n</body>\n</html>\n",
        style_sheet(profile)
    )
}

struct Page<'a> {
    doc: &'a Doc,
    profile: &'a Profile,
    /// The next number of each list, less its first.
    counts: Vec<u32>,
    in_note: Option<usize>,
    /// Notes whose first mention has been written.
    seen: Vec<bool>,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, out),
                Block::Table(table) => self.table(table, out),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, out: &mut String) {
        if paragraph.style == Style::HorizontalRule {
            out.push_str("<hr>\n");
            return;
        }
        let tag = match self.profile.styles.get(&paragraph.style).and_then(|look| look.outline) {
            Some(level) => format!("h{}", level.min(6)),
            None if paragraph.style == Style::Kind => "h1".to_owned(),
            None if paragraph.style == Style::SourceCode => "pre".to_owned(),
            None => "p".to_owned(),
        };
        let id =
            paragraph.bookmarks.first().map(|name| format!(" id=\"{}\"", escape(name))).unwrap_or_default();
        let class = paragraph.style.id();
        let _ = write!(out, "<{tag} class=\"{class}\"{id}>");
        for name in paragraph.bookmarks.iter().skip(1) {
            let _ = write!(out, "<span id=\"{}\"></span>", escape(name));
        }
        if let Some(item) = paragraph.list {
            out.push_str(&escape(&self.label(item.list)));
            out.push(' ');
        }
        self.inlines(&paragraph.content, out);
        if paragraph.content.is_empty() && paragraph.list.is_none() {
            out.push_str("&nbsp;");
        }
        let _ = writeln!(out, "</{tag}>");
    }

    fn label(&mut self, list: usize) -> String {
        let depth = self.doc.lists.get(list).map_or(0, |list| usize::from(list.label.min(8)));
        match self.doc.lists.get(list).and_then(|list| list.start) {
            Some(start) => {
                let number = start.saturating_add(self.counts[list]);
                self.counts[list] += 1;
                self.profile.lists.numbers[depth].replace('%', &number.to_string())
            }
            None => self.profile.lists.bullets[depth].clone(),
        }
    }

    fn table(&mut self, table: &Table, out: &mut String) {
        let class = match table.look {
            TableLook::Grid => "grid",
            TableLook::Plain => "plain",
        };
        let total: f64 = table.columns.iter().sum();
        let _ = write!(out, "<table class=\"{class}\">\n<colgroup>");
        for width in &table.columns {
            let _ = write!(out, "<col style=\"width:{:.1}%\">", width * 100.0 / total);
        }
        out.push_str("</colgroup>\n");
        let header = table.rows.iter().take_while(|row| row.header).count();
        for (index, row) in table.rows.iter().enumerate() {
            let is_header = index < header;
            out.push_str(match (index, is_header) {
                (0, true) => "<thead><tr>",
                (0, false) => "<tbody><tr>",
                (at, false) if at == header => "</thead>\n<tbody><tr>",
                _ => "<tr>",
            });
            row.cells.iter().for_each(|cell| self.cell(cell, is_header, out));
            out.push_str("</tr>\n");
        }
        out.push_str(if header == table.rows.len() { "</thead></table>\n" } else { "</tbody></table>\n" });
    }

    fn cell(&mut self, cell: &Cell, is_header: bool, out: &mut String) {
        let tag = if is_header { "th scope=\"col\"" } else { "td" };
        let _ = write!(out, "<{tag}>");
        self.blocks(&cell.blocks, out);
        out.push_str(if is_header { "</th>" } else { "</td>" });
    }

    fn inlines(&mut self, content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text { text, format } => formatted(&escape(text), *format, out),
                Inline::LineBreak => out.push_str("<br>"),
                Inline::Tab => out.push_str("&emsp;"),
                Inline::Note(note) | Inline::NoteAgain(note) => self.mark(*note, out),
                Inline::Link { target, content } => self.link(target, content, out),
                Inline::Image { image, alt, width, .. } => self.image(*image, alt, *width, out),
                Inline::Field { code, cached, format } => match code {
                    Field::ContentsBegin(_) | Field::ContentsEnd => {}
                    Field::Reference(name) => {
                        let _ = write!(out, "<a href=\"#{}\">", escape(name));
                        formatted(&escape(cached), *format, out);
                        out.push_str("</a>");
                    }
                    Field::Page | Field::Sequence(_) | Field::PageReference(_) => {
                        formatted(&escape(cached), *format, out);
                    }
                },
                Inline::Bookmark { name, content } => {
                    let _ = write!(out, "<span id=\"{}\">", escape(name));
                    self.inlines(content, out);
                    out.push_str("</span>");
                }
            }
        }
    }

    /// The number of a note, with a link to its text; the first mention is where the text leads back to.
    fn mark(&mut self, note: usize, out: &mut String) {
        let number = note + 1;
        if self.in_note.is_some() {
            let _ = write!(out, "[{number}]");
            return;
        }
        let first = self.seen.get_mut(note).is_some_and(|seen| !std::mem::replace(seen, true));
        let id = if first { format!(" id=\"ref{number}\"") } else { String::new() };
        let _ = write!(
            out,
            "<sup{id}><a href=\"#note{number}\" aria-label=\"Chú thích {number}\">{number}</a></sup>"
        );
    }

    /// Addresses that a browser would run are shown as words.
    fn link(&mut self, target: &str, content: &[Inline], out: &mut String) {
        let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
        let is_safe = scheme.is_none_or(|scheme| {
            matches!(scheme.as_str(), "http" | "https" | "mailto" | "ftp") || scheme.contains('/')
        });
        if is_safe && !target.is_empty() {
            let _ = write!(out, "<a href=\"{}\">", escape(target));
            self.inlines(content, out);
            out.push_str("</a>");
        } else {
            self.inlines(content, out);
        }
    }

    fn image(&mut self, image: usize, alt: &str, width: f64, out: &mut String) {
        let Some(found) = self.doc.images.get(image) else { return };
        let kind = match found.format {
            ImageFormat::Png => "png",
            ImageFormat::Jpeg => "jpeg",
        };
        let data = base64::engine::general_purpose::STANDARD.encode(&found.bytes);
        let _ = write!(
            out,
            "<img src=\"data:image/{kind};base64,{data}\" alt=\"{}\" style=\"width:{width:.1}mm\">",
            escape(alt)
        );
    }

    fn notes(&mut self) -> String {
        if self.doc.notes.is_empty() {
            return String::new();
        }
        let mut out = "<section class=\"notes\" aria-label=\"Chú thích\">\n".to_owned();
        for (index, note) in self.doc.notes.iter().enumerate() {
            let number = index + 1;
            self.in_note = Some(index);
            let _ = write!(
                out,
                "<div class=\"note\" id=\"note{number}\"><a href=\"#ref{number}\"><sup>{number}</sup></a><div>"
            );
            self.blocks(&note.blocks, &mut out);
            out.push_str("</div></div>\n");
        }
        self.in_note = None;
        out + "</section>\n"
    }
}

fn formatted(words: &str, format: Format, out: &mut String) {
    let style = format.style.map(CharStyle::id);
    let tags = [(format.bold, "strong"), (format.italic, "em"), (format.strike, "del")];
    let open: Vec<&str> = tags.into_iter().filter(|(on, _)| *on).map(|(_, tag)| tag).collect();
    open.iter().for_each(|tag| {
        let _ = write!(out, "<{tag}>");
    });
    match style {
        Some(class) => {
            let tag = if format.style == Some(CharStyle::Code) { "code" } else { "span" };
            let _ = write!(out, "<{tag} class=\"{class}\">{words}</{tag}>");
        }
        None => out.push_str(words),
    }
    open.iter().rev().for_each(|tag| {
        let _ = write!(out, "</{tag}>");
    });
}

fn escape(words: &str) -> String {
    escape_with(words, |ch| match ch {
        '\u{B}' | '\u{C}' => ' ',
        ch if ch.is_control() && !ch.is_whitespace() => char::REPLACEMENT_CHARACTER,
        ch => ch,
    })
}

fn style_sheet(profile: &Profile) -> String {
    let page = &profile.page;
    let font = profile.font.replace(['"', '\\', '<'], "");
    let mut out = format!(
        "@page {{ size: {}mm {}mm; margin: {}mm {}mm {}mm {}mm; }}\n\
         body {{ margin: 0; background: #e8e8e8; color: #000; font-family: \"{font}\", \"Liberation Serif\", Tinos, serif; }}\n\
         main {{ box-sizing: border-box; width: {}mm; max-width: 100%; margin: 0 auto; padding: {}mm {}mm {}mm {}mm; background: #fff; }}\n\
         p, h1, h2, h3, h4, h5, h6, pre {{ margin: 0; font-size: 14pt; font-weight: normal; overflow-wrap: break-word; }}\n\
         table {{ width: 100%; border-collapse: collapse; table-layout: fixed; }}\n\
         table.grid {{ margin: 4pt 0; }}\ntable.grid th, table.grid td {{ border: 0.5pt solid #000; padding: 0 1.9mm; vertical-align: top; }}\n\
         table.plain td {{ padding: 0; vertical-align: top; }}\nthead {{ display: table-header-group; }}\ntr {{ break-inside: avoid; }}\n\
         pre {{ white-space: pre-wrap; }}\nimg {{ max-width: 100%; }}\nsup {{ line-height: 0; }}\nsup a, .note > a {{ color: inherit; text-decoration: none; }}\n\
         [class^=contents] a {{ color: inherit; text-decoration: none; }}\n\
         .notes {{ margin-top: 12pt; border-top: 0.75pt solid #000; }}\n.note {{ display: flex; gap: 1.5mm; }}\n\
         h1, h2, h3, h4, h5, h6, .part-label {{ break-after: avoid; }}\n.appendix-label {{ break-before: page; }}\n\
         @page turned {{ size: {}mm {}mm; margin: {}mm {}mm {}mm {}mm; }}\nsection.landscape {{ page: turned; }}\n\
         @media screen and (max-width: 210mm) {{ main {{ padding: 6mm; }} }}\n\
         @media print {{ body {{ background: none; }} main {{ width: auto; padding: 0; }} }}\n",
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.width,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.height,
        page.width,
        page.left,
        page.bottom,
        page.right,
        page.top
    );
    for (style, look) in &profile.styles {
        let _ = writeln!(out, ".{} {{ {}}}", style.id(), declarations(look, profile));
    }
    for (style, look) in &profile.char_styles {
        let _ = writeln!(out, ".{} {{ {}}}", style.id(), declarations(look, profile));
    }
    out
}

/// A look as CSS.
fn declarations(look: &Look, profile: &Profile) -> String {
    let mut out = String::new();
    let mut add = |name: &str, value: String| {
        let _ = write!(out, "{name}: {value}; ");
    };
    let points = |value: f64| format!("{value}pt");
    let millimetres = |value: f64| format!("{value}mm");
    look.size.into_iter().for_each(|size| add("font-size", points(size)));
    look.bold.into_iter().for_each(|on| add("font-weight", if on { "bold" } else { "normal" }.to_owned()));
    look.italic.into_iter().for_each(|on| add("font-style", if on { "italic" } else { "normal" }.to_owned()));
    look.underline
        .into_iter()
        .for_each(|on| add("text-decoration", if on { "underline" } else { "none" }.to_owned()));
    look.caps
        .into_iter()
        .for_each(|on| add("text-transform", if on { "uppercase" } else { "none" }.to_owned()));
    if look.superscript == Some(true) {
        add("vertical-align", "super".to_owned());
        add("font-size", "smaller".to_owned());
    }
    if look.code_font == Some(true) {
        add("font-family", format!("\"{}\", monospace", profile.code_font.replace(['"', '\\', '<'], "")));
    }
    look.color.iter().for_each(|color| add("color", format!("#{color}")));
    if look.highlight == Some(true) {
        add("background", "#ffff00".to_owned());
    }
    if let Some(align) = look.align {
        let value = match align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
            Align::Justify => "justify",
        };
        add("text-align", value.to_owned());
    }
    look.first_line.into_iter().for_each(|length| add("text-indent", millimetres(length)));
    look.left.into_iter().for_each(|length| add("margin-left", millimetres(length)));
    look.right.into_iter().for_each(|length| add("margin-right", millimetres(length)));
    look.before.into_iter().for_each(|length| add("margin-top", points(length)));
    look.after.into_iter().for_each(|length| add("margin-bottom", points(length)));
    if let Some(line) = look.line {
        let value = match line {
            LineSpacing::Exact(size) | LineSpacing::AtLeast(size) => points(size),
            // A line of the font's own height.
            LineSpacing::Multiple(times) => format!("{}", times * 1.15),
        };
        add("line-height", value);
    }
    look.rule_above.into_iter().for_each(|width| add("border-top", format!("{width}pt solid")));
    look.rule_below.into_iter().for_each(|width| add("border-bottom", format!("{width}pt solid")));
    if look.page_break_before == Some(true) {
        add("break-before", "page".to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::doc::PageSection;

    #[test]
    fn words_are_escaped_and_scripts_are_no_links() {
        let text = |words: &str| Inline::text(words);
        let link = Inline::Link { target: "javascript:alert(1)".to_owned(), content: vec![text("a")] };
        let blocks = vec![Block::Paragraph(Paragraph::new(Style::Body, vec![text("<b>&\u{1}"), link]))];
        let doc = Doc { sections: vec![PageSection { landscape: false, blocks }], ..Doc::default() };
        let html = page(&doc, &crate::layout::read::built_in("hd36").unwrap());
        assert!(html.contains("<p class=\"body\">&lt;b&gt;&amp;\u{FFFD}a</p>"), "{html}");
    }
}
