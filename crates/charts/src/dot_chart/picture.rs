//! The picture of a dot chart: where its columns are, what its rows look like.

use super::{DotChart, Section};
use crate::frame::Frame;
use crate::mark;
use crate::number;
use crate::phrases::Phrases;
use crate::reading::Estimate;
use crate::scale::Scale;
use crate::sentence::{fill, spoken};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::text_width::{bold_width, shortened, width, wrapped};
use crate::theme::Role;
use crate::walk::Point;

/// Where the columns are. All in viewBox units.
struct Columns {
    /// Whether numbers and name stand on a line of their own above the plot.
    stacked: bool,
    /// Whether interval and cases need a line of their own below name and value.
    tall: bool,
    plot: (f64, f64),
    /// Right edges of value, interval and cases; the left edge of interval where it has its own line.
    value: f64,
    interval: f64,
    cases: f64,
    name_room: f64,
}

const MARGIN: f64 = 4.0;
const GAP: f64 = 14.0;

/// A finished picture.
pub(super) struct Picture {
    pub(super) svg: Svg,
    pub(super) height: f64,
}

/// A picture in the making.
struct Draft<'a> {
    chart: &'a DotChart,
    frame: &'a Frame,
    phrases: &'a Phrases<'a>,
    columns: Columns,
    scale: Scale,
    /// Grid and reference.
    back: Svg,
    /// Everything else.
    front: Svg,
}

impl Picture {
    /// Draws `sections` of `chart`, with one point per row in the same order.
    pub(super) fn of(
        chart: &DotChart,
        sections: &[Section],
        frame: &Frame,
        phrases: &Phrases,
    ) -> (Self, Vec<Point>) {
        let columns = Columns::of(chart, frame, phrases);
        let scale = scale(chart, &columns);
        let (back, front) = (Svg::new(frame.theme), Svg::new(frame.theme));
        let mut draft = Draft { chart, frame, phrases, columns, scale, back, front };
        let top = draft.header();
        let mut y = top;
        let mut points = Vec::new();
        for section in sections {
            y = draft.heading(section, y);
            for &row in &section.rows {
                points.push(draft.row(row, section, y));
                y += draft.columns.row_height(frame);
            }
            y += 4.0;
        }
        draft.grid(top, y);
        let height = draft.axis(y);
        (Self { svg: draft.back.followed_by(draft.front), height }, points)
    }
}

/// Value, interval and cases of a row as written beside its name.
fn texts(chart: &DotChart, row: usize, short_cases: bool, phrases: &Phrases) -> [String; 3] {
    let reading = &chart.rows[row].reading;
    let Some(estimate) = reading.known() else {
        return [reading.reason(phrases.no_value).to_owned(), String::new(), String::new()];
    };
    let cases = estimate
        .whole
        .map(number::count)
        .map(|n| if short_cases { fill(phrases.dot_cases, &[("whole", &n)]) } else { n });
    let interval = estimate.interval.map(|interval| chart.measure.range(interval));
    [chart.measure.value(estimate.value), interval.unwrap_or_default(), cases.unwrap_or_default()]
}

/// Made for the rows that are compared; the others may run out of it.
fn scale(chart: &DotChart, columns: &Columns) -> Scale {
    let compared = || (0..chart.rows.len()).filter_map(|row| chart.comparable(row));
    let only_slight = compared().next().is_none();
    let slight = chart.rows.iter().filter_map(|row| row.reading.known()).filter(|_| only_slight);
    let values =
        compared().chain(slight).flat_map(Estimate::extent).chain(chart.reference().map(|r| r.1));
    let ticks = if columns.plot.1 - columns.plot.0 > 260.0 { 6.0 } else { 4.0 };
    Scale::around(values, chart.measure.format, false, ticks).onto(columns.plot.0, columns.plot.1)
}

