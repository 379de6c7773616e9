//! From findings to diagnostics: each gets its rule's name and the severity in force, and its place in the
//! order.

use super::Rule;
use super::find;
use super::suppression;
use crate::base::diagnostic::{Diagnostic, Finding, Severity};
use crate::base::source::Sources;
use crate::base::text::did_you_mean;
use crate::input::config::RuleLevel;
use crate::input::manuscript::Manuscript;
use crate::text;

/// Judges findings by the rule table, the workspace's own levels and the comments that silence rules; sorted
/// by file and place, duplicates removed.
pub fn judge(findings: Vec<Finding>, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let (levels, sources) = (&manuscript.config.levels, &manuscript.sources);
    let mut findings = suppression::apply(findings, manuscript);
    for level in levels {
        match find(&level.rule) {
            None => findings.push(unknown_rule(level)),
            Some(rule) if is_guarded(rule, level) => findings.push(guarded(rule, level)),
            Some(_) => {}
        }
    }
    let mut diagnostics: Vec<Diagnostic> =
        findings.into_iter().filter_map(|finding| diagnostic(finding, levels)).collect();
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
    let set = levels.iter().find(|level| {
        rule.is_some_and(|rule| find(&level.rule).is_some_and(|found| found.code == rule.code))
    });
    let severity = match set {
        Some(level) if rule.is_some_and(|rule| !is_guarded(rule, level)) => level.severity?,
        _ => rule.map_or(Severity::Error, |rule| rule.severity),
    };
    Some(Diagnostic { finding, name: rule.map_or("", |rule| rule.name), severity })
}

/// True where the workspace wants less of a rule than it allows.
fn is_guarded(rule: &Rule, level: &RuleLevel) -> bool {
    level.severity.is_none_or(|severity| severity < rule.severity) && !rule.may_be_lowered()
}

fn guarded(rule: &Rule, level: &RuleLevel) -> Finding {
    let code = rule.code;
    Finding::new(
        "W011",
        level.span,
        text!(vi: "quy tắc {code} không được tắt hay hạ mức", en: "{code} cannot be switched off or lowered"),
    )
    .help(text!(
        vi: "quy tắc này giữ cho báo cáo không mất chữ và không sai chú thích; bỏ dòng này",
        en: "it keeps text from being lost and footnotes from being wrong; remove this line"
    ))
}

fn unknown_rule(level: &RuleLevel) -> Finding {
    let rule = &level.rule;
    let finding = Finding::new(
        "W011",
        level.span,
        text!(vi: "không có quy tắc `{rule}`", en: "there is no rule `{rule}`"),
    );
    let known = super::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    finding.help(did_you_mean(
        rule,
        known,
        text!(vi: "xem danh sách trong docs/quy-tac.md", en: "see the list in docs/quy-tac.md"),
    ))
}
