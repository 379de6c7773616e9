//! The only loop over sections and rules: cuts each run of words once and lends it to every rule that is in
//! force.
//!
//! Sections do not depend on one another and are shared out among the processor's cores; in which order
//! findings come does not matter, because `judge` sorts them. Nothing here knows what any rule is about.

use super::RULES;
use super::habit::Place;
use super::letters::legacy;
use super::letters::unprintable;
use super::rule::{Check, Context, Hit, Reads, Rule};
use super::words::organ_capitals;
use crate::base::diagnostic::Finding;
use crate::base::phrases::Finder;
use crate::base::progress::{Progress, Silent, Stage};
use crate::base::threads;
use crate::input::config::RuleLevel;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::input::words::{Run, Words, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Runs the rules over a manuscript: those about one section over the sections whose files are wanted, those
/// about everything together always.
pub fn check(
    manuscript: &Manuscript,
    is_wanted: &dyn Fn(&str) -> bool,
    progress: &dyn Progress,
    findings: &mut Vec<Finding>,
) {
    let pass = Pass::new(&RULES, manuscript, progress);
    let path = |section: &&Section| manuscript.sources.get(section.source).path.as_str();
    let (wanted, others): (Vec<&Section>, Vec<&Section>) =
        manuscript.sections.iter().partition(|section| is_wanted(path(section)));
    let (done, all) = (AtomicUsize::new(0), wanted.len() + others.len());
    progress.at(Stage::Checking { done: 0, all });
    let each = |sections: &[&Section], work: &(dyn Fn(&Section, &mut Looked) + Sync)| {
        let parts = threads::share(sections, Looked::default, |looked, _, section| {
            work(section, looked);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress.at(Stage::Checking { done, all });
        });
        parts.into_iter().fold(Looked::default(), Looked::join)
    };
    let mut looked = each(&wanted, &|section, looked| pass.look_at(section, &|_| true, looked));
    // Of the other sections only the habits count, and of those only the ones that the wanted sections have.
    let had: BTreeSet<usize> = looked.places.iter().map(|(look, _)| *look).collect();
    if !had.is_empty() {
        looked = looked.join(each(&others, &|section, looked| pass.count(section, &had, looked)));
    }
    manuscript.others.iter().for_each(|file| pass.words(file, &mut looked));
    pass.together(&mut looked);
    pass.habits(&mut looked);
    findings.append(&mut looked.findings);
    for (look, time) in pass.looks.iter().zip(looked.spent) {
        progress.spent(look.rule.code, time);
    }
    unprintable::complete(manuscript, is_wanted, findings);
}

/// Looks at the frame filled in, which is printed like a section; its prose is among the manuscript's.
pub fn check_frame(frame: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut looked = Looked::default();
    let wants = |look: &Look| look.rule.reads == Reads::FilledFrame;
    Pass::new(&RULES, manuscript, &Silent).look_at(frame, &wants, &mut looked);
    findings.append(&mut looked.findings);
    unprintable::in_blocks(&frame.opening, manuscript, findings);
}

/// What one thread has found.
#[derive(Default)]
struct Looked {
    findings: Vec<Finding>,
    /// What habits counted: the number of the look, and a place.
    places: Vec<(usize, Place)>,
    /// The time that each look took, if somebody wants to know.
    spent: Vec<Duration>,
    room: Room,
}

/// Room that is used again for each run of words.
#[derive(Default)]
struct Room {
    words: Words,
    organs: Vec<Hit>,
    /// The phrases found, each with the number of its look.
    phrases: Vec<(usize, Hit)>,
    places: Vec<Place>,
}

impl Looked {
    fn join(mut self, mut other: Self) -> Self {
        self.findings.append(&mut other.findings);
        self.places.append(&mut other.places);
        self.spent.resize(self.spent.len().max(other.spent.len()), Duration::ZERO);
        self.spent.iter_mut().zip(other.spent).for_each(|(sum, time)| *sum += time);
        self
    }
}

/// One of the ways in which a rule looks.
struct Look {
    rule: &'static Rule,
    check: &'static Check,
}

/// The rules in force and what they need, made once.
struct Pass<'a> {
    manuscript: &'a Manuscript,
    /// Has the clock, if looks are timed.
    timer: Option<&'a dyn Progress>,
    looks: Vec<Look>,
    phrases: Finder<(usize, usize)>,
    organ_names: Vec<String>,
    organs: Finder<usize>,
}

