//! `<!-- cho phép T203: lý do -->` before a block: which findings it silences, and S020, S021 about such
//! comments themselves.

use super::find;
use super::rule::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::source::Span;
use crate::base::text::nfc;
use crate::input::manuscript::Manuscript;
use crate::input::markdown::{DIRECTIVE_WORDS, Directive};
use crate::text;

pub(super) static BAD: Rule = Rule {
    code: "S020",
    name: "bad-suppression",
    severity: Severity::Error,
    page: include_str!("bad_suppression.md"),
    check: Check::Reading,
    ..Rule::KEPT
};

pub(super) static UNUSED: Rule = Rule {
    code: "S021",
    name: "unused-suppression",
    severity: Severity::Warning,
    page: include_str!("unused_suppression.md"),
    check: Check::Reading,
    ..Rule::FREE
};

/// The rules about such comments.
pub(super) static RULES: &[&Rule] = &[&BAD, &UNUSED];

/// A comment understood.
struct Suppression<'a> {
    directive: &'a Directive,
    rules: Vec<&'static Rule>,
    used: bool,
}

/// Takes away the findings that a comment silences; adds what is wrong with the comments.
pub(super) fn apply(findings: Vec<Finding>, manuscript: &Manuscript) -> Vec<Finding> {
    let (mut suppressions, mut out) = (Vec::new(), Vec::new());
    for directive in manuscript.sections.iter().flat_map(|section| &section.directives) {
        match parse(directive) {
            Ok(rules) => suppressions.push(Suppression { directive, rules, used: false }),
            Err(finding) => out.push(*finding),
        }
    }
    for finding in findings {
        let silences = |suppression: &&mut Suppression| {
            let inside = covers(suppression.directive.covers, finding.span);
            inside && suppression.rules.iter().any(|rule| rule.code == finding.code)
        };
        match suppressions.iter_mut().find(silences) {
            Some(suppression) => suppression.used = true,
            None => out.push(finding),
        }
    }
    // Whether a comment silences anything of a rule that is not run is not known.
    let off = super::switched_off(&manuscript.config.levels);
    let is_unused = |suppression: &&Suppression| {
        !suppression.used && !suppression.rules.iter().any(|rule| off.contains(&rule.code))
    };
    for suppression in suppressions.iter().filter(is_unused) {
        let codes = suppression.rules.iter().map(|rule| rule.code).collect::<Vec<_>>().join(", ");
        out.push(
            Finding::new(
                UNUSED.code,
                suppression.directive.span,
                text!(
                    vi: "đoạn sau dòng này không có gì trái quy tắc {codes}",
                    en: "nothing in the block after this breaks {codes}"
                ),
            )
            .help(text!(vi: "bỏ dòng này", en: "remove this line")),
        );
    }
    out
}

fn covers(block: Span, finding: Span) -> bool {
    block.source == finding.source
        && block.start <= finding.start
        && finding.start < block.end.max(block.start + 1)
}

fn parse(directive: &Directive) -> Result<Vec<&'static Rule>, Box<Finding>> {
    let words = nfc(&directive.words);
    let start = DIRECTIVE_WORDS
        .iter()
        .find(|start| words.to_lowercase().starts_with(**start))
        .map_or(0, |start| start.len());
    let bad = |message| {
        Box::new(Finding::new(BAD.code, directive.span, message).help(text!(
            vi: "viết `<!-- cho phép T203: lý do -->` ngay trước đoạn văn",
            en: "write `<!-- allow T203: the reason -->` right before the block"
        )))
    };
    let rest = words.get(start..).unwrap_or("");
    let Some((codes, reason)) = rest.split_once(':') else {
        return Err(bad(
            text!(vi: "thiếu dấu hai chấm và lý do cho phép", en: "the colon and the reason are missing"),
        ));
    };
    if reason.trim().is_empty() {
        return Err(bad(text!(vi: "thiếu lý do cho phép", en: "the reason is missing")));
    }
    let mut rules = Vec::new();
    for code in codes.split([',', ' ']).filter(|code| !code.is_empty()) {
        match find(code) {
            Some(rule) if rule.may_be_silenced() => rules.push(rule),
            Some(_) => {
                return Err(bad(
                    text!(vi: "không được phép bỏ qua lỗi {code}", en: "{code} cannot be silenced"),
                ));
            }
            None => return Err(bad(text!(vi: "không có quy tắc `{code}`", en: "there is no rule `{code}`"))),
        }
    }
    Ok(rules)
}
