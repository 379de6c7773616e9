//! S005: the parts of a section stand in another order than in report.yaml.

use crate::base::diagnostic::{Finding, Severity};
use crate::input::manuscript::Manuscript;
use crate::input::section::{PartText, Section};
use crate::rules::rule::{Check, Rule};
use crate::text;

pub(super) static RULE: Rule = Rule {
    code: "S005",
    name: "misordered-part",
    severity: Severity::Warning,
    page: include_str!("misordered_part.md"),
    check: Check::Section(check),
    ..Rule::FREE
};

fn check(section: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let texts = known_once(section);
    let order: Vec<usize> = texts.iter().map(|&(part, _)| part).collect();
    let kept = longest_rise(&order);
    for (_, &(part, text)) in texts.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        let parts = &manuscript.config.parts;
        let heading = &parts[part].heading;
        let before = texts.iter().filter(|(other, _)| *other < part).max_by_key(|(other, _)| *other);
        let after = texts.iter().filter(|(other, _)| *other > part).min_by_key(|(other, _)| *other);
        let finding = Finding::new(
            RULE.code,
            text.span,
            text!(
                vi: "phần “{heading}” đứng không đúng thứ tự của report.yaml",
                en: "the part “{heading}” stands out of report.yaml's order"
            ),
        );
        findings.push(match (before, after) {
            (Some(&(other, place)), _) => {
                let name = &parts[other].heading;
                finding
                    .related(
                        place.span,
                        text!(
                            vi: "phải đứng sau phần này",
                            en: "it should follow this part"
                        ),
                    )
                    .help(text!(
                        vi: "chuyển cả phần này xuống sau phần “{name}”",
                        en: "move the whole part after “{name}”"
                    ))
            }
            (None, Some(&(other, place))) => {
                let name = &parts[other].heading;
                finding
                    .related(
                        place.span,
                        text!(
                            vi: "phải đứng trước phần này",
                            en: "it should stand before this part"
                        ),
                    )
                    .help(text!(
                        vi: "chuyển cả phần này lên trước phần “{name}”",
                        en: "move the whole part before “{name}”"
                    ))
            }
            (None, None) => finding,
        });
    }
}

/// The parts that the report knows, each at its first place.
fn known_once(section: &Section) -> Vec<(usize, &PartText)> {
    let mut out: Vec<(usize, &PartText)> = Vec::new();
    for text in &section.parts {
        if let Some(part) = text.part
            && out.iter().all(|(other, _)| *other != part)
        {
            out.push((part, text));
        }
    }
    out
}

/// The places of a longest rising run: what stands elsewhere is what has to move. Of two such runs the later
/// one.
fn longest_rise(order: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(order.len());
    for (at, part) in order.iter().enumerate() {
        let run = best
            .iter()
            .filter(|run| run.last().is_some_and(|&last| order[last] < *part))
            .max_by_key(|run| run.len());
        let mut run = run.cloned().unwrap_or_default();
        run.push(at);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn the_fewest_parts_move() {
        assert_eq!(longest_rise(&[1, 0]), [1]);
        assert_eq!(longest_rise(&[0, 3, 1, 2]), [0, 2, 3]);
        assert_eq!(longest_rise(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(longest_rise(&[]), [0; 0]);
    }
}
