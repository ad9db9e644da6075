//! Indicators, intervals and cells: how the published figures are counted.
