//! `cargo xtask dev`: serve, watch both sides, rebuild the side that changed.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::fingerprint::Fingerprint;
use crate::server::{self, Pages, Profile, Server};
use crate::site::{self, Site};
use crate::start::{data_folder, welcome};
use crate::step::{note, story};
use crate::{tools, workspace};

/// Everything that the server is made from, besides the site.
const SERVER: [&str; 4] = ["Cargo.lock", "Cargo.toml", "crates", "locales"];

#[derive(Args)]
pub(crate) struct Options {
    /// The port of 127.0.0.1 to serve on
    #[arg(long, default_value_t = 12345)]
    port: u16,
    /// The folder that holds the city; a demo city is made in it when it holds none [default: target/huiyin/demo]
    #[arg(long, value_name = "DIR", value_parser = workspace::named_folder)]
    data: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    let mut running: Option<Server> = None;
    let (mut site_seen, mut server_seen) = (String::new(), String::new());
    loop {
        let site_now = site::sources()?;
        if site_now != site_seen {
            site_seen = site_now;
            match site::build(Site::Debug) {
                Ok(()) => note("dev", "the pages are up to date: reload the browser"),
                Err(error) => eprintln!("{}", story(&error)),
            }
        }
        let server_now = Fingerprint::new().paths(&SERVER)?.finish();
        if server_now != server_seen {
            server_seen = server_now;
            // The old one must give its port back first.
            drop(running.take());
            match restart(options) {
                Ok(server) => running = Some(server),
                Err(error) => eprintln!("{}", story(&error)),
            }
        }
        if running.as_mut().is_some_and(Server::has_ended) {
            let said = running.take().map(|server| server.said()).unwrap_or_default();
            eprintln!("the server stopped; it starts again with the next change. It said:\n{said}");
        }
        std::thread::sleep(Duration::from_millis(500));
    }
}

fn restart(options: &Options) -> Result<Server> {
    let program = server::build(Profile::Dev)?;
    let data = data_folder(options.data.as_ref());
    server::ensure_demo(&program, &data, None)?;
    let server =
        Server::start(&program, &data, options.port, &Pages::Folder(&Site::Debug.folder()))?;
    welcome(&server, &program, &data);
    Ok(server)
}
