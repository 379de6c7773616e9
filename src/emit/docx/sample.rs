//! A document that uses everything the model can say, for tests.
//!
//! Long because it does: one example of every construct and of their corners.

use crate::layout::doc::{
    Block, Cell, Doc, Field, Format, Image, ImageFormat, Inline, List, ListItem, Note, PageSection,
    Paragraph, Properties, Row, Table, TableLook,
};
use crate::layout::style::{CharStyle, Style};

/// Two by two pixels.
pub(super) const PNG: &[u8] =
    b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0\xFD\xD4\x9A\x73\0\0\0\x10IDAT\
\x78\x9C\x63\x38\x21\x07\x04\x27\x18\x20\x14\0\x1C\x7E\x04\x11\xB3\x9E\x82\x94\0\0\0\0IEND\xAE\x42\x60\x82";

/// One grey pixel.
pub(super) const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xDB\0C\0\x1B\x12\x14\x17\x14\x11\x1B\
\x17\x16\x17\x1E\x1C\x1B\x20\x28\x42\x2B\x28\x25\x25\x28\x51\x3A\x3D\x30\x42\x60\x55\x65\x64\x5F\x55\x5D\x5B\x6A\x78\x99\x81\x6A\
\x71\x90\x73\x5B\x5D\x85\xB5\x86\x90\x9E\xA3\xAB\xAD\xAB\x67\x80\xBC\xC9\xBA\xA6\xC7\x99\xA8\xAB\xA4\xFF\xC0\0\x0B\x08\0\x01\0\
\x01\x01\x01\x11\0\xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x3F\xFF\xD9";

pub(super) fn text(words: &str) -> Inline {
    Inline::text(words)
}

pub(super) fn styled(words: &str, format: Format) -> Inline {
    Inline::Text { text: words.into(), format }
}

pub(super) fn link(target: &str, words: &str) -> Inline {
    Inline::Link { target: target.into(), content: vec![text(words)] }
}

pub(super) fn field(code: Field, cached: &str) -> Inline {
    Inline::Field { code, cached: cached.into(), format: Format::default() }
}

pub(super) fn words(style: Style, words: &str) -> Block {
    Block::Paragraph(Paragraph::text(style, words))
}

pub(super) fn paragraph(style: Style, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph::new(style, content))
}

pub(super) fn item(list: usize, level: u8, words: &str) -> Block {
    item_as(Style::ListItem, list, level, words)
}

fn item_as(style: Style, list: usize, level: u8, words: &str) -> Block {
    let paragraph = Paragraph::text(style, words);
    Block::Paragraph(Paragraph { list: Some(ListItem { list, level }), ..paragraph })
}

pub(super) fn cell(style: Style, text: &str) -> Cell {
    Cell { blocks: vec![words(style, text)] }
}

pub(super) fn row(header: bool, cells: Vec<Cell>) -> Row {
    Row { header, cells }
}

pub(super) fn table(look: TableLook, twips: &[u32], rows: Vec<Row>) -> Table {
    Table {
        look,
        columns: twips.iter().map(|&twips| f64::from(twips) / 1440.0 * 25.4).collect(),
        rows,
        description: "Chỉ tiêu & <kết quả> \"2023\"".into(),
    }
}

/// A document of one section and one block.
pub(super) fn one(block: Block) -> Doc {
    Doc { sections: vec![PageSection { landscape: false, blocks: vec![block] }], ..Doc::default() }
}

