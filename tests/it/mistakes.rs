//! One mistake in a file that others build on is one error: nothing that only follows from it is reported as
//! well.

use crate::support::{Fixture, front};
use crate::vietnamese::assert_vietnamese;
use tonghop::base::diagnostic::Diagnostic;

/// What is found in a workspace, judged and sorted, as `CODE file:line` and in whole.
fn judged(fixture: &Fixture) -> (Vec<String>, Vec<Diagnostic>) {
    let checked = fixture.checked();
    let line = |diagnostic: &Diagnostic| {
        let (code, span) = (diagnostic.finding.code, diagnostic.finding.span);
        let source = checked.manuscript.sources.get(span.source);
        format!("{code} {}:{}", source.path, source.position(span.start).line)
    };
    let lines = checked.diagnostics.iter().map(line).collect();
    checked.diagnostics.iter().for_each(|diagnostic| assert_vietnamese(&diagnostic.finding));
    (lines, checked.diagnostics)
}

fn found(fixture: &Fixture) -> Vec<String> {
    judged(fixture).0
}

const COMMON: &str = "\
owner: chung
documents:
  - { number: 109-NQ/TU, date: 2016-07-04, issuer: Tỉnh ủy, title: về phòng chống tham nhũng }
  - { number: 17-CT/TU, date: 2021-05-04, issuer: Tỉnh ủy, title: về công tác văn thư, superseded-by: 18-CT/TU }
  - { number: 18-CT/TU, date: 2022-05-04, issuer: Ban Thường vụ Tỉnh ủy, title: về công tác lưu trữ }
";

const TO_CHUC: &str = "\
owner: ban-to-chuc
documents:
  - { number: 109-NQ/TU, date: 2021-06-08, issuer: Ban Thường vụ Tỉnh ủy, title: về công tác kiểm tra, continues: [ 109-NQ/TU@2016 ] }
  - number: 16-KH/TU
    date: 2021-05-04
    issuer: Tỉnh ủy
    title: về công tác cán bộ
    continues: [ 18-CT/TU, 153-NQ/TU ]
";

const TEXT: &str = "\
# Công tác tổ chức

## Kết quả đạt được

Thực hiện Nghị quyết số 109-NQ/TU ngày 08/6/2021 của Ban Thường vụ Tỉnh ủy về công tác kiểm tra, Nghị quyết số 109-NQ/TU ngày
04/7/2016 của Tỉnh ủy, Kế hoạch số 16-KH/TU ngày 04/5/2021, các Nghị quyết[^153-NQ/TU], văn bản của cơ quan khác[^@ban-noi-chinh],
Chỉ thị[^18-CT/TU] và Nghị quyết[^109-NQ/TU@2016].

## Hạn chế

Theo Chỉ thị số 18-CT/TU của Ban Thường vụ Tỉnh ủy, còn chậm.
";

const FRAME: &str = "\
Tháng {{ report.month }}, dự thảo {{ report.draft }}, nhiệm kỳ {{ report.term.start }} - {{ report.term.end }}, số liệu đến {{ report.data_until }}, Chỉ thị số 18-CT/TU ngày 04/5/2022.

## Kết quả

