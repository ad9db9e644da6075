//! A database of a test's own.

use server::{DataDir, store::Store};
use sqlx::{AnyConnection, Connection as _, any::install_default_drivers};
use tempfile::TempDir;

/// Where the tests find a PostgreSQL: the address of a superuser's database.
const POSTGRES: &str = "HUIYIN_TEST_POSTGRES";

/// Which database a test runs on.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Sqlite,
    Postgres { superuser: String },
}

impl Kind {
    /// The databases there are.
    pub(crate) fn all() -> Vec<Self> {
        let mut kinds = vec![Self::Sqlite];
        match std::env::var(POSTGRES) {
            Ok(superuser) => kinds.push(Self::Postgres { superuser }),
            Err(_) => println!("skipped on PostgreSQL: {POSTGRES} is not set"),
        }
        kinds
    }
}

/// An empty database, gone when dropped.
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) dir: TempDir,
    on: Option<(String, String)>,
}

impl Database {
    pub(crate) async fn new(kind: &Kind) -> Self {
        install_default_drivers();
        let dir = tempfile::tempdir().unwrap();
        match kind {
            Kind::Sqlite => {
                let url = DataDir::new(dir.path()).database_url(None);
                Self { url, dir, on: None }
            }
            Kind::Postgres { superuser } => {
                let name = format!("huiyin_test_{:016x}", rand::random::<u64>());
                execute(superuser, &format!("CREATE DATABASE {name}")).await;
                let (server, _) = superuser.rsplit_once('/').unwrap();
                let url = format!("{server}/{name}");
                Self { url, dir, on: Some((superuser.clone(), name)) }
            }
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.on.is_none()
    }

    /// A connection of its own, beside the server's.
    pub(crate) async fn connect(&self) -> AnyConnection {
        AnyConnection::connect(&self.url).await.unwrap()
    }

    /// Keeps everybody else from writing, until the connection is dropped or told to `ROLLBACK`.
    pub(crate) async fn lock(&self) -> AnyConnection {
        let mut connection = self.connect().await;
        let script = if self.is_sqlite() {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN; LOCK TABLE counters IN ACCESS EXCLUSIVE MODE"
        };
        sqlx::raw_sql(script).execute(&mut connection).await.unwrap();
        connection
    }

    /// Removes the database once the store has let go of it.
    pub(crate) async fn drop(self, store: Store) {
        store.close().await;
        self.drop_alone().await;
    }

    /// Removes the database nobody has open any more.
    pub(crate) async fn drop_alone(self) {
        if let Some((superuser, name)) = &self.on {
            execute(superuser, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

async fn execute(url: &str, sql: &str) {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}
