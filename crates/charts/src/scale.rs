//! Numbers to positions:

use crate::measure::Format;
use crate::number::within;

/// A linear scale from values to viewBox units.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// The value at `from`.
    low: f64,
    /// The value at `to`.
    high: f64,
    /// The distance between ticks, 1, 2 or 5 times a power of ten.
    step: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// A scale that holds all `values` between short numbers, with about `ticks` steps.
    ///
    /// Values far above zero get an axis that does not start at zero, unless `from_zero`; a proportion's axis never
    /// leaves 0–1 for values inside it. No values give 0 to 1.
    pub(crate) fn around(
        values: impl Iterator<Item = f64>,
        format: Format,
        from_zero: bool,
        ticks: f64,
    ) -> Self {
        let (mut low, mut high) =
            values.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let whole = if format == Format::Percent && low >= 0.0 && high <= 1.0 {
            (0.0, 1.0)
        } else {
            (f64::MIN, f64::MAX)
        };
        if low >= 0.0 && (from_zero || low < high * 0.35) {
            low = 0.0;
        } else if from_zero {
            high = high.max(0.0);
        }
        let narrowest =
            if format == Format::Percent { 0.02 } else { 2.0_f64.max(high.abs() * 1e-6) };
        if high - low < narrowest {
            let below = if low == 0.0 { 0.0 } else { (narrowest - (high - low)) / 2.0 };
            (low, high) = (low - below, low - below + narrowest);
        }
        let finest = if format == Format::Count { 1.0 } else { 1e-4 };
        let mut scale = Self { low, high, step: 1.0, from: 0.0, to: 1.0 };
        // Steps of 2 or 5 can leave a short axis with a single tick: then take finer ones.
        for ticks in [ticks, ticks * 2.0, ticks * 4.0] {
            let (factor, step) = nice_step((high - low) / ticks.max(2.0));
            let step = step.max(finest);
            let round = (if factor == 5.0 { step / 5.0 } else { step / 2.0 }).max(finest);
            scale = Self {
                low: ((low / round + 1e-9).floor() * round).max(whole.0),
                high: ((high / round - 1e-9).ceil() * round).min(whole.1),
                step,
                ..scale
            };
            if scale.ticks().len() >= 3 {
                break;
            }
        }
        scale
    }

    /// The same scale over other positions. `to` may be less than `from`.
    pub(crate) fn onto(self, from: f64, to: f64) -> Self {
        Self { from, to, ..self }
    }

    /// Where `value` lies; values beyond an end lie on that end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = within((value - self.low) / (self.high - self.low), 0.0, 1.0);
        self.from + share * (self.to - self.from)
    }

    /// -1 if `value` lies below the axis, 1 if above, 0 on it.
    pub(crate) fn side(&self, value: f64) -> i8 {
        i8::from(value > self.high) - i8::from(value < self.low)
    }

    /// The value at the start of the axis.
    pub(crate) fn low(&self) -> f64 {
        self.low
    }

    /// The distance between ticks.
    pub(crate) fn step(&self) -> f64 {
        self.step
    }

    /// Whether the axis leaves out zero.
    pub(crate) fn is_truncated(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// The round values to label, in order.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let first = (self.low / self.step - 1e-6).ceil() as i64;
        let last = (self.high / self.step + 1e-6).floor() as i64;
        (first..=last).map(|i| i as f64 * self.step).collect()
    }
}

/// The smallest of 1, 2 or 5 times a power of ten that is at least `raw`, after which of the three it is.
fn nice_step(raw: f64) -> (f64, f64) {
    let mut power = 1.0;
    while power > raw && power > 1e-9 {
        power /= 10.0;
    }
    while power * 10.0 <= raw {
        power *= 10.0;
    }
    for factor in [1.0, 2.0, 5.0] {
        if power * factor >= raw * (1.0 - 1e-9) {
            return (factor, power * factor);
        }
    }
    (1.0, power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(values: &[f64], format: Format) -> Vec<f64> {
        Scale::around(values.iter().copied(), format, false, 4.0).ticks()
    }

    #[test]
    fn steps_are_one_two_or_five_times_a_power_of_ten() {
        for (raw, step) in [(0.03, 0.05), (1.0, 1.0), (1.1, 2.0), (300.0, 500.0), (501.0, 1000.0)] {
            assert!((nice_step(raw).1 - step).abs() < step * 1e-6, "{raw}");
        }
    }

    #[test]
    fn counts_start_at_zero_and_high_rates_do_not() {
        assert_eq!(ticks(&[120.0, 380.0], Format::Count), [0.0, 100.0, 200.0, 300.0, 400.0]);
        assert!(ticks(&[0.9, 0.95], Format::Percent)[0] > 0.8);
    }

    #[test]
    fn nothing_one_value_and_equal_values_still_make_an_axis() {
        for values in [&[][..], &[0.0], &[0.5], &[1.0], &[7.0, 7.0, 7.0], &[-3.0]] {
            for format in [Format::Percent, Format::Count, Format::Decimal] {
                assert!(ticks(values, format).len() >= 2, "{values:?} {format:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn ticks_are_ordered_round_few_and_hold_the_data(
            values in prop::collection::vec(-1e9..1e9_f64, 0..9), zero: bool, wanted in 2.0..8.0_f64,
        ) {
            for format in [Format::Percent, Format::Count, Format::Decimal] {
                let scale = Scale::around(values.iter().copied(), format, zero, wanted).onto(10.0, 110.0);
                let ticks = scale.ticks();
                prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]));
                prop_assert!((2..=40).contains(&ticks.len()), "{ticks:?}");
                for &v in values.iter().chain(&ticks) {
                    prop_assert!((10.0..=110.0).contains(&scale.at(v)));
                }
                for &v in &values {
                    prop_assert!(v >= scale.low - 1e-3 && v <= scale.high + 1e-3);
                }
                if zero { prop_assert!(!scale.is_truncated()); }
            }
        }

        #[test]
        fn the_axis_of_a_proportion_stays_within_a_whole(values in prop::collection::vec(0.0..=1.0_f64, 1..9)) {
            let scale = Scale::around(values.into_iter(), Format::Percent, false, 4.0);
            prop_assert!(scale.low >= 0.0 && scale.high <= 1.0);
        }
    }
}
