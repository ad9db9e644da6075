//! `figures`: the figures of a release, for a person, a spreadsheet or a program.

use super::{Outcome, Place};
use crate::figures::{FigureTable, Language};
use clap::ValueEnum;
use contract::wire::results::Dimension;
use std::io::{self, Write as _};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Which release: its name, or `latest`
    #[arg(long, value_name = "ID", default_value = "latest")]
    release: String,
    /// What tells the rows apart
    #[arg(long, value_enum, default_value_t = By::Unit)]
    by: By,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the names in a text
    #[arg(long, value_enum, default_value_t = Lang::ZhCn)]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    Unit,
    District,
    Category,
    Kind,
    Month,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    ZhCn,
    En,
}

pub(super) async fn run(args: Args) -> Outcome {
    let by = match args.by {
        By::Unit => Dimension::Unit,
        By::District => Dimension::District,
        By::Category => Dimension::Category,
        By::Kind => Dimension::Kind,
        By::Month => Dimension::Month,
    };
    let language = match args.lang {
        Lang::ZhCn => Language::Zh,
        Lang::En => Language::En,
    };
    let store = args.place.open().await?;
    let table = FigureTable::read(&store, &args.release, by).await?;
    store.close().await;
    let printed = match args.format {
        Format::Text => table.text(language),
        Format::Csv => table.csv()?,
        Format::Json => table.json()? + "\n",
    };
    match io::stdout().write_all(printed.as_bytes()) {
        // Whoever reads has seen enough, such as `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
