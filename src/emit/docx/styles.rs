//! `styles.xml` and `numbering.xml`, written from the profile: the only place where looks become XML.

use super::xml::{DECLARATION, NAMESPACES, escape, half_points, twips_of_mm, twips_of_points};
use crate::layout::doc::List;
use crate::layout::profile::{Align, LineSpacing, Look, Profile};
use crate::layout::style::{CharStyle, Style};

/// The style of ruled tables.
pub const TABLE_GRID: &str = "TableGrid";
/// The style of tables that only set blocks side by side.
pub const TABLE_PLAIN: &str = "TablePlain";

/// `word/styles.xml`.
pub fn styles(profile: &Profile) -> String {
    let (font, language) = (escape(&profile.font), escape(&profile.language));
    let mut out = format!(
        "{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{font}\" w:eastAsia=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    for &style in Style::ALL {
        out += &paragraph_style(style, profile);
    }
    out += "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
            <w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>";
    for &style in CharStyle::ALL {
        let look = profile.char_styles.get(&style).map(|look| run_properties(look, profile)).unwrap_or_default();
        let custom = if is_words_own(style.word_name()) { "" } else { " w:customStyle=\"1\"" };
        out += &format!(
            "<w:style w:type=\"character\"{custom} w:styleId=\"{}\"><w:name w:val=\"{}\"/>\
             <w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/>{look}</w:style>",
            style.word_id(),
            style.word_name()
        );
    }
    out + TABLE_STYLES + "</w:styles>"
}

const TABLE_STYLES: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
    <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
    <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
    <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
    <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
    <w:uiPriority w:val=\"39\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders></w:tblPr></w:style>\
    <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"TablePlain\"><w:name w:val=\"Table Plain\"/><w:basedOn w:val=\"TableNormal\"/>\
    <w:uiPriority w:val=\"99\"/><w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>\
    </w:tblCellMar></w:tblPr></w:style>";

fn is_words_own(name: &str) -> bool {
    matches!(
        name,
        "Normal"
            | "Body Text"
            | "List Paragraph"
            | "Quote"
            | "Title"
            | "Subtitle"
            | "caption"
            | "footnote text"
            | "header"
            | "TOC Heading"
            | "footnote reference"
            | "Hyperlink"
    ) || name.starts_with("heading ")
        || name.starts_with("toc ")
}

fn paragraph_style(style: Style, profile: &Profile) -> String {
    let (id, name) = (style.word_id(), style.word_name());
    let kind = if style == Style::Normal {
        " w:default=\"1\""
    } else if is_words_own(name) {
        ""
    } else {
        " w:customStyle=\"1\""
    };
    let look = profile.styles.get(&style).cloned().unwrap_or_default();
    let based = if style == Style::Normal { "" } else { "<w:basedOn w:val=\"Normal\"/>" };
    let next = if look.outline.is_some() || style == Style::Separator { "<w:next w:val=\"BodyText\"/>" } else { "" };
    let quick = if is_words_own(name) { "<w:qFormat/>" } else { "" };
    let (paragraph, run) = (paragraph_properties(&look), run_properties(&look, profile));
    format!(
        "<w:style w:type=\"paragraph\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{next}\
         <w:uiPriority w:val=\"9\"/>{quick}{paragraph}{run}</w:style>"
    )
}

/// In the order of ECMA-376 part 1, 17.3.1.26.
fn paragraph_properties(look: &Look) -> String {
    let mut out = String::new();
    let flag = |name: &str, value: Option<bool>| match value {
        Some(true) => format!("<w:{name}/>"),
        Some(false) => format!("<w:{name} w:val=\"0\"/>"),
        None => String::new(),
    };
    out += &flag("keepNext", look.keep_next);
    out += &flag("keepLines", look.keep_lines);
    out += &flag("pageBreakBefore", look.page_break_before);
    out += "<w:widowControl/>";
    if look.rule_above.is_some() || look.rule_below.is_some() {
        out += "<w:pBdr>";
        out += &border("top", look.rule_above);
        out += &border("bottom", look.rule_below);
        out += "</w:pBdr>";
    }
    out += &spacing(look);
    out += &indents(look);
    if let Some(align) = look.align {
        let value = match align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
            Align::Justify => "both",
        };
        out += &format!("<w:jc w:val=\"{value}\"/>");
    }
    if let Some(level) = look.outline {
        out += &format!("<w:outlineLvl w:val=\"{}\"/>", level.clamp(1, 9) - 1);
    }
    format!("<w:pPr>{out}</w:pPr>")
}

