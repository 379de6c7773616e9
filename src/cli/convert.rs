//! `tonghop convert`: one Markdown file as DOCX, without a workspace.

use super::args::ConvertArguments;
use super::{Session, Status, write};
use crate::base::error::Error;
use crate::base::source::Source;
use crate::emit;
use crate::input::manuscript::Manuscript;
use crate::input::workspace;
use crate::layout::{self, Headings};
use crate::report;
use crate::text;
use std::path::Path;

/// Converts a file; what a section would be reported for is printed as it stands.
pub fn run(arguments: &ConvertArguments, session: &mut Session) -> Result<Status, Error> {
    let input = &arguments.input;
    let bytes = workspace::read_file(input)?;
    let source = Source::decode(input.to_string_lossy(), &bytes).map_err(|_| {
        Error::at(text!(vi: "tệp không phải văn bản UTF-8", en: "the file is not UTF-8 text"), input)
            .help(text!(vi: "lưu lại tệp với bảng mã UTF-8", en: "save the file as UTF-8"))
    })?;
    let profile = layout::read::built_in(&arguments.layout).ok_or_else(|| {
        let name = &arguments.layout;
        Error::new(text!(vi: "không có mẫu trình bày `{name}`", en: "there is no layout profile `{name}`"))
    })?;
    let output = arguments.output.clone().unwrap_or_else(|| input.with_extension("docx"));
    write::refuse_inputs(&output, std::iter::once(input.as_path()))?;
    let folder = input.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let manuscript = Manuscript::of_one_text(source, folder);
    let report = report::as_typed(&manuscript);
    let doc = layout::lay_out(&report, &manuscript, &profile, Headings::AsTyped, &[]);
    write::replace(&output, &emit::docx::write(&doc, &profile)?)?;
    let shown = output.display();
    session.say(&match session.lang {
        crate::base::text::Lang::Vi => format!("Đã ghi {shown}"),
        crate::base::text::Lang::En => format!("Wrote {shown}"),
    });
    Ok(Status::Done)
}
