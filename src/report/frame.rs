//! The frame: the consolidated outline, filled in by Tera and read as Markdown.
//!
//! A placement such as `{{ section(agency="…", part="…") }}` leaves a mark on a line of its own; when the
//! filled-in text has been read, the marks become slots. So the agencies' text is never spliced as text and
//! never meets Tera.
//!
//! Long because each mistake in a placement has its message in two languages.

use super::facts::facts;
use crate::base::diagnostic::Finding;
use crate::base::limits::{FRAME_SEARCH_BYTES, IDS_COMPARED};
use crate::base::pattern::Pattern;
use crate::base::source::{Source, SourceId, Sources, Span};
use crate::base::template::{Arguments, Template, TemplateError, TemplateFunction};
use crate::base::text::{Lang, Text, did_you_mean, listed, nearest};
use crate::input::block::{Block, BlockKind, InlineKind, plain};
use crate::input::fields::Lost;
use crate::input::manuscript::Manuscript;
use crate::input::markdown::{self, Definitions};
use crate::input::workspace::FRAME_FILE;
use crate::rules::may_own;
use crate::text;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex};

/// A frame, filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The template.
    pub template: SourceId,
    /// The texts of the manuscript and, after them, the frame filled in.
    pub sources: Sources,
    /// Which of them that is; `None` where there is no frame.
    filled_in: Option<SourceId>,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
    /// The frame's own footnotes.
    pub notes: Definitions,
    /// Placements that name an agency or a part that is not there; what they were meant for is not placed
    /// elsewhere.
    pub unknown: Vec<UnknownPart>,
    /// Where each line of the template stands first.
    lines: BTreeMap<String, usize>,
}

impl Frame {
    /// No frame: the text stands by itself.
    pub fn none(template: SourceId) -> Self {
        let (sources, notes) = (Sources::default(), Definitions::default());
        let (pieces, unknown, lines) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { template, sources, filled_in: None, pieces, notes, unknown, lines }
    }

    /// The place in the template of words that stand at `span` of the filled-in text: where the same line, or
    /// failing that the same words, stand; the beginning if they were composed. A span of another text
    /// stays.
    pub fn in_template(&self, span: Span) -> Span {
        if self.filled_in != Some(span.source) {
            return span;
        }
        let (template, source, filled) =
            (self.template, self.sources.get(self.template), self.sources.get(span.source));
        let line = &filled.text[filled.line(filled.position(span.start).line)];
        let words = self.sources.text(span);
        let first = words.lines().next().unwrap_or("");
        for wanted in [line, first] {
            // Of a long template only whole lines are looked for: otherwise each line would be sought in all
            // of it.
            let among_lines = || self.lines.get(wanted).copied();
            let anywhere = || source.text.find(wanted).filter(|_| source.text.len() <= FRAME_SEARCH_BYTES);
            if let Some(at) = among_lines().or_else(anywhere).filter(|_| !wanted.trim().is_empty()) {
                let inner = wanted.find(first).unwrap_or(0);
                return Span::new(template, at + inner..at + inner + first.len().min(wanted.len() - inner));
            }
        }
        Span::new(template, 0..0)
    }
}

/// The agency and the part of a placement that names one of them wrongly, each if it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownPart {
    /// Which agency, as an index in the configuration.
    pub agency: Option<usize>,
    /// Which part, likewise.
    pub part: Option<usize>,
}

/// A piece of a frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// The frame's own text. Its spans lie in the filled-in text; [`Frame::in_template`] leads back to the
    /// template.
    Block(Block),
    /// A placement.
    Slot(Placement),
}

/// A placement with its place in the template.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Where it stands in the template.
    pub span: Span,
    /// What is placed.
    pub slot: Slot,
}

/// What can be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The text of an agency under a part; indices in the configuration.
    Part {
        /// Which agency.
        agency: usize,
        /// Which part.
        part: usize,
    },
    /// The annex of documents, of one owner or of all.
    Documents {
        /// Which owner, as an index in the registry.
        owner: Option<usize>,
    },
    /// The beginning of an appendix.
    Appendix {
        /// Its name.
        title: String,
        /// Its pages are turned on their side.
        landscape: bool,
    },
}

/// A call as the template made it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    function: &'static str,
    at: usize,
    agency: Option<String>,
    part: Option<String>,
    owner: Option<String>,
    title: Option<String>,
    landscape: bool,
    /// Arguments that the function does not have.
    unknown: Vec<String>,
}

