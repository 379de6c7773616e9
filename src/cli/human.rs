//! Diagnostics for people: the excerpt with the place underlined, every word in their language.

use crate::base::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::base::source::{Sources, Span};
use crate::base::text::{Lang, plural, printable};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines of a finding over several lines that are shown; the rest is what the first ones say.
const MAX_LINES: usize = 3;

/// A fix that touches more bytes than this is not shown as a diff.
const MAX_PATCH: usize = 300;

/// How many characters are shown on each side of an edit.
const PATCH_MARGIN: usize = 24;

/// Stands for the words that are not shown.
const CUT: &str = "...";

/// All diagnostics, with a blank line after each.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, color: bool) -> String {
    let width = width();
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(width).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &renderer.render(&groups(diagnostic, sources, lang, width));
        out += "\n\n";
    }
    out
}

/// Columns of the terminal; without one, of `COLUMNS`, or 100.
fn width() -> usize {
    let asked = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.or_else(asked).unwrap_or(100).clamp(40, 160)
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang, width: usize) -> Vec<Group<'a>> {
    let finding = &diagnostic.finding;
    let id = format!("{} {}", finding.code, diagnostic.name);
    let message = wrapped(&printable(finding.message.get(lang)), width, id.chars().count() + 12);
    let title = level(diagnostic.severity, lang).primary_title(message).id(id);
    let mut group = title.element(snippet(finding.span, AnnotationKind::Primary, None, sources));
    for related in &finding.related {
        let label = printable(related.text.get(lang));
        group = group.element(snippet(related.span, AnnotationKind::Context, Some(label), sources));
    }
    if let Some(help) = &finding.help {
        let words = wrapped(&printable(help.get(lang)), width, 18);
        group = group.element(Level::HELP.with_name(lang.pick("gợi ý", "help")).message(words));
    }
    let shown = finding.fix.as_ref().and_then(|fix| patch(fix, sources, lang));
    if let (Some(fix), None) = (&finding.fix, &shown) {
        let words = printable(fix.title.get(lang));
        group = group.element(Level::HELP.with_name(how(fix, lang)).message(wrapped(&words, width, 30)));
    }
    std::iter::once(group).chain(shown).collect()
}

/// Who may apply a fix.
fn how(fix: &Fix, lang: Lang) -> &'static str {
    if fix.safe {
        lang.pick("sửa được bằng --fix", "mended by --fix")
    } else {
        lang.pick("có thể sửa", "possible fix")
    }
}

/// A fix as a small diff; `None` where its lines hold characters that are shown otherwise than they are.
fn patch<'a>(fix: &'a Fix, sources: &'a Sources, lang: Lang) -> Option<Group<'a>> {
    let first = fix.edits.first()?;
    let source = sources.get(first.span.source);
    let (from, to) = (fix.edits.iter().map(|edit| edit.span.start).min()?, fix.edits.iter().map(|edit| edit.span.end).max()?);
    let (first_line, last_line) = (source.position(from).line, source.position(to).line);
    let line_start = source.line(first_line).start;
    let line_end = source.line(last_line).end.max(to);
    // A paragraph on one line is longer than any terminal is wide: only the words around the edit are shown.
    let start = line_start + last_words(source.text.get(line_start..from)?);
    let end = to + first_words(source.text.get(to..line_end)?);
    let words = source.text.get(start..end)?;
    let is_small = last_line < first_line + MAX_LINES && to - from < MAX_PATCH && printable(words) == words;
    if !is_small || fix.edits.iter().any(|edit| edit.span.source != first.span.source) {
        return None;
    }
    let (before, after) = (if start > line_start { CUT } else { "" }, if end < line_end { CUT } else { "" });
    let text = format!("{before}{words}{after}");
    let place = |edit: &Edit| edit.span.start - start + before.len()..edit.span.end - start + before.len();
    let patches = match fix.edits.as_slice() {
        [edit] => vec![visible(&text, place(edit), &edit.text)],
        edits => edits.iter().map(|edit| Patch::new(place(edit), printable(&edit.text))).collect(),
    };
    let title = Level::HELP.with_name(how(fix, lang)).secondary_title(printable(fix.title.get(lang)));
    let snippet = Snippet::source(text).line_start(first_line).path(source.path.as_str()).fold(true);
    Some(title.element(snippet.patches(patches)))
}

/// A change of white space, which the renderer passes over, with the letters beside it.
fn visible<'a>(text: &str, range: Range<usize>, words: &str) -> Patch<'a> {
    if range.is_empty() || !text[range.clone()].trim().is_empty() {
        return Patch::new(range, printable(words));
    }
    let before = text[..range.start].chars().next_back().map_or("", |ch| &text[range.start - ch.len_utf8()..range.start]);
    let after = text[range.end..].chars().next().map_or("", |ch| &text[range.end..range.end + ch.len_utf8()]);
    Patch::new(range.start - before.len()..range.end + after.len(), printable(&format!("{before}{words}{after}")))
}

/// Where the last whole words of a text begin that have room in [`PATCH_MARGIN`].
fn last_words(text: &str) -> usize {
    let Some((limit, _)) = text.char_indices().rev().nth(PATCH_MARGIN) else { return 0 };
    text[limit..].find(' ').map_or(limit, |at| limit + at + 1)
}

/// Where the first whole words of a text end that have room in [`PATCH_MARGIN`].
fn first_words(text: &str) -> usize {
    let Some((limit, _)) = text.char_indices().nth(PATCH_MARGIN) else { return text.len() };
    text[..limit].rfind(' ').unwrap_or(limit)
}

/// Words broken into lines; the first begins after `indent` columns.
fn wrapped(words: &str, width: usize, indent: usize) -> String {
    let limit = width.saturating_sub(indent).max(24);
    let (mut out, mut column) = (String::new(), 0);
    for word in words.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > limit {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(lang.pick("lỗi", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("cảnh báo", "warning")),
        Severity::Info => Level::INFO.with_name(lang.pick("lưu ý", "info")),
    }
}

/// The lines a span covers, made fit for a terminal, with the span where it then stands.
fn snippet<'a>(
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.get(span.source);
    let first = source.position(span.start).line;
    let last = source.position(span.end.saturating_sub(1).max(span.start)).line.min(first + MAX_LINES - 1);
    let (start, end) = (source.line(first).start, source.line(last).end);
    let cut = |offset: usize| offset.clamp(start, end.max(start));
    let before = printable(&source.text[start..cut(span.start)]);
    let inside = printable(&source.text[cut(span.start)..cut(span.end)]);
    let text = before.clone() + &inside + &printable(&source.text[cut(span.end)..end]);
    let range = before.len()..before.len() + inside.len();
    let annotation = kind.span(range).label(label.map(Cow::Owned));
    Snippet::source(text).line_start(first).path(source.path.as_str()).fold(false).annotation(annotation)
}

/// How many of each, over all files; and a line for each section that has findings.
pub fn summary(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        files.entry(sources.get(diagnostic.finding.span.source).path.as_str()).or_default().push(diagnostic);
    }
    let mut out = String::new();
    for (file, found) in &files {
        out += &format!("{file}: {}\n", counts(found.iter().copied(), lang));
    }
    if files.len() != 1 {
        out += &format!("{}: {}\n", lang.pick("Tất cả", "In all"), counts(diagnostics.iter(), lang));
    }
    out
}

fn counts<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic> + Clone, lang: Lang) -> String {
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
