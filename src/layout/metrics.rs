//! How wide words are in Times New Roman: for the columns of tables and the rule below a title.
//!
//! The numbers are facts of the typeface (the advance of each letter in thousandths of the font size). A
//! Vietnamese letter is as wide as its base letter; only `ơ` and `ư` differ, by their horn.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Advances of U+0020 to U+007E, upright.
const REGULAR: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// Advances of U+0020 to U+007E, bold.
const BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389,
    500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581,
    500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389,
    333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

/// Width of a line of words in points.
pub fn width(words: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u32 =
        words.chars().map(|ch| if ch.is_ascii() { advance(ch, bold) } else { letter(ch, bold) }).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The advance of a letter with its marks.
fn letter(ch: char, bold: bool) -> u32 {
    let mut sum = 0;
    decompose_canonical(ch, |part| {
        if !is_combining_mark(part) || part == '\u{31B}' {
            sum += advance(part, bold);
        }
    });
    sum
}

fn advance(ch: char, bold: bool) -> u32 {
    let table = if bold { &BOLD } else { &REGULAR };
    let index = u32::from(ch).checked_sub(0x20).and_then(|index| usize::try_from(index).ok());
    match (ch, index.and_then(|index| table.get(index))) {
        (_, Some(&advance)) => u32::from(advance),
        // The horn of `ơ` and `ư`, which the decomposition sets apart.
        ('\u{31B}', _) => 45,
        ('đ', _) => {
            if bold {
                556
            } else {
                500
            }
        }
        ('Đ', _) => 722,
        ('\u{A0}', _) => 250,
        ('–' | '“' | '”', _) => 500,
        _ => {
            if u32::from(ch) >= 0x2E80 {
                1000
            } else {
                600
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measured_lines() {
        // the-thuc.md §12, in millimetres.
        for (words, size, expected) in [
            ("ĐẢNG CỘNG SẢN VIỆT NAM", 15.0, 72.9),
            ("TỈNH ỦY BẮC GIANG", 14.0, 50.6),
            ("ỦY BAN KIỂM TRA", 14.0, 45.4),
        ] {
            let found = width(words, size, true) * 25.4 / 72.0;
            assert!((found - expected).abs() < 0.6, "{words}: {found}");
        }
    }
}
