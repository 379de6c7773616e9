//! What a frame may know: configuration and counts, never an agency's text.

use crate::input::config::{Agency, Config, PartialDate, Term};
use crate::input::manuscript::Manuscript;
use crate::input::section::{Section, Status};
use serde::Serialize;

/// The context of a frame.
#[derive(Debug, Serialize)]
pub struct Facts {
    report: ReportFacts,
    agencies: Vec<AgencyFacts>,
    parts: Vec<PartFacts>,
    documents: Vec<DocumentFacts>,
    status: StatusFacts,
}

#[derive(Debug, Serialize)]
struct ReportFacts {
    kind: String,
    subject: String,
    issuer: IssuerFacts,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    symbol: String,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<TermFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_until: Option<String>,
}

#[derive(Debug, Serialize)]
struct IssuerFacts {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
}

#[derive(Debug, Serialize)]
struct TermFacts {
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct AgencyFacts {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    present: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    parts: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PartFacts {
    id: String,
    heading: String,
    required: bool,
}

#[derive(Debug, Serialize)]
struct DocumentFacts {
    number: String,
    date: String,
    issuer: String,
    title: String,
    owner: String,
}

#[derive(Debug, Serialize)]
struct StatusFacts {
    agencies: usize,
    sections: usize,
}

/// The facts of a manuscript. A part that is required counts as there, because its absence is an error or a
/// visible placeholder, never a silent gap.
pub fn facts(manuscript: &Manuscript) -> Facts {
    let config = &manuscript.config;
    // What could not be read was reported; a frame that names it is not wrong as well. The report is not
    // built from these.
    let stand_in = !config.is_whole;
    let date = config.date.or(stand_in.then_some(PartialDate { year: 0, month: 0, day: None }));
    let term = config.term.or(stand_in.then_some(Term { start: 0, end: 0 }));
    let agencies: Vec<AgencyFacts> = config
        .agencies
        .iter()
        .map(|agency| agency_facts(config, agency, manuscript.section_of(&agency.id)))
        .collect();
    Facts {
        report: ReportFacts {
            kind: config.kind.clone(),
            subject: config.subject.clone(),
            issuer: IssuerFacts { name: config.issuer.name.clone(), parent: config.issuer.parent.clone() },
            number: config.number.clone().or(stand_in.then(String::new)),
            symbol: config.symbol.clone(),
            place: config.place.clone(),
            year: date.map(|date| date.year),
            month: date.map(|date| date.month),
            draft: config.draft.or(stand_in.then_some(0)),
            term: term.map(|term| TermFacts { start: term.start, end: term.end }),
            data_until: config
                .data_until
                .as_ref()
                .map(|date| date.value.official())
                .or(stand_in.then(String::new)),
        },
        status: StatusFacts {
            agencies: agencies.len(),
            sections: agencies.iter().filter(|agency| agency.present).count(),
        },
        agencies,
        parts: config
            .parts
            .iter()
            .map(|part| PartFacts {
                id: part.id.clone(),
                heading: part.heading.clone(),
                required: part.required,
            })
            .collect(),
        documents: manuscript
            .registry
            .documents
            .iter()
            .map(|document| DocumentFacts {
                number: document.number.value.clone(),
                date: document.date.value.official(),
                issuer: document.issuer.value.clone(),
                title: document.title.value.clone(),
                owner: manuscript.registry.owners[document.owner].id.value.clone(),
            })
            .collect(),
    }
}

fn agency_facts(config: &Config, agency: &Agency, section: Option<&Section>) -> AgencyFacts {
    let parts = config.parts.iter().enumerate();
    AgencyFacts {
        id: agency.id.clone(),
        name: agency.name.clone(),
        field: agency.field.clone(),
        title: section.and_then(|section| section.title_words()),
        present: section.is_some(),
        status: section.and_then(|section| section.front.status.as_ref()).map(|status| match status.value {
            Status::Draft => "draft",
            Status::Final => "final",
        }),
        parts: parts
            .filter(|(index, part)| {
                part.required || section.is_some_and(|section| section.part(*index).is_some())
            })
            .map(|(_, part)| part.id.clone())
            .collect(),
    }
}
