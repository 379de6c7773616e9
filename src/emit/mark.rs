//! A checksum in a text file by which this tool knows what it wrote itself and nobody has changed since.

/// The mark of a format: what stands before and behind the eight hexadecimal digits.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Before.
    pub open: &'static str,
    /// Behind.
    pub close: &'static str,
}

impl Mark {
    /// `bytes` with the mark put in at `at`.
    pub fn put(self, bytes: &[u8], at: usize) -> Vec<u8> {
        let (before, after) = bytes.split_at(at.min(bytes.len()));
        let words = format!("{}{:08x}{}", self.open, crc32fast::hash(bytes), self.close);
        [before, words.as_bytes(), after].concat()
    }

    /// True if `bytes` carry the mark and are otherwise those that it was made of.
    pub fn is_true_of(self, bytes: &[u8]) -> bool {
        let length = self.open.len() + 8 + self.close.len();
        let Some(at) = bytes.windows(self.open.len()).rposition(|words| words == self.open.as_bytes()) else {
            return false;
        };
        let Some(words) = bytes.get(at..at + length) else { return false };
        let rest = [&bytes[..at], &bytes[at + length..]].concat();
        words == format!("{}{:08x}{}", self.open, crc32fast::hash(&rest), self.close).as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_true_until_a_byte_changes() {
        let mark = Mark { open: "%tonghop ", close: "\n" };
        let marked = mark.put(b"one startxref two", 4);
        assert!(marked.starts_with(b"one %tonghop ") && mark.is_true_of(&marked));
        for at in 0..marked.len() {
            let mut changed = marked.clone();
            changed[at] ^= 1;
            assert!(!mark.is_true_of(&changed), "byte {at}");
        }
        assert!(!mark.is_true_of(b"") && !mark.is_true_of(b"%tonghop 12"));
    }
}
