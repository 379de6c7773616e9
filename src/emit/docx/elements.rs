//! What docx-rs says of each element, kept as bytes.
//!
//! A report has some dozens of different paragraph properties and looks of words, and as many paragraphs as
//! it likes. docx-rs builds each of them once, the order pass puts it right once; the text is then written
//! around kept bytes.

use super::form::{BLANK, Form, NUMBER, TextForms, kept};
use super::names::style_id;
use super::numbering::indent;
use super::{units, xml};
use crate::base::error::Error;
use crate::layout::doc::Format;
use crate::layout::profile::Profile;
use crate::layout::style::{CharStyle, Style};
use docx_rs::{
    BookmarkEnd, BookmarkStart, BorderType, Break, BreakType, Drawing, FieldCharType, FootnoteReference,
    HeightRule, Hyperlink, HyperlinkData, IndentLevel, InstrText, LineSpacing, LineSpacingType, NumberingId,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, ParagraphChild, Pic, Run,
    RunChild, SectionProperty, Tab, Table, TableBorders, TableCell, TableLayoutType, TableRow, Text,
    WidthType,
};
use std::collections::BTreeMap;

/// A run that stands for the content of an element.
const CONTENT: &str = "<w:r><w:tab /></w:r>";
/// The look of a note's number.
pub(super) const NOTE_NUMBER: Format =
    Format { bold: false, italic: false, strike: false, style: Some(CharStyle::FootnoteReference) };

/// What the properties of a paragraph follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    /// Its style.
    pub style: Style,
    /// Its depth in a list, 0 to 8; its number is a blank.
    pub level: Option<u8>,
    /// Stays with the next.
    pub keep_next: bool,
    /// Begins a page.
    pub page_break_before: bool,
    /// Holds a picture.
    pub picture: bool,
}

/// The forms of words of one look.
#[derive(Debug)]
pub(super) struct Look {
    /// A run around its content.
    pub run: Form,
    /// A field: its code, its result. Each mark has a run of its own: LibreOffice shows the code as text
    /// otherwise.
    pub field: Form,
}

/// The forms of all elements.
#[derive(Debug)]
pub(super) struct Elements {
    paragraphs: BTreeMap<Kind, Form>,
    looks: BTreeMap<Format, Look>,
    /// What runs hold.
    pub text: TextForms,
    /// The beginning of a bookmark: its number, its name.
    pub bookmark_start: Form,
    /// The end of a bookmark: its number.
    pub bookmark_end: Form,
    /// The reference to a note: its number.
    pub note: Form,
    /// The number before the text of a note.
    pub note_number: Form,
    /// A link to a bookmark, by its name, around its content.
    pub anchor: Form,
    /// A link to an address, by its relationship, around its content.
    pub link: Form,
    /// A row around its cells.
    pub row: Form,
    /// A row that is repeated on every page around its cells.
    pub header_row: Form,
    /// A cell of a width around its blocks.
    pub cell: Form,
}

impl Elements {
    /// The forms that every document needs.
    ///
    /// # Errors
    /// See [`Form::of`].
    pub fn new() -> Result<Self, Error> {
        let link = |link| Hyperlink { link, history: None, children: vec![content()] };
        let address = HyperlinkData::External { rid: BLANK.to_owned(), path: String::new() };
        let mut reference = run(NOTE_NUMBER);
        reference.children.push(RunChild::FootnoteReference(FootnoteReference::new(NUMBER)));
        let mut mark = run(NOTE_NUMBER);
        mark.children.push(raw("<w:footnoteRef/>"));
        let cell = TableCell::new().width(NUMBER, WidthType::Dxa);
        Ok(Self {
            paragraphs: BTreeMap::new(),
            looks: BTreeMap::new(),
            text: TextForms {
                words: Form::of(&Text::new(BLANK), &[BLANK])?,
                tab: Form::of(&Tab::new(), &[])?,
                line_break: Form::of(&Break::new(BreakType::TextWrapping), &[])?,
            },
            bookmark_start: Form::of(&BookmarkStart::new(NUMBER, BLANK), &[BLANK; 2])?,
            bookmark_end: Form::of(&BookmarkEnd::new(NUMBER), &[BLANK])?,
            note: Form::of(&reference, &[BLANK])?,
            note_number: Form::cut(in_order(&[mark, run(Format::default()).add_text(" ")])?, &[])?,
            anchor: Form::of(&link(HyperlinkData::Anchor { anchor: BLANK.to_owned() }), &[BLANK, CONTENT])?,
            link: Form::of(&link(address), &[BLANK, CONTENT])?,
            row: Form::of(&row(false), &["<w:tc><w:p></w:p></w:tc>"])?,
            header_row: Form::of(&row(true), &["<w:tc><w:p></w:p></w:tc>"])?,
            cell: Form::of(&cell, &[BLANK, "<w:p></w:p>"])?,
        })
    }

