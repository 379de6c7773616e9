//! Reads a profile from `templates/layout.yaml`: inheritance, units, ranges.

use super::profile::{Align, Letterhead, LineSpacing, ListLabels, Look, Page, Profile, Words};
use super::style::{CharStyle, Style};
use crate::base::diagnostic::Finding;
use crate::base::source::{Source, Sources, Span};
use crate::base::text::{did_you_mean, listed};
use crate::base::yaml::{self, Key, Node, Value};
use crate::input::fields::{Fields, Located};
use crate::text;
use std::collections::BTreeMap;

/// The layout that comes with the tool, for texts outside a workspace.
pub const BUILT_IN: &str = include_str!("../../templates/layout.yaml");

/// The least width and height of the text in millimetres: room for the header block's two columns.
const LEAST_TEXT: f64 = 60.0;

/// The least width of one of those columns in millimetres.
const LEAST_COLUMN: f64 = 20.0;

/// How many profiles may inherit from one another in a row; more is taken for a circle.
const MAX_INHERITANCE: usize = 8;

/// The profile `name` of the layout that comes with the tool.
pub fn built_in(name: &str) -> Option<Profile> {
    let mut sources = Sources::default();
    let span = Span::new(sources.add(Source::new("layout.yaml", BUILT_IN)), 0..0);
    let node = yaml::parse(BUILT_IN, span, "W002").ok()?;
    let mut findings = Vec::new();
    let profile = read(&node, &Located { value: name.to_owned(), span }, &mut findings);
    profile.filter(|_| findings.is_empty())
}

/// Reads the profile that `wanted` names. `None` if there is none; mistakes in it are findings.
pub fn read(node: &Node, wanted: &Located<String>, findings: &mut Vec<Finding>) -> Option<Profile> {
    let mut top = Fields::new(node, findings);
    let profiles = top.entries("profiles");
    let is_sound = top.is_sound();
    top.finish();
    if !is_sound {
        // Whatever else seems to be wrong follows from it.
        return None;
    }
    let names = || profiles.iter().map(|(key, _)| key.name.as_str());
    if let Some(broken) = broken_base(&profiles, &wanted.value, MAX_INHERITANCE) {
        let (list, span) = (listed(names()), broken.span);
        findings.push(
            Finding::new(
                "W009",
                span,
                text!(
                    vi: "`extends` nêu một mẫu không có, hoặc các mẫu kế thừa lẫn nhau vòng tròn",
                    en: "`extends` names no profile, or profiles inherit from each other in a circle"
                ),
            )
            .help(text!(vi: "các mẫu dùng được: {list}", en: "known profiles: {list}")),
        );
        return None;
    }
    let Some(merged) = inherited(&profiles, &wanted.value, 0) else {
        let (name, list) = (&wanted.value, listed(names()));
        let finding = Finding::new(
            "W009",
            wanted.span,
            text!(vi: "không có mẫu trình bày `{name}`", en: "there is no layout profile `{name}`"),
        );
        let otherwise = match list.is_empty() {
            true => {
                text!(
                    vi: "khai mẫu ấy dưới `profiles:` trong templates/layout.yaml",
                    en: "declare it under `profiles:` in templates/layout.yaml"
                )
            }
            false => text!(vi: "các mẫu dùng được: {list}", en: "known profiles: {list}"),
        };
        findings.push(finding.help(did_you_mean(name, names(), otherwise)));
        return None;
    };
    let before = findings.len();
    let profile = profile(&wanted.value, &merged, findings);
    if findings.len() > before { None } else { Some(profile) }
}

/// The `extends` that leads nowhere, or on and on.
fn broken_base<'a>(profiles: &[(&Key, &'a Node)], name: &str, rest: usize) -> Option<&'a Node> {
    let node = profiles.iter().find(|(key, _)| key.name == name).map(|(_, node)| *node)?;
    let Value::Mapping(entries) = &node.value else { return None };
    let base = entries.iter().find(|(key, _)| key.name == "extends").map(|(_, base)| base)?;
    let Value::Scalar { text, .. } = &base.value else { return Some(base) };
    if rest == 0 || !profiles.iter().any(|(key, _)| key.name == *text) {
        return Some(base);
    }
    broken_base(profiles, text, rest - 1)
}

