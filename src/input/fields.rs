//! Reading the keys of a YAML mapping: every mistake becomes a finding at its own place, nothing is guessed.
//!
//! A reader takes the keys it knows with the methods of [`Fields`] and ends with [`Fields::finish`], which
//! reports the keys nobody took. What the keys mean is not known here.
//!
//! Long because each type of value has its reader and its message in two languages.

use crate::base::date::Date;
use crate::base::diagnostic::Finding;
use crate::base::source::Span;
use crate::base::text::{Text, nearest};
use crate::base::yaml::{Key, Node, ScalarKind, Value};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Located<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// What a file declares and what could not be read of it. That was reported; whatever names it is not wrong
/// as well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    names: BTreeSet<String>,
    /// There may be others, of which not even the name is known.
    has_unnamed: bool,
}

impl Lost {
    /// Adds a name, or that there is one nobody knows.
    pub fn add(&mut self, name: Option<&str>) {
        self.names.extend(name.map(str::to_owned));
        self.has_unnamed |= name.is_none();
    }

    /// True if all was read.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.has_unnamed
    }

    /// True if `name` itself was lost.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// True if `name` may be what was lost.
    pub fn may_be(&self, name: &str) -> bool {
        self.has_unnamed || self.names.contains(name)
    }
}

/// The entries of a mapping that have not been taken yet.
pub struct Fields<'a, 'f> {
    /// The mapping's own place, where a missing key is reported.
    pub span: Span,
    entries: Vec<(&'a Key, &'a Node)>,
    known: Vec<&'static str>,
    /// The keys that are there, and whether they say something.
    present: Vec<(&'a Key, bool)>,
    /// It is a mapping: what is none has no missing keys either.
    is_mapping: bool,
    /// Keys that are missing, with their findings; one that was only misspelt is reported as that.
    missing: Vec<(&'static str, Finding)>,
    findings: &'f mut Vec<Finding>,
    /// How many of the findings are not about this mapping.
    others: usize,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The entries of `node`, which must be a mapping; anything else is reported and read as empty.
    pub fn new(node: &'a Node, findings: &'f mut Vec<Finding>) -> Self {
        let mut fields = Self {
            span: node.span,
            entries: Vec::new(),
            known: Vec::new(),
            present: Vec::new(),
            is_mapping: true,
            missing: Vec::new(),
            others: findings.len(),
            findings,
        };
        match &node.value {
            Value::Mapping(entries) => fields.add_all(entries),
            Value::Null => {}
            Value::Scalar { .. } | Value::Sequence(_) => {
                fields.is_mapping = false;
                wrong(
                    fields.findings,
                    node,
                    &text!(vi: "các dòng `khóa: giá trị`", en: "lines of `key: value`"),
                );
            }
        }
        fields
    }

    fn add_all(&mut self, entries: &'a [(Key, Node)]) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, value) in entries {
            let name = &key.name;
            if let Some(&earlier) = first.get(name.as_str()) {
                self.findings.push(
                    Finding::new(
                        "W006",
                        key.span,
                        text!(vi: "khóa `{name}` được ghi hai lần", en: "the key `{name}` is given twice"),
                    )
                    .related(earlier, text!(vi: "lần đầu ở đây", en: "first given here"))
                    .help(text!(vi: "bỏ một trong hai", en: "remove one of the two")),
                );
            } else {
                first.insert(name, key.span);
                self.entries.push((key, value));
                self.present.push((key, value.value != Value::Null));
            }
        }
    }

    /// How many mistakes were found so far in this mapping, not counting those inside the items of its lists.
    pub fn mistakes(&self) -> usize {
        self.findings.len() - self.others + self.missing.len()
    }

    /// True if there is no mistake in this mapping, when all its known keys are taken.
    pub fn is_sound(&self) -> bool {
        self.mistakes() == 0 && self.entries.is_empty()
    }

    /// Takes a key; `None` if it is not there or says `null`.
    pub fn take(&mut self, name: &'static str) -> Option<&'a Node> {
        self.known.push(name);
        let at = self.entries.iter().position(|(key, _)| key.name == name)?;
        let (_, node) = self.entries.remove(at);
        (node.value != Value::Null).then_some(node)
    }

    /// Takes a key that must be there.
    pub fn require(&mut self, name: &'static str) -> Option<&'a Node> {
        let node = self.take(name);
        if node.is_none() {
            self.missing(name);
        }
        node
    }

    /// Reports a key, already taken, that the file does not have.
    pub fn require_seen(&mut self, name: &'static str) {
        if !self.present.iter().any(|(key, says)| key.name == name && *says) {
            self.missing(name);
        }
    }

    /// Reports a list, already taken, that has nothing in it.
    pub fn require_entries(&mut self, name: &'static str) {
        if self.is_mapping {
            let finding = Finding::new(
                "W005",
                self.span.head(),
                text!(vi: "báo cáo chưa khai mục `{name}` nào", en: "the report declares no `{name}`"),
            )
            .help(text!(
                vi: "khai ít nhất một mục trong `{name}:`",
                en: "declare at least one entry under `{name}:`"
            ));
            self.missing.push((name, finding));
        }
    }

    fn missing(&mut self, name: &'static str) {
        if !self.is_mapping {
            return;
        }
        let finding = match self.present.iter().find(|(key, _)| key.name == name) {
            Some((key, _)) => Finding::new(
                "W005",
                key.span,
                text!(vi: "khóa `{name}` để trống", en: "the key `{name}` has no value"),
            )
            .help(text!(vi: "ghi giá trị sau dấu hai chấm", en: "write the value after the colon")),
            None => Finding::new(
                "W005",
                self.span,
                text!(vi: "thiếu khóa `{name}`", en: "the key `{name}` is missing"),
            )
            .help(text!(vi: "thêm một dòng `{name}: …`", en: "add a line `{name}: …`")),
        };
        self.missing.push((name, finding));
    }

    /// Takes words; a number or `true` counts as the words typed.
    pub fn string(&mut self, name: &'static str) -> Option<Located<String>> {
        let node = self.take(name)?;
        string(node, self.findings)
    }

    /// Takes words that must be there and not empty.
    pub fn required_string(&mut self, name: &'static str) -> Option<Located<String>> {
        let node = self.require(name)?;
        let found = string(node, self.findings)?;
        if found.value.trim().is_empty() {
            return self.wrong(node, &text!(vi: "chữ cho khóa `{name}`", en: "words for the key `{name}`"));
        }
        Some(found)
    }

    /// Takes `true` or `false`.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let node = self.take(name)?;
        match &node.value {
            Value::Scalar { kind: ScalarKind::Bool(value), .. } => Some(*value),
            _ => self.wrong(node, &text!(vi: "`true` (có) hoặc `false` (không)", en: "`true` or `false`")),
        }
    }

    /// Takes a whole number between `least` and `most`.
    pub fn whole(&mut self, name: &'static str, least: u32, most: u32) -> Option<u32> {
        let expected =
            text!(vi: "một số nguyên từ {least} đến {most}", en: "a whole number from {least} to {most}");
        self.between(name, least..=most, &expected)
    }

    /// Takes a number between `least` and `most`, with a decimal point.
    pub fn number(&mut self, name: &'static str, least: f64, most: f64) -> Option<f64> {
        let expected = text!(vi: "một số từ {least} đến {most}", en: "a number from {least} to {most}");
        self.between(name, least..=most, &expected)
    }

    fn between<T: FromStr + PartialOrd>(
        &mut self,
        name: &'static str,
        range: RangeInclusive<T>,
        expected: &Text,
    ) -> Option<T> {
        let node = self.take(name)?;
        let number = scalar(node).and_then(|words| words.parse().ok());
        number.filter(|number| range.contains(number)).or_else(|| self.wrong(node, expected))
    }

    /// Takes a day, `2023-06-30`.
    pub fn date(&mut self, name: &'static str) -> Option<Located<Date>> {
        let node = self.take(name)?;
        date(node, self.findings)
    }

    /// Takes one of a few words.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<Located<T>> {
        let node = self.take(name)?;
        choice(node, choices, self.findings)
    }

    /// Takes a sequence.
    pub fn sequence(&mut self, name: &'static str) -> &'a [Node] {
        self.take(name).map_or(&[], |node| sequence(node, self.findings))
    }

    /// Takes a sequence of words.
    pub fn strings(&mut self, name: &'static str) -> Vec<Located<String>> {
        let items = self.sequence(name);
        items.iter().filter_map(|item| string(item, self.findings)).collect()
    }

    /// Takes a mapping whose keys the file chooses.
    pub fn entries(&mut self, name: &'static str) -> Vec<(&'a Key, &'a Node)> {
        let Some(node) = self.take(name) else { return Vec::new() };
        Fields::new(node, self.findings).entries
    }

    /// Takes a mapping of its own.
    pub fn mapping<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        let node = self.take(name)?;
        let mut fields = Fields::new(node, self.findings);
        let out = read(&mut fields);
        fields.finish();
        Some(out)
    }

    /// Reads each item of a sequence as a mapping.
    pub fn mappings<T>(
        &mut self,
        name: &'static str,
        mut read: impl FnMut(&mut Fields) -> Option<T>,
    ) -> Vec<T> {
        let items = self.sequence(name);
        let before = self.findings.len();
        let mut out = Vec::new();
        for item in items {
            let mut fields = Fields::new(item, self.findings);
            out.extend(read(&mut fields));
            fields.finish();
        }
        self.others += self.findings.len() - before;
        out
    }

    /// Reports something of the caller's own.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn wrong<T>(&mut self, node: &Node, expected: &Text) -> Option<T> {
        wrong(self.findings, node, expected);
        None
    }

