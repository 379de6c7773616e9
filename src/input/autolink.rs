//! Addresses in plain words: `https://…`, `www.…`, `ai@đâu.vn` (the autolinks of GFM), which the Markdown
//! parser leaves as words.
//!
//! By hand: linkify 0.11 takes `”`, `…`, a no-break space and U+FFFC for a part of an address, cuts
//! `https://a.vn#k` before the `#`, finds none in `https://a_b.vn`, and keeps what GFM takes for an entity
//! (`?q=b&hl;`). pulldown-cmark 0.13 has no autolinks of GFM.

use crate::base::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// An address found in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autolink {
    /// Where it stands.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// The addresses in `words`, in order.
pub fn find(words: &str) -> Vec<Autolink> {
    static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(?i)(?P<url>(?:https?://|ftp://|www\.)[^\s<\u{FFFC}]+)|(?P<mail>[a-z0-9._+-]+@[a-z0-9_-]+(?:\.[a-z0-9_-]+)+)",
        )
    });
    // Most words hold none of the three; the test is much cheaper than the pattern.
    if !words.contains("://") && !words.contains('@') && !words.contains("www.") && !words.contains("WWW.") {
        return Vec::new();
    }
    let matches = ADDRESS.captures_iter(words);
    matches
        .filter_map(|found| match (found.name("url"), found.name("mail")) {
            (Some(url), _) => web(words, url.range()),
            (_, Some(mail)) => mail_address(words, mail.range()),
            _ => None,
        })
        .collect()
}

/// An address begins where a word does; the punctuation that ends a sentence is not part of it.
fn web(words: &str, range: Range<usize>) -> Option<Autolink> {
    let starts_word = words[..range.start]
        .chars()
        .next_back()
        .is_none_or(|before| before.is_whitespace() || "*_~(“\"'".contains(before));
    let address = trimmed(&words[range.clone()]);
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    if !starts_word || !host.contains('.') || !host.starts_with(|ch: char| ch.is_alphanumeric()) {
        return None;
    }
    let target = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    Some(Autolink { range: range.start..range.start + address.len(), target })
}

fn trimmed(address: &str) -> &str {
    let (opening, mut closing) = (address.matches('(').count(), address.matches(')').count());
    let mut address = address;
    loop {
        let shorter = match address.chars().next_back() {
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '”' | '…') => {
                address.char_indices().next_back().map(|(at, _)| at)
            }
            Some(')') if closing > opening => {
                closing -= 1;
                Some(address.len() - 1)
            }
            Some(';') => Some(without_entity(address)),
            _ => None,
        };
        match shorter {
            Some(length) => address = &address[..length],
            None => return address,
        }
    }
}

/// `…&hl;` ends before what looks like an entity; any other semicolon ends a clause.
fn without_entity(address: &str) -> usize {
    let inner = &address[..address.len() - 1];
    let before = inner.trim_end_matches(char::is_alphanumeric);
    if before.ends_with('&') && before.len() < inner.len() { before.len() - 1 } else { inner.len() }
}

fn mail_address(words: &str, range: Range<usize>) -> Option<Autolink> {
    let starts_word = words[..range.start].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    let goes_on = words[range.end..].starts_with(['-', '_']) || words[range.clone()].ends_with(['-', '_']);
    (starts_word && !goes_on)
        .then(|| Autolink { range: range.clone(), target: format!("mailto:{}", &words[range]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(words: &str) -> Vec<String> {
        find(words).into_iter().map(|link| link.target).collect()
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        assert_eq!(targets("Xem https://bacgiang.gov.vn/a.b."), ["https://bacgiang.gov.vn/a.b"]);
        assert_eq!(
            targets("(www.a.vn/x(y)) và www.a.vn?q=b&hl;"),
            ["http://www.a.vn/x(y)", "http://www.a.vn?q=b"]
        );
        assert_eq!(targets("gửi a.b-c@bacgiang.gov.vn. x@y"), ["mailto:a.b-c@bacgiang.gov.vn"]);
        assert_eq!(targets("a@b.c- 111-NQ/TU http:// ://x"), Vec::<String>::new());
    }

    #[test]
    fn what_linkify_takes_otherwise() {
        assert_eq!(targets("“https://a.vn” https://a.vn/x…"), ["https://a.vn", "https://a.vn/x"]);
        assert_eq!(targets("https://a.vn#k https://a_b.vn/"), ["https://a.vn#k", "https://a_b.vn/"]);
        assert_eq!(
            targets("https://a.vn/x\u{A0}y https://a.vn/\u{FFFC}z"),
            ["https://a.vn/x", "https://a.vn/"]
        );
        assert_eq!(targets("https://a.vn/&; https://a.vn/a;b;"), ["https://a.vn/&", "https://a.vn/a;b"]);
    }
}
