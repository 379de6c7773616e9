//! `report.yaml`: what is compiled, by whom, from what parts.
//!
//! Long because every key of `report.yaml` is documented and read in one place.

use super::fields::{Fields, Located, Lost};
use crate::base::counted::Counted;
use crate::base::date::Date;
use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::{Source, Sources, Span};
use crate::base::text::{Lang, fold};
use crate::base::yaml::{self, Node};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// The report that a workspace compiles.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Where the file begins; what is missing altogether is reported here.
    pub span: Span,
    /// `Báo cáo`.
    pub kind: String,
    /// What it is about, beginning with a small letter.
    pub subject: String,
    /// The issuing organ.
    pub issuer: Issuer,
    /// The document's number, once it has one.
    pub number: Option<String>,
    /// What follows the number: `BC/TU`.
    pub symbol: String,
    /// The place it is dated from.
    pub place: String,
    /// What is known of its date.
    pub date: Option<PartialDate>,
    /// The number of the draft; `None` for the final document.
    pub draft: Option<u32>,
    /// The term under review.
    pub term: Option<Term>,
    /// The cut-off date for figures.
    pub data_until: Option<Located<Date>>,
    /// Who signs.
    pub signature: Option<Signature>,
    /// Who receives it.
    pub recipients: Vec<String>,
    /// The layout profile.
    pub layout: Located<String>,
    /// True where a contents list is wanted.
    pub contents: bool,
    /// True where the addresses of links are printed as footnotes.
    pub link_notes: bool,
    /// What every section contains, in order.
    pub parts: Vec<Part>,
    /// Parts that are declared and could not be read, or were declared with a mistake.
    pub lost_parts: Lost,
    /// Who writes the sections, in order.
    pub agencies: Counted<Agency>,
    /// The agencies by their id, as indices.
    by_id: BTreeMap<String, usize>,
    /// The same for agencies.
    pub lost_agencies: Lost,
    /// Whose reports are awaited but not merged.
    pub contributors: Vec<Agency>,
    /// Dates on the way.
    pub milestones: Vec<Milestone>,
    /// How documents are cited.
    pub references: References,
    /// False if a key could not be read: what it would have said is not known.
    pub is_whole: bool,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// The most megabytes of a file, where the workspace sets it.
    pub file_limit: Option<u32>,
    /// Severities that the workspace sets for rules.
    pub levels: Vec<RuleLevel>,
}

impl Config {
    /// The agency with this id, as an index.
    pub fn agency(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

/// An issuing organ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuer {
    /// Its name.
    pub name: String,
    /// The organ above it, if a line names it.
    pub parent: Option<String>,
}

/// A date of which only the year, or year and month, may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, if known.
    pub day: Option<u8>,
}

/// A term of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// First year.
    pub start: u32,
    /// Last year.
    pub end: u32,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// On whose behalf, `T/M BAN THƯỜNG VỤ`.
    pub authority: Option<String>,
    /// The signer's office.
    pub position: Option<String>,
    /// The signer's name, if known.
    pub name: Option<String>,
}

/// A part of every section.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Other headings that mean it.
    pub aliases: Vec<String>,
    /// A section without it is in error.
    pub required: bool,
    /// Where it is declared.
    pub span: Span,
}

/// Who writes a section.
#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it answers for.
    pub field: Option<String>,
    /// When its section is due.
    pub deadline: Option<Date>,
    /// Where it is declared.
    pub span: Span,
}

/// A date on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The day.
    pub date: Date,
    /// What happens.
    pub what: String,
}

/// What a later mention of a document prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The first note's number, as a live cross-reference.
    Mark,
    /// A short note of its own.
    Short,
    /// Nothing.
    None,
}

/// What a mention in plain prose does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prose {
    /// It is checked and gets its footnote.
    Footnote,
    /// It is checked.
    Check,
    /// Nothing.
    Off,
}

/// How documents are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct References {
    /// Later mentions.
    pub repeat: Repeat,
    /// Mentions in plain prose.
    pub prose: Prose,
    /// A comma stands between number and date.
    pub comma_before_date: bool,
}

/// A rule's severity as the workspace sets it; `None` switches it off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLevel {
    /// The rule's code or name, as typed.
    pub rule: String,
    /// The severity.
    pub severity: Option<Severity>,
    /// Where the rule is named.
    pub span: Span,
}

