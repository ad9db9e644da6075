//! Where things are in a checkout.

use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A path below `target/`, where everything made by a command goes.
pub(crate) fn target(path: &str) -> PathBuf {
    root().join("target").join(path)
}

/// The folder of the browser tests and of the npm packages that run them.
pub(crate) fn tests() -> PathBuf {
    root().join("tests")
}

/// A folder named on the command line, from wherever the command was typed.
pub(crate) fn named_folder(typed: &str) -> std::io::Result<PathBuf> {
    std::path::absolute(typed)
}

/// `path` as a person in the workspace would type it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
