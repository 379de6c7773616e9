//! `tonghop refs`: questions about the registry.

use super::args::{AnswerFormat, RefsArguments, RefsCommand, RefsListArguments};
use super::disk::{self, read};
use super::listing::Listing;
use super::look::{Look, columns, hanging, shortened};
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::limits::MAX_FILE_BYTES;
use crate::base::source::{Span, Unit};
use crate::base::text::{Lang, bare, did_you_mean, fold, plural};
use crate::check::json::place;
use crate::input::manuscript::Manuscript;
use crate::input::reader;
use crate::input::reference::KINDS;
use crate::input::registry::{Document, LookupError, Owner, Registry};
use crate::report::citation::{Citations, kind_of, order, usual_kind};
use crate::report::{import, mentions};
use crate::rules::{Coverage, coverage};
use crate::text;
use serde_json::{Value, json};
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
        RefsCommand::Show { number } => show(number, &root, &manuscript, session)?,
        RefsCommand::Footnote { owner } => footnote(owner, &manuscript, session)?,
        RefsCommand::Import { .. } => Status::Done,
    };
    Ok(if is_whole { status } else { Status::Faulty })
}

/// A document with what the sections say of it.
struct Listed<'a> {
    /// Its index in the registry.
    index: usize,
    /// Where it is mentioned.
    places: &'a [Span],
    /// Its owner's own section mentions it; `None` where nobody must.
    reported: Option<bool>,
}

/// Documents as one JSON document, with a line end.
fn documents_json(listed: &[Listed], manuscript: &Manuscript) -> String {
    let (registry, sources) = (&manuscript.registry, &manuscript.sources);
    let mention = |&span: &Span| Value::Object(place(span, sources, Unit::Letter));
    let element = |listed: &Listed| {
        let document = &registry.documents[listed.index];
        json!({
            "number": document.number.value,
            "kind": kind_of(document),
            "date": document.date.value.iso(),
            "issuer": document.issuer.value,
            "title": document.title.value,
            "owner": registry.owners[document.owner].id.value,
            "key": registry.key(listed.index),
            "reported": listed.reported,
            "mentions": listed.places.iter().map(mention).collect::<Vec<_>>(),
        })
    };
    let list: Vec<Value> = listed.iter().map(element).collect();
    format!("{:#}\n", json!({ "version": 1, "documents": list }))
}

fn list(filter: &RefsListArguments, manuscript: &Manuscript, session: &Session) -> Result<Status, Error> {
    if let Some(id) = &filter.owner {
        owner(id, &manuscript.registry)?;
    }
    if let Some(wanted) = &filter.kind {
        check_kind(wanted, &manuscript.registry)?;
    }
    let places = mentions::by_document(manuscript);
    let listed: Vec<Listed> =
        listed(manuscript, &places).into_iter().filter(|listed| fits(listed, filter, manuscript)).collect();
    if filter.format == AnswerFormat::Json {
        session.print(&documents_json(&listed, manuscript))?;
        return Ok(Status::Done);
    }
    if filter.missing && listed.is_empty() {
        session.print(
            session.lang.pick("Không có văn bản nào chưa báo cáo.\n", "No document lacks its report.\n"),
        )?;
    }
    session.print(&table(&by_owner(&listed, manuscript), manuscript, session.lang, &session.look_out()))?;
    Ok(Status::Done)
}

/// The documents of each owner, in columns that the longest number and state set.
fn table(owners: &[(String, Vec<&Listed>)], manuscript: &Manuscript, lang: Lang, look: &Look) -> String {
    let rows = |documents: &[&Listed]| {
        documents.iter().map(|listed| Row::new(listed, manuscript, lang)).collect::<Vec<_>>()
    };
    let owners: Vec<_> =
        owners.iter().map(|(owner, documents)| (owner, documents, rows(documents))).collect();
    let all = || owners.iter().flat_map(|(_, _, rows)| rows);
    let number = all().map(|row| columns(row.number)).max().unwrap_or(0);
    let state = all().map(|row| columns(&row.state)).max().unwrap_or(0);
    let mut out = String::new();
    for (owner, documents, rows) in owners {
        let missing = documents.iter().filter(|listed| listed.reported == Some(false)).count();
        let words = match lang {
            Lang::Vi => format!("{owner}: {} văn bản, {missing} chưa báo cáo", documents.len()),
            Lang::En => {
                format!("{owner}: {}, {missing} not reported on", plural(documents.len(), "document"))
            }
        };
        out += &(look.lines(&words) + "\n");
        rows.iter().for_each(|row| out += &row.line(number, state, look));
    }
    out
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
            let must = manuscript.config.agency(owner);
            let reported = must
                .map(|agency| covered.get(&agency).is_some_and(|covered| covered.reported.contains(&index)));
            Listed { index, places, reported }
        })
        .collect();
    out.sort_by_cached_key(|listed| {
        (listed.reported != Some(false), order(&registry.documents[listed.index]))
    });
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
    let symbol = document.parsed.as_ref().map(|number| number.kind.to_owned());
    [Some(kind_of(document)), usual_kind(document).map(str::to_owned), symbol].into_iter().flatten().collect()
}

