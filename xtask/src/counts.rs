//! How many tests passed and failed, read from what the test programs report.

use std::ops::Add;

use anyhow::{Context, Result};
use serde::Deserialize;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Add for Counts {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Counts {
    /// From the `Summary` line of cargo-nextest.
    pub(crate) fn of_nextest(printed: &str) -> Self {
        let summary = printed.lines().rev().find(|line| line.trim_start().starts_with("Summary ["));
        let told = summary.and_then(|line| line.split_once(": ")).map_or("", |(_, told)| told);
        // "1 passed (1 slow), 1 failed, 1 timed out, 2 skipped"
        told.split(", ").fold(Self::default(), |sum, part| {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => sum + Self { passed: number, failed: 0 },
                Some("failed" | "timed" | "exec") => sum + Self { passed: 0, failed: number },
                _ => sum,
            }
        })
    }

    /// From every `test result:` line of cargo's own test programs.
    pub(crate) fn of_cargo(printed: &str) -> Self {
        printed
            .lines()
            .filter_map(|line| line.strip_prefix("test result: "))
            .map(|line| {
                let number = |name: &str| {
                    let (before, _) = line.split_once(name)?;
                    before.trim_end().rsplit(' ').next()?.parse().ok()
                };
                Self {
                    passed: number(" passed;").unwrap_or(0),
                    failed: number(" failed;").unwrap_or(0),
                }
            })
            .fold(Self::default(), Self::add)
    }

    /// From the JSON report of Playwright.
    ///
    /// # Errors
    /// When it is not one.
    pub(crate) fn of_playwright(report: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Report {
            stats: Stats,
            errors: Vec<serde_json::Value>,
        }
        #[derive(Deserialize)]
        struct Stats {
            expected: u64,
            unexpected: u64,
            flaky: u64,
        }
        let Report { stats, errors } =
            serde_json::from_slice(report).context("Playwright's report is not as expected")?;
        let outside_tests = errors.len() as u64;
        Ok(Self { passed: stats.expected, failed: stats.unexpected + stats.flaky + outside_tests })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counts: Counts, passed: u64, failed: u64) {
        assert_eq!(counts, Counts { passed, failed });
    }

    #[test]
    fn the_summary_of_nextest_is_counted() {
        let printed = "   PASS x\n     Summary [   0.053s] 9/12 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 3 skipped\n";
        check(Counts::of_nextest(printed), 6, 3);
        check(Counts::of_nextest("     Summary [   0.1s] 1 test run: 1 passed, 0 skipped"), 1, 0);
        check(Counts::of_nextest("error: could not compile"), 0, 0);
    }

    #[test]
    fn every_result_line_of_cargo_is_counted() {
        let printed = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured\nnoise\ntest result: FAILED. 2 passed; 3 failed; 0 ignored";
        check(Counts::of_cargo(printed), 7, 3);
    }

    #[test]
    fn a_playwright_error_outside_every_test_counts_as_a_failure() {
        let report = br#"{"stats":{"expected":4,"unexpected":1,"flaky":0,"skipped":2},"errors":[{"message":"x"}]}"#;
        check(Counts::of_playwright(report).unwrap(), 4, 2);
        assert!(Counts::of_playwright(b"{}").is_err());
    }
}
