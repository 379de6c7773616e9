//! `tonghop convert`: one Markdown file as DOCX, without a workspace.

use super::args::ConvertArguments;
use super::build::{refuse_terminal, to_standard_output};
use super::disk::output::Guard;
use super::disk::{self, read, write};
use super::{Session, Status};
use crate::base::error::Error;
use crate::base::limits::MAX_FILE_BYTES;
use crate::base::progress::{Progress, Stage};
use crate::base::source::Source;
use crate::emit::DOCX;
use crate::input::reader;
use crate::layout::{self, Headings};
use crate::report;
use crate::text;

/// Converts a file; what a section would be reported for is printed as it stands.
pub fn run(arguments: &ConvertArguments, session: &mut Session) -> Result<Status, Error> {
    let input = &arguments.input;
    let bytes = read::whole_file(input, MAX_FILE_BYTES)?;
    let profile = layout::read::built_in(&arguments.layout).ok_or_else(|| {
        let name = &arguments.layout;
        Error::new(text!(vi: "không có mẫu trình bày `{name}`", en: "there is no layout profile `{name}`"))
    })?;
    let progress = session.progress();
    progress.at(Stage::Reading);
    let place = read::OnDisk::of_one_file(input);
    let source =
        Source::decode(input.file_name().unwrap_or_default().to_string_lossy(), &bytes).map_err(|_| {
            Error::at(text!(vi: "tệp không phải văn bản UTF-8", en: "the file is not UTF-8 text"), input)
                .help(text!(vi: "lưu lại tệp với bảng mã UTF-8", en: "save the file as UTF-8"))
        })?;
    let manuscript = reader::one_text(source, &place.files.pictures);
    let guard = Guard { inputs: place.inputs(&manuscript), force: arguments.force };
    let output = match &arguments.output {
        Some(path) if path.as_os_str() == "-" => refuse_terminal().map(|()| None)?,
        asked => {
            let path = asked.clone().unwrap_or_else(|| input.with_extension("docx"));
            Some(guard.place(&path, &DOCX)?)
        }
    };
    progress.at(Stage::LayingOut);
    let report = report::as_typed(&manuscript);
    let doc = layout::lay_out(&report, &manuscript, &profile, Headings::AsTyped, &[]);
    let bytes = (DOCX.write)(&doc, &profile)?;
    drop(progress);
    let Some(path) = output else { return to_standard_output(&bytes) };
    write::replace(&path, &bytes)?;
    let name = disk::from_here(&path);
    session.say(&format!("{} {name}", session.lang.pick("Đã ghi", "Wrote")))?;
    Ok(Status::Done)
}
