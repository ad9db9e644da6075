//! Every rate of the unit beside the city's.

use super::{
    super::{
        grid::{GridRow, grid},
        said,
    },
    View,
};
use crate::i18n::I18n;
use contract::{Direction, Indicator, IndicatorId};
use findings::remarks::bounds;
use maud::{Markup, html};
use results::{Band, Rate, band};
use texts::key::results as key;

pub(super) fn rates(view: &View<'_>) -> Markup {
    let i18n = view.i18n;
    let specification = &view.edition.specification;
    let heads = [key::COL_INDICATOR, key::COL_OWN, key::COL_STANDING, key::CITY];
    let row = |indicator: &Indicator| {
        let own = Rate::of(indicator, &view.own.whole.counts);
        let city = Rate::of(indicator, &view.city.whole.counts);
        let how = view.edition.how(indicator.id);
        let band = band(&own, &city, specification.small_n);
        GridRow {
            name: html! { a href=(how) { (said::named(i18n, &indicator.name)) } },
            cells: vec![
                html! {
                    (said::cell(i18n, &own, specification.small_n))
                    @if let Some(bounds) = bounds(i18n, indicator, &view.own.whole.counts) {
                        span.grid__note { (bounds) }
                    }
                },
                html! { (standing(i18n, indicator.direction, band, &own)) },
                said::cell(i18n, &city, specification.small_n),
            ],
            small: own.is_small(specification.small_n),
        }
    };
    let rates = specification.indicators.iter().filter(|it| it.id != IndicatorId::Composite);
    let values = [("unit", &*view.name), ("period", &view.period())];
    let caption = i18n.fill(key::UNIT_TABLE, &values);
    let rows: Vec<_> = rates.map(row).collect();
    grid(&caption, &heads.map(|head| i18n.say(head)), &rows)
}

/// How the unit stands to the city, in the indicator's own direction. Tracked.
fn standing(i18n: I18n, direction: Direction, band: Band, own: &Rate) -> String {
    i18n.say(match (band, direction) {
        (Band::TooFew, _) if own.denominator == 0 => return "–".to_owned(),
        (Band::TooFew, _) => key::STANDING_FEW,
        (Band::Same, _) => key::STANDING_SAME,
        (Band::Above, Direction::Neutral) => key::STANDING_HIGHER,
        (Band::Below, Direction::Neutral) => key::STANDING_LOWER,
        (Band::Above, Direction::Higher) | (Band::Below, Direction::Lower) => key::STANDING_BETTER,
        (Band::Below, Direction::Higher) | (Band::Above, Direction::Lower) => key::STANDING_WORSE,
    })
}
