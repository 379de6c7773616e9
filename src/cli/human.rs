//! Diagnostics for people: the excerpt with the place underlined, every word in their language.
//!
//! What is shown of a long line is cut out before it is rendered (`excerpt`), so that the work grows with
//! what is printed and not with the text. The renderer counts columns in what it is given; the true place is
//! put in afterwards.

use super::excerpt::{self, Excerpt, MAX_LINES, excerpt};
use super::listing::{Entry, Listing};
use super::look::{Look, columns, hanging, linked, wrapped};
use crate::base::diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
use crate::base::source::{Source, SourceId, Span};
use crate::base::text::{Lang, plural, visible};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Message, Patch, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A fix that touches more bytes than this is not shown as a diff.
const MAX_PATCH: usize = 300;

/// The most and the fewest columns that are shown on each side of an edit.
const PATCH_MARGIN: (usize, usize) = (24, 6);

/// Stands for the words that are not shown.
const CUT: &str = "...";

/// Fewer columns than this beside a label are too few: words go below it.
const NARROWEST: usize = 24;

/// Stand around the number of a place until the true place is put in; no text has them, they are shown by
/// their code.
const PLACE: (char, char) = ('\u{FDD0}', '\u{FDD1}');

/// What is printed of a listing, with a blank line after each finding.
pub fn render(listing: &Listing, look: &Look) -> String {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for entry in &listing.entries {
        let mut page = Page::new(entry, listing, *look);
        let groups = page.groups(entry);
        out += &page.with_places(&renderer.render(&groups));
        out += "\n\n";
    }
    out
}

/// What one finding is printed with.
struct Page<'a> {
    listing: &'a Listing<'a>,
    look: Look,
    /// Columns for the words of an excerpt.
    room: usize,
    /// The places shown, in the order of their numbers.
    places: Vec<Span>,
}

impl<'a> Page<'a> {
    fn new(entry: &Entry<'a>, listing: &'a Listing<'a>, look: Look) -> Self {
        let finding = &entry.diagnostic.finding;
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = finding.related.iter().map(|label| label.span).chain([finding.span]).chain(edits);
        let line = |span: Span| {
            let source = listing.sources.get(span.source);
            let first = source.position(span.start).line;
            source.position(span.end).line.min(first + MAX_LINES - 1)
        };
        let digits = spans.map(line).max().unwrap_or(1).to_string().len();
        Self { listing, look, room: look.width.saturating_sub(digits + 3), places: Vec::new() }
    }

