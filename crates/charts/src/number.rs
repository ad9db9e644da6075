//! How a number is written: grouping, decimals, per cent, ranges. The same in Chinese and English.
//!
//! Works on scaled integers: the standard formatting of floats would cost the browser more than all of this crate's axes.

/// The largest magnitude that is drawn; anything beyond it is a mistake, not a figure.
pub const LARGEST: f64 = 1e9;

/// `1234567` as `1,234,567`.
pub fn count(n: u64) -> String {
    let mut out = String::new();
    push_grouped(&mut out, n);
    out
}

/// A number with exactly `decimals` decimals (at most 6), halves away from zero, with a true minus sign.
pub fn decimal(value: f64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals.min(6));
    let (negative, scaled) = scaled(value, unit);
    let mut out = String::new();
    if negative {
        out.push('−');
    }
    push_grouped(&mut out, scaled / unit);
    push_fraction(&mut out, scaled % unit, unit);
    out
}

/// A proportion as per cent with one decimal: `0.924` as `92.4%`.
pub fn percent(proportion: f64) -> String {
    let mut out = decimal(proportion * 100.0, 1);
    out.push('%');
    out
}

/// `value` within `low..=high`, for finite numbers.
///
/// `f64::clamp` can panic with a message that writes floats; that code alone would weigh more than a chart.
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}

/// How many decimals tell multiples of `step` apart, or write `step` itself in full; at most 3.
pub(crate) fn decimals_of(step: f64) -> u32 {
    let is_whole = |&d: &u32| {
        let scaled = step * f64::from(10_u32.pow(d));
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..3).find(is_whole).unwrap_or(3)
}

/// A coordinate: at most two decimals, no needless zeros, ASCII minus.
pub(crate) fn push_coordinate(out: &mut String, value: f64) {
    let (negative, scaled) = scaled(value, 100);
    if negative {
        out.push('-');
    }
    push_digits(out, scaled / 100);
    match scaled % 100 {
        0 => {}
        rest if rest % 10 == 0 => push_fraction(out, rest / 10, 10),
        rest => push_fraction(out, rest, 100),
    }
}

/// Sign and rounded magnitude in units of `1 / unit`. A value that rounds to zero has no sign.
fn scaled(value: f64, unit: u64) -> (bool, u64) {
    let bounded = if value.is_finite() { within(value, -1e12, 1e12) } else { 0.0 };
    // A ratio like 23/2000 lies a hair below its decimal half; the nudge lets it round as it would on paper.
    let magnitude = (bounded.abs() * unit as f64 + 1e-9).round() as u64;
    (bounded < 0.0 && magnitude > 0, magnitude)
}

fn push_grouped(out: &mut String, n: u64) {
    if n < 1000 {
        return push_digits(out, n);
    }
    push_grouped(out, n / 1000);
    out.push(',');
    push_fraction_digits(out, n % 1000, 1000);
}

fn push_digits(out: &mut String, n: u64) {
    if n >= 10 {
        push_digits(out, n / 10);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}

fn push_fraction(out: &mut String, rest: u64, unit: u64) {
    if unit > 1 {
        out.push('.');
        push_fraction_digits(out, rest, unit);
    }
}

/// `rest` with leading zeros, one digit per ten in `unit`.
fn push_fraction_digits(out: &mut String, rest: u64, unit: u64) {
    let mut unit = unit / 10;
    while unit > 0 {
        out.push(char::from(b'0' + (rest / unit % 10) as u8));
        unit /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coordinate(value: f64) -> String {
        let mut out = String::new();
        push_coordinate(&mut out, value);
        out
    }

    #[test]
    fn counts_are_grouped_by_thousands() {
        for (n, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (31206, "31,206"), (1_000_005, "1,000,005")]
        {
            assert_eq!(count(n), text);
        }
    }

    #[test]
    fn rates_have_one_decimal_and_halves_round_up() {
        for (p, text) in [
            (28834.0 / 31206.0, "92.4%"),
            (0.0, "0.0%"),
            (1.0, "100.0%"),
            (23.0 / 2000.0, "1.2%"),
            (1.0 / 16.0, "6.3%"),
        ] {
            assert_eq!(percent(p), text);
        }
    }

    #[test]
    fn negative_numbers_carry_a_true_minus_and_zero_none() {
        assert_eq!(decimal(-1234.56, 1), "−1,234.6");
        assert_eq!(decimal(-0.04, 1), "0.0");
    }

    #[test]
    fn coordinates_are_short_and_always_finite() {
        for (v, text) in [
            (0.0, "0"),
            (1.5, "1.5"),
            (1.25, "1.25"),
            (-0.001, "0"),
            (12.005, "12.01"),
            (-3.1, "-3.1"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ] {
            assert_eq!(coordinate(v), text);
        }
    }

    #[test]
    fn tick_labels_show_just_enough_decimals() {
        for (step, decimals) in
            [(1.0, 0), (20.0, 0), (0.2, 1), (2.5, 1), (0.05, 2), (100.0 * 0.07, 0), (0.0004, 3)]
        {
            assert_eq!(decimals_of(step), decimals, "{step}");
        }
    }
}
