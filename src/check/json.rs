//! Findings as JSON, version 1. Lines and columns start at 1; an end is the place behind the last character.

use super::findings::Findings;
use crate::base::diagnostic::{Diagnostic, Fix};
use crate::base::source::{Sources, Span, Unit};
use crate::base::text::Lang;
use serde_json::{Map, Value, json};

/// The findings as one JSON document, with a line end. `omitted` is there only where something is left out.
pub fn render(findings: &Findings) -> String {
    let list: Vec<Value> = findings.list.iter().map(|diagnostic| element(diagnostic, findings)).collect();
    let mut document = json!({ "version": 1, "diagnostics": list });
    if findings.omitted > 0 {
        document["omitted"] = findings.omitted.into();
    }
    format!("{document:#}\n")
}

fn element(diagnostic: &Diagnostic, &Findings { sources, lang, unit, .. }: &Findings) -> Value {
    let finding = &diagnostic.finding;
    let mut out = Map::new();
    out.insert("code".into(), finding.code.into());
    out.insert("name".into(), diagnostic.name.into());
    out.insert("severity".into(), diagnostic.severity.id().into());
    out.insert("message".into(), finding.message.get(lang).into());
    if let Some(help) = &finding.help {
        out.insert("help".into(), help.get(lang).into());
    }
    out.extend(place(finding.span, sources, unit));
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|label| {
            let mut out = Map::new();
            out.insert("message".into(), label.text.get(lang).into());
            out.extend(place(label.span, sources, unit));
            Value::Object(out)
        });
        out.insert("related".into(), related.collect());
    }
    if let Some(fix) = &finding.fix {
        out.insert("fix".into(), fix_value(fix, sources, unit, lang));
    }
    Value::Object(out)
}

/// Where a span lies: its file, and where it starts and ends.
pub fn place(span: Span, sources: &Sources, unit: Unit) -> Map<String, Value> {
    let file = sources.get(span.source).path.as_str();
    let mut out = Map::new();
    out.insert("file".into(), file.into());
    out.extend(range(span, sources, unit));
    out
}

fn range(span: Span, sources: &Sources, unit: Unit) -> [(String, Value); 2] {
    let position = |offset: usize| {
        let position = sources.get(span.source).position_in(offset, unit);
        json!({ "line": position.line, "column": position.column })
    };
    [("start".to_owned(), position(span.start)), ("end".to_owned(), position(span.end))]
}

fn fix_value(fix: &Fix, sources: &Sources, unit: Unit, lang: Lang) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        let mut out = Map::from_iter(range(edit.span, sources, unit));
        out.insert("text".into(), edit.text.as_str().into());
        Value::Object(out)
    });
    json!({ "title": fix.title.get(lang), "safe": fix.safe, "edits": edits.collect::<Vec<_>>() })
}
