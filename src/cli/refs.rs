//! `tonghop refs`: questions about the registry.

use super::args::{AnswerFormat, RefsArguments, RefsCommand, RefsListArguments};
use super::disk::read;
use super::listing::Listing;
use super::{Session, Status, json};
use crate::base::error::Error;
use crate::base::limits::MAX_FILE_BYTES;
use crate::base::source::Span;
use crate::base::text::{Lang, bare, did_you_mean, fold, plural};
use crate::input::manuscript::{self, Manuscript};
use crate::input::reference::{KINDS, kind_name, parse_number};
use crate::input::registry::{Document, LookupError, Owner, Registry};
use crate::report::citation::{Citations, kind_of, order};
use crate::report::{import, mentions};
use crate::rules::coverage::{Coverage, coverage};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Answers a question about the registry.
pub fn run(arguments: &RefsArguments, session: &mut Session) -> Result<Status, Error> {
    if let RefsCommand::Import { file } = &arguments.command {
        return propose(file, session);
    }
    let root = session.workspace()?;
    let (manuscript, is_whole) = session.manuscript(&root)?;
    let status = match &arguments.command {
        RefsCommand::List(filter) => list(filter, &manuscript, session)?,
        RefsCommand::Show { number } => show(number, &manuscript, session)?,
        RefsCommand::Footnote { owner } => footnote(owner, &manuscript, session)?,
        RefsCommand::Import { .. } => Status::Done,
    };
    Ok(if is_whole { status } else { Status::Faulty })
}

/// A document with what the sections say of it.
pub struct Listed<'a> {
    /// Its index in the registry.
    pub index: usize,
    /// Where it is mentioned.
    pub places: &'a [Span],
    /// Its owner's own section mentions it; `None` where nobody must.
    pub reported: Option<bool>,
}

fn list(filter: &RefsListArguments, manuscript: &Manuscript, session: &Session) -> Result<Status, Error> {
    if let Some(id) = &filter.owner {
        owner(id, &manuscript.registry)?;
    }
    if let Some(wanted) = &filter.kind {
        check_kind(wanted, &manuscript.registry)?;
    }
    let places = mentions::by_document(manuscript);
    let listed: Vec<Listed> = listed(manuscript, &places).into_iter().filter(|listed| fits(listed, filter, manuscript)).collect();
    if filter.format == AnswerFormat::Json {
        session.print(&json::documents(&listed, manuscript))?;
        return Ok(Status::Done);
    }
    if filter.missing && listed.is_empty() {
        session.print(session.lang.pick("Không có văn bản nào chưa báo cáo.\n", "No document lacks its report.\n"))?;
    }
    let mut out = String::new();
    for (owner, documents) in by_owner(&listed, manuscript) {
        let missing = documents.iter().filter(|listed| listed.reported == Some(false)).count();
        out += &match session.lang {
            Lang::Vi => format!("{owner}: {} văn bản, {missing} chưa báo cáo\n", documents.len()),
            Lang::En => format!("{owner}: {}, {missing} not reported on\n", plural(documents.len(), "document")),
        };
        documents.iter().for_each(|listed| out += &line(listed, manuscript, session.lang));
    }
    session.print(&out)?;
    Ok(Status::Done)
}

/// Every document; what is missing leads.
fn listed<'a>(manuscript: &Manuscript, places: &'a BTreeMap<usize, Vec<Span>>) -> Vec<Listed<'a>> {
    let registry = &manuscript.registry;
    let covered: BTreeMap<usize, Coverage> = manuscript
        .sections
        .iter()
        .filter_map(|section| Some((manuscript.agency_of(section)?, coverage(section, manuscript))))
        .collect();
    let mut out: Vec<Listed> = (0..registry.documents.len())
        .map(|index| {
            let places = places.get(&index).map_or(&[][..], Vec::as_slice);
            let owner = &registry.owners[registry.documents[index].owner].id.value;
            let must = manuscript.config.agencies.iter().position(|agency| agency.id == *owner);
            let reported = must.map(|agency| covered.get(&agency).is_some_and(|covered| covered.reported.contains(&index)));
            Listed { index, places, reported }
        })
        .collect();
    out.sort_by_key(|listed| (listed.reported != Some(false), order(&registry.documents[listed.index])));
    out
}

