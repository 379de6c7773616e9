//! YAML as a tree in which every key and value knows its place.
//!
//! The only file that names the YAML library. Readers of configuration walk the tree themselves instead of
//! deriving a type, so that one run reports every mistake, each at its own value. Scalars keep the words that
//! were typed: `2023-08` stays `2023-08`, `05` stays `05`, `.inf` stays `.inf`.
//!
//! The tree is built from the library's events one by one, without recursion. YAML that is well formed and
//! that no reader here could honour (aliases, tags, a second document …) is refused where it stands, as what
//! it is: were it read as if it were not there, words would be lost in silence.
//!
//! Long because no other file may name the library, and its errors are retold in two languages here.

use super::diagnostic::Finding;
use super::pattern::Pattern;
use super::source::{SourceId, Span};
use super::text::{Text, is_unprintable, nfc};
use crate::text;
use serde_yaml::granit_parser::{self as library, ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag};
use std::borrow::Cow;
use std::sync::LazyLock;

/// How many keys and values one file may hold, lists and mappings counted as one value each. 100,000
/// documents with all their keys are about 2 million.
pub const MAX_VALUES: usize = 5_000_000;

/// How many lists and mappings may stand one inside the other.
pub const MAX_DEPTH: usize = 64;

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
/// One [`Finding`]: of code `code` where the text is not YAML, of code `W016` where it is YAML that no file
/// may use.
pub fn parse(text: &str, within: Span, code: &'static str) -> Result<Node, Box<Finding>> {
    read(text, within, code, MAX_VALUES)
}

fn read(text: &str, within: Span, code: &'static str, most_values: usize) -> Result<Node, Box<Finding>> {
    let whole = Span { end: within.start + text.len(), ..within };
    let place = Place { text, base: within.start, source: within.source };
    let mut options = library::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    options.set_emit_comments(false);
    let mut tree =
        Tree { place, whole, open: Vec::new(), root: None, documents: 0, values_left: most_values };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => tree.take(event, &span)?,
            Err(error) => return Err(Box::new(place.failure(&error, code))),
        }
    }
    let nothing = Node { span: whole, value: Value::Null };
    Ok(tree.root.filter(|root| root.value != Value::Null).unwrap_or(nothing))
}

/// The tree as far as it was read.
struct Tree<'a> {
    place: Place<'a>,
    whole: Span,
    /// The lists and mappings that are not yet closed, the outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    /// How many keys and values may follow.
    values_left: usize,
}

/// A list or mapping that is not yet closed.
enum Open {
    Sequence(Span, Vec<Node>),
    /// The key whose value comes next, if it was read.
    Mapping(Span, Vec<(Key, Node)>, Option<Key>),
}

