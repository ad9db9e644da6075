//! `cargo xtask start`: from a clone to a portal that answers.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::server::{self, Pages, Profile, Server};
use crate::site::{self, Site};
use crate::step::step;
use crate::{tools, workspace};

#[derive(Args)]
pub(crate) struct Options {
    /// The port of 127.0.0.1 to serve on
    #[arg(long, default_value_t = 12345)]
    port: u16,
    /// The folder that holds the city; a demo city is made in it when it holds none [default: target/huiyin/demo]
    #[arg(long, value_name = "DIR", value_parser = workspace::named_folder)]
    data: Option<PathBuf>,
    /// Serve pages built in a hurry: large, but ready sooner after a change
    #[arg(long)]
    debug_assets: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    let debug = Site::Debug.folder();
    let pages = if options.debug_assets {
        site::build(Site::Debug)?;
        Pages::Folder(&debug)
    } else {
        site::build(Site::Release)?;
        Pages::Embedded
    };
    let program = server::build(Profile::Release)?;
    let data = data_folder(options.data.as_ref());
    server::ensure_demo(&program, &data, None)?;
    let mut server =
        step("server", "starting", || Server::start(&program, &data, options.port, &pages))?;
    welcome(&server, &program, &data);
    if !server.wait()? {
        bail!("the server stopped unexpectedly. It said:\n{}", server.said());
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder that was asked for, or the demo's.
pub(crate) fn data_folder(chosen: Option<&PathBuf>) -> PathBuf {
    chosen.cloned().unwrap_or_else(|| workspace::target("huiyin/demo"))
}

/// Says what to do next.
pub(crate) fn welcome(server: &Server, program: &Path, data: &Path) {
    let examples = data.join("demo-cases.txt");
    let (program, data) = (workspace::shown(program), workspace::shown(data));
    println!();
    println!("the city    {data}");
    if examples.is_file() {
        println!(
            "examples    {}   (cases to follow, with their codes)",
            workspace::shown(&examples)
        );
    }
    println!("the log     {}", workspace::shown(&server.log));
    println!("the office  {program} office --help   (from another terminal, with --data {data})");
    println!();
    println!("Open {} and report a case; Ctrl-C stops the portal.", server.url);
}
