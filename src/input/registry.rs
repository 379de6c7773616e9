//! The registry of documents: one YAML file an owner in `footnotes/`.
//!
//! A document's identity is its number and its date, because numbers start again with each term. How a
//! document is worded in a footnote is not decided here.

use super::fields::{Fields, Located};
use super::reference::{DocNumber, OwnOrgan, parse_number};
use crate::base::counted::Counted;
use crate::base::date::Date;
use crate::base::diagnostic::Finding;
use crate::base::source::Span;
use crate::base::text::{bare, fold, nfc};
use crate::base::yaml::Node;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// The owner of documents on which no agency must report.
pub const COMMON_OWNER: &str = "chung";

/// Every document that may be cited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registry {
    /// Files of the registry, in the order of their names.
    pub owners: Counted<Owner>,
    /// Documents, in file order.
    pub documents: Counted<Document>,
    /// The organ that issues the report: its documents are registered, those of its like elsewhere are not.
    pub issuer: OwnOrgan,
    /// True if a file, or an entry's number, could not be read: then nothing is known to be unknown.
    pub is_partial: bool,
    /// The owners by their id; of two the first.
    by_owner: BTreeMap<String, usize>,
    /// The documents by their number in its official form, oldest first.
    by_number: BTreeMap<String, Vec<usize>>,
    /// The organs of registered numbers, by the kind that the numbers show.
    by_kind: BTreeMap<&'static str, BTreeSet<String>>,
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
    /// Its number as the file has it, `111-NQ/TU`.
    pub number: Located<String>,
    /// The number taken apart; `None` where it is no document's number.
    pub parsed: Option<DocNumber>,
    /// Its date.
    pub date: Located<Date>,
    /// Who issued it.
    pub issuer: Located<String>,
    /// Its title, beginning with `về` or `thực hiện`.
    pub title: Located<String>,
    /// The title in the form in which titles are compared, see [`fold`].
    pub folded_title: String,
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

impl Document {
    /// Its number in the official form, or as the file has it where it is no document's number.
    pub fn official_number(&self) -> &str {
        self.parsed.as_ref().map_or(&self.number.value, |number| &number.full)
    }
}

impl Registry {
    /// Documents with this number, oldest first.
    pub fn numbered(&self, number: &DocNumber) -> &[usize] {
        self.named(&number.full)
    }

    /// Documents with this number in its official form.
    fn named(&self, official: &str) -> &[usize] {
        self.by_number.get(official).map_or(&[], Vec::as_slice)
    }

    /// Every registered number in its official form, in alphabetical order.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.by_number.keys().map(String::as_str)
    }

    /// True if a number of this kind and organ is registered.
    pub fn has_symbol(&self, kind: &str, organ: &str) -> bool {
        self.by_kind.get(kind).is_some_and(|organs| organs.contains(organ))
    }

    /// The document a key names: `111-NQ/TU`, `109-NQ/TU@2016` or `109-NQ/TU@2016-07-04`. One that may stand
    /// where the registry could not be read is unknown, whichever others have its number.
    ///
    /// # Errors
    /// [`LookupError`] if none or several fit.
    pub fn find(&self, key: &str) -> Result<usize, LookupError> {
        let key = nfc(key);
        let (number, date) =
            key.split_once('@').map_or((key.as_str(), None), |(number, date)| (number, Some(date)));
        let all = match parse_number(number) {
            Some(parsed) => self.named(&parsed.full),
            None => self.named(number),
        };
        self.only(all, number, |index| date.is_none_or(|date| self.has_date(index, date)))
    }

    /// The document with this number, and this date if one is given.
    ///
    /// # Errors
    /// [`LookupError`] if none or several fit.
    pub fn find_number(&self, number: &DocNumber, date: Option<Date>) -> Result<usize, LookupError> {
        let fits = |index: usize| date.is_none_or(|date| self.documents[index].date.value == date);
        self.only(self.numbered(number), &number.full, fits)
    }

    /// The one document that fits, of all with a number.
    fn only(&self, all: &[usize], number: &str, fits: impl Fn(usize) -> bool) -> Result<usize, LookupError> {
        let found: Vec<usize> = all.iter().copied().filter(|&index| fits(index)).collect();
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
        let same = self.named(document.official_number());
        if same.len() <= 1 {
            return number.clone();
        }
        let year =
            same.iter().filter(|&&other| self.documents[other].date.value.year() == date.year()).count();
        if year == 1 { format!("{number}@{}", date.year()) } else { format!("{number}@{}", date.iso()) }
    }

    /// True if the number may stand where the registry could not be read, or was read wrongly; that was
    /// reported already.
    pub fn may_have(&self, number: &str) -> bool {
        self.is_partial || !self.broken.is_empty() && self.broken.contains(&letters(number))
    }

    /// The registered number that is this one written rightly: `31-NQ/TU` for `31/NQ-TU`, `05-NQ/TU` for
    /// `5-NQTU`.
    pub fn written(&self, number: &str) -> Option<&str> {
        self.by_letters.get(&letters(number)).map(String::as_str)
    }

    /// The owner with this id.
    pub fn owner(&self, id: &str) -> Option<&Owner> {
        self.owner_index(id).map(|index| &self.owners[index])
    }

    /// The owner with this id, as an index.
    pub fn owner_index(&self, id: &str) -> Option<usize> {
        self.by_owner.get(id).copied()
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
        if let Some(first) = self.owner(&owner.id.value).filter(|_| !owner.id.value.is_empty()) {
            let id = &owner.id.value;
            findings.push(
                Finding::new(
                    "W007",
                    owner.id.span,
                    text!(
                        vi: "`{id}` đã có một tệp danh mục khác",
                        en: "`{id}` already has another registry file"
                    ),
                )
                .related(first.id.span, text!(vi: "tệp thứ nhất", en: "the first file"))
                .help(text!(vi: "gộp hai tệp làm một", en: "merge the two files")),
            );
        }
        self.by_owner.entry(owner.id.value.clone()).or_insert(self.owners.len());
        self.owners.push(owner);
    }

    fn add(&mut self, document: Document) {
        let index = self.documents.len();
        self.owners[document.owner].documents.push(index);
        if let Some(number) = &document.parsed {
            self.by_kind.entry(number.kind).or_default().insert(number.organ.clone());
        }
        let documents = &self.documents;
        let number = document.official_number();
        self.by_letters.entry(letters(number)).or_insert_with(|| number.to_owned());
        let same = self.by_number.entry(number.to_owned()).or_default();
        let at = same.partition_point(|&other| documents[other].date.value <= document.date.value);
        same.insert(at, index);
        self.documents.push(document);
    }
}

/// A number without its marks, separators, case and leading zeros, and without a date behind `@`: two numbers
/// that differ in nothing else are one number, written twice.
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
    // Words of YAML have composed letters, as numbers in prose have when they are read.
    let parsed = number.as_ref().and_then(|number| parse_number(&number.value));
    if parsed.is_none() || !fields.is_sound() {
        broken.push(number.as_ref().map(|number| letters(&number.value)));
    }
    let (number, date, issuer, title) = (number?, date?, issuer?, title?);
    let folded_title = fold(&title.value);
    Some(Document {
        number,
        parsed,
        date,
        issuer,
        title,
        folded_title,
        kind,
        continues,
        superseded_by,
        owner,
        span,
    })
}
