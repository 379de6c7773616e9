//! T220, T221: where the tone mark stands. Open `oa`, `oe`, `uy` have two habits, of which the report keeps
//! one; every other place of the mark is a slip of the keyboard.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::letters::is_tone;
use crate::base::pattern::Pattern;
use crate::base::text::nfc;
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::{Place, split};
use crate::rules::rule::{self, Check, Context, Rule};
use crate::rules::shared::wording::Spot;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::char::{compose, decompose_canonical};

pub(super) static MIXED: Rule = Rule {
    code: "T220",
    name: "mixed-tone-marks",
    severity: Severity::Info,
    page: include_str!("mixed_tone_marks.md"),
    check: Check::Habit(Has::TONE, rule::Habit { count, judge }),
    ..Rule::FREE
};

pub(super) static MISPLACED: Rule = Rule {
    code: "T221",
    name: "misplaced-tone",
    severity: Severity::Error,
    page: include_str!("misplaced_tone.md"),
    check: Check::Token(Has::EARLY_TONE, check_misplaced),
    ..Rule::WORDS
};

/// The vowel that has the mark in an open syllable; the first prevails when counts are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Habit {
    /// `hòa`, `khỏe`, `ủy`.
    First,
    /// `hoà`, `khoẻ`, `uỷ`.
    Second,
}

/// A vowel without its tone, and the tone, `\0` if there is none.
fn parts(ch: char) -> (char, char) {
    let (mut vowel, mut tone) = (None, '\0');
    decompose_canonical(ch, |part| {
        if is_tone(part) {
            tone = part;
        } else {
            vowel = vowel.map_or(Some(part), |vowel| compose(vowel, part));
        }
    });
    (vowel.unwrap_or(ch), tone)
}

/// `text` with the tone moved from one letter to another, both counted in characters.
fn moved(text: &str, from: usize, to: usize) -> String {
    let letters: Vec<(char, char)> = text.chars().map(parts).collect();
    let tone = letters.get(from).map_or('\0', |letter| letter.1);
    let mut out = String::new();
    for (index, (vowel, own)) in letters.into_iter().enumerate() {
        out.push(vowel);
        out.extend(
            Some(if index == to {
                tone
            } else if index == from {
                '\0'
            } else {
                own
            })
            .filter(|&tone| tone != '\0'),
        );
    }
    nfc(&out)
}

/// The habit of a syllable that shows one, and the syllable in the other habit.
fn habit(word: &str) -> Option<(Habit, String)> {
    let letters: Vec<char> = word.chars().collect();
    let at = letters.len().checked_sub(2)?;
    let ((first, tone_first), (second, tone_second)) = (parts(letters[at]), parts(letters[at + 1]));
    let pair: String = [first, second].iter().flat_map(|ch| ch.to_lowercase()).collect();
    let after_q = at > 0 && matches!(letters[at - 1], 'q' | 'Q');
    if !matches!(pair.as_str(), "oa" | "oe" | "uy") || after_q {
        return None;
    }
    match (tone_first, tone_second) {
        ('\0', '\0') => None,
        (_, '\0') => Some((Habit::First, moved(word, at, at + 1))),
        ('\0', _) => Some((Habit::Second, moved(word, at + 1, at))),
        _ => None,
    }
}

/// True for a word that is likely part of a person's or a place's name: `Hiệp Hoà`. Its bearer chooses the
/// spelling.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    };
    let before = text[..range.start].strip_suffix(' ').unwrap_or_default();
    let before = before.rsplit(|ch: char| !ch.is_alphabetic()).next().unwrap_or_default();
    let person = ["ông", "bà", "anh", "chị", "em", "chí", "cụ", "cháu"].contains(&before);
    capital(&text[range.clone()]) && (capital(before) || person)
}

fn count(run: &Run, places: &mut Vec<Place>) {
    for at in 0..run.tokens.len() {
        if !run.has(at).all(Has::WORD | Has::TONE) || !has_habit(run.folded(at)) {
            continue;
        }
        let range = run.range(at);
        let Some((way, _)) = habit(run.word(at)).filter(|_| !is_name(run.text, &range)) else { continue };
        let spot = Spot::of(run.prose, range);
        places.extend(spot.map(|spot| Place { topic: 0, way: way as usize, spot, partner: None }));
    }
}

/// True for a folded syllable that ends in one of the three open rimes.
fn has_habit(folded: &str) -> bool {
    let bare = folded.trim_end_matches(|ch: char| ch.is_ascii_digit());
    ["oa", "oe", "uy"].iter().any(|rime| bare.ends_with(rime))
}

fn judge(places: Vec<Place>, _: &Manuscript, findings: &mut Vec<Finding>) {
    let Some((main, others)) = split(places) else { return };
    let example = if main == Habit::First as usize { "hòa, ủy" } else { "hoà, uỷ" };
    for Place { spot, .. } in others {
        let written = &spot.written;
        let Some((_, right)) = habit(written) else { continue };
        let message = text!(
            vi: "dấu thanh trong `{written}` đặt khác với phần lớn báo cáo (kiểu `{example}`)",
            en: "the tone mark of `{written}` does not stand where most of the report puts it (as in \
                 `{example}`)"
        );
        let help = text!(vi: "viết thống nhất: `{right}`", en: "write `{right}`");
        let finding = Finding::new(MIXED.code, spot.span, message).help(help);
        // A habit, not a mistake: never changed unasked (`vietnamese-text.md` §3).
        findings.push(spot.mend(finding, &right, false));
    }
}