impl Tree<'_> {
    fn take(&mut self, event: Event, at: &library::Span) -> Result<(), Box<Finding>> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                self.refuse_if(self.documents > 1, at, second_document)?;
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.refuse_if(true, at, alias)?,
            Event::Anchor(..) => self.refuse_if(true, at, anchor)?,
            Event::Scalar(words, style, _, tag) => {
                let is_words = self.accept_tag(tag.as_deref(), at)? || style != ScalarStyle::Plain;
                self.count(at)?;
                self.scalar(words, is_words, at)?;
            }
            Event::SequenceStart(_, _, tag) => {
                self.open(tag.as_deref(), at, |span| Open::Sequence(span, Vec::new()))?
            }
            Event::MappingStart(_, _, tag) => {
                self.open(tag.as_deref(), at, |span| Open::Mapping(span, Vec::new(), None))?
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::Sequence(span, items)) => self.add(Node { span, value: Value::Sequence(items) }),
                Some(Open::Mapping(span, entries, _)) => {
                    self.add(Node { span, value: Value::Mapping(entries) })
                }
                None => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        tag: Option<&Tag>,
        at: &library::Span,
        container: impl Fn(Span) -> Open,
    ) -> Result<(), Box<Finding>> {
        self.refuse_if(tag.is_some(), &at.tag_span().unwrap_or(*at), a_tag)?;
        self.refuse_if(self.is_key(), at, a_key_of_many)?;
        self.refuse_if(self.open.len() >= MAX_DEPTH, at, too_deep)?;
        self.count(at)?;
        let span = self.place.span(at, self.around());
        self.open.push(container(span));
        Ok(())
    }

    fn scalar(&mut self, words: Cow<str>, is_words: bool, at: &library::Span) -> Result<(), Box<Finding>> {
        if self.is_key() {
            self.refuse_if(!is_words && words == "<<", at, merge)?;
            let key = Key { span: self.place.span(at, self.around()), name: nfc(&words) };
            // What is not written comes as `~`.
            self.refuse_if(!is_words && key.span.range().is_empty(), at, a_key_without_name)?;
            if let Some(Open::Mapping(_, _, next)) = self.open.last_mut() {
                *next = Some(key);
            }
            return Ok(());
        }
        let around = self.around();
        let span = self.place.span(at, around);
        let kind = if is_words { Some(ScalarKind::Text) } else { kind(&words) };
        let value = match kind {
            None => Value::Null,
            Some(ScalarKind::Text) => Value::Scalar { text: nfc(&words), kind: ScalarKind::Text },
            Some(kind) => Value::Scalar { text: nfc(words.trim()), kind },
        };
        let is_unwritten = value == Value::Null && span.range().is_empty();
        self.add(Node { span: if is_unwritten { around } else { span }, value });
        Ok(())
    }

    /// Puts a value that is complete where it belongs.
    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::Sequence(_, items)) => items.push(node),
            Some(Open::Mapping(_, entries, next)) => entries.extend(next.take().map(|key| (key, node))),
            None => self.root = Some(node),
        }
    }

    /// True if what comes next is the key of a mapping.
    fn is_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Mapping(_, _, None)))
    }

    /// The place of a value that is not written: its key, or the list that it stands in.
    fn around(&self) -> Span {
        match self.open.last() {
            Some(Open::Sequence(span, _) | Open::Mapping(span, _, None)) => *span,
            Some(Open::Mapping(_, _, Some(key))) => key.span,
            None => self.whole,
        }
    }

    fn count(&mut self, at: &library::Span) -> Result<(), Box<Finding>> {
        self.refuse_if(self.values_left == 0, at, too_many)?;
        self.values_left -= 1;
        Ok(())
    }

    /// The one tag that can be honoured is `!!str`, which says that the value is words as typed; true if it
    /// stands here.
    fn accept_tag(&self, tag: Option<&Tag>, at: &library::Span) -> Result<bool, Box<Finding>> {
        let Some(tag) = tag else { return Ok(false) };
        self.refuse_if(tag.core_suffix() != Some("str"), &at.tag_span().unwrap_or(*at), a_tag)?;
        Ok(true)
    }

    fn refuse_if(
        &self,
        wrong: bool,
        at: &library::Span,
        why: fn(&str) -> (Text, Text),
    ) -> Result<(), Box<Finding>> {
        if !wrong {
            return Ok(());
        }
        let span = self.place.span(at, self.around());
        let shown =
            self.place.text.get(span.start - self.place.base..span.end - self.place.base).unwrap_or_default();
        Err(Box::new(refused(span, why(shown))))
    }
}

/// What YAML takes a scalar without quotes for; `None` is nothing.
fn kind(words: &str) -> Option<ScalarKind> {
    static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(concat!(
            r"^[-+]?(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+(?:_[0-7]+)*|0[bB][01]+(?:_[01]+)*|[1-9][0-9]*(?:_[0-9]+)+",
            r"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$",
        ))
    });
    let is = |names: [&str; 4]| names.iter().any(|name| name.eq_ignore_ascii_case(words));
    match words {
        "" | "~" | "null" | "Null" | "NULL" => None,
        _ if is(["true", "yes", "y", "on"]) => Some(ScalarKind::Bool(true)),
        _ if is(["false", "no", "n", "off"]) => Some(ScalarKind::Bool(false)),
        _ if words.starts_with(|ch: char| ch.is_ascii_digit() || "+-.".contains(ch))
            && NUMBER.is_match(words) =>
        {
            Some(ScalarKind::Number)
        }
        _ => Some(ScalarKind::Text),
    }
}

fn refused(span: Span, (message, help): (Text, Text)) -> Finding {
    Finding::new("W016", span, message).help(help)
}

