//! Random sections. What the tool promises holds for all of them: it ends in a documented way, one run of
//! `--fix` is enough and keeps words and how a file is stored, every word is printed exactly once.
//!
//! The sections are the same in every run. `PROPTEST_CASES=2000 cargo test generated` looks further.

use crate::docx::part;
use crate::support::{Fixture, docx_of, front};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use regex::Regex;
use tonghop::base::diagnostic::Severity;
use tonghop::base::source::{Encoding, Source};
use tonghop::base::text::Lang;
use tonghop::check::Wanted;
use tonghop::check::fix::fixed;
use tonghop::cli::disk::read;
use tonghop::cli::human;
use tonghop::cli::listing::Listing;
use tonghop::cli::look::Look;
use tonghop::rules::RULES;
use unicode_normalization::UnicodeNormalization;

/// Stands for a word; each is replaced by one that stands nowhere else.
const WORD: &str = "◊";

/// What people type between words, right and wrong. Nothing of it opens or closes markup.
const FRAGMENTS: &[&str] = &[
    "Nghị quyết số 153-NQ/TU ngày 10/8/2021",
    "Nghị quyết số 153–NQ/TU, ngày 10/8/2021",
    "Nghị quyết số 109-NQ/TU[^109-NQ/TU@2016] của Tỉnh ủy",
    "các văn bản[^@ban-noi-chinh]",
    "ngày 5/7/2022",
    "ngày 30-5-2019 ;",
    "giai đoạn 2020 -2025,",
    "giai đoạn 2021 - 2025",
    "đạt 20,4 % ( trong đó 6.8%)",
    "“Dân vận khéo”",
    "\"Camera an ninh\"",
    "tháng5",
    "Ban nội chính Tỉnh Ủy",
    "kết qủa, qúy I;ba huyện",
    "hòa giải; thuỷ lợi...",
    "ch ỉ đạo , t ỉnh ủy .",
    "Ðảng bộ quý Ⅳ",
    "nhi\u{AD}ệm\u{200B} vụ",
    "thié\u{302}u e\u{302}\u{301}",
    "Tá»‰nh á»§y ban hà nh",
    "chi  tiết\tkèm\u{A0}\u{A0}theo",
    "https://a.vn/x?y=1",
    "[^1]",
    "1 < 2 & 3 > 2; 50 $",
    "\u{B}\u{1}\u{FFFE}",
    "&amp; &#7911; \\* \\[^2\\]",
];

/// What Markdown, YAML and Tera give a meaning, between spaces.
const MARKUP: &str = "* ** _ ` `` ``` ~~ [ ] ]( ]: ( ) ! ![ < > <b> <br> <!-- --> | \\ # ## ### & [^ [^1]: [^x] {#a} { } --- *** === \
    : $ {{ {% %} }} Bảng: agency: \u{FEFF} \0 \r \u{E000}0\u{E001}";

/// What Markdown gives a meaning at the beginning of a line, and white space.
const STARTS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n| --- |\n",
    "\n## Kết quả đạt được\n",
    " ",
];

/// A line of words, with emphasis, links and code. It begins with a word, so that it is a paragraph, whatever
/// follows.
fn line() -> impl Strategy<Value = String> {
    let forms = "{}·*{}*·**{}**·◊ ~~{}~~·[{}](https://a.vn)·`◊` {}·{}<br>◊·◊  \n{}·{}\n◊·<b>{}·◊[^1], {}";
    let forms: Vec<&str> = forms.split('·').collect();
    let leaf = prop_oneof![3 => Just(WORD), 2 => select(FRAGMENTS)].prop_map(str::to_owned);
    let line = leaf.prop_recursive(3, 12, 3, move |inner| {
        (vec(inner, 1..4), select(forms.clone()))
            .prop_map(|(words, form)| form.replace("{}", &words.join(" ")))
    });
    line.prop_map(|line| format!("{WORD} {line}"))
}

/// A block, and what stands inside it.
fn block() -> impl Strategy<Value = String> {
    let one_line = || line().prop_map(|line| line.replace('\n', " "));
    let heading = (3..=6_usize, one_line(), select(vec!["", " {◊ ◊}", " {#ma}"]))
        .prop_map(|(level, words, braces)| format!("{} {words}{braces}", "#".repeat(level)));
    let table = (select(vec!["", "Bảng: ◊ ◊\n\n"]), vec((one_line(), one_line()), 1..4)).prop_map(
        |(caption, rows)| {
            let rows: String = rows.iter().map(|(left, right)| format!("\n| {left} | {right} |")).collect();
            format!("{caption}| ◊ | ◊ |\n| --- | ---: |{rows}")
        },
    );
    let tasks = one_line().prop_map(|line| format!("- [x] {line}\n- [ ] ◊"));
    let other = select(vec!["```\n◊  ◊\n\n◊\n```", "<div>\n◊\n</div>", "---"]).prop_map(str::to_owned);
    let leaf = prop_oneof![5 => line(), 2 => heading, 1 => table, 1 => tasks, 1 => other];
    leaf.prop_recursive(3, 10, 3, |inner| {
        let item = (select(vec!["- ", "1. ", "3) ", "> "]), vec(inner, 1..3));
        let item = item.prop_map(|(start, blocks)| indented(start, &blocks.join("\n\n")));
        vec(item, 1..4).prop_map(|items| items.join("\n"))
    })
}

/// A list item or a quotation.
fn indented(start: &str, text: &str) -> String {
    let rest = if start == "> " { "> " } else { &" ".repeat(start.len()) };
    format!("{start}{}", text.replace('\n', &format!("\n{rest}")))
}

