//! Nothing English is left in what is said in Vietnamese: every word of every message is a syllable that
//! Vietnamese has, or stands on a short list of names.
//!
//! What stands in backticks or quotation marks, paths, numbers and codes are not looked at: they are names,
//! and what people typed.

use crate::support::{Fixture, section, text};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use tonghop::base::diagnostic::Finding;
use tonghop::base::error::Error;
use tonghop::base::source::{Source, Sources, Span};
use tonghop::base::text::Lang;
use tonghop::base::yaml;
use tonghop::check::Wanted;
use tonghop::cli::disk::output::Guard;
use tonghop::cli::disk::{read, write};
use tonghop::emit::DOCX;
use tonghop::rules::RULES;
use unicode_normalization::UnicodeNormalization;

/// Names that Vietnamese offices write as they are, symbols of documents, and a few borrowed words.
const ALLOWED: [&str; 41] = [
    "macos",
    "abc",
    "ascii",
    "bom",
    "byte",
    "ct",
    "docx",
    "enter",
    "excel",
    "feff",
    "html",
    "ii",
    "jpeg",
    "json",
    "kirin",
    "kl",
    "km",
    "latinh",
    "libreoffice",
    "markdown",
    "mb",
    "mm",
    "nfc",
    "nfd",
    "nq",
    "pdf",
    "png",
    "sarif",
    "tab",
    "tcvn",
    "tera",
    "tonghop",
    "unicode",
    "utf",
    "vni",
    "web",
    "windows",
    "word",
    "yaml",
    "vntime",
    "vnarial",
];

/// The menu that Word has under this name where its Vietnamese one is not installed.
const MENU: &str = "(Save As)";

const INITIALS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

const RIMES: [&str; 5] = [
    "a ai ao au ay am an ang anh ac ach ap at ă ăm ăn ăng ăc ăp ăt â âu ây âm ân âng âc âp ât",
    "e eo em en eng ec ep et ê êu êm ên ênh êch êp êt i ia iu im in inh ich ip it y yêu yêm yên yêng yêt yt ynh ych",
    "iê iêu iêm iên iêng iêc iêp iêt o oi om on ong oc op ot oong ooc oa oai oao oay oam oan oang oanh oac oach oap oat",
    "oă oăm oăn oăng oăc oăt oe oeo oen oet ô ôi ôm ôn ông ôc ôp ôt ơ ơi ơm ơn ơp ơt u ua ui um un ung uc up ut uâ uây uân uâng uât",
    "uê uên uênh uêch uơ uy uya uyu uyn uyt uynh uych uyp uyên uyêt uô uôi uôm uôn uông uôc uôt ư ưa ưi ưu ưm ưng ưc ưt ươ ươi ươu ươm ươn ương ươc ươp ươt",
];

static LEGAL: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| RIMES.iter().flat_map(|line| line.split(' ')).collect());

/// True if Vietnamese has this syllable; it may be written with either habit of tone marks.
fn is_syllable(word: &str) -> bool {
    let (mut letters, mut tones) = (String::new(), String::new());
    for ch in word.to_lowercase().nfd() {
        let is_tone = matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        if is_tone { tones.push(ch) } else { letters.push(ch) }
    }
    let letters: String = letters.nfc().collect();
    let stops = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    let is_toned =
        if stops { matches!(tones.as_str(), "\u{301}" | "\u{323}") } else { tones.chars().count() <= 1 };
    is_toned
        && INITIALS
            .iter()
            .any(|initial| letters.strip_prefix(initial).is_some_and(|rime| goes_together(initial, rime)))
}

fn goes_together(initial: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let fits = match initial {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        // `gì`, `gìn`: the vowel of the rime is that of the initial.
        "g" => !is_front || rime.starts_with('i'),
        _ => true,
    };
    fits && LEGAL.contains(rime)
}

