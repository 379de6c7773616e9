//! T224: an abbreviation that a section uses before it says what it stands for.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::bare;
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::Place;
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::is_syllable;
use crate::rules::shared::wording::{Spot, in_address};
use crate::text;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T224",
    name: "unexpanded-abbreviation",
    severity: Severity::Warning,
    page: include_str!("unexpanded_abbreviation.md"),
    check: Check::SectionHabit(Has::UPPER, count, judge),
    ..Rule::FREE
};

/// Abbreviations that everybody reads, names of bodies and things that have no other name, table headings.
const KNOWN: &[&str] = &[
    "ADB", "ADN", "AI", "BIDV", "BMW", "BS", "CKI", "CKII", "CP", "DAP", "FHIR", "GB", "GW", "KVA", "LG",
    "MB", "MVA", "SN", "TB", "AIDS", "APEC", "ASEAN", "ATM", "BOT", "BT", "CCTV", "COVID", "CPI", "CPTPP",
    "DNA", "EU", "EUR", "EVN", "EVFTA", "FAO", "FDI", "FPT", "FTA", "GAMES", "GAP", "GS", "GDP", "GIS",
    "GNI", "GPS", "GRDP", "HACCP", "HIV", "ICOR", "IELTS", "ICT", "IIP", "IMF", "INDEX", "IP", "ISO", "IT",
    "KPI", "LED", "MRI", "MTV", "MW", "KW", "NATO", "NGO", "NPK", "OA", "OCOP", "ODA", "PAPI", "PAR", "PDF",
    "PGS", "PPP", "QCVN", "QR", "RCEP", "RON", "SARS", "SEA", "SIPAS", "SMS", "STEM", "STT", "TCVN", "TFP",
    "TNHH", "TOEIC", "TP", "TS", "TT", "UN", "UNDP", "UNESCO", "UNICEF", "US", "USB", "USD", "VND", "VNPT",
    "VOV", "VTV", "WB", "WHO", "WTO", "ĐVT",
];

/// The most letters of an abbreviation.
const LONGEST: usize = 6;

/// The ways in which an abbreviation stands: used, or explained.
const USED: usize = 0;
const EXPLAINED: usize = 1;

/// Where an abbreviation stands first, and where it is explained if that comes later.
#[derive(Default)]
struct Use {
    first: Option<Spot>,
    explained: Option<Span>,
}

fn count(run: &Run, context: &Context, places: &mut Vec<Place>) {
    for range in abbreviations(run) {
        let mut mentions = run.prose.references.iter().filter_map(|reference| reference.mention.as_ref());
        let in_number = mentions.any(|mention| mention.number_range.contains(&range.start));
        // Nobody may change an organ's name as `report.yaml` has it.
        let in_name = run.token_at(range.start).is_some_and(|token| context.is_in_organ(token));
        if !in_number && !in_name {
            let way = if is_explanation(run.text, &range) { EXPLAINED } else { USED };
            let spot = Spot::of(run.prose, range);
            places.extend(spot.map(|spot| Place { topic: 0, way, spot, partner: None }));
        }
    }
}

/// A section's first explanation settles what comes after it.
fn judge(places: Vec<Place>, _: &Manuscript, findings: &mut Vec<Finding>) {
    let mut uses: BTreeMap<String, Use> = BTreeMap::new();
    for Place { way, spot, .. } in places {
        let found = uses.entry(spot.written.clone()).or_default();
        if way == EXPLAINED {
            found.explained.get_or_insert(spot.span);
        } else if found.explained.is_none() {
            found.first.get_or_insert(spot);
        }
    }
    for (word, found) in uses {
        findings.extend(found.first.map(|spot| report(&word, &spot, found.explained)));
    }
}

