//! `cargo xtask test`: every check and every test; one call reports everything that is wrong.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use crate::counts::Counts;
use crate::e2e::Stage;
use crate::postgres::Postgres;
use crate::process::{self, Finished, cargo};
use crate::server::{self, Profile};
use crate::site::{self, Site};
use crate::step::{step, story, took};
use crate::{check, node, system, tools};

pub(crate) fn run() -> Result<ExitCode> {
    let mut report = Report::default();
    let has_tools = report.attempt("tools", || {
        tools::ensure()?;
        site::ensure_folder()
    });
    let has_packages = report.attempt("npm packages", node::ensure);
    report.step("format", check::format);
    report.step("lints", check::lints);
    report.step("lints, browser", || check::browser_lints(&[]));
    report.step("lints, gallery", || check::browser_lints(&["--features", "gallery"]));
    report.step("doc links", doc_links);
    // A reader of the tests' report must see at once that half of the store's tests did not run.
    let postgres = report.attempt("PostgreSQL", || {
        system::postgres()?;
        step("PostgreSQL", "starting a cluster for the tests", Postgres::start)
    });
    report.tests("tests", || native_tests(postgres.as_ref()));
    drop(postgres);
    report.tests("examples in docs", doc_tests);

    // The browser tests' site is the one people get, with the gallery besides.
    let has_gallery =
        has_tools.and_then(|()| report.attempt("gallery", || site::build(Site::Gallery)));
    let program = report.attempt("server", || server::build(Profile::Release));
    match (has_gallery.and(has_packages), program) {
        (Some(()), Some(program)) => match report.attempt("stage", || Stage::set(program)) {
            Some(stage) => {
                report.step("size", || stage.weigh());
                report.tests("browser tests", || {
                    let outcome = stage.test()?;
                    Ok((
                        outcome.counts,
                        Finished { success: outcome.success, printed: outcome.printed },
                    ))
                });
            }
            None => report.skip("browser tests"),
        },
        _ => report.skip("browser tests"),
    }
    Ok(report.close())
}

fn doc_links() -> Result<()> {
    // The browser's programs are left out: one of them shares its name, and so its pages, with a library.
    process::run(
        cargo(["doc", "--workspace", "--no-deps", "--document-private-items", "--lib"])
            .args(["--bin", "huiyin-server", "--bin", "xtask"])
            // These pages are for engineers and show private items, so a link to one is no dead end.
            .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links"),
    )
    .context("the documentation has a broken link or example")?;
    Ok(())
}

/// Unit, property and server tests, on SQLite and, where it runs, on PostgreSQL.
fn native_tests(postgres: Option<&Postgres>) -> Result<(Counts, Finished)> {
    let nextest = process::which("cargo-nextest").is_some();
    let mut command = if nextest {
        cargo(["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    if nextest {
        command.args(["--status-level", "fail", "--final-status-level", "fail"]);
    }
    match postgres {
        Some(postgres) => command.env("HUIYIN_TEST_POSTGRES", &postgres.url),
        None => command.env_remove("HUIYIN_TEST_POSTGRES"),
    };
    let finished = process::finish(&mut command)?;
    let counts = if nextest {
        Counts::of_nextest(&finished.printed)
    } else {
        Counts::of_cargo(&finished.printed)
    };
    Ok((counts, finished))
}

fn doc_tests() -> Result<(Counts, Finished)> {
    let finished = process::finish(&mut cargo(["test", "--workspace", "--doc", "--no-fail-fast"]))?;
    Ok((Counts::of_cargo(&finished.printed), finished))
}

/// What was tried, how it went, and how long it took.
#[derive(Default)]
struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    result: Outcome,
    took: Duration,
}

enum Outcome {
    Passed,
    Failed,
    Counted(Counts),
    /// Something it needs failed.
    NotRun,
}

impl Report {
    /// Does work that prints its own steps.
    fn attempt<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let started = Instant::now();
        let outcome = work().inspect_err(|error| eprintln!("\n{}\n", story(error)));
        let result = if outcome.is_ok() { Outcome::Passed } else { Outcome::Failed };
        self.rows.push(Row { name, result, took: started.elapsed() });
        outcome.ok()
    }

    /// Does work that is one step.
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.attempt(name, || step("test", name, work));
    }

    /// Runs tests and counts them.
    fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Result<(Counts, Finished)>) {
        let started = Instant::now();
        let mut counted = Counts::default();
        let outcome = step("test", name, || {
            let (counts, finished) = work()?;
            counted = counts;
            if finished.success { Ok(()) } else { Err(anyhow!("{}", finished.printed)) }
        });
        if let Err(error) = &outcome {
            eprintln!("\n{}\n", story(error));
        }
        // Tests that do not compile fail without being counted.
        let result = if outcome.is_err() && counted.failed == 0 {
            Outcome::Failed
        } else {
            Outcome::Counted(counted)
        };
        self.rows.push(Row { name, result, took: started.elapsed() });
    }

    fn skip(&mut self, name: &'static str) {
        self.rows.push(Row { name, result: Outcome::NotRun, took: Duration::ZERO });
    }

    /// Tests by their number; any other step that failed or could not run as one failure.
    fn total(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |sum, row| {
            sum + match row.result {
                Outcome::Passed => Counts::default(),
                Outcome::Failed | Outcome::NotRun => Counts { passed: 0, failed: 1 },
                Outcome::Counted(counts) => counts,
            }
        })
    }

    /// Prints the table, and last the line that automation reads.
    fn close(&self) -> ExitCode {
        println!();
        for Row { name, result, took: time } in &self.rows {
            let result = match result {
                Outcome::Passed => "ok".to_owned(),
                Outcome::Failed => "FAILED".to_owned(),
                Outcome::Counted(counts) => counts.to_string(),
                Outcome::NotRun => "not run".to_owned(),
            };
            println!("{name:<18} {result:<26} {:>12}", took(*time));
        }
        let time = self.rows.iter().map(|row| row.took).sum();
        println!("{:<18} {:<26} {:>12}", "", "", took(time));
        let total = self.total();
        println!("{total}");
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_failed_without_tests_is_one_failure() {
        let mut report = Report::default();
        report.rows.push(Row {
            name: "tests",
            result: Outcome::Counted(Counts { passed: 7, failed: 2 }),
            took: Duration::ZERO,
        });
        report.attempt("lints", || Err::<(), _>(anyhow!("a lint")));
        report.attempt("format", || Ok(()));
        report.skip("size");
        assert_eq!(report.total().to_string(), "7 passed, 4 failed");
    }
}