fn alias(shown: &str) -> (Text, Text) {
    (
        text!(
            vi: "bí danh `{shown}`: tệp này không được dùng bí danh của YAML",
            en: "the alias `{shown}`: this file may not use YAML's aliases"
        ),
        text!(
            vi: "viết lại đầy đủ nội dung ở chỗ này; nếu dấu `*` là chữ của giá trị thì đặt cả giá trị trong \
                 ngoặc kép",
            en: "write the words out here; where the `*` is part of the value, put the whole value in quotes"
        ),
    )
}

fn anchor(shown: &str) -> (Text, Text) {
    (
        text!(
            vi: "tên neo `{shown}`: tệp này không được dùng tên neo và bí danh của YAML",
            en: "the anchor `{shown}`: this file may not use YAML's anchors and aliases"
        ),
        text!(
            vi: "bỏ tên neo, viết lại đầy đủ nội dung ở những chỗ dùng nó; nếu dấu `&` là chữ của giá trị \
                 thì đặt cả giá trị trong ngoặc kép",
            en: "remove it and write the words out where they are used; where the `&` is part of the value, \
                 put the whole value in quotes"
        ),
    )
}

fn merge(_: &str) -> (Text, Text) {
    (
        text!(
            vi: "khóa gộp `<<`: tệp này không được gộp các khóa của mục khác",
            en: "the merge key `<<`: this file may not take over another entry's keys"
        ),
        text!(
            vi: "bỏ dòng này, ghi đủ từng khóa của mục này",
            en: "remove this line and write every key of this entry"
        ),
    )
}

fn a_tag(shown: &str) -> (Text, Text) {
    (
        text!(
            vi: "nhãn kiểu `{shown}`: tệp này không được dùng nhãn kiểu của YAML",
            en: "the tag `{shown}`: this file may not use YAML's tags"
        ),
        text!(
            vi: "bỏ nhãn, chỉ ghi giá trị; nếu dấu `!` là chữ của giá trị thì đặt cả giá trị trong ngoặc kép",
            en: "remove the tag and keep the value; where the `!` is part of the value, put the whole value \
                 in quotes"
        ),
    )
}

fn a_key_of_many(_: &str) -> (Text, Text) {
    (
        text!(
            vi: "dấu ngoặc mở ở chỗ của tên khóa: một danh sách hay một nhóm khóa không thể làm tên khóa",
            en: "a bracket where the name of a key belongs: a list or a mapping cannot be a key"
        ),
        text!(
            vi: "khóa là một tên viết trên một dòng; nếu dấu ngoặc là chữ của giá trị thì đặt cả giá trị \
                 trong ngoặc kép",
            en: "a key is a name on one line; where the bracket is part of a value, put the whole value in \
                 quotes"
        ),
    )
}

fn a_key_without_name(_: &str) -> (Text, Text) {
    (
        text!(vi: "trước dấu hai chấm không có tên khóa", en: "there is no key before the colon"),
        text!(
            vi: "ghi tên khóa trước dấu hai chấm; nếu dấu hai chấm là chữ của giá trị thì đặt cả giá trị \
                 trong ngoặc kép",
            en: "write the key before the colon; where the colon is part of a value, put the whole value in \
                 quotes"
        ),
    )
}

fn second_document(_: &str) -> (Text, Text) {
    (
        text!(
            vi: "từ đây là phần thứ hai của tệp; mỗi tệp chỉ được có một phần",
            en: "here a second part of the file begins; a file may have one only"
        ),
        text!(
            vi: "bỏ dòng `---` ở giữa tệp, hoặc chuyển những gì đứng sau nó sang tệp khác",
            en: "remove the line `---` in the middle of the file, or move what stands after it to another \
                 file"
        ),
    )
}

fn too_deep(_: &str) -> (Text, Text) {
    (
        text!(
            vi: "ở đây có hơn {MAX_DEPTH} cấp danh sách lồng trong nhau",
            en: "more than {MAX_DEPTH} lists stand one inside the other here"
        ),
        text!(
            vi: "bỏ những dấu `[`, `{{` và `-` thừa",
            en: "remove the brackets `[`, `{{` and hyphens `-` that are too many"
        ),
    )
}

