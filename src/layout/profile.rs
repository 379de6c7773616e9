//! A layout profile: the measures of the page and the looks of the styles, read from `templates/layout.yaml`.
//!
//! Plain data in the units of the guidance (`the-thuc.md`): millimetres and points. Conversion to a format's
//! own units is the emitter's business.

use super::style::{CharStyle, Style};
use std::collections::BTreeMap;

/// One profile, complete.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name, `hd36`.
    pub name: String,
    /// The page.
    pub page: Page,
    /// The font of everything.
    pub font: String,
    /// The font of program text.
    pub code_font: String,
    /// Language of the text, a BCP 47 tag (`vi-VN`).
    pub language: String,
    /// Looks of the paragraph styles; every [`Style`] is present.
    pub styles: BTreeMap<Style, Look>,
    /// Looks of the character styles; every [`CharStyle`] is present.
    pub char_styles: BTreeMap<CharStyle, Look>,
    /// Numbers of headings by level, 1 to 6, with `{ordinal}`, `{roman}`, `{number}`, `{path}`, `{letter}`.
    /// The first is printed as a line of its own.
    pub headings: [String; 6],
    /// Labels of lists.
    pub lists: ListLabels,
    /// The measures and marks of the header block, signature and recipients.
    pub letterhead: Letterhead,
    /// The words that are printed beside what the report says.
    pub words: Words,
}

impl Profile {
    /// Size in points of the words in a table.
    pub fn cell_size(&self) -> f64 {
        let size = |style| self.styles.get(&style).and_then(|look: &Look| look.size);
        size(Style::TableText).or(size(Style::Normal)).unwrap_or(12.0)
    }
}

/// Page measures in millimetres, portrait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// Top margin.
    pub top: f64,
    /// Bottom margin.
    pub bottom: f64,
    /// Left margin; the inside one where `mirror` is set.
    pub left: f64,
    /// Right margin.
    pub right: f64,
    /// From the top edge to the page number.
    pub header: f64,
    /// Printed on both sides: left and right change places on even pages.
    pub mirror: bool,
}

impl Page {
    /// Width of the text in millimetres.
    pub fn text_width(&self, landscape: bool) -> f64 {
        if landscape { self.height - self.top - self.bottom } else { self.width - self.left - self.right }
    }

    /// Height of the text in millimetres.
    pub fn text_height(&self, landscape: bool) -> f64 {
        self.text_width(!landscape)
    }
}

/// Horizontal alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Both edges even.
    Justify,
}

/// Line spacing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineSpacing {
    /// Exactly this many points; clips what is taller.
    Exact(f64),
    /// At least this many points.
    AtLeast(f64),
    /// A multiple of the font's own height.
    Multiple(f64),
}

/// What a style says; `None` leaves it to the style it is based on ([`Style::Normal`] for paragraph styles).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// Font size in points (multiples of a half).
    pub size: Option<f64>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Shown in capitals.
    pub caps: Option<bool>,
    /// Raised.
    pub superscript: Option<bool>,
    /// In the profile's font for program text.
    pub code_font: Option<bool>,
    /// Colour as six hexadecimal digits.
    pub color: Option<String>,
    /// Highlighted in yellow.
    pub highlight: Option<bool>,
    /// Alignment.
    pub align: Option<Align>,
    /// First-line indent in millimetres.
    pub first_line: Option<f64>,
    /// Left indent in millimetres.
    pub left: Option<f64>,
    /// Right indent in millimetres.
    pub right: Option<f64>,
    /// Space before in points.
    pub before: Option<f64>,
    /// Space after in points.
    pub after: Option<f64>,
    /// Line spacing.
    pub line: Option<LineSpacing>,
    /// Stay with the next paragraph.
    pub keep_next: Option<bool>,
    /// Do not break over pages.
    pub keep_lines: Option<bool>,
    /// Begin a new page.
    pub page_break_before: Option<bool>,
    /// Outline level, 1 to 9.
    pub outline: Option<u8>,
    /// Width in points of a line above the paragraph.
    pub rule_above: Option<f64>,
    /// Width in points of a line below the paragraph.
    pub rule_below: Option<f64>,
}

/// Labels of lists by depth, nine of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLabels {
    /// Bullets.
    pub bullets: [String; 9],
    /// Numbers; `%` stands for the number.
    pub numbers: [String; 9],
}

/// Fixed words. `{…}` stands for what is filled in; nothing else in braces is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The number line: `{number}`, `{symbol}`.
    pub number: String,
    /// The draft mark: `{draft}`.
    pub draft: String,
    /// Place and date: `{place}`, `{day}`, `{month}`, `{year}`.
    pub date: String,
    /// Above the recipients.
    pub recipients: String,
    /// Above the contents list.
    pub contents: String,
    /// Above an appendix, and in references to it: `{number}` (1, 2, 3) or `{roman}` (I, II, III).
    pub appendix: String,
    /// Below an appendix's title: `{kind}`, `{issuer}` and the blanks of the number line and of place and
    /// date; empty for none.
    pub appendix_note: String,
    /// Before a table's number; also the name of the numbering.
    pub table: String,
    /// What stands, marked, where an agency has not written a part yet: `{agency}`, `{part}`.
    pub missing: String,
    /// The header of the annex of documents: running number, number, date, issuer, title, where cited.
    pub documents: [String; 6],
}

/// Measures and marks around the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Letterhead {
    /// The right-hand title, `ĐẢNG CỘNG SẢN VIỆT NAM`; empty for none.
    pub title: String,
    /// The line below the issuer, `*`.
    pub issuer_mark: String,
    /// Width of the left column in millimetres.
    pub left_column: f64,
    /// What stands below the subject, `-----`.
    pub separator: String,
    /// Width of the recipients' column in millimetres.
    pub recipients_column: f64,
    /// What ends a recipient's line, `,` or `;`.
    pub recipient_end: String,
    /// Empty lines for signature and seal.
    pub signature_lines: u8,
    /// True where the signer's office is set bold because no authority line stands above it.
    pub bold_position_alone: bool,
}
