//! The documents that sections cite, and the registry files that hold them.

use super::agencies::{Agency, FIELDS};
use super::random::Random;
use std::fmt::Write;

/// A registered document.
pub struct Document {
    /// Number and symbol, `153-NQ/TU`.
    pub number: String,
    /// Its kind, `Nghị quyết`.
    pub kind: &'static str,
    /// The day on which it was issued: year, month, day.
    pub date: (usize, usize, usize),
    /// Who issued it.
    pub issuer: &'static str,
    /// Its title, which begins with a small letter.
    pub title: String,
    /// Another document has the same number: a label needs the year.
    pub is_namesake: bool,
}

/// The registry: what each of the first agencies owns, and what is common to all.
pub struct Registry {
    /// The documents of each owner, by the owner's index among the agencies.
    pub owned: Vec<Vec<Document>>,
    /// The documents that belong to no agency.
    pub common: Vec<Document>,
}

impl Document {
    /// How a footnote label names it.
    pub fn label(&self) -> String {
        if self.is_namesake { format!("{}@{}", self.number, self.date.0) } else { self.number.clone() }
    }

    /// Its date as prose writes it: January and February, and days below ten, have two digits.
    pub fn day(&self) -> String {
        let (year, month, day) = self.date;
        let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
        format!("{day:02}/{month}/{year}")
    }

    fn entry(&self) -> String {
        let (year, month, day) = self.date;
        format!(
            "  - number: {}\n    kind: {}\n    date: {year}-{month:02}-{day:02}\n    issuer: {}\n    title: {}\n",
            self.number, self.kind, self.issuer, self.title
        )
    }
}

/// Symbol, kind and issuer of documents that are numbered one after the other; `{year}` stands for the year.
#[rustfmt::skip]
const SERIES: &[(&str, &str, &str)] = &[
    ("-NQ/TU", "Nghị quyết", "Ban Thường vụ Tỉnh ủy"), ("-CT/TU", "Chỉ thị", "Ban Thường vụ Tỉnh ủy"),
    ("-KL/TU", "Kết luận", "Ban Thường vụ Tỉnh ủy"), ("-KH/TU", "Kế hoạch", "Tỉnh ủy"),
    ("-ĐA/TU", "Đề án", "Ban Thường vụ Tỉnh ủy"), ("-QĐ/TU", "Quyết định", "Ban Thường vụ Tỉnh ủy"),
    ("/KH-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh"), ("/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh"),
    ("/{year}/NQ-HĐND", "Nghị quyết", "Hội đồng nhân dân tỉnh"),
];

#[rustfmt::skip]
const PURPOSES: &[&str] = &[
    "về tăng cường sự lãnh đạo của các cấp ủy đảng đối với việc", "về nâng cao chất lượng, hiệu quả của việc",
    "về đẩy mạnh việc", "về một số nhiệm vụ, giải pháp trọng tâm trong việc", "về tiếp tục thực hiện việc",
    "về phát huy vai trò của Nhân dân trong việc", "về chấn chỉnh, khắc phục hạn chế trong việc",
    "về phân công, phối hợp giữa các cơ quan trong việc",
];

#[rustfmt::skip]
const SCOPES: &[&str] = &[
    "trên địa bàn tỉnh", "giai đoạn 2021 - 2025", "giai đoạn 2021 - 2025, định hướng đến năm 2030",
    "trong tình hình mới", "ở vùng đồng bào dân tộc thiểu số", "tại các địa bàn đông công nhân",
    "của tỉnh Bắc Giang đến năm 2025", "trong giai đoạn hiện nay",
];

impl Registry {
    /// The registry of a report with as many agencies: about 1.5 documents an agency, and some forty.
    pub fn new(agencies: usize, random: &mut Random) -> Self {
        let owners = agencies.min(6 + agencies / 25).min(96);
        let mut all = documents(40 + agencies * 3 / 2, random);
        let owned =
            (0..owners).map(|_| (0..3).map(|_| all.swap_remove(random.below(all.len()))).collect()).collect();
        Self { owned, common: all }
    }

    /// The registry files, by path; with a mistake in some entries unless they are to be clean.
    pub fn files(&self, agencies: &[Agency], clean: bool) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for (owner, documents) in agencies.iter().zip(&self.owned) {
            let mut text = format!(
                "# Các văn bản mà {} phải báo cáo.\nowner: {}\nopen-ended: true\n\
                 documents:\n",
                owner.name, owner.id
            );
            documents.iter().for_each(|document| text.push_str(&document.entry()));
            out.push((format!("footnotes/{}.yaml", owner.id), text));
        }
        let mut text = "# Văn bản dùng chung.\nowner: chung\ndocuments:\n".to_owned();
        for (at, document) in self.common.iter().enumerate() {
            text.push_str(&document.entry());
            if !clean && at % 40 == 7 {
                let _ = writeln!(
                    text,
                    "{}",
                    MISTAKES[at / 40 % MISTAKES.len()].replace("{number}", &document.number)
                );
            }
        }
        out.push(("footnotes/chung.yaml".to_owned(), text));
        out
    }
}

/// Lines that are wrong where they follow an entry of the registry.
const MISTAKES: &[&str] = &[
    "    nguoi-ky: Bí thư Tỉnh ủy",
    "  - { number: 9031-CT-TU, date: 2021-05-04, issuer: Tỉnh ủy, title: về công tác văn thư }",
    "  - { number: 9032-CT/TU, date: 2021-02-30, issuer: Tỉnh ủy, title: về công tác lưu trữ }",
    "    continues: [ 9033-NQ/TU@2016-07-11 ]",
    "  - { number: 9034-KH/TU, date: 2021-06-12, title: về công tác thi đua }",
    "  - { number: \"{number}\", date: 2019-03-05, issuer: Tỉnh ủy, title: về công tác khen thưởng }",
];

/// `count` documents: each series is numbered and dated in order, and some have a namesake of the term
/// before.
fn documents(count: usize, random: &mut Random) -> Vec<Document> {
    let each = count.div_ceil(SERIES.len());
    let mut out = Vec::with_capacity(count + count / 40);
    for at in 0..count {
        let (rank, series) = (at / SERIES.len(), SERIES[at % SERIES.len()]);
        // Months of 30 days, from 01/12/2020 to the end of May 2023.
        let days = 330 + rank * 900 / each;
        let date = (2020 + days / 360, days % 360 / 30 + 1, (days % 30).min(27) + 1);
        let is_namesake = series.0 == "-NQ/TU" && rank % 5 == 4;
        let document = |date: (usize, usize, usize), title: String| Document {
            number: format!("{:02}{}", rank + 11, series.0.replace("{year}", &date.0.to_string())),
            kind: series.1,
            date,
            issuer: series.2,
            title,
            is_namesake,
        };
        out.push(document(date, title(at, random)));
        if is_namesake {
            out.push(document((2016, 1 + rank * 11 / each, 1 + rank * 308 / each % 28), title(at, random)));
        }
    }
    out
}

fn title(at: usize, random: &mut Random) -> String {
    let works = &FIELDS[at % FIELDS.len()].works;
    format!("{} {} {}", random.pick(PURPOSES), random.pick(works), random.pick(SCOPES))
}