fn inherited(profiles: &[(&Key, &Node)], name: &str, depth: usize) -> Option<Node> {
    let node = profiles.iter().find(|(key, _)| key.name == name).map(|(_, node)| *node)?;
    let Value::Mapping(entries) = &node.value else { return Some(node.clone()) };
    let base =
        entries.iter().find(|(key, _)| key.name == "extends").and_then(|(_, base)| match &base.value {
            Value::Scalar { text, .. } => Some(text.as_str()),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        });
    let own = entries.iter().filter(|(key, _)| key.name != "extends").cloned().collect();
    let own = Node { span: node.span, value: Value::Mapping(own) };
    match base {
        Some(base) if depth < MAX_INHERITANCE => Some(merged(inherited(profiles, base, depth + 1)?, own)),
        Some(_) => None,
        None => Some(own),
    }
}

/// `over` laid upon `base`: mappings key by key, everything else replaced.
fn merged(base: Node, over: Node) -> Node {
    match (base.value, over.value) {
        (Value::Mapping(mut entries), Value::Mapping(changes)) => {
            for (key, change) in changes {
                match entries.iter_mut().find(|(other, _)| other.name == key.name) {
                    Some((_, node)) => *node = merged(node.clone(), change),
                    None => entries.push((key, change)),
                }
            }
            Node { span: over.span, value: Value::Mapping(entries) }
        }
        (_, value) => Node { span: over.span, value },
    }
}

