//! C11, C12, N10: whatever is sent, what is kept is a clean JPEG or nothing.

use crate::pictures::*;
use contract::{PHOTO_BYTES, PHOTO_PIXELS, PHOTO_SIDE, PhotoFault, THUMBNAIL_SIDE};
use image::{Rgba, RgbaImage};
use proptest::{collection::vec, prelude::*, sample::Index, test_runner::RngSeed};
use server::photos::{Picture, draw_anew};
use std::sync::LazyLock;

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(12_345),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[track_caller]
fn drawn(file: &[u8]) -> Picture {
    draw_anew(file, None).unwrap()
}

#[track_caller]
fn refused(file: &[u8]) -> PhotoFault {
    draw_anew(file, None).unwrap_err()
}

#[test]
fn c12_a_large_picture_is_shrunk_and_a_small_one_is_not_blown_up() {
    let large = drawn(&jpeg(&quarters(4_000, 3_000), 80));
    assert_eq!((large.size.width, large.size.height), (2_048, 1_536));
    assert_eq!(clean(&large.full, PHOTO_SIDE).dimensions(), (2_048, 1_536));
    assert_eq!(clean(&large.thumbnail, THUMBNAIL_SIDE).dimensions(), (320, 240));
    let small = drawn(&png(&quarters(30, 20)));
    assert_eq!(clean(&small.full, PHOTO_SIDE).dimensions(), (30, 20));
    assert_eq!(clean(&small.thumbnail, THUMBNAIL_SIDE).dimensions(), (30, 20));
    // One line of points is a picture too.
    let line = drawn(&png(&quarters(9_000, 1)));
    assert_eq!(line.size.width, 2_048);
    assert_eq!(clean(&line.thumbnail, THUMBNAIL_SIDE).height(), 1);
}

#[test]
fn each_orientation_ends_upright() {
    // Where the first row and the first column of a file lie when looked at, by the EXIF standard.
    for (orientation, corners) in [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
    ] {
        let file = with_exif(&jpeg(&quarters(480, 320), 90), orientation);
        let picture = drawn(&file);
        let seen = clean(&picture.full, PHOTO_SIDE);
        let turned = orientation > 4;
        assert_eq!(seen.dimensions(), if turned { (320, 480) } else { (480, 320) });
        let places = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
        for (place, colour) in places.into_iter().zip(corners) {
            shows(&seen, place, colour);
            shows(&clean(&picture.thumbnail, THUMBNAIL_SIDE), place, colour);
        }
        assert!(file.windows(MAKER.len()).any(|words| words == MAKER));
        for kept in [&picture.full, &picture.thumbnail] {
            assert!(!kept.windows(MAKER.len()).any(|words| words == MAKER));
        }
    }
}

#[test]
fn c11_metadata_goes_from_each_kind_after_it_was_followed() {
    let picture = quarters(480, 320);
    for file in [
        with_exif(&jpeg(&picture, 90), 6),
        png_with_exif(&png(&picture), 6),
        webp_with_exif(&webp(&picture), &picture, 6),
    ] {
        assert!(file.windows(MAKER.len()).any(|words| words == MAKER));
        let kept = drawn(&file);
        let seen = clean(&kept.full, PHOTO_SIDE);
        assert_eq!(seen.dimensions(), (320, 480));
        shows(&seen, (0.25, 0.25), BLUE);
        assert!(!kept.full.windows(MAKER.len()).any(|words| words == MAKER));
    }
}

#[test]
fn each_kind_that_is_taken_comes_out_the_same() {
    let picture = quarters(640, 480);
    for file in [jpeg(&picture, 92), png(&picture), webp(&picture)] {
        let seen = clean(&drawn(&file).full, PHOTO_SIDE);
        shows(&seen, (0.25, 0.25), RED);
        shows(&seen, (0.75, 0.75), WHITE);
    }
}

#[test]
fn what_is_transparent_is_white_and_hides_nothing() {
    let picture = RgbaImage::from_fn(64, 64, |x, _| {
        Rgba(if x < 32 { [200, 0, 0, 0] } else { [0, 0, 200, 255] })
    });
    let seen = clean(&drawn(&transparent_png(&picture)).full, PHOTO_SIDE);
    shows(&seen, (0.2, 0.5), [255, 255, 255]);
    shows(&seen, (0.8, 0.5), [0, 0, 200]);
}

#[test]
fn a_shrunken_picture_fits_whatever_it_shows() {
    let worst = jpeg(&noise(PHOTO_SIDE, PHOTO_SIDE), 90);
    println!("{} bytes", worst.len());
    assert!((worst.len() as u64) < PHOTO_BYTES, "{} bytes", worst.len());
    drawn(&worst);
}

#[test]
fn a_picture_that_ends_too_early_is_named_wherever_it_is_cut() {
    let picture = noise(160, 120);
    for file in [jpeg(&picture, 80), png(&picture), webp(&picture)] {
        for share in [30, 50, 80, 99] {
            let cut = &file[..file.len() * share / 100];
            assert_eq!(refused(cut), PhotoFault::Truncated, "{share} %");
        }
        assert_eq!(refused(&file[..file.len() - 2]), PhotoFault::Truncated);
        // What follows the end is dropped.
        drawn(&[&file[..], b"more"].concat());
    }
}

