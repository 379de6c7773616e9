//! Markdown to blocks. The only file that names the Markdown parser.
//!
//! CommonMark with tables, footnotes, strikethrough, heading attributes and task lists. Two things are added:
//! a `[^label]` without a definition becomes a note like one with it (the parser gives it as plain words),
//! and words are joined again where the parser cuts them, so that a span and its words agree letter by
//! letter.
//!
//! Long because the parser's events are met in one place, and no other file names it.

use super::autolink;
use super::block::{
    Alignment, Block, BlockKind, Heading, Inline, InlineKind, Item, List, Table, TableCell, TableRow,
    walk_blocks,
};
use crate::base::limits::MARKDOWN_DEPTH;
use crate::base::pattern::Pattern;
use crate::base::source::{SourceId, Span};
use pulldown_cmark::{Alignment as ColumnAlignment, Event, OffsetIter, Options, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Range};
use std::sync::LazyLock;

/// A text read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its footnote definitions, in file order.
    pub notes: Definitions,
    /// Comments that speak to the checker: `<!-- cho phép T203: lý do -->`; they are not part of the text.
    pub directives: Vec<Directive>,
    /// Definitions `[label]: address` that no link uses: their words would not be printed.
    pub unused_links: Vec<Span>,
}

/// `[^label]: text`.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteDefinition {
    /// Where it stands.
    pub span: Span,
    /// Its label.
    pub label: String,
    /// Its label in lower case: labels are compared without regard to case.
    pub key: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// The footnote definitions of a text, in file order; the first of a label is the one that counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Definitions {
    all: Vec<NoteDefinition>,
    first: BTreeMap<String, usize>,
}

impl Definitions {
    fn push(&mut self, definition: NoteDefinition) {
        self.first.entry(definition.key.clone()).or_insert(self.all.len());
        self.all.push(definition);
    }

    /// The first definition of a label in lower case, as an index.
    pub fn first(&self, key: &str) -> Option<usize> {
        self.first.get(key).copied()
    }
}

impl Deref for Definitions {
    type Target = [NoteDefinition];

    fn deref(&self) -> &[NoteDefinition] {
        &self.all
    }
}

/// A comment that speaks to the checker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands.
    pub span: Span,
    /// What stands between the comment marks.
    pub words: String,
    /// The block after it, of which it speaks; empty if there is none.
    pub covers: Span,
}

/// The words that begin a comment meant for the checker.
pub const DIRECTIVE_WORDS: [&str; 3] = ["cho phép", "cho phep", "allow"];

/// Reads the Markdown in `text`, which begins at `base` in `source`. Never fails: all text is Markdown.
pub fn read(text: &str, source: SourceId, base: usize) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_TASKLISTS;
    let events = Parser::new_ext(text, options).into_offset_iter();
    let definitions: Vec<(String, Range<usize>)> = events
        .reference_definitions()
        .iter()
        .map(|(label, link)| (label.to_lowercase(), link.span.clone()))
        .collect();
    let mut reader = Reader {
        text,
        source,
        base,
        events,
        ahead: None,
        document: Document::default(),
        task: None,
        in_link: 0,
        links: BTreeSet::new(),
    };
    let blocks = reader.blocks(0);
    let unused = definitions.into_iter().filter(|(label, _)| !reader.links.contains(label));
    let mut spans: Vec<Span> =
        unused.map(|(_, range)| Span::new(source, base + range.start..base + range.end)).collect();
    spans.sort();
    let mut document = Document { blocks, unused_links: spans, ..reader.document };
    cover(&mut document);
    document
}

/// Gives each directive the block that follows it: the first to begin after it, an outer one before those
/// inside. A caption and its table are one.
fn cover(document: &mut Document) {
    let Document { blocks, notes, directives, .. } = document;
    for directive in directives {
        let mut next: Option<Span> = None;
        let mut look = |block: &Block| {
            if block.span.start >= directive.span.end
                && next.is_none_or(|found| block.span.start < found.start)
            {
                next = Some(block.span);
            }
        };
        walk_blocks(blocks, &mut look);
        notes.iter().for_each(|note| walk_blocks(&note.blocks, &mut look));
        let Some(next) = next else { continue };
        let table = blocks
            .windows(2)
            .find(|pair| pair[0].span == next && is_captioned(pair))
            .map(|pair| pair[1].span.end);
        directive.covers = Span { end: table.unwrap_or(next.end), ..next };
    }
}

