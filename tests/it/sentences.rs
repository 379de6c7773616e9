//! Sentences as officials type them, with the codes that they must draw, and clean ones that must draw none.
//!
//! A sentence that was judged wrongly once is kept here; what a rule is about stands on its page.

use crate::support::{Fixture, front};
use tonghop::base::progress::Silent;
use tonghop::cli::disk::read;
use tonghop::input::reader;
use tonghop::rules;

/// The codes that a text in the results part draws, in order.
#[track_caller]
fn codes(text: &str) -> Vec<&'static str> {
    let fixture = Fixture::new();
    let section = format!("# Công tác tổ chức\n\n## Kết quả đạt được\n\n{text}\n\n## Hạn chế\n\nCòn chậm.\n");
    fixture.write("sections/2.md", front("ban-to-chuc") + &section);
    let (manuscript, mut findings) = reader::read(&read::workspace(fixture.path()).unwrap().files);
    rules::check(&manuscript, &|_| true, &Silent, &mut findings);
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn mistakes_are_found() {
    for (text, expected) in [
        ("Kết quả:12 vụ được xử lý.", vec!["T112"]),
        ("Ngày 15/8/2023, đã tổ chức hội nghị triển khai kế hoạch.", vec!["D002"]),
        ("Ngày 15 tháng 8 năm 2023 họp tổng kết.", vec!["D002"]),
        ("Kết quả 9 tháng đầu năm 2023 khá.", vec!["D002"]),
        ("| Đơn vị | Số vụ |\n| --- | ---: |\n| A | 12 |\n| B | 8 |\n| Tổng số vụ | 21 |", vec!["D003"]),
        ("Bắt giữ 12 vụ,10 bị can.", vec!["T112"]),
        ("Tỷ lệ 98%,vượt kế hoạch.", vec!["T112"]),
        ("Các huyện (theo kế hoạch)làm tốt.", vec!["T112"]),
        ("Số liệu tháng 06/2022 được cập nhật.", vec!["T204"]),
        ("Hội nghị ngày 5/7 đã thống nhất.", vec!["T204"]),
        ("Hội nghị ngày 15–5–2022 đã thống nhất.", vec!["T205"]),
        ("Số liệu 2022-05-15 đã chốt.", vec!["T205"]),
        ("Số liệu tháng 13/2022 đã chốt.", vec!["T207"]),
        ("Diện tích 3.5ha và 2.5 km đường.", vec!["T210", "T210"]),
        ("Việc đựơc giao, ngừơi dân, nghịêp vụ, gỉai quyết, lụât sư, bíêt.", vec!["T221"; 6]),
        ("Trong năm 2O22 có l5 vụ, đạt 1O0%.", vec!["T106", "T106", "T106"]),
        ("Đ ảng bộ và T ỉnh đoàn.", vec!["T116", "T116"]),
        ("Từ khóa \u{421}\u{422} trong văn bản.", vec!["T106"]),
        ("Đạt 92% (371/386 đơn) và 15/20 đơn, tỷ lệ 85%.", vec!["D004", "D004"]),
        ("Có 14/21 chỉ tiêu hoàn thành; 05/21 chỉ tiêu không đạt.", vec!["D005"]),
        ("Đến hết quý III/2023 đã giải quyết 12 vụ.", vec!["D002"]),
        ("Đã ban hành kế hoạch; ngày 20/7/2023 đã họp.", vec!["D002"]),
        ("Theo Nghị quyết số 153/NQ-TU và Nghị quyết số 153-NQ/TƯ.", vec!["R001", "R001"]),
        (
            "Theo Nghị quyết số 153 NQ/TU, số 153NQ/TU, số 153.NQ/TU, số 153-NQ-TU, số 153-NQ.TU.",
            vec!["R023"; 5],
        ),
        ("Theo Nghị quyết số 153/NQ/TU, số 153-nq/tu, số 153-Nq/TU, số 153-nq-tu.", vec!["R023"; 4]),
        ("Theo Nghị quyết số 153-\nNQ/TU và Nghị quyết số 153-NQ/\nTU.", vec!["R023"; 2]),
        (
            "Theo Nghị quyết số 153-NQ/TU ngày 10/8/2021 về bảo vệ môi trường và ứng phó với biến đổi khí hậu.",
            vec!["R006"],
        ),
        ("Theo Nghị quyết số 109-NQ/TU ngày 04/7/2016 “Về phòng chống tham ô”.", vec!["R006"]),
        ("Được nhân dân đồng tình.", vec!["T223"]),
        ("1. Một là.\n2. Hai là.\n4. Bốn là.", vec!["S011"]),
        ("1\\. Một là.\n\n2\\. Hai là.\n\n4\\. Bốn là.", vec!["S011"]),
        ("Ảnh: ![Biểu đồ](javascript:x) và [bảng](javascript:x).", vec!["M003", "M010"]),
        (
            "| Đơn vị | Số vụ |\n| --- | ---: |\n| Lục Nam | 12 |\n| Yên Thế | - |\n| Sơn Động | 08 |\n| Tổng cộng | 21 |",
            vec!["D003"],
        ),
        (
            "| Đơn vị | Số đơn | Đã xong | Tỷ lệ (%) |\n| --- | ---: | ---: | ---: |\n| A | 200 | 150 | 75,0 |\n| B | 120 | 90 | 85,0 |",
            vec!["D004"],
        ),
        (
            "| Loại | Tỷ lệ (%) |\n| --- | ---: |\n| Tốt | 60,5 |\n| Khá | 30,5 |\n| Còn lại | 10,0 |\n| Cộng | 100,0 |",
            vec!["D003"],
        ),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn clean_sentences_draw_nothing() {
    for text in [
        "Đồng chí Trưởng ban Nội chính Tỉnh ủy và Phó Trưởng ban Tổ chức Tỉnh ủy dự họp.",
        "Theo Nghị quyết số 153-NQ/TU về an ninh, lượng khách tăng.",
        "Theo Nghị quyết số 153-NQ/TU của Ban Thường vụ Tỉnh ủy khóa XIX ngày 10/8/2021.",
        "Sau khi có Nghị quyết số 153-NQ/TU, ngày 13/4/2021 Công an tỉnh ban hành kế hoạch.",
        "Sản xuất theo TCVN 11041:2017 và QCVN 14:2008; Công ty TNHH MTV Lâm nghiệp; TS Lê Văn Hùng.",
        "Đã ban hành chương trình công tác đến tháng 12/2023.",
        "Ông Lê Khoẻ, bà Nguyễn Thị Thuý, anh Hoà được khen thưởng; các huyện ủy hòa giải.",
        "Từ 5:30 đến 11:00, tỷ số 2:1; mục a:1; giá 25.000 đồng/kg; 1.500m3.",
        "Phấn đấu đến hết quý III/2023 hoàn thành.",
        "Các chỉ tiêu đến 31/12/2024 đã được giao.",
        "Giá trị (giá so sánh 2010, %) và cột 2, % so với kế hoạch.",
        "Giải ngân 61/78 dự án, đạt 91,2% tổng vốn.",
        "Công ty JA Solar, bão NORU, trạm 220 MVA, điện mặt trời 1,2 GW, dữ liệu 35 TB.",
        "Trung tâm Phục vụ hành chính công (sau đây gọi tắt là Trung tâm PVHCC) và Trung tâm PVHCC huyện.",
        "Hội đồng nhân dân, Ủy ban nhân dân (HĐND, UBND) các cấp; HĐND và UBND tỉnh.",
        "| Huyện | Diện tích (ha) | Năng suất (tạ/ha) |\n| --- | ---: | ---: |\n| A | 12 | 55 |\n| B | 8 | 60 |\n| Toàn tỉnh | 20 | 57 |",
        "1. Một là.\n1. Hai là.\n1. Ba là.",
        "### THANH TRA\n\nĐạt.\n\n### TIẾP CÔNG DÂN\n\nĐạt.",
        "| Đơn vị | Số vụ |\n| --- | ---: |\n| I. Cấp tỉnh | 30 |\n| 1. Công an | 20 |\n| 2. Thanh tra | 10 |\n| II. Cấp huyện | 25 |\n| Tổng cộng | 55 |",
        "| Đơn vị | Số đơn | Đã xong | Tỷ lệ (%) |\n| --- | ---: | ---: | ---: |\n| A | 200 | 150 | 75,0 |\n| B | 120 | 90 | 75,0 |\n| Tổng số | 320 | 240 | 75,0 |",
        "| Chỉ tiêu | 2021 | 2022 | Tỷ lệ (%) |\n| --- | ---: | ---: | ---: |\n| A | 200 | 150 | 33,0 |\n| B | 120 | 90 | 12,5 |",
    ] {
        assert_eq!(codes(text), Vec::<&str>::new(), "{text}");
    }
}