/// The argument that tells where a call stands. A call that is written otherwise than as a placement has
/// none.
const PLACE: &str = "__place";
/// The functions of a frame, each with its arguments.
const FUNCTIONS: [(&str, &[&str]); 3] =
    [("section", &["agency", "part"]), ("documents", &["owner"]), ("appendix", &["title", "landscape"])];
/// Private-use characters around the number of a call: nothing else can write them into the filled-in text.
const MARK: [char; 2] = ['\u{E000}', '\u{E001}'];

/// Fills the frame in. `None` if it cannot be; the findings say why.
pub fn read(manuscript: &Manuscript, findings: &mut Vec<Finding>) -> Option<Frame> {
    let template = *manuscript.templates.get(FRAME_FILE)?;
    let text = manuscript.sources.get(template).text.as_str();
    forbid_safe(template, text, findings);
    let calls = Arc::new(Mutex::new(Vec::new()));
    let marked = Marked::new(text);
    let filled = match fill(&marked.text, manuscript, &calls) {
        Ok(filled) => filled,
        Err(error) => {
            findings
                .push(template_finding(&error, Span::new(template, marked.original(error.range.clone()))));
            return None;
        }
    };
    let calls = calls.lock().map(|calls| calls.clone()).unwrap_or_default();
    let names = Names::new(manuscript);
    let mut unknown = Vec::new();
    // The same call again and again, in a loop, is looked at once.
    let mut known: BTreeMap<&Call, Option<Placement>> = BTreeMap::new();
    let mut slots: Vec<Option<Placement>> = Vec::with_capacity(calls.len());
    for call in &calls {
        let found = known.entry(call);
        let place = || placement(call, template, text, (manuscript, &names), &mut unknown, findings);
        slots.push(found.or_insert_with(place).clone());
    }
    let mut sources = manuscript.sources.clone();
    let source = sources.add(Source::new(FRAME_FILE, filled.as_str()));
    let document = markdown::read(&filled, source, 0);
    let pieces = document.blocks.into_iter().flat_map(|block| pieces(block, &slots)).collect();
    let (notes, lines) = (document.notes, lines(text));
    Some(Frame { template, sources, filled_in: Some(source), pieces, notes, unknown, lines })
}

/// Where each line of a text that says something stands first.
fn lines(text: &str) -> BTreeMap<String, usize> {
    let (mut lines, mut at) = (BTreeMap::new(), 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.trim().is_empty() {
            lines.entry(words.to_owned()).or_insert(at);
        }
        at += line.len();
    }
    lines
}

fn fill(text: &str, manuscript: &Manuscript, calls: &Arc<Mutex<Vec<Call>>>) -> Result<String, TemplateError> {
    let functions =
        FUNCTIONS.into_iter().map(|(name, known)| (name, recorder(name, known, Arc::clone(calls)))).collect();
    Template::markdown(text, functions)?.render(&facts(manuscript))
}

/// A template function that notes its call and leaves the call's number on a line of its own.
fn recorder(
    function: &'static str,
    known: &'static [&'static str],
    calls: Arc<Mutex<Vec<Call>>>,
) -> TemplateFunction {
    Box::new(move |arguments: &Arguments| {
        let Ok(mut calls) = calls.lock() else { return String::new() };
        calls.push(Call {
            function,
            at: arguments.whole(PLACE).unwrap_or(0),
            agency: arguments.text("agency"),
            part: arguments.text("part"),
            owner: arguments.text("owner"),
            title: arguments.text("title"),
            landscape: arguments.flag("landscape"),
            unknown: arguments
                .names()
                .into_iter()
                .filter(|name| name != PLACE && !known.contains(&name.as_str()))
                .collect(),
        });
        format!("\n\n{}{}{}\n\n", MARK[0], calls.len() - 1, MARK[1])
    })
}

/// A template in which every placement carries its own offset as the argument [`PLACE`], because the engine
/// does not tell a function where it was called.
struct Marked {
    text: String,
    inserted: Vec<(usize, usize)>,
}