/// A paragraph of one line right before a table.
fn is_captioned(pair: &[Block]) -> bool {
    match &pair[0].kind {
        BlockKind::Paragraph(content) => {
            let is_line = !content
                .iter()
                .any(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak));
            is_line && matches!(pair[1].kind, BlockKind::Table(_))
        }
        _ => false,
    }
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    base: usize,
    events: OffsetIter<'a, pulldown_cmark::DefaultBrokenLinkCallback>,
    ahead: Option<(Event<'a>, Range<usize>)>,
    document: Document,
    task: Option<bool>,
    in_link: usize,
    /// Labels that links and pictures refer to, in lower case.
    links: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.ahead.take().or_else(|| self.events.next())
    }

    /// A span without the line ends that the parser counts to a block.
    fn span(&self, range: &Range<usize>) -> Span {
        let words = self.text.get(range.clone()).unwrap_or("").trim_end().len();
        Span::new(self.source, self.base + range.start..self.base + range.start + words)
    }

    /// Blocks up to the end of the container that is open.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let (mut blocks, mut ignored) = (Vec::new(), 0);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if ignored > 0 => ignored -= 1,
                Event::End(_) => break,
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) if depth >= MARKDOWN_DEPTH => {
                    ignored += 1
                }
                Event::Start(tag) if is_block(&tag) => blocks.extend(self.block(tag, &range, depth + 1)),
                Event::Rule => blocks.push(Block { span: self.span(&range), kind: BlockKind::Rule }),
                event => blocks.push(self.loose_paragraph(event, range)),
            }
        }
        blocks
    }

    /// The words of a tight list item stand in no paragraph of the parser's.
    fn loose_paragraph(&mut self, event: Event<'a>, range: Range<usize>) -> Block {
        self.ahead = Some((event, range.clone()));
        let content = self.inlines(0);
        let end = content.last().map_or(self.base + range.end, |last| last.span.end);
        Block {
            span: Span::new(self.source, self.base + range.start..end),
            kind: BlockKind::Paragraph(content),
        }
    }

    fn block(&mut self, tag: Tag<'a>, range: &Range<usize>, depth: usize) -> Option<Block> {
        let span = self.span(range);
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph(self.closed_inlines()),
            Tag::Heading { level, id, .. } => {
                let mut content = self.closed_inlines();
                let end = content.last().map_or(range.start, |last| last.span.end - self.base);
                content.extend(self.braces(end..range.end, id.as_deref()));
                BlockKind::Heading(Heading { level: level as u8, id: id.map(|id| id.to_string()), content })
            }
            Tag::BlockQuote(_) => BlockKind::Quote(self.blocks(depth)),
            Tag::CodeBlock(_) => {
                let text = self.letters();
                BlockKind::Code(text.strip_suffix('\n').map_or(text.clone(), str::to_owned))
            }
            Tag::HtmlBlock => return self.html(span),
            Tag::List(start) => BlockKind::List(List { start, items: self.items(depth) }),
            Tag::Table(columns) => self.table(columns.iter().copied().map(alignment).collect()),
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks(depth);
                self.document.notes.push(NoteDefinition {
                    span,
                    key: label.to_lowercase(),
                    label: label.to_string(),
                    blocks,
                });
                return None;
            }
            // Tags of extensions that are off, and inline tags, which `is_block` keeps away.
            _ => {
                let _ = self.letters();
                return None;
            }
        };
        Some(Block { span, kind })
    }

    /// Braces in the rest of a heading: the parser takes anything in them for attributes, but all that is not
    /// an id is words.
    fn braces(&self, rest: Range<usize>, id: Option<&str>) -> Option<Inline> {
        let line = self.text.get(rest.clone())?.lines().next()?;
        let (open, end) = (line.find('{')?, line.rfind('}')? + 1);
        if id.is_some_and(|id| line.get(open..end) == Some(&format!("{{#{id}}}"))) {
            return None;
        }
        let start = line[..open].trim_end().len();
        let span = Span::new(self.source, self.base + rest.start + start..self.base + rest.start + end);
        Some(Inline { span, kind: InlineKind::Text(line.get(start..end)?.to_owned()) })
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), range)) = self.next() {
            let outer = self.task.take();
            let blocks = self.blocks(depth);
            items.push(Item { span: self.span(&range), task: self.task.take(), blocks });
            self.task = outer;
        }
        items
    }

    fn table(&mut self, columns: Vec<Alignment>) -> BlockKind {
        let mut header = TableRow { span: Span::new(self.source, self.base..self.base), cells: Vec::new() };
        let mut rows = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => header = self.row(&range),
                Event::Start(Tag::TableRow) => rows.push(self.row(&range)),
                _ => break,
            }
        }
        BlockKind::Table(Table { columns, header, rows })
    }

    fn row(&mut self, range: &Range<usize>) -> TableRow {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), range)) = self.next() {
            let blank = self.text.get(range.clone()).map_or(0, |cell| cell.len() - cell.trim_start().len());
            cells.push(TableCell {
                span: self.span(&(range.start + blank..range.end)),
                content: self.closed_inlines(),
            });
        }
        TableRow { span: self.span(range), cells }
    }

    /// Raw HTML: a directive leaves the text, `<br>` alone is a line break, everything else is kept letter by
    /// letter.
    fn html(&mut self, span: Span) -> Option<Block> {
        let text = self.letters();
        let text = text.trim_end();
        if let Some(words) = directive(text) {
            let covers = Span { start: span.end, ..span };
            self.document.directives.push(Directive { span, words, covers });
            return None;
        }
        let kind = if is_line_break(text) {
            BlockKind::Paragraph(vec![Inline { span, kind: InlineKind::HardBreak }])
        } else {
            BlockKind::Html(text.to_owned())
        };
        Some(Block { span, kind })
    }

    /// The letters up to the end of the block that is open.
    fn letters(&mut self) -> String {
        let (mut out, mut open) = (String::new(), 0);
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(text) | Event::Html(text) => out.push_str(&text),
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        out
    }

    /// Inlines up to the end of the element that is open, which is consumed.
    fn closed_inlines(&mut self) -> Vec<Inline> {
        let content = self.inlines(0);
        self.next();
        content
    }

    /// Inlines up to the next end or block, which stays.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let (mut out, mut ignored) = (Vec::new(), 0_usize);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if ignored > 0 => ignored -= 1,
                Event::Start(tag) if !is_block(&tag) && depth >= MARKDOWN_DEPTH => ignored += 1,
                Event::End(_) | Event::Rule => return self.stop(event, range, out),
                Event::Start(ref tag) if is_block(tag) => return self.stop(event, range, out),
                Event::TaskListMarker(done) => self.task = Some(done),
                event => out.extend(self.inline(event, &range, depth)),
            }
        }
        self.joined(out)
    }

    fn stop(&mut self, event: Event<'a>, range: Range<usize>, out: Vec<Inline>) -> Vec<Inline> {
        self.ahead = Some((event, range));
        self.joined(out)
    }

    fn inline(&mut self, event: Event<'a>, range: &Range<usize>, depth: usize) -> Option<Inline> {
        let span = Span::new(self.source, self.base + range.start..self.base + range.end);
        let kind = match event {
            Event::Text(text) => InlineKind::Text(text.to_string()),
            Event::Code(text) => InlineKind::Code(text.to_string()),
            Event::InlineHtml(html) if is_line_break(&html) => InlineKind::HardBreak,
            Event::InlineHtml(html) | Event::Html(html) => InlineKind::Html(html.to_string()),
            Event::FootnoteReference(label) => InlineKind::Note(label.to_string()),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::Start(tag) => return Some(Inline { span, kind: self.span_of(tag, depth + 1) }),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_)
            | Event::Rule
            | Event::End(_) => return None,
        };
        Some(Inline { span, kind })
    }

    fn span_of(&mut self, tag: Tag<'a>, depth: usize) -> InlineKind {
        let is_link = usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
        self.in_link += is_link;
        let content = self.inlines(depth);
        self.in_link -= is_link;
        self.next();
        match tag {
            Tag::Strong => InlineKind::Strong(content),
            Tag::Strikethrough => InlineKind::Strikethrough(content),
            Tag::Link { dest_url, link_type, id, .. } => {
                self.links.insert(id.to_lowercase());
                let mail = matches!(link_type, pulldown_cmark::LinkType::Email);
                let target = if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                InlineKind::Link { target, content }
            }
            Tag::Image { dest_url, id, .. } => {
                self.links.insert(id.to_lowercase());
                InlineKind::Image { target: dest_url.to_string(), alt: content }
            }
            _ => InlineKind::Emphasis(content),
        }
    }

    /// Joins words that the parser cut, and finds the notes without a definition among them.
    fn joined(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
        // Whether the last words are verbatim: comparing them again with each piece would be quadratic.
        let mut is_open = false;
        for inline in inlines {
            let is_verbatim =
                matches!(&inline.kind, InlineKind::Text(words) if self.is_verbatim(inline.span, words));
            match (out.last_mut(), &inline.kind) {
                (Some(Inline { span, kind: InlineKind::Text(words) }), InlineKind::Text(more))
                    if is_open && is_verbatim && span.end == inline.span.start =>
                {
                    words.push_str(more);
                    span.end = inline.span.end;
                }
                _ => out.push(inline),
            }
            is_open = is_verbatim;
        }
        out.into_iter()
            .flat_map(|inline| self.with_notes(inline))
            .flat_map(|inline| self.with_autolinks(inline))
            .collect()
    }

    /// Addresses in plain words become links, but for the words of a link.
    fn with_autolinks(&self, inline: Inline) -> Vec<Inline> {
        let InlineKind::Text(words) = &inline.kind else { return vec![inline] };
        let links = if self.in_link > 0 || !self.is_verbatim(inline.span, words) {
            Vec::new()
        } else {
            autolink::find(words)
        };
        let text = |range: Range<usize>| Inline {
            span: inline.span.slice(range.clone()),
            kind: InlineKind::Text(words[range].to_owned()),
        };
        let (mut out, mut at) = (Vec::new(), 0);
        for link in links {
            out.extend((at < link.range.start).then(|| text(at..link.range.start)));
            at = link.range.end;
            let kind = InlineKind::Link { target: link.target, content: vec![text(link.range.clone())] };
            out.push(Inline { span: inline.span.slice(link.range), kind });
        }
        if out.is_empty() {
            return vec![inline];
        }
        out.extend((at < words.len()).then(|| text(at..words.len())));
        out
    }

    fn is_verbatim(&self, span: Span, words: &str) -> bool {
        self.text.get(span.start - self.base..span.end - self.base) == Some(words)
    }

    fn with_notes(&self, inline: Inline) -> Vec<Inline> {
        let InlineKind::Text(words) = &inline.kind else { return vec![inline] };
        if !words.contains("[^") || !self.is_verbatim(inline.span, words) {
            return vec![inline];
        }
        let (mut out, mut at) = (Vec::new(), 0);
        let text = |range: Range<usize>| Inline {
            span: inline.span.slice(range.clone()),
            kind: InlineKind::Text(words[range].to_owned()),
        };
        for found in NOTE.captures_iter(words) {
            let (Some(whole), Some(label)) = (found.get(0), found.get(1)) else { continue };
            if self.is_escaped(inline.span.start + whole.start()) {
                continue;
            }
            out.extend((at < whole.start()).then(|| text(at..whole.start())));
            out.push(Inline {
                span: inline.span.slice(whole.range()),
                kind: InlineKind::Note(label.as_str().to_owned()),
            });
            at = whole.end();
        }
        out.extend((at < words.len()).then(|| text(at..words.len())));
        out
    }

    /// An odd number of backslashes stands before this offset of the source.
    fn is_escaped(&self, offset: usize) -> bool {
        let before = &self.text.as_bytes()[..offset - self.base];
        before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
    }
}

