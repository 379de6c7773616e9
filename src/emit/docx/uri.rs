//! Addresses of links as valid URIs (RFC 3986).
//!
//! Word says that a file is damaged when one relationship target is not a URI. This file must let nothing
//! else through.

use std::fmt::Write;

/// Longer addresses are cut by Word's own dialogue.
const LONGEST: usize = 2000;

/// The address with everything percent-encoded that a URI may not hold, or `None` if that does not make it a
/// URI (an empty or international host name, a port that is no number, a script).
pub(super) fn uri(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = split_scheme(target);
    if target.is_empty() || matches!(scheme.to_ascii_lowercase().as_str(), "javascript" | "vbscript" | "data")
    {
        return None;
    }
    let (authority, path) = split_authority(rest);
    if let Some(authority) = authority
        && !(is_authority(authority, needs_host(scheme))
            && (!authority.is_empty() || scheme.eq_ignore_ascii_case("file")))
    {
        return None;
    }
    if authority.is_none() && (path.is_empty() || needs_host(scheme)) {
        return None;
    }
    let separator = if scheme.is_empty() { "" } else { ":" };
    let authority = authority.map(|authority| format!("//{authority}")).unwrap_or_default();
    let uri = format!("{scheme}{separator}{authority}{}", encode(path));
    (uri.len() <= LONGEST && (!scheme.eq_ignore_ascii_case("mailto") || is_mailbox(path))).then_some(uri)
}

fn split_scheme(target: &str) -> (&str, &str) {
    match target.split_once(':') {
        Some((scheme, rest))
            if scheme.starts_with(|ch: char| ch.is_ascii_alphabetic())
                && scheme.chars().all(|ch| ch.is_ascii_alphanumeric() || "+-.".contains(ch)) =>
        {
            (scheme, rest)
        }
        _ => ("", target),
    }
}

fn split_authority(rest: &str) -> (Option<&str>, &str) {
    match rest.strip_prefix("//") {
        None => (None, rest),
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            (Some(&rest[..end]), &rest[end..])
        }
    }
}

fn needs_host(scheme: &str) -> bool {
    ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// `host`, `host:port`, `user@host`, in ASCII letters (a host of others would need Punycode); a host that is
/// `strict` is a name of the Internet's. No password: nobody should print one, and a checker takes it for a
/// port.
fn is_authority(authority: &str, strict: bool) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = host.split_once(':').unwrap_or((host, "0"));
    let marks = if strict { "-._" } else { "-._~!$&'()*+,;=" };
    user.chars().all(|ch| ch.is_ascii_alphanumeric() || "-._~!$&'()*+,;=".contains(ch))
        && port.parse::<u16>().is_ok()
        && !host.starts_with(['.', '-'])
        && !host.contains("..")
        && host.chars().all(|ch| ch.is_ascii_alphanumeric() || marks.contains(ch))
        && (!host.is_empty() || authority.is_empty())
}

/// `user@host` before any `?`.
fn is_mailbox(path: &str) -> bool {
    let mailbox = path.split('?').next().unwrap_or_default();
    mailbox.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && !host.is_empty() && is_authority(host, true) && !host.contains([':', '@'])
    })
}

/// Percent-encodes what may not stand in path, query and fragment; a `%` that begins no code and a second `#`
/// too.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut in_fragment = false;
    for (at, byte) in path.bytes().enumerate() {
        let keep = match byte {
            b'%' => {
                path.as_bytes().get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
            }
            b'#' => !std::mem::replace(&mut in_fragment, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if keep {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_uris() {
        for (target, expected) in [
            ("https://a.vn/x?y=1&z=2#k", "https://a.vn/x?y=1&z=2#k"),
            (" https://a.vn/báo cáo.pdf ", "https://a.vn/b%C3%A1o%20c%C3%A1o.pdf"),
            ("https://a.vn/100%/%41#a#b", "https://a.vn/100%25/%41#a%23b"),
            ("http://u@a.vn:80/[x]\\\"", "http://u@a.vn:80/%5Bx%5D%5C%22"),
            ("mailto:a@b.vn?subject=Chào", "mailto:a@b.vn?subject=Ch%C3%A0o"),
            ("phụ lục.docx", "ph%E1%BB%A5%20l%E1%BB%A5c.docx"),
            ("/a:b", "/a:b"),
            ("file:///c:/a b", "file:///c:/a%20b"),
            ("localhost:5001/foo", "localhost:5001/foo"),
            ("made-up-scheme://foo,bar", "made-up-scheme://foo,bar"),
        ] {
            assert_eq!(uri(target).as_deref(), Some(expected), "{target}");
        }
    }

    #[test]
    fn what_is_no_uri_is_refused() {
        for target in [
            "",
            " ",
            "http:",
            "http://",
            "https:///x",
            "http://a:b/",
            "http://a:99999/",
            "http://bắc.vn/",
            "http://a b/",
            "JavaScript:x",
            "data:,x",
            "mailto:",
            "mailto:a",
            "mailto:a@b@c",
            "http://a..b",
            "http://u:p@a.vn/",
            "http://a,b/",
            "http://u:p@a.vn/",
            "http://a,b/",
        ] {
            assert_eq!(uri(target), None, "{target}");
        }
        assert_eq!(uri(&format!("https://a.vn/{}", "x".repeat(LONGEST))), None);
    }
}
