//! One series over time: a line, its 95 % band, a reference beside it.

use crate::drawing::{Drawing, Telling};
use crate::event::{Event, EventKind};
use crate::frame::Frame;
use crate::labels::{Taken, spread};
use crate::mark;
use crate::measure::Measure;
use crate::period::Period;
use crate::period_plot::{Ground, PeriodPlot, Spacing};
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading, drawable};
use crate::scale::Scale;
use crate::sentence::{fill, joined, list, spoken};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::{bold_width, shortened, width};
use crate::theme::Role;
use crate::walk::Point;

/// A series over ordered periods.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChart {
    /// The finding.
    pub title: String,
    pub measure: Measure,
    /// Whose figures these are; written at the line's end. May be empty when there is no reference.
    pub name: String,
    /// In order of time.
    pub points: Vec<(Period, Reading)>,
    pub reference: Option<Reference>,
    /// Index of the first period whose figure may still change.
    pub provisional_from: Option<usize>,
    pub events: Vec<Event>,
}

/// What the series is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// "City", "Target".
    pub name: String,
    pub level: Level,
}

/// The values of a reference.
#[derive(Clone, Debug, PartialEq)]
pub enum Level {
    /// A target, the same in every period.
    Fixed(f64),
    /// One value per period of the chart; missing ones leave a gap.
    Series(Vec<Option<f64>>),
}

impl Reference {
    fn at(&self, i: usize) -> Option<f64> {
        match &self.level {
            Level::Fixed(value) => drawable(*value),
            Level::Series(values) => values.get(i).copied().flatten().and_then(drawable),
        }
    }
}

/// A text at the right end of a line.
struct EndLabel {
    y: f64,
    lines: Vec<(String, Text)>,
}

