//! A table seen as figures: which columns and rows are numbers, totals, shares, units or groups.

use crate::base::text::{fold, typed_number};
use crate::input::block::{InlineKind, Table, TableCell, plain};
use crate::rules::figures::decimal::Decimal;
use std::sync::LazyLock;

/// What a row or column of totals is called.
const TOTALS: [&str; 12] = [
    "tổng",
    "tổng số",
    "tổng cộng",
    "cộng",
    "toàn tỉnh",
    "toàn huyện",
    "cả tỉnh",
    "cộng chung",
    "tổng toàn tỉnh",
    "chung toàn tỉnh",
    "tổng cộng toàn tỉnh",
    "tổng số toàn tỉnh",
];
/// The most bytes of a cell that may be one of these, blanks and marks around it included.
const LONGEST_TOTAL: usize = 60;
/// What the column of running numbers is called.
const INDEX: [&str; 5] = ["tt", "stt", "số tt", "số thứ tự", "#"];
/// Words of headers whose numbers do not add up to anything.
const SHARES: [&str; 20] = [
    "%",
    // A unit such as `tạ/ha`, `đồng/kg`.
    "/",
    "năng suất",
    "thu nhập",
    "giá bán",
    "đơn giá",
    "xếp hạng",
    "pci",
    "tỷ lệ",
    "tỉ lệ",
    "bình quân",
    "trung bình",
    "so với",
    "so sánh",
    "tốc độ",
    "chỉ số",
    "điểm",
    "hệ số",
    "mật độ",
    "thứ hạng",
];
/// Words of what is measured, and so rounded, not counted.
const MEASURES: [&str; 10] = ["tỷ", "triệu", "nghìn", "usd", "ha", "km", "tấn", "m2", "m3", "kwh"];
/// Words of headers of periods that follow each other.
const PERIODS: [&str; 3] = ["năm", "tháng", "quý"];
/// Words of headers that make a period something else than what was done in it.
const PLANS: [&str; 5] = ["kế hoạch", "mục tiêu", "dự toán", "chỉ tiêu", "lũy kế"];

/// A table's words and numbers.
pub struct Shape<'a> {
    /// The table.
    pub table: &'a Table,
    /// The words of the header.
    pub headers: Vec<String>,
    /// The words of the rows.
    pub rows: Vec<Vec<String>>,
    numbers: Vec<Vec<Option<Decimal>>>,
}

/// `Cộng`, `Tổng số`.
pub fn is_total(words: &str) -> bool {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| TOTALS.iter().map(|total| fold(total)).collect());
    // Each of them begins with one of two letters, and few other cells do.
    let may_be = words.trim_start().starts_with(['t', 'T', 'c', 'C']);
    may_be && words.len() <= LONGEST_TOTAL && FOLDED.contains(&fold(words))
}

impl<'a> Shape<'a> {
    /// Reads a table.
    pub fn of(table: &'a Table) -> Self {
        let words =
            |cells: &[TableCell]| cells.iter().map(|cell| plain(&cell.content).trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| words(&row.cells)).collect();
        let numbers = rows.iter().map(|row| row.iter().map(|cell| Decimal::parse(cell)).collect()).collect();
        Self { table, headers: words(&table.header.cells), rows, numbers }
    }

