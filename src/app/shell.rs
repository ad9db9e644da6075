//! What stands around every page.

use super::{footer::Footer, header::Header, notices::Notices, thumb_bar::ThumbBar};
use crate::i18n::t;
use leptos::prelude::*;
use texts::key::common;

/// Skip link, banner, header, the page itself, footer and thumb bar.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    view! {
        <a class="skip" href="#main">{t(common::SKIP)}</a>
        <Notices />
        <Header />
        <main class="main page" id="main" tabindex="-1">{children()}</main>
        <Footer />
        <ThumbBar />
    }
}