/// The right spelling of a syllable whose tone stands where no spelling puts it.
fn misplaced(word: &str) -> Option<String> {
    if ends_open(word) || !has_odd_place(word) {
        return None;
    }
    let letters: Vec<(char, char)> = word.chars().map(parts).collect();
    let from = letters.iter().position(|letter| letter.1 != '\0')?;
    // `uyê` has its mark on the last vowel.
    let is_e = letters.get(from + 2).is_some_and(|letter| matches!(letter.0, 'ê' | 'Ê'));
    let one_tone = letters.iter().filter(|letter| letter.1 != '\0').count() == 1;
    one_tone.then(|| moved(word, from, if is_e { from + 2 } else { from + 1 }))
}

/// True for a syllable whose tone stands where no spelling puts it.
fn has_odd_place(word: &str) -> bool {
    static AFTER_Q: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^(?i:q[ùúủũụ][aâăeêiơôoy]).{0,4}$"));
    static CLOSED: LazyLock<Pattern> = LazyLock::new(|| {
        let finals =
            r"(?:[òóỏõọ]a(?:i|y|o|c|ch|m|n|ng|nh|p|t)|[òóỏõọ]e(?:n|o|t)|[ùúủũụ]y(?:ên|êt|êch|nh|t|ch|p))";
        Pattern::new(&format!(
            r"(?i)^(?:b|c|ch|d|đ|g|gi|h|k|kh|l|m|n|ng|ngh|nh|ph|r|s|t|th|tr|v|x)?{finals}$"
        ))
    });
    static CLUSTER: LazyLock<Pattern> =
        LazyLock::new(|| Pattern::new(r"(?i)[ừứửữự]ơ|[ìíỉĩịỳýỷỹỵ]ê|[ùúủũụ][âôơ]|^g[ìíỉĩị][aăâeêoôơuư]"));
    AFTER_Q.is_match(word) || CLOSED.is_match(word) || CLUSTER.is_match(word)
}

/// True for `của`, `hòa`, `tài`: the tone on the last vowel but one, where most words have it, and no pair in
/// which it never stands there. `q` and `g` make a consonant of the vowel behind them.
fn ends_open(word: &str) -> bool {
    let mut back = word.chars().rev();
    let (last, before) = (back.next(), back.next().map(parts));
    matches!(last, Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'))
        && before.is_some_and(|(_, tone)| tone != '\0')
        && !word.starts_with(['q', 'Q', 'g', 'G'])
}

fn check_misplaced(run: &Run, at: usize, _: &Context, findings: &mut Vec<Finding>) {
    let Some(right) = misplaced(run.word(at)) else { return };
    let Some(spot) = Spot::of(run.prose, run.range(at)) else { return };
    let written = &spot.written;
    let message = text!(
        vi: "`{written}` đặt sai dấu thanh",
        en: "the tone mark of `{written}` stands on the wrong letter"
    );
    let help = text!(vi: "viết là `{right}`", en: "write `{right}`");
    findings.push(spot.mend(Finding::new(MISPLACED.code, spot.span, message).help(help), &right, true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_odd_place_is_passed_over(
            first in prop::sample::select(vec!["", "b", "c", "gi", "g", "q", "qu", "h", "T", "ngh", "tr"]),
            rime in "[aăâeêioôơuưyàáảòóỏùúủìíỉừứêýỳ]{1,3}",
            last in prop::sample::select(vec!["", "", "i", "n", "ng", "t", "ch"]),
        ) {
            let word = format!("{first}{rime}{last}");
            let tones = word.chars().map(parts).filter(|letter| letter.1 != '\0').count();
            prop_assert!(tones != 1 || !(ends_open(&word) && has_odd_place(&word)), "{}", word);
        }
    }

    #[test]
    fn habits_of_open_syllables() {
        assert_eq!(habit("hòa"), Some((Habit::First, "hoà".to_owned())));
        assert_eq!(habit("KHOẺ"), Some((Habit::Second, "KHỎE".to_owned())));
        assert_eq!(habit("Uỷ"), Some((Habit::Second, "Ủy".to_owned())));
        for word in ["quý", "quà", "hoàn", "huy", "hoa", "múa", "của", "tỷ"] {
            assert_eq!(habit(word), None, "{word}");
        }
    }

    #[test]
    fn impossible_places() {
        for (wrong, right) in [
            ("qúy", "quý"),
            ("Qủa", "Quả"),
            ("qùy", "quỳ"),
            ("tòan", "toàn"),
            ("họat", "hoạt"),
            ("hụyên", "huyện"),
            ("qúyết", ""),
        ] {
            assert_eq!(misplaced(wrong).unwrap_or_default(), right, "{wrong}");
        }
        for word in ["quý", "quả", "hòa", "ủy", "toàn", "huyện", "thúy", "lũy", "qua", "múa", "giúp", "quốc"]
        {
            assert_eq!(misplaced(word), None, "{word}");
        }
    }

    #[test]
    fn names_keep_their_spelling() {
        let name =
            |text: &str, word: &str| text.find(word).is_some_and(|at| is_name(text, &(at..at + word.len())));
        assert!(name("huyện Hiệp Hoà", "Hoà"));
        assert!(!name("tại Uỷ ban", "Uỷ") && !name("Uỷ ban", "Uỷ") && !name("TỈNH UỶ", "UỶ"));
    }
}
