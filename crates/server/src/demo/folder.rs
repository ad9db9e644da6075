//! From the demo city's data to a folder with its cases and releases.

use super::{MadeUp, Plan, Shows, Sight, Story, made_up, story::Late};
use crate::{
    CityData, CityError, DataDir, Secrets,
    photos::{Album, AlbumError, PhotoError, Photos},
    release::{self, Occasion, ReleaseError, Wanted},
    staging::Staging,
    store::{InsertError, NewCaseRow, Store, StoreError},
};
use contract::{
    Case, CaseNumber, CategoryId, Code, PhotoId, Timestamp,
    wire::articles::{Article, ArticleKind},
    wire::results::{Month, ReleaseSummary},
};
use results::Remarks;
use std::{fs, io, path::Path, sync::Arc};
use time::{Date, Duration, PrimitiveDateTime, Time};

/// How many month ends a release is made for.
const RELEASES: i32 = 3;

/// What the city tells, with the cases it tells of.
const ARTICLES: &str = "articles.json";

/// The file that tells a visitor which cases to open.
const VISITORS: &str = "demo-cases.txt";

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// How many cases, with those for visitors.
    pub cases: usize,
    /// How many events they have.
    pub events: usize,
    /// The cases a visitor can open.
    pub visitors: Vec<Visitor>,
    /// The releases, oldest first.
    pub releases: Vec<ReleaseSummary>,
}

/// A case a visitor can open.
#[derive(Clone, Copy, Debug)]
pub struct Visitor {
    /// What is to be seen in it.
    pub shows: Shows,
    /// Its number.
    pub number: CaseNumber,
    /// Its code.
    pub code: Code,
}

