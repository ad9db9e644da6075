//! `rebuild`: every list again from the events.

use super::{Outcome, Place};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(args: Args) -> Outcome {
    let store = args.place.open().await?;
    let cases = store.rebuild_projections().await?;
    println!("{cases} cases rebuilt from their events");
    store.close().await;
    Ok(())
}
