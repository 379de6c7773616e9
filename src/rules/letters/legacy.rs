//! Text of the fonts before Unicode, TCVN3 (ABC) and VNI, pasted as it was: which paragraphs, and what they
//! say.
//!
//! A word speaks for an encoding if it has a character that Vietnamese in Unicode never has and reads as a
//! legal syllable. Paragraphs are judged, not words; where a paragraph of a section is claimed, one such word
//! claims the others.

use crate::base::diagnostic::Finding;
use crate::input::prose::Prose;
use crate::input::words::Run;
use crate::rules::shared::spelling::{beginning, is_syllable, mend};
use crate::text;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The rows: encoding, characters, code points, letter, code point.
const TABLE: &str = include_str!("legacy_encodings.tsv");
/// The words that a paragraph must have to be claimed.
const ENOUGH: usize = 3;
/// The most characters that stand for one letter.
const LONGEST: usize = 2;

/// An encoding of the time before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The fonts whose names begin with `.Vn`.
    Tcvn3,
    /// The fonts whose names begin with `VNI-`.
    Vni,
}

impl Encoding {
    fn table(self) -> &'static BTreeMap<&'static str, &'static str> {
        static TCVN3: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| rows("tcvn3"));
        static VNI: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| rows("vni"));
        match self {
            Self::Tcvn3 => &TCVN3,
            Self::Vni => &VNI,
        }
    }

    /// Characters that text of this encoding has and Vietnamese in Unicode has not.
    fn is_signature(self, ch: char) -> bool {
        const TCVN3: [bool; 256] = latin("¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñöø÷ûüþ");
        const VNI: [bool; 256] = latin("ÄÅÆËÎÏÑÖØÛÜäåæëîïñöøûü");
        let signature = match self {
            Self::Tcvn3 => &TCVN3,
            Self::Vni => &VNI,
        };
        signature.get(ch as usize).is_some_and(|&has| has)
    }

    /// What a text says, and whether every character of it that is not plain has been read.
    pub fn decode(self, text: &str) -> (String, bool) {
        let (mut out, mut whole, mut rest) = (String::new(), true, text);
        while let Some(ch) = rest.chars().next() {
            let found = (1..=LONGEST).rev().find_map(|length| self.letter(rest, length));
            if let Some((end, letter)) = found {
                out.push_str(&letter);
                rest = &rest[end..];
            } else {
                whole &= ch.is_ascii() || !(is_high(ch) || ch.is_alphabetic());
                out.push(ch);
                rest = &rest[ch.len_utf8()..];
            }
        }
        (if self == Self::Tcvn3 { capitals(&out) } else { out }, whole)
    }

    /// The letter that the next `length` characters stand for, and where they end; a capital may have a small
    /// accent.
    fn letter(self, text: &str, length: usize) -> Option<(usize, String)> {
        let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
        let surface = &text[..end];
        let plain = || self.table().get(surface).map(|letter| (*letter).to_owned());
        let capital = || {
            let first = surface.chars().next().filter(|ch| length > 1 && ch.is_uppercase())?;
            let small: String = first.to_lowercase().chain(surface.chars().skip(1)).collect();
            self.table().get(small.as_str()).map(|letter| letter.to_uppercase())
        };
        plain().or_else(capital).map(|letter| (end, letter))
    }

    /// True if a word of a text speaks for this encoding.
    pub fn is_spoken(self, text: &str) -> bool {
        self.words(text) > 0
    }

    /// The number of words that speak for this encoding.
    fn words(self, text: &str) -> usize {
        let splits = |ch: char| {
            ch.is_whitespace() || ch.is_ascii_digit() || ch.is_ascii_punctuation() || "“”‘’–…".contains(ch)
        };
        let speaks = |word: &&str| {
            word.chars().nth(1).is_some()
                && word.contains(|ch| self.is_signature(ch))
                && is_syllable(&self.decode(word).0)
        };
        text.split(splits).filter(speaks).count()
    }
}

/// Which of the characters from U+0080 to U+00FF these are: asked of most letters of a text.
const fn latin(characters: &str) -> [bool; 256] {
    let (mut has, mut at, bytes) = ([false; 256], 0, characters.as_bytes());
    while at + 1 < bytes.len() {
        has[(bytes[at] as usize & 3) << 6 | bytes[at + 1] as usize & 0x3F] = true;
        at += 2;
    }
    has
}

fn rows(encoding: &str) -> BTreeMap<&'static str, &'static str> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        (cells.next()? == encoding).then_some(())?;
        let surface = cells.next()?;
        Some((surface, cells.nth(1)?))
    };
    TABLE.lines().filter_map(row).collect()
}

/// TCVN3 has no accented capitals, its fonts of capitals show small letters so: `CộNG HOà` is `CỘNG HOÀ`.
fn capitals(text: &str) -> String {
    let heading = !text.contains(|ch: char| ch.is_ascii_lowercase())
        && text.contains(|ch: char| ch.is_ascii_uppercase());
    let heading = heading && text.split_whitespace().nth(2).is_some();
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|ch: char| !ch.is_alphabetic()) {
        let large = word.chars().filter(char::is_ascii_uppercase).count();
        let shouted = large > 1 && !word.contains(|ch: char| ch.is_ascii_lowercase());
        if heading || shouted { out.push_str(&word.to_uppercase()) } else { out.push_str(word) }
    }
    out
}

/// The block of characters that these encodings take their letters from.
fn is_high(ch: char) -> bool {
    ('\u{A1}'..='\u{FF}').contains(&ch)
}