impl Columns {
    fn of(chart: &DotChart, frame: &Frame, phrases: &Phrases) -> Self {
        let (text, small, units) = (frame.text(), frame.small(), frame.units());
        let rows = 0..chart.rows.len();
        let widest = |size: &dyn Fn(usize) -> f64| rows.clone().map(size).fold(0.0, f64::max);
        let name = widest(&|row| width(&chart.rows[row].name, text));
        let sizes = |short: bool| {
            let texts: Vec<[String; 3]> =
                rows.clone().map(|row| texts(chart, row, short, phrases)).collect();
            let column = |i: usize, size: f64| {
                texts.iter().map(|t| bold_width(&t[i], size)).fold(0.0, f64::max)
            };
            // A reason instead of a value may reach over the empty columns to its right.
            let known = texts.iter().filter(|t| !t[1].is_empty() || !t[2].is_empty());
            let value = known.map(|t| bold_width(&t[0], text)).fold(0.0, f64::max);
            [if value > 0.0 { value } else { column(0, text) }, column(1, small), column(2, small)]
        };
        let headed = |title: &str, size: f64| {
            if size > 0.0 { size.max(width(title, small).min(92.0)) } else { 0.0 }
        };
        let gap = |size: f64| if size > 0.0 { size + GAP } else { 0.0 };
        let [value, interval, cases] = sizes(false);
        let (interval, cases) =
            (headed(phrases.column_interval, interval), headed(&chart.measure.whole, cases));
        let numbers = gap(value) + gap(interval) + gap(cases);
        let beside = name.min(units * 0.3);
        let plot_from = MARGIN + beside + GAP;
        let plot_to = units - MARGIN - numbers - 4.0;
        if plot_to - plot_from >= units * 0.34 {
            let right = units - MARGIN;
            return Self {
                stacked: false,
                tall: false,
                plot: (plot_from + 6.0, plot_to - 6.0),
                value: right - gap(cases) - gap(interval),
                interval: right - gap(cases),
                cases: right,
                name_room: beside + GAP - 4.0,
            };
        }
        let [value, interval, cases] = sizes(true);
        let numbers = gap(value) + gap(interval) + cases;
        let left = units - 2.0 * MARGIN;
        let tall = name + GAP + numbers > left;
        let right = units - MARGIN;
        Self {
            stacked: true,
            tall,
            plot: (MARGIN + 18.0, right - 6.0),
            value: if tall { right } else { right - gap(cases) - gap(interval) },
            interval: if tall { MARGIN } else { right - gap(cases) },
            cases: right,
            name_room: left - GAP - if tall { value } else { numbers },
        }
    }

    fn row_height(&self, frame: &Frame) -> f64 {
        let line = frame.line();
        match (self.stacked, self.tall) {
            (false, _) => line * 1.4,
            (true, false) => line + 28.0,
            (true, true) => line * 2.0 + 28.0,
        }
    }
}

