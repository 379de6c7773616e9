//! The registry of documents: one YAML file an owner in `footnotes/`.
//!
//! A document's identity is its number and its date, because numbers start again with each term. How a document is
//! worded in a footnote is not decided here.

use super::fields::{Fields, Located};
use super::reference::parse_number;
use crate::base::date::Date;
use crate::base::diagnostic::Finding;
use crate::base::source::Span;
use crate::base::text::{bare, nfc};
use crate::base::yaml::Node;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// The owner of documents on which no agency must report.
pub const COMMON_OWNER: &str = "chung";

/// Every document that may be cited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registry {
    /// Files of the registry, in the order of their names.
    pub owners: Vec<Owner>,
    /// Documents, in file order.
    pub documents: Vec<Document>,
    /// The organ that issues the report: its documents are registered, those of its like elsewhere are not.
    pub issuer: String,
    /// True if a file, or an entry's number, could not be read: then nothing is known to be unknown.
    pub is_partial: bool,
    by_number: BTreeMap<String, Vec<usize>>,
    /// Every registered number by its letters and digits alone.
    by_letters: BTreeMap<String, String>,
    /// The numbers of entries that have a mistake, by their letters and digits.
    broken: BTreeSet<String>,
}

/// One file of the registry.
#[derive(Debug, Clone, PartialEq)]
pub struct Owner {
    /// The agency that must report on its documents, or [`COMMON_OWNER`].
    pub id: Located<String>,
    /// The list goes on beyond what is registered.
    pub open_ended: bool,
    /// A grouped footnote names the issuer with each document instead of in a heading.
    pub inline_issuer: bool,
    /// Its documents, as indices.
    pub documents: Vec<usize>,
}

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its number, `111-NQ/TU`.
    pub number: Located<String>,
    /// Its date.
    pub date: Located<Date>,
    /// Who issued it.
    pub issuer: Located<String>,
    /// Its title, beginning with `về` or `thực hiện`.
    pub title: Located<String>,
    /// Its kind where the symbol does not say it, `Chương trình hành động`.
    pub kind: Option<Located<String>>,
    /// The older documents that it continues.
    pub continues: Vec<Located<String>>,
    /// The newer document that took its place.
    pub superseded_by: Option<Located<String>>,
    /// Its owner, as an index.
    pub owner: usize,
    /// The whole entry's place.
    pub span: Span,
}

/// Why a label names no one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupError {
    /// No document has this number.
    Unknown,
    /// The number is known, but not with this date or year; the documents that have it.
    OtherDate(Vec<usize>),
    /// Several documents fit.
    Ambiguous(Vec<usize>),
}

impl Registry {
    /// Documents with this number, oldest first.
    pub fn numbered(&self, number: &str) -> &[usize] {
        self.by_number.get(&official(number)).map_or(&[], Vec::as_slice)
    }

