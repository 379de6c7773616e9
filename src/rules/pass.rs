//! The only loop over sections and rules: cuts each run of words once and lends it to every rule that is in force.
//!
//! Sections do not depend on one another and are shared out among the processor's cores; in which order findings come
//! does not matter, because `judge` sorts them. Nothing here knows what any rule is about.

use super::habit::Place;
use super::rule::{Check, Context, Hit, Reads, Rule};
use super::{RULES, legacy, organ_capitals, unprintable};
use crate::base::diagnostic::Finding;
use crate::base::phrases::Finder;
use crate::base::progress::{Progress, Stage};
use crate::input::config::RuleLevel;
use crate::input::manuscript::Manuscript;
use crate::input::prose::Prose;
use crate::input::section::Section;
use crate::input::words::{Run, Words, fold};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs the rules over a manuscript: those about one section over the sections whose files are wanted, those about
/// everything together always.
pub fn check(manuscript: &Manuscript, is_wanted: &dyn Fn(&str) -> bool, progress: &dyn Progress, findings: &mut Vec<Finding>) {
    let pass = Pass::new(manuscript);
    let sections: Vec<(&Section, bool)> =
        manuscript.sections.iter().map(|section| (section, is_wanted(&manuscript.sources.get(section.source).path))).collect();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    progress.at(Stage::Checking { done: 0, all: sections.len() });
    let work = || {
        let mut looked = Looked::default();
        while let Some((section, is_wanted)) = sections.get(next.fetch_add(1, Ordering::Relaxed)) {
            pass.section(section, *is_wanted, &mut looked);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            progress.at(Stage::Checking { done, all: sections.len() });
        }
        looked
    };
    let others = std::thread::available_parallelism().map_or(0, |cores| (cores.get() - 1).min(sections.len()));
    let mut looked = std::thread::scope(|scope| {
        // A thread that cannot be had leaves its work to those that are there.
        let spawn = |_| std::thread::Builder::new().spawn_scoped(scope, work).ok();
        let threads: Vec<_> = (0..others).map_while(spawn).collect();
        pass.together(findings);
        let mut looked = work();
        manuscript.others.iter().for_each(|file| pass.words(file, &mut looked));
        for thread in threads {
            match thread.join() {
                Ok(part) => looked.join(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        looked
    });
    findings.append(&mut looked.findings);
    pass.habits(looked.places, findings);
    unprintable::complete(manuscript, is_wanted, findings);
}

/// Looks at the frame filled in, which is printed like a section; its prose is among the manuscript's.
pub fn check_frame(frame: &Section, manuscript: &Manuscript, findings: &mut Vec<Finding>) {
    let mut looked = Looked::default();
    let wants = |look: &Look| look.rule.reads == Reads::FilledFrame;
    Pass::new(manuscript).look_at(frame, &wants, &mut looked);
    findings.append(&mut looked.findings);
}

/// What one thread has found.
#[derive(Default)]
struct Looked {
    findings: Vec<Finding>,
    /// What habits counted: the number of the look, and a place.
    places: Vec<(usize, Place)>,
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
    fn join(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
        self.places.append(&mut other.places);
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
    looks: Vec<Look>,
    phrases: Finder<(usize, usize)>,
    organ_names: Vec<String>,
    organs: Finder<usize>,
}

impl<'a> Pass<'a> {
    fn new(manuscript: &'a Manuscript) -> Self {
        let mut looks = Vec::new();
        for rule in in_force(&manuscript.config.levels) {
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
        Self { manuscript, looks, phrases: Finder::new(phrases), organ_names, organs: Finder::new(organs) }
    }

    /// Looks at one section; where its findings are not wanted, only at what it adds to the habits of the report.
    fn section(&self, section: &Section, is_wanted: bool, looked: &mut Looked) {
        let wants = |look: &Look| is_wanted || matches!(look.check, Check::Habit(..));
        self.look_at(section, &wants, looked);
    }

    /// Looks at words that are printed and stand in no section. They have no habits: the office wrote them.
    fn words(&self, file: &Section, looked: &mut Looked) {
        let wants = |look: &Look| look.rule.reads == Reads::PrintedWords && !matches!(look.check, Check::Habit(..));
        self.look_at(file, &wants, looked);
    }

    fn look_at(&self, section: &Section, wants: &dyn Fn(&Look) -> bool, looked: &mut Looked) {
        let prose = self.manuscript.prose.get(&section.source).map_or(&[][..], Vec::as_slice);
        let wanted: Vec<(usize, &Look)> = self.looks.iter().enumerate().filter(|(_, look)| wants(look)).collect();
        for (_, look) in &wanted {
            if let Check::Section(check) = look.check {
                check(section, self.manuscript, &mut looked.findings);
            }
        }
        let first = looked.places.len();
        let encodings = legacy::encodings(prose);
        prose.iter().for_each(|prose| self.run(prose, &encodings, &wanted, looked));
        self.judge_section(&wanted, first, looked);
    }

    fn run(&self, prose: &Prose, encodings: &[legacy::Encoding], wanted: &[(usize, &Look)], looked: &mut Looked) {
        let Looked { findings, places, room } = looked;
        let run = room.words.read(prose);
        room.phrases.clear();
        find(&self.phrases, &run, |&(look, phrase), tokens| room.phrases.push((look, Hit { phrase, tokens })));
        keep_longest(&run, &mut room.phrases, |(look, hit)| (*look, hit));
        room.organs.clear();
        find(&self.organs, &run, |&phrase, tokens| room.organs.push(Hit { phrase, tokens }));
        keep_longest(&run, &mut room.organs, |hit| (0, hit));
        let context = Context { manuscript: self.manuscript, organ_names: &self.organ_names, organs: &room.organs, encodings };
        for &(at, look) in wanted {
            match look.check {
                Check::Run(has, look) if run.has.all(*has) => look(&run, &context, findings),
                Check::Token(has, look) if run.has.all(*has) => {
                    let tokens = (0..run.tokens.len()).filter(|&token| run.tokens[token].has.all(*has));
                    tokens.for_each(|token| look(&run, token, &context, findings));
                }
                Check::Phrases(_, look) => {
                    let hits = room.phrases.iter().filter(|(look, _)| *look == at);
                    hits.for_each(|(_, hit)| look(&run, hit, &context, findings));
                }
                Check::Habit(has, habit) | Check::SectionHabit(has, habit) if run.has.all(*has) => {
                    (habit.count)(&run, &context, &mut room.places);
                    places.extend(room.places.drain(..).map(|place| (at, place)));
                }
                _ => {}
            }
        }
    }

    /// Judges what the section's own habits counted since `first`; the report's own are left for the end.
    fn judge_section(&self, wanted: &[(usize, &Look)], first: usize, looked: &mut Looked) {
        for &(at, look) in wanted {
            let Check::SectionHabit(_, habit) = look.check else { continue };
            let counted = looked.places[first..].iter().filter(|(look, _)| *look == at);
            let places = counted.map(|(_, place)| place.clone()).collect();
            (habit.judge)(places, self.manuscript, &mut looked.findings);
        }
        let mut rest = looked.places.split_off(first);
        rest.retain(|(look, _)| matches!(self.looks[*look].check, Check::Habit(..)));
        looked.places.append(&mut rest);
    }

    fn together(&self, findings: &mut Vec<Finding>) {
        for look in &self.looks {
            if let Check::Report(check) = look.check {
                check(self.manuscript, findings);
            }
        }
    }

    fn habits(&self, places: Vec<(usize, Place)>, findings: &mut Vec<Finding>) {
        let mut by_look: Vec<Vec<Place>> = self.looks.iter().map(|_| Vec::new()).collect();
        places.into_iter().for_each(|(look, place)| by_look[look].push(place));
        for (look, places) in self.looks.iter().zip(by_look) {
            if let Check::Habit(_, habit) = look.check {
                (habit.judge)(places, self.manuscript, findings);
            }
        }
    }
}

/// Takes what is found as whole words.
fn find<'t, T>(finder: &Finder<T>, run: &Run<'t>, mut take: impl FnMut(&T, Range<usize>)) {
    for (range, owner) in finder.find(run.folded) {
        run.whole_tokens(range).into_iter().for_each(|tokens| take(owner, tokens));
    }
}

/// Of hits of one owner that lie over one another the longest stays.
fn keep_longest<T>(run: &Run, hits: &mut Vec<T>, of: impl Fn(&T) -> (usize, &Hit)) {
    hits.sort_by_cached_key(|found| {
        let (owner, hit) = of(found);
        (owner, std::cmp::Reverse(run.words(hit.tokens.clone()).len()), hit.tokens.start)
    });
    let mut kept: Vec<T> = Vec::with_capacity(hits.len());
    for found in hits.drain(..) {
        let (owner, tokens) = (of(&found).0, &of(&found).1.tokens);
        let is_over = |other: &T| {
            let (other, hit) = of(other);
            other == owner && hit.tokens.start < tokens.end && tokens.start < hit.tokens.end
        };
        if !kept.iter().any(is_over) {
            kept.push(found);
        }
    }
    *hits = kept;
}

fn add_looks(rule: &'static Rule, check: &'static Check, looks: &mut Vec<Look>) {
    match check {
        Check::Each(checks) => checks.iter().for_each(|check| add_looks(rule, check, looks)),
        Check::Reading | Check::With(_) => {}
        _ => looks.push(Look { rule, check }),
    }
}

/// The rules that are not switched off, and those whose look finds something for one that is not.
fn in_force(levels: &[RuleLevel]) -> Vec<&'static Rule> {
    let off: Vec<&str> = levels
        .iter()
        .filter(|level| level.severity.is_none())
        .filter_map(|level| super::find(&level.rule).filter(|rule| rule.may_be_lowered()))
        .map(|rule| rule.code)
        .collect();
    let is_off = |rule: &Rule| off.contains(&rule.code);
    let looks_for_another = |rule: &Rule| {
        let is_for = |other: &Rule| matches!(other.check, Check::With(looking) if looking.code == rule.code);
        RULES.iter().any(|other| is_for(other) && !is_off(other))
    };
    RULES.iter().copied().filter(|rule| !is_off(rule) || looks_for_another(rule)).collect()
}