/// A section in which nothing is wrong but the typing.
fn typed_section() -> impl Strategy<Value = String> {
    let part = || vec(block(), 1..5).prop_map(|blocks| blocks.join("\n\n"));
    (part(), part(), part()).prop_map(|(opening, results, limits)| {
        numbered(&format!(
            "# ◊ ◊\n\n{opening}\n\n## Kết quả đạt được\n\n◊.\n\n{results}\n\n## Hạn chế\n\n◊[^1].\n\n{limits}\n\n[^1]: ◊\n\n    ◊\n"
        ))
    })
}

/// Anything.
fn any_section() -> impl Strategy<Value = String> {
    let markup: Vec<&str> = MARKUP.split(' ').collect();
    let piece = prop_oneof![
        4 => select(markup).prop_map(str::to_owned),
        3 => select(STARTS).prop_map(str::to_owned),
        2 => select(FRAGMENTS).prop_map(str::to_owned),
        2 => Just(WORD.to_owned()),
        1 => "\\PC{0,6}",
    ];
    vec(piece, 0..60).prop_map(|pieces| numbered(&pieces.concat()))
}

/// Every [`WORD`] becomes another: `tiếngaaa`, `tiếngaab`…
#[track_caller]
fn numbered(text: &str) -> String {
    let letter = |digit: usize| char::from(b'a' + u8::try_from(digit % 26).unwrap());
    let word =
        |number: usize| format!("tiếng{}{}{}", letter(number / 676), letter(number / 26), letter(number));
    let mut pieces = text.split(WORD);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.enumerate().fold(first, |text, (number, piece)| text + &word(number) + piece)
}

/// The words that [`numbered`] made, sorted.
#[track_caller]
fn words(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    let mut words: Vec<String> =
        Regex::new("tiếng[a-z]+").unwrap().find_iter(&text).map(|word| word.as_str().to_owned()).collect();
    words.sort();
    words
}

/// How a file is stored.
#[derive(Debug, Clone)]
struct Stored {
    encoding: Encoding,
    windows: bool,
    decomposed: bool,
}

fn stored() -> impl Strategy<Value = Stored> {
    let encodings = select(vec![Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be]);
    (encodings, any::<bool>(), any::<bool>()).prop_map(|(encoding, windows, decomposed)| Stored {
        encoding,
        windows,
        decomposed,
    })
}

/// A workspace whose first section is this text, stored like this.
fn workspace(body: &str, stored: &Stored) -> Fixture {
    let mut text = body.to_owned();
    if stored.windows {
        text = text.replace('\n', "\r\n");
    }
    if stored.decomposed {
        text = text.nfd().collect();
    }
    let mut source = Source::new("sections/1.md", text);
    source.encoding = stored.encoding;
    let fixture = Fixture::new();
    fixture.write(&source.path, source.encode(&source.text));
    fixture
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2023), ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_text_is_checked_and_built_or_refused(text in any_section(), has_front: bool, stored in stored()) {
        let text = if has_front { front("ban-noi-chinh") + &text } else { text };
        let mut checked = workspace(&text, &stored).checked();
        checked.allow_incomplete();
        let listing = Listing::new(&checked.diagnostics, &checked.manuscript.sources, Lang::Vi);
        human::render(&listing, &Look::plain(80));
        prop_assert!(checked.worst() == Some(Severity::Error) || docx_of(&checked).starts_with(b"PK"));
    }

    #[test]
    fn one_run_of_fix_is_enough_and_keeps_words_and_stored_form(typed in typed_section(), stored in stored()) {
        let fixture = workspace(&(front("ban-noi-chinh") + &typed), &stored);
        let mut files = read::workspace(fixture.path()).unwrap().files;
        let mut fix = || {
            for (path, change) in fixed(files.clone(), &Wanted::default()).changes {
                files.changeable().find(|file| file.path == path).unwrap().bytes = change.after;
            }
            files.sections[0].bytes.clone()
        };
        let once = fix();
        let fixed = Source::decode("sections/1.md", &once).unwrap();
        prop_assert_eq!(fixed.encoding, stored.encoding);
        let line_ends = if stored.windows { "\r\n" } else { "\n" };
        prop_assert!(!fixed.text.replace(line_ends, "").contains(['\r', '\n']), "other line ends: {:?}", fixed.text);
        prop_assert_eq!(words(&fixed.text), words(&typed));
        prop_assert_eq!(once, fix());
    }

    #[test]
    fn every_word_is_printed_once(typed in typed_section(), stored in stored()) {
        let fixture = workspace(&(front("ban-noi-chinh") + &typed), &stored);
        // Typing and layout, and what chance makes of numbers, dates and issuers that stand together.
        let by_chance = |code: &str| code.starts_with(['T', 'D']) || ["R003", "R005", "R020"].contains(&code);
        let off = RULES.iter().filter(|rule| by_chance(rule.code) && !matches!(rule.code, "D007" | "D008")).map(|rule| format!("{}: off", rule.code));
        fixture.patch_report(&format!("rules: {{ {} }}\n", off.collect::<Vec<_>>().join(", ")));
        let checked = fixture.checked();
        prop_assert!(checked.worst() != Some(Severity::Error), "{:?}", checked.diagnostics);
        fixture.write("a.docx", docx_of(&checked));
        let runs = Regex::new("<w:t(?: [^>]*)?>([^<]*)</w:t>").unwrap();
        let xml = ["word/document.xml", "word/footnotes.xml"].map(|name| part(&fixture.file("a.docx"), name)).concat();
        let printed: String = runs.captures_iter(&xml).map(|run| format!("{}\n", &run[1])).collect();
        prop_assert_eq!(words(&printed), words(&typed));
    }
}
