//! M009 to M011: links that a printed report cannot follow, or whose words say nothing.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::fold;
use crate::input::block::{BlockKind, Inline, InlineKind, plain, walk, walk_blocks, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::rules::rule::{Check, Rule};
use crate::text;
use std::collections::BTreeSet;

const fn rule(code: &'static str, name: &'static str, page: &'static str, check: Check) -> Rule {
    Rule { code, name, severity: Severity::Warning, page, check, ..Rule::FREE }
}

pub(super) static ANCHOR: Rule =
    rule("M009", "broken-anchor", include_str!("broken_anchor.md"), Check::Section(anchor));
pub(super) static RELATIVE: Rule =
    rule("M010", "relative-link", include_str!("relative_link.md"), Check::Section(relative));
pub(super) static BARE: Rule =
    rule("M011", "bare-link-text", include_str!("bare_link_text.md"), Check::Section(bare));

/// Words that say nothing of where a link leads.
const EMPTY_WORDS: [&str; 17] = [
    "tại đây",
    "ở đây",
    "đây",
    "bấm vào đây",
    "nhấn vào đây",
    "vào đây",
    "xem",
    "xem tại đây",
    "xem ở đây",
    "xem thêm",
    "xem chi tiết",
    "chi tiết",
    "liên kết",
    "đường dẫn",
    "link",
    "here",
    "click here",
];

fn anchor(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    let ids = ids(section);
    each(section, |target, _, span| {
        let Some(id) = target.strip_prefix('#').filter(|id| !ids.contains(id)) else { return };
        findings.push(
            Finding::new(
                ANCHOR.code,
                span,
                text!(
                    vi: "liên kết dẫn tới `#{id}` nhưng không đề mục nào của tệp có mã ấy",
                    en: "the link leads to `#{id}`, which no heading of this file has"
                ),
            )
            .help(text!(
                vi: "ghi mã vào cuối đề mục cần dẫn tới: `### Tên đề mục {{#{id}}}`, hoặc sửa liên kết",
                en: "write the id after the heading that is meant: `### Heading {{#{id}}}`, or mend the link"
            )),
        );
    });
}

fn relative(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, |target, _, span| {
        if target.is_empty() || target.starts_with('#') || has_scheme(target) {
            return;
        }
        findings.push(
            Finding::new(
                RELATIVE.code,
                span,
                text!(
                    vi: "liên kết dẫn tới `{target}`, người đọc bản in không mở được",
                    en: "the link leads to `{target}`, which a reader of the printed report cannot open"
                ),
            )
            .help(text!(
                vi: "đưa nội dung cần thiết vào báo cáo hoặc phụ lục; địa chỉ trên mạng thì ghi đủ \
                     `https://…`",
                en: "put what is needed into the report or an annex; write an address on the network in \
                     full, `https://…`"
            )),
        );
    });
}

fn bare(section: &Section, _: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, |_, content, span| {
        let words = plain(content);
        let folded = fold(&words);
        if content.is_empty() {
            let message = text!(
                vi: "liên kết không có chữ nào nên không in ra gì",
                en: "the link has no words, so it prints nothing"
            );
            return findings.push(Finding::new(BARE.code, span, message).help(text!(
                vi: "viết tên của văn bản hoặc trang được dẫn tới vào trong ngoặc vuông",
                en: "write the name of the document or page between the square brackets"
            )));
        }
        if !EMPTY_WORDS.iter().any(|empty| fold(empty) == folded) {
            return;
        }
        let words = words.trim();
        findings.push(
            Finding::new(
                BARE.code,
                span,
                text!(
                    vi: "chữ của liên kết là “{words}”, trên giấy không cho biết dẫn tới đâu",
                    en: "the link's words are “{words}”, which on paper say nothing"
                ),
            )
            .help(text!(
                vi: "đặt liên kết vào tên của văn bản hoặc trang được dẫn tới",
                en: "make the name of the document or page the link's words"
            )),
        );
    });
}

/// `https:`, `mailto:`; a drive letter or `file:` names a file.
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        ["http", "https", "ftp", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

/// The ids that the headings of a section have.
fn ids(section: &Section) -> BTreeSet<&str> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    ids.extend(section.title.iter().filter_map(|title| title.value.id.as_deref()));
    ids.extend(section.parts.iter().filter_map(|part| part.heading.id.as_deref()));
    for blocks in section.blocks() {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind {
                ids.extend(heading.id.as_deref());
            }
        });
    }
    ids
}

fn each(section: &Section, mut visit: impl FnMut(&str, &[Inline], Span)) {
    for blocks in section.blocks() {
        walk_texts(blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                if let InlineKind::Link { target, content } = &inline.kind {
                    visit(target, content, inline.span);
                }
            });
        });
    }
}
