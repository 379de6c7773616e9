//! `check --fix` and `check --diff`: what the fixes come to, written or shown.

use super::Session;
use super::disk::read::OnDisk;
use super::disk::{self, write};
use crate::base::error::Error;
use crate::base::source::Source;
use crate::base::text::{Lang, plural};
use crate::check::fix::{Change, Fixed};
use similar::TextDiff;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Writes what changes, each file whole or not at all.
///
/// # Errors
/// If a file cannot be written, or is no longer what was read.
pub fn write(fixed: &Fixed, workspace: &OnDisk, session: &Session) -> Result<(), Error> {
    // All are looked at before the first is written. Two names may lead to one file: it is written once.
    let mut places: BTreeMap<PathBuf, &Change> = BTreeMap::new();
    for (path, change) in &fixed.changes {
        let place = workspace.places.get(path).map_or(Path::new(path), PathBuf::as_path);
        let real = write::inside(&workspace.root, place)?;
        write::refuse_changed(&real, &change.before)?;
        places.insert(real, change);
    }
    for (place, change) in &places {
        write::mend(place, &change.before, &change.after)?;
    }
    let (spots, files) = (fixed.places, places.len());
    let mut words = match session.lang {
        Lang::Vi => format!("Đã sửa {spots} chỗ trong {files} tệp"),
        Lang::En => format!("Fixed {} in {}", plural(spots, "place"), plural(files, "file")),
    };
    places.keys().for_each(|place| words += &format!("\n  {}", disk::from_here(place)));
    // What stands on standard output may be JSON.
    if session.arguments.quiet { Ok(()) } else { session.say_error(&words) }
}

/// What [`write()`] would change, as a unified diff.
pub fn diff(fixed: &Fixed) -> String {
    let mut out = String::new();
    for (path, change) in &fixed.changes {
        let text = |bytes| Source::decode(path, bytes).map(|source| source.text).unwrap_or_default();
        let (before, after) = (text(&change.before), text(&change.after));
        out += &TextDiff::from_lines(&before, &after).unified_diff().header(path, path).to_string();
    }
    out
}
