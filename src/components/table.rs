//! Tables.

use crate::i18n::{I18n, say};
use leptos::prelude::*;
use texts::key::common;

/// By which column a table is sorted, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<C> {
    pub column: C,
    pub descending: bool,
}

impl<C: PartialEq> Sort<C> {
    /// What a press on a column's head leads to: largest first, then the other way round.
    #[must_use]
    pub fn pressed(self, column: C) -> Self {
        let again = self.column == column;
        Self { descending: if again { !self.descending } else { true }, column }
    }
}

/// A table that scrolls sideways by itself where the screen is narrow, and by keyboard too.
#[component]
pub fn Table(
    /// What the table shows; read out first, and drawn where `caption_shown`.
    #[prop(into)]
    caption: Signal<String>,
    #[prop(optional)] caption_shown: bool,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=caption>
            <table class="table">
                <caption class:hidden=!caption_shown>{caption}</caption>
                {children()}
            </table>
        </div>
    }
}

/// The head of a column that the table can be sorted by.
#[component]
pub fn SortHead(
    #[prop(into)] name: Signal<String>,
    /// Whether the table is sorted by this column now, and then whether largest first.
    #[prop(into)]
    sorted: Signal<Option<bool>>,
    /// Numbers stand at the end of their column.
    #[prop(optional)]
    numeric: bool,
    on_press: Callback<()>,
) -> impl IntoView {
    let direction = move || match sorted.get() {
        Some(true) => Some("descending"),
        Some(false) => Some("ascending"),
        None => None,
    };
    view! {
        <th scope="col" aria-sort=direction class:table__number=numeric>
            <button class="table__sort" type="button" on:click=move |_| on_press.run(())>
                {name}<span class="table__arrow" aria-hidden="true"></span>
            </button>
        </th>
    }
    .into_any()
}

/// Says, to those who do not see the arrows, how the table is sorted now. Stands outside the table.
#[component]
pub fn SortStatus(
    /// The name of the column.
    #[prop(into)]
    column: Signal<String>,
    #[prop(into)] descending: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let direction = move || {
        let way = if descending.get() { common::SORT_DESCENDING } else { common::SORT_ASCENDING };
        i18n.say(way)
    };
    view! {
        <p class="hidden" role="status">
            {say!(common::SORTED_BY, column = column.get(), direction = direction())}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::Sort;

    #[test]
    fn a_new_column_starts_with_its_largest_and_turns_on_the_second_press() {
        let first = Sort { column: 'a', descending: true }.pressed('b');
        assert_eq!(first, Sort { column: 'b', descending: true });
        assert_eq!(first.pressed('b'), Sort { column: 'b', descending: false });
    }
}
