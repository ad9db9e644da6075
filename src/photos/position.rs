//! Where a photo says it was taken.
//!
//! A reader for all of Exif weighs more than the whole form it would serve; this one reads the four entries that say where.
//! What is wrong with them is as good as nothing being there.

use contract::Point;

/// So many bytes of a file are looked at: a camera writes this into its head.
pub(super) const HEAD: usize = 128 * 1024;

const GPS: u16 = 0x8825;
const LAT_REF: u16 = 1;
const LAT: u16 = 2;
const LON_REF: u16 = 3;
const LON: u16 = 4;

/// The place a JPEG names, from its first bytes. Source: Exif 2.32 (CIPA DC-008), 4.6.6; TIFF 6.0, section 2.
pub(super) fn taken_at(head: &[u8]) -> Option<Point> {
    let tiff = Tiff::of(exif(head)?)?;
    let gps = tiff.offset(tiff.entry(tiff.first()?, GPS)?)?;
    let micro = |tag, reference, negative: u8| {
        let entry = tiff.entry(gps, tag)?;
        let side = *tiff.bytes.get(tiff.entry(gps, reference)? + 8)?;
        let degrees = tiff.degrees(entry)?;
        Some(if side == negative { -degrees } else { degrees })
    };
    let (lon, lat) = (micro(LON, LON_REF, b'W')?, micro(LAT, LAT_REF, b'S')?);
    // A camera without a signal writes zeros.
    let point = Point::new(i32::try_from(lon).ok()?, i32::try_from(lat).ok()?).ok()?;
    (lon != 0 || lat != 0).then_some(point)
}

/// The Exif block of a JPEG.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut rest = jpeg.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..2 + length)?;
        match marker {
            0xe1 if segment.starts_with(b"Exif\0\0") => return segment.get(6..),
            // The picture itself begins.
            0xda => return None,
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let little = bytes.starts_with(b"II*\0");
        (little || bytes.starts_with(b"MM\0*")).then_some(Self { bytes, little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let pair: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    fn first(&self) -> Option<usize> {
        self.long(4)?.try_into().ok()
    }

    /// Where the entry with this tag stands in the directory at `directory`.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.short(directory)?);
        let places = (0..count).map(|n| directory + 2 + 12 * n);
        places.into_iter().find(|&at| self.short(at) == Some(tag))
    }

    fn offset(&self, entry: usize) -> Option<usize> {
        self.long(entry + 8)?.try_into().ok()
    }

    /// Degrees, minutes and seconds as one number of microdegrees.
    fn degrees(&self, entry: usize) -> Option<i64> {
        let at = self.offset(entry)?;
        let mut micro = 0;
        for (place, part) in [1_i64, 60, 3_600].into_iter().enumerate() {
            let fraction = at.checked_add(8 * place)?;
            let over = i64::from(self.long(fraction)?);
            let under = i64::from(self.long(fraction + 4)?) * part;
            // Some cameras write 0/0 for the seconds they do not know.
            micro += (over * 1_000_000).checked_div(under).unwrap_or(0);
        }
        Some(micro)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A JPEG's head as a camera writes it, little- or big-endian.
    fn shot(
        little: bool,
        lat: [(u32, u32); 3],
        south: u8,
        lon: [(u32, u32); 3],
        west: u8,
    ) -> Vec<u8> {
        let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
            [&short(tag)[..], &short(kind), &long(count), &value].concat()
        };
        tiff.extend(long(8));
        tiff.extend(short(1));
        tiff.extend(entry(GPS, 4, 1, long(26)));
        tiff.extend(long(0));
        tiff.extend(short(4));
        tiff.extend(entry(LAT_REF, 2, 2, [south, 0, 0, 0]));
        tiff.extend(entry(LAT, 5, 3, long(80)));
        tiff.extend(entry(LON_REF, 2, 2, [west, 0, 0, 0]));
        tiff.extend(entry(LON, 5, 3, long(104)));
        tiff.extend(long(0));
        for (over, under) in lat.into_iter().chain(lon) {
            tiff.extend([long(over), long(under)].concat());
        }
        let block = [b"Exif\0\0", &tiff[..]].concat();
        let length = u16::try_from(block.len() + 2).unwrap().to_be_bytes();
        let app0 = [&b"\xff\xe0\0\x07JFIF\0"[..]].concat();
        [&b"\xff\xd8"[..], &app0, b"\xff\xe1", &length, &block, b"\xff\xda\0\x02"].concat()
    }

    #[test]
    fn c13_a_photo_says_where_it_was_taken() {
        for little in [true, false] {
            let head = shot(
                little,
                [(30, 1), (27, 1), (4_560, 100)],
                b'N',
                [(118, 1), (6, 1), (30, 1)],
                b'E',
            );
            let point = taken_at(&head).unwrap();
            assert_eq!((point.lon(), point.lat()), (118_108_333, 30_462_666));
        }
        let south_west =
            shot(true, [(33, 1), (0, 1), (0, 0)], b'S', [(70, 1), (30, 1), (0, 1)], b'W');
        let point = taken_at(&south_west).unwrap();
        assert_eq!((point.lon(), point.lat()), (-70_500_000, -33_000_000));
    }

    #[test]
    fn c13_a_photo_without_a_place_or_with_an_impossible_one_says_nothing() {
        assert_eq!(taken_at(b""), None);
        assert_eq!(taken_at(b"\xff\xd8\xff\xda\0\x02"), None);
        let zeros = shot(true, [(0, 1); 3], b'N', [(0, 1); 3], b'E');
        assert_eq!(taken_at(&zeros), None);
        let beyond = shot(true, [(91, 1), (0, 1), (0, 1)], b'N', [(0, 1); 3], b'E');
        assert_eq!(taken_at(&beyond), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_trouble(
            little in any::<bool>(), at in 0..200_usize, to in prop::collection::vec(any::<u8>(), 0..40), cut in 0..200_usize,
        ) {
            let mut head = shot(little, [(30, 1); 3], b'N', [(118, 1); 3], b'E');
            for (byte, new) in head.iter_mut().skip(at).zip(to) {
                *byte = new;
            }
            head.truncate(cut.max(20));
            let _ = taken_at(&head);
        }
    }
}
