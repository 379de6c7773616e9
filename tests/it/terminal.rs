//! What a terminal shows: places, widths, links, the preview of fixes, how much is printed.

use crate::support::{Fixture, front, text};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;
use tonghop::base::diagnostic::{Diagnostic, Edit, Finding, Severity};
use tonghop::base::edit;
use tonghop::base::progress::{Progress, Stage};
use tonghop::base::source::{Source, SourceId, Sources, Span};
use tonghop::base::text::{Lang, visible};
use tonghop::check::{Checked, Wanted, check, check_observed, fix, json, sarif};
use tonghop::cli::disk::read;
use tonghop::cli::listing::Listing;
use tonghop::cli::look::{Look, columns};
use tonghop::cli::{human, short};
use tonghop::text;

const WIDTHS: [usize; 4] = [40, 60, 80, 120];

fn body(words: &str) -> String {
    front("ban-noi-chinh")
        + &format!("# Công tác nội chính\n\n## Kết quả đạt được\n\n{words}\n\n## Hạn chế\n\nCòn chậm.\n")
}

/// Where every rule is broken once.
#[track_caller]
fn every_rule() -> Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workspaces/every-rule");
    check(&read::workspace(&folder).unwrap().files, &Wanted::default())
}

fn shown(checked: &Checked, lang: Lang, width: usize) -> String {
    let listing =
        Listing::new(&checked.diagnostics, &checked.manuscript.sources, lang).mended(&fix::mended(checked));
    human::render(&listing, &Look::plain(width))
}

/// One finding over a range of a text.
fn one(source: Source, range: std::ops::Range<usize>) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let id = sources.add(source);
    (sources, vec![finding(id, range)])
}

fn finding(id: SourceId, range: std::ops::Range<usize>) -> Diagnostic {
    let finding = Finding::new("T110", Span::new(id, range), text!(vi: "sai", en: "wrong"));
    Diagnostic { finding, name: "double-space", severity: Severity::Error }
}

#[test]
fn the_place_is_the_one_in_every_format() {
    for words in [
        "a\tb\u{1B}\u{202E}nghi\u{323}X",
        "nghi\u{323} quye\u{302}\u{301}t X",
        &("ủy ban ".repeat(90) + "X"),
        "漢字\u{200B}X",
    ] {
        let at = words.find('X').unwrap();
        let (sources, found) = one(Source::new("a.md", format!("{words} y")), at..at + 1);
        let listing = Listing::new(&found, &sources, Lang::Vi);
        let column = words
            .chars()
            .take_while(|ch| *ch != 'X')
            .filter(|ch| !('\u{300}'..='\u{36F}').contains(ch))
            .count()
            + 1;
        let place = format!("a.md:1:{column}");
        assert!(human::render(&listing, &Look::plain(60)).contains(&format!(" --> {place}\n")), "{words}");
        assert!(short::lines(&listing).starts_with(&format!("{place}: ")), "{words}");
    }
}

#[test]
fn every_place_shown_is_that_of_its_finding() {
    let checked = every_rule();
    let sources = &checked.manuscript.sources;
    let text = shown(&checked, Lang::Vi, 80);
    let arrow = Regex::new(r"(?m)^ *(?:-->|:::) (.+)$").unwrap();
    let places: Vec<&str> = arrow.captures_iter(&text).map(|found| found.get(1).unwrap().as_str()).collect();
    let place = |span: Span| {
        let at = sources.get(span.source).position(span.start);
        format!("{}:{}:{}", sources.get(span.source).path, at.line, at.column)
    };
    let expected: Vec<String> = checked
        .diagnostics
        .iter()
        .flat_map(|found| {
            [found.finding.span].into_iter().chain(found.finding.related.iter().map(|label| label.span))
        })
        .map(place)
        .collect();
    assert_eq!(places, expected);
    assert!(!text.contains(['\u{FDD0}', '\u{FDD1}']));
}

