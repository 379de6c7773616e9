//! The rules: what can be wrong, each with a stable code, a name, a severity and a page. One folder a family.
//!
//! `rule` says what a rule is, `pass` is the only loop that runs them, [`judge`](judge()) turns what they
//! find into diagnostics. How a rule is added stands in `CONTRIBUTING.md`: a file and its page in the
//! family's folder, and two lines in its `mod.rs`. A rule whose finding is made while reading or assembling
//! has only its page.

mod figures;
mod frame;
mod front_matter;
mod habit;
mod judge;
mod letters;
mod markup;
mod notes;
mod pass;
mod references;
mod rule;
mod shared;
mod spaces;
mod structure;
mod suppression;
mod words;
mod workspace;

use crate::base::text::Lang;
use crate::input::config::RuleLevel;
use std::sync::LazyLock;

pub use crate::input::reader::UNREAD;
pub use judge::judge;
pub use pass::{check, check_frame};
pub use references::coverage::{Coverage, coverage};
pub use references::document_reference::may_own;
pub use rule::{Check, Guard, Maturity, Reads, Rule};

/// Every rule, by family and code.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let families = [
        workspace::RULES,
        front_matter::RULES,
        structure::RULES,
        notes::RULES,
        references::RULES,
        figures::RULES,
        markup::RULES,
        letters::RULES,
        spaces::RULES,
        words::RULES,
        frame::RULES,
        suppression::RULES,
    ];
    let mut all: Vec<&'static Rule> = families.concat();
    let place = |code: &str| (FAMILIES.find(&code[..1]), code.to_owned());
    all.sort_by_key(|rule| place(rule.code));
    all
});

/// The letters of the families, in the order in which they are listed.
const FAMILIES: &str = "WFSNRDMTX";

/// The rule with this code or name; case does not matter.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| {
        rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name)
    })
}

/// The codes of the rules that a workspace has switched off, of those that it may.
fn switched_off(levels: &[RuleLevel]) -> Vec<&'static str> {
    let off = levels.iter().filter(|level| level.severity.is_none());
    off.filter_map(|level| find(&level.rule).filter(|rule| rule.may_be_lowered()))
        .map(|rule| rule.code)
        .collect()
}

/// What a rule is about: the first sentence of its page in `lang`.
pub fn first_sentence(rule: &Rule, lang: Lang) -> String {
    let part = match lang {
        Lang::Vi => rule.page.split_once("\n\n").map_or("", |(_, rest)| rest),
        Lang::En => rule.page.split_once("\n## English\n").map_or("", |(_, rest)| rest),
    };
    let paragraph = part.trim_start().split("\n\n").next().unwrap_or("").replace('\n', " ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Severity;

    #[test]
    fn codes_and_names_are_unique() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(
                RULES[at + 1..].iter().all(|other| other.code != rule.code && other.name != rule.name),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn a_rule_that_is_not_settled_stops_no_report() {
        for rule in RULES.iter() {
            let is_possible = match rule.maturity {
                Maturity::Stable => true,
                Maturity::Preview | Maturity::Deprecated(None) => rule.severity < Severity::Error,
                Maturity::Deprecated(Some(other)) => {
                    find(other).is_some_and(|other| other.maturity == Maturity::Stable)
                }
            };
            assert!(is_possible, "{}", rule.code);
            let version: Vec<Option<u32>> = rule.since.split('.').map(|part| part.parse().ok()).collect();
            assert!(version.len() == 3 && version.iter().all(Option::is_some), "{}", rule.code);
        }
    }
}
