//! What the numbers of a chart are, and how one of them is written.

use crate::number;

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A proportion 0–1, written as per cent with one decimal.
    Percent,
    /// A whole number of things. Counts may be added up.
    Count,
    /// Days, points: one decimal.
    Decimal,
}

/// What a chart's values are called and how they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The indicator, as a column heading: "On time".
    pub name: String,
    pub format: Format,
    /// Written after a value wherever it stands alone, with its space: " days". Empty for rates and counts.
    pub suffix: String,
    /// What the numerator counts, as a column heading. Unused where readings have none.
    pub part: String,
    /// What the denominator counts, as a column heading. Unused where readings have none.
    pub whole: String,
}

impl Measure {
    /// A value as it stands in a table.
    pub(crate) fn number(&self, value: f64) -> String {
        match self.format {
            Format::Percent => number::percent(value),
            Format::Count => number::decimal(value, 0),
            Format::Decimal => number::decimal(value, 1),
        }
    }

    /// A value as it stands alone, with its unit.
    pub(crate) fn value(&self, value: f64) -> String {
        let mut out = self.number(value);
        out.push_str(&self.suffix);
        out
    }

    /// An interval, the sign or unit once: `92.1–92.7%`.
    pub(crate) fn range(&self, (low, high): (f64, f64)) -> String {
        let low = self.number(low);
        [low.trim_end_matches('%'), "–", &self.number(high)].concat()
    }

    /// A round value on an axis, with the decimals that `like` needs: a step between ticks, or the value itself.
    pub(crate) fn tick(&self, value: f64, like: f64) -> String {
        match self.format {
            Format::Percent => {
                [&*number::decimal(value * 100.0, number::decimals_of(like * 100.0)), "%"].concat()
            }
            Format::Count => number::decimal(value, 0),
            Format::Decimal => number::decimal(value, number::decimals_of(like)),
        }
    }
}
