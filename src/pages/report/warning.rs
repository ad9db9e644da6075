//! What is said of the text before it goes on: that it belongs behind another door, or that it names a person.
//!
//! Nobody who insists is stopped: what was insisted on is not said again.

use super::{messages::label, wizard::Wizard};
use crate::{
    city::in_language,
    components::{button::Button, live::LiveRegion},
    device::focus,
    i18n::{I18n, say, t},
    offline::{draft::Draft, field::Field},
};
use contract::{Catalogue, Door, Private, PrivateKind, cover, cover_all, find_private};
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::report};

/// Where it is said.
pub(super) const ID: &str = "warning";

/// The texts that are looked through.
const FIELDS: [Field; 2] = [Field::Subject, Field::Story];

/// What is still to be said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Open {
    /// The right doors, each with the word it was known by.
    doors: Vec<(Door, String)>,
    /// What names a person.
    private: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq)]
struct Named {
    field: Field,
    private: Private,
    /// As it was written.
    text: String,
}

impl Open {
    pub(super) fn is_empty(&self) -> bool {
        self.doors.is_empty() && self.private.is_empty()
    }
}

/// What is to be said of a report and was not insisted on.
pub(super) fn open(draft: &Draft, city: &Catalogue) -> Open {
    let new = |said: &str| !draft.insisted.iter().any(|known| known == said);
    let written = FIELDS.map(|field| draft.value(&field)).join("\n");
    let doors = city.doors_of(&written).into_iter().filter(|right| new(right.word));
    let doors = doors.map(|right| (right.door.clone(), right.word.to_owned())).collect();
    let private = FIELDS.into_iter().flat_map(|field| {
        let value = draft.value(&field);
        find_private(value).into_iter().filter_map(move |private| {
            let text = value.get(private.at.clone())?.to_owned();
            Some(Named { field: field.clone(), private, text })
        })
    });
    Open { doors, private: private.filter(|named| new(&named.text)).collect() }
}

const fn kind_words(kind: PrivateKind) -> Key {
    match kind {
        PrivateKind::Mobile => report::PRIVATE_MOBILE,
        PrivateKind::Landline => report::PRIVATE_LANDLINE,
        PrivateKind::IdentityCard => report::PRIVATE_IDENTITY_CARD,
        PrivateKind::BankCard => report::PRIVATE_BANK_CARD,
        PrivateKind::Plate => report::PRIVATE_PLATE,
    }
}

/// Said once the person wants to go on; kept up to date while they change the text.
#[component]
pub fn Warnings(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let written = FIELDS.map(|field| wizard.signal(&field));
    let now = {
        let city = city.clone();
        Memo::new(move |_| {
            for value in &written {
                value.track();
            }
            if wizard.warned.get() { open(&wizard.form.draft(), &city) } else { Open::default() }
        })
    };
    let covered = RwSignal::new(false);
    let said = Signal::derive(move || {
        if covered.get() { I18n::expect().say(report::PRIVATE_COVERED) } else { String::new() }
    });
    let body = move || {
        let Open { doors, private } = now.get();
        let doors = (!doors.is_empty()).then(|| doors_view(doors));
        let private = (!private.is_empty()).then(|| private_view(private, &city, covered));
        view! { {doors}{private} }.into_any()
    };
    view! {
        <LiveRegion text=said />
        <div id=ID tabindex="-1">{body}</div>
    }
    .into_any()
}

/// Goes on with what was just warned of.
fn insist(wizard: Wizard, said: &[String]) {
    wizard.form.note(|draft| draft.insisted.extend_from_slice(said));
    wizard.go_on();
}

fn doors_view(doors: Vec<(Door, String)>) -> AnyView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let words: Vec<String> = doors.iter().map(|(_, word)| word.clone()).collect();
    let line = |(door, word): (Door, String)| {
        let Door { name, phone, matters, emergency, .. } = door;
        let key = if emergency { report::WARN_EMERGENCY } else { report::WARN_DOOR };
        let call = format!("tel:{phone}");
        let first =
            say!(key, phone = phone.clone(), name = in_language(&name, i18n.language()).to_owned());
        view! {
            <li>
                <p><a class="picked__call" href=call>{first}</a></p>
                <p>{move || in_language(&matters, i18n.language()).to_owned()}</p>
                <p>{say!(report::WARN_WORD, word = word.clone())}</p>
            </li>
        }
        .into_any()
    };
    let lines: Vec<_> = doors.into_iter().map(line).collect();
    view! {
        <div class="notice stack" data-tone="warning">
            <h2>{t(report::WARN_TITLE)}</h2>
            <ul class="warnings">{lines}</ul>
            <p class="row"><Button on:click=move |_| insist(wizard, &words)>{t(report::WARN_GO_ON)}</Button></p>
        </div>
    }
    .into_any()
}

fn private_view(private: Vec<Named>, city: &Catalogue, covered: RwSignal<bool>) -> AnyView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let draft = wizard.form.draft();
    let several = private.len() > 1;
    let texts: Vec<String> = private.iter().map(|named| named.text.clone()).collect();
    let done = move |field: &Field| {
        covered.set(true);
        wizard.save();
        focus::id(&field.id());
    };
    let line = |Named { field, private, text }: Named| {
        let what = i18n.fill(
            report::PRIVATE_ITEM,
            &[
                ("kind", &i18n.say(kind_words(private.kind))),
                ("label", &label(&field, &draft, city)),
            ],
        );
        let shown = text.clone();
        let one = move |_| {
            let written = wizard.signal(&field);
            written.update(|written| *written = cover(written, &private));
            done(&field);
        };
        view! {
            <li>
                <p><bdi class="num"><b>{shown}</b></bdi></p>
                <p>{what}</p>
                <Button on:click=one>{say!(report::PRIVATE_COVER, text = text.clone())}</Button>
            </li>
        }
        .into_any()
    };
    let lines: Vec<_> = private.into_iter().map(line).collect();
    let all = move |_| {
        for field in &FIELDS {
            wizard.signal(field).update(|written| *written = cover_all(written));
        }
        done(&Field::Story);
    };
    view! {
        <div class="notice stack" data-tone="warning">
            <h2>{t(report::PRIVATE_TITLE)}</h2>
            <p>{t(report::PRIVATE_TEXT)}</p>
            <ul class="warnings">{lines}</ul>
            <p class="row">
                {several.then(|| view! { <Button on:click=all>{t(report::PRIVATE_COVER_ALL)}</Button> })}
                <Button on:click=move |_| insist(wizard, &texts)>{t(report::PRIVATE_KEEP)}</Button>
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_insisted_on_is_not_said_again() {
        let city = serde_json::from_str(include_str!("../../../city/demo/catalogue.json")).unwrap();
        let mut draft = Draft::new("k".to_owned());
        draft.set("subject".to_owned(), "楼下着火了".to_owned());
        draft.set("story".to_owned(), "请打13800001111".to_owned());
        let now = open(&draft, &city);
        assert_eq!((now.doors.len(), now.private.len()), (1, 1));
        draft.insisted = vec!["着火".to_owned(), "13800001111".to_owned()];
        assert!(open(&draft, &city).is_empty());
        draft.set("story".to_owned(), "请打13800001111或13900001111".to_owned());
        let now = open(&draft, &city);
        assert_eq!(now.private[0].text, "13900001111");
        assert_eq!((now.doors.len(), now.private.len()), (0, 1));
    }
}
