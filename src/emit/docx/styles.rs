//! `styles.xml`: every style of the model with the looks of the profile.
//!
//! Written here and not by docx-rs, which has no default styles, no language, and an order of its own. Toggle
//! properties (bold, italic, capitals) of a character style undo those of the paragraph style (ECMA-376 part
//! 1, 17.7.3); that is why the model's bold and italic are direct properties, which do not.

use super::names::{style_id, style_name};
use super::table::{GRID, PLAIN};
use super::units::{border, half_points, lines, mm, pt};
use super::xml::{self, escape};
use crate::layout::profile::{Align, LineSpacing, Look, Profile};
use crate::layout::style::{CharStyle, Style};

/// The part.
pub(super) fn part(profile: &Profile) -> Vec<u8> {
    let mut out = defaults(profile);
    for &style in Style::ALL {
        out += &paragraph_style(style, profile);
    }
    out += FOUNDATION;
    for &style in CharStyle::ALL {
        out += &character_style(style, profile);
    }
    out += &table_styles();
    xml::part("styles", out.as_bytes())
}

/// What holds where no style speaks: the font, the language, no space between lines and paragraphs.
fn defaults(profile: &Profile) -> String {
    let font = fonts(&profile.font);
    let language = escape(&profile.language);
    let size = profile.styles.get(&Style::Normal).and_then(|look| look.size).map(sizes).unwrap_or_default();
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{font}{size}<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" \
         w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" \
         w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
}

/// The three defaults that every Word file has and readers count on.
const FOUNDATION: &str = concat!(
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name ",
    "w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>",
    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>",
    "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" ",
    "w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>",
    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
);

fn paragraph_style(style: Style, profile: &Profile) -> String {
    let look = profile.styles.get(&style).cloned().unwrap_or_default();
    let head = match style {
        Style::Normal => "<w:name w:val=\"Normal\"/>".to_owned(),
        _ => format!("<w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/>", style_name(style.id())),
    };
    let next =
        next(style).map(|next| format!("<w:next w:val=\"{}\"/>", style_id(next.id()))).unwrap_or_default();
    let (default, priority) = match (style, priority(style)) {
        (Style::Normal, _) => (" w:default=\"1\"", Some(0)),
        (_, None) => (" w:customStyle=\"1\"", Some(50)),
        (_, priority) => ("", priority),
    };
    let priority =
        priority.map(|priority| format!("<w:uiPriority w:val=\"{priority}\"/>")).unwrap_or_default();
    let quick = if hidden_from_gallery(style) { "" } else { "<w:qFormat/>" };
    let paragraph = wrap("w:pPr", &paragraph_properties(&look, tab_stop(style, profile)));
    let run = wrap("w:rPr", &run_properties(&look, profile));
    format!(
        "<w:style w:type=\"paragraph\"{default} w:styleId=\"{}\">{head}{next}{priority}{quick}{paragraph}{run}</w:style>",
        style_id(style.id())
    )
}

fn character_style(style: CharStyle, profile: &Profile) -> String {
    let look = profile.char_styles.get(&style).cloned().unwrap_or_default();
    let built_in = matches!(style, CharStyle::FootnoteReference | CharStyle::Hyperlink);
    let custom = if built_in { "" } else { " w:customStyle=\"1\"" };
    format!(
        "<w:style w:type=\"character\"{custom} w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn \
         w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/>{}</w:style>",
        style_id(style.id()),
        style_name(style.id()),
        wrap("w:rPr", &run_properties(&look, profile))
    )
}

/// Lines of half a point round every cell, and no lines at all. Cells of the second have no inner margins, so
/// that the letterhead's columns are as wide as the profile says.
fn table_styles() -> String {
    let sides: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"auto\"/>", border(0.5))
        })
        .collect();
    format!(
        "<w:style w:type=\"table\" w:styleId=\"{GRID}\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:uiPriority w:val=\"39\"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{PLAIN}\"><w:name w:val=\"Table Plain\"/>\
         <w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"99\"/><w:tblPr><w:tblCellMar><w:left w:w=\"0\" \
         w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    )
}

/// The style of the paragraph that follows when somebody goes on typing.
fn next(style: Style) -> Option<Style> {
    match style {
        Style::Heading1
        | Style::Heading2
        | Style::Heading3
        | Style::Heading4
        | Style::Heading5
        | Style::Heading6
        | Style::ContentsTitle
        | Style::Caption
        | Style::TableEnd
        | Style::HorizontalRule => Some(Style::Body),
        Style::PartLabel => Some(Style::Heading1),
        Style::AppendixLabel => Some(Style::AppendixTitle),
        Style::Kind => Some(Style::Subject),
        _ => None,
    }
}

/// Word's own priority in the list of styles for the styles that Word knows by name; `None` for those it does
/// not.
fn priority(style: Style) -> Option<u8> {
    match style {
        Style::Normal => Some(0),
        Style::Body => Some(1),
        Style::Heading1
        | Style::Heading2
        | Style::Heading3
        | Style::Heading4
        | Style::Heading5
        | Style::Heading6 => Some(9),
        Style::Kind => Some(10),
        Style::Subject => Some(11),
        Style::Quote => Some(29),
        Style::ListItem => Some(34),
        Style::Caption => Some(35),
        Style::ContentsTitle | Style::Contents1 | Style::Contents2 | Style::Contents3 => Some(39),
        Style::FootnoteText | Style::PageHeader => Some(99),
        _ => None,
    }
}

