//! Diagnostics in one line each: for a list in an editor, or a quick look.

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Sources;
use crate::base::text::{Lang, printable};

/// `file:line:column: error[R003 name]: message`.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources, lang)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let finding = &diagnostic.finding;
    let source = sources.get(finding.span.source);
    let at = source.position(finding.span.start);
    let severity = match diagnostic.severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Info => lang.pick("lưu ý", "info"),
    };
    let message = printable(finding.message.get(lang)).replace('\n', " ");
    format!("{}:{}:{}: {severity}[{} {}]: {message}\n", source.path, at.line, at.column, finding.code, diagnostic.name)
}