/// The words of a message that are neither Vietnamese nor allowed; a list of what can be used is one of
/// names.
#[track_caller]
fn foreign(message: &str) -> Vec<String> {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?s)dùng được: [a-z_, -]+|``.*?``|`[^`]*`|“[^”]*”|"[^"]*"|'[^'\s][^']*'|\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|<U\+\w+>"#,
        )
        .unwrap()
    });
    let message = message.replace(MENU, " ");
    let free = QUOTED.replace_all(&message, " ");
    let words = free.split(|ch: char| ch.is_whitespace() || "()[]“”‘’,;:!?…→—–*+&|".contains(ch));
    // A point before a word, a slash behind it, a hyphen: an ending, a folder, an option.
    let bare = words.map(|word| word.trim_end_matches(['.', '"', '\'']));
    bare.filter(|word| word.chars().count() > 1 && word.chars().all(char::is_alphabetic))
        .filter(|word| !is_syllable(word) && !ALLOWED.contains(&word.to_lowercase().as_str()))
        .map(str::to_owned)
        .collect()
}

/// The Vietnamese texts of a finding.
fn texts(finding: &Finding) -> Vec<&str> {
    let related = finding.related.iter().map(|label| label.text.vi.as_str());
    let more =
        finding.help.iter().chain(finding.fix.as_ref().map(|fix| &fix.title)).map(|text| text.vi.as_str());
    std::iter::once(finding.message.vi.as_str()).chain(more).chain(related).collect()
}

/// Fails if a finding says something that is not Vietnamese.
#[track_caller]
pub fn assert_vietnamese(finding: &Finding) {
    for text in texts(finding) {
        assert_eq!(foreign(text), [""; 0], "{} says: {text}", finding.code);
    }
}

/// Every finding of a workspace, in process.
#[track_caller]
fn check(folder: &Path) {
    let checked = tonghop::check::check(&read::workspace(folder).unwrap().files, &Wanted::default());
    checked.diagnostics.iter().for_each(|diagnostic| assert_vietnamese(&diagnostic.finding));
}

#[test]
fn the_check_itself_tells_english_from_vietnamese() {
    for word in "file error expected found value line missing this with list text which string cat".split(' ')
    {
        assert!(!is_syllable(word), "{word}");
    }
    let words =
        "nghiêng khuỷu quyết gì giữ giếng quý kỹ oà thuở ngoằn đĩa ủy hòa hoà xoong iếc rượu khuya nghị";
    for word in words.split(' ').filter(|word| !matches!(*word, "iếc")) {
        assert!(is_syllable(word), "{word}");
    }
    assert_eq!(
        foreign("không đọc được `this file` (report.yaml): the file is broken"),
        ["file", "is", "broken"]
    );
}

#[test]
fn every_message_in_the_sources_is_vietnamese() {
    let literal = r#""((?:[^"\\]|\\.)*)""#;
    let said = Regex::new(&format!(r"(?:\bvi:\s*|\.pick\(\s*|\bvi!\(){literal}")).unwrap();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for (name, source) in crate::tidy::sources() {
        let source = source.split("\nmod tests {").next().unwrap_or_default();
        for found in said.captures_iter(source) {
            let words = found[1].replace(r#"\""#, "\"").replace("\\n", "\n").replace(r"\\", r"\");
            let foreign = foreign(&words);
            count += 1;
            if !foreign.is_empty() {
                wrong.entry(format!("{name}: {words}")).or_default().extend(foreign);
            }
        }
    }
    assert!(count > 300, "only {count} messages were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_workspaces_with_every_mistake_are_told_in_vietnamese() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workspaces");
    check(&folder.join("every-rule"));
    check(&folder.join("missing-template"));
}

#[test]
fn pages_are_vietnamese() {
    let fence = Regex::new(r"(?ms)^(`{3,}).*?^`{3,}$").unwrap();
    let mut wrong = Vec::new();
    for rule in RULES.iter() {
        let page = rule.page.split("\n## English\n").next().unwrap();
        let (_, page) = page.split_once('\n').unwrap();
        let found = foreign(&fence.replace_all(page, " "));
        if !found.is_empty() {
            wrong.push(format!("{}: {found:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_with_yaml_is_said_in_vietnamese() {
    let bits = [
        ":", "\t", "\"", "'", "[", "]", "{", "}", "- ", ",", " #", "|\n", ">1x\n", "? ", "!", "!e!x ", "&",
        "*", "%", "@", "`", "---\n", "...\n", "\\", "\"\\q\"", "\"\\x1\"", "\u{FEFF}", "x\n", "%TAG x\n",
        "\"a\" b", "- -", "{[a]: b}", "<<: a", "!<x", "&a ", "*b ",
    ];
    let whole = "a: 1\nb:\n  - c: [ d, \"e\" ]\n    f: g\nh: |\n  i\nj: { k: l }\n";
    let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
    let mut said = BTreeSet::new();
    for bit in bits {
        for &at in &places {
            let text = format!("{}{bit}{}", &whole[..at], &whole[at..]);
            let mut sources = Sources::default();
            let id = sources.add(Source::new("a.yaml", text.as_str()));
            if let Err(finding) = yaml::parse(&text, Span::new(id, 0..0), "W002") {
                assert_vietnamese(&finding);
                said.insert(finding.message.vi.clone());
            }
        }
    }
    assert!(said.len() > 12, "{said:#?}");
}

