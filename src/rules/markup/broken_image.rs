//! M012: what was meant as a picture and is printed as typed, because something small is wrong.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::words::{Has, Run};
use crate::rules::rule::{Check, Context, Rule};
use crate::rules::shared::wording::unescaped;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "M012",
    name: "broken-image",
    severity: Severity::Error,
    page: include_str!("broken_image.md"),
    check: Check::Run(Has::MARKUP, check),
    ..Rule::KEPT
};

fn check(run: &Run, context: &Context, findings: &mut Vec<Finding>) {
    static IMAGE_LIKE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{1,200}\)|!\[[^\[\]\n]{0,200}\]\[[^\[\]\n]{1,80}\]")
    });
    let prose = run.prose;
    if !prose.flow.text.contains("![") {
        return;
    }
    for spot in unescaped(prose, &IMAGE_LIKE, &context.manuscript.sources) {
        let message = text!(
            vi: "chỗ này không thành ảnh, sẽ in nguyên văn",
            en: "this makes no picture and is printed as typed"
        );
        findings.push(Finding::new(RULE.code, spot.span, message).help(text!(
            vi: "viết `![mô tả](hinh/ten-tep.png)`; tên tệp có dấu cách thì đặt trong ngoặc nhọn: `![mô \
                 tả](<ten tep.png>)`",
            en: "write `![words](folder/file.png)`; put a name with blanks into angle brackets: \
                 `![words](<file name.png>)`"
        )));
    }
}
