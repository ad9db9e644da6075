//! What moved: rates by month and by unit, and every count.

use super::{
    super::{
        grid::{GridRow, grid},
        method::count_name,
        month,
        releases::kind_name,
        said,
    },
    Pair,
};
use crate::i18n::I18n;
use charts::number;
use contract::{
    Catalogue, Counts, Indicator, UnitId,
    wire::results::{Cell, Month},
};
use maud::{Markup, html};
use results::{Band, Rate, Releases, band};
use std::collections::BTreeSet;
use texts::{
    Key,
    key::{releases as key, results as said_key},
};

/// How many counts the page shows; the file has them all.
const MOST: usize = 200;

/// The months in which any count of the indicator moved.
pub(super) fn months(i18n: I18n, pair: &Pair, indicator: &Indicator) -> Markup {
    let moved: BTreeSet<Month> = pair.changed.iter().filter_map(|it| it.at.month).collect();
    let rate = |cells: &[Cell], month: Month| {
        Rate::of(indicator, &pooled(cells, |cell| cell.at.month == Some(month)))
    };
    let releases = Releases { before: &pair.before, after: &pair.after };
    let rows: Vec<GridRow> = moved
        .into_iter()
        .rev()
        .map(|at| (at, rate(&pair.old, at), rate(&pair.new, at)))
        .filter(|(_, old, new)| old != new)
        .map(|(at, old, new)| {
            let kind = releases.kind(at).map(|kind| i18n.say(kind_name(kind)));
            let name = html! {
                (month::name(i18n, at))
                @if let Some(kind) = kind { span.grid__note { (kind) } }
            };
            GridRow::new(name, row(i18n, &old, &new))
        })
        .collect();
    let heads =
        [said_key::COL_PERIOD, key::COL_BEFORE, key::COL_AFTER, key::COL_POINTS, key::COL_BASIS];
    or_none(
        i18n,
        &rows,
        grid(&i18n.say(key::BY_MONTH_CAPTION), &heads.map(|head| i18n.say(head)), &rows),
    )
}

/// The units whose rate over the months of both releases moved, and what that does to their standing.
pub(super) fn units(
    i18n: I18n,
    pair: &Pair,
    indicator: &Indicator,
    catalogue: &Catalogue,
    small_n: u32,
) -> Markup {
    let (first, last) = pair.before.months;
    let common = |cell: &Cell| cell.at.month.is_some_and(|month| (first..=last).contains(&month));
    let total = |cells: &[Cell]| Rate::of(indicator, &pooled(cells, common));
    let totals = (total(&pair.old), total(&pair.new));
    let rows: Vec<GridRow> = catalogue
        .units
        .iter()
        .filter_map(|unit| {
            let rate = |cells: &[Cell]| {
                let of = |cell: &Cell| common(cell) && cell.at.unit.as_ref() == Some(&unit.id);
                Rate::of(indicator, &pooled(cells, of))
            };
            let (old, new) = (rate(&pair.old), rate(&pair.new));
            (old != new).then(|| {
                let bands = (band(&old, &totals.0, small_n), band(&new, &totals.1, small_n));
                let name = html! {
                    (said::named(i18n, &unit.name))
                    span.grid__note { (standing(i18n, bands)) }
                };
                GridRow::new(name, row(i18n, &old, &new))
            })
        })
        .collect();
    let heads =
        [said_key::COL_UNIT, key::COL_BEFORE, key::COL_AFTER, key::COL_POINTS, key::COL_BASIS];
    or_none(
        i18n,
        &rows,
        grid(&i18n.say(key::BY_UNIT_CAPTION), &heads.map(|head| i18n.say(head)), &rows),
    )
}

/// Every count that is not what it was, the newest month first.
pub(super) fn counts(i18n: I18n, pair: &Pair, catalogue: &Catalogue) -> Markup {
    let unit = |id: Option<&UnitId>| match id {
        Some(id) => catalogue
            .unit(id)
            .map_or_else(|| id.as_str().to_owned(), |unit| said::named(i18n, &unit.name)),
        None => i18n.say(said_key::NO_UNIT),
    };
    let mut changed: Vec<_> = pair.changed.iter().collect();
    changed.sort_by_key(|it| std::cmp::Reverse(it.at.month));
    let rows: Vec<GridRow> = changed
        .iter()
        .take(MOST)
        .map(|it| {
            let at = it.at.month.map(|at| month::name(i18n, at)).unwrap_or_default();
            let name = html! {
                (at) " · " (unit(it.at.unit.as_ref()))
                span.grid__note { (i18n.say(count_name(it.count))) }
            };
            GridRow::new(
                name,
                vec![number::count(it.before.into()), number::count(it.after.into())],
            )
        })
        .collect();
    let heads = [key::COL_COUNT, key::COL_BEFORE, key::COL_AFTER].map(|head| i18n.say(head));
    let left = changed.len().saturating_sub(MOST);
    let table = html! {
        (grid(&i18n.say(key::BY_COUNT_CAPTION), &heads, &rows))
        @if left > 0 {
            p.eyebrow { (i18n.fill(key::MORE_IN_FILE, &[("n", &number::count(left as u64))])) }
        }
    };
    or_none(i18n, &rows, table)
}

fn or_none(i18n: I18n, rows: &[GridRow], table: Markup) -> Markup {
    if rows.is_empty() {
        html! { p { (i18n.say(key::NOTHING_MOVED)) } }
    } else {
        table
    }
}

fn pooled(cells: &[Cell], of: impl Fn(&Cell) -> bool) -> Counts {
    let mut counts = Counts::default();
    for cell in cells.iter().filter(|cell| of(cell)) {
        counts.merge(&cell.counts);
    }
    counts
}

/// Before, after, the difference in points, and what both stand on.
fn row(i18n: I18n, old: &Rate, new: &Rate) -> Vec<String> {
    let points = match (old.value, new.value) {
        (Some(old), Some(new)) => number::decimal((new - old) * 100.0, 2),
        _ => "–".to_owned(),
    };
    let basis = [
        said::part(old),
        "/".into(),
        said::whole(old),
        " → ".into(),
        said::part(new),
        "/".into(),
        said::whole(new),
    ];
    vec![said::value(i18n, old), said::value(i18n, new), points, basis.concat()]
}

fn standing(i18n: I18n, (old, new): (Band, Band)) -> String {
    if old == new {
        return i18n.fill(key::STANDING_SAME, &[("band", &i18n.say(band_name(new)))]);
    }
    let (old, new) = (i18n.say(band_name(old)), i18n.say(band_name(new)));
    i18n.fill(key::STANDING_MOVED, &[("before", &old), ("after", &new)])
}

const fn band_name(band: Band) -> Key {
    match band {
        Band::Above => key::BAND_ABOVE,
        Band::Same => key::BAND_SAME,
        Band::Below => key::BAND_BELOW,
        Band::TooFew => key::BAND_FEW,
    }
}
