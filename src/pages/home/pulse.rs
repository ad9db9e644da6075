//! The city at this moment, in four figures.

use crate::{
    api::{self, Client},
    components::markup::{link, markup},
    i18n::{I18n, date, number, t},
    remote::{self, Remote},
    route::{Address, Query, Route},
};
use contract::wire::cases::Pulse;
use leptos::prelude::*;
use maud::{Markup, html};
use results::{Confidence, wilson};
use texts::{Key, key::home};

/// Days that the rates look back.
const DAYS: u64 = 30;

/// Four figures that keep their place while they are loaded, or cannot be.
#[component]
pub fn PulseFigures() -> impl IntoView {
    let client = Client::expect();
    let load = remote::load(|| (), move |(), abort| api::public::pulse(client, abort));
    let i18n = I18n::expect();
    let status = move || {
        load.state.with(|state| match state {
            Remote::Loading => String::new(),
            Remote::Failed(_) => i18n.say(home::PULSE_FAILED),
            Remote::Stale(pulse) | Remote::Loaded(pulse) if is_empty(pulse) => {
                i18n.say(home::PULSE_EMPTY)
            }
            Remote::Stale(pulse) | Remote::Loaded(pulse) => {
                i18n.fill(home::PULSE_AT, &[("time", &date::clock(pulse.now))])
            }
        })
    };
    let failed = move || load.state.with(|state| matches!(state, Remote::Failed(_)));
    let figures = markup(move || load.state.with(|state| figures(i18n, state.value())));
    view! {
        <section class="pulse" aria-labelledby="pulse" data-failed=move || failed().then_some("")>
            <h2 id="pulse">{t(home::PULSE)}<span class="pulse__at" role="status">{status}</span></h2>
            <dl inner_html=figures></dl>
        </section>
    }
    .into_any()
}

/// What a figure says: large, and in the line beneath it.
type Said = (String, String);

/// A figure: its name, and what it says once the pulse is there.
type Figure = (Key, fn(I18n, &Pulse) -> Said);

fn figures(i18n: I18n, pulse: Option<&Pulse>) -> Markup {
    const FIGURES: [Figure; 4] = [
        (home::RECEIVED_TODAY, received),
        (home::UNANSWERED, unanswered),
        (home::ON_TIME, on_time),
        (home::RESOLVED, resolved),
    ];
    html! {
        @for (name, figure) in FIGURES {
            div.figure {
                dt { (i18n.say(name)) }
                @match pulse.map(|pulse| figure(i18n, pulse)) {
                    Some((value, basis)) => {
                        dd.figure__value.num { (value) }
                        dd.figure__basis.num {
                            (basis)
                            @if name == home::UNANSWERED && pulse.is_some_and(|pulse| pulse.overdue > 0) {
                                " " (link("", overdue(), html! { (i18n.say(home::SEE_WHICH)) }))
                            }
                        }
                    }
                    None => {
                        dd.figure__value.num { span.skeleton-text aria-hidden="true" {} }
                        dd.figure__basis.num {}
                    }
                }
            }
        }
    }
}

/// Published cases whose answer is overdue.
fn overdue() -> Address {
    Route::Cases.with(Query::default().set("overdue", "1"))
}

/// Whether nothing has ever been reported here.
fn is_empty(pulse: &Pulse) -> bool {
    pulse.received_today == 0 && pulse.unanswered == 0 && pulse.due == 0 && pulse.verdicts == 0
}

fn received(i18n: I18n, pulse: &Pulse) -> Said {
    let before = number::count(pulse.received_week_ago.into());
    let basis = i18n.fill(home::AGAINST_LAST_WEEK, &[("n", &before)]);
    (number::count(pulse.received_today.into()), basis)
}

fn unanswered(i18n: I18n, pulse: &Pulse) -> Said {
    let basis = if pulse.overdue == 0 {
        i18n.say(home::OVERDUE_NONE)
    } else {
        i18n.fill(home::OVERDUE, &[("n", &number::count(pulse.overdue.into()))])
    };
    (number::count(pulse.unanswered.into()), basis)
}

fn on_time(i18n: I18n, pulse: &Pulse) -> Said {
    rate(i18n, home::OF_CASES, pulse.on_time, pulse.due, &[])
}

fn resolved(i18n: I18n, pulse: &Pulse) -> Said {
    let missed = number::count(pulse.no_answer.into());
    rate(i18n, home::OF_VERDICTS, pulse.solved, pulse.verdicts, &[("missed", &missed)])
}

/// A rate never stands without its interval and its `n`; without cases there is no rate.
fn rate(i18n: I18n, basis: Key, x: u32, n: u32, more: &[(&str, &str)]) -> Said {
    let days = number::count(DAYS);
    let Some(interval) = wilson(x.into(), n, Confidence::P95) else {
        return ("–".to_owned(), i18n.fill(home::NO_CASES, &[("days", &days)]));
    };
    let (low, high) = (number::decimal(interval.low * 100.0, 1), number::percent(interval.high, 1));
    let count = number::count(n.into());
    let mut values: Vec<(&str, &str)> =
        vec![("low", &low), ("high", &high), ("days", &days), ("n", &count)];
    values.extend(more);
    let share = f64::from(x) / f64::from(n);
    (number::percent(share, 1), i18n.fill(basis, &values))
}
