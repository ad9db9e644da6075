//! The same numbers as a table, for every unit: what the chart shows, and what it does not.

use super::{
    super::{frame::address, published::Edition, said},
    order::sorted,
    selection::{Column, Selection},
};
use crate::{
    components::table::{Sort, SortHead, Table},
    i18n::I18n,
    navigation::Navigator,
    route::Route,
};
use charts::number;
use contract::{Count, Counts, Direction, IndicatorId, Weight};
use findings::board::{Board, Group, UnitRow};
use leptos::prelude::*;
use maud::{Markup, html};
use results::{Places, Rate, places, score};
use std::sync::Arc;
use texts::{Key, key::results as key};

/// The three ways of counting what is on time.
const ON_TIME: [IndicatorId; 3] =
    [IndicatorId::OnTimeCohort, IndicatorId::OnTimeOpenLate, IndicatorId::OnTimeClosed];

/// What citizens say; shown where anybody was asked.
const VERDICTS: [IndicatorId; 3] =
    [IndicatorId::Contact, IndicatorId::Resolution, IndicatorId::Satisfaction];

/// What the rows are made of.
struct Rows {
    i18n: I18n,
    edition: Arc<Edition>,
    board: Board,
    /// Rates shown besides the chosen one.
    others: Vec<IndicatorId>,
    /// Whether anybody was asked, so that there is a score.
    scored: bool,
    /// The places each unit might have, in the order of the board's units; of how many that are compared.
    places: Vec<Option<Places>>,
    compared: usize,
    /// Of the score.
    weights: Vec<Weight>,
}

/// Every unit, the city's total above them. Tracked, except for the order of the rows.
pub(super) fn table(
    edition: Arc<Edition>,
    board: Board,
    selection: Memo<Selection>,
    period: &str,
) -> AnyView {
    let i18n = I18n::expect();
    let heard = board.total_counts.get(Count::Verdicts) > 0;
    let others = ON_TIME.iter().chain(VERDICTS.iter().filter(|_| heard)).copied();
    let others = others.filter(|id| *id != board.indicator).collect();
    let rates: Vec<_> = board.units.iter().map(|row| (row.id.as_str(), row.rate)).collect();
    let places = places(&rates, board.small_n, board.direction);
    let compared = places.iter().flatten().count();
    let specification = &edition.specification;
    let weights = selection.with_untracked(|it| match &it.weights {
        Some(own) => own.of(specification),
        None => specification.composite.clone(),
    });
    let rows = Rows { i18n, edition, board, others, scored: heard, places, compared, weights };
    let caption = Signal::stored(i18n.fill(key::UNITS_TABLE, &[("period", period)]));
    let head = rows.head(selection);
    let total = rows.total().into_string();
    let body = move || rows.body(selection.with(|it| it.sort));
    view! {
        <div class="units-table">
            <Table caption>
                <thead>{head}</thead>
                <tbody class="units-table__total" inner_html=total></tbody>
                {body}
            </Table>
        </div>
        <p class="eyebrow units-table__hint">{i18n.say(key::SCROLL_HINT)}</p>
    }
    .into_any()
}

impl Rows {
    /// How many columns there are.
    fn width(&self) -> usize {
        8 + self.others.len() + usize::from(self.scored)
    }