impl Marked {
    fn new(template: &str) -> Self {
        static CALL: LazyLock<Pattern> =
            LazyLock::new(|| Pattern::new(r"\{\{-?\s*(?:section|documents|appendix)\s*\(\s*(\))?"));
        let (mut text, mut inserted, mut at) = (String::new(), Vec::new(), 0);
        for found in CALL.captures_iter(template) {
            let Some(whole) = found.get(0) else { continue };
            let end = found.get(1).map_or(whole.end(), |bracket| bracket.start());
            let separator = if found.get(1).is_some() { "" } else { ", " };
            let argument = format!("{PLACE}={}{separator}", whole.start());
            text.push_str(&template[at..end]);
            inserted.push((text.len(), argument.len()));
            text.push_str(&argument);
            at = end;
        }
        text.push_str(&template[at..]);
        Self { text, inserted }
    }

    /// A range of the marked text as a range of the template.
    fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |offset: usize| {
            let before = self.inserted.iter().take_while(|(at, _)| *at < offset);
            offset - before.map(|(at, length)| (*length).min(offset - at)).sum::<usize>()
        };
        back(range.start)..back(range.end)
    }
}

/// The ids that a placement may name.
struct Names {
    agencies: Ids,
    parts: Ids,
    owners: Ids,
}

/// Ids of one kind, with their indices, and what is known to be missing among them.
struct Ids {
    known: BTreeMap<String, usize>,
    lost: Lost,
}

impl Names {
    fn new(manuscript: &Manuscript) -> Self {
        let (config, registry) = (&manuscript.config, &manuscript.registry);
        Self {
            agencies: Ids::new(config.agencies.iter().map(|agency| &agency.id), config.lost_agencies.clone()),
            parts: Ids::new(config.parts.iter().map(|part| &part.id), config.lost_parts.clone()),
            owners: Ids::new(registry.owners.iter().map(|owner| &owner.id.value), Lost::default()),
        }
    }
}

impl Ids {
    fn new<'a>(ids: impl Iterator<Item = &'a String>, lost: Lost) -> Self {
        let mut known = BTreeMap::new();
        for (index, id) in ids.enumerate() {
            known.entry(id.clone()).or_insert(index);
        }
        Self { known, lost }
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }

    fn list(&self) -> Text {
        let list = listed(self.ids());
        text!(vi: "các mã dùng được: {list}", en: "known ids: {list}")
    }
}

/// What a call places; an id that does not exist is reported at the call.
fn placement(
    call: &Call,
    template: SourceId,
    text: &str,
    (manuscript, names): (&Manuscript, &Names),
    unknown: &mut Vec<UnknownPart>,
    findings: &mut Vec<Finding>,
) -> Option<Placement> {
    let at = if text.is_char_boundary(call.at) { call.at } else { 0 };
    let end = text[at..].find("}}").map_or(text.len(), |end| at + end + 2);
    let span = Span::new(template, at..end);
    for name in &call.unknown {
        let function = call.function;
        let known: Vec<&str> = FUNCTIONS
            .iter()
            .filter(|(other, _)| *other == function)
            .flat_map(|(_, known)| known.iter().copied())
            .collect();
        let list = known.join(", ");
        let message =
            text!(vi: "`{function}` không nhận `{name}`", en: "`{function}` does not take `{name}`");
        let help = did_you_mean(
            name,
            known.iter().copied(),
            text!(vi: "`{function}` nhận: {list}", en: "`{function}` takes: {list}"),
        );
        findings.push(Finding::new("X004", span, message).help(help));
    }
    // Where everything is wrong, a like id is sought for the first only: each is compared with all that there
    // are.
    let is_compared = unknown.len() < IDS_COMPARED;
    let slot = match call.function {
        "section" => {
            let is_misnamed =
                |argument: &str| call.unknown.iter().any(|name| nearest(name, [argument]).is_some());
            let mut index = |argument: &str, id: &Option<String>, ids: &Ids| {
                // An argument whose name is misspelt was reported as that.
                let is_reported = id.is_none() && is_misnamed(argument);
                if is_reported {
                    None
                } else {
                    index_of(argument, id.as_deref(), ids, span, is_compared, findings)
                }
            };
            let (agency, part) =
                (index("agency", &call.agency, &names.agencies), index("part", &call.part, &names.parts));
            if agency.is_none() || part.is_none() {
                unknown.push(UnknownPart { agency, part });
            }
            Slot::Part { agency: agency?, part: part? }
        }
        "documents" => {
            let owner = match &call.owner {
                Some(owner) if !names.owners.known.contains_key(owner) && may_own(owner, manuscript) => {
                    return None;
                }
                Some(owner) => {
                    Some(index_of("owner", Some(owner), &names.owners, span, is_compared, findings)?)
                }
                None => None,
            };
            Slot::Documents { owner }
        }
        _ => Slot::Appendix { title: call.title.clone().unwrap_or_default(), landscape: call.landscape },
    };
    Some(Placement { span, slot })
}

