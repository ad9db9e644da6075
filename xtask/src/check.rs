//! `cargo xtask check`: formatting and lints, on both sides.

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::process::{self, cargo};
use crate::step::step;
use crate::{site, tools};

pub(crate) fn run() -> Result<ExitCode> {
    tools::wasm_target()?;
    step("check", "format", format)?;
    step("check", "lints", lints)?;
    step("check", "lints of the browser's code", || browser_lints(&[]))?;
    println!("Nothing to mend. `cargo xtask test` runs everything else.");
    Ok(ExitCode::SUCCESS)
}

/// Nothing is formatted otherwise than rustfmt would.
pub(crate) fn format() -> Result<()> {
    process::run(&mut cargo(["fmt", "--all", "--check", "--", "--color", "never"]))
        .context("the code is not formatted: run `cargo fmt --all`")?;
    Ok(())
}

/// Clippy finds nothing in the workspace, tests included.
pub(crate) fn lints() -> Result<()> {
    site::ensure_folder()?;
    process::run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
        .context(
            "clippy found something; `cargo clippy --workspace --all-targets` shows it again",
        )?;
    Ok(())
}

/// Clippy finds nothing in the code as it is compiled for the browser.
pub(crate) fn browser_lints(features: &[&str]) -> Result<()> {
    process::run(
        cargo(["clippy", "--package", "huiyin", "--target", "wasm32-unknown-unknown"])
            .args(features)
            .args(["--", "-D", "warnings"]),
    )
    .context("clippy found something in the browser's code; run it again with `--package huiyin --target wasm32-unknown-unknown`")?;
    Ok(())
}