{{ section(agency=\"ban-noi-chinh\", part=\"ket-qua\") }}

{{ section(agency=\"ban-to-chuc\", part=\"ket-qua\") }}

## Hạn chế
{% for a in agencies %}
### Về {{ a.name }}

{{ section(agency=a.id, part=\"han-che\") }}
{% endfor %}

{{ documents(owner=\"ban-to-chuc\") }}
";

/// A workspace in which everything refers to everything.
fn whole() -> Fixture {
    let fixture = Fixture::new();
    fixture.write("footnotes/chung.yaml", COMMON);
    fixture.write("footnotes/ban-to-chuc.yaml", TO_CHUC);
    fixture.write("sections/2.md", front("ban-to-chuc") + TEXT);
    fixture.write("templates/report.md.tera", FRAME);
    fixture
}

/// Adds a line to `wrong` unless a change of one file draws one error in that file; `from` stands in it.
#[track_caller]
fn one_error(name: &str, from: &str, to: &str, wrong: &mut Vec<String>) {
    let fixture = whole();
    let text = std::fs::read_to_string(fixture.file(name)).unwrap();
    assert!(text.contains(from), "{name} has no {from}");
    fixture.write(name, text.replacen(from, to, 1));
    let found = found(&fixture);
    if !matches!(found.as_slice(), [one] if one.contains(&format!(" {name}:"))) {
        wrong.push(format!("{name}: {from} → {to}: {found:?}"));
    }
}

#[test]
fn the_workspace_itself_is_clean() {
    assert_eq!(found(&whole()), [""; 0]);
}

#[test]
fn a_mistake_in_the_registry_is_one_error() {
    let cases = [
        // The file cannot be read, or not as what it should be.
        ("chung", "owner: chung", "owner: [chung"),
        ("chung", "owner: chung", "owner: &a chung"),
        ("chung", "owner: chung\n", "- owner: chung\n"),
        ("chung", "documents:\n", "document:\n"),
        ("ban-to-chuc", "owner: ban-to-chuc", "owner: ban-to-chu"),
        ("ban-to-chuc", "owner: ban-to-chuc", "owner:"),
        ("ban-to-chuc", "owner: ban-to-chuc", "owner: [ ban-to-chuc ]"),
        ("ban-to-chuc", "owner: ban-to-chuc", "ower: ban-to-chuc"),
        ("ban-noi-chinh", "owner: ban-noi-chinh", "owner: ban-noi-chin"),
        ("ban-noi-chinh", "owner: ban-noi-chinh", "owner: {"),
        // One entry.
        ("chung", "number: 109-NQ/TU, ", ""),
        ("chung", "number: 109-NQ/TU", "number: 109 NQ-TU"),
        ("chung", "number: 109-NQ/TU", "numbr: 109-NQ/TU"),
        ("chung", "number: 109-NQ/TU", "number:"),
        ("chung", "2016-07-04", "2016-07-34"),
        ("chung", "2016-07-04", "04/7/2016"),
        ("chung", "title: về phòng chống tham nhũng", "titel: về phòng chống tham nhũng"),
        ("chung", ", title: về phòng chống tham nhũng", ""),
        ("chung", "issuer: Tỉnh ủy", "issuer: [ Tỉnh ủy ]"),
        (
            "chung",
            "{ number: 18-CT/TU, date: 2022-05-04, issuer: Ban Thường vụ Tỉnh ủy, title: về công tác lưu trữ }",
            "18-CT/TU",
        ),
        ("chung", "number: 18-CT/TU", "number: 18-CT/TU, number: 19-CT/TU"),
        ("ban-to-chuc", "2021-06-08", "2021-06-31"),
        ("ban-to-chuc", "number: 109-NQ/TU, date: 2021-06-08, ", "number: 109-NQ/TU, "),
        ("ban-to-chuc", "    title: về công tác cán bộ\n", ""),
        ("ban-to-chuc", "    date: 2021-05-04\n", "    date: 2021-05-04\n    kind: { a: b }\n"),
        ("ban-to-chuc", "continues: [ 18-CT/TU, 153-NQ/TU ]", "continues: 18-CT/TU"),
        ("ban-to-chuc", "continues: [ 18-CT/TU, 153-NQ/TU ]", "continues: [ 19-CT/TU ]"),
    ];
    let mut wrong = Vec::new();
    for (owner, from, to) in cases {
        let file = format!("footnotes/{owner}.yaml");
        one_error(&file, from, to, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let fixture = whole();
    fixture.write("footnotes/chung.yaml", b"owner: chung\ndocuments:\n  - { title: v\xE0 }\n");
    assert_eq!(found(&fixture), ["W001 footnotes/chung.yaml:3"]);
}

#[test]
fn a_mistake_in_the_report_file_is_one_error() {
    let parts =
        "parts:\n  - { id: ket-qua, heading: Kết quả đạt được }\n  - { id: han-che, heading: Hạn chế }\n";
    let agencies = "agencies:\n  - { id: ban-noi-chinh, name: Ban Nội chính Tỉnh ủy }\n  - { id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy }\n";
    let cases = [
        (parts, "parts: x\n"),
        (parts, "parts: []\n"),
        (parts, "parts:\n"),
        (parts, "parts: { id: ket-qua, heading: Kết quả đạt được }\n"),
        (parts, ""),
        ("parts:\n", "part:\n"),
        (agencies, "agencies: x\n"),
        (agencies, "agencies: []\n"),
        (agencies, ""),
        ("agencies:\n", "agency:\n"),
        ("{ id: han-che, heading: Hạn chế }", "han-che"),
        ("heading: Hạn chế", "heading: Hạn chế, required: không"),
        ("heading: Hạn chế", "heading: [ Hạn chế ]"),
        (", heading: Hạn chế", ""),
        ("heading: Hạn chế", "headin: Hạn chế"),
        ("id: han-che, ", ""),
        ("id: han-che", "id: Hạn-chế"),
        ("id: han-che", "id: ket-qua"),
        ("heading: Hạn chế", "heading: Kết quả đạt được"),
        ("heading: Hạn chế", "heading: Tồn tại, aliases: Hạn chế"),
        (", name: Ban Tổ chức Tỉnh ủy", ""),
        ("name: Ban Tổ chức Tỉnh ủy", "nam: Ban Tổ chức Tỉnh ủy"),
        ("name: Ban Tổ chức Tỉnh ủy", "name: { a: b }"),
        ("name: Ban Tổ chức Tỉnh ủy", "name: Ban Nội chính Tỉnh ủy"),
        ("id: ban-to-chuc, ", ""),
        ("id: ban-to-chuc", "id: Ban-To-Chuc"),
        ("id: ban-to-chuc", "id: ban-noi-chinh"),
        ("{ id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy }", "ban-to-chuc"),
        ("issuer: { name: Tỉnh ủy Thử Nghiệm }", "issuer: Tỉnh ủy Thử Nghiệm"),
        ("issuer: { name: Tỉnh ủy Thử Nghiệm }\n", ""),
        ("issuer: { name:", "issuer: { ten:"),
        ("symbol: BC/TU\n", ""),
        ("symbol: BC/TU", "symbol: [ BC/TU ]"),
        ("kind: Báo cáo\n", ""),
        ("subject:", "subjet:"),
        ("place: Thử Nghiệm", "place:"),
        ("date: 2023-08", "date: 8/2023"),
        ("draft: 1", "draft: lần 1"),
        ("term: { start: 2020, end: 2025 }", "term: 2020-2025"),
        ("term: { start: 2020, end: 2025 }", "term: { start: 2020 }"),
        ("term: { start: 2020, end: 2025 }", "term: { start: 2020, end: XIX }"),
        ("term: { start: 2020, end: 2025 }", "term: [ 2020, 2025 ]"),
        ("term: { start: 2020, end: 2025 }", "tern: { start: 2020, end: 2025 }"),
        ("data-until: 2023-06-30", "data-until: 30/6/2023"),
        ("data-until: 2023-06-30", "data-util: 2023-06-30"),
        ("signature: { authority: T/M BAN THƯỜNG VỤ, position: BÍ THƯ }", "signature: BÍ THƯ"),
        ("recipients: [ Lưu Văn phòng Tỉnh ủy ]", "recipients: Lưu Văn phòng Tỉnh ủy"),
        ("layout: hd36", "layout: hd63"),
        ("layout: hd36", "layout: [ hd36 ]"),
        ("layout: hd36", "layout: hd36\nrules: x"),
        ("layout: hd36", "layout: hd36\nreferences: mark"),
        ("layout: hd36", "layout: hd36\ncontributors: x"),
        ("layout: hd36", "layout: *hd36"),
        ("kind: Báo cáo", "kind: \"Báo cáo"),
    ];
    let mut wrong = Vec::new();
    for (from, to) in cases {
        one_error("report.yaml", from, to, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_in_a_template_is_one_error() {
    let cases = [
        ("templates/report.md.tera", "part=\"ket-qua\"", "part=\"ket-quả\""),
        ("templates/report.md.tera", "agency=\"ban-noi-chinh\"", "agency=\"ban-noi-chin\""),
        ("templates/report.md.tera", "agency=\"ban-noi-chinh\"", "agncy=\"ban-noi-chinh\""),
        ("templates/report.md.tera", "agency=\"ban-noi-chinh\", ", ""),
        ("templates/report.md.tera", "owner=\"ban-to-chuc\"", "owner=\"ban-to-chu\""),
        ("templates/report.md.tera", "{% endfor %}", ""),
        ("templates/report.md.tera", "report.term.start", "report.tern.start"),
        ("templates/citation.tera", "{%", "{% nếu %}{%"),
        ("templates/citation.tera", "{%", "{{ x }}{%"),
        ("templates/layout.yaml", "profiles:", "profile:"),
        ("templates/layout.yaml", "profiles:", "profiles: ["),
    ];
    let mut wrong = Vec::new();
    for (file, from, to) in cases {
        one_error(file, from, to, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_in_front_matter_is_one_error() {
    let cases = [
        ("agency: ban-to-chuc", "agency: ban-to-chu"),
        ("agency: ban-to-chuc", "agency: [ ban-to-chuc ]"),
        ("agency: ban-to-chuc", "agncy: ban-to-chuc"),
        ("agency: ban-to-chuc", "agency: *ban"),
        ("agency: ban-to-chuc\n", ""),
        ("status: final", "status: xong"),
        ("status: final", "staus: final"),
        ("data-until: 2023-06-30", "data-until: 30/6/2023"),
        ("data-until: 2023-06-30", "data-until: \"2023"),
    ];
    let mut wrong = Vec::new();
    for (from, to) in cases {
        one_error("sections/2.md", from, to, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is said of references that stand in the second section's text, in both languages.
#[track_caller]
fn said_of(reference: &str) -> Vec<(&'static str, String, usize)> {
    let fixture = Fixture::new();
    let text = TEXT.replace(
        "Theo Chỉ thị số 18-CT/TU của Ban Thường vụ Tỉnh ủy, còn chậm.",
        &format!("Còn chậm{reference}."),
    );
    let text = text.split_once("Thực hiện").unwrap().0.to_owned()
        + "Đạt.\n\n## Hạn chế"
        + text.split_once("## Hạn chế").unwrap().1;
    fixture.write("sections/2.md", front("ban-to-chuc") + &text);
    let said = |diagnostic: Diagnostic| {
        let finding = diagnostic.finding;
        let texts = [Some(finding.message), finding.help].into_iter().flatten();
        let words: String = texts.map(|text| format!("{} | {} | ", text.vi, text.en)).collect();
        (finding.code, words, finding.related.len())
    };
    judged(&fixture).1.into_iter().map(said).collect()
}

#[test]
fn a_hint_never_names_another_document() {
    for (reference, code, typed) in [
        ("[^135-NQ/TU]", "R001", "135-NQ/TU"),
        ("[^154-NQ/TU]", "R001", "154-NQ/TU"),
        ("[^153-NQ/TW]", "R001", "153-NQ/TW"),
        ("[^153-CT/TU]", "R001", "153-CT/TU"),
        ("[^153-NQ/T]", "R001", "153-NQ/T"),
        ("[^154-NQTU]", "N001", "154-NQTU"),
        (" (Nghị quyết số 135-NQ/TU)", "R001", "135-NQ/TU"),
        (" (Nghị quyết số 153-NQ/TW)", "R011", "153-NQ/TW"),
        ("[^109-NQ/TU@2015]", "R001", "109-NQ/TU@2015"),
    ] {
        let said = said_of(reference);
        let [(found, words, _)] = said.as_slice() else { panic!("{reference}: {said:?}") };
        let rest = words.replace(typed, "");
        assert_eq!((*found, rest.contains("-NQ/") || rest.contains("-CT/")), (code, false), "{words}");
    }
    let related = |reference: &str| said_of(reference)[0].2;
    assert_eq!((related("[^135-NQ/TU]"), related("[^109-NQ/TU@2015]")), (0, 2));
    let registry = "owner: chung\ndocuments:\n  - { number: 109-NQ/TU, date: 2016-07-04, issuer: Tỉnh ủy, title: về y tế, continues: [ 135-NQ/TU ] }\n";
    let fixture = Fixture::new();
    fixture.write("footnotes/chung.yaml", registry);
    let (lines, diagnostics) = judged(&fixture);
    assert_eq!(lines, ["R014 footnotes/chung.yaml:3"]);
    let help = diagnostics[0].finding.help.as_ref().unwrap();
    assert!(!help.vi.contains("NQ") && !help.en.contains("NQ"), "{help:?}");
}

#[test]
fn a_hint_names_the_same_document_written_rightly() {
    for (reference, written) in [
        ("[^153/NQ-TU]", "153-NQ/TU"),
        ("[^153-NQ/TƯ]", "153-NQ/TU"),
        ("[^153-NQTU]", "153-NQ/TU"),
        ("[^0153/NQ-TU]", "153-NQ/TU"),
        (" (Nghị quyết số 153/NQ-TU)", "153-NQ/TU"),
    ] {
        let said = said_of(reference);
        assert!(said.len() == 1 && said[0].1.matches(written).count() >= 2, "{reference}: {said:?}");
    }
}