    fn head(&self, selection: Memo<Selection>) -> AnyView {
        let navigator = Navigator::expect();
        let head = |name: String, column: Column, numeric: bool| {
            let sorted = Signal::derive(move || {
                selection.with(|it| {
                    it.sort.filter(|sort| sort.column == column).map(|sort| sort.descending)
                })
            });
            let press = Callback::new(move |()| {
                let mut next = selection.get_untracked();
                let fresh = Sort { column, descending: true };
                next.sort = Some(next.sort.map_or(fresh, |sort| sort.pressed(column)));
                navigator.replace(Route::Units.with(next.write(untrack(|| navigator.query()))));
            });
            let wide = (column == Column::Whole).then_some("");
            view! { <SortHead name=Signal::stored(name) sorted numeric on_press=press attr:data-wide=wide /> }
                .into_any()
        };
        let plain = |name: Key| {
            view! { <th scope="col" class="table__number units-table__wide">{self.i18n.say(name)}</th> }.into_any()
        };
        let chosen = self.board.indicator;
        let others = self.others.iter().map(|id| head(self.name(*id), Column::Rate(*id), true));
        let score =
            self.scored.then(|| head(self.name(IndicatorId::Composite), Column::Score, true));
        view! {
            <tr>
                {head(self.i18n.say(key::COL_UNIT), Column::Name, false)}
                {head(self.name(chosen), Column::Rate(chosen), true)}
                {plain(key::COL_INTERVAL)}
                {plain(key::COL_PART)}
                {head(self.i18n.say(key::COL_WHOLE), Column::Whole, true)}
                {plain(key::COL_PLACES)}
                {others.collect_view()}
                {score}
                {head(self.i18n.say(key::COL_RECEIVED), Column::Received, true)}
                {head(self.i18n.say(key::COL_NO_DEADLINE), Column::NoDeadline, true)}
            </tr>
        }
        .into_any()
    }

    fn name(&self, id: IndicatorId) -> String {
        let indicator = self.edition.specification.indicator(id);
        indicator.map(|it| said::named(self.i18n, &it.name)).unwrap_or_default()
    }

    fn total(&self) -> Markup {
        let name = html! { (self.i18n.say(key::CITY)) };
        self.row(&name, &self.board.total_counts, &self.board.total, None)
    }

    /// In groups until a person asks for another order.
    fn body(&self, sort: Option<Sort<Column>>) -> AnyView {
        let mut bodies = match sort {
            None => self
                .board
                .groups()
                .into_iter()
                .map(|(group, rows)| self.group(group, &rows))
                .collect(),
            Some(sort) => {
                let name = |row: &UnitRow| said::named(self.i18n, &row.name);
                let rows =
                    sorted(&self.board, sort, &self.edition.specification, &self.weights, name);
                vec![rows_body(None, html! { @for row in rows { (self.unit(row)) } })]
            }
        };
        bodies.extend(self.nobody().map(|row| rows_body(None, row)));
        bodies.into_any()
    }

    fn group(&self, group: Group, rows: &[&UnitRow]) -> AnyView {
        let n = number::count(rows.len() as u64);
        let content = html! {
            tr.units-table__group {
                th scope="rowgroup" colspan=(self.width()) { span { (self.title(group)) " · " (n) } }
            }
            @for row in rows { (self.unit(row)) }
        };
        rows_body(Some(tone(group, self.board.direction)), content)
    }

    fn title(&self, group: Group) -> String {
        use texts::key::chart;
        let better = matches!(
            (group, self.board.direction),
            (Group::Above, Direction::Higher) | (Group::Below, Direction::Lower)
        );
        let judged = self.board.direction != Direction::Neutral;
        let reference = self.i18n.say(key::THE_CITY);
        let min = number::count(self.board.small_n.into());
        match group {
            Group::Few => self.i18n.fill(chart::DOT_FEW, &[("min", &min)]),
            Group::Nothing => self.i18n.say(key::NO_CASES),
            Group::Same => self.i18n.fill(chart::DOT_SAME, &[("reference", &reference)]),
            Group::Above | Group::Below => {
                let template = match (judged, better, group) {
                    (true, true, _) => chart::DOT_BETTER,
                    (true, false, _) => chart::DOT_WORSE,
                    (false, _, Group::Above) => chart::DOT_HIGHER,
                    (false, _, _) => chart::DOT_LOWER,
                };
                self.i18n.fill(template, &[("reference", &reference)])
            }
        }
    }