/// The encoding of a paragraph, if it is one of these.
pub fn encoding(text: &str) -> Option<Encoding> {
    if !text
        .contains(|ch| is_high(ch) && (Encoding::Tcvn3.is_signature(ch) || Encoding::Vni.is_signature(ch)))
    {
        return None;
    }
    let (tcvn3, vni) = (Encoding::Tcvn3.words(text), Encoding::Vni.words(text));
    let share = after_vowels(text);
    let guess = if share < 0.35 || (share <= 0.5 && tcvn3 > vni) { Encoding::Tcvn3 } else { Encoding::Vni };
    (if guess == Encoding::Tcvn3 { tcvn3 } else { vni } >= ENOUGH).then_some(guess)
}

/// The share of the high characters that follow a vowel: VNI writes accents after their letter.
fn after_vowels(text: &str) -> f64 {
    let (mut high, mut after, mut previous) = (0_u32, 0_u32, ' ');
    for ch in text.chars() {
        if is_high(ch) {
            high += 1;
            after += u32::from("aeiouyAEIOUYôöÔÖ".contains(previous));
        }
        previous = ch;
    }
    f64::from(after) / f64::from(high.max(1))
}

/// The encodings that some paragraph of a section is claimed for.
pub fn encodings(section: &[Prose]) -> Vec<Encoding> {
    let mut out = Vec::new();
    for prose in section {
        out.extend(encoding(&prose.flow.text).filter(|encoding| !out.contains(encoding)));
    }
    out
}

/// The encoding of a paragraph of a section that has paragraphs of `known` encodings.
pub fn claim(prose: &Prose, known: &[Encoding]) -> Option<Encoding> {
    let text = &prose.flow.text;
    if known.is_empty() {
        return None;
    }
    encoding(text).or_else(|| known.iter().copied().find(|encoding| encoding.is_spoken(text)))
}

/// Reports a paragraph of one encoding. It is mended as a whole or not at all.
pub fn report(
    run: &Run,
    known: &[Encoding],
    wanted: Encoding,
    code: &'static str,
    name: &str,
    findings: &mut Vec<Finding>,
) {
    let (prose, range) = (run.prose, 0..run.text.len());
    if !known.contains(&wanted) || claim(prose, known) != Some(wanted) {
        return;
    }
    let Some(span) = prose.span(range.clone()) else { return };
    let (decoded, whole) = wanted.decode(run.text);
    let reading = beginning(&decoded, 80);
    let message = text!(
        vi: "đoạn gõ bằng bảng mã cũ {name}, phải là Unicode; đọc là “{reading}”",
        en: "text in the old encoding {name} instead of Unicode; it reads “{reading}”"
    );
    let finding = Finding::new(code, span, message).help(text!(
        vi: "chuyển đoạn này sang Unicode rồi đọc lại, nhất là chữ hoa có dấu",
        en: "convert it to Unicode and read it again, above all accented capitals"
    ));
    let edits = if whole { vec![(range, decoded)] } else { Vec::new() };
    findings.push(mend(
        finding,
        prose,
        text!(vi: "chuyển sang Unicode", en: "convert to Unicode"),
        true,
        edits,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TCVN3: &str = "NghÞ quyÕt sè 111-NQ/TU ngµy 11/6/2021 cña TØnh ñy vÒ chuyÓn ®æi sè";

    #[test]
    fn both_encodings() {
        let right = "Nghị quyết số 111-NQ/TU ngày 11/6/2021 của Tỉnh ủy về chuyển đổi số";
        assert_eq!(encoding(TCVN3), Some(Encoding::Tcvn3));
        assert_eq!(Encoding::Tcvn3.decode(TCVN3), (right.to_owned(), true));
        assert_eq!(Encoding::Tcvn3.decode("CéNG HOµ X· HéI").0, "CỘNG HOÀ XÃ HỘI");
        assert_eq!(Encoding::Tcvn3.decode("Uû ban §¶ng bé TØNH").0, "Uỷ ban Đảng bộ TỈNH");
        assert_eq!(encoding("céng hoµ x· héi chñ nghÜa ViÖt nam"), Some(Encoding::Tcvn3));
        let vni = "UÛY BAN NHAÂN DAÂN TÆNH BÌNH PHÖÔÙC, Ñoäc laäp - Töï do - Haïnh phuùc";
        assert_eq!(encoding(vni), Some(Encoding::Vni));
        assert_eq!(Encoding::Vni.decode("Uûy ban").0, "Ủy ban");
        assert_eq!(
            Encoding::Vni.decode(vni).0,
            "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC, Độc lập - Tự do - Hạnh phúc"
        );
    }

    #[test]
    fn the_soft_hyphen_is_a_letter() {
        assert_eq!(Encoding::Tcvn3.decode("tr\u{AD}ëng").0, "trưởng");
    }

    #[test]
    fn unicode_is_not_claimed() {
        for text in [
            right_prose(),
            "Ông Müller, bà Señora Bjørn và ông Åsa ở Öland",
            "25×30 cm, 5 µg, ½ số, § 3, © 2023, 20 °C",
        ] {
            assert_eq!(encoding(text), None, "{text}");
        }
    }

    fn right_prose() -> &'static str {
        "Các cấp ủy, tổ chức đảng đã chú trọng sơ kết, bổ sung phương hướng, hòa giải, thuỷ lợi, ÂM ẤM ÊM ỒN"
    }
}
