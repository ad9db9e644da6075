//! Photos that go with a report, an addition or a rating: chosen, made smaller on this device, kept, and sent in the
//! background; and photos of a case, shown.
//!
//! A photo is drawn anew before it is kept, so that neither this device nor the server ever holds what the camera wrote
//! into the file. What has not arrived when the form is sent goes first ([`bring_all`]).

mod position;
pub mod shown;

use crate::{
    api::{self, ApiError, Reply},
    app::fetch_part,
    components::{
        button::{Button, Weight},
        remote_view::remote_view,
    },
    cover::CoverTask,
    device::{focus, picture, random},
    i18n::{I18n, Message, number, say, t},
    offline::{draft::SEPARATOR, pictures, pin::Pin},
    remote,
    route::{ReportStep, Route},
    task,
};
use contract::{PHOTOS_PER_EVENT, PhotoId, Photos, Point};
use js_sys::Uint8Array;
use leptos::prelude::*;
use texts::{Part, key::photos};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlInputElement};

/// A file larger than this is not unpacked on a phone: 64 MiB.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// How far a photo has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Of its bytes so many percent have arrived.
    Sending(u8),
    There,
    /// The network is away.
    Waiting,
    /// The server does not take it.
    Refused,
}

/// Sends a photo that is kept here, as far as it has not arrived yet. Where it is not kept, the report itself will be told.
pub async fn bring(id: PhotoId, progress: impl Fn(u8) -> bool) -> Reply<()> {
    let Some(photo) = pictures::find(id).await else { return Ok(()) };
    let length = (photo.size() as u64).max(1);
    let percent = |sent: u64| u8::try_from(sent * 100 / length).unwrap_or(100);
    api::photos::upload(id, &photo, |sent| progress(percent(sent))).await
}

/// Sends every photo that has not arrived, before the event that names them.
///
/// # Errors
/// Where one could still arrive. What the server does not want it says of the event too, with the field.
pub async fn bring_all(names: &str) -> Reply<()> {
    for id in read(names) {
        match bring(id, |_| true).await {
            Err(cause) if !refused(&cause) => return Err(cause),
            _ => {}
        }
    }
    Ok(())
}

/// The question for photos in a form that keeps nothing but what the page holds.
pub fn photo_field_of(names: RwSignal<String>) -> AnyView {
    photo_field(names, Signal::stored(None), None, Callback::new(|()| ()))
}

/// The photos under these names as an event names them; those beyond what fits are left out, which the field does not allow.
#[must_use]
pub fn named(names: &str) -> Photos {
    let mut ids = read(names);
    ids.truncate(PHOTOS_PER_EVENT);
    Photos::try_from(ids).unwrap_or_default()
}

/// Forgets the bytes of photos that have arrived with their event.
pub async fn forget_all(names: &str) {
    for id in read(names) {
        pictures::forget(id).await;
    }
}

/// A `Copy` handle over the photos of a form.
#[derive(Clone, Copy)]
struct Album {
    changed: Callback<()>,
    names: RwSignal<String>,
    stages: RwSignal<Vec<(PhotoId, Stage)>>,
    /// What was wrong with the files chosen last.
    faults: RwSignal<Vec<Message>>,
    /// How many files are being made smaller.
    reading: RwSignal<u32>,
    /// Where the form keeps its pin, if it asks where something is.
    place: Option<RwSignal<String>>,
    /// Where a photo says it was taken, until the person has said whether to use it.
    offered: RwSignal<Option<Point>>,
    /// The photo of which a part is being covered.
    covering: RwSignal<Option<PhotoId>>,
}

impl Album {
    fn ids(self) -> Vec<PhotoId> {
        self.names.with(|names| read(names))
    }

    fn has(self, id: PhotoId) -> bool {
        self.names.try_with_untracked(|names| read(names).contains(&id)).unwrap_or(false)
    }

    fn write(self, ids: &[PhotoId]) {
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        self.names.set(names.join(&SEPARATOR.to_string()));
        self.changed.run(());
    }

    fn stage(self, id: PhotoId, stage: Stage) {
        // The page may be gone by now.
        let _ = self.stages.try_update(|all| {
            all.retain(|(it, _)| *it != id);
            all.push((id, stage));
        });
    }

