//! Whether words that follow a document's number spell its registered title out wrongly.
//!
//! People shorten titles freely: words left out, or the beginning alone, are no mistake. A word that is
//! another one amid words that agree is; so is a title that is given nearly whole with a gap, and one that
//! has nothing in common with the registered one.

use crate::base::text::fold;
use std::ops::Range;

/// More words than people add to a title before it is another sentence.
const BEYOND: usize = 12;

/// Words that go on with the sentence.
const GOING_ON: &[&str] = &[
    "được", "đã", "sẽ", "là", "đạt", "có", "tạo", "trên", "tại", "ở", "của", "và", "với", "trong", "đến",
    "cho", "theo", "bằng", "nhằm", "để", "gắn", "góp", "từ", "do", "đang", "tiếp", "từng", "còn", "đi",
    "ban", "xác", "nêu", "đề",
];

/// What `về` begins besides titles: `về cơ bản`, `về lâu dài`.
const NO_TITLES: &[&str] =
    &["cơ", "lâu", "đích", "trước", "phía", "mặt", "thời", "tiến", "kết", "số", "quy", "nguồn", "lĩnh"];

/// Words about a place, which are left out everywhere.
const PLACE: &[&str] = &["trên", "địa", "bàn", "tỉnh", "huyện", "thành", "phố"];

/// A word, its place, and its form for comparison.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    folded: String,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let ranges = crate::rules::shared::spelling::runs(text, char::is_alphanumeric);
    ranges
        .into_iter()
        .map(|range| Word { text: &text[range.clone()], folded: fold(&text[range.clone()]), range })
        .collect()
}

/// The place of the words that are meant as the registered title and differ from it. `is_cited` says that the
/// date or the issuer stands before them, after which only a title begins with `về`.
pub fn wrong_title(found: &str, registered: &str, is_cited: bool) -> Option<Range<usize>> {
    let (mut given, known) = (words(found), words(registered));
    let all = given.len();
    given.truncate(known.len() + BEYOND);
    let pairs = align(&given, &known);
    let is_wrong = Alignment { found, registered, given: &given, known: &known, pairs: &pairs }.is_wrong();
    if let Some(end) = is_wrong {
        return Some(0..given[end].range.end);
    }
    let is_whole = all == given.len();
    let is_other = is_cited && is_whole && agreeing(&pairs) <= 1;
    (is_other && is_foreign(found, &given, &known)).then(|| 0..given.last().map_or(0, |word| word.range.end))
}

/// Pairs of equal words in order, ending where going on would cost more than it gives.
fn align(given: &[Word<'_>], known: &[Word<'_>]) -> Vec<(usize, usize)> {
    // What a common word is worth, against a word too many and a word left out.
    const SAME: i32 = 10;
    const EXTRA: i32 = 5;
    const SKIPPED: i32 = 1;
    let width = known.len() + 1;
    let mut score = vec![0; (given.len() + 1) * width];
    (1..=given.len()).for_each(|i| score[i * width] = score[(i - 1) * width] - EXTRA);
    (1..width).for_each(|j| score[j] = score[j - 1] - SKIPPED);
    let (mut best, mut end) = (0, (0, 0));
    for i in 1..=given.len() {
        for j in 1..width {
            let is_same = given[i - 1].folded == known[j - 1].folded;
            let pair = if is_same { score[(i - 1) * width + j - 1] + SAME } else { i32::MIN };
            let here = pair.max(score[(i - 1) * width + j] - EXTRA).max(score[i * width + j - 1] - SKIPPED);
            score[i * width + j] = here;
            if is_same && here > best {
                (best, end) = (here, (i, j));
            }
        }
    }
    let (mut pairs, (mut i, mut j)) = (Vec::new(), end);
    while i > 0 && j > 0 {
        let here = score[i * width + j];
        if given[i - 1].folded == known[j - 1].folded && here == score[(i - 1) * width + j - 1] + SAME {
            pairs.push((i - 1, j - 1));
            (i, j) = (i - 1, j - 1);
        } else if here == score[i * width + j - 1] - SKIPPED {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// How many words agree at the beginning.
fn agreeing(pairs: &[(usize, usize)]) -> usize {
    pairs.iter().enumerate().take_while(|(at, (i, j))| at == i && at == j).count()
}

/// The words found beside those registered.
struct Alignment<'a> {
    found: &'a str,
    registered: &'a str,
    given: &'a [Word<'a>],
    known: &'a [Word<'a>],
    pairs: &'a [(usize, usize)],
}

