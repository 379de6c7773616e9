//! Templates with Tera. The only file that names the template engine.
//!
//! A template sees the facts it is given and the functions registered for it; the engine has no clock and no access
//! to files. Text written by agencies must never come here: it would be run.

use super::text::Text;
use crate::text;
use serde::Serialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;
use tera::{Context, ErrorKind, Function, Kwargs, State, Tera, TeraResult};

/// A template, compiled.
pub struct Template {
    engine: Tera,
    text: String,
}

/// Why a template cannot be compiled or filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What the engine said.
    pub message: Text,
    /// Where in the template, in bytes; empty at the beginning if the engine does not say.
    pub range: Range<usize>,
}

/// The arguments of a function called in a template.
pub struct Arguments(Kwargs);

impl Arguments {
    /// The names of all arguments.
    pub fn names(&self) -> Vec<String> {
        self.0.deserialize::<BTreeMap<String, IgnoredAny>>().map(|all| all.into_keys().collect()).unwrap_or_default()
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

struct Registered(TemplateFunction);

impl Function<TeraResult<String>> for Registered {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<String> {
        Ok((self.0)(&Arguments(arguments)))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

const NAME: &str = "template";

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
    pub fn markdown(text: &str, functions: Vec<(&'static str, TemplateFunction)>) -> Result<Self, TemplateError> {
        Self::new(text, functions, true)
    }

    fn new(text: &str, functions: Vec<(&'static str, TemplateFunction)>, markdown: bool) -> Result<Self, TemplateError> {
        let mut engine = Tera::new();
        engine.autoescape_on(if markdown { vec![NAME] } else { Vec::new() });
        engine.set_escape_fn(escape_markdown);
        engine.register_filter("upper_first", |words: &str, _: Kwargs, _: &State| upper_first(words));
        for (name, function) in functions {
            engine.register_function(name, Registered(function));
        }
        engine.add_raw_template(NAME, text).map_err(|error| place(&error, text))?;
        Ok(Self { engine, text: text.to_owned() })
    }

    /// Fills the template in.
    ///
    /// # Errors
    /// [`TemplateError`] if it names something that is not there, or a function fails.
    pub fn render(&self, facts: &impl Serialize) -> Result<String, TemplateError> {
        let context = Context::from_serialize(facts).map_err(|error| place(&error, &self.text))?;
        self.engine.render(NAME, &context).map_err(|error| place(&error, &self.text))
    }
}

fn place(error: &tera::Error, text: &str) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            TemplateError { message: message(report.message()), range: report.span().range.clone() }
        }
        _ => shown(&error.to_string(), text),
    }
}

/// Some errors come as a finished excerpt only: `error: …`, then ` --> template:3:4`, line and column from 1.
fn shown(report: &str, text: &str) -> TemplateError {
    let mut lines = report.lines();
    let message = message(lines.next().unwrap_or_default().trim_start_matches("error: "));
    let place = lines.next().and_then(|line| line.trim().strip_prefix("--> ")).and_then(|place| {
        let mut numbers = place.rsplit(':').map(str::parse::<usize>);
        let (column, line) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = text.get(before..)?.lines().next()?;
        let start = before + rest.char_indices().nth(column.checked_sub(1)?)?.0;
        Some(start..before + rest.len())
    });
    TemplateError { message, range: place.unwrap_or(0..0) }
}

/// What the engine says of the mistakes that people make, in both languages.
fn message(said: &str) -> Text {
    let name = said.split('`').nth(1).unwrap_or_default();
    let vi = match said {
        _ if said.starts_with("Unknown function") => format!("không có hàm `{name}`"),
        _ if said.starts_with("Unknown filter") => format!("không có bộ lọc `{name}`"),
        _ if said.starts_with("Unknown test") => format!("không có phép thử `{name}`"),
        _ if said.starts_with("Unknown tag") => "không có thẻ này".to_owned(),
        _ if said.starts_with("Unexpected end") => "thiếu phần cuối: dấu đóng, `endif` hoặc `endfor`".to_owned(),
        _ if said.starts_with("Unexpected character") => "có ký tự không dùng được trong lệnh".to_owned(),
        _ if said.contains("is not defined") => match said.split_once(": ") {
            Some((_, known)) => format!("không có tên `{name}`; dùng được: {known}"),
            None => format!("không có tên `{name}`"),
        },
        _ if said.contains("but expected") => format!("gặp `{name}` ở chỗ cần chữ khác, có lẽ thiếu hoặc thừa một dấu"),
        _ => format!("bộ dựng khuôn báo: {said}"),
    };
    text!(vi: "{vi}", en: "{said}")
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
mod tests {
    use super::*;
    use crate::base::text::Lang;

    #[test]
    fn values_are_escaped_and_functions_are_not() {
        let functions: Vec<(&'static str, TemplateFunction)> =
            vec![("mark", Box::new(|arguments| format!("*{}*", arguments.text("of").unwrap_or_default())))];
        let template = Template::markdown("{{ a }} {{ a | upper_first }} {{ mark(of=\"x\") }}", functions).unwrap();
        assert_eq!(template.render(&BTreeMap::from([("a", "đ_*b")])).unwrap(), "đ\\_\\*b Đ\\_\\*b *x*");
    }

    #[test]
    fn errors_have_a_place() {
        assert_eq!(Template::plain("ab {{ c").map(|_| ()).unwrap_err().range.start, 6);
        let error = Template::plain("ab {{ c }}").unwrap().render(&BTreeMap::from([("a", 1)])).unwrap_err();
        assert_eq!(error.range, 6..7);
        let unknown = Template::markdown("ă\n{{ hop() }}", Vec::new()).err().unwrap();
        assert_eq!((unknown.message.get(Lang::En), unknown.range), ("Unknown function `hop`", 6..14));
        assert_eq!(unknown.message.get(Lang::Vi), "không có hàm `hop`");
    }
}
