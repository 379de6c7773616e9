//! `check` as a tool: fixes, output formats, levels, suppression; and `new`.

use crate::support::{Fixture, front, text};

const DIRTY: &str = "Thực hiện Nghị quyết số 153-NQ/TU  ngày 10/8/2021 , đạt 20,4 %; ngày 5/5/2022 họp.";
const CLEAN: &str = "Thực hiện Nghị quyết số 153-NQ/TU ngày 10/8/2021, đạt 20,4%; ngày 05/5/2022 họp.";

fn body(words: &str) -> String {
    front("ban-noi-chinh")
        + &format!("# Công tác nội chính\n\n## Kết quả đạt được\n\n{words}\n\n## Hạn chế\n\nCòn chậm.\n")
}

#[test]
fn fix_leaves_a_read_only_file_alone() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body(DIRTY));
    let path = fixture.file("sections/1.md");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let output = fixture.run(&["check", "--fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("tệp chỉ cho đọc"), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), body(DIRTY));
}

#[cfg(unix)]
#[test]
fn fix_follows_links_in_the_workspace_and_no_further() {
    let (fixture, elsewhere) = (Fixture::new(), Fixture::new());
    let link = fixture.file("sections/1.md");
    std::fs::remove_file(&link).unwrap();
    elsewhere.write("bai.md", body(DIRTY));
    std::os::unix::fs::symlink(elsewhere.file("bai.md"), &link).unwrap();
    assert_eq!(fixture.run(&["check", "--fix"]).status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(elsewhere.file("bai.md")).unwrap(), body(DIRTY));
    std::fs::remove_file(&link).unwrap();
    fixture.write("nguon/bai.md", body(DIRTY));
    std::os::unix::fs::symlink(fixture.file("nguon/bai.md"), &link).unwrap();
    fixture.run(&["check", "--fix"]);
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(fixture.file("nguon/bai.md")).unwrap(), body(CLEAN));
}

#[test]
fn fix_mends_what_is_certain_and_a_second_run_changes_nothing() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body(DIRTY));
    let output = fixture.run(&["check", "--fix"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    let fixed = std::fs::read_to_string(fixture.file("sections/1.md")).unwrap();
    assert_eq!(fixed, body(CLEAN));
    fixture.run(&["check", "--fix"]);
    assert_eq!(std::fs::read_to_string(fixture.file("sections/1.md")).unwrap(), fixed);
    fixture.write("sections/1.md", body(DIRTY));
    let output = fixture.run(&["check", "--fix", "--format", "json"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok(), "{}", text(&output.stdout));
}

#[test]
fn only_sections_and_registry_are_ever_changed() {
    let fixture = Fixture::new();
    fixture.patch_report("layot: hd36\n");
    let before = std::fs::read_to_string(fixture.file("report.yaml")).unwrap();
    fixture.run(&["check", "--fix"]);
    assert_eq!(std::fs::read_to_string(fixture.file("report.yaml")).unwrap(), before);
}

#[test]
fn levels_and_comments_silence_rules() {
    let fixture = Fixture::new();
    let words = "Thực hiện Nghị quyết số 153-NQ/TU.\n\nNgày 5/5/2022 họp.";
    fixture.write("sections/1.md", body(words));
    assert_eq!(fixture.findings(), ["T204 sections/1.md:13:6"]);
    fixture.patch_report("rules: { T204: off }\n");
    assert_eq!(fixture.findings(), Vec::<String>::new());
    fixture.patch_report("rules: {}\n");
    fixture.write(
        "sections/1.md",
        body(&words.replace("Ngày", "<!-- allow date-padding: nguyên văn -->\n\nNgày")),
    );
    assert_eq!(fixture.findings(), Vec::<String>::new());
    fixture.write("sections/1.md", body(&words.replace("Ngày", "<!-- cho phép R020: vội -->\n\nNgày")));
    assert_eq!(fixture.findings(), ["S020 sections/1.md:13:1", "T204 sections/1.md:15:6"]);
}

/// Nobody knows what such a comment would have silenced.
#[test]
fn a_comment_for_a_rule_that_is_off_is_not_unused() {
    let fixture = Fixture::new();
    let words = "Thực hiện Nghị quyết số 153-NQ/TU.\n\n<!-- cho phép T110: nguyên văn -->\n\nHọp tại";
    fixture.write("sections/1.md", body(&format!("{words}  tỉnh.")));
    assert_eq!(fixture.findings(), Vec::<String>::new());
    fixture.patch_report("rules: { T110: off }\n");
    assert_eq!(fixture.findings(), Vec::<String>::new());
    fixture.patch_report("rules: {}\n");
    fixture.write("sections/1.md", body(&format!("{words} tỉnh.")));
    assert_eq!(fixture.findings(), ["S021 sections/1.md:13:1"]);
}

#[test]
fn formats_say_the_same() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body(DIRTY));
    let count = fixture.findings().len();
    let short = text(&fixture.run(&["check", "--format", "short"]).stdout);
    assert_eq!(short.lines().count(), count, "{short}");
    assert!(short.contains("sections/1.md:11:") && short.contains("[T204 date-padding]: "), "{short}");
    let sarif: serde_json::Value =
        serde_json::from_slice(&fixture.run(&["check", "--format", "sarif"]).stdout).unwrap();
    let (run, rules) = (&sarif["runs"][0], sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap());
    assert_eq!(run["results"].as_array().unwrap().len(), count);
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap() > 0);
    }
    assert!(
        rules
            .iter()
            .all(|rule| rule["shortDescription"]["text"].as_str().is_some_and(|text| text.len() > 10))
    );
    let english = text(&fixture.run(&["check", "--lang", "en"]).stdout);
    assert!(
        english.contains("help: ") && english.contains("In all") || english.contains("sections/1.md: "),
        "{english}"
    );
}

