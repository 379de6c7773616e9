//! Templates with Tera. The only file that names the template engine.
//!
//! A template sees the facts it is given and the functions registered for it; the engine has no clock and no
//! access to files. Text written by agencies must never come here: it would be run. What a template may do is
//! limited by what it does, not by a clock: guards that are put into it count its steps
//! (`template/guard.rs`).
//!
//! Long because no other file may name the engine, and its errors are retold in two languages here.

mod guard;
mod said;
mod scan;
mod tags;

use super::limits::{
    TEMPLATE_BYTES, TEMPLATE_ELIFS, TEMPLATE_OUTPUT_BYTES, TEMPLATE_STEPS, TEMPLATE_STEPS_EACH,
    TEMPLATE_SUBSCRIPTS, TEMPLATE_VALUE_BYTES, TEMPLATE_VALUE_DEPTH,
};
use super::text::Text;
use crate::text;
use guard::{Fault, Guarded, Known};
use serde::Serialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tags::PairFault;
use tera::{
    ArgFromValue, Context, ErrorKind, Filter, Function, Kwargs, State, StringInput, Tera, TeraResult, Value,
};

/// A template, compiled.
pub struct Template {
    engine: Tera,
    text: String,
    guarded: Guarded,
    meter: Arc<Meter>,
}

/// Why a template cannot be compiled or filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: Text,
    /// What to do, where it is not the syntax that must be mended.
    pub help: Option<Text>,
    /// Where in the template, in bytes; empty at the beginning if the engine does not say.
    pub range: Range<usize>,
}

/// The arguments of a function called in a template.
pub struct Arguments(Kwargs);

impl Arguments {
    /// The names of all arguments.
    pub fn names(&self) -> Vec<String> {
        self.0
            .deserialize::<BTreeMap<String, IgnoredAny>>()
            .map(|all| all.into_keys().collect())
            .unwrap_or_default()
    }

    /// An argument that is words.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get::<String>(name).ok().flatten()
    }

    /// An argument that is `true`.
    pub fn flag(&self, name: &str) -> bool {
        self.0.get::<bool>(name).ok().flatten().unwrap_or(false)
    }

    /// An argument that is a whole number.
    pub fn whole(&self, name: &str) -> Option<usize> {
        self.0.get::<usize>(name).ok().flatten()
    }
}

/// What a template may call; the words it returns are put in as they are.
pub type TemplateFunction = Box<dyn Fn(&Arguments) -> String + Send + Sync>;

struct Registered {
    function: TemplateFunction,
    meter: Arc<Meter>,
}

impl Function<TeraResult<String>> for Registered {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<String> {
        for (_, argument) in arguments.iter() {
            self.meter.weigh(argument)?;
        }
        Ok((self.function)(&Arguments(arguments)))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

const NAME: &str = "template";

/// The engine's filters.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// The engine's tests.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// A filter of our own: the first letter in capitals.
const UPPER_FIRST: &str = "upper_first";

impl Template {
    /// Compiles a template whose values are put in as they are.
    ///
    /// # Errors
    /// [`TemplateError`] if its syntax is wrong.
    pub fn plain(text: &str) -> Result<Self, TemplateError> {
        Self::new(text, Vec::new(), false)
    }

