//! One agency's section, of 1,500 to 2,000 words.

use super::agencies::{Agency, FIELDS, Field};
use super::documents::{Document, Registry};
use super::mistakes::{Edit, MISTAKES};
use super::random::Random;
use super::sentences::{
    ADJUSTMENTS, CAUSES, COORDINATION, ITEMS, LEADERSHIP, LESSONS, LIMITS, OPENINGS, RESULTS, TASKS,
};
use std::fmt::Write;
use tonghop::base::diagnostic::Severity;
use tonghop::rules;

/// Writes the section of the agency at `at`; a clean one has no mistake of severity error.
pub fn section(at: usize, agencies: &[Agency], registry: &Registry, seed: u64, clean: bool) -> String {
    let mut random = Random::new(seed, at + 1);
    let owned: Vec<&Document> = registry.owned.get(at).map(|list| list.iter().collect()).unwrap_or_default();
    let mut pool = random.some(&registry.common, 10);
    pool.extend(&owned);
    let agency = &agencies[at];
    let mut partners = random.some(agencies, 9);
    partners.retain(|partner| partner.id != agency.id);
    let mut writer = Writer {
        agency,
        field: &FIELDS[agency.field],
        partners,
        due: owned,
        pool,
        random,
        text: String::new(),
    };
    writer.write();
    writer.make_mistakes(clean);
    writer.text
}

struct Writer<'a> {
    agency: &'a Agency,
    field: &'a Field,
    /// Agencies that it works with.
    partners: Vec<&'a Agency>,
    /// Documents that the section must report on and has not yet.
    due: Vec<&'a Document>,
    /// Documents that it cites.
    pool: Vec<&'a Document>,
    random: Random,
    text: String,
}

