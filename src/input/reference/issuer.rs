//! Organs that issue documents, as prose names them.

use super::plain::Plain;
use crate::base::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// What an organ's name begins with; the name may go on with another of these, with a unit or with a proper name.
const HEADS: &[&str] = &[
    "Ban Chấp hành",
    "Ban Thường vụ",
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

/// The pattern of an organ's whole name.
fn organ() -> String {
    let spaced = |words: &[&str]| words.join("|").replace(' ', r"[ \n]+");
    let heads = format!(r"(?i:(?:{}|(?:Bộ|Sở)[ \n]+(?:{}))\b)", spaced(&longest_first(HEADS)), spaced(&longest_first(FIELDS)));
    format!(r"{heads}(?:[ \n]+(?:{heads}|(?i:(?:{})\b)|\p{{Lu}}\p{{Ll}}+\b))*", spaced(UNITS))
}

fn longest_first(words: &[&'static str]) -> Vec<&'static str> {
    let mut words = words.to_vec();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words
}

static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let organ = organ();
    Pattern::new(&format!(
        r"^[ \n]*,?[ \n]*\(?(?:(?i:của)[ \n]+(?P<of>{organ})|(?i:do|được)[ \n]+(?P<by>{organ})(?P<issued>[ \n]+ban[ \n]+hành))"
    ))
});

static HEADING: LazyLock<Pattern> = LazyLock::new(|| {
    let kinds = r"(?:[ \n]+các[ \n]+(?:văn[ \n]+bản|nghị[ \n]+quyết))?";
    Pattern::new(&format!(r"\b(?P<organ>{})[ \n]+(?:đã[ \n]+)?ban[ \n]+hành{kinds}[ \n]*:", organ()))
});

/// An organ after a number or date: its place, and where the words about it end.
pub(super) fn issuer_after(rest: &str) -> Option<(Range<usize>, usize)> {
    let found = AFTER.captures(rest)?;
    let organ = found.name("of").or_else(|| found.name("by"))?;
    Some((organ.range(), found.get(0)?.end()))
}

/// `Tỉnh ủy ban hành: A; B;...`: the organs that head an enumeration, each with the end of the words about it.
///
/// An enumeration ends with its paragraph or where the next one begins (`the-thuc.md` §5).
pub(super) fn headings(plain: &Plain<'_>) -> Vec<(Range<usize>, usize)> {
    if !plain.text.contains("hành") {
        return Vec::new();
    }
    let found = HEADING.captures_iter(&plain.text);
    found.filter_map(|found| Some((found.name("organ")?.range(), found.get(0)?.end()))).collect()
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
    fn enumerations_name_their_issuer() {
        let plain = Plain::new("¹ Tỉnh ủy ban hành: A; B;... Ban Thường vụ Tỉnh ủy ban hành: C");
        let organs: Vec<_> = headings(&plain).into_iter().map(|(range, _)| &plain.text[range]).collect();
        assert_eq!(organs, ["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"]);
    }
}