static NOTE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\[\^([^\s\[\]^]+)\]"));

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_line_break(html: &str) -> bool {
    let inner = html.trim().trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    html.trim().starts_with('<') && html.trim().ends_with('>') && inner.eq_ignore_ascii_case("br")
}

fn directive(html: &str) -> Option<String> {
    let words = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let lower = crate::base::text::nfc(words).to_lowercase();
    DIRECTIVE_WORDS.iter().any(|start| lower.starts_with(start)).then(|| words.to_owned())
}

fn alignment(column: ColumnAlignment) -> Alignment {
    match column {
        ColumnAlignment::None => Alignment::None,
        ColumnAlignment::Left => Alignment::Left,
        ColumnAlignment::Center => Alignment::Center,
        ColumnAlignment::Right => Alignment::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{plain, walk_texts};
    use super::*;
    use crate::base::source::{Source, Sources};

    fn document(text: &str) -> Document {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        read(text, id, 0)
    }

    fn notes(text: &str) -> Vec<String> {
        let (document, mut out) = (document(text), Vec::new());
        walk_texts(&document.blocks, &mut |inlines| {
            super::super::block::walk(inlines, &mut |inline| {
                if let InlineKind::Note(label) = &inline.kind {
                    assert_eq!(&text[inline.span.range()], format!("[^{label}]"));
                    out.push(label.clone());
                }
            });
        });
        out
    }

    #[test]
    fn notes_with_and_without_definition() {
        assert_eq!(
            notes("A[^1] b[^111-NQ/TU], **c[^109-NQ/TU@2016]** [^@ban-noi-chinh].\n\n[^1]: x"),
            ["1", "111-NQ/TU", "109-NQ/TU@2016", "@ban-noi-chinh"]
        );
        assert_eq!(notes(r"a \[^x] b \\[^y] `[^z]`"), ["y"]);
    }

    #[test]
    fn tight_items_and_tasks() {
        let document = document("- [x] a *b*\n  - c\n- d\n\n  e\n");
        let BlockKind::List(list) = &document.blocks[0].kind else { panic!() };
        assert_eq!(list.items[0].task, Some(true));
        assert_eq!(list.items[1].task, None);
        assert_eq!(list.items[0].blocks.len(), 2);
        assert_eq!(plain(list.items[0].blocks[0].texts()[0]), "a b");
    }

    #[test]
    fn cells_stand_where_their_words_do() {
        let text = "| a | b |\n| --- | --- |\n|  c  d | |\n";
        let BlockKind::Table(table) = &document(text).blocks[0].kind else { panic!() };
        let cells =
            table.header.cells.iter().chain(&table.rows[0].cells).map(|cell| &text[cell.span.range()]);
        assert_eq!(cells.collect::<Vec<_>>(), ["a", "b", "c  d", ""]);
    }

    #[test]
    fn braces_after_a_heading_are_words_but_for_an_id() {
        for (text, id, words) in [
            ("### A {#b}", Some("b"), "A"),
            ("### A {năm 2023}", None, "A {năm 2023}"),
            ("A *b* {c}\n---\n", None, "A b {c}"),
            ("# {a}", None, "{a}"),
            ("# A {}", None, "A {}"),
        ] {
            let BlockKind::Heading(heading) = &document(text).blocks[0].kind else { panic!() };
            assert_eq!((heading.id.as_deref(), plain(&heading.content).trim()), (id, words), "{text}");
        }
    }

    #[test]
    fn directives_leave_the_text() {
        let document = document("<!-- cho phép T203: tên riêng -->\n\nABC\n\n<!-- ghi chú -->\n");
        assert_eq!(document.directives[0].words, "cho phép T203: tên riêng");
        assert_eq!(document.blocks.len(), 2);
    }

    #[test]
    fn deep_nesting_loses_no_text_and_ends() {
        for (open, close) in [(">", ""), ("- ", ""), ("*a **b ", ""), ("[", "](x)")] {
            let text = open.repeat(3000) + "end" + &close.repeat(3000);
            let mut found = false;
            walk_texts(&document(&text).blocks, &mut |inlines| found |= plain(inlines).contains("end"));
            assert!(found, "{open}");
        }
    }

    #[test]
    fn signs_that_open_nothing_are_read_in_linear_time() {
        let time = |text: String| {
            let run = || {
                let start = std::time::Instant::now();
                document(&text);
                start.elapsed()
            };
            (0..3).map(|_| run()).min().unwrap()
        };
        for piece in ["[a](", "*a ", "![a", "<a ", "`a ``"] {
            let (one, four) = (time(piece.repeat(30_000)), time(piece.repeat(120_000)));
            // Quadratic would be sixteen times.
            assert!(four < one * 10, "{piece}: {one:?}, four times as long {four:?}");
        }
    }

    #[test]
    fn two_thousand_lists_deep_in_quotes() {
        document(&"> - 1. ".repeat(2000));
    }
}
