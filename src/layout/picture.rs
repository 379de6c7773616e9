//! How large a picture prints.

use crate::input::picture::Picture;

/// Millimetres in an inch.
const INCH: f64 = 25.4;
/// Room for a heading and a caption on the page of a tall picture, in millimetres.
const REST_OF_PAGE: f64 = 37.0;

/// Width and height in millimetres, made to fit text `width` and `height` millimetres large.
pub fn fit(picture: &Picture, width: f64, height: f64) -> (f64, f64) {
    let natural = |pixels: u32| f64::from(pixels) / picture.resolution * INCH;
    let (wide, high) = (natural(picture.width), natural(picture.height));
    let scale = (width / wide).min((height - REST_OF_PAGE) / high).min(1.0);
    (wide * scale, high * scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::picture::ImageFormat;

    #[test]
    fn wide_pictures_are_made_to_fit() {
        let picture = Picture { format: ImageFormat::Png, width: 800, height: 400, resolution: 96.0 };
        let (width, height) = fit(&picture, 165.0, 257.0);
        assert!((width - 165.0).abs() < 1e-9 && (height - 82.5).abs() < 1e-9, "{width} {height}");
    }
}