/// How much memory `work` took at its height, in bytes; `None` where the system does not say.
fn height(work: impl FnOnce()) -> Option<u64> {
    let read = |name: &str| {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1_024)
    };
    // Linux: from here on the height is measured anew.
    let reset = std::fs::write("/proc/self/clear_refs", "5");
    let before = read("VmRSS:");
    work();
    reset.ok()?;
    let height = read("VmHWM:")?.saturating_sub(before?);
    println!("{} MB", height / 1_000_000);
    Some(height)
}

#[test]
fn a_bomb_is_refused_by_its_head_before_it_is_unpacked() {
    let bombs = [
        jpeg_bomb(),
        png_bomb(5_001),
        png_bomb(60_000),
        png_bomb(2_000_000_000),
        webp_bomb(),
        webp_bomb_in_a_small_canvas(),
    ];
    let height = height(|| {
        for (index, bomb) in bombs.iter().enumerate() {
            assert!(bomb.len() < 10_000);
            assert_eq!(refused(bomb), PhotoFault::Pixels, "{index}");
        }
    });
    assert!(height.is_none_or(|height| height < 16 * 1024 * 1024), "{height:?}");
}

#[test]
fn the_largest_picture_that_is_taken_stays_within_its_memory() {
    let side = (PHOTO_PIXELS as f64).sqrt() as u32;
    let file = png(&quarters(side, side));
    let height = height(|| {
        drawn(&file);
    });
    assert!(height.is_none_or(|height| height < 8 * PHOTO_PIXELS), "{height:?}");
}

#[test]
fn a_picture_that_moves_is_refused() {
    assert_eq!(refused(&moving_webp()), PhotoFault::Unknown);
}

#[test]
fn a_picture_that_carries_a_page_is_refused() {
    let plain = jpeg(&quarters(64, 64), 80);
    for page in [&b"<script>alert(1)</script>"[..], b"*/<HTML><body>", b"<!DOCTYPE html>"] {
        assert_eq!(refused(&with_comment(&plain, page)), PhotoFault::Html);
        assert_eq!(refused(&[&plain[..], page].concat()), PhotoFault::Html);
    }
    let quiet = with_comment(&plain, b"a < b, <x:xmpmeta> and \"<\" are no page");
    clean(&drawn(&quiet).full, PHOTO_SIDE);
}

/// Small pictures of each kind, with and without metadata.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let (calm, wild) = (quarters(40, 24), noise(33, 17));
    vec![
        jpeg(&calm, 80),
        jpeg(&wild, 95),
        with_exif(&jpeg(&wild, 60), 6),
        png(&calm),
        png(&wild),
        webp(&calm),
        webp(&wild),
        transparent_png(&RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 4]))),
    ]
});

/// A clean picture or a named fault; anything else is a panic, and fails the test.
fn check(file: &[u8], declared: Option<&str>) {
    if let Ok(picture) = draw_anew(file, declared) {
        let full = clean(&picture.full, PHOTO_SIDE);
        assert_eq!(full.dimensions(), (picture.size.width, picture.size.height));
        clean(&picture.thumbnail, THUMBNAIL_SIDE);
    }
}

proptest! {
    #![proptest_config(fixed(400))]

    #[test]
    fn any_bytes_end_in_a_clean_picture_or_a_named_fault(bytes in vec(any::<u8>(), 0..3_000), head in 0..6_usize) {
        let heads: [&[u8]; 6] = [
            b"",
            b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0",
            b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR",
            b"RIFF\x10\0\0\0WEBPVP8L",
            b"RIFF\x10\0\0\0WEBPVP8X",
            b"\xFF\xD8\xFF\xE1\x00\x20Exif\0\0",
        ];
        check(&[heads[head], &bytes].concat(), None);
    }

    #[test]
    fn changed_pictures_end_in_a_clean_picture_or_a_named_fault(
        seed in any::<Index>(),
        changes in vec((any::<Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<Index>()),
        doubled in proptest::option::of((any::<Index>(), 1..64_usize)),
    ) {
        let mut file = seed.get(&SEEDS[..]).clone();
        for (at, value) in changes {
            let at = at.index(file.len());
            file[at] = value;
        }
        if let Some((at, n)) = doubled {
            let at = at.index(file.len());
            let part = file[at..file.len().min(at + n)].to_vec();
            file.splice(at..at, part);
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len() + 1));
        }
        check(&file, None);
    }

    #[test]
    fn whatever_type_is_declared_the_content_decides(declared in ".{0,40}", seed in any::<Index>()) {
        let file = seed.get(&SEEDS[..]);
        let kinds = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];
        prop_assume!(!kinds.contains(&declared.trim()));
        prop_assert_eq!(draw_anew(file, Some(&declared)).err(), Some(PhotoFault::Mislabelled));
    }
}

#[test]
fn a_changed_head_never_takes_more_memory_than_the_largest_picture() {
    let seeds = &*SEEDS;
    let height = height(|| {
        for seed in seeds {
            for at in 0..seed.len().min(120) {
                for value in [0x00, 0x7F, 0xFF] {
                    let mut file = seed.clone();
                    file[at] = value;
                    check(&file, None);
                }
            }
        }
    });
    assert!(height.is_none_or(|height| height < 8 * PHOTO_PIXELS), "{height:?}");
}
