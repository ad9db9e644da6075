//! From a file somebody sent to the picture that is kept: nothing of the file survives but what is to be seen.
//!
//! **Invariant:** whatever the bytes are, this ends in a picture or in a [`PhotoFault`], with memory in proportion to
//! [`PHOTO_PIXELS`].

use super::kind::{Kind, is_page, webp_pixels};
use contract::{PHOTO_PIXELS, PHOTO_SIDE, PhotoFault, THUMBNAIL_SIDE, wire::photos::Pixels};
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use std::io::{Cursor, ErrorKind};

/// What a decoder may take for the picture and its own work: four bytes for each pixel.
const MEMORY: u64 = 4 * PHOTO_PIXELS;
/// Of 100: where a smaller file would begin to show.
const QUALITY: u8 = 86;
/// A thumbnail is looked at for a moment.
const THUMBNAIL_QUALITY: u8 = 74;

/// A photo as it is kept: two JPEG files without any metadata, upright.
#[derive(Clone, Debug)]
pub struct Picture {
    /// At most [`PHOTO_SIDE`] on the longer side.
    pub full: Vec<u8>,
    /// At most [`THUMBNAIL_SIDE`] on the longer side.
    pub thumbnail: Vec<u8>,
    /// The size of `full`.
    pub size: Pixels,
}

/// Draws a file anew. `declared` is the type its sender claims, where one is claimed.
///
/// # Errors
/// Where the file is not a picture that is taken.
pub fn draw_anew(file: &[u8], declared: Option<&str>) -> Result<Picture, PhotoFault> {
    let kind = Kind::of(file)?;
    if declared.is_some_and(|declared| !fits(declared, kind)) {
        return Err(PhotoFault::Mislabelled);
    }
    if is_page(file) {
        return Err(PhotoFault::Html);
    }
    if !kind.is_whole(file) {
        return Err(PhotoFault::Truncated);
    }
    if kind == Kind::WebP {
        match webp_pixels(file) {
            None => return Err(PhotoFault::Unknown),
            Some(pixels) if pixels > PHOTO_PIXELS => return Err(PhotoFault::Pixels),
            Some(_) => {}
        }
    }
    let image = decode(file, kind).map_err(|error| fault(&error))?;
    let full = on_white(image);
    Ok(Picture {
        size: Pixels { width: full.width(), height: full.height() },
        thumbnail: encode(&within(full.clone(), THUMBNAIL_SIDE), THUMBNAIL_QUALITY)?,
        full: encode(&full, QUALITY)?,
    })
}

/// Whether what is declared may be: the right kind, or nothing in particular.
fn fits(declared: &str, kind: Kind) -> bool {
    let declared = declared.split(';').next().unwrap_or_default().trim();
    declared.eq_ignore_ascii_case(contract::Media::Bytes.as_str())
        || declared.eq_ignore_ascii_case(kind.format().to_mime_type())
}

enum Undecoded {
    TooLarge,
    Image(ImageError),
}

impl From<ImageError> for Undecoded {
    fn from(error: ImageError) -> Self {
        Self::Image(error)
    }
}

fn fault(error: &Undecoded) -> PhotoFault {
    match error {
        Undecoded::TooLarge | Undecoded::Image(ImageError::Limits(_)) => PhotoFault::Pixels,
        Undecoded::Image(ImageError::IoError(cause))
            if cause.kind() == ErrorKind::UnexpectedEof =>
        {
            PhotoFault::Truncated
        }
        Undecoded::Image(_) => PhotoFault::Broken,
    }
}

/// The picture, the right way up. Its size is known from its head, and refused, before anything is unpacked.
fn decode(file: &[u8], kind: Kind) -> Result<DynamicImage, Undecoded> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), kind.format());
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PHOTO_PIXELS || decoder.total_bytes() > MEMORY {
        return Err(Undecoded::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder)?;
    // The smaller picture is turned: the large one would be there twice.
    let mut image = within(image, PHOTO_SIDE);
    image.apply_orientation(orientation);
    Ok(image)
}

fn within(image: DynamicImage, side: u32) -> DynamicImage {
    if image.width().max(image.height()) > side { image.thumbnail(side, side) } else { image }
}

/// In plain colours; what was transparent is white, as on paper.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    let on_paper = |point: &image::Rgba<u8>| {
        let [r, g, b, alpha] = point.0;
        let mix = |ink: u8| {
            let (ink, alpha) = (u16::from(ink), u16::from(alpha));
            ((ink * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        Rgb([mix(r), mix(g), mix(b)])
    };
    let flat =
        RgbImage::from_fn(image.width(), image.height(), |x, y| on_paper(image.get_pixel(x, y)));
    DynamicImage::ImageRgb8(flat)
}

fn encode(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, PhotoFault> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, quality);
    image.write_with_encoder(encoder).map_err(|_| PhotoFault::Broken)?;
    Ok(file)
}
