//! `check` stays linear: 1,000 registered documents, and 75, 150, 300 and 600 sections.
//!
//! `cargo bench --bench check` prints the median time of five whole runs for each size and the time per section, which must not
//! rise with the number of sections.

#![allow(clippy::expect_used)]

use std::path::Path;
use std::time::{Duration, Instant};

const DOCUMENTS: usize = 1000;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    std::fs::write(path, text).expect("a file can be written");
}

fn workspace(folder: &Path, sections: usize) {
    let agencies: String = (0..sections).map(|at| format!("  - {{ id: co-quan-{at}, name: Cơ quan {at} }}\n")).collect();
    write(
        folder,
        "report.yaml",
        &format!(
            "kind: Báo cáo\nsubject: kết quả\nissuer: {{ name: Tỉnh ủy }}\nsymbol: BC/TU\nplace: Bắc Giang\ndata-until: 2023-06-30\n\
             parts:\n  - {{ id: ket-qua, heading: Kết quả đạt được }}\nagencies:\n{agencies}"
        ),
    );
    let frame = "{% for a in agencies %}\n## {{ a.name }}\n\n{{ section(agency=a.id, part=\"ket-qua\") }}\n{% endfor %}\n";
    write(folder, "templates/report.md.tera", frame);
    write(folder, "templates/citation.tera", include_str!("../templates/citation.tera"));
    write(folder, "templates/layout.yaml", include_str!("../templates/layout.yaml"));
    let document = |at: usize| {
        let day = format!("2021-{:02}-{:02}", at / 84 % 12 + 1, at % 28 + 1);
        format!("  - {{ number: {}-NQ/TU, date: {day}, issuer: Tỉnh ủy, title: về nhiệm vụ số {at} của tỉnh }}\n", at + 100)
    };
    let documents: String = (0..DOCUMENTS).map(document).collect();
    write(folder, "footnotes/chung.yaml", &format!("owner: chung\ndocuments:\n{documents}"));
    for at in 0..sections {
        let paragraphs: String = (0..40)
            .map(|line| {
                let number = (at * 40 + line) % DOCUMENTS + 100;
                format!("Thực hiện Nghị quyết số {number}-NQ/TU, các cấp ủy đã tổ chức quán triệt; kết quả đạt 12,5%, tăng 2,1% so với năm trước.\n\n")
            })
            .collect();
        let text = format!(
            "---\nagency: co-quan-{at}\nstatus: final\ndata-until: 2023-06-30\n---\n\n# Công tác số {at}\n\n## Kết quả đạt được\n\n{paragraphs}"
        );
        write(folder, &format!("sections/{at}.md"), &text);
    }
}

fn median(folder: &Path) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let status =
                std::process::Command::new(env!("CARGO_BIN_EXE_tonghop")).args(["check", "-q"]).current_dir(folder).output();
            assert!(status.expect("the tool runs").status.code() != Some(2));
            start.elapsed()
        })
        .collect();
    times.sort();
    times[2]
}

fn main() {
    let mut per_section = Vec::new();
    for sections in [75, 150, 300, 600] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        workspace(folder.path(), sections);
        let time = median(folder.path());
        per_section.push(time.as_secs_f64() / sections as f64);
        println!(
            "{sections:>4} sections, {DOCUMENTS} documents: {:>7.1} ms, {:.3} ms a section",
            time.as_secs_f64() * 1e3,
            per_section[per_section.len() - 1] * 1e3
        );
    }
    println!("600 against 75 sections, time a section: {:.2}", per_section[3] / per_section[0]);
}
