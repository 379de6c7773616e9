//! T203: the organs named in `report.yaml` keep their capitals: `Ban Nội chính Tỉnh ủy`, not `Ban nội chính Tỉnh Ủy`.
//!
//! Only the whole name counts; names in capitals throughout and small-letter plurals (`các ban nội chính tỉnh ủy`) pass.

use super::prose;
use super::wording::{Spot, word_before};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::{Pattern, escape};
use crate::base::text::nfc;
use crate::input::config::Config;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

pub(super) static RULE: Rule = Rule {
    code: "T203",
    name: "organ-capitals",
    severity: Severity::Warning,
    page: include_str!("organ_capitals.md"),
    check: Check::Report(check),
};

/// Words that make a plural or a kind of what follows.
const PLURAL: [&str; 8] = ["các", "những", "mọi", "mỗi", "từng", "nhiều", "một", "hai"];

/// An organ and the pattern that finds it whatever its capitals and the habit of its tone marks.
struct Organ {
    name: String,
    pattern: OnceLock<Pattern>,
}

/// The organs, and a tree of the words of their names: of many organs few are named in a paragraph, and only their patterns
/// are looked for.
struct Organs {
    all: Vec<Organ>,
    tree: Words,
}

#[derive(Default)]
struct Words {
    next: BTreeMap<String, Words>,
    /// The organs whose last word leads here.
    ends: Vec<usize>,
}

impl Organs {
    fn new(all: Vec<Organ>) -> Self {
        let mut tree = Words::default();
        for (index, organ) in all.iter().enumerate() {
            let words: Vec<&str> = organ.name.split_whitespace().collect();
            let mut node = &mut tree;
            for (at, word) in words.iter().enumerate() {
                let word = if at == 0 {
                    ending(word)
                } else if at + 1 == words.len() {
                    beginning(word)
                } else {
                    word
                };
                node = node.next.entry(folded(word)).or_default();
            }
            node.ends.push(index);
        }
        Self { all, tree }
    }

    /// The organs that may be named in a text, longer names first.
    fn in_text(&self, text: &str) -> BTreeSet<usize> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found = BTreeSet::new();
        for start in 0..words.len() {
            let mut node = self.tree.next.get(&folded(ending(words[start])));
            for word in &words[start + 1..] {
                let Some(here) = node else { break };
                found.extend(here.next.get(&folded(beginning(word))).into_iter().flat_map(|last| last.ends.iter().copied()));
                node = here.next.get(&folded(word));
            }
        }
        found
    }
}

/// The letters and digits at the end of a word: a bracket may stand before a name.
fn ending(word: &str) -> &str {
    &word[word.trim_end_matches(char::is_alphanumeric).len()..]
}

/// The letters and digits at the beginning of a word: a comma may stand behind a name.
fn beginning(word: &str) -> &str {
    &word[..word.len() - word.trim_start_matches(char::is_alphanumeric).len()]
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace("uỷ", "ủy")
}

fn organs(config: &Config) -> Vec<Organ> {
    let agencies = config.agencies.iter().chain(&config.contributors).map(|agency| &agency.name);
    let mut names: Vec<String> =
        agencies.chain([&config.issuer.name]).chain(&config.issuer.parent).map(|name| nfc(name)).collect();
    // A longer name before a shorter one that it holds.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names.retain(|name| name.split_whitespace().count() > 1);
    names.into_iter().map(|name| Organ { pattern: OnceLock::new(), name }).collect()
}

fn pattern(name: &str) -> Pattern {
    let words: Vec<String> = name.split_whitespace().map(escape).collect();
    let either = words.join(r"\s+").replace("ủy", "(?:ủy|uỷ)").replace("Ủy", "(?:Ủy|Uỷ)");
    Pattern::new(&format!("(?i){either}"))
}

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let organs = Organs::new(organs(&manuscript.config));
    for section in &manuscript.sections {
        prose::each(section, manuscript, &mut |prose| look(prose, &organs, findings));
    }
}

fn look(prose: &Prose, organs: &Organs, findings: &mut Vec<Finding>) {
    let text = &prose.flow.text;
    // The ends of what is taken, by where it begins; nothing in it lies over another.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for organ in organs.in_text(text).into_iter().filter_map(|index| organs.all.get(index)) {
        for range in organ.pattern.get_or_init(|| pattern(&organ.name)).ranges(text) {
            let is_taken = taken.range(..range.end).next_back().is_some_and(|(_, &end)| range.start < end);
            if !is_whole(text, &range) || is_taken {
                continue;
            }
            taken.insert(range.start, range.end);
            if is_wrong(text, &range, &organ.name) {
                findings.extend(Spot::of(prose, range).map(|spot| report(&spot, &organ.name)));
            }
        }
    }
}

/// True where no letter touches the range.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_letter = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    !is_letter(text[..range.start].chars().next_back()) && !is_letter(text[range.end..].chars().next())
}

fn is_wrong(text: &str, range: &Range<usize>, name: &str) -> bool {
    let found = &text[range.clone()];
    let in_capitals = !found.chars().any(char::is_lowercase);
    let generic = found.chars().next().is_some_and(char::is_lowercase)
        && !found.split_whitespace().next_back().is_some_and(|word| word.chars().any(char::is_uppercase))
        && PLURAL.contains(&word_before(text, range.start).as_str());
    // `Trưởng ban Nội chính Tỉnh ủy` is an office.
    let office = found.starts_with(char::is_lowercase) && word_before(text, range.start) == "trưởng";
    !in_capitals && !generic && !office && recased(found, name) != found.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The found words with the capitals of the name; their tone marks stay where they are.
fn recased(found: &str, name: &str) -> String {
    let words: Vec<String> = found
        .split_whitespace()
        .zip(name.split_whitespace())
        .map(|(found, name)| {
            let recase = |(found, name): (char, char)| if name.is_uppercase() { upper(found) } else { lower(found) };
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
    let exact = spot.written.to_lowercase() == name.to_lowercase() && spot.written.chars().any(char::is_uppercase);
    spot.mend(Finding::new(RULE.code, spot.span, message).help(help), &right, exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str, name: &str) -> Vec<String> {
        let found = pattern(name);
        let ranges = found.find_iter(text).map(|found| found.range()).filter(|range| is_wrong(text, range, name));
        ranges.map(|range| recased(&text[range], name)).collect()
    }

    #[test]
    fn capitals_are_compared_with_the_name() {
        let name = "Ban Nội chính Tỉnh ủy";
        for text in ["Ban nội chính Tỉnh ủy", "Ban Nội Chính Tỉnh Ủy", "ban Nội chính Tỉnh ủy", "của ban nội chính tỉnh ủy"]
        {
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
