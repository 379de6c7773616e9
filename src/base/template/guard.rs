//! Puts calls of hidden functions and filters into a template, which count what it does while it is filled
//! in.
//!
//! The engine has no limits of its own on loops, output or the size of values, and gives no place from which
//! to look on. So whatever repeats, makes a value grow or goes through a value is given a guard. Guards are
//! only ever put in between; nothing of the template is changed, so that every place leads back. What prints
//! stays the same byte for byte.
//!
//! Long because every construct of the template language that can repeat or grow has its guard.

use super::scan::{Kind, Token, scan};
use crate::base::limits::{TEMPLATE_ELIFS, TEMPLATE_SUBSCRIPTS};
use std::collections::BTreeSet;
use std::ops::Range;

/// The filter that goes through a whole value and counts it.
pub const WEIGH: &str = "__weigh";
/// The filter that counts a value without what is in it.
pub const COUNT: &str = "__count";
/// The filter or function that counts a value that is printed; `at` tells where.
pub const PRINT: &str = "__print";
/// The filter that counts all turns of a list in brackets beforehand; `cost` is what a turn takes.
pub const EACH: &str = "__each";
/// The filter on a subscript that counts the text `of` which one letter is taken.
pub const LETTER: &str = "__letter";
/// The filter on the step of a slice that counts the value `of` which a part is taken.
pub const PART: &str = "__part";
/// The function that counts a turn of a loop or a call of a component; `at` tells where, `cost` what it
/// takes.
pub const TURN: &str = "__turn";

/// Filters that look at no more than the first level of a value, or not even that.
const SHALLOW: [&str; 10] =
    ["length", "first", "last", "nth", "get", "default", "int", "float", "abs", "round"];
/// Tests that go through their value.
const THOROUGH: [&str; 3] = ["containing", "starting_with", "ending_with"];
const COMPARISONS: [&str; 6] = ["==", "!=", "<", ">", "<=", ">="];
const OPERATORS: [&str; 26] = [
    "~", "==", "!=", "<", ">", "<=", ">=", "in", "not", "and", "or", "if", "else", "+", "-", "*", "/", "//",
    "%", "**", ",", ":", "=", "is", "|", "[",
];
/// The engine's own functions.
const BUILT_IN: [&str; 3] = ["range", "throw", "super"];
/// Brackets stand no deeper in one another, or the engine refuses them.
const DEPTH: usize = 64;
/// A turn takes this many steps and one more for each so many bytes of its template.
const TURN_STEPS: usize = 4;
const BYTES_A_STEP: usize = 8;

/// What filling in this much of a template takes by itself, in steps.
pub fn cost(bytes: usize) -> usize {
    TURN_STEPS + bytes / BYTES_A_STEP
}

/// The names that a template may call.
pub struct Known<'a> {
    /// Functions.
    pub functions: Vec<&'a str>,
    /// Filters.
    pub filters: Vec<&'a str>,
    /// Tests.
    pub tests: Vec<&'a str>,
}

/// What is wrong with a template before the engine sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The engine must say what is wrong.
    Syntax,
    /// A name is not known.
    Unknown {
        /// What it would be: `function`, `filter`, `test`, `component`, `template` or `name`.
        what: &'static str,
        /// Where it stands.
        range: Range<usize>,
    },
    /// `extends`: there is no other template.
    Extends(Range<usize>),
    /// Too many `elif` or subscripts.
    TooMany(Range<usize>),
}

/// A template with its guards.
#[derive(Debug, PartialEq, Eq)]
pub struct Guarded {
    /// What the engine gets.
    pub text: String,
    /// What was put in, in order.
    insertions: Vec<Insertion>,
}

#[derive(Debug, PartialEq, Eq)]
struct Insertion {
    /// Where it stands in the template, and later in the guarded text.
    at: usize,
    text: String,
    /// What of the template it speaks of.
    about: Range<usize>,
}

