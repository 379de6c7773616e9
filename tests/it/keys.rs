//! Every key of the workspace's YAML files stands in the docs. The keys are those that the readers themselves
//! name when they meet one that they do not know (W003).

use crate::support::Fixture;
use std::collections::BTreeSet;

/// Like no key there is, so that the message lists them all.
const STRANGE: &str = "zzzzzzzzzzzzzzzz: 1";

const FRAME_DOCS: &str = include_str!("../../docs/khung-bao-cao.md");
const GUIDE: &str = include_str!("../../docs/huong-dan.md");

/// The lists of known keys, one for each strange key, with the file it stands in.
fn known(fixture: &Fixture) -> Vec<(String, Vec<String>)> {
    let checked = fixture.checked();
    let list = |found: &tonghop::base::diagnostic::Diagnostic| {
        let file = checked.manuscript.sources.get(found.finding.span.source).path.clone();
        let help = found.finding.help.as_ref()?.en.strip_prefix("known keys: ")?.to_owned();
        Some((file, help.split(", ").map(str::to_owned).collect()))
    };
    checked.diagnostics.iter().filter(|found| found.finding.code == "W003").filter_map(list).collect()
}

/// The words in code spans and examples of a page.
fn code_words(page: &str) -> BTreeSet<&str> {
    let spans = page.split('`').skip(1).step_by(2);
    spans.flat_map(|span| span.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-')).collect()
}

#[track_caller]
fn assert_documented(lists: &[(String, Vec<String>)], docs: &str) -> usize {
    let words = code_words(docs);
    let keys: BTreeSet<&String> = lists.iter().flat_map(|(_, keys)| keys).collect();
    let missing: Vec<_> = keys.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "not in the docs: {missing:?}");
    keys.len()
}

#[test]
fn every_key_of_the_report_is_documented() {
    let fixture = Fixture::new();
    fixture.patch_report(&format!(
        "{STRANGE}\n\
         issuer: {{ name: Tỉnh ủy, {STRANGE} }}\n\
         term: {{ start: 2020, end: 2025, {STRANGE} }}\n\
         signature: {{ authority: A, position: B, {STRANGE} }}\n\
         references: {{ {STRANGE} }}\n\
         limits: {{ {STRANGE} }}\n\
         parts:\n  - {{ id: ket-qua, heading: Kết quả đạt được, {STRANGE} }}\n  - {{ id: han-che, heading: Hạn chế }}\n\
         agencies:\n  - {{ id: ban-noi-chinh, name: Ban Nội chính, {STRANGE} }}\n  - {{ id: ban-to-chuc, name: Ban Tổ chức }}\n\
         contributors:\n  - {{ id: huyen, name: Huyện ủy, {STRANGE} }}\n\
         milestones:\n  - {{ date: 2023-08-31, what: Trình, {STRANGE} }}\n"
    ));
    let lists = known(&fixture);
    assert_eq!(lists.len(), 10, "{lists:?}");
    assert!(assert_documented(&lists, FRAME_DOCS) > 35);
}

#[test]
fn every_key_of_sections_and_registry_is_documented() {
    let fixture = Fixture::new();
    let section = crate::support::section("ban-to-chuc").replacen("---\n", &format!("---\n{STRANGE}\n"), 1);
    fixture.write("sections/2.md", section);
    fixture.write(
        "footnotes/chung.yaml",
        format!("owner: chung\n{STRANGE}\ndocuments:\n  - {{ number: 1-NQ/TU, date: 2021-06-08, issuer: A, title: về b, {STRANGE} }}\n"),
    );
    let (sections, registry): (Vec<_>, Vec<_>) =
        known(&fixture).into_iter().partition(|(file, _)| file.starts_with("sections/"));
    assert_eq!((sections.len(), registry.len()), (1, 2));
    assert!(assert_documented(&sections, GUIDE) >= 7);
    assert!(assert_documented(&registry, FRAME_DOCS) >= 11);
}

#[test]
fn every_key_of_the_layout_is_documented() {
    let fixture = Fixture::new();
    let own = format!(
        "  rieng:\n    extends: hd36\n    {STRANGE}\n    page: {{ {STRANGE} }}\n    letterhead: {{ {STRANGE} }}\n    words: {{ {STRANGE} }}\n    \
         lists: {{ {STRANGE} }}\n    styles: {{ {STRANGE}, body: {{ {STRANGE} }} }}\n    char-styles: {{ {STRANGE} }}\n"
    );
    let layout = std::fs::read_to_string(fixture.file("templates/layout.yaml")).unwrap();
    fixture.write("templates/layout.yaml", layout + &own);
    fixture.patch_report("layout: rieng\n");
    let lists = known(&fixture);
    assert_eq!(lists.len(), 8, "{lists:?}");
    assert!(assert_documented(&lists, FRAME_DOCS) > 80);
}
