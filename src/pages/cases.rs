//! `/cases`: published cases. What is searched for stands in the address, so that it can be sent on.

pub mod case;
mod filter;
mod found;

use crate::{
    api::{self, Abort, ApiError, Client},
    city::load_catalogue,
    components::{
        button::{Button, Weight},
        case::{said, words},
        details::Details,
        empty::Empty,
        field::{Choice, choices::Checkbox, select::Select, text::TextField},
        link::Link,
        live::LiveRegion,
        more::More,
        page_title::PageTitle,
        remote_view::Failed,
        skeleton::Skeleton,
    },
    device::focus,
    i18n::{I18n, number, t},
    navigation::Navigator,
    remote::{self, Loader, Remote},
    route::Route,
    task,
};
use contract::{
    Catalogue, Kind, Named, Status,
    wire::{
        Page,
        cases::{ListPublicCases, PublicCaseSummary},
    },
};
use filter::{Filter, STATUSES};
use leptos::{ev::SubmitEvent, prelude::*};
use std::sync::Arc;
use texts::key::cases;

/// Pages that were asked for after the first, of one search.
#[derive(Clone, Default, PartialEq)]
struct Further {
    list: ListPublicCases,
    items: Vec<PublicCaseSummary>,
    next: Option<String>,
    failed: Option<ApiError>,
}

#[component]
pub fn CasesPage() -> impl IntoView {
    let client = Client::expect();
    let navigator = Navigator::expect();
    let catalogue = load_catalogue();
    let city = Memo::new(move |_| catalogue.state.with(|state| state.value().cloned()));
    let filter = Memo::new(move |_| Filter::read(&navigator.query()));
    let first = remote::load(
        move || filter.get().list(),
        move |list, abort| api::public::cases(client, list, abort),
    );
    view! {
        <PageTitle text=t(cases::PAGE) />
        <div class="stack stack--wide">
            <header class="stack stack--tight">
                <h1>{t(cases::PAGE)}</h1>
                <p class="lead">{t(cases::LEAD)}</p>
            </header>
            <Search filter city />
            <Found first filter city />
        </div>
    }
}

/// What to search for. It takes effect when it is sent, not while it is chosen.
#[component]
fn Search(filter: Memo<Filter>, city: Memo<Option<Arc<Catalogue>>>) -> impl IntoView {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    let text = RwSignal::new(String::new());
    let [kind, category, district, status] = [(); 4].map(|()| RwSignal::new(String::new()));
    let overdue = RwSignal::new(false);
    // The address changes under the form too: by the buttons "back" and "clear".
    Effect::new(move |_| {
        let filter = filter.get();
        text.set(filter.text);
        kind.set(filter.kind);
        category.set(filter.category);
        district.set(filter.district);
        status.set(filter.status);
        overdue.set(filter.overdue);
    });
    let any = move || Choice::new("", i18n.say(cases::ANY));
    let kinds = Signal::derive(move || {
        let choice = |it: &Kind| Choice::new(it.as_str(), i18n.say(words::kind(*it)));
        std::iter::once(any()).chain(Kind::ALL.iter().map(choice)).collect::<Vec<_>>()
    });
    let statuses = Signal::derive(move || {
        let choice = |it: Status| Choice::new(it.as_str(), i18n.say(words::status(it)));
        std::iter::once(any()).chain(STATUSES.map(choice)).collect::<Vec<_>>()
    });
    let named = move |list: fn(&Catalogue) -> Vec<(&str, &Named)>| {
        Signal::derive(move || {
            let city = city.get();
            let names = city.as_ref().map(|city| list(city)).unwrap_or_default();
            let choice = |(id, name): (&str, &Named)| Choice::new(id, said(name));
            std::iter::once(any()).chain(names.into_iter().map(choice)).collect::<Vec<_>>()
        })
    };
    let categories =
        named(|city| city.categories.iter().map(|it| (it.id.as_str(), &it.name)).collect());
    let districts =
        named(|city| city.districts.iter().map(|it| (it.id.as_str(), &it.name)).collect());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = Filter {
            text: text.get_untracked(),
            kind: kind.get_untracked(),
            category: category.get_untracked(),
            district: district.get_untracked(),
            status: status.get_untracked(),
            overdue: overdue.get_untracked(),
        };
        navigator.go(Route::Cases.with(chosen.query()));
    };
    view! {
        <form class="search stack" role="search" on:submit=on_submit>
            <div class="search__words">
                <TextField id="q" label=t(cases::SEARCH) hint=t(cases::SEARCH_HINT) value=text kind="search"
                    autocomplete="off" />
                <Button weight=Weight::Main kind="submit">{t(cases::FIND)}</Button>
            </div>
            <Details summary=t(cases::FILTERS) open=filter.with_untracked(Filter::is_narrow)>
                <div class="search__filters">
                    <Select id="kind" label=t(cases::KIND) choices=kinds value=kind settled=true />
                    <Select id="category" label=t(cases::CATEGORY) choices=categories value=category settled=true />
                    <Select id="district" label=t(cases::DISTRICT) choices=districts value=district settled=true />
                    <Select id="status" label=t(cases::STATUS) choices=statuses value=status settled=true />
                    <Checkbox id="overdue" label=t(cases::OVERDUE) value=overdue />
                </div>
            </Details>
            {move || (!filter.get().is_empty()).then(|| view! {
                <p><Link to=Route::Cases>{t(cases::CLEAR)}</Link></p>
            })}
        </form>
    }
    .into_any()
}