/// The most bytes of a file as `report.yaml` sets it, for whoever reads the other files; what is wrong with
/// that file is said later.
pub fn file_limit(report: &[u8]) -> Option<u64> {
    let source = Source::decode("", report).ok()?;
    if !source.text.contains("limits") {
        return None;
    }
    let mut sources = Sources::default();
    let span = Span::new(sources.add(Source::new("", "")), 0..0);
    let node = yaml::parse(&source.text, span, "").ok()?;
    let config = read(&node, span, &mut Vec::new());
    config.file_limit.map(|megabytes| u64::from(megabytes) << 20)
}

/// Reads `report.yaml`. What is missing is reported and read as empty.
pub fn read(node: &Node, span: Span, findings: &mut Vec<Finding>) -> Config {
    let mut fields = Fields::new(node, findings);
    let text = |found: Option<Located<String>>| found.map(|found| found.value);
    let (mut lost_parts, mut lost_agencies) = (Lost::default(), Lost::default());
    let mut config = Config {
        span,
        kind: text(fields.required_string("kind")).unwrap_or_default(),
        subject: text(fields.required_string("subject")).unwrap_or_default(),
        issuer: issuer(&mut fields),
        number: number(&mut fields),
        symbol: text(fields.required_string("symbol")).unwrap_or_default(),
        place: text(fields.required_string("place")).unwrap_or_default(),
        date: partial_date(&mut fields),
        draft: fields.whole("draft", 1, 99),
        term: fields.mapping("term", term).flatten(),
        data_until: fields.date("data-until"),
        signature: fields.mapping("signature", |fields| Signature {
            authority: text(fields.string("authority")),
            position: text(fields.string("position")),
            name: text(fields.string("name")),
        }),
        recipients: fields.strings("recipients").into_iter().map(|found| found.value).collect(),
        layout: fields.string("layout").unwrap_or(Located { value: "hd36".to_owned(), span }),
        contents: fields.boolean("contents").unwrap_or(false),
        link_notes: fields
            .choice("links", &[("footnote", true), ("plain", false)])
            .is_some_and(|found| found.value),
        parts: parts(&mut fields, &mut lost_parts),
        lost_parts: Lost::default(),
        agencies: agencies(&mut fields, "agencies", &mut lost_agencies).into(),
        by_id: BTreeMap::new(),
        lost_agencies: Lost::default(),
        contributors: agencies(&mut fields, "contributors", &mut Lost::default()),
        milestones: fields.mappings("milestones", |fields| {
            let date = fields.date("date");
            let what = fields.required_string("what");
            Some(Milestone { date: date?.value, what: what?.value })
        }),
        references: fields.mapping("references", references).unwrap_or(DEFAULT_REFERENCES),
        is_whole: true,
        lang: fields.choice("lang", &[("vi", Lang::Vi), ("en", Lang::En)]).map(|found| found.value),
        file_limit: fields.mapping("limits", |fields| fields.whole("file", 1, 4096)).flatten(),
        levels: levels(&mut fields),
    };
    config.is_whole = fields.is_sound();
    for (name, is_empty, lost) in [
        ("parts", config.parts.is_empty(), &mut lost_parts),
        ("agencies", config.agencies.is_empty(), &mut lost_agencies),
    ] {
        if is_empty && lost.is_empty() {
            fields.require_entries(name);
            lost.add(None);
        }
    }
    fields.finish();
    let mut agencies = std::mem::take(&mut config.agencies).into_vec();
    unique_names(agencies.iter().chain(&config.contributors), findings);
    unique(config.parts.iter().map(|part| (part.id.as_str(), part.span)), findings);
    unique(
        agencies.iter().chain(&config.contributors).map(|agency| (agency.id.as_str(), agency.span)),
        findings,
    );
    keep_first(&mut config.parts, |part| &part.id, &mut lost_parts);
    keep_first(&mut agencies, |agency| &agency.id, &mut lost_agencies);
    let by_id = agencies.iter().enumerate().map(|(index, agency)| (agency.id.clone(), index)).collect();
    Config { agencies: agencies.into(), by_id, lost_parts, lost_agencies, ..config }
}

/// Of two entries with one id, which was reported, the first is what the id means.
fn keep_first<T>(entries: &mut Vec<T>, id: impl Fn(&T) -> &String, lost: &mut Lost) {
    let mut seen = BTreeSet::new();
    entries.retain(|entry| {
        let is_first = seen.insert(id(entry).clone());
        if !is_first {
            // One of the two was meant to have another id.
            lost.add(None);
        }
        is_first
    });
}