    /// Compiles a template of Markdown: values are escaped so that they print as they are.
    ///
    /// # Errors
    /// [`TemplateError`] if its syntax is wrong.
    pub fn markdown(
        text: &str,
        functions: Vec<(&'static str, TemplateFunction)>,
    ) -> Result<Self, TemplateError> {
        Self::new(text, functions, true)
    }

    fn new(
        text: &str,
        functions: Vec<(&'static str, TemplateFunction)>,
        markdown: bool,
    ) -> Result<Self, TemplateError> {
        if text.len() > TEMPLATE_BYTES {
            return Err(Limit::Length.error(0..0));
        }
        let known = Known {
            functions: functions.iter().map(|(name, _)| *name).collect(),
            filters: FILTERS.into_iter().chain([UPPER_FIRST]).collect(),
            tests: TESTS.to_vec(),
        };
        let guarded = guard::guard(text, &known).map_err(|fault| refused(text, &fault))?;
        let meter = Arc::new(Meter::default());
        let mut engine = Tera::new();
        engine.autoescape_on(if markdown { vec![NAME] } else { Vec::new() });
        engine.set_escape_fn(escape_markdown);
        engine.register_filter(UPPER_FIRST, |words: &str, _: Kwargs, _: &State| upper_first(words));
        register_guards(&mut engine, &meter);
        for (name, function) in functions {
            engine.register_function(name, Registered { function, meter: Arc::clone(&meter) });
        }
        engine.add_raw_template(NAME, &guarded.text).map_err(|error| place(&error, text, &guarded))?;
        Ok(Self { engine, text: text.to_owned(), guarded, meter })
    }

    /// Fills the template in.
    ///
    /// # Errors
    /// [`TemplateError`] if it names something that is not there, a function fails, or it does more than it
    /// may.
    pub fn render(&self, facts: &impl Serialize) -> Result<String, TemplateError> {
        let failed = |error: &tera::Error| self.failed(error);
        let context = Context::from_serialize(facts).map_err(|error| failed(&error))?;
        self.meter.begin(guard::cost(self.text.len())).map_err(|error| failed(&error))?;
        let mut output = Output::default();
        self.engine.render_to(NAME, &context, &mut output).map_err(|error| failed(&error))?;
        // The engine writes whole characters only.
        String::from_utf8(output.bytes).map_err(|error| failed(&error.into()))
    }

    fn failed(&self, error: &tera::Error) -> TemplateError {
        let mut found = place(error, &self.text, &self.guarded);
        if !matches!(error.kind(), ErrorKind::RenderingError(_)) {
            // Without a place of its own the error lies in the loop or the value that was begun last.
            found.range = self.meter.last_place(&self.text);
        }
        found
    }
}

/// What a template has printed, up to the limit.
#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > TEMPLATE_OUTPUT_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A limit that a template went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Length,
    Steps,
    Output,
    Value,
    Depth,
    Parts,
}

impl Limit {
    const ALL: [Self; 6] = [Self::Length, Self::Steps, Self::Output, Self::Value, Self::Depth, Self::Parts];

    /// How the limit is named to the engine; no other message begins so.
    fn name(self) -> String {
        format!("\u{1}{self:?}")
    }

    fn exceeded(self) -> tera::Error {
        tera::Error::message(self.name())
    }

