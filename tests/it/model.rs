//! Random sequences of what happens in a shared folder: writing, fixing, building, converting, kills, a full
//! disk, twin names. One invariant holds after each step: every byte that somebody wrote is still on the
//! disk.
//!
//! `PROPTEST_CASES=200 cargo test model` looks further, `TONGHOP_KILLS=1000 cargo test killed` kills more
//! often.

use crate::support::{Fixture, section};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tonghop::check::Wanted;
use tonghop::check::fix::fixed;
use tonghop::cli::disk::read;

/// The sections of the model: names that some systems take for one, and names that are no Unicode.
#[cfg(unix)]
fn section_names() -> Vec<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let names: [&[u8]; 6] = [
        b"1.md",
        "tổ.md".as_bytes(),
        "tô\u{309}.md".as_bytes(),
        b"b\xE1o.md",
        b"b\xE0o.md",
        "TỔ.md".as_bytes(),
    ];
    names.map(|name| Path::new("sections").join(std::ffi::OsString::from_vec(name.to_vec()))).to_vec()
}

#[cfg(not(unix))]
fn section_names() -> Vec<PathBuf> {
    ["1.md", "tổ.md", "tô.md"].map(|name| Path::new("sections").join(name)).to_vec()
}

/// Files that other programs wrote, at places where results might go.
const FOREIGN: [&str; 3] = ["a.docx", "sections/1.docx", "sections/anh.png"];

/// Where results are sent.
const OUTPUTS: [&str; 6] =
    ["a.docx", "sections/1.docx", "sections/anh.png", "sections/1.md", "report.yaml", "-"];

#[derive(Debug, Clone)]
enum Step {
    /// An agency saves its section, with mistakes that can be fixed.
    Write(usize),
    /// Another program writes its file.
    Foreign(usize),
    Run(Vec<&'static str>),
    /// The same, killed after so many milliseconds.
    Killed(Vec<&'static str>, u64),
    /// The same, where no file may be larger than so many blocks of 512 bytes.
    Full(Vec<&'static str>, u32),
}

fn command() -> impl Strategy<Value = Vec<&'static str>> {
    let output = || proptest::sample::select(OUTPUTS.as_slice());
    prop_oneof![
        3 => Just(vec!["check", "--fix"]),
        1 => output().prop_map(|output| vec!["build", "-o", output]),
        2 => Just(vec!["convert", "sections/1.md"]),
        3 => output().prop_map(|output| vec!["convert", "sections/1.md", "-o", output]),
        1 => Just(vec!["new", "section", "--agency", "ban-to-chuc"]),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..section_names().len()).prop_map(Step::Write),
        3 => (0..FOREIGN.len()).prop_map(Step::Foreign),
        4 => command().prop_map(Step::Run),
        2 => (command(), 0..60_u64).prop_map(|(command, after)| Step::Killed(command, after)),
        1 => (command(), 0..4_u32).prop_map(|(command, blocks)| Step::Full(command, blocks)),
    ]
}

/// What must be on the disk: for each file the contents that it may have, as written or as mended.
#[derive(Default)]
struct Model {
    files: BTreeMap<PathBuf, Vec<Vec<u8>>>,
    written: usize,
}

impl Model {
    #[track_caller]
    fn write(&mut self, fixture: &Fixture, name: &Path, bytes: Vec<u8>) {
        let path = fixture.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &bytes).unwrap();
        self.files.insert(name.to_owned(), vec![bytes]);
        self.written += 1;
    }

