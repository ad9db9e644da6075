//! The server: built, given a demo city, started beside this program, and asked whether it is well.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::fingerprint::{Fingerprint, Stamp};
use crate::process::{self, Background, cargo, tied};
use crate::site;
use crate::step::step;
use crate::workspace;

/// Cases of the city that the tests and measurements use: enough for every page, made in seconds.
const SMALL_CITY: &str = "3000";

/// How the server is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    Dev,
    Release,
}

/// Builds the server and returns its program.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    site::ensure_folder()?;
    let (folder, arguments): (_, &[&str]) = match profile {
        Profile::Dev => ("debug", &[]),
        Profile::Release => ("release", &["--release"]),
    };
    step("server", "building", || {
        process::run(cargo(["build", "--package", "server"]).args(arguments))
            .context("the server does not compile")
    })?;
    Ok(workspace::target(folder).join("huiyin-server"))
}

/// Makes the demo city in `data` unless a city is there already.
pub(crate) fn ensure_demo(program: &Path, data: &Path, cases: Option<&str>) -> Result<()> {
    // The file that the server puts there last.
    if data.join("city/catalogue.json").is_file() {
        return Ok(());
    }
    step("data", &format!("making the demo city in {}", workspace::shown(data)), || {
        fs::create_dir_all(data)?;
        let mut command = Command::new(program);
        command.arg("demo").arg("--data").arg(data).current_dir(workspace::root());
        without_settings(&mut command);
        if let Some(cases) = cases {
            command.args(["--cases", cases]);
        }
        process::run(&mut command).with_context(|| {
            format!("the demo city could not be made; delete {} before another try", data.display())
        })
    })?;
    Ok(())
}

/// Keeps the caller's own settings out, so that no command here writes to a real city's database.
pub(crate) fn without_settings(command: &mut Command) {
    for name in ["HUIYIN_DATA", "HUIYIN_DATABASE", "HUIYIN_KEY", "HUIYIN_SITE", "HUIYIN_RATE"] {
        command.env_remove(name);
    }
}

/// The small demo city of the tests, made anew every day and whenever the server or the city's data change.
pub(crate) fn small_city(program: &Path) -> Result<PathBuf> {
    let template = workspace::target("e2e/demo-template");
    // Its story ends when it is made: an old one would hold overdue cases only.
    let today = SystemTime::UNIX_EPOCH.elapsed()?.as_secs() / 86_400;
    let made_from = Fingerprint::new()
        .word(&format!("{SMALL_CITY} cases, day {today}"))
        .path(program)?
        .paths(&["city/demo"])?
        .finish();
    let stamp = Stamp::of("small-city");
    if !stamp.is(&made_from) {
        remove(&template)?;
    }
    ensure_demo(program, &template, Some(SMALL_CITY))?;
    stamp.set(&made_from)?;
    Ok(template)
}

/// A fresh copy of `template` at `copy`, so that what a run writes is gone at the next.
pub(crate) fn fresh_copy(template: &Path, copy: &Path) -> Result<()> {
    remove(copy)?;
    for file in crate::fingerprint::files(template)? {
        let to = copy.join(file.strip_prefix(template)?);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &to).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Where a server gets its pages from.
pub(crate) enum Pages<'a> {
    /// From inside its program.
    Embedded,
    /// From a folder.
    Folder(&'a Path),
}

/// A server that answers, until dropped.
pub(crate) struct Server {
    process: Background,
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
    /// Where it writes what it does.
    pub(crate) log: PathBuf,
}

impl Server {
    /// Starts `program` over `data` on `port` and waits until it answers.
    ///
    /// # Errors
    /// When the port is taken, or the server ends or stays silent for a minute; says what it logged.
    pub(crate) fn start(program: &Path, data: &Path, port: u16, pages: &Pages<'_>) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        drop(TcpListener::bind(address).with_context(|| {
            format!("port {port} is in use; stop what uses it, or choose another with --port")
        })?);
        let log = workspace::target("xtask").join(format!("server-{port}.log"));
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        let output = File::create(&log).context("the server's log cannot be written")?;
        let mut command = tied(program, "TERM");
        command.arg("serve").arg("--data").arg(data).args(["--listen", &address.to_string()]);
        command.stdout(output.try_clone()?).stderr(output).current_dir(workspace::root());
        without_settings(&mut command);
        if let Pages::Folder(folder) = pages {
            // In tests and while developing, everybody comes from one address.
            command.env("HUIYIN_SITE", folder).env("HUIYIN_RATE", "1000");
        }
        let process = Background::start(&mut command, "TERM")?;
        let mut server = Self { process, url: format!("http://{address}"), log };
        let patience = Instant::now() + Duration::from_secs(60);
        while !is_healthy(address) {
            if server.process.has_ended() || Instant::now() > patience {
                bail!("the server does not answer at {}. It said:\n{}", server.url, server.said());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// The end of its log.
    pub(crate) fn said(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.process.has_ended()
    }

    /// Waits until it ends; whether it ended well.
    pub(crate) fn wait(&mut self) -> Result<bool> {
        self.process.wait()
    }
}

/// A port that is free now.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

/// Whether `GET /healthz` answers 200.
fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        Ok(status)
    };
    ask().is_ok_and(|status| status.split(' ').nth(1) == Some("200"))
}
