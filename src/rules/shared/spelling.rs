//! What the rules about letters and spaces share: the words of a text, code points in messages, Vietnamese
//! syllables.
//!
//! A syllable is legal here when its spelling could be Vietnamese: an initial, a rime of the closed list, at
//! most one tone, and no tone that its final consonant forbids. That a legal syllable is a word is not said.

use crate::base::diagnostic::{Edit, Finding, Fix};
use crate::base::letters::letter;
use crate::base::text::{Text, nfc};
use crate::input::flow::{NOTE, OBJECT};
use crate::input::prose::Prose;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The initial consonants, the longer before the shorter; `gi` and `qu` take their vowel letter with them.
pub const INITIALS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "q", "r", "s", "t", "v", "x",
];

/// The rimes, without tone.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt \
    uơ uy uya uych uyên uyêt uynh uyt uyu ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ";

/// A mark that goes on top of, under or through the letter before it.
pub fn is_mark(ch: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&ch)
}

/// The runs of letters of a text, each with the marks that follow its letters.
pub fn words(text: &str) -> Vec<Range<usize>> {
    runs(text, |ch| ch.is_alphabetic() || is_mark(ch))
}

/// The runs of characters that are not white space.
pub fn chunks(text: &str) -> Vec<Range<usize>> {
    runs(text, |ch| !ch.is_whitespace())
}

/// The longest runs of characters that are `inside`.
pub fn runs(text: &str, inside: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let (mut out, mut from) = (Vec::new(), None);
    for (at, ch) in text.char_indices() {
        match (inside(ch), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                out.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    out.extend(from.map(|start| start..text.len()));
    out
}

/// Joins ranges between which there is nothing but white space in one line.
pub fn merge(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if text[last.end..range.start].chars().all(|ch| ch == ' ') => last.end = range.end,
            _ => out.push(range),
        }
    }
    out
}

/// `U+0065 U+0302 U+0301`: the code points of characters that look like others, or like nothing.
pub fn code_points(chars: impl IntoIterator<Item = char>) -> String {
    let points: Vec<String> = chars.into_iter().map(|ch| format!("U+{:04X}", u32::from(ch))).collect();
    points.join(" ")
}

/// The beginning of a text, for a message: whole words, at most about `most` characters.
pub fn beginning(text: &str, most: usize) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > most && !out.is_empty() {
            return out + " …";
        }
        out += if out.is_empty() { "" } else { " " };
        out += word;
    }
    out
}

/// Words of a text as a message quotes them: without the marks of footnotes, a dot for what is not prose, not
/// too long.
pub fn quote(text: &str) -> String {
    const MOST: usize = 60;
    let plain = text.chars().filter(|&ch| ch != NOTE).map(|ch| if ch == OBJECT { '•' } else { ch });
    let mut out: String = plain.clone().take(MOST).collect();
    if plain.count() > MOST {
        out.push('…');
    }
    out
}

/// Gives a finding a fix, if the source says every replaced range letter by letter.
pub fn mend(
    finding: Finding,
    prose: &Prose,
    title: Text,
    safe: bool,
    edits: Vec<(Range<usize>, String)>,
) -> Finding {
    let edits: Option<Vec<Edit>> = edits
        .into_iter()
        .map(|(range, text)| {
            let span = prose.flow.is_verbatim(range.clone()).then(|| prose.span(range)).flatten()?;
            Some(Edit { span, text })
        })
        .collect();
    match edits {
        Some(edits) if !edits.is_empty() => finding.fix(Fix { title, edits, safe }),
        _ => finding,
    }
}

/// True if the spelling of `word` could be that of a Vietnamese syllable; capitals do not matter.
pub fn is_syllable(word: &str) -> bool {
    let (mut bare, mut tone) = (String::with_capacity(word.len()), None);
    for ch in word.chars() {
        let Some(letter) = letter(ch) else { return is_loose_syllable(word) };
        bare.push(letter.small);
        if letter.tone.is_some_and(|found| tone.replace(found).is_some()) {
            return false;
        }
    }
    is_spelt(&bare, tone)
}

/// The same for a word with loose marks.
fn is_loose_syllable(word: &str) -> bool {
    let composed = nfc(word);
    composed.chars().all(|ch| letter(ch).is_some()) && is_syllable(&composed)
}

fn is_spelt(bare: &str, tone: Option<char>) -> bool {
    let sharp = matches!(tone, Some('\u{301}' | '\u{323}'));
    let stopped = ["c", "ch", "p", "t"].iter().any(|stop| bare.ends_with(stop));
    let fits = |initial: &&str| bare.strip_prefix(*initial).is_some_and(|rime| go_together(initial, rime));
    (!stopped || sharp) && (is_rime(bare) || INITIALS.iter().any(fits))
}

fn is_rime(rime: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| RIMES.split_whitespace().collect());
    ALL.contains(rime)
}

/// The rules of spelling before `i`, `e`, `ê`, `y`.
fn go_together(initial: &str, rime: &str) -> bool {
    let front = rime.starts_with(['i', 'e', 'ê']);
    let fits = match initial {
        "k" => front || rime.starts_with('y'),
        "gh" | "ngh" => front,
        "ng" => !front,
        "c" => !front && !rime.starts_with('y'),
        "g" => !rime.starts_with(['e', 'ê', 'y']),
        "q" => rime.starts_with('u') && rime.len() > 1,
        "qu" => !rime.starts_with('u'),
        _ => true,
    };
    fits && is_rime(rime)
}

/// A range with the words on both its sides: a place that an excerpt can show.
pub fn with_neighbours(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    start..end
}

/// True for what is not words: an address, a file name.
pub fn is_address(chunk: &str) -> bool {
    let chunk = chunk.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let suffix = chunk.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    chunk.contains(['@', '_', '\\'])
        || chunk.contains("://")
        || chunk.starts_with("www.")
        || ((2..=5).contains(&suffix.len())
            && suffix.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && !suffix.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for word in
            "nghị quyết số Tỉnh ủy về chuyển đổi giữa gì giết quốc quý quân hoà hòa thuỷ NGHIỆP khuya yêu ý ở được".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "kả nge Müller tt mỹller abc các2 quc hôc chỉc đượć".split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn ranges() {
        assert_eq!(words("ab c\u{301}, d"), [0..2, 3..6, 8..9]);
        assert_eq!(merge("ab cd, ef", vec![0..2, 3..5, 7..9]), [0..5, 7..9]);
        assert_eq!(beginning("một hai ba bốn", 8), "một hai …");
        assert_eq!(code_points(['Ð', '\u{200B}']), "U+00D0 U+200B");
    }
}
