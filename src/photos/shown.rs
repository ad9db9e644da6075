//! Photos of a case that the server has: fetched with the right to see them, never under an address of their own.

use crate::{
    api::{self, Client},
    device::picture,
    i18n::{I18n, number},
    task,
};
use contract::{CaseNumber, Event, PhotoId, PhotoPair, What, wire::photos::PhotoSize};
use leptos::prelude::*;
use texts::key::photos;

/// By what right a photo is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The case is open by number and code.
    Owner,
    /// It is published.
    Public(CaseNumber),
}

/// Every photo of a case: what shows that it was done first, then what its citizen brought. Nothing where there is none.
pub fn of_case(sight: Sight, events: &[Event]) -> AnyView {
    let (mut done, mut brought): (Vec<PhotoPair>, Vec<PhotoId>) = (Vec::new(), Vec::new());
    for event in events {
        match &event.what {
            What::Replied { photos, .. } => done.extend(photos),
            What::Submitted(submission) => brought.extend(submission.photos.iter()),
            What::Supplemented { photos, .. } | What::Reopened { photos, .. } => {
                brought.extend(photos.iter());
            }
            What::Rated(rating) => brought.extend(rating.photos.iter()),
            _ => {}
        }
    }
    // What stands in a pair already is not shown twice.
    brought.retain(|id| !done.iter().any(|pair| pair.before == Some(*id)));
    if done.is_empty() && brought.is_empty() {
        return ().into_any();
    }
    let i18n = I18n::expect();
    let said = move |key| move || i18n.say(key);
    let title = if sight == Sight::Owner { photos::YOURS } else { photos::BROUGHT };
    let done =
        (!done.is_empty()).then(|| view! { <h3>{said(photos::PROOF)}</h3>{pairs(sight, done)} });
    let brought =
        (!brought.is_empty()).then(|| view! { <h3>{said(title)}</h3>{photos_of(sight, brought)} });
    view! {
        <section class="stack" id="case-photos">
            <h2>{said(photos::PHOTOS)}</h2>
            {done}
            {brought}
        </section>
    }
    .into_any()
}

/// Photos side by side; each opens large in place.
fn photos_of(sight: Sight, ids: Vec<PhotoId>) -> AnyView {
    let i18n = I18n::expect();
    let one = |(place, id): (usize, PhotoId)| {
        let n = number::count(place as u64 + 1);
        let alt = Signal::derive(move || i18n.fill(photos::PHOTO_NAME, &[("n", &n)]));
        view! { <li>{photo(sight, id, alt)}</li> }
    };
    view! { <ul class="photos">{ids.into_iter().enumerate().map(one).collect_view()}</ul> }
        .into_any()
}

/// What shows that something was done: the place before, where there is a picture of it, and after.
fn pairs(sight: Sight, pairs: Vec<PhotoPair>) -> AnyView {
    let i18n = I18n::expect();
    let said = move |key| Signal::derive(move || i18n.say(key));
    let half = move |key, id| {
        view! { <figure class="pair__half">{photo(sight, id, said(key))}<figcaption>{said(key)}</figcaption></figure> }
    };
    let pair = move |PhotoPair { before, after }: PhotoPair| {
        view! {
            <div class="pair">
                {before.map(|id| half(photos::BEFORE, id))}
                {half(photos::AFTER, after)}
            </div>
        }
    };
    pairs.into_iter().map(pair).collect_view().into_any()
}

fn photo(sight: Sight, id: PhotoId, alt: Signal<String>) -> AnyView {
    let client = Client::expect();
    let address = RwSignal::new(None::<String>);
    let failed = RwSignal::new(false);
    // Small at first; whoever presses it gets all of it.
    let large = RwSignal::new(false);
    let fetch = move |size: PhotoSize| {
        task::spawn(async move {
            let bytes = match sight {
                Sight::Owner => api::photos::of_case(client, id, size).await,
                Sight::Public(number) => {
                    api::photos::of_public_case(client, number, id, size).await
                }
            };
            match bytes.ok().and_then(|photo| picture::address(&photo)) {
                Some(found) => match address.try_set(Some(found)) {
                    None => {}
                    // The page is gone.
                    Some(unused) => unused.iter().for_each(|address| picture::release(address)),
                },
                None => {
                    let _ = failed.try_set(true);
                }
            }
        });
    };
    fetch(PhotoSize::Thumbnail);
    on_cleanup(move || {
        if let Some(address) = address.try_get_untracked().flatten() {
            picture::release(&address);
        }
    });
    let press = move |_| {
        if !large.get_untracked() {
            fetch(PhotoSize::Full);
        }
        large.update(|large| *large = !*large);
    };
    let i18n = I18n::expect();
    let shown = move || {
        if failed.get() {
            return view! { <span class="photo__stage">{i18n.say(photos::PHOTO_LOST)}</span> }
                .into_any();
        }
        match address.get() {
            Some(src) => view! { <img src=src alt=move || alt.get() /> }.into_any(),
            None => ().into_any(),
        }
    };
    let pressed = move || large.get().to_string();
    view! {
        <div class="photo" data-large=move || large.get().then_some("")>
            <button class="photo__frame" type="button" aria-pressed=pressed aria-label=move || i18n.fill(photos::PHOTO_LARGE_VIEW, &[("name", &alt.get())])
                on:click=press>{shown}</button>
        </div>
    }
    .into_any()
}
