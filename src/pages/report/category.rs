//! Choosing one of the city's categories, by looking or by typing.

use super::wizard::Wizard;
use crate::{
    city::in_language,
    components::{
        button::{Button, Weight},
        live::LiveRegion,
        notice::{Notice, Tone},
    },
    device::focus,
    i18n::{I18n, say, t},
    offline::field::Field,
};
use contract::{Catalogue, Category, Door};
use leptos::{ev, prelude::*};
use std::sync::Arc;
use texts::key::report;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The buttons of the list, for the arrow keys.
const OPTIONS: &str = "categories-list";

/// Whether a category is what somebody means by the words typed: each of them must occur, in either
/// language.
fn is_meant(category: &Category, typed: &str) -> bool {
    let texts = [&category.name, &category.hint].map(|named| format!("{} {}", named.zh, named.en));
    let text = texts.concat().to_ascii_lowercase();
    typed.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// A list that closes to what was chosen. A door to somewhere else is shown first, and nobody who
/// goes on is stopped.
#[component]
pub fn CategoryPicker(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let value = wizard.signal(&Field::Category);
    let error = wizard.error(&Field::Category);
    let id = Field::Category.id();
    let label_id = "category-label";
    let chosen = {
        let city = city.clone();
        move || {
            let chosen = value.get();
            city.categories.iter().find(|category| category.id.as_str() == chosen).cloned()
        }
    };
    let open = RwSignal::new(untrack(&chosen).is_none());
    let body = {
        let id = id.clone();
        move || match chosen().filter(|_| !open.get()) {
            Some(category) => {
                let door = category.door.as_ref();
                let door = door.and_then(|id| city.doors.iter().find(|door| door.id == *id));
                view! { <Chosen category=category.clone() door=door.cloned() id=id.clone() open /> }
                    .into_any()
            }
            None => view! { <List city=city.clone() value id=id.clone() open /> }.into_any(),
        }
    };
    view! {
        <div class="field" role="group" aria-labelledby=label_id data-invalid=move || error.get().map(|_| "")>
            <p class="field__label" id=label_id>{t(report::CATEGORY)}</p>
            {move || error.get().map(|error| view! { <p class="field__error" id="category-error">{error}</p> })}
            {body}
        </div>
    }
    .into_any()
}

/// What was chosen, with the door to go through instead, if there is one.
#[component]
fn Chosen(
    category: Category,
    door: Option<Door>,
    id: String,
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let Category { name, hint, .. } = category;
    let name = move || in_language(&name, i18n.language()).to_owned();
    let hint = move || in_language(&hint, i18n.language()).to_owned();
    let reopen = {
        let id = id.clone();
        move |_| {
            open.set(true);
            focus::id(&id);
        }
    };
    view! {
        <div class="picked">
            <p class="picked__name">{name}</p>
            <p class="picked__hint">{hint}</p>
            <Button weight=Weight::Quiet attr:id=id on:click=reopen>{t(report::CATEGORY_CHANGE)}</Button>
        </div>
        {door.map(|door| view! { <DoorNotice door /> })}
    }
    .into_any()
}

/// Whom to call instead, before the form goes on.
#[component]
fn DoorNotice(door: Door) -> impl IntoView {
    let i18n = I18n::expect();
    let Door { name, phone, matters, emergency, .. } = door;
    let key = if emergency { report::DOOR_EMERGENCY } else { report::DOOR_OTHER };
    let call = format!("tel:{phone}");
    let first =
        say!(key, phone = phone.clone(), name = in_language(&name, i18n.language()).to_owned());
    view! {
        <Notice tone=if emergency { Tone::Warning } else { Tone::Plain }>
            <p><a class="picked__call" href=call>{first}</a></p>
            <p>{move || in_language(&matters, i18n.language()).to_owned()}</p>
            <p>{t(report::DOOR_GO_ON)}</p>
        </Notice>
    }
    .into_any()
}

/// Every category with its everyday words, narrowed down by what is typed.
#[component]
fn List(
    city: Arc<Catalogue>,
    value: RwSignal<String>,
    id: String,
    open: RwSignal<bool>,
) -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let typed = RwSignal::new(String::new());
    let meant = Memo::new(move |_| {
        let meant = |(_, category): &(usize, &Category)| is_meant(category, &typed.read());
        let categories = city.categories.iter().enumerate().filter(meant);
        categories.map(|(_, category)| category.clone()).collect::<Vec<_>>()
    });
    let choose = move |category: &Category, id: &str| {
        value.set(category.id.as_str().to_owned());
        open.set(false);
        wizard.save();
        focus::id(id);
    };
    let found = say!(report::CATEGORY_FOUND, n = meant.read().len().to_string());
    let on_key = {
        let id = id.clone();
        move |event: ev::KeyboardEvent| match event.key().as_str() {
            // Enter looks for a category here; it does not send the form.
            "Enter" => {
                event.prevent_default();
                let only = meant.with(|meant| match meant.as_slice() {
                    [only] => Some(only.clone()),
                    _ => None,
                });
                match only {
                    Some(only) => choose(&only, &id),
                    None => step_to(first_option()),
                }
            }
            "ArrowDown" => {
                event.prevent_default();
                step_to(first_option());
            }
            _ => {}
        }
    };
    let option = {
        let id = id.clone();
        move |category: Category| {
            let (name, hint) = (category.name.clone(), category.hint.clone());
            let pressed = {
                let this = category.id.clone();
                move || value.with(|value| value == this.as_str()).to_string()
            };
            let id = id.clone();
            view! {
                <li>
                    <button class="category" type="button" aria-pressed=pressed
                        on:click=move |_| choose(&category, &id)>
                        <span class="category__name">{move || in_language(&name, i18n.language()).to_owned()}</span>
                        " "
                        <span class="category__hint">{move || in_language(&hint, i18n.language()).to_owned()}</span>
                    </button>
                </li>
            }
        }
    };
    let nothing = move || {
        meant.read().is_empty().then(|| {
            view! {
                <p>{t(report::CATEGORY_NONE)}</p>
                <Button on:click=move |_| typed.set(String::new())>{t(report::CATEGORY_ALL)}</Button>
            }
        })
    };
    view! {
        <label class="field__hint" for=id.clone()>{t(report::CATEGORY_FILTER)}</label>
        <input class="field__input" type="search" id=id autocomplete="off" dir="auto" aria-controls=OPTIONS
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
            on:keydown=on_key />
        <LiveRegion text=found />
        <ul class="categories" id=OPTIONS on:keydown=walk>
            {move || meant.get().into_iter().map(&option).collect_view()}
        </ul>
        {nothing}
    }
    .into_any()
}

