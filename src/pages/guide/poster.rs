//! `/guide/poster`: one sheet of A4 for the wall: what the hotline is, how it goes, where to reach it.

use crate::{
    city::ThisCity,
    components::{button::Button, mark::mark, page_title::PageTitle, qr::qr},
    device::print,
    i18n::{I18n, t},
    navigation::origin,
};
use leptos::prelude::*;
use maud::html;
use texts::{Key, key::guide};

const STEPS: [(Key, Key); 3] = [
    (guide::POSTER_REPORT, guide::POSTER_REPORT_TEXT),
    (guide::POSTER_FOLLOW, guide::POSTER_FOLLOW_TEXT),
    (guide::POSTER_RATE, guide::POSTER_RATE_TEXT),
];

#[component]
pub fn PosterPage() -> impl IntoView {
    let (i18n, city) = (I18n::expect(), ThisCity::expect());
    let sheet = move || {
        let address = origin();
        let shown = address.split_once("//").map_or(address.as_str(), |(_, host)| host).to_owned();
        let service = i18n.fill(guide::POSTER_SERVICE, &[("city", &city.name(i18n.language()))]);
        let sheet = html! {
            p.poster__service { (mark()) " " (service) }
            h1.poster__promise { span { (i18n.say(guide::POSTER_FIRST)) } span { (i18n.say(guide::POSTER_SECOND)) } }
            p.poster__phone.num { (city.phone()) }
            ol.poster__steps {
                @for (name, text) in STEPS { li { b { (i18n.say(name)) } span { (i18n.say(text)) } } }
            }
            div.poster__foot {
                (qr(&address, &i18n.say(guide::POSTER_QR)).unwrap_or_default())
                p { (i18n.say(guide::POSTER_SCAN)) br; b.num { (shown) } }
            }
        };
        sheet.into_string()
    };
    view! {
        <PageTitle text=t(guide::POSTER) />
        <p class="row screen-only">
            <Button on:click=move |_| print::page()>{t(guide::POSTER_PRINT)}</Button>
            <span>{t(guide::POSTER_LEAD)}</span>
        </p>
        <article class="poster" inner_html=sheet></article>
    }
}