    /// The number in a cell.
    pub fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        *self.numbers[row].get(column)?
    }

    /// A cell with its place.
    pub fn cell(&self, row: usize, column: usize) -> &'a TableCell {
        &self.table.rows[row].cells[column]
    }

    /// Every cell of the column below the header is a number, or empty; some are numbers.
    pub fn is_numeric(&self, column: usize) -> bool {
        let is_blank = |row: usize| {
            self.rows[row].get(column).is_none_or(|cell| matches!(cell.as_str(), "" | "-" | "–"))
        };
        let mut rows = 0..self.rows.len();
        !self.is_index(column)
            && rows.clone().all(|row| self.number(row, column).is_some() || is_blank(row))
            && rows.any(|row| self.number(row, column).is_some())
    }

    fn is_index(&self, column: usize) -> bool {
        INDEX.contains(&self.headers[column].to_lowercase().as_str())
    }

    /// The numbers of the column may be added up.
    pub fn is_additive(&self, column: usize) -> bool {
        self.is_numeric(column) && !contains(&self.headers[column], &SHARES)
    }

    /// The column is a period among others.
    pub fn is_period(&self, column: usize) -> bool {
        let header = &self.headers[column];
        let year =
            header.len() == 4 && header.starts_with("20") && header.bytes().all(|byte| byte.is_ascii_digit());
        (year || contains(header, &PERIODS)) && !contains(header, &PLANS) && !contains(header, &SHARES)
    }

    /// The first or second cell says `Cộng`.
    pub fn is_total_row(&self, row: usize) -> bool {
        static TOTAL_OF: LazyLock<String> = LazyLock::new(|| fold("Tổng số "));
        let is_last = row + 1 == self.rows.len();
        let is_total_of = |cell: &str| is_last && fold(cell).starts_with(TOTAL_OF.as_str());
        self.rows[row].iter().take(2).any(|cell| is_total(cell) || is_total_of(cell))
    }

    /// The row's numbers are shares, or not of one kind: a total says nothing of them.
    pub fn is_share_row(&self, row: usize) -> bool {
        let name = self.name(row).to_lowercase();
        self.unit(row).contains('%')
            || ["tỷ lệ", "tỉ lệ", "bình quân"].iter().any(|word| name.starts_with(word))
    }

    /// Some rows are parts or totals of others: numbered on two levels, strong, or named as parts.
    pub fn has_groups(&self) -> bool {
        // The number stands in a cell of its own or before the row's name: `II. Cấp huyện`.
        let first = |row: &Vec<String>| match row.first().map(String::as_str).unwrap_or_default() {
            cell if typed_number(cell) > 0 => {
                cell[..typed_number(cell)].trim().trim_end_matches(['.', ')', '-']).to_owned()
            }
            cell => cell.to_owned(),
        };
        let numbers: Vec<String> = self.rows.iter().map(first).collect();
        let arabic = numbers.iter().any(|number| number.parse::<u32>().is_ok());
        let other = numbers.iter().any(|number| is_group_number(number));
        let named = (0..self.rows.len()).any(|row| {
            let name = self.name(row).to_lowercase();
            name.starts_with("trong đó")
                || name.starts_with(['-', '+', '–', '*'])
                || name.starts_with("riêng")
        });
        let strong = (0..self.rows.len()).any(|row| !self.is_total_row(row) && self.is_strong(row));
        (arabic && other) || named || strong
    }

    /// The rows are of different units.
    pub fn has_mixed_units(&self, total: usize) -> bool {
        let mut units = (0..self.rows.len())
            .filter(|&row| row != total && !self.is_share_row(row))
            .map(|row| self.unit(row));
        let first = units.next();
        units.any(|unit| Some(unit) != first)
    }

    /// Some of the column's numbers are measured, not counted.
    pub fn is_measured_column(&self, column: usize) -> bool {
        is_measure(&self.headers[column]) || (0..self.rows.len()).any(|row| self.is_measured_row(row))
    }

    /// The row's unit is one of measure.
    pub fn is_measured_row(&self, row: usize) -> bool {
        is_measure(self.unit(row)) || is_measure(self.name(row))
    }

    /// What the row is about: its first cell that is words.
    fn name(&self, row: usize) -> &str {
        self.rows[row]
            .iter()
            .find(|cell| cell.chars().filter(|ch| ch.is_alphabetic()).count() > 1)
            .map_or("", String::as_str)
    }

    /// The row's unit, if the table has a column of units.
    fn unit(&self, row: usize) -> &str {
        static UNITS: LazyLock<Vec<String>> =
            LazyLock::new(|| ["đơn vị", "đơn vị tính", "đvt"].iter().map(|name| fold(name)).collect());
        let is_unit = |header: &str| UNITS.contains(&fold(header));
        // Before it stands what the row is about: a first column `Đơn vị` names the units that report.
        let first = (0..self.headers.len()).find(|&column| !self.is_index(column)).unwrap_or(0);
        let column = (first + 1..self.headers.len()).find(|&column| is_unit(&self.headers[column]));
        column.and_then(|column| self.rows[row].get(column)).map_or("", String::as_str)
    }

    fn is_strong(&self, row: usize) -> bool {
        self.table.rows[row].cells.iter().take(2).any(|cell| {
            matches!(cell.content.first().map(|inline| &inline.kind), Some(InlineKind::Strong(_)))
        })
    }
}

/// `I`, `A`, `1.1`, `a)`: a running number of another level than `1`.
fn is_group_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')', '-']);
    let dotted = text.contains('.') && text.chars().all(|ch| ch.is_ascii_digit() || ch == '.');
    let letters = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| b"IVXABCDE".contains(&byte));
    dotted || letters || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn contains(words: &str, any: &[&str]) -> bool {
    let words = words.to_lowercase();
    any.iter().any(|word| words.contains(word))
}

/// One of the words is a unit of measure.
fn is_measure(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|ch: char| !ch.is_alphanumeric()).any(|word| MEASURES.contains(&word))
}