fn profile(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Profile {
    let mut fields = Fields::new(node, findings);
    let text = |found: Option<Located<String>>| found.map(|found| found.value).unwrap_or_default();
    let page = section(&mut fields, "page", page).unwrap_or(Page {
        width: 210.0,
        height: 297.0,
        top: 20.0,
        bottom: 20.0,
        left: 30.0,
        right: 15.0,
        header: 10.0,
        mirror: false,
    });
    // Two columns share the width of the text; a width that was found wrong says nothing about them.
    let width = page.text_width(false);
    let widest_column = if width < LEAST_TEXT { f64::MAX } else { width - LEAST_COLUMN };
    let profile = Profile {
        name: name.to_owned(),
        page,
        font: text(fields.required_string("font")),
        code_font: text(fields.required_string("code-font")),
        language: text(fields.required_string("language")),
        headings: labels(&mut fields, "headings", &["ordinal", "roman", "number", "path", "letter"]),
        lists: section(&mut fields, "lists", |fields| ListLabels {
            bullets: labels(fields, "bullets", &[]),
            numbers: labels(fields, "numbers", &[]),
        })
        .unwrap_or_else(|| ListLabels { bullets: Default::default(), numbers: Default::default() }),
        letterhead: section(&mut fields, "letterhead", |fields| letterhead(fields, widest_column))
            .unwrap_or_else(|| Letterhead {
                title: String::new(),
                issuer_mark: String::new(),
                left_column: 78.0,
                separator: String::new(),
                recipients_column: 82.0,
                recipient_end: String::new(),
                signature_lines: 4,
                bold_position_alone: false,
            }),
        words: fields.mapping("words", words).unwrap_or_else(usual_words),
        styles: section(&mut fields, "styles", |fields| {
            Style::ALL.iter().map(|&style| (style, look_of(fields, style.id()))).collect()
        })
        .unwrap_or_default(),
        char_styles: section(&mut fields, "char-styles", |fields| {
            CharStyle::ALL
                .iter()
                .map(|&style| (style, look_of(fields, style.id())))
                .collect::<BTreeMap<_, _>>()
        })
        .unwrap_or_default(),
    };
    fields.finish();
    profile
}

/// A mapping that must be there.
fn section<T>(fields: &mut Fields, name: &'static str, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
    let found = fields.mapping(name, read);
    fields.require_seen(name);
    found
}

fn page(fields: &mut Fields) -> Page {
    let mut millimetres = |name, most: f64| {
        let found = fields.number(name, 0.0, most);
        fields.require_seen(name);
        found.unwrap_or(0.0)
    };
    let page = Page {
        width: millimetres("width", 2000.0),
        height: millimetres("height", 2000.0),
        top: millimetres("top", 200.0),
        bottom: millimetres("bottom", 200.0),
        left: millimetres("left", 200.0),
        right: millimetres("right", 200.0),
        header: millimetres("header", 200.0),
        mirror: fields.boolean("mirror").unwrap_or(false),
    };
    let (width, height) = (page.text_width(false), page.text_height(false));
    if width < LEAST_TEXT || height < LEAST_TEXT {
        let finding = Finding::new(
            "W004",
            fields.span,
            text!(
                vi: "lề chừa lại cho chữ {width} × {height} mm",
                en: "the margins leave {width} × {height} mm for the text"
            ),
        );
        fields.report(finding.help(text!(
            vi: "giảm lề hoặc tăng khổ giấy: chữ cần ít nhất {LEAST_TEXT} × {LEAST_TEXT} mm",
            en: "make the margins smaller or the sheet larger: text needs at least {LEAST_TEXT} × \
                 {LEAST_TEXT} mm"
        )));
    }
    page
}

fn letterhead(fields: &mut Fields, widest: f64) -> Letterhead {
    let text = |found: Option<Located<String>>| found.map(|found| found.value).unwrap_or_default();
    Letterhead {
        title: text(fields.string("title")),
        issuer_mark: text(fields.string("issuer-mark")),
        left_column: fields.number("left-column", LEAST_COLUMN, widest).unwrap_or(78.0),
        separator: text(fields.string("separator")),
        recipients_column: fields.number("recipients-column", LEAST_COLUMN, widest).unwrap_or(82.0),
        recipient_end: text(fields.string("recipient-end")),
        signature_lines: fields
            .whole("signature-lines", 0, 20)
            .and_then(|lines| u8::try_from(lines).ok())
            .unwrap_or(4),
        bold_position_alone: fields.boolean("bold-position-alone").unwrap_or(false),
    }
}

/// The words of the layout that comes with the tool, for a layout that has none of its own.
fn usual_words() -> Words {
    built_in("hd36").map(|profile| profile.words).unwrap_or_default()
}

fn words(fields: &mut Fields) -> Words {
    let date = ["place", "day", "month", "year"];
    let mut text = |name, blanks: &[&str]| {
        let found = fields.required_string(name);
        found.map(|found| pattern(fields, found, blanks)).unwrap_or_default()
    };
    Words {
        number: text("number", &["number", "symbol"]),
        draft: text("draft", &["draft"]),
        date: text("date", &date),
        recipients: text("recipients", &[]),
        contents: text("contents", &[]),
        appendix: text("appendix", &["number", "roman"]),
        table: text("table", &[]),
        missing: text("missing", &["agency", "part"]),
        documents: labels(fields, "documents", &[]),
        appendix_note: fields
            .string("appendix-note")
            .map(|found| {
                pattern(fields, found, &[&date[..], &["kind", "issuer", "number", "symbol"]].concat())
            })
            .unwrap_or_default(),
    }
}

/// Words with blanks to be filled in; a blank in braces that nothing fills is reported.
fn pattern(fields: &mut Fields, found: Located<String>, blanks: &[&str]) -> String {
    let Located { value, span } = found;
    for name in value.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
        if !blanks.contains(&name) {
            let list = blanks.iter().map(|blank| format!("{{{blank}}}")).collect::<Vec<_>>().join(", ");
            let message = text!(
                vi: "chỗ này không có gì điền vào `{{{name}}}`",
                en: "nothing fills `{{{name}}}` in here"
            );
            fields.report(Finding::new("W004", span, message).help(text!(
                vi: "các chỗ điền dùng được: {list}",
                en: "the blanks that are filled: {list}"
            )));
        }
    }
    value
}

