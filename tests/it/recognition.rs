//! Recognition of mentions measured: precision and recall per family over labelled sentences; what holds for
//! any words.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tonghop::base::date::Date;
use tonghop::input::reference::{Mention, Words, mentions, parse_number};

const SENTENCES: &str = include_str!("../data/mentions.txt");

/// Right, missed and invented mentions of a family.
#[derive(Default)]
struct Score {
    right: usize,
    missed: usize,
    invented: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.invented)
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// `\n` and `\u{…}` of the data file.
#[track_caller]
fn unescaped(sentence: &str) -> String {
    let mut parts = sentence.replace("\\n", "\n");
    while let Some(at) = parts.find("\\u{") {
        let end = at + parts[at..].find('}').unwrap();
        let ch = char::from_u32(u32::from_str_radix(&parts[at + 3..end], 16).unwrap()).unwrap();
        parts.replace_range(at..=end, &ch.to_string());
    }
    parts
}

/// `number|date|kind|issuer` as the data file writes it; nested ones after their holder, with `>`.
fn labels(found: &[Mention]) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    for mention in found {
        let date = mention
            .date
            .as_ref()
            .map(|found| found.date.map_or("?".to_owned(), Date::iso))
            .unwrap_or_default();
        let words =
            |words: &Option<Words>| words.as_ref().map(|words| words.text.clone()).unwrap_or_default();
        let label = format!("{}|{date}|{}|{}", mention.number, words(&mention.kind), words(&mention.issuer));
        out.push((label.trim_end_matches('|').to_owned(), mention.number.family.name));
        out.extend(labels(&mention.nested).into_iter().map(|(label, family)| (format!(">{label}"), family)));
    }
    out
}

/// Scores by part of the file and family; prints what is wrong.
#[track_caller]
fn measure() -> BTreeMap<(String, &'static str), Score> {
    let mut scores: BTreeMap<(String, &'static str), Score> = BTreeMap::new();
    let mut part = String::new();
    for line in SENTENCES.lines() {
        if let Some(heading) = line.strip_prefix("# ") {
            part = if heading == "held-out" { "held-out" } else { "tuned" }.to_owned();
            continue;
        }
        let mut fields = line.split('\t');
        let sentence = unescaped(fields.next().unwrap());
        let mut expected: Vec<&str> = fields.collect();
        for (label, family) in labels(&mentions(&sentence)) {
            let score = scores.entry((part.clone(), family)).or_default();
            match expected.iter().position(|expected| *expected == label) {
                Some(at) => {
                    expected.remove(at);
                    score.right += 1;
                }
                None => {
                    println!("invented {label}   {line}");
                    score.invented += 1;
                }
            }
        }
        for label in expected {
            println!("missed   {label}   {line}");
            let number = label.trim_start_matches('>').split('|').next().unwrap();
            let family = parse_number(number).map_or("none", |number| number.family.name);
            scores.entry((part.clone(), family)).or_default().missed += 1;
        }
    }
    scores
}

#[test]
fn labelled_mentions_are_found_and_none_invented() {
    let scores = measure();
    for ((part, family), score) in &scores {
        let (precision, recall) = (score.precision(), score.recall());
        println!(
            "{part:<9} {family:<21} precision {precision:.3} recall {recall:.3} ({} right)",
            score.right
        );
    }
    assert!(scores.values().map(|score| score.right + score.missed).sum::<usize>() >= 370);
    assert!(
        scores.values().all(|score| score.precision() >= 0.99 && score.recall() >= 0.99),
        "see the list above"
    );
}

#[test]
fn long_texts_are_read_in_linear_time() {
    // A quadratic reader would take minutes over any of these.
    for piece in [
        "1",
        "111-NQ/TU, ",
        "Nghị quyết ",
        "số 1 và ",
        "của Tỉnh ủy ",
        "111-NQ/TU về ",
        "\" (",
        "1/2020/",
        "e\u{301}\u{302}",
        "\u{200B}",
    ] {
        let words = piece.repeat(300_000 / piece.len()) + " 111-NQ/TU";
        let start = std::time::Instant::now();
        assert!(!mentions(&words).is_empty() || piece == "1" || piece == "1/2020/", "{piece}");
        assert!(start.elapsed().as_secs() < 20, "{piece}: {:?}", start.elapsed());
    }
}

/// Every range of a mention lies on characters, inside the words; the mentions are in order.
fn check(words: &str, found: &[Mention], floor: usize) -> Result<(), TestCaseError> {
    let mut end = floor;
    for mention in found {
        let mut ranges = vec![mention.range.clone(), mention.number_range.clone()];
        ranges.extend(mention.date.iter().map(|date| date.range.clone()));
        ranges.extend(
            [&mention.kind, &mention.issuer, &mention.group_issuer]
                .into_iter()
                .flatten()
                .map(|words| words.range.clone()),
        );
        ranges.extend(mention.title.clone());
        ranges.extend(mention.suspicious.iter().map(|odd| odd.range.clone()));
        prop_assert!(ranges.iter().all(|range| words.get(range.clone()).is_some()), "{words:?}: {mention:?}");
        prop_assert!(mention.range.start >= end && !mention.range.is_empty(), "{words:?}: {mention:?}");
        prop_assert!(
            mention.range.start <= mention.number_range.start
                && mention.number_range.end <= mention.range.end
        );
        end = mention.range.end;
        check(words, &mention.nested, end)?;
        end = mention.nested.last().map_or(end, |nested| nested.range.end);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_words_are_read(words in "\\PC{0,60}") {
        check(&words, &mentions(&words), 0)?;
    }

    #[test]
    fn broken_mentions_are_read(words in r"([ \n/.,;:()-]|“|”|số |ngày |của |về |thực hiện |và |[0-9]{1,4}|NQ|/TU|-NQ/TU|/NQ-CP|11/6/2021|Nghị quyết |NQ |Luật |Tỉnh ủy |ban hành: |uỷ|Ð|–|\x{200B}|\x{301}|é|\x{FFF9}|\PC){0,40}") {
        check(&words, &mentions(&words), 0)?;
    }
}