    /// Every registered number in its official form, in alphabetical order.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.by_number.keys().map(String::as_str)
    }

    /// The document a key names: `111-NQ/TU`, `109-NQ/TU@2016` or `109-NQ/TU@2016-07-04`. One that may stand where the registry
    /// could not be read is unknown, whichever others have its number.
    ///
    /// # Errors
    /// [`LookupError`] if none or several fit.
    pub fn find(&self, key: &str) -> Result<usize, LookupError> {
        let (number, date) = key.split_once('@').map_or((key, None), |(number, date)| (number, Some(date)));
        let all = self.numbered(number);
        let fits = |&&index: &&usize| date.is_none_or(|date| self.has_date(index, date));
        let found: Vec<usize> = all.iter().filter(fits).copied().collect();
        match (found.as_slice(), all) {
            (&[one], _) => Ok(one),
            ([], []) => Err(LookupError::Unknown),
            ([], _) if self.may_have(number) => Err(LookupError::Unknown),
            ([], all) => Err(LookupError::OtherDate(all.to_vec())),
            (several, _) => Err(LookupError::Ambiguous(several.to_vec())),
        }
    }

    fn has_date(&self, index: usize, date: &str) -> bool {
        let iso = self.documents[index].date.value.iso();
        date.len() >= 4 && (iso == date || iso.strip_prefix(date).is_some_and(|rest| rest.starts_with('-')))
    }

    /// The shortest key that names this document alone.
    pub fn key(&self, index: usize) -> String {
        let document = &self.documents[index];
        let (number, date) = (&document.number.value, document.date.value);
        let same = self.numbered(number);
        if same.len() <= 1 {
            return number.clone();
        }
        let year = same.iter().filter(|&&other| self.documents[other].date.value.year() == date.year()).count();
        if year == 1 { format!("{number}@{}", date.year()) } else { format!("{number}@{}", date.iso()) }
    }

    /// True if the number may stand where the registry could not be read, or was read wrongly; that was reported already.
    pub fn may_have(&self, number: &str) -> bool {
        self.is_partial || self.broken.contains(&letters(number))
    }

    /// The registered number that is this one written rightly: `31-NQ/TU` for `31/NQ-TU`, `05-NQ/TU` for `5-NQTU`.
    pub fn written(&self, number: &str) -> Option<&str> {
        self.by_letters.get(&letters(number)).map(String::as_str)
    }

    /// The owner with this id.
    pub fn owner(&self, id: &str) -> Option<&Owner> {
        self.owners.iter().find(|owner| owner.id.value == id)
    }

    /// Takes in one file of the registry.
    pub fn read(&mut self, node: &Node, span: Span, findings: &mut Vec<Finding>) {
        let mut fields = Fields::new(node, findings);
        let id = fields.required_string("owner").unwrap_or(Located { value: String::new(), span });
        let open_ended = fields.boolean("open-ended").unwrap_or(false);
        let inline_issuer = fields.boolean("inline-issuer").unwrap_or(false);
        let owner = self.owners.len();
        let mut broken = Vec::new();
        let documents = fields.mappings("documents", |fields| document(fields, owner, &mut broken));
        self.is_partial |= !fields.is_sound();
        fields.finish();
        for number in broken {
            match number {
                Some(number) => _ = self.broken.insert(number),
                None => self.is_partial = true,
            }
        }
        self.add_owner(Owner { id, open_ended, inline_issuer, documents: Vec::new() }, findings);
        for document in documents {
            self.add(document);
        }
    }

    fn add_owner(&mut self, owner: Owner, findings: &mut Vec<Finding>) {
        if let Some(first) = self.owners.iter().find(|other| other.id.value == owner.id.value && !owner.id.value.is_empty()) {
            let id = &owner.id.value;
            findings.push(
                Finding::new(
                    "W007",
                    owner.id.span,
                    text!(vi: "`{id}` đã có một tệp danh mục khác", en: "`{id}` already has another registry file"),
                )
                .related(first.id.span, text!(vi: "tệp thứ nhất", en: "the first file"))
                .help(text!(vi: "gộp hai tệp làm một", en: "merge the two files")),
            );
        }
        self.owners.push(owner);
    }

    fn add(&mut self, document: Document) {
        let index = self.documents.len();
        self.owners[document.owner].documents.push(index);
        let documents = &self.documents;
        let number = official(&document.number.value);
        self.by_letters.entry(letters(&number)).or_insert_with(|| number.clone());
        let same = self.by_number.entry(number).or_default();
        let at = same.partition_point(|&other| documents[other].date.value <= document.date.value);
        same.insert(at, index);
        self.documents.push(document);
    }
}

/// The form by which numbers are compared: `5-KH/TU` and `05-KH/TU` are one.
fn official(number: &str) -> String {
    parse_number(&nfc(number)).map_or_else(|| nfc(number), |number| number.full)
}

/// A number without its marks, separators, case and leading zeros, and without a date behind `@`: two numbers that differ in nothing
/// else are one number, written twice.
fn letters(number: &str) -> String {
    let number = bare(number.split('@').next().unwrap_or(number));
    let letters: String = number.chars().filter(|ch| ch.is_alphanumeric()).collect();
    letters.trim_start_matches('0').to_owned()
}

/// One entry; if there is a mistake in it, its number goes to `broken`, or `None` where that is not known.
fn document(fields: &mut Fields, owner: usize, broken: &mut Vec<Option<String>>) -> Option<Document> {
    let span = fields.span;
    let number = fields.required_string("number");
    let date = fields.date("date");
    fields.require_seen("date");
    let issuer = fields.required_string("issuer");
    let title = fields.required_string("title");
    let kind = fields.string("kind");
    let continues = fields.strings("continues");
    let superseded_by = fields.string("superseded-by");
    let is_number = number.as_ref().is_some_and(|number| parse_number(&nfc(&number.value)).is_some());
    if !is_number || !fields.is_sound() {
        broken.push(number.as_ref().map(|number| letters(&number.value)));
    }
    Some(Document { number: number?, date: date?, issuer: issuer?, title: title?, kind, continues, superseded_by, owner, span })
}
