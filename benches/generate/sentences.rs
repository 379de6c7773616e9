//! Sentences as such reports have them, with places to fill in; `section.rs` says what stands for what.

/// Before the first part.
#[rustfmt::skip]
pub const OPENINGS: &[&str] = &[
    "Nửa đầu nhiệm kỳ 2020 - 2025, tình hình {place} cơ bản ổn định, kinh tế tăng trưởng khá; song tác động của đại dịch COVID-19, giá nguyên liệu tăng và yêu cầu ngày càng cao của người dân, doanh nghiệp đặt ra nhiều vấn đề mới đối với {field}.",
    "Trong bối cảnh đó, {agency} đã bám sát sự chỉ đạo của cấp trên, phối hợp chặt chẽ với {other}, hoàn thành phần lớn các chỉ tiêu được giao.",
    "Thực hiện Nghị quyết Đại hội XIX của Đảng bộ tỉnh, {agency} báo cáo kết quả thực hiện nhiệm vụ {field} từ đầu nhiệm kỳ đến hết tháng 6/2023 như sau.",
    "Đội ngũ làm công tác {field} {place} có {count} người, trong đó {percent} có trình độ đại học trở lên; cơ sở vật chất từng bước được đầu tư theo hướng đồng bộ, hiện đại.",
    "Lĩnh vực {field} được xác định là một trong những nhiệm vụ trọng tâm của nhiệm kỳ; nguồn lực dành cho lĩnh vực này tăng bình quân {percent} mỗi năm.",
];

/// On leading and directing.
#[rustfmt::skip]
pub const LEADERSHIP: &[&str] = &[
    "Ngay sau Đại hội, {agency} đã chủ trì tham mưu cụ thể hóa {document} thành {two} chương trình, kế hoạch; phân công rõ cơ quan chủ trì, thời hạn hoàn thành.",
    "{agency} duy trì giao ban hằng quý với {other}, cho chủ trương xử lý kịp thời {count} vấn đề phát sinh từ cơ sở, được dư luận quan tâm.",
    "Việc quán triệt {document} được tiến hành bằng hình thức trực tiếp kết hợp trực tuyến đến {count} điểm cầu; tỷ lệ cán bộ, đảng viên tham gia học tập đạt {percent}.",
    "Từ năm 2021 đến hết tháng 6/2023, đã ban hành {count} văn bản lãnh đạo, chỉ đạo, trong đó có {two} văn bản cụ thể hóa các nghị quyết của Trung ương và của tỉnh về {field}.",
    "Công tác kiểm tra, giám sát việc thực hiện {document} được đưa vào chương trình toàn khóa; đã tiến hành {two} cuộc kiểm tra, kịp thời chấn chỉnh {two} đơn vị chậm triển khai.",
    "{other} và {agency} đã ký kết quy chế phối hợp, xác định rõ trách nhiệm trong việc {work}, trao đổi thông tin định kỳ vào ngày 25 hằng tháng.",
    "Ngày {date}, {agency} tổ chức hội nghị sơ kết hai năm thực hiện nhiệm vụ {work}, biểu dương {two} tập thể, {count} cá nhân có thành tích tiêu biểu.",
];

