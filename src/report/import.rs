//! A plan's text as registry YAML: every document it cites, with owner, issuer and the older documents it
//! continues.
//!
//! What cannot be told from the text is marked by a comment, never guessed.

use crate::base::text::{fold, slug};
use crate::input::config::Agency;
use crate::input::reference::{Mention, kind_name, mentions};
use crate::input::registry::COMMON_OWNER;

/// A file of the registry, proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The owner's id; `None` where the text does not tell.
    pub owner: Option<String>,
    /// The list in the text goes on.
    pub open_ended: bool,
    /// The issuer stands with each document.
    pub inline_issuer: bool,
    /// Its documents, in the order of the text.
    pub documents: Vec<Entry>,
}

/// A document, proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    number: String,
    date: Option<String>,
    issuer: Option<String>,
    title: Option<String>,
    kind: Option<String>,
    continues: Vec<String>,
    doubt: Option<&'static str>,
}

const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Proposes registry files for every document that `text` cites.
pub fn propose(text: &str, agencies: &[Agency]) -> Vec<Proposal> {
    let joined = joined(text);
    let lines: Vec<&str> = joined.iter().map(String::as_str).collect();
    let (mut owned, mut common) = (Vec::new(), Proposal::of(Some(COMMON_OWNER.to_owned())));
    for (at, line) in lines.iter().enumerate() {
        match note_label(line) {
            Some((label, words)) => {
                owned.push(note(&label, words, &lines[..at], &lines, agencies, &mut common))
            }
            None => {
                // A bullet below an agency's item is that agency's; a sentence tells no owner.
                let owner = is_bullet(line).then(|| item_owner(&lines[..=at], agencies)).flatten();
                let at = owner.map(|owner| proposal_of(&mut owned, owner));
                for mention in mentions(line) {
                    add_nested(&mut common, &mention, line);
                    let proposal = at.map_or(&mut common, |at| &mut owned[at]);
                    let title = mention.title.clone().and_then(|range| line.get(range)).map(str::to_owned);
                    add_titled(
                        proposal,
                        &mention,
                        title,
                        Some("lấy từ câu văn: kiểm tra cơ quan phụ trách và trích yếu"),
                    );
                }
            }
        }
    }
    owned.retain(|proposal: &Proposal| !proposal.documents.is_empty());
    // What an agency owns is not common, wherever else the text mentions it.
    let is_owned = |entry: &Entry| {
        owned
            .iter()
            .flat_map(|proposal| &proposal.documents)
            .any(|other| other.number == entry.number && (entry.date.is_none() || other.date == entry.date))
    };
    common.documents.retain(|entry| !is_owned(entry));
    owned.extend((!common.documents.is_empty()).then_some(common));
    owned
}

/// The lines of a text without emphasis; a footnote that was broken over lines is one line again.
fn joined(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let bullet = line.len() - line.trim_start().trim_start_matches("* ").len();
        let line = line[..bullet].to_owned() + &line[bullet..].replace('*', "");
        let goes_on = !line.trim().is_empty()
            && !is_bullet(&line)
            && note_label(&line).is_none()
            && !line.trim_start().starts_with(|ch: char| ch.is_ascii_digit() || ch == '#');
        match out.last_mut().filter(|last| goes_on && note_label(last).is_some()) {
            Some(last) => *last += &format!(" {}", line.trim()),
            None => out.push(line),
        }
    }
    out
}

fn is_bullet(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "+ ", "* ", "• ", "– "].iter().any(|bullet| line.starts_with(bullet))
}

/// The proposal of an owner, which is made where there is none.
fn proposal_of(owned: &mut Vec<Proposal>, owner: String) -> usize {
    let found = owned.iter().position(|proposal| proposal.owner.as_ref() == Some(&owner));
    found.unwrap_or_else(|| {
        owned.push(Proposal::of(Some(owner)));
        owned.len() - 1
    })
}

impl Proposal {
    fn of(owner: Option<String>) -> Self {
        Self { owner, open_ended: false, inline_issuer: false, documents: Vec::new() }
    }
}

/// The label and words of a line that is a footnote: `¹ Tỉnh ủy ban hành: …` or `[^1]: …`.
fn note_label(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start();
    let digits = line.find(|ch| !SUPERSCRIPTS.contains(&ch)).unwrap_or(line.len());
    if digits > 0 {
        return Some((line[..digits].to_owned(), line[digits..].trim_start()));
    }
    let (label, words) = line.strip_prefix("[^")?.split_once("]:")?;
    Some((format!("[^{label}]"), words.trim_start()))
}

fn note(
    label: &str,
    words: &str,
    before: &[&str],
    lines: &[&str],
    agencies: &[Agency],
    common: &mut Proposal,
) -> Proposal {
    let mut out = Proposal::of(owner(label, before, lines, agencies));
    out.open_ended = words.trim_end().ends_with("...") || words.trim_end().ends_with('…');
    let found = mentions(words);
    out.inline_issuer = found.iter().all(|mention| mention.group_issuer.is_none());
    for mention in &found {
        add_nested(common, mention, words);
        let title = mention.title.clone().and_then(|range| words.get(range)).map(str::to_owned);
        add_titled(&mut out, mention, title, None);
    }
    out
}