impl Guarded {
    /// A range of the guarded text as a range of the template; what a guard says is said of what it guards.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let (mut inserted, mut start, mut end) = (0, None, None);
        for insertion in &self.insertions {
            let guard = insertion.at + inserted..insertion.at + inserted + insertion.text.len();
            if guard.contains(&range.start) {
                return insertion.about.clone();
            }
            if range.start < guard.start {
                start.get_or_insert(range.start.saturating_sub(inserted));
            }
            if range.end <= guard.start {
                end.get_or_insert(range.end.saturating_sub(inserted));
            } else if range.end <= guard.end {
                end.get_or_insert(insertion.about.end);
            }
            inserted += insertion.text.len();
        }
        let start = start.unwrap_or(range.start.saturating_sub(inserted));
        start..end.unwrap_or(range.end.saturating_sub(inserted)).max(start)
    }
}

/// Puts the guards into a template.
///
/// # Errors
/// [`Fault`] if the template cannot be used.
pub fn guard(text: &str, known: &Known) -> Result<Guarded, Fault> {
    let tokens = scan(text).ok_or(Fault::Syntax)?;
    let partners = partners(text, &tokens).ok_or(Fault::Syntax)?;
    let components = BTreeSet::new();
    let mut guard = Guard {
        text,
        tokens: &tokens,
        partners,
        known,
        components,
        insertions: Vec::new(),
        open: Vec::new(),
        depth: 0,
    };
    guard.find_components();
    guard.template()?;
    let mut insertions = guard.insertions;
    insertions.sort_by_key(|insertion| insertion.at);
    let (mut out, mut at) = (String::with_capacity(text.len() * 2), 0);
    for insertion in &insertions {
        out.push_str(&text[at..insertion.at]);
        out.push_str(&insertion.text);
        at = insertion.at;
    }
    out.push_str(&text[at..]);
    Ok(Guarded { text: out, insertions })
}

/// For every opening bracket the index of the closing one.
fn partners(text: &str, tokens: &[Token]) -> Option<Vec<usize>> {
    let (mut partners, mut open) = (vec![0; tokens.len()], Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match (token.kind, &text[token.range.clone()]) {
            (Kind::Sign, "(" | "[" | "{" | "?[") => open.push(at),
            (Kind::Sign, sign @ (")" | "]" | "}")) => {
                let opening = open.pop()?;
                let fits = matches!(
                    (&text[tokens[opening].range.clone()], sign),
                    ("(", ")") | ("[" | "?[", "]") | ("{", "}")
                );
                partners[opening] = fits.then_some(at)?;
            }
            (Kind::CloseTag | Kind::CloseValue, _) if !open.is_empty() => return None,
            _ => {}
        }
    }
    open.is_empty().then_some(partners)
}

/// A tag that is open.
struct Open {
    /// The word that closes it.
    end: &'static str,
    /// The guard that counts its turns, and where what it repeats begins.
    turn: Option<(usize, usize)>,
    elifs: usize,
}

struct Guard<'a> {
    text: &'a str,
    tokens: &'a [Token],
    partners: Vec<usize>,
    known: &'a Known<'a>,
    components: BTreeSet<String>,
    insertions: Vec<Insertion>,
    open: Vec<Open>,
    depth: usize,
}

type Outcome<T = ()> = Result<T, Fault>;

