//! A rectangle of a photo that is covered, in ten-thousandths of its width and height.

/// The whole width, and the whole height.
pub(super) const WHOLE: i32 = 10_000;

/// Nothing smaller is covered: a hundredth of a side.
const LEAST: i32 = 100;

/// Always within the photo, never nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Area {
    /// About as large as a face, around a place of the photo.
    pub(super) fn around((x, y): (i32, i32)) -> Self {
        let (width, height) = (2_000, 2_000);
        Self { left: x.saturating_sub(width / 2), top: y.saturating_sub(height / 2), width, height }
            .inside()
    }

    /// From one corner to the other.
    pub(super) fn spanning(a: (i32, i32), b: (i32, i32)) -> Self {
        let (left, top) = (held(a.0.min(b.0)), held(a.1.min(b.1)));
        let (right, bottom) = (held(a.0.max(b.0)), held(a.1.max(b.1)));
        Self { left, top, width: right - left, height: bottom - top }.inside()
    }

    pub(super) fn moved(self, right: i32, down: i32) -> Self {
        Self { left: self.left.saturating_add(right), top: self.top.saturating_add(down), ..self }
            .inside()
    }

    /// Wider and higher by so much; the upper left corner stays while there is room.
    pub(super) fn sized(self, wider: i32, higher: i32) -> Self {
        let width = self.width.saturating_add(wider).min(WHOLE - self.left);
        let height = self.height.saturating_add(higher).min(WHOLE - self.top);
        Self { width, height, ..self }.inside()
    }

    fn inside(self) -> Self {
        let (width, height) = (sane(self.width), sane(self.height));
        Self {
            left: self.left.min(WHOLE - width).max(0),
            top: self.top.min(WHOLE - height).max(0),
            width,
            height,
        }
    }

    /// Left, top, width and height as shares of the photo.
    pub(super) fn shares(self) -> [f64; 4] {
        let share = |n: i32| f64::from(n) / f64::from(WHOLE);
        [share(self.left), share(self.top), share(self.width), share(self.height)]
    }
}

fn held(at: i32) -> i32 {
    at.clamp(0, WHOLE)
}

fn sane(length: i32) -> i32 {
    length.clamp(LEAST, WHOLE)
}

/// A share as style sheets write it.
pub(super) fn percent(n: i32) -> String {
    format!("{}.{:02}%", n / 100, n % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_inside(area: Area) -> bool {
        let fits = |at: i32, length: i32| at >= 0 && length >= LEAST && at + length <= WHOLE;
        fits(area.left, area.width) && fits(area.top, area.height)
    }

    proptest! {
        #[test]
        fn c15_whatever_is_done_to_it_a_cover_stays_within_the_photo(
            a in any::<(i32, i32)>(), b in any::<(i32, i32)>(), by in any::<(i32, i32)>(),
        ) {
            for area in [Area::around(a), Area::spanning(a, b)] {
                prop_assert!(is_inside(area));
                prop_assert!(is_inside(area.moved(by.0, by.1)));
                prop_assert!(is_inside(area.sized(by.0, by.1)));
            }
        }

        #[test]
        fn moved_there_and_back_it_is_where_it_was(x in 3_000..7_000_i32, y in 3_000..7_000_i32, d in -1_000..1_000_i32) {
            let area = Area::around((x, y));
            prop_assert_eq!(area.moved(d, -d).moved(-d, d), area);
        }
    }

    #[test]
    fn a_cover_is_written_in_hundredths_of_a_percent() {
        assert_eq!(
            (percent(0), percent(1_234), percent(WHOLE)),
            ("0.00%".into(), "12.34%".into(), "100.00%".into())
        );
    }
}
