//! What a rule is: how it is called, what it reads, who may silence it, how it looks. The table of all of
//! them is in `mod.rs`, the loop that runs them in `pass.rs`.

use super::habit::Place;
use super::letters::legacy::Encoding;
use crate::base::diagnostic::{Finding, Severity};
use crate::input::config::Config;
use crate::input::manuscript::Manuscript;
use crate::input::section::Section;
use crate::input::words::{Has, Run};
use std::ops::Range;

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable code: a letter for the family, three digits.
    pub code: &'static str,
    /// Readable name of the bad thing.
    pub name: &'static str,
    /// Severity unless the workspace sets another.
    pub severity: Severity,
    /// Documentation in both languages, with examples that the tests run.
    pub page: &'static str,
    /// How it is found.
    pub check: Check,
    /// Which words it looks at.
    pub reads: Reads,
    /// Who may silence it.
    pub guard: Guard,
    /// The version of the program that had it first.
    pub since: &'static str,
    /// How settled it is.
    pub maturity: Maturity,
}

impl Rule {
    /// What most rules are: about sections, and a section may silence them for a reason. Every rule names the
    /// rest.
    pub(super) const FREE: Self = Self {
        code: "",
        name: "",
        severity: Severity::Error,
        page: "",
        check: Check::Reading,
        reads: Reads::Sections,
        guard: Guard::Free,
        since: "0.1.0",
        maturity: Maturity::Stable,
    };
    /// As [`Rule::FREE`], and it also looks at the words of the frame, `report.yaml` and the registry.
    pub(super) const WORDS: Self = Self { reads: Reads::PrintedWords, ..Self::FREE };
    /// A rule that only the office may silence.
    pub(super) const OFFICE: Self = Self { guard: Guard::Office, ..Self::FREE };
    /// A rule that nobody may silence.
    pub(super) const KEPT: Self = Self { guard: Guard::Kept, ..Self::FREE };

    /// True if `--allow-incomplete` lets it pass: the report says by itself what is missing.
    pub fn is_about_completeness(&self) -> bool {
        matches!(self.guard, Guard::Complete { .. })
    }

    /// True if a comment before a block may silence it there.
    pub fn may_be_silenced(&self) -> bool {
        self.guard == Guard::Free
    }

    /// True if `report.yaml` may switch it off or lower its severity.
    pub fn may_be_lowered(&self) -> bool {
        !matches!(self.guard, Guard::Kept | Guard::Complete { by_the_office: false })
    }
}

/// A rule whose finding is made while reading or assembling, and that nobody may silence.
pub(super) const fn reading(code: &'static str, name: &'static str, page: &'static str) -> Rule {
    Rule { code, name, page, ..Rule::KEPT }
}

/// How settled a rule is; its page says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maturity {
    /// Its code, name and meaning stay.
    Stable,
    /// On trial: it may still change or go. Never an error, so that no report waits for it.
    Preview,
    /// Soon to go. The code of the rule that does its work from now on, if there is one.
    Deprecated(Option<&'static str>),
}

/// Which words a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Those of sections.
    Sections,
    /// Those of sections, and all others that are printed: `report.yaml`, the registry, the frame as it is
    /// stored.
    PrintedWords,
    /// Those of sections and of the frame filled in, whose notes and references are printed like a section's.
    FilledFrame,
}

/// Who may lower or silence a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// A section by a comment, and the office: taste, typing, figures.
    Free,
    /// The office in `report.yaml`.
    Office,
    /// Nobody: the report would lose text, or say what nobody wrote.
    Kept,
    /// `--allow-incomplete` for one run: something is missing, and the report shows where.
    Complete {
        /// The office may lower it for good as well.
        by_the_office: bool,
    },
}

/// How a rule's findings come about. The looks at runs of words see nothing but the run and the context.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// While reading or assembling.
    Reading,
    /// By the look of another rule, which is run if one of the two is in force.
    With(&'static Rule),
    /// By looking at each run of words that has all of these.
    Run(Has, fn(&Run, &Context, &mut Vec<Finding>)),
    /// By looking at each token that has all of these; the number is the token's.
    Token(Has, fn(&Run, usize, &Context, &mut Vec<Finding>)),
    /// By looking where one of these phrases stands, whatever its capitals, tone marks' habit and blanks.
    Phrases(fn(&Config) -> Vec<String>, fn(&Run, &Hit, &Context, &mut Vec<Finding>)),
    /// By looking at one section.
    Section(fn(&Section, &Manuscript, &mut Vec<Finding>)),
    /// By counting, in each run of words that has all of these, in which of several ways the report writes
    /// something.
    Habit(Has, Habit),
    /// The same, judged section by section; the count may ask what else is known.
    SectionHabit(Has, fn(&Run, &Context, &mut Vec<Place>), JudgeHabit),
    /// In each of these ways.
    Each(&'static [Check]),
    /// By looking at everything together.
    Report(fn(&Manuscript, &mut Vec<Finding>)),
}

/// How a habit is counted and judged.
#[derive(Debug, Clone, Copy)]
pub struct Habit {
    /// Adds the places of one run of words. It sees nothing else, so that of sections whose findings nobody
    /// wants only this need be done.
    pub count: fn(&Run, &mut Vec<Place>),
    /// Judges the places of the whole report.
    pub judge: JudgeHabit,
}

/// Judges the places that were counted.
pub type JudgeHabit = fn(Vec<Place>, &Manuscript, &mut Vec<Finding>);

/// A phrase found: as whole words, the longest of a rule's phrases where several lie over one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which of the rule's phrases, by its place among them.
    pub phrase: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// What a look may know besides the run of words.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Everything that was read.
    pub manuscript: &'a Manuscript,
    /// The names of the organs in `report.yaml`.
    pub organ_names: &'a [String],
    /// Where such names stand in the run of words, in order, whatever their capitals: [`Hit::phrase`] is the
    /// name.
    pub organs: &'a [Hit],
    /// The encodings before Unicode in which some run of the section is typed.
    pub encodings: &'a [Encoding],
}

impl Context<'_> {
    /// True for a token in the name of an organ.
    pub fn is_in_organ(&self, token: usize) -> bool {
        let after = self.organs.partition_point(|organ| organ.tokens.start <= token);
        self.organs[..after].last().is_some_and(|organ| token < organ.tokens.end)
    }
}
