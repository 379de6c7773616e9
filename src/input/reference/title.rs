//! The title that follows a mention, and the documents it names.

use super::mention::{Found, Mention};
use super::plain::{PARAGRAPH, Plain};
use crate::base::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Longer than any title; keeps reading linear where a text has no full stops.
const REACH: usize = 1600;

/// What a title begins with, in small letters.
const STARTS: [&str; 9] = [
    "về",
    "thực hiện",
    "tiếp tục",
    "triển khai",
    "quy định",
    "phê duyệt",
    "ban hành",
    "hướng dẫn",
    "sửa đổi",
];

/// A verb that no title has: the sentence goes on.
static VERB: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"[ \n,]+(?:(?:đã|sẽ)[ \n]|(?:(?:tiếp tục|từng bước|đang|luôn)[ \n]+)?được[ \n]+(?:các[ \n]+cấp|cấp ủy|triển khai|quán triệt|ban hành|thực hiện|cụ thể hóa|tổ chức|đánh giá|phổ biến|tuyên truyền|thông qua|sơ kết|tổng kết|chỉ đạo|đưa)\b)",
    )
});

/// What joins the end of one title to the next mention.
static JOINT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?:[ \n,;]+(?:và|cùng|với|gắn với|hoặc|các|theo|tại|của))*[ \n,;]*$"));

static LINK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i:thực hiện|thi hành|triển khai|hướng dẫn|quán triệt|cụ thể hóa|sơ kết|tổng kết|theo|kèm theo|thay thế|bãi bỏ|sửa đổi|bổ sung|của)(?:[ \n]+(?i:nghiêm|tốt|các|một số điều của))*[ \n]*$",
    )
});

/// The title's words after `end`: as far as `;`, the full stop, or a closing mark that nothing in the title
/// opened.
fn title(plain: &Plain<'_>, end: usize) -> Option<Range<usize>> {
    let rest = plain.window(end, REACH, plain.text.len());
    let (first, is_quoted) = beginning(rest)?;
    let words = &rest[first..];
    // A title in quotes ends where they close.
    let quoted = words.find(['”', '"']).filter(|_| is_quoted).unwrap_or(words.len());
    let words = &words[..length(&words[..quoted])];
    let may_have_verb = ["được", "đã", "sẽ"].iter().any(|verb| words.contains(verb));
    let verb = may_have_verb.then(|| VERB.find(words)).flatten();
    let length = verb.map_or(words.len(), |verb| verb.start());
    Some(end + first..end + first + trimmed(&words[..length]))
}

/// Where a title begins behind a number or an issuer, and whether in quotes.
fn beginning(rest: &str) -> Option<(usize, bool)> {
    let blanks = [' ', '\n'];
    let words = rest.trim_start_matches(blanks);
    let words = words.strip_prefix(',').unwrap_or(words).trim_start_matches(blanks);
    let unquoted = words.strip_prefix(['“', '"']);
    let words = unquoted.unwrap_or(words);
    is_start(words).then_some((rest.len() - words.len(), unquoted.is_some()))
}

