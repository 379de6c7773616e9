//! `tonghop build`.

use super::args::{BuildArguments, DocumentFormat};
use super::disk::output::{Format, Guard};
use super::disk::{self, read, write};
use super::listing::Listing;
use super::progress::Bar;
use super::{Session, Status, next, office};
use crate::base::diagnostic::Severity;
use crate::base::error::Error;
use crate::base::progress::{Progress, Stage};
use crate::base::text::{Lang, plural, slug};
use crate::check::{self, Checked, Wanted};
use crate::emit;
use crate::input::config::Config;
use crate::layout::doc::Doc;
use crate::layout::profile::Profile;
use crate::layout::{self, Headings};
use crate::report::Report;
use crate::text;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Checks, assembles and writes the report; on any error nothing is written.
pub fn run(arguments: &BuildArguments, session: &mut Session) -> Result<Status, Error> {
    let root = session.workspace()?;
    let progress = session.progress();
    progress.at(Stage::Reading);
    let workspace = read::workspace(&root)?;
    let mut checked = check::check_observed(&workspace.files, &Wanted::default(), &progress);
    session.take_lang(checked.manuscript.config.lang);
    if arguments.allow_incomplete {
        checked.allow_incomplete();
    }
    let mended = check::fix::mended(&checked);
    let listing = Listing::new(&checked.diagnostics, &checked.manuscript.sources, session.lang).in_workspace(&workspace);
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
    // Without errors there are both.
    let (Some(report), Some(profile)) = (&checked.report, &checked.profile) else { return Ok(Status::Faulty) };
    let guard = Guard { inputs: workspace.inputs(&checked.manuscript), force: arguments.force };
    let target = Target::new(arguments, &root, &checked.manuscript.config, &guard)?;
    if !mended.is_empty() && !session.arguments.quiet {
        progress.hidden(|| session.say_error(&step))?;
    }
    progress.at(Stage::LayingOut);
    let doc = lay_out(report, &checked, profile, arguments.paginate, session, &progress)?;
    progress.at(Stage::Writing);
    let bytes = match target.format {
        Format::Html => emit::html::write(&doc, profile),
        Format::Docx | Format::Pdf => emit::docx::write(&doc, profile)?,
    };
    let (sections, notes) = (checked.manuscript.sections.len(), doc.notes.len());
    let Some(path) = &target.path else {
        drop(progress);
        return to_standard_output(&bytes);
    };
    write::replace(path, &bytes)?;
    let pdf = match &target.pdf {
        Some(pdf) => {
            progress.at(Stage::Converting);
            Some((pdf, office::pdf(&emit::docx::write(&doc, profile)?)))
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
    format: Format,
    /// `None` is standard output.
    path: Option<PathBuf>,
    pdf: Option<PathBuf>,
}

impl Target {
    fn new(arguments: &BuildArguments, root: &Path, config: &Config, guard: &Guard) -> Result<Self, Error> {
        let format = match arguments.format {
            DocumentFormat::Docx => Format::Docx,
            DocumentFormat::Html => Format::Html,
        };
        let asked = match &arguments.output {
            Some(path) if path.as_os_str() == "-" => {
                refuse_terminal()?;
                if arguments.pdf {
                    let what = text!(vi: "`-o -` không dùng cùng `--pdf`", en: "`-o -` does not go with `--pdf`");
                    let help = text!(vi: "ghi ra tệp: `-o TỆP.docx --pdf`", en: "write files: `-o FILE.docx --pdf`");
                    return Err(Error::new(what).help(help));
                }
                return Ok(Self { format, path: None, pdf: None });
            }
            Some(path) => path.clone(),
            None => usual_place(root, config, format),
        };
        let path = guard.place(&asked, format)?;
        let pdf = arguments.pdf.then(|| guard.place(&path.with_extension("pdf"), Format::Pdf)).transpose()?;
        Ok(Self { format, path: Some(path), pdf })
    }
}

/// A Word document on a screen helps nobody.
pub fn refuse_terminal() -> Result<(), Error> {
    if !std::io::stdout().is_terminal() {
        return Ok(());
    }
    let what = text!(vi: "không in tệp ra màn hình", en: "the file is not printed on the screen");
    Err(Error::new(what).help(text!(vi: "nối vào lệnh khác hoặc `> TỆP`, hay dùng `-o TỆP`", en: "pipe it on, or use `-o FILE`")))
}

/// Writes the bytes of a document to standard output; a reader that has gone away is no error.
pub fn to_standard_output(bytes: &[u8]) -> Result<Status, Error> {
    let mut stream = std::io::stdout().lock();
    super::outcome(stream.write_all(bytes).and_then(|()| stream.flush()))?;
    Ok(Status::Done)
}

/// The document; with the page numbers of its contents list, if they are asked for.
fn lay_out(
    report: &Report,
    checked: &Checked,
    profile: &Profile,
    paginate: bool,
    session: &Session,
    progress: &Bar,
) -> Result<Doc, Error> {
    let lay_out = |pages: &[u32]| layout::lay_out(report, &checked.manuscript, profile, Headings::Numbered, pages);
    let doc = lay_out(&[]);
    if !paginate || doc.contents.is_empty() {
        return Ok(doc);
    }
    progress.at(Stage::Converting);
    let pages = office::pages(&office::pdf(&emit::docx::write(&doc, profile)?)?, &doc.contents);
    if let Some(lost) = doc.contents.get(pages.len()) {
        let words = match session.lang {
            Lang::Vi => format!("Mục lục thiếu số trang từ mục “{lost}”: LibreOffice không cho biết trang của mục ấy."),
            Lang::En => format!("The contents list has no page numbers from “{lost}” on: LibreOffice does not tell its page."),
        };
        progress.hidden(|| session.say_error(&words))?;
    }
    Ok(lay_out(&pages))
}

/// Where a result goes unless another place is asked for.
pub fn usual_place(root: &Path, config: &Config, format: Format) -> PathBuf {
    root.join("out").join(file_name(config)).with_extension(format.ending())
}

/// A name from the report's own, cut at a word, with the number of the draft; without an ending.
fn file_name(config: &Config) -> PathBuf {
    const LONGEST: usize = 60;
    let whole = slug(&format!("{} {}", config.kind, config.subject));
    let cut = if whole.len() <= LONGEST { whole.len() } else { whole[..=LONGEST].rfind('-').unwrap_or(LONGEST) };
    let name = if cut == 0 { "bao-cao" } else { &whole[..cut] };
    let draft = config.draft.map(|draft| format!("-du-thao-{draft}")).unwrap_or_default();
    PathBuf::from(format!("{name}{draft}"))
}