    /// A paragraph around its content; one in a list has a blank for the list's number before that.
    ///
    /// # Errors
    /// See [`Form::of`].
    pub fn paragraph(&mut self, kind: Kind, profile: &Profile) -> Result<&Form, Error> {
        Ok(kept(&mut self.paragraphs, kind, || paragraph_with(kind, profile, None))?)
    }

    /// Words of a look.
    ///
    /// # Errors
    /// See [`Form::of`].
    pub fn look(&mut self, format: Format) -> Result<&Look, Error> {
        Ok(kept(&mut self.looks, format, || look(format))?)
    }
}

fn look(format: Format) -> Result<Look, Error> {
    let mark = |kind| run(format).add_field_char(kind, false);
    let field = [
        mark(FieldCharType::Begin),
        run(format).add_instr_text(InstrText::Unsupported(BLANK.to_owned())),
        mark(FieldCharType::Separate),
        Run::new().add_tab(),
        mark(FieldCharType::End),
    ];
    Ok(Look {
        run: Form::of(&run(format).add_tab(), &["<w:tab />"])?,
        field: Form::cut(in_order(&field)?, &[BLANK, CONTENT])?,
    })
}

/// The form of a paragraph that may also carry the properties of the section that it ends.
///
/// # Errors
/// See [`Form::of`].
pub(super) fn paragraph_with(
    kind: Kind,
    profile: &Profile,
    section: Option<SectionProperty>,
) -> Result<Form, Error> {
    let mut out = Paragraph::new().style(&style_id(kind.style.id()));
    if kind.keep_next {
        out = out.keep_next(true);
    }
    if kind.page_break_before {
        out = out.page_break_before(true);
    }
    if let Some(level) = kind.level {
        out = out.numbering(NumberingId::new(NUMBER), IndentLevel::new(usize::from(level)));
        if kind.style != Style::ListItem {
            // A list's own indents win over those of a style: say again what the style of the paragraph says.
            out.property.indent = Some(indent(profile, kind.style));
        }
    }
    if kind.style == Style::HorizontalRule {
        out.property = out.property.set_borders(rule(profile));
    }
    if kind.picture {
        // Lines of an exact height cut a picture off (the-thuc.md §4).
        out = out.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240));
    }
    out.property.section_property = section;
    out.children.push(content());
    let blanks: &[&str] = if kind.level.is_some() { &[BLANK, CONTENT] } else { &[CONTENT] };
    Form::of(&out, blanks)
}

/// The line of a horizontal rule, also written on the paragraph itself: readers that do not look into styles
/// would take it for an empty paragraph.
fn rule(profile: &Profile) -> ParagraphBorders {
    let look = profile.styles.get(&Style::HorizontalRule);
    let width = look.and_then(|look| look.rule_below).unwrap_or(0.5);
    let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Single)
        .size(usize::try_from(units::border(width)).unwrap_or_default())
        .space(1);
    ParagraphBorders::with_empty().set(line)
}

/// A run of one look that holds nothing yet.
fn run(format: Format) -> Run {
    let mut run = Run::new();
    if let Some(style) = format.style {
        run = run.style(&style_id(style.id()));
    }
    if format.bold {
        run = run.bold();
    }
    if format.italic {
        run = run.italic();
    }
    if format.strike {
        run = run.strike();
    }
    run
}

fn content() -> ParagraphChild {
    ParagraphChild::Run(Box::new(Run::new().add_tab()))
}

/// XML inside a run. docx-rs writes the text it holds as it is, so that the text element can be closed and
/// opened again; the order pass removes the two empty ones.
fn raw(xml: &str) -> RunChild {
    RunChild::Text(Text { text: format!("</w:t>{xml}<w:t xml:space=\"preserve\">"), preserve_space: true })
}

