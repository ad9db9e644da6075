//! Counts over time: one column per period, from zero.

use crate::drawing::{Drawing, Telling};
use crate::event::Event;
use crate::frame::Frame;
use crate::labels::Taken;
use crate::mark;
use crate::measure::{Format, Measure};
use crate::number::within;
use crate::period::Period;
use crate::period_plot::{Ground, PeriodPlot, Spacing};
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};
use crate::scale::Scale;
use crate::sentence::{fill, joined};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::text_width::bold_width;
use crate::theme::Role;
use crate::timeline::{Timeline, extremes};
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
        let timeline = Timeline {
            points: &self.points,
            provisional_from: self.provisional_from,
            events: &self.events,
            measure: &self.measure,
            phrases,
        };
        let known = timeline.known();
        if known.iter().all(Option::is_none) {
            return Drawing::empty(
                &self.title,
                timeline.table(&self.title, None),
                frame,
                phrases.empty,
            );
        }
        let values = known.iter().flatten().map(|e| e.value);
        let scale = Scale::around(values, self.measure.format, true, 4.0);
        let ground = Ground { timeline: &timeline, spacing: Spacing::Slots, frame };
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
            if timeline.is_provisional(i) {
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
            spoken: timeline.spoken(i),
        });
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&known, &timeline),
            table: timeline.table(&self.title, None),
            points: points.collect(),
        };
        Drawing::new(telling, frame, height, svg)
    }

    fn breadth(plot: &PeriodPlot) -> f64 {
        within(plot.slot() * 0.72, 1.5, 56.0)
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

    fn sentence(&self, known: &[Option<Estimate>], timeline: &Timeline) -> String {
        let mut sentences = Vec::new();
        if self.measure.format == Format::Count {
            let total = self.measure.value(known.iter().flatten().map(|e| e.value).sum());
            sentences.push(fill(timeline.phrases.bar_total, &[("total", &total)]));
        }
        sentences.extend(timeline.course(known, false));
        sentences.extend(timeline.caveats(known));
        joined(&sentences, timeline.phrases)
    }
}
