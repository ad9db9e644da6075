//! A few lines that fetch the units of a release and count its headline again, in the tools people have.
//!
//! The tests run the Python lines as they stand here.

use crate::{components::copy::CopyButton, i18n::I18n, navigation::origin};
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use texts::{Key, key::releases as key};

const PYTHON: &str = r#"import csv, io, urllib.request

url = "{url}"
rows = csv.DictReader(io.TextIOWrapper(urllib.request.urlopen(url), "utf-8"))
units = [row for row in rows if row["id"] != "total"]
on_time = sum(float(row["on_time_cohort_numerator"]) for row in units)
due = sum(int(row["on_time_cohort_n"]) for row in units)
print(f"{on_time / due:.4f} = {on_time:.0f} / {due}")
"#;

const R: &str = r#"rows <- read.csv("{url}", encoding = "UTF-8")
units <- rows[rows$id != "total", ]
on_time <- sum(units$on_time_cohort_numerator)
due <- sum(units$on_time_cohort_n)
cat(sprintf("%.4f = %.0f / %d\n", on_time / due, on_time, due))
"#;

/// Power Query: Data, Get Data, From Other Sources, Blank Query, Advanced Editor.
const EXCEL: &str = r#"let
  File = Web.Contents("{url}"),
  Table = Table.PromoteHeaders(Csv.Document(File, [Encoding = 65001])),
  Units = Table.SelectRows(Table, each [id] <> "total"),
  OnTime = List.Sum(List.Transform(Units[on_time_cohort_numerator], Number.From)),
  Due = List.Sum(List.Transform(Units[on_time_cohort_n], Number.From))
in
  OnTime / Due
"#;

const TOOLS: [(Key, &str, &str); 3] =
    [(key::PYTHON, "python", PYTHON), (key::R, "r", R), (key::EXCEL, "excel", EXCEL)];

pub(super) fn snippets(i18n: I18n, summary: &ReleaseSummary) -> AnyView {
    let url = format!("{}/results/units.csv?release={}", origin(), summary.id);
    TOOLS
        .map(|(name, id, lines)| {
            let (name, lines) = (i18n.say(name), lines.replace("{url}", &url));
            view! {
                <figure class="snippet" id=id>
                    <figcaption>{name.clone()}</figcaption>
                    <pre tabindex="0"><code>{lines.clone()}</code></pre>
                    <CopyButton text=lines what=name />
                </figure>
            }
        })
        .into_iter()
        .collect_view()
        .into_any()
}