impl Alignment<'_> {
    /// The last word of the title that is given wrongly.
    fn is_wrong(&self) -> Option<usize> {
        let &(last, last_known) = self.pairs.last()?;
        let (count, all) = (self.pairs.len(), self.known.len());
        let (extra, skipped, tail) = (last + 1 - count, last_known + 1 - count, all - 1 - last_known);
        let covers = |percent: usize| all >= 5 && count * 100 >= all * percent;
        let ends_otherwise = (1..=2).contains(&tail) && self.goes_on_otherwise(last, last_known);
        if extra > 0 {
            let end = if ends_otherwise { last + 1 } else { last };
            return (covers(75) || self.is_replaced(extra, skipped)).then_some(end);
        }
        if skipped == 0 && covers(75) && ends_otherwise {
            return Some((last + tail).min(self.given.len() - 1));
        }
        // A gap at once behind `về` is a title shortened: `về chất lượng …` for `về nâng cao chất lượng …`.
        let is_gapped = tail == 0
            && skipped > 0
            && agreeing(self.pairs) >= 3
            && all >= 8
            && covers(85)
            && !self.leaves_out_a_place();
        let is_other_case = tail == 0 && skipped == 0 && self.has_other_capitals();
        (is_gapped || is_other_case).then_some(last)
    }

    /// One or two words are others, amid words that agree.
    fn is_replaced(&self, extra: usize, skipped: usize) -> bool {
        let before = agreeing(self.pairs);
        let after = self.pairs.len() - before;
        let is_foreign = |word: &Word| self.known.iter().all(|known| known.folded != word.folded);
        let first = self.given.get(before);
        (1..=2).contains(&extra)
            && (1..=2).contains(&skipped)
            && before >= 3
            && after >= 3
            && self.pairs.len() >= 8
            && first.is_some_and(is_foreign)
    }

    /// Of the registered title hardly anything is left, and other words stand there.
    fn goes_on_otherwise(&self, last: usize, last_known: usize) -> bool {
        let (Some(next), Some(after)) = (self.given.get(last + 1), self.known.get(last_known + 1)) else {
            return false;
        };
        let between = &self.found[self.given[last].range.end..next.range.start];
        let between_known = &self.registered[self.known[last_known].range.end..after.range.start];
        // Behind a comma the sentence goes on, unless as many words as are left of the title end it.
        let is_list = between_known.contains(',') && self.given.len() - last == self.known.len() - last_known;
        !between.contains(['(', '“', '"', '”'])
            && (is_list || !between.contains(','))
            && !GOING_ON.contains(&next.text.to_lowercase().as_str())
    }

    fn leaves_out_a_place(&self) -> bool {
        let is_kept = |at: usize| self.pairs.iter().any(|&(_, j)| j == at);
        let is_name = |word: &Word| {
            word.text.starts_with(char::is_uppercase) || PLACE.contains(&word.text.to_lowercase().as_str())
        };
        (0..self.known.len()).filter(|&at| !is_kept(at)).all(|at| is_name(&self.known[at]))
    }

    /// `tổ chức Đảng và Đảng viên`. Whole headings may be capitals; `Nhân dân`, `Nhà nước` and the first word
    /// are others' business.
    fn has_other_capitals(&self) -> bool {
        let is_heading = self.given.iter().all(|word| !word.text.contains(char::is_lowercase));
        let differs = |&(i, j): &(usize, usize)| {
            let (given, known) = (self.given[i].text, self.known[j].text);
            let is_watched = matches!(given.to_lowercase().as_str(), "nhân" | "nhà");
            i > 0
                && !is_watched
                && given.starts_with(char::is_uppercase) != known.starts_with(char::is_uppercase)
        };
        !is_heading && self.pairs.iter().any(differs)
    }
}

