//! The agencies that report: bodies of the province, then of its districts, then of its communes, no two with
//! one name.

use tonghop::base::text::slug;

/// An agency.
pub struct Agency {
    /// Its id, a slug of its name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it works on: an index into [`FIELDS`].
    pub field: usize,
    /// Where it works, as prose says it.
    pub place: String,
}

/// What an agency works on, as prose names it.
pub struct Field {
    /// The field.
    pub name: &'static str,
    /// Things that are done there.
    pub works: [&'static str; 4],
    /// What is counted there.
    pub counted: [&'static str; 2],
}

const fn field(name: &'static str, works: [&'static str; 4], counted: [&'static str; 2]) -> Field {
    Field { name, works, counted }
}

/// The fields. The first six are those of the boards at the head of [`PROVINCE`].
#[rustfmt::skip]
pub const FIELDS: &[Field] = &[
    field("nội chính, phòng, chống tham nhũng, tiêu cực", ["bảo đảm an ninh, trật tự ở địa bàn nông thôn", "tiếp công dân, giải quyết khiếu nại, tố cáo", "theo dõi, chỉ đạo xử lý các vụ việc phức tạp", "kê khai, kiểm soát tài sản, thu nhập"], ["vụ việc", "đơn thư"]),
    field("tổ chức xây dựng Đảng", ["củng cố tổ chức cơ sở đảng", "phát triển đảng viên trong doanh nghiệp", "quy hoạch, luân chuyển cán bộ", "nâng cao chất lượng sinh hoạt chi bộ"], ["chi bộ", "đảng viên"]),
    field("chính trị, tư tưởng", ["học tập, quán triệt nghị quyết của Đảng", "nắm bắt, định hướng dư luận xã hội", "bảo vệ nền tảng tư tưởng của Đảng", "biên soạn lịch sử đảng bộ địa phương"], ["buổi tuyên truyền", "báo cáo viên"]),
    field("dân vận, Mặt trận Tổ quốc và các đoàn thể", ["xây dựng mô hình “Dân vận khéo”", "đối thoại trực tiếp với Nhân dân", "giám sát, phản biện xã hội", "tập hợp đoàn viên, hội viên"], ["mô hình", "cuộc đối thoại"]),
    field("kiểm tra, giám sát, thi hành kỷ luật đảng", ["kiểm tra tổ chức đảng, đảng viên khi có dấu hiệu vi phạm", "giám sát chuyên đề", "thi hành kỷ luật trong Đảng", "giải quyết tố cáo đối với đảng viên"], ["tổ chức đảng", "cuộc kiểm tra"]),
    field("kế hoạch, đầu tư", ["giải ngân vốn đầu tư công", "thu hút đầu tư vào các khu công nghiệp", "tháo gỡ khó khăn cho doanh nghiệp", "lập, công bố quy hoạch"], ["dự án", "doanh nghiệp"]),
    field("y tế, chăm sóc sức khỏe Nhân dân", ["củng cố mạng lưới y tế cơ sở", "phòng, chống dịch bệnh", "tiêm chủng mở rộng cho trẻ em", "quản lý an toàn thực phẩm"], ["lượt người bệnh", "trạm y tế"]),
    field("giáo dục và đào tạo", ["xây dựng trường đạt chuẩn quốc gia", "phổ cập giáo dục, xóa mù chữ", "bồi dưỡng giáo viên", "chuyển đổi số trong trường học"], ["phòng học", "giáo viên"]),
    field("nông nghiệp và phát triển nông thôn", ["xây dựng nông thôn mới", "dồn điền, đổi thửa", "phòng, chống dịch bệnh trên vật nuôi", "phát triển sản phẩm đặc trưng của địa phương"], ["hộ nông dân", "hợp tác xã"]),
    field("tài nguyên và môi trường", ["cấp giấy chứng nhận quyền sử dụng đất", "thu gom, xử lý rác thải sinh hoạt", "xử lý vi phạm trong quản lý đất đai", "kiểm kê, lập bản đồ hiện trạng sử dụng đất"], ["hồ sơ đất đai", "cơ sở sản xuất"]),
    field("lao động, người có công và xã hội", ["giảm nghèo bền vững", "đào tạo nghề cho lao động nông thôn", "chăm sóc người có công với cách mạng", "bảo vệ, chăm sóc trẻ em"], ["hộ nghèo", "lao động"]),
    field("văn hóa, thể thao và du lịch", ["xây dựng đời sống văn hóa ở khu dân cư", "bảo tồn, phát huy giá trị di tích", "phát triển du lịch cộng đồng", "tổ chức giải thể thao phong trào"], ["câu lạc bộ", "di tích"]),
    field("giao thông vận tải", ["cứng hóa đường giao thông nông thôn", "xóa điểm đen về tai nạn giao thông", "kiểm soát tải trọng phương tiện", "đẩy nhanh tiến độ các tuyến đường kết nối"], ["tuyến đường", "phương tiện"]),
    field("xây dựng, phát triển đô thị", ["lập quy hoạch chung đô thị", "phát triển nhà ở xã hội cho công nhân", "quản lý trật tự xây dựng", "cải tạo, chỉnh trang đô thị"], ["công trình", "căn hộ"]),
    field("công nghiệp, thương mại", ["phát triển cụm công nghiệp", "kết nối tiêu thụ nông sản", "chống buôn lậu, gian lận thương mại", "phát triển lưới điện nông thôn"], ["cơ sở công nghiệp", "hộ kinh doanh"]),
    field("tư pháp, phổ biến, giáo dục pháp luật", ["hòa giải ở cơ sở", "rà soát văn bản quy phạm pháp luật", "trợ giúp pháp lý cho người nghèo", "đăng ký, số hóa dữ liệu hộ tịch"], ["vụ việc hòa giải", "văn bản"]),
    field("cải cách hành chính, xây dựng chính quyền", ["giải quyết thủ tục hành chính", "tinh gọn tổ chức bộ máy", "đánh giá mức độ hài lòng của người dân", "thực hiện quy chế dân chủ ở cơ sở"], ["thủ tục hành chính", "công chức"]),
    field("thông tin, chuyển đổi số", ["cung cấp dịch vụ công trực tuyến", "phổ cập kỹ năng số cho người dân", "bảo đảm an toàn thông tin mạng", "phát triển hạ tầng số"], ["hồ sơ trực tuyến", "tổ công nghệ số"]),
    field("tài chính, ngân sách", ["chống thất thu ngân sách nhà nước", "quản lý tài sản công", "thực hành tiết kiệm, chống lãng phí", "quyết toán dự án hoàn thành"], ["đơn vị dự toán", "hộ nộp thuế"]),
    field("quốc phòng, quân sự địa phương", ["tuyển chọn, gọi công dân nhập ngũ", "huấn luyện dân quân tự vệ", "diễn tập khu vực phòng thủ", "thực hiện chính sách hậu phương quân đội"], ["dân quân", "công dân nhập ngũ"]),
    field("an ninh chính trị, trật tự an toàn xã hội", ["tấn công, trấn áp tội phạm", "bảo đảm trật tự an toàn giao thông", "phòng cháy, chữa cháy", "quản lý cư trú"], ["vụ phạm tội", "lượt tuần tra"]),
    field("phụ nữ, bình đẳng giới", ["hỗ trợ phụ nữ khởi nghiệp", "xây dựng gia đình hạnh phúc", "phòng, chống bạo lực gia đình", "phát triển hội viên"], ["hội viên", "tổ tiết kiệm"]),
    field("thanh niên, thiếu nhi", ["phát huy thanh niên tình nguyện", "hỗ trợ thanh niên lập nghiệp", "giáo dục lý tưởng cách mạng", "chăm sóc, giáo dục thiếu niên, nhi đồng"], ["đoàn viên", "công trình thanh niên"]),
    field("khoa học và công nghệ", ["ứng dụng tiến bộ kỹ thuật vào sản xuất", "bảo hộ nhãn hiệu sản phẩm địa phương", "quản lý đo lường, chất lượng", "hỗ trợ doanh nghiệp đổi mới sáng tạo"], ["đề tài", "nhãn hiệu"]),
];

/// Bodies of the province, each with its field.
#[rustfmt::skip]
const PROVINCE: &[(&str, usize)] = &[
    ("Ban Nội chính Tỉnh ủy", 0), ("Ban Tổ chức Tỉnh ủy", 1), ("Ban Tuyên giáo Tỉnh ủy", 2),
    ("Ban Dân vận Tỉnh ủy", 3), ("Ủy ban Kiểm tra Tỉnh ủy", 4), ("Sở Kế hoạch và Đầu tư", 5),
    ("Sở Y tế", 6), ("Sở Giáo dục và Đào tạo", 7), ("Sở Nông nghiệp và Phát triển nông thôn", 8),
    ("Sở Tài nguyên và Môi trường", 9), ("Sở Lao động - Thương binh và Xã hội", 10),
    ("Sở Văn hóa, Thể thao và Du lịch", 11), ("Sở Giao thông vận tải", 12), ("Sở Xây dựng", 13),
    ("Sở Công Thương", 14), ("Sở Tư pháp", 15), ("Sở Nội vụ", 16), ("Sở Thông tin và Truyền thông", 17),
    ("Sở Tài chính", 18), ("Bộ Chỉ huy Quân sự tỉnh", 19), ("Công an tỉnh", 20),
    ("Hội Liên hiệp Phụ nữ tỉnh", 21), ("Ban Thường vụ Tỉnh đoàn", 22), ("Sở Khoa học và Công nghệ", 23),
    ("Thanh tra tỉnh", 0), ("Ban Thường trực Ủy ban Mặt trận Tổ quốc tỉnh", 3), ("Hội Nông dân tỉnh", 8),
    ("Liên đoàn Lao động tỉnh", 10), ("Hội Cựu chiến binh tỉnh", 3), ("Ban Quản lý các khu công nghiệp tỉnh", 14),
    ("Văn phòng Tỉnh ủy", 16), ("Trường Chính trị tỉnh", 2), ("Cục Thuế tỉnh", 18), ("Bảo hiểm xã hội tỉnh", 10),
];

/// Bodies of a district: what stands before and after the kind of district (`huyện`), with the field.
#[rustfmt::skip]
const DISTRICT: &[(&str, usize)] = &[
    ("Ban Tổ chức {uy}", 1), ("Ủy ban nhân dân {noi}", 5), ("Ban Tuyên giáo {uy}", 2), ("Ban Dân vận {uy}", 3),
    ("Ủy ban Kiểm tra {uy}", 4), ("Phòng Y tế {noi}", 6), ("Phòng Giáo dục và Đào tạo {noi}", 7),
    ("Phòng Tài nguyên và Môi trường {noi}", 9), ("Phòng Lao động - Thương binh và Xã hội {noi}", 10),
    ("Phòng Văn hóa và Thông tin {noi}", 11), ("Phòng Kinh tế và Hạ tầng {noi}", 12), ("Phòng Tư pháp {noi}", 15),
    ("Phòng Nội vụ {noi}", 16), ("Phòng Tài chính - Kế hoạch {noi}", 18), ("Ban Chỉ huy Quân sự {noi}", 19),
    ("Công an {noi}", 20), ("Hội Liên hiệp Phụ nữ {noi}", 21), ("Ban Thường vụ Đoàn Thanh niên {noi}", 22),
    ("Hội Nông dân {noi}", 8), ("Ban Thường trực Ủy ban Mặt trận Tổ quốc {noi}", 3), ("Hội Cựu chiến binh {noi}", 3),
    ("Liên đoàn Lao động {noi}", 10), ("Thanh tra {noi}", 0), ("Trung tâm Y tế {noi}", 6),
];

const DISTRICTS: &[&str] = &[
    "Hiệp Hòa",
    "Lạng Giang",
    "Lục Nam",
    "Lục Ngạn",
    "Sơn Động",
    "Tân Yên",
    "Việt Yên",
    "Yên Dũng",
    "Yên Thế",
    "Đông Sơn",
    "Phú Bình",
    "Tam Đảo",
];

/// Bodies of a commune, with the field.
#[rustfmt::skip]
const COMMUNE: &[(&str, usize)] = &[
    ("Đảng ủy", 1), ("Ủy ban nhân dân", 16), ("Công an", 20), ("Hội Nông dân", 8), ("Hội Liên hiệp Phụ nữ", 21),
    ("Đoàn Thanh niên", 22), ("Hội Cựu chiến binh", 3), ("Ban Thường trực Ủy ban Mặt trận Tổ quốc", 3),
    ("Trạm Y tế", 6), ("Trường Trung học cơ sở", 7), ("Trường Tiểu học", 7), ("Ban Chỉ huy Quân sự", 19),
];

/// A commune's name is one word of each list.
const FIRST: &[&str] = &[
    "An",
    "Bình",
    "Cẩm",
    "Đại",
    "Đồng",
    "Hương",
    "Kim",
    "Long",
    "Minh",
    "Nghĩa",
    "Ngọc",
    "Phúc",
    "Quang",
    "Tân",
    "Thanh",
    "Thượng",
    "Tiên",
    "Vân",
    "Xuân",
];
const SECOND: &[&str] = &[
    "Châu", "Cường", "Giang", "Hà", "Hưng", "Lâm", "Lộc", "Lý", "Mỹ", "Phong", "Phú", "Sơn", "Thái", "Thịnh",
    "Trung",
];

/// The first `count` agencies.
pub fn agencies(count: usize) -> Vec<Agency> {
    let agency = |name: String, field: usize, place: &str| Agency {
        id: slug(&name),
        name,
        field,
        place: place.to_owned(),
    };
    let province = PROVINCE.iter().map(|&(name, field)| agency(name.to_owned(), field, "tỉnh"));
    let districts = DISTRICTS.iter().flat_map(|district| {
        let place = format!("huyện {district}");
        DISTRICT.iter().map(move |&(name, field)| {
            let name = name.replace("{uy}", &format!("Huyện ủy {district}")).replace("{noi}", &place);
            agency(name, field, &place)
        })
    });
    let names =
        SECOND.iter().flat_map(|second| FIRST.iter().map(move |first| format!("xã {first} {second}")));
    let communes = names.flat_map(|place| {
        COMMUNE
            .iter()
            .map(move |&(name, field)| agency(format!("{name} {place}"), field, &place))
            .collect::<Vec<_>>()
    });
    province.chain(districts).chain(communes).take(count).collect()
}