impl<'a> Guard<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The bytes of some tokens.
    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.range.start);
        let last = self.tokens[..tokens.end].last().map_or(0, |token| token.range.end);
        start..last.max(start)
    }

    fn insert(&mut self, at: usize, text: impl Into<String>, about: Range<usize>) {
        self.insertions.push(Insertion { at, text: text.into(), about });
    }

    /// Guards a whole expression, whatever it is made of: `(…) | filter`.
    fn wrap(&mut self, tokens: Range<usize>, filter: &str) -> Outcome {
        let bytes = self.bytes(tokens.clone());
        self.insert(bytes.start, "(", bytes.clone());
        self.expression(tokens.start, tokens.end)?;
        self.insert(bytes.end, format!(") | {filter}"), bytes);
        Ok(())
    }

    /// Collects the names of the components that the template defines.
    fn find_components(&mut self) {
        for at in 0..self.tokens.len() {
            if self.kind(at) == Some(Kind::OpenTag) && self.word(at + 1) == "component" {
                let (name, _) = self.dotted(at + 2);
                self.components.insert(name);
            }
        }
    }

    /// A name with dots, and what stands after it.
    fn dotted(&self, mut at: usize) -> (String, usize) {
        let mut name = self.word(at).to_owned();
        at += 1;
        while self.word(at) == "." && self.kind(at + 1) == Some(Kind::Word) {
            name = format!("{name}.{}", self.word(at + 1));
            at += 2;
        }
        (name, at)
    }

    fn template(&mut self) -> Outcome {
        let mut at = 0;
        while let Some(kind) = self.kind(at) {
            let closing = match kind {
                Kind::OpenValue => Kind::CloseValue,
                Kind::OpenTag => Kind::CloseTag,
                _ => {
                    at += 1;
                    continue;
                }
            };
            let length =
                self.tokens[at..].iter().position(|token| token.kind == closing).ok_or(Fault::Syntax)?;
            let inside = at + 1..at + length;
            if inside.is_empty() {
                return Err(Fault::Syntax);
            }
            match kind {
                Kind::OpenValue => self.value(inside)?,
                _ => self.tag(inside)?,
            }
            at += length + 1;
        }
        if self.open.is_empty() { Ok(()) } else { Err(Fault::Syntax) }
    }

    /// `{{ … }}`: what is printed is counted, and so is each step on the way to it.
    fn value(&mut self, inside: Range<usize>) -> Outcome {
        let bytes = self.bytes(inside.clone());
        let first = self.word(inside.start);
        if inside.len() == 1 && self.kind(inside.start) == Some(Kind::Literal) {
            return Ok(());
        }
        let path = self.without_brackets(inside.clone());
        if self.is_path(path.clone()) {
            // The engine's own words for a name that is not there are the better ones: the name stays alone,
            // its guard follows.
            if first != "loop" {
                let path = &self.text[self.bytes(path)];
                let at = self.tokens[inside.end].range.start;
                self.insert(at, format!("}}}}{{{{ {PRINT}(value={path}, at={}) ", bytes.start), bytes);
            }
            return self.expression(inside.start, inside.end);
        }
        let is_call = self.word(inside.start + 1) == "(" && self.partners[inside.start + 1] + 1 == inside.end;
        if is_call && self.known.functions.contains(&first) {
            return self.expression(inside.start, inside.end);
        }
        let at = bytes.start;
        self.wrap(inside, &format!("{PRINT}(at={at})"))
    }

    /// What stands in brackets around everything.
    fn without_brackets(&self, mut tokens: Range<usize>) -> Range<usize> {
        while self.word(tokens.start) == "(" && self.partners[tokens.start] + 1 == tokens.end {
            tokens = tokens.start + 1..tokens.end - 1;
        }
        tokens
    }

    /// A name, perhaps with fields: `a.b.c`.
    fn is_path(&self, tokens: Range<usize>) -> bool {
        let mut all = tokens.clone().map(|at| match (at - tokens.start) % 2 {
            0 => self.kind(at) == Some(Kind::Word),
            _ => matches!(self.word(at), "." | "?."),
        });
        tokens.len() % 2 == 1 && all.all(|fits| fits)
    }

    fn tag(&mut self, inside: Range<usize>) -> Outcome {
        let (start, end) = (inside.start, inside.end);
        match self.word(start) {
            "if" => {
                self.expression(start + 1, end)?;
                self.open("endif", None);
            }
            "elif" => {
                self.expression(start + 1, end)?;
                let open = self.open.last_mut().ok_or(Fault::Syntax)?;
                open.elifs += 1;
                if open.elifs > TEMPLATE_ELIFS {
                    return Err(Fault::TooMany(self.bytes(inside)));
                }
            }
            "else" => self.end_turns(start)?,
            "for" => {
                let list = (start + 1..end).find(|&at| self.word(at) == "in").ok_or(Fault::Syntax)? + 1;
                self.wrap(list..end, COUNT)?;
                let turn = self.turn(inside);
                self.open("endfor", Some(turn));
            }
            "component" => {
                let turn = self.turn(inside);
                self.open("endcomponent", Some(turn));
            }
            "set" | "set_global" if self.word(start + 2) == "=" => self.expression(start + 3, end)?,
            "set" | "set_global" => {
                if start + 2 < end {
                    self.filters(start + 3, end)?;
                }
                self.open("endset", None);
            }
            "filter" => {
                self.filters(start + 1, end)?;
                self.open("endfilter", None);
            }
            "block" => self.open("endblock", None),
            "<" => {
                self.component(start + 1, end)?;
                self.open("</", None);
            }
            word @ ("endfor" | "endif" | "endcomponent" | "endset" | "endfilter" | "endblock" | "</") => {
                self.end_turns(start)?;
                if self.open.pop().is_none_or(|open| open.end != word) {
                    return Err(Fault::Syntax);
                }
            }
            "break" | "continue" => {}
            "include" => return Err(Fault::Unknown { what: "template", range: self.bytes(start + 1..end) }),
            "extends" => return Err(Fault::Extends(self.bytes(inside))),
            _ => return Err(Fault::Syntax),
        }
        Ok(())
    }

    fn open(&mut self, end: &'static str, turn: Option<(usize, usize)>) {
        self.open.push(Open { end, turn, elifs: 0 });
    }

    /// A guard right after a tag, before each turn of what the tag repeats. Its blanks are trimmed as those
    /// of the tag.
    fn turn(&mut self, inside: Range<usize>) -> (usize, usize) {
        let closing = self.tokens[inside.end].range.clone();
        let dash = if self.text[closing.clone()].starts_with('-') { "-" } else { "" };
        let about = self.tokens[inside.start - 1].range.start..closing.end;
        self.insert(closing.end, dash, about);
        (self.insertions.len() - 1, closing.end)
    }

    /// What the last open tag repeats ends before the tag at `word`: now it is known what a turn takes.
    fn end_turns(&mut self, word: usize) -> Outcome {
        let end = self.tokens[word - 1].range.start;
        let open = self.open.last_mut().ok_or(Fault::Syntax)?;
        if let Some((guard, start)) = open.turn.take() {
            let insertion = &mut self.insertions[guard];
            let (place, cost, dash) = (insertion.about.start, cost(end - start), insertion.text.as_str());
            insertion.text = format!("{{{{ {TURN}(at={place}, cost={cost}) {dash}}}}}");
        }
        Ok(())
    }

    /// `name(…) | name | …` after `filter` or `set name |`.
    fn filters(&mut self, mut at: usize, end: usize) -> Outcome {
        loop {
            let start = at;
            at = self.filter(at)?;
            let about = self.bytes(start..at);
            self.insert(about.end, format!(" | {WEIGH}"), about);
            if at == end {
                return Ok(());
            }
            if self.word(at) != "|" {
                return Err(Fault::Syntax);
            }
            at += 1;
        }
    }

    /// A filter with its arguments; what stands after it.
    fn filter(&mut self, at: usize) -> Outcome<usize> {
        self.check(at, "filter", &self.known.filters)?;
        self.arguments(at + 1)
    }

    fn arguments(&mut self, at: usize) -> Outcome<usize> {
        if self.word(at) != "(" || self.kind(at) != Some(Kind::Sign) {
            return Ok(at);
        }
        let closing = self.partners[at];
        self.expression(at + 1, closing)?;
        Ok(closing + 1)
    }

    fn check(&self, at: usize, what: &'static str, known: &[&str]) -> Outcome {
        if self.kind(at) != Some(Kind::Word) {
            return Err(Fault::Syntax);
        }
        if known.contains(&self.word(at)) {
            return Ok(());
        }
        Err(Fault::Unknown { what, range: self.bytes(at..at + 1) })
    }

    /// The name and the attributes of a component after `<`; what stands after them.
    fn component(&mut self, at: usize, end: usize) -> Outcome<usize> {
        let (name, mut next) = self.dotted(at);
        if !self.components.contains(&name) {
            return Err(Fault::Unknown { what: "component", range: self.bytes(at..next) });
        }
        while next < end {
            match (self.kind(next), self.word(next)) {
                (Some(Kind::Word), _) if self.word(next + 1) == "=" && self.word(next + 2) == "{" => {
                    next += 2
                }
                (Some(Kind::Word), _) if self.word(next + 1) == "=" => next += 3,
                (Some(Kind::Word), _) => next += 1,
                (_, "{") => {
                    let closing = self.partners[next];
                    self.expression(next + 1, closing)?;
                    next = closing + 1;
                }
                _ => break,
            }
        }
        Ok(next)
    }

    /// Guards the operands of an expression, or of several with commas or colons between.
    fn expression(&mut self, mut at: usize, end: usize) -> Outcome {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Fault::Syntax);
        }
        let mut before = "";
        while at < end {
            match self.word(at) {
                "," | ":" => (before, at) = ("", at + 1),
                "-" | "not" => at += 1,
                "..." => {
                    let stop = self.top_level(at + 1..end, &[","]).unwrap_or(end);
                    self.wrap(at + 1..stop, COUNT)?;
                    at = stop;
                }
                _ => {
                    at = self.operand(at, end, before)?;
                    before = self.word(at);
                    if at < end && !OPERATORS.contains(&before) {
                        return Err(Fault::Syntax);
                    }
                    at += 1;
                    if before == "not" {
                        (before, at) = (self.word(at), at + 1);
                    }
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// The first of some words or signs that stands in no bracket and is no field of a name.
    fn top_level(&self, tokens: Range<usize>, words: &[&str]) -> Option<usize> {
        let mut at = tokens.start;
        while at < tokens.end {
            if at > tokens.start && words.contains(&self.word(at)) && !matches!(self.word(at - 1), "." | "?.")
            {
                return Some(at);
            }
            at = self.partners[at].max(at) + 1;
        }
        None
    }

    /// Guards one operand, with its filters, tests and subscripts; what stands after it.
    fn operand(&mut self, start: usize, end: usize, before: &str) -> Outcome<usize> {
        let (mut at, mut is_weighed) = self.primary(start, end)?;
        loop {
            let next = if at < end { self.word(at) } else { "" };
            let guard = match next {
                "~" => Some(WEIGH),
                "|" if SHALLOW.contains(&self.word(at + 1)) => Some(COUNT),
                "|" => Some(WEIGH),
                "[" => Some(COUNT),
                "is" => THOROUGH.contains(&self.word(self.test_name(at))).then_some(WEIGH),
                _ if COMPARISONS.contains(&next) => {
                    (self.kind(at + 1) != Some(Kind::Literal)).then_some(WEIGH)
                }
                _ => (before == "~" || before == "in" || COMPARISONS.contains(&before)).then_some(WEIGH),
            };
            if let Some(filter) = guard.filter(|_| !is_weighed) {
                let about = self.bytes(start..at);
                self.insert(about.end, format!(" | {filter}"), about);
            }
            match next {
                "|" => {
                    let is_shallow = SHALLOW.contains(&self.word(at + 1));
                    at = self.filter(at + 1)?;
                    is_weighed = !is_shallow;
                    if !is_shallow {
                        let about = self.bytes(start..at);
                        self.insert(about.end, format!(" | {WEIGH}"), about);
                    }
                }
                "is" => {
                    let name = self.test_name(at);
                    self.check(name, "test", &self.known.tests)?;
                    at = self.arguments(name + 1)?;
                    is_weighed = true;
                }
                "[" => {
                    self.expression(at + 1, self.partners[at])?;
                    at = self.partners[at] + 1;
                    is_weighed = false;
                }
                _ => return Ok(at),
            }
        }
    }

    /// Where the name of a test stands after `is` or `is not`.
    fn test_name(&self, is: usize) -> usize {
        if self.word(is + 1) == "not" { is + 2 } else { is + 1 }
    }

    /// Guards what is inside a name, a call, brackets or a component; what stands after it, and whether the
    /// value is small or was counted.
    fn primary(&mut self, at: usize, end: usize) -> Outcome<(usize, bool)> {
        match (self.kind(at), self.word(at)) {
            (Some(Kind::Literal), _) | (Some(Kind::Word), "none" | "None" | "null") => Ok((at + 1, true)),
            (Some(Kind::Word), "__tera_context") => {
                // The engine's own look at everything at once.
                Err(Fault::Unknown { what: "name", range: self.bytes(at..at + 1) })
            }
            (Some(Kind::Word), name) if self.word(at + 1) == "(" => {
                let is_ours = self.known.functions.contains(&name);
                if !is_ours {
                    self.check(at, "function", &BUILT_IN)?;
                }
                let next = self.arguments(at + 1)?;
                if !is_ours {
                    let about = self.bytes(at..next);
                    self.insert(about.end, format!(" | {WEIGH}"), about);
                }
                Ok((next, true))
            }
            (Some(Kind::Word), _) => Ok((self.path(at, end)?, false)),
            (_, "(") => {
                self.expression(at + 1, self.partners[at])?;
                Ok((self.partners[at] + 1, false))
            }
            (_, "[" | "{") => {
                self.list(at + 1..self.partners[at])?;
                let next = self.partners[at] + 1;
                let about = self.bytes(at..next);
                self.insert(about.end, format!(" | {WEIGH}"), about);
                Ok((next, true))
            }
            (_, "<") => {
                let next = self.component(at + 1, end)?;
                if self.word(next) != "/" || self.word(next + 1) != ">" {
                    return Err(Fault::Syntax);
                }
                Ok((next + 2, false))
            }
            _ => Err(Fault::Syntax),
        }
    }

    /// What stands in `[…]` or `{…}`: values, or one value for each of others.
    fn list(&mut self, inside: Range<usize>) -> Outcome {
        let Some(word) = self.top_level(inside.clone(), &["for"]) else {
            return self.expression(inside.start, inside.end);
        };
        let list = self.top_level(word..inside.end, &["in"]).ok_or(Fault::Syntax)? + 1;
        let condition = self.top_level(list..inside.end, &["if"]).unwrap_or(inside.end);
        self.expression(inside.start, word)?;
        let cost = cost(self.bytes(inside.clone()).len());
        self.wrap(list..condition, &format!("{EACH}(cost={cost})"))?;
        self.expression((condition + 1).min(inside.end), inside.end)
    }

    /// A name with its fields and subscripts; what stands after it.
    fn path(&mut self, start: usize, end: usize) -> Outcome<usize> {
        let (mut at, mut subscripts) = (start + 1, 0);
        while at < end {
            match self.word(at) {
                "." | "?." if self.kind(at + 1) == Some(Kind::Word) => at += 2,
                "[" | "?[" => {
                    subscripts += 1;
                    if subscripts > TEMPLATE_SUBSCRIPTS {
                        return Err(Fault::TooMany(self.bytes(start..at)));
                    }
                    self.subscript(start, at)?;
                    at = self.partners[at] + 1;
                }
                _ => break,
            }
        }
        Ok(at)
    }

    /// A letter or a part of a long text is found by going through it: the subscript tells its guard of what.
    fn subscript(&mut self, start: usize, opening: usize) -> Outcome {
        let (closing, inside) = (self.partners[opening], opening + 1..self.partners[opening]);
        let of = self.text[self.bytes(start..opening)].to_owned();
        let colon = self.colon(inside.clone());
        let Some(colon) = colon else {
            let is_key = inside.len() == 1 && self.word(inside.start).starts_with(['"', '\'', '`']);
            return if is_key || inside.is_empty() {
                Ok(())
            } else {
                self.wrap(inside, &format!("{LETTER}(of={of})"))
            };
        };
        self.expression(inside.start, colon)?;
        match self.colon(colon + 1..closing) {
            Some(second) => {
                self.expression(colon + 1, second)?;
                self.wrap(second + 1..closing, &format!("{PART}(of={of})"))
            }
            None => {
                self.expression(colon + 1, closing)?;
                let at = self.tokens[closing].range.start;
                let about = self.bytes(start..closing + 1);
                self.insert(at, format!(":1 | {PART}(of={of})"), about);
                Ok(())
            }
        }
    }

    fn colon(&self, tokens: Range<usize>) -> Option<usize> {
        if self.word(tokens.start) == ":" && !tokens.is_empty() {
            return Some(tokens.start);
        }
        self.top_level(tokens, &[":"])
    }
}
