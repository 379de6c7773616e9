//! The command line's shape. English is here, beside each argument; `help` lays the Vietnamese over it.

use crate::base::limits::SHOWN_FINDINGS;
use crate::emit::{FORMATS, Format};
use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::sync::LazyLock;

/// Where the options of every command stand in its help: after its own.
const SHARED: usize = 800;

/// Assembles one official report from the Markdown sections of several agencies.
#[derive(Debug, Parser)]
#[command(name = "tonghop", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Arguments {
    /// The report's folder (default: the nearest folder upwards with a report.yaml)
    #[arg(long, global = true, display_order = SHARED, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// Language of messages
    #[arg(long, global = true, display_order = SHARED, value_enum)]
    pub lang: Option<LangArgument>,
    /// Colour in messages
    #[arg(long, global = true, display_order = SHARED, value_enum, default_value = "auto")]
    pub color: ColorArgument,
    /// Print only what is wrong
    #[arg(long, short, global = true, display_order = SHARED)]
    pub quiet: bool,
    /// What to do; nothing tells how the report stands
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check, assemble and write the report as DOCX
    Build(BuildArguments),
    /// Check the workspace or some of its sections
    Check(CheckArguments),
    /// Set one Markdown file as DOCX; needs no workspace
    Convert(ConvertArguments),
    /// Explain a rule
    Explain(ExplainArguments),
    /// Query the registry of documents
    Refs(RefsArguments),
    /// Make the skeleton of a section, or a small workspace
    New(NewArguments),
    /// Print the help of a command
    Help(HelpArguments),
    /// Print what a shell needs to complete commands and options
    Completions(CompletionsArguments),
    /// Print a manual page
    Man(ManArguments),
}

/// Arguments of `help`.
#[derive(Debug, clap::Args)]
pub struct HelpArguments {
    /// The command: build, refs list
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct ManArguments {
    /// The command: build, refs list (default: the whole tool)
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// `completions SHELL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash: tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop
    Bash,
    /// Zsh: into a file _tonghop in a folder of $fpath
    Zsh,
    /// Fish: tonghop completions fish > ~/.config/fish/completions/tonghop.fish
    Fish,
    /// PowerShell: tonghop completions powershell >> $PROFILE
    Powershell,
    /// Elvish: tonghop completions elvish >> ~/.config/elvish/rc.elv
    Elvish,
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct BuildArguments {
    /// Write here instead of out/
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Set a highlighted placeholder for a missing section or part and go on
    #[arg(long)]
    pub allow_incomplete: bool,
    /// What to write
    #[arg(long, value_enum, default_value = "docx")]
    pub format: DocumentFormat,
    /// Write a PDF beside the DOCX (needs LibreOffice)
    #[arg(long)]
    pub pdf: bool,
    /// Put page numbers into the contents list (needs LibreOffice)
    #[arg(long)]
    pub paginate: bool,
    /// Replace a file that tonghop did not make
    #[arg(long)]
    pub force: bool,
    /// Print at most so many findings, errors first; 0 for all
    #[arg(long, value_name = "N", default_value_t = SHOWN_FINDINGS)]
    pub max_findings: usize,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// Sections to report on (default: everything)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value = "human")]
    pub format: FindingsFormat,
    /// Print at most so many findings, errors first; 0 for all
    #[arg(long, value_name = "N", default_value_t = SHOWN_FINDINGS)]
    pub max_findings: usize,
    /// Warnings fail too
    #[arg(long)]
    pub strict: bool,
    /// Apply the safe fixes to sections and registry
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
    /// Say how long each stage took, and the slowest rules
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
pub struct ConvertArguments {
    /// The Markdown file
    #[arg(value_name = "FILE")]
    pub input: PathBuf,
    /// Write here (default: beside the file, with the ending .docx)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that tonghop did not make
    #[arg(long)]
    pub force: bool,
    /// Layout profile
    #[arg(long, default_value = "hd36")]
    pub layout: String,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// A rule's code or name
    #[arg(required_unless_present = "all")]
    pub code: Option<String>,
    /// Print the list of all rules, as docs/quy-tac.md has it
    #[arg(long)]
    pub all: bool,
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// What to make
    #[command(subcommand)]
    pub command: NewCommand,
}

/// What `new` makes.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// A small, complete workspace
    Workspace {
        /// The folder to make; it must be empty or not exist
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// The skeleton of an agency's section
    Section {
        /// The agency's id
        #[arg(long, value_name = "ID")]
        agency: String,
        /// Write here (default: sections/ID.md)
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// Arguments of `refs`.
#[derive(Debug, clap::Args)]
pub struct RefsArguments {
    /// What to ask
    #[command(subcommand)]
    pub command: RefsCommand,
}

/// The queries of `refs`.
#[derive(Debug, Subcommand)]
pub enum RefsCommand {
    /// List documents, what is not reported on first
    List(RefsListArguments),
    /// Show a document: its entry, its relations, every place that mentions it
    Show {
        /// Its number, if need be with year or date: 109-NQ/TU@2016
        number: String,
    },
    /// Propose registry YAML for every document that a plan's text cites
    Import {
        /// The plan, as plain text or Markdown
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print an owner's grouped footnote
    Footnote {
        /// The owner's id
        owner: String,
    },
}

/// Arguments of `refs list`.
#[derive(Debug, clap::Args)]
pub struct RefsListArguments {
    /// Only this owner's
    #[arg(long, value_name = "ID")]
    pub owner: Option<String>,
    /// Only this kind: NQ, or "Nghị quyết"
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only of this year
    #[arg(long, value_name = "YEAR")]
    pub year: Option<u16>,
    /// Only with these words in number, issuer or title; marks and case do not matter
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Only what its owner does not report on
    #[arg(long)]
    pub missing: bool,
    /// How to print the answer
    #[arg(long, value_enum, default_value = "human")]
    pub format: AnswerFormat,
}

/// `refs list --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// `build --format`: a row of the table of formats.
#[derive(Debug, Clone, Copy)]
pub struct DocumentFormat(pub &'static Format);

impl ValueEnum for DocumentFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<DocumentFormat>> = LazyLock::new(|| FORMATS.map(DocumentFormat).to_vec());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name).help((self.0.about)().en))
    }
}

/// `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArgument {
    /// Vietnamese
    Vi,
    /// English
    En,
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArgument {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// `check --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// With excerpts, for people
    Human,
    /// One line each
    Short,
    /// For programs
    Json,
    /// SARIF 2.1.0
    Sarif,
}
