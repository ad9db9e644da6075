//! `release`: what happened before a moment, counted and kept.

use super::{Outcome, Place, clock, parse_time};
use crate::{figures::FigureTable, import::Provenance, release::publish};
use contract::{IndicatorId, Timestamp, wire::results::Dimension};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Count what happened before this moment; where absent, before the moment imported records are of, or before now
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    as_of: Option<Timestamp>,
}

pub(super) async fn run(args: Args) -> Outcome {
    let store = args.place.open().await?;
    let now = clock(store.city(), None).now();
    let stated = Provenance::of(&args.place.dir())?.map(|provenance| provenance.as_of);
    let release = publish(&store, args.as_of.or(stated).unwrap_or(now), now).await?;
    println!("{}: {} cases before {}", release.id, release.cases, release.as_of);
    let figures = FigureTable::read(&store, release.id.as_str(), Dimension::Month).await?;
    let headline = figures.total.figures.rate(IndicatorId::OnTimeCohort);
    if let Some(rate) = headline
        && let (Some(value), Some(interval)) = (rate.value, rate.interval)
    {
        let percent = |share: f64| format!("{:.2}", 100.0 * share);
        println!(
            "on time by due date: {} % ({}–{}), {} of {}",
            percent(value),
            percent(interval.low),
            percent(interval.high),
            rate.numerator,
            rate.denominator
        );
    }
    println!("specification {}", release.specification_hash);
    println!("cells         {}", release.cells_hash);
    store.close().await;
    Ok(())
}