/// Exactly `N` labels.
fn labels<const N: usize>(fields: &mut Fields, name: &'static str, blanks: &[&str]) -> [String; N] {
    let found = fields.strings(name);
    fields.require_seen(name);
    let (count, span) = (found.len(), found.first().map_or(fields.span, |first| first.span));
    if count != N {
        fields.report(Finding::new(
            "W004",
            span,
            text!(
                vi: "`{name}` cần đúng {N} nhãn, nhưng lại có {count}",
                en: "`{name}` needs exactly {N} labels, found {count}"
            ),
        ));
    }
    let mut labels =
        found.into_iter().map(|found| pattern(fields, found, blanks)).collect::<Vec<_>>().into_iter();
    std::array::from_fn(|_| labels.next().unwrap_or_default())
}

fn look_of(fields: &mut Fields, name: &'static str) -> Look {
    let found = fields.mapping(name, look);
    fields.require_seen(name);
    found.unwrap_or_default()
}

fn look(fields: &mut Fields) -> Look {
    let align = [
        ("left", Align::Left),
        ("center", Align::Center),
        ("right", Align::Right),
        ("justify", Align::Justify),
    ];
    let points = |fields: &mut Fields, name| fields.number(name, 0.0, 1000.0);
    let exact = points(fields, "line-exact").map(LineSpacing::Exact);
    let at_least = points(fields, "line-at-least").map(LineSpacing::AtLeast);
    let multiple = fields.number("line-multiple", 0.5, 10.0).map(LineSpacing::Multiple);
    Look {
        size: fields.number("size", 1.0, 200.0),
        bold: fields.boolean("bold"),
        italic: fields.boolean("italic"),
        underline: fields.boolean("underline"),
        caps: fields.boolean("caps"),
        superscript: fields.boolean("superscript"),
        code_font: fields.boolean("code-font"),
        color: color(fields),
        highlight: fields.boolean("highlight"),
        align: fields.choice("align", &align).map(|found| found.value),
        first_line: fields.number("first-line", -200.0, 200.0),
        left: fields.number("left", 0.0, 200.0),
        right: fields.number("right", 0.0, 200.0),
        before: points(fields, "before"),
        after: points(fields, "after"),
        line: exact.or(at_least).or(multiple),
        keep_next: fields.boolean("keep-next"),
        keep_lines: fields.boolean("keep-lines"),
        page_break_before: fields.boolean("page-break-before"),
        outline: fields.whole("outline", 1, 9).and_then(|level| u8::try_from(level).ok()),
        rule_above: fields.number("rule-above", 0.25, 6.0),
        rule_below: fields.number("rule-below", 0.25, 6.0),
    }
}

fn color(fields: &mut Fields) -> Option<String> {
    let found = fields.string("color")?;
    if found.value.len() == 6 && found.value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(found.value.to_uppercase());
    }
    let value = &found.value;
    fields.report(Finding::new(
        "W004",
        found.span,
        text!(
            vi: "màu cần sáu chữ số thập lục phân như \"1F3864\", nhưng lại là `{value}`",
            en: "a colour is six hexadecimal digits such as \"1F3864\", found `{value}`"
        ),
    ));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_that_comes_with_the_tool_is_complete() {
        for name in ["hd36", "hd05", "ban-tham-muu"] {
            let profile = built_in(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(profile.styles.len(), Style::ALL.len());
        }
        assert_eq!(built_in("hd05").unwrap().letterhead.recipient_end, ";");
        assert_eq!(built_in("hd05").unwrap().page, built_in("hd36").unwrap().page);
    }
}