const DEFAULT_REFERENCES: References =
    References { repeat: Repeat::Mark, prose: Prose::Footnote, comma_before_date: false };

fn issuer(fields: &mut Fields) -> Issuer {
    let read = |fields: &mut Fields| Issuer {
        name: fields.required_string("name").map(|found| found.value).unwrap_or_default(),
        parent: fields.string("parent").map(|found| found.value),
    };
    fields.mapping("issuer", read).unwrap_or_else(|| {
        fields.require("issuer");
        Issuer::default()
    })
}

/// The report's own number: digits, and perhaps a letter after them.
fn number(fields: &mut Fields) -> Option<String> {
    let Located { value, span } = fields.string("number")?;
    let rest = value.trim_start_matches(|ch: char| ch.is_ascii_digit());
    if rest.len() < value.len() && rest.chars().count() <= 1 && rest.chars().all(char::is_alphabetic) {
        return Some(value);
    }
    fields.report(
        Finding::new(
            "W004",
            span,
            text!(
                vi: "`{value}` không phải là số văn bản",
                en: "`{value}` is not a document's number"
            ),
        )
        .help(text!(
            vi: "chỉ ghi số, ví dụ 123; chưa có số thì bỏ khóa này",
            en: "write the number alone, such as 123; leave the key out until there is one"
        )),
    );
    None
}

fn partial_date(fields: &mut Fields) -> Option<PartialDate> {
    let found = fields.string("date")?;
    let words = found.value.as_str();
    let whole = Date::parse_iso(words).map(|date| PartialDate {
        year: date.year(),
        month: date.month(),
        day: Some(date.day()),
    });
    let month = || {
        let date = Date::parse_iso(&format!("{words}-01"))?;
        Some(PartialDate { year: date.year(), month: date.month(), day: None })
    };
    let date = whole.or_else(month);
    if date.is_none() {
        fields.report(
            Finding::new(
                "W008",
                found.span,
                text!(vi: "không có ngày tháng `{words}`", en: "there is no date `{words}`"),
            )
            .help(text!(vi: "ghi 2023-08 hoặc 2023-08-25", en: "write 2023-08 or 2023-08-25")),
        );
    }
    date
}

fn term(fields: &mut Fields) -> Option<Term> {
    let (start, end) = (fields.whole("start", 1900, 2999), fields.whole("end", 1900, 2999));
    fields.require_seen("start");
    fields.require_seen("end");
    // Half a term, or one that is the wrong way round, is reported; what is written in terms of it need not
    // be as well.
    let (start, end) = (start.or(end)?, end.or(start)?);
    if end < start {
        fields.report(Finding::new(
            "W008",
            fields.span,
            text!(
                vi: "nhiệm kỳ kết thúc năm {end} trước khi bắt đầu năm {start}",
                en: "the term ends in {end} before it starts in {start}"
            ),
        ));
    }
    Some(Term { start: start.min(end), end: start.max(end) })
}

fn parts(fields: &mut Fields, lost: &mut Lost) -> Vec<Part> {
    let mut headings: Vec<(Option<String>, Vec<Located<String>>)> = Vec::new();
    let before = fields.mistakes();
    let parts = fields.mappings("parts", |fields| {
        let id = identifier(fields);
        let heading = fields.required_string("heading");
        let before = fields.mistakes();
        // A part that may be meant to be optional is not missed.
        let required = fields.boolean("required").unwrap_or(fields.mistakes() == before);
        let aliases = fields.strings("aliases");
        if !fields.is_sound() {
            lost.add(id.as_ref().map(|id| id.value.as_str()));
        }
        headings.push((
            id.as_ref().map(|id| id.value.clone()),
            heading.iter().chain(&aliases).cloned().collect(),
        ));
        let aliases = aliases.into_iter().map(|found| found.value).collect();
        let (id, heading) = (id?, heading?);
        Some(Part { id: id.value, heading: heading.value, aliases, required, span: id.span })
    });
    if fields.mistakes() > before {
        lost.add(None);
    }
    repeated_headings(&headings, lost).into_iter().for_each(|finding| fields.report(finding));
    parts
}

fn agencies(fields: &mut Fields, key: &'static str, lost: &mut Lost) -> Vec<Agency> {
    let before = fields.mistakes();
    let agencies = fields.mappings(key, |fields| {
        let id = identifier(fields);
        let name = fields.required_string("name");
        let field = fields.string("field").map(|found| found.value);
        let deadline = fields.date("deadline").map(|found| found.value);
        if id.is_none() || name.is_none() {
            lost.add(id.as_ref().map(|id| id.value.as_str()));
        }
        let (id, name) = (id?, name?);
        Some(Agency { id: id.value, name: name.value, field, deadline, span: id.span })
    });
    if fields.mistakes() > before {
        lost.add(None);
    }
    agencies
}

