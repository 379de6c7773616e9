//! T105: text in UTF-8 that some program read as Windows-1252: `Tá»‰nh á»§y` for “Tỉnh ủy”.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::flow::{NOTE, OBJECT};
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::spelling::{beginning, is_mark, mend, runs};
use crate::text;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "T105",
    name: "mojibake-utf8",
    severity: Severity::Error,
    page: include_str!("mojibake_utf8.md"),
    check: Check::Run(Has::BEYOND_ASCII, check),
    ..Rule::WORDS
};

/// What Windows-1252 has for the bytes from 0x80 to 0x9F; five of them it has nothing for.
const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

fn check(run: &Run, _: &Context, findings: &mut Vec<Finding>) {
    let prose = run.prose;
    for range in places(&prose.flow.text) {
        let Some(span) = prose.span(range.clone()) else { continue };
        let read = decode(&prose.flow.text[range.clone()]);
        let reading = beginning(&read.text, 80);
        let message = text!(
            vi: "chữ UTF-8 bị đọc nhầm thành bảng mã Windows-1252; đúng ra là “{reading}”",
            en: "UTF-8 text read as Windows-1252; it should be “{reading}”"
        );
        let finding = Finding::new(RULE.code, span, message).help(text!(
            vi: "chép lại từ bản gốc, hoặc mở tệp gốc với bảng mã UTF-8",
            en: "copy it again from the original, or open the original as UTF-8"
        ));
        let edits = if read.whole { vec![(range, read.text)] } else { Vec::new() };
        findings.push(mend(
            finding,
            prose,
            text!(vi: "đọc lại theo UTF-8", en: "read it as UTF-8"),
            true,
            edits,
        ));
    }
}

/// The stretches of words that were misread: plain words between them and doubtful ones beside them go with
/// them.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    if !has_sequence(text) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut stretch = Stretch::default();
    for word in runs(text, |ch| !matches!(ch, ' ' | '\n' | '\t' | NOTE | OBJECT)) {
        let read = decode(&text[word.clone()]);
        let joined = stretch
            .range
            .as_ref()
            .is_some_and(|range| text[range.end..word.start].contains(|ch| matches!(ch, NOTE | OBJECT)));
        if joined || (read.found == 0 && !text[word.clone()].is_ascii()) {
            out.extend(std::mem::take(&mut stretch).finish());
        }
        stretch.sure |= read.sure;
        if read.found > 0 {
            let from = stretch.range.map_or(word.start, |range| range.start);
            stretch.range = Some(from..word.end);
        }
    }
    out.extend(stretch.finish());
    out
}

/// True where a leading byte has a byte behind it that may follow one: hardly ever in a text that was read
/// rightly.
fn has_sequence(text: &str) -> bool {
    // `Â` to `ô`, and a character of two bytes or three that no letter of Vietnamese is encoded like.
    let is_odd = |bytes: &[u8]| matches!(bytes, [0xC3, 0x82..=0xB4, 0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2]);
    if !text.as_bytes().windows(3).any(is_odd) {
        return false;
    }
    let mut is_after_lead = false;
    text.chars().any(|ch| {
        // Letters above Latin-1 and ASCII stand for no byte; they are most of a Vietnamese text.
        let byte = if ch.is_ascii() || ('\u{1EA0}'..='\u{1EF9}').contains(&ch) { None } else { byte(ch) };
        let found = is_after_lead && byte.is_some_and(|byte| (0x80..0xC0).contains(&byte));
        is_after_lead = byte.is_some_and(is_lead);
        found
    })
}

/// A stretch while it grows.
#[derive(Default)]
struct Stretch {
    range: Option<Range<usize>>,
    sure: bool,
}

impl Stretch {
    fn finish(self) -> Option<Range<usize>> {
        self.range.filter(|_| self.sure)
    }
}

/// What misread words say.
struct Reading {
    text: String,
    /// The number of letters read.
    found: usize,
    /// One of them at least cannot be anything else.
    sure: bool,
    /// Nothing but plain characters is left.
    whole: bool,
}

fn decode(text: &str) -> Reading {
    let mut out = Reading { text: String::new(), found: 0, sure: false, whole: true };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match sequence(rest) {
            Some((ch, length, sure)) => {
                out.text.push(ch);
                out.found += 1;
                out.sure |= sure;
                length
            }
            None => {
                out.text.push(first);
                out.whole &= first.is_ascii();
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out.text = crate::base::text::nfc(&out.text);
    out
}

/// The letter that a text begins with, the length of its misreading, and whether that can be nothing else.
fn sequence(text: &str) -> Option<(char, usize, bool)> {
    let lead = byte(text.chars().next()?).filter(|&byte| is_lead(byte))?;
    let count = if lead >= 0xE0 { 3 } else { 2 };
    let bytes: Vec<u8> = text.chars().take(count).map_while(byte).collect();
    let length = text.chars().take(count).map(char::len_utf8).sum();
    let ch = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let letter =
        matches!(ch, '\u{C0}'..='\u{1B0}' | '\u{1EA0}'..='\u{1EF9}' | '\u{2010}'..='\u{2026}') || is_mark(ch);
    // `Ã` is a letter of Vietnamese, and may stand before a quotation mark, a dash, a no-break space or a
    // raised digit.
    let sure = lead != 0xC3 || "¡¢£¨©¬\u{AD}´µ".contains(text.chars().nth(1)?);
    letter.then_some((ch, length, sure))
}

/// Bytes with which the letters of Vietnamese begin in UTF-8, and quotation marks and dashes.
fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xC3..=0xC6 | 0xCC | 0xE1 | 0xE2)
}

/// The byte that Windows-1252 shows as this character.
fn byte(ch: char) -> Option<u8> {
    match u32::from(ch) {
        code @ 0xA0..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.chars().position(|high| high == ch).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads UTF-8 the wrong way.
    fn misread(text: &str) -> String {
        text.bytes()
            .map(|at| {
                (0..=0xFF)
                    .filter_map(char::from_u32)
                    .chain(HIGH.chars())
                    .find(|&ch| byte(ch) == Some(at))
                    .unwrap_or(char::from(at))
            })
            .collect()
    }

    #[test]
    fn misread_words_are_read() {
        let right = "Nghị quyết số 111-NQ/TU của Tỉnh ủy về “chuyển đổi số” là đúng";
        let wrong = misread(right);
        assert_eq!(places(&wrong).first(), Some(&(0..wrong.len())));
        assert_eq!((decode(&wrong).text, decode(&wrong).whole), (right.to_owned(), true));
        let mixed = "Theo Tá»‰nh á»§y và cấp ủy";
        assert_eq!(decode(&mixed[places(mixed)[0].clone()]).text, "Tỉnh ủy");
    }

    #[test]
    fn words_of_unicode_are_left() {
        for fine in [
            "XÃ\u{A0}HỘI",
            "“TỔNG CÔNG TY LÃ”",
            "XÃ² và XÃ– HUYỆN",
            "cà phê «ngon»",
            "Ä, Æ, Å",
            "TỈNH ỦY, ẤN Ý",
        ] {
            assert_eq!(places(fine), Vec::<Range<usize>>::new(), "{fine}");
        }
    }
}
