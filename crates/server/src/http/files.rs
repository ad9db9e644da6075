//! The figures of a page as a file: the address of the page with `.csv` or `.json` after its path and the same query.
//!
//! Every file is of one release; its name says of which. Controls that only order or highlight what is shown change nothing.

use super::{App, failure::Failure, is_current, query::Query, tag};
use crate::figures::{
    ChangeTable, FigureTable, FiguresError, Look, Provenance, Raster, Scene, Shown,
};
use axum::{
    Router,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use contract::{
    Catalogue, IndicatorId, ProblemCode, ReleaseId, Specification,
    wire::results::{Dimension, Month, Release, ReleaseSummary},
};
use results::{Cells, Filter, LeftOut, Releases};
use std::sync::Arc;
use texts::Language;

/// The pages whose figures can be fetched, and what tells their rows apart.
const PAGES: [(&str, Dimension); 2] =
    [("/results", Dimension::Month), ("/results/units", Dimension::Unit)];
/// The page that compares two releases.
const CHANGES: &str = "/results/changes";

/// `router` with the files of every page.
pub(super) fn mount(mut router: Router<Arc<App>>) -> Router<Arc<App>> {
    for (page, by) in PAGES {
        for form in Form::ALL {
            let answer = move |State(app): State<Arc<App>>,
                               RawQuery(query): RawQuery,
                               asked: HeaderMap| async move {
                file(&app, query, &asked, page, by, form).await
            };
            router = router.route(&form.path(page), get(answer));
        }
    }
    for form in [Form::Csv, Form::Json] {
        let answer = move |State(app): State<Arc<App>>,
                           RawQuery(query): RawQuery,
                           asked: HeaderMap| async move {
            changes(&app, query, &asked, form).await
        };
        router = router.route(&form.path(CHANGES), get(answer));
    }
    router
}

/// Everything that may stand in the address of a page of results, and `bom` for the button: a spreadsheet takes a file
/// for UTF-8 only where a byte order mark says so.
const CONTROLS: [&str; 15] = [
    "release",
    "from",
    "to",
    "category",
    "indicator",
    LEFT_OUT,
    WEIGHTS,
    "sort",
    "order",
    "lang",
    BOM,
    "theme",
    "plain",
    "scale",
    "square",
];
/// Set by the button.
const BOM: &str = "bom";
/// What is made of those an indicator does not count.
pub(super) const LEFT_OUT: &str = "left_out";
/// Other weights of the score.
pub(super) const WEIGHTS: &str = "weights";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Json,
    /// What the figures are and how they are computed.
    Metadata,
    Zip,
    Xlsx,
    /// The chart of the page.
    Svg,
    /// The same as pixels.
    Png,
}

impl Form {
    const ALL: [Self; 7] =
        [Self::Csv, Self::Json, Self::Metadata, Self::Zip, Self::Xlsx, Self::Svg, Self::Png];

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Metadata => "metadata.json",
            Self::Zip => "zip",
            Self::Xlsx => "xlsx",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json | Self::Metadata => "application/json",
            Self::Zip => "application/zip",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn path(self, page: &str) -> String {
        format!("{page}.{}", self.ending())
    }
}

type Reply = Result<Response, Failure>;

/// What of `release`, the newest where absent, is not what `since` says, the release before it where absent.
async fn changes(app: &App, query: Option<String>, asked: &HeaderMap, form: Form) -> Reply {
    let query = query.unwrap_or_default();
    let query = Query::read(&query, &["release", "since", "indicator", "lang", BOM])?;
    let wanted: Option<ReleaseId> = query.value("release")?;
    let after = app.public_release(wanted.as_ref()).await?.summary;
    let before: Option<ReleaseId> = query.value("since")?;
    // The first release changes nothing: it is held against itself.
    let before = before.or_else(|| after.since.clone()).unwrap_or_else(|| after.id.clone());
    let before = app.public_release(Some(&before)).await?.summary;
    let (old, new) =
        (app.shelf.cells(app, &before.id).await?, app.shelf.cells(app, &after.id).await?);
    let table = ChangeTable::of(Releases { before: &before, after: &after }, &old, &new);
    let catalogue = &app.store.city().catalogue;
    let body = match form {
        Form::Csv => table.csv(catalogue),
        _ => table.json(catalogue),
    };
    let name = format!("changes_city_{}_{}", before.id, after.id);
    respond(body.map(String::into_bytes), form, &query, &name, asked)
}

