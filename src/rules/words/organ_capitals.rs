//! T203: the organs named in `report.yaml` keep their capitals: `Ban Nội chính Tỉnh ủy`, not `Ban nội chính
//! Tỉnh Ủy`.
//!
//! Only the whole name counts; names in capitals throughout and small-letter plurals (`các ban nội chính tỉnh
//! ủy`) pass.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::text::nfc;
use crate::input::config::Config;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::{Spot, word_before};
use crate::text;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T203",
    name: "organ-capitals",
    severity: Severity::Warning,
    page: include_str!("organ_capitals.md"),
    check: Check::Run(Has::WORD, check),
    ..Rule::FREE
};

/// Words that make a plural or a kind of what follows.
const PLURAL: [&str; 8] = ["các", "những", "mọi", "mỗi", "từng", "nhiều", "một", "hai"];

/// The names of the organs in `report.yaml` that have more than one word.
pub(in crate::rules) fn names(config: &Config) -> Vec<String> {
    let agencies = config.agencies.iter().chain(&config.contributors).map(|agency| &agency.name);
    let all = agencies.chain([&config.issuer.name]).chain(&config.issuer.parent).map(|name| nfc(name));
    let names: BTreeSet<String> = all.filter(|name| name.split_whitespace().count() > 1).collect();
    names.into_iter().collect()
}

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    for organ in context.organs {
        let (range, name) = (run.words(organ.tokens.clone()), &context.organ_names[organ.phrase]);
        // A letter or digit may touch a name that is no word of its own there: `2Ban …`.
        if is_whole(run.text, &range) && is_wrong(run.text, &range, name) {
            findings.extend(Spot::of(run.prose, range).map(|spot| report(&spot, name)));
        }
    }
}

/// True where no letter or digit touches the range.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_letter = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    !is_letter(text[..range.start].chars().next_back()) && !is_letter(text[range.end..].chars().next())
}

fn is_wrong(text: &str, range: &Range<usize>, name: &str) -> bool {
    let found = &text[range.clone()];
    if found == name {
        return false;
    }
    let in_capitals = !found.chars().any(char::is_lowercase);
    let generic = found.chars().next().is_some_and(char::is_lowercase)
        && !found.split_whitespace().next_back().is_some_and(|word| word.chars().any(char::is_uppercase))
        && PLURAL.contains(&word_before(text, range.start).as_str());
    // `Trưởng ban Nội chính Tỉnh ủy` is an office.
    let office = found.starts_with(char::is_lowercase) && word_before(text, range.start) == "trưởng";
    !in_capitals
        && !generic
        && !office
        && recased(found, name) != found.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The found words with the capitals of the name; their tone marks stay where they are.
fn recased(found: &str, name: &str) -> String {
    let words: Vec<String> = found
        .split_whitespace()
        .zip(name.split_whitespace())
        .map(|(found, name)| {
            let recase =
                |(found, name): (char, char)| if name.is_uppercase() { upper(found) } else { lower(found) };
            found.chars().zip(name.chars()).map(recase).collect()
        })
        .collect();
    words.join(" ")
}

fn upper(ch: char) -> char {
    ch.to_uppercase().next().unwrap_or(ch)
}

fn lower(ch: char) -> char {
    ch.to_lowercase().next().unwrap_or(ch)
}

fn report(spot: &Spot, name: &str) -> Finding {
    let (written, right) = (spot.written.replace('\n', " "), recased(&spot.written, name));
    let message = text!(
        vi: "tên cơ quan `{written}` viết hoa không đúng; tên trong `report.yaml` là `{name}`",
        en: "the capitals of `{written}` are wrong; `report.yaml` has `{name}`"
    );
    let help = text!(vi: "viết là `{right}`", en: "write `{right}`");
    // Small letters throughout may be meant as a common noun.
    let exact =
        spot.written.to_lowercase() == name.to_lowercase() && spot.written.chars().any(char::is_uppercase);
    spot.mend(Finding::new(RULE.code, spot.span, message).help(help), &right, exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::{fold, with_run};

    fn wrong(text: &str, name: &str) -> Vec<String> {
        with_run(text, |run| {
            let found = run.folded.match_indices(&fold(name)).collect::<Vec<_>>();
            let tokens = found.into_iter().filter_map(|(at, words)| run.whole_tokens(at..at + words.len()));
            let ranges = tokens.map(|tokens| run.words(tokens)).filter(|range| is_wrong(text, range, name));
            ranges.map(|range| recased(&text[range], name)).collect()
        })
    }

    #[test]
    fn capitals_are_compared_with_the_name() {
        let name = "Ban Nội chính Tỉnh ủy";
        for text in [
            "Ban nội chính Tỉnh ủy",
            "Ban Nội Chính Tỉnh Ủy",
            "ban Nội chính Tỉnh ủy",
            "của ban nội chính tỉnh ủy",
        ] {
            assert_eq!(wrong(text, name), [name], "{text}");
        }
        assert_eq!(wrong("Ban nội chính Tỉnh uỷ", name), ["Ban Nội chính Tỉnh uỷ"]);
        for text in [
            "Ban Nội chính Tỉnh ủy",
            "BAN NỘI CHÍNH TỈNH ỦY",
            "các ban nội chính tỉnh ủy",
            "Ban Nội chính Tỉnh uỷ",
            "Ban Nội\nchính Tỉnh ủy",
            "đồng chí Trưởng ban Nội chính Tỉnh ủy",
        ] {
            assert!(wrong(text, name).is_empty(), "{text}");
        }
    }
}
