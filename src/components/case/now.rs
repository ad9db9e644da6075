//! Where a case is at this moment: who has it since when, and when an answer is due.

use super::{
    Dossier, calendar_file,
    custody::stretches,
    deadline::how_counted,
    emphasis::{sentence, strong},
    event::names,
    words,
};
use crate::{
    components::link::Link,
    i18n::{I18n, date, number, say, t},
    route::Route,
};
use calendar::{Deadline, Distance, Remaining, Step, remaining};
use contract::{CaseNumber, Limit, Line, Status, What};
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::case};

/// The panel at the top of a case.
pub fn now(dossier: Arc<Dossier>) -> AnyView {
    let (state, due, merged) = (dossier.clone(), dossier.clone(), dossier.clone());
    let state = move || {
        let line = |text: String| view! { <p>{sentence(&text)}</p> };
        sentences(&state).iter().map(|text| line(text.clone())).collect_view()
    };
    view! {
        <section class="now card" aria-labelledby="now">
            <div class="now__state stack stack--tight">
                <h2 class="now__what" id="now">{t(words::status(dossier.case.status))}</h2>
                {state}
                {linked(&merged)}
            </div>
            {move || due_block(&due)}
            {reply(&dossier)}
            <div class="now__how">{how_counted(dossier)}</div>
        </section>
    }
    .into_any()
}

/// What is going on, in a sentence or two. Tracked.
fn sentences(dossier: &Dossier) -> Vec<String> {
    let this = &dossier.case;
    let say = |key, values: &[(&str, &str)]| dossier.fill(key, values);
    let mut said = Vec::new();
    match this.status {
        Status::Replied | Status::Closed => {
            if let Some(reply) = this.round.reply {
                let unit = strong(&dossier.answered_by(&this.round));
                let outcome = reply.outcome.map_or(case::STATUS_CLOSED, words::outcome);
                let outcome = strong(&I18n::expect().say(outcome));
                let time = dossier.brief(reply.at);
                let values = [("unit", &*unit), ("time", &*time), ("outcome", &*outcome)];
                said.push(say(case::NOW_ANSWERED, &values));
            }
        }
        Status::Declined => said.push(say(case::NOW_DECLINED, &[])),
        Status::Withdrawn => {
            let time = this.ended.map(|at| dossier.brief(at)).unwrap_or_default();
            said.push(say(case::NOW_WITHDRAWN, &[("time", &time)]));
        }
        Status::Merged => {}
        _ => said.push(holder(dossier)),
    }
    if let Some(day) = this.review_on {
        said.push(say(case::NOW_REVIEW, &[("day", &date::near(day, dossier.today()))]));
    }
    if let Some(first) = &this.first_unit {
        said.push(say(case::NOW_FIRST, &[("unit", &strong(&dossier.unit(first)))]));
    }
    if !this.joined.is_empty() {
        said.push(say(case::NOW_JOINED, &[("units", &names(dossier, &this.joined))]));
    }
    said
}

/// Who has an open case, and for how long. Tracked.
fn holder(dossier: &Dossier) -> String {
    let (key, unit, since) = match dossier.case.holder() {
        Some(custody) => {
            let key =
                if custody.signed.is_some() { case::NOW_WITH_UNIT } else { case::NOW_UNSIGNED };
            (key, dossier.unit(&custody.unit), custody.from)
        }
        None => {
            let stretches = stretches(&dossier.case, dossier.now);
            let since = stretches.last().map_or(dossier.case.opened, |stretch| stretch.from);
            (case::NOW_WITH_OFFICE, I18n::expect().say(case::OFFICE), since)
        }
    };
    let span = strong(&words::span(dossier.now.since(since)));
    dossier.fill(key, &[("unit", &strong(&unit)), ("span", &span)])
}

/// The answer itself, so that nobody has to look for it.
fn reply(dossier: &Dossier) -> Option<AnyView> {
    if !matches!(dossier.case.status, Status::Replied | Status::Closed) {
        return None;
    }
    let (text, proof) = dossier.events.iter().rev().find_map(|event| match &event.what {
        What::Replied { text, proof, .. } => Some((text.as_ref()?.to_string(), proof.clone())),
        _ => None,
    })?;
    let proof = move || {
        let said = |line: &Line| {
            view! { <p>{I18n::expect().fill(case::EV_PROOF, &[("text", line.as_str())])}</p> }
        };
        proof.iter().map(said).collect_view()
    };
    let view =
        view! { <div class="now__reply stack"><p class="words" dir="auto">{text}</p>{proof}</div> };
    Some(view.into_any())
}

/// The cases this one was merged into, and those merged into it.
fn linked(dossier: &Dossier) -> AnyView {
    let link = |number: CaseNumber| {
        let said = say!(case::NUMBER, number = number.to_string());
        view! { <li><Link to=Route::Case(number)><span class="num">{said}</span></Link></li> }
    };
    let list = |key: Key, numbers: Vec<CaseNumber>| {
        (!numbers.is_empty()).then(|| {
            view! { <p>{t(key)}</p><ul class="now__linked">{numbers.into_iter().map(link).collect_view()}</ul> }
        })
    };
    let into = list(case::NOW_MERGED, dossier.case.merged_into.into_iter().collect());
    let from = list(case::NOW_MERGED_FROM, dossier.merged_from.clone());
    view! { {into}{from} }.into_any()
}

