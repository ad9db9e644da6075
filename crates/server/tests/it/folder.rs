//! A city's folder for one test, with its SQLite file or a PostgreSQL database of its own.

use crate::database::{Database, Kind};
use server::{CityData, DataDir, Secrets, store::Store};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) struct Folder {
    database: Database,
    pub(crate) dir: DataDir,
    pub(crate) secrets: Secrets,
}

impl Folder {
    /// With SQLite.
    pub(crate) async fn new() -> Self {
        Self::on(&Kind::Sqlite).await
    }

    async fn on(kind: &Kind) -> Self {
        let database = Database::new(kind).await;
        let dir = DataDir::new(database.dir.path());
        dir.create().unwrap();
        Self { database, dir, secrets: Secrets::from_master([9; 32]) }
    }

    /// Runs a test that leaves a city behind on each database.
    pub(crate) async fn on_each(mut test: impl AsyncFnMut(&Self)) {
        for kind in Kind::all() {
            let folder = Self::on(&kind).await;
            test(&folder).await;
            let store = folder.open().await;
            folder.database.drop(store).await;
        }
    }

    /// The database's address, where it is not the folder's own file.
    pub(crate) fn database(&self) -> Option<&str> {
        (!self.database.is_sqlite()).then_some(&self.database.url)
    }

    pub(crate) async fn open(&self) -> Store {
        let city = Arc::new(CityData::load(&self.dir).unwrap());
        Store::open(&self.dir, self.database(), self.secrets.clone(), city).await.unwrap()
    }
}

/// A file of the project.
pub(crate) fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A file of the shared data; `None`, and says so, where there is none.
pub(crate) fn in_shared_data(path: &str) -> Option<PathBuf> {
    let file = in_project("../shared/data").join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: {path} is not here");
    None
}