    /// Reports the keys that nobody took, and those that are missing. A key that is probably a missing one
    /// under a wrong name is one mistake.
    pub fn finish(mut self) {
        if !self.is_mapping
            && let Some(wrong) =
                self.findings.iter_mut().rfind(|finding| finding.span == self.span && finding.code == "W004")
        {
            let list = self.known.join(", ");
            wrong.help = Some(text!(
                vi: "ghi mỗi khóa trên một dòng riêng, thụt vào; các khóa dùng được: {list}",
                en: "write each key on an indented line of its own; known keys: {list}"
            ));
        }
        let is_absent = |name: &str| !self.present.iter().any(|(key, _)| key.name == name);
        let mut absent = self.missing.iter().map(|(name, _)| *name).filter(|name| is_absent(name));
        let only_absent = absent.next().filter(|_| absent.next().is_none() && self.entries.len() == 1);
        for (key, _) in self.entries {
            let name = &key.name;
            let finding = Finding::new(
                "W003",
                key.span,
                text!(vi: "không có khóa `{name}`", en: "there is no key `{name}`"),
            );
            let near = nearest(name, self.known.iter().copied().filter(|known| is_absent(known)));
            self.missing.retain(|(missing, _)| Some(*missing) != near.or(only_absent));
            self.findings.push(match (near, only_absent) {
                (Some(near), _) => finding
                    .help(text!(
                        vi: "có phải là `{near}`?",
                        en: "did you mean `{near}`?"
                    ))
                    .fix(crate::base::diagnostic::Fix {
                        title: text!(vi: "đổi thành `{near}`", en: "change to `{near}`"),
                        edits: vec![crate::base::diagnostic::Edit { span: key.span, text: near.to_owned() }],
                        safe: false,
                    }),
                (None, Some(absent)) => finding.help(text!(
                    vi: "ở đây còn thiếu khóa `{absent}`: đổi tên khóa này thành `{absent}`, hoặc thêm khóa \
                         ấy",
                    en: "the key `{absent}` is missing here: rename this one to `{absent}`, or add it"
                )),
                (None, None) => {
                    let list = self.known.join(", ");
                    finding.help(text!(vi: "các khóa dùng được: {list}", en: "known keys: {list}"))
                }
            });
        }
        self.findings.extend(self.missing.into_iter().map(|(_, finding)| finding));
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

fn wrong(findings: &mut Vec<Finding>, node: &Node, expected: &Text) {
    let found = match &node.value {
        Value::Null => text!(vi: "không có gì", en: "nothing"),
        Value::Scalar { text, .. } if text.trim().is_empty() => text!(vi: "không có gì", en: "nothing"),
        Value::Scalar { text, .. } => text!(vi: "`{text}`", en: "`{text}`"),
        Value::Sequence(_) => text!(vi: "một danh sách", en: "a list"),
        Value::Mapping(_) => text!(vi: "các cặp `khóa: giá trị`", en: "a mapping"),
    };
    let message = Text {
        vi: format!("ở đây cần {}, nhưng lại là {}", expected.vi, found.vi),
        en: format!("expected {}, found {}", expected.en, found.en),
    };
    findings.push(Finding::new("W004", node.span, message));
}

/// Words of a node; anything but a scalar is reported.
pub fn string(node: &Node, findings: &mut Vec<Finding>) -> Option<Located<String>> {
    let found = scalar(node).map(|text| Located { value: text.to_owned(), span: node.span });
    if found.is_none() {
        wrong(findings, node, &text!(vi: "một dòng chữ", en: "a line of text"));
    }
    found
}

/// A day of a node; a wrong form and a day that the calendar lacks are told apart.
pub fn date(node: &Node, findings: &mut Vec<Finding>) -> Option<Located<Date>> {
    let words = scalar(node).unwrap_or_default();
    let date = Date::parse_iso(words);
    if date.is_none() {
        if words.len() == 10 && words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            findings.push(
                Finding::new(
                    "W008",
                    node.span,
                    text!(
                        vi: "không có ngày {words}",
                        en: "there is no day {words}"
                    ),
                )
                .help(text!(
                    vi: "ghi năm-tháng-ngày, ví dụ 2023-06-30",
                    en: "write year-month-day, for example 2023-06-30"
                )),
            );
        } else {
            wrong(findings, node, &text!(vi: "một ngày dạng 2023-06-30", en: "a day such as 2023-06-30"));
            let help = official_day(words).map_or_else(
                || {
                    text!(
                        vi: "ghi năm-tháng-ngày, ví dụ 2023-06-30",
                        en: "write year-month-day, for example 2023-06-30"
                    )
                },
                |day| text!(vi: "ghi là `{day}`", en: "write `{day}`"),
            );
            advise(findings, help);
        }
    }
    date.map(|value| Located { value, span: node.span })
}

/// The day that is written day, month, year, as documents have it: `2023-07-15` for `15/7/2023`.
fn official_day(words: &str) -> Option<String> {
    let numbers: Vec<u16> =
        words.split(['/', '-', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let &[day, month, year] = numbers.as_slice() else { return None };
    Date::parse_iso(&format!("{year:04}-{month:02}-{day:02}")).filter(|_| year > 1000).map(|date| date.iso())
}

/// Says what to do about the finding that was made last.
fn advise(findings: &mut [Finding], help: Text) {
    if let Some(finding) = findings.last_mut() {
        finding.help = Some(help);
    }
}

/// One of a few words.
pub fn choice<T: Copy>(
    node: &Node,
    choices: &[(&str, T)],
    findings: &mut Vec<Finding>,
) -> Option<Located<T>> {
    let words = scalar(node).unwrap_or_default();
    let found =
        choices.iter().find(|(name, _)| *name == words).map(|&(_, value)| Located { value, span: node.span });
    if found.is_none() {
        let names: Vec<String> = choices.iter().map(|(name, _)| format!("`{name}`")).collect();
        let (vi, en) = (names.join(" hoặc "), names.join(" or "));
        let near = nearest(words, choices.iter().map(|(name, _)| *name));
        let help = near.map(|near| text!(vi: "có phải là `{near}`?", en: "did you mean `{near}`?"));
        wrong(findings, node, &Text { vi, en });
        if let Some(help) = help {
            advise(findings, help);
        }
    }
    found
}

/// The items of a node; anything but a sequence is reported.
pub fn sequence<'a>(node: &'a Node, findings: &mut Vec<Finding>) -> &'a [Node] {
    match &node.value {
        Value::Sequence(items) => items,
        Value::Null => &[],
        Value::Scalar { .. } | Value::Mapping(_) => {
            wrong(findings, node, &text!(vi: "một danh sách", en: "a list"));
            advise(
                findings,
                text!(
                    vi: "ghi mỗi mục một dòng, mở đầu bằng `- `",
                    en: "write each entry on a line of its own that begins with `- `"
                ),
            );
            &[]
        }
    }
}
