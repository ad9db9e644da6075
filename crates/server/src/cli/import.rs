//! `import`: records of another system, read by a mapping.

use super::{Outcome, Place, parse_time};
use crate::{
    Secrets,
    import::{Mapping, into_folder},
};
use contract::Timestamp;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// What the columns mean, such as city/baltimore/mapping.json
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
    /// The moment the records are of; a release counts up to it
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    as_of: Timestamp,
    /// The records: a CSV file with a line of column names, or a JSON Lines file
    #[arg(value_name = "INPUT")]
    input: PathBuf,
}

pub(super) async fn run(args: Args) -> Outcome {
    let Args { place, mapping, as_of, input } = args;
    let dir = place.dir();
    let mapping = Mapping::read(&mapping)?;
    dir.create()?;
    let key = std::env::var("HUIYIN_KEY").ok();
    let secrets = Secrets::load(&dir, key.as_deref())?;
    let summary =
        into_folder(&dir, place.database.as_deref(), secrets, &mapping, &input, as_of).await?;
    println!("{summary}");
    Ok(())
}
