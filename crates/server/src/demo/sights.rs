//! The photos of the demo city: drawn, so that nobody is in them and nothing has to be shipped.

use super::{MadeUp, Shows};
use contract::{Actor, CaseNumber, Event, Outcome, PhotoId, PhotoPair, Photos, What};
use image::{DynamicImage, ImageError, ImageFormat, Rgb, RgbImage};
use sha2::{Digest as _, Sha256};
use std::io::Cursor;

const WIDTH: u32 = 1_280;
const HEIGHT: u32 = 960;

/// Something somebody took a photo of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// A street at night; its lamps are out.
    DarkStreet,
    /// The same street; its lamps burn.
    LitStreet,
    /// An underground car park with a puddle.
    WetGarage,
}

impl Sight {
    /// What is to be seen in the case that is made for a visitor; the citizen brings the first.
    pub(super) fn of_visitor(shows: Shows) -> &'static [Self] {
        match shows {
            Shows::Returned => &[Self::WetGarage],
            Shows::Replied => &[Self::DarkStreet, Self::LitStreet],
            Shows::Asked => &[],
        }
    }

    /// The name of its photo in a visitor's case.
    pub(super) fn id(self) -> PhotoId {
        PhotoId::from_bits(match self {
            Self::DarkStreet => 0x8d2c_51f0_7a3e_4b96_91d4_c8e2_0f6b_a731,
            Self::LitStreet => 0x3fa9_06b7_e15d_48c2_b07a_5d94_82ec_1f60,
            Self::WetGarage => 0xc460_9e1b_2d87_4f35_8e6c_17a3_f9d5_0b28,
        })
    }

    /// The photo, as a file somebody could send.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn file(self) -> Result<Vec<u8>, ImageError> {
        let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
            let (x, y) = (x as f32 / WIDTH as f32, y as f32 / HEIGHT as f32);
            let [r, g, b] = match self {
                Self::DarkStreet => street(x, y, 0.0),
                Self::LitStreet => street(x, y, 1.0),
                Self::WetGarage => garage(x, y),
            };
            Rgb([r, g, b].map(|part| (part.clamp(0.0, 1.0) * 255.0) as u8))
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture).write_to(&mut file, ImageFormat::Png)?;
        Ok(file.into_inner())
    }
}

/// How many of the newest answered cases about lamps show theirs, besides those for visitors.
const ILLUSTRATED: usize = 4;

/// Gives the newest solved cases about street lamps their photos: one with the report, one with the reply.
pub(super) fn illustrate(cases: &mut [MadeUp]) {
    let mut left = ILLUSTRATED;
    for case in cases.iter_mut().rev() {
        if left == 0 {
            return;
        }
        if let Some(photos) = with_lamps(case.number, &mut case.events) {
            case.photos = photos;
            left -= 1;
        }
    }
}

/// The photos of one case; `None`, and nothing has changed, where it is not about lamps that were repaired in public.
fn with_lamps(number: CaseNumber, events: &mut Vec<Event>) -> Option<Vec<(PhotoId, Sight)>> {
    let about_lamps = match &events.first()?.what {
        What::Submitted(submission) => submission.subject.as_ref()?.as_str().contains("路灯"),
        _ => false,
    };
    let (subject, text) = events.iter().find_map(|event| match &event.what {
        What::Published { subject, text, .. } => Some((subject.clone(), text.clone())),
        _ => None,
    })?;
    let solved =
        |event: &Event| matches!(event.what, What::Replied { outcome: Outcome::Solved, .. });
    let reply = events.iter().position(solved).filter(|_| about_lamps)?;
    let (before, after) = (photo_of(number, "before"), photo_of(number, "after"));
    let shown = Photos::try_from(vec![before, after]).ok()?;
    if let What::Submitted(submission) = &mut events.first_mut()?.what {
        submission.photos = vec![before].try_into().ok()?;
    }
    let replied = events.get_mut(reply)?;
    let at = replied.at;
    if let What::Replied { photos, .. } = &mut replied.what {
        *photos = vec![PhotoPair { before: Some(before), after }];
    }
    let published = What::Published { subject, text, photos: shown };
    events.insert(reply + 1, Event { at, by: Actor::Office, what: published });
    Some(vec![(before, Sight::DarkStreet), (after, Sight::LitStreet)])
}

