//! T224: an abbreviation that a section uses before it says what it stands for.

use super::letters::is_syllable;
use super::prose;
use super::wording::{Spot, in_address};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::base::source::Span;
use crate::base::text::bare;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::text;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T224",
    name: "unexpanded-abbreviation",
    severity: Severity::Warning,
    page: include_str!("unexpanded_abbreviation.md"),
    check: Check::Section(check),
};

/// Abbreviations that everybody reads, names of bodies and things that have no other name, table headings.
const KNOWN: &[&str] = &[
    "ADB", "ADN", "AI", "BIDV", "BMW", "BS", "CKI", "CKII", "CP", "DAP", "FHIR", "GB", "GW", "KVA", "LG", "MB", "MVA", "SN",
    "TB", "AIDS", "APEC", "ASEAN", "ATM", "BOT", "BT", "CCTV", "COVID", "CPI", "CPTPP", "DNA", "EU", "EUR", "EVN", "EVFTA",
    "FAO", "FDI", "FPT", "FTA", "GAMES", "GAP", "GS", "GDP", "GIS", "GNI", "GPS", "GRDP", "HACCP", "HIV", "ICOR", "IELTS", "ICT",
    "IIP", "IMF", "INDEX", "IP", "ISO", "IT", "KPI", "LED", "MRI", "MTV", "MW", "KW", "NATO", "NGO", "NPK", "OA", "OCOP", "ODA",
    "PAPI", "PAR", "PDF", "PGS", "PPP", "QCVN", "QR", "RCEP", "RON", "SARS", "SEA", "SIPAS", "SMS", "STEM", "STT", "TCVN", "TFP",
    "TNHH", "TOEIC", "TP", "TS", "TT", "UN", "UNDP", "UNESCO", "UNICEF", "US", "USB", "USD", "VND", "VNPT", "VOV", "VTV", "WB",
    "WHO", "WTO", "ĐVT",
];

/// Where an abbreviation stands first, and where it is explained if that comes later.
struct Use {
    first: Option<Spot>,
    explained: Option<Span>,
}

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut uses: BTreeMap<String, Use> = BTreeMap::new();
    let config = &manuscript.config;
    let names = LazyCell::new(|| {
        config.agencies.iter().chain(&config.contributors).map(|agency| agency.name.as_str()).collect::<Vec<_>>()
    });
    prose::each(section, manuscript, &mut |prose| {
        for range in abbreviations(&prose.flow.text) {
            let mentions = prose.references.iter().filter_map(|reference| reference.mention.as_ref());
            let in_number = mentions.into_iter().any(|mention| mention.number_range.contains(&range.start));
            if !in_number && !is_in_name(&prose.flow.text, &range, &names) {
                note(prose, range, &mut uses);
            }
        }
    });
    for (word, found) in uses {
        findings.extend(found.first.map(|spot| report(&word, &spot, found.explained)));
    }
}

/// Notes one place; a section's first explanation settles what comes after it.
fn note(prose: &Prose, range: Range<usize>, uses: &mut BTreeMap<String, Use>) {
    let explains = is_explanation(&prose.flow.text, &range);
    let Some(spot) = Spot::of(prose, range) else { return };
    let found = uses.entry(spot.written.clone()).or_insert(Use { first: None, explained: None });
    if explains {
        found.explained.get_or_insert(spot.span);
    } else if found.explained.is_none() {
        found.first.get_or_insert(spot);
    }
}

fn report(word: &str, spot: &Spot, explained: Option<Span>) -> Finding {
    let message = text!(
        vi: "chữ viết tắt `{word}` dùng lần đầu trong phần này mà chưa có tên đầy đủ",
        en: "the abbreviation `{word}` is used before this section says what it stands for"
    );
    let help = text!(
        vi: "lần đầu viết tên đầy đủ rồi đến chữ viết tắt trong ngoặc, ví dụ `Ủy ban nhân dân (UBND)`",
        en: "at its first use write the full name and the abbreviation in brackets, as in `Ủy ban nhân dân (UBND)`"
    );
    let finding = Finding::new(RULE.code, spot.span, message).help(help);
    match explained {
        Some(span) => finding.related(span, text!(vi: "đến đây mới có tên đầy đủ", en: "explained only here")),
        None => finding,
    }
}