fn too_many(_: &str) -> (Text, Text) {
    let millions = MAX_VALUES / 1_000_000;
    (
        text!(
            vi: "tệp có hơn {millions} triệu khóa và giá trị, nhiều hơn mức đọc được",
            en: "the file has more than {millions} million keys and values, more than can be read"
        ),
        text!(
            vi: "chia tệp này thành nhiều tệp nhỏ hơn, ví dụ mỗi cơ quan một tệp",
            en: "split the file into smaller ones, such as one an agency"
        ),
    )
}

fn syntax_error(code: &'static str, span: Span, vi: &str, en: &str) -> Finding {
    Finding::new(code, span, text!(vi: "không đúng cú pháp YAML: {vi}", en: "this is not valid YAML: {en}"))
        .help(text!(
            vi: "kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc kép ở chỗ được chỉ",
            en: "check the indentation, the colon and the quotes at the place shown"
        ))
}

/// What makes a text no YAML before the library notices at `stop`: a tab that indents a line, a quotation
/// mark that its line does not close. The place in bytes, and what it is in both languages.
fn culprit(text: &str, stop: usize) -> Option<(usize, &'static str, &'static str)> {
    let mut start = 0;
    // The library may stop at the end of the line above the tab.
    for line in text.split_inclusive('\n').take(text[..stop].matches('\n').count() + 2) {
        let words = line.trim_start();
        if let Some(tab) = line[..line.len() - words.len()].find('\t') {
            return Some((
                start + tab,
                "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách",
                "a tab indents the line; use spaces",
            ));
        }
        let value = words.split_once(": ").map_or(words.trim_start_matches("- "), |(_, value)| value);
        let is_open = ['"', '\'']
            .iter()
            .any(|&quote| value.strip_prefix(quote).is_some_and(|rest| !rest.contains(quote)));
        if is_open && start + line.len() <= stop {
            let at = start + line.len() - value.len();
            return Some((at, "dấu ngoặc kép mở mà không đóng", "a quotation mark is never closed"));
        }
        start += line.len();
    }
    None
}

/// What is wrong, of the mistakes that people make.
fn cause(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed
        | E::InvalidColonPlacement
        | E::InvalidSimpleKey
        | E::MappingKeyNotAllowed => (
            "có hai dấu hai chấm trên một dòng, hoặc dòng trên thụt vào không đều; giá trị có dấu hai chấm phải đặt trong ngoặc kép",
            "two colons stand on one line, or the line above is indented unevenly; a value with a colon goes in quotes",
        ),
        E::UnclosedFlowCollection { .. } | E::UnexpectedEofFlowSequence | E::UnexpectedEofFlowMapping => {
            ("dấu ngoặc mở mà không đóng", "a bracket is never closed")
        }
        E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => (
            "dấu ngoặc mở mà không đóng, hoặc thiếu dấu phẩy giữa hai mục",
            "a bracket is never closed, or a comma is missing between two entries",
        ),
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => (
            "dấu ngoặc đóng không khớp với dấu ngoặc mở",
            "the closing bracket does not match an opening one",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("dấu ngoặc kép mở mà không đóng", "a quotation mark is never closed")
        }
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => (
            "sau dấu ngoặc kép đóng còn có chữ; giá trị có dấu ngoặc kép bên trong phải đặt trong dấu nháy đơn",
            "words follow the closing quotation mark; a value that holds quotation marks goes in single quotes",
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            "trong ngoặc kép, dấu `\\` phải viết hai lần; hoặc đặt giá trị trong dấu nháy đơn",
            "inside quotation marks a `\\` is written twice; or put the value in single quotes",
        ),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => {
            ("thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", "a tab indents the line; use spaces")
        }
        E::SimpleKeyExpected => ("thiếu dấu hai chấm sau tên khóa", "the colon after the key is missing"),
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedNodeContent
        | E::InvalidIndentation
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::BlockSequenceEntryNotAllowed
        | E::BlockEntryInFlowCollection => {
            ("dòng này thụt vào không đều với các dòng khác", "this line is not indented like the others")
        }
        E::UnexpectedCharacter { .. }
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::MissingAnchorOrAliasName
        | E::MissingTagUri
        | E::InvalidTagTerminator
        | E::InvalidTagEscape
        | E::InvalidGlobalTagCharacter
        | E::UnclosedVerbatimTag
        | E::InvalidBlockScalarHeader => (
            "giá trị bắt đầu bằng ký tự đặc biệt phải đặt trong ngoặc kép",
            "a value that begins with a special character goes in quotes",
        ),
        E::CommentInterceptedScalar => (
            "một dòng ghi chú `#` chen vào giữa một giá trị nhiều dòng",
            "a comment `#` stands in the middle of a value of several lines",
        ),
        E::CommentNotSeparated => ("thiếu dấu cách trước dấu `#`", "there is no space before the `#`"),
        E::ExpectedDocumentStart
        | E::MissingDocumentEndBeforeDirective
        | E::MissingDirectiveName
        | E::InvalidDirectiveName => (
            "dòng bắt đầu bằng dấu `%` phải đặt trong ngoặc kép, hoặc sau dòng cuối còn có chữ",
            "a line that begins with `%` goes in quotes, or words follow the last line",
        ),
        _ => ("không đọc được từ chỗ này", "it cannot be read from here on"),
    }
}

