//! The files the browser loads: the program in parts, its style, its texts, its page, and `public/`, gathered in one folder.
//!
//! **Invariant:** a file whose content is the same keeps its time, so that cargo does not embed it again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use texts::Part;

use crate::fingerprint::{Fingerprint, Stamp, files};
use crate::portal::Build;
use crate::step::{note, step};
use crate::{compress, style, tools, workspace};

/// Where the page names its style and its program.
const ASSETS: &str = "<!--assets-->";

const SERVICE_WORKER: &str = include_str!("sw.js");

/// What can be used without a network, besides the frame: a report is begun, written, and sent later.
const OFFLINE: [Part; 5] = [Part::Home, Part::Start, Part::Lookup, Part::Report, Part::Cover];

/// Everything that the site is made from.
const SOURCES: [&str; 15] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/calendar",
    "crates/charts",
    "crates/contract",
    "crates/findings",
    "crates/place",
    "crates/results",
    "crates/texts",
    "index.html",
    "locales",
    "public",
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
    /// Built in seconds and not compressed, for `dev`.
    Debug,
}

impl Site {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "site",
            Self::Gallery => "site-gallery",
            Self::Debug => "site-debug",
        }
    }

    pub(crate) fn folder(self) -> PathBuf {
        workspace::target(self.name())
    }

    fn optimised(self) -> bool {
        matches!(self, Self::Release | Self::Gallery)
    }

    fn build(self) -> Build {
        let features: &[&str] = if matches!(self, Self::Gallery) { &["gallery"] } else { &[] };
        Build { optimised: self.optimised(), features }
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
    if stamp.is(&fingerprint) && site.folder().join("index.html").is_file() {
        return Ok(());
    }
    let area = site.name();
    let sheets = step(area, "gathering the style sheets", style::gather)?;
    let program = step(area, "compiling the browser's program", || site.build().compile())?;
    let portal = step(area, "cutting it into parts", || {
        site.build().pack(&program, &sheets, &workspace::target("portal").join(site.name()))
    })?;
    let files = gather(portal)?;
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

/// Every file of the site by its address.
fn gather(portal: BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Vec<u8>>> {
    let texts = texts::bundles().iter();
    let mut gathered: BTreeMap<String, Vec<u8>> =
        texts.map(|it| (format!("texts/{}", it.file_name), it.json.into())).collect();
    let public = workspace::root().join("public");
    for file in files(&public)? {
        let address = file.strip_prefix(&public)?.to_string_lossy().replace('\\', "/");
        gathered.insert(address, fs::read(&file)?);
    }
    // The parts find each other by their names, so one name for all of them changes with any of them.
    let version = portal
        .iter()
        .fold(Fingerprint::new(), |print, (name, bytes)| print.word(name).bytes(bytes));
    let folder = format!("assets/{}", version.finish());
    let template = fs::read_to_string(workspace::root().join("index.html"))?;
    let assets = format!(
        "<link rel=\"stylesheet\" href=\"/{folder}/portal.css\">\n  \
         <script type=\"module\" src=\"/{folder}/portal.js\"></script>\n  \
         <link rel=\"preload\" href=\"/{folder}/portal.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin fetchpriority=\"low\">"
    );
    if !template.contains(ASSETS) {
        bail!("index.html has lost its {ASSETS}");
    }
    gathered.insert("index.html".to_owned(), template.replace(ASSETS, &assets).into());
    for (name, bytes) in portal {
        gathered.insert(format!("{folder}/{name}"), bytes);
    }
    let worker = worker(&folder, &gathered);
    gathered.insert("sw.js".to_owned(), worker.into());
    Ok(gathered)
}

/// What keeps the portal usable without a network, with the files it needs for that by their addresses.
fn worker(folder: &str, site: &BTreeMap<String, Vec<u8>>) -> String {
    let mut kept: Vec<String> =
        ["js", "css", "wasm"].map(|it| format!("/{folder}/portal.{it}")).into();
    for part in OFFLINE {
        kept.extend(["bin", "css"].map(|it| format!("/{folder}/{}.{it}", part.name())));
    }
    for bundle in texts::bundles() {
        if bundle.part == Part::Frame || OFFLINE.contains(&bundle.part) {
            kept.push(format!("/texts/{}", bundle.file_name));
        }
    }
    let version = site
        .iter()
        .fold(Fingerprint::new(), |print, (name, bytes)| print.word(name).bytes(bytes))
        .word(SERVICE_WORKER);
    let files: Vec<String> = kept.iter().map(|file| format!("\n  '{file}',")).collect();
    SERVICE_WORKER
        .replace("{version}", &version.finish())
        .replace("/*files*/", &format!("{}\n", files.concat()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_keeps_the_steps_of_a_report_with_their_texts_and_changes_with_the_site() {
        let site =
            |page: &str| BTreeMap::from([("index.html".to_owned(), page.as_bytes().to_vec())]);
        let code = worker("assets/1", &site("a"));
        for file in ["/assets/1/portal.wasm", "/assets/1/report.bin", "/texts/zh-CN-report-"] {
            assert!(code.contains(&format!("'{file}")), "{file}: {code}");
        }
        assert!(!code.contains("/texts/zh-CN-overview"), "{code}");
        assert!(!code.contains("{version}") && !code.contains("/*files*/"), "{code}");
        assert_eq!(code, worker("assets/1", &site("a")));
        assert_ne!(code, worker("assets/1", &site("b")));
    }

    #[test]
    fn a_change_in_any_crate_of_the_portal_makes_the_site_anew() {
        let manifest = std::fs::read_to_string(workspace::root().join("Cargo.toml")).unwrap();
        for folder in std::fs::read_dir(workspace::root().join("crates")).unwrap() {
            let name = folder.unwrap().file_name().into_string().unwrap();
            if manifest.contains(&format!("\n{name}.workspace = true")) {
                let source = format!("crates/{name}");
                assert!(SOURCES.contains(&source.as_str()), "{source}");
            }
        }
    }
}
