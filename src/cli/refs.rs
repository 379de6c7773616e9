//! `tonghop refs`: questions about the registry.

use super::args::{RefsArguments, RefsCommand};
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::text::nearest;
use crate::input::manuscript::{self, Manuscript};
use crate::input::workspace;
use crate::report::citation::Citations;
use crate::text;
use std::collections::BTreeSet;

/// Answers a question about the registry.
pub fn run(arguments: &RefsArguments, session: &mut Session) -> Result<Status, Error> {
    let root = session.workspace()?;
    let (manuscript, _) = manuscript::read(&workspace::read(&root)?);
    session.take_lang(manuscript.config.lang);
    match &arguments.command {
        RefsCommand::Footnote { owner } => footnote(owner, &manuscript, session),
    }
}

fn footnote(id: &str, manuscript: &Manuscript, session: &mut Session) -> Result<Status, Error> {
    let registry = &manuscript.registry;
    let owner = registry.owner(id).ok_or_else(|| {
        let error = Error::new(text!(vi: "không có danh mục của `{id}`", en: "there is no registry of `{id}`"));
        let ids = || registry.owners.iter().map(|owner| owner.id.value.as_str());
        let list = ids().collect::<Vec<_>>().join(", ");
        match nearest(id, ids()) {
            Some(near) => error.help(text!(vi: "có phải là `{near}`?", en: "did you mean `{near}`?")),
            None => error.help(text!(vi: "các danh mục: {list}", en: "known owners: {list}")),
        }
    })?;
    let mut findings = Vec::new();
    let words =
        Citations::new(manuscript, &mut findings).map(|citations| citations.group(owner, &BTreeSet::new(), &mut findings));
    let diagnostics = crate::rules::judge(findings, &manuscript.config.levels, &manuscript.sources);
    session.print_diagnostics(&diagnostics, &manuscript.sources);
    let Some(words) = words.filter(|_| diagnostics.is_empty()) else { return Ok(Status::Faulty) };
    session.print(&format!("{words}\n"));
    Ok(Status::Done)
}