    fn error(self, range: Range<usize>) -> TemplateError {
        let (steps, depth) = (TEMPLATE_STEPS / 1_000_000, TEMPLATE_VALUE_DEPTH);
        let megabytes = |bytes: usize| bytes >> 20;
        let (length, output, value) =
            (megabytes(TEMPLATE_BYTES), megabytes(TEMPLATE_OUTPUT_BYTES), megabytes(TEMPLATE_VALUE_BYTES));
        let (elifs, subscripts) = (TEMPLATE_ELIFS, TEMPLATE_SUBSCRIPTS);
        let message = match self {
            Self::Length => text!(vi: "tệp dài quá {length} MB", en: "the file is longer than {length} MB"),
            Self::Steps => {
                text!(
                    vi: "chạy quá {steps} triệu bước mà chưa xong",
                    en: "it runs for more than {steps} million steps"
                )
            }
            Self::Output => text!(vi: "in ra quá {output} MB", en: "it prints more than {output} MB"),
            Self::Value => {
                text!(
                    vi: "một giá trị ở đây lớn quá {value} MB",
                    en: "a value here is larger than {value} MB"
                )
            }
            Self::Depth => text!(
                vi: "danh sách lồng trong danh sách quá {depth} tầng",
                en: "lists stand in lists more than {depth} deep"
            ),
            Self::Parts => text!(
                vi: "một `if` có quá {elifs} `elif`, hoặc một tên có quá {subscripts} dấu `[`",
                en: "an `if` has more than {elifs} `elif`, or a name more than {subscripts} subscripts"
            ),
        };
        let help = match self {
            Self::Length => text!(
                vi: "dùng `for` thay cho các dòng giống nhau, hoặc xem lại có nhầm tệp khác không",
                en: "use `for` instead of lines that are alike, or see whether it is another file"
            ),
            Self::Steps => text!(
                vi: "bớt vòng `for` lồng nhau, hoặc cho `for` đi qua danh sách ngắn hơn",
                en: "nest fewer `for`, or let `for` go over a shorter list"
            ),
            Self::Output => text!(
                vi: "xem vòng `for` ở chỗ được chỉ có lặp thừa không; khung chỉ cần đề mục và chỗ đặt phần \
                     báo cáo",
                en: "see whether the `for` shown goes round too often; a frame needs only headings and \
                     placements"
            ),
            Self::Value => text!(
                vi: "đừng nối dài một giá trị trong vòng `for`; in từng mảnh bằng `{{{{ … }}}}`",
                en: "do not make a value longer and longer in a `for`; print each piece by `{{{{ … }}}}`"
            ),
            Self::Depth => {
                text!(
                    vi: "đừng đặt danh sách vào danh sách trong vòng `for`",
                    en: "do not put lists into lists in a `for`"
                )
            }
            Self::Parts => text!(vi: "tách ra bằng `set`", en: "take it apart with `set`"),
        };
        TemplateError { message, help: Some(help), range }
    }
}

/// Bytes of text that count as one step.
const BYTES_A_STEP: usize = 16;

/// Counts what a template does.
struct Meter {
    /// Steps that it has taken.
    taken: AtomicUsize,
    /// Steps that it may take.
    allowed: AtomicUsize,
    /// Where the loop or value stands that was begun last; an offset in the template.
    place: AtomicUsize,
}

impl Default for Meter {
    fn default() -> Self {
        let none = AtomicUsize::new(usize::MAX);
        Self { taken: AtomicUsize::new(0), allowed: AtomicUsize::new(TEMPLATE_STEPS), place: none }
    }
}

impl Meter {
    /// Begins to fill the template in: however often that is done, each time allows for itself.
    fn begin(&self, steps: usize) -> TeraResult<()> {
        self.place.store(usize::MAX, Ordering::Relaxed);
        self.allowed.fetch_add(TEMPLATE_STEPS_EACH, Ordering::Relaxed);
        self.take(steps)
    }

    fn take(&self, steps: usize) -> TeraResult<()> {
        let taken = self.taken.fetch_add(steps, Ordering::Relaxed).saturating_add(steps);
        if taken > self.allowed.load(Ordering::Relaxed) { Err(Limit::Steps.exceeded()) } else { Ok(()) }
    }

    /// Counts a value with all that is in it.
    fn weigh(&self, value: &Value) -> TeraResult<()> {
        let most = TEMPLATE_VALUE_BYTES / BYTES_A_STEP;
        let mut left = most;
        add_up(value, 0, &mut left)?;
        self.take(1 + most - left)
    }

    /// Counts a value, but not what is in it.
    fn count(&self, value: &Value) -> TeraResult<()> {
        self.take(1 + first_level(value))
    }

