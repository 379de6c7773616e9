//! R005: a mention names another issuer than the registry.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::base::text::fold;
use crate::input::manuscript::Manuscript;
use crate::input::reference::is_same_organ;
use crate::input::section::Section;
use crate::rules::references::mentions::{Known, each_known};
use crate::rules::rule::{Check, Reads, Rule};
use crate::rules::shared::wording::last_characters;
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "R005",
    name: "issuer-mismatch",
    severity: Severity::Error,
    page: include_str!("issuer_mismatch.md"),
    check: Check::Section(check),
    reads: Reads::FilledFrame,
    ..Rule::OFFICE
};

/// Characters before a mention that are looked at: an issuer, or what was done about it.
const REACH: usize = 240;

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    each_known(section, manuscript, &mut |known| {
        let Some((words, range)) = issuer(known) else { return };
        let words = &words;
        let registered = &known.document.issuer;
        if is_same_organ(words, &registered.value) || is_whole_party(words) || carries_out(known) {
            return;
        }
        let Some(span) = known.prose.span(range) else { return };
        let (number, expected) = (&known.mention.number, &registered.value);
        findings.push(
            Finding::new(
                RULE.code,
                span,
                text!(
                    vi: "{number} do {expected} ban hành, ở đây lại ghi “{words}”",
                    en: "{number} was issued by {expected}, not by “{words}”"
                ),
            )
            .related(
                registered.span,
                text!(
                    vi: "cơ quan ban hành trong danh mục",
                    en: "the registered issuer"
                ),
            )
            .help(text!(vi: "sửa tên cơ quan ban hành", en: "mend the issuer")),
        );
    });
}

/// The issuer that a mention names, after it or before: `Bộ Chính trị ban hành Nghị quyết số …`. A Tỉnh ủy
/// that issues may stand for its Ban Thường vụ.
fn issuer(known: &Known) -> Option<(String, Range<usize>)> {
    static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(?:^|[ ,;])((?:Bộ Chính trị|Ban Bí thư|Ban Thường vụ Tỉnh ủy|Chính phủ|Thủ tướng Chính phủ|Quốc hội)(?: khóa [IVX]+)?) (?:đã )?ban hành\s*$",
        )
    });
    if let Some(issuer) = &known.mention.issuer {
        return Some((issuer.text.clone(), issuer.range.clone()));
    }
    let start = known.mention.range.start;
    let before = last_characters(&known.prose.flow.text[..start], REACH);
    if !before.trim_end().ends_with("hành") {
        return None;
    }
    let found = BEFORE.captures(before)?.get(1)?;
    let base = start - before.len();
    Some((found.as_str().to_owned(), base + found.start()..base + found.end()))
}

/// `Kết quả thực hiện Nghị quyết số 153-NQ/TU của Công an tỉnh`: the organ carries out, it does not issue.
/// Whoever issues the documents of the Party and the State above is still compared.
fn carries_out(known: &Known) -> bool {
    static DEED: LazyLock<Pattern> = LazyLock::new(|| {
        let deeds = "kết quả|kế hoạch|hướng dẫn|kinh phí|đề cương|báo cáo|việc|công tác|chương trình|tình hình|quá trình|tiến độ|\
            phương án|đề án|văn bản|nhiệm vụ|giải pháp|nội dung|biện pháp|hội nghị|lễ";
        let acts = "thực hiện|triển khai|theo|sơ kết|tổng kết|quán triệt|học tập|kiểm tra|giám sát";
        Pattern::new(&format!(r"(?i)\b(?:{deeds})\b[^.;:]{{0,60}}\b(?:{acts})(?:\s+các)?\s*$"))
    });
    static ABOVE: LazyLock<[String; 6]> = LazyLock::new(|| {
        ["bộ chính trị", "ban bí thư", "trung ương", "chính phủ", "thủ tướng", "quốc hội"].map(fold)
    });
    static CENTRAL: LazyLock<String> = LazyLock::new(|| fold("trung ương"));
    let Some(issuer) = &known.mention.issuer else { return false };
    let organ = fold(&issuer.text);
    let is_above =
        ABOVE.iter().any(|above| organ.starts_with(above.as_str())) || organ.contains(CENTRAL.as_str());
    !is_above && DEED.is_match(last_characters(&known.prose.flow.text[..known.mention.range.start], REACH))
}

/// A Party organization speaks of what its committee issues as its own.
fn is_whole_party(organ: &str) -> bool {
    fold(organ).starts_with(&fold("Đảng bộ tỉnh"))
}