async fn file(
    app: &App,
    query: Option<String>,
    asked: &HeaderMap,
    page: &str,
    by: Dimension,
    form: Form,
) -> Reply {
    let query = Query::read(query.as_deref().unwrap_or_default(), &CONTROLS)?;
    let wanted: Option<ReleaseId> = query.value("release")?;
    let Release { summary, specification } = app.public_release(wanted.as_ref()).await?;
    let shown = shown(&query)?;
    let cells = app.shelf.cells(app, &summary.id).await?;
    let catalogue = &app.store.city().catalogue;
    let (id, as_of) = (&summary.id, summary.as_of);
    let table = FigureTable::of(&cells, catalogue, &specification, id, as_of, by, &shown);
    let (name, filters) = (named(by, &shown, id), filters(&shown));
    let mut page = format!("{}{page}?release={id}", app.portal());
    for (name, value) in &filters {
        page.push_str(&format!("&{name}={value}"));
    }
    let provenance = Provenance {
        summary: &summary,
        specification: &specification,
        operator: &catalogue.city.operator,
        phone: &catalogue.city.phone,
        demo: catalogue.city.demo,
        name: &name,
        page: &page,
        filters: &filters,
    };
    let body = match form {
        Form::Csv => table.csv().map(String::into_bytes),
        Form::Json => table.json().map(String::into_bytes),
        Form::Metadata => table.metadata(&provenance).map(String::into_bytes),
        Form::Zip => table.zip(&provenance),
        Form::Xlsx => table.xlsx(&provenance),
        Form::Svg | Form::Png => {
            let look = look(&query)?;
            let scene = scene(&query, &summary, &specification, catalogue, &cells, &shown)?;
            let svg = scene.svg(by, look, &provenance).ok_or(ProblemCode::NotFound)?;
            match form {
                Form::Png => Ok(app.pictures.png(svg, raster(&query, look)?).await?),
                _ => Ok(svg.into_bytes()),
            }
        }
    };
    respond(body, form, &query, &name, asked)
}

fn scene<'a>(
    query: &Query,
    summary: &'a ReleaseSummary,
    specification: &'a Specification,
    catalogue: &'a Catalogue,
    cells: &'a Cells,
    shown: &'a Shown,
) -> Result<Scene<'a>, Failure> {
    let indicator = query.read_with("indicator", |raw| {
        IndicatorId::parse(raw).filter(|it| *it != IndicatorId::Composite)
    })?;
    let indicator = indicator.unwrap_or(IndicatorId::OnTimeCohort);
    let Shown { filter, left_out, .. } = shown;
    Ok(Scene { summary, specification, catalogue, cells, filter, indicator, left_out: *left_out })
}

/// `scale=1` to `4`, twice the size where absent; `square=1`.
fn raster(query: &Query, look: Look) -> Result<Raster, Failure> {
    let scale = query.value::<u8>("scale")?.unwrap_or(2);
    if !(1..=4).contains(&scale) {
        return Err(Failure::invalid("scale", "1 to 4"));
    }
    Ok(Raster { scale, square: query.text("square").is_some(), dark: look.dark })
}