    /// The tag or value that stands at the place that was begun last.
    fn last_place(&self, text: &str) -> Range<usize> {
        let at = self.place.load(Ordering::Relaxed);
        let Some(rest) = text.get(at..) else { return 0..0 };
        let end = [rest.find("%}").map(|end| end + 2), rest.find("}}")].into_iter().flatten().min();
        at..at + end.unwrap_or(rest.len())
    }
}

/// Begins what a template says itself, by `throw`.
const OWN: char = '\u{2}';

/// The size of a value without what is in it, in steps.
fn first_level(value: &Value) -> usize {
    match (value.as_str(), value.as_array(), value.as_map()) {
        (Some(words), _, _) => words.len() / BYTES_A_STEP,
        (_, Some(values), _) => values.len(),
        (_, _, Some(values)) => values.len(),
        _ => 0,
    }
}

/// Takes the size of a value, with all that is in it, from what is left; one that is in it twice counts
/// twice.
fn add_up(value: &Value, depth: usize, left: &mut usize) -> TeraResult<()> {
    if depth > TEMPLATE_VALUE_DEPTH {
        return Err(Limit::Depth.exceeded());
    }
    let bytes = value.as_str().map_or(0, str::len);
    *left = left.checked_sub(1 + bytes / BYTES_A_STEP).ok_or_else(|| Limit::Value.exceeded())?;
    for value in value.as_array().unwrap_or_default() {
        add_up(value, depth + 1, left)?;
    }
    for (key, value) in value.as_map().into_iter().flatten() {
        let bytes = key.as_str().map_or(0, str::len);
        *left = left.checked_sub(1 + bytes / BYTES_A_STEP).ok_or_else(|| Limit::Value.exceeded())?;
        add_up(value, depth + 1, left)?;
    }
    Ok(())
}

/// A filter that counts, or one of the engine's that counts before it works.
struct Counting {
    meter: Arc<Meter>,
    run: fn(&Meter, Value, &Kwargs, &State) -> TeraResult<Value>,
}

impl Filter<Value, TeraResult<Value>> for Counting {
    fn call(&self, value: Value, arguments: Kwargs, state: &State) -> TeraResult<Value> {
        (self.run)(&self.meter, value, &arguments, state)
    }
}

/// A function that counts.
struct CountingFunction {
    meter: Arc<Meter>,
    run: fn(&Meter, &Kwargs) -> TeraResult<Value>,
}

impl Function<TeraResult<Value>> for CountingFunction {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<Value> {
        (self.run)(&self.meter, &arguments)
    }
}

type Run = fn(&Meter, Value, &Kwargs, &State) -> TeraResult<Value>;

/// A function of the engine, made anew with limits.
type Limited = fn(&Meter, &Kwargs) -> TeraResult<Value>;

/// The hidden functions and filters that the guards call, and counting ones in place of those of the engine
/// that can make a value many times larger or compare everything with everything.
fn register_guards(engine: &mut Tera, meter: &Arc<Meter>) {
    let filters: [(&'static str, Run); 11] = [
        (guard::WEIGH, |meter, value, _, _| meter.weigh(&value).map(|()| value)),
        (guard::COUNT, |meter, value, _, _| meter.count(&value).map(|()| value)),
        (guard::PRINT, |meter, value, arguments, _| print(meter, arguments, &value).map(|()| value)),
        (guard::EACH, |meter, value, arguments, _| {
            let turns = value.len().unwrap_or(0);
            meter.take(turns.saturating_mul(arguments.get::<usize>("cost")?.unwrap_or(1)))?;
            Ok(value)
        }),
        (guard::LETTER, |meter, value, arguments, _| {
            let letters = arguments.get::<&Value>("of")?.and_then(Value::as_str).map_or(0, str::len);
            meter.take(1 + letters / BYTES_A_STEP + first_level(&value))?;
            Ok(value)
        }),
        (guard::PART, |meter, value, arguments, _| {
            meter.count(arguments.get::<&Value>("of")?.unwrap_or(&value))?;
            Ok(value)
        }),
        ("replace", replace),
        ("join", join),
        ("indent", indent),
        ("split", split),
        ("unique", unique),
    ];
    for (name, run) in filters {
        engine.register_filter(name, Counting { meter: Arc::clone(meter), run });
    }
    let functions: [(&'static str, Limited); 3] = [
        ("throw", |_, arguments| {
            Err(tera::Error::message(format!("{OWN}{}", arguments.must_get::<&str>("message")?)))
        }),
        (guard::PRINT, |meter, arguments| {
            print(meter, arguments, arguments.get::<&Value>("value")?.unwrap_or(&Value::none()))?;
            Ok(Value::safe_string(""))
        }),
        (guard::TURN, |meter, arguments| {
            meter.place.store(arguments.get("at")?.unwrap_or(0), Ordering::Relaxed);
            meter.take(arguments.get("cost")?.unwrap_or(1))?;
            Ok(Value::safe_string(""))
        }),
    ];
    for (name, run) in functions {
        engine.register_function(name, CountingFunction { meter: Arc::clone(meter), run });
    }
}

/// Counts a value that is printed.
fn print(meter: &Meter, arguments: &Kwargs, value: &Value) -> TeraResult<()> {
    meter.place.store(arguments.get("at")?.unwrap_or(0), Ordering::Relaxed);
    meter.weigh(value)
}

/// Counts a text before it is made.
fn take_text(meter: &Meter, bytes: usize) -> TeraResult<()> {
    if bytes > TEMPLATE_VALUE_BYTES {
        return Err(Limit::Value.exceeded());
    }
    meter.take(bytes / BYTES_A_STEP)
}

/// The engine's `replace`, counted.
fn replace(meter: &Meter, value: Value, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let value = StringInput::from_value(&value)?;
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<StringInput>("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (words, to) = if is_safe {
        (value.rendered(state)?, to.rendered(state)?)
    } else {
        (value.as_str().into(), to.as_str().into())
    };
    let found = words.matches(from).count();
    take_text(meter, words.len().saturating_add(found.saturating_mul(to.len())))?;
    meter.take(found / 8)?;
    let out = words.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}

/// The engine's `join`, counted.
fn join(meter: &Meter, value: Value, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let values = <&[Value]>::from_value(&value)?;
    let separator = arguments.get::<StringInput>("sep")?;
    let between = separator.as_ref().map_or("", StringInput::as_str);
    let is_safe = state.autoescaping_enabled()
        && (values.iter().any(|value| value.is_string() && value.is_safe())
            || separator.as_ref().is_some_and(StringInput::is_safe));
    meter.weigh(&value)?;
    take_text(meter, values.len().saturating_mul(between.len()))?;
    if !is_safe {
        let words: Vec<String> = values.iter().map(Value::to_string).collect();
        return Ok(Value::from(words.join(between)));
    }
    let mut words = Vec::with_capacity(values.len());
    for value in values {
        words.push(if value.is_undefined() { String::new() } else { state.escape_if_needed(value)? });
    }
    let between = separator.as_ref().map_or(Ok("".into()), |separator| separator.rendered(state))?;
    Ok(Value::safe_string(&words.join(&*between)))
}

/// The engine's `indent`, counted.
fn indent(meter: &Meter, value: Value, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let value = StringInput::from_value(&value)?;
    let width = arguments.get::<usize>("width")?.unwrap_or(4).min(1000);
    let indentation = arguments.get::<StringInput>("indentation")?;
    let is_first = arguments.get::<bool>("first")?.unwrap_or(false);
    let is_blank = arguments.get::<bool>("blank")?.unwrap_or(false);
    if indentation.as_ref().is_some_and(|one| one.as_str().chars().count() != 1) {
        return Err(tera::Error::message("The `indentation` argument must contain exactly one character"));
    }
    let is_safe = state.autoescaping_enabled()
        && (value.is_safe() || indentation.as_ref().is_some_and(StringInput::is_safe));
    let words = if is_safe { value.rendered(state)? } else { value.as_str().into() };
    let one = match &indentation {
        Some(one) if is_safe => one.rendered(state)?,
        Some(one) => one.as_str().into(),
        None => " ".into(),
    };
    let before = one.repeat(width);
    take_text(meter, words.len().saturating_add(words.lines().count().saturating_mul(before.len() + 1)))?;
    let mut out = String::with_capacity(words.len() * 2);
    for (number, line) in words.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if if number == 0 { is_first } else { !line.is_empty() || is_blank } {
            out.push_str(&before);
        }
        out.push_str(line);
    }
    if words.ends_with('\n') {
        out.push('\n');
    }
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}

/// The engine's `split`, counted: a piece takes much more memory than its letters.
fn split(meter: &Meter, value: Value, arguments: &Kwargs, _: &State) -> TeraResult<Value> {
    let words = <&str>::from_value(&value)?;
    let between = arguments.must_get::<&str>("pat")?;
    let pieces = words.split(between).count();
    take_text(meter, pieces.saturating_mul(2 * BYTES_A_STEP))?;
    Ok(words.split(between).map(Value::from).collect::<Vec<_>>().into())
}

/// The engine's `unique`, counted; strings are not compared with each other one by one.
fn unique(meter: &Meter, value: Value, _: &Kwargs, _: &State) -> TeraResult<Value> {
    let values = <&[Value]>::from_value(&value)?;
    let mut out: Vec<Value> = Vec::new();
    let mut strings = BTreeSet::new();
    let mut others: Vec<&Value> = Vec::new();
    for value in values {
        let is_new = match value.as_str() {
            Some(words) => strings.insert(words),
            None => {
                meter.take(others.len())?;
                !others.contains(&value)
            }
        };
        if is_new {
            others.extend(value.as_str().is_none().then_some(value));
            out.push(value.clone());
        }
    }
    Ok(out.into())
}

/// What is wrong with a template that cannot be guarded.
fn refused(text: &str, fault: &Fault) -> TemplateError {
    match fault {
        Fault::Unknown { what, range } => {
            let name = text.get(range.clone()).unwrap_or("").trim_matches(['"', '\'', '`']);
            error(&format!("Unknown {what} `{name}`"), range.clone())
        }
        Fault::Extends(range) => error(
            "Template 'template' is inheriting from 'another', which doesn't exist or isn't loaded.",
            range.clone(),
        ),
        Fault::TooMany(range) => Limit::Parts.error(range.clone()),
        Fault::Syntax => parsed(text).err().unwrap_or_else(|| error("The expression is too complex", 0..0)),
    }
}

/// Lets the engine read a template without its guards, so that its places are those of the template. Nothing
/// more is done with it: a second template is wrong on purpose, because what the engine does next can take
/// very long.
fn parsed(text: &str) -> Result<(), TemplateError> {
    let found = Tera::new().add_raw_templates([(NAME, text), ("stop", "{% stop %}")]);
    match found.as_ref().map_err(tera::Error::kind) {
        Err(ErrorKind::SyntaxError(report)) if report.filename() == NAME => {
            Err(syntax(report.message(), report.span().range.clone(), text))
        }
        _ => Ok(()),
    }
}

/// A mistake in the syntax, at the tag that is to be mended.
fn syntax(said: &str, range: Range<usize>, text: &str) -> TemplateError {
    let may_be_unpaired = ["Unexpected end of input", "Unknown tag", "Unclosed component"]
        .iter()
        .any(|start| said.starts_with(start));
    let Some(unpaired) = tags::unpaired(text).filter(|_| may_be_unpaired) else { return error(said, range) };
    let message = match unpaired.fault {
        PairFault::Mark(opening, closing) => text!(
            vi: "dấu `{opening}` ở đây chưa được đóng bằng `{closing}`",
            en: "the `{opening}` here is never closed by `{closing}`"
        ),
        PairFault::Open(opening, closing) => text!(
            vi: "thẻ `{opening}` ở đây chưa được đóng bằng `{closing}`",
            en: "the tag `{opening}` here is never closed by `{closing}`"
        ),
        PairFault::Stray(word) => {
            text!(
                vi: "thẻ `{word}` không có thẻ mở đứng trước",
                en: "the tag `{word}` has no opening tag before it"
            )
        }
    };
    TemplateError { message, help: None, range: unpaired.range }
}

/// An error of the engine, with its place in the template.
fn place(found: &tera::Error, text: &str, guarded: &Guarded) -> TemplateError {
    // A template that is wrong without guards is wrong in the same way with them; the places are the better
    // ones without.
    match found.kind() {
        ErrorKind::SyntaxError(_) => parsed(text).err().unwrap_or_else(|| at(found, guarded)),
        _ => at(found, guarded),
    }
}

fn at(found: &tera::Error, guarded: &Guarded) -> TemplateError {
    let (said, range) = match found.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), guarded.original(report.span().range.clone()))
        }
        ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => return Limit::Output.error(0..0),
        kind => (kind.to_string().lines().next().unwrap_or_default().to_owned(), 0..0),
    };
    match Limit::ALL.into_iter().find(|limit| said == limit.name()) {
        Some(limit) => limit.error(range),
        None => error(&said, range),
    }
}

/// What the engine says, in both languages.
fn error(said: &str, range: Range<usize>) -> TemplateError {
    let message = match said.strip_prefix(OWN) {
        Some(own) => {
            let own = said::shortened(own);
            text!(vi: "khuôn mẫu báo: {own}", en: "the template says: {own}")
        }
        None => Text { vi: said::vietnamese(said), en: said::shortened(said) },
    };
    TemplateError { message, help: None, range }
}

/// The words with their first letter in capitals; the rest stays, unlike Tera's own `capitalize`.
fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Every character that Markdown could take for markup, behind a backslash.
fn escape_markdown(words: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for ch in words.chars() {
        if ch.is_ascii_punctuation() && !",;.:-/()%".contains(ch) {
            out.write_all(b"\\")?;
        }
        write!(out, "{ch}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
