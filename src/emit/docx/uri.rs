//! Addresses of links as valid URIs (RFC 3986).
//!
//! Word says that a file is damaged when one relationship target is not a URI. This file must let nothing
//! else through. What is a URI, fluent-uri says; which of them a report may lead to is said here.

use fluent_uri::UriRef;
use fluent_uri::component::Authority;
use fluent_uri::pct_enc::encoder::Query;
use fluent_uri::pct_enc::{EStr, EString};

/// Longer addresses are cut by Word's own dialogue.
const LONGEST: usize = 2000;

/// The address with everything percent-encoded that a URI may not hold, or `None` if that does not make it a
/// URI (an empty or international host name, a port that is no number, a script).
pub(super) fn uri(target: &str) -> Option<String> {
    let target = &in_folder(target.trim());
    let text = match target.split_once('#') {
        Some((before, fragment)) => format!("{}#{}", encoded(before), encoded(fragment)),
        None => encoded(target).into_string(),
    };
    if text.len() > LONGEST {
        return None;
    }
    let uri = UriRef::parse(text.as_str()).ok()?;
    let scheme = uri.scheme().map_or("", |scheme| scheme.as_str()).to_ascii_lowercase();
    let leads_somewhere = match (scheme.as_str(), uri.authority()) {
        ("javascript" | "vbscript" | "data", _) => false,
        ("http" | "https" | "ftp", authority) => {
            authority.is_some_and(|authority| names_host(authority, true))
        }
        ("mailto", authority) => authority.is_none() && is_mailbox(uri.path().as_str()),
        ("file", Some(authority)) if authority.as_str().is_empty() => true,
        (_, Some(authority)) => names_host(authority, false),
        (_, None) => !uri.path().is_empty() || uri.has_query() || uri.has_fragment(),
    };
    leads_somewhere.then_some(text)
}

/// `Phụ lục: 1.docx` as `./Phụ lục: 1.docx`: what stands before a colon in the first step of a path would be
/// taken for a scheme (RFC 3986 §4.2).
fn in_folder(target: &str) -> String {
    let is_of_scheme = |ch: char| ch.is_ascii_alphanumeric() || "+-.".contains(ch);
    let is_scheme = |first: &str| {
        first.starts_with(|ch: char| ch.is_ascii_alphabetic()) && first.chars().all(is_of_scheme)
    };
    match target.split_once(':') {
        Some((first, _)) if !first.is_empty() && !first.contains(['/', '?', '#']) && !is_scheme(first) => {
            format!("./{target}")
        }
        _ => target.to_owned(),
    }
}

/// What may stand in a query may stand in a path and a fragment too. A `%` that begins no code stands for
/// itself.
fn encoded(part: &str) -> EString<Query> {
    let (mut out, mut rest) = (EString::new(), part);
    while let Some(at) = rest.find('%') {
        let code = rest.get(at..at + 3).and_then(EStr::new);
        out.encode_str::<Query>(&rest[..at]);
        out.push_estr(code.unwrap_or(EStr::encode_byte(b'%')));
        rest = &rest[at + code.map_or(1, EStr::len)..];
    }
    out.encode_str::<Query>(rest);
    out
}

/// `host`, `host:port`, `user@host`; no password: nobody should print one, and a checker takes it for a port.
fn names_host(authority: Authority, strict: bool) -> bool {
    authority.userinfo().is_none_or(|user| !user.as_str().contains([':', '%']))
        && authority.port().is_none_or(|port| port.as_str().parse::<u16>().is_ok())
        && is_host(authority.host(), strict)
}

/// A host in ASCII letters (one of others would need Punycode); if `strict`, a name of the Internet's.
fn is_host(host: &str, strict: bool) -> bool {
    !host.is_empty()
        && !host.starts_with(['.', '-'])
        && !host.contains("..")
        && !host.contains('%')
        && (!strict || host.chars().all(|ch| ch.is_ascii_alphanumeric() || "-._".contains(ch)))
}

fn is_mailbox(path: &str) -> bool {
    path.split_once('@').is_some_and(|(user, host)| !user.is_empty() && is_host(host, true))
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
            ("./1:b", "./1:b"),
            ("1:b", "./1:b"),
            ("phụ lục: b.docx", "./ph%E1%BB%A5%20l%E1%BB%A5c:%20b.docx"),
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
            "mailto://a/x@b",
            "http://a..b",
            "http://u@/",
            "http://u:p@a.vn/",
            "http://a,b/",
            "http://a.vn:+80/",
            "//a%41/",
            "foo:",
            ":b",
        ] {
            assert_eq!(uri(target), None, "{target}");
        }
        assert_eq!(uri(&format!("https://a.vn/{}", "x".repeat(LONGEST))), None);
    }
}