/// No line is wider than the terminal but one that is a single long word; no word of a message is torn.
#[test]
fn lines_have_room_and_words_are_whole() {
    let checked = every_rule();
    for lang in [Lang::Vi, Lang::En] {
        let words: BTreeSet<String> = checked
            .diagnostics
            .iter()
            .flat_map(|found| {
                let (finding, label) =
                    (&found.finding, |label: &tonghop::base::diagnostic::Label| label.text.clone());
                let texts = [
                    Some(finding.message.clone()),
                    finding.help.clone(),
                    finding.fix.as_ref().map(|fix| fix.title.clone()),
                ];
                texts.into_iter().flatten().chain(finding.related.iter().map(label)).collect::<Vec<_>>()
            })
            .flat_map(|text| {
                visible(text.get(lang)).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        let widths = if lang == Lang::Vi { &WIDTHS[..] } else { &WIDTHS[..1] };
        for &width in widths {
            let text = shown(&checked, lang, width);
            for line in text.lines().filter(|line| columns(line) > width) {
                let line = line.trim_start_matches(|ch: char| " -+:>=|".contains(ch) || ch.is_ascii_digit());
                assert!(line.split(' ').any(|word| columns(word) + 16 > width), "{width}: {line}");
            }
            for word in &words {
                assert!(text.contains(word.as_str()), "{width}: {word} is torn");
            }
        }
    }
}

#[test]
fn wide_letters_and_long_places_fit() {
    for (text, range) in [
        ("漢字".repeat(60), 0..600),
        ("漢字".repeat(60), 180..186),
        ("chữ ".repeat(60), 0..252),
        ("x".repeat(500), 7..490),
    ] {
        for width in WIDTHS {
            let (sources, found) =
                one(Source::new("a.md", text.clone()), range.start..range.end.min(text.len()));
            let shown = human::render(&Listing::new(&found, &sources, Lang::Vi), &Look::plain(width));
            assert!(shown.lines().all(|line| columns(line) <= width), "{width}\n{shown}");
            assert!(shown.contains("^^"), "{shown}");
        }
    }
}

/// What the preview of a fix ends in, applied to the text: every `+` line is a line of it.
#[test]
fn the_preview_is_what_is_written() {
    let mut previews = 0;
    for newline in ["\n", "\r\n"] {
        for words in [
            "Đạt 20,4 % và 5 %; hội nghị  ngày 5/5/2022 , dự kiến.",
            "Ông A nói: \"được\" và \"tốt\".\n\nNăm 2021 -2025 , xong .",
            "Ban\u{200B} Thường vụ nhi\u{AD}ệm vụ.",
            "quye\u{302}\u{301}t đi\u{323}nh  và\tkhác  nữa",
        ] {
            let fixture = Fixture::new();
            fixture.write("sections/1.md", body(words).replace('\n', newline));
            let checked = fixture.checked();
            for diagnostic in checked.diagnostics.iter().filter(|found| found.finding.fix.is_some()) {
                previews += preview(diagnostic, &checked.manuscript.sources);
            }
        }
    }
    let checked = every_rule();
    for diagnostic in checked.diagnostics.iter().filter(|found| found.finding.fix.is_some()) {
        previews += preview(diagnostic, &checked.manuscript.sources);
    }
    assert!(previews > 50, "{previews}");
}

#[track_caller]
fn preview(diagnostic: &Diagnostic, sources: &Sources) -> usize {
    let edits = &diagnostic.finding.fix.as_ref().unwrap().edits;
    let id = edits[0].span.source;
    let (after, _) = edit::apply(sources.get(id), id, &[edits.as_slice()]);
    let (before, after) =
        (visible(&sources.get(id).text.replace("\r\n", "\n")), visible(&after.replace("\r\n", "\n")));
    let all = [diagnostic.clone()];
    let listing = Listing::new(&all, sources, Lang::Vi);
    let text = human::render(&listing, &Look::plain(120));
    let Some((_, patch)) = text.split_once("\ncó thể sửa: ") else { return 0 };
    let line = Regex::new(r"(?m)^ *\d+ ([-+|]) (.*)$").unwrap();
    let mut lines = 0;
    for found in line.captures_iter(patch) {
        let words = found[2].trim_start_matches("...").trim_end_matches("...");
        let text = if &found[1] == "-" { &before } else { &after };
        assert!(text.contains(words), "{}: `{words}` is not in\n{text}", diagnostic.finding.code);
        lines += usize::from(&found[1] != "-");
    }
    lines
}

#[test]
fn a_line_of_a_megabyte_is_shown_quickly() {
    let mut sources = Sources::default();
    let text = "chữ nghĩa  thừa ".repeat(60_000);
    let word = text.len() / 60_000;
    let id = sources.add(Source::new("a.md", text.clone()));
    let found: Vec<Diagnostic> =
        (0..1000).map(|at| finding(id, at * 59 * word + 13..at * 59 * word + 15)).collect();
    let start = std::time::Instant::now();
    let shown = human::render(&Listing::new(&found, &sources, Lang::Vi), &Look::plain(80));
    assert!(shown.len() < 1_000_000);
    assert!(start.elapsed().as_secs() < 8, "{:?}", start.elapsed());
}

#[test]
fn names_cannot_change_what_a_terminal_shows() {
    let (sources, found) = one(Source::new("sections/a\u{1B}[2J\u{202E}\n.md", "a"), 0..1);
    let listing = Listing::new(&found, &sources, Lang::Vi);
    for text in [human::render(&listing, &Look::plain(80)), short::lines(&listing), human::summary(&listing)]
    {
        assert!(text.contains("sections/a<U+001B>[2J<U+202E><U+000A>.md"), "{text}");
        assert!(!text.contains(['\u{1B}', '\u{202E}']), "{text}");
    }
}

#[test]
fn places_are_links_that_take_no_room() {
    let fixture = Fixture::new();
    fixture.write("sections/a b.md", body("Ngày 5/5/2022  họp."));
    std::fs::remove_file(fixture.file("sections/1.md")).unwrap();
    let workspace = read::workspace(fixture.path()).unwrap();
    let checked = check(&workspace.files, &Wanted::default());
    let listing =
        Listing::new(&checked.diagnostics, &checked.manuscript.sources, Lang::Vi).in_workspace(&workspace);
    let look = Look { color: true, links: true, ..Look::plain(80) };
    let linked = human::render(&listing, &look);
    let link = Regex::new("\u{1B}\\]8;;([^\u{1B}]*)\u{1B}\\\\").unwrap();
    let urls: Vec<&str> = link.captures_iter(&linked).map(|found| found.get(1).unwrap().as_str()).collect();
    assert!(
        urls[0].starts_with("file:///") && urls[0].ends_with("/sections/a%20b.md") && urls[1].is_empty(),
        "{urls:?}"
    );
    let plain = human::render(&listing, &Look { color: true, ..Look::plain(80) });
    assert_eq!(link.replace_all(&linked, ""), plain);
}

#[test]
fn what_is_left_out_is_counted_in_every_format() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body("Ngày 5/5/2022  họp , ngày 6/6/2022 họp."));
    let checked = fixture.checked();
    let all = checked.diagnostics.len();
    let listing = || Listing::new(&checked.diagnostics, &checked.manuscript.sources, Lang::Vi).at_most(1);
    let rest = format!("Còn {} chỗ nữa", all - 1);
    assert!(
        human::summary(&listing()).starts_with(&rest) && human::summary(&listing()).contains("3 lỗi"),
        "{}",
        human::summary(&listing())
    );
    assert_eq!(short::lines(&listing()).lines().count(), 2);
    let value: serde_json::Value = serde_json::from_str(&json::render(&listing().for_programs())).unwrap();
    assert_eq!(
        (value["omitted"].as_u64(), value["diagnostics"].as_array().unwrap().len()),
        (Some(all as u64 - 1), 1)
    );
    let value: serde_json::Value = serde_json::from_str(&sarif::render(&listing().for_programs())).unwrap();
    assert_eq!(value["runs"][0]["properties"]["omitted"].as_u64(), Some(all as u64 - 1));
    let whole = Listing::new(&checked.diagnostics, &checked.manuscript.sources, Lang::Vi).at_most(0);
    let whole = json::render(&whole.for_programs());
    assert!(!whole.contains("omitted"));
}