impl LineChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        let known: Vec<Option<Estimate>> =
            self.points.iter().map(|(_, reading)| reading.known()).collect();
        if known.iter().all(Option::is_none) {
            return Drawing::empty(&self.title, self.table(phrases), frame, phrases.empty);
        }
        let values =
            known.iter().flatten().flat_map(|e| e.extent()).chain(self.references().flatten());
        let scale = Scale::around(values, self.measure.format, false, 4.0);
        let gutter = self.gutter(&known, frame);
        let ground = Ground {
            periods: self.points.iter().map(|(period, _)| period).collect(),
            spacing: Spacing::Ends,
            events: &self.events,
            provisional_from: self.provisional_from,
            measure: &self.measure,
            frame,
            phrases,
        };
        let plot = PeriodPlot::new(ground, scale, gutter);
        let mut svg = Svg::new(frame.theme);
        plot.draw(&mut svg);
        self.draw_band(&mut svg, &plot, &known);
        self.draw_reference(&mut svg, &plot);
        self.draw_line(&mut svg, &plot, &known);
        self.draw_labels(&mut svg, &plot, &known, frame);
        let height = plot.draw_below(&mut svg);
        let points = known.iter().enumerate().map(|(i, estimate)| Point {
            x: plot.x(i),
            y: estimate.map_or(plot.bottom, |e| plot.scale.at(e.value)),
            spoken: self.spoken(i, phrases),
        });
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&known, phrases),
            table: self.table(phrases),
            points: points.collect(),
        };
        Drawing::new(telling, frame, height, svg)
    }

    fn references(&self) -> impl Iterator<Item = Option<f64>> {
        (0..self.points.len()).map(|i| self.reference.as_ref().and_then(|r| r.at(i)))
    }

    /// Index and value where the reference ends.
    fn reference_end(&self) -> Option<(usize, f64)> {
        self.references().enumerate().filter_map(|(i, value)| Some((i, value?))).last()
    }

    /// Texts at the line ends, without their places: first the series', then the reference's.
    fn end_texts(&self, known: &[Option<Estimate>], frame: &Frame) -> [Vec<(String, Text)>; 2] {
        let room = frame.units() * 0.26;
        let muted = Text::new(frame.small(), Role::Muted);
        let name = |text: &str, style: Text| (shortened(text, style.size, room), style);
        let own = known.last().copied().flatten().map(|last| {
            let value =
                (self.measure.value(last.value), Text::new(frame.text() * 1.12, Role::Ink).bold());
            let mut lines = vec![value];
            if !self.name.is_empty() {
                lines.insert(0, name(&self.name, Text::new(frame.small(), Role::Ink)));
            }
            lines
        });
        let other =
            self.reference.as_ref().zip(self.reference_end()).map(|(reference, (_, value))| {
                vec![name(&reference.name, muted), (self.measure.value(value), muted)]
            });
        [own.unwrap_or_default(), other.unwrap_or_default()]
    }

    fn gutter(&self, known: &[Option<Estimate>], frame: &Frame) -> f64 {
        let texts = self.end_texts(known, frame);
        let widths = texts.iter().flatten().map(|(text, style)| {
            if style.bold { bold_width(text, style.size) } else { width(text, style.size) }
        });
        widths.fold(0.0, f64::max) + 12.0
    }

    /// Runs of periods that belong together: no gap, no change of method within.
    fn runs(plot: &PeriodPlot, present: impl Fn(usize) -> bool, len: usize) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for i in (0..len).filter(|&i| present(i)) {
            match runs.last_mut() {
                Some(run) if run.last() == Some(&i.wrapping_sub(1)) && !plot.breaks_before(i) => {
                    run.push(i)
                }
                _ => runs.push(vec![i]),
            }
        }
        runs
    }

    fn draw_band(&self, svg: &mut Svg, plot: &PeriodPlot, known: &[Option<Estimate>]) {
        let interval = |i: usize| known[i].and_then(|e| e.interval);
        let edge = Stroke::new(Role::Axis, 0.75);
        for run in Self::runs(plot, |i| interval(i).is_some(), known.len()) {
            let low = run.iter().filter_map(|&i| Some((plot.x(i), plot.scale.at(interval(i)?.0))));
            let high = run.iter().filter_map(|&i| Some((plot.x(i), plot.scale.at(interval(i)?.1))));
            if run.len() > 1 {
                svg.area(high.clone().chain(low.clone().rev()), Role::Band);
                svg.path(high, edge);
                svg.path(low, edge);
            } else if let Some((from, to)) = low.zip(high).next() {
                mark::whisker(svg, from, to, 7.0, Role::Series);
            }
        }
    }

    fn draw_reference(&self, svg: &mut Svg, plot: &PeriodPlot) {
        let values: Vec<Option<f64>> = self.references().collect();
        let stroke = Stroke::new(Role::Axis, 1.5).dashed("5 4");
        let mut run: Vec<(f64, f64)> = Vec::new();
        for (i, value) in values.into_iter().chain([None]).enumerate() {
            if let Some(value) = value {
                run.push((plot.x(i), plot.scale.at(value)));
            } else {
                if let (&[only], true) = (&*run, run.len() == 1) {
                    run = vec![(only.0 - 4.0, only.1), (only.0 + 4.0, only.1)];
                }
                if !run.is_empty() {
                    svg.path(run.drain(..), stroke);
                }
            }
        }
    }

    fn draw_line(&self, svg: &mut Svg, plot: &PeriodPlot, known: &[Option<Estimate>]) {
        let at = |i: usize| known[i].map(|e| (plot.x(i), plot.scale.at(e.value)));
        let firm = Stroke::new(Role::Series, 2.25);
        let from = plot.provisional_from().unwrap_or(known.len());
        for run in Self::runs(plot, |i| known[i].is_some(), known.len()) {
            let settled = run.iter().filter(|&&i| i < from).count();
            if settled > 1 {
                svg.path(run[..settled].iter().filter_map(|&i| at(i)), firm);
            }
            let tail = &run[settled.saturating_sub(1)..];
            if settled < run.len() && tail.len() > 1 {
                svg.path(tail.iter().filter_map(|&i| at(i)), firm.dashed("1 5"));
            }
            if let (&[only], Some(at)) = (&*run, at(run[0])) {
                svg.circle(at, if only + 1 == known.len() { 4.5 } else { 3.0 }, Role::Series);
            }
        }
        for (i, _) in known.iter().enumerate().filter(|(_, e)| e.is_none()) {
            mark::absent(svg, (plot.x(i), plot.bottom));
        }
        if let Some(at) = known.len().checked_sub(1).and_then(at) {
            svg.circle(at, 6.0, Role::Paper);
            svg.circle(at, 4.5, Role::Series);
        }
    }

    fn draw_labels(
        &self,
        svg: &mut Svg,
        plot: &PeriodPlot,
        known: &[Option<Estimate>],
        frame: &Frame,
    ) {
        let mut taken = Taken::default();
        let [own, other] = self.end_texts(known, frame);
        let end = known.len() - 1;
        let mut labels = Vec::new();
        if let Some(last) = known[end] {
            labels.push(EndLabel { y: plot.scale.at(last.value), lines: own });
        }
        if let Some((_, value)) = self.reference_end() {
            labels.push(EndLabel { y: plot.scale.at(value), lines: other });
        }
        let height = |label: &EndLabel| label.lines.iter().map(|(_, s)| s.size * 1.3).sum::<f64>();
        let wishes: Vec<(f64, f64)> = labels.iter().map(|l| (l.y, height(l) + 4.0)).collect();
        let x = plot.x(end) + 10.0;
        for (label, centre) in
            labels.iter().zip(spread(&wishes, plot.top - frame.small(), plot.bottom + 2.0))
        {
            let mut y = centre - height(label) / 2.0;
            for (text, style) in &label.lines {
                y += style.size * 1.3;
                svg.text((x, y - style.size * 0.3), text, style.halo());
            }
            taken.take((
                x - 4.0,
                centre - height(label) / 2.0,
                frame.units(),
                centre + height(label) / 2.0,
            ));
        }
        self.draw_extremes(svg, plot, known, frame, &mut taken);
    }

    /// Names the highest and the lowest value where they are, unless they stand at the end anyway.
    fn draw_extremes(
        &self,
        svg: &mut Svg,
        plot: &PeriodPlot,
        known: &[Option<Estimate>],
        frame: &Frame,
        taken: &mut Taken,
    ) {
        let Some((high, low)) = extremes(known).filter(|(high, low)| high.1 > low.1) else {
            return;
        };
        let small = frame.small();
        for ((i, value), above) in [(high, true), (low, false)] {
            let text = self.measure.number(value);
            let half = width(&text, small) / 2.0;
            let x = plot.x(i).max(half + 2.0).min(frame.units() - half - 2.0);
            let y = plot.scale.at(value) + if above { -9.0 } else { 9.0 + small * 0.75 };
            let area = (x - half, y - small * 0.8, x + half, y + 2.0);
            if i + 1 < known.len() && y < plot.bottom - 1.0 && taken.try_take(area) {
                svg.circle((plot.x(i), plot.scale.at(value)), 3.0, Role::Series);
                svg.text(
                    (x, y),
                    &text,
                    Text::new(small, Role::Ink).anchored(Anchor::Middle).halo(),
                );
            }
        }
    }

    /// The name of a period, saying so if its figure is provisional.
    fn period(&self, i: usize, phrases: &Phrases) -> String {
        let long = &self.points[i].0.long;
        match self.provisional_from {
            Some(from) if i >= from => fill(phrases.provisional_period, &[("period", long)]),
            _ => long.clone(),
        }
    }

    /// What else is to be known about a period.
    fn notes(&self, i: usize, phrases: &Phrases) -> Vec<String> {
        let provisional = self
            .provisional_from
            .is_some_and(|from| i >= from)
            .then(|| phrases.provisional.to_owned());
        provisional.into_iter().chain(event_notes(&self.events, i, phrases)).collect()
    }

    fn spoken(&self, i: usize, phrases: &Phrases) -> String {
        let (period, reading) = &self.points[i];
        let reference =
            self.reference.as_ref().and_then(|r| Some((r, r.at(i)?))).map(|(r, value)| {
                fill(
                    phrases.spoken_reference,
                    &[("name", &r.name), ("value", &self.measure.value(value))],
                )
            });
        let notes = self.notes(i, phrases);
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let mut out = spoken(&period.long, reading, &self.measure, &notes, phrases);
        out.push_str(&reference.unwrap_or_default());
        out
    }

    fn table(&self, phrases: &Phrases) -> Table {
        let rows = self.points.iter().map(|(period, reading)| (&*period.long, reading));
        let mut table =
            Table::of_readings(&self.title, phrases.column_period, rows, &self.measure, phrases);
        if let Some(reference) = &self.reference {
            let cells =
                self.references().map(|v| v.map(|v| self.measure.number(v)).unwrap_or_default());
            table.push_if_any(&reference.name, true, cells.collect());
        }
        let notes =
            (0..self.points.len()).map(|i| self.notes(i, phrases).join(phrases.list_separator));
        table.push_if_any(phrases.column_note, false, notes.collect());
        table
    }

    fn sentence(&self, known: &[Option<Estimate>], phrases: &Phrases) -> String {
        let figures: Vec<(usize, f64)> =
            known.iter().enumerate().filter_map(|(i, e)| Some((i, e.as_ref()?.value))).collect();
        let say = |value: f64| self.measure.value(value);
        let name = |i: usize| self.period(i, phrases);
        let mut sentences = Vec::new();
        match (&*figures, extremes(known)) {
            ([only], _) => {
                sentences.push(fill(
                    phrases.line_one,
                    &[("period", &name(only.0)), ("value", &say(only.1))],
                ));
            }
            ([first, .., last], Some((high, low))) if high.1 > low.1 => {
                let (first_value, last_value) = (say(first.1), say(last.1));
                sentences.push(fill(
                    phrases.line_span,
                    &[
                        ("first", &name(first.0)),
                        ("first_value", &first_value),
                        ("last", &name(last.0)),
                        ("last_value", &last_value),
                    ],
                ));
                let (high_value, low_value) = (say(high.1), say(low.1));
                sentences.push(fill(
                    phrases.line_extremes,
                    &[
                        ("high", &high_value),
                        ("high_period", &name(high.0)),
                        ("low", &low_value),
                        ("low_period", &name(low.0)),
                    ],
                ));
            }
            ([first, ..], _) => {
                sentences.push(fill(phrases.line_flat, &[("value", &say(first.1))]))
            }
            ([], _) => {}
        }
        if let (Some(reference), Some((i, value))) = (&self.reference, self.reference_end()) {
            let template = match reference.level {
                Level::Fixed(_) => phrases.line_level,
                Level::Series(_) => phrases.line_reference,
            };
            let value = say(value);
            sentences.push(fill(
                template,
                &[("name", &reference.name), ("value", &value), ("period", &name(i))],
            ));
        }
        let absent: Vec<&str> = self
            .points
            .iter()
            .zip(known)
            .filter(|(_, e)| e.is_none())
            .map(|((p, _), _)| &*p.long)
            .collect();
        if !absent.is_empty() {
            sentences.push(fill(phrases.line_absent, &[("periods", &list(&absent, phrases))]));
        }
        if let Some((from, _)) = self.provisional_from.and_then(|from| self.points.get(from)) {
            sentences.push(fill(phrases.line_provisional, &[("period", &from.long)]));
        }
        joined(&sentences, phrases)
    }
}

/// Index and value.
type Figure = (usize, f64);

/// Highest and lowest value with their indices; of equals the first.
pub(crate) fn extremes(known: &[Option<Estimate>]) -> Option<(Figure, Figure)> {
    let mut figures = known.iter().enumerate().filter_map(|(i, e)| Some((i, e.as_ref()?.value)));
    let first = figures.next()?;
    Some(figures.fold((first, first), |(high, low), figure| {
        (if figure.1 > high.1 { figure } else { high }, if figure.1 < low.1 { figure } else { low })
    }))
}

/// What happened in period `i`, in words.
pub(crate) fn event_notes(events: &[Event], i: usize, phrases: &Phrases) -> Vec<String> {
    let words = |e: &Event| match e.kind {
        EventKind::Happening => e.label.clone(),
        EventKind::MethodBreak => fill(phrases.method_break, &[("label", &e.label)]),
    };
    events.iter().filter(|e| e.at == i).map(words).collect()
}
