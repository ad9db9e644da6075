//! How people start, test and measure Huiyin: `cargo xtask COMMAND`.
//!
//! One file per command, one file per thing a command needs. Nothing here is needed to understand the portal.

mod audit;
mod check;
mod compress;
mod counts;
mod dev;
mod e2e;
mod fingerprint;
mod node;
mod portal;
mod postgres;
mod process;
mod server;
mod site;
mod size;
mod start;
mod step;
mod style;
mod system;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Sets up, starts, tests and measures Huiyin.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything, makes the demo city on the first run, and serves the portal until Ctrl-C
    Start(start::Options),
    /// Runs every check and every test, and ends with "N passed, N failed"
    Test,
    /// Serves the portal and rebuilds whatever you edit, until Ctrl-C
    Dev(dev::Options),
    /// Formats (checked only) and lints, natively and for the browser: the quick look before a commit
    Check,
    /// Runs the browser tests against the real server
    E2e(e2e::Options),
    /// Weighs the first view of the main pages and fails when one is over its budget
    Size(size::Options),
    /// Measures the main pages with Lighthouse as a phone would load them
    Audit(audit::Options),
    /// Builds only the files the browser loads, into target/site
    Site(site::Options),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Start(options) => start::run(&options),
        Command::Test => test::run(),
        Command::Dev(options) => dev::run(&options),
        Command::Check => check::run(),
        Command::E2e(options) => e2e::run(&options),
        Command::Size(options) => size::run(&options),
        Command::Audit(options) => audit::run(&options),
        Command::Site(options) => site::run(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{}", step::story(&error));
            ExitCode::FAILURE
        }
    }
}
