//! A PostgreSQL of our own for the tests: new, empty, quick to forget.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{self, Background, tied};
use crate::server::free_port;
use crate::{system, workspace};

/// A running cluster, gone when dropped.
pub(crate) struct Postgres {
    // Before the folder: fields are dropped in order, and the server must be down first.
    _server: Background,
    _folder: Folder,
    /// `postgres://…` of a superuser who may make databases.
    pub(crate) url: String,
}

impl Postgres {
    /// Makes a cluster on a free port of 127.0.0.1 and waits until it answers.
    pub(crate) fn start() -> Result<Self> {
        let programs = system::postgres()?;
        let (folder, user) = cluster(&programs)?;
        let port = free_port()?;
        let mut command = tied(&programs.join("postgres"), "INT");
        command.arg("-D").arg(&folder.0).args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
        // Durability costs minutes, and nobody misses this data.
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] {
            command.args(["-c", setting]);
        }
        command.args(["-c", "unix_socket_directories=", "-c", "max_connections=300"]);
        let log = folder.0.join("log.txt");
        command.stdout(Stdio::null()).stderr(fs::File::create(&log)?).current_dir(&folder.0);
        as_user(&mut command, user);
        let mut server = Background::start(&mut command, "INT")?;
        let patience = Instant::now() + Duration::from_secs(60);
        while !is_ready(&folder.0) {
            if server.has_ended() || Instant::now() > patience {
                bail!(
                    "PostgreSQL did not start:\n{}",
                    fs::read_to_string(&log).unwrap_or_default()
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let url = format!("postgres://huiyin@127.0.0.1:{port}/postgres");
        Ok(Self { _server: server, _folder: folder, url })
    }
}

/// A folder that is removed when dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays is swept by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The system's user and group of this number.
#[derive(Clone, Copy)]
struct User {
    id: u32,
    group: u32,
}

/// An empty cluster below `target/`, or below the folder for temporary files where its user cannot reach `target/`.
fn cluster(programs: &Path) -> Result<(Folder, Option<User>)> {
    let places = [workspace::target("postgres"), std::env::temp_dir().join("huiyin-postgres")];
    let mut last = None;
    for place in places {
        sweep(&place);
        match cluster_in(programs, &place) {
            Ok(made) => return Ok(made),
            Err(error) => last = Some(error),
        }
    }
    last.map_or_else(|| bail!("no place for PostgreSQL"), Err)
}

fn cluster_in(programs: &Path, place: &Path) -> Result<(Folder, Option<User>)> {
    let folder = place.join(std::process::id().to_string());
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let folder = Folder(folder);
    // PostgreSQL refuses to run as root.
    let user = if fs::metadata(&folder.0)?.uid() == 0 { Some(unprivileged_user()?) } else { None };
    if let Some(User { id, group }) = user {
        chown(&folder.0, Some(id), Some(group))?;
    }
    let mut command = Command::new(programs.join("initdb"));
    command.arg("-D").arg(&folder.0).current_dir(&folder.0);
    command.args(["-U", "huiyin", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]);
    as_user(&mut command, user);
    process::run(&mut command).context("PostgreSQL could not make a cluster")?;
    Ok((folder, user))
}

fn as_user(command: &mut Command, user: Option<User>) {
    if let Some(User { id, group }) = user {
        command.uid(id).gid(group);
    }
}

/// The user that PostgreSQL's package made, else one that owns nothing.
fn unprivileged_user() -> Result<User> {
    let users = fs::read_to_string("/etc/passwd").context("the list of users cannot be read")?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        let id = fields.next()?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(User { id, group })
    };
    find("postgres")
        .or_else(|| find("nobody"))
        .context("PostgreSQL does not run as root, and there is no user `postgres`: add one, or run this as another user")
}

/// Removes what runs that were killed left behind.
fn sweep(place: &Path) {
    let Ok(entries) = fs::read_dir(place) else { return };
    for entry in entries.flatten() {
        let owner = Path::new("/proc").join(entry.file_name());
        if Path::new("/proc/self").exists() && !owner.exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// PostgreSQL notes in the eighth line of its lock file when it takes connections.
fn is_ready(folder: &Path) -> bool {
    fs::read_to_string(folder.join("postmaster.pid"))
        .is_ok_and(|lock| lock.lines().nth(7).is_some_and(|status| status.trim() == "ready"))
}
