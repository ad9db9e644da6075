//! A city's files, put in their place only when everything that belongs to them is done.

use crate::DataDir;
use std::{fs, io, path::Path};

/// Where a city's files wait. What was not settled is thrown away.
#[derive(Debug)]
pub(crate) struct Staging {
    waiting: DataDir,
    target: DataDir,
}

/// Its presence makes a folder a city's, so it comes last.
const LAST: &str = "catalogue.json";

impl Staging {
    /// An empty place for files of `target`.
    pub(crate) fn new(target: &DataDir) -> io::Result<Self> {
        let waiting = DataDir::new(target.path().join(".waiting"));
        match fs::remove_dir_all(waiting.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        target.create()?;
        waiting.create()?;
        Ok(Self { waiting, target: target.clone() })
    }

    /// The folder whose city the waiting files are.
    pub(crate) fn dir(&self) -> &DataDir {
        &self.waiting
    }

    pub(crate) fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        fs::write(self.waiting.city().join(name), content)
    }

    /// Copies every file of `from`, but no folders.
    pub(crate) fn copy(&self, from: &Path) -> io::Result<()> {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), self.waiting.city().join(entry.file_name()))?;
            }
        }
        Ok(())
    }

    /// Puts the files in their place.
    pub(crate) fn settle(self) -> io::Result<()> {
        let names: Vec<_> = fs::read_dir(self.waiting.city())?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<io::Result<_>>()?;
        let (last, first): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name == LAST);
        for name in first.into_iter().chain(last) {
            fs::rename(self.waiting.city().join(&name), self.target.city().join(&name))?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Whatever stays is thrown away by the next one.
        let _ = fs::remove_dir_all(self.waiting.path());
    }
}
