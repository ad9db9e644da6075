//! The pinned tools that build the browser's files, installed into `target/tools` when they are not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo};
use crate::step::step;
use crate::workspace;

/// Must equal the `wasm-bindgen` crate in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.129";
/// The npm package that makes WebAssembly small.
const BINARYEN: &str = "132.0.0";
/// The npm package that joins the scripts.
const ESBUILD: &str = "0.28.2";
/// The name of the browser among the compiler's targets.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that everything that builds the site is there.
pub(crate) fn ensure() -> Result<()> {
    wasm_target()?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN)?;
    npm_tool("binaryen", BINARYEN, "wasm-opt's library")?;
    npm_tool("esbuild", ESBUILD, "esbuild")
}

/// All versions in one word, for fingerprints.
pub(crate) fn versions() -> Result<String> {
    let rustc = process::run(Command::new("rustc").arg("--version"))?;
    Ok(format!("{rustc}, wasm-bindgen {WASM_BINDGEN}, binaryen {BINARYEN}, esbuild {ESBUILD}"))
}

/// The program that writes the JavaScript around the browser's program.
pub(crate) fn wasm_bindgen() -> Command {
    Command::new(folder().join("bin/wasm-bindgen"))
}

/// The library that makes WebAssembly small.
pub(crate) fn binaryen() -> PathBuf {
    node_folder().join("node_modules/binaryen/index.js")
}

/// Node, for scripts that use those tools.
pub(crate) fn node() -> Command {
    Command::new("node")
}

/// The program that joins scripts.
pub(crate) fn esbuild() -> Command {
    Command::new(node_folder().join("node_modules/.bin/esbuild"))
}

/// Makes sure that code for the browser can be compiled.
pub(crate) fn wasm_target() -> Result<()> {
    if has_wasm_target()? {
        return Ok(());
    }
    step("tools", "adding the WebAssembly target", || {
        let added = process::run(Command::new("rustup").args(["target", "add", WASM]));
        if added.is_err() {
            let script = workspace::root().join("../shared/tools/wasm-target.sh");
            if script.is_file() {
                process::run(Command::new("bash").arg(&script))?;
            }
        }
        if has_wasm_target()? {
            return Ok(());
        }
        let cause = added.err().map(|error| format!("\n{error}")).unwrap_or_default();
        bail!(
            "Rust cannot compile for the browser yet. Run `rustup target add {WASM}`, then try again.{cause}"
        )
    })
}

fn has_wasm_target() -> Result<bool> {
    let libraries =
        process::run(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))
            .context("the Rust compiler does not answer; install Rust with rustup")?;
    let Ok(entries) = fs::read_dir(libraries.trim()) else { return Ok(false) };
    Ok(entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}

fn cargo_tool(package: &str, program: &str, version: &str) -> Result<()> {
    let program = folder().join("bin").join(program);
    if installed_version(&program).as_deref() == Some(version) {
        return Ok(());
    }
    step("tools", &format!("installing {package} {version}, some minutes"), || {
        process::run(
            cargo(["install", "--locked", "--force", "--profile", "dev", "--version", version])
                .arg("--root")
                .arg(folder())
                .arg(package),
        )
        .with_context(|| {
            format!(
                "{package} {version} could not be installed; is the package registry reachable?"
            )
        })
    })?;
    Ok(())
}

/// The second word of `program --version`.
fn installed_version(program: &Path) -> Option<String> {
    let printed = process::run(Command::new(program).arg("--version")).ok()?;
    printed.split_whitespace().nth(1).map(str::to_owned)
}

fn npm_tool(package: &str, version: &str, what: &str) -> Result<()> {
    let manifest = node_folder().join("node_modules").join(package).join("package.json");
    let installed = fs::read(manifest)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|found| found["version"] == version);
    if installed {
        return Ok(());
    }
    step("tools", &format!("installing {what} ({package} {version})"), || {
        fs::create_dir_all(node_folder())?;
        process::run(
            Command::new("npm")
                .args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--save-exact"])
                .arg("--prefix")
                .arg(node_folder())
                .arg(format!("{package}@{version}")),
        )
        .with_context(|| {
            format!("{what} comes from npm; install Node 20 or newer and check that npm reaches its registry")
        })
    })?;
    Ok(())
}

fn folder() -> PathBuf {
    workspace::target("tools")
}

fn node_folder() -> PathBuf {
    folder().join("node")
}
