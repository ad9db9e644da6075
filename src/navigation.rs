//! Going from page to page.
//!
//! A general router costs a third of the first view's bytes; the portal has a dozen addresses, all
//! of them in [`Route`], so a signal, two listeners and the browser's history do.

use crate::{
    device::focus,
    route::{Address, Query, Route},
};
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlAnchorElement;

/// Where the person is, and how to take them elsewhere.
#[derive(Clone, Copy)]
pub struct Navigator {
    /// `None` where the portal has no page.
    here: RwSignal<Option<Address>>,
    /// Whether the person has gone anywhere since the application started.
    moved: StoredValue<bool>,
}

impl Navigator {
    /// Reads the address bar and follows it from now on. Call once, while the application is set up.
    pub fn provide() -> Self {
        let navigator = Self { here: RwSignal::new(address_bar()), moved: StoredValue::new(false) };
        let left = window_event_listener(ev::popstate, move |_| navigator.here.set(address_bar()));
        let clicks = window_event_listener(ev::click, move |event| navigator.follow(&event));
        on_cleanup(move || {
            left.remove();
            clicks.remove();
        });
        provide_context(navigator);
        navigator
    }

    /// The navigator provided by the application.
    #[track_caller]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Puts the focus on the heading of a page that took its time to appear, if a link led there.
    pub fn arrived(&self) {
        if self.moved.get_value() {
            focus::heading();
        }
    }

    /// The page on the screen; `None` where there is none. Tracked.
    pub fn route(&self) -> Option<Route> {
        self.here.with(|here| here.as_ref().map(|address| address.route.clone()))
    }

    /// The controls set in the address. Tracked.
    pub fn query(&self) -> Query {
        self.here
            .with(|here| here.as_ref().map(|address| address.query.clone()))
            .unwrap_or_default()
    }

    /// Whether one thing is being done step by step, and doors elsewhere only distract. Tracked.
    pub fn in_task(&self) -> bool {
        matches!(self.route(), Some(Route::ReportStep(_)))
    }

    /// The page on the screen, changing only when another screen must be built: the steps of a report
    /// share theirs. `None` where the portal has no page.
    pub fn screen(&self) -> Memo<Option<Route>> {
        let navigator = *self;
        let changed = |last: Option<&Option<Route>>, next: Option<&Option<Route>>| !matches!((last, next), (Some(Some(a)), Some(Some(b))) if a.same_screen(b));
        Memo::new_with_compare(move |_| navigator.route(), changed)
    }

    /// One control of the address, kept up to date.
    pub fn control(&self, name: &'static str) -> Memo<Option<String>> {
        let here = self.here;
        Memo::new(move |_| {
            here.with(|here| here.as_ref().and_then(|a| a.query.get(name)).map(str::to_owned))
        })
    }

    /// Goes to an address as if a link had been followed.
    pub fn go(&self, to: impl Into<Address>) {
        self.visit(to.into(), true);
    }

    /// Changes the address without a step to go back to: for controls, and after a form is sent.
    pub fn replace(&self, to: impl Into<Address>) {
        self.visit(to.into(), false);
    }

    fn visit(&self, to: Address, step: bool) {
        let path = to.to_string();
        let Ok(history) = window().history() else { return };
        let written = if step {
            history.push_state_with_url(&JsValue::NULL, "", Some(&path))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&path))
        };
        if written.is_err() {
            return;
        }
        let same_page = self
            .here
            .with_untracked(|here| here.as_ref().is_some_and(|address| address.route == to.route));
        self.moved.set_value(true);
        self.here.set(Some(to));
        if !same_page {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus::heading();
        }
    }

    /// Takes a click on a link within the portal, and leaves every other click to the browser.
    fn follow(&self, event: &ev::MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        if let Some(to) = link_of(event) {
            event.prevent_default();
            self.go(to);
        }
    }
}

/// The page that the link under an event leads to; `None` for everything that is the browser's to follow.
pub(crate) fn link_of(event: &web_sys::Event) -> Option<Address> {
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("a[href]").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok())?;
    let elsewhere = ["target", "download"].iter().any(|name| link.has_attribute(name))
        || !link.hash().is_empty()
        || window().location().origin().ok() != Some(link.origin());
    if elsewhere { None } else { Address::parse(&link.pathname(), &link.search()) }
}

/// Where the portal is reached: scheme, host and port.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The page that the address bar names; `None` where the portal has none.
pub(crate) fn address_bar() -> Option<Address> {
    let location = window().location();
    Address::parse(&location.pathname().ok()?, &location.search().ok()?)
}