fn report(word: &str, spot: &Spot, explained: Option<Span>) -> Finding {
    let message = text!(
        vi: "chữ viết tắt `{word}` dùng lần đầu trong phần này mà chưa có tên đầy đủ",
        en: "the abbreviation `{word}` is used before this section says what it stands for"
    );
    let help = text!(
        vi: "lần đầu viết tên đầy đủ rồi đến chữ viết tắt trong ngoặc, ví dụ `Ủy ban nhân dân (UBND)`",
        en: "at its first use write the full name and the abbreviation in brackets, as in `Ủy ban nhân dân \
             (UBND)`"
    );
    let finding = Finding::new(RULE.code, spot.span, message).help(help);
    match explained {
        Some(span) => {
            finding.related(span, text!(vi: "đến đây mới có tên đầy đủ", en: "explained only here"))
        }
        None => finding,
    }
}

/// Runs of two to six capitals that can only be abbreviations.
fn abbreviations(run: &Run) -> Vec<Range<usize>> {
    let is_short = |at: &usize| run.range(*at).len() <= 2 * LONGEST;
    let is_capitals = |at: &usize| run.has(*at).all(Has::UPPER) && !run.has(*at).any(Has::LOWER | Has::TONE);
    let candidates = (0..run.tokens.len()).filter(is_capitals).filter(is_short);
    let mut out = Vec::new();
    for at in candidates.filter(|&at| is_candidate(run.word(at))) {
        let range = run.range(at);
        if !is_part_of_word(run, at)
            && !is_named(run, at)
            && ![before(run, at), after(run, at)].into_iter().any(is_capitals_with_marks)
            && !is_symbol(run.text, &range)
            && !in_address(run.text, range.start)
        {
            out.push(range);
        }
    }
    if out.is_empty() || in_capitals(run.text) { Vec::new() } else { out }
}

/// True where letters or digits go on beside a token: `QL37` is one word.
fn is_part_of_word(run: &Run, at: usize) -> bool {
    let is_word = |has: Has| has.any(Has::WORD | Has::DIGITS);
    at.checked_sub(1).is_some_and(|before| is_word(run.has(before))) || is_word(run.has(at + 1))
}

/// The word of letters and digits nearest before a token; empty if there is none.
fn before<'t>(run: &Run<'t>, at: usize) -> &'t str {
    let is_word = |&at: &usize| run.has(at).any(Has::WORD | Has::DIGITS);
    let Some(last) = (0..at).rev().find(is_word) else { return "" };
    let first = (0..=last).rev().take_while(is_word).last().unwrap_or(last);
    &run.text[run.words(first..last + 1)]
}

/// The word of letters and digits nearest after a token; empty if there is none.
fn after<'t>(run: &Run<'t>, at: usize) -> &'t str {
    let is_word = |&at: &usize| run.has(at).any(Has::WORD | Has::DIGITS);
    let Some(first) = (at + 1..run.tokens.len()).find(is_word) else { return "" };
    let last = (first..run.tokens.len()).take_while(is_word).last().unwrap_or(first);
    &run.text[run.words(first..last + 1)]
}

/// True for a name that is written in capitals: `công ty JA Solar`, `bão NORU`.
fn is_named(run: &Run, at: usize) -> bool {
    let is_foreign = |word: &str| {
        word.is_ascii()
            && word.chars().count() > 2
            && word.starts_with(|ch: char| ch.is_ascii_uppercase())
            && !is_capitals(word)
            && !is_syllable(word)
    };
    ["bão", "ty", "hãng", "đoàn"].contains(&before(run, at)) || is_foreign(after(run, at))
}

fn is_capitals_with_marks(word: &str) -> bool {
    is_capitals(word) && has_marks(word)
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// True for a word with vowels that have a mark: `ỦY`, never seen in an abbreviation.
fn has_marks(word: &str) -> bool {
    bare(word) != word.to_lowercase().replace('đ', "d")
}

fn is_candidate(word: &str) -> bool {
    let roman = word.chars().all(|ch| "IVXLCDM".contains(ch));
    let foreign = word.contains(|ch| matches!(ch, '\u{370}'..='\u{52F}'));
    is_capitals(word)
        && !foreign
        && word.chars().count() <= LONGEST
        && !has_marks(word)
        && !roman
        && !KNOWN.contains(&word)
}

/// True for a heading in capitals: no word of it is an abbreviation.
fn in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|ch| ch.is_alphabetic());
    let (large, all) =
        letters.fold((0, 0), |(large, all), ch| (large + usize::from(ch.is_uppercase()), all + 1));
    (all > 8 && large * 10 > all * 6) || (all > 3 && large == all && text.trim().contains(' '))
}

