//! What is wrong with a text that somebody can cure by editing it.
//!
//! A [`Finding`] is what reading, checking and assembling push; it names only a rule's code. The rule table
//! turns it into a [`Diagnostic`], which has the rule's name and the severity in force. Printing is the
//! business of `cli`.

use super::source::Span;
use super::text::Text;

/// How bad it is. Order: the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended; stops nothing unless `--strict`.
    Warning,
    /// Must be mended; nothing is built.
    Error,
}

impl Severity {
    /// The name in JSON and in `report.yaml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something found, by the code of its rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's stable code, `R003`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// What was found and what was expected.
    pub message: Text,
    /// What to do.
    pub help: Option<Text>,
    /// Other places that belong to it, each with a word on why.
    pub related: Vec<Label>,
    /// How to mend it, where that is certain.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with nothing but its message.
    pub fn new(code: &'static str, span: Span, message: Text) -> Self {
        Self { code, span, message, help: None, related: Vec::new(), fix: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, text: Text) -> Self {
        self.related.push(Label { span, text });
        self
    }

    /// Adds a fix that replaces `span` by `text`.
    #[must_use]
    pub fn replace(self, title: Text, span: Span, text: impl Into<String>) -> Self {
        self.fix(Fix { title, edits: vec![Edit { span, text: text.into() }], safe: true })
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// A second place of a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Why it is shown.
    pub text: Text,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does.
    pub title: Text,
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
    /// True where applying it cannot change what the text says; only such fixes are applied by `--fix`.
    pub safe: bool,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A finding judged by the rule table: with the name and the severity in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What was found.
    pub finding: Finding,
    /// The rule's readable name.
    pub name: &'static str,
    /// The severity in force.
    pub severity: Severity,
}
