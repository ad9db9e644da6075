//! Units side by side: a dot with its interval each, against a reference, in sections that claim no more than is known.
//!
//! **Invariant:** no ranks. Rows stand under what can be said of them; rows with fewer than [`FEWEST_CASES`] cases are
//! not compared, whatever the caller says of them.

use crate::drawing::{Drawing, Telling};
use crate::frame::Frame;
use crate::mark::{self, Shape};
use crate::measure::Measure;
use crate::number;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading, drawable};
use crate::scale::Scale;
use crate::sentence::{fill, joined, list, spoken};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::{bold_width, shortened, width, wrapped};
use crate::theme::Role;
use crate::walk::Point;

/// Below this many cases a rate says too little to compare.
pub const FEWEST_CASES: u64 = 30;

/// Rates of units with their intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct DotChart {
    /// The finding.
    pub title: String,
    pub measure: Measure,
    /// What a row is, as a column heading: "Unit".
    pub rows_title: String,
    /// Which way is better.
    pub leaning: Leaning,
    pub reference: Option<DotReference>,
    /// In the order they shall have within their section.
    pub rows: Vec<DotRow>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    pub name: String,
    pub reading: Reading,
    /// Ignored without a reference, and for fewer than [`FEWEST_CASES`] cases.
    pub standing: Standing,
}

/// How a row compares with the reference, as the statistics say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Above,
    /// Cannot be told apart.
    Same,
    Below,
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    MoreIsBetter,
    LessIsBetter,
    /// No direction is agreed: no colours that judge.
    Neither,
}

/// What all rows are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct DotReference {
    /// On the line: "City".
    pub label: String,
    /// Within a sentence: "the city".
    pub name: String,
    pub value: f64,
}

/// Rows of which the same can be said.
struct Section {
    heading: String,
    shape: Shape,
    role: Role,
    rows: Vec<usize>,
    /// Named one by one in the sentence.
    remarkable: bool,
}

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

