//! What comes from the operating system: Chromium, Chinese fonts, PostgreSQL.
//!
//! Installed with apt where this user may; otherwise the message says what to install.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, anyhow, bail};

use crate::process::{self, which};
use crate::step::{note, step};

/// The browser of the tests: `HUIYIN_CHROMIUM`, or the first one found.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("HUIYIN_CHROMIUM") {
        let chosen = PathBuf::from(chosen);
        if chosen.is_file() {
            return Ok(chosen);
        }
        bail!("HUIYIN_CHROMIUM names {}, which is not a file", chosen.display());
    }
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which);
    find_or_install("Chromium", "chromium", find, "or set HUIYIN_CHROMIUM to a Chromium or Chrome")
}

/// Fonts for Chinese text; without them the tests still run, but screenshots show empty boxes.
pub(crate) fn chinese_fonts() {
    let find = || {
        let mut list = Command::new("fc-list");
        list.args([":lang=zh", "family"]);
        process::run(&mut list).ok().filter(|fonts| !fonts.is_empty())
    };
    if cfg!(target_os = "linux")
        && find_or_install("a Chinese font", "fonts-noto-cjk", find, "for readable screenshots")
            .is_err()
    {
        note("system", "no Chinese font: install fonts-noto-cjk for readable screenshots");
    }
}

/// The folder with PostgreSQL's `initdb` and `postgres`.
pub(crate) fn postgres() -> Result<PathBuf> {
    find_or_install(
        "PostgreSQL",
        "postgresql",
        postgres_folder,
        "so that `initdb` is in the search path or below /usr/lib/postgresql",
    )
}

fn postgres_folder() -> Option<PathBuf> {
    let in_path = which("initdb").and_then(|initdb| initdb.canonicalize().ok());
    let debian = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut found: Vec<PathBuf> = versions
            .flatten()
            .map(|version| version.path().join("bin/initdb"))
            .filter(|initdb| initdb.is_file())
            .collect();
        found.sort();
        found.pop()
    };
    in_path.or_else(debian)?.parent().map(PathBuf::from)
}

/// What `find` finds, now or after installing `package`; `otherwise` completes "install it …".
fn find_or_install<T>(
    what: &str,
    package: &str,
    find: impl Fn() -> Option<T>,
    otherwise: &str,
) -> Result<T> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let installed = step("system", &format!("installing {what}"), || apt_install(package));
    find().ok_or_else(|| {
        let cause = installed.err().map(|error| format!("\n{error}")).unwrap_or_default();
        anyhow!("{what} is missing. Install it (on Debian: apt-get install {package}), {otherwise}.{cause}")
    })
}

fn apt_install(package: &str) -> Result<()> {
    let apt = which("apt-get").ok_or_else(|| anyhow!("there is no apt-get here"))?;
    let user = process::run(Command::new("id").arg("-u"))?;
    let apt_get = |arguments: &[&str]| {
        let mut command = if user == "0" {
            Command::new(&apt)
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("--non-interactive").arg(&apt);
            sudo
        };
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command)
    };
    apt_get(&["-qq", "update"])?;
    apt_get(&["-qq", "-y", "--no-install-recommends", "install", package])?;
    Ok(())
}