fn fits(listed: &Listed, filter: &RefsListArguments, manuscript: &Manuscript) -> bool {
    let document = &manuscript.registry.documents[listed.index];
    let owner = &manuscript.registry.owners[document.owner].id.value;
    let plain = |words: &str| bare(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = format!("{} {} {}", document.number.value, document.issuer.value, document.title.value);
    filter.owner.as_ref().is_none_or(|wanted| wanted == owner)
        && filter.kind.as_ref().is_none_or(|wanted| kinds(document).iter().any(|kind| is_same(wanted, kind)))
        && filter.year.is_none_or(|year| year == document.date.value.year())
        && filter.text.as_ref().is_none_or(|wanted| plain(&text).contains(&plain(wanted)))
        && (!filter.missing || listed.reported == Some(false))
}

/// What a document's kind is called: its registered name, that of its symbol, the symbol.
fn kinds(document: &Document) -> Vec<String> {
    let number = &document.number.value;
    let symbol = parse_number(number).map(|number| number.kind.to_owned());
    [Some(kind_of(document)), kind_name(number).map(str::to_owned), symbol].into_iter().flatten().collect()
}

/// Case and blanks do not matter; marks only to one who types them: `đa` is no `DA`.
fn is_same(wanted: &str, kind: &str) -> bool {
    fold(wanted.trim()) == fold(kind) || wanted.is_ascii() && bare(&fold(wanted.trim())) == bare(kind)
}

fn check_kind(wanted: &str, registry: &Registry) -> Result<(), Error> {
    let is_known = KINDS.iter().any(|kind| kind.words.iter().chain([&kind.symbol]).any(|name| is_same(wanted, name)));
    let registered: Vec<String> = registry.documents.iter().flat_map(kinds).collect();
    if is_known || registered.iter().any(|kind| is_same(wanted, kind)) {
        return Ok(());
    }
    let names: BTreeSet<String> = registry.documents.iter().map(kind_of).collect();
    let list = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let error = Error::new(text!(vi: "không có loại văn bản `{wanted}`", en: "there is no kind of document `{wanted}`"));
    Err(error.help(text!(vi: "các loại trong danh mục: {list}", en: "kinds in the registry: {list}")))
}

fn owner<'a>(id: &str, registry: &'a Registry) -> Result<&'a Owner, Error> {
    registry.owner(id).ok_or_else(|| {
        let error = Error::new(text!(vi: "không có danh mục của `{id}`", en: "there is no registry of `{id}`"));
        let ids = || registry.owners.iter().map(|owner| owner.id.value.as_str());
        let list = ids().collect::<Vec<_>>().join(", ");
        error.help(did_you_mean(id, ids(), text!(vi: "các danh mục: {list}", en: "known owners: {list}")))
    })
}

/// The owners in the order of their first document.
fn by_owner<'a, 'b>(listed: &'b [Listed<'a>], manuscript: &Manuscript) -> Vec<(String, Vec<&'b Listed<'a>>)> {
    let mut owners: Vec<(String, Vec<&Listed>)> = Vec::new();
    for document in listed {
        let id = &manuscript.registry.owners[manuscript.registry.documents[document.index].owner].id.value;
        match owners.iter_mut().find(|(owner, _)| owner == id) {
            Some((_, documents)) => documents.push(document),
            None => owners.push((id.clone(), vec![document])),
        }
    }
    owners
}

fn line(listed: &Listed, manuscript: &Manuscript, lang: Lang) -> String {
    let document = &manuscript.registry.documents[listed.index];
    let state = match (listed.reported, listed.places.len()) {
        (Some(false), 0) => lang.pick("CHƯA BÁO CÁO", "NOT REPORTED").to_owned(),
        (Some(false), count) => {
            format!("{} ({count})", lang.pick("CHƯA BÁO CÁO, cơ quan khác nhắc", "NOT REPORTED, others mention it"))
        }
        (_, count) => format!("{count}×"),
    };
    let (number, date) = (&document.number.value, document.date.value.official());
    let title: String = document.title.value.chars().take(60).collect();
    format!("  {number:<12} {date:>10}  {state:<14}  {title}\n")
}

