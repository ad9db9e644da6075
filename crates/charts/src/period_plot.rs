//! The ground of charts over time: value axis, periods, provisional tail, events.

use crate::event::EventKind;
use crate::frame::{Frame, Width};
use crate::labels::Taken;
use crate::mark;
use crate::number::within;
use crate::scale::Scale;
use crate::sentence::fill;
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::text_width::{shortened, width, wrapped};
use crate::theme::Role;
use crate::timeline::Timeline;

/// Room below the lowest tick of a truncated axis, where the zigzag goes.
const ZIGZAG: f64 = 18.0;

/// How periods share out the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// The first and the last stand near the ends.
    Ends,
    /// Each stands in the middle of its own slot.
    Slots,
}

/// What the ground shows.
pub(crate) struct Ground<'a> {
    pub(crate) timeline: &'a Timeline<'a>,
    pub(crate) spacing: Spacing,
    pub(crate) frame: &'a Frame,
}

/// A laid out ground: where values and periods lie.
pub(crate) struct PeriodPlot<'a> {
    ground: Ground<'a>,
    pub(crate) scale: Scale,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    flags: Vec<Flag>,
}

/// A label above the plot, and the line it stands on.
struct Flag {
    text: String,
    x: f64,
    anchor: Anchor,
    lane: usize,
    /// Where its line is and how it looks.
    pole: Option<(f64, Stroke)>,
    /// Whether the label had to be put where the line would be.
    covers_pole: bool,
}

impl<'a> PeriodPlot<'a> {
    /// Lays out `ground` with `gutter` units kept free at the right.
    pub(crate) fn new(ground: Ground<'a>, scale: Scale, gutter: f64) -> Self {
        let (frame, small) = (ground.frame, ground.frame.small());
        let ticks = scale
            .ticks()
            .into_iter()
            .map(|v| width(&ground.timeline.measure.tick(v, scale.step()), small));
        let left = (4.0 + ticks.fold(0.0, f64::max) + 8.0).min(frame.units() * 0.4);
        let right = frame.units() - within(gutter, 6.0, frame.units() * 0.4);
        let mut plot =
            Self { ground, scale, left, right, top: 0.0, bottom: 0.0, flags: Vec::new() };
        plot.flags = plot.flags();
        let lanes = plot.flags.iter().map(|f| f.lane + 1).max().unwrap_or(0);
        plot.top = 6.0 + lanes as f64 * small * 1.45 + small * 1.5;
        plot.bottom = plot.top + frame.height(230.0, 200.0);
        let lowest = if plot.scale.is_truncated() { plot.bottom - ZIGZAG } else { plot.bottom };
        plot.scale = plot.scale.onto(lowest, plot.top);
        plot
    }

    /// How far the first period stands from the left end, and the last from the right end.
    fn inset(&self) -> f64 {
        let half = (self.right - self.left) / self.ground.timeline.points.len().max(1) as f64 / 2.0;
        match self.ground.spacing {
            Spacing::Ends if self.ground.timeline.points.len() > 1 => half.min(12.0),
            _ => half,
        }
    }

    /// Horizontal distance of two periods.
    pub(crate) fn slot(&self) -> f64 {
        match self.ground.timeline.points.len() {
            0 | 1 => self.right - self.left,
            n => (self.right - self.left - 2.0 * self.inset()) / (n - 1) as f64,
        }
    }

    /// Where period `i` lies.
    pub(crate) fn x(&self, i: usize) -> f64 {
        self.left + self.inset() + self.slot() * i as f64
    }

    /// Where period `i` begins.
    fn start(&self, i: usize) -> f64 {
        (self.x(i) - self.slot() / 2.0).max(self.left)
    }

    /// The index of the first provisional period, if there is one in the plot.
    pub(crate) fn provisional_from(&self) -> Option<usize> {
        self.ground.timeline.provisional_from.filter(|&i| i < self.ground.timeline.points.len())
    }

    /// Whether figures from `i` on are counted otherwise than before.
    pub(crate) fn breaks_before(&self, i: usize) -> bool {
        self.ground.timeline.events.iter().any(|e| e.kind == EventKind::MethodBreak && e.at == i)
    }

    fn flags(&self) -> Vec<Flag> {
        let (ground, small) = (&self.ground, self.ground.frame.small());
        let all = ground.timeline.events;
        let in_order =
            (0..ground.timeline.points.len()).flat_map(|i| all.iter().filter(move |e| e.at == i));
        let mut taken = Taken::default();
        let mut flags = Vec::new();
        for event in in_order {
            let (pole, stroke, text) = match event.kind {
                EventKind::Happening => {
                    (self.x(event.at), Stroke::new(Role::Axis, 1.0), event.label.clone())
                }
                EventKind::MethodBreak => (
                    self.start(event.at),
                    Stroke::new(Role::Axis, 1.25).dashed("2 4"),
                    fill(ground.timeline.phrases.method_break, &[("label", &event.label)]),
                ),
            };
            flags.push(self.flag(text, pole, Some((pole, stroke)), &mut taken));
        }
        if let Some(from) = self.provisional_from() {
            let (text, middle) = (
                ground.timeline.phrases.provisional.to_owned(),
                (self.start(from) + self.right) / 2.0,
            );
            let start = middle - width(&text, small) / 2.0;
            flags.push(self.flag(text, start, None, &mut taken));
        }
        flags
    }

