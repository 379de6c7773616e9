//! A template cut into signs and words, exactly as the engine cuts it, so that guards can be put in between.
//!
//! Knows the engine's lexical rules and nothing of what a template means. A text that the engine cannot cut
//! is not cut here either: the engine is then asked to say why.

use std::ops::Range;

/// What a piece of a template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text that is printed as it stands, a comment or a `raw` block.
    Content,
    /// `{{` or `{{-`.
    OpenValue,
    /// `}}` or `-}}`.
    CloseValue,
    /// `{%` or `{%-`.
    OpenTag,
    /// `%}` or `-%}`.
    CloseTag,
    /// A name or a keyword.
    Word,
    /// A string, a number, `true` or `false`.
    Literal,
    /// An operator or a bracket.
    Sign,
}

/// A piece of a template with its place in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
}

const TWO: [&str; 9] = ["//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];
const ONE: &str = "+-*/%!.,:~|=><()[]{}@";

/// Cuts a template; `None` where the engine will refuse it.
pub fn scan(text: &str) -> Option<Vec<Token>> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new() };
    while scanner.at < text.len() {
        scanner.content()?;
    }
    Some(scanner.tokens)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, range: self.at..self.at + length });
        self.at += length;
    }

    /// Text up to the next `{{`, `{%` or `{#`, and what begins there.
    fn content(&mut self) -> Option<()> {
        let rest = self.rest();
        let begins = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#");
        let length = rest.as_bytes().windows(2).position(begins).unwrap_or(rest.len());
        if length > 0 {
            self.push(Kind::Content, length);
            return Some(());
        }
        let opening = if rest[2..].starts_with('-') { 3 } else { 2 };
        if rest.starts_with("{#") {
            let end = rest[opening..].find("#}")?;
            self.push(Kind::Content, opening + end + 2);
        } else if rest.starts_with("{{") {
            self.push(Kind::OpenValue, opening);
            self.inside("}}", Kind::CloseValue)?;
        } else if let Some(raw) = named_tag(&rest[opening..], "raw") {
            let length = raw_block(rest, opening + raw)?;
            self.push(Kind::Content, length);
        } else {
            self.push(Kind::OpenTag, opening);
            self.inside("%}", Kind::CloseTag)?;
        }
        Some(())
    }

    /// Signs and words up to the closing mark; the end of the text also ends them.
    fn inside(&mut self, end: &str, closing: Kind) -> Option<()> {
        loop {
            let blank = self.rest().bytes().take_while(u8::is_ascii_whitespace).count();
            self.at += blank;
            let rest = self.rest();
            if rest.is_empty() {
                return Some(());
            }
            if rest.starts_with(end) || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(end)) {
                self.push(closing, if rest.starts_with('-') { 3 } else { 2 });
                return Some(());
            }
            self.word_or_sign(rest)?;
        }
    }

    fn word_or_sign(&mut self, rest: &str) -> Option<()> {
        let first = rest.chars().next()?;
        if rest.starts_with("...") {
            self.push(Kind::Sign, 3);
        } else if TWO.iter().any(|sign| rest.starts_with(sign)) {
            self.push(Kind::Sign, 2);
        } else if ONE.contains(first) {
            self.push(Kind::Sign, 1);
        } else if matches!(first, '"' | '\'' | '`') {
            let length = string_length(rest, first)?;
            self.push(Kind::Literal, length);
        } else if first.is_ascii_digit() {
            let mut points = 0;
            let is_number = |byte: &u8| {
                points += usize::from(*byte == b'.');
                byte.is_ascii_digit() || *byte == b'.' && points == 1
            };
            let length = rest.bytes().take_while(is_number).count();
            self.push(Kind::Literal, length);
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length =
                rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
            let is_literal = matches!(&rest[..length], "true" | "True" | "false" | "False");
            self.push(if is_literal { Kind::Literal } else { Kind::Word }, length);
        } else {
            return None;
        }
        Some(())
    }
}

/// The bytes of a string with its quotation marks; a backslash guards the letter after it.
fn string_length(rest: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, ch) in rest.char_indices().skip(1) {
        match ch {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if ch == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The bytes of `name %}` with blanks and dashes, where a tag of that name goes on after `{%`.
fn named_tag(rest: &str, name: &str) -> Option<usize> {
    let blank = |ch: char| ch.is_ascii_whitespace();
    let after = rest
        .strip_prefix('-')
        .unwrap_or(rest)
        .trim_start_matches(blank)
        .strip_prefix(name)?
        .trim_start_matches(blank);
    let after = after.strip_prefix('-').unwrap_or(after).strip_prefix("%}")?;
    Some(rest.len() - after.len())
}

/// The bytes of a whole `raw` block, whose text begins at `at`.
fn raw_block(rest: &str, mut at: usize) -> Option<usize> {
    loop {
        at += rest[at..].find("{%")? + 2;
        if let Some(length) = named_tag(&rest[at..], "endraw") {
            return Some(at + length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        scan(text).unwrap().into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn templates_are_cut_as_the_engine_cuts_them() {
        assert_eq!(
            cut("a{{- b.c?.d[\"x\\\"}}\"] -}} e"),
            ["a", "{{-", "b", ".", "c", "?.", "d", "[", "\"x\\\"}}\"", "]", "-}}", " e"]
        );
        assert_eq!(cut("{%if 1.5>=x-%}{# {{ #}"), ["{%", "if", "1.5", ">=", "x", "-%}", "{# {{ #}"]);
        assert_eq!(cut("{%- raw -%}{{ x {% y {%- endraw %}z"), ["{%- raw -%}{{ x {% y {%- endraw %}", "z"]);
        assert_eq!(cut("{{ {\"a\": 1} }}"), ["{{", "{", "\"a\"", ":", "1", "}", "}}"]);
        assert_eq!(cut("{{ c"), ["{{", "c"]);
    }

    #[test]
    fn what_the_engine_refuses_is_not_cut() {
        for text in ["{{ ủ }}", "{{ \"a }}", "{# a", "{#}", "{% raw %}a{% endfor %}", "{{ $ }}"] {
            assert_eq!(scan(text), None, "{text}");
        }
    }
}