fn show(number: &str, manuscript: &Manuscript, session: &Session) -> Result<Status, Error> {
    let registry = &manuscript.registry;
    let found = match registry.find(number) {
        Ok(index) => vec![index],
        Err(LookupError::Ambiguous(documents) | LookupError::OtherDate(documents)) => documents,
        Err(LookupError::Unknown) => {
            let error =
                Error::new(text!(vi: "danh mục không có văn bản `{number}`", en: "the registry has no document `{number}`"));
            return Err(error.help(did_you_mean(
                number,
                registry.numbers(),
                text!(vi: "xem các văn bản: `tonghop refs list`", en: "see the documents: `tonghop refs list`"),
            )));
        }
    };
    let places = mentions::by_document(manuscript);
    let words: Vec<String> = found
        .iter()
        .map(|&index| entry(index, places.get(&index).map_or(&[][..], Vec::as_slice), manuscript, session.lang))
        .collect();
    session.print(&words.join("\n"))?;
    Ok(Status::Done)
}

fn entry(index: usize, places: &[Span], manuscript: &Manuscript, lang: Lang) -> String {
    let registry = &manuscript.registry;
    let document = &registry.documents[index];
    let owner = &registry.owners[document.owner].id.value;
    let name = |index: usize| {
        format!("{} ({})", registry.documents[index].number.value, registry.documents[index].date.value.official())
    };
    let mut out = format!("{} số {}\n", kind_of(document), document.number.value);
    let mut field = |vi: &str, en: &str, value: String| out += &format!("  {}: {value}\n", lang.pick(vi, en));
    field("ngày", "date", document.date.value.official());
    field("cơ quan ban hành", "issuer", document.issuer.value.clone());
    field("trích yếu", "title", document.title.value.clone());
    field("cơ quan báo cáo", "owner", owner.clone());
    field("cách dẫn", "cite as", format!("[^{}]", registry.key(index)));
    for older in document.continues.iter().filter_map(|key| registry.find(&key.value).ok()) {
        field("tiếp tục thực hiện", "continues", name(older));
    }
    let continues_this =
        |other: &&usize| registry.documents[**other].continues.iter().any(|key| registry.find(&key.value) == Ok(index));
    let all: Vec<usize> = (0..registry.documents.len()).collect();
    for newer in all.iter().filter(continues_this) {
        field("được tiếp tục bởi", "continued by", name(*newer));
    }
    if let Some(newer) = &document.superseded_by {
        field("được thay thế bởi", "superseded by", newer.value.clone());
    }
    field("số chỗ nhắc đến", "mentioned in", places.len().to_string());
    for place in places {
        let source = manuscript.sources.get(place.source);
        let at = source.position(place.start);
        out += &format!("    {}:{}:{}\n", source.path, at.line, at.column);
    }
    out
}

fn propose(file: &Path, session: &mut Session) -> Result<Status, Error> {
    let bytes = read::whole_file(file, MAX_FILE_BYTES)?;
    let source = crate::base::source::Source::decode(file.to_string_lossy(), &bytes)
        .map_err(|_| Error::at(text!(vi: "tệp không phải văn bản UTF-8", en: "the file is not UTF-8 text"), file))?;
    // The agencies of a workspace give the owners their ids; outside one the text's own names do.
    let agencies = match session.workspace() {
        Ok(root) => manuscript::read(&read::workspace(&root)?.files).0.config.agencies,
        Err(_) => Vec::new(),
    };
    let proposals = import::propose(&source.text, &agencies);
    if proposals.is_empty() {
        let words = session.lang.pick("tệp không dẫn văn bản nào có số, ký hiệu", "the file cites no document with a number");
        session.say_error(words)?;
        return Ok(Status::Faulty);
    }
    session.print(&import::yaml(&proposals))?;
    Ok(Status::Done)
}

fn footnote(id: &str, manuscript: &Manuscript, session: &mut Session) -> Result<Status, Error> {
    let owner = owner(id, &manuscript.registry)?;
    let mut findings = Vec::new();
    let words =
        Citations::new(manuscript, &mut findings).map(|citations| citations.group(owner, &BTreeSet::new(), &mut findings));
    let diagnostics = crate::rules::judge(findings, manuscript);
    session.print_findings(&Listing::new(&diagnostics, &manuscript.sources, session.lang))?;
    let Some(words) = words.filter(|_| diagnostics.is_empty()) else { return Ok(Status::Faulty) };
    session.print(&format!("{words}\n"))?;
    Ok(Status::Done)
}