impl<'a> Pass<'a> {
    fn new(rules: &[&'static Rule], manuscript: &'a Manuscript, progress: &'a dyn Progress) -> Self {
        let mut looks = Vec::new();
        for rule in in_force(rules, &manuscript.config.levels) {
            add_looks(rule, &rule.check, &mut looks);
        }
        let mut phrases = Vec::new();
        for (at, look) in looks.iter().enumerate() {
            if let Check::Phrases(list, _) = look.check {
                let list = list(&manuscript.config).into_iter().enumerate();
                phrases.extend(list.map(|(phrase, words)| (fold(&words), (at, phrase))));
            }
        }
        let organ_names = organ_capitals::names(&manuscript.config);
        let organs = organ_names.iter().enumerate().map(|(at, name)| (fold(name), at)).collect();
        let timer = progress.clock().map(|_| progress);
        Self {
            manuscript,
            timer,
            looks,
            phrases: Finder::new(phrases),
            organ_names,
            organs: Finder::new(organs),
        }
    }

    /// Looks at words that are printed and stand in no section. They have no habits: the office wrote them.
    fn words(&self, file: &Section, looked: &mut Looked) {
        let wants = |look: &Look| look.rule.reads == Reads::PrintedWords && !is_habit(look);
        self.look_at(file, &wants, looked);
    }

    /// Counts these habits of a section, by the numbers of their looks, and does nothing else.
    fn count(&self, section: &Section, had: &BTreeSet<usize>, looked: &mut Looked) {
        let Looked { places, spent, room, .. } = looked;
        for prose in self.prose(section) {
            let run = room.words.read(prose);
            for &at in had {
                if let Check::Habit(has, habit) = self.looks[at].check
                    && run.has.all(*has)
                {
                    self.timed(at, spent, || (habit.count)(&run, &mut room.places));
                    places.extend(room.places.drain(..).map(|place| (at, place)));
                }
            }
        }
    }

    fn prose(&self, section: &Section) -> &[Prose] {
        self.manuscript.prose.get(&section.source).map_or(&[][..], Vec::as_slice)
    }

    /// Looks at one section in those ways that are wanted.
    fn look_at(&self, section: &Section, wants: &dyn Fn(&Look) -> bool, looked: &mut Looked) {
        let prose = self.prose(section);
        let wanted: Vec<(usize, &Look)> =
            self.looks.iter().enumerate().filter(|(_, look)| wants(look)).collect();
        for (at, look) in &wanted {
            if let Check::Section(check) = look.check {
                let findings = &mut looked.findings;
                self.timed(*at, &mut looked.spent, || check(section, self.manuscript, findings));
            }
        }
        let first = looked.places.len();
        let encodings = legacy::encodings(prose);
        prose.iter().for_each(|prose| self.run(prose, &encodings, &wanted, looked));
        self.judge_section(&wanted, first, looked);
    }

    fn run(
        &self,
        prose: &Prose,
        encodings: &[legacy::Encoding],
        wanted: &[(usize, &Look)],
        looked: &mut Looked,
    ) {
        let Looked { findings, places, spent, room } = looked;
        let run = room.words.read(prose);
        room.phrases.clear();
        find(&self.phrases, &run, |&(look, phrase), tokens| {
            room.phrases.push((look, Hit { phrase, tokens }))
        });
        keep_longest(&run, &mut room.phrases, |(look, hit)| (*look, hit));
        room.organs.clear();
        find(&self.organs, &run, |&phrase, tokens| room.organs.push(Hit { phrase, tokens }));
        keep_longest(&run, &mut room.organs, |hit| (0, hit));
        let context = Context {
            manuscript: self.manuscript,
            organ_names: &self.organ_names,
            organs: &room.organs,
            encodings,
        };
        let (phrases, counted) = (&room.phrases, &mut room.places);
        for &(at, look) in wanted {
            self.timed(at, spent, || match look.check {
                Check::Run(has, look) if run.has.all(*has) => look(&run, &context, findings),
                Check::Token(has, look) if run.has.all(*has) => {
                    let tokens = (0..run.tokens.len()).filter(|&token| run.tokens[token].has.all(*has));
                    tokens.for_each(|token| look(&run, token, &context, findings));
                }
                Check::Phrases(_, look) => {
                    let hits = phrases.iter().filter(|(look, _)| *look == at);
                    hits.for_each(|(_, hit)| look(&run, hit, &context, findings));
                }
                Check::Habit(has, habit) if run.has.all(*has) => {
                    (habit.count)(&run, counted);
                    places.extend(counted.drain(..).map(|place| (at, place)));
                }
                Check::SectionHabit(has, count, _) if run.has.all(*has) => {
                    count(&run, &context, counted);
                    places.extend(counted.drain(..).map(|place| (at, place)));
                }
                _ => {}
            });
        }
    }

    /// Does a look's work, and notes the time it takes if that is wanted.
    fn timed(&self, look: usize, spent: &mut Vec<Duration>, work: impl FnOnce()) {
        let Some(timer) = self.timer else { return work() };
        let before = timer.clock();
        work();
        spent.resize(self.looks.len(), Duration::ZERO);
        if let (Some(before), Some(after)) = (before, timer.clock()) {
            spent[look] += after.saturating_sub(before);
        }
    }

    /// Judges what the section's own habits counted since `first`; the report's own are left for the end.
    fn judge_section(&self, wanted: &[(usize, &Look)], first: usize, looked: &mut Looked) {
        for &(at, look) in wanted {
            let Check::SectionHabit(_, _, judge) = look.check else { continue };
            let counted = looked.places[first..].iter().filter(|(look, _)| *look == at);
            let places = counted.map(|(_, place)| place.clone()).collect();
            judge(places, self.manuscript, &mut looked.findings);
        }
        let mut rest = looked.places.split_off(first);
        rest.retain(|(look, _)| is_habit(&self.looks[*look]));
        looked.places.append(&mut rest);
    }

    fn together(&self, looked: &mut Looked) {
        for (at, look) in self.looks.iter().enumerate() {
            if let Check::Report(check) = look.check {
                let findings = &mut looked.findings;
                self.timed(at, &mut looked.spent, || check(self.manuscript, findings));
            }
        }
    }

    fn habits(&self, looked: &mut Looked) {
        let mut by_look: Vec<Vec<Place>> = self.looks.iter().map(|_| Vec::new()).collect();
        looked.places.drain(..).for_each(|(look, place)| by_look[look].push(place));
        for ((at, look), places) in self.looks.iter().enumerate().zip(by_look) {
            if let Check::Habit(_, habit) = look.check {
                let findings = &mut looked.findings;
                self.timed(at, &mut looked.spent, || (habit.judge)(places, self.manuscript, findings));
            }
        }
    }
}

/// True for a look whose places are judged over the whole report.
fn is_habit(look: &Look) -> bool {
    matches!(look.check, Check::Habit(..))
}

/// Takes what is found as whole words.
fn find<'t, T>(finder: &Finder<T>, run: &Run<'t>, mut take: impl FnMut(&T, Range<usize>)) {
    for (range, owner) in finder.find(run.folded) {
        run.whole_tokens(range).into_iter().for_each(|tokens| take(owner, tokens));
    }
}

