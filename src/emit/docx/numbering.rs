//! `numbering.xml`: the labels of lists.
//!
//! Bullets of one nesting share one definition. Every numbered list has its own, since Word counts by
//! definition: two lists of one definition that are interleaved (a list inside a table inside an item) would
//! go on counting each other's items.

use super::form::{BLANK, Form, NUMBER, kept};
use super::units::mm;
use super::xml;
use crate::base::error::Error;
use crate::layout::doc::List;
use crate::layout::profile::{Look, Profile};
use crate::layout::style::Style;
use docx_rs::{
    Indent, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering,
    SpecialIndentType, Start,
};
use std::collections::{BTreeMap, BTreeSet};

/// The levels of a definition.
const LEVELS: usize = 9;

/// The part: definitions first, then one instance a list; the instance of list `i` has id `i + 1`.
///
/// # Errors
/// See [`xml::append`].
pub(super) fn part(lists: &[List], profile: &Profile) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let shifts: BTreeSet<usize> =
        lists.iter().filter(|list| list.start.is_none()).map(shift).chain([0]).collect();
    for shift in shifts {
        define(&definition(&bullets(profile, shift))?, bullet_id(shift, lists.len()), 1, &mut out);
    }
    let mut definitions = BTreeMap::new();
    for (list, id) in lists.iter().zip(1..) {
        if let Some(start) = list.start {
            let form = kept(&mut definitions, shift(list), || definition(&numbers(profile, shift(list))))?;
            define(form, id, start, &mut out);
        }
    }
    let mut instances = BTreeMap::new();
    for (list, id) in lists.iter().zip(1..) {
        let level = list.start.map(|_| list.level.min(8));
        let form = kept(&mut instances, level, || instance(level))?;
        let definition = if level.is_some() { id } else { bullet_id(shift(list), lists.len()) };
        let start = first(list.start.unwrap_or(1));
        form.fill(
            &[id.to_string().as_bytes(), definition.to_string().as_bytes(), start.as_bytes()],
            &mut out,
        );
    }
    Ok(xml::part("numbering", &out))
}

/// The indents of a style, those it takes from [`Style::Normal`] too: label and first line indented alike,
/// the rest at the margin, no hanging indent (the-thuc.md §4.2).
pub(super) fn indent(profile: &Profile, style: Style) -> Indent {
    let looks = [style, Style::Normal].map(|style| profile.styles.get(&style));
    let [left, right, first] =
        [|look: &Look| look.left, |look: &Look| look.right, |look: &Look| look.first_line]
            .map(|length| looks.iter().flatten().find_map(|look| length(look)).map_or(0, mm));
    let first =
        if first < 0 { SpecialIndentType::Hanging(-first) } else { SpecialIndentType::FirstLine(first) };
    Indent::new(Some(left), Some(first), Some(right), None)
}

/// The form of a definition: its id, its `w:nsid`, and the first number of each level. The element round the
/// levels is written by hand: docx-rs has no `w:nsid`, and Word takes definitions without different ones for
/// the same list when text is pasted.
fn definition(levels: &[Level]) -> Result<Form, Error> {
    let open = format!(
        "<w:abstractNum w:abstractNumId=\"{BLANK}\"><w:nsid w:val=\"{BLANK}\"/><w:multiLevelType w:val=\"multilevel\"/>"
    );
    let mut bytes = open.into_bytes();
    levels.iter().try_for_each(|level| xml::append(level, &mut bytes))?;
    bytes.extend_from_slice(b"</w:abstractNum>");
    Form::cut(bytes, &[BLANK; 2 + LEVELS])
}

fn define(form: &Form, id: usize, start: u32, out: &mut Vec<u8>) {
    let (name, nsid, start) = (id.to_string(), format!("{:08X}", 0x5E00_0000 + id), first(start));
    let mut fills = [start.as_bytes(); 2 + LEVELS];
    fills[..2].copy_from_slice(&[name.as_bytes(), nsid.as_bytes()]);
    form.fill(&fills, out);
}

/// How many lists of the other kind a list stands in: so much less than its depth is its label.
fn shift(list: &List) -> usize {
    usize::from(list.level.saturating_sub(list.label))
}

/// The definition of bullets so deep in numbered lists; those of numbered lists come before, from 1 on.
fn bullet_id(shift: usize, lists: usize) -> usize {
    if shift == 0 { 0 } else { lists + shift }
}

/// The form of an instance: its id, its definition, and the first number of a list that counts, at its
/// `level`.
fn instance(level: Option<u8>) -> Result<Form, Error> {
    let instance = Numbering::new(NUMBER, NUMBER);
    match level {
        None => Form::of(&instance, &[BLANK; 2]),
        Some(level) => {
            let first = LevelOverride::new(usize::from(level)).start(NUMBER);
            Form::of(&instance.add_override(first), &[BLANK; 3])
        }
    }
}

fn bullets(profile: &Profile, shift: usize) -> Vec<Level> {
    let labels = shifted(&profile.lists.bullets, shift);
    labels.map(|(depth, label)| level(depth, "bullet", xml::escape(label), profile)).collect()
}

fn numbers(profile: &Profile, shift: usize) -> Vec<Level> {
    let text = |depth: usize, label: &str| xml::escape(label).replace('%', &format!("%{}", depth + 1));
    let labels = shifted(&profile.lists.numbers, shift);
    labels.map(|(depth, label)| level(depth, "decimal", text(depth, label), profile)).collect()
}

/// Each depth with its label, the first label at the depth `shift`.
fn shifted(labels: &[String; LEVELS], shift: usize) -> impl Iterator<Item = (usize, &String)> {
    (0..labels.len()).map(move |depth| (depth, &labels[depth.saturating_sub(shift)]))
}

/// One depth: the label, one space, the text. The indents are said again although every list paragraph has
/// them from its style: LibreOffice takes a level without indents for one at the margin.
fn level(depth: usize, format: &str, label: String, profile: &Profile) -> Level {
    let (start, format) = (Start::new(NUMBER), NumberFormat::new(format));
    let mut level = Level::new(depth, start, format, LevelText::new(label), LevelJc::new("left"));
    level.paragraph_property.indent = Some(indent(profile, Style::ListItem));
    level.suffix(LevelSuffixType::Space)
}

/// The first number of a list; the numbers that Word counts end at 32 767.
fn first(start: u32) -> String {
    start.min(32_767).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_what_docx_rs_says() {
        let profile = crate::layout::read::built_in("hd36").unwrap();
        let lists = [
            List { start: Some(4), level: 0, label: 0 },
            List { start: None, level: 1, label: 0 },
            List { start: Some(40_000), level: 2, label: 2 },
        ];
        let mut instances = Vec::new();
        for instance in [
            Numbering::new(1, 1).add_override(LevelOverride::new(0).start(4)),
            Numbering::new(2, 4),
            Numbering::new(3, 3).add_override(LevelOverride::new(2).start(32_767)),
        ] {
            xml::append(&instance, &mut instances).unwrap();
        }
        let mut first = Vec::new();
        for mut level in numbers(&profile, 0) {
            level.start = Start::new(4);
            xml::append(&level, &mut first).unwrap();
        }
        let part = String::from_utf8(part(&lists, &profile).unwrap()).unwrap();
        let [instances, first] = [instances, first].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(part.ends_with(&format!("{instances}</w:numbering>")), "{part}");
        let head = "<w:abstractNum w:abstractNumId=\"1\"><w:nsid w:val=\"5E000001\"/><w:multiLevelType w:val=\"multilevel\"/>";
        assert!(part.contains(&format!("{head}{first}</w:abstractNum>")), "{part}");
    }
}
