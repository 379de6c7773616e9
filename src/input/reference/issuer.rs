//! Organs that issue documents, as prose names them.

use super::plain::Plain;
use crate::base::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// What an organ's name begins with; the name may go on with another of these, with a unit or with a proper
/// name.
const HEADS: &[&str] = &[
    "Ban Chấp hành",
    "Ban Thường vụ",
    "BCH",
    "BTV",
    "Thường trực",
    "Thường vụ",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Trung ương",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Chi ủy",
    "Chi bộ",
    "Đảng bộ",
    "Đảng đoàn",
    "Ban cán sự đảng",
    "Ban Chỉ đạo",
    "Ban Tổ chức",
    "Ban Tuyên giáo",
    "Ban Dân vận",
    "Ban Nội chính",
    "Ban Kinh tế",
    "Ban Đối ngoại",
    "Ủy ban Kiểm tra",
    "Văn phòng",
    "Chính phủ",
    "Thủ tướng",
    "Quốc hội",
    "Ủy ban Thường vụ Quốc hội",
    "Chủ tịch nước",
    "Hội đồng nhân dân",
    "HĐND",
    "Ủy ban nhân dân",
    "UBND",
    "Chủ tịch",
    "Bộ trưởng",
    "Giám đốc",
    "Thanh tra",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Kiểm toán nhà nước",
    "Ngân hàng Nhà nước",
    "Ủy ban Mặt trận Tổ quốc",
    "Ủy ban MTTQ",
    "Liên đoàn Lao động",
    "Tỉnh đoàn",
    "Khối",
    "Khối các cơ quan",
    "Khối Doanh nghiệp",
    "Công an",
    "Bộ Chỉ huy quân sự",
];

/// Fields of ministries and departments, whose names go on in small letters.
const FIELDS: &[&str] = &[
    "Nội vụ",
    "Tài chính",
    "Công an",
    "Quốc phòng",
    "Ngoại giao",
    "Tư pháp",
    "Xây dựng",
    "Y tế",
    "Công Thương",
    "Kế hoạch và Đầu tư",
    "Giáo dục và Đào tạo",
    "Khoa học và Công nghệ",
    "Tài nguyên và Môi trường",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Thông tin và Truyền thông",
    "Giao thông vận tải",
    "Văn hóa, Thể thao và Du lịch",
    "Lao động - Thương binh và Xã hội",
    "Dân tộc và Tôn giáo",
];

/// Units whose common noun is written small inside an organ's name.
const UNITS: &[&str] = &["tỉnh", "thành phố", "thị xã", "huyện", "quận", "phường", "xã"];

/// What leads to an issuer behind a number or date.
static LEAD: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^[ \n]*,?[ \n]*\(?(?:(?P<of>[Cc]ủa|CỦA)|[Dd]o|DO|[Đđ]ược|ĐƯỢC)[ \n]+"));

static ISSUED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^[ \n]+ban[ \n]+hành"));

/// The term of a committee: `khóa XIX`, `(khóa XVIII)`.
static TERM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[ \n]+(?:(?i:kh(?:óa|oá))[ \n]+[IVXLC]+\b|\((?i:kh(?:óa|oá))[ \n]+[IVXLC]+\))")
});

static HEADING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:[ \n]+kh(?:óa|oá)[ \n]+[IVXLC]+)?[ \n]+(?:đã[ \n]+)?ban[ \n]+hành(?:[ \n]+các[ \n]+(?:văn[ \n]+bản|nghị[ \n]+quyết))?[ \n]*:",
    )
});

/// Longer than any organ's name.
const REACH: usize = 160;

/// Organs that are shortened at the beginning, with their names.
const SHORT: &[(&str, &str)] =
    &[("BTV", "Ban Thường vụ"), ("BCH", "Ban Chấp hành"), ("Thường vụ", "Ban Thường vụ")];

/// An organ's name with its first words spelled out: `BTV Tỉnh ủy` is the Ban Thường vụ Tỉnh ủy.
pub(super) fn spelled_out(organ: String) -> String {
    let long =
        SHORT.iter().find_map(|(short, long)| Some((*long, organ.get(begins_with(&organ, short)?..)?)));
    long.map_or(organ.clone(), |(long, rest)| format!("{long}{rest}"))
}

/// An organ after a number or date: its place, and where the words about it, its term with them, end.
pub(super) fn issuer_after(rest: &str) -> Option<(Range<usize>, usize)> {
    let lead = LEAD.captures(rest)?;
    let start = lead.get(0)?.end();
    let end = start + organ(&rest[start..])?;
    let after = end + TERM.find(&rest[end..]).map_or(0, |term| term.end());
    if lead.name("of").is_some() {
        return Some((start..end, after));
    }
    let issued = ISSUED.find(&rest[after..])?;
    Some((start..end, after + issued.end()))
}

/// `Tỉnh ủy ban hành: A; B;...`: the organs that head an enumeration, each with the end of the words about
/// it.
///
/// An enumeration ends with its paragraph or where the next one begins (`the-thuc.md` §5).
pub(super) fn headings(plain: &Plain<'_>) -> Vec<(Range<usize>, usize)> {
    let leads = |(at, _): (usize, &str)| {
        let words = plain.text[..at].trim_end_matches([' ', '\n']);
        ["hành", "bản", "quyết"].iter().any(|word| words.ends_with(word))
    };
    if !plain.text.match_indices(':').any(leads) {
        return Vec::new();
    }
    let before = |end: usize| {
        let window = plain.window_before(end, REACH, 0);
        let base = end - window.len();
        let starts = window.char_indices().map(|(at, _)| at).filter(|&at| is_start(window, at));
        starts.filter(|&at| organ(&window[at..]) == Some(window.len() - at)).map(|at| base + at..end).next()
    };
    let found = HEADING.ranges(&plain.text);
    found.filter_map(|range| Some((before(range.start)?, range.end))).collect()
}