/// The arrow keys go from category to category.
fn walk(event: ev::KeyboardEvent) {
    let item = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|button| button.closest("li").ok().flatten());
    let Some(item) = item else { return };
    let beside = match event.key().as_str() {
        "ArrowDown" => item.next_element_sibling(),
        "ArrowUp" => item.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    step_to(beside.and_then(|item| item.first_element_child()));
}

fn first_option() -> Option<Element> {
    document().query_selector("#categories-list button").ok().flatten()
}

fn step_to(option: Option<Element>) {
    if let Some(button) = option.and_then(|option| option.dyn_into::<HtmlElement>().ok()) {
        // Refused only for elements that cannot take the focus.
        let _ = button.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::is_meant;
    use contract::Catalogue;

    fn meant(typed: &str) -> Vec<String> {
        let city: Catalogue =
            serde_json::from_str(include_str!("../../../city/demo/catalogue.json")).unwrap();
        let meant = city.categories.iter().filter(|category| is_meant(category, typed));
        meant.map(|category| category.id.to_string()).collect()
    }

    #[test]
    fn a_category_is_found_by_its_everyday_words_in_either_language() {
        assert_eq!(meant("路灯"), ["roads"]);
        assert_eq!(meant("LAMP"), ["roads"]);
        assert_eq!(meant(" 电梯 "), ["housing"]);
        assert_eq!(meant("飞船"), [""; 0]);
        assert_eq!(meant("").len(), 19);
    }
}
