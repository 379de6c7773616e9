//! What stands around the text: header block, kind and subject, signature and recipients (`the-thuc.md` §2,
//! 3, 6, 7, 8).

use super::centred;
use super::doc::{Block, Cell, Inline, Paragraph, Row, Table, TableLook};
use super::profile::Profile;
use super::style::Style;
use crate::base::date::official_month;
use crate::input::config::{Config, PartialDate};

/// The blank that stands for a number or day not yet known.
const BLANK: &str = "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}";

/// The header block and the title.
pub fn opening(config: &Config, profile: &Profile) -> Vec<Block> {
    let letterhead = &profile.letterhead;
    let organ = |style: Style, name: &str| {
        Block::Paragraph(centred::paragraph(style, &name.to_uppercase(), letterhead.left_column, profile))
    };
    let mut issuer: Vec<Block> =
        config.issuer.parent.iter().map(|parent| organ(Style::ParentOrgan, parent)).collect();
    issuer.push(organ(Style::Issuer, &config.issuer.name));
    issuer.push(line(Style::IssuerMark, letterhead.issuer_mark.as_str()));
    let title = if letterhead.title.is_empty() {
        vec![line(Style::PartyTitle, "")]
    } else {
        vec![line(Style::PartyTitle, letterhead.title.as_str()), line(Style::TitleRule, "")]
    };
    let mut number = vec![line(Style::Number, number_line(config, &profile.words.number))];
    number.extend(
        config
            .draft
            .map(|draft| line(Style::DraftMark, profile.words.draft.replace("{draft}", &draft.to_string()))),
    );
    let place = vec![line(Style::PlaceDate, date_line(config, &profile.words.date))];
    let table = side_by_side(profile, letterhead.left_column, vec![[issuer, title], [number, place]], "");
    let mut blocks = vec![Block::Table(table), line(Style::Kind, config.kind.to_uppercase())];
    blocks.push(Block::Paragraph(centred::paragraph(
        Style::Subject,
        &config.subject,
        profile.page.text_width(false),
        profile,
    )));
    blocks.extend(
        (!letterhead.separator.is_empty()).then(|| line(Style::Separator, letterhead.separator.as_str())),
    );
    blocks
}

/// Signature and recipients, side by side; every line stays with the next, so that the block is never torn.
pub fn closing(config: &Config, profile: &Profile) -> Vec<Block> {
    let letterhead = &profile.letterhead;
    let mut recipients = Vec::new();
    if !config.recipients.is_empty() {
        recipients.push(line(Style::RecipientsTitle, profile.words.recipients.as_str()));
        let last = config.recipients.len() - 1;
        for (index, recipient) in config.recipients.iter().enumerate() {
            let end = if index == last { "." } else { letterhead.recipient_end.as_str() };
            recipients.push(line(
                Style::Recipient,
                format!("- {}{end}", recipient.trim_end_matches(['.', ',', ';'])),
            ));
        }
    }
    let signature = config.signature.as_ref();
    let authority = signature.and_then(|signature| signature.authority.as_ref());
    let mut lines: Vec<Block> =
        authority.map(|words| line(Style::SignatureAuthority, words.as_str())).into_iter().collect();
    if let Some(position) = signature.and_then(|signature| signature.position.as_ref()) {
        let alone = authority.is_none() && letterhead.bold_position_alone;
        lines.push(line(
            if alone { Style::SignatureAuthority } else { Style::SignaturePosition },
            position.as_str(),
        ));
    }
    if signature.is_some() {
        lines.extend((0..letterhead.signature_lines).map(|_| line(Style::SignatureSpace, "")));
        let name = signature.and_then(|signature| signature.name.as_deref()).unwrap_or("");
        lines.push(line(Style::SignatureName, name));
    }
    if recipients.is_empty() && lines.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(side_by_side(profile, letterhead.recipients_column, vec![[recipients, lines]], ""))]
}

fn line(style: Style, words: impl Into<String>) -> Block {
    let words = words.into();
    let content = if words.is_empty() { Vec::new() } else { vec![Inline::text(words)] };
    Block::Paragraph(Paragraph::new(style, content))
}

fn side_by_side(profile: &Profile, left: f64, rows: Vec<[Vec<Block>; 2]>, description: &str) -> Table {
    let rows = rows
        .into_iter()
        .map(|cells| Row {
            header: false,
            cells: cells.into_iter().map(|blocks| Cell { blocks: filled(blocks) }).collect(),
        })
        .collect();
    let columns = vec![left, profile.page.text_width(false) - left];
    Table { look: TableLook::Plain, columns, rows, description: description.to_owned() }
}

/// A cell holds at least one paragraph.
fn filled(blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() { vec![line(Style::Recipient, "")] } else { blocks }
}

/// What an appendix says it belongs to, worded by `pattern`.
pub fn appendix_note(config: &Config, pattern: &str) -> String {
    let words = number_line(config, &date_line(config, pattern));
    words.replace("{kind}", &config.kind).replace("{issuer}", &config.issuer.name)
}

/// A number below ten takes a leading zero.
fn padded(number: &str) -> String {
    if number.len() == 1 { format!("0{number}") } else { number.to_owned() }
}

fn number_line(config: &Config, pattern: &str) -> String {
    let number = config.number.as_deref().map_or(BLANK.to_owned(), padded);
    pattern.replace("{number}", &number).replace("{symbol}", &config.symbol)
}

/// Place and date, with blanks for what is not known yet.
fn date_line(config: &Config, pattern: &str) -> String {
    let blank = || BLANK.to_owned();
    let (day, month, year) = match config.date {
        Some(PartialDate { year, month, day }) => {
            (day.map_or_else(blank, |day| format!("{day:02}")), official_month(month), year.to_string())
        }
        None => (blank(), blank(), blank()),
    };
    pattern
        .replace("{place}", &config.place)
        .replace("{day}", &day)
        .replace("{month}", &month)
        .replace("{year}", &year)
}
