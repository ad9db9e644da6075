//! The npm packages of `tests/`: Playwright, axe and Lighthouse, exactly as the lock file says.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::{Context, Result};

use crate::fingerprint::{Fingerprint, Stamp};
use crate::process;
use crate::step::step;
use crate::workspace;

/// Installs the packages unless they are those of the lock file already.
pub(crate) fn ensure() -> Result<()> {
    let locked =
        Fingerprint::new().paths(&["tests/package.json", "tests/package-lock.json"])?.finish();
    let stamp = Stamp::of("npm");
    if stamp.is(&locked) && workspace::tests().join("node_modules").is_dir() {
        return Ok(());
    }
    step("tools", "installing Playwright, axe and Lighthouse", || {
        process::run(
            Command::new("npm")
                .arg("ci")
                .current_dir(workspace::tests())
                // The system's Chromium is used.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .env("PUPPETEER_SKIP_DOWNLOAD", "1"),
        )
        .context("npm could not install the packages of tests/; is Node 20 or newer installed, and does npm reach its registry?")
    })?;
    stamp.set(&locked)
}

/// A program that one of the packages brings.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(workspace::tests().join("node_modules/.bin").join(name));
    command.current_dir(workspace::tests());
    command
}

/// `node` with a script of `tests/`.
pub(crate) fn script(path: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("node");
    command.arg(path).current_dir(workspace::tests());
    command
}