/// What was found, page after page.
#[component]
fn Found(
    first: Loader<Page<PublicCaseSummary>>,
    filter: Memo<Filter>,
    city: Memo<Option<Arc<Catalogue>>>,
) -> impl IntoView {
    let client = Client::expect();
    let i18n = I18n::expect();
    let further = RwSignal::new(Further::default());
    let pending = RwSignal::new(false);
    // Pages of an earlier search are not part of this one.
    let further_of_this = move || further.get().filter_by(&filter.get().list());
    let items = Memo::new(move |_| {
        let mut items = first.state.with(|state| state.value().map(|page| page.items.clone()))?;
        items.extend(further_of_this().map(|it| it.items).unwrap_or_default());
        Some(items)
    });
    let next = Memo::new(move |_| match further_of_this() {
        Some(further) => further.next,
        None => first.state.with(|state| state.value().and_then(|page| page.next.clone())),
    });
    let on_more =
        Callback::new(move |()| {
            let list = filter.get_untracked().list();
            let Some(cursor) = next.get_untracked() else { return };
            pending.set(true);
            task::spawn(async move {
                let asked = ListPublicCases { cursor: Some(cursor), ..list.clone() };
                let page = api::public::cases(client, asked, Abort::new()).await;
                // The page may be gone by now.
                if pending.try_set(false).is_some() {
                    return;
                }
                let mut known = further.get_untracked().filter_by(&list).unwrap_or_else(|| {
                    Further { next: next.get_untracked(), list, ..Further::default() }
                });
                match page {
                    Ok(page) => {
                        if let Some(case) = page.items.first() {
                            focus::id(&found::link_id(case));
                        }
                        known.items.extend(page.items);
                        known.next = page.next;
                        known.failed = None;
                    }
                    Err(cause) => known.failed = Some(cause),
                }
                further.set(known);
            });
        });
    let rows = move || {
        let (Some(items), Some(city)) = (items.get(), city.get()) else { return ().into_any() };
        let overdue = filter.get().overdue;
        if items.is_empty() {
            return nothing(filter.get().is_empty());
        }
        let rows = items.iter().map(|case| found::found(case, &city, overdue)).collect_view();
        view! { <ol class="found-list">{rows}</ol> }.into_any()
    };
    let state = move || {
        first.state.with(|state| match state {
            Remote::Loading => view! { <Skeleton lines=8 /> }.into_any(),
            Remote::Failed(cause) => {
                let on_retry = Callback::new(move |()| first.retry());
                view! { <Failed cause=cause.clone() on_retry /> }.into_any()
            }
            Remote::Stale(_) | Remote::Loaded(_) => ().into_any(),
        })
    };
    let busy =
        move || first.state.with(|state| matches!(state, Remote::Stale(_))).then_some("true");
    let loaded = move || {
        let n = items.with(|items| items.as_ref().map(Vec::len));
        match n {
            Some(0) => i18n.say(cases::NONE),
            Some(n) => i18n.fill(cases::LOADED, &[("n", &number::count(n as u64))]),
            None => String::new(),
        }
    };
    let failed =
        move || further_of_this().and_then(|it| it.failed).map(|cause| view! { <Failed cause /> });
    view! {
        <section class="stack">
            <h2 class="hidden">{t(cases::RESULTS)}</h2>
            <LiveRegion text=Signal::derive(loaded) />
            {state}
            <div class="remote" aria-busy=busy>{rows}</div>
            {failed}
            <More shown=Signal::derive(move || items.with(|items| items.as_ref().map_or(0, Vec::len) as u64))
                more=Signal::derive(move || next.with(Option::is_some)) pending on_more />
            <p class="screen-only"><a href=move || filter.get().feed()>{t(cases::FEED)}</a></p>
        </section>
    }
    .into_any()
}

fn nothing(everything: bool) -> AnyView {
    let text = if everything { cases::NONE_YET } else { cases::NONE };
    let hint = (!everything).then(|| view! { <p>{t(cases::NONE_HINT)}</p> });
    let clear = (!everything).then(|| {
        view! { <p><Link to=Route::Cases attr:class="button">{t(cases::CLEAR)}</Link></p> }
    });
    view! { <Empty text=t(text)>{hint}{clear}</Empty> }.into_any()
}

impl Further {
    /// These pages, where they continue that search.
    fn filter_by(self, list: &ListPublicCases) -> Option<Self> {
        (self.next.is_some() || !self.items.is_empty() || self.failed.is_some())
            .then_some(self)
            .filter(|it| it.list == *list)
    }
}
