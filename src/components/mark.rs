//! The mark of the portal.

use maud::{Markup, html};

/// 回 as two nested rounded squares: a call and its echo. Decoration; its neighbour says the name.
#[must_use]
pub fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 36 36" width="36" height="36" aria-hidden="true" {
            rect.mark__outer x="2.5" y="2.5" width="31" height="31" rx="8" fill="none" stroke-width="3" {}
            rect.mark__inner x="11.5" y="11.5" width="13" height="13" rx="4" fill="none" stroke-width="3" {}
        }
    }
}
