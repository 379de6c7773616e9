//! Diagnostics for programs, as `product.md` fixes them: version 1.

use super::listing::Listing;
use super::refs::Listed;
use crate::base::diagnostic::{Diagnostic, Fix};
use crate::base::source::{Position, Sources, Span};
use crate::base::text::Lang;
use crate::input::manuscript::Manuscript;
use crate::report::citation::kind_of;
use serde_json::{Map, Value, json};

/// What is printed of a listing as one JSON document, with a line end. `omitted` is there only where something is left out.
pub fn render(listing: &Listing) -> String {
    let (sources, lang) = (listing.sources, listing.lang);
    let list: Vec<Value> = listing.entries.iter().map(|entry| element(entry.diagnostic, sources, lang)).collect();
    let mut document = json!({ "version": 1, "diagnostics": list });
    if listing.omitted > 0 {
        document["omitted"] = listing.omitted.into();
    }
    format!("{document:#}\n")
}

fn element(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let finding = &diagnostic.finding;
    let mut out = Map::new();
    out.insert("code".into(), finding.code.into());
    out.insert("name".into(), diagnostic.name.into());
    out.insert("severity".into(), diagnostic.severity.id().into());
    out.insert("message".into(), finding.message.get(lang).into());
    if let Some(help) = &finding.help {
        out.insert("help".into(), help.get(lang).into());
    }
    out.extend(place(finding.span, sources));
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|label| {
            let mut out = Map::new();
            out.insert("message".into(), label.text.get(lang).into());
            out.extend(place(label.span, sources));
            Value::Object(out)
        });
        out.insert("related".into(), related.collect());
    }
    if let Some(fix) = &finding.fix {
        out.insert("fix".into(), fix_value(fix, sources, lang));
    }
    Value::Object(out)
}

fn place(span: Span, sources: &Sources) -> Map<String, Value> {
    let source = sources.get(span.source);
    let mut out = Map::new();
    out.insert("file".into(), source.path.as_str().into());
    out.insert("start".into(), position(source.position(span.start)));
    out.insert("end".into(), position(source.position(span.end)));
    out
}

fn position(position: Position) -> Value {
    json!({ "line": position.line, "column": position.column })
}

fn fix_value(fix: &Fix, sources: &Sources, lang: Lang) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let source = sources.get(edit.span.source);
            json!({ "start": position(source.position(edit.span.start)), "end": position(source.position(edit.span.end)), "text": edit.text })
        })
        .collect();
    json!({ "title": fix.title.get(lang), "safe": fix.safe, "edits": edits })
}

/// Documents of the registry as one JSON document, with a line end.
pub fn documents(listed: &[Listed], manuscript: &Manuscript) -> String {
    let element = |listed: &Listed| {
        let document = &manuscript.registry.documents[listed.index];
        let places: Vec<Value> = listed.places.iter().map(|&span| Value::Object(place(span, &manuscript.sources))).collect();
        json!({
            "number": document.number.value,
            "kind": kind_of(document),
            "date": document.date.value.iso(),
            "issuer": document.issuer.value,
            "title": document.title.value,
            "owner": manuscript.registry.owners[document.owner].id.value,
            "key": manuscript.registry.key(listed.index),
            "reported": listed.reported,
            "mentions": places,
        })
    };
    let list: Vec<Value> = listed.iter().map(element).collect();
    format!("{:#}\n", json!({ "version": 1, "documents": list }))
}
