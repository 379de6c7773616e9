//! From findings to diagnostics: each gets its rule's name and the severity in force, and its place in the order.

use super::{find, suppression};
use crate::base::diagnostic::{Diagnostic, Finding, Severity};
use crate::base::source::Sources;
use crate::base::text::nearest;
use crate::input::config::RuleLevel;
use crate::input::manuscript::Manuscript;
use crate::text;

/// Judges findings by the rule table, the workspace's own levels and the comments that silence rules; sorted by file and
/// place, the same twice is once.
pub fn judge(findings: Vec<Finding>, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let (levels, sources) = (&manuscript.config.levels, &manuscript.sources);
    let mut findings = suppression::apply(findings, manuscript);
    for level in levels.iter().filter(|level| find(&level.rule).is_none()) {
        findings.push(unknown_rule(level));
    }
    let mut diagnostics: Vec<Diagnostic> = findings.into_iter().filter_map(|finding| diagnostic(finding, levels)).collect();
    diagnostics.sort_by(|a, b| place(a, sources).cmp(&place(b, sources)));
    diagnostics.dedup_by(|a, b| a.finding == b.finding);
    diagnostics
}

fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (&'a str, usize, usize, &'a str) {
    let span = diagnostic.finding.span;
    (sources.get(span.source).path.as_str(), span.start, span.end, diagnostic.finding.code)
}

fn diagnostic(finding: Finding, levels: &[RuleLevel]) -> Option<Diagnostic> {
    let rule = find(finding.code);
    debug_assert!(rule.is_some(), "no rule {}", finding.code);
    let set = levels.iter().find(|level| rule.is_some_and(|rule| find(&level.rule).is_some_and(|found| found.code == rule.code)));
    let severity = match set {
        Some(level) => level.severity?,
        None => rule.map_or(Severity::Error, |rule| rule.severity),
    };
    Some(Diagnostic { finding, name: rule.map_or("", |rule| rule.name), severity })
}

fn unknown_rule(level: &RuleLevel) -> Finding {
    let rule = &level.rule;
    let finding = Finding::new("W011", level.span, text!(vi: "không có quy tắc `{rule}`", en: "there is no rule `{rule}`"));
    let known = super::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    match nearest(rule, known) {
        Some(near) => finding.help(text!(vi: "có phải là `{near}`?", en: "did you mean `{near}`?")),
        None => finding.help(text!(vi: "xem danh sách trong docs/quy-tac.md", en: "see the list in docs/quy-tac.md")),
    }
}
