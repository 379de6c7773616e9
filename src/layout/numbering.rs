//! Numbers of headings: which number a heading gets, worded by the profile's patterns (`the-thuc.md` §4.1,
//! §4.2).

/// Counts headings as they come.
#[derive(Debug, Default)]
pub struct HeadingCounter {
    counts: [u32; 6],
    /// The last number given at each level, as words.
    numbers: [String; 6],
}

impl HeadingCounter {
    /// The words of the pattern for the next heading of `level` (1 to 6).
    pub fn next(&mut self, level: u8, patterns: &[String; 6]) -> String {
        let at = usize::from(level.clamp(1, 6)) - 1;
        self.counts[at] = self.counts[at].saturating_add(1);
        for below in at + 1..6 {
            self.counts[below] = 0;
            self.numbers[below].clear();
        }
        let count = self.counts[at];
        let above = if at > 0 { self.numbers[at - 1].as_str() } else { "" };
        let path = if above.is_empty() { count.to_string() } else { format!("{above}.{count}") };
        let label = patterns[at]
            .replace("{ordinal}", &ordinal(count))
            .replace("{roman}", &roman(count))
            .replace("{number}", &count.to_string())
            .replace("{path}", &path)
            .replace("{letter}", &letter(count));
        // Only levels numbered in digits go on into the number of the level below.
        let digits = patterns[at].contains("{number}") || patterns[at].contains("{path}");
        self.numbers[at] = if patterns[at].contains("{path}") {
            path
        } else if digits {
            count.to_string()
        } else {
            String::new()
        };
        label
    }
}

/// `nhất`, `hai`, `ba`, `tư`, … as in `Phần thứ nhất`.
pub fn ordinal(number: u32) -> String {
    let words = [
        "nhất",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mười một",
        "mười hai",
        "mười ba",
        "mười bốn",
        "mười lăm",
        "mười sáu",
        "mười bảy",
        "mười tám",
        "mười chín",
        "hai mươi",
    ];
    let word = usize::try_from(number).ok().and_then(|number| words.get(number.wrapping_sub(1)));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Roman capitals, for numbers up to 3999.
pub fn roman(number: u32) -> String {
    let marks = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, mark) in marks {
        while rest >= value {
            out.push_str(mark);
            rest -= value;
        }
    }
    out
}

/// The letters of points in Vietnamese order: a, b, c, d, đ, e, g, h, i, k, …; then aa, ab.
pub fn letter(number: u32) -> String {
    let letters = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u",
        "v", "x", "y",
    ];
    let Some(index) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else {
        return String::new();
    };
    let first =
        if index >= letters.len() { letters[(index / letters.len() - 1) % letters.len()] } else { "" };
    format!("{first}{}", letters[index % letters.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_of_party_reports() {
        let patterns = ["Phần thứ {ordinal}", "{roman}- ", "{number}. ", "{path}. ", "{letter}) ", "- "]
            .map(str::to_owned);
        let mut counter = HeadingCounter::default();
        let labels: Vec<String> =
            [1, 2, 3, 4, 4, 5, 5, 3, 2, 3, 1, 2, 4].map(|level| counter.next(level, &patterns)).into();
        assert_eq!(
            labels,
            [
                "Phần thứ nhất",
                "I- ",
                "1. ",
                "1.1. ",
                "1.2. ",
                "a) ",
                "b) ",
                "2. ",
                "II- ",
                "1. ",
                "Phần thứ hai",
                "I- ",
                "1. "
            ]
        );
    }

    #[test]
    fn letters_and_numerals() {
        assert_eq!([letter(4), letter(5), letter(6), letter(24)], ["d", "đ", "e", "aa"]);
        assert_eq!([roman(4), roman(19), roman(0)], ["IV", "XIX", "0"]);
        assert_eq!(ordinal(11), "mười một");
        assert_eq!(ordinal(21), "21");
    }
}
