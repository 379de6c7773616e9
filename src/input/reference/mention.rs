//! A mention, and how one is made of what was found in plain text.

use super::date::FoundDate;
use super::issuer::spelled_out;
use super::kind::Scope;
use super::number::DocNumber;
use super::plain::Plain;
use super::scan::digit;
use crate::base::date::Date;
use crate::base::text::nfc;
use std::ops::Range;

/// A mention of a document. All ranges are bytes of the words as they were given.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// All of it: from the word for its kind to the date or issuer. Mentions never overlap.
    pub range: Range<usize>,
    /// The number.
    pub number: DocNumber,
    /// Where the number stands; only its digits where it shares the symbol of a later one.
    pub number_range: Range<usize>,
    /// The word for its kind, or its abbreviation. In a list that of the first, if it agrees with the
    /// number.
    pub kind: Option<Words>,
    /// The word `số` stands before the number.
    pub says_number_word: bool,
    /// The date.
    pub date: Option<FoundDate>,
    /// The issuer, without `của`; `BTV` and `BCH` are spelled out.
    pub issuer: Option<Words>,
    /// The issuer that heads the enumeration it stands in: `Tỉnh ủy ban hành: …`.
    pub group_issuer: Option<Words>,
    /// The words of the title that follow, as far as they can be told from the rest of the sentence.
    pub title: Option<Range<usize>>,
    /// Mentions that share one word for their kind share this number.
    pub list: Option<usize>,
    /// Characters inside the number that are not what they seem.
    pub suspicious: Vec<Suspicious>,
    /// The documents that its title names; they are no mentions of their own.
    pub nested: Vec<Mention>,
}

/// Some words and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Where.
    pub range: Range<usize>,
    /// The words as written, composed, with single spaces.
    pub text: String,
}

impl Plain<'_> {
    /// The organ named at a place, with its place.
    pub(super) fn to_organ(&self, range: &Range<usize>) -> Words {
        Words { range: self.range(range.clone()), text: spelled_out(self.words(range.clone())) }
    }

    /// The stored words at a place, with their place.
    pub(super) fn to_words(&self, range: &Range<usize>) -> Words {
        Words { range: self.range(range.clone()), text: self.words(range.clone()) }
    }
}

/// A look-alike, a space or something invisible inside a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspicious {
    /// Where.
    pub range: Range<usize>,
    /// What stands there.
    pub found: String,
    /// What should: nothing, where a space or an invisible character is to go.
    pub wanted: String,
}

/// A mention in the making; places are in plain text.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// The running number.
    pub digits: Range<usize>,
    /// The number.
    pub whole: Range<usize>,
    pub year: Option<Range<usize>>,
    /// The abbreviation of the kind.
    pub symbol: Option<Range<usize>>,
    pub organ: Option<Range<usize>>,
    pub number: DocNumber,
    pub kind: Option<Range<usize>>,
    pub says_number: bool,
    /// Only its digits stand there; the symbol stands behind a later number.
    pub shares_symbol: bool,
    /// Place, day, comma before.
    pub date: Option<(Range<usize>, Option<Date>, bool)>,
    pub issuer: Option<Range<usize>>,
    pub list: Option<usize>,
}

impl Found {
    /// The mention, without what the mentions around it decide.
    pub fn mention(&self, plain: &Plain<'_>) -> Mention {
        let kind = self.kind.as_ref().map(|range| plain.to_words(range));
        let is_heading = kind
            .as_ref()
            .is_some_and(|kind| kind.text.chars().all(|ch| !ch.is_lowercase()) && kind.text.contains(' '));
        Mention {
            range: plain.range(self.start..self.end),
            number: self.number.clone(),
            number_range: plain.range(self.whole.clone()),
            kind,
            says_number_word: self.says_number,
            date: self.date.as_ref().map(|(range, date, comma_before)| FoundDate {
                range: plain.range(range.clone()),
                date: *date,
                comma_before: *comma_before,
            }),
            issuer: self.issuer.as_ref().map(|range| plain.to_organ(range)),
            group_issuer: None,
            title: None,
            list: self.list,
            suspicious: self.suspicious(plain, is_heading),
            nested: Vec::new(),
        }
    }

    /// Compares the number character by character with its ordinary form. A heading in capitals may write
    /// `CTR`.
    fn suspicious(&self, plain: &Plain<'_>, is_heading: bool) -> Vec<Suspicious> {
        if plain.source[plain.range(self.whole.clone())] == self.number.full {
            return Vec::new();
        }
        let mut out: Vec<Suspicious> = plain
            .hidden(self.whole.clone())
            .map(|range| Suspicious {
                found: plain.source[range.clone()].to_owned(),
                wanted: String::new(),
                range,
            })
            .collect();
        let gaps = self.wrong_gaps(plain);
        out.extend(gaps.iter().map(|(gap, wanted)| {
            let range = plain.range(gap.clone());
            Suspicious { found: plain.source[range.clone()].to_owned(), wanted: (*wanted).to_owned(), range }
        }));
        for (at, ch) in plain.text[self.whole.clone()].char_indices() {
            let at = self.whole.start + at;
            if gaps.iter().any(|(gap, _)| gap.contains(&at)) {
                continue;
            }
            let range = plain.range(at..at + ch.len_utf8());
            let wanted = self.wanted(plain, at, ch, is_heading).map(String::from).unwrap_or_default();
            let found = nfc(&plain.source[range.clone()]);
            if found != wanted {
                out.push(Suspicious { range, found, wanted });
            }
        }
        out.sort_by_key(|odd| odd.range.start);
        out
    }

    /// What stands for the dash and the slash of a Party number where neither does: a blank, a dot, nothing.
    fn wrong_gaps(&self, plain: &Plain<'_>) -> Vec<(Range<usize>, &'static str)> {
        let (Some(symbol), Some(organ), Scope::Party) = (&self.symbol, &self.organ, self.number.scope())
        else {
            return Vec::new();
        };
        let gaps = [(self.digits.end..symbol.start, "-"), (symbol.end..organ.start, "/")];
        let is_wrong = |(gap, wanted): &(Range<usize>, &str)| {
            plain.text[gap.clone()].trim_matches([' ', '\n']) != *wanted
        };
        gaps.into_iter().filter(is_wrong).collect()
    }

    /// What should stand where `ch` stands in plain text.
    fn wanted(&self, plain: &Plain<'_>, at: usize, ch: char, is_heading: bool) -> Option<char> {
        let within = |range: &Option<Range<usize>>| range.clone().filter(|range| range.contains(&at));
        if ch.is_whitespace() {
            None
        } else if self.digits.contains(&at) || within(&self.year).is_some() {
            Some(digit(ch))
        } else if let Some(symbol) = within(&self.symbol) {
            let place = plain.text[symbol.start..at].chars().count();
            let wanted = self.number.kind.chars().nth(place).unwrap_or(ch);
            Some(if is_heading && wanted.to_uppercase().eq(ch.to_uppercase()) { ch } else { wanted })
        } else if let Some(organ) = within(&self.organ).filter(|_| !is_heading) {
            let written = &plain.text[organ.clone()];
            let place = written[..at - organ.start].chars().filter(|ch| !ch.is_whitespace()).count();
            self.number.organ.chars().nth(place)
        } else {
            Some(ch)
        }
    }
}