impl Draft<'_> {
    /// Column headings and the name of the reference; returns where the rows begin.
    fn header(&mut self) -> f64 {
        let (chart, columns, small) = (self.chart, &self.columns, self.frame.small());
        let svg = &mut self.front;
        let y = 6.0 + small;
        let muted = Text::new(small, Role::Muted);
        if let Some((reference, value)) = chart.reference() {
            let label = fill(
                self.phrases.dot_reference,
                &[("label", &reference.label), ("value", &chart.measure.value(value))],
            );
            let room = columns.plot.1 - columns.plot.0 + 12.0;
            let label = shortened(&label, small * 1.06, room);
            let half = bold_width(&label, small) / 2.0;
            let x = self
                .scale
                .at(value)
                .min(columns.plot.1 + 6.0 - half)
                .max(columns.plot.0 - 6.0 + half);
            let style = Text::new(small, Role::Ink).anchored(Anchor::Middle).bold();
            svg.text((x, y), &label, style);
        }
        if !columns.stacked {
            let any = |test: &dyn Fn(Estimate) -> bool| {
                chart.rows.iter().filter_map(|r| r.reading.known()).any(test)
            };
            let end = muted.anchored(Anchor::End);
            if any(&|e| e.interval.is_some()) {
                svg.text(
                    (columns.interval, y),
                    &shortened(self.phrases.column_interval, small, 92.0),
                    end,
                );
            }
            if any(&|e| e.whole.is_some()) {
                svg.text((columns.cases, y), &shortened(&chart.measure.whole, small, 92.0), end);
            }
        }
        y + 8.0
    }

    /// What can be said of the rows below it; returns where they begin.
    fn heading(&mut self, section: &Section, y: f64) -> f64 {
        let (text, frame) = (self.frame.text(), self.frame);
        let svg = &mut self.front;
        let right = frame.units() - MARGIN;
        svg.line((MARGIN, y), (right, y), Stroke::new(Role::Grid, 1.0));
        if section.heading.is_empty() {
            return y + 4.0;
        }
        let radius = text * 0.36;
        let indent = text * 1.35;
        let mut base = y + 2.0;
        for (i, line) in
            wrapped(&section.heading, text * 1.06, right - MARGIN - indent).iter().enumerate()
        {
            base += frame.line() * 1.05;
            if i == 0 {
                section.shape.draw(
                    svg,
                    (MARGIN + text * 0.5, base - text * 0.36),
                    radius,
                    section.role,
                );
            }
            svg.text((MARGIN + indent, base), line, Text::new(text, Role::Ink).bold().halo());
        }
        base + text * 0.45
    }

    /// Lines through all rows where nothing but marks is in the plot.
    fn grid(&mut self, top: f64, bottom: f64) {
        if self.columns.stacked {
            return;
        }
        let back = &mut self.back;
        for value in self.scale.ticks() {
            let x = self.scale.at(value);
            back.line((x, top), (x, bottom), Stroke::new(Role::Grid, 1.0));
        }
        if let Some((_, value)) = self.chart.reference() {
            let x = self.scale.at(value);
            back.line((x, top - 4.0), (x, bottom), Stroke::new(Role::Axis, 1.25).dashed("4 3"));
        }
    }

    /// Draws one row that starts at `y`.
    fn row(&mut self, row: usize, section: &Section, y: f64) -> Point {
        let (text, line) = (self.frame.text(), self.frame.line());
        let height = self.columns.row_height(self.frame);
        let stacked = self.columns.stacked;
        let middle = if stacked { y + height - 14.0 } else { y + height / 2.0 };
        let base = if stacked { y + line * 0.85 } else { middle + text * 0.36 };
        if stacked {
            self.rail(middle);
        }
        self.words(row, section, base);
        let reading = &self.chart.rows[row].reading;
        let x = reading.known().map_or(self.columns.plot.0, |e| self.scale.at(e.value));
        match reading.known() {
            Some(estimate) => self.dot(estimate, section, middle),
            None => mark::absent(&mut self.front, (x, middle)),
        }
        let (name, measure) = (&self.chart.rows[row].name, &self.chart.measure);
        Point {
            x,
            y: middle,
            spoken: spoken(name, reading, measure, &[&section.heading], self.phrases),
        }
    }

    /// The line a dot lies on where each row has its own plot, with a piece of the reference.
    fn rail(&mut self, y: f64) {
        let (from, to) = self.columns.plot;
        self.back.line((from, y), (to, y), Stroke::new(Role::Grid, 1.0));
        if let Some((_, value)) = self.chart.reference() {
            let x = self.scale.at(value);
            self.back.line((x, y - 9.0), (x, y + 9.0), Stroke::new(Role::Axis, 1.25).dashed("4 3"));
        }
    }

    /// Name and numbers of a row, or why it has none.
    fn words(&mut self, row: usize, section: &Section, base: f64) {
        let (columns, svg) = (&self.columns, &mut self.front);
        let (text, small) = (self.frame.text(), self.frame.small());
        let slight = section.role == Role::Few;
        let ink = if slight { Role::Muted } else { Role::Ink };
        let name = shortened(&self.chart.rows[row].name, text, columns.name_room);
        svg.text((MARGIN, base), &name, Text::new(text, ink).halo());
        let [value, interval, cases] = texts(self.chart, row, columns.stacked, self.phrases);
        let below = if columns.tall { base + self.frame.line() } else { base };
        let muted = Text::new(small, Role::Muted);
        let (start, end) = (muted, muted.anchored(Anchor::End));
        if self.chart.rows[row].reading.known().is_none() {
            let (x, style, room) = match (columns.stacked, columns.tall) {
                (_, true) => (MARGIN, start, columns.cases - MARGIN),
                (true, false) => {
                    (columns.cases, end, columns.cases - MARGIN - width(&name, text) - GAP)
                }
                (false, _) => (columns.cases, end, columns.cases - columns.plot.1 - GAP),
            };
            return svg.text((x, below), &shortened(&value, small, room), style);
        }
        let figure = Text::new(text, ink).anchored(Anchor::End);
        svg.text((columns.value, base), &value, if slight { figure } else { figure.bold() });
        svg.text((columns.interval, below), &interval, if columns.tall { start } else { end });
        svg.text((columns.cases, below), &cases, end);
    }

    /// The figure and its interval; what lies beyond the axis is pointed at.
    fn dot(&mut self, estimate: Estimate, section: &Section, y: f64) {
        let (scale, svg, role) = (&self.scale, &mut self.front, section.role);
        let (low, high) = estimate.interval.unwrap_or((estimate.value, estimate.value));
        if scale.at(low) < scale.at(high) {
            mark::whisker(svg, (scale.at(low), y), (scale.at(high), y), 8.0, role);
        }
        if scale.side(low.min(estimate.value)) < 0 {
            mark::chevron(svg, (self.columns.plot.0 - 5.0, y), -1.0, role);
        }
        if scale.side(high.max(estimate.value)) > 0 {
            mark::chevron(svg, (self.columns.plot.1 + 5.0, y), 1.0, role);
        }
        if scale.side(estimate.value) == 0 {
            section.shape.draw(svg, (scale.at(estimate.value), y), 5.5, role);
        }
    }

    /// Axis, tick labels and the note on truncation; returns the height of the picture.
    fn axis(&mut self, y: f64) -> f64 {
        let (chart, columns, frame, scale) = (self.chart, &self.columns, self.frame, &self.scale);
        let svg = &mut self.front;
        let small = frame.small();
        let (from, to) = (columns.plot.0 - 6.0, columns.plot.1 + 6.0);
        let axis = Stroke::new(Role::Axis, 1.0);
        if scale.is_truncated() {
            mark::zigzag(svg, (from - 10.0, y), 14.0, false);
            svg.line((from + 4.0, y), (to, y), axis);
        } else {
            svg.line((from, y), (to, y), axis);
        }
        let base = y + small * 1.35;
        for value in scale.ticks() {
            let x = scale.at(value);
            svg.line((x, y), (x, y + 4.0), axis);
            let label = chart.measure.tick(value, scale.step());
            let half = width(&label, small) / 2.0;
            let x = x.min(frame.units() - MARGIN - half).max(MARGIN + half);
            svg.text(
                (x, base + 2.0),
                &label,
                Text::new(small, Role::Muted).anchored(Anchor::Middle),
            );
        }
        let mut bottom = base + small * 0.5;
        if scale.is_truncated() {
            let value = chart.measure.tick(scale.low(), scale.low());
            let note = fill(self.phrases.axis_across_from, &[("value", &value)]);
            bottom += 4.0;
            for line in wrapped(&note, small, frame.units() - 2.0 * MARGIN) {
                bottom += small * 1.4;
                svg.text((MARGIN, bottom), &line, Text::new(small, Role::Muted));
            }
        }
        bottom + small * 0.6
    }
}
