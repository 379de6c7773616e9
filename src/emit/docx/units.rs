//! Lengths of the guidance (millimetres and points) in the units of WordprocessingML.
//!
//! The only place where the two meet; nothing else may multiply by 20 or 56.7.

/// Millimetres in twips (1/1440 inch), to the nearest: 20 mm = 1134, 30 = 1701, 15 = 850, A4 = 11906 × 16838
/// (the-thuc.md §1).
pub(super) fn mm(length: f64) -> i32 {
    whole(length / 25.4 * 1440.0)
}

/// Millimetres in EMU, of which there are 914 400 in an inch (ECMA-376 part 1, 20.1.2.1); at least one.
pub(super) fn emu(length: f64) -> u32 {
    (length * 36_000.0).round().max(1.0) as u32
}

/// Points in twips: 6 pt = 120.
pub(super) fn pt(length: f64) -> i32 {
    whole(length * 20.0)
}

/// Points in the half points of `w:sz`: 14 pt = 28.
pub(super) fn half_points(size: f64) -> i32 {
    whole(size * 2.0)
}

/// Points in the eighths of a point of a border's `w:sz`, kept in the 2 to 96 that Word draws (ECMA-376 part
/// 1, 17.3.4).
pub(super) fn border(width: f64) -> i32 {
    whole(width * 8.0).clamp(2, 96)
}

/// A multiple of the line's height in the 240ths of `w:line` with `w:lineRule="auto"`.
pub(super) fn lines(multiple: f64) -> i32 {
    whole(multiple * 240.0)
}

/// The nearest whole number; Word's lengths end at 31 680 twips, so that nothing sensible is cut by the cast.
fn whole(number: f64) -> i32 {
    number.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_guidance() {
        assert_eq!([20.0, 30.0, 15.0, 10.0, 210.0, 297.0].map(mm), [1134, 1701, 850, 567, 11906, 16838]);
        assert_eq!(mm(165.0), 9354);
    }

    #[test]
    fn points() {
        assert_eq!(
            (pt(18.0), pt(6.0), half_points(14.0), half_points(13.5), lines(1.0)),
            (360, 120, 28, 27, 240)
        );
        assert_eq!((border(0.5), border(0.0), border(99.0)), (4, 2, 96));
        assert_eq!((mm(f64::NAN), mm(f64::INFINITY)), (0, i32::MAX));
    }
}
