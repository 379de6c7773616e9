//! Which tag of a template was never closed, or which closing tag has nothing to close: the engine only says
//! that the text ended, or that it does not know the tag.

use super::scan::{Kind, Token, scan};
use std::ops::Range;

/// What is wrong with the tags of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpaired {
    /// The tag to be looked at.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: PairFault,
}

/// What is wrong with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairFault {
    /// `{{` or `{%` without `}}` or `%}`; the two marks.
    Mark(&'static str, &'static str),
    /// A tag that is never closed: its word, and the one that would close it.
    Open(String, String),
    /// A closing tag, `else` or `elif` without an opening one: its word.
    Stray(String),
}

/// The first tag that has no partner.
pub fn unpaired(text: &str) -> Option<Unpaired> {
    let tokens = scan(text)?;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.range.clone()]);
    let mut open: Vec<(Range<usize>, String, String)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let marks = match token.kind {
            Kind::OpenValue => ("{{", "}}"),
            Kind::OpenTag => ("{%", "%}"),
            _ => continue,
        };
        let Some(end) = closing(&tokens[at + 1..]) else {
            return Some(Unpaired { range: token.range.clone(), fault: PairFault::Mark(marks.0, marks.1) });
        };
        if token.kind == Kind::OpenValue {
            continue;
        }
        let range = token.range.start..end;
        let opened = |word: &str, closing: String| (range.clone(), word.to_owned(), closing);
        match word(at + 1) {
            "set" | "set_global" if word(at + 3) == "=" => {}
            name @ ("for" | "if" | "block" | "filter" | "component") => {
                open.push(opened(name, format!("end{name}")))
            }
            name @ ("set" | "set_global") => open.push(opened(name, "endset".to_owned())),
            "<" => open.push(opened(&format!("<{}>", word(at + 2)), format!("</{}>", word(at + 2)))),
            name @ ("else" | "elif") => {
                let fits = |opening: &str| opening == "if" || opening == "for" && name == "else";
                match open.last() {
                    Some((_, opening, _)) if fits(opening) => {}
                    Some((place, opening, closing)) if open.iter().any(|(_, opening, _)| fits(opening)) => {
                        return Some(never_closed(place, opening, closing));
                    }
                    _ => return Some(Unpaired { range, fault: PairFault::Stray(name.to_owned()) }),
                }
            }
            name if name.starts_with("end") || name == "</" => {
                let name = if name == "</" { format!("</{}>", word(at + 2)) } else { name.to_owned() };
                match open.pop() {
                    Some((_, _, closing)) if closing == name => {}
                    Some((place, opening, closing)) if open.iter().any(|(_, _, other)| *other == name) => {
                        return Some(never_closed(&place, &opening, &closing));
                    }
                    _ => return Some(Unpaired { range, fault: PairFault::Stray(name) }),
                }
            }
            _ => {}
        }
    }
    open.pop().map(|(place, opening, closing)| never_closed(&place, &opening, &closing))
}

fn never_closed(place: &Range<usize>, opening: &str, closing: &str) -> Unpaired {
    Unpaired { range: place.clone(), fault: PairFault::Open(opening.to_owned(), closing.to_owned()) }
}

/// Where the tag or value ends that is open before `tokens`.
fn closing(tokens: &[Token]) -> Option<usize> {
    let end = tokens.iter().find(|token| !matches!(token.kind, Kind::Word | Kind::Literal | Kind::Sign))?;
    matches!(end.kind, Kind::CloseTag | Kind::CloseValue).then_some(end.range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_that_was_opened_is_named() {
        for (text, tag) in [
            ("a {% for a in b %} c", "{% for a in b %}"),
            ("{% if a %}{% for a in b %}{% endif %}", "{% for a in b %}"),
            ("{% if a %}{% for a in b %}{% endfor %}", "{% if a %}"),
            ("{% for a in b %}{% if a %}{% else %}{% endfor %}", "{% if a %}"),
            ("{% set a = 1 %}{% set b %}x", "{% set b %}"),
            ("{% for a in b %}{% set c %}{% else %}{% endset %}{% endfor %}", "{% set c %}"),
            ("a{% endfor %}", "{% endfor %}"),
            ("{% if a %}{% endfor %}{% endif %}", "{% endfor %}"),
            ("{% elif a %}", "{% elif a %}"),
            ("{% component x() %}{% <x> %}{% endcomponent %}", "{% <x> %}"),
            ("a {{ b", "{{"),
            ("a {{ b {% c %}", "{{"),
        ] {
            assert_eq!(unpaired(text).map(|found| &text[found.range]).unwrap_or_default(), tag, "{text}");
        }
        for text in [
            "{% if a %}{% elif b %}{% else %}{% endif %}",
            "{% for a in b %}{% else %}{% endfor %}",
            "{% raw %}{% if %}{% endraw %}",
        ] {
            assert_eq!(unpaired(text), None, "{text}");
        }
    }
}