/// Of two fixes that overlap only the first is applied; nothing in report.yaml is mended.
#[test]
fn only_what_fix_mends_is_said_to_be_mended() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body("Đạt 20,4 % trong năm  2022 ."));
    fixture.patch_report("subject: kết quả  công tác\n");
    let workspace = read::workspace(fixture.path()).unwrap();
    let checked = check(&workspace.files, &Wanted::default());
    let mended = fix::mended(&checked);
    let codes = |said: bool| {
        let is_said =
            |at: &usize| mended.contains(at) == said && checked.diagnostics[*at].finding.fix.is_some();
        (0..checked.diagnostics.len())
            .filter(is_said)
            .map(|at| checked.diagnostics[at].finding.code)
            .collect::<Vec<_>>()
    };
    assert!(codes(true).len() >= 3 && codes(false).contains(&"T110"), "{:?} {:?}", codes(true), codes(false));
    let text = shown(&checked, Lang::Vi, 100);
    assert_eq!(text.matches("sửa được bằng --fix").count(), mended.len());
    assert_eq!(
        fix::fixed(workspace.files, &Wanted::default()).places,
        mended.len(),
        "one round mends them all"
    );
}

#[test]
fn overlapping_fixes_are_mended_one_at_a_time() {
    let mut sources = Sources::default();
    let id = sources.add(Source::new("sections/a.md", "abcdef"));
    let edit = |range| Edit { span: Span::new(id, range), text: String::new() };
    let (first, second, third) = ([edit(0..2)], [edit(1..3)], [edit(4..5)]);
    assert_eq!(edit::chosen(sources.get(id), id, &[&first, &second, &third]), [0, 2]);
}