/// Why there is no demo city.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder or its database has a city.
    #[error("{0} holds a city already; choose an empty folder, or delete this one")]
    Occupied(String),
    /// A file cannot be read or written.
    #[error("{file}: {cause}")]
    File {
        /// Which.
        file: String,
        /// Why.
        cause: io::Error,
    },
    /// The city's files cannot be used.
    #[error(transparent)]
    City(#[from] CityError),
    /// A case cannot be inserted.
    #[error(transparent)]
    Insert(#[from] InsertError),
    /// A photo cannot be drawn.
    #[error(transparent)]
    Drawing(#[from] image::ImageError),
    /// A photo cannot be put away.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// The photos cannot be reached.
    #[error(transparent)]
    Album(#[from] AlbumError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A release cannot be made.
    #[error(transparent)]
    Release(#[from] ReleaseError),
}

/// Makes the demo city from the files in `from`; its photos go to the bucket `photos`, or into the folder.
///
/// # Errors
/// Any [`DemoError`]; unless it is about a release, no city was made.
pub async fn into_folder(
    dir: &DataDir,
    database: Option<&str>,
    secrets: Secrets,
    from: &Path,
    plan: Plan,
    photos: Option<&str>,
) -> Result<Made, DemoError> {
    let file = |file: &Path| {
        let file = file.display().to_string();
        move |cause| DemoError::File { file, cause }
    };
    if dir.city().join("catalogue.json").exists() {
        return Err(DemoError::Occupied(dir.path().display().to_string()));
    }
    let story_file = from.join("story.json");
    let story = Story::read(&story_file).map_err(file(&story_file))?;
    let staging = Staging::new(dir).map_err(file(dir.path()))?;
    staging.copy(from).map_err(file(from))?;
    let city = Arc::new(CityData::load(staging.dir())?);
    let store = Store::open(dir, database, secrets.clone(), city.clone()).await?;
    let photos = Photos::new(store.clone(), Album::open(dir, photos, secrets.clone())?);
    if !store.changes(0).await?.is_empty() {
        return Err(DemoError::Occupied("the database".to_owned()));
    }
    let cases = made_up(&city, &story, plan);
    let articles = with_cases(&city.articles, &cases);
    let articles = serde_json::to_vec_pretty(&articles).map_err(io::Error::from);
    articles.and_then(|file| staging.write(ARTICLES, &file)).map_err(file(Path::new(ARTICLES)))?;
    let visitors: Vec<Visitor> = cases.iter().filter_map(|case| visitor(&secrets, case)).collect();
    let events = cases.iter().map(|case| case.events.len()).sum();
    let photographed = cases.iter().flat_map(|case| &case.photos).copied().collect();
    let ends: Vec<Timestamp> = month_ends(&city, plan.until).collect();
    let is_late = late(&story.late, &cases, ends.last().copied());
    let rows = cases.into_iter().map(|case| NewCaseRow {
        number: case.number,
        code: visitor(&secrets, &case).map(|visitor| visitor.code),
        events: case.events,
        contact: None,
    });
    let (late, rows): (Vec<_>, Vec<_>) = rows.zip(is_late).partition(|(_, is_late)| *is_late);
    let [late, rows] =
        [late, rows].map(|rows| rows.into_iter().map(|(row, _)| row).collect::<Vec<NewCaseRow>>());
    add_photos(&photos, photographed, plan.until).await?;
    store.insert_cases(&rows).await?;
    let told = dir.path().join(VISITORS);
    fs::write(&told, tell(&visitors)).map_err(file(&told))?;
    staging.settle().map_err(file(&dir.city()))?;
    let mut releases = Vec::new();
    for as_of in ends {
        releases.push(release::publish(&store, as_of, plan.until).await?);
    }
    if let Some(newest) = releases.last().filter(|_| !late.is_empty()) {
        store.insert_cases(&late).await?;
        let correction = Wanted {
            occasion: Occasion::Correction(newest.id.clone()),
            remarks: Remarks { correction: Some(story.late.reason), data_issue: None },
            embargo: None,
        };
        releases.push(release::publish(&store, correction, plan.until).await?);
    }
    store.close().await;
    Ok(Made { cases: rows.len() + late.len(), events, visitors, releases })
}

/// Which of `cases` come into the records after the release at `end`: some of the unit's, of the month before.
fn late(late: &Late, cases: &[MadeUp], end: Option<Timestamp>) -> Vec<bool> {
    let Some(end) = end else { return vec![false; cases.len()] };
    let begin = end.after(-Duration::days(28));
    let mut left = late.cases;
    let mut is_late = |case: &MadeUp| {
        let opened = case.events.first().map(|event| event.at);
        let in_month = opened.is_some_and(|opened| begin <= opened && opened < end);
        let wanted = in_month
            && case.shows.is_none()
            && left > 0
            && Case::fold(case.number, &case.events)
                .is_ok_and(|case| case.first_unit.as_ref() == Some(&late.unit));
        left -= usize::from(wanted);
        wanted
    };
    cases.iter().map(&mut is_late).collect()
}

/// Each typical case with the newest published case of its category that its citizen calls solved, and the unit it began with.
fn with_cases(articles: &[Article], cases: &[MadeUp]) -> Vec<Article> {
    let like = |category: &CategoryId| {
        cases.iter().rev().find_map(|made| {
            let case = Case::fold(made.number, &made.events).ok()?;
            let (_, verdict) = case.round.verdict()?;
            let of_it = case.submission().is_some_and(|it| it.category == *category);
            let good = of_it && case.published && verdict.solved == Some(true);
            good.then_some((case.number, case.first_unit))
        })
    };
    let tied = |article: &Article| {
        let mut article = article.clone();
        if article.kind == ArticleKind::TypicalCase
            && article.cases.is_empty()
            && let Some((number, unit)) = article.category.as_ref().and_then(like)
        {
            article.cases.push(number);
            article.unit = article.unit.or(unit);
        }
        article
    };
    articles.iter().map(tied).collect()
}

/// Draws what there is to see, each sight once.
async fn add_photos(
    photos: &Photos,
    photographed: Vec<(PhotoId, Sight)>,
    now: Timestamp,
) -> Result<(), DemoError> {
    let mut drawn: Vec<(Sight, Vec<u8>)> = Vec::new();
    for (id, sight) in photographed {
        let known = drawn.iter().position(|(known, _)| *known == sight);
        let index = match known {
            Some(index) => index,
            None => {
                drawn.push((sight, sight.file()?));
                drawn.len() - 1
            }
        };
        photos.add(id, &drawn[index].1, now).await?;
    }
    Ok(())
}

fn visitor(secrets: &Secrets, case: &MadeUp) -> Option<Visitor> {
    let shows = case.shows?;
    let code = secrets.code(case.number, shows.idempotency_key());
    Some(Visitor { shows, number: case.number, code })
}

/// Number and code of each, as a visitor types them.
fn tell(visitors: &[Visitor]) -> String {
    let mut told = String::from("演示诉求 / demo cases: /follow\n");
    for Visitor { shows, number, code } in visitors {
        told.push_str(&format!("{number}  {code}  {}\n", shows.words()));
    }
    told
}

/// The first moments after the last months that are over, oldest first.
fn month_ends(city: &CityData, until: Timestamp) -> impl Iterator<Item = Timestamp> {
    let zone = city.catalogue.city.offset();
    let running = Month::of(until.at(zone).date());
    (0..RELEASES).rev().filter_map(move |back| {
        let month = running.plus(-back);
        let first = time::Month::try_from(month.month()).ok()?;
        let day = Date::from_calendar_date(month.year(), first, 1).ok()?;
        let midnight = PrimitiveDateTime::new(day, Time::MIDNIGHT);
        Some(Timestamp::new(midnight.assume_offset(zone)))
    })
}
