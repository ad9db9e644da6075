//! What can be said of periods in order, whatever is drawn for them.

use crate::event::{Event, EventKind};
use crate::measure::Measure;
use crate::period::Period;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};
use crate::sentence::{fill, list, spoken};
use crate::table::Table;

/// The periods of a chart, borrowed from it.
pub(crate) struct Timeline<'a> {
    pub(crate) points: &'a [(Period, Reading)],
    pub(crate) provisional_from: Option<usize>,
    pub(crate) events: &'a [Event],
    pub(crate) measure: &'a Measure,
    pub(crate) phrases: &'a Phrases<'a>,
}

/// Index and value.
pub(crate) type Figure = (usize, f64);

impl Timeline<'_> {
    /// The figures that can be drawn.
    pub(crate) fn known(&self) -> Vec<Option<Estimate>> {
        self.points.iter().map(|(_, reading)| reading.known()).collect()
    }

    pub(crate) fn is_provisional(&self, i: usize) -> bool {
        self.provisional_from.is_some_and(|from| i >= from)
    }

    /// The name of a period within a sentence, saying so if its figure is provisional.
    pub(crate) fn name(&self, i: usize) -> String {
        let long = &self.points[i].0.long;
        if self.is_provisional(i) {
            fill(self.phrases.provisional_period, &[("period", long)])
        } else {
            long.clone()
        }
    }

    /// What else is to be known about a period: that it is provisional, what happened.
    fn notes(&self, i: usize) -> Vec<String> {
        let words = |event: &Event| match event.kind {
            EventKind::Happening => event.label.clone(),
            EventKind::MethodBreak => fill(self.phrases.method_break, &[("label", &event.label)]),
        };
        let provisional = self.is_provisional(i).then(|| self.phrases.provisional.to_owned());
        provisional.into_iter().chain(self.events.iter().filter(|e| e.at == i).map(words)).collect()
    }

    /// What is said at a period.
    pub(crate) fn spoken(&self, i: usize) -> String {
        let (period, reading) = &self.points[i];
        let notes = self.notes(i);
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        spoken(&period.long, reading, self.measure, &notes, self.phrases)
    }

    /// Periods with their figures, then `extra` columns of numbers, then notes.
    pub(crate) fn table(&self, caption: &str, extra: Option<(&str, Vec<String>)>) -> Table {
        let rows = self.points.iter().map(|(period, reading)| (&*period.long, reading));
        let mut table = Table::of_readings(
            caption,
            self.phrases.column_period,
            rows,
            self.measure,
            self.phrases,
        );
        if let Some((title, cells)) = extra {
            table.push_if_any(title, true, cells);
        }
        let notes = (0..self.points.len()).map(|i| self.notes(i).join(self.phrases.list_separator));
        table.push_if_any(self.phrases.column_note, false, notes.collect());
        table
    }

    /// First, last, highest and lowest; less if there is less to say.
    pub(crate) fn course(&self, known: &[Option<Estimate>], with_span: bool) -> Vec<String> {
        let phrases = self.phrases;
        let say = |figure: Figure| self.measure.value(figure.1);
        let figures: Vec<Figure> =
            known.iter().enumerate().filter_map(|(i, e)| Some((i, e.as_ref()?.value))).collect();
        match (&*figures, extremes(known)) {
            (&[only], _) => {
                vec![fill(
                    phrases.line_one,
                    &[("period", &self.name(only.0)), ("value", &say(only))],
                )]
            }
            (&[first, .., last], Some((high, low))) if high.1 > low.1 => {
                let span = with_span.then(|| {
                    let names = [self.name(first.0), say(first), self.name(last.0), say(last)];
                    let [first, first_value, last, last_value] = &names;
                    let values = [
                        ("first", &**first),
                        ("first_value", first_value),
                        ("last", last),
                        ("last_value", last_value),
                    ];
                    fill(phrases.line_span, &values)
                });
                let names = [say(high), self.name(high.0), say(low), self.name(low.0)];
                let [high, high_period, low, low_period] = &names;
                let values = [
                    ("high", &**high),
                    ("high_period", high_period),
                    ("low", low),
                    ("low_period", low_period),
                ];
                span.into_iter().chain([fill(phrases.line_extremes, &values)]).collect()
            }
            (&[first, ..], _) => vec![fill(phrases.line_flat, &[("value", &say(first))])],
            ([], _) => Vec::new(),
        }
    }

    /// Which periods have no figure, and from when on figures may change.
    pub(crate) fn caveats(&self, known: &[Option<Estimate>]) -> Vec<String> {
        let missing = self.points.iter().zip(known).filter(|(_, estimate)| estimate.is_none());
        let missing: Vec<&str> = missing.map(|((period, _), _)| &*period.long).collect();
        let absent = (!missing.is_empty())
            .then(|| fill(self.phrases.line_absent, &[("periods", &list(&missing, self.phrases))]));
        let tail = self.provisional_from.and_then(|from| self.points.get(from));
        let provisional =
            tail.map(|(from, _)| fill(self.phrases.line_provisional, &[("period", &from.long)]));
        absent.into_iter().chain(provisional).collect()
    }
}

/// Highest and lowest value with their indices; of equals the first.
pub(crate) fn extremes(known: &[Option<Estimate>]) -> Option<(Figure, Figure)> {
    let mut figures = known.iter().enumerate().filter_map(|(i, e)| Some((i, e.as_ref()?.value)));
    let first = figures.next()?;
    Some(figures.fold((first, first), |(high, low), figure| {
        (if figure.1 > high.1 { figure } else { high }, if figure.1 < low.1 { figure } else { low })
    }))
}