#[test]
fn what_the_system_says_is_told_in_vietnamese() {
    let what = || tonghop::text!(vi: "không đọc được tệp", en: "the file cannot be read");
    let of_numbers =
        (1..200).map(|code| Error::new(what()).because_of(&std::io::Error::from_raw_os_error(code)));
    let of_words = [std::io::Error::other("some library failed"), std::io::ErrorKind::WriteZero.into()];
    let of_words = of_words.map(|error| Error::new(what()).because_of(&error));
    let of_libraries = [Error::new(what()).because("unexpected end of stream (byte 7)")];
    let folder = Path::new("/");
    let guard =
        Guard { inputs: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")], force: false };
    let place =
        |path: &str, format| guard.place(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), format).err();
    let of_folders = [
        read::find(folder).err(),
        read::whole_file(folder, 1).err(),
        read::whole_file(Path::new("/dev/null"), 1).err(),
        read::whole_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"), 1).err(),
        write::create(folder, b"").err(),
        write::replace(folder, b"").err(),
        write::replace(Path::new("/dev/null"), b"").err(),
        write::refuse_changed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"), b"").err(),
        write::inside(Path::new(env!("CARGO_MANIFEST_DIR")), folder).err(),
        place("Cargo.toml", &DOCX),
        place("README.md", &DOCX),
        place("x.pdf", &DOCX),
        place("x.html", &DOCX),
    ];
    assert!(of_folders.iter().all(Option::is_some), "{of_folders:?}");
    for error in of_numbers.chain(of_words).chain(of_libraries).chain(of_folders.into_iter().flatten()) {
        let message = error.message(Lang::Vi);
        assert_eq!(foreign(&message), [""; 0], "{message}");
    }
}

#[test]
fn the_command_line_is_answered_in_vietnamese() {
    let fixture = Fixture::new();
    fixture.write("sections/2.md", section("ban-to-chuc").replace("Còn chậm.", "Còn chậm[^x]."));
    let cases: [&[&str]; 22] = [
        &[],
        &["--help"],
        &["build", "--help"],
        &["check", "--help"],
        &["refs", "--help"],
        &["new", "section", "--help"],
        &["chek"],
        &["check", "--fromat", "json"],
        &["check", "--format", "xml"],
        &["check", "--format"],
        &["check", "--fix", "--diff"],
        &["check", "khong-co.md"],
        &["check", "report.yaml", "--workspace", "khong-co"],
        &["convert"],
        &["convert", "khong-co.md"],
        &["explain", "X999"],
        &["refs", "show", "999-NQ/TU"],
        &["refs", "list", "--owner", "khong-co"],
        &["refs", "list", "--kind", "khong-co"],
        &["new", "section", "--agency", "khong-co"],
        &["build", "-o", "report.yaml"],
        &["build", "build"],
    ];
    // Options, commands and what stands for a value are names; so are the words that clap puts in angle
    // brackets.
    let names = Regex::new(
        r"(?m)\[[A-Z]\d{3} [a-z-]+\]|--?[A-Za-z][a-z-]*|<[^>]*>|(?:^  )?tonghop [a-z -]+|^  [a-z]+ |- [a-z0-9]+:|\[mặc định: [^\]]*\]",
    )
    .unwrap();
    for arguments in cases {
        let output = fixture.run(arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(foreign(&names.replace_all(&said, " ")), [""; 0], "{arguments:?}: {said}");
    }
}
