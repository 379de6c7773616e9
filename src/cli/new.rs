//! `tonghop new`: the skeleton of a section, and a small workspace that builds at once.

use super::args::{NewArguments, NewCommand};
use super::disk::{self, shown, write};
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::template::Template;
use crate::base::text::{Lang, did_you_mean};
use crate::input::config::Agency;
use crate::input::manuscript::Manuscript;
use crate::input::workspace::{CITATION_FILE, LAYOUT_FILE, SKELETON_FILE};
use crate::layout::read::BUILT_IN;
use crate::report::citation::{kind_of, order};
use crate::text;
use serde::Serialize;
use std::path::{Path, PathBuf};

const SKELETON: &str = include_str!("../../templates/section.md.tera");

/// The files of a new workspace; templates are the tool's own.
const FILES: [(&str, &str); 8] = [
    ("report.yaml", include_str!("new/report.yaml")),
    ("sections/van-phong.md", include_str!("new/van-phong.md")),
    ("sections/ban-to-chuc.md", include_str!("new/ban-to-chuc.md")),
    ("footnotes/ban-to-chuc.yaml", include_str!("new/registry.yaml")),
    ("templates/report.md.tera", include_str!("new/report.md.tera")),
    (CITATION_FILE, include_str!("../../templates/citation.tera")),
    (LAYOUT_FILE, BUILT_IN),
    (SKELETON_FILE, SKELETON),
];

/// Makes what was asked for; nothing that exists is overwritten.
pub fn run(arguments: &NewArguments, session: &mut Session) -> Result<Status, Error> {
    match &arguments.command {
        NewCommand::Workspace { folder } => new_workspace(folder, session),
        NewCommand::Section { agency, output } => section(agency, output.as_ref(), session),
    }
}

fn new_workspace(folder: &Path, session: &Session) -> Result<Status, Error> {
    let is_taken = folder.symlink_metadata().is_ok()
        && folder.read_dir().map_or(true, |mut entries| entries.next().is_some());
    if is_taken {
        return Err(Error::at(text!(vi: "thư mục đã có nội dung", en: "the folder is not empty"), folder)
            .help(text!(vi: "chọn một thư mục khác", en: "choose another folder")));
    }
    for (name, text) in FILES {
        write::create(&folder.join(name), text.as_bytes())?;
    }
    let files: String = FILES.iter().map(|(name, _)| format!("  {}\n", shown(&folder.join(name)))).collect();
    let shown = shown(folder);
    session.say(&match session.lang {
        Lang::Vi => format!(
            "Đã tạo thư mục báo cáo {shown}:\n{files}Bước tiếp theo: sửa report.yaml, rồi chạy `tonghop build` trong thư mục đó."
        ),
        Lang::En => format!("Made the workspace {shown}:\n{files}Next: edit report.yaml, then run `tonghop build` in it."),
    })?;
    Ok(Status::Done)
}

/// What a skeleton may know.
#[derive(Serialize)]
struct Facts<'a> {
    agency: AgencyFacts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_until: Option<String>,
    parts: Vec<PartFacts<'a>>,
    documents: Vec<DocumentFacts<'a>>,
}

#[derive(Serialize)]
struct AgencyFacts<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

#[derive(Serialize)]
struct PartFacts<'a> {
    heading: &'a str,
    required: bool,
}

#[derive(Serialize)]
struct DocumentFacts<'a> {
    kind: String,
    number: &'a str,
    date: String,
    title: &'a str,
    key: String,
}

fn section(id: &str, output: Option<&PathBuf>, session: &mut Session) -> Result<Status, Error> {
    let root = session.workspace()?;
    let (manuscript, is_whole) = session.manuscript(&root)?;
    if !is_whole && !manuscript.report_was_read {
        return Ok(Status::Faulty);
    }
    let agencies = &manuscript.config.agencies;
    let agency = agencies.iter().find(|agency| agency.id == id).ok_or_else(|| {
        let error = Error::new(text!(
            vi: "report.yaml không có cơ quan nào mang mã `{id}`",
            en: "report.yaml knows no agency `{id}`"
        ));
        let ids = || agencies.iter().map(|agency| agency.id.as_str());
        let list = ids().collect::<Vec<_>>().join(", ");
        error.help(did_you_mean(id, ids(), text!(vi: "các mã dùng được: {list}", en: "known ids: {list}")))
    })?;
    if let Some(own) = manuscript.section_of(id).filter(|_| output.is_none()) {
        let path = &manuscript.sources.get(own.source).path;
        return Err(Error::at(
            text!(vi: "cơ quan này đã có phần báo cáo", en: "this agency has a section already"),
            Path::new(path),
        )
        .help(text!(
            vi: "sửa tiếp tệp đó; mỗi cơ quan chỉ có một tệp",
            en: "go on with that file; each agency has one"
        )));
    }
    let path = output.cloned().unwrap_or_else(|| root.join("sections").join(format!("{id}.md")));
    write::create(&path, skeleton(agency, &manuscript)?.as_bytes())?;
    let shown = disk::from_here(&path);
    session.say(&match session.lang {
        Lang::Vi => format!("Đã tạo {shown}"),
        Lang::En => format!("Made {shown}"),
    })?;
    Ok(Status::Done)
}

fn skeleton(agency: &Agency, manuscript: &Manuscript) -> Result<String, Error> {
    let (config, registry) = (&manuscript.config, &manuscript.registry);
    let mut owned = registry.owner(&agency.id).map(|owner| owner.documents.clone()).unwrap_or_default();
    owned.sort_by_key(|&index| order(&registry.documents[index]));
    let document = |&index: &usize| {
        let document = &registry.documents[index];
        DocumentFacts {
            kind: kind_of(document),
            number: &document.number.value,
            date: document.date.value.official(),
            title: &document.title.value,
            key: registry.key(index),
        }
    };
    let facts = Facts {
        agency: AgencyFacts { id: &agency.id, name: &agency.name, field: agency.field.as_deref() },
        data_until: config.data_until.as_ref().map(|date| date.value.iso()),
        parts: config
            .parts
            .iter()
            .map(|part| PartFacts { heading: &part.heading, required: part.required })
            .collect(),
        documents: owned.iter().map(document).collect(),
    };
    let template = manuscript
        .templates
        .get(SKELETON_FILE)
        .map_or(SKELETON, |&id| manuscript.sources.get(id).text.as_str());
    let failed = |error: crate::base::template::TemplateError| {
        let (vi, en) = (error.message.get(Lang::Vi), error.message.get(Lang::En));
        Error::new(text!(
            vi: "khuôn mẫu templates/section.md.tera không dùng được: {vi}",
            en: "templates/section.md.tera cannot be used: {en}"
        ))
    };
    Template::plain(template).map_err(failed)?.render(&facts).map_err(failed)
}
