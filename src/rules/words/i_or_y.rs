//! T222: one syllable written with `i` and with `y` in one report: `kỹ`, `kĩ`.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::{Place, by_topic, split};
use crate::rules::rule::{Check, Habit, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "T222",
    name: "i-or-y",
    severity: Severity::Info,
    page: include_str!("i_or_y.md"),
    check: Check::Habit(Has::TONE, Habit { count, judge }),
    ..Rule::FREE
};

/// Syllables that are seen both ways; `y` prevails when counts are equal.
const SYLLABLES: [[&str; 2]; 8] = [
    ["kỹ", "kĩ"],
    ["kỳ", "kì"],
    ["ký", "kí"],
    ["kỷ", "kỉ"],
    ["lý", "lí"],
    ["tỷ", "tỉ"],
    ["sỹ", "sĩ"],
    ["mỹ", "mĩ"],
];

/// The length of the longest of them in bytes: one consonant, one vowel with its tone.
const LONGEST: usize = 4;

/// Words in which the syllable is always written with `i`.
const ALWAYS_I: [&str; 6] = ["tỉ mỉ", "tỉ tê", "tỉ thí", "tỉ lệ xích", "lí nhí", "kì cọ"];

fn count(run: &Run, places: &mut Vec<Place>) {
    for at in 0..run.tokens.len() {
        if run.has(at).all(Has::WORD | Has::TONE) {
            let Some((topic, way)) = syllable(run, at) else { continue };
            let spot = Spot::of(run.prose, run.range(at));
            places.extend(spot.map(|spot| Place { topic, way, spot, partner: None }));
        }
    }
}

fn judge(places: Vec<Place>, _: &Manuscript, findings: &mut Vec<Finding>) {
    for (places, syllable) in by_topic(places, SYLLABLES.len()).into_iter().zip(SYLLABLES) {
        let total = places.len();
        let Some((main, others)) = split(places).filter(|(_, others)| others.len() * 3 < total) else {
            continue;
        };
        findings.extend(others.iter().map(|place| report(&place.spot, syllable[main])));
    }
}

fn report(spot: &Spot, right: &str) -> Finding {
    let written = &spot.written;
    let message = text!(
        vi: "`{written}` viết khác với phần lớn báo cáo (`{right}`)",
        en: "`{written}` is not written as most of the report writes it (`{right}`)"
    );
    Finding::new(RULE.code, spot.span, message).help(text!(
        vi: "nếu không phải tên riêng thì viết thống nhất `{right}`",
        en: "unless it is a name, write `{right}`"
    ))
}

/// Which syllable a token is, in which habit. Words with a capital are names or begin a sentence.
fn syllable(run: &Run, at: usize) -> Option<(usize, usize)> {
    let word = run.word(at);
    if word.len() > LONGEST {
        return None;
    }
    let (index, pair) = SYLLABLES.iter().enumerate().find(|(_, pair)| pair.contains(&word))?;
    let rest = &run.text[run.range(at).start..];
    let exempt = ALWAYS_I.iter().any(|fixed| rest.starts_with(fixed));
    (!exempt).then_some((index, usize::from(pair[1] == word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::with_run;

    #[test]
    fn names_and_fixed_words_do_not_count() {
        let found = |text: &str| {
            with_run(text, |run| (0..run.tokens.len()).filter_map(|at| syllable(run, at)).collect::<Vec<_>>())
        };
        assert_eq!(found("Mỹ, tỉ mỉ, tỉnh"), []);
        assert_eq!(found("kỹ sư, kĩ sư"), [(0, 0), (0, 1)]);
    }
}