fn in_order(runs: &[Run]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    runs.iter().try_for_each(|run| xml::append(run, &mut out))?;
    Ok(out)
}

/// A row of one empty cell, which never breaks across pages. A height that no row can have asks for a
/// repeated one: the order pass makes `w:tblHeader` of it, which docx-rs cannot say.
fn row(header: bool) -> TableRow {
    let row = TableRow::new(vec![TableCell::new()]).cant_split();
    if header { row.row_height(1.0).height_rule(HeightRule::Auto) } else { row }
}

/// A table around its rows, of a `style` (see [`super::table`]) and with columns of these widths in twips.
///
/// # Errors
/// See [`Form::of`].
pub(super) fn table(style: String, widths: Vec<usize>) -> Result<Form, Error> {
    let total = widths.iter().sum();
    let table = Table::new(vec![TableRow::new(vec![TableCell::new()])])
        .style(style)
        .set_borders(TableBorders::with_empty())
        .layout(TableLayoutType::Fixed)
        .width(total, WidthType::Dxa)
        .set_grid(widths);
    Form::of(&table, &["<w:tr><w:tc><w:p></w:p></w:tc></w:tr>"])
}

/// The run of a picture; size in EMU. docx-rs calls every picture number 1, `Figure`, without a description:
/// both are put right here, while the element still stands alone.
///
/// # Errors
/// See [`Form::of`].
pub(super) fn picture(number: usize, relationship: &str, alt: &str, size: (u32, u32)) -> Result<Form, Error> {
    // `Pic::new` would decode the bytes and panic on bad ones; the picture is stored by the package.
    let picture =
        Pic::new_with_dimensions(Vec::new(), 1, 1).id(relationship).size(size.0.max(1), size.1.max(1));
    let drawing =
        Form::cut(xml::serialise(&Drawing::new().pic(picture))?, &["<wp:docPr id=\"1\" name=\"Figure\" />"])?;
    let named =
        format!("<wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{}\"/>", xml::escape(alt));
    let mut bytes = Vec::new();
    drawing.fill(&[named.as_bytes()], &mut bytes);
    let mut run = Run::new();
    run.children.push(raw(&String::from_utf8_lossy(&bytes)));
    Form::of(&run, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        crate::layout::read::built_in("hd36").unwrap()
    }

    /// What docx-rs says of an element, put in order.
    fn said(element: &impl docx_rs::BuildXML) -> String {
        let mut out = Vec::new();
        xml::append(element, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn filled(form: &Form, fills: &[&str]) -> String {
        let fills: Vec<&[u8]> = fills.iter().map(|fill| fill.as_bytes()).collect();
        let mut out = Vec::new();
        form.fill(&fills, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn looks() -> impl Iterator<Item = Format> {
        let styles = CharStyle::ALL.iter().map(|&style| Some(style)).chain([None]);
        styles.flat_map(|style| {
            (0..8).map(move |bits| Format {
                bold: bits & 1 > 0,
                italic: bits & 2 > 0,
                strike: bits & 4 > 0,
                style,
            })
        })
    }

    #[test]
    fn words_are_what_docx_rs_says() {
        let mut elements = Elements::new().unwrap();
        for format in looks() {
            for text in [
                "Đảng bộ <tỉnh> & \"xã\" 'thôn'",
                "\u{EFFF}\u{FF0C} và một dòng dài hơn mười sáu byte \u{FFFD}",
                " a ",
            ] {
                let look = elements.look(format).unwrap();
                let mut content = Vec::new();
                crate::emit::docx::form::words(text, &Elements::new().unwrap().text, &mut content);
                let content = String::from_utf8(content).unwrap();
                assert_eq!(filled(&look.run, &[&content]), said(&run(format).add_text(text)));
            }
            let look = elements.look(format).unwrap();
            let parts = run(format)
                .add_tab()
                .add_text("a")
                .add_break(BreakType::TextWrapping)
                .add_text("b")
                .add_tab();
            let mut content = Vec::new();
            crate::emit::docx::form::words("\ta\u{B}b\t", &Elements::new().unwrap().text, &mut content);
            assert_eq!(filled(&look.run, &[std::str::from_utf8(&content).unwrap()]), said(&parts));
            let mark = |kind| said(&run(format).add_field_char(kind, false));
            let code = said(&run(format).add_instr_text(InstrText::Unsupported("REF x \\h".to_owned())));
            let result = said(&run(format).add_text("1"));
            let field = [
                mark(FieldCharType::Begin),
                code,
                mark(FieldCharType::Separate),
                result.clone(),
                mark(FieldCharType::End),
            ];
            assert_eq!(
                filled(&elements.look(format).unwrap().field, &["REF x \\h", &result]),
                field.concat()
            );
        }
    }

    #[test]
    fn paragraphs_are_what_docx_rs_says() {
        let mut elements = Elements::new().unwrap();
        let content = Run::new().add_text("a");
        for &style in Style::ALL {
            for bits in 0..16 {
                let level = (bits & 1 > 0).then_some(3);
                let (keep_next, page_break_before, picture) = (bits & 2 > 0, bits & 4 > 0, bits & 8 > 0);
                let mut built = Paragraph::new().style(&style_id(style.id())).add_run(content.clone());
                if keep_next {
                    built = built.keep_next(true);
                }
                if page_break_before {
                    built = built.page_break_before(true);
                }
                if level.is_some() {
                    built = built.numbering(NumberingId::new(17), IndentLevel::new(3));
                    built.property.indent = (style != Style::ListItem).then(|| indent(&profile(), style));
                }
                if style == Style::HorizontalRule {
                    built.property = built.property.set_borders(rule(&profile()));
                }
                if picture {
                    built = built.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240));
                }
                let kind = Kind { style, level, keep_next, page_break_before, picture };
                let run = said(&content);
                let fills = if level.is_some() { vec!["17", &run] } else { vec![run.as_str()] };
                assert_eq!(
                    filled(elements.paragraph(kind, &profile()).unwrap(), &fills),
                    said(&built),
                    "{kind:?}"
                );
            }
        }
    }

    #[test]
    fn what_stands_in_paragraphs_is_what_docx_rs_says() {
        let elements = Elements::new().unwrap();
        let mut reference = run(NOTE_NUMBER);
        reference.children.push(RunChild::FootnoteReference(FootnoteReference::new(12)));
        let words = Run::new().add_text("a");
        let link = |link| {
            said(&Hyperlink {
                link,
                history: None,
                children: vec![ParagraphChild::Run(Box::new(words.clone()))],
            })
        };
        let address = HyperlinkData::External { rid: "rId9".to_owned(), path: String::new() };
        for (form, fills, expected) in [
            (&elements.note, vec!["12"], said(&reference)),
            (&elements.bookmark_start, vec!["3", "_Toc_1"], said(&BookmarkStart::new(3, "_Toc_1"))),
            (&elements.bookmark_end, vec!["3"], said(&BookmarkEnd::new(3))),
            (&elements.link, vec!["rId9", &said(&words)], link(address)),
            (
                &elements.anchor,
                vec!["_Toc_1", &said(&words)],
                link(HyperlinkData::Anchor { anchor: "_Toc_1".to_owned() }),
            ),
        ] {
            assert_eq!(filled(form, &fills), expected);
        }
    }

    #[test]
    fn tables_are_what_docx_rs_says() {
        let elements = Elements::new().unwrap();
        let paragraph = Paragraph::new().style("TableText").add_run(Run::new().add_text("a"));
        let cell = TableCell::new().width(1200, WidthType::Dxa).add_paragraph(paragraph.clone());
        let row = |cells: Vec<TableCell>| TableRow::new(cells).cant_split();
        let header = row(vec![cell.clone(); 2]).row_height(1.0).height_rule(HeightRule::Auto);
        let own_cell = filled(&elements.cell, &["1200", &said(&paragraph)]);
        let own_header = filled(&elements.header_row, &[&own_cell.repeat(2)]);
        let own_row = filled(&elements.row, &[&own_cell.repeat(2)]);
        let built = Table::new(vec![header, row(vec![cell; 2])])
            .style("TableGrid")
            .set_borders(TableBorders::with_empty())
            .layout(TableLayoutType::Fixed)
            .width(2400, WidthType::Dxa)
            .set_grid(vec![1200, 1200]);
        let own = table("TableGrid".to_owned(), vec![1200, 1200]).unwrap();
        assert_eq!(filled(&own, &[&(own_header + &own_row)]), said(&built));
    }
}
