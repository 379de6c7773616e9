//! No-break spaces where a line may not end (`vietnamese-text.md` §6): they belong on paper, not into the
//! sections.

/// Words that stay with the figure after them: `số 111-NQ/TU`, `ngày 11/6/2021`, `Phụ lục 1`.
const BEFORE_FIGURE: &[&str] =
    &["số", "ngày", "tháng", "năm", "quý", "lục", "bảng", "điều", "khoản", "mục", "tiết", "phần", "chương"];
/// Words that stay with the Roman numeral after them: `khóa XIX`, `lần thứ XIX`, `Đại hội XIII`.
const BEFORE_NUMERAL: &[&str] = &["khóa", "thứ", "hội", "quý", "phần", "chương", "mục"];
/// Measures that stay with the figure before them: `12,5 tỷ`, `10 mm`.
const MEASURES: &[&str] = &[
    "tỷ", "triệu", "nghìn", "đồng", "USD", "ha", "km", "km²", "m", "m²", "m³", "mm", "cm", "kg", "tấn", "tạ",
    "MW", "kW", "kWh", "°C",
];

/// The words with no-break spaces.
pub fn no_break(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut at = 0;
    let bytes = words.as_bytes();
    for (space, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        // Most spaces have neither a figure before them nor a figure or a numeral behind.
        let is_figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let (before, after) = (bytes[..space].last(), bytes.get(space + 1));
        if !is_figure(before) && !is_figure(after) && !after.is_some_and(|byte| b"IVXLC".contains(byte)) {
            continue;
        }
        let before = words[at_word(words, space)..space].trim_start_matches(|ch: char| !ch.is_alphanumeric());
        let after = words[space + 1..].split([' ', '\u{A0}', '\n']).next().unwrap_or("");
        if holds(before, after) || is_between_years(words, space) {
            out.push_str(&words[at..space]);
            out.push('\u{A0}');
            at = space + 1;
        }
    }
    out.push_str(&words[at..]);
    out
}

/// True for a space of `2020 - 2025`.
fn is_between_years(words: &str, space: usize) -> bool {
    let (before, after) = (&words[..space], &words[space + 1..]);
    ["-", "–"].iter().any(|dash| {
        let second = after.strip_prefix(dash).and_then(|after| after.strip_prefix(' '));
        let first = before.strip_suffix(dash).and_then(|before| before.strip_suffix(' '));
        second.is_some_and(|second| ends_with_year(before) && starts_with_year(second))
            || first.is_some_and(|first| ends_with_year(first) && starts_with_year(after))
    })
}

/// Four digits that nothing goes before.
fn ends_with_year(words: &str) -> bool {
    let before = words.trim_end_matches(|ch: char| ch.is_ascii_digit());
    words.len() - before.len() == 4 && !before.ends_with(|ch: char| ch.is_alphanumeric() || ch == '_')
}

/// Four digits that nothing follows.
fn starts_with_year(words: &str) -> bool {
    let after = words.trim_start_matches(|ch: char| ch.is_ascii_digit());
    words.len() - after.len() == 4 && !after.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_')
}

/// Where the word that ends at `end` begins.
fn at_word(words: &str, end: usize) -> usize {
    words[..end]
        .rfind([' ', '\u{A0}', '\n', '('])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8))
}

fn holds(before: &str, after: &str) -> bool {
    let figure = |word: &str| word.starts_with(|ch: char| ch.is_ascii_digit());
    if figure(after) {
        return BEFORE_FIGURE.contains(&before.to_lowercase().as_str());
    }
    if is_numeral(after) {
        return BEFORE_NUMERAL.contains(&before.to_lowercase().as_str());
    }
    figure(before)
        && before.ends_with(|ch: char| ch.is_ascii_digit())
        && MEASURES.contains(&after.trim_end_matches([',', '.', ';', ':', ')', '?', '!']))
}

/// `XIX`, `II/2023`, `XIII,`.
fn is_numeral(word: &str) -> bool {
    let numeral: String = word.chars().take_while(|ch| "IVXLC".contains(*ch)).collect();
    !numeral.is_empty() && !word[numeral.len()..].starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::pattern::Pattern;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_line_ends_between_years(
            text in texts(&["2020", "2025", "19", "a", "_", " - ", " – ", " -", "- "]),
        ) {
            let years = Pattern::new(r"\b[0-9]{4} [-–] [0-9]{4}\b");
            prop_assert!(!years.is_match(&no_break(&text)), "{:?}", text);
        }
    }

    #[test]
    fn lines_do_not_end_inside_what_belongs_together() {
        let text = "Nghị quyết số 111-NQ/TU ngày 11 tháng 6 năm 2021, khóa XIX, quý II/2023 đạt 12,5 tỷ đồng (Phụ lục 1) và 5 xã";
        let expected = "Nghị quyết số~111-NQ/TU ngày~11 tháng~6 năm~2021, khóa~XIX, quý~II/2023 đạt 12,5~tỷ đồng (Phụ lục~1) và 5 xã";
        assert_eq!(no_break(text).replace('\u{A0}', "~"), expected);
        assert_eq!(no_break(" a  b "), " a  b ");
        assert_eq!(no_break("năm 2021 - 2030; đồng chí").replace('\u{A0}', "~"), "năm~2021~-~2030; đồng chí");
    }
}
