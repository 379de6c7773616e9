//! The order pass: puts what docx-rs writes into the order that the schema asks for.
//!
//! docx-rs writes the children of property containers in its own order, with empty containers and paragraph ids that are not
//! unique. One pass over the bytes mends that; it builds no tree. It knows nothing of what the text means.

/// The bytes are not well-formed XML; only unescaped data could cause it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed {
    /// Offset of the place where it was noticed.
    pub offset: usize,
}

/// Containers whose children have an order (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.69, 17.4.81).
fn order(container: &str) -> Option<&'static [&'static str]> {
    Some(match container {
        "w:pPr" => &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:suppressLineNumbers",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:kinsoku",
            "w:wordWrap",
            "w:overflowPunct",
            "w:topLinePunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:mirrorIndents",
            "w:suppressOverlap",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:textboxTightWrap",
            "w:outlineLvl",
            "w:divId",
            "w:cnfStyle",
            "w:rPr",
            "w:sectPr",
            "w:pPrChange",
        ],
        "w:rPr" => &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:strike",
            "w:dstrike",
            "w:outline",
            "w:shadow",
            "w:emboss",
            "w:imprint",
            "w:noProof",
            "w:snapToGrid",
            "w:vanish",
            "w:webHidden",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:effect",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:rtl",
            "w:cs",
            "w:em",
            "w:lang",
            "w:eastAsianLayout",
            "w:specVanish",
            "w:oMath",
        ],
        "w:tblPr" => &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblOverlap",
            "w:bidiVisual",
            "w:tblStyleRowBandSize",
            "w:tblStyleColBandSize",
            "w:tblW",
            "w:jc",
            "w:tblCellSpacing",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
            "w:tblDescription",
        ],
        "w:trPr" => &[
            "w:cnfStyle",
            "w:divId",
            "w:gridBefore",
            "w:gridAfter",
            "w:wBefore",
            "w:wAfter",
            "w:cantSplit",
            "w:trHeight",
            "w:tblHeader",
            "w:tblCellSpacing",
            "w:jc",
            "w:hidden",
        ],
        "w:tcPr" => &[
            "w:cnfStyle",
            "w:tcW",
            "w:gridSpan",
            "w:hMerge",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:tcFitText",
            "w:vAlign",
            "w:hideMark",
        ],
        "w:numPr" => &["w:ilvl", "w:numId"],
        _ => return None,
    })
}

/// Containers that say nothing when they are empty.
fn is_dropped_when_empty(name: &str) -> bool {
    matches!(name, "w:pPr" | "w:rPr" | "w:trPr" | "w:tcPr" | "w:t" | "w:tblBorders" | "w:tcBorders")
}

struct Frame<'a> {
    name: &'a str,
    start: usize,
    content: usize,
    order: Option<&'static [&'static str]>,
    /// Rank, beginning and end of each child, for containers that have an order.
    children: Vec<(usize, usize, usize)>,
    /// Text or children other than dropped ones were seen.
    is_filled: bool,
}

/// The same XML with property containers in schema order.
///
/// # Errors
/// [`Malformed`] if tags do not nest.
pub fn canonical(xml: &str) -> Result<String, Malformed> {
    let mut out = String::with_capacity(xml.len());
    let mut stack: Vec<Frame> = Vec::new();
    let mut at = 0;
    while let Some(open) = xml[at..].find('<') {
        let text = &xml[at..at + open];
        if !text.is_empty() {
            out.push_str(text);
            if let Some(frame) = stack.last_mut() {
                frame.is_filled = true;
            }
        }
        let begin = at + open;
        let end = begin + xml[begin..].find('>').ok_or(Malformed { offset: begin })? + 1;
        let tag = &xml[begin..end];
        at = end;
        if let Some(name) = tag.strip_prefix("</") {
            close(name.trim_end_matches('>').trim_end(), begin, &mut stack, &mut out)?;
        } else if tag.starts_with("<?") || tag.starts_with("<!") {
            out.push_str(tag);
        } else {
            open_tag(tag, begin, &mut stack, &mut out)?;
        }
    }
    out.push_str(&xml[at..]);
    match stack.last() {
        None => Ok(out),
        Some(_) => Err(Malformed { offset: xml.len() }),
    }
}

