//! What in a row of periods is more than its usual ups and downs: the XmR chart.

use contract::Direction;

/// The usual range of a row, and what falls out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// The mean of all values.
    pub mean: f64,
    /// `mean − 2.66·mR̄`
    pub low: f64,
    /// `mean + 2.66·mR̄`
    pub high: f64,
    /// For each value what is remarkable about it, if anything.
    pub signals: Vec<Option<Signal>>,
}

/// Why a value is remarkable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// By which rule; the first that applies.
    pub rule: Rule,
    /// Whether it lies or leads upwards.
    pub upwards: bool,
}

/// The rules, the plainest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Outside the limits.
    Outside,
    /// One of at least 7 in a row on one side of the mean.
    Side,
    /// One of at least 7 in a row, each higher than the last, or each lower.
    Run,
    /// Two of three in a row beyond two thirds of the way to the same limit.
    Near,
}

/// What a signal means for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// For the better.
    Improvement,
    /// For the worse.
    Concern,
    /// No direction is agreed.
    Neutral,
}

impl Signal {
    /// What it means where `direction` is better.
    pub fn meaning(self, direction: Direction) -> Meaning {
        match (direction, self.upwards) {
            (Direction::Neutral, _) => Meaning::Neutral,
            (Direction::Higher, true) | (Direction::Lower, false) => Meaning::Improvement,
            (Direction::Higher, false) | (Direction::Lower, true) => Meaning::Concern,
        }
    }
}

/// How many in a row are no chance.
const ROW: usize = 7;

/// The usual range of `values`, oldest first; `None` for fewer than 7, which say too little.
///
/// The limits are the mean ∓ 2.66 times the mean moving range. Moving ranges above 3.267 times their mean are left out
/// once, so that a single jump does not hide itself.
///
/// Source: D. J. Wheeler, "Understanding Variation", 1993; the rules are those of the NHS "Making Data Count" guide.
pub fn control(values: &[f64]) -> Option<Control> {
    if values.len() < ROW || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mean = mean(values)?;
    let ranges: Vec<f64> =
        values.iter().zip(values.iter().skip(1)).map(|(a, b)| (b - a).abs()).collect();
    let usual = self::mean(&ranges)?;
    let screened: Vec<f64> = ranges.into_iter().filter(|range| *range <= 3.267 * usual).collect();
    let reach = 2.66 * self::mean(&screened).unwrap_or(usual);
    let mut control =
        Control { mean, low: mean - reach, high: mean + reach, signals: vec![None; values.len()] };
    let outside = |value: &f64| match *value {
        value if value > control.high => Some(true),
        value if value < control.low => Some(false),
        _ => None,
    };
    let far: Vec<Option<bool>> = values.iter().map(outside).collect();
    let near = 2.0 / 3.0 * reach;
    let beyond: Vec<Option<bool>> = values
        .iter()
        .map(|value| match value - mean {
            above if above > near => Some(true),
            below if below < -near => Some(false),
            _ => None,
        })
        .collect();
    control.mark(Rule::Outside, (0..).zip(&far).filter_map(|(at, is)| is.map(|up| (at, up))));
    control.mark(Rule::Side, rows(values.iter().map(|value| sign(value - mean)), 0));
    let steps = values.iter().zip(values.iter().skip(1)).map(|(a, b)| sign(b - a));
    control.mark(Rule::Run, rows(steps, 1));
    for (start, three) in beyond.windows(3).enumerate() {
        for upwards in [true, false] {
            let at = |place: &usize| three.get(*place) == Some(&Some(upwards));
            if (0..3).filter(at).count() >= 2 {
                control.mark(Rule::Near, (0..3).filter(at).map(|place| (start + place, upwards)));
            }
        }
    }
    Some(control)
}

impl Control {
    /// Marks what no plainer rule has marked.
    fn mark(&mut self, rule: Rule, at: impl IntoIterator<Item = (usize, bool)>) {
        for (place, upwards) in at {
            if let Some(signal) = self.signals.get_mut(place) {
                signal.get_or_insert(Signal { rule, upwards });
            }
        }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn sign(difference: f64) -> Option<bool> {
    if difference > 0.0 {
        Some(true)
    } else if difference < 0.0 {
        Some(false)
    } else {
        None
    }
}

/// The places within rows of at least 7 alike. `more` is 1 where the signs are of steps: a row of 7 values has 6 steps,
/// and step `i` leads to value `i + 1`.
fn rows(signs: impl Iterator<Item = Option<bool>>, more: usize) -> Vec<(usize, bool)> {
    let signs: Vec<Option<bool>> = signs.collect();
    let mut found = Vec::new();
    let mut start = 0;
    for row in signs.chunk_by(|a, b| a == b) {
        if let Some(Some(upwards)) = row.first()
            && row.len() + more >= ROW
        {
            found.extend((start..start + row.len() + more).map(|place| (place, *upwards)));
        }
        start += row.len();
    }
    found
}
