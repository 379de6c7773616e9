//! The ids and names of styles in Word, made from their keys in a layout profile: `part-label` is
//! `PartLabel`, "Part Label".
//!
//! Word's own styles must have the names that Word knows, or it would show a second style beside its own.

/// The styles with another name: key, id, name.
const OTHERS: [(&str, &str, &str); 23] = [
    ("body", "BodyText", "Body Text"),
    ("list-item", "ListParagraph", "List Paragraph"),
    ("heading-1", "Heading1", "heading 1"),
    ("heading-2", "Heading2", "heading 2"),
    ("heading-3", "Heading3", "heading 3"),
    ("heading-4", "Heading4", "heading 4"),
    ("heading-5", "Heading5", "heading 5"),
    ("heading-6", "Heading6", "heading 6"),
    ("number", "DocumentNumber", "Document Number"),
    ("place-date", "PlaceDate", "Place and Date"),
    ("kind", "Title", "Title"),
    ("subject", "Subtitle", "Subtitle"),
    ("separator", "TitleSeparator", "Title Separator"),
    ("caption", "Caption", "caption"),
    ("footnote-text", "FootnoteText", "footnote text"),
    ("page-header", "Header", "header"),
    ("contents-title", "TOCHeading", "TOC Heading"),
    ("contents-1", "TOC1", "toc 1"),
    ("contents-2", "TOC2", "toc 2"),
    ("contents-3", "TOC3", "toc 3"),
    ("footnote-reference", "FootnoteReference", "footnote reference"),
    ("code", "InlineCode", "Inline Code"),
    ("placeholder", "MissingText", "Missing Text"),
];

/// The id of a style in a DOCX.
pub(super) fn style_id(key: &str) -> String {
    other(key).map_or_else(|| words(key).concat(), |(_, id, _)| (*id).to_owned())
}

/// The name that Word shows for a style.
pub(super) fn style_name(key: &str) -> String {
    other(key).map_or_else(|| words(key).join(" "), |(_, _, name)| (*name).to_owned())
}

fn other(key: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    OTHERS.iter().find(|(other, _, _)| *other == key)
}

/// The words of a key, each with a capital.
fn words(key: &str) -> Vec<String> {
    let capitalised = |word: &str| word[..1].to_uppercase() + &word[1..];
    key.split('-').filter(|word| word.is_ascii() && !word.is_empty()).map(capitalised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::style::{CharStyle, Style};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_made_of_keys_but_for_those_of_word() {
        assert_eq!(
            (style_id("part-label"), style_name("part-label")),
            ("PartLabel".into(), "Part Label".into())
        );
        assert_eq!((style_id("contents-1"), style_name("contents-1")), ("TOC1".into(), "toc 1".into()));
    }

    #[test]
    fn every_style_has_an_id_of_its_own() {
        let keys: Vec<&str> = Style::ALL
            .iter()
            .map(|style| style.id())
            .chain(CharStyle::ALL.iter().map(|style| style.id()))
            .collect();
        let ids: BTreeSet<String> = keys.iter().map(|key| style_id(key)).collect();
        assert_eq!(ids.len(), keys.len());
        assert!(OTHERS.iter().all(|(key, _, _)| keys.contains(key)));
    }
}
