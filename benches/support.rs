//! From files in memory to a DOCX, through the library alone.

use std::collections::BTreeMap;
use tonghop::check::Checked;
use tonghop::emit;
use tonghop::input::workspace::{File, PictureSource, REPORT_FILE, Workspace};
use tonghop::layout::doc::Doc;
use tonghop::layout::{self, Headings};

/// Files by their path in the workspace.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A workspace of these files, taken as the reader of the disk takes them.
pub fn in_memory(files: &Files) -> Workspace {
    let mut out = Workspace::default();
    for (path, bytes) in files {
        let file = File { path: path.clone(), bytes: bytes.clone() };
        match path.split_once('/') {
            None if path == REPORT_FILE => out.report = file,
            Some(("sections", name)) if name.ends_with(".md") => out.sections.push(file),
            Some(("footnotes", _)) => out.registry.push(file),
            Some(("templates", _)) => {
                out.templates.insert(path.clone(), file);
            }
            _ => {}
        }
    }
    let is_text = |path: &str| path.ends_with(".md") || path.ends_with(".yaml") || path.ends_with(".tera");
    let pictures: Files = files
        .iter()
        .filter(|(path, _)| !is_text(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    out.pictures = PictureSource::new(pictures);
    out
}

/// The report laid out, whatever was found; `None` if there is none.
pub fn laid_out(checked: &Checked) -> Option<Doc> {
    let (report, profile) = (checked.report.as_ref()?, checked.profile.as_ref()?);
    Some(layout::lay_out(report, &checked.manuscript, profile, Headings::Numbered, &[]))
}

/// The bytes of a laid-out report.
pub fn docx(checked: &Checked, doc: &Doc) -> Option<Vec<u8>> {
    emit::docx::write(doc, checked.profile.as_ref()?).ok()
}