    #[track_caller]
    fn step(&mut self, step: &Step, fixture: &Fixture) {
        match step {
            Step::Write(at) => {
                let words = format!("Lần {} , ngày 5/7/2022  họp.", self.written);
                let text = section("ban-noi-chinh").replace("Còn chậm.", &words);
                self.write(fixture, &section_names()[*at], text.into_bytes());
            }
            Step::Foreign(at) => {
                let bytes = format!("typed elsewhere, {}", self.written).into_bytes();
                self.write(fixture, Path::new(FOREIGN[*at]), bytes);
            }
            Step::Run(arguments) => {
                self.expect_mended(fixture);
                let output = fixture.run(arguments);
                let code = output.status.code();
                assert!(matches!(code, Some(0..=2)), "{arguments:?}: {output:?}");
            }
            Step::Killed(arguments, after) => {
                self.expect_mended(fixture);
                kill(fixture, arguments, Duration::from_millis(*after));
            }
            Step::Full(arguments, blocks) => {
                self.expect_mended(fixture);
                let program = env!("CARGO_BIN_EXE_tonghop");
                let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} \"$@\"");
                let mut command = Command::new("sh");
                command.args(["-c", &script, "sh"]).args(arguments).current_dir(fixture.path());
                command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            }
        }
    }

    /// A run that mends may leave each section as it was or as it is mended.
    #[track_caller]
    fn expect_mended(&mut self, fixture: &Fixture) {
        let workspace = read::workspace(fixture.path()).unwrap();
        for (path, change) in fixed(workspace.files.clone(), &Wanted::default()).changes {
            let name = workspace.places[&path].strip_prefix(fixture.path()).unwrap().to_owned();
            self.files.get_mut(&name).into_iter().for_each(|contents| contents.push(change.after.clone()));
        }
    }

    #[track_caller]
    fn check(&self, fixture: &Fixture, step: &Step) {
        for (name, contents) in &self.files {
            let found = std::fs::read(fixture.path().join(name));
            let is_kept = found.as_ref().is_ok_and(|found| contents.contains(found));
            assert!(
                is_kept,
                "{name:?} after {step:?}: {:?}",
                found.map(|found| String::from_utf8_lossy(&found).into_owned())
            );
        }
    }
}

#[track_caller]
fn kill(fixture: &Fixture, arguments: &[&str], after: Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.args(arguments).current_dir(fixture.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2026), max_shrink_iters: 64, ..ProptestConfig::with_cases(10) })]

    #[test]
    fn model_of_a_shared_folder(steps in proptest::collection::vec(step(), 6..16)) {
        let fixture = Fixture::new();
        let mut model = Model::default();
        for step in &steps {
            model.step(step, &fixture);
            model.check(&fixture, step);
        }
    }
}

#[test]
fn killed_at_any_moment_the_old_file_or_the_new_one_is_whole() {
    let kills = std::env::var("TONGHOP_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12_u64);
    let fixture = Fixture::new();
    let dirty =
        |round: u64| section("ban-to-chuc").replace("Còn chậm.", &format!("Lần {round} , ngày 5/7/2022."));
    let clean =
        |round: u64| section("ban-to-chuc").replace("Còn chậm.", &format!("Lần {round}, ngày 05/7/2022."));
    assert!(fixture.run(&["build", "-o", "a.docx"]).status.success());
    for round in 0..kills {
        fixture.write("sections/2.md", dirty(round));
        kill(&fixture, &["check", "--fix"], Duration::from_millis(round * 7 % 90));
        let found = std::fs::read_to_string(fixture.file("sections/2.md")).unwrap();
        assert!(found == dirty(round) || found == clean(round), "{found}");
        fixture.write("sections/2.md", clean(round));
        kill(&fixture, &["build", "-o", "a.docx"], Duration::from_millis(round * 11 % 90));
        let result = std::fs::read(fixture.file("a.docx")).unwrap();
        assert!(tonghop::emit::docx::is_own(&result), "round {round}: {} bytes", result.len());
    }
    fixture.run(&["build", "-o", "a.docx"]);
    for folder in [".", "sections"] {
        let left = std::fs::read_dir(fixture.file(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(
            !left.into_iter().any(|name| name.to_string_lossy().starts_with(".tonghop-")),
            "left in {folder}"
        );
    }
}
