//! "Has anything changed?": content fingerprints, and what they were last time.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace;

/// A running hash over files and words. Equal content gives equal fingerprints; times do not matter.
pub(crate) struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub(crate) fn new() -> Self {
        Self(DefaultHasher::new())
    }

    /// Adds something that is not a file, such as the version of a tool.
    pub(crate) fn word(mut self, word: &str) -> Self {
        word.hash(&mut self.0);
        self
    }

    /// Adds the content of something.
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        bytes.hash(&mut self.0);
        self
    }

    /// Adds a file, or every file below a folder; what does not exist counts as such.
    ///
    /// # Errors
    /// When something that exists cannot be read.
    pub(crate) fn path(mut self, path: &Path) -> Result<Self> {
        for file in files(path)? {
            workspace::shown(&file).hash(&mut self.0);
            // An editor may remove a file between listing and reading: then it is simply not there.
            fs::read(&file).ok().hash(&mut self.0);
        }
        Ok(self)
    }

    /// Adds several paths of the workspace.
    pub(crate) fn paths(self, paths: &[&str]) -> Result<Self> {
        paths.iter().try_fold(self, |print, path| print.path(&workspace::root().join(path)))
    }

    pub(crate) fn finish(self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// The fingerprint a piece of work had when it last succeeded, kept in `target/xtask/`.
pub(crate) struct Stamp(PathBuf);

impl Stamp {
    pub(crate) fn of(work: &str) -> Self {
        Self(workspace::target("xtask").join(format!("{work}.stamp")))
    }

    pub(crate) fn is(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|last| last == fingerprint)
    }

    pub(crate) fn set(&self, fingerprint: &str) -> Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.0, fingerprint)
            .with_context(|| format!("{} cannot be written", workspace::shown(&self.0)))
    }
}

/// Every file below `path` (or `path` itself), sorted; nothing when it does not exist.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = || format!("{} cannot be read", workspace::shown(path));
    let mut entries = fs::read_dir(path)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(unreadable)?;
    entries.sort();
    let nested = entries.iter().map(|entry| files(entry)).collect::<Result<Vec<_>>>()?;
    Ok(nested.concat())
}