/// When it is or was due, and how that compares with now or with the answer.
fn due_block(dossier: &Dossier) -> Option<AnyView> {
    let this = &dossier.case;
    if this.status.is_ended() {
        return None;
    }
    let i18n = I18n::expect();
    let Some(deadline) = dossier.deadline() else {
        return Some(view! { <p class="now__due">{i18n.say(case::DUE_NONE)}</p> }.into_any());
    };
    let due = deadline.due;
    let answered = this.round.reply.map(|reply| reply.at);
    let distance = remaining(&dossier.calendar, answered.unwrap_or(dossier.now), due);
    let by_hours = matches!(deadline.explanation.limit, Limit::Hours(_));
    let late = matches!(distance, Remaining::Overdue(_));
    let compared = match (distance, answered.is_some()) {
        (Remaining::Left(_), true) => i18n.say(case::IN_TIME),
        (Remaining::Left(left), false) => far(&LEFT, left, by_hours),
        (Remaining::Overdue(over), true) => far(&LATE, over, by_hours),
        (Remaining::Overdue(over), false) => far(&OVER, over, by_hours),
    };
    let mut notes = Vec::new();
    if by_hours || !deadline.explanation.replaced.is_empty() {
        notes.push(i18n.fill(case::DUE_TIME, &[("time", &date::clock(due))]));
    }
    notes.push(compared);
    if deadline.provisional {
        notes.push(i18n.say(case::DUE_PROVISIONAL));
    }
    let paused = this.open_question(dossier.now).is_some();
    let paused =
        paused.then(|| view! { <p class="now__paused">{dossier.fill(case::PAUSED, &[])}</p> });
    let title = if answered.is_some() { case::DUE_WAS } else { case::DUE };
    let running = answered.is_none();
    let file = (running && !late).then(|| calendar_link(dossier, deadline));
    let bar = running.then(|| bar(dossier, deadline, late));
    let today = dossier.today();
    let view = view! {
        <div class="now__due" data-late=late.then_some("")>
            <p class="eyebrow">{i18n.say(title)}</p>
            <p class="now__date num"><time datetime=date::machine(due)>{date::near(due.date(), today)}</time>
                " "<span>{date::day_of_week(due.date())}</span></p>
            <p class="now__left">{notes.join(" · ")}</p>
            {file}
        </div>
        {bar}
        {paused}
    };
    Some(view.into_any())
}

/// Texts for a distance: in working days, in hours, less than that.
type Far = [Key; 3];

const LEFT: Far = [case::LEFT_WORKING_DAYS, case::LEFT_HOURS, case::LEFT_MOMENT];
const OVER: Far = [case::OVER_WORKING_DAYS, case::OVER_HOURS, case::OVER_MOMENT];
const LATE: Far = [case::LATE_WORKING_DAYS, case::LATE_HOURS, case::LATE_MOMENT];

fn far([days, hours, moment]: &Far, distance: Distance, by_hours: bool) -> String {
    match distance {
        Distance { working_days: n @ 1.., .. } if !by_hours => words::counted(*days, n.into()),
        Distance { hours: n @ 1.., .. } => words::counted(*hours, n.into()),
        _ => I18n::expect().say(*moment),
    }
}

/// How much of the time is used up.
fn bar(dossier: &Dossier, deadline: &Deadline, late: bool) -> AnyView {
    let used = used(deadline, dossier);
    let said = match used {
        Used::WorkingDays { used, of } => I18n::expect()
            .fill(case::USED_WORKING_DAYS, &[("used", &used.to_string()), ("n", &of.to_string())]),
        Used::Share(share) => {
            I18n::expect().fill(case::USED_SHARE, &[("share", &number::percent(share, 0))])
        }
    };
    let share = match used {
        Used::WorkingDays { used, of } => f64::from(used) / f64::from(of.max(1)),
        Used::Share(share) => share,
    };
    let value = whole_percent(share).to_string();
    view! { <progress class="now__bar" max="100" value=value aria-label=said data-late=late.then_some("")></progress> }
        .into_any()
}

/// A share between 0 and 1 in whole percent. As an integer: writing floating numbers weighs more than this whole page.
fn whole_percent(share: f64) -> u8 {
    // `as` stops at the limits.
    (share * 100.0).round() as u8
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Used {
    WorkingDays { used: u32, of: u32 },
    Share(f64),
}

/// Whole working days where the clock counts them, today among the used ones; otherwise the share of the time.
fn used(deadline: &Deadline, dossier: &Dossier) -> Used {
    let explanation = &deadline.explanation;
    if let (Limit::WorkingDays(of @ 1..), true) =
        (explanation.limit, explanation.replaced.is_empty())
    {
        let gone = explanation.days.iter().filter(|day| day.date <= dossier.today());
        let used = gone.filter(|day| matches!(day.step, Step::Counted(_))).count();
        return Used::WorkingDays { used: u32::try_from(used).unwrap_or(of).min(of), of };
    }
    let whole = deadline.due.since(explanation.start).as_seconds_f64();
    let gone = dossier.now.since(explanation.start).as_seconds_f64();
    Used::Share(if whole > gone { (gone / whole).max(0.0) } else { 1.0 })
}

/// The due day for the person's own calendar.
fn calendar_link(dossier: &Dossier, deadline: &Deadline) -> AnyView {
    let number = dossier.case.number;
    let i18n = I18n::expect();
    let title = i18n.fill(case::CALENDAR_TITLE, &[("number", &number.to_string())]);
    let by_day = matches!(deadline.explanation.limit, Limit::WorkingDays(_));
    let file = calendar_file::write(number, &title, deadline.due, by_day, dossier.now);
    let address =
        format!("data:text/calendar;charset=utf-8,{}", js_sys::encode_uri_component(&file));
    let name = format!("12345-{}.ics", number.compact());
    view! { <p class="now__file screen-only"><a href=address download=name>{i18n.say(case::CALENDAR)}</a></p> }
        .into_any()
}
