//! Words in two languages, and the foldings by which Vietnamese words are compared.
//!
//! Nothing here knows what a report is. `text!` takes both languages at the place where a message is made, so
//! that a message with one language missing does not compile.

use crate::base::letters::{is_tone, letter};
use crate::base::pattern::Pattern;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Picks the words of this language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// One message in both languages; made by [`text!`](crate::text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

/// Makes a [`Text`](crate::base::text::Text) with `format!` in both languages.
#[macro_export]
macro_rules! text {
    (vi: $vi:literal, en: $en:literal $(,)?) => {
        $crate::base::text::Text { vi: format!($vi), en: format!($en) }
    };
}

/// A number with an English noun.
pub fn plural(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// True for text in Unicode normalisation form C. The characters of nearly every text have no other form.
pub fn is_composed(text: &str) -> bool {
    let is_plain = |ch: char| {
        ch < '\u{300}'
            || matches!(ch, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}' | '\u{FFF9}'..='\u{FFFC}')
    };
    text.is_ascii() || text.chars().all(is_plain) || is_nfc(text)
}

/// Text in Unicode normalisation form C, the form that TCVN 6909:2001 asks for.
pub fn nfc(text: &str) -> String {
    if is_composed(text) { text.to_owned() } else { text.nfc().collect() }
}

/// A form in which two headings are equal when people call them equal: case, white space, the kind of dash,
/// the place of the tone mark (`hòa`, `hoà`), Unicode form and trailing punctuation do not matter.
///
/// ```
/// use tonghop::base::text::fold;
///
/// assert_eq!(fold("HẠN CHẾ,  Nguyên nhân:"), fold("Hạn chế, nguyên nhân"));
/// assert_eq!(fold("Hoà giải"), fold("hòa giải"));
/// assert_ne!(fold("ma"), fold("má"));
/// ```
pub fn fold(text: &str) -> String {
    let text = text.trim_end_matches(|ch: char| ch.is_whitespace() || ".:;,".contains(ch));
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    out
}

/// Lower case, decomposed, with the tone moved to the end of the word: its place is spelling habit, not
/// meaning.
fn fold_word(word: &str, out: &mut String) {
    let (start, mut tones) = (out.len(), String::new());
    for ch in word.chars() {
        // Loose marks change places with one another; what the tables do not have is taken apart together
        // with them.
        let Some(letter) = letter(ch) else {
            out.truncate(start);
            out.push_str(&fold_any_word(word));
            return;
        };
        out.push(letter.stem);
        out.extend(letter.mark);
        tones.extend(letter.tone);
    }
    out.push_str(&tones);
}

fn fold_any_word(word: &str) -> String {
    let (mut letters, mut tones) = (String::new(), String::new());
    for ch in word.to_lowercase().nfd() {
        match ch {
            ch if is_tone(ch) => tones.push(ch),
            '\u{2010}'..='\u{2014}' | '\u{2212}' => letters.push('-'),
            _ => letters.push(ch),
        }
    }
    letters + &tones
}

/// The length in bytes of a number typed before a heading: `I- `, `II. `, `1. `, `1.1. `, `a) `, `(1) `, with
/// the white space after it; 0 if there is none. A bare number such as a year is part of the words.
pub fn typed_number(text: &str) -> usize {
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^\s*(?:[IVXLC]{1,7}\s*[-–—.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?|[0-9]{1,2}[.)-]|\([0-9]{1,2}\)|\(?[a-zđ]\))\s+",
        )
    });
    NUMBER.find(text).map_or(0, |found| found.end())
}

/// Letters and digits without any mark, lower case, `đ` as `d`: for file names and "did you mean".
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        let Some(letter) = letter(ch) else { return bare_of_any(text) };
        out.push(if letter.stem == 'đ' { 'd' } else { letter.stem });
    }
    out
}

fn bare_of_any(text: &str) -> String {
    text.to_lowercase()
        .nfd()
        .filter(|&ch| !is_combining_mark(ch))
        .map(|ch| if ch == 'đ' { 'd' } else { ch })
        .collect()
}

/// A file-name form: bare letters and digits, everything else one hyphen.
pub fn slug(text: &str) -> String {
    let bare = bare(text);
    let words: Vec<&str> =
        bare.split(|ch: char| !ch.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The candidate nearest to `word`, if one is near enough to be what was meant (at most a third of its
/// letters differ).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).first().copied()
}

/// All candidates that are as near to `word` as the nearest, in their order.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = bare(word);
    let limit = (word.chars().count() / 3).max(1);
    let found =
        candidates.into_iter().map(|candidate| (strsim::osa_distance(&word, &bare(candidate)), candidate));
    let found: Vec<(usize, &str)> = found.filter(|&(distance, _)| distance <= limit).collect();
    let least = found.iter().map(|&(distance, _)| distance).min();
    found
        .into_iter()
        .filter(|&(distance, _)| Some(distance) == least)
        .map(|(_, candidate)| candidate)
        .collect()
}

/// The question whether the candidate nearest to `word` was meant; `otherwise`, what to do instead, where
/// none is near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, otherwise: Text) -> Text {
    match nearest(word, candidates) {
        Some(near) => text!(vi: "có phải là `{near}`?", en: "did you mean `{near}`?"),
        None => otherwise,
    }
}