/// An id: small letters, digits and hyphens.
fn identifier(fields: &mut Fields) -> Option<Located<String>> {
    let found = fields.required_string("id")?;
    if found.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Some(found);
    }
    let id = &found.value;
    fields.report(Finding::new(
        "W004",
        found.span,
        text!(
            vi: "mã `{id}` chỉ được có chữ thường không dấu, chữ số và dấu -",
            en: "the id `{id}` may hold small ASCII letters, digits and hyphens only"
        ),
    ));
    None
}

fn references(fields: &mut Fields) -> References {
    let repeat =
        fields.choice("repeat", &[("mark", Repeat::Mark), ("short", Repeat::Short), ("none", Repeat::None)]);
    let prose = fields
        .choice("prose", &[("footnote", Prose::Footnote), ("check", Prose::Check), ("off", Prose::Off)]);
    References {
        repeat: repeat.map_or(DEFAULT_REFERENCES.repeat, |found| found.value),
        prose: prose.map_or(DEFAULT_REFERENCES.prose, |found| found.value),
        comma_before_date: fields.boolean("comma-before-date").unwrap_or(false),
    }
}

fn levels(fields: &mut Fields) -> Vec<RuleLevel> {
    let mut out = Vec::new();
    for (key, node) in fields.entries("rules") {
        let mut found = Vec::new();
        let choices = [
            ("off", None),
            ("info", Some(Severity::Info)),
            ("warning", Some(Severity::Warning)),
            ("error", Some(Severity::Error)),
        ];
        if let Some(level) = super::fields::choice(node, &choices, &mut found) {
            out.push(RuleLevel { rule: key.name.clone(), severity: level.value, span: key.span });
        }
        found.into_iter().for_each(|finding| fields.report(finding));
    }
    out
}

/// A heading must tell which part it begins; `headings` are those of each part, with its id.
fn repeated_headings(headings: &[(Option<String>, Vec<Located<String>>)], lost: &mut Lost) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    let each = headings
        .iter()
        .enumerate()
        .flat_map(|(part, (_, own))| own.iter().map(move |heading| (part, heading)));
    for (part, heading) in each {
        let (first_part, first) = *seen.entry(fold(&heading.value)).or_insert((part, heading.span));
        if first_part != part {
            for same in [first_part, part] {
                lost.add(headings[same].0.as_deref());
            }
            let words = &heading.value;
            let message = text!(vi: "hai phần cùng mang tên “{words}”", en: "two parts are called “{words}”");
            let finding = Finding::new("W007", heading.span, message)
                .related(first, text!(vi: "phần thứ nhất", en: "the first part"))
                .help(text!(
                    vi: "đặt tên khác cho một trong hai phần",
                    en: "give one of the two another heading"
                ));
            findings.push(finding);
        }
    }
    findings
}

/// Two agencies of one name could not be told apart in any message.
fn unique_names<'a>(agencies: impl Iterator<Item = &'a Agency>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &Agency> = BTreeMap::new();
    for agency in agencies {
        let first = *seen.entry(fold(&agency.name)).or_insert(agency);
        if first.id != agency.id {
            let name = &agency.name;
            let message = text!(vi: "hai cơ quan cùng tên “{name}”", en: "two agencies are called “{name}”");
            let finding = Finding::new("W007", agency.span, message)
                .related(first.span, text!(vi: "cơ quan thứ nhất", en: "the first agency"))
                .help(text!(
                    vi: "ghi tên đầy đủ của từng cơ quan, hoặc bỏ một mục",
                    en: "write each agency's full name, or remove one entry"
                ));
            findings.push(finding);
        }
    }
}

fn unique<'a>(ids: impl Iterator<Item = (&'a str, Span)>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (id, span) in ids {
        let Some(&first) = seen.get(id) else {
            seen.insert(id, span);
            continue;
        };
        findings.push(
            Finding::new(
                "W007",
                span,
                text!(vi: "mã `{id}` đã dùng rồi", en: "the id `{id}` is already taken"),
            )
            .related(first, text!(vi: "lần đầu ở đây", en: "first used here"))
            .help(text!(vi: "đặt mã khác cho một trong hai chỗ", en: "give one of the two another id")),
        );
    }
}
