//! `key`: who may work on cases through the office's interface.

use super::{Outcome, Place, clock};
use crate::store::KeyRole;
use clap::{Subcommand, ValueEnum};
use contract::UnitId;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make a key and print it, once
    Add {
        #[command(flatten)]
        place: Place,
        /// What it stands for
        #[arg(long)]
        role: Role,
        /// Which unit, for the role `unit`
        #[arg(long, required_if_eq("role", "unit"))]
        unit: Option<UnitId>,
    },
    /// List all keys
    List {
        #[command(flatten)]
        place: Place,
    },
    /// End a key
    Revoke {
        #[command(flatten)]
        place: Place,
        /// The key's name, from `key list`
        id: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    Office,
    Unit,
}

pub(super) async fn run(args: Args) -> Outcome {
    match args.task {
        Task::Add { place, role, unit } => {
            let store = place.open().await?;
            let role = match (role, unit) {
                (Role::Unit, Some(unit)) => {
                    if store.city().catalogue.unit(&unit).is_none() {
                        return Err(format!("the city has no unit {unit}").into());
                    }
                    KeyRole::Unit(unit)
                }
                _ => KeyRole::Office,
            };
            let now = clock(store.city(), None).now();
            let (key, entry) = store.add_office_key(role, now).await?;
            eprintln!("Key {}; it is shown this once:", entry.id);
            println!("{key}");
        }
        Task::List { place } => {
            let store = place.open().await?;
            for key in store.office_keys().await? {
                let role = match &key.role {
                    KeyRole::Office => "office".to_owned(),
                    KeyRole::Unit(unit) => format!("unit {unit}"),
                };
                let state = key.revoked.map_or("in use".to_owned(), |at| format!("revoked {at}"));
                println!("{}  {role}  made {}  {state}", key.id, key.created);
            }
        }
        Task::Revoke { place, id } => {
            let store = place.open().await?;
            let now = clock(store.city(), None).now();
            if !store.revoke_office_key(&id, now).await? {
                return Err(format!("there is no key {id} in use").into());
            }
            println!("key {id} revoked");
        }
    }
    Ok(())
}