/// True where a word begins.
fn is_start(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_alphabetic) && !text[..at].ends_with(char::is_alphanumeric)
}

/// The length of the organ's name with which the words begin, as far as it goes: `Ban Thường vụ Tỉnh ủy Bắc
/// Giang`.
fn organ(words: &str) -> Option<usize> {
    let mut end = head(words)?;
    loop {
        let rest = &words[end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\n']).len();
        let next = &rest[blanks..];
        let longer = head(next).or_else(|| longest(UNITS, next)).or_else(|| proper_word(next));
        match longer.filter(|_| blanks > 0) {
            Some(length) => end += blanks + length,
            None => return Some(end),
        }
    }
}

/// The beginning of an organ's name: one of the table, or a ministry or department with its field.
fn head(words: &str) -> Option<usize> {
    let office = longest(&["Bộ", "Sở"], words).and_then(|length| {
        let rest = words[length..].trim_start_matches([' ', '\n']);
        longest(FIELDS, rest).map(|field| words.len() - rest.len() + field)
    });
    office.or_else(|| longest(HEADS, words))
}

/// The length of the longest name with which the words begin; case does not matter, a blank may be a line
/// end.
fn longest(names: &[&str], words: &str) -> Option<usize> {
    names.iter().filter_map(|name| begins_with(words, name)).max()
}

fn begins_with(words: &str, name: &str) -> Option<usize> {
    let mut rest = words;
    for (at, word) in name.split(' ').enumerate() {
        if at > 0 {
            rest = rest.strip_prefix([' ', '\n'])?.trim_start_matches([' ', '\n']);
        }
        for wanted in word.chars() {
            let found = rest.chars().next().filter(|found| found.to_lowercase().eq(wanted.to_lowercase()))?;
            rest = &rest[found.len_utf8()..];
        }
    }
    (!rest.starts_with(char::is_alphanumeric)).then_some(words.len() - rest.len())
}

/// A word with a capital and small letters: part of a name.
fn proper_word(words: &str) -> Option<usize> {
    let length = words.find(|ch: char| !ch.is_alphanumeric()).unwrap_or(words.len());
    let mut letters = words[..length].chars();
    let is_proper =
        letters.next().is_some_and(char::is_uppercase) && length > 1 && letters.all(char::is_lowercase);
    is_proper.then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_sentence_goes_on() {
        for (rest, expected) in [
            (" của Ban Thường vụ Tỉnh ủy về chuyển đổi số", "Ban Thường vụ Tỉnh ủy"),
            (" của Ban Chấp hành Đảng bộ tỉnh khóa XIX", "Ban Chấp hành Đảng bộ tỉnh"),
            (", của Bộ Giáo dục và Đào tạo và Sở Y tế", "Bộ Giáo dục và Đào tạo"),
            (" của Huyện ủy Việt Yên đã", "Huyện ủy Việt Yên"),
            (" do Tỉnh ủy ban hành ngày", "Tỉnh ủy"),
            (" CỦA TỈNH ỦY VỀ CHUYỂN ĐỔI SỐ", "TỈNH ỦY"),
        ] {
            assert_eq!(issuer_after(rest).map(|(range, _)| &rest[range]), Some(expected), "{rest}");
        }
        for rest in [" của tỉnh", " được Tỉnh ủy giao", " của Văn phòngx"] {
            assert_eq!(issuer_after(rest), None, "{rest}");
        }
    }

    #[test]
    fn a_term_belongs_to_the_words_about_the_issuer() {
        for (rest, words) in [
            (" của Ban Thường vụ Tỉnh ủy khóa XIX về", " của Ban Thường vụ Tỉnh ủy khóa XIX"),
            (" của BCH Đảng bộ tỉnh (khóa XVIII), các", " của BCH Đảng bộ tỉnh (khóa XVIII)"),
            (" do BTV Tỉnh ủy khoá XIX ban hành", " do BTV Tỉnh ủy khoá XIX ban hành"),
            (" của Tỉnh ủy khóa học", " của Tỉnh ủy"),
        ] {
            assert_eq!(issuer_after(rest).map(|(_, end)| &rest[..end]), Some(words), "{rest}");
        }
        let long = |organ: &str| spelled_out(organ.to_owned());
        assert_eq!(long("BTV Tỉnh ủy"), "Ban Thường vụ Tỉnh ủy");
        assert_eq!(long("Thường vụ Tỉnh ủy"), "Ban Thường vụ Tỉnh ủy");
        assert_eq!(long("BCH Đảng bộ tỉnh"), "Ban Chấp hành Đảng bộ tỉnh");
        assert_eq!(long("Tỉnh ủy"), "Tỉnh ủy");
    }

    #[test]
    fn enumerations_name_their_issuer() {
        let plain = Plain::new("¹ Tỉnh ủy ban hành: A; B;... Ban Thường vụ Tỉnh ủy ban hành: C");
        let organs: Vec<_> = headings(&plain).into_iter().map(|(range, _)| &plain.text[range]).collect();
        assert_eq!(organs, ["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"]);
    }
}
