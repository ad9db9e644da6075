//! The figures of a page as a file: the address of the page with `.csv` or `.json` after its path and the same query.
//!
//! Every file is of one release; its name says of which. Controls that only order or highlight what is shown change nothing.

use super::{App, failure::Failure, is_current, query::Query, tag};
use crate::figures::{ChangeTable, FigureTable, FiguresError};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use contract::{
    ProblemCode, ReleaseId,
    wire::results::{Dimension, Month},
};
use results::{Filter, Releases};
use std::sync::Arc;

/// Where the files of the units are, and of the months.
pub(super) const UNITS_CSV: &str = "/results/units.csv";
pub(super) const UNITS_JSON: &str = "/results/units.json";
pub(super) const MONTHS_CSV: &str = "/results.csv";
pub(super) const MONTHS_JSON: &str = "/results.json";
/// Where the file of what a release changes is.
pub(super) const CHANGES_CSV: &str = "/results/changes.csv";
pub(super) const CHANGES_JSON: &str = "/results/changes.json";

/// Everything that may stand in the address of a page of results, and `bom` for the button: a spreadsheet takes a file
/// for UTF-8 only where a byte order mark says so.
const CONTROLS: [&str; 9] =
    ["release", "from", "to", "category", "indicator", "sort", "order", "lang", BOM];
/// Set by the button.
const BOM: &str = "bom";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Json,
}

pub(super) async fn units_csv(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    file(app, query, asked, Dimension::Unit, Form::Csv).await
}

pub(super) async fn units_json(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    file(app, query, asked, Dimension::Unit, Form::Json).await
}

pub(super) async fn months_csv(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    file(app, query, asked, Dimension::Month, Form::Csv).await
}

pub(super) async fn months_json(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    file(app, query, asked, Dimension::Month, Form::Json).await
}

pub(super) async fn changes_csv(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    changes(app, query, asked, Form::Csv).await
}

pub(super) async fn changes_json(app: State<Arc<App>>, query: RawQuery, asked: HeaderMap) -> Reply {
    changes(app, query, asked, Form::Json).await
}

type Reply = Result<Response, Failure>;

/// What of `release`, the newest where absent, is not what `since` says, the release before it where absent.
async fn changes(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
    form: Form,
) -> Reply {
    let query = query.unwrap_or_default();
    let query = Query::read(&query, &["release", "since", "indicator", "lang", BOM])?;
    let wanted: Option<ReleaseId> = query.value("release")?;
    let after = app.public_release(wanted.as_ref()).await?.summary;
    let before: Option<ReleaseId> = query.value("since")?;
    // The first release changes nothing: it is held against itself.
    let before = before.or_else(|| after.since.clone()).unwrap_or_else(|| after.id.clone());
    let before = app.public_release(Some(&before)).await?.summary;
    let (old, new) =
        (app.shelf.cells(&app, &before.id).await?, app.shelf.cells(&app, &after.id).await?);
    let table = ChangeTable::of(Releases { before: &before, after: &after }, &old, &new);
    let catalogue = &app.store.city().catalogue;
    let body = match form {
        Form::Csv => table.csv(catalogue),
        Form::Json => table.json(catalogue),
    };
    let name = format!("changes_city_{}_{}", before.id, after.id);
    respond(body, form, &query, &name, &asked)
}

async fn file(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
    by: Dimension,
    form: Form,
) -> Reply {
    let query = Query::read(query.as_deref().unwrap_or_default(), &CONTROLS)?;
    let wanted: Option<ReleaseId> = query.value("release")?;
    let release = app.public_release(wanted.as_ref()).await?;
    let id = release.summary.id.clone();
    let months = (query.value::<Month>("from")?, query.value::<Month>("to")?);
    let (from, to) = match months {
        (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
        months => months,
    };
    let filter = Filter { from, to, category: query.value("category")?, ..Filter::default() };
    let cells = app.shelf.cells(&app, &id).await?;
    let catalogue = &app.store.city().catalogue;
    let as_of = release.summary.as_of;
    let table = FigureTable::of(&cells, catalogue, &release.specification, &id, as_of, by, &filter);
    let body = match form {
        Form::Csv => table.csv(),
        Form::Json => table.json(),
    };
    respond(body, form, &query, &named(by, &filter, &id), &asked)
}

/// A file called `name`, or that nothing has changed since it was fetched.
fn respond(
    body: Result<String, FiguresError>,
    form: Form,
    query: &Query,
    name: &str,
    asked: &HeaderMap,
) -> Reply {
    let mut body = body.map_err(|error| {
        tracing::error!(%error, "a file of figures cannot be written");
        Failure::from(ProblemCode::Internal)
    })?;
    let (media, ending) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::Json => ("application/json", "json"),
    };
    if form == Form::Csv && query.text(BOM).is_some() {
        body.insert(0, '\u{feff}');
    }
    let tag = tag(body.as_bytes());
    let mut headers = HeaderMap::new();
    // The newest release may be another one tomorrow; a pinned one stays as it is.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // Everybody may count again, from wherever.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    for (header, value) in [
        (header::ETAG, tag.clone()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(header, value);
        }
    }
    if is_current(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((StatusCode::OK, headers, body).into_response())
}

/// `indicator_area_period_release`, without what kind of file it is.
fn named(by: Dimension, filter: &Filter, release: &ReleaseId) -> String {
    let month = |month: Option<Month>, open: &str| {
        month.map_or_else(|| open.to_owned(), |it| it.to_string())
    };
    let period = match (filter.from, filter.to) {
        (None, None) => "all".to_owned(),
        (from, to) => format!("{}--{}", month(from, "earliest"), month(to, "latest")),
    };
    let area = filter.category.as_ref().map_or("city", |category| category.as_str());
    format!("indicators-by-{}_{area}_{period}_{release}", by.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p26_a_file_is_named_by_what_it_holds_of_which_months_and_release() {
        let release = "2026-10-31.1".parse().unwrap();
        let everything = Filter::default();
        assert_eq!(
            named(Dimension::Unit, &everything, &release),
            "indicators-by-unit_city_all_2026-10-31.1"
        );
        let some = Filter {
            from: Some("2026-01".parse().unwrap()),
            category: Some("heating".parse().unwrap()),
            ..Filter::default()
        };
        assert_eq!(
            named(Dimension::Month, &some, &release),
            "indicators-by-month_heating_2026-01--latest_2026-10-31.1"
        );
    }
}