/// How many names a message lists.
const MOST_LISTED: usize = 20;

/// Names that could have been written, for a message: the first twenty with commas, then how many more there
/// are.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let mut out = names.by_ref().take(MOST_LISTED).collect::<Vec<_>>().join(", ");
    let more = names.count();
    if more > 0 {
        out += &format!(", … (+{more})");
    }
    out
}

/// Words from a file made fit for a terminal: control and bidirectional characters are shown by their code
/// point.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|ch| match ch {
            '\t' => "    ".to_owned(),
            '\n' => "\n".to_owned(),
            ch if ch.is_control()
                || matches!(ch, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') =>
            {
                format!("<U+{:04X}>", u32::from(ch))
            }
            ch => ch.to_string(),
        })
        .collect()
}

/// True for a character that no print shows: control, format, private-use and unassigned characters, line and
/// paragraph separators, U+FFFD for what could not be read. Line ends and tabs are none.
pub fn is_unprintable(ch: char) -> bool {
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^[\p{C}\p{Zl}\p{Zp}]$"));
    match ch {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{34E}' => ch.is_control() || ch == '\u{AD}',
        // The letters of Vietnamese and the marks of its typography: most of every text.
        '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => false,
        // What stands in a run of words for a note and for an object.
        '\u{FFF9}' => true,
        '\u{FFFC}' => false,
        '\u{34F}' | '\u{FFFD}' => true,
        _ => OTHER.is_match(ch.encode_utf8(&mut [0; 4])),
    }
}

/// A name from a disk made fit for a line of a terminal: a line end in it is shown as well.
pub fn printable_line(text: &str) -> String {
    printable(text).replace('\n', "<U+000A>")
}

/// As [`printable`], and characters that nobody sees (zero-width ones, soft hyphens) are shown by their code
/// point too.
pub fn visible(text: &str) -> String {
    let is_unseen = |ch: char| matches!(ch, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}');
    if !text.contains(is_unseen) {
        return printable(text);
    }
    let shown = |ch: char| {
        if is_unseen(ch) {
            format!("<U+{:04X}>", u32::from(ch))
        } else {
            printable(ch.encode_utf8(&mut [0; 4]))
        }
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_fold_as_unicode_does() {
        let texts =
            (0..0x2100).chain(0x1E00..0x1F00).filter_map(char::from_u32).filter(|ch| !ch.is_whitespace());
        for text in texts
            .map(|ch| format!("a{ch}b"))
            .chain(["Nghị quyết", "HOÀ", "e\u{301}\u{302}", "Ợậ"].map(String::from))
        {
            let mut folded = String::new();
            fold_word(&text, &mut folded);
            assert_eq!(folded, fold_any_word(&text), "{text}");
            assert_eq!(bare(&text), bare_of_any(&text), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(
            visible("Ban\u{200B} nhi\u{AD}ệm\t\u{202E}x\u{1B}[0m"),
            "Ban<U+200B> nhi<U+00AD>ệm    <U+202E>x<U+001B>[0m"
        );
        assert_eq!(printable_line("a\nb"), "a<U+000A>b");
    }

    #[test]
    fn headings_fold_alike() {
        assert_eq!(fold("Kết  quả hòa giải:"), fold("KẾT QUẢ HOÀ GIẢI"));
        assert_eq!(fold("nhiệm kỳ 2020 – 2025"), fold("Nhiệm kỳ 2020 - 2025"));
        assert_ne!(fold("Hạn chế"), fold("Hạn chê"));
    }

    #[test]
    fn numbers_typed_before_headings() {
        for (text, rest) in [
            ("I- Tình hình", "Tình hình"),
            ("1.1. Kết quả", "Kết quả"),
            ("1.1 Kết quả", "Kết quả"),
            ("đ) Khác", "Khác"),
            ("(2) Khác", "Khác"),
            ("2023 là năm", "2023 là năm"),
            ("Về 1. x", "Về 1. x"),
            ("Văn hóa", "Văn hóa"),
            ("1,5 lần", "1,5 lần"),
        ] {
            assert_eq!(&text[typed_number(text)..], rest);
        }
    }

    #[test]
    fn nearest_is_near() {
        assert_eq!(nearest("ban-noi-chin", ["ban-noi-chinh", "ban-to-chuc"]), Some("ban-noi-chinh"));
        assert_eq!(nearest("xyz", ["ban-noi-chinh"]), None);
    }

    #[test]
    fn what_no_print_shows_is_known() {
        for ch in "\u{B}\u{7F}\u{85}\u{AD}\u{200B}\u{2028}\u{202E}\u{2062}\u{E000}\u{FDD0}\u{FEFF}\u{FFFD}\u{FFFE}\u{FFFF}\u{1FFFE}\u{E0001}\u{F0000}".chars() {
            assert!(is_unprintable(ch), "{ch:?}");
        }
        for ch in "aủ Ợ\u{A0}\u{301}–“…\u{202F}\u{3000}→□☑₫😀👍\t\n\r中".chars() {
            assert!(!is_unprintable(ch), "{ch:?}");
        }
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("Báo cáo sơ kết, Đảng bộ"), "bao-cao-so-ket-dang-bo");
    }
}
