//! How a document is worded in a footnote: facts for `templates/citation.tera`.
//!
//! The words are the template's. Here it is decided which documents stand together and in what order; which
//! mention is the first is decided in [`super::notes`].

use super::frame::template_finding;
use crate::base::date::Date;
use crate::base::diagnostic::Finding;
use crate::base::source::Span;
use crate::base::template::Template;
use crate::input::config::{References, Repeat};
use crate::input::manuscript::Manuscript;
use crate::input::reference::{kind_name, kind_rank};
use crate::input::registry::{Document, Owner, Registry};
use crate::input::workspace::CITATION_FILE;
use crate::text;
use serde::Serialize;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// What of a document the prose leaves for the footnote to say; kind and number are always said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Say {
    /// The date.
    pub date: bool,
    /// The issuer.
    pub issuer: bool,
    /// The title.
    pub title: bool,
}

impl Say {
    /// Everything.
    pub const ALL: Self = Self { date: true, issuer: true, title: true };
}

/// The wording of citations.
pub struct Citations<'a> {
    template: Template,
    place: Span,
    registry: &'a Registry,
    references: References,
    /// The template failed while the report was made: said once, it is not said again at every citation.
    failed: Cell<bool>,
}

#[derive(Serialize)]
struct Facts<'a> {
    form: &'static str,
    comma: &'static str,
    documents: Vec<DocumentFacts<'a>>,
    groups: Vec<GroupFacts<'a>>,
    open_ended: bool,
    say: Say,
}

#[derive(Serialize)]
struct DocumentFacts<'a> {
    kind: String,
    number: &'a str,
    date: String,
    issuer: &'a str,
    title: &'a str,
    cited: bool,
}

#[derive(Serialize)]
struct GroupFacts<'a> {
    issuer: Option<&'a str>,
    documents: Vec<DocumentFacts<'a>>,
}

/// Which sentence of the template is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document, in full.
    Full,
    /// Several documents of one list, each in full.
    List,
    /// One document, without what the prose already says.
    Rest(Say),
    /// One document that was cited before.
    Short,
}

impl Form {
    /// The form as the template knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::List => "list",
            Self::Rest(_) => "rest",
            Self::Short => "short",
        }
    }
}

/// A template that prints nothing for some forms would leave footnotes empty.
fn says_nothing(place: Span, forms: &[&str]) -> Finding {
    let forms: Vec<String> = forms.iter().map(|form| format!("`{form}`")).collect();
    let list = forms.join(", ");
    let message = text!(
        vi: "khuôn mẫu không in chữ nào khi `form` là {list}; chú thích sẽ trống",
        en: "the template prints nothing where `form` is {list}; footnotes would be empty"
    );
    Finding::new("X001", place, message).help(text!(
        vi: "in ít nhất loại và số văn bản cho mỗi giá trị của `form`: `full`, `list`, `rest`, `short`, \
             `group`",
        en: "print at least kind and number for each value of `form`: `full`, `list`, `rest`, `short`, \
             `group`"
    ))
}

/// The word for the kind that a document's symbol shows.
pub fn usual_kind(document: &Document) -> Option<&'static str> {
    match &document.parsed {
        Some(number) => number.kind_name(),
        None => kind_name(&document.number.value),
    }
}

/// The word for a document's kind: its own, or what its symbol says.
pub fn kind_of(document: &Document) -> String {
    document
        .kind
        .as_ref()
        .map(|kind| kind.value.clone())
        .or_else(|| usual_kind(document).map(str::to_owned))
        .unwrap_or_else(|| "Văn bản".to_owned())
}

impl<'a> Citations<'a> {
    /// Compiles the template and tries each of its forms, so that a mistake in it is found by `check`.
    pub fn new(manuscript: &'a Manuscript, findings: &mut Vec<Finding>) -> Option<Self> {
        let source = *manuscript.templates.get(CITATION_FILE)?;
        let text = &manuscript.sources.get(source).text;
        let template = match Template::plain(text) {
            Ok(template) => template,
            Err(error) => {
                findings.push(template_finding(&error, Span::new(source, error.range.clone())));
                return None;
            }
        };
        let place = Span::new(source, 0..0);
        let citations = Self {
            template,
            place,
            registry: &manuscript.registry,
            references: manuscript.config.references,
            failed: Cell::new(false),
        };
        let mut tried = Vec::new();
        if !manuscript.registry.documents.is_empty() {
            let silent = citations.silent_forms(&mut tried);
            if tried.is_empty() && !silent.is_empty() {
                tried.push(says_nothing(place, &silent));
            }
        }
        let works = tried.is_empty();
        findings.extend(tried.into_iter().take(1));
        works.then_some(citations)
    }

