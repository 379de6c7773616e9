//! T215: several ways to write "and so on": `...` and `…`, `;...` and `; ...`.

use crate::base::diagnostic::{Finding, Severity};
use crate::base::pattern::Pattern;
use crate::input::manuscript::Manuscript;
use crate::input::words::{Has, Run};
use crate::rules::habit::{Place, by_topic, split};
use crate::rules::rule::{Check, Habit, Rule};
use crate::rules::shared::wording::{Spot, group};
use crate::text;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    code: "T215",
    name: "mixed-ellipsis",
    severity: Severity::Info,
    page: include_str!("mixed_ellipsis.md"),
    check: Check::Habit(Has::DOT, Habit { count, judge }),
    ..Rule::FREE
};

/// What is counted: the dots themselves, three or one; and whether a blank stands before them after another
/// mark.
const DOTS: usize = 0;
const BLANK: usize = 1;

fn count(run: &Run, places: &mut Vec<Place>) {
    static ELLIPSIS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"([;,]?)([ \x{A0}\n]*)(\.{3,}|…)"));
    if !run.text.contains("...") && !run.text.contains('…') {
        return;
    }
    for found in ELLIPSIS.captures_iter(run.text) {
        let Some(spot) = Spot::of(run.prose, group(&found, 3)) else { continue };
        if !group(&found, 1).is_empty() {
            let way = usize::from(!group(&found, 2).is_empty());
            places.push(Place { topic: BLANK, way, spot: spot.clone(), partner: None });
        }
        places.push(Place { topic: DOTS, way: usize::from(spot.written == "…"), spot, partner: None });
    }
}

fn judge(places: Vec<Place>, _: &Manuscript, findings: &mut Vec<Finding>) {
    for (topic, places) in by_topic(places, 2).into_iter().enumerate() {
        let Some((main, others)) = split(places) else { continue };
        let report = if topic == DOTS { other_dots } else { other_space };
        findings.extend(others.iter().map(|place| report(main == 1, &place.spot)));
    }
}

fn other_dots(one: bool, spot: &Spot) -> Finding {
    let (written, right) = (&spot.written, if one { "…" } else { "..." });
    let message = text!(
        vi: "dấu chấm lửng `{written}` khác với phần lớn báo cáo (`{right}`)",
        en: "the ellipsis `{written}` is not that of most of the report (`{right}`)"
    );
    Finding::new(RULE.code, spot.span, message)
        .help(text!(vi: "dùng thống nhất `{right}`", en: "use `{right}` throughout"))
}

fn other_space(spaced: bool, spot: &Spot) -> Finding {
    let (message, right) = if spaced {
        let message = text!(
            vi: "dấu chấm lửng viết liền dấu câu đứng trước, khác với phần lớn báo cáo",
            en: "most of the report puts a space between a punctuation mark and an ellipsis; here there is \
                 none"
        );
        (message, "; ...")
    } else {
        let message = text!(
            vi: "dấu chấm lửng cách dấu câu đứng trước, khác với phần lớn báo cáo",
            en: "most of the report puts no space between a punctuation mark and an ellipsis; here there is \
                 one"
        );
        (message, ";...")
    };
    Finding::new(RULE.code, spot.span, message)
        .help(text!(vi: "viết thống nhất `{right}`", en: "write `{right}` throughout"))
}
