//! Words and measures as XML says them.

/// What every part begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces that document, notes and headers declare.
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// Words fit for an attribute or text: markup escaped, what XML 1.0 forbids replaced.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            ch if is_forbidden(ch) => out.push('\u{FFFD}'),
            ch => out.push(ch),
        }
    }
    out
}

/// Characters that no XML 1.0 text may hold, even escaped (XML 1.0, production 2).
pub fn is_forbidden(ch: char) -> bool {
    matches!(ch, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Millimetres as twips (1/1440 inch), cut: 15 mm are 850, as Word has it.
#[allow(clippy::cast_possible_truncation)]
pub fn twips_of_mm(length: f64) -> i64 {
    // A hair above, so that 20 mm (1133.86) is the 1134 that Word writes while 15 mm (850.39) stays 850.
    (length * 1440.0 / 25.4).round() as i64
}

/// Points as twips.
#[allow(clippy::cast_possible_truncation)]
pub fn twips_of_points(length: f64) -> i64 {
    (length * 20.0).round() as i64
}

/// Points as half-points.
#[allow(clippy::cast_possible_truncation)]
pub fn half_points(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measures_of_the_page() {
        assert_eq!([20.0, 30.0, 15.0, 10.0, 210.0, 297.0].map(twips_of_mm), [1134, 1701, 850, 567, 11906, 16838]);
        assert_eq!((twips_of_points(18.0), half_points(14.0)), (360, 28));
    }

    #[test]
    fn no_forbidden_character_passes() {
        assert_eq!(escape("a\u{B}\u{FFFE}<&\"\t"), "a\u{FFFD}\u{FFFD}&lt;&amp;&quot;\t");
    }
}
