//! T222: one syllable written with `i` and with `y` in one report: `kỹ`, `kĩ`.

use super::prose;
use super::tally::Tally;
use super::wording::Spot;
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule =
    Rule { code: "T222", name: "i-or-y", severity: Severity::Info, page: include_str!("i_or_y.md"), check: Check::Report(check) };

/// Syllables that are seen both ways; `y` prevails when counts are equal.
const SYLLABLES: [[&str; 2]; 8] =
    [["kỹ", "kĩ"], ["kỳ", "kì"], ["ký", "kí"], ["kỷ", "kỉ"], ["lý", "lí"], ["tỷ", "tỉ"], ["sỹ", "sĩ"], ["mỹ", "mĩ"]];

/// Words in which the syllable is always written with `i`.
const ALWAYS_I: [&str; 6] = ["tỉ mỉ", "tỉ tê", "tỉ thí", "tỉ lệ xích", "lí nhí", "kì cọ"];

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut tallies: Vec<Tally<usize, Spot>> = SYLLABLES.iter().map(|_| Tally::new()).collect();
    for section in &manuscript.sections {
        prose::each(section, manuscript, &mut |prose| {
            for (syllable, habit, at) in syllables(&prose.flow.text) {
                let range = at..at + SYLLABLES[syllable][habit].len();
                Spot::of(prose, range).into_iter().for_each(|spot| tallies[syllable].add(habit, spot));
            }
        });
    }
    for (tally, syllable) in tallies.into_iter().zip(SYLLABLES) {
        let total = tally.total();
        let Some((main, others)) = tally.split().filter(|(_, others)| others.len() * 3 < total) else { continue };
        findings.extend(others.into_iter().map(|(_, spot)| report(&spot, syllable[main])));
    }
}

fn report(spot: &Spot, right: &str) -> Finding {
    let written = &spot.written;
    let message = text!(
        vi: "`{written}` viết khác với phần lớn báo cáo (`{right}`)",
        en: "`{written}` is not written as most of the report writes it (`{right}`)"
    );
    Finding::new(RULE.code, spot.span, message)
        .help(text!(vi: "nếu không phải tên riêng thì viết thống nhất `{right}`", en: "unless it is a name, write `{right}`"))
}

/// Which syllable stands where, in which habit. Words with a capital are names or begin a sentence.
fn syllables(text: &str) -> Vec<(usize, usize, usize)> {
    static WORD: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\p{L}+"));
    let find = |range: std::ops::Range<usize>| {
        let (word, rest) = (&text[range.clone()], &text[range.start..]);
        let (index, pair) = SYLLABLES.iter().enumerate().find(|(_, pair)| pair.contains(&word))?;
        let exempt = ALWAYS_I.iter().any(|fixed| rest.starts_with(fixed));
        (!exempt).then_some((index, usize::from(pair[1] == word), range.start))
    };
    WORD.ranges(text).filter_map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_fixed_words_do_not_count() {
        assert_eq!(syllables("Mỹ, tỉ mỉ, tỉnh").len(), 0);
        assert_eq!(syllables("kỹ sư, kĩ sư"), [(0, 0, 0), (0, 1, "kỹ sư, ".len())]);
    }
}
