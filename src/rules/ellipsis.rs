//! T215: several ways to write "and so on": `...` and `…`, `;...` and `; ...`.

use super::prose;
use super::tally::Tally;
use super::wording::{Spot, group};
use super::{Check, Rule};
use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T215",
    name: "mixed-ellipsis",
    severity: Severity::Info,
    page: include_str!("mixed_ellipsis.md"),
    check: Check::Report(check),
};

/// The dots themselves; the first prevails when counts are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dots {
    Three,
    One,
}

fn check(manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    static ELLIPSIS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"([;,]?)([ \x{A0}\n]*)(\.{3,}|…)"));
    let (mut dots, mut spaces) = (Tally::new(), Tally::new());
    for section in &manuscript.sections {
        prose::each(section, manuscript, &mut |prose| {
            for found in ELLIPSIS.captures_iter(&prose.flow.text) {
                let Some(spot) = Spot::of(prose, group(&found, 3)) else { continue };
                let kind = if spot.written == "…" { Dots::One } else { Dots::Three };
                if !group(&found, 1).is_empty() {
                    spaces.add(!group(&found, 2).is_empty(), spot.clone());
                }
                dots.add(kind, spot);
            }
        });
    }
    let others = dots.split().into_iter().flat_map(|(main, others)| others.into_iter().map(move |(_, spot)| (main, spot)));
    findings.extend(others.map(|(main, spot)| other_dots(main, &spot)));
    let others = spaces.split().into_iter().flat_map(|(main, others)| others.into_iter().map(move |(_, spot)| (main, spot)));
    findings.extend(others.map(|(main, spot)| other_space(main, &spot)));
}

fn other_dots(main: Dots, spot: &Spot) -> Finding {
    let (written, right) = (&spot.written, if main == Dots::One { "…" } else { "..." });
    let message = text!(
        vi: "dấu chấm lửng `{written}` khác với phần lớn báo cáo (`{right}`)",
        en: "the ellipsis `{written}` is not that of most of the report (`{right}`)"
    );
    Finding::new(RULE.code, spot.span, message).help(text!(vi: "dùng thống nhất `{right}`", en: "use `{right}` throughout"))
}

fn other_space(spaced: bool, spot: &Spot) -> Finding {
    let (message, right) = if spaced {
        let message = text!(
            vi: "dấu chấm lửng viết liền dấu câu đứng trước, khác với phần lớn báo cáo",
            en: "most of the report puts a space between a punctuation mark and an ellipsis; here there is none"
        );
        (message, "; ...")
    } else {
        let message = text!(
            vi: "dấu chấm lửng cách dấu câu đứng trước, khác với phần lớn báo cáo",
            en: "most of the report puts no space between a punctuation mark and an ellipsis; here there is one"
        );
        (message, ";...")
    };
    Finding::new(RULE.code, spot.span, message).help(text!(vi: "viết thống nhất `{right}`", en: "write `{right}` throughout"))
}
