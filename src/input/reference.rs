//! Stub until the real one lands.
/// Kind.
pub fn kind_name(symbol: &str) -> Option<&'static str> {
    let kind = symbol.split_once('-')?.1.split('/').next()?;
    Some(match kind {
        "NQ" => "Nghị quyết",
        "CT" => "Chỉ thị",
        "KL" => "Kết luận",
        "KH" => "Kế hoạch",
        "ĐA" => "Đề án",
        "CTr" => "Chương trình",
        _ => return None,
    })
}
/// Rank.
pub fn kind_rank(kind: &str) -> usize {
    ["Nghị quyết", "Chỉ thị", "Kết luận", "Kế hoạch", "Đề án"].iter().position(|k| *k == kind).unwrap_or(9)
}
