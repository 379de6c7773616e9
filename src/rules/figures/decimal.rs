//! Vietnamese numbers, `1.234,5`, as exact decimals: sums and shares are compared without rounding of our
//! own.

/// The most digits that a number may have, and the most of them after the comma, so that products of two stay
/// exact.
const MAX_DIGITS: usize = 14;
const MAX_DECIMALS: usize = 6;

/// `mantissa` divided by ten to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits, without the decimal comma.
    pub mantissa: i128,
    /// How many of them stand after the comma.
    pub scale: u32,
}

impl Decimal {
    /// Reads `371`, `09`, `1.234`, `1.234,5`, `-2,5`; `None` for anything else, `12.5` and `1,285.3` among
    /// it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '−', '–']).unwrap_or(text);
        let (whole, decimals) =
            unsigned.split_once(',').map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
        let mut groups = whole.split('.');
        let first = groups.next().filter(|first| is_digits(first))?;
        let is_grouped = whole.len() > first.len();
        if is_grouped && (first.len() > 3 || !groups.all(|group| is_digits(group) && group.len() == 3)) {
            return None;
        }
        let decimals = decimals.map_or(Some(""), |digits| Some(digits).filter(|digits| is_digits(digits)))?;
        let digits: String = whole.chars().filter(|&ch| ch != '.').chain(decimals.chars()).collect();
        if digits.len() > MAX_DIGITS || decimals.len() > MAX_DECIMALS {
            return None;
        }
        let mantissa: i128 = digits.parse().ok()?;
        let sign = if unsigned.len() == text.len() { 1 } else { -1 };
        Some(Self { mantissa: sign * mantissa, scale: u32::try_from(decimals.len()).ok()? })
    }

    /// The mantissa it has at a scale no smaller than its own.
    pub fn at(self, scale: u32) -> i128 {
        self.mantissa * power(scale.saturating_sub(self.scale))
    }

    /// The sum, at the larger scale.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { mantissa: self.at(scale) + other.at(scale), scale }
    }

    /// As an official text writes it: `1.234,5`.
    pub fn show(self) -> String {
        let unit = power(self.scale);
        let (whole, rest) = ((self.mantissa / unit).abs(), (self.mantissa % unit).abs());
        let digits = whole.to_string();
        let mut out = String::from(if self.mantissa < 0 { "-" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push('.');
            }
            out.push(digit);
        }
        if self.scale > 0 {
            let width = self.scale as usize;
            out.push_str(&format!(",{rest:0width$}"));
        }
        out
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The quotient `100 * part / whole` rounded to `scale` decimals.
pub fn percent(part: Decimal, whole: Decimal, scale: u32) -> Option<Decimal> {
    let common = part.scale.max(whole.scale);
    let (part, whole) = (part.at(common) * 100 * power(scale), whole.at(common));
    (whole > 0 && part >= 0).then(|| Decimal { mantissa: (2 * part + whole) / (2 * whole), scale })
}

/// Ten to the power of `exponent`.
pub fn power(exponent: u32) -> i128 {
    10_i128.pow(exponent.min(18))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_read_as_vietnamese_ones() {
        for text in ["1.234,5", "0", "-2,50", "17.310,9", "1.234.567", "999"] {
            assert_eq!(read(text).show(), text);
        }
        assert_eq!(read("09").show(), "9");
        for text in [
            "12.5",
            "1,285.3",
            "1.23",
            "",
            "-",
            "12%",
            "1 234",
            "123456789012345",
            "1.234.",
            ",5",
            "5,",
            "1,2,3",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sums_and_shares_are_exact() {
        assert_eq!(read("0,1").plus(read("0,25")).show(), "0,35");
        assert_eq!(percent(read("371"), read("386"), 1).unwrap().show(), "96,1");
        assert_eq!(percent(read("61,2"), read("78,5"), 1).unwrap().show(), "78,0");
        assert_eq!(percent(read("1"), read("0"), 1), None);
    }
}
