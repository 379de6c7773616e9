//! What happens on the disk: nothing that somebody wrote is lost, and nothing is passed over in silence.

use std::path::Path;
use tonghop::cli::disk::leftover::{lock_name, sweep};

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn temporary_files_that_nobody_locks_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in [".tonghop-left", ".tonghop-used", "a.md"] {
        std::fs::write(path(name), "x").unwrap();
    }
    std::fs::create_dir(path(".tonghop-folder")).unwrap();
    std::fs::write(path(".tonghop-folder").join(lock_name()), "").unwrap();
    std::fs::create_dir(path(".tonghop-foreign")).unwrap();
    let used = std::fs::File::options().write(true).open(path(".tonghop-used")).unwrap();
    used.lock().unwrap();
    sweep(folder.path());
    assert_eq!(names(folder.path()), [".tonghop-foreign", ".tonghop-used", "a.md"]);
}
