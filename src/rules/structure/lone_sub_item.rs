//! S010: a heading has one sub-heading only, or a list one item only: a division into one part.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::block::{Block, BlockKind, List, plain};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::rules::structure::headings::{Place, below_title};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S010",
    name: "lone-sub-item",
    severity: Severity::Warning,
    page: include_str!("lone_sub_item.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    headings(&below_title(section), findings);
    section.blocks().for_each(|blocks| lists(blocks, false, findings));
}

fn headings(places: &[Place], findings: &mut Vec<Finding>) {
    for (at, parent) in places.iter().enumerate().filter(|(_, parent)| parent.heading.level >= 2) {
        let level = parent.heading.level;
        let below: Vec<&Place> =
            places[at + 1..].iter().take_while(|place| place.heading.level > level).collect();
        let Some(top) = below.iter().map(|place| place.heading.level).min() else { continue };
        let children: Vec<&&Place> = below.iter().filter(|place| place.heading.level == top).collect();
        if let [only] = children[..] {
            let name = plain(&parent.heading.content);
            findings.push(
                Finding::new(
                    RULE.code,
                    only.span,
                    text!(
                        vi: "“{name}” chỉ có một đề mục con này",
                        en: "“{name}” has this one sub-heading only"
                    ),
                )
                .related(parent.span, text!(vi: "đề mục cấp trên", en: "the heading above"))
                .help(text!(
                    vi: "bỏ đề mục con và để nội dung đứng ngay dưới đề mục cấp trên, hoặc chia thành ít \
                         nhất hai đề mục con",
                    en: "drop the sub-heading and let its text stand under the heading above, or make at \
                         least two"
                )),
            );
        }
    }
}

fn lists(blocks: &[Block], nested: bool, findings: &mut Vec<Finding>) {
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::List(list) => {
                if let [only] = &list.items[..]
                    && (nested || list.start.is_some())
                    && !is_interrupted(list, blocks, at)
                {
                    findings.push(lone_item(only.span));
                }
                list.items.iter().for_each(|item| lists(&item.blocks, true, findings));
            }
            BlockKind::Quote(content) => lists(content, nested, findings),
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

/// A numbered list that another block cuts goes on after it, so that each piece may have one item.
fn is_interrupted(list: &List, blocks: &[Block], at: usize) -> bool {
    let Some(start) = list.start else { return false };
    start > 1
        || blocks[at + 1..]
            .iter()
            .any(|block| matches!(&block.kind, BlockKind::List(next) if next.start == Some(start + 1)))
}

fn lone_item(item: Span) -> Finding {
    Finding::new(
        RULE.code,
        item,
        text!(vi: "danh sách chỉ có một mục này", en: "the list has this one item only"),
    )
    .help(text!(
        vi: "viết thành câu thường, nối vào đoạn phía trên, hoặc bổ sung mục thứ hai",
        en: "write it as a sentence of the paragraph above, or add a second item"
    ))
}
