//! One agency's section: front matter, title, parts.
//!
//! Reading never fails on content: what is wrong becomes a finding, what is there is kept. Which parts must
//! be there and what their text may hold is the rules' business.

use super::block::{Block, BlockKind, Heading, Inline, InlineKind, plain, walk, walk_texts};
use super::config::Part;
use super::fields::{Fields, Located};
use super::markdown::{self, Definitions, Directive};
use crate::base::date::Date;
use crate::base::diagnostic::Finding;
use crate::base::source::{Source, SourceId, Span};
use crate::base::text::{fold, typed_number};
use crate::base::yaml;
use crate::text;
use std::collections::BTreeMap;

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its file.
    pub source: SourceId,
    /// What stands before the text.
    pub front: FrontMatter,
    /// Its own title.
    pub title: Option<Located<Heading>>,
    /// Blocks between the title and the first part; they open that part.
    pub opening: Vec<Block>,
    /// Its parts, in file order.
    pub parts: Vec<PartText>,
    /// Its footnote definitions.
    pub notes: Definitions,
    /// Comments that speak to the checker.
    pub directives: Vec<Directive>,
    /// Definitions of links that no link uses.
    pub unused_links: Vec<Span>,
    /// Titles after the first.
    pub extra_titles: Vec<Span>,
}

/// The front matter of a section.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// Where it stands; the file's beginning if there is none.
    pub span: Span,
    /// Who writes.
    pub agency: Option<Located<String>>,
    /// Whether it is finished.
    pub status: Option<Located<Status>>,
    /// The cut-off date for its figures.
    pub data_until: Option<Located<Date>>,
    /// A title that replaces the text's own.
    pub title: Option<Located<String>>,
    /// Who prepared it.
    pub prepared_by: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When it was handed in.
    pub submitted: Option<Located<Date>>,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Still being written.
    Draft,
    /// Finished.
    Final,
}

/// The text under one `##` heading.
#[derive(Debug, Clone, PartialEq)]
pub struct PartText {
    /// Which of the report's parts it is, as an index; `None` if no heading or id fits.
    pub part: Option<usize>,
    /// Where the heading stands.
    pub span: Span,
    /// The heading.
    pub heading: Heading,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// The text of one of the report's parts.
    pub fn part(&self, part: usize) -> Option<&PartText> {
        self.parts.iter().find(|text| text.part == Some(part))
    }

    /// Where the section's text begins: its title, or the end of its front matter.
    pub fn place(&self) -> Span {
        self.title.as_ref().map_or(self.front.span, |title| title.span)
    }

    /// The blocks of the whole section in reading order, footnotes last.
    pub fn blocks(&self) -> impl Iterator<Item = &[Block]> {
        std::iter::once(self.opening.as_slice())
            .chain(self.parts.iter().map(|part| part.blocks.as_slice()))
            .chain(self.notes.iter().map(|note| note.blocks.as_slice()))
    }

    /// Calls `visit` with the label and place of every `[^label]` outside the footnotes.
    pub fn each_note(&self, mut visit: impl FnMut(&str, Span)) {
        for blocks in std::iter::once(&self.opening).chain(self.parts.iter().map(|part| &part.blocks)) {
            walk_texts(blocks, &mut |inlines| {
                walk(inlines, &mut |inline| {
                    if let InlineKind::Note(label) = &inline.kind {
                        visit(label, inline.span);
                    }
                });
            });
        }
    }

    /// The title's words: the front matter's, or the text's own without a typed number.
    pub fn title_words(&self) -> Option<String> {
        let own = || self.title.as_ref().map(|title| heading_words(&title.value));
        self.front.title.as_ref().map(|title| title.value.clone()).or_else(own)
    }
}

/// A heading's words without a number typed before them.
pub fn heading_words(heading: &Heading) -> String {
    let words = plain(&heading.content);
    words[typed_number(&words)..].trim().to_owned()
}

/// Reads a section.
pub fn read(id: SourceId, source: &Source, parts: &[Part], findings: &mut Vec<Finding>) -> Section {
    let text = source.text.as_str();
    let (front, body) = front_matter(id, text, findings);
    let document = markdown::read(&text[body..], id, body);
    let mut section = Section {
        source: id,
        front,
        title: None,
        opening: Vec::new(),
        parts: Vec::new(),
        notes: document.notes,
        directives: document.directives,
        unused_links: document.unused_links,
        extra_titles: Vec::new(),
    };
    let names = part_names(parts);
    for block in document.blocks {
        match block {
            Block { span, kind: BlockKind::Heading(heading) }
                if heading.level == 1 && section.title.is_none() && section.parts.is_empty() =>
            {
                section.title = Some(Located { value: without_number(heading), span });
            }
            Block { span, kind: BlockKind::Heading(heading) } if heading.level == 2 => {
                let part = which_part(&heading, parts, &names);
                section.parts.push(PartText { part, span, heading, blocks: Vec::new() });
            }
            block => {
                if matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1) {
                    section.extra_titles.push(block.span);
                }
                section.parts.last_mut().map_or(&mut section.opening, |part| &mut part.blocks).push(block);
            }
        }
    }
    section
}

impl Section {
    /// A file of the workspace that is no section, and holds words that are printed.
    pub fn of_words(source: SourceId) -> Self {
        Self {
            source,
            front: empty_front(Span::new(source, 0..0)),
            title: None,
            opening: Vec::new(),
            parts: Vec::new(),
            notes: Definitions::default(),
            directives: Vec::new(),
            unused_links: Vec::new(),
            extra_titles: Vec::new(),
        }
    }
}

