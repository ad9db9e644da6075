//! The files the browser loads: both applications, their style, their texts, and `public/`, gathered in one folder.
//!
//! **Invariant:** a file whose content is the same keeps its time, so that cargo does not embed it again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, Result, anyhow};
use clap::Args;

use crate::fingerprint::{Fingerprint, Stamp, files};
use crate::process::{self, cargo};
use crate::step::{note, step};
use crate::{compress, style, tools, workspace};

/// The two applications; each has its page `NAME.html` (`index.html` for the first) and its program `NAME`.
const APPLICATIONS: [(&str, &str); 2] = [("citizen", "index.html"), ("results", "results.html")];

/// Everything that the site is made from.
const SOURCES: [&str; 15] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/calendar",
    "crates/charts",
    "crates/contract",
    "crates/results",
    "crates/texts",
    "index.html",
    "locales",
    "public",
    "results.html",
    "src",
    "style",
    "xtask/src",
];

#[derive(Args)]
pub(crate) struct Options {
    /// With the page that shows every component in every state, into target/site-gallery
    #[arg(long)]
    gallery: bool,
    /// Quickly built and large, into target/site-debug
    #[arg(long, conflicts_with = "gallery")]
    debug: bool,
}

/// Which site is built.
#[derive(Clone, Copy)]
pub(crate) enum Site {
    /// What people get, and what the server embeds.
    Release,
    /// The same with the gallery page, for the browser tests.
    Gallery,
    /// Built in seconds and not compressed, for `start --debug-assets`.
    Debug,
    /// As `Debug`, with types erased so that it compiles quickly again and again, for `dev`.
    Dev,
}

impl Site {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "site",
            Self::Gallery => "site-gallery",
            Self::Debug => "site-debug",
            Self::Dev => "site-dev",
        }
    }

    pub(crate) fn folder(self) -> PathBuf {
        workspace::target(self.name())
    }

    fn optimised(self) -> bool {
        matches!(self, Self::Release | Self::Gallery)
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Gallery => &["--features", "gallery"],
            _ => &[],
        }
    }

    /// Extra flags for the browser's compiler only; `RUSTFLAGS` would rebuild this program too.
    fn rustflags(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Dev => {
                Some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components"))
            }
            _ => None,
        }
    }
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    tools::ensure()?;
    let site = match options {
        Options { gallery: true, .. } => Site::Gallery,
        Options { debug: true, .. } => Site::Debug,
        _ => Site::Release,
    };
    build(site)?;
    note("site", &format!("ready in {}", workspace::shown(&site.folder())));
    Ok(ExitCode::SUCCESS)
}

/// The server does not compile without the folder it embeds, even when the site is not built yet.
pub(crate) fn ensure_folder() -> Result<()> {
    fs::create_dir_all(Site::Release.folder()).context("target/site cannot be made")
}

/// The fingerprint of everything that the site is made from.
pub(crate) fn sources() -> Result<String> {
    Ok(Fingerprint::new().paths(&SOURCES)?.finish())
}

/// Builds the site unless it is up to date.
pub(crate) fn build(site: Site) -> Result<()> {
    let fingerprint = Fingerprint::new().word(&tools::versions()?).word(&sources()?).finish();
    let stamp = Stamp::of(site.name());
    if stamp.is(&fingerprint) && site.folder().join("citizen.html").is_file() {
        return Ok(());
    }
    let area = site.name();
    step(area, "gathering the style sheets", style::write)?;
    step(area, "compiling both applications", || compile(site))?;
    step(area, "packing both applications", || pack(site))?;
    let files = gather(site)?;
    if site.optimised() {
        let what = format!(
            "compressing {} files",
            files.keys().filter(|path| compress::helps(path)).count()
        );
        step(area, &what, || write(&site.folder(), files, true))?;
    } else {
        write(&site.folder(), files, false)?;
    }
    stamp.set(&fingerprint)
}

/// Compiles both programs at once, one link on each core; Trunk, which stays offline, then finds them compiled.
///
/// Which packages are selected must stay as Trunk has it (none named), or the two would compile different code.
fn compile(site: Site) -> Result<()> {
    let mut command = cargo(["build", "--target", "wasm32-unknown-unknown"]);
    for (application, _) in APPLICATIONS {
        command.args(["--bin", application]);
    }
    if site.optimised() {
        command.args(["--profile", "wasm-release"]);
    }
    command.args(site.features()).envs(site.rustflags());
    process::run(&mut command).context("the browser's code does not compile")?;
    Ok(())
}

/// Lets Trunk bind and shrink both applications side by side.
fn pack(site: Site) -> Result<()> {
    let trunk = |application: &str, page: &str| -> Result<()> {
        let mut command = tools::trunk()?;
        command.args(["build", page, "--html-output"]).arg(format!("{application}.html"));
        command.arg("--dist").arg(dist(site, application));
        if site.optimised() {
            command.args(["--release", "--cargo-profile", "wasm-release"]);
        }
        command.args(site.features()).envs(site.rustflags());
        process::run(&mut command).with_context(|| format!("{page} could not be packed"))?;
        Ok(())
    };
    thread::scope(|scope| {
        let packing =
            APPLICATIONS.map(|(application, page)| scope.spawn(move || trunk(application, page)));
        packing.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_| anyhow!("packing stopped in the middle"))?
        })
    })
}

fn dist(site: Site, application: &str) -> PathBuf {
    workspace::target("trunk").join(site.name()).join(application)
}

/// Every file of the site by its address.
fn gather(site: Site) -> Result<BTreeMap<String, Vec<u8>>> {
    let texts = texts::bundles().iter();
    let mut gathered: BTreeMap<String, Vec<u8>> =
        texts.map(|it| (format!("texts/{}", it.file_name), it.json.into())).collect();
    let mut take = |folder: &Path, place: &dyn Fn(String) -> String| -> Result<()> {
        for file in files(folder)? {
            let address = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            gathered.insert(place(address), fs::read(&file)?);
        }
        Ok(())
    };
    for (application, _) in APPLICATIONS {
        // Trunk names everything but the page by its content.
        take(&dist(site, application), &|file| {
            if file.ends_with(".html") { file } else { format!("assets/{file}") }
        })?;
    }
    take(&workspace::root().join("public"), &|file| file)?;
    Ok(gathered)
}

/// Makes `folder` hold exactly `files`, each with its compressed twin, touching only what differs.
fn write(folder: &Path, contents: BTreeMap<String, Vec<u8>>, compressed: bool) -> Result<()> {
    let mut kept = Vec::new();
    for (address, content) in contents {
        let file = folder.join(&address);
        let twin = folder.join(format!("{address}.br"));
        let changed = fs::read(&file).ok().as_ref() != Some(&content);
        if changed {
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&file, &content)
                .with_context(|| format!("{} cannot be written", workspace::shown(&file)))?;
        }
        if compressed && compress::helps(&address) {
            if changed || !twin.is_file() {
                fs::write(&twin, compress::brotli(&content)?)?;
            }
            kept.push(twin);
        }
        kept.push(file);
    }
    for old in files(folder)?.into_iter().filter(|file| !kept.contains(file)) {
        fs::remove_file(old)?;
    }
    Ok(())
}
