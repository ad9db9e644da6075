//! One series over time: a line, its 95 % band, a reference beside it.

use crate::drawing::{Drawing, Telling};
use crate::event::Event;
use crate::frame::Frame;
use crate::labels::{Taken, spread};
use crate::mark;
use crate::measure::Measure;
use crate::period::Period;
use crate::period_plot::{Ground, PeriodPlot, Spacing};
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading, drawable};
use crate::scale::Scale;
use crate::sentence::{fill, joined};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::{bold_width, shortened, width};
use crate::theme::Role;
use crate::timeline::{Timeline, extremes};
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
        let timeline = Timeline {
            points: &self.points,
            provisional_from: self.provisional_from,
            events: &self.events,
            measure: &self.measure,
            phrases,
        };
        let known = timeline.known();
        if known.iter().all(Option::is_none) {
            return Drawing::empty(&self.title, self.table(&timeline), frame, phrases.empty);
        }
        let values =
            known.iter().flatten().flat_map(|e| e.extent()).chain(self.references().flatten());
        let scale = Scale::around(values, self.measure.format, false, 4.0);
        let gutter = self.gutter(&known, frame);
        let ground = Ground { timeline: &timeline, spacing: Spacing::Ends, frame };
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
            spoken: self.spoken(i, &timeline),
        });
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&known, &timeline),
            table: self.table(&timeline),
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
        let (room, most) = (frame.units() * 0.26, frame.units() * 0.4 - 12.0);
        let muted = Text::new(frame.small(), Role::Muted);
        let name = |text: &str, style: Text| (shortened(text, style.size, room), style);
        let own = known.last().copied().flatten().map(|last| {
            let value = self.measure.value(last.value);
            let large = Text::new(frame.text() * 1.12, Role::Ink).bold();
            let fits = bold_width(&value, large.size) <= most;
            let style = if fits { large } else { Text { size: frame.small(), ..large } };
            let mut lines = vec![(shortened(&value, style.size * 1.06, most), style)];
            if !self.name.is_empty() {
                lines.insert(0, name(&self.name, Text::new(frame.small(), Role::Ink)));
            }
            lines
        });
        let other =
            self.reference.as_ref().zip(self.reference_end()).map(|(reference, (_, value))| {
                let value = shortened(&self.measure.value(value), muted.size, most);
                vec![name(&reference.name, muted), (value, muted)]
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

    fn spoken(&self, i: usize, timeline: &Timeline) -> String {
        let mut out = timeline.spoken(i);
        if let Some((reference, value)) = self.reference.as_ref().and_then(|r| Some((r, r.at(i)?)))
        {
            let value = self.measure.value(value);
            let words = [("name", &*reference.name), ("value", &value)];
            out.push_str(&fill(timeline.phrases.spoken_reference, &words));
        }
        out
    }

    fn table(&self, timeline: &Timeline) -> Table {
        let cells =
            || self.references().map(|v| v.map(|v| self.measure.number(v)).unwrap_or_default());
        let reference =
            self.reference.as_ref().map(|reference| (&*reference.name, cells().collect()));
        timeline.table(&self.title, reference)
    }

    fn sentence(&self, known: &[Option<Estimate>], timeline: &Timeline) -> String {
        let mut sentences = timeline.course(known, true);
        if let (Some(reference), Some((i, value))) = (&self.reference, self.reference_end()) {
            let template = match reference.level {
                Level::Fixed(_) => timeline.phrases.line_level,
                Level::Series(_) => timeline.phrases.line_reference,
            };
            let (value, period) = (self.measure.value(value), timeline.name(i));
            let words = [("name", &*reference.name), ("value", &value), ("period", &period)];
            sentences.push(fill(template, &words));
        }
        sentences.extend(timeline.caveats(known));
        joined(&sentences, timeline.phrases)
    }
}