/// Turns the library's places into spans of the source.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    base: usize,
    source: SourceId,
}

impl Place<'_> {
    /// The library gives a byte range for what it read from a string; containers are shown by their first
    /// line.
    fn span(&self, at: &library::Span, around: Span) -> Span {
        let (Some(start), Some(end)) = (at.start.byte_offset(), at.end.byte_offset()) else { return around };
        match self.text.get(start..end.max(start)) {
            Some(words) => {
                let line = words.lines().next().unwrap_or("").trim_end().len();
                Span::new(self.source, self.base + start..self.base + start + line)
            }
            None => around,
        }
    }

    fn failure(&self, error: &ScanError, code: &'static str) -> Finding {
        let stop = self.point(error);
        let span = Span::new(self.source, self.base + stop..self.base + stop + self.rest_of_line(stop));
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => return refused(span, too_deep("")),
            ErrorKind::UndeclaredTagHandle => {
                let tag = self.text[stop..].split_whitespace().next().unwrap_or_default();
                return refused(span.slice(0..tag.len()), a_tag(tag));
            }
            _ => {}
        }
        if let Some(ch) = self.text[stop..].chars().next().filter(|&ch| is_unprintable(ch)) {
            let (point, at) = (u32::from(ch), span.slice(0..ch.len_utf8()));
            let message = text!(
                vi: "có ký tự không in được (U+{point:04X})",
                en: "there is a character that cannot be printed (U+{point:04X})"
            );
            let help = text!(
                vi: "xóa ký tự này; nếu không thấy nó, xóa cả từ và gõ lại",
                en: "delete it; if you cannot see it, delete the word and type it again"
            );
            return Finding::new(code, at, message).help(help);
        }
        if let Some((at, vi, en)) = culprit(self.text, stop) {
            let span = Span::new(self.source, self.base + at..self.base + at + self.rest_of_line(at));
            return syntax_error(code, span, vi, en);
        }
        let (vi, en) = cause(error.kind());
        syntax_error(code, span, vi, en)
    }

    /// Where a syntax error was noticed, in bytes.
    fn point(&self, error: &ScanError) -> usize {
        let marker = error.marker();
        let line: usize =
            self.text.split_inclusive('\n').take(marker.line().saturating_sub(1)).map(str::len).sum();
        let rest = self.text[line..].lines().next().unwrap_or("");
        line + rest.char_indices().nth(marker.col()).map_or(rest.len(), |(at, _)| at)
    }

    fn rest_of_line(&self, at: usize) -> usize {
        self.text[at..].lines().next().unwrap_or("").len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Source, Sources};

    fn read_within(text: &str, most_values: usize) -> (Sources, Result<Node, Box<Finding>>) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.yaml", text));
        (sources, super::read(text, Span::new(id, 0..0), "W002", most_values))
    }

    fn read(text: &str) -> (Sources, Result<Node, Box<Finding>>) {
        read_within(text, MAX_VALUES)
    }

    fn entries(node: &Node) -> &[(Key, Node)] {
        match &node.value {
            Value::Mapping(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_keep_their_words_and_places() {
        let (sources, node) = read(
            "Đ: ủy\ndate: 2023-08\nn: 05\nb: true\nq: \"05\"\nz: ~\ne:\nl: [ a, bé ]\nd: 2023-06-30 # x\n",
        );
        let node = node.unwrap();
        let texts: Vec<_> =
            entries(&node).iter().map(|(key, value)| (key.name.as_str(), sources.text(value.span))).collect();
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
        assert!(!finding.message.en.contains("at line"), "{}", finding.message.en);
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

    /// The code of what is wrong, its place in the text and its first words.
    fn refusal(text: &str, most_values: usize) -> (&'static str, String, String) {
        let (sources, found) = read_within(text, most_values);
        let finding = found.unwrap_err();
        let first = finding.message.vi.split([':', '`', ';']).next().unwrap().trim().to_owned();
        (finding.code, sources.text(finding.span).to_owned(), first)
    }

    #[test]
    fn yaml_that_no_file_may_use_is_said_as_what_it_is() {
        for (text, shown, words) in [
            ("a: 1\nb: *c\n", "*c", "bí danh"),
            ("a: &c 1\nb: *c\n", "&c", "tên neo"),
            ("a: { <<: { b: 1 } }\n", "<<", "khóa gộp"),
            ("a: !!binary aGVsbG8=\n", "!!binary", "nhãn kiểu"),
            ("a: !Ban Nội chính\n", "!Ban", "nhãn kiểu"),
            ("a: !e!x [ 1 ]\n", "!e!x", "nhãn kiểu"),
            ("a: !!set { b, c }\n", "!!set", "nhãn kiểu"),
            ("a: {{ b }}\n", "{", "dấu ngoặc mở ở chỗ của tên khóa"),
            ("? [ a, b ]\n: c\n", "[", "dấu ngoặc mở ở chỗ của tên khóa"),
            (": b\n", "", "trước dấu hai chấm không có tên khóa"),
            ("---\na: 1\n---\nb: 2\n", "---", "từ đây là phần thứ hai của tệp"),
            ("a: 1\n...\nb: 2\n", "", "từ đây là phần thứ hai của tệp"),
        ] {
            assert_eq!(refusal(text, MAX_VALUES), ("W016", shown.to_owned(), words.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_as_typed_is_read() {
        let (_, node) =
            read("%YAML 1.2\n---\na: .inf\nb: -.NaN\nc: 1e999\nd: !!str 05\ne: '<<'\nf: \"*g\"\n...\n");
        let texts: Vec<_> =
            entries(node.as_ref().unwrap()).iter().map(|(_, value)| value.value.clone()).collect();
        let number = |text: &str| Value::Scalar { text: text.to_owned(), kind: ScalarKind::Number };
        let words = |text: &str| Value::Scalar { text: text.to_owned(), kind: ScalarKind::Text };
        assert_eq!(
            texts,
            [number(".inf"), number("-.NaN"), number("1e999"), words("05"), words("<<"), words("*g")]
        );
    }

    #[test]
    fn a_file_that_grows_without_end_ends_at_once() {
        let laughs: String =
            (1..10).map(|at| format!("a{at}: &a{at} [{}]\n", format!("*a{},", at - 1).repeat(9))).collect();
        assert_eq!(refusal(&format!("a0: &a0 [ha,ha]\n{laughs}"), MAX_VALUES).0, "W016");
        for deep in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000)] {
            assert!(refusal(&deep, MAX_VALUES).2.starts_with("ở đây có hơn 64 cấp"), "{}", &deep[..8]);
        }
        let blocks: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        assert!(refusal(&blocks, MAX_VALUES).2.starts_with("ở đây có hơn 64 cấp"));
        assert!(read(&format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).1.is_ok());
    }

    #[test]
    fn many_values_are_read_and_too_many_are_counted() {
        // The library's own limit would be 250,000.
        let Value::Sequence(items) = read(&format!("[{}]", "1,".repeat(300_000))).1.unwrap().value else {
            panic!()
        };
        assert_eq!(items.len(), 300_000);
        assert!(read_within("a: [ b, c ]\n", 5).1.is_ok());
        let (code, shown, words) = refusal("a: [ b, c ]\n", 4);
        assert_eq!((code, shown.as_str()), ("W016", "c"));
        assert!(words.contains("5 triệu khóa và giá trị"), "{words}");
    }
}
