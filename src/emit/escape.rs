//! Words as the text of XML and HTML: the characters that would be markup.
//!
//! By hand: `escape` of quick-xml 0.41 (which docx-rs brings along) and `encode_safe` of html-escape 0.3
//! leave in what XML forbids, U+0001 or U+FFFF, so that every text would be gone through twice; and
//! `docx/form` writes words in about half the time of the one and a third of that of the other.

/// What stands in XML and HTML for a character that would be markup.
pub(super) const fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    }
}

/// The words with markup characters escaped; `other` says what stands for any other character.
pub(super) fn escape_with(words: &str, other: impl Fn(char) -> char) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        match u8::try_from(ch).ok().and_then(entity) {
            Some(entity) => out.push_str(entity),
            None => out.push(other(ch)),
        }
    }
    out
}