/// Case and blanks do not matter; marks only to one who types them: `đa` is no `DA`.
fn is_same(wanted: &str, kind: &str) -> bool {
    fold(wanted.trim()) == fold(kind) || wanted.is_ascii() && bare(&fold(wanted.trim())) == bare(kind)
}

fn check_kind(wanted: &str, registry: &Registry) -> Result<(), Error> {
    let is_known =
        KINDS.iter().any(|kind| kind.words.iter().chain([&kind.symbol]).any(|name| is_same(wanted, name)));
    let registered: Vec<String> = registry.documents.iter().flat_map(kinds).collect();
    if is_known || registered.iter().any(|kind| is_same(wanted, kind)) {
        return Ok(());
    }
    let names: BTreeSet<String> = registry.documents.iter().map(kind_of).collect();
    let list = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let error = Error::new(
        text!(vi: "không có loại văn bản `{wanted}`", en: "there is no kind of document `{wanted}`"),
    );
    Err(error.help(text!(vi: "các loại trong danh mục: {list}", en: "kinds in the registry: {list}")))
}

fn owner<'a>(id: &str, registry: &'a Registry) -> Result<&'a Owner, Error> {
    registry.owner(id).ok_or_else(|| {
        let error =
            Error::new(text!(vi: "không có danh mục của `{id}`", en: "there is no registry of `{id}`"));
        let ids = || registry.owners.iter().map(|owner| owner.id.value.as_str());
        let list = ids().collect::<Vec<_>>().join(", ");
        error.help(did_you_mean(id, ids(), text!(vi: "các danh mục: {list}", en: "known owners: {list}")))
    })
}

/// The owners in the order of their first document.
fn by_owner<'a, 'b>(listed: &'b [Listed<'a>], manuscript: &Manuscript) -> Vec<(String, Vec<&'b Listed<'a>>)> {
    let mut owners: Vec<(String, Vec<&Listed>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for document in listed {
        let id = &manuscript.registry.owners[manuscript.registry.documents[document.index].owner].id.value;
        let place = *places.entry(id).or_insert(owners.len());
        if place == owners.len() {
            owners.push((id.clone(), Vec::new()));
        }
        owners[place].1.push(document);
    }
    owners
}

/// What is printed of a document.
struct Row<'a> {
    number: &'a str,
    date: String,
    state: String,
    title: &'a str,
}

impl<'a> Row<'a> {
    fn new(listed: &Listed, manuscript: &'a Manuscript, lang: Lang) -> Self {
        let document = &manuscript.registry.documents[listed.index];
        let state = match (listed.reported, listed.places.len()) {
            (Some(false), 0) => lang.pick("CHƯA BÁO CÁO", "NOT REPORTED").to_owned(),
            (Some(false), count) => {
                format!(
                    "{} ({count})",
                    lang.pick("CHƯA BÁO CÁO, cơ quan khác nhắc", "NOT REPORTED, others mention it")
                )
            }
            (_, count) => format!("{count}×"),
        };
        let (number, title) = (&document.number.value, &document.title.value);
        Self { number, date: document.date.value.official(), state, title }
    }

    /// One line, or on a narrow terminal three, with number and state in columns of these widths. Only on a
    /// terminal is a title cut.
    fn line(&self, number: usize, state: usize, look: &Look) -> String {
        let padded = |words: &str, width: usize| {
            format!("{words}{}", " ".repeat(width.saturating_sub(columns(words))))
        };
        let head = format!("  {}  {:>10}", padded(self.number, number), self.date);
        let whole = format!("{head}  {}  ", padded(&self.state, state));
        if !look.terminal {
            return format!("{whole}{}\n", self.title);
        }
        let room = look.width.saturating_sub(columns(&whole));
        if room >= LEAST_TITLE {
            return format!("{whole}{}\n", shortened(self.title, room));
        }
        let below = |words: &str| format!("    {}\n", hanging(words, look.width - 4, 4));
        if columns(&head) + 2 + state <= look.width {
            return format!("{head}  {}\n{}", self.state, below(self.title));
        }
        format!("{head}\n{}{}", below(&self.state), below(self.title))
    }
}

/// A title with fewer columns than this stands on a line of its own.
const LEAST_TITLE: usize = 30;

fn show(number: &str, root: &Path, manuscript: &Manuscript, session: &Session) -> Result<Status, Error> {
    let registry = &manuscript.registry;
    let found = match registry.find(number) {
        Ok(index) => vec![index],
        Err(LookupError::Ambiguous(documents) | LookupError::OtherDate(documents)) => documents,
        Err(LookupError::Unknown) => {
            let error = Error::new(text!(
                vi: "danh mục không có văn bản `{number}`",
                en: "the registry has no document `{number}`"
            ));
            return Err(error.help(did_you_mean(
                number,
                registry.numbers(),
                text!(
                    vi: "xem các văn bản: `tonghop refs list`",
                    en: "see the documents: `tonghop refs list`"
                ),
            )));
        }
    };
    let places = mentions::by_document(manuscript);
    let words: Vec<String> = found
        .iter()
        .map(|&index| {
            entry(index, places.get(&index).map_or(&[][..], Vec::as_slice), root, manuscript, session.lang)
        })
        .collect();
    session.print(&session.look_out().lines(&words.join("\n")))?;
    Ok(Status::Done)
}