fn open_tag<'a>(tag: &'a str, offset: usize, stack: &mut Vec<Frame<'a>>, out: &mut String) -> Result<(), Malformed> {
    let is_empty = tag.ends_with("/>");
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    let name = inner.split_ascii_whitespace().next().unwrap_or("");
    let is_name = |ch: char| ch.is_alphanumeric() || ":_-.".contains(ch);
    if name.is_empty() || !inner.starts_with(name) || !name.chars().all(is_name) {
        return Err(Malformed { offset });
    }
    if is_empty && is_dropped_when_empty(name) {
        return Ok(());
    }
    let start = out.len();
    write_tag(name, inner, is_empty, out);
    if is_empty {
        record(name, start, out.len(), stack);
    } else {
        stack.push(Frame { name, start, content: out.len(), order: order(name), children: Vec::new(), is_filled: false });
    }
    Ok(())
}

/// Writes a start tag, without what must not be there.
fn write_tag(name: &str, inner: &str, is_empty: bool, out: &mut String) {
    // The sentinel by which a row says that it is a header row: docx-rs has no word for it.
    if name == "w:trHeight" && inner.contains("w:val=\"1\"") && inner.contains("w:hRule=\"auto\"") {
        out.push_str("<w:tblHeader");
    } else {
        out.push('<');
        out.push_str(name);
        for (key, value) in attributes(&inner[name.len()..]) {
            let unwanted = key == "w14:paraId" || key == "w14:textId" || name == "w:gridCol" && key == "w:type";
            if !unwanted {
                out.push(' ');
                out.push_str(key);
                out.push_str("=\"");
                out.push_str(value);
                out.push('"');
            }
        }
        if name == "w:instrText" && !inner.contains("xml:space") {
            out.push_str(" xml:space=\"preserve\"");
        }
    }
    out.push_str(if is_empty { "/>" } else { ">" });
}

fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (key, after) = rest.split_once('=')?;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        Some((key.trim(), value))
    })
}

fn close(name: &str, offset: usize, stack: &mut Vec<Frame>, out: &mut String) -> Result<(), Malformed> {
    let frame = stack.pop().filter(|frame| frame.name == name).ok_or(Malformed { offset })?;
    if !frame.is_filled && is_dropped_when_empty(name) {
        out.truncate(frame.start);
        return Ok(());
    }
    if !frame.children.is_sorted_by_key(|child| child.0) {
        let mut children = frame.children.clone();
        children.sort_by_key(|child| child.0);
        let sorted: String = children.iter().map(|&(_, start, end)| &out[start..end]).collect();
        out.truncate(frame.content);
        out.push_str(&sorted);
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    record(name, frame.start, out.len(), stack);
    Ok(())
}

fn record(name: &str, start: usize, end: usize, stack: &mut [Frame]) {
    let Some(parent) = stack.last_mut() else { return };
    parent.is_filled = true;
    if let Some(order) = parent.order {
        let name = if name == "w:trHeight" { "w:tblHeader" } else { name };
        let rank = order.iter().position(|known| *known == name).unwrap_or(order.len());
        parent.children.push((rank, start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn properties_are_sorted_and_empty_ones_go() {
        let xml = r#"<w:p w14:paraId="1"><w:pPr><w:rPr /><w:jc w:val="both"/><w:pStyle w:val="A"/><w:keepNext/></w:pPr><w:r><w:rPr /><w:t xml:space="preserve"></w:t><w:t>a &lt;</w:t></w:r></w:p>"#;
        let expected =
            r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:jc w:val="both"/></w:pPr><w:r><w:t>a &lt;</w:t></w:r></w:p>"#;
        assert_eq!(canonical(xml).unwrap(), expected);
        assert_eq!(canonical(expected).unwrap(), expected);
    }

    #[test]
    fn header_rows_are_said_by_a_sentinel() {
        let xml = r#"<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="auto" /><w:cantSplit /></w:trPr></w:tr>"#;
        assert_eq!(canonical(xml).unwrap(), "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></w:tr>");
    }

    #[test]
    fn what_does_not_nest_is_refused() {
        for xml in ["<a><b></a></b>", "<a>", "</a>", "<a", "<a></b>"] {
            assert!(canonical(xml).is_err(), "{xml}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(xml in "[<>/ a-zđ:=\"?!w]{0,60}") {
            if let Ok(once) = canonical(&xml) {
                prop_assert_eq!(canonical(&once), Ok(once.clone()));
            }
        }
    }
}
