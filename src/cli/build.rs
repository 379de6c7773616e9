//! `tonghop build`.

use super::args::{BuildArguments, DocumentFormat};
use super::prepare::{self, Wanted};
use super::{Session, Status, office, write};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::text::{Lang, plural, slug};
use crate::emit;
use crate::input::config::Config;
use crate::input::workspace;
use crate::layout::{self, Headings};
use std::path::PathBuf;

/// Checks, assembles and writes the report; on any error nothing is written.
pub fn run(arguments: &BuildArguments, session: &mut Session) -> Result<Status, Error> {
    let root = session.workspace()?;
    let mut prepared = prepare::prepare(&root, &Wanted::default())?;
    session.take_lang(prepared.manuscript.config.lang);
    if arguments.allow_incomplete {
        prepared.allow_incomplete();
    }
    session.print_diagnostics(&prepared.diagnostics, &prepared.manuscript.sources);
    if prepared.worst() == Some(Severity::Error) {
        let words = session.lang.pick(
            "Chưa dựng báo cáo: còn lỗi. Tệp cũ vẫn giữ nguyên.",
            "Nothing was built: there are errors. The old file is untouched.",
        );
        session.say_error(words);
        return Ok(Status::Faulty);
    }
    // Without errors there are both.
    let (Some(report), Some(profile)) = (&prepared.report, &prepared.profile) else { return Ok(Status::Faulty) };
    let lay_out = |pages: &[u32]| layout::lay_out(report, &prepared.manuscript, profile, Headings::Numbered, pages);
    let mut doc = lay_out(&[]);
    if arguments.paginate && !doc.contents.is_empty() {
        let pages = office::pages(&office::pdf(&emit::docx::write(&doc, profile)?)?, &doc.contents);
        if let Some(lost) = doc.contents.get(pages.len()) {
            session.say_error(&match session.lang {
                Lang::Vi => format!("Mục lục thiếu số trang từ mục “{lost}”: LibreOffice không cho biết trang của mục ấy."),
                Lang::En => {
                    format!("The contents list has no page numbers from “{lost}” on: LibreOffice does not tell its page.")
                }
            });
        }
        doc = lay_out(&pages);
    }
    let name = || root.join("out").join(file_name(&prepared.manuscript.config));
    let mut path = arguments.output.clone().unwrap_or_else(name);
    write::refuse_inputs(&path, prepared.manuscript.sources.iter().map(|(_, source)| root.join(&source.path)))?;
    match arguments.format {
        DocumentFormat::Html => {
            if arguments.output.is_none() {
                path.set_extension("html");
            }
            write::replace(&path, emit::html::write(&doc, profile).as_bytes())?;
        }
        DocumentFormat::Docx => {
            write::replace(&path, &emit::docx::write(&doc, profile)?)?;
        }
    }
    if arguments.pdf {
        write::replace(&path.with_extension("pdf"), &office::pdf(&emit::docx::write(&doc, profile)?)?)?;
    }
    let shown = workspace::relative(&root, &path);
    let (sections, notes) = (prepared.manuscript.sections.len(), doc.notes.len());
    session.say(&match session.lang {
        Lang::Vi => format!("Đã ghi {shown} ({sections} phần báo cáo, {notes} chú thích)"),
        Lang::En => format!("Wrote {shown} ({}, {})", plural(sections, "section"), plural(notes, "footnote")),
    });
    Ok(Status::Done)
}

/// A name from the report's own, cut at a word, with the number of the draft.
fn file_name(config: &Config) -> PathBuf {
    const LONGEST: usize = 60;
    let whole = slug(&format!("{} {}", config.kind, config.subject));
    let cut = if whole.len() <= LONGEST { whole.len() } else { whole[..=LONGEST].rfind('-').unwrap_or(LONGEST) };
    let name = if cut == 0 { "bao-cao" } else { &whole[..cut] };
    let draft = config.draft.map(|draft| format!("-du-thao-{draft}")).unwrap_or_default();
    PathBuf::from(format!("{name}{draft}.docx"))
}
