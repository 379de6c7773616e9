//! The mistakes that sections have: a few words replaced, or a paragraph put in, each for the rule whose code
//! it bears.

/// A change of a section.
#[derive(Clone, Copy)]
pub enum Edit {
    /// One occurrence of the first becomes the second.
    Replace(&'static str, &'static str),
    /// A paragraph among the results, to be filled in.
    Insert(&'static str),
}

use Edit::{Insert, Replace};

/// Every mistake with the rule that finds it; it may draw others too.
#[rustfmt::skip]
pub const MISTAKES: &[(&str, Edit)] = &[
    ("W008", Replace("submitted: 2023-07-1", "submitted: 2023-07-4")),
    ("W003", Replace("prepared-by: ", "nguoi-soan: ")),
    ("F003", Replace("\nagency: ", "\nagency: cu-")),
    ("F002", Replace("\n---\n", "\n\n")),
    ("S002", Replace("## Bài học kinh nghiệm", "## Bài học rút ra")),
    ("S009", Replace("### Nguyên nhân", "##### Nguyên nhân")),
    ("S012", Replace("### Nguyên nhân", "### Nguyên nhân:")),
    ("S011", Insert("1\\. Rà soát hồ sơ.\n\n2\\. Phân loại hồ sơ.\n\n4\\. Lưu trữ hồ sơ.")),
    ("S013", Insert("Kết quả cụ thể: (viết nội dung)")),
    ("N001", Replace("[^1]: ", "[^2]: ")),
    ("N005", Replace("[^1].", "[^ 1 ].")),
    ("N006", Insert("[Nguồn]: Cục-Thống-kê")),
    ("R001", Insert("Chỉ thị số {unknown}-CT/TU về {work} được các đơn vị thực hiện nghiêm túc.")),
    ("R001", Insert("Việc {work} có nhiều tiến bộ theo tinh thần chỉ thị mới[^{unknown}-CT/TU].")),
    ("R003", Insert("Các đơn vị sơ kết việc thực hiện {kind} số {number} ngày {other day}, rút ra nhiều bài học.")),
    ("R004", Insert("Các cấp, các ngành tiếp tục thực hiện Thông báo số {number} ngày {day}.")),
    ("R005", Insert("Công tác này được đổi mới sau {kind} số {number} ngày {day} của Bộ Chính trị.")),
    ("R006", Insert("Theo {kind} số {number} ngày {day} về bảo vệ môi trường và ứng phó với biến đổi khí hậu.")),
    ("R011", Insert("Thực hiện Nghị quyết số {two}-NQ/TW của Bộ Chính trị, Nghị định số {unknown}/2021/NĐ-CP ngày 15/3/2021 của Chính phủ, {agency} đã {work}.")),
    ("R012", Insert("{kind} số {number}, ngày {day} được đưa vào chương trình giám sát hằng năm.")),
    ("R023", Insert("Trong việc {work}, các đơn vị bám sát {kind} số {misspelt}.")),
    ("R024", Insert("Các nội dung nêu tại Nghị quyết số {unknown}-NQ/TU[^{label}] được bổ sung vào kế hoạch.")),
    ("D001", Replace("data-until: 2023-06-30", "data-until: 2023-05-31")),
    ("D002", Insert("Ngày 15/8/2023, {agency} tổ chức hội nghị tổng kết.")),
    ("D003", Replace("| Cộng | 1", "| Cộng | 2")),
    ("D004", Insert("Đã giải quyết xong 371/386 đơn thuộc thẩm quyền, đạt 92,1%.")),
    ("D005", Insert("Có 14/21 chỉ tiêu hoàn thành; 05/21 chỉ tiêu không đạt.")),
    ("D006", Insert("| Nội dung | Cơ quan | Thời hạn |\n| --- | --- | --- |\n| Vị trí việc làm | {agency} |\n| Biên chế | {other} | 2024 |")),
    ("D009", Insert("| Nội dung đề xuất | Cơ quan trả lời | Thời hạn |\n| --- | --- |\n| Vị trí việc làm | {agency} | 2024 |")),
    ("M001", Insert("Kết quả <b>nổi bật</b> là việc {work}.")),
    ("M002", Insert("![Biểu đồ kết quả](https://bac-giang.example.vn/bieu-do.png)")),
    ("M003", Insert("![Biểu đồ kết quả](bieu-do.png)")),
    ("M010", Insert("Số liệu chi tiết nêu tại [biểu số liệu kèm theo](bieu-so-lieu.xlsx).")),
    ("M011", Insert("Tài liệu đăng [tại đây](https://bac-giang.example.vn/tai-lieu).")),
    ("T101", Replace("tuyên truyền", "tuye\u{302}n truye\u{302}\u{300}n")),
    ("T102", Replace("thiếu", "thié\u{302}u")),
    ("T105", Insert("Tá»‰nh á»§y ban hành kế hoạch.")),
    ("T106", Replace(" Đảng", " Ðảng")),
    ("T107", Replace("-NQ/TU ", "–NQ/TU ")),
    ("T108", Replace("nhiệm vụ", "nhi\u{AD}ệm vụ")),
    ("T110", Replace(" được ", "  được ")),
    ("T111", Replace(", ", " , ")),
    ("T112", Replace("; ", ";")),
    ("T113", Replace("hết tháng 6/2023", "hết tháng6/2023")),
    ("T114", Insert("Số liệu trên ( có phụ lục) do {agency} tổng hợp.")),
    ("T116", Replace(" chỉ ", " ch ỉ ")),
    ("T117", Insert("– Phối hợp chặt chẽ với {other} trong {work}.")),
    ("T201", Replace("2020 - 2025", "2020 -2025")),
    ("T203", Insert("Trong thời gian qua, Ban dân vận Tỉnh ủy đã có nhiều đổi mới.")),
    ("T204", Insert("Hội nghị sơ kết được tổ chức ngày 5/6/2022 tại trung tâm huyện.")),
    ("T205", Insert("Số liệu được chốt vào ngày 30-5-2023 tại các đơn vị.")),
    ("T206", Insert("Kế hoạch được thông qua ngày 11/6/22 sau khi lấy ý kiến.")),
    ("T207", Insert("Đợt kiểm tra kết thúc ngày 31/6/2022 theo kế hoạch.")),
    ("T210", Insert("Tỷ lệ giải quyết đúng hạn đạt 93.2% và 2.5 km đường được cứng hóa.")),
    ("T211", Insert("Số vụ việc giảm 4,7 % so với năm trước.")),
    ("T212", Insert("Phong trào \"Chung sức vì cộng đồng\" được duy trì.")),
    ("T213", Insert("Cuộc vận động “Toàn dân đoàn kết được triển khai rộng khắp.")),
    ("T214", Insert("Các chỉ tiêu (tính đến cuối kỳ đều đạt kế hoạch.")),
    ("T215", Insert("Các phong trào thi đua, văn nghệ, thể thao… được duy trì; các hội thi, hội diễn... phát triển.")),
    ("T220", Replace("hóa", "hoá")),
    ("T221", Replace("kết quả", "kết qủa")),
    ("T222", Replace("kỹ năng", "kĩ năng")),
    ("T223", Replace("của Nhân dân", "của nhân dân")),
    ("T224", Insert("Tỷ lệ bao phủ BHYT tăng đều qua các năm.")),
    ("T225", Insert("Các tổ chức thành viên của mặt trận Tổ quốc tích cực tham gia {work}.")),
];
