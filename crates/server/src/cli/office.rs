//! `office`.

use super::{Outcome, Place};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(args: Args) -> Outcome {
    args.place.open().await?;
    Ok(())
}
