//! Links to a view and frames with it: one that goes on with the newest release, one of a period, one that stays for ever.

use super::super::{control::control, published::Edition};
use crate::{
    components::{copy::CopyButton, field::Choice},
    i18n::I18n,
    navigation::{Navigator, origin},
    route::{Query, Route},
};
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::releases as key};

const VIEW: &str = "view";
const UNITS: &str = "units";
const RELEASE: &str = "release";

/// The controls of a view that a link to it keeps.
const KEPT: [&str; 4] = ["from", "to", "category", "indicator"];

/// What is linked to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct View {
    units: bool,
    controls: Query,
}

impl View {
    /// Reads the view off the address of the page: `view=units`, and that view's own controls.
    pub(super) fn read(query: &Query) -> Self {
        let units = query.get(VIEW) == Some(UNITS);
        let keep =
            |kept: Query, name: &&'static str| kept.set(name, query.get(name).unwrap_or_default());
        let kept = if units { &KEPT[..] } else { &[] };
        Self { units, controls: kept.iter().fold(Query::default(), keep) }
    }

    fn path(&self) -> &'static str {
        if self.units { "/results/units" } else { "/results" }
    }

    fn frame(&self) -> &'static str {
        if self.units { "/embed/units" } else { "/embed/results" }
    }

    /// Whatever is newest.
    fn live(&self) -> Query {
        self.controls.clone()
    }

    /// The months of the release, however many come later; `None` where the view has no choice of months.
    fn period(&self, summary: &ReleaseSummary) -> Option<Query> {
        let pin = |query: Query, name, month: String| match query.get(name) {
            Some(_) => query,
            None => query.set(name, month),
        };
        let query = pin(self.controls.clone(), "from", summary.months.0.to_string());
        self.units.then(|| pin(query, "to", summary.months.1.to_string()))
    }

    /// This release for ever.
    fn frozen(&self, summary: &ReleaseSummary) -> Query {
        self.controls.clone().set(RELEASE, summary.id.as_str())
    }
}

pub(super) fn share(i18n: I18n, edition: &Arc<Edition>) -> AnyView {
    let navigator = Navigator::expect();
    let view = Memo::new(move |_| View::read(&navigator.query()));
    let choices = [("", key::DATA_MONTHS), (UNITS, key::DATA_UNITS)];
    let choices = choices.map(|(value, name)| Choice::new(value, i18n.say(name))).into();
    let choose = move |raw: &str| {
        let query = untrack(|| navigator.query()).set(VIEW, raw);
        navigator.replace(Route::Data.with(query));
    };
    let edition = edition.clone();
    view! {
        <form class="controls" on:submit=|event| event.prevent_default()>
            {control(
                key::SHARE_VIEW,
                "view",
                Signal::stored(choices),
                Signal::derive(move || view.with(|it| if it.units { UNITS } else { "" }.to_owned())),
                choose,
            )}
        </form>
        <div>{move || pieces(i18n, &view.get(), &edition.summary)}</div>
    }
    .into_any()
}

fn pieces(i18n: I18n, view: &View, summary: &ReleaseSummary) -> AnyView {
    let language = i18n.language().tag();
    let address = |query: &Query| format!("{}{}{query}", origin(), view.path());
    let frame = |query: Query| {
        let (portal, query) = (origin(), query.set("lang", language));
        let (path, page) = (view.path(), address(&query));
        let title = i18n.say(if view.units { key::DATA_UNITS } else { key::DATA_MONTHS });
        format!(
            "<iframe src=\"{portal}{}{}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"900\" \
             style=\"border:0\"></iframe>\n<script src=\"{portal}/embed.js\" async></script>\n\
             <noscript><a href=\"{}\"><img src=\"{portal}{path}.png{}\" alt=\"{title}\"></a></noscript>",
            view.frame(),
            escaped(&query),
            page.replace('&', "&amp;"),
            escaped(&query),
        )
    };
    let mut links = vec![(key::LINK_LIVE, address(&view.live()))];
    links.extend(view.period(summary).map(|query| (key::LINK_PERIOD, address(&query))));
    links.push((key::LINK_FROZEN, address(&view.frozen(summary))));
    let frames =
        [(key::EMBED_LIVE, frame(view.live())), (key::EMBED_FROZEN, frame(view.frozen(summary)))];
    let piece = |(name, text): (Key, String), id: &'static str| {
        let name = i18n.say(name);
        view! {
            <figure class="snippet" data-share=id>
                <figcaption>{name.clone()}</figcaption>
                <pre tabindex="0"><code>{text.clone()}</code></pre>
                <CopyButton text what=name />
            </figure>
        }
    };
    let links = links.into_iter().map(|link| piece(link, "link"));
    links.chain(frames.map(|frame| piece(frame, "embed"))).collect_view().into_any()
}

/// A query within an attribute.
fn escaped(query: &Query) -> String {
    query.to_string().replace('&', "&amp;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_a_link_keeps_the_controls_of_its_view_and_no_others() {
        let raw = "view=units&indicator=resolution&sort=n&release=2026-10-31.1&category=roads";
        let view = View::read(&Query::parse(raw));
        assert_eq!(view.live().to_string(), "?category=roads&indicator=resolution");
        let months = View::read(&Query::parse("category=roads"));
        assert_eq!(months.live().to_string(), "");
    }
}
