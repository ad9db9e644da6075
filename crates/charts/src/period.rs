//! One step on a time axis.

/// A month, quarter or year, named by the caller in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// On the axis: "10" or "Oct".
    pub short: String,
    /// Under the first of its kind on the axis: the year of a month. Empty where there is nothing above.
    pub group: String,
    /// In sentences and tables: "2026 年 10 月", "October 2026".
    pub long: String,
}