fn look(query: &Query) -> Result<Look, Failure> {
    let theme = query.read_with("theme", |raw| match raw {
        "dark" => Some(true),
        "light" => Some(false),
        _ => None,
    })?;
    Ok(Look {
        language: query.read_with("lang", Language::parse)?.unwrap_or_default(),
        dark: theme.unwrap_or_default(),
        plain: query.text("plain").is_some(),
        narrow: false,
    })
}

fn shown(query: &Query) -> Result<Shown, Failure> {
    let (from, to) = match (query.value::<Month>("from")?, query.value::<Month>("to")?) {
        (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
        months => months,
    };
    let filter = Filter { from, to, category: query.value("category")?, ..Filter::default() };
    let left_out = query.read_with(LEFT_OUT, LeftOut::parse)?.unwrap_or_default();
    Ok(Shown { filter, left_out, weights: query.value(WEIGHTS)? })
}

/// What narrows the figures down, as the address says it. The values need no escaping there.
pub(super) fn filters(Shown { filter, left_out, weights }: &Shown) -> Vec<(&'static str, String)> {
    let from = filter.from.map(|month| ("from", month.to_string()));
    let to = filter.to.map(|month| ("to", month.to_string()));
    let category = filter.category.as_ref().map(|category| ("category", category.to_string()));
    let left_out = Some((LEFT_OUT, left_out.as_str().to_owned())).filter(|(_, it)| !it.is_empty());
    let weights = weights.as_ref().map(|weights| (WEIGHTS, weights.to_string()));
    [from, to, category, left_out, weights].into_iter().flatten().collect()
}

/// A file called `name`, or that nothing has changed since it was fetched.
fn respond(
    body: Result<Vec<u8>, FiguresError>,
    form: Form,
    query: &Query,
    name: &str,
    asked: &HeaderMap,
) -> Reply {
    let mut body = body.map_err(|error| {
        tracing::error!(%error, "a file of figures cannot be written");
        Failure::from(ProblemCode::Internal)
    })?;
    if form == Form::Csv && query.text(BOM).is_some() {
        body.splice(0..0, "\u{feff}".bytes());
    }
    let tag = tag(&body);
    let mut headers = HeaderMap::new();
    // The newest release may be another one tomorrow; a pinned one stays as it is.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.media()));
    // Everybody may count again, from wherever.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    for (header, value) in [
        (header::ETAG, tag.clone()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", form.ending())),
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
fn named(by: Dimension, shown: &Shown, release: &ReleaseId) -> String {
    let Shown { filter, left_out, weights } = shown;
    let month = |month: Option<Month>, open: &str| {
        month.map_or_else(|| open.to_owned(), |it| it.to_string())
    };
    let period = match (filter.from, filter.to) {
        (None, None) => "all".to_owned(),
        (from, to) => format!("{}--{}", month(from, "earliest"), month(to, "latest")),
    };
    let area = filter.category.as_ref().map_or("city", |category| category.as_str());
    let counted = match left_out {
        LeftOut::Apart => String::new(),
        other => format!("-left-out-{}", other.as_str()),
    };
    let weighed = weights.as_ref().map_or_else(String::new, |own| format!("-weights-{own}"));
    format!("indicators-by-{}{counted}{weighed}_{area}_{period}_{release}", by.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p26_a_file_is_named_by_what_it_holds_of_which_months_and_release() {
        let release = "2026-10-31.1".parse().unwrap();
        let everything = Shown::default();
        assert_eq!(
            named(Dimension::Unit, &everything, &release),
            "indicators-by-unit_city_all_2026-10-31.1"
        );
        let filter = Filter {
            from: Some("2026-01".parse().unwrap()),
            category: Some("heating".parse().unwrap()),
            ..Filter::default()
        };
        let weights = "30-35-35".parse().ok();
        let some = Shown { filter, left_out: LeftOut::Failed, weights };
        assert_eq!(
            named(Dimension::Month, &some, &release),
            "indicators-by-month-left-out-failed-weights-30-35-35_heating_2026-01--latest_2026-10-31.1"
        );
    }
}
