//! A small workspace in a temporary folder, and the tool run on it.

use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;
use tonghop::base::diagnostic::Diagnostic;
use tonghop::check::{Checked, Wanted, check};
use tonghop::cli::disk::read;
use tonghop::emit::DOCX;

/// A workspace that checks without findings; tests overwrite files of it.
pub struct Fixture {
    folder: TempDir,
}

const REPORT: &str = "\
kind: Báo cáo
subject: kết quả công tác
issuer: { name: Tỉnh ủy Thử Nghiệm }
symbol: BC/TU
place: Thử Nghiệm
date: 2023-08
draft: 1
term: { start: 2020, end: 2025 }
data-until: 2023-06-30
signature: { authority: T/M BAN THƯỜNG VỤ, position: BÍ THƯ }
recipients: [ Lưu Văn phòng Tỉnh ủy ]
layout: hd36
parts:
  - { id: ket-qua, heading: Kết quả đạt được }
  - { id: han-che, heading: Hạn chế }
agencies:
  - { id: ban-noi-chinh, name: Ban Nội chính Tỉnh ủy }
  - { id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy }
";

const FRAME: &str = "\
Mở đầu.

## Kết quả
{% for a in agencies %}
### {{ a.title | default(value=a.name) }}

{{ section(agency=a.id, part=\"ket-qua\") }}
{% endfor %}

## Hạn chế
{% for a in agencies %}
### Về {{ a.name }}

{{ section(agency=a.id, part=\"han-che\") }}
{% endfor %}
";

const REGISTRY_NOI_CHINH: &str = "\
owner: ban-noi-chinh
open-ended: true
documents:
  - { number: 153-NQ/TU, date: 2021-08-10, issuer: Ban Thường vụ Tỉnh ủy, title: về an ninh nông thôn }
";

const REGISTRY_COMMON: &str = "\
owner: chung
documents:
  - { number: 109-NQ/TU, date: 2016-07-04, issuer: Tỉnh ủy, title: về phòng chống tham nhũng }
  - { number: 109-NQ/TU, date: 2021-06-08, issuer: Tỉnh ủy, title: về công tác kiểm tra }
";

/// The front matter of an agency's section.
pub fn front(agency: &str) -> String {
    format!("---\nagency: {agency}\nstatus: final\ndata-until: 2023-06-30\n---\n\n")
}

/// A section that says little; Nội chính's reports on the one document that it owns.
pub fn section(agency: &str) -> String {
    let cited = if agency == "ban-noi-chinh" {
        "Thực hiện Nghị quyết[^153-NQ/TU] của Ban Thường vụ.\n"
    } else {
        "Đạt yêu cầu.\n"
    };
    front(agency)
        + &format!("# Công tác của {agency}\n\n## Kết quả đạt được\n\n{cited}\n## Hạn chế\n\nCòn chậm.\n")
}

impl Fixture {
    /// The workspace as it is.
    #[track_caller]
    pub fn new() -> Self {
        let fixture = Self { folder: TempDir::new().unwrap() };
        fixture.write("report.yaml", REPORT);
        fixture.write("templates/report.md.tera", FRAME);
        fixture.write("templates/citation.tera", include_str!("../../templates/citation.tera"));
        fixture.write("templates/layout.yaml", include_str!("../../templates/layout.yaml"));
        fixture.write("footnotes/ban-noi-chinh.yaml", REGISTRY_NOI_CHINH);
        fixture.write("footnotes/chung.yaml", REGISTRY_COMMON);
        fixture.write("sections/1.md", section("ban-noi-chinh"));
        fixture.write("sections/2.md", section("ban-to-chuc"));
        fixture
    }

    /// A copy of a folder.
    #[track_caller]
    pub fn of(folder: &Path) -> Self {
        let fixture = Self { folder: TempDir::new().unwrap() };
        let mut folders = vec![PathBuf::new()];
        while let Some(inner) = folders.pop() {
            for entry in std::fs::read_dir(folder.join(&inner)).unwrap() {
                let entry = entry.unwrap();
                let name = inner.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(name);
                } else {
                    fixture.write(name.to_str().unwrap(), std::fs::read(entry.path()).unwrap());
                }
            }
        }
        fixture
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file's place.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file.
    #[track_caller]
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Lays top-level keys over those of `report.yaml`; a key that was not there is added.
    #[track_caller]
    pub fn patch_report(&self, patch: &str) {
        let old = std::fs::read_to_string(self.file("report.yaml")).unwrap();
        let (mut blocks, changes) = (top_level(&old), top_level(patch));
        for (key, text) in changes {
            match blocks.iter_mut().find(|(other, _)| *other == key) {
                Some((_, block)) => *block = text,
                None => blocks.push((key, text)),
            }
        }
        self.write("report.yaml", blocks.into_iter().map(|(_, text)| text).collect::<String>());
    }

    /// Runs the tool in the workspace.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Output {
        std::process::Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args(arguments)
            .current_dir(self.path())
            .env_remove("TONGHOP_LANG")
            .output()
            .unwrap()
    }

    /// The workspace, read and checked by the library.
    #[track_caller]
    pub fn checked(&self) -> Checked {
        check(&read::workspace(self.path()).unwrap().files, &Wanted::default())
    }

    /// What the check finds, as `CODE file:line:column`.
    pub fn findings(&self) -> Vec<String> {
        let checked = self.checked();
        let place = |diagnostic: &Diagnostic| {
            let span = diagnostic.finding.span;
            let source = checked.manuscript.sources.get(span.source);
            let at = source.position(span.start);
            format!("{} {}:{}:{}", diagnostic.finding.code, source.path, at.line, at.column)
        };
        checked.diagnostics.iter().map(place).collect()
    }
}

/// The bytes of the DOCX of a report without errors.
#[track_caller]
pub fn docx_of(checked: &Checked) -> Vec<u8> {
    let ready = checked.ready().unwrap();
    ready.write(&ready.lay_out(&[]), &DOCX).unwrap()
}

/// The top-level keys of a YAML text, each with its lines.
#[track_caller]
fn top_level(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let starts = !line.starts_with([' ', '#', '-']) && line.contains(':');
        if starts || blocks.is_empty() {
            blocks.push((line.split(':').next().unwrap().to_owned(), String::new()));
        }
        let block = &mut blocks.last_mut().unwrap().1;
        block.push_str(line);
        block.push('\n');
    }
    blocks
}

/// Standard output or error as text.
#[track_caller]
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