    /// Takes the chosen files one after the other: a phone has memory for one large picture at a time.
    async fn take(self, files: Vec<File>) {
        for file in files {
            if self.names.try_with_untracked(|names| read(names).len()).unwrap_or(PHOTOS_PER_EVENT)
                >= PHOTOS_PER_EVENT
            {
                self.fault(Message::new(photos::PHOTOS_MANY).with("max", most()));
                break;
            }
            self.reading.try_update(|n| *n += 1);
            self.offer_place(&file).await;
            let taken = smaller(&file).await;
            self.reading.try_update(|n| *n = n.saturating_sub(1));
            match taken {
                Ok(photo) => {
                    let Some(id) = kept(&photo).await else { continue };
                    let Some(mut ids) = self.names.try_with_untracked(|names| read(names)) else {
                        return;
                    };
                    ids.push(id);
                    self.write(&ids);
                    self.send(id);
                }
                Err(key) => self.fault(Message::new(key).with("name", file.name())),
            }
        }
    }

    /// Asks whether to use the place the photo names, where the form wants one and has none.
    async fn offer_place(self, file: &File) {
        let wanted = self
            .place
            .is_some_and(|place| place.try_with_untracked(String::is_empty) == Some(true));
        if !wanted {
            return;
        }
        let Ok(head) = file.slice_with_i32_and_i32(0, position::HEAD as i32) else { return };
        let Ok(bytes) = JsFuture::from(head.array_buffer()).await else { return };
        if let Some(point) = position::taken_at(&Uint8Array::new(&bytes).to_vec()) {
            let _ = self.offered.try_set(Some(point));
        }
    }

    /// Puts a photo in the place of another, which nobody needs any more, nor the server.
    async fn exchange(self, old: PhotoId, photo: Blob) {
        let Some(id) = kept(&photo).await else { return };
        let Some(mut ids) = self.names.try_with_untracked(|names| read(names)) else { return };
        if !ids.contains(&old) {
            // It was removed meanwhile.
            return pictures::forget(id).await;
        }
        ids.iter_mut().filter(|it| **it == old).for_each(|it| *it = id);
        self.write(&ids);
        self.send(id);
        pictures::forget(old).await;
        api::photos::cancel(old).await;
    }

    fn fault(self, fault: Message) {
        let _ = self.faults.try_update(|all| all.push(fault));
    }

    fn send(self, id: PhotoId) {
        self.stage(id, Stage::Sending(0));
        task::spawn(async move {
            let progress = |percent| {
                self.stage(id, Stage::Sending(percent));
                self.has(id)
            };
            let stage = match bring(id, progress).await {
                Ok(()) => Stage::There,
                Err(cause) if refused(&cause) => Stage::Refused,
                Err(_) => Stage::Waiting,
            };
            self.stage(id, stage);
        });
    }

    fn remove(self, id: PhotoId) {
        let mut ids = untrack(|| self.ids());
        ids.retain(|it| *it != id);
        self.write(&ids);
        self.faults.set(Vec::new());
        task::spawn(async move {
            pictures::forget(id).await;
            api::photos::cancel(id).await;
        });
        focus::id("photos");
    }

    fn send_waiting(self) {
        let waiting = self.stages.try_with_untracked(|all| {
            all.iter()
                .filter(|(_, stage)| *stage == Stage::Waiting)
                .map(|(id, _)| *id)
                .collect::<Vec<_>>()
        });
        for id in waiting.unwrap_or_default() {
            self.send(id);
        }
    }
}

fn read(names: &str) -> Vec<PhotoId> {
    names.split(SEPARATOR).filter_map(|name| name.parse().ok()).collect()
}

/// Keeps a photo under a name of its own.
async fn kept(photo: &Blob) -> Option<PhotoId> {
    let id = random::key().parse::<PhotoId>().ok()?;
    pictures::keep(id, photo).await;
    Some(id)
}

fn most() -> String {
    number::count(PHOTOS_PER_EVENT as u64)
}

fn refused(cause: &ApiError) -> bool {
    cause.code().is_some() && !cause.is_transient()
}