    fn unit(&self, row: &UnitRow) -> Markup {
        let to = address(self.edition.at(Route::Unit(row.id.clone())));
        let name = html! { a href=(to) { (said::named(self.i18n, &row.name)) } };
        let at = self.board.units.iter().position(|it| it.id == row.id);
        let places = at.and_then(|at| self.places.get(at).copied().flatten());
        self.row(&name, &row.counts, &row.rate, places)
    }

    /// What no unit had: it is in the total.
    fn nobody(&self) -> Option<Markup> {
        let counts = self.board.nobody.as_ref()?;
        let indicator = self.edition.specification.indicator(self.board.indicator)?;
        let name = html! {
            (self.i18n.say(key::NO_UNIT)) span.grid__note { (self.i18n.say(key::NO_UNIT_NOTE)) }
        };
        Some(self.row(&name, counts, &Rate::of(indicator, counts), None))
    }

    fn row(&self, name: &Markup, counts: &Counts, rate: &Rate, places: Option<Places>) -> Markup {
        let i18n = self.i18n;
        let places = places.map(|places| self.places_of(places));
        let number = |count| number::count(counts.get(count).into());
        html! {
            tr data-small[rate.is_small(self.board.small_n)] {
                th scope="row" { (name) }
                td.table__number data-column="rate" {
                    b { (said::value(i18n, rate)) }
                    // On a narrow screen interval and n stand under the rate instead of in columns of their own.
                    span.units-table__narrow {
                        (said::range(i18n, rate)) " · " (said::part(rate)) "/" (said::whole(rate))
                        @if let Some(places) = &places { " · " (places) }
                    }
                }
                td.table__number.units-table__wide data-column="range" { (said::range(i18n, rate)) }
                td.table__number.units-table__wide data-column="part" { (said::part(rate)) }
                td.table__number.units-table__wide data-column="whole" { (said::whole(rate)) }
                td.table__number.units-table__wide data-column="places" { (places.as_deref().unwrap_or("–")) }
                @for id in &self.others {
                    td.table__number data-column=(id.as_str()) { (self.other(*id, counts)) }
                }
                @if self.scored { td.table__number { (self.score(counts)) } }
                td.table__number { (number(Count::Received)) }
                td.table__number { (number(Count::NoDeadline)) }
            }
        }
    }

    /// From one place to another of so many; one place only where no other is thinkable.
    fn places_of(&self, Places { first, last }: Places) -> String {
        let n = number::count(self.compared as u64);
        let (first, last) = (number::count(first.into()), number::count(last.into()));
        let template = if first == last { key::PLACE } else { key::PLACES };
        self.i18n.fill(template, &[("first", &first), ("last", &last), ("n", &n)])
    }

    fn other(&self, id: IndicatorId, counts: &Counts) -> Markup {
        match self.edition.specification.indicator(id) {
            Some(it) => said::cell(self.i18n, &Rate::of(it, counts), self.board.small_n),
            None => html! {},
        }
    }

    fn score(&self, counts: &Counts) -> String {
        let specification = &self.edition.specification;
        let score = score(specification, &self.weights, counts);
        score.map_or_else(|| "–".to_owned(), |it| number::decimal(it, 1))
    }
}

fn rows_body(tone: Option<&'static str>, rows: Markup) -> AnyView {
    view! { <tbody data-tone=tone inner_html=rows.into_string()></tbody> }.into_any()
}

/// What the mark beside a group's name says.
fn tone(group: Group, direction: Direction) -> &'static str {
    match (group, direction) {
        (Group::Above, Direction::Higher) | (Group::Below, Direction::Lower) => "good",
        (Group::Below, Direction::Higher) | (Group::Above, Direction::Lower) => "bad",
        (Group::Above, Direction::Neutral) => "above",
        (Group::Below, Direction::Neutral) => "below",
        (Group::Same, _) => "same",
        (Group::Few | Group::Nothing, _) => "few",
    }
}
