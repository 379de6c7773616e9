//! Precision and recall of the recognition of mentions, per family, over labelled sentences.

use std::collections::BTreeMap;
use tonghop::input::reference::{family_name, mentions};

#[derive(Default)]
struct Score {
    right: usize,
    missed: Vec<String>,
    invented: Vec<String>,
}

#[test]
fn labelled_mentions_are_found_and_none_invented() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for line in include_str!("../data/mentions.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(" | ");
        let sentence = parts.next().unwrap();
        let mut expected: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
        for mention in mentions(sentence) {
            let date = mention.date.as_ref().and_then(|found| found.date).map(|date| date.iso()).unwrap_or_default();
            let kind = mention.kind.as_ref().map(|(_, word)| word.clone()).unwrap_or_default();
            let found = format!("{};{date};{kind}", mention.number);
            let score = scores.entry(family_name(&mention.number).unwrap_or("none")).or_default();
            match expected.iter().position(|expected| *expected == found) {
                Some(at) => {
                    expected.remove(at);
                    score.right += 1;
                }
                None => score.invented.push(format!("{found} in: {sentence}")),
            }
        }
        for missed in expected {
            let number = missed.split(';').next().unwrap();
            scores.entry(family_name(number).unwrap_or("none")).or_default().missed.push(format!("{missed} in: {sentence}"));
        }
    }
    let mut labelled = 0;
    for (family, score) in &scores {
        let (found, all) = (score.right + score.invented.len(), score.right + score.missed.len());
        labelled += all;
        println!("{family:<22} precision {}/{found}  recall {}/{all}", score.right, score.right);
        score.missed.iter().for_each(|missed| println!("  missed   {missed}"));
        score.invented.iter().for_each(|invented| println!("  invented {invented}"));
    }
    assert!(labelled >= 150, "only {labelled} labelled mentions");
    assert!(scores.values().all(|score| score.missed.is_empty() && score.invented.is_empty()), "see the list above");
}
