//! A plain table of figures: names at the left, numbers at the right.

use crate::components::table::Table;
use leptos::prelude::*;

/// One row.
pub(super) struct GridRow {
    pub(super) name: AnyView,
    pub(super) cells: Vec<AnyView>,
    /// Stands on so few cases that it is greyed.
    pub(super) small: bool,
}

impl GridRow {
    pub(super) fn new(name: impl IntoAny, cells: Vec<String>) -> Self {
        let cells = cells.into_iter().map(IntoAny::into_any).collect();
        Self { name: name.into_any(), cells, small: false }
    }
}

/// A table whose first column names its rows and whose other columns hold numbers.
pub(super) fn grid(caption: String, heads: Vec<String>, rows: Vec<GridRow>) -> AnyView {
    let head = |(place, name): (usize, String)| {
        view! { <th scope="col" class:table__number=place != 0>{name}</th> }
    };
    let cell = |cell: AnyView| view! { <td class="table__number">{cell}</td> };
    let row = move |GridRow { name, cells, small }: GridRow| {
        view! {
            <tr data-small=small.then_some("")>
                <th scope="row">{name}</th>{cells.into_iter().map(cell).collect_view()}
            </tr>
        }
    };
    let caption = Signal::stored(caption);
    view! {
        <Table caption>
            <thead><tr>{heads.into_iter().enumerate().map(head).collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </Table>
    }
    .into_any()
}