/// `về` and at least six more words, of which the registered title has hardly one.
fn is_foreign(found: &str, given: &[Word<'_>], known: &[Word<'_>]) -> bool {
    const LITTLE: &[&str] = &[
        "về", "và", "với", "của", "các", "trong", "trên", "tỉnh", "công", "tác", "đối", "việc", "giai",
        "đoạn",
    ];
    const SENTENCE: &[&str] = &[
        "được", "đã", "là", "đạt", "có", "còn", "như", "góp", "nhằm", "tạo", "đang", "tiếp", "từng", "đi",
        "theo", "sẽ", "cần",
    ];
    let lower = |word: &Word| word.text.to_lowercase();
    let opens = given.first().is_some_and(|word| lower(word) == "về");
    let is_title = opens && given.get(1).is_some_and(|word| !NO_TITLES.contains(&lower(word).as_str()));
    let content: Vec<&Word> = given.iter().filter(|word| !LITTLE.contains(&lower(word).as_str())).collect();
    let shared = content.iter().filter(|word| known.iter().any(|known| known.folded == word.folded)).count();
    let goes_on = given.iter().any(|word| SENTENCE.contains(&lower(word).as_str()));
    is_title
        && content.len() >= 6
        && shared * 5 <= content.len()
        && !goes_on
        && !found.contains([',', ':', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITAL: &str = "về chuyển đổi số tỉnh Bắc Giang giai đoạn 2021-2025, định hướng đến năm 2030";
    const SECURITY: &str =
        "về tăng cường công tác bảo đảm an ninh, trật tự ở địa bàn nông thôn trong tình hình mới";
    const INDUSTRY: &str = "về phát triển công nghiệp tỉnh Bắc Giang giai đoạn 2021 – 2030";
    const PARTY: &str =
        "về nâng cao chất lượng tổ chức đảng và đảng viên trong Đảng bộ tỉnh giai đoạn 2021 – 2025";
    const PCI: &str = "về cải thiện môi trường đầu tư, kinh doanh và nâng cao chỉ số năng lực cạnh tranh cấp tỉnh (PCI) trên địa bàn tỉnh Bắc Giang giai đoạn 2021-2025";

    #[test]
    fn shortened_titles_are_right() {
        for (found, registered) in [
            (DIGITAL, DIGITAL),
            ("về chuyển đổi số", DIGITAL),
            ("về chuyển đổi số giai đoạn 2021-2025", DIGITAL),
            (
                "về chuyển đổi số tỉnh Bắc Giang giai đoạn 2021-2025 được triển khai đồng bộ ở các cấp",
                DIGITAL,
            ),
            ("về cải thiện môi trường đầu tư, kinh doanh và nâng cao chỉ số PCI", PCI),
            ("về an ninh nông thôn", SECURITY),
            ("về phát triển công nghiệp, lượng khách tăng", INDUSTRY),
            ("về phát triển công nghiệp giai đoạn 2021-2030", INDUSTRY),
            ("VỀ NÂNG CAO CHẤT LƯỢNG TỔ CHỨC ĐẢNG", PARTY),
            (
                "về xây dựng thành phố Bắc Giang",
                "về xây dựng và phát triển thành phố Bắc Giang giai đoạn 2021-2030",
            ),
            (
                "về giải quyết khiếu nại, tố cáo trong hoạt động tư pháp",
                "về tăng cường sự lãnh đạo của Đảng đối với công tác giải quyết khiếu nại, tố cáo trong hoạt động tư pháp",
            ),
            (
                "về phát triển nhà ở xã hội cho công nhân",
                "về phát triển nhà ở xã hội dành cho công nhân trên địa bàn tỉnh Bắc Giang đến năm 2025, định hướng đến năm 2030",
            ),
            ("về chất lượng tổ chức đảng và đảng viên trong Đảng bộ tỉnh giai đoạn 2021 – 2025", PARTY),
            ("về tăng cường công tác góp phần nâng cao đời sống nhân dân tỉnh", SECURITY),
            ("về cơ bản hoàn thành sớm mọi chỉ tiêu nhiệm vụ", DIGITAL),
            ("về đào tạo nghề cho lao động", "về đào tạo, nâng cao chất lượng nguồn lao động của tỉnh"),
        ] {
            assert_eq!(wrong_title(found, registered, true), None, "{found}");
        }
    }

    #[test]
    fn wrong_titles_are_found() {
        for (found, registered, wrong) in [
            (
                "về chuyển đổi số tỉnh Bắc Giang giai đoạn 2021-2025, định hướng đến năm 2025",
                DIGITAL,
                "về chuyển đổi số tỉnh Bắc Giang giai đoạn 2021-2025, định hướng đến năm 2025",
            ),
            (
                "về tăng cường công tác bảo đảm an ninh, trật tự ở địa bàn đô thị trong tình hình mới, số vụ giảm",
                SECURITY,
                "về tăng cường công tác bảo đảm an ninh, trật tự ở địa bàn đô thị trong tình hình mới",
            ),
            (
                "về phát triển nông nghiệp tỉnh Bắc Giang giai đoạn 2021-2030",
                INDUSTRY,
                "về phát triển nông nghiệp tỉnh Bắc Giang giai đoạn 2021-2030",
            ),
            (
                "về tăng cường phòng, chống tham nhũng, tiêu cực",
                "về tăng cường phòng, chống tham nhũng, lãng phí",
                "về tăng cường phòng, chống tham nhũng, tiêu cực",
            ),
            ("về phòng, chống tham nhũng lãng phí", "về phòng, chống tham ô", "về phòng, chống tham nhũng"),
            (
                "về bảo vệ môi trường và ứng phó với biến đổi khí hậu",
                INDUSTRY,
                "về bảo vệ môi trường và ứng phó với biến đổi khí hậu",
            ),
            (
                "về nâng cao chất lượng tổ chức Đảng và Đảng viên trong Đảng bộ tỉnh giai đoạn 2021 – 2025",
                PARTY,
                "về nâng cao chất lượng tổ chức Đảng và Đảng viên trong Đảng bộ tỉnh giai đoạn 2021 – 2025",
            ),
        ] {
            assert_eq!(
                wrong_title(found, registered, true).map(|range| &found[range]),
                Some(wrong),
                "{found}"
            );
        }
    }
}
