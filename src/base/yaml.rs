//! YAML as a tree in which every key and value knows its place.
//!
//! The only file that names the YAML library. Readers of configuration walk the tree themselves instead of deriving
//! a type, so that one run reports every mistake, each at its own value. Scalars keep the words that were typed:
//! `2023-08` stays `2023-08`, `05` stays `05`.

use super::diagnostic::Finding;
use super::source::{SourceId, Span};
use super::text::nfc;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Location, MergeKeyPolicy, Spanned};
use std::fmt;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing: `~`, `null` or an empty place.
    Null,
    /// A scalar, as typed, in Unicode form C.
    Scalar {
        /// The words.
        text: String,
        /// What YAML takes them for.
        kind: ScalarKind,
    },
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in file order; a key may occur twice.
    Mapping(Vec<(Key, Node)>),
}

/// What YAML takes a scalar for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number,
    /// Anything else, or quoted.
    Text,
}

/// A key with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Where it stands.
    pub span: Span,
    /// Its name.
    pub name: String,
}

impl Node {
    /// Calls `visit` with every scalar below this node that is words, and its place.
    pub fn each_words(&self, visit: &mut impl FnMut(&str, Span)) {
        match &self.value {
            Value::Scalar { text, kind: ScalarKind::Text } => visit(text, self.span),
            Value::Scalar { .. } | Value::Null => {}
            Value::Sequence(items) => items.iter().for_each(|item| item.each_words(visit)),
            Value::Mapping(entries) => entries.iter().for_each(|(_, value)| value.each_words(visit)),
        }
    }
}

/// Reads YAML that stands at `within` of a source; an empty text is `Null`.
///
/// # Errors
/// One [`Finding`] of code `code` where the text is not YAML.
pub fn parse(text: &str, within: Span, code: &'static str) -> Result<Node, Box<Finding>> {
    let whole = Span { end: within.start + text.len(), ..within };
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
    };
    let place = Place { text, base: within.start, source: within.source };
    match serde_yaml::from_str_with_options::<Option<Spanned<Tree>>>(text, options) {
        Ok(Some(tree)) => Ok(place.node(tree, whole)),
        Ok(None) => Ok(Node { span: whole, value: Value::Null }),
        Err(error) => {
            let span = error.location().map_or(whole.head(), |location| place.point(location));
            if let Some((at, vi, en)) = culprit(text, span.start - within.start) {
                let line = text[at..].lines().next().unwrap_or("").len();
                let span = Span::new(within.source, within.start + at..within.start + at + line);
                return Err(Box::new(syntax_error(code, span, vi, en)));
            }
            let cause = error.without_snippet().to_string();
            // The library counts lines from where this text begins, which may be inside a file; the finding has its own place.
            let place = error.location().map(|at| format!(" at line {}, column {}", at.line(), at.column()));
            let en = place.and_then(|place| cause.strip_suffix(&place)).unwrap_or(&cause);
            let vi = cause_in_vietnamese(en);
            Err(Box::new(syntax_error(code, span, vi, en)))
        }
    }
}

fn syntax_error(code: &'static str, span: Span, vi: &str, en: &str) -> Finding {
    Finding::new(code, span, crate::text!(vi: "không đúng cú pháp YAML: {vi}", en: "this is not valid YAML: {en}")).help(
        crate::text!(
            vi: "kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc kép ở chỗ được chỉ",
            en: "check the indentation, the colon and the quotes at the place shown"
        ),
    )
}

/// What makes a text no YAML before the library notices at `stop`: a tab that indents a line, a quotation mark that its line does
/// not close. The place in bytes, and what it is in both languages.
fn culprit(text: &str, stop: usize) -> Option<(usize, &'static str, &'static str)> {
    let mut start = 0;
    // The library may stop at the end of the line above the tab.
    for line in text.split_inclusive('\n').take(text[..stop].matches('\n').count() + 2) {
        let words = line.trim_start();
        if let Some(tab) = line[..line.len() - words.len()].find('\t') {
            return Some((start + tab, "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", "a tab indents the line; use spaces"));
        }
        let value = words.split_once(": ").map_or(words.trim_start_matches("- "), |(_, value)| value);
        let is_open = ['"', '\''].iter().any(|&quote| value.strip_prefix(quote).is_some_and(|rest| !rest.contains(quote)));
        if is_open && start + line.len() <= stop {
            let at = start + line.len() - value.len();
            return Some((at, "dấu ngoặc kép mở mà không đóng", "a quotation mark is never closed"));
        }
        start += line.len();
    }
    None
}

/// What the library's message says of the mistakes that people make.
fn cause_in_vietnamese(cause: &str) -> &'static str {
    const CAUSES: [(&str, &str); 9] = [
        (
            "mapping values",
            "có hai dấu hai chấm trên một dòng, hoặc dòng trên thụt vào không đều; giá trị có dấu hai chấm phải đặt trong ngoặc kép",
        ),
        ("unclosed bracket", "dấu ngoặc mở mà không đóng"),
        ("unclosed quote", "dấu ngoặc kép mở mà không đóng"),
        ("tabs disallowed", "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách"),
        ("did not find expected", "dòng này thụt vào không đều với các dòng khác"),
        ("expected ':'", "thiếu dấu hai chấm sau tên khóa"),
        ("unknown anchor", "giá trị bắt đầu bằng dấu `*` phải đặt trong ngoặc kép"),
        ("unexpected character", "giá trị bắt đầu bằng ký tự đặc biệt phải đặt trong ngoặc kép"),
        ("", "không đọc được từ chỗ này"),
    ];
    CAUSES.iter().find(|(part, _)| cause.contains(part)).map_or("", |(_, vi)| vi)
}

