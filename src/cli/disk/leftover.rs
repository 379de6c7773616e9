//! Temporary files that a killed run left behind are removed by a later one.
//!
//! A run holds a lock on its temporary file for as long as it needs it, and the system lets go of the lock
//! however the run ends. So a temporary file that can be locked belongs to nobody. Where the disk knows no
//! locks, nothing is removed.

use std::fs::File;
use std::path::Path;

/// The names of temporary files begin with this.
pub const PREFIX: &str = ".tonghop-";

/// Removes what nobody uses any more from `folder`. What cannot be removed stays: the next run tries again.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if !is_ours {
            continue;
        }
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_file() => remove_file(&path),
            Ok(kind) if kind.is_dir() => remove_folder(&path),
            _ => {}
        }
    }
}

fn remove_file(path: &Path) {
    if let Ok(file) = File::options().write(true).open(path)
        && file.try_lock().is_ok()
    {
        let _ = std::fs::remove_file(path);
    }
}

/// A scratch folder is in use while the file in it that [`lock_name`] names is locked.
fn remove_folder(path: &Path) {
    if let Ok(file) = File::options().write(true).open(path.join(lock_name()))
        && file.try_lock().is_ok()
    {
        drop(file);
        let _ = std::fs::remove_dir_all(path);
    }
}

/// The file in a scratch folder whose lock says that it is in use.
pub fn lock_name() -> String {
    format!("{PREFIX}lock")
}
