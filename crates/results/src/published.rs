//! What cities published by rules of their own: their scores computed again, and the whole their percentages are of.
//!
//! The rules are data, one file for a city in `city/published`.

use serde::Deserialize;

/// How a city makes a score of its rates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// What is added up.
    pub parts: Vec<Points>,
    /// To how many decimals it is printed.
    pub decimals: u8,
}

/// The points a column brings. Rates are in per cent, as cities print them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Points {
    /// So many points for each per cent.
    Weight {
        /// The column.
        column: String,
        /// A weight of 20 out of 100 is 0.2.
        each: f64,
    },
    /// Full marks, less so many points for each per cent the rate falls short of a mark, but never below a floor.
    Deduction {
        /// The column.
        column: String,
        /// Full marks.
        full: f64,
        /// The rate that earns them.
        mark: f64,
        /// Points lost for each per cent below.
        each: f64,
        /// The fewest points there are.
        floor: f64,
    },
}

impl Scoring {
    /// The score as it would be printed; `None` where a column is missing.
    pub fn score(&self, column: impl Fn(&str) -> Option<f64>) -> Option<f64> {
        let points = |part: &Points| match part {
            Points::Weight { column: name, each } => Some(each * column(name)?),
            Points::Deduction { column: name, full, mark, each, floor } => {
                let short = mark - column(name)?;
                Some((full - each * short).min(*full).max(*floor))
            }
        };
        let sum = self.parts.iter().try_fold(0.0, |sum, part| Some(sum + points(part)?))?;
        Some(printed(sum, self.decimals))
    }
}

/// Halves up, after a nudge for what binary fractions lose.
fn printed(value: f64, decimals: u8) -> f64 {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    (value * scale + 1e-9).round() / scale
}

/// Of which whole a table's percentages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Of the total that is stated beside them.
    Stated,
    /// Not of the stated total but of the sum of the table's own rows: whoever multiplies back gets wrong numbers.
    Sum(u64),
    /// Of neither.
    Neither,
}

/// Finds of which whole `rows`, each a count with its printed percentage, are shares; `decimals` as printed.
///
/// A percentage fits a whole where it differs by no more than its last digit: cities round down as often as to the
/// nearest.
pub fn whole_of(rows: &[(u64, f64)], stated: u64, decimals: u8) -> Whole {
    let digit = (0..decimals).fold(1.0, |digit, _| digit / 10.0);
    let fits = |whole: u64| {
        let share = |n: u64| 100.0 * n as f64 / whole as f64;
        whole > 0 && rows.iter().all(|(n, percent)| (share(*n) - percent).abs() < digit)
    };
    let sum = rows.iter().map(|(n, _)| n).sum();
    if fits(stated) {
        Whole::Stated
    } else if fits(sum) {
        Whole::Sum(sum)
    } else {
        Whole::Neither
    }
}