    /// Tries each form with the first document and names those that print nothing.
    fn silent_forms(&self, findings: &mut Vec<Finding>) -> Vec<&'static str> {
        let mut silent = Vec::new();
        for form in [Form::Full, Form::List, Form::Rest(Say::ALL), Form::Short] {
            // A report that never cites shortly needs no words for it.
            let is_used = form != Form::Short || self.references.repeat == Repeat::Short;
            let words = self.words(form, &[0], &BTreeSet::new(), findings);
            silent.extend((is_used && words.is_empty()).then_some(form.name()));
        }
        let owner = &self.registry.owners[self.registry.documents[0].owner];
        let words = self.group(owner, &BTreeSet::new(), findings);
        silent.extend(words.is_empty().then_some("group"));
        silent
    }

    /// The words for some documents; those in `cited` were cited in full before.
    pub fn words(
        &self,
        form: Form,
        documents: &[usize],
        cited: &BTreeSet<usize>,
        findings: &mut Vec<Finding>,
    ) -> String {
        let say = match form {
            Form::Full | Form::List => Say::ALL,
            Form::Rest(say) => say,
            Form::Short => Say { date: false, issuer: false, title: false },
        };
        let documents = documents.iter().map(|&index| self.facts(index, cited)).collect();
        self.render(
            &Facts {
                form: form.name(),
                comma: self.comma(),
                documents,
                groups: Vec::new(),
                open_ended: false,
                say,
            },
            findings,
        )
    }

    /// The grouped footnote of an owner: one group an issuer, in the order of the registry; inside a group by
    /// kind, then by number (`the-thuc.md` §5).
    pub fn group(&self, owner: &Owner, cited: &BTreeSet<usize>, findings: &mut Vec<Finding>) -> String {
        let mut issuers: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
        let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for &index in &owner.documents {
            let issuer =
                (!owner.inline_issuer).then_some(self.registry.documents[index].issuer.value.as_str());
            let place = *places.entry(issuer).or_insert(issuers.len());
            if place == issuers.len() {
                issuers.push((issuer, Vec::new()));
            }
            issuers[place].1.push(index);
        }
        let groups = issuers
            .into_iter()
            .map(|(issuer, mut documents)| {
                documents.sort_by_cached_key(|&index| order(&self.registry.documents[index]));
                GroupFacts {
                    issuer,
                    documents: documents.into_iter().map(|index| self.facts(index, cited)).collect(),
                }
            })
            .collect();
        let (comma, open_ended) = (self.comma(), owner.open_ended);
        let facts = Facts { form: "group", comma, documents: Vec::new(), groups, open_ended, say: Say::ALL };
        self.render(&facts, findings)
    }

    fn facts(&self, index: usize, cited: &BTreeSet<usize>) -> DocumentFacts<'a> {
        let document = &self.registry.documents[index];
        DocumentFacts {
            kind: kind_of(document),
            number: &document.number.value,
            date: document.date.value.official(),
            issuer: &document.issuer.value,
            title: &document.title.value,
            cited: cited.contains(&index),
        }
    }

    fn comma(&self) -> &'static str {
        if self.references.comma_before_date { "," } else { "" }
    }

    fn render(&self, facts: &Facts, findings: &mut Vec<Finding>) -> String {
        match self.template.render(facts) {
            Ok(words) => words.trim().to_owned(),
            Err(error) => {
                if !self.failed.replace(true) {
                    findings
                        .push(template_finding(&error, Span::new(self.place.source, error.range.clone())));
                }
                String::new()
            }
        }
    }
}

/// Documents of a list: by kind, then number, then date.
pub fn order(document: &Document) -> (usize, u32, Date) {
    let number = &document.number.value;
    let digits = &number[..number.bytes().take_while(u8::is_ascii_digit).count()];
    (kind_rank(&kind_of(document)), digits.parse().unwrap_or(u32::MAX), document.date.value)
}