fn hidden_from_gallery(style: Style) -> bool {
    use Style::{Contents1, Contents2, Contents3, FootnoteText, PageHeader, TableEnd};
    matches!(style, Contents1 | Contents2 | Contents3 | FootnoteText | PageHeader | TableEnd)
}

/// Entries of the contents list have their page at the right margin, behind dots; the place of the margin in
/// twips.
fn tab_stop(style: Style, profile: &Profile) -> Option<i32> {
    matches!(style, Style::Contents1 | Style::Contents2 | Style::Contents3)
        .then(|| mm(profile.page.text_width(false)))
}

fn wrap(name: &str, content: &str) -> String {
    if content.is_empty() { String::new() } else { format!("<{name}>{content}</{name}>") }
}

/// The children of `w:pPr` in schema order.
fn paragraph_properties(look: &Look, tab_stop: Option<i32>) -> String {
    let mut out = String::new();
    out += &toggle("keepNext", look.keep_next);
    out += &toggle("keepLines", look.keep_lines);
    out += &toggle("pageBreakBefore", look.page_break_before);
    let rule = |side, width: Option<f64>| width.map(|width| rule(side, width)).unwrap_or_default();
    out += &wrap("w:pBdr", &(rule("top", look.rule_above) + &rule("bottom", look.rule_below)));
    if let Some(stop) = tab_stop {
        out += &format!("<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{stop}\"/></w:tabs>");
    }
    out += &attributes("spacing", &spacing(look));
    out += &attributes("ind", &indents(look));
    if let Some(align) = look.align {
        out += &format!("<w:jc w:val=\"{}\"/>", alignment(align));
    }
    if let Some(level) = look.outline {
        out += &format!("<w:outlineLvl w:val=\"{}\"/>", level.clamp(1, 9) - 1);
    }
    out
}

fn rule(side: &str, width: f64) -> String {
    format!("<w:{side} w:val=\"single\" w:sz=\"{}\" w:space=\"1\" w:color=\"auto\"/>", border(width))
}

fn attributes(name: &str, attributes: &str) -> String {
    if attributes.is_empty() { String::new() } else { format!("<w:{name}{attributes}/>") }
}

fn spacing(look: &Look) -> String {
    let mut out = String::new();
    for (name, points) in [("before", look.before), ("after", look.after)] {
        if let Some(points) = points {
            out += &format!(" w:{name}=\"{}\"", pt(points).max(0));
        }
    }
    let line = look.line.map(|line| match line {
        LineSpacing::Exact(points) => (pt(points), "exact"),
        LineSpacing::AtLeast(points) => (pt(points), "atLeast"),
        LineSpacing::Multiple(factor) => (lines(factor), "auto"),
    });
    if let Some((line, rule)) = line {
        out += &format!(" w:line=\"{}\" w:lineRule=\"{rule}\"", line.max(1));
    }
    out
}

/// A first line that stands out to the left is a `w:hanging` indent.
fn indents(look: &Look) -> String {
    let mut out = String::new();
    for (name, length) in [("left", look.left), ("right", look.right)] {
        if let Some(length) = length {
            out += &format!(" w:{name}=\"{}\"", mm(length));
        }
    }
    match look.first_line.map(mm) {
        Some(first) if first < 0 => out += &format!(" w:hanging=\"{}\"", -first),
        Some(first) => out += &format!(" w:firstLine=\"{first}\""),
        None => {}
    }
    out
}

fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "both",
    }
}

/// The children of `w:rPr` in the order that Office asks for.
fn run_properties(look: &Look, profile: &Profile) -> String {
    let mut out = String::new();
    if let Some(code) = look.code_font {
        out += &fonts(if code { &profile.code_font } else { &profile.font });
    }
    for (name, value) in [("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic)] {
        out += &toggle(name, value);
    }
    out += &toggle("caps", look.caps);
    // Nobody checks the spelling of program text.
    out += &toggle("noProof", look.code_font.filter(|&code| code));
    if let Some(color) = &look.color {
        out += &format!("<w:color w:val=\"{}\"/>", escape(color));
    }
    out += &look.size.map(sizes).unwrap_or_default();
    out += &choice("u", look.underline, "single", "none");
    if let Some(highlight) = look.highlight {
        // `w:highlight` may stand on a run, not in a style; shading looks the same.
        let fill = if highlight { "FFFF00" } else { "auto" };
        out += &format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
    }
    out + &choice("vertAlign", look.superscript, "superscript", "baseline")
}

fn choice(name: &str, value: Option<bool>, on: &str, off: &str) -> String {
    value.map(|value| format!("<w:{name} w:val=\"{}\"/>", if value { on } else { off })).unwrap_or_default()
}

fn toggle(name: &str, value: Option<bool>) -> String {
    match value {
        None => String::new(),
        Some(true) => format!("<w:{name}/>"),
        Some(false) => format!("<w:{name} w:val=\"0\"/>"),
    }
}

fn fonts(font: &str) -> String {
    let font = escape(font);
    format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>")
}

/// Size in points; Word takes 1 to 1638.
fn sizes(size: f64) -> String {
    let size = half_points(size).clamp(2, 3276);
    format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}
