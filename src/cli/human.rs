//! Diagnostics for people: the excerpt with the place underlined, every word in their language.

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{Sources, Span};
use crate::base::text::{Lang, printable};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Lines of a finding over several lines that are shown; the rest is what the first ones say.
const MAX_LINES: usize = 3;

/// All diagnostics, with a blank line after each, and a summary.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, color: bool) -> String {
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0).clamp(40, 160));
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(width).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &renderer.render(&groups(diagnostic, sources, lang));
        out += "\n\n";
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Vec<Group<'a>> {
    let finding = &diagnostic.finding;
    let message = printable(finding.message.get(lang));
    let title = level(diagnostic.severity, lang).primary_title(message).id(format!("{} {}", finding.code, diagnostic.name));
    let mut group = title.element(snippet(finding.span, AnnotationKind::Primary, None, sources));
    let mut help = finding.help.as_ref().map(|help| help.get(lang));
    for related in &finding.related {
        let label = printable(related.text.get(lang));
        group = group.element(snippet(related.span, AnnotationKind::Context, Some(label), sources));
    }
    if let Some(help) = help.take() {
        group = group.element(Level::HELP.with_name(lang.pick("gợi ý", "help")).message(printable(help)));
    }
    vec![group]
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
    let plural = |number: usize, word: &str| if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") };
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