/// The agency of the numbered item in which the footnote's mark stands.
fn owner(label: &str, before: &[&str], lines: &[&str], agencies: &[Agency]) -> Option<String> {
    let is_body = |line: &&&str| note_label(line).is_none();
    let marked = lines.iter().position(|line| is_body(&line) && line.contains(label)).unwrap_or(before.len());
    item_owner(&lines[..=marked.min(lines.len() - 1)], agencies)
}

/// The agency that the last numbered item of the lines begins with.
fn item_owner(lines: &[&str], agencies: &[Agency]) -> Option<String> {
    let item =
        lines.iter().rev().find(|line| line.trim_start().starts_with(|ch: char| ch.is_ascii_digit()))?;
    let words = item
        .trim_start()
        .trim_start_matches(|ch: char| ch.is_ascii_digit())
        .trim_start_matches(['.', ')'])
        .trim_start();
    let words = words.replace(SUPERSCRIPTS, "");
    let folded = fold(&words);
    let named = agencies
        .iter()
        .find(|agency| folded.starts_with(&fold(&agency.name)))
        .map(|agency| agency.id.clone());
    named.or_else(|| agencies.is_empty().then(|| organ_slug(&words)).flatten())
}

/// Without a workspace: the words with capitals at the beginning of the item.
fn organ_slug(words: &str) -> Option<String> {
    let name = words.split([':', ',']).next()?;
    let name: Vec<&str> = name.split(' ').take(6).collect();
    Some(slug(&name.join(" "))).filter(|slug| !slug.is_empty())
}

fn iso(mention: &Mention) -> Option<String> {
    mention.date.as_ref().and_then(|found| found.date).map(|date| date.iso())
}

/// The older documents that a title names. Without an entry for each the proposal would name what is not
/// registered.
fn add_nested(common: &mut Proposal, mention: &Mention, words: &str) {
    for older in &mention.nested {
        let title = older.title.clone().and_then(|range| words.get(range)).map(str::to_owned);
        let is_it = |entry: &&mut Entry| {
            entry.number == older.number.full && entry.date == iso(older) && entry.title.is_none()
        };
        if let Some(entry) = common.documents.iter_mut().find(is_it).filter(|_| title.is_some()) {
            entry.title = title;
            continue;
        }
        add_titled(
            common,
            older,
            title,
            Some("được nhắc trong trích yếu của văn bản khác: kiểm tra, ghi thêm những gì còn thiếu"),
        );
    }
}

fn add_titled(
    proposal: &mut Proposal,
    mention: &Mention,
    title: Option<String>,
    doubt: Option<&'static str>,
) {
    let date = iso(mention);
    if proposal
        .documents
        .iter()
        .any(|entry| entry.number == mention.number.full && (entry.date == date || date.is_none()))
    {
        return;
    }
    let word = mention.kind.as_ref().map(|kind| kind.text.clone());
    let kind = word.filter(|word| {
        kind_name(&mention.number.full).is_none_or(|usual| fold(usual) != fold(word))
            && word.chars().count() > 3
    });
    let continues = mention
        .nested
        .iter()
        .map(|older| {
            iso(older).map_or_else(|| older.number.full.clone(), |date| format!("{}@{date}", older.number))
        })
        .collect();
    let issuer = mention.issuer.as_ref().or(mention.group_issuer.as_ref()).map(|issuer| issuer.text.clone());
    proposal.documents.push(Entry {
        number: mention.number.full.clone(),
        date,
        issuer,
        title,
        kind,
        continues,
        doubt,
    });
}

/// The proposals as YAML, one document a file.
pub fn yaml(proposals: &[Proposal]) -> String {
    let mut out = String::new();
    for proposal in proposals {
        let owner = proposal.owner.as_deref().unwrap_or("");
        if owner.is_empty() {
            out += "--- # footnotes/….yaml\nowner:  # CHƯA RÕ: văn bản của cơ quan nào?\n";
        } else {
            out += &format!("--- # footnotes/{owner}.yaml\nowner: {owner}\n");
        }
        if proposal.open_ended {
            out += "open-ended: true\n";
        }
        if proposal.inline_issuer && owner != COMMON_OWNER {
            out += "inline-issuer: true\n";
        }
        out += "documents:\n";
        proposal.documents.iter().for_each(|entry| out += &entry_yaml(entry));
    }
    out
}

fn entry_yaml(entry: &Entry) -> String {
    let field = |name: &str, value: Option<&String>| match value {
        Some(value) => format!("    {name}: {}\n", scalar(value)),
        None => format!("    {name}:  # CHƯA RÕ\n"),
    };
    let mut out = format!("  - number: {}\n", entry.number);
    out += &field("date", entry.date.as_ref());
    out += &field("issuer", entry.issuer.as_ref());
    out += &field("title", entry.title.as_ref());
    if let Some(kind) = &entry.kind {
        out += &field("kind", Some(kind));
    }
    if !entry.continues.is_empty() {
        out += &format!("    continues: [ {} ]\n", entry.continues.join(", "));
    }
    if let Some(doubt) = entry.doubt {
        out += &format!("    # {doubt}\n");
    }
    out
}

/// A YAML scalar, quoted where plain words would be read as something else.
fn scalar(words: &str) -> String {
    let starts_plain = words.starts_with(char::is_alphanumeric);
    if starts_plain && !words.contains(": ") && !words.contains(" #") && !words.ends_with(':') {
        words.to_owned()
    } else {
        format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