/// Every block, inline and field of the model, in a shape like that of a report.
pub(super) fn rich() -> Doc {
    Doc {
        contents: Vec::new(),
        properties: Properties {
            title: "Báo cáo sơ kết giữa nhiệm kỳ <A & B>".into(),
            subject: "sơ kết giữa nhiệm kỳ".into(),
            creator: "Tỉnh ủy Bắc Giang".into(),
            date: "2023-07-05".into(),
        },
        sections: vec![
            PageSection {
                landscape: false,
                blocks: [letterhead(), contents(), sections(), lists(), tables(), signature()].concat(),
            },
            PageSection { landscape: true, blocks: appendix() },
            PageSection {
                landscape: false,
                blocks: vec![
                    words(Style::AppendixLabel, "Phụ lục 2"),
                    Block::Table(table(
                        TableLook::Grid,
                        &[3000],
                        vec![row(false, vec![cell(Style::TableText, "cuối")])],
                    )),
                ],
            },
        ],
        notes: notes(),
        lists: vec![
            List { start: None, level: 0, label: 0 },
            List { start: Some(1), level: 0, label: 0 },
            List { start: Some(3), level: 1, label: 1 },
            List { start: Some(1), level: 1, label: 1 },
            List { start: Some(1), level: 0, label: 0 },
            List { start: Some(1), level: 0, label: 0 },
            List { start: None, level: 1, label: 1 },
        ],
        images: vec![
            Image { format: ImageFormat::Png, bytes: PNG.to_vec() },
            Image { format: ImageFormat::Jpeg, bytes: JPEG.to_vec() },
        ],
    }
}

