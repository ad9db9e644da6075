//! The metric specification the project comes with, and the check of one a city writes itself.

use contract::{Indicator, IndicatorId, Specification};

const BUILT_IN: &str = include_str!("../specification.json");

/// Why a specification cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SpecificationError {
    /// Not JSON of the right shape; says where.
    #[error("not a metric specification: {0}")]
    Json(#[from] serde_json::Error),
    /// The same indicator is defined twice.
    #[error("the indicator {} is defined twice", .0.as_str())]
    Twice(IndicatorId),
    /// A rate without a numerator or a denominator, or a composite with one: that is made of weights.
    #[error("the indicator {} does not have the parts its kind needs", .0.as_str())]
    Parts(IndicatorId),
    /// A part of a numerator or of the composite is worth less than 0 or more than 1.
    #[error("a weight of the indicator {} is not between 0 and 1", .0.as_str())]
    Weight(IndicatorId),
    /// The composite is made of an indicator that is not defined, or of itself, or of one twice.
    #[error("the composite cannot be made of the indicator {}", .0.as_str())]
    Composite(IndicatorId),
    /// The weights of the composite do not add up to 1.
    #[error("the weights of the composite add up to {0} instead of 1")]
    Sum(f64),
}

/// The specification used where a city has none of its own.
#[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
pub fn specification() -> Specification {
    read_specification(BUILT_IN).expect("the built-in specification is valid")
}

/// Reads a city's own specification.
///
/// # Errors
/// Names the first thing that would make a figure wrong.
pub fn read_specification(json: &str) -> Result<Specification, SpecificationError> {
    let specification: Specification = serde_json::from_str(json)?;
    let indicators = &specification.indicators;
    for (index, indicator) in indicators.iter().enumerate() {
        if indicators.iter().take(index).any(|known| known.id == indicator.id) {
            return Err(SpecificationError::Twice(indicator.id));
        }
        check_parts(indicator)?;
    }
    check_composite(&specification)?;
    Ok(specification)
}

fn check_parts(indicator: &Indicator) -> Result<(), SpecificationError> {
    let (above, below) = (indicator.numerator.is_empty(), indicator.denominator.is_empty());
    let composite = indicator.id == IndicatorId::Composite;
    if above != composite || below != composite {
        return Err(SpecificationError::Parts(indicator.id));
    }
    if indicator.numerator.iter().any(|term| !(0.0..=1.0).contains(&term.weight)) {
        return Err(SpecificationError::Weight(indicator.id));
    }
    Ok(())
}

fn check_composite(specification: &Specification) -> Result<(), SpecificationError> {
    let weights = &specification.composite;
    for (index, part) in weights.iter().enumerate() {
        let id = part.indicator;
        if id == IndicatorId::Composite
            || specification.indicator(id).is_none()
            || weights.iter().take(index).any(|known| known.indicator == id)
        {
            return Err(SpecificationError::Composite(id));
        }
        if !(0.0..=1.0).contains(&part.weight) {
            return Err(SpecificationError::Weight(id));
        }
    }
    let sum: f64 = weights.iter().map(|part| part.weight).sum();
    if !weights.is_empty() && (sum - 1.0).abs() > 1e-9 {
        return Err(SpecificationError::Sum(sum));
    }
    Ok(())
}