/// A line around a paragraph; widths are in eighths of a point.
fn border(side: &str, width: Option<f64>) -> String {
    let Some(width) = width else { return String::new() };
    format!("<w:{side} w:val=\"single\" w:sz=\"{:.0}\" w:space=\"0\" w:color=\"auto\"/>", (width * 8.0).round().clamp(2.0, 96.0))
}

fn spacing(look: &Look) -> String {
    let mut out = String::new();
    for (name, points) in [("before", look.before), ("after", look.after)] {
        if let Some(points) = points {
            out += &format!(" w:{name}=\"{}\"", twips_of_points(points));
        }
    }
    if let Some(line) = look.line {
        let (value, rule) = match line {
            LineSpacing::Exact(points) => (twips_of_points(points), "exact"),
            LineSpacing::AtLeast(points) => (twips_of_points(points), "atLeast"),
            // A multiple is told in 240ths of a line.
            LineSpacing::Multiple(times) => (twips_of_points(times * 12.0), "auto"),
        };
        out += &format!(" w:line=\"{value}\" w:lineRule=\"{rule}\"");
    }
    if out.is_empty() { out } else { format!("<w:spacing{out}/>") }
}

fn indents(look: &Look) -> String {
    let mut out = String::new();
    for (name, length) in [("left", look.left), ("right", look.right)] {
        if let Some(length) = length {
            out += &format!(" w:{name}=\"{}\"", twips_of_mm(length));
        }
    }
    match look.first_line.map(twips_of_mm) {
        Some(length) if length < 0 => out += &format!(" w:hanging=\"{}\"", -length),
        Some(length) => out += &format!(" w:firstLine=\"{length}\""),
        None => {}
    }
    if out.is_empty() { out } else { format!("<w:ind{out}/>") }
}

/// In the order of ECMA-376 part 1, 17.3.2.28.
fn run_properties(look: &Look, profile: &Profile) -> String {
    let mut out = String::new();
    if look.code_font == Some(true) {
        let font = escape(&profile.code_font);
        out += &format!("<w:rFonts w:ascii=\"{font}\" w:eastAsia=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>");
    }
    for (names, value) in [(["b", "bCs"].as_slice(), look.bold), (&["i", "iCs"], look.italic), (&["caps"], look.caps)] {
        for name in names {
            match value {
                Some(true) => out += &format!("<w:{name}/>"),
                Some(false) => out += &format!("<w:{name} w:val=\"0\"/>"),
                None => {}
            }
        }
    }
    if let Some(color) = &look.color {
        out += &format!("<w:color w:val=\"{}\"/>", escape(color));
    }
    if let Some(size) = look.size {
        let size = half_points(size);
        out += &format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    }
    if look.underline == Some(true) {
        out += "<w:u w:val=\"single\"/>";
    }
    if look.highlight == Some(true) {
        // `w:highlight` is not allowed in a style.
        out += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/>";
    }
    if look.superscript == Some(true) {
        out += "<w:vertAlign w:val=\"superscript\"/>";
    }
    if out.is_empty() { out } else { format!("<w:rPr>{out}</w:rPr>") }
}

/// The number under which list `index` counts; bullets share one, ordered lists count on their own.
pub fn list_number(index: usize, list: List) -> usize {
    if list.start.is_none() { 1 } else { index + 2 }
}

/// `word/numbering.xml`. Every level has the indents of the list style: official lists do not step in with depth.
pub fn numbering(lists: &[List], profile: &Profile) -> String {
    // LibreOffice takes a level without indents for one without any, whatever the style says.
    let look = profile.styles.get(&Style::ListItem).cloned().unwrap_or_default();
    let indent = indents(&Look {
        left: Some(look.left.unwrap_or(0.0)),
        first_line: Some(look.first_line.unwrap_or(0.0)),
        ..Look::default()
    });
    let levels = |labels: &[String; 9], format: &str| -> String {
        let level = |(at, label): (usize, &String)| {
            let text = escape(label).replace('%', &format!("%{}", at + 1));
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"space\"/>\
                 <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>{indent}</w:pPr></w:lvl>"
            )
        };
        labels.iter().enumerate().map(level).collect()
    };
    let (bullets, numbers) = (levels(&profile.lists.bullets, "bullet"), levels(&profile.lists.numbers, "decimal"));
    let mut out = format!(
        "{DECLARATION}<w:numbering {NAMESPACES}>\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    for (index, list) in lists.iter().enumerate() {
        if let Some(start) = list.start {
            let (number, level) = (list_number(index, *list), list.level.min(8));
            // Word counts in signed 32-bit numbers.
            let start = start.min(i32::MAX.unsigned_abs());
            out += &format!(
                "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{level}\">\
                 <w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>"
            );
        }
    }
    out + "</w:numbering>"
}
