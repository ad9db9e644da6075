//! A link that does not open anything: why, and what to do instead. Used, too old, replaced and unknown differ.

use crate::{
    api::ApiError,
    city::ThisCity,
    components::{markup::link, page_title::PageTitle},
    i18n::I18n,
    route::Route,
};
use contract::ProblemCode;
use leptos::prelude::*;
use maud::html;
use texts::{
    Key,
    key::{common, links},
};

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Used,
    Expired,
    Superseded,
    /// Not a link of this hotline, or only a part of one.
    Unknown,
}

impl Refused {
    /// `None` where it was not the link that failed.
    pub(super) fn of(cause: &ApiError) -> Option<Self> {
        match cause.code()? {
            ProblemCode::LinkUsed => Some(Self::Used),
            ProblemCode::LinkExpired => Some(Self::Expired),
            ProblemCode::LinkSuperseded => Some(Self::Superseded),
            ProblemCode::LinkUnknown => Some(Self::Unknown),
            _ => None,
        }
    }

    const fn words(self) -> (Key, Key) {
        match self {
            Self::Used => (links::USED_TITLE, links::USED),
            Self::Expired => (links::EXPIRED_TITLE, links::EXPIRED),
            Self::Superseded => (links::SUPERSEDED_TITLE, links::SUPERSEDED),
            Self::Unknown => (links::UNKNOWN_TITLE, links::UNKNOWN),
        }
    }
}

/// The page of a link that opens nothing, with the ways that are left. `again` asks for a new link, where one can.
pub(super) fn page(refused: Refused, again: Option<AnyView>) -> AnyView {
    let i18n = I18n::expect();
    let (title, text) = refused.words();
    let phone = ThisCity::expect().phone();
    let ways = move || {
        let call = i18n.say(common::CALL);
        let ways = html! {
            (link("button button--main", Route::Follow, html! { (i18n.say(links::TO_FOLLOW)) })) " "
            a.button href={ "tel:" (phone) } { (call) }
        };
        ways.into_string()
    };
    view! {
        <PageTitle text=Signal::derive(move || i18n.say(title)) />
        <div class="narrow stack">
            <h1>{move || i18n.say(title)}</h1>
            <p class="lead">{move || i18n.say(text)}</p>
            {again}
            <p class="row" inner_html=ways></p>
        </div>
    }
    .into_any()
}