fn photo_of(number: CaseNumber, when: &str) -> PhotoId {
    let hash = Sha256::digest(format!("{}/{when}", number.compact()));
    let mut bits = [0; 16];
    bits.copy_from_slice(&hash[..16]);
    PhotoId::from_bits(u128::from_be_bytes(bits))
}

type Colour = [f32; 3];

fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    [0, 1, 2].map(|part| a[part] + (b[part] - a[part]) * share)
}

fn add(a: Colour, b: Colour, share: f32) -> Colour {
    [0, 1, 2].map(|part| a[part] + b[part] * share)
}

/// Where the street meets the sky.
const HORIZON: f32 = 0.52;
/// The lamps: how far to the right, and how large.
const LAMPS: [(f32, f32); 3] = [(0.18, 1.0), (0.33, 0.62), (0.42, 0.4)];

fn street(x: f32, y: f32, light: f32) -> Colour {
    let sky = mix([0.03, 0.04, 0.09], [0.10, 0.12, 0.20], y / HORIZON);
    let mut colour = if y < HORIZON { sky } else { road(x, y) };
    for (left, size) in LAMPS {
        let (foot, head) = (HORIZON + 0.32 * size, HORIZON - 0.36 * size);
        let lamp = left + 0.09 * size;
        let is_post = (x - left).abs() < 0.006 * size && (head..foot).contains(&y);
        let is_arm = (y - head).abs() < 0.006 * size && (left..lamp).contains(&x);
        if is_post || is_arm {
            colour = [0.13, 0.14, 0.16];
        }
        let away = ((x - lamp) * 1.33).hypot(y - head - 0.015 * size) / size;
        if away < 0.03 {
            colour = mix([0.20, 0.20, 0.22], [1.0, 0.95, 0.80], light);
        }
        colour = add(colour, [0.9, 0.7, 0.36], light * 0.10 / (0.10 + away * away * 14.0));
        if y > HORIZON {
            let spot = ((x - lamp - 0.05 * size) / 0.22).hypot((y - foot) / 0.10) / size;
            colour = add(colour, [0.55, 0.45, 0.28], light * 0.8 / (1.0 + spot * spot * 3.0));
        }
    }
    colour
}

/// A road that runs to the horizon, with a broken line in its middle.
fn road(x: f32, y: f32) -> Colour {
    let depth = (y - HORIZON) / (1.0 - HORIZON);
    let middle = 0.5 + 0.08 * depth;
    let half = 0.04 + 0.42 * depth;
    let across = (x - middle).abs();
    let is_dash = (0.35 / depth.max(0.02)).fract() < 0.5;
    if across < 0.008 * (0.2 + depth) && is_dash {
        [0.30, 0.30, 0.28]
    } else if across < half {
        [0.075, 0.08, 0.09]
    } else {
        [0.05, 0.065, 0.05]
    }
}

fn garage(x: f32, y: f32) -> Colour {
    let is_pillar = [0.2, 0.8].iter().any(|at| (x - at).abs() < 0.05) && y < 0.74;
    let is_tube = (y - 0.12).abs() < 0.012 && (0.34..0.66).contains(&x);
    let puddle = ((x - 0.52) / 0.30).hypot((y - 0.80) / 0.11);
    let ripple = (puddle * 40.0).sin() * 0.03;
    let is_drop = (x - 0.52).abs() < 0.003 && (0.16..0.76).contains(&y) && (y * 14.0).fract() < 0.4;
    if is_tube {
        [0.93, 0.97, 0.95]
    } else if is_drop {
        [0.70, 0.80, 0.86]
    } else if y > 0.6 && puddle < 1.0 {
        mix([0.42 + ripple, 0.52 + ripple, 0.58 + ripple], [0.20, 0.25, 0.28], puddle)
    } else if is_pillar {
        let band = (0.5..0.62).contains(&y) && ((x + y) * 30.0).fract() < 0.5;
        if band { [0.85, 0.70, 0.15] } else { [0.50, 0.51, 0.50] }
    } else if y < 0.6 {
        mix([0.40, 0.41, 0.41], [0.30, 0.31, 0.31], (y - 0.12).abs())
    } else {
        mix([0.34, 0.35, 0.34], [0.22, 0.23, 0.23], y)
    }
}
