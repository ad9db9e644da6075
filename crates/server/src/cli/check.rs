//! `check`: whether the history of every case is as it was written.

use super::{Outcome, Place};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(args: Args) -> Outcome {
    let store = args.place.open().await?;
    let found = store.verify().await?;
    store.close().await;
    println!("{} cases with {} events read", found.cases, found.events);
    if found.faults.is_empty() {
        println!("every event is as it was written");
        return Ok(());
    }
    for (number, fault) in &found.faults {
        println!("{number}: {fault}");
    }
    Err(format!("{} cases are not as they were written", found.faults.len()).into())
}