    fn source(&self, id: SourceId) -> &'a Source {
        self.listing.sources.get(id)
    }

    fn groups(&mut self, entry: &Entry<'a>) -> Vec<Group<'a>> {
        let (lang, finding) = (self.listing.lang, &entry.diagnostic.finding);
        let id = format!("{} {}", finding.code, entry.diagnostic.name);
        let mut group = self.title(entry.diagnostic.severity, &id, finding.message.get(lang));
        group = group.element(self.snippet(finding.span, AnnotationKind::Primary, None));
        for related in &finding.related {
            group = self.related(group, related);
        }
        if let Some(help) = &finding.help {
            group = group.element(self.note(lang.pick("gợi ý", "help"), &visible(help.get(lang)), 18));
        }
        let Some(fix) = &finding.fix else { return vec![group] };
        let how = if entry.mended {
            lang.pick("sửa được bằng --fix", "mended by --fix")
        } else {
            lang.pick("có thể sửa", "possible fix")
        };
        let title = visible(fix.title.get(lang));
        let Some(patch) = self.patch(fix, finding.span.source) else {
            return vec![group.element(self.note(how, &title, columns(how) + 9))];
        };
        let room = self.look.width.saturating_sub(columns(how) + 2);
        let title = match is_room(room, &title) {
            true => Level::HELP.with_name(how).secondary_title(wrapped(&title, room)),
            false => {
                Level::HELP.no_name().secondary_title(hanging(&format!("{how}: {title}"), self.look.width, 2))
            }
        };
        vec![group, title.element(patch)]
    }

    /// Words below an excerpt, beside their label, which takes `indent` columns; or below it where there is
    /// no room.
    fn note(&self, label: &'static str, words: &str, indent: usize) -> Message<'a> {
        let room = self.look.width.saturating_sub(indent);
        if is_room(room, words) {
            return Level::HELP.with_name(label).message(wrapped(words, room));
        }
        Level::HELP.no_name().message(hanging(&format!("{label}: {words}"), self.room.saturating_sub(2), 2))
    }

    /// What was found; beside the rule's name, or below it where the terminal is narrow.
    fn title(&self, severity: Severity, id: &str, message: &str) -> Group<'a> {
        let (level, message) = (level(severity, self.listing.lang), visible(message));
        let room = self.look.width.saturating_sub(columns(id) + 12);
        if is_room(room, &message) {
            return Group::with_title(level.primary_title(wrapped(&message, room)).id(id.to_owned()));
        }
        let name = severity_name(severity, self.listing.lang);
        let words = hanging(&format!("{name}[{id}]: {message}"), self.look.width, 2);
        let label = words.find("]:").map_or(0, |at| at + 1);
        let words = self.look.styled(style(severity), &words[..label]) + &self.look.bold(&words[label..]);
        Group::with_title(level.no_name().secondary_title(words))
    }

    /// A number for a place until [`Self::with_places`] puts the place in.
    fn place(&mut self, span: Span) -> String {
        self.places.push(span);
        format!("{}{}{}", PLACE.0, self.places.len() - 1, PLACE.1)
    }

    fn snippet(
        &mut self,
        span: Span,
        kind: AnnotationKind,
        label: Option<String>,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let Excerpt { line, text, range, .. } = excerpt(span, self.source(span.source), self.room);
        let annotation = kind.span(range).label(label.map(Cow::Owned));
        Snippet::source(text).line_start(line).path(self.place(span)).fold(false).annotation(annotation)
    }

    /// A second place; what it is stands beside it, or below it where there is no room.
    fn related(&mut self, group: Group<'a>, related: &Label) -> Group<'a> {
        let label = visible(related.text.get(self.listing.lang));
        let shown = excerpt(related.span, self.source(related.span.source), self.room);
        if shown.has_room_for(columns(&label), self.room) {
            return group.element(self.snippet(related.span, AnnotationKind::Context, Some(label)));
        }
        let words = wrapped(&label, self.room.saturating_sub(2));
        group
            .element(self.snippet(related.span, AnnotationKind::Context, None))
            .element(Level::NOTE.no_name().message(words))
    }

    /// A fix as a small diff: what will be written, word for word. `None` where it is too large.
    fn patch(&mut self, fix: &Fix, shown: SourceId) -> Option<Snippet<'a, Patch<'a>>> {
        let first = fix.edits.first()?;
        let id = first.span.source;
        let source = self.source(id);
        let from = fix.edits.iter().map(|edit| edit.span.start).min()?;
        let to = fix.edits.iter().map(|edit| edit.span.end).max()?;
        let (first_line, last_line) = (source.position(from).line, source.position(to).line);
        let is_small = last_line < first_line + MAX_LINES && to - from < MAX_PATCH;
        if !is_small || fix.edits.iter().any(|edit| edit.span.source != id) {
            return None;
        }
        let preview = Preview::new(
            fix,
            source,
            from..to,
            source.line(first_line).start..source.line(last_line).end.max(to),
        );
        let margin = self.room.saturating_sub(preview.longest_line() + 2 * CUT.len()) / 2;
        if margin < PATCH_MARGIN.1 {
            return None;
        }
        let (text, patches) = preview.around(margin.min(PATCH_MARGIN.0));
        // The renderer prints the path of a fix only where it is another than that of the finding.
        let path = if id == shown { format!("{}0{}", PLACE.0, PLACE.1) } else { self.place(first.span) };
        Some(Snippet::source(text).line_start(first_line).path(path).fold(true).patches(patches))
    }

    /// What was rendered, with the true place for each number: the renderer has counted in the words that are
    /// shown.
    fn with_places(&self, rendered: &str) -> String {
        let mut out = String::with_capacity(rendered.len());
        let mut rest = rendered;
        while let Some((before, after)) = rest.split_once(PLACE.0) {
            out += before;
            let Some((number, after)) = after.split_once(PLACE.1) else { break };
            rest = after.trim_start_matches(|ch: char| ch == ':' || ch.is_ascii_digit());
            if let Some(span) = number.parse().ok().and_then(|at: usize| self.places.get(at)) {
                let at = self.source(span.source).position(span.start);
                let words = format!("{}:{}:{}", self.listing.name(span.source), at.line, at.column);
                let url = self.listing.url(span.source).filter(|_| self.look.links);
                out += &url.map_or(words.clone(), |url| linked(&words, &url));
            }
        }
        out + rest
    }
}

/// True if words can be broken into lines of `room` columns and still be read with ease.
fn is_room(room: usize, words: &str) -> bool {
    room >= NARROWEST && words.split_whitespace().all(|word| columns(word) <= room)
}

/// The words around the edits of a fix, in the form in which they are shown, before and after.
struct Preview {
    /// The words before the edits on their line, from the first edit to the last, after it.
    before: String,
    inside: String,
    after: String,
    /// The edits, in [`Self::inside`].
    edits: Vec<(Range<usize>, String)>,
}

impl Preview {
    /// The edits of `fix`, which lie in `touched`, in the lines `lines` of a text.
    fn new(fix: &Fix, source: &Source, touched: Range<usize>, lines: Range<usize>) -> Self {
        let shown = |text: &str| visible(&text.replace("\r\n", "\n"));
        let words = |range: Range<usize>| source.text.get(range).unwrap_or_default();
        let edit = |edit: &Edit| {
            let start = shown(words(touched.start..edit.span.start)).len();
            let length = shown(words(edit.span.range())).len();
            (start..start + length, shown(&edit.text))
        };
        // Of the lines, which may be long, only the words near the edits are needed.
        let near = PATCH_MARGIN.0 + 2;
        Self {
            before: shown(excerpt::tail(words(lines.start..touched.start), near)),
            after: shown(excerpt::head(words(touched.end..lines.end), near)),
            inside: shown(words(touched.clone())),
            edits: fix.edits.iter().map(edit).collect(),
        }
    }

    /// The columns of the longest line between the first and the last edit, before or after.
    fn longest_line(&self) -> usize {
        let mut edited = self.inside.clone();
        let mut edits: Vec<_> = self.edits.iter().collect();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        edits.iter().for_each(|(range, text)| edited.replace_range(range.clone(), text));
        self.inside.lines().chain(edited.lines()).map(columns).max().unwrap_or(0)
    }

    /// The text with `margin` columns of whole words on either side, and what is to be replaced in it.
    fn around<'a>(&self, margin: usize) -> (String, Vec<Patch<'a>>) {
        let (before, after) = (last_words(&self.before, margin), first_words(&self.after, margin));
        let text = format!("{before}{}{after}", self.inside);
        let place = |range: &Range<usize>| before.len() + range.start..before.len() + range.end;
        let patches = match self.edits.as_slice() {
            [(range, words)] => vec![with_letters(&text, place(range), words)],
            edits => edits.iter().map(|(range, words)| Patch::new(place(range), words.clone())).collect(),
        };
        (text, patches)
    }
}

