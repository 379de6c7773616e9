//! `numbering.xml`: the labels of lists.
//!
//! Bullets of one nesting share one definition. Every numbered list has its own, since Word counts by definition: two lists of one
//! definition that are interleaved (a list inside a table inside an item) would go on counting each other's items.

use super::units::mm;
use super::xml;
use crate::base::error::Error;
use crate::layout::doc::List;
use crate::layout::profile::{Look, Profile};
use crate::layout::style::Style;
use docx_rs::{
    Indent, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering, SpecialIndentType, Start,
};
use std::collections::BTreeSet;

/// The part: definitions first, then one instance a list; the instance of list `i` has id `i + 1`.
///
/// # Errors
/// See [`xml::append`].
pub(super) fn part(lists: &[List], profile: &Profile) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let shifts: BTreeSet<usize> = lists.iter().filter(|list| list.start.is_none()).map(shift).chain([0]).collect();
    for shift in shifts {
        definition(bullet_id(shift, lists.len()), bullets(profile, shift), &mut out)?;
    }
    for (list, id) in lists.iter().zip(1..) {
        if let Some(start) = list.start {
            definition(id, numbers(profile, start, shift(list)), &mut out)?;
        }
    }
    for (list, id) in lists.iter().zip(1..) {
        xml::append(&instance(list, id, lists.len()), &mut out)?;
    }
    Ok(xml::part("numbering", &out))
}

/// The indents of a style, those it takes from [`Style::Normal`] too: label and first line indented alike, the rest at
/// the margin, no hanging indent (the-thuc.md §4.2).
pub(super) fn indent(profile: &Profile, style: Style) -> Indent {
    let looks = [style, Style::Normal].map(|style| profile.styles.get(&style));
    let [left, right, first] = [|look: &Look| look.left, |look: &Look| look.right, |look: &Look| look.first_line]
        .map(|length| looks.iter().flatten().find_map(|look| length(look)).map_or(0, mm));
    let first = if first < 0 { SpecialIndentType::Hanging(-first) } else { SpecialIndentType::FirstLine(first) };
    Indent::new(Some(left), Some(first), Some(right), None)
}

/// Writes the element round the levels by hand: docx-rs has no `w:nsid`, and Word takes definitions without different
/// ones for the same list when text is pasted.
fn definition(id: usize, levels: Vec<Level>, out: &mut Vec<u8>) -> Result<(), Error> {
    let open = format!(
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:nsid w:val=\"{:08X}\"/><w:multiLevelType w:val=\"multilevel\"/>",
        0x5E00_0000 + id
    );
    out.extend_from_slice(open.as_bytes());
    for level in &levels {
        xml::append(level, out)?;
    }
    out.extend_from_slice(b"</w:abstractNum>");
    Ok(())
}

/// How many lists of the other kind a list stands in: so much less than its depth is its label.
fn shift(list: &List) -> usize {
    usize::from(list.level.saturating_sub(list.label))
}

/// The definition of bullets so deep in numbered lists; those of numbered lists come before, from 1 on.
fn bullet_id(shift: usize, lists: usize) -> usize {
    if shift == 0 { 0 } else { lists + shift }
}

fn instance(list: &List, id: usize, lists: usize) -> Numbering {
    match list.start {
        None => Numbering::new(id, bullet_id(shift(list), lists)),
        Some(start) => {
            let first = LevelOverride::new(usize::from(list.level.min(8))).start(to_usize(start));
            Numbering::new(id, id).add_override(first)
        }
    }
}

fn bullets(profile: &Profile, shift: usize) -> Vec<Level> {
    let labels = shifted(&profile.lists.bullets, shift);
    labels.map(|(depth, label)| level(depth, 1, "bullet", xml::escape(label), profile)).collect()
}

fn numbers(profile: &Profile, start: u32, shift: usize) -> Vec<Level> {
    let text = |depth: usize, label: &str| xml::escape(label).replace('%', &format!("%{}", depth + 1));
    let labels = shifted(&profile.lists.numbers, shift);
    labels.map(|(depth, label)| level(depth, start, "decimal", text(depth, label), profile)).collect()
}

/// Each depth with its label, the first label at the depth `shift`.
fn shifted(labels: &[String; 9], shift: usize) -> impl Iterator<Item = (usize, &String)> {
    (0..labels.len()).map(move |depth| (depth, &labels[depth.saturating_sub(shift)]))
}

/// One depth: the label, one space, the text. The indents are said again although every list paragraph has them from
/// its style: LibreOffice takes a level without indents for one at the margin.
fn level(depth: usize, start: u32, format: &str, label: String, profile: &Profile) -> Level {
    let (start, format) = (Start::new(to_usize(start)), NumberFormat::new(format));
    let mut level = Level::new(depth, start, format, LevelText::new(label), LevelJc::new("left"));
    level.paragraph_property.indent = Some(indent(profile, Style::ListItem));
    level.suffix(LevelSuffixType::Space)
}

/// The numbers that Word counts end at 32 767.
fn to_usize(start: u32) -> usize {
    usize::try_from(start).unwrap_or(usize::MAX).min(32_767)
}
