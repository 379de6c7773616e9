//! The repository's own workspace against the plan that orders its report.

use crate::support::text;
use std::process::{Command, Output};

#[track_caller]
fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("TONGHOP_LANG")
        .output()
        .unwrap()
}

/// The words without the white space around dots and at the ends.
fn normal(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace("; ...", ";...").trim().to_owned()
}

#[test]
fn the_six_grouped_footnotes_are_the_plans_word_for_word() {
    // One scanning error of the source is mended in the registry.
    let plan = include_str!("../data/ke-hoach.txt").replace("trường thôn", "trưởng thôn");
    let agencies =
        ["ubnd-tinh", "ban-to-chuc", "uy-ban-kiem-tra", "ban-tuyen-giao", "ban-noi-chinh", "ban-dan-van"];
    for (mark, agency) in ["¹", "²", "³", "⁴", "⁵", "⁶"].into_iter().zip(agencies) {
        let expected = plan.lines().find_map(|line| line.strip_prefix(mark)).map(normal);
        let output = run(&["refs", "footnote", agency]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(Some(normal(&text(&output.stdout))), expected, "{agency}");
    }
}

#[test]
fn the_workspace_of_the_repository_is_clean() {
    let output = run(&["check", "--strict"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
}

#[test]
fn the_46_documents_of_the_plan_are_found_with_their_dates() {
    use tonghop::input::reference::{Mention, mentions};
    let key = |mention: &Mention| {
        let date =
            mention.date.as_ref().and_then(|found| found.date).map(|date| date.iso()).unwrap_or_default();
        format!("{}@{date}", mention.number)
    };
    let mut found: Vec<String> = Vec::new();
    for line in include_str!("../data/ke-hoach.txt").lines() {
        for mention in mentions(line) {
            found.push(key(&mention));
            found.extend(mention.nested.iter().map(key));
        }
    }
    let mut expected: Vec<String> = Vec::new();
    for entry in
        std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("footnotes")).unwrap()
    {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut number = String::new();
        for line in text.lines().map(|line| line.trim().trim_start_matches("- ")) {
            match line.split_once(": ") {
                Some(("number", words)) => words.clone_into(&mut number),
                Some(("date", words)) => expected.push(format!("{number}@{words}")),
                _ => {}
            }
        }
    }
    found.sort();
    expected.sort();
    assert_eq!(expected.len(), 46);
    assert_eq!(found, expected);
}

/// Number, date, issuer and what it continues of every entry of a registry file, with its owner.
fn entries(yaml: &str) -> Vec<String> {
    let (mut out, mut owner): (Vec<String>, String) = (Vec::new(), String::new());
    for line in yaml.lines() {
        match line.trim().trim_start_matches("- ").split_once(": ") {
            Some(("owner", words)) => words.clone_into(&mut owner),
            Some(("number", words)) => out.push(format!("{owner} {words}")),
            Some((key @ ("date" | "issuer" | "continues"), words)) => {
                if let Some(entry) = out.last_mut() {
                    *entry += &format!(" {key}={words}");
                }
            }
            _ => {}
        }
    }
    out.sort();
    out
}

#[test]
fn importing_the_plan_gives_the_registry() {
    let output = run(&["refs", "import", "tests/data/ke-hoach.txt"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut expected = Vec::new();
    for entry in
        std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("footnotes")).unwrap()
    {
        expected.extend(entries(&std::fs::read_to_string(entry.unwrap().path()).unwrap()));
    }
    expected.sort();
    assert_eq!(entries(&text(&output.stdout)), expected);
}

#[test]
fn a_plan_with_bullets_and_broken_footnotes_is_imported_too() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "1. Ban Tổ chức Tỉnh ủy báo cáo về:\n\
        - Nghị quyết số **01-NQ/TU**, ngày 15/3/2021 của Tỉnh ủy về nâng cao năng lực.\n\n\
        2. Ban Dân vận Tỉnh ủy¹ báo cáo.\n\n\
        ¹ Tỉnh ủy ban hành: Chỉ thị số 02-CT/TU ngày 16/4/2021 về công tác\ndân vận của hệ thống chính trị;...\n";
    std::fs::write(folder.path().join("plan.txt"), plan).unwrap();
    let output = run(&["refs", "import", folder.path().join("plan.txt").to_str().unwrap()]);
    let yaml = text(&output.stdout);
    for expected in [
        "owner: ban-to-chuc",
        "title: về nâng cao năng lực\n",
        "# lấy từ câu văn",
        "owner: ban-dan-van",
        "title: về công tác dân vận của hệ thống chính trị\n",
    ] {
        assert!(yaml.contains(expected), "{expected}: {yaml}");
    }
}

#[test]
fn what_titles_name_is_proposed_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.txt");
    let plan = "1. Ban Dân vận Tỉnh ủy báo cáo:\n\
        - Kết luận số 54-KL/TU ngày 03/3/2021 của Tỉnh ủy về việc tiếp tục thực hiện Nghị quyết số 110-NQ/TU ngày 11/7/2016.\n\
        - Kết luận số 55-KL/TU ngày 05/3/2021 của BTV Tỉnh ủy về việc tiếp tục thực hiện Nghị quyết số 110-NQ/TU ngày 11/7/2016 \
        của Tỉnh ủy về dân vận trong giai đoạn hiện nay được triển khai.\n\
        - Kết luận số 56-KL/TU ngày 05/3/2021 về việc thực hiện Nghị quyết số 111-NQ/TU.\n";
    std::fs::write(&file, plan).unwrap();
    let yaml = text(&run(&["refs", "import", file.to_str().unwrap()]).stdout);
    let common = yaml.split("owner: chung").nth(1).unwrap();
    assert_eq!(common.matches("number:").count(), 2, "{yaml}");
    assert!(common.contains("number: 110-NQ/TU\n    date: 2016-07-11\n"), "{yaml}");
    assert!(common.contains("title: về dân vận trong giai đoạn hiện nay\n    # được nhắc"), "{yaml}");
    assert!(yaml.contains("issuer: Ban Thường vụ Tỉnh ủy") && !yaml.contains("được triển khai"), "{yaml}");
    std::fs::write(&file, "Không dẫn văn bản nào.").unwrap();
    let output = run(&["refs", "import", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
}
