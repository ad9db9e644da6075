//! `demo`: a made-up city, to see everything working.

use super::{Outcome, Place, parse_time};
use crate::{
    Clock, Secrets,
    demo::{Plan, into_folder},
};
use contract::Timestamp;
use std::path::PathBuf;
use time::UtcOffset;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// The demo city's files
    #[arg(long, value_name = "DIR", default_value = "city/demo")]
    city: PathBuf,
    /// How many cases, over two years
    #[arg(long, value_name = "N", default_value_t = 32_000)]
    cases: usize,
    /// What chance begins with: the same seed and `--until` make the same city
    #[arg(long, value_name = "N", default_value_t = 20_261_122)]
    seed: u64,
    /// The moment the city's story ends; now where absent
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    until: Option<Timestamp>,
}

pub(super) async fn run(args: Args) -> Outcome {
    let Args { place, city, cases, seed, until } = args;
    let until = until.unwrap_or_else(|| Clock::system(UtcOffset::UTC).now());
    let dir = place.dir();
    dir.create()?;
    let key = std::env::var("HUIYIN_KEY").ok();
    let secrets = Secrets::load(&dir, key.as_deref())?;
    let plan = Plan { cases, seed, until };
    let made =
        into_folder(&dir, place.database.as_deref(), secrets, &city, plan, place.photos.as_deref())
            .await?;
    println!("{} cases with {} events", made.cases, made.events);
    for release in &made.releases {
        println!("release {}: {} cases", release.id, release.cases);
    }
    println!("cases to open at /follow, also in {}:", dir.path().join("demo-cases.txt").display());
    for visitor in &made.visitors {
        println!("  {}  {}  {}", visitor.number, visitor.code, visitor.shows.words());
    }
    Ok(())
}
