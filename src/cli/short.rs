//! Diagnostics in one line each: for a list in an editor, or a quick look.

use super::human::severity_name;
use super::listing::{Entry, Listing};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Sources;
use crate::base::text::{Lang, printable_line};

/// All diagnostics, under the names that their files have in the workspace: `file:line:column: error[R003
/// name]: message`.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    lines(&Listing::new(diagnostics, sources, lang))
}

/// What is printed of a listing, and how many more there are.
pub fn lines(listing: &Listing) -> String {
    let lines: String = listing.entries.iter().map(|entry| line(entry, listing)).collect();
    lines + &listing.rest().map(|rest| rest + "\n").unwrap_or_default()
}

fn line(entry: &Entry, listing: &Listing) -> String {
    let (diagnostic, finding) = (entry.diagnostic, &entry.diagnostic.finding);
    let at = listing.sources.get(finding.span.source).position(finding.span.start);
    let severity = severity_name(diagnostic.severity, listing.lang);
    let message = printable_line(&finding.message.get(listing.lang).replace('\n', " "));
    let (name, code) = (listing.name(finding.span.source), finding.code);
    format!("{name}:{}:{}: {severity}[{code} {}]: {message}\n", at.line, at.column, diagnostic.name)
}
