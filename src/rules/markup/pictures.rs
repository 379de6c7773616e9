//! M006 and M007: a picture has words that stand for it, and is no larger than paper can show.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::block::{Inline, InlineKind, plain, walk, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::picture;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static WITHOUT_ALT: Rule = Rule {
    code: "M006",
    name: "image-without-alt",
    severity: Severity::Error,
    page: include_str!("image_without_alt.md"),
    check: Check::Section(without_alt),
    ..Rule::KEPT
};

pub(super) static TOO_LARGE: Rule = Rule {
    code: "M007",
    name: "image-too-large",
    severity: Severity::Warning,
    page: include_str!("image_too_large.md"),
    check: Check::Section(too_large),
    ..Rule::FREE
};

const MEGA: u64 = 1_000_000;
/// The most pixels, in millions: 600 to the inch over a whole A4 page are 35.
const MAX_MEGAPIXELS: u64 = 40;
/// The largest file, in millions of bytes.
const MAX_MEGABYTES: u64 = 8;

fn without_alt(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, |target, alt, span| {
        if plain(alt).trim().is_empty() {
            findings.push(
                Finding::new(
                    WITHOUT_ALT.code,
                    span,
                    text!(
                        vi: "ảnh `{target}` không có lời mô tả",
                        en: "the picture `{target}` has no alternative text"
                    ),
                )
                .help(text!(
                    vi: "ghi trong ngoặc vuông ảnh cho thấy điều gì: `![Biểu đồ số vụ án theo năm]({target})`",
                    en: "say between the brackets what it shows: `![Cases by year]({target})`"
                )),
            );
        }
    });
}

fn too_large(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, |target, _, span| {
        let Some(Ok(bytes)) = manuscript.images.get(&(section.source, target.to_owned())) else { return };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let (width, height) = picture::read(bytes).map_or((0, 0), |found| (found.width, found.height));
        let message = if u64::from(width) * u64::from(height) > MAX_MEGAPIXELS * MEGA {
            text!(
                vi: "ảnh `{target}` có {width} × {height} điểm ảnh, quá {MAX_MEGAPIXELS} triệu",
                en: "the picture `{target}` has {width} × {height} pixels, more than {MAX_MEGAPIXELS} million"
            )
        } else if size > MAX_MEGABYTES * MEGA {
            let megabytes = size.div_ceil(MEGA);
            text!(
                vi: "tệp ảnh `{target}` nặng gần {megabytes} MB, quá {MAX_MEGABYTES} MB",
                en: "the picture `{target}` has nearly {megabytes} MB, more than {MAX_MEGABYTES} MB"
            )
        } else {
            return;
        };
        findings.push(Finding::new(TOO_LARGE.code, span, message).help(text!(
            vi: "thu nhỏ ảnh (chiều rộng 2.000 điểm ảnh là đủ cho khổ A4) rồi lưu đè",
            en: "scale it down (a width of 2,000 pixels is enough for A4) and save it again"
        )));
    });
}

fn each(section: &Section, mut visit: impl FnMut(&str, &[Inline], Span)) {
    for blocks in section.blocks() {
        walk_texts(blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                if let InlineKind::Image { target, alt } = &inline.kind {
                    visit(target, alt, inline.span);
                }
            });
        });
    }
}
