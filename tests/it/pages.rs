//! A rule's page is its documentation and its test: the wrong example fires exactly this rule, the right one
//! nothing, and `--fix` turns the wrong one into the mended one.

use crate::support::{Fixture, front, text};
use tonghop::base::diagnostic::Edit;
use tonghop::base::progress::Silent;
use tonghop::cli::disk::read;
use tonghop::input::reader;
use tonghop::rules::{self, RULES, Rule};

/// Rules whose wrong example cannot be written as one text: the page says in words what happens, other tests
/// show it.
const WITHOUT_EXAMPLE: [&str; 8] = ["W001", "W010", "W012", "W013", "W014", "M004", "M005", "X007"];

/// An example: where its text belongs and what it says.
struct Example {
    info: String,
    text: String,
}

/// The first fenced text under a heading of a page; headings inside fences are part of the examples.
fn example(page: &str, heading: &str) -> Option<Example> {
    let mut lines = page.lines();
    let (mut under, mut found) = (false, None);
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            under = name == heading;
        } else if line.starts_with("```") {
            let ticks: String = line.chars().take_while(|&ch| ch == '`').collect();
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != ticks).collect();
            if under && found.is_none() {
                found = Some(Example {
                    info: line.trim_start_matches('`').to_owned(),
                    text: text.join("\n") + "\n",
                });
            }
        }
    }
    found
}

/// The head of a picture of as many pixels each way.
fn picture(pixels: u32) -> Vec<u8> {
    let size = pixels.to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &size, &size, &[8, 6, 0, 0, 0, 0, 0, 0, 0], b"IEND"]
        .concat()
}

fn workspace(example: &Example) -> Fixture {
    let fixture = Fixture::new();
    fixture.write("sections/anh.png", picture(200));
    fixture.write("sections/anh-lon.png", picture(9000));
    let text = &example.text;
    match example.info.split_once(' ') {
        Some((_, "report.yaml")) => fixture.patch_report(text),
        Some((_, file)) => fixture.write(file, text),
        None => fixture.write("sections/1.md", section(text)),
    }
    fixture
}

/// A Markdown example is a whole file, a text after its front matter, or a few lines of the results part.
fn section(text: &str) -> String {
    if text.starts_with("---") {
        return text.to_owned();
    }
    if text.starts_with("# ") || text.contains("\n## ") || text.starts_with("## ") {
        return front("ban-noi-chinh") + text;
    }
    front("ban-noi-chinh")
        + &format!("# Công tác nội chính\n\n## Kết quả đạt được\n\n{text}\n## Hạn chế\n\nCòn chậm.\n")
}

/// The first section after the safe fixes of one rule.
#[track_caller]
fn mended(fixture: &Fixture, code: &str) -> String {
    let (manuscript, mut findings) = reader::read(&read::workspace(fixture.path()).unwrap().files);
    rules::check(&manuscript, &|_| true, &Silent, &mut findings);
    let fixes = findings.into_iter().filter(|found| found.code == code).filter_map(|found| found.fix);
    let mut edits: Vec<Edit> = fixes.filter(|fix| fix.safe).flat_map(|fix| fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = std::fs::read_to_string(fixture.file("sections/1.md")).unwrap();
    edits.iter().for_each(|edit| text.replace_range(edit.span.range(), &edit.text));
    text
}

#[track_caller]
fn codes(fixture: &Fixture) -> Vec<String> {
    let mut codes: Vec<String> =
        fixture.findings().iter().map(|found| found.split(' ').next().unwrap().to_owned()).collect();
    codes.dedup();
    codes
}

/// Codes that an example may draw beside its own, because one mistake has two consequences.
fn is_consequence(code: &str, own: &str) -> bool {
    matches!(code, "R020" | "R021" | "R022") && !own.starts_with("R02")
}

#[track_caller]
fn check(rule: &Rule) {
    let code = rule.code;
    assert!(
        rule.page.starts_with(&format!("# {code} {}\n", rule.name)),
        "{code}: the page's first line is not the code and name"
    );
    assert!(rule.page.contains("\n## English\n"), "{code}: no English");
    let Some(wrong) = example(rule.page, "Sai") else {
        assert!(WITHOUT_EXAMPLE.contains(&code), "{code}: no wrong example");
        return;
    };
    let found = codes(&workspace(&wrong));
    assert!(found.iter().any(|found| found == code), "{code}: its wrong example draws {found:?}");
    let other: Vec<&String> =
        found.iter().filter(|found| *found != code && !is_consequence(found, code)).collect();
    assert!(other.is_empty(), "{code}: its wrong example also draws {other:?}");
    if let Some(after) = example(rule.page, "Sau khi sửa").filter(|_| !wrong.info.contains(' ')) {
        let expected = std::fs::read_to_string(workspace(&after).file("sections/1.md")).unwrap();
        assert_eq!(
            mended(&workspace(&wrong), code),
            expected,
            "{code}: its wrong example is mended otherwise"
        );
    }
    if let Some(right) = example(rule.page, "Đúng") {
        let found: Vec<String> =
            codes(&workspace(&right)).into_iter().filter(|found| !is_consequence(found, code)).collect();
        assert!(found.is_empty(), "{code}: its right example draws {found:?}");
    }
}

#[test]
fn every_example_does_what_its_page_says() {
    assert_eq!(Fixture::new().findings(), Vec::<String>::new(), "the plain workspace must be clean");
    for rule in RULES.iter() {
        check(rule);
    }
}

#[test]
fn the_list_of_rules_is_current() {
    let output = text(&Fixture::new().run(&["explain", "--all"]).stdout);
    let kept = include_str!("../../docs/quy-tac.md").replace("\r\n", "\n");
    assert_eq!(kept, output, "run `tonghop explain --all > docs/quy-tac.md`");
}