impl Writer<'_> {
    fn write(&mut self) {
        let submitted = self.random.between(10, 15);
        let front = format!(
            "---\nagency: {}\nstatus: final\ndata-until: 2023-06-30\n\
             prepared-by: Bộ phận tổng hợp\nsubmitted: 2023-07-{submitted}\n---\n",
            self.agency.id
        );
        self.text.push_str(&front);
        self.block(&format!("# Công tác {}", self.field.name));
        self.paragraph(OPENINGS, 3);
        self.block("## Kết quả đạt được");
        self.block("### Công tác lãnh đạo, chỉ đạo");
        self.paragraph(LEADERSHIP, 2);
        self.paragraph(LEADERSHIP, 2);
        for work in self.random.some(&self.field.works, 2) {
            self.block(&format!("### Kết quả {work}"));
            self.paragraph(RESULTS, 3);
            self.nested(3, ITEMS);
        }
        self.block("### Kết quả thực hiện các chỉ tiêu");
        self.paragraph(RESULTS, 2);
        let note = self.random.chance(70);
        self.table(if note { "[^1]" } else { "" });
        self.paragraph(RESULTS, 2);
        self.block("### Công tác phối hợp");
        self.paragraph(COORDINATION, 3);
        self.block("## Hạn chế, nguyên nhân");
        self.block("### Hạn chế, khuyết điểm");
        self.list("- ", LIMITS, 5);
        self.block("### Nguyên nhân");
        CAUSES.iter().for_each(|cause| self.paragraph(&[cause], 1));
        self.block("## Bài học kinh nghiệm");
        self.list("1. ", LESSONS, 4);
        self.block("## Nhiệm vụ, giải pháp");
        self.nested(4, TASKS);
        if self.random.chance(15) {
            self.block("## Điều chỉnh, bổ sung mục tiêu, nhiệm vụ");
            self.list("- ", ADJUSTMENTS, 2);
        }
        if note {
            let note = self.fill("[^1]: Số liệu do {agency} tổng hợp từ {count} báo cáo của cơ sở.");
            self.block(&note);
        }
    }

    fn block(&mut self, text: &str) {
        let _ = writeln!(self.text, "\n{text}");
    }

    fn sentences(&mut self, from: &[&str], count: usize) -> Vec<String> {
        let chosen: Vec<String> =
            self.random.some(from, count).into_iter().map(|&text| text.to_owned()).collect();
        chosen.iter().map(|text| self.fill(text)).collect()
    }

    fn paragraph(&mut self, from: &[&str], count: usize) {
        let text = self.sentences(from, count).join(" ");
        self.block(&text);
    }

    fn list(&mut self, marker: &str, from: &[&str], count: usize) {
        let items = self.sentences(from, count);
        let number = |at: usize| if marker == "- " { marker.to_owned() } else { format!("{}. ", at + 1) };
        let lines: Vec<String> = items.iter().enumerate().map(|(at, item)| number(at) + item).collect();
        self.block(&lines.join("\n"));
    }

    /// Items that name a work, each with two items below it.
    fn nested(&mut self, count: usize, from: &[&str]) {
        let mut lines = Vec::new();
        for work in self.random.some(&self.field.works, count) {
            lines.push(format!("- *Về {work}:*"));
            lines.extend(self.sentences(from, 2).into_iter().map(|item| format!("  - {item}")));
        }
        self.block(&lines.join("\n"));
    }

    /// A table whose last row and column are totals; `mark` follows the sentence before it.
    fn table(&mut self, mark: &str) {
        let lead = format!("Kết quả theo từng năm như sau{mark}.");
        self.block(&lead);
        let mut rows = String::new();
        let mut totals = [0; 4];
        for work in self.field.works {
            let mut values: Vec<usize> = (0..3).map(|_| self.random.between(12, 890)).collect();
            values.push(values.iter().sum());
            totals.iter_mut().zip(&values).for_each(|(total, value)| *total += value);
            let cells: Vec<String> = values.iter().map(|&value| number(value)).collect();
            let _ = write!(rows, "\n| {} | {} |", capitalised(work), cells.join(" | "));
        }
        let cells: Vec<String> = totals.iter().map(|&value| number(value)).collect();
        let counted = self.field.counted[0];
        self.block(&format!(
            "Bảng: Số {counted} được hỗ trợ từ năm 2021 đến hết tháng 6/2023\n\n\
             | Nội dung | Năm 2021 | Năm 2022 | 6 tháng đầu năm 2023 | Cộng |\n\
             | --- | ---: | ---: | ---: | ---: |{rows}\n| Cộng | {} |",
            cells.join(" | ")
        ));
    }

    /// Puts words in the places of a text that are marked by braces; one document for all of a text's
    /// `{number}` and the like.
    fn fill(&mut self, text: &str) -> String {
        let named: Vec<&Document> =
            self.pool.iter().copied().filter(|document| !document.is_namesake).collect();
        let document = *self.random.pick(if named.is_empty() { &self.pool } else { &named });
        let mut out = String::with_capacity(text.len() * 2);
        for piece in text.split('{') {
            match piece.split_once('}') {
                Some((name, rest)) => {
                    out.push_str(&self.words(name, document));
                    out.push_str(rest);
                }
                None => out.push_str(piece),
            }
        }
        out
    }

    fn words(&mut self, name: &str, document: &Document) -> String {
        match name {
            "agency" => self.agency.name.clone(),
            "other" => self.random.pick(&self.partners).name.clone(),
            "place" => format!("trên địa bàn {}", self.agency.place),
            "field" => self.field.name.to_owned(),
            "work" => (*self.random.pick(&self.field.works)).to_owned(),
            "counted" => (*self.random.pick(&self.field.counted)).to_owned(),
            "count" => number(self.random.between(120, 9800)),
            "two" => format!("{:02}", self.random.between(2, 96)),
            "money" => format!("{},{} tỷ đồng", self.random.between(2, 320), self.random.between(1, 9)),
            "percent" => format!("{},{}%", self.random.between(3, 98), self.random.between(1, 9)),
            "share" => self.share(),
            "date" => {
                let (day, month) = (self.random.between(1, 28), self.random.between(3, 12));
                format!("{day:02}/{month}/202{}", self.random.between(1, 2))
            }
            "document" => self.citation(),
            "kind" => document.kind.to_owned(),
            "number" => document.number.clone(),
            "day" => document.day(),
            "other day" => format!("{:02}/12/2019", self.random.between(1, 28)),
            "label" => document.label(),
            "misspelt" => document.number.replacen('-', "/", 1).replacen("/TU", "-TU", 1),
            "unknown" => self.random.between(9100, 9900).to_string(),
            other => format!("{{{other}}}"),
        }
    }

    /// So many of so many, with the right percentage.
    fn share(&mut self) -> String {
        let all = self.random.between(20, 240);
        let done = self.random.between(all / 2, all - 1);
        let tenths = (done * 2000 + all) / (all * 2);
        format!("{done:02}/{all} ({},{}%)", tenths / 10, tenths % 10)
    }

    /// The next document to be reported on, or any: by its label, in words, or both.
    fn citation(&mut self) -> String {
        let next = self.due.pop();
        let document = next.unwrap_or_else(|| *self.random.pick(&self.pool));
        let name = format!("{} số {}", document.kind, document.number);
        let dated = format!("{name} ngày {}", document.day());
        match self.random.below(if next.is_some() { 10 } else { 20 }) {
            0..10 => format!("{name}[^{}]", document.label()),
            10..14 => format!("{dated} của {}", document.issuer),
            14..17 => format!("{dated} của {} {}", document.issuer, document.title),
            _ if document.is_namesake => dated,
            _ => name,
        }
    }

    fn make_mistakes(&mut self, clean: bool) {
        if self.random.chance(25) {
            return;
        }
        let is_error = |code: &str| rules::find(code).is_none_or(|rule| rule.severity == Severity::Error);
        let allowed: Vec<Edit> =
            MISTAKES.iter().filter(|(code, _)| !clean || !is_error(code)).map(|(_, edit)| *edit).collect();
        let count = self.random.between(2, 5);
        for &edit in self.random.some(&allowed, count) {
            self.make(edit);
        }
    }

    fn make(&mut self, edit: Edit) {
        match edit {
            Edit::Replace(from, to) => {
                // A slip in a heading of a part would be an error: a part that is missing.
                let in_heading = |at: usize| {
                    self.text[..at].rsplit('\n').next().is_some_and(|line| line.starts_with("## "))
                };
                let found = self.text.match_indices(from).map(|(at, _)| at);
                let places: Vec<usize> = found.filter(|&at| !in_heading(at)).collect();
                if let Some(&at) = places.get(self.random.below(places.len())) {
                    self.text.replace_range(at..at + from.len(), to);
                }
            }
            Edit::Insert(text) => {
                let paragraph = self.fill(text);
                let headings: Vec<usize> = self.text.match_indices("\n### ").map(|(at, _)| at).collect();
                let at = headings.get(1 + self.random.below(4)).copied().unwrap_or(self.text.len());
                self.text.insert_str(at, &format!("\n{paragraph}\n"));
            }
        }
    }
}

/// A number with dots between thousands.
fn number(value: usize) -> String {
    if value < 1000 { format!("{value:02}") } else { format!("{}.{:03}", value / 1000, value % 1000) }
}

/// With a capital at the beginning.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
