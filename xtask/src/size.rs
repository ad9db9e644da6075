//! `cargo xtask size`: what the first view of a page costs, and whether that is within its budget.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

use crate::process;
use crate::server::{self, Pages, Profile, Server};
use crate::site::{self, Site};
use crate::step::step;
use crate::{node, system, tools, workspace};

/// Addresses and the most that their first view may transfer, in bytes.
const BUDGETS: [(&str, u64); 4] =
    [("/", 150_000), ("/report", 150_000), ("/follow", 150_000), ("/results", 220_000)];

#[derive(Args)]
pub(crate) struct Options {
    /// The folder that holds the city to show [default: a small demo city]
    #[arg(long, value_name = "DIR", value_parser = workspace::named_folder)]
    data: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    site::build(Site::Release)?;
    let program = server::build(Profile::Release)?;
    let report = measure(&program, options.data.as_deref())?;
    println!("{}", report.text);
    if report.over.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("Over budget: {}.", report.over.join(", "));
    Ok(ExitCode::FAILURE)
}

/// The weights as a table, and the addresses that are over their budget.
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) over: Vec<&'static str>,
}

/// Everything one address transferred until the network fell silent.
#[derive(Deserialize)]
struct View {
    address: String,
    language: String,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    /// As transferred: compressed, with headers.
    bytes: u64,
}

impl View {
    fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// Starts `program` over a city and weighs its pages.
fn measure(program: &Path, data: Option<&Path>) -> Result<Report> {
    node::ensure()?;
    let chromium = system::chromium()?;
    let data = match data {
        Some(data) => data.to_owned(),
        None => {
            let data = workspace::target("e2e/size-data");
            server::fresh_copy(&server::small_city(program)?, &data)?;
            data
        }
    };
    let server = Server::start(program, &data, server::free_port()?, &Pages::Embedded)?;
    step("size", "loading the main pages", || measure_at(&server.url, &chromium))
}

/// Loads the main pages from a running server and weighs them.
pub(crate) fn measure_at(url: &str, chromium: &Path) -> Result<Report> {
    let printed = process::run(
        node::script("measure/size.mjs")
            .args(BUDGETS.map(|(address, _)| address))
            .env("HUIYIN_URL", url)
            .env("HUIYIN_CHROMIUM", chromium),
    )
    .context("the pages could not be loaded")?;
    let json = printed.lines().rfind(|line| line.starts_with('[')).unwrap_or_default();
    let views = serde_json::from_str::<Vec<View>>(json)
        .context("the browser's measurements are not as expected")?;
    weigh(views)
}

/// Judges each address by its heavier language.
fn weigh(views: Vec<View>) -> Result<Report> {
    let mut report = Report { text: String::new(), over: Vec::new() };
    for (address, budget) in BUDGETS {
        let heaviest =
            views.iter().filter(|view| view.address == address).max_by_key(|view| view.bytes());
        let Some(view) = heaviest else { bail!("{address} was not measured") };
        let bytes = view.bytes();
        let verdict = if bytes > budget { "OVER" } else { "ok" };
        report.text += &format!(
            "\n{address:<30} {:>7} kB of {} kB  {verdict}  ({})\n",
            kilobytes(bytes),
            budget / 1000,
            view.language
        );
        let mut files: Vec<_> = view.files.iter().collect();
        files.sort_by_key(|file| std::cmp::Reverse(file.bytes));
        for file in files {
            report.text += &format!("  {:<60} {:>7} kB\n", file.path, kilobytes(file.bytes));
        }
        if bytes > budget {
            report.over.push(address);
        }
    }
    Ok(report)
}

/// Thousands of bytes with one decimal.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(address: &str, language: &str, bytes: u64) -> View {
        let files = vec![File { path: address.to_owned(), bytes }];
        View { address: address.to_owned(), language: language.to_owned(), files }
    }

    #[test]
    fn the_heavier_language_decides() {
        let mut views: Vec<View> =
            BUDGETS.map(|(address, budget)| view(address, "en", budget)).into();
        assert!(
            weigh(views.iter().map(|it| view(&it.address, "en", it.bytes())).collect())
                .unwrap()
                .over
                .is_empty()
        );
        views.push(view("/follow", "zh-CN", 150_001));
        assert_eq!(weigh(views).unwrap().over, ["/follow"]);
    }

    #[test]
    fn an_address_without_measurement_is_an_error() {
        assert!(weigh(vec![view("/", "en", 1)]).is_err());
    }
}