/// True where a title begins: `V/v`, or one of the words that lead in what a document is about.
fn is_start(words: &str) -> bool {
    let begins = |start: &str| {
        let rest = words.get(start.len()..).filter(|_| is_alike(&words[..start.len()], start))?;
        Some(!rest.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_'))
    };
    begins("V/v").is_some() || STARTS.iter().any(|start| begins(start) == Some(true))
}

/// True for words that differ in capitals only.
fn is_alike(a: &str, b: &str) -> bool {
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

/// Bytes of words without the marks at their end that belong to the sentence.
fn trimmed(words: &str) -> usize {
    words.trim_end_matches([' ', '\n', ',', '.', ':', '…', '\u{FFF9}']).len()
}

/// The first place where a title must have ended.
fn length(words: &str) -> usize {
    let (mut parens, mut quotes, mut is_quoted) = (0_usize, 0_usize, false);
    for (at, ch) in words.char_indices() {
        match ch {
            ';' | '!' | '?' | '…' | PARAGRAPH => return at,
            '.' if ends_sentence(words, at) => return at,
            '(' => parens += 1,
            '“' => quotes += 1,
            ')' if parens == 0 => return at,
            '”' if quotes == 0 => return at,
            ')' => parens -= 1,
            '”' => quotes -= 1,
            '"' if !is_quoted && !words[at + 1..].contains('"') => return at,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
    }
    words.len()
}

/// A full stop, unless it stands in a number or behind `TP`.
fn ends_sentence(words: &str, at: usize) -> bool {
    let is_abbreviation = words[..at].ends_with("TP") || words[..at].ends_with("Tp");
    let next = words[at + 1..].chars().next();
    !is_abbreviation && next.is_none_or(|ch| !ch.is_lowercase() && !ch.is_ascii_digit())
}

/// True where the words between a title's beginning and a number make the number part of the title: `về việc
/// tiếp tục thực hiện Nghị quyết số …`. After a comma or `gắn với` another document follows.
fn leads_to(words: &str) -> bool {
    LINK.is_match(words) && !words.replace("sửa đổi, bổ sung", "").contains([',', ':'])
}

/// Gives each mention its title, and puts those that a title names into the one whose title it is.
pub(super) fn nest(plain: &Plain<'_>, found: &[Found], made: Vec<Mention>) -> Vec<Mention> {
    let mut titles: Vec<_> =
        found.iter().map(|found| title(plain, found.end).filter(|_| !found.shares_symbol)).collect();
    let holders = holders(plain, found, &titles);
    let mut next = plain.text.len();
    for at in (0..found.len()).rev() {
        // A title ends at the latest where the next mention of its own begins.
        titles[at] = titles[at].take().and_then(|title| cut(plain, title, next));
        if holders[at].is_none() {
            next = found[at].start;
        }
    }
    let mut out: Vec<Mention> = Vec::new();
    for ((mut mention, title), holder) in made.into_iter().zip(titles).zip(holders) {
        mention.title = title.map(|title| plain.range(title));
        match out.last_mut().filter(|_| holder.is_some()) {
            Some(outer) => {
                mention.group_issuer = None;
                outer.nested.push(mention);
            }
            None => out.push(mention),
        }
    }
    out
}

fn cut(plain: &Plain<'_>, title: Range<usize>, next: usize) -> Option<Range<usize>> {
    let words = &plain.text[title.start..title.end.min(next).max(title.start)];
    let words = if title.end > next {
        JOINT.find(words).map_or(words, |joint| &words[..joint.start()])
    } else {
        words
    };
    Some(title.start..title.start + trimmed(words)).filter(|title| !title.is_empty())
}

/// For each mention the one whose title names it; only the one before it that no title names can be that.
fn holders(plain: &Plain<'_>, found: &[Found], titles: &[Option<Range<usize>>]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(found.len());
    let mut outer: Option<usize> = None;
    for (at, this) in found.iter().enumerate() {
        let title =
            outer.and_then(|outer| titles[outer].as_ref()).filter(|title| title.contains(&this.start));
        let is_listed =
            this.list.is_some() && at > 0 && found[at - 1].list == this.list && out[at - 1].is_some();
        let is_named = title.is_some_and(|title| is_listed || leads_to(&plain.text[title.start..this.start]));
        out.push(outer.filter(|_| is_named));
        if !is_named {
            outer = Some(at);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::mentions;
    use super::*;
    use crate::base::samples::texts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn titles_begin_where_the_pattern_says(
            rest in texts(&[
                "về", "Về", "V/v", "v/V", "thực hiện", "THỰC HIỆN", "tiếp tục", "ban hành", "sửa đổi", ",",
                "“", "\"", "a", "_", "1",
            ]),
        ) {
            static START: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!(
                r#"^[ \n]*,?[ \n]*(?P<quote>[“"])?(?P<title>(?i:V/v|(?:{})\b))"#,
                STARTS.join("|")
            )));
            let expected = START
                .captures(&rest)
                .and_then(|found| Some((found.name("title")?.start(), found.name("quote").is_some())));
            prop_assert_eq!(beginning(&rest), expected, "{:?}", rest);
        }
    }

    fn titles(words: &str) -> Vec<Option<&str>> {
        mentions(words).into_iter().map(|mention| mention.title.map(|title| &words[title])).collect()
    }

    #[test]
    fn titles_end_with_the_clause() {
        for (words, expected) in [
            (
                "Chỉ thị số 11-CT/TU ngày 28/9/2021 về thi đua “Dân vận khéo” giai đoạn 2021-2025; Ban",
                "về thi đua “Dân vận khéo” giai đoạn 2021-2025",
            ),
            ("(Chỉ thị số 11-CT/TU về chỉ số (PCI) của tỉnh). Sau đó", "về chỉ số (PCI) của tỉnh"),
            ("theo “Chỉ thị số 11-CT/TU về dân vận” của tỉnh", "về dân vận"),
            ("Chỉ thị số 11-CT/TU về phát triển TP. Bắc Giang. Sau đó", "về phát triển TP. Bắc Giang"),
            ("Chỉ thị số 11-CT/TU thực hiện chương trình công tác;...", "thực hiện chương trình công tác"),
            ("Chỉ thị số 11-CT/TU “Về dân vận” của tỉnh", "Về dân vận"),
            ("Chỉ thị số 11-CT/TU \"về dân vận\" và \"thi đua\"", "về dân vận"),
            (
                "Chỉ thị số 11-CT/TU về dân vận trong giai đoạn hiện nay được triển khai",
                "về dân vận trong giai đoạn hiện nay",
            ),
            ("Chỉ thị số 11-CT/TU về dân vận đã được quán triệt", "về dân vận"),
            ("Chỉ thị số 11-CT/TU về dân vận\n\nBan Dân vận", "về dân vận"),
            ("Chỉ thị số 11-CT/TU về dân vận và Chỉ thị số 12-CT/TU", "về dân vận"),
        ] {
            assert_eq!(titles(words)[0], Some(expected), "{words}");
        }
        assert_eq!(titles("Chỉ thị số 11-CT/TU đã được quán triệt"), [None]);
    }

    #[test]
    fn titles_hold_the_documents_they_name() {
        let words = "Kết luận số 53-KL/TU về tiếp tục thực hiện Nghị quyết số 109-NQ/TU, 110-NQ/TU về dân vận, Chỉ thị số 04-CT/TU";
        let found = mentions(words);
        let numbers =
            |found: &[Mention]| found.iter().map(|mention| mention.number.full.clone()).collect::<Vec<_>>();
        assert_eq!(numbers(&found), ["53-KL/TU", "04-CT/TU"]);
        assert_eq!(numbers(&found[0].nested), ["109-NQ/TU", "110-NQ/TU"]);
    }
}