    /// Finds room for `text`: beside its pole, to the right or else to the left; or from `x`; else wherever it stays in
    /// the picture.
    fn flag(&self, text: String, x: f64, pole: Option<(f64, Stroke)>, taken: &mut Taken) -> Flag {
        let small = self.ground.frame.small();
        let (from, to) = (4.0, self.ground.frame.units() - 4.0);
        let text = shortened(&text, small, to - from);
        let length = width(&text, small);
        let gap = if pole.is_some() { 5.0 } else { 0.0 };
        let (start, is_left) = if x + gap + length <= to {
            ((x + gap).max(from), false)
        } else if pole.is_some() && x - gap - length >= from {
            (x - gap - length, true)
        } else {
            (to - length, false)
        };
        let area =
            |lane: usize| (start - 6.0, lane as f64, start + length + 6.0, lane as f64 + 0.9);
        let lane = (0..).find(|&lane| taken.is_free(area(lane))).unwrap_or(0);
        taken.take(area(lane));
        let covers_pole = pole.is_some_and(|(x, _)| start < x && x < start + length);
        let (x, anchor) =
            if is_left { (start + length, Anchor::End) } else { (start, Anchor::Start) };
        Flag { text, x, anchor, lane, pole, covers_pole }
    }

    /// Draws everything that lies behind the figures.
    pub(crate) fn draw(&self, svg: &mut Svg) {
        let small = self.ground.frame.small();
        if let Some(from) = self.provisional_from() {
            let start = self.start(from);
            let height = self.bottom - self.top + small * 1.2;
            svg.rect(
                (start, self.top - small * 1.2),
                (self.right - start, height),
                0.0,
                Role::Shade,
            );
        }
        for value in self.scale.ticks() {
            let y = self.scale.at(value);
            svg.line((self.left, y), (self.right, y), Stroke::new(Role::Grid, 1.0));
            let label = self.ground.timeline.measure.tick(value, self.scale.step());
            let style = Text::new(small, Role::Muted).anchored(Anchor::End);
            let label = shortened(&label, small, self.left - 10.0);
            svg.text((self.left - 8.0, y + small * 0.36), &label, style);
        }
        for flag in &self.flags {
            let y = 6.0 + (flag.lane as f64 + 0.8) * small * 1.45;
            if let Some((x, stroke)) = flag.pole {
                let top = if flag.covers_pole { y + small * 0.4 } else { y - small * 0.8 };
                svg.line((x, top), (x, self.bottom), stroke);
            }
            svg.text(
                (flag.x, y),
                &flag.text,
                Text::new(small, Role::Muted).anchored(flag.anchor).halo(),
            );
        }
        svg.line((self.left, self.bottom), (self.right, self.bottom), Stroke::new(Role::Axis, 1.0));
        if self.scale.is_truncated() {
            mark::zigzag(svg, (self.left, self.bottom), ZIGZAG, true);
        }
    }

    /// Draws what lies below the plot; returns the height of the whole picture.
    pub(crate) fn draw_below(&self, svg: &mut Svg) -> f64 {
        let (ground, small) = (&self.ground, self.ground.frame.small());
        let line = small * 1.4;
        let mut y = self.bottom + 4.0 + small * 1.15;
        let labelled = self.labelled();
        let (from, to) = (2.0, ground.frame.units() - 2.0);
        let style = Text::new(small, Role::Muted).anchored(Anchor::Middle);
        let place = |text: &str, x: f64| {
            let half = width(text, small) / 2.0;
            x.min(to - half).max(from + half)
        };
        let mut groups = Taken::default();
        let mut last_group = None;
        let mut has_groups = false;
        for &i in &labelled {
            let period = &ground.timeline.points[i].0;
            svg.line(
                (self.x(i), self.bottom),
                (self.x(i), self.bottom + 4.0),
                Stroke::new(Role::Axis, 1.0),
            );
            svg.text((place(&period.short, self.x(i)), y), &period.short, style);
        }
        // From the right, so that where two group names collide the fuller group, the later, keeps its own.
        let firsts: Vec<usize> = labelled
            .into_iter()
            .filter(|&i| {
                last_group.replace(&ground.timeline.points[i].0.group)
                    != Some(&ground.timeline.points[i].0.group)
            })
            .collect();
        for i in firsts.into_iter().rev() {
            let group = &ground.timeline.points[i].0.group;
            let half = width(group, small) / 2.0 + 3.0;
            let x = place(group, self.x(i));
            if !group.is_empty() && groups.try_take((x - half, 0.0, x + half, 1.0)) {
                svg.text((x, y + line), group, style);
                has_groups = true;
            }
        }
        if has_groups {
            y += line;
        }
        if self.scale.is_truncated() {
            let value = ground.timeline.measure.tick(self.scale.low(), self.scale.low());
            let note = fill(ground.timeline.phrases.axis_up_from, &[("value", &value)]);
            y += 4.0;
            for text in wrapped(&note, small, to - from - 4.0) {
                y += line;
                svg.text((4.0, y), &text, Text::new(small, Role::Muted));
            }
        }
        y + small * 0.6
    }

    /// The periods whose names are written: every so many that they do not touch, and every first of a group.
    fn labelled(&self) -> Vec<usize> {
        let (points, small) = (self.ground.timeline.points, self.ground.frame.small());
        let widest = points.iter().map(|(p, _)| width(&p.short, small)).fold(0.0, f64::max);
        let airy = if self.ground.frame.width == Width::Wide { 10.0 } else { 7.0 };
        let needed = (widest + airy) / self.slot();
        let stride = [1, 2, 3, 4, 6, 12].into_iter().find(|&s| s as f64 >= needed);
        let stride = stride.unwrap_or_else(|| (needed / 12.0).ceil().max(1.0) as usize * 12);
        let first =
            points.windows(2).position(|w| w[0].0.group != w[1].0.group).map_or(0, |i| i + 1);
        (first % stride..points.len()).step_by(stride).collect()
    }
}
