//! What a page of figures says before its application runs, or where none runs: its finding, its chart, its numbers.

use super::{App, query::Query};
use crate::figures::{FigureTable, Look, Scene, Shown};
use charts::Drawing;
use contract::{
    Catalogue, IndicatorId, Named, ReleaseId,
    wire::results::{Dimension, Month, Release, ReleaseSummary},
};
use findings::said;
use results::{Filter, LeftOut};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use texts::{Language, embedded};

/// A page of figures, opened at an address.
pub(crate) struct Opened {
    /// The release it shows.
    pub(crate) release: ReleaseId,
    /// Which cells.
    pub(crate) filter: Filter,
    /// The answer to its question.
    pub(crate) finding: String,
    /// Its chart; `None` where there is nothing to draw.
    pub(crate) drawing: Option<Drawing>,
    /// The same for a telephone.
    pub(crate) narrow: Option<Drawing>,
    /// Its figures, their pictures and files: the query they have in common, without a question mark.
    pub(crate) query: String,
    /// What machines that index data read of it: JSON-LD of a schema.org `Dataset`.
    pub(crate) dataset: String,
}

impl App {
    /// The page that tells its figures apart by `by`; `None` where there is no release to show.
    ///
    /// What the address says wrongly is as if it were absent, as in the browser. A store that does not answer is no
    /// reason to keep a page back: its application asks again, and says so.
    pub(crate) async fn opened(
        &self,
        by: Dimension,
        query: &str,
        language: Language,
    ) -> Option<Opened> {
        let query = Query::lenient(query);
        let wanted: Option<ReleaseId> = match query.text("release") {
            Some(name) => Some(name.parse().ok()?),
            None => None,
        };
        let Release { summary, specification } = self.public_release(wanted.as_ref()).await.ok()?;
        let cells = self.shelf.cells(self, &summary.id).await.ok()?;
        let shown = if by == Dimension::Unit { shown(&query) } else { Shown::default() };
        let indicator = query.text("indicator").and_then(IndicatorId::parse);
        let indicator = indicator.filter(|it| *it != IndicatorId::Composite);
        let scene = Scene {
            summary: &summary,
            specification: &specification,
            catalogue: self.catalogue(),
            cells: &cells,
            filter: &shown.filter,
            left_out: shown.left_out,
            indicator: indicator.unwrap_or(IndicatorId::OnTimeCohort),
        };
        let texts = embedded(language);
        let look = Look { language, dark: false, plain: true, narrow: false };
        let finding = scene.finding(by, language, &texts);
        let drawing = scene.drawing(by, look, &texts);
        let narrow = scene.drawing(by, Look { narrow: true, ..look }, &texts);
        let mut shared =
            vec![format!("release={}", summary.id), format!("lang={}", language.tag())];
        shared
            .extend(super::files::filters(&shown).iter().map(|(name, it)| format!("{name}={it}")));
        shared.extend(indicator.map(|it| format!("indicator={}", it.as_str())));
        let query = shared.join("&");
        let table = FigureTable::of(
            &cells,
            self.catalogue(),
            &specification,
            &summary.id,
            summary.as_of,
            by,
            &shown,
        );
        let page = if by == Dimension::Unit { "/results/units" } else { "/results" };
        let address = |ending: &str| format!("{}{page}{ending}?{query}", self.portal());
        let dataset = dataset(&table, &summary, self.catalogue(), language, &finding, address);
        Some(Opened {
            release: summary.id,
            filter: shown.filter,
            finding,
            drawing,
            narrow,
            query,
            dataset,
        })
    }
}

/// Source: schema.org `Dataset`, as search engines for data read it.
fn dataset(
    table: &FigureTable,
    summary: &ReleaseSummary,
    catalogue: &Catalogue,
    language: Language,
    finding: &str,
    address: impl Fn(&str) -> String,
) -> String {
    let named = |name: &Named| said::named(language, name);
    let csv = table.csv().unwrap_or_default();
    let hash: String =
        Sha256::digest(csv.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let other = |ending: &str, media: &str| json!({ "@type": "DataDownload", "contentUrl": address(ending), "encodingFormat": media });
    json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": named(&table.subject()),
        "description": format!("{finding}. {}", named(&catalogue.city.name)),
        "url": address(""),
        "identifier": address(""),
        "version": summary.id,
        "datePublished": summary.created,
        "temporalCoverage": format!("{}/{}", summary.months.0, summary.months.1),
        "spatialCoverage": named(&catalogue.city.name),
        "inLanguage": language.tag(),
        "isAccessibleForFree": true,
        "creator": { "@type": "GovernmentOrganization", "name": named(&catalogue.city.operator), "telephone": catalogue.city.phone },
        "distribution": [
            { "@type": "DataDownload", "contentUrl": address(".csv"), "encodingFormat": "text/csv", "sha256": hash, "contentSize": format!("{} B", csv.len()) },
            other(".json", "application/json"),
            other(".zip", "application/zip"),
        ],
    })
    .to_string()
}

fn shown(query: &Query) -> Shown {
    let month = |name| query.value::<Month>(name).ok().flatten();
    let (from, to) = match (month("from"), month("to")) {
        (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
        months => months,
    };
    let category = query.value("category").ok().flatten();
    let left_out = query.text(super::files::LEFT_OUT).and_then(LeftOut::parse).unwrap_or_default();
    let weights = query.value(super::files::WEIGHTS).ok().flatten();
    Shown { filter: Filter { from, to, category, ..Filter::default() }, left_out, weights }
}
