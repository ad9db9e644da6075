//! The folder of one city. A folder holds one city and never mixes demo with real cases.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Where a city's files lie.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

/// Everything but unreserved characters and slashes, so that a folder's name never changes a database address.
const IN_URL: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

impl DataDir {
    /// The folder `path`, existing or not.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the folder and the folder of the city's files.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn create(&self) -> io::Result<()> {
        std::fs::create_dir_all(self.city())
    }

    /// What the city offers, as data: `catalogue.json`, `articles.json`, `specification.json`.
    pub fn city(&self) -> PathBuf {
        self.0.join("city")
    }

    /// The key from which all secrets are derived, unless the environment holds it.
    pub fn secret_key(&self) -> PathBuf {
        self.0.join("secret.key")
    }

    /// The sealed photos, unless they lie in an object store.
    pub fn photos(&self) -> PathBuf {
        self.0.join("photos")
    }

    /// Where e-mail lies as files, as long as the city names no mail server.
    pub fn outbox(&self) -> PathBuf {
        self.0.join("outbox")
    }

    /// The SQLite database of the folder.
    pub fn database(&self) -> PathBuf {
        self.0.join("huiyin.sqlite")
    }

    /// `given`, or else the address of the folder's SQLite database.
    pub fn database_url(&self, given: Option<&str>) -> String {
        given.map_or_else(
            || {
                let path = self.database();
                let path = path.to_string_lossy();
                let path = percent_encoding::utf8_percent_encode(&path, IN_URL);
                format!("sqlite://{path}?mode=rwc")
            },
            str::to_owned,
        )
    }
}
