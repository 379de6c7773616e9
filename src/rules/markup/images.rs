//! M002 to M005: pictures are PNG or JPEG files inside the workspace.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::input::block::{InlineKind, walk, walk_texts};
use crate::input::manuscript::Manuscript;
use crate::input::picture;
use crate::input::section::Section;
use crate::input::workspace::ImageProblem;
use crate::rules::rule::{Check, Rule};
use crate::text;

const fn rule(code: &'static str, name: &'static str, page: &'static str, check: Check) -> Rule {
    Rule { code, name, severity: Severity::Error, page, check, ..Rule::KEPT }
}

pub(super) static REMOTE: Rule =
    rule("M002", "remote-image", include_str!("remote_image.md"), Check::Section(remote));
pub(super) static MISSING: Rule =
    rule("M003", "missing-image", include_str!("missing_image.md"), Check::Section(missing));
pub(super) static OUTSIDE: Rule =
    rule("M004", "outside-image", include_str!("outside_image.md"), Check::Section(outside));
pub(super) static UNREADABLE: Rule =
    rule("M005", "unreadable-image", include_str!("unreadable_image.md"), Check::Section(unreadable));

fn remote(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, manuscript, |target, span, found| {
        if found == Err(&ImageProblem::Remote) {
            findings.push(
                Finding::new(
                    REMOTE.code,
                    span,
                    text!(
                        vi: "ảnh `{target}` ở trên mạng; công cụ không tải gì về",
                        en: "the picture `{target}` is on the network; nothing is ever fetched"
                    ),
                )
                .help(text!(
                    vi: "tải ảnh về, đặt cạnh tệp này và ghi tên tệp",
                    en: "save it beside this file and give the file's name"
                )),
            );
        }
    });
}

fn missing(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, manuscript, |target, span, found| {
        if found == Err(&ImageProblem::Missing) {
            findings.push(
                Finding::new(
                    MISSING.code,
                    span,
                    text!(
                        vi: "không thấy tệp ảnh `{target}`",
                        en: "there is no picture `{target}`"
                    ),
                )
                .help(text!(
                    vi: "đường dẫn tính từ thư mục của tệp này; kiểm tra tên và phần mở rộng",
                    en: "the path begins at this file's folder; check the name and its ending"
                )),
            );
        }
    });
}

fn outside(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, manuscript, |target, span, found| {
        if found == Err(&ImageProblem::Outside) {
            findings.push(
                Finding::new(
                    OUTSIDE.code,
                    span,
                    text!(
                        vi: "ảnh `{target}` nằm ngoài thư mục báo cáo",
                        en: "the picture `{target}` is outside the workspace"
                    ),
                )
                .help(text!(vi: "chép ảnh vào thư mục sections/", en: "copy it into sections/")),
            );
        }
    });
}

fn unreadable(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each(section, manuscript, |target, span, found| {
        let message = match found {
            Err(ImageProblem::TooLarge) => {
                text!(vi: "ảnh `{target}` lớn hơn 32 MB", en: "the picture `{target}` is larger than 32 MB")
            }
            Err(ImageProblem::Unreadable(cause)) => {
                let (vi, en) = (&cause.vi, &cause.en);
                text!(
                    vi: "không đọc được ảnh `{target}`: {vi}",
                    en: "the picture `{target}` cannot be read: {en}"
                )
            }
            Ok(bytes) if picture::read(bytes).is_none() => {
                text!(
                    vi: "tệp `{target}` không phải ảnh PNG hoặc JPEG nguyên vẹn",
                    en: "`{target}` is not a whole PNG or JPEG picture"
                )
            }
            Ok(_) | Err(ImageProblem::Remote | ImageProblem::Outside | ImageProblem::Missing) => return,
        };
        findings.push(Finding::new(UNREADABLE.code, span, message).help(text!(
            vi: "mở ảnh bằng một chương trình xem ảnh và lưu lại dạng PNG hoặc JPEG",
            en: "open it in a picture viewer and save it as PNG or JPEG"
        )));
    });
}

fn each(
    section: &Section,
    manuscript: &Manuscript,
    mut visit: impl FnMut(&str, Span, Result<&Vec<u8>, &ImageProblem>),
) {
    for blocks in section.blocks() {
        walk_texts(blocks, &mut |inlines| {
            walk(inlines, &mut |inline| {
                if let InlineKind::Image { target, .. } = &inline.kind
                    && let Some(found) = manuscript.images.get(&(section.source, target.clone()))
                {
                    visit(target, inline.span, found.as_ref());
                }
            });
        });
    }
}
