//! Pictures: what a file of bytes is, how many pixels it has and how many to the inch. No pixel is decoded.
//!
//! By hand: imagesize 0.15 says width and height, but neither the resolution (pHYs, JFIF), for which every
//! segment would be gone through a second time, nor whether a file breaks off (it takes the JPEG of the tests
//! below without its last two bytes).

/// The picture formats that every Word reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture's format and size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// PNG or JPEG.
    pub format: ImageFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per inch; 96 where the file does not say.
    pub resolution: f64,
}

/// Reads the head of a file; `None` if it is neither a PNG nor a JPEG, says no size, or breaks off before its
/// end.
pub fn read(bytes: &[u8]) -> Option<Picture> {
    let picture = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") { png(bytes) } else { jpeg(bytes) }?;
    (picture.width > 0 && picture.height > 0 && is_whole(picture.format, bytes)).then_some(picture)
}

/// True where the mark of a picture's end stands in the last bytes; cameras and mail programs may put some
/// bytes after it.
fn is_whole(format: ImageFormat, bytes: &[u8]) -> bool {
    let end: &[u8] = match format {
        ImageFormat::Png => b"IEND",
        ImageFormat::Jpeg => b"\xFF\xD9",
    };
    let last = &bytes[bytes.len().saturating_sub(4096)..];
    last.windows(end.len()).any(|window| window == end)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).map(u32::from_be_bytes)
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 2).map(|word| u32::from(word[0]) << 8 | u32::from(word[1]))
}

fn resolution(pixels: f64) -> f64 {
    if (10.0..10_000.0).contains(&pixels) { pixels } else { 96.0 }
}

/// IHDR holds the size; pHYs, before the pixels, the pixels a metre.
fn png(bytes: &[u8]) -> Option<Picture> {
    let (width, height) = (be32(bytes, 16)?, be32(bytes, 20)?);
    let (mut at, mut dots) = (8, 96.0);
    while let (Some(length), Some(kind)) = (be32(bytes, at), bytes.get(at + 4..at + 8)) {
        match kind {
            b"pHYs" if bytes.get(at + 16) == Some(&1) => {
                dots = be32(bytes, at + 8).map_or(96.0, |dots| f64::from(dots) * 0.0254)
            }
            b"IDAT" => break,
            _ => {}
        }
        let Some(next) = at.checked_add(12).and_then(|at| at.checked_add(length as usize)) else { break };
        at = next;
    }
    Some(Picture { format: ImageFormat::Png, width, height, resolution: resolution(dots) })
}

/// A start-of-frame segment holds the size, the JFIF segment the density.
fn jpeg(bytes: &[u8]) -> Option<Picture> {
    if !bytes.starts_with(b"\xFF\xD8\xFF") {
        return None;
    }
    let (mut at, mut dots) = (2, 96.0);
    loop {
        if bytes.get(at)? != &0xFF {
            return None;
        }
        let kind = *bytes.get(at + 1)?;
        let length = be16(bytes, at + 2)? as usize;
        match kind {
            0xE0 if bytes.get(at + 4..at + 9) == Some(b"JFIF\0") => {
                let density = f64::from(be16(bytes, at + 12)?);
                dots = match bytes.get(at + 11)? {
                    1 => density,
                    2 => density * 2.54,
                    _ => dots,
                };
            }
            0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => {
                let (height, width) = (be16(bytes, at + 5)?, be16(bytes, at + 7)?);
                return Some(Picture {
                    format: ImageFormat::Jpeg,
                    width,
                    height,
                    resolution: resolution(dots),
                });
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_files() {
        let png = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
            &[0, 0, 3, 0x20],
            &[0, 0, 1, 0x90],
            &[8, 6, 0, 0, 0, 0, 0, 0, 0],
            b"IEND",
        ]
        .concat();
        let picture = read(&png).unwrap();
        assert_eq!((picture.width, picture.height), (800, 400));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\x01\0\x48\0\x48\0\0\xFF\xC0\0\x11\x08\0\x10\0\x20\x03\xFF\xD9";
        assert_eq!(
            read(jpeg).map(|picture| (picture.width, picture.height, picture.resolution)),
            Some((32, 16, 72.0))
        );
    }

    #[test]
    fn cut_files_are_refused() {
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\x01\0\x48\0\x48\0\0\xFF\xC0\0\x11\x08\0\x10\0\x20\x03\xFF\xD9";
        for end in 0..jpeg.len() - 1 {
            assert_eq!(read(&jpeg[..end]), None);
        }
        assert_eq!(read(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(read(b"GIF89a"), None);
    }
}
