//! `cargo xtask audit`: what Lighthouse says about the main pages on a slow phone.
//!
//! The scores come from its usual run, which loads a page fast and computes what a slow phone would have done. For the
//! largest paint that computation adds whatever arrived before the paint, and from a server on the same machine everything
//! does: also the program that is fetched meanwhile and that the paint does not wait for. So each page is loaded once more
//! with the network and the processor really slowed down, and that largest paint is held against the budget. Both are printed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;

use crate::process;
use crate::server::{self, Pages, Profile, Server};
use crate::site::{self, Site};
use crate::step::step;
use crate::{node, system, tools, workspace};

const ADDRESSES: [&str; 4] = ["/", "/report", "/follow", "/results"];
/// Lighthouse's categories and the least score of each.
const LEAST: [(&str, f64); 4] =
    [("performance", 0.95), ("accessibility", 1.0), ("best-practices", 1.0), ("seo", 1.0)];
/// The longest largest contentful paint, in milliseconds.
const LONGEST_PAINT: f64 = 1800.0;

#[derive(Args)]
pub(crate) struct Options {
    /// Fail when a score is below 0.95 / 1 / 1 / 1 or the largest paint takes more than 1.8 s
    #[arg(long)]
    strict: bool,
    /// The folder that holds the city to show [default: a small demo city]
    #[arg(long, value_name = "DIR", value_parser = workspace::named_folder)]
    data: Option<PathBuf>,
}

/// What Lighthouse found at one address.
struct Finding {
    address: &'static str,
    /// 0 to 1, in the order of [`LEAST`].
    scores: [f64; 4],
    /// Largest contentful paint as computed and as seen on a slowed phone, in milliseconds.
    computed_paint: f64,
    paint: f64,
    /// What cost points, by Lighthouse's own names.
    faults: Vec<String>,
}

impl Finding {
    fn is_good(&self) -> bool {
        self.paint <= LONGEST_PAINT
            && self.scores.iter().zip(LEAST).all(|(score, (_, least))| *score >= least)
    }
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    node::ensure()?;
    let chromium = system::chromium()?;
    site::build(Site::Release)?;
    let program = server::build(Profile::Release)?;
    let data = match &options.data {
        Some(data) => data.clone(),
        None => {
            let data = workspace::target("e2e/audit-data");
            server::fresh_copy(&server::small_city(&program)?, &data)?;
            data
        }
    };
    let server = Server::start(&program, &data, server::free_port()?, &Pages::Embedded)?;
    let mut findings = Vec::new();
    for address in ADDRESSES {
        findings.push(step("audit", address, || visit(&server, &chromium, address))?);
    }
    print(&findings);
    let good = findings.iter().all(Finding::is_good);
    Ok(if good || !options.strict { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn visit(server: &Server, chromium: &Path, address: &'static str) -> Result<Finding> {
    let folder = workspace::target("audit");
    fs::create_dir_all(&folder)?;
    let name = if address == "/" { "home" } else { address.trim_matches('/') };
    let url = format!("{}{address}", server.url);
    let usual = lighthouse(
        chromium,
        &url,
        &LEAST.map(|(category, _)| category),
        "simulate",
        &folder.join(format!("{name}.json")),
    )?;
    let slowed = lighthouse(
        chromium,
        &url,
        &["performance"],
        "devtools",
        &folder.join(format!("{name}-slowed.json")),
    )?;
    let scores = LEAST.map(|(category, _)| {
        let score = usual.pointer(&format!("/categories/{category}/score"));
        score.and_then(Value::as_f64).unwrap_or(0.0)
    });
    let (computed_paint, paint) = (largest_paint(&usual), largest_paint(&slowed));
    Ok(Finding { address, scores, computed_paint, paint, faults: faults(&usual) })
}

/// Runs Lighthouse and reads its report, which stays in `report`.
fn lighthouse(
    chromium: &Path,
    url: &str,
    categories: &[&str],
    throttling: &str,
    report: &Path,
) -> Result<Value> {
    process::run(
        node::program("lighthouse")
            .arg(url)
            .args([
                "--quiet",
                "--output=json",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ])
            .arg(format!("--throttling-method={throttling}"))
            .arg(format!("--output-path={}", report.display()))
            .arg(format!("--only-categories={}", categories.join(",")))
            .env("CHROME_PATH", chromium),
    )
    .context("Lighthouse could not look at the page")?;
    serde_json::from_slice(&fs::read(report)?).context("Lighthouse's report is not JSON")
}

fn largest_paint(report: &Value) -> f64 {
    let paint = report.pointer("/audits/largest-contentful-paint/numericValue");
    paint.and_then(Value::as_f64).unwrap_or(f64::INFINITY)
}

/// Every audit that counts in its category and is not fully met.
fn faults(report: &Value) -> Vec<String> {
    let categories = LEAST
        .into_iter()
        .filter_map(|(name, _)| report.pointer(&format!("/categories/{name}/auditRefs")));
    let counted = categories
        .filter_map(Value::as_array)
        .flatten()
        .filter(|audit| audit["weight"].as_f64().unwrap_or(0.0) > 0.0)
        .filter_map(|audit| audit["id"].as_str());
    counted
        .filter_map(|id| {
            let score = report["audits"][id]["score"].as_f64()?;
            (score < 0.9).then(|| format!("{id} {score:.2}"))
        })
        .collect()
}

fn print(findings: &[Finding]) {
    println!(
        "\n{:<10} {:>11} {:>13} {:>14} {:>5} {:>14} {:>10}",
        "address",
        "performance",
        "accessibility",
        "best practices",
        "SEO",
        "largest paint",
        "computed"
    );
    for finding in findings {
        let [performance, accessibility, practices, seo] = finding.scores;
        println!(
            "{:<10} {performance:>11.2} {accessibility:>13.2} {practices:>14.2} {seo:>5.2} {:>12.2} s {:>8.2} s",
            finding.address,
            finding.paint / 1000.0,
            finding.computed_paint / 1000.0
        );
    }
    for finding in findings.iter().filter(|finding| !finding.faults.is_empty()) {
        println!("{} lost points for {}", finding.address, finding.faults.join(", "));
    }
    println!("The full reports are in target/audit.");
}