/// What the library hands over; places are resolved afterwards.
enum Tree {
    Null,
    Bool(bool),
    Number,
    Text(String),
    Sequence(Vec<Spanned<Tree>>),
    Mapping(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Mapping(entries))
    }
}

/// Turns the library's places into spans of the source.
struct Place<'a> {
    text: &'a str,
    base: usize,
    source: SourceId,
}

impl Place<'_> {
    fn node(&self, tree: Spanned<Tree>, around: Span) -> Node {
        let span = self.span(tree.referenced, around);
        let value = match tree.value {
            Tree::Null => Value::Null,
            Tree::Bool(value) => self.scalar(span, ScalarKind::Bool(value)),
            Tree::Number => self.scalar(span, ScalarKind::Number),
            Tree::Text(text) => Value::Scalar { text: nfc(&text), kind: ScalarKind::Text },
            Tree::Sequence(items) => Value::Sequence(items.into_iter().map(|item| self.node(item, span)).collect()),
            Tree::Mapping(entries) => Value::Mapping(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let key_span = self.span(key.referenced, span);
                        (Key { span: key_span, name: nfc(&key.value) }, self.node(value, key_span))
                    })
                    .collect(),
            ),
        };
        let span = if matches!(value, Value::Null) && span.range().is_empty() { around } else { span };
        Node { span, value }
    }

    /// The line from the place of a syntax error on; the library gives it by line and column only.
    fn point(&self, location: Location) -> Span {
        let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let rest = self.text[start..].lines().next().unwrap_or("");
        let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
        let at = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        Span::new(self.source, self.base + start + at..self.base + start + rest.len())
    }

    fn scalar(&self, span: Span, kind: ScalarKind) -> Value {
        let typed = self.text.get(span.start - self.base..span.end - self.base).unwrap_or_default();
        Value::Scalar { text: nfc(typed.trim()), kind }
    }

    /// The library gives a byte range for what it read from a string; containers are shown by their first line.
    fn span(&self, location: Location, around: Span) -> Span {
        let place = location.span();
        let (Some(start), Some(length)) = (place.byte_offset(), place.byte_len()) else { return around };
        let (start, length) = (usize::try_from(start).unwrap_or(0), usize::try_from(length).unwrap_or(0));
        let end = start.saturating_add(length).min(self.text.len());
        if start > end || !self.text.is_char_boundary(start) || !self.text.is_char_boundary(end) {
            return around;
        }
        let line = self.text[start..end].lines().next().unwrap_or("").trim_end().len();
        Span::new(self.source, self.base + start..self.base + start + line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Source, Sources};

    fn read(text: &str) -> (Sources, Result<Node, Box<Finding>>) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.yaml", text));
        (sources, parse(text, Span::new(id, 0..0), "W002"))
    }

    fn entries(node: &Node) -> &[(Key, Node)] {
        match &node.value {
            Value::Mapping(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_keep_their_words_and_places() {
        let (sources, node) =
            read("Đ: ủy\ndate: 2023-08\nn: 05\nb: true\nq: \"05\"\nz: ~\ne:\nl: [ a, bé ]\nd: 2023-06-30 # x\n");
        let node = node.unwrap();
        let texts: Vec<_> = entries(&node).iter().map(|(key, value)| (key.name.as_str(), sources.text(value.span))).collect();
        assert_eq!(
            texts,
            [
                ("Đ", "ủy"),
                ("date", "2023-08"),
                ("n", "05"),
                ("b", "true"),
                ("q", "\"05\""),
                ("z", "~"),
                ("e", "e"),
                ("l", "["),
                ("d", "2023-06-30")
            ]
        );
        assert_eq!(entries(&node)[2].1.value, Value::Scalar { text: "05".into(), kind: ScalarKind::Number });
        assert_eq!(entries(&node)[6].1.value, Value::Null);
        let Value::Sequence(items) = &entries(&node)[7].1.value else { panic!() };
        assert_eq!(sources.text(items[1].span), "bé");
    }

    #[test]
    fn both_of_two_equal_keys_are_seen() {
        let (_, node) = read("a: 1\na: 2\n");
        assert_eq!(entries(&node.unwrap()).len(), 2);
    }

    #[test]
    fn broken_yaml_has_a_place() {
        let (sources, node) = read("a: 1\nb: [ 1, 2\nc: 3\n");
        let finding = node.unwrap_err();
        assert!(sources.get(finding.span.source).position(finding.span.start).line >= 2, "{finding:?}");
        assert!(!finding.message.en.contains("line"), "{}", finding.message.en);
    }

    #[test]
    fn nothing_is_null() {
        assert_eq!(read("# only a comment\n").1.unwrap().value, Value::Null);
        assert_eq!(read("").1.unwrap().value, Value::Null);
    }

    #[test]
    fn mistakes_are_named_where_they_are_made() {
        let at = |text: &str| {
            let (sources, found) = read(text);
            let span = found.unwrap_err().span;
            let position = sources.get(span.source).position(span.start);
            (position.line, position.column)
        };
        assert_eq!(at("a: 1\nlayout: \"hd36\nb: 2\nc: \"x\"\n"), (2, 9));
        assert_eq!(at("a: 1\n\tlayout: x\n"), (2, 1));
        assert_eq!(at("a: [ 1, 2\nb: 3\n").0, 2);
    }
}
