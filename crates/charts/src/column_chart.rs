//! Counts over time: one column per period, from zero.

use crate::drawing::{Drawing, Telling};
use crate::event::Event;
use crate::frame::Frame;
use crate::labels::Taken;
use crate::line_chart::{event_notes, extremes};
use crate::mark;
use crate::measure::{Format, Measure};
use crate::period::Period;
use crate::period_plot::{Ground, PeriodPlot, Spacing};
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};
use crate::scale::Scale;
use crate::sentence::{fill, joined, list, spoken};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::bold_width;
use crate::theme::Role;
use crate::walk::Point;

/// Columns over ordered periods.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnChart {
    /// The finding.
    pub title: String,
    pub measure: Measure,
    /// In order of time.
    pub points: Vec<(Period, Reading)>,
    /// Index of the first period whose figure may still change.
    pub provisional_from: Option<usize>,
    pub events: Vec<Event>,
}

impl ColumnChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        let known: Vec<Option<Estimate>> =
            self.points.iter().map(|(_, reading)| reading.known()).collect();
        if known.iter().all(Option::is_none) {
            return Drawing::empty(&self.title, self.table(phrases), frame, phrases.empty);
        }
        let values = known.iter().flatten().map(|e| e.value);
        let scale = Scale::around(values, self.measure.format, true, 4.0);
        let ground = Ground {
            periods: self.points.iter().map(|(period, _)| period).collect(),
            spacing: Spacing::Slots,
            events: &self.events,
            provisional_from: self.provisional_from,
            measure: &self.measure,
            frame,
            phrases,
        };
        let plot = PeriodPlot::new(ground, scale, 6.0);
        let mut svg = Svg::new(frame.theme);
        plot.draw(&mut svg);
        let breadth = Self::breadth(&plot);
        let zero = plot.scale.at(0.0);
        for (i, estimate) in known.iter().enumerate() {
            let x = plot.x(i) - breadth / 2.0;
            let Some(estimate) = estimate else {
                mark::absent(&mut svg, (plot.x(i), plot.bottom));
                continue;
            };
            let y = plot.scale.at(estimate.value);
            let (top, height) = (y.min(zero), (y - zero).abs());
            if self.is_provisional(i) {
                let (right, bottom) = (x + breadth - 0.5, top + height);
                svg.rect((x, top), (breadth, height), 0.0, Role::Band);
                let corners = [(x + 0.5, bottom), (x + 0.5, top), (right, top), (right, bottom)];
                svg.outline(corners.into_iter(), Stroke::new(Role::Series, 1.0).dashed("2 3"));
            } else {
                svg.rect((x, top), (breadth, height), 0.0, Role::Series);
            }
        }
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

    fn breadth(plot: &PeriodPlot) -> f64 {
        (plot.slot() * 0.72).clamp(1.5, 56.0)
    }

    fn is_provisional(&self, i: usize) -> bool {
        self.provisional_from.is_some_and(|from| i >= from)
    }

    /// The last column first, then the highest and the lowest, then as many others as have room.
    fn draw_labels(
        &self,
        svg: &mut Svg,
        plot: &PeriodPlot,
        known: &[Option<Estimate>],
        frame: &Frame,
    ) {
        let small = frame.small();
        let mut taken = Taken::default();
        let last = known.iter().rposition(Option::is_some);
        let ends = extremes(known).map(|(high, low)| [high.0, low.0]);
        let widest = known
            .iter()
            .flatten()
            .map(|e| bold_width(&self.measure.number(e.value), small))
            .fold(0.0, f64::max);
        let rest = if widest + 6.0 <= plot.slot() { known.len() } else { 0 };
        let chosen = last.into_iter().chain(ends.into_iter().flatten()).chain(0..rest);
        for i in chosen {
            let Some(estimate) = known[i] else { continue };
            let text = self.measure.number(estimate.value);
            let half = bold_width(&text, small) / 2.0;
            let x = plot.x(i).max(half + 2.0).min(frame.units() - half - 2.0);
            let own = plot.scale.at(estimate.value).min(plot.scale.at(0.0)) - 5.0;
            // A label must not lie on a higher neighbour: the last one rises above it, the others are left out.
            let reach = half + 1.0 + Self::breadth(plot) / 2.0;
            let under = known.iter().enumerate().filter(|(j, _)| (plot.x(*j) - x).abs() < reach);
            let highest = under
                .filter_map(|(_, e)| Some(plot.scale.at(e.as_ref()?.value) - 5.0))
                .fold(own, f64::min);
            let y = if Some(i) == last { highest } else { own };
            if own - highest < 3.0 || Some(i) == last {
                if !taken.try_take((x - half - 2.0, y - small, x + half + 2.0, y + 2.0)) {
                    continue;
                }
                if own - y > 8.0 {
                    svg.line(
                        (plot.x(i), y + 4.0),
                        (plot.x(i), own + 3.0),
                        Stroke::new(Role::Axis, 1.0),
                    );
                }
                let style = Text::new(small, Role::Ink).anchored(Anchor::Middle).halo();
                svg.text((x, y), &text, if Some(i) == last { style.bold() } else { style });
            }
        }
    }

    fn notes(&self, i: usize, phrases: &Phrases) -> Vec<String> {
        let provisional = self.is_provisional(i).then(|| phrases.provisional.to_owned());
        provisional.into_iter().chain(event_notes(&self.events, i, phrases)).collect()
    }

    fn spoken(&self, i: usize, phrases: &Phrases) -> String {
        let (period, reading) = &self.points[i];
        let notes = self.notes(i, phrases);
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        spoken(&period.long, reading, &self.measure, &notes, phrases)
    }

    fn table(&self, phrases: &Phrases) -> Table {
        let rows = self.points.iter().map(|(period, reading)| (&*period.long, reading));
        let mut table =
            Table::of_readings(&self.title, phrases.column_period, rows, &self.measure, phrases);
        let notes =
            (0..self.points.len()).map(|i| self.notes(i, phrases).join(phrases.list_separator));
        table.push_if_any(phrases.column_note, false, notes.collect());
        table
    }

    fn sentence(&self, known: &[Option<Estimate>], phrases: &Phrases) -> String {
        let name = |i: usize| match &self.points[i].0.long {
            long if self.is_provisional(i) => fill(phrases.provisional_period, &[("period", long)]),
            long => long.clone(),
        };
        let mut sentences = Vec::new();
        if self.measure.format == Format::Count {
            let total = self.measure.value(known.iter().flatten().map(|e| e.value).sum());
            sentences.push(fill(phrases.bar_total, &[("total", &total)]));
        }
        match extremes(known) {
            Some((high, low)) if high.1 > low.1 => sentences.push(fill(
                phrases.line_extremes,
                &[
                    ("high", &self.measure.value(high.1)),
                    ("high_period", &name(high.0)),
                    ("low", &self.measure.value(low.1)),
                    ("low_period", &name(low.0)),
                ],
            )),
            Some((high, _)) if known.iter().flatten().count() > 1 => {
                sentences.push(fill(phrases.line_flat, &[("value", &self.measure.value(high.1))]));
            }
            Some((only, _)) => sentences.push(fill(
                phrases.line_one,
                &[("period", &name(only.0)), ("value", &self.measure.value(only.1))],
            )),
            None => {}
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
