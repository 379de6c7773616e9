//! The parts of a document that say nothing of its text: settings, theme, fonts, properties, headers, page sections.

use super::xml::{DECLARATION, NAMESPACES, escape, twips_of_mm};
use crate::layout::doc::Properties;
use crate::layout::profile::{Page, Profile};

/// `word/settings.xml`. No `updateFields`: it makes Word ask a question that frightens people.
pub fn settings(profile: &Profile) -> String {
    let mirror = if profile.page.mirror { "<w:mirrorMargins/>" } else { "" };
    let language = escape(&profile.language);
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/>{mirror}<w:defaultTabStop w:val=\"567\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         <w:compatSetting w:name=\"overrideTableStyleFontSizeAndJustification\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
         <w:compatSetting w:name=\"enableOpenTypeFeatures\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
         <w:compatSetting w:name=\"doNotFlipMirrorIndents\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
         <w:compatSetting w:name=\"differentiateMultirowTableHeaders\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
         </w:compat><w:themeFontLang w:val=\"{language}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

/// `word/webSettings.xml`.
pub fn web_settings() -> String {
    format!("{DECLARATION}<w:webSettings {NAMESPACES}><w:optimizeForBrowser/></w:webSettings>")
}

/// `word/fontTable.xml`.
pub fn fonts(profile: &Profile) -> String {
    let mut names = vec![(profile.font.as_str(), "roman", "variable"), (profile.code_font.as_str(), "modern", "fixed")];
    names.dedup_by_key(|font| font.0);
    let font = |(name, family, pitch): &(&str, &str, &str)| {
        let name = escape(name);
        format!(
            "<w:font w:name=\"{name}\"><w:charset w:val=\"A3\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>"
        )
    };
    format!("{DECLARATION}<w:fonts {NAMESPACES}>{}</w:fonts>", names.iter().map(font).collect::<String>())
}

/// `docProps/core.xml`; its times come from the report's date, never from the clock.
pub fn core(properties: &Properties, language: &str) -> String {
    let (title, subject, creator) = (escape(&properties.title), escape(&properties.subject), escape(&properties.creator));
    let (date, language) = (escape(&properties.date), escape(language));
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>\
         <cp:lastModifiedBy>{creator}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:modified><dc:language>{language}</dc:language>\
         </cp:coreProperties>"
    )
}

/// `docProps/app.xml`.
pub fn app(properties: &Properties) -> String {
    let company = escape(&properties.creator);
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>tonghop</Application><Company>{company}</Company></Properties>"
    )
}

/// The page number, or an empty line for the first page.
pub fn header(paragraph: &str) -> String {
    format!("{DECLARATION}<w:hdr {NAMESPACES}>{paragraph}</w:hdr>")
}

/// The page of a section. The first section has an empty header on its first page; all show the number elsewhere, and
/// numbers go on. A landscape sheet is turned counter-clockwise: the binding edge comes to the top.
pub fn section(page: &Page, landscape: bool, is_first: bool, is_last: bool) -> String {
    let [width, height] = [page.width, page.height].map(twips_of_mm);
    let [top, bottom, left, right] = [page.top, page.bottom, page.left, page.right].map(twips_of_mm);
    let (size, margins) = if landscape {
        (format!("w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\""), [left, right, bottom, top])
    } else {
        (format!("w:w=\"{width}\" w:h=\"{height}\""), [top, bottom, left, right])
    };
    let [top, bottom, left, right] = margins;
    let header = twips_of_mm(page.header);
    let first = if is_first { "<w:headerReference w:type=\"first\" r:id=\"rIdHeader2\"/>" } else { "" };
    let title = if is_first { "<w:titlePg/>" } else { "" };
    let kind = if is_last && is_first { "" } else { "<w:type w:val=\"nextPage\"/>" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader1\"/>{first}{kind}<w:pgSz {size}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{header}\" \
         w:gutter=\"0\"/><w:cols w:space=\"720\"/>{title}</w:sectPr>"
    )
}

/// `word/theme/theme1.xml`: Word for Mac was seen to ask for repair without one. Nothing refers to it.
pub fn theme(profile: &Profile) -> String {
    let font = escape(&profile.font);
    let color = |name: &str, value: &str| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>");
    let colors: String = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1F1F1F"),
        ("lt2", "EEEEEE"),
        ("accent1", "444444"),
        ("accent2", "555555"),
        ("accent3", "666666"),
        ("accent4", "777777"),
        ("accent5", "888888"),
        ("accent6", "999999"),
        ("hlink", "000000"),
        ("folHlink", "000000"),
    ]
    .iter()
    .map(|(name, value)| color(name, value))
    .collect();
    let fonts = format!("<a:latin typeface=\"{font}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = "<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"tonghop\"><a:themeElements>\
         <a:clrScheme name=\"tonghop\">{colors}</a:clrScheme><a:fontScheme name=\"tonghop\"><a:majorFont>{fonts}</a:majorFont>\
         <a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name=\"tonghop\"><a:fillStyleLst>{fill}</a:fillStyleLst>\
         <a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>"
    )
}
