//! `escalate`: what `serve` does by itself every few minutes, once.

use super::{Outcome, Place, clock, parse_time};
use contract::Timestamp;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// As if it were this moment; now where absent
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    now: Option<Timestamp>,
}

pub(super) async fn run(args: Args) -> Outcome {
    let store = args.place.open().await?;
    let now = clock(store.city(), args.now).now();
    let raised = store.raise_overdue(now).await?;
    println!("{raised} cases raised");
    store.close().await;
    Ok(())
}