impl DotChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        if self.rows.is_empty() {
            return Drawing::empty(&self.title, self.table(&[], phrases), frame, phrases.empty);
        }
        let sections = self.sections(phrases);
        let columns = self.columns(frame, phrases);
        let scale = self.scale(&columns);
        let mut rows = Vec::new();
        let mut back = Svg::new(frame.theme);
        let mut front = Svg::new(frame.theme);
        let mut y = self.draw_header(&mut front, &columns, &scale, frame, phrases);
        let top = y;
        for section in &sections {
            y = self.draw_heading(&mut front, section, y, frame);
            for &row in &section.rows {
                let height = row_height(&columns, frame);
                let middle = self.draw_row(
                    &mut back,
                    &mut front,
                    row,
                    section,
                    (&columns, &scale),
                    y,
                    frame,
                    phrases,
                );
                rows.push((row, middle));
                y += height;
            }
            y += 4.0;
        }
        if !columns.stacked {
            let mut grid = Svg::new(frame.theme);
            self.draw_grid(&mut grid, &scale, top, y);
            back = grid.followed_by(back);
        }
        let height = self.draw_axis(&mut front, &columns, &scale, y, frame, phrases);
        let order: Vec<usize> = rows.iter().map(|(row, _)| *row).collect();
        let points =
            sections.iter().flat_map(|s| s.rows.iter().map(move |&row| (row, s))).zip(&rows).map(
                |((row, section), &(_, middle))| {
                    let DotRow { name, reading, .. } = &self.rows[row];
                    let x = reading.known().map_or(columns.plot.0, |e| scale.at(e.value));
                    Point {
                        x,
                        y: middle,
                        spoken: spoken(name, reading, &self.measure, &[&section.heading], phrases),
                    }
                },
            );
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&sections, phrases),
            points: points.collect(),
            table: {
                let headings: Vec<&Section> =
                    sections.iter().flat_map(|s| s.rows.iter().map(move |_| s)).collect();
                self.table_in(&order, &headings, phrases)
            },
        };
        Drawing::new(telling, frame, height, back.followed_by(front))
    }

    /// Whether a row has too few cases, or none, to be compared.
    fn is_slight(&self, row: usize) -> bool {
        self.rows[row].reading.known().is_none_or(|e| e.whole.is_some_and(|n| n < FEWEST_CASES))
    }

    fn reference(&self) -> Option<(&DotReference, f64)> {
        self.reference.as_ref().and_then(|r| Some((r, drawable(r.value)?)))
    }

    fn sections(&self, phrases: &Phrases) -> Vec<Section> {
        let slight = |row: &usize| self.is_slight(*row);
        let few = Section {
            heading: fill(phrases.dot_few, &[("min", &number::count(FEWEST_CASES))]),
            shape: Shape::Ring,
            role: Role::Few,
            rows: (0..self.rows.len()).filter(slight).collect(),
            remarkable: false,
        };
        let compared = (0..self.rows.len()).filter(|row| !slight(row));
        let mut sections = Vec::new();
        if let Some((reference, _)) = self.reference() {
            let heading = |template: &str| fill(template, &[("reference", &reference.name)]);
            let of = |standing: Standing| {
                compared.clone().filter(|&r| self.rows[r].standing == standing).collect()
            };
            let make = |template: &str, shape, role, standing, remarkable| Section {
                heading: heading(template),
                shape,
                role,
                rows: of(standing),
                remarkable,
            };
            use Standing::{Above, Below, Same};
            let (best, worst, words) = match self.leaning {
                Leaning::MoreIsBetter => (Above, Below, (phrases.dot_better, phrases.dot_worse)),
                Leaning::LessIsBetter => (Below, Above, (phrases.dot_better, phrases.dot_worse)),
                Leaning::Neither => (Above, Below, (phrases.dot_higher, phrases.dot_lower)),
            };
            let judged = |role| if self.leaning == Leaning::Neither { Role::Series } else { role };
            sections.push(make(words.0, Shape::Circle, judged(Role::Good), best, true));
            sections.push(make(phrases.dot_same, Shape::Square, Role::Same, Same, false));
            sections.push(make(words.1, Shape::Diamond, judged(Role::Bad), worst, true));
        } else {
            let rows = compared.collect();
            let heading = String::new();
            sections.push(Section {
                heading,
                shape: Shape::Circle,
                role: Role::Series,
                rows,
                remarkable: false,
            });
        }
        sections.push(few);
        sections.retain(|section| !section.rows.is_empty());
        sections
    }

    /// Value, interval and cases of a row as written beside its name.
    fn texts(&self, row: usize, short_cases: bool, phrases: &Phrases) -> [String; 3] {
        let reading = &self.rows[row].reading;
        let Some(estimate) = reading.known() else {
            return [reading.reason(phrases.no_value).to_owned(), String::new(), String::new()];
        };
        let cases = estimate
            .whole
            .map(number::count)
            .map(|n| if short_cases { fill(phrases.dot_cases, &[("whole", &n)]) } else { n });
        let interval = estimate.interval.map(|interval| self.measure.range(interval));
        [
            self.measure.value(estimate.value),
            interval.unwrap_or_default(),
            cases.unwrap_or_default(),
        ]
    }

    fn columns(&self, frame: &Frame, phrases: &Phrases) -> Columns {
        let (text, small, units) = (frame.text(), frame.small(), frame.units());
        let rows = 0..self.rows.len();
        let widest = |size: &dyn Fn(usize) -> f64| rows.clone().map(size).fold(0.0, f64::max);
        let name = widest(&|row| width(&self.rows[row].name, text));
        let sizes = |short: bool| {
            let texts: Vec<[String; 3]> =
                rows.clone().map(|row| self.texts(row, short, phrases)).collect();
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
            (headed(phrases.column_interval, interval), headed(&self.measure.whole, cases));
        let numbers = gap(value) + gap(interval) + gap(cases);
        let beside = name.min(units * 0.3);
        let plot_from = MARGIN + beside + GAP;
        let plot_to = units - MARGIN - numbers - 4.0;
        if plot_to - plot_from >= units * 0.34 {
            let right = units - MARGIN;
            return Columns {
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
        Columns {
            stacked: true,
            tall,
            plot: (MARGIN + 18.0, right - 6.0),
            value: if tall { right } else { right - gap(cases) - gap(interval) },
            interval: if tall { MARGIN } else { right - gap(cases) },
            cases: right,
            name_room: left - GAP - if tall { value } else { numbers },
        }
    }

    /// Made for the rows that are compared; the others may run out of it.
    fn scale(&self, columns: &Columns) -> Scale {
        let known = |row: &DotRow| row.reading.known();
        let compared = (0..self.rows.len())
            .filter(|&row| !self.is_slight(row))
            .filter_map(|row| known(&self.rows[row]));
        let only_slight = compared.clone().next().is_none();
        let slight = self.rows.iter().filter_map(known).filter(|_| only_slight);
        let values =
            compared.chain(slight).flat_map(Estimate::extent).chain(self.reference().map(|r| r.1));
        let ticks = if columns.plot.1 - columns.plot.0 > 260.0 { 6.0 } else { 4.0 };
        Scale::around(values, self.measure.format, false, ticks)
            .onto(columns.plot.0, columns.plot.1)
    }

    /// Column headings and the name of the reference; returns where the rows begin.
    fn draw_header(
        &self,
        svg: &mut Svg,
        columns: &Columns,
        scale: &Scale,
        frame: &Frame,
        phrases: &Phrases,
    ) -> f64 {
        let small = frame.small();
        let y = 6.0 + small;
        let muted = Text::new(small, Role::Muted);
        if let Some((reference, value)) = self.reference() {
            let label = fill(
                phrases.dot_reference,
                &[("label", &reference.label), ("value", &self.measure.value(value))],
            );
            let room = columns.plot.1 - columns.plot.0 + 12.0;
            let label = shortened(&label, small * 1.06, room);
            let half = bold_width(&label, small) / 2.0;
            let x =
                scale.at(value).min(columns.plot.1 + 6.0 - half).max(columns.plot.0 - 6.0 + half);
            let style = Text::new(small, Role::Ink).anchored(Anchor::Middle).bold();
            svg.text((x, y), &label, style);
        }
        if !columns.stacked {
            let any = |test: &dyn Fn(Estimate) -> bool| {
                self.rows.iter().filter_map(|r| r.reading.known()).any(test)
            };
            let end = muted.anchored(Anchor::End);
            if any(&|e| e.interval.is_some()) {
                svg.text(
                    (columns.interval, y),
                    &shortened(phrases.column_interval, small, 92.0),
                    end,
                );
            }
            if any(&|e| e.whole.is_some()) {
                svg.text((columns.cases, y), &shortened(&self.measure.whole, small, 92.0), end);
            }
        }
        y + 8.0
    }

    fn draw_heading(&self, svg: &mut Svg, section: &Section, y: f64, frame: &Frame) -> f64 {
        let text = frame.text();
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

    fn draw_grid(&self, svg: &mut Svg, scale: &Scale, top: f64, bottom: f64) {
        for value in scale.ticks() {
            let x = scale.at(value);
            svg.line((x, top), (x, bottom), Stroke::new(Role::Grid, 1.0));
        }
        if let Some((_, value)) = self.reference() {
            let x = scale.at(value);
            svg.line((x, top - 4.0), (x, bottom), Stroke::new(Role::Axis, 1.25).dashed("4 3"));
        }
    }

    /// Draws one row that starts at `y`; returns the height at which its dot lies.
    #[expect(clippy::too_many_arguments, reason = "two layers, one row, where and how")]
    fn draw_row(
        &self,
        back: &mut Svg,
        front: &mut Svg,
        row: usize,
        section: &Section,
        (columns, scale): (&Columns, &Scale),
        y: f64,
        frame: &Frame,
        phrases: &Phrases,
    ) -> f64 {
        let (text, small, line) = (frame.text(), frame.small(), frame.line());
        let height = row_height(columns, frame);
        let slight = section.role == Role::Few;
        let middle = if columns.stacked { y + height - 14.0 } else { y + height / 2.0 };
        let name_base = if columns.stacked { y + line * 0.85 } else { middle + text * 0.36 };
        let number_base = if columns.tall { name_base + line } else { name_base };
        if columns.stacked {
            back.line(
                (columns.plot.0, middle),
                (columns.plot.1, middle),
                Stroke::new(Role::Grid, 1.0),
            );
            if let Some((_, value)) = self.reference() {
                let x = scale.at(value);
                back.line(
                    (x, middle - 9.0),
                    (x, middle + 9.0),
                    Stroke::new(Role::Axis, 1.25).dashed("4 3"),
                );
            }
        }
        let ink = if slight { Role::Muted } else { Role::Ink };
        let name = shortened(&self.rows[row].name, text, columns.name_room);
        front.text((MARGIN, name_base), &name, Text::new(text, ink).halo());
        let [value, interval, cases] = self.texts(row, columns.stacked, phrases);
        let end = |size: f64, role: Role| Text::new(size, role).anchored(Anchor::End);
        let Some(estimate) = self.rows[row].reading.known() else {
            let (x, style) = if columns.tall {
                (MARGIN, Text::new(small, Role::Muted))
            } else {
                (columns.cases, end(small, Role::Muted))
            };
            let room = match (columns.stacked, columns.tall) {
                (_, true) => columns.cases - MARGIN,
                (true, false) => columns.cases - MARGIN - width(&name, text) - GAP,
                (false, _) => columns.cases - columns.plot.1 - GAP,
            };
            front.text((x, number_base), &shortened(&value, small, room), style);
            mark::absent(front, (columns.plot.0, middle));
            return middle;
        };
        let bold = end(text, ink);
        front.text((columns.value, name_base), &value, if slight { bold } else { bold.bold() });
        let side = if columns.tall { Anchor::Start } else { Anchor::End };
        front.text(
            (columns.interval, number_base),
            &interval,
            Text::new(small, Role::Muted).anchored(side),
        );
        front.text((columns.cases, number_base), &cases, end(small, Role::Muted));
        if let Some((low, high)) = estimate.interval {
            let (from, to) = (scale.at(low), scale.at(high));
            if from < to {
                mark::whisker(front, (from, middle), (to, middle), 8.0, section.role);
            }
        }
        let extent = |choose: fn(f64, f64) -> f64| estimate.extent().fold(estimate.value, choose);
        if scale.side(extent(f64::min)) < 0 {
            mark::chevron(front, (columns.plot.0 - 5.0, middle), -1.0, section.role);
        }
        if scale.side(extent(f64::max)) > 0 {
            mark::chevron(front, (columns.plot.1 + 5.0, middle), 1.0, section.role);
        }
        if scale.side(estimate.value) == 0 {
            section.shape.draw(front, (scale.at(estimate.value), middle), 5.5, section.role);
        }
        middle
    }

    /// Axis, tick labels and the note on truncation; returns the height of the picture.
    fn draw_axis(
        &self,
        svg: &mut Svg,
        columns: &Columns,
        scale: &Scale,
        y: f64,
        frame: &Frame,
        phrases: &Phrases,
    ) -> f64 {
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
            let label = self.measure.tick(value, scale.step());
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
            let value = self.measure.tick(scale.low(), scale.low());
            let note = fill(phrases.axis_across_from, &[("value", &value)]);
            bottom += 4.0;
            for line in wrapped(&note, small, frame.units() - 2.0 * MARGIN) {
                bottom += small * 1.4;
                svg.text((MARGIN, bottom), &line, Text::new(small, Role::Muted));
            }
        }
        bottom + small * 0.6
    }

    fn table(&self, order: &[usize], phrases: &Phrases) -> Table {
        self.table_in(order, &[], phrases)
    }

    fn table_in(&self, order: &[usize], sections: &[&Section], phrases: &Phrases) -> Table {
        let rows = order.iter().map(|&row| (&*self.rows[row].name, &self.rows[row].reading));
        let mut table =
            Table::of_readings(&self.title, &self.rows_title, rows, &self.measure, phrases);
        if let Some((reference, _)) = self.reference() {
            let title = fill(phrases.column_standing, &[("reference", &reference.name)]);
            table.push_if_any(&title, false, sections.iter().map(|s| s.heading.clone()).collect());
        }
        table
    }

    fn sentence(&self, sections: &[Section], phrases: &Phrases) -> String {
        let mut sentences = Vec::new();
        if let Some((reference, value)) = self.reference() {
            let value = self.measure.value(value);
            sentences
                .push(fill(phrases.line_level, &[("name", &reference.label), ("value", &value)]));
        }
        for section in sections.iter().filter(|s| !s.heading.is_empty()) {
            let group = ("group", &*section.heading);
            let names: Vec<&str> = section.rows.iter().map(|&row| &*self.rows[row].name).collect();
            sentences.push(if section.remarkable {
                fill(phrases.dot_names, &[group, ("names", &list(&names, phrases))])
            } else {
                fill(phrases.dot_number, &[group, ("n", &number::count(names.len() as u64))])
            });
        }
        joined(&sentences, phrases)
    }
}

fn row_height(columns: &Columns, frame: &Frame) -> f64 {
    let line = frame.line();
    match (columns.stacked, columns.tall) {
        (false, _) => line * 1.4,
        (true, false) => line + 28.0,
        (true, true) => line * 2.0 + 28.0,
    }
}