#[test]
fn the_place_is_underlined_in_decomposed_text_too() {
    let fixture = Fixture::new();
    let words = "Thực hiện Nghị quyết số 153-NQ/TU. Tỉnh ủy họp ngày 5/5/2022.";
    let composed: Vec<String> = {
        fixture.write("sections/1.md", body(words));
        lines_with_caret(&fixture)
    };
    use unicode_normalization::UnicodeNormalization;
    fixture.write("sections/1.md", body(&words.nfd().collect::<String>()));
    fixture.patch_report("rules: { T101: off }\n");
    let decomposed = lines_with_caret(&fixture);
    assert_eq!(composed, decomposed);
}

/// The lines of carets in the human output.
fn lines_with_caret(fixture: &Fixture) -> Vec<String> {
    let output = text(&fixture.run(&["check"]).stdout);
    output
        .lines()
        .filter(|line| line.trim_start_matches([' ', '|']).starts_with('^'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_new_section_passes_but_for_the_texts_to_be_written() {
    let fixture = Fixture::new();
    std::fs::remove_file(fixture.file("sections/1.md")).unwrap();
    fixture.write("templates/section.md.tera", include_str!("../../templates/section.md.tera"));
    let output = fixture.run(&["new", "section", "--agency", "ban-noi-chinh"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let skeleton = std::fs::read_to_string(fixture.file("sections/ban-noi-chinh.md")).unwrap();
    assert!(skeleton.contains("- Nghị quyết số 153-NQ/TU[^153-NQ/TU]: (viết"), "{skeleton}");
    let found: Vec<String> =
        fixture.findings().into_iter().filter(|found| !found.starts_with("S010")).collect();
    assert!(!found.is_empty() && found.iter().all(|found| found.starts_with("S013")), "{found:?} {skeleton}");
    assert_eq!(fixture.run(&["new", "section", "--agency", "ban-noi-chinh"]).status.code(), Some(2));
}
