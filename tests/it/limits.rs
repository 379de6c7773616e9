//! What would hang the tool or fill the memory is stopped and told; the limits are those that the users' page
//! tells.

use crate::support::{Fixture, front};
use std::fmt::Write;

/// The finding of a rule, with its message and help, in Vietnamese.
#[track_caller]
fn told(fixture: &Fixture, code: &str) -> Vec<(String, String)> {
    let output = fixture.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["diagnostics"].as_array().unwrap().iter().filter(|found| found["code"] == code);
    let place = |found: &serde_json::Value| {
        format!("{}:{}:{}", found["file"].as_str().unwrap(), found["start"]["line"], found["start"]["column"])
    };
    found.map(|found| (place(found), found["message"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_frame_that_never_ends_is_stopped_at_its_loop() {
    let fixture = Fixture::new();
    let loops = "{% for i in range(end=3000) %}".repeat(3);
    let frame = format!(
        "{{{{ section(agency=\"ban-noi-chinh\", part=\"ket-qua\") }}}}\n\n{loops}{{{{ i }}}}{}\n",
        "{% endfor %}".repeat(3)
    );
    fixture.write("templates/report.md.tera", frame);
    let found = told(&fixture, "X001");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.starts_with("templates/report.md.tera:3:"), "{found:?}");
    assert!(found[0].1.ends_with("chạy quá 4 triệu bước mà chưa xong"), "{found:?}");
}

#[test]
fn a_citation_that_fills_the_memory_is_told_once() {
    let fixture = Fixture::new();
    let citation =
        "{% set s = \"ab\" %}\n{% for i in range(end=99) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}";
    fixture.write("templates/citation.tera", citation);
    let found = told(&fixture, "X001");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "templates/citation.tera:2:47");
    assert!(found[0].1.contains("lớn quá 16 MB"), "{found:?}");
}

#[test]
fn a_citation_that_prints_nothing_is_told_with_its_forms() {
    let full = "{% if form == \"full\" or form == \"rest\" %}{{ documents[0].number }}{% endif %}\n";
    for (citation, forms) in
        [("", Some("`full`, `list`, `rest`, `group`")), (full, Some("`list`, `group`")), ("x", None)]
    {
        let fixture = Fixture::new();
        fixture.write("templates/citation.tera", citation);
        let found = told(&fixture, "X001");
        assert_eq!(found.len(), usize::from(forms.is_some()), "{found:?}");
        let forms = forms.unwrap_or_default();
        assert!(
            found.iter().all(|(_, message)| message.contains(&format!("`form` là {forms};"))),
            "{found:?}"
        );
    }
    let fixture = Fixture::new();
    fixture.patch_report("references: { repeat: short }\n");
    fixture.write("templates/citation.tera", "{% if form != \"short\" %}x{% endif %}");
    let found = told(&fixture, "X001");
    assert!(found.len() == 1 && found[0].1.contains("`short`"), "{found:?}");
}

#[test]
fn a_tag_that_is_never_closed_is_shown_where_it_was_opened() {
    let fixture = Fixture::new();
    fixture.write("templates/report.md.tera", "a\n\n{% for a in agencies %}\n{{ a.name }}\n\nb\n");
    let found = told(&fixture, "X001");
    assert_eq!(found[0].0, "templates/report.md.tera:3:1");
    assert!(found[0].1.contains("thẻ `for` ở đây chưa được đóng bằng `endfor`"), "{found:?}");
}

#[test]
fn unknown_ids_in_a_loop_are_told_once_each() {
    let fixture = Fixture::new();
    fixture.write(
        "templates/report.md.tera",
        "{% for i in range(end=2000) %}{{ section(agency=\"ai-do\", part=\"ket-qua\") }}{% endfor %}",
    );
    assert_eq!(told(&fixture, "X004").len(), 1);
}

#[test]
fn long_lines_and_many_things_are_checked_in_time() {
    // Each of these took minutes where something was compared with everything before it.
    let many = |piece: &dyn Fn(usize) -> String, count: usize| {
        (0..count).fold(String::new(), |out, at| out + &piece(at))
    };
    let notes = many(&|at| format!("a[^{at}] "), 3000) + "\n\n" + &many(&|at| format!("[^{at}]: b\n"), 3000);
    let texts = [
        "Ủy ban nhân dân tỉnh chỉ đạo thực hiện nhiệm vụ. ".repeat(4000),
        "Ban Tổ chức Tỉnh ủy và HĐNDX, ".repeat(40_000),
        "1/2/3 ".repeat(20_000),
        "2020-2021)(".repeat(10_000),
        "14/21(".repeat(10_000),
        "*a ".repeat(20_000),
        notes,
    ];
    for text in texts {
        let fixture = Fixture::new();
        fixture.write(
            "sections/2.md",
            front("ban-to-chuc") + "# A\n\n## Kết quả đạt được\n\n" + &text + "\n\n## Hạn chế\n\nb\n",
        );
        let start = std::time::Instant::now();
        told(&fixture, "X001");
        assert!(start.elapsed().as_secs() < 20, "{}", &text[..10]);
    }
}

#[test]
fn the_page_of_limits_tells_them_all() {
    let page = include_str!("../../docs/gioi-han.md");
    let source = include_str!("../../src/base/limits.rs");
    let mut missing = String::new();
    for line in source.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let (name, value) =
            (line.split(':').next().unwrap(), line.split(" = ").nth(1).unwrap().trim_end_matches(';'));
        let row = page.lines().find(|line| line.contains(&format!("(`{name}`)"))).unwrap_or_default();
        let limit = row.split(" | ").nth(1).unwrap_or_default();
        if limit.split(' ').next() != Some(shown(value).as_str()) {
            writeln!(missing, "{name} = {value}: {limit}").unwrap();
        }
    }
    assert_eq!(missing, "");
}

/// A constant as the page shows it: `4 << 20` bytes are 4 MB, thousands are parted by dots.
#[track_caller]
fn shown(value: &str) -> String {
    value.split(" << ").next().unwrap().replace('_', ".")
}