/// On what was reached.
#[rustfmt::skip]
pub const RESULTS: &[&str] = &[
    "Thực hiện {document}, các cấp ủy, chính quyền đã tập trung {work}; qua đó có thêm {count} {counted} được hỗ trợ, hướng dẫn, tăng {percent} so với cùng kỳ năm trước.",
    "Nhiệm vụ {work} được triển khai đồng bộ từ tỉnh đến thôn, bản, tổ dân phố; đến nay {share} đơn vị hoàn thành kế hoạch năm.",
    "Toàn ngành đã rà soát, phân loại {count} {counted}; phát hiện và xử lý {two} trường hợp chưa đúng quy định, thu hồi về ngân sách {money}.",
    "Sau khi có {document}, {agency} đã phối hợp với {other} xây dựng {two} mô hình điểm, từng bước nhân rộng ra các địa bàn còn khó khăn {place}.",
    "Tổng kinh phí huy động cho việc {work} đạt {money}, trong đó nguồn xã hội hóa chiếm {percent}; việc sử dụng kinh phí được công khai, minh bạch.",
    "Tỷ lệ người dân hài lòng với kết quả {work} qua khảo sát năm 2022 đạt {percent}, cao hơn mức bình quân chung của tỉnh.",
    "Đã tổ chức {two} lớp tập huấn cho {count} lượt cán bộ, công chức, viên chức về kỹ năng {work}, chú trọng địa bàn vùng sâu, vùng xa.",
    "Số {counted} đạt chuẩn tăng từ {two} đơn vị năm 2020 lên {count} đơn vị vào cuối năm 2022; không có đơn vị nào bị xếp loại yếu kém.",
    "{document} tạo chuyển biến rõ nét trong việc {work}; nhiều khó khăn, vướng mắc kéo dài từ nhiệm kỳ trước được tháo gỡ, nhất là ở cơ sở.",
    "Ngày {date}, đoàn công tác của {other} đã làm việc với {agency}, ghi nhận kết quả {work} và đề nghị tiếp tục rút kinh nghiệm, nhân rộng.",
    "Việc ứng dụng công nghệ thông tin được đẩy mạnh, {percent} hồ sơ được xử lý trên môi trường mạng; thời gian giải quyết bình quân giảm {two} ngày so với quy định.",
    "Trong {count} {counted} được kiểm tra, phần lớn chấp hành tốt quy định của pháp luật; {two} trường hợp vi phạm đã bị xử lý nghiêm, đúng thời hạn.",
    "Các phong trào thi đua gắn với {work} phát triển sâu rộng, xuất hiện nhiều cách làm hay, sáng tạo, phù hợp với điều kiện của từng địa phương {place}.",
    "Kết quả {work} góp phần quan trọng giữ vững ổn định chính trị, thúc đẩy phát triển kinh tế - xã hội, nâng cao đời sống vật chất và tinh thần của Nhân dân.",
    "Căn cứ {document}, {agency} đã tham mưu điều chỉnh {two} quy định không còn phù hợp, bãi bỏ {two} thủ tục, cắt giảm chi phí cho người dân, doanh nghiệp.",
];

/// Items of lists of results.
#[rustfmt::skip]
pub const ITEMS: &[&str] = &[
    "Hoàn thành hỗ trợ {count} {counted}, với tổng kinh phí {money}; không để xảy ra khiếu kiện đông người, phức tạp.",
    "Tổ chức {two} đợt kiểm tra liên ngành theo {document}, chấn chỉnh kịp thời {two} đơn vị.",
    "Đưa vào hoạt động {two} mô hình mới; trong {share} đơn vị được đánh giá, không có đơn vị yếu kém.",
    "Năm 2022, số {counted} tăng {percent} so với năm 2021; 6 tháng đầu năm 2023 tiếp tục tăng ở hầu hết các địa bàn.",
    "Bồi dưỡng nghiệp vụ cho {count} lượt người; biên soạn, phát hành {count} tài liệu hướng dẫn {work}.",
    "Phối hợp với {other} giải quyết dứt điểm {two} vụ việc tồn đọng, kéo dài nhiều năm.",
    "Xây dựng, vận hành cơ sở dữ liệu dùng chung gồm {count} bản ghi; kết nối, chia sẻ với các cơ quan có liên quan.",
    "Tỷ lệ giải quyết đúng hạn đạt {percent}, vượt chỉ tiêu đề ra; số đơn vượt cấp giảm còn {two} đơn.",
];

/// On working together.
#[rustfmt::skip]
pub const COORDINATION: &[&str] = &[
    "{agency} phối hợp với {other}, {other} trong việc {work}; thống nhất cơ chế trao đổi thông tin, không để chồng chéo nhiệm vụ.",
    "Theo đề nghị của {other}, đã cử {two} cán bộ tham gia các đoàn công tác liên ngành, hoàn thành {count} lượt khảo sát tại cơ sở.",
    "Ủy ban nhân dân (UBND), Hội đồng nhân dân (HĐND) các cấp cùng {agency} giám sát việc {work}; UBND cấp huyện tiếp thu {share} kiến nghị sau giám sát của HĐND cùng cấp.",
    "Công tác tuyên truyền có sự tham gia tích cực của {other}; đã đăng tải trên {count} tin, bài, phóng sự, thu hút đông đảo người dân quan tâm.",
];

