//! Writes a made-up workspace into a folder: `cargo bench --bench workspaces -- write DIR SECTIONS [--clean]
//! [--seed SEED]`.

mod generate;

use generate::{SEED, Wanted, workspace};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "cargo bench --bench workspaces -- write DIR SECTIONS [--clean] [--seed SEED]";

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some((folder, wanted)) = parsed(&arguments) else {
        println!("usage: {USAGE}");
        return ExitCode::SUCCESS;
    };
    match write(Path::new(folder), wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parsed(arguments: &[String]) -> Option<(&str, Wanted)> {
    let [command, folder, sections, options @ ..] = arguments else { return None };
    let sections = sections.parse().ok().filter(|_| command == "write")?;
    let mut wanted = Wanted { sections, clean: false, seed: SEED };
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--clean" => wanted.clean = true,
            "--seed" => wanted.seed = options.next()?.parse().ok()?,
            _ => return None,
        }
    }
    Some((folder, wanted))
}

fn write(folder: &Path, wanted: Wanted) -> std::io::Result<()> {
    for (path, bytes) in workspace(wanted) {
        let path = folder.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
