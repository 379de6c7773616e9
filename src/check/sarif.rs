//! Diagnostics as SARIF 2.1.0 (OASIS), for programs that gather the findings of many tools.

use super::findings::Findings;
use crate::base::diagnostic::{Diagnostic, Fix, Severity};
use crate::base::source::{Sources, Span, Unit};
use crate::base::text::Lang;
use crate::rules::{RULES, Rule, first_sentence};
use serde_json::{Value, json};

/// The findings as one SARIF log, with a line end; the run's property `omitted` counts what is left out.
/// SARIF has no columns in bytes: those are written in characters.
pub fn render(findings: &Findings) -> String {
    let (columns, unit) = match findings.unit {
        Unit::Utf16 => ("utf16CodeUnits", Unit::Utf16),
        Unit::Letter => ("unicodeCodePoints", Unit::Letter),
        Unit::Character | Unit::Byte => ("unicodeCodePoints", Unit::Character),
    };
    let (lang, findings) = (findings.lang, Findings { unit, ..findings.clone() });
    let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule, lang)).collect();
    let results: Vec<Value> = findings.list.iter().map(|diagnostic| result(diagnostic, &findings)).collect();
    let mut log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "tonghop", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": columns,
            "results": results,
        }],
    });
    if findings.omitted > 0 {
        log["runs"][0]["properties"] = json!({ "omitted": findings.omitted });
    }
    format!("{log:#}\n")
}

fn descriptor(rule: &Rule, lang: Lang) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": first_sentence(rule, lang) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(diagnostic: &Diagnostic, &Findings { sources, lang, unit, .. }: &Findings) -> Value {
    let finding = &diagnostic.finding;
    let help = finding.help.as_ref().map(|help| format!("\n{}", help.get(lang))).unwrap_or_default();
    let mut out = json!({
        "ruleId": finding.code,
        "level": level(diagnostic.severity),
        "message": { "text": format!("{}{help}", finding.message.get(lang)) },
        "locations": [{ "physicalLocation": location(finding.span, sources, unit) }],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.code == finding.code) {
        out["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(
            |label| json!({ "physicalLocation": location(label.span, sources, unit), "message": { "text": label.text.get(lang) } }),
        );
        out["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        out["fixes"] = json!([fix_value(fix, sources, unit, lang)]);
    }
    out
}

fn location(span: Span, sources: &Sources, unit: Unit) -> Value {
    json!({ "artifactLocation": { "uri": uri(&sources.get(span.source).path) }, "region": region(span, sources, unit) })
}

fn region(span: Span, sources: &Sources, unit: Unit) -> Value {
    let source = sources.get(span.source);
    let (start, end) = (source.position_in(span.start, unit), source.position_in(span.end, unit));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn fix_value(fix: &Fix, sources: &Sources, unit: Unit, lang: Lang) -> Value {
    let mut files: Vec<(String, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let path = uri(&sources.get(edit.span.source).path);
        let change = json!({ "deletedRegion": region(edit.span, sources, unit), "insertedContent": { "text": edit.text } });
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, changes)) => changes.push(change),
            None => files.push((path, vec![change])),
        }
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(uri, changes)| json!({ "artifactLocation": { "uri": uri }, "replacements": changes }))
        .collect();
    json!({ "description": { "text": fix.title.get(lang) }, "artifactChanges": changes })
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    path.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