/// On what was not reached.
#[rustfmt::skip]
pub const LIMITS: &[&str] = &[
    "Việc {work} ở một số địa bàn còn chậm, thiếu đồng bộ; đến hết tháng 6/2023 mới đạt {percent} kế hoạch năm.",
    "Một số đơn vị triển khai {document} còn hình thức, chưa gắn với nhiệm vụ chính trị của địa phương, đơn vị.",
    "Chất lượng tham mưu của một bộ phận cán bộ chưa đáp ứng yêu cầu; còn {two} văn bản phải ban hành lại hoặc điều chỉnh.",
    "Kinh phí dành cho {field} chưa tương xứng với nhiệm vụ; {two} công trình chậm tiến độ do vướng giải phóng mặt bằng.",
    "Sự phối hợp giữa {agency} với {other} có lúc, có việc chưa chặt chẽ, chưa kịp thời.",
    "Vẫn còn {count} {counted} chưa được hỗ trợ theo quy định; việc thống kê, theo dõi có nơi chưa chính xác.",
    "Công tác tự kiểm tra, phát hiện sai sót trong việc {work} vẫn là khâu yếu; còn tâm lý nể nang, né tránh.",
];

/// Why it was not.
#[rustfmt::skip]
pub const CAUSES: &[&str] = &[
    "*Nguyên nhân khách quan:* Đại dịch COVID-19 ảnh hưởng nặng nề trong năm 2021; một số quy định của pháp luật về {field} còn chồng chéo, chậm được sửa đổi, bổ sung; điều kiện tự nhiên, hạ tầng {place} còn nhiều khó khăn.",
    "*Nguyên nhân chủ quan:* Một số cấp ủy, người đứng đầu chưa quyết liệt; năng lực của một bộ phận cán bộ làm công tác {field} còn hạn chế, sợ sai, sợ trách nhiệm; công tác kiểm tra, đôn đốc việc {work} chưa thường xuyên.",
];

/// What was learnt.
#[rustfmt::skip]
pub const LESSONS: &[&str] = &[
    "Giữ vững sự lãnh đạo toàn diện của cấp ủy, phát huy trách nhiệm của người đứng đầu; phân công “rõ người, rõ việc, rõ thời hạn, rõ trách nhiệm”.",
    "Bám sát cơ sở, lắng nghe ý kiến của Nhân dân; kịp thời tháo gỡ khó khăn, vướng mắc ngay khi mới phát sinh, không để hình thành “điểm nóng”.",
    "Công tác {field} phải gắn với nhiệm vụ phát triển kinh tế - xã hội, lấy sự hài lòng của người dân làm thước đo.",
    "Chọn đúng khâu đột phá để tập trung nguồn lực; coi trọng sơ kết, tổng kết, nhân rộng mô hình hay trong việc {work}.",
    "Phối hợp giữa các cơ quan phải có quy chế cụ thể, được kiểm điểm định kỳ hằng quý.",
    "Xây dựng đội ngũ cán bộ đủ phẩm chất, năng lực, uy tín, ngang tầm nhiệm vụ; quan tâm bồi dưỡng cán bộ trẻ, cán bộ nữ.",
];

/// What is to be done.
#[rustfmt::skip]
pub const TASKS: &[&str] = &[
    "Tiếp tục thực hiện nghiêm {document}; đến năm 2025, hoàn thành toàn bộ chỉ tiêu về {work}.",
    "Rà soát, sửa đổi quy chế phối hợp giữa {agency} và {other}; mỗi năm kiểm điểm việc thực hiện ít nhất hai lần.",
    "Đẩy mạnh {work}, ưu tiên các địa bàn còn khó khăn; bố trí không dưới {money} cho nhiệm vụ này.",
    "Nâng tỷ lệ {counted} đạt chuẩn thêm {percent} vào cuối năm 2024; không để phát sinh trường hợp mới vi phạm.",
    "Bồi dưỡng nghiệp vụ cho {count} lượt cán bộ; đổi mới phương pháp đánh giá theo kết quả, sản phẩm cụ thể.",
    "Tăng cường kiểm tra, giám sát việc thực hiện {document}; xử lý nghiêm tổ chức, cá nhân vi phạm.",
    "Ứng dụng công nghệ số trong việc {work}; kết nối dữ liệu với {other} trước quý II/2024.",
];

/// What is to be changed in the plan.
#[rustfmt::skip]
pub const ADJUSTMENTS: &[&str] = &[
    "Điều chỉnh mục tiêu về {work} cho phù hợp với khả năng cân đối nguồn lực; phấn đấu đến năm 2025 tăng thêm {percent}.",
    "Bổ sung nhiệm vụ {work} vào chương trình công tác của các cấp, các ngành; giao {other} theo dõi, đôn đốc.",
];
