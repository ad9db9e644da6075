//! A matter that was reported already: the person stands behind it instead of reporting it again.

use crate::{
    api::{self, Client, Reply},
    components::{link::Link, notice::Panel, page_title::PageTitle},
    device::{random, storage},
    i18n::{number, say, t},
    json,
    navigation::Navigator,
    route::{Address, Query, ReportStep, Route},
};
use contract::{CaseNumber, wire::cases::Supporters};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, collections::BTreeMap};
use texts::key::report;

const KEPT: &str = "huiyin.supported";

/// The control that says which case was joined.
const JOINED: &str = "joined";

/// A case that this device stands behind, or tried to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Supported {
    /// The server counts it once. A key of its own for each case: nothing ties two cases to one device.
    key: String,
    /// How many there were with this one; `None` until the server answered.
    supporters: Option<u32>,
}

type All = BTreeMap<String, Supported>;

thread_local! {
    /// Where storage is refused, it is known as long as the page is open.
    static MEMORY: RefCell<Option<All>> = const { RefCell::new(None) };
}

fn kept() -> All {
    let stored = || json::read(&storage::get(KEPT)?);
    MEMORY.with_borrow(Clone::clone).or_else(stored).unwrap_or_default()
}

fn keep(all: All) {
    if let Ok(json) = serde_json::to_string(&all) {
        storage::set(KEPT, Some(&json));
    }
    MEMORY.set(Some(all));
}

/// Stands behind a case, counted once for this device however often it is tried.
pub(super) async fn support(client: Client, number: CaseNumber) -> Reply<()> {
    let mut all = kept();
    let new = || Supported { key: random::key(), supporters: None };
    let key = all.entry(number.compact()).or_insert_with(new).key.clone();
    keep(all);
    let Supporters { supporters } = api::public::support(client, number, &key).await?;
    let mut all = kept();
    all.insert(number.compact(), Supported { key, supporters: Some(supporters) });
    keep(all);
    Ok(())
}

/// Where the person is thanked.
pub(super) fn thanks(number: CaseNumber) -> Address {
    Route::ReportStep(ReportStep::Done).with(Query::default().set(JOINED, number.compact()))
}

/// The case of the address, if this device stands behind it. Not tracked.
pub(super) fn here() -> Option<(CaseNumber, u32)> {
    let query = untrack(|| Navigator::expect().query());
    let number: CaseNumber = query.get(JOINED)?.parse().ok()?;
    let supporters = kept().get(&number.compact())?.supporters?;
    Some((number, supporters))
}

#[component]
pub fn JoinedPage(case: CaseNumber, supporters: u32) -> impl IntoView {
    view! {
        <PageTitle text=t(report::JOINED_TITLE) />
        <div class="done narrow">
            <Panel title=t(report::JOINED_TITLE)>
                <p>{say!(report::JOINED_COUNT, n = number::count(u64::from(supporters)))}</p>
                <p>{t(report::JOINED_TEXT)}</p>
                <p><span class="num">{case.to_string()}</span></p>
            </Panel>
            <p class="row screen-only">
                <Link to=Route::Case(case) attr:class="button button--main">{t(report::JOINED_SHOW)}</Link>
                <Link to=Route::Report attr:class="button">{t(report::DONE_ANOTHER)}</Link>
            </p>
        </div>
    }
    .into_any()
}