/// True for a part of a document's number or a name with a figure: `153-NQ/TU`, `BTC-NSNN`, `QL.37`.
fn is_symbol(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let before = [before.next(), before.next()];
    let after = [after.next(), after.next()];
    let joined = |[near, far]: [Option<char>; 2]| {
        near.is_some_and(|ch| "/-_".contains(ch)) && far.is_some_and(char::is_alphanumeric)
    };
    joined(before) || joined(after) || (after[0] == Some('.') && after[1].is_some_and(char::is_alphanumeric))
}

/// `Ủy ban nhân dân (UBND)`, `(sau đây viết tắt là UBND)`, `UBND (Ủy ban nhân dân)`.
fn is_explanation(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    let closed = after.starts_with([')', ';', ',']);
    let opened =
        before.ends_with('(') && before.trim_end_matches('(').trim_end().ends_with(char::is_alphabetic);
    let said = ["viết tắt là", "gọi tắt là", "gọi là", "tắt:", "viết tắt"]
        .iter()
        .any(|words| before.trim_end_matches(['“', '"']).trim_end().ends_with(words));
    let word = &text[range.clone()];
    let reversed = after
        .strip_prefix('(')
        .and_then(|rest| rest.split(')').next())
        .is_some_and(|inside| initials(inside).starts_with(&bare(word)));
    (opened && closed) || said || reversed || is_in_explaining_brackets(before, after)
}

/// `(sau đây gọi tắt là Trung tâm PVHCC)`, `Hội đồng nhân dân, Ủy ban nhân dân (HĐND, UBND)`.
fn is_in_explaining_brackets(before: &str, after: &str) -> bool {
    let Some(inside) =
        before.rsplit_once('(').map(|(_, inside)| inside).filter(|inside| !inside.contains(')'))
    else {
        return false;
    };
    let rest = after.split(')').next().filter(|rest| rest.len() < after.len()).unwrap_or("?");
    let only_capitals =
        |words: &str| words.split([',', ';', ' ']).filter(|word| !word.is_empty()).all(is_capitals);
    inside.contains("tắt là") || (!inside.trim().is_empty() && only_capitals(inside) && only_capitals(rest))
}

/// The first letters of the words, without marks.
fn initials(words: &str) -> String {
    bare(&words.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::words::with_run;

    fn found(text: &str) -> Vec<&str> {
        with_run(text, |run| abbreviations(run).into_iter().map(|range| &text[range]).collect())
    }

    #[test]
    fn abbreviations_and_what_only_looks_like_them() {
        assert_eq!(found("UBND tỉnh, HĐND và BHXH; MTTQ các cấp"), ["UBND", "HĐND", "BHXH", "MTTQ"]);
        for text in [
            "Đại hội XIX, dịch COVID-19, vốn FDI, chỉ số PAR INDEX",
            "Nghị quyết số 153-NQ/TU, 30/2020/NĐ-CP, 26-HD/BTCTW",
            "ỦY BAN NHÂN DÂN TỈNH CAO BANG",
            "quốc lộ QL.37, QL37, ĐT.293",
            "T/M BAN THƯỜNG VỤ",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }

    #[test]
    fn explanations() {
        for text in
            ["Ủy ban nhân dân (UBND)", "bảo hiểm (sau đây gọi tắt là UBND)", "UBND (Ủy ban nhân dân) tỉnh"]
        {
            assert!(
                with_run(text, |run| abbreviations(run).iter().any(|range| is_explanation(text, range))),
                "{text}"
            );
        }
        for text in ["hội nghị (UBND tỉnh)", "UBND (đề án)"] {
            assert!(
                !with_run(text, |run| abbreviations(run).iter().any(|range| is_explanation(text, range))),
                "{text}"
            );
        }
    }
}