/// Runs of two to six capitals that can only be abbreviations.
fn abbreviations(text: &str) -> Vec<Range<usize>> {
    static CAPITALS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[\p{L}[0-9]]+"));
    if in_capitals(text) {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = CAPITALS.ranges(text).collect();
    let shouted = |range: &Range<usize>| is_capitals(&text[range.clone()]) && has_marks(&text[range.clone()]);
    let mut out = Vec::new();
    for (index, range) in words.iter().enumerate() {
        let word = &text[range.clone()];
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|index| words.get(index));
        let named = is_named(text, &words, index);
        if is_candidate(word)
            && !named
            && !beside.into_iter().any(shouted)
            && !is_symbol(text, range)
            && !in_address(text, range.start)
        {
            out.push(range.clone());
        }
    }
    out
}

/// True for a name that is written in capitals: `công ty JA Solar`, `bão NORU`.
fn is_named(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let word = |index: Option<usize>| index.and_then(|index| words.get(index)).map_or("", |range| &text[range.clone()]);
    let (before, after) = (word(index.checked_sub(1)), word(Some(index + 1)));
    let is_foreign = |word: &str| {
        word.is_ascii()
            && word.chars().count() > 2
            && word.starts_with(|ch: char| ch.is_ascii_uppercase())
            && !is_capitals(word)
            && !is_syllable(word)
    };
    ["bão", "ty", "hãng", "đoàn"].contains(&before) || is_foreign(after)
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
    is_capitals(word) && !foreign && word.chars().count() <= 6 && !has_marks(word) && !roman && !KNOWN.contains(&word)
}

/// True for a heading in capitals: no word of it is an abbreviation.
fn in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|ch| ch.is_alphabetic());
    let (large, all) = letters.fold((0, 0), |(large, all), ch| (large + usize::from(ch.is_uppercase()), all + 1));
    (all > 8 && large * 10 > all * 6) || (all > 3 && large == all && text.trim().contains(' '))
}

/// True for a part of a document's number or a name with a figure: `153-NQ/TU`, `BTC-NSNN`, `QL.37`.
fn is_symbol(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let before = [before.next(), before.next()];
    let after = [after.next(), after.next()];
    let joined =
        |[near, far]: [Option<char>; 2]| near.is_some_and(|ch| "/-_".contains(ch)) && far.is_some_and(char::is_alphanumeric);
    joined(before) || joined(after) || (after[0] == Some('.') && after[1].is_some_and(char::is_alphanumeric))
}

/// `Ủy ban nhân dân (UBND)`, `(sau đây viết tắt là UBND)`, `UBND (Ủy ban nhân dân)`.
fn is_explanation(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    let closed = after.starts_with([')', ';', ',']);
    let opened = before.ends_with('(') && before.trim_end_matches('(').trim_end().ends_with(char::is_alphabetic);
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
    let Some(inside) = before.rsplit_once('(').map(|(_, inside)| inside).filter(|inside| !inside.contains(')')) else {
        return false;
    };
    let rest = after.split(')').next().filter(|rest| rest.len() < after.len()).unwrap_or("?");
    let only_capitals = |words: &str| words.split([',', ';', ' ']).filter(|word| !word.is_empty()).all(is_capitals);
    inside.contains("tắt là") || (!inside.trim().is_empty() && only_capitals(inside) && only_capitals(rest))
}

/// The first letters of the words, without marks.
fn initials(words: &str) -> String {
    bare(&words.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>())
}

/// True inside an organ's name as `report.yaml` has it, which nobody may change.
fn is_in_name(text: &str, range: &Range<usize>, names: &[&str]) -> bool {
    let is_here = |name: &str, offset: usize| {
        let start = range.start.checked_sub(offset);
        start.and_then(|start| text.get(start..start + name.len())) == Some(name)
    };
    names.iter().any(|name| name.match_indices(&text[range.clone()]).any(|(offset, _)| is_here(name, offset)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        abbreviations(text).into_iter().map(|range| &text[range]).collect()
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
        for text in ["Ủy ban nhân dân (UBND)", "bảo hiểm (sau đây gọi tắt là UBND)", "UBND (Ủy ban nhân dân) tỉnh"]
        {
            assert!(abbreviations(text).iter().any(|range| is_explanation(text, range)), "{text}");
        }
        for text in ["hội nghị (UBND tỉnh)", "UBND (đề án)"] {
            assert!(!abbreviations(text).iter().any(|range| is_explanation(text, range)), "{text}");
        }
    }
}