fn letterhead() -> Vec<Block> {
    let left = Cell {
        blocks: vec![
            words(Style::Issuer, "TỈNH ỦY BẮC GIANG"),
            words(Style::IssuerMark, "*"),
            words(Style::Number, "Số      -BC/TU"),
        ],
    };
    let right = Cell {
        blocks: vec![
            words(Style::PartyTitle, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            words(Style::TitleRule, ""),
            words(Style::PlaceDate, "Bắc Giang, ngày 05 tháng 7 năm 2023"),
        ],
    };
    let mut head = table(TableLook::Plain, &[4422, 4932], vec![row(false, vec![left, right])]);
    head.description.clear();
    vec![
        Block::Table(head),
        words(Style::DraftMark, "Dự thảo lần 1"),
        words(Style::Kind, "BÁO CÁO"),
        words(Style::Subject, "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội XIX của Đảng bộ tỉnh"),
        words(Style::Separator, "-----"),
    ]
}

fn contents() -> Vec<Block> {
    let entry = |style, name: &str, title: &str, first: Option<u8>, last: bool| {
        let mut content: Vec<Inline> =
            first.map(|depth| field(Field::ContentsBegin(depth), "")).into_iter().collect();
        let inner = vec![text(title), Inline::Tab, field(Field::PageReference(name.into()), "2")];
        content.push(Inline::Link { target: format!("#{name}"), content: inner });
        content.extend(last.then(|| field(Field::ContentsEnd, "")));
        paragraph(style, content)
    };
    vec![
        words(Style::ContentsTitle, "MỤC LỤC"),
        entry(Style::Contents1, "_Toc1", "TÌNH HÌNH CHUNG", Some(3), false),
        entry(Style::Contents2, "_Toc2", "I- CÔNG TÁC XÂY DỰNG ĐẢNG", None, false),
        entry(Style::Contents3, "_Toc2", "1. Tư tưởng", None, true),
    ]
}

fn headed(style: Style, name: &str, words: &str) -> Block {
    Block::Paragraph(Paragraph {
        bookmarks: vec![name.into(), format!("{name}_x")],
        ..Paragraph::text(style, words)
    })
}

fn sections() -> Vec<Block> {
    let plain = Format::default();
    let bold = Format { bold: true, ..plain };
    vec![
        Block::Paragraph(Paragraph {
            page_break_before: true,
            ..Paragraph::text(Style::PartLabel, "Phần thứ nhất")
        }),
        headed(Style::Heading1, "_Toc1", "Tình hình chung"),
        headed(Style::Heading2, "_Toc2", "I- Công tác xây dựng Đảng"),
        words(Style::Heading3, "1. Về tư tưởng"),
        words(Style::Heading4, "1.1. Tuyên truyền"),
        words(Style::Heading5, "a) Nội dung"),
        words(Style::Heading6, "a.1) Chi tiết"),
        paragraph(
            Style::Body,
            vec![
                text("Tỉnh ủy đã ban hành các nghị quyết"),
                Inline::Note(0),
                text("; "),
                styled("đậm", bold),
                text(" "),
                styled("nghiêng", Format { italic: true, ..plain }),
                text(" "),
                styled("gạch", Format { strike: true, ..plain }),
                text(" "),
                styled("let x = 1 < 2;", Format { style: Some(CharStyle::Code), ..plain }),
                text(" "),
                styled("[chưa có số liệu]", Format { style: Some(CharStyle::Placeholder), ..plain }),
                Inline::LineBreak,
                text("dòng mới,\ttab & <thẻ> \u{1}\u{FFFF}\u{B}vt\r\ncrlf  hai dấu cách "),
                Inline::Tab,
                Inline::Bookmark { name: "KetQua".into(), content: vec![text("kết quả")] },
                text("; xem "),
                field(Field::Reference("KetQua".into()), "kết quả"),
                text(", trang "),
                field(Field::PageReference("KetQua".into()), "3"),
                text(" và "),
                field(Field::Reference("KhongCo".into()), "không có"),
                text("; như đã nêu"),
                Inline::NoteAgain(0),
                text(" và "),
                Inline::Note(1),
                Inline::Note(2),
                text("."),
            ],
        ),
        paragraph(
            Style::Body,
            vec![
                link("https://bacgiang.gov.vn/tìm kiếm?a=1&b=\"2\"", "cổng thông tin"),
                text(", "),
                link("https://bacgiang.gov.vn/tìm kiếm?a=1&b=\"2\"", "lần hai"),
                text(", "),
                link("#KetQua", "kết quả"),
                text(", "),
                link("#khong-co", "không có đích"),
                text(", "),
                link("", "rỗng"),
                text(", "),
                link("http://bắc giang/", "sai"),
                text(", "),
                link("mailto:vptu@bacgiang.gov.vn", "thư"),
                text(", "),
                link("phụ lục.docx", "tệp"),
                text(", "),
                Inline::Link {
                    target: "https://a.vn/".into(),
                    content: vec![
                        styled("đậm", bold),
                        Inline::Note(3),
                        link("https://b.vn", " trong"),
                        Inline::Bookmark {
                            name: "TrongLienKet".into(),
                            content: vec![field(Field::Page, "3")],
                        },
                    ],
                },
            ],
        ),
        words(Style::Quote, "Trích dẫn."),
        words(Style::SourceCode, "fn main() {\n\tprintln!();\n}"),
        words(Style::HorizontalRule, ""),
        paragraph(
            Style::Figure,
            vec![Inline::Image {
                image: 0, alt: "Biểu đồ \"A\" & <B>".into(), width: 50.0, height: 25.0
            }],
        ),
        paragraph(
            Style::Body,
            vec![
                text("Hình trong dòng "),
                Inline::Image { image: 0, alt: "lại".into(), width: 100.0 / 9.0, height: 100.0 / 9.0 },
                Inline::Image { image: 1, alt: String::new(), width: 100.0 / 9.0, height: 100.0 / 9.0 },
                text(" hết."),
            ],
        ),
    ]
}

fn lists() -> Vec<Block> {
    vec![
        words(Style::LeadIn, "Các danh sách:"),
        item(0, 0, "gạch đầu dòng một"),
        item(
            1,
            0,
            "số một, một mục dài đủ để xuống dòng và cho thấy dòng thứ hai bắt đầu từ lề trái chứ không lùi vào như dòng đầu",
        ),
        item(2, 1, "con bắt đầu từ ba"),
        item(2, 1, "con bốn"),
        item(1, 0, "số hai"),
        item(3, 1, "con lại từ một"),
        item(6, 1, "gạch bậc hai"),
        item(1, 0, "số ba"),
        Block::Table(table(
            TableLook::Grid,
            &[4000, 4000],
            vec![row(
                false,
                vec![
                    Cell {
                        blocks: vec![
                            item_as(Style::TableText, 4, 0, "trong bảng một"),
                            item_as(Style::TableText, 4, 0, "trong bảng hai"),
                        ],
                    },
                    cell(Style::TableText, "x"),
                ],
            )],
        )),
        item(1, 0, "số bốn sau bảng"),
        item(0, 0, "gạch đầu dòng hai"),
    ]
}

fn tables() -> Vec<Block> {
    let head = |name: &str| cell(Style::TableHeader, name);
    let line = |index: usize| {
        let cells = vec![
            cell(Style::TableCentred, &index.to_string()),
            cell(Style::TableText, "Chỉ tiêu"),
            cell(Style::TableNumber, "12,5"),
        ];
        row(false, cells)
    };
    let mut rows = vec![row(true, vec![head("TT"), head("Tên"), head("Số")])];
    rows.extend((1..40).map(line));
    rows.push(row(true, vec![cell(Style::TableText, "thiếu ô")]));
    let inner = table(
        TableLook::Grid,
        &[1500, 1500],
        vec![row(false, vec![cell(Style::TableText, "trong"), cell(Style::TableText, "trong")])],
    );
    let nested = vec![row(
        false,
        vec![
            Cell { blocks: vec![Block::Table(inner.clone()), Block::Table(inner)] },
            Cell {
                blocks: vec![paragraph(
                    Style::TableText,
                    vec![text("ghi chú trong bảng"), Inline::Note(4), Inline::NoteAgain(1)],
                )],
            },
            Cell { blocks: Vec::new() },
        ],
    )];
    vec![
        paragraph(
            Style::Caption,
            vec![text("Bảng "), field(Field::Sequence("Bảng".into()), "1"), text(". Chỉ tiêu")],
        ),
        Block::Table(table(TableLook::Grid, &[900, 5500, 2900], rows)),
        Block::Table(table(TableLook::Plain, &[4000, 4000], nested)),
        Block::Table(table(TableLook::Grid, &[], Vec::new())),
    ]
}

fn signature() -> Vec<Block> {
    let left = Cell {
        blocks: vec![
            words(Style::RecipientsTitle, "Nơi nhận:"),
            words(Style::Recipient, "- Lưu Văn phòng Tỉnh ủy."),
        ],
    };
    let right = Cell {
        blocks: vec![
            words(Style::SignatureAuthority, "T/M BAN THƯỜNG VỤ"),
            words(Style::SignaturePosition, "BÍ THƯ"),
            words(Style::SignatureSpace, ""),
            words(Style::SignatureName, "Nguyễn Văn A"),
        ],
    };
    vec![Block::Table(table(TableLook::Plain, &[4677, 4677], vec![row(false, vec![left, right])]))]
}

fn appendix() -> Vec<Block> {
    vec![
        words(Style::AppendixLabel, "Phụ lục 1"),
        words(Style::AppendixTitle, "BIỂU TỔNG HỢP"),
        words(Style::AppendixNote, "(Kèm theo Báo cáo số      -BC/TU)"),
        Block::Table(table(
            TableLook::Grid,
            &[7000, 7570],
            vec![
                row(true, vec![cell(Style::TableHeader, "Tên"), cell(Style::TableHeader, "Số")]),
                row(false, vec![cell(Style::TableText, "a"), cell(Style::TableNumber, "1")]),
            ],
        )),
        Block::Paragraph(Paragraph {
            keep_next: true, ..Paragraph::text(Style::Body, "Hết phụ lục ngang.")
        }),
    ]
}

fn notes() -> Vec<Note> {
    let note = |content| Note { blocks: vec![paragraph(Style::FootnoteText, content)] };
    let figures = table(
        TableLook::Grid,
        &[2000, 2000],
        vec![row(false, vec![cell(Style::TableText, "a"), cell(Style::TableText, "b")])],
    );
    vec![
        Note {
            blocks: vec![
                paragraph(
                    Style::FootnoteText,
                    vec![text("Tỉnh ủy ban hành: "), link("https://a.vn/nq?x=1&y", "Nghị quyết"), text(".")],
                ),
                paragraph(
                    Style::FootnoteText,
                    vec![
                        text("Đoạn thứ hai, xem "),
                        link("#KetQua", "kết quả"),
                        Inline::Note(1),
                        Inline::Note(5),
                    ],
                ),
            ],
        },
        Note {
            blocks: vec![
                item_as(Style::FootnoteText, 5, 0, "mục một"),
                item_as(Style::FootnoteText, 5, 0, "mục hai"),
                words(Style::FootnoteText, "kết"),
            ],
        },
        Note { blocks: vec![Block::Table(figures)] },
        note(vec![
            Inline::Image { image: 1, alt: "ảnh".into(), width: 25.0 / 9.0, height: 25.0 / 9.0 },
            text(" có ảnh"),
        ]),
        Note { blocks: Vec::new() },
        note(vec![text("chú thích chỉ có trong chú thích"), Inline::Note(5)]),
        note(vec![text("không ai nhắc đến")]),
    ]
}