/// The photo in a file, or what is wrong with the file.
async fn smaller(file: &File) -> Result<Blob, texts::Key> {
    if file.size() < 1.0 {
        return Err(photos::PHOTO_EMPTY);
    }
    if file.size() > LARGEST {
        return Err(photos::PHOTO_LARGE);
    }
    picture::redrawn(file).await.map_err(|picture::Unreadable| {
        let (kind, name) = (file.type_().to_lowercase(), file.name().to_lowercase());
        let is_heic = |it: &str| it.ends_with("heic") || it.ends_with("heif");
        if is_heic(&kind) || is_heic(&name) {
            photos::PHOTO_HEIC
        } else if kind.starts_with("image/") {
            photos::PHOTO_BROKEN
        } else {
            photos::PHOTO_KIND
        }
    })
}

/// The question for photos: not required, several at once, each with how far it has come. One on a page.
///
/// `names` is two-way: the names of the photos, as the form keeps them; `changed` is told when they are others. `place` is
/// where the form keeps its pin, if it asks where something is: a photo that knows may say, once the person agrees.
pub fn photo_field(
    names: RwSignal<String>,
    error: Signal<Option<String>>,
    place: Option<RwSignal<String>>,
    changed: Callback<()>,
) -> AnyView {
    let album = Album {
        changed,
        names,
        stages: RwSignal::default(),
        faults: RwSignal::default(),
        reading: RwSignal::new(0),
        place,
        offered: RwSignal::new(None),
        covering: RwSignal::new(None),
    };
    let i18n = I18n::expect();
    // What an earlier page did not get through.
    for id in untrack(|| album.ids()) {
        album.send(id);
    }
    let online = window_event_listener_untyped("online", move |_| album.send_waiting());
    on_cleanup(move || online.remove());
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let files: Vec<File> = input
            .files()
            .map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect())
            .unwrap_or_default();
        // So that the same file can be chosen again after it was removed.
        input.set_value("");
        album.faults.set(Vec::new());
        task::spawn(album.take(files));
    };
    let faults = move || {
        let fault = |fault: &Message| view! { <p class="field__error">{i18n.message(fault)}</p> };
        album.faults.with(|faults| faults.iter().map(fault).collect_view())
    };
    let list = move || {
        let ids = album.ids();
        (!ids.is_empty()).then(|| {
            let items = ids.into_iter().enumerate().map(|(place, id)| item(album, place + 1, id));
            view! { <ul class="photos">{items.collect_view()}</ul> }
        })
    };
    let reading = move || (album.reading.get() > 0).then(|| i18n.say(photos::PHOTO_READING));
    let full = move || (album.ids().len() >= PHOTOS_PER_EVENT).then_some("");
    view! {
        <div class="field" data-invalid=move || error.get().map(|_| "")>
            <fieldset id="photos" tabindex="-1" aria-describedby="photos-hint photos-faults">
                <legend class="field__label">{t(photos::PHOTOS)}</legend>
                <p class="field__hint" id="photos-hint">{say!(photos::PHOTOS_HINT, max = most())}</p>
                <div id="photos-faults" aria-live="assertive">
                    {move || error.get().map(|error| view! { <p class="field__error">{error}</p> })}
                    {faults}
                </div>
                {list}
                {move || album.covering.get().map(|id| editor(album, id))}
                {offer(album)}
                <div class="photos__add" data-full=full>
                    <input class="photos__input" id="photos-input" type="file" accept="image/*,.heic,.heif" multiple on:change=chosen />
                    <label class="button" for="photos-input">{t(photos::PHOTOS_ADD)}</label>
                    <span role="status">{reading}</span>
                </div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn item(album: Album, place: usize, id: PhotoId) -> AnyView {
    let i18n = I18n::expect();
    let n = number::count(place as u64);
    let (alt, cover, label) = (n.clone(), n.clone(), n);
    let stage = Memo::new(move |_| {
        album.stages.with(|all| all.iter().find(|(it, _)| *it == id).map(|(_, stage)| *stage))
    });
    let said = move || match stage.get() {
        Some(Stage::Sending(percent)) => {
            let share = [number::count(percent.into()).as_str(), "%"].concat();
            i18n.fill(photos::PHOTO_PROGRESS, &[("share", &share)])
        }
        Some(Stage::There) => i18n.say(photos::PHOTO_THERE),
        Some(Stage::Refused) => i18n.say(photos::PHOTO_REFUSED),
        Some(Stage::Waiting) | None => i18n.say(photos::PHOTO_WAITING),
    };
    let bad = move || (stage.get() == Some(Stage::Refused)).then_some("");
    view! {
        <li class="photo" data-invalid=bad>
            {picture_of(id, Signal::derive(move || i18n.fill(photos::PHOTO_NAME, &[("n", &alt)])))}
            <span class="photo__stage num" role="status">{said}</span>
            <p>
                <Button weight=Weight::Quiet on:click=move |_| album.covering.set(Some(id)) attr:id=cover_button(id)
                    attr:aria-label=move || i18n.fill(photos::PHOTO_COVER, &[("n", &cover)])>
                    {t(photos::PHOTO_COVER_SHORT)}
                </Button>
            </p>
            <Button weight=Weight::Quiet on:click=move |_| album.remove(id)
                attr:aria-label=move || i18n.fill(photos::PHOTO_REMOVE, &[("n", &label)])>"✕"</Button>
        </li>
    }
    .into_any()
}

fn cover_button(id: PhotoId) -> String {
    format!("cover-of-{id}")
}

/// Covers parts of a photo; what is covered takes its place.
fn editor(album: Album, id: PhotoId) -> AnyView {
    let done = move |covered: Option<Blob>| {
        album.covering.set(None);
        match covered {
            None => focus::id(&cover_button(id)),
            Some(photo) => {
                focus::id("photos");
                task::spawn(album.exchange(id, photo));
            }
        }
    };
    provide_context(CoverTask { photo: id, done: Callback::new(done) });
    let part = remote::load(|| Part::Cover, |part, _| fetch_part(part));
    remote_view(part, 8, |draw| draw(Route::ReportStep(ReportStep::What)))
}

/// The question whether the place a photo names is the place of the matter.
fn offer(album: Album) -> AnyView {
    let used = RwSignal::new(false);
    let answer = move |agreed: bool| {
        let point = album.offered.get_untracked();
        album.offered.set(None);
        if let (Some(point), Some(place)) = (point.filter(|_| agreed), album.place) {
            // In which district it lies, the map finds out.
            place.set(Pin { point, districts: Vec::new() }.to_string());
            album.changed.run(());
            used.set(true);
        }
        focus::id("photos");
    };
    let question = move || {
        album.offered.read().is_some().then(|| {
            view! {
                <div class="notice stack" role="group" aria-labelledby="photo-place">
                    <p id="photo-place">{t(photos::PHOTO_PLACE)}</p>
                    <p class="row">
                        <Button on:click=move |_| answer(true)>{t(photos::PHOTO_PLACE_USE)}</Button>
                        <Button weight=Weight::Quiet on:click=move |_| answer(false)>{t(photos::PHOTO_PLACE_NO)}</Button>
                    </p>
                </div>
            }
        })
    };
    let said = move || used.get().then(|| I18n::expect().say(photos::PHOTO_PLACE_USED));
    view! { <div aria-live="polite">{question}{said}</div> }.into_any()
}

/// A photo that is kept on this device; an empty frame where it is not.
fn picture_of(id: PhotoId, alt: Signal<String>) -> AnyView {
    let address = RwSignal::new(None::<String>);
    task::spawn(async move {
        let found = pictures::find(id).await.and_then(|photo| picture::address(&photo));
        if let Some(found) = found
            && let Some(unused) = address.try_set(Some(found))
        {
            // The page is gone.
            unused.iter().for_each(|address| picture::release(address));
        }
    });
    on_cleanup(move || {
        if let Some(address) = address.try_get_untracked().flatten() {
            picture::release(&address);
        }
    });
    let shown = move || address.get().map(|src| view! { <img src=src alt=move || alt.get() /> });
    view! { <span class="photo__frame">{shown}</span> }.into_any()
}

/// The photos of a report, to look at.
pub fn thumbnails(ids: Vec<PhotoId>) -> AnyView {
    let i18n = I18n::expect();
    let frame = |(place, id): (usize, PhotoId)| {
        let n = number::count(place as u64 + 1);
        let alt = Signal::derive(move || i18n.fill(photos::PHOTO_NAME, &[("n", &n)]));
        view! { <li class="photo">{picture_of(id, alt)}</li> }
    };
    view! { <ul class="photos">{ids.into_iter().enumerate().map(frame).collect_view()}</ul> }
        .into_any()
}