/// Reads a text that is no section of a report: front matter, if there is any, is passed over; all its blocks
/// are its opening, headings as typed.
pub fn read_loose(id: SourceId, text: &str) -> Section {
    let mut findings = Vec::new();
    let (front, body) = front_matter(id, text, &mut findings);
    // A text that begins with a rule `---`, and goes on with words or has no second one, has no front matter.
    let is_front =
        !findings.iter().any(|finding| matches!(finding.code, "F001" | "F002" | "W002" | "W004" | "W016"));
    let body = if is_front && text[..body].contains(':') { body } else { 0 };
    let document = markdown::read(&text[body..], id, body);
    Section {
        source: id,
        front,
        title: None,
        opening: document.blocks,
        parts: Vec::new(),
        notes: document.notes,
        directives: document.directives,
        unused_links: document.unused_links,
        extra_titles: Vec::new(),
    }
}

/// A heading without the number that was typed before its words; the report numbers its headings itself.
pub fn without_number(mut heading: Heading) -> Heading {
    let length = typed_number(&plain(&heading.content));
    drop_first(&mut heading.content, length);
    heading
}

/// Takes the first bytes from the first words, however they are set; not from several pieces.
fn drop_first(content: &mut [Inline], length: usize) {
    let Some(first) = content.first_mut() else { return };
    match &mut first.kind {
        InlineKind::Text(words) if length <= words.len() && words.is_char_boundary(length) => {
            words.drain(..length);
            first.span.start = (first.span.start + length).min(first.span.end);
        }
        InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
            drop_first(inner, length)
        }
        _ => {}
    }
}

/// The part that each heading begins: of two parts with one heading the first.
fn part_names(parts: &[Part]) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        for name in std::iter::once(&part.heading).chain(&part.aliases) {
            names.entry(fold(name)).or_insert(index);
        }
    }
    names
}

fn which_part(heading: &Heading, parts: &[Part], names: &BTreeMap<String, usize>) -> Option<usize> {
    if let Some(id) = &heading.id {
        return parts.iter().position(|part| part.id == *id);
    }
    names.get(&fold(&heading_words(heading))).copied()
}

/// Splits the front matter off by hand, at the first byte: the parser's own option also fires in the middle
/// of a text and swallows it. Returns it with the offset of the body.
fn front_matter(id: SourceId, text: &str, findings: &mut Vec<Finding>) -> (FrontMatter, usize) {
    let start = Span::new(id, 0..text.lines().next().map_or(0, str::len));
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().filter(|line| is_fence(line)).map(str::len);
    let Some(opening) = opening else {
        findings.push(
            Finding::new(
                "F001",
                start,
                text!(
                    vi: "tệp không mở đầu bằng phần khai báo",
                    en: "the file does not begin with front matter"
                ),
            )
            .help(text!(
                vi: "dòng đầu tiên là `---`, rồi `agency:`, `status:`, `data-until:`, rồi lại một dòng `---`",
                en: "begin with a line `---`, then `agency:`, `status:`, `data-until:`, then a line `---` \
                     again"
            )),
        );
        return (empty_front(start), 0);
    };
    let mut at = opening;
    for line in lines {
        if is_fence(line) {
            let front = read_front(&text[opening..at], Span::new(id, opening..at), findings);
            return (front, at + line.len());
        }
        at += line.len();
    }
    findings.push(
        Finding::new(
            "F002",
            start,
            text!(
                vi: "phần khai báo không có dòng `---` kết thúc",
                en: "the front matter has no closing line `---`"
            ),
        )
        .help(text!(vi: "thêm một dòng `---` sau khóa cuối cùng", en: "add a line `---` after the last key")),
    );
    // The keys end where the text begins: at an empty line or a heading. What else is wrong with them can
    // wait.
    let is_key = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let end = opening + text[opening..].split_inclusive('\n').take_while(is_key).map(str::len).sum::<usize>();
    (read_front(&text[opening..end], Span::new(id, opening..end), &mut Vec::new()), end)
}

/// A line of hyphens, three or more.
fn is_fence(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && line.bytes().all(|byte| byte == b'-')
}

fn empty_front(span: Span) -> FrontMatter {
    FrontMatter {
        span,
        agency: None,
        status: None,
        data_until: None,
        title: None,
        prepared_by: None,
        approved_by: None,
        submitted: None,
    }
}

fn read_front(text: &str, span: Span, findings: &mut Vec<Finding>) -> FrontMatter {
    let node = match yaml::parse(text, span, "W002") {
        Ok(node) => node,
        Err(finding) => {
            findings.push(*finding);
            return empty_front(span.head());
        }
    };
    // A missing key is shown at the line that opens the front matter.
    let opening = Span::new(span.source, 0..3);
    let mut fields = Fields::new(&node, findings);
    fields.span = opening;
    let agency = fields.required_string("agency");
    let status = fields.choice("status", &[("draft", Status::Draft), ("final", Status::Final)]);
    let data_until = fields.date("data-until");
    fields.require_seen("status");
    fields.require_seen("data-until");
    let front = FrontMatter {
        span: opening,
        agency,
        status,
        data_until,
        title: fields.string("title"),
        prepared_by: fields.string("prepared-by").map(|found| found.value),
        approved_by: fields.string("approved-by").map(|found| found.value),
        submitted: fields.date("submitted"),
    };
    fields.finish();
    front
}
