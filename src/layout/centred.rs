//! Centred titles that need several lines: broken by meaning, the lines as even as that allows (`the-thuc.md`
//! §3).
//!
//! Line ends are looked for only where a space may break. How wide a letter is belongs to `metrics`.

use super::doc::{Inline, Paragraph};
use super::metrics;
use super::profile::{Align, Profile};
use super::style::Style;
use super::typography::no_break;

/// Words that begin a new line well: they join what follows to what stands before.
const BEGINNERS: &[&str] = &[
    "và", "của", "về", "gắn", "theo", "trong", "trên", "tại", "cho", "với", "để", "nhằm", "đối", "do", "từ",
    "đến", "giai", "nhiệm", "năm", "thực", "kèm", "-", "–",
];
/// What a line end costs that stands well: after a comma, before a word of [`BEGINNERS`]; and elsewhere. The
/// unit is the square of a whole line left empty.
const COSTS: [f64; 3] = [0.0, 0.01, 0.12];
/// What it costs to tear a name, `Hồ Chí Minh`, or `phòng, chống`.
const TORN: f64 = 0.6;
/// Millimetres left free at the sides, so that a word processor with slightly other widths makes the same
/// lines.
const SLACK: f64 = 2.0;

/// A paragraph of `words` in a space of `width` millimetres; only where its style is centred are its lines
/// chosen here.
pub fn paragraph(style: Style, words: &str, width: f64, profile: &Profile) -> Paragraph {
    let words = no_break(words);
    let look = profile.styles.get(&style);
    if look.and_then(|look| look.align) != Some(Align::Center) {
        return Paragraph::text(style, words);
    }
    let normal = profile.styles.get(&Style::Normal);
    let size = look.and_then(|look| look.size).or(normal.and_then(|normal| normal.size)).unwrap_or(14.0);
    let indents = look.map_or(0.0, |look| look.left.unwrap_or(0.0) + look.right.unwrap_or(0.0));
    let (is_bold, in_capitals) =
        look.map_or((false, false), |look| (look.bold.unwrap_or(false), look.caps.unwrap_or(false)));
    let measure = |words: &str| {
        let shown = if in_capitals { words.to_uppercase() } else { words.to_owned() };
        metrics::width(&shown, size, is_bold) * 25.4 / 72.0
    };
    let mut content = Vec::new();
    for line in lines(&words, width - indents - SLACK, measure) {
        content.extend((!content.is_empty()).then_some(Inline::LineBreak));
        content.push(Inline::text(line));
    }
    Paragraph::new(style, content)
}

/// The words in the fewest lines that hold them, with the least cost.
fn lines(words: &str, width: f64, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let words: Vec<&str> = words.split(' ').collect();
    let whole = measure(&words.join(" "));
    if whole <= width {
        return vec![words.join(" ")];
    }
    let widths: Vec<f64> = words.iter().map(|word| measure(word)).collect();
    let space = measure(" ");
    // best[at]: lines and cost of the words from `at` on, and where the first line ends.
    let mut best: Vec<(usize, f64, usize)> = vec![(0, 0.0, words.len()); words.len() + 1];
    for start in (0..words.len()).rev() {
        best[start] = (usize::MAX, f64::MAX, words.len());
        let mut length = 0.0;
        for end in start + 1..=words.len() {
            length += widths[end - 1] + if end - 1 > start { space } else { 0.0 };
            if length > width && end > start + 1 {
                break;
            }
            let empty = ((width - length) / width).max(0.0);
            let candidate = (best[end].0 + 1, best[end].1 + empty * empty + cost(&words, end), end);
            if (candidate.0, candidate.1) < (best[start].0, best[start].1) {
                best[start] = candidate;
            }
        }
    }
    let (mut out, mut at) = (Vec::new(), 0);
    while at < words.len() {
        out.push(words[at..best[at].2].join(" "));
        at = best[at].2;
    }
    out
}

/// What it costs to end a line before the word at `end`.
fn cost(words: &[&str], end: usize) -> f64 {
    let Some(next) = words.get(end) else { return 0.0 };
    let last = words[end - 1];
    let is_capital = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    if is_capital(last) && is_capital(next)
        || (last.to_lowercase() == "phòng," && next.to_lowercase().starts_with("chống"))
    {
        TORN
    } else if last.ends_with([',', ';', ':']) {
        COSTS[0]
    } else if BEGINNERS.contains(&next.to_lowercase().as_str()) {
        COSTS[1]
    } else {
        COSTS[2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(words: &str, letters: f64) -> Vec<String> {
        lines(words, letters, |words| words.chars().count() as f64)
    }

    #[test]
    fn lines_end_by_meaning() {
        for (words, letters, expected) in [
            (
                "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội XIX của Đảng bộ tỉnh và nghị quyết đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025",
                75.0,
                vec![
                    "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội XIX của Đảng bộ tỉnh",
                    "và nghị quyết đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025",
                ],
            ),
            (
                "kết quả công tác tháng 6, phương hướng tháng 7",
                30.0,
                vec!["kết quả công tác tháng 6,", "phương hướng tháng 7"],
            ),
            ("ngắn", 30.0, vec!["ngắn"]),
        ] {
            assert_eq!(broken(words, letters), expected);
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_no_line_too_long(words in "[a-zà-ỹ,]{1,9}( [a-zà-ỹ,]{1,9}){0,40}", letters in 10.0..60.0) {
            let found = broken(&words, letters);
            prop_assert_eq!(found.join(" "), words);
            prop_assert!(found.iter().all(|line| line.chars().count() as f64 <= letters));
        }
    }
}