/// What is told while a workspace is checked.
#[derive(Default)]
struct Ear(std::sync::Mutex<Vec<Stage>>);

impl Progress for Ear {
    #[track_caller]
    fn at(&self, stage: Stage) {
        self.0.lock().unwrap().push(stage);
    }
}

#[test]
fn the_check_tells_how_far_it_is() {
    let ear = Ear::default();
    let fixture = Fixture::new();
    let observed = check_observed(&read::workspace(fixture.path()).unwrap().files, &Wanted::default(), &ear);
    let mut told = ear.0.into_inner().unwrap();
    // Two threads may tell of their sections in any order.
    told[4..6].sort_by_key(|stage| format!("{stage:?}"));
    let checking = |done| Stage::Checking { done, all: 2 };
    let before = [Stage::Reading, Stage::Parsing, Stage::Recognising];
    let checked = [checking(0), checking(1), checking(2), Stage::Assembling];
    assert_eq!(told, [before.as_slice(), &checked].concat());
    assert_eq!(observed.diagnostics, fixture.checked().diagnostics);
}

/// Alone, in a workspace: what is there, what is missing, what to do.
#[test]
fn alone_it_says_how_the_report_stands() {
    let fixture = Fixture::new();
    std::fs::remove_file(fixture.file("sections/2.md")).unwrap();
    let output = fixture.run(&[]);
    assert_eq!(output.status.code(), Some(0));
    let words = text(&output.stdout);
    for expected in [
        "Báo cáo kết quả công tác\n",
        "đã có 1/2",
        "còn thiếu: Ban Tổ chức Tỉnh ủy (ban-to-chuc)",
        "Bản Word: chưa dựng",
        "tonghop new section --agency ban-to-chuc",
        "tonghop build --allow-incomplete",
    ] {
        assert!(words.contains(expected), "{expected} is not in\n{words}");
    }
    assert!(fixture.run(&["build", "--allow-incomplete"]).status.success());
    let words = text(&fixture.run(&["--lang", "en"]).stdout);
    assert!(words.contains(".docx (up to date)"), "{words}");
    fixture.write("sections/2.md", crate::support::section("ban-to-chuc"));
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    std::fs::File::options()
        .write(true)
        .open(fixture.file("sections/2.md"))
        .unwrap()
        .set_modified(later)
        .unwrap();
    let words = text(&fixture.run(&["--lang", "en"]).stdout);
    assert!(
        words.contains("2 of 2")
            && words.contains("older than its sources")
            && words.contains("  tonghop build  "),
        "{words}"
    );
}

/// Paths are those that can be typed from where one stands; programs get those of the workspace.
#[test]
fn places_are_named_from_the_current_folder() {
    let fixture = Fixture::new();
    fixture.write("sections/1.md", body("Ngày 5/5/2022 họp."));
    fixture.patch_report("zz: 1\n");
    let run = |format: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command
            .args(["check", "--format", format])
            .current_dir(fixture.file("sections"))
            .env_remove("TONGHOP_LANG");
        text(&command.output().unwrap().stdout)
    };
    let short = run("short");
    let starts = |start: &str| short.lines().any(|line| line.starts_with(start));
    assert!(starts("1.md:11:6: ") && starts("../report.yaml:"), "{short}");
    let human = run("human");
    assert!(human.contains("--> 1.md:11:6\n") && human.contains("\n../report.yaml: "), "{human}");
    let json = run("json");
    assert!(json.contains("\"sections/1.md\"") && json.contains("\"report.yaml\""), "{json}");
}
