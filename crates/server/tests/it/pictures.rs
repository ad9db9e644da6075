//! Files that people, phones and attackers send.

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _, ImageFormat, Rgb, RgbImage, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};
use std::io::Cursor;

pub(crate) const RED: [u8; 3] = [220, 30, 30];
pub(crate) const GREEN: [u8; 3] = [30, 180, 60];
pub(crate) const BLUE: [u8; 3] = [40, 60, 220];
pub(crate) const WHITE: [u8; 3] = [250, 250, 250];

/// Red and green above, blue and white below.
pub(crate) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// Every point by chance, always the same ones: what JPEG is worst at.
pub(crate) fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    RgbImage::from_fn(width, height, |_, _| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let [r, g, b, ..] = state.to_le_bytes();
        Rgb([r, g, b])
    })
}

pub(crate) fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality).encode_image(picture).unwrap();
    file
}

pub(crate) fn png(picture: &RgbImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture.clone()).write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

pub(crate) fn transparent_png(picture: &RgbaImage) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = picture.dimensions();
    let encoder = PngEncoder::new(&mut file);
    encoder.write_image(picture, width, height, ExtendedColorType::Rgba8).unwrap();
    file
}

pub(crate) fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = picture.dimensions();
    let encoder = WebPEncoder::new_lossless(&mut file);
    encoder.encode(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    file
}

/// What the EXIF of a phone says besides: words to look for.
pub(crate) const MAKER: &[u8] = b"Handy von Frau Li";

/// The EXIF of a phone: how it was held, where it was, and whose it is.
fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let [high, low] = orientation.to_be_bytes();
    let after = 8 + 2 + 3 * 12 + 4;
    let gps = after + MAKER.len() as u32;
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x010F, 2, MAKER.len() as u32, after.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, gps.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(MAKER);
    tiff.extend(4_u16.to_be_bytes());
    let degrees = gps + 2 + 4 * 12 + 4;
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, degrees.to_be_bytes()));
    tiff.extend(entry(3, 2, 2, *b"E\0\0\0"));
    tiff.extend(entry(4, 5, 3, degrees.to_be_bytes()));
    tiff.extend([0; 4]);
    for part in [30_u32, 1, 15, 1, 42, 1] {
        tiff.extend(part.to_be_bytes());
    }
    tiff
}

/// The JPEG with the EXIF of a phone.
pub(crate) fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let segment = [b"Exif\0\0", &exif(orientation)[..]].concat();
    let length = (segment.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &segment, &jpeg[2..]].concat()
}

/// The PNG with the EXIF of a phone, and words besides.
pub(crate) fn png_with_exif(png: &[u8], orientation: u16) -> Vec<u8> {
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let named = [&name[..], body].concat();
        [&(body.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
    };
    let (head, rest) = png.split_at(33);
    let text = chunk(b"tEXt", &[b"Author\0", MAKER].concat());
    [head, &chunk(b"eXIf", &exif(orientation)), &text, rest].concat()
}

/// The lossless WebP of one picture with the EXIF of a phone.
pub(crate) fn webp_with_exif(webp: &[u8], picture: &RgbImage, orientation: u16) -> Vec<u8> {
    let side = |points: u32| points.to_le_bytes();
    let (width, height) = (side(picture.width() - 1), side(picture.height() - 1));
    let mut canvas = vec![0x08, 0, 0, 0];
    canvas.extend(&width[..3]);
    canvas.extend(&height[..3]);
    riff(&[(b"VP8X", &canvas), (b"VP8L", &webp[20..]), (b"EXIF", &exif(orientation))])
}

/// The JPEG with a comment.
pub(crate) fn with_comment(jpeg: &[u8], comment: &[u8]) -> Vec<u8> {
    let length = (comment.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xFE], &length, comment, &jpeg[2..]].concat()
}

/// A small JPEG whose head claims 65,500 × 65,500 points.
pub(crate) fn jpeg_bomb() -> Vec<u8> {
    let mut file = jpeg(&quarters(64, 64), 80);
    let at = file.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    let side = 65_500_u16.to_be_bytes();
    file[at + 5..at + 9].copy_from_slice(&[side[0], side[1], side[0], side[1]]);
    file
}

/// A small PNG whose head claims `side` × `side` points.
pub(crate) fn png_bomb(side: u32) -> Vec<u8> {
    let mut file = png(&quarters(64, 64));
    file[16..20].copy_from_slice(&side.to_be_bytes());
    file[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = crc(&file[12..29]).to_be_bytes();
    file[29..33].copy_from_slice(&sum);
    file
}

/// A small WebP whose head claims 16,383 × 16,383 points.
pub(crate) fn webp_bomb() -> Vec<u8> {
    let mut file = webp(&quarters(64, 64));
    let at = file.windows(4).position(|name| name == b"VP8L").unwrap() + 9;
    file[at..at + 4].copy_from_slice(&(16_382_u32 | 16_382 << 14).to_le_bytes());
    file
}

/// A WebP file of these chunks.
fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, chunk) in chunks {
        body.extend(*name);
        body.extend((chunk.len() as u32).to_le_bytes());
        body.extend(*chunk);
        body.extend(vec![0; chunk.len() % 2]);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// A canvas of 64 × 64 points around a picture that claims 16,383 × 16,383.
pub(crate) fn webp_bomb_in_a_small_canvas() -> Vec<u8> {
    let canvas = [0, 0, 0, 0, 63, 0, 0, 63, 0, 0];
    let mut picture = vec![0x10, 0x40, 0, 0x9D, 0x01, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F];
    picture.extend([0; 600]);
    riff(&[(b"VP8X", &canvas), (b"VP8 ", &picture)])
}

/// A WebP that moves.
pub(crate) fn moving_webp() -> Vec<u8> {
    let canvas = [0x02, 0, 0, 0, 63, 0, 0, 63, 0, 0];
    riff(&[(b"VP8X", &canvas), (b"ANIM", &[0; 6]), (b"ANMF", &[0; 24])])
}

/// CRC-32 of ISO 3309, as PNG uses it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}

/// The markers of a JPEG up to its first scan.
pub(crate) fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut rest = &jpeg[2..];
    while let [0xFF, marker, high, low, ..] = rest {
        found.push(*marker);
        if *marker == 0xDA {
            break;
        }
        rest = &rest[2 + usize::from(u16::from_be_bytes([*high, *low]))..];
    }
    found
}

/// A picture that was kept is a JPEG within `side`, and says nothing but its picture.
#[track_caller]
pub(crate) fn clean(jpeg: &[u8], side: u32) -> RgbImage {
    let markers = markers(jpeg);
    assert_eq!(markers.last(), Some(&0xDA));
    // JFIF's own head is all: no APP1 to APP15, no comment.
    assert!(!markers.iter().any(|m| matches!(m, 0xE1..=0xEF | 0xFE)), "{markers:X?}");
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
    assert!(picture.width().max(picture.height()) <= side);
    picture.into_rgb8()
}

/// Whether the point at these parts of width and height has about this colour.
#[track_caller]
pub(crate) fn shows(picture: &RgbImage, (across, down): (f32, f32), colour: [u8; 3]) {
    let x = (picture.width() as f32 * across) as u32;
    let y = (picture.height() as f32 * down) as u32;
    let there = picture.get_pixel(x, y).0;
    let near = there.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 24);
    assert!(near, "{there:?} at {x}, {y} instead of {colour:?}");
}
