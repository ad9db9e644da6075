//! `release`: what happened before a moment, counted and kept.

use super::{Outcome, Place, clock, parse_time};
use crate::{
    figures::{ChangeTable, FigureTable, FiguresError},
    import::Provenance,
    release::{Occasion, Wanted, publish},
    store::Store,
};
use contract::{
    IndicatorId, Named, ReleaseId, Timestamp, UnitId,
    wire::results::{Dimension, ReleaseSummary},
};
use results::{Changed, Remarks};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Count what happened before this moment; where absent, before the moment imported records are of, or before now
    #[arg(long, value_name = "TIME", value_parser = parse_time, conflicts_with = "corrects")]
    as_of: Option<Timestamp>,
    /// Put the newest release right, up to its own cut-off; it stays, and every changed figure is named
    #[arg(long, value_name = "ID", requires_all = ["reason_zh", "reason_en"])]
    corrects: Option<ReleaseId>,
    /// Why it was wrong, for the public, in Chinese
    #[arg(long, value_name = "TEXT", requires = "corrects")]
    reason_zh: Option<String>,
    /// The same in English
    #[arg(long, value_name = "TEXT", requires = "corrects")]
    reason_en: Option<String>,
    /// What is known to be wrong or missing in the records, in Chinese
    #[arg(long, value_name = "TEXT", requires = "issue_en")]
    issue_zh: Option<String>,
    /// The same in English
    #[arg(long, value_name = "TEXT", requires = "issue_zh")]
    issue_en: Option<String>,
    /// Keep it from everybody until this moment
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    embargo: Option<Timestamp>,
}

impl Args {
    fn wanted(&self, otherwise: Timestamp) -> Wanted {
        let named = |zh: &Option<String>, en: &Option<String>| {
            Some(Named { zh: zh.clone()?, en: en.clone()? })
        };
        Wanted {
            occasion: match &self.corrects {
                Some(id) => Occasion::Correction(id.clone()),
                None => Occasion::CutOff(self.as_of.unwrap_or(otherwise)),
            },
            remarks: Remarks {
                correction: named(&self.reason_zh, &self.reason_en),
                data_issue: named(&self.issue_zh, &self.issue_en),
            },
            embargo: self.embargo,
        }
    }
}

pub(super) async fn run(args: Args) -> Outcome {
    let store = args.place.open().await?;
    let now = clock(store.city(), None).now();
    let stated = Provenance::of(&args.place.dir())?.map(|provenance| provenance.as_of);
    let release = publish(&store, args.wanted(stated.unwrap_or(now)), now).await?;
    println!("{}: {} cases before {}", release.id, release.cases, release.as_of);
    if let Some(embargo) = release.embargo {
        println!("nobody sees it before {embargo}");
    }
    if release.corrects.is_some() {
        for changed in changes(&store, &release).await? {
            println!("{changed}");
        }
    }
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

/// A line for each count that is not what it was.
async fn changes(store: &Store, release: &ReleaseSummary) -> Result<Vec<String>, FiguresError> {
    let table = ChangeTable::of_release(store, release).await?;
    let line = |it: &Changed| {
        let named = |name: Option<&str>| name.unwrap_or("-").to_owned();
        let month = it.at.month.map(|month| month.to_string());
        let unit = named(it.at.unit.as_ref().map(UnitId::as_str));
        let month = named(month.as_deref());
        format!("{month} {unit} {}: {} -> {}", it.count.as_str(), it.before, it.after)
    };
    Ok(table.changed.iter().map(line).collect())
}