/// A change of white space, which the renderer passes over, with the letters beside it.
fn with_letters<'a>(text: &str, range: Range<usize>, words: &str) -> Patch<'a> {
    if range.is_empty() || !text[range.clone()].trim().is_empty() {
        return Patch::new(range, words.to_owned());
    }
    let before = text[..range.start]
        .chars()
        .next_back()
        .map_or("", |ch| &text[range.start - ch.len_utf8()..range.start]);
    let after = text[range.end..].chars().next().map_or("", |ch| &text[range.end..range.end + ch.len_utf8()]);
    Patch::new(range.start - before.len()..range.end + after.len(), format!("{before}{words}{after}"))
}

/// The last whole words of a text that have room in `margin` columns, after dots where there are more.
fn last_words(text: &str, margin: usize) -> String {
    // A blank before them shows that the first word is whole.
    let found = excerpt::tail(text, margin + 1);
    if found.len() == text.len() {
        return text.to_owned();
    }
    format!("{CUT}{}", found.find(' ').map_or(found, |at| &found[at + 1..]))
}

/// The first whole words of a text that have room in `margin` columns, before dots where there are more.
fn first_words(text: &str, margin: usize) -> String {
    let found = excerpt::head(text, margin);
    if found.len() == text.len() {
        return text.to_owned();
    }
    format!("{}{CUT}", found.rfind(' ').map_or(found, |at| &found[..at]))
}

/// What a severity is called.
pub fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Info => lang.pick("lưu ý", "info"),
    }
}

/// The colour of a severity, as the renderer has it.
pub fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
    };
    color.on_default().bold()
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.with_name(severity_name(severity, lang))
}

/// How many of each, over all files; and a line for each section that has findings.
pub fn summary(listing: &Listing) -> String {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in listing.all {
        files.entry(&listing.sources.get(diagnostic.finding.span.source).path).or_default().push(diagnostic);
    }
    let mut out = listing.rest().map(|rest| rest + "\n\n").unwrap_or_default();
    for found in files.values() {
        let name = listing.name(found[0].finding.span.source);
        out += &format!("{name}: {}\n", counts(found.iter().copied(), listing.lang));
    }
    if files.len() != 1 {
        let all = listing.lang.pick("Tất cả", "In all");
        out += &format!("{all}: {}\n", counts(listing.all.iter(), listing.lang));
    }
    out
}

/// How many errors, warnings and notes there are.
pub fn counts<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic> + Clone, lang: Lang) -> String {
    let count = |severity| diagnostics.clone().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    let mut words = match lang {
        Lang::Vi => vec![format!("{errors} lỗi"), format!("{warnings} cảnh báo")],
        Lang::En => vec![plural(errors, "error"), plural(warnings, "warning")],
    };
    if infos > 0 {
        words.push(match lang {
            Lang::Vi => format!("{infos} lưu ý"),
            Lang::En => plural(infos, "note"),
        });
    }
    words.join(", ")
}