fn entry(index: usize, places: &[Span], root: &Path, manuscript: &Manuscript, lang: Lang) -> String {
    let registry = &manuscript.registry;
    let document = &registry.documents[index];
    let owner = &registry.owners[document.owner].id.value;
    let name = |index: usize| {
        format!(
            "{} ({})",
            registry.documents[index].number.value,
            registry.documents[index].date.value.official()
        )
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
    let continues_this = |other: &&usize| {
        registry.documents[**other].continues.iter().any(|key| registry.find(&key.value) == Ok(index))
    };
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
        let name = disk::from_here(&root.join(&source.path));
        out += &format!("    {name}:{}:{}\n", at.line, at.column);
    }
    out
}

fn propose(file: &Path, session: &mut Session) -> Result<Status, Error> {
    let bytes = read::whole_file(file, MAX_FILE_BYTES)?;
    let source = crate::base::source::Source::decode(file.to_string_lossy(), &bytes).map_err(|_| {
        Error::at(text!(vi: "tệp không phải văn bản UTF-8", en: "the file is not UTF-8 text"), file)
    })?;
    // The agencies of a workspace give the owners their ids; outside one the text's own names do.
    let agencies = match session.workspace() {
        Ok(root) => reader::read(&read::workspace(&root)?.files).0.config.agencies.as_slice().to_vec(),
        Err(_) => Vec::new(),
    };
    let proposals = import::propose(&source.text, &agencies);
    if proposals.is_empty() {
        let words = session
            .lang
            .pick("tệp không dẫn văn bản nào có số, ký hiệu", "the file cites no document with a number");
        session.say_error(words)?;
        return Ok(Status::Faulty);
    }
    session.print(&import::yaml(&proposals))?;
    Ok(Status::Done)
}

fn footnote(id: &str, manuscript: &Manuscript, session: &mut Session) -> Result<Status, Error> {
    let owner = owner(id, &manuscript.registry)?;
    let mut findings = Vec::new();
    let words = Citations::new(manuscript, &mut findings)
        .map(|citations| citations.group(owner, &BTreeSet::new(), &mut findings));
    let diagnostics = crate::rules::judge(findings, manuscript);
    session.print_findings(&Listing::new(&diagnostics, &manuscript.sources, session.lang))?;
    let Some(words) = words.filter(|_| diagnostics.is_empty()) else { return Ok(Status::Faulty) };
    session.print(&format!("{words}\n"))?;
    Ok(Status::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::workspace::{File, Workspace};

    fn registry() -> Manuscript {
        let registry = "owner: chung\ndocuments:\n\
            \x20 - { number: 109-NQ/TU, date: 2016-07-04, issuer: Tỉnh ủy, title: về công tác cán bộ }\n\
            \x20 - { number: 05-QC/BTCTU-BDVTU-VPTU, date: 2021-06-08, issuer: Tỉnh ủy, title: về việc phối hợp giữa \
            Ban Tổ chức Tỉnh ủy với Ban Dân vận Tỉnh ủy và Văn phòng Tỉnh ủy trong công tác xây dựng đội ngũ cán bộ ở cơ sở }\n";
        let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        let report = file("report.yaml", "agencies: [ { id: chung, name: Văn phòng } ]\n");
        let files = Workspace {
            report,
            registry: vec![file("footnotes/chung.yaml", registry)],
            ..Workspace::default()
        };
        reader::read(&files).0
    }

    #[test]
    fn documents_fit_the_terminal_and_pipes_get_whole_titles() {
        let manuscript = registry();
        let places =
            BTreeMap::from([(1, vec![Span::new(manuscript.registry.documents[1].number.span.source, 0..1)])]);
        let listed = listed(&manuscript, &places);
        let shown = |lang, look: &Look| table(&by_owner(&listed, &manuscript), &manuscript, lang, look);
        for lang in [Lang::Vi, Lang::En] {
            for width in 40..=160 {
                let words = shown(lang, &Look { terminal: true, ..Look::plain(width) });
                assert!(words.lines().all(|line| columns(line) <= width), "{width}\n{words}");
                assert!(words.contains("05-QC/BTCTU-BDVTU-VPTU") && words.contains("04/7/2016"), "{words}");
            }
        }
        let piped = shown(Lang::Vi, &Look::plain(40));
        assert_eq!(piped.lines().count(), 3, "{piped}");
        assert!(piped.contains("đội ngũ cán bộ ở cơ sở"), "{piped}");
        let date = |line: &str| line.find('/').map(|_| line.rfind("  v").map(|at| columns(&line[..at])));
        let starts: BTreeSet<_> = piped.lines().skip(1).map(date).collect();
        assert_eq!(starts.len(), 1, "titles begin in one column:\n{piped}");
    }
}
