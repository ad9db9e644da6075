//! The parts of the portal, each fetched when somebody goes there: its code as a chunk of WebAssembly, its texts beside it.
//!
//! The frame is always there. `cargo xtask` cuts the others off at the functions marked `wasm_split`; what two parts
//! share becomes a chunk of its own. A chunk that does not arrive is a failed load like any other: it is said, and can
//! be tried again.

use crate::{
    api::{ApiError, Reply},
    cover::CoverEditor,
    device::storage,
    i18n::{self, I18n},
    map::CityMap,
    navigation::{Navigator, link_of},
    offline::drafts,
    pages::{
        about::AboutPage,
        cases::{CasesPage, case::CasePage},
        follow::{FollowPage, case::FollowCasePage},
        guide::{GuidePage, poster::PosterPage},
        home::HomePage,
        links::{case_link::CaseLinkPage, mine::MinePage},
        not_found::NotFoundPage,
        report::{ReportPage, outbox, start::ReportStartPage},
        results::{
            changes::ChangesPage, data::DataPage, method::MethodPage, overview::OverviewPage,
            releases::ReleasesPage, unit::UnitPage, units::UnitsPage,
        },
    },
    route::{ReportStep, Route},
    task,
};
use futures_util::future::join;
use leptos::prelude::*;
use std::cell::RefCell;
use texts::{Language, Part, Texts};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Draws the page of an address that belongs to the part.
pub(crate) type Screen = fn(Route) -> AnyView;

thread_local! {
    /// What has arrived.
    static HERE: RefCell<Vec<(Part, Screen)>> = const { RefCell::new(Vec::new()) };
}

/// The pages of a part, if it is there.
pub(super) fn there(part: Part) -> Option<Screen> {
    HERE.with_borrow(|here| here.iter().find(|(it, _)| *it == part).map(|(_, screen)| *screen))
}

/// Fetches a part, its code and its texts side by side.
pub(crate) async fn fetch(part: Part) -> Reply<Screen> {
    if let Some(screen) = there(part) {
        return Ok(screen);
    }
    let i18n = I18n::expect();
    let (code, texts) = join(code(part), i18n.add(part)).await;
    texts?;
    let screen = code.map_err(|Lost| ApiError::Unreachable)?;
    HERE.with_borrow_mut(|here| here.push((part, screen)));
    Ok(screen)
}

/// Fetches the part of the first page before anything is drawn, so that nothing jumps; its texts in `language`.
///
/// `None` where it did not arrive: the page then asks again, and says so.
pub(super) async fn fetch_first(part: Part, language: Language) -> Option<Texts> {
    if part == Part::Frame {
        return None;
    }
    let (code, texts) = join(code(part), i18n::fetch(part, language)).await;
    let (screen, texts) = (code.ok()?, texts.ok()?);
    HERE.with_borrow_mut(|here| here.push((part, screen)));
    Some(texts)
}

/// From now on fetches a part as soon as somebody points at a link to it or reaches it by keyboard, so that it is often
/// there when they press.
pub(super) fn fetch_on_intent() {
    let hinted = |event: web_sys::Event| {
        let Some(to) = link_of(&event) else { return };
        task::spawn(async move {
            // What fails here is asked for again, and said, when somebody goes there.
            let _ = fetch(to.route.part()).await;
        });
    };
    for name in ["pointerover", "focusin", "touchstart"] {
        window_event_listener_untyped(name, hinted);
    }
}

/// Fetches the part that sends reports, if one waits to be sent.
pub(super) fn send_what_waits() {
    if storage::get(drafts::WAITING).is_some() {
        task::spawn(async {
            // Without it the report waits for the next visit.
            let _ = fetch(Part::Report).await;
        });
    }
}

/// The chunk did not arrive.
struct Lost;

impl From<SplitLoaderError> for Lost {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

async fn code(part: Part) -> Result<Screen, Lost> {
    match part {
        Part::Frame => Ok(|_| view! { <NotFoundPage /> }.into_any()),
        Part::Home => home().await,
        Part::Start => start().await,
        Part::Lookup => lookup().await,
        Part::Report => report().await,
        Part::Map => map().await,
        Part::Cover => cover().await,
        Part::Case => case().await,
        Part::Links => links().await,
        Part::Reading => reading().await,
        Part::Overview => overview().await,
        Part::Units => units().await,
        Part::Releases => releases().await,
    }
}

#[wasm_split(home, fallible)]
fn home() -> Result<Screen, Lost> {
    Ok(|_| view! { <HomePage /> }.into_any())
}

#[wasm_split(start, fallible)]
fn start() -> Result<Screen, Lost> {
    Ok(|_| view! { <ReportStartPage /> }.into_any())
}

#[wasm_split(lookup, fallible)]
fn lookup() -> Result<Screen, Lost> {
    Ok(|_| view! { <FollowPage /> }.into_any())
}

#[wasm_split(report, fallible)]
fn report() -> Result<Screen, Lost> {
    outbox::start();
    Ok(|_| {
        let navigator = Navigator::expect();
        // While the page is left, it keeps the step it was at.
        let step = Memo::new(move |last: Option<&ReportStep>| match navigator.route() {
            Some(Route::ReportStep(step)) => step,
            _ => last.copied().unwrap_or(ReportStep::Kind),
        });
        view! { <ReportPage step /> }.into_any()
    })
}

#[wasm_split(map, fallible)]
fn map() -> Result<Screen, Lost> {
    Ok(|_| view! { <CityMap /> }.into_any())
}

#[wasm_split(cover, fallible)]
fn cover() -> Result<Screen, Lost> {
    Ok(|_| view! { <CoverEditor /> }.into_any())
}

#[wasm_split(case, fallible)]
fn case() -> Result<Screen, Lost> {
    Ok(|route| match route {
        Route::FollowCase => view! { <FollowCasePage /> }.into_any(),
        Route::Case(number) => view! { <CasePage number /> }.into_any(),
        _ => view! { <CasesPage /> }.into_any(),
    })
}

#[wasm_split(links, fallible)]
fn links() -> Result<Screen, Lost> {
    Ok(|route| match route {
        Route::Mine => view! { <MinePage /> }.into_any(),
        Route::Answer => view! { <CaseLinkPage name="answer" /> }.into_any(),
        _ => view! { <CaseLinkPage name="rate" /> }.into_any(),
    })
}

#[wasm_split(reading, fallible)]
fn reading() -> Result<Screen, Lost> {
    Ok(|route| match route {
        #[cfg(feature = "gallery")]
        Route::Gallery => view! { <crate::pages::gallery::GalleryPage /> }.into_any(),
        Route::About => view! { <AboutPage /> }.into_any(),
        Route::Poster => view! { <PosterPage /> }.into_any(),
        _ => view! { <GuidePage /> }.into_any(),
    })
}

#[wasm_split(overview, fallible)]
fn overview() -> Result<Screen, Lost> {
    Ok(|_| view! { <OverviewPage /> }.into_any())
}

#[wasm_split(units, fallible)]
fn units() -> Result<Screen, Lost> {
    Ok(|route| match route {
        Route::Unit(id) => view! { <UnitPage id /> }.into_any(),
        Route::Method => view! { <MethodPage /> }.into_any(),
        _ => view! { <UnitsPage /> }.into_any(),
    })
}

#[wasm_split(releases, fallible)]
fn releases() -> Result<Screen, Lost> {
    Ok(|route| match route {
        Route::Changes => view! { <ChangesPage /> }.into_any(),
        Route::Data => view! { <DataPage /> }.into_any(),
        _ => view! { <ReleasesPage /> }.into_any(),
    })
}
