//! How large a picture prints.

use crate::input::picture::Picture;

/// EMU in an inch and in a millimetre (ECMA-376 part 1, 20.1.2.1).
const EMU_PER_INCH: f64 = 914_400.0;
const EMU_PER_MM: f64 = 36_000.0;
/// Room for a heading and a caption on the page of a tall picture, in millimetres.
const REST_OF_PAGE: f64 = 37.0;

/// Width and height in EMU, made to fit text `width` and `height` millimetres large.
pub fn fit(picture: &Picture, width: f64, height: f64) -> (u32, u32) {
    let natural = |pixels: u32| f64::from(pixels) / picture.resolution * EMU_PER_INCH;
    let (wide, high) = (natural(picture.width), natural(picture.height));
    let scale = (width * EMU_PER_MM / wide).min((height - REST_OF_PAGE) * EMU_PER_MM / high).min(1.0);
    (emu(wide * scale), emu(high * scale))
}

/// A positive length as a whole number of EMU; `as` saturates.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn emu(length: f64) -> u32 {
    length.round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::picture::ImageFormat;

    #[test]
    fn wide_pictures_are_made_to_fit() {
        let picture = Picture { format: ImageFormat::Png, width: 800, height: 400, resolution: 96.0 };
        assert_eq!(fit(&picture, 165.0, 257.0), (5_940_000, 2_970_000));
    }
}
