//! `cargo xtask e2e`: the portal as people use it, in a real browser, against the real server.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::counts::Counts;
use crate::fingerprint::{Fingerprint, Stamp, files};
use crate::process;
use crate::server::{self, Pages, Profile, Server};
use crate::site::{self, Site};
use crate::step::{note, step};
use crate::{node, size, system, tools, workspace};

#[derive(Args)]
pub(crate) struct Options {
    /// For Playwright, for example `-- -g "a person can report"` or `-- --update-snapshots`
    #[arg(last = true)]
    playwright: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    site::build(Site::Gallery)?;
    let stage = Stage::set(server::build(Profile::Release)?)?;
    let mut command = stage.playwright();
    let ended_well = command
        .args(&options.playwright)
        .status()
        .context("Playwright could not be started")?
        .success();
    if !ended_well {
        println!("Traces and screenshots of what failed are in target/e2e/results.");
    }
    Ok(if ended_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the browser tests found.
pub(crate) struct Outcome {
    pub(crate) counts: Counts,
    pub(crate) success: bool,
    pub(crate) printed: String,
}

/// Everything the browser tests need: browser, packages, and a server over a city of their own.
pub(crate) struct Stage {
    server: Server,
    program: PathBuf,
    template: PathBuf,
    data: PathBuf,
    chromium: PathBuf,
}

impl Stage {
    /// Sets the stage with the gallery's site, which must be built.
    pub(crate) fn set(program: PathBuf) -> Result<Self> {
        node::ensure()?;
        let chromium = system::chromium()?;
        system::chinese_fonts();
        let template = server::small_city(&program)?;
        let data = workspace::target("e2e/data");
        let server = step("browser tests", "starting a server over a fresh city", || {
            server::fresh_copy(&template, &data)?;
            let gallery = Site::Gallery.folder();
            Server::start(&program, &data, server::free_port()?, &Pages::Folder(&gallery))
        })?;
        Ok(Self { server, program, template, data, chromium })
    }

    /// Runs every browser test and counts, unless all of them passed on the very same site, program, city and tests.
    pub(crate) fn test(&self) -> Result<Outcome> {
        let tested = Fingerprint::new()
            .word(&site::sources()?)
            .path(&self.program)?
            .path(&self.template)?
            .word(&tests()?)
            .finish();
        let stamp = Stamp::of("browser-tests");
        if stamp.is(&tested) {
            let counts = Counts::of_playwright(&fs::read(report())?)?;
            note(
                "browser tests",
                "nothing has changed since they passed; `cargo xtask e2e` runs them all the same",
            );
            return Ok(Outcome { counts, success: true, printed: String::new() });
        }
        let outcome = self.run_all()?;
        if outcome.success {
            stamp.set(&tested)?;
        }
        Ok(outcome)
    }

    fn run_all(&self) -> Result<Outcome> {
        let report = report();
        if report.is_file() {
            fs::remove_file(&report)?;
        }
        let finished = process::finish(self.playwright().arg("--forbid-only"))?;
        let Ok(json) = fs::read(&report) else {
            bail!("Playwright ended without a report:\n{}", finished.printed);
        };
        let counts = Counts::of_playwright(&json)?;
        Ok(Outcome { counts, success: finished.success, printed: finished.printed })
    }

    /// Weighs the first views, which are those that people get: the gallery adds to another page.
    pub(crate) fn weigh(&self) -> Result<()> {
        let report = size::measure_at(&self.server.url, &self.chromium)?;
        println!("{}", report.text);
        if report.over.is_empty() {
            return Ok(());
        }
        bail!("over its budget of bytes: {}", report.over.join(", "))
    }

    fn playwright(&self) -> Command {
        let mut command = node::program("playwright");
        server::without_settings(&mut command);
        command
            .arg("test")
            .env("HUIYIN_URL", &self.server.url)
            .env("HUIYIN_BIN", &self.program)
            .env("HUIYIN_DATA", &self.data)
            .env("HUIYIN_TEMPLATE", &self.template)
            .env("HUIYIN_SITE", Site::Gallery.folder())
            .env("HUIYIN_CHROMIUM", &self.chromium);
        command
    }
}

/// The fingerprint of the tests themselves, and of what they are run with.
fn tests() -> Result<String> {
    let own = files(&workspace::root().join("tests"))?;
    let own = own
        .into_iter()
        .filter(|file| !file.components().any(|it| it.as_os_str() == "node_modules"));
    let print = own.into_iter().try_fold(Fingerprint::new(), |print, file| print.path(&file))?;
    Ok(print.finish())
}

/// Where `tests/playwright.config.ts` has the JSON report written.
fn report() -> PathBuf {
    workspace::target("e2e/report.json")
}
