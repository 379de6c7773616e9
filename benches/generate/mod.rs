//! Whole workspaces of any number of sections, made up, the same in every run: for measuring, and for
//! comparing what two versions find. Agencies, documents and sentences are such as these reports have; some
//! sections have mistakes.

mod agencies;
mod documents;
mod mistakes;
mod random;
mod section;
mod sentences;

use agencies::{Agency, FIELDS, agencies};
use documents::Registry;
use random::Random;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The seed that is used where none is given.
pub const SEED: u64 = 2023;

/// Which workspace is wanted.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// How many sections, at most 3,700.
    pub sections: usize,
    /// No error, so that the report can be built; warnings there are.
    pub clean: bool,
    /// Another seed gives other words and numbers.
    pub seed: u64,
}

/// The files of a workspace, by their path in it.
pub fn workspace(wanted: Wanted) -> BTreeMap<String, Vec<u8>> {
    let agencies = agencies(wanted.sections);
    let registry = Registry::new(agencies.len(), &mut Random::new(wanted.seed, 0));
    let mut out: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put = |path: &str, text: &str| out.insert(path.to_owned(), text.as_bytes().to_vec());
    put("report.yaml", &report(&agencies));
    put("templates/report.md.tera", include_str!("../../templates/report.md.tera"));
    put("templates/citation.tera", include_str!("../../templates/citation.tera"));
    put("templates/layout.yaml", include_str!("../../templates/layout.yaml"));
    put("templates/section.md.tera", include_str!("../../templates/section.md.tera"));
    for (path, text) in registry.files(&agencies, wanted.clean) {
        put(&path, &text);
    }
    for (at, agency) in agencies.iter().enumerate() {
        let text = section::section(at, &agencies, &registry, wanted.seed, wanted.clean);
        put(&format!("sections/{}.md", agency.id), &text);
    }
    out
}

fn report(agencies: &[Agency]) -> String {
    let mut out = REPORT.to_owned();
    for agency in agencies {
        let field = FIELDS[agency.field].name;
        let _ = write!(out, "  - id: {}\n    name: {}\n    field: {field}\n", agency.id, agency.name);
    }
    out
}

const REPORT: &str = "\
kind: Báo cáo
subject: sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội XIX của Đảng bộ tỉnh
issuer: { name: Tỉnh ủy Bắc Giang }
number: null
symbol: BC/TU
place: Bắc Giang
date: 2023-08
draft: 1
term: { start: 2020, end: 2025 }
data-until: 2023-06-30
signature: { authority: T/M BAN THƯỜNG VỤ, position: PHÓ BÍ THƯ, name: null }
recipients:
  - Ban Bí thư (báo cáo)
  - Các đồng chí Tỉnh ủy viên
  - Lưu Văn phòng Tỉnh ủy
layout: hd36

parts:
  - { id: ket-qua, heading: Kết quả đạt được, required: true }
  - { id: han-che, heading: \"Hạn chế, nguyên nhân\", required: true }
  - { id: bai-hoc, heading: Bài học kinh nghiệm, required: true }
  - { id: nhiem-vu, heading: \"Nhiệm vụ, giải pháp\", required: true }
  - { id: dieu-chinh, heading: \"Điều chỉnh, bổ sung mục tiêu, nhiệm vụ\", required: false }

references: { repeat: mark, prose: footnote, comma-before-date: false }

agencies:
";
