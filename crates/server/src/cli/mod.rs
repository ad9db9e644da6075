//! `huiyin-server`: one module for each command.

mod check;
mod demo;
mod escalate;
mod figures;
mod import;
mod key;
mod office;
mod rebuild;
mod release;
mod serve;

use crate::{
    CityData, Clock, DataDir, Secrets,
    photos::{Album, AlbumError, Photos},
    store::Store,
};
use clap::{Parser, Subcommand};
use contract::Timestamp;
use std::{error::Error, path::PathBuf, process::ExitCode, sync::Arc};

/// How a command ends: well, or with words for the person who called it.
pub(crate) type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "huiyin-server", version, about = "The server of a city's 12345 portal")]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve the portal
    Serve(serve::Args),
    /// Make the demo city: a made-up city with two years of cases
    Demo(demo::Args),
    /// Take over the records of another system
    Import(import::Args),
    /// Publish a release: a fixed count up to a moment
    Release(release::Args),
    /// Print figures of a release
    Figures(figures::Args),
    /// Add an event to a case, as the office or the unit that has it
    Office(office::Args),
    /// Make, list or revoke keys for the city's own case system
    Key(key::Args),
    /// Raise the cases that are overdue beyond the rule, as `serve` does by itself
    Escalate(escalate::Args),
    /// Read every event and say whether each is as it was written
    Check(check::Args),
    /// Make all lists again from the events
    Rebuild(rebuild::Args),
}

/// Where a city lies; the same for every command.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Place {
    /// The folder of the city
    #[arg(long, value_name = "DIR", env = "HUIYIN_DATA")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database (postgres://…) instead of the folder's SQLite file
    #[arg(long, value_name = "URL", env = "HUIYIN_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// An S3 bucket (s3://…) for the photos instead of the folder; its keys in AWS's variables
    #[arg(long, value_name = "URL", env = "HUIYIN_PHOTOS")]
    pub(crate) photos: Option<String>,
}

impl Place {
    /// The folder.
    pub(crate) fn dir(&self) -> DataDir {
        DataDir::new(&self.data)
    }

    /// Opens the city of the folder with its store.
    pub(crate) async fn open(&self) -> Result<Store, Box<dyn Error + Send + Sync>> {
        let dir = self.dir();
        let city = Arc::new(CityData::load(&dir)?);
        self.open_with(city).await
    }

    /// The photos of the city whose store this is.
    pub(crate) fn photos(&self, store: &Store) -> Result<Photos, AlbumError> {
        let secrets = store.secrets().clone();
        let album = Album::open(&self.dir(), self.photos.as_deref(), secrets)?;
        Ok(Photos::new(store.clone(), album))
    }

    /// Opens the store of a city that is not in the folder yet, or was just put there.
    pub(crate) async fn open_with(
        &self,
        city: Arc<CityData>,
    ) -> Result<Store, Box<dyn Error + Send + Sync>> {
        let dir = self.dir();
        dir.create()?;
        let key = std::env::var("HUIYIN_KEY").ok();
        let secrets = Secrets::load(&dir, key.as_deref())?;
        Ok(Store::open(&dir, self.database.as_deref(), secrets, city).await?)
    }
}

/// The clock of a city, shifted where `now` is given.
pub(crate) fn clock(city: &CityData, now: Option<Timestamp>) -> Clock {
    let zone = city.catalogue.city.offset();
    now.map_or_else(|| Clock::system(zone), |now| Clock::starting_at(zone, now))
}

/// For clap: an RFC 3339 time.
pub(crate) fn parse_time(raw: &str) -> Result<Timestamp, String> {
    Timestamp::parse(raw).ok_or_else(|| "not a time like 2026-11-01T08:30:00+08:00".to_owned())
}

/// Runs the command of the command line.
pub fn main() -> ExitCode {
    let command = Command::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("huiyin-server: {error}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(async {
        match command.task {
            Task::Serve(args) => serve::run(args).await,
            Task::Demo(args) => demo::run(args).await,
            Task::Import(args) => import::run(args).await,
            Task::Release(args) => release::run(args).await,
            Task::Figures(args) => figures::run(args).await,
            Task::Office(args) => office::run(args).await,
            Task::Key(args) => key::run(args).await,
            Task::Escalate(args) => escalate::run(args).await,
            Task::Check(args) => check::run(args).await,
            Task::Rebuild(args) => rebuild::run(args).await,
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("huiyin-server: {error}");
            ExitCode::FAILURE
        }
    }
}
