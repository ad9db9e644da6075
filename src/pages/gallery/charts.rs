//! Every chart, with everything it can show at once, and with nothing to show.

use crate::components::chart_view::{chart_above_table, chart_under, chart_view};
use charts::{
    Bar, BarChart, ColumnChart, DotChart, DotReference, DotRow, Event, EventKind, Format, Leaning,
    Level, LineChart, Measure, Period, Reading, Reference, Share, ShareChart, ShareRow, Standing,
    Tone,
};
use leptos::prelude::*;

#[component]
pub fn Charts() -> impl IntoView {
    let caption = || Signal::stored("A caption under a heading that says the finding".to_owned());
    view! {
        <section class="stack stack--wide" aria-labelledby="charts">
            <h2 id="charts">"Charts"</h2>
            {chart_view("line", |frame, phrases| line().draw(frame, phrases))}
            {chart_under("columns", caption(), |frame, phrases| columns().draw(frame, phrases))}
            {chart_above_table("dots", caption(), |frame, phrases| dots().draw(frame, phrases))}
            {chart_view("bars", |frame, phrases| bars().draw(frame, phrases))}
            {chart_view("shares", |frame, phrases| shares().draw(frame, phrases))}
            {chart_view("nothing", |frame, phrases| nothing().draw(frame, phrases))}
        </section>
    }
}

fn rates() -> Measure {
    Measure {
        name: "Answered on time".to_owned(),
        format: Format::Percent,
        suffix: String::new(),
        part: "Answered in time".to_owned(),
        whole: "Cases due".to_owned(),
    }
}

fn counts() -> Measure {
    let (part, whole) = (String::new(), String::new());
    Measure { name: "Cases".to_owned(), format: Format::Count, suffix: String::new(), part, whole }
}

fn month(place: usize) -> Period {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, short) = (2025 + place / 12, MONTHS.get(place % 12).copied().unwrap_or_default());
    Period { short: short.to_owned(), group: year.to_string(), long: format!("{short} {year}") }
}

fn rate(part: u64) -> Reading {
    let value = part as f64 / 1000.0;
    Reading::rate(part, 1000, (value - 0.02, value + 0.015))
}

/// A gap, a happening, a change of method, figures that may still change, and the city beside it.
fn line() -> LineChart {
    let parts: [u64; 14] = [881, 874, 862, 871, 893, 0, 897, 911, 905, 918, 921, 938, 941, 936];
    let reading = |part| match part {
        0 => Reading::Absent("system change, no figures".to_owned()),
        part => rate(part),
    };
    LineChart {
        title: "Linjiang answers on time more often than a year ago".to_owned(),
        measure: rates(),
        name: "Linjiang".to_owned(),
        points: parts
            .into_iter()
            .enumerate()
            .map(|(at, part)| (month(at), reading(part)))
            .collect(),
        reference: Some(Reference { name: "City".to_owned(), level: Level::Fixed(0.9) }),
        provisional_from: Some(13),
        events: vec![
            Event { at: 3, kind: EventKind::Happening, label: "Rainstorm".to_owned() },
            Event { at: 9, kind: EventKind::MethodBreak, label: "duplicates removed".to_owned() },
        ],
    }
}

fn columns() -> ColumnChart {
    let received = [1210.0, 980.0, 1430.0, 1105.0, 1890.0, 2410.0, 1320.0];
    ColumnChart {
        title: "June brought twice as many cases".to_owned(),
        measure: counts(),
        points: received
            .into_iter()
            .enumerate()
            .map(|(at, n)| (month(at), Reading::value(n)))
            .collect(),
        provisional_from: Some(6),
        events: vec![Event { at: 5, kind: EventKind::Happening, label: "Flood".to_owned() }],
    }
}

/// Above, level with and below the city; too few cases; none at all.
fn dots() -> DotChart {
    let row = |name: &str, reading, standing| DotRow { name: name.to_owned(), reading, standing };
    DotChart {
        title: "Two units differ from the city".to_owned(),
        measure: rates(),
        rows_title: "Unit".to_owned(),
        leaning: Leaning::MoreIsBetter,
        reference: Some(DotReference {
            label: "City".to_owned(),
            name: "the city".to_owned(),
            value: 0.9,
        }),
        rows: vec![
            row("Yunqi Water", rate(951), Standing::Above),
            row("City Management Bureau", rate(903), Standing::Same),
            row("Housing and Construction Bureau", rate(822), Standing::Below),
            row("Civil Affairs Bureau", Reading::rate(9, 12, (0.47, 0.91)), Standing::Same),
            row("Planning", Reading::Absent("no cases".to_owned()), Standing::Same),
        ],
    }
}

fn bars() -> BarChart {
    let bar = |name: &str, n, tone| Bar { name: name.to_owned(), reading: Reading::value(n), tone };
    BarChart {
        title: "One open case in ten is older than a month".to_owned(),
        measure: counts(),
        bars_title: "Age".to_owned(),
        bars: vec![
            bar("under 7 days", 412.0, Tone::Plain),
            bar("7–30 days", 198.0, Tone::Plain),
            bar("over 30 days", 66.0, Tone::Bad),
            bar("no deadline", 0.0, Tone::Unknown),
        ],
    }
}

fn shares() -> ShareChart {
    let share = |name: &str, tone| Share { name: name.to_owned(), tone };
    let row =
        |name: &str, counts: [u64; 3]| ShareRow { name: name.to_owned(), counts: counts.into() };
    ShareChart {
        title: "The unit says solved more often than the citizen".to_owned(),
        rows_title: "Who says".to_owned(),
        whole: "Cases".to_owned(),
        parts: vec![
            share("solved", Tone::Good),
            share("not solved", Tone::Bad),
            share("no answer", Tone::Unknown),
        ],
        rows: vec![row("Unit", [902, 71, 27]), row("Citizen", [640, 198, 162])],
    }
}

/// What stands in the place of a chart without figures.
fn nothing() -> LineChart {
    LineChart { points: Vec::new(), provisional_from: None, events: Vec::new(), ..line() }
}
