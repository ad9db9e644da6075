//! What a file is, by what it holds. Its name and its declared type are never asked.

use contract::PhotoFault;
use image::ImageFormat;

/// A kind of picture that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    Png,
    WebP,
}

/// How far into a file one looks for words that betray what it is.
const HEAD: usize = 1_024;

/// Brands of HEIF files with HEVC pictures, as phones write them.
const HEIC: [&[u8; 4]; 10] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];

/// What no picture says and every page does.
const PAGE: [&[u8]; 4] = [b"<!doctype", b"<html", b"<script", b"<iframe"];

impl Kind {
    /// The kind of a file, or why there is none.
    pub(super) fn of(file: &[u8]) -> Result<Self, PhotoFault> {
        let head = &file[..file.len().min(HEAD)];
        match head {
            [] => Err(PhotoFault::Empty),
            [0xFF, 0xD8, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            [b'G', b'I', b'F', b'8', ..] => Err(PhotoFault::Gif),
            [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => Err(PhotoFault::Zip),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..]
                if HEIC.iter().any(|known| brand.starts_with(*known)) =>
            {
                Err(PhotoFault::Heic)
            }
            _ if holds(head, b"%pdf-") => Err(PhotoFault::Pdf),
            _ => Err(text(head)),
        }
    }

    pub(super) fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
        }
    }

    /// Whether a file of this kind reaches its end: decoders show what there is of a picture and keep silent about the rest.
    pub(super) fn is_whole(self, file: &[u8]) -> bool {
        match self {
            Self::Jpeg => jpeg_ends(file),
            Self::Png => png_ends(file),
            Self::WebP => webp_ends(file),
        }
    }
}

/// A file that is no picture of points: a drawing or a page, or something else.
fn text(head: &[u8]) -> PhotoFault {
    let begins = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match begins {
        [b'<', ..] if is_page(head) => PhotoFault::Html,
        [b'<', ..] if holds(head, b"<svg") => PhotoFault::Svg,
        _ => PhotoFault::Unknown,
    }
}

/// Whether a page stands somewhere in a file: a picture that carries one wants to be read as something else.
pub(super) fn is_page(file: &[u8]) -> bool {
    let mut rest = file;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        let says = |word: &&[u8]| {
            rest.get(..word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word))
        };
        if PAGE.iter().any(says) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

fn holds(head: &[u8], word: &[u8]) -> bool {
    head.windows(word.len()).any(|there| there.eq_ignore_ascii_case(word))
}

/// Goes from marker to marker up to the end of the picture (ITU-T T.81, B.1). What follows it is nobody's concern.
fn jpeg_ends(file: &[u8]) -> bool {
    let mut rest = file.get(2..).unwrap_or_default();
    loop {
        let Some(at) = rest.iter().position(|byte| *byte == 0xFF) else { return false };
        rest = &rest[at + 1..];
        match rest {
            [0xD9, ..] => return true,
            // Stuffing, padding, restarts, a start: without a length.
            [0x00 | 0x01 | 0xD0..=0xD8 | 0xFF, ..] => {}
            [_, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some(after) = rest.get(1 + length..) else { return false };
                rest = after;
            }
            _ => return false,
        }
    }
}

/// Goes from chunk to chunk up to `IEND`.
fn png_ends(file: &[u8]) -> bool {
    let mut rest = file.get(8..).unwrap_or_default();
    while let [a, b, c, d, name @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(after) = rest.get(length.saturating_add(12)..) else { return false };
        if name.starts_with(b"IEND") {
            return true;
        }
        rest = after;
    }
    false
}

/// The most pixels a picture inside a WebP file claims; `None` where it moves, or a claim cannot be read.
///
/// The decoder believes the canvas and unpacks the picture before it compares the two: a small canvas around a huge picture
/// would pass every limit.
pub(super) fn webp_pixels(file: &[u8]) -> Option<u64> {
    let mut most = 0;
    let mut rest = file.get(12..).unwrap_or_default();
    while let [name @ .., a, b, c, d] = rest.get(..8).unwrap_or_default() {
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        let body = rest.get(8..)?;
        let sides = match (name, body) {
            (b"ANIM" | b"ANMF", _) => return None,
            // RFC 6386, 9.1: after a tag and a start code, 14 bits each and two for the scale.
            (b"VP8 ", [_, _, _, 0x9D, 0x01, 0x2A, a, b, c, d, ..]) => {
                let side = |low, high| u64::from(u16::from_le_bytes([low, high]) & 0x3FFF);
                (side(*a, *b), side(*c, *d))
            }
            // RFC 9649, 3.4: after a signature, 14 bits each for the side less one.
            (b"VP8L", [0x2F, a, b, c, d, ..]) => {
                let bits = u64::from(u32::from_le_bytes([*a, *b, *c, *d]));
                ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
            }
            (b"VP8 " | b"VP8L", _) => return None,
            _ => (0, 0),
        };
        most = most.max(sides.0 * sides.1);
        // Chunks are padded to an even length.
        rest = body.get(length.saturating_add(length % 2)..).unwrap_or_default();
    }
    Some(most)
}

/// Its head says how long it is.
fn webp_ends(file: &[u8]) -> bool {
    match file {
        [_, _, _, _, a, b, c, d, rest @ ..] => {
            rest.len() >= u32::from_le_bytes([*a, *b, *c, *d]) as usize
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds() {
        for (file, fault) in [
            (&b""[..], PhotoFault::Empty),
            (b"GIF89a\x01\x00", PhotoFault::Gif),
            (b"PK\x03\x04\x14\x00", PhotoFault::Zip),
            (b"PK\x05\x06\x00\x00", PhotoFault::Zip),
            (b"\x00\x00\x00\x18ftypheic\x00\x00", PhotoFault::Heic),
            (b"\x00\x00\x00\x18ftypmif1\x00\x00", PhotoFault::Heic),
            (b"\x00\x00\x00\x18ftypavif\x00\x00", PhotoFault::Unknown),
            (b"\n\n%PDF-1.7", PhotoFault::Pdf),
            (b"\xEF\xBB\xBF <?xml version=\"1.0\"?><svg xmlns=", PhotoFault::Svg),
            (b"<svg><script>alert(1)</script></svg>", PhotoFault::Html),
            (b"<!DOCTYPE html><p>", PhotoFault::Html),
            (b"MZ\x90\x00", PhotoFault::Unknown),
            (b"\x89PNG", PhotoFault::Unknown),
        ] {
            assert_eq!(Kind::of(file), Err(fault), "{file:?}");
        }
        assert_eq!(Kind::of(b"\xFF\xD8"), Ok(Kind::Jpeg));
        assert!(!Kind::Jpeg.is_whole(b"\xFF\xD8"));
    }

    #[test]
    fn the_end_of_a_thumbnail_inside_is_not_the_end_of_the_picture() {
        let inside = [0xFF, 0xE1, 0, 6, 0xFF, 0xD9, 0, 0];
        let scan = [0xFF, 0xDA, 0, 3, 1, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];
        let cut = [&[0xFF, 0xD8][..], &inside, &scan].concat();
        assert!(!Kind::Jpeg.is_whole(&cut));
        assert!(Kind::Jpeg.is_whole(&[&cut[..], &[0xFF, 0xD9, 1, 2, 3]].concat()));
    }
}
