//! `tonghop build`.

use super::args::BuildArguments;
use super::disk::output::Guard;
use super::disk::{self, read, write};
use super::listing::Listing;
use super::office::{self, PDF};
use super::progress::Bar;
use super::{Session, Status, kept, next};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::progress::{Progress, Stage};
use crate::base::text::{Lang, plural};
use crate::check::build::{Ready, file_name};
use crate::check::{self, Wanted};
use crate::emit::Format;
use crate::input::config::Config;
use crate::layout::doc::Doc;
use crate::text;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Checks, assembles and writes the report; on any error nothing is written.
pub fn run(arguments: &BuildArguments, session: &mut Session) -> Result<Status, Error> {
    let root = session.workspace()?;
    let progress = session.progress();
    progress.at(Stage::Reading);
    let workspace = read::workspace(&root)?;
    let mut checked = kept(check::check_observed(&workspace.files, &Wanted::default(), &progress));
    session.take_lang(checked.manuscript.config.lang);
    if arguments.allow_incomplete {
        checked.allow_incomplete();
    }
    let mended = check::fix::mended(&checked);
    let listing = Listing::new(&checked.diagnostics, &checked.manuscript.sources, session.lang)
        .in_workspace(&workspace);
    let listing = listing.mended(&mended).at_most(arguments.max_findings);
    progress.hidden(|| session.print_findings(&listing))?;
    let step = next::step(&checked, mended.len(), Severity::Error, &[], session);
    let status = Status::of(&checked, Severity::Error);
    if status != Status::Done {
        let words = session.lang.pick(
            "Chưa dựng báo cáo: còn lỗi. Tệp cũ vẫn giữ nguyên.",
            "Nothing was built: there are errors. The old file is untouched.",
        );
        drop(progress);
        session.say_error(words)?;
        if !session.arguments.quiet {
            session.say_error(&step)?;
        }
        return Ok(status);
    }
    // Without errors it is.
    let Some(ready) = checked.ready() else { return Ok(Status::Faulty) };
    let guard = Guard { inputs: workspace.inputs(&checked.manuscript), force: arguments.force };
    let target = Target::new(arguments, &root, &checked.manuscript.config, &guard)?;
    if !mended.is_empty() && !session.arguments.quiet {
        progress.hidden(|| session.say_error(&step))?;
    }
    progress.at(Stage::LayingOut);
    let doc = kept(lay_out(&ready, arguments.paginate, session, &progress)?);
    progress.at(Stage::Writing);
    let bytes = ready.write(&doc, target.format)?;
    let (sections, notes) = (checked.manuscript.sections.len(), doc.notes.len());
    let Some(path) = &target.path else {
        drop(progress);
        return to_standard_output(&bytes);
    };
    write::replace(path, &bytes)?;
    let pdf = match &target.pdf {
        Some(pdf) => {
            progress.at(Stage::Converting);
            Some((pdf, ready.write(&doc, &PDF)))
        }
        None => None,
    };
    drop(progress);
    let name = disk::from_here(path);
    session.say(&match session.lang {
        Lang::Vi => format!("Đã ghi {name} ({sections} phần báo cáo, {notes} chú thích)"),
        Lang::En => format!("Wrote {name} ({}, {})", plural(sections, "section"), plural(notes, "footnote")),
    })?;
    if let Some((pdf, bytes)) = pdf {
        write::replace(pdf, &bytes?)?;
        let name = disk::from_here(pdf);
        session.say(&format!("{} {name}", session.lang.pick("Đã ghi", "Wrote")))?;
    }
    Ok(Status::Done)
}

/// Where the results go; every place was looked at before the first is written.
struct Target {
    format: &'static Format,
    /// `None` is standard output.
    path: Option<PathBuf>,
    pdf: Option<PathBuf>,
}

impl Target {
    fn new(arguments: &BuildArguments, root: &Path, config: &Config, guard: &Guard) -> Result<Self, Error> {
        let format = arguments.format.0;
        let asked = match &arguments.output {
            Some(path) if path.as_os_str() == "-" => {
                refuse_terminal()?;
                if arguments.pdf {
                    let what =
                        text!(vi: "`-o -` không dùng cùng `--pdf`", en: "`-o -` does not go with `--pdf`");
                    let help =
                        text!(vi: "ghi ra tệp: `-o TỆP.docx --pdf`", en: "write files: `-o FILE.docx --pdf`");
                    return Err(Error::new(what).help(help));
                }
                return Ok(Self { format, path: None, pdf: None });
            }
            Some(path) => path.clone(),
            None => usual_place(root, config, format),
        };
        let path = guard.place(&asked, format)?;
        let pdf = arguments.pdf.then(|| guard.place(&path.with_extension(PDF.ending()), &PDF)).transpose()?;
        Ok(Self { format, path: Some(path), pdf })
    }
}

/// A Word document on a screen helps nobody.
pub fn refuse_terminal() -> Result<(), Error> {
    if !std::io::stdout().is_terminal() {
        return Ok(());
    }
    let what = text!(vi: "không in tệp ra màn hình", en: "the file is not printed on the screen");
    Err(Error::new(what).help(
        text!(vi: "nối vào lệnh khác hoặc `> TỆP`, hay dùng `-o TỆP`", en: "pipe it on, or use `-o FILE`"),
    ))
}

/// Writes the bytes of a document to standard output; a reader that has gone away is no error.
pub fn to_standard_output(bytes: &[u8]) -> Result<Status, Error> {
    let mut stream = std::io::stdout().lock();
    super::outcome(stream.write_all(bytes).and_then(|()| stream.flush()))?;
    Ok(Status::Done)
}

/// The document; with the page numbers of its contents list, if they are asked for.
fn lay_out(ready: &Ready, paginate: bool, session: &Session, progress: &Bar) -> Result<Doc, Error> {
    let doc = ready.lay_out(&[]);
    if !paginate || doc.contents.is_empty() {
        return Ok(doc);
    }
    progress.at(Stage::Converting);
    let pages = office::pages(&ready.write(&doc, &PDF)?, &doc.contents);
    if let Some(lost) = doc.contents.get(pages.len()) {
        let words = match session.lang {
            Lang::Vi => format!(
                "Mục lục thiếu số trang từ mục “{lost}”: LibreOffice không cho biết trang của mục ấy."
            ),
            Lang::En => format!(
                "The contents list has no page numbers from “{lost}” on: LibreOffice does not tell its page."
            ),
        };
        progress.hidden(|| session.say_error(&words))?;
    }
    Ok(ready.lay_out(&pages))
}

/// Where a result goes unless another place is asked for.
pub fn usual_place(root: &Path, config: &Config, format: &Format) -> PathBuf {
    root.join("out").join(file_name(config)).with_extension(format.ending())
}