/// Of hits of one owner that lie over one another the longest stays; the others come in the order of their
/// owners and places. Linear but for a sort, however often a phrase stands in one line.
fn keep_longest<T>(run: &Run, hits: &mut Vec<T>, of: impl Fn(&T) -> (usize, &Hit)) {
    hits.sort_by_cached_key(|found| {
        let (owner, hit) = of(found);
        (owner, std::cmp::Reverse(run.words(hit.tokens.clone()).len()), hit.tokens.start)
    });
    // Where what is kept of an owner ends, by where it begins; nothing in it lies over another.
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    hits.retain(|found| {
        let (owner, Hit { tokens, .. }) = of(found);
        let before = taken.range((owner, 0)..(owner, tokens.end)).next_back();
        let is_free = before.is_none_or(|(_, &end)| end <= tokens.start);
        if is_free {
            taken.insert((owner, tokens.start), tokens.end);
        }
        is_free
    });
    hits.sort_by_key(|found| (of(found).0, of(found).1.tokens.start));
}

fn add_looks(rule: &'static Rule, check: &'static Check, looks: &mut Vec<Look>) {
    match check {
        Check::Each(checks) => checks.iter().for_each(|check| add_looks(rule, check, looks)),
        Check::Reading | Check::With(_) => {}
        _ => looks.push(Look { rule, check }),
    }
}

/// The rules that are not switched off, and those whose look finds something for one that is not.
fn in_force(rules: &[&'static Rule], levels: &[RuleLevel]) -> Vec<&'static Rule> {
    let off = super::switched_off(levels);
    let is_off = |rule: &Rule| off.contains(&rule.code);
    let looks_for_another = |rule: &Rule| {
        let is_for = |other: &Rule| matches!(other.check, Check::With(looking) if looking.code == rule.code);
        rules.iter().any(|other| is_for(other) && !is_off(other))
    };
    rules.iter().copied().filter(|rule| !is_off(rule) || looks_for_another(rule)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Severity;
    use crate::base::source::Source;
    use crate::input::reader;
    use crate::input::words::Has;
    use crate::text;

    /// What `CONTRIBUTING.md` adds as an example: a word written twice.
    static REPEATED: Rule = Rule {
        code: "T999",
        name: "repeated-word",
        severity: Severity::Warning,
        page: "",
        check: Check::Token(Has::WORD, repeated),
        ..Rule::FREE
    };

    fn repeated(run: &Run, at: usize, _: &Context, findings: &mut Vec<Finding>) {
        if run.has(at + 1).any(Has::BLANK)
            && ["của", "và", "các"].contains(&run.word(at))
            && run.word(at) == run.word(at + 2)
        {
            let word = run.word(at);
            let message = text!(vi: "`{word}` viết hai lần", en: "`{word}` is written twice");
            findings.extend(
                run.prose.span(run.words(at..at + 3)).map(|span| Finding::new("T999", span, message)),
            );
        }
    }

    fn found(rules: &[&'static Rule], text: &str) -> Vec<String> {
        let manuscript = reader::one_text_with_prose(Source::new("sections/a.md", text));
        let mut looked = Looked::default();
        Pass::new(rules, &manuscript, &Silent).look_at(&manuscript.sections[0], &|_| true, &mut looked);
        looked.findings.iter().map(|finding| manuscript.sources.text(finding.span).to_owned()).collect()
    }

    #[test]
    fn a_new_rule_is_one_look() {
        assert_eq!(found(&[&REPEATED], "Kết quả của của tỉnh, các xã và và huyện.\n"), ["của của", "và và"]);
        assert_eq!(found(&[], "Kết quả của của tỉnh.\n"), Vec::<String>::new());
    }
}