fn index_of(
    argument: &str,
    id: Option<&str>,
    ids: &Ids,
    span: Span,
    is_compared: bool,
    findings: &mut Vec<Finding>,
) -> Option<usize> {
    let Some(id) = id else {
        let message = text!(vi: "lời gọi thiếu `{argument}=\"…\"`", en: "the call lacks `{argument}=\"…\"`");
        let finding = Finding::new("X004", span, message);
        findings.push(if ids.known.is_empty() { finding } else { finding.help(ids.list()) });
        return None;
    };
    let found = ids.known.get(id).copied();
    // What could not be read was reported where it is declared.
    if found.is_none() && !ids.lost.may_be(id) {
        let finding = Finding::new(
            "X004",
            span,
            text!(
                vi: "khung đặt `{argument}=\"{id}\"`, nhưng không có mã đó",
                en: "the frame places `{argument}=\"{id}\"`, which does not exist"
            ),
        );
        let otherwise = match ids.known.is_empty() {
            true => {
                text!(vi: "bỏ chỗ đặt này, hoặc khai mã ấy", en: "remove this placement, or declare the id")
            }
            false => ids.list(),
        };
        findings.push(finding.help(if is_compared {
            did_you_mean(id, ids.ids(), otherwise)
        } else {
            otherwise
        }));
    }
    found
}

/// A paragraph of marks becomes slots; everything else stays.
fn pieces(block: Block, slots: &[Option<Placement>]) -> Vec<Piece> {
    if let BlockKind::Paragraph(content) = &block.kind
        && content.iter().all(|inline| matches!(inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak))
    {
        let words = plain(content);
        if words.starts_with(MARK[0]) {
            let numbers = words
                .split(|ch: char| !ch.is_ascii_digit())
                .filter_map(|number| number.parse::<usize>().ok());
            return numbers
                .filter_map(|number| slots.get(number).cloned().flatten())
                .map(Piece::Slot)
                .collect();
        }
    }
    vec![Piece::Block(block)]
}

/// `| safe` switches the escaping of configured words off, so that they could act as markup.
fn forbid_safe(template: SourceId, text: &str, findings: &mut Vec<Finding>) {
    static SAFE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\|\s*safe\b"));
    for found in SAFE.find_iter(text) {
        findings.push(
            Finding::new(
                "X006",
                Span::new(template, found.range()),
                text!(
                    vi: "khung không được dùng bộ lọc `safe`",
                    en: "the frame must not use the filter `safe`"
                ),
            )
            .help(text!(
                vi: "bỏ `| safe`; chữ trong report.yaml được in đúng như đã ghi",
                en: "remove `| safe`; words of report.yaml print as they are written"
            )),
        );
    }
}

/// A finding for what the template engine refused.
pub fn template_finding(error: &TemplateError, span: Span) -> Finding {
    let (vi, en) = (error.message.get(Lang::Vi), error.message.get(Lang::En));
    let syntax = || {
        text!(
            vi: "sửa chỗ được chỉ; cú pháp là của Tera: `{{{{ giá_trị }}}}`, `{{% if … %}}`, `{{% for … in … \
                 %}}`",
            en: "mend the place shown; the syntax is Tera's: `{{{{ value }}}}`, `{{% if … %}}`, `{{% for … \
                 in … %}}`"
        )
    };
    Finding::new(
        "X001",
        span,
        text!(vi: "khuôn mẫu không dùng được: {vi}", en: "the template cannot be used: {en}"),
    )
    .help(error.help.clone().unwrap_or_else(syntax))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lead_back_to_the_template() {
        let template = "a {{ section(agency=\"x\") }} b {{ documents() }} {{ c";
        let marked = Marked::new(template);
        assert_eq!(
            marked.text,
            "a {{ section(__place=2, agency=\"x\") }} b {{ documents(__place=30) }} {{ c"
        );
        let at = marked.text.len() - 1;
        assert_eq!(marked.original(at..at + 1), template.len() - 1..template.len());
        assert_eq!(marked.original(0..5), 0..5);
    }
}
