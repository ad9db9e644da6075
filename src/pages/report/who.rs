//! `/report/who`

use super::{step::Step, wizard::Wizard};
use crate::{
    components::{
        field::{Choice, choices::Radios, text::TextField},
        notice::{Notice, Tone},
    },
    i18n::{I18n, t},
    offline::field::Field,
};
use contract::{Kind, Requester, Visibility};
use leptos::prelude::*;
use texts::{
    Key,
    key::{common, report},
};

/// What a requester is called, and what it means.
pub(super) const fn requester_words(requester: Requester) -> (Key, Key) {
    match requester {
        Requester::Resident => (report::REQUESTER_RESIDENT, report::REQUESTER_RESIDENT_HINT),
        Requester::Visitor => (report::REQUESTER_VISITOR, report::REQUESTER_VISITOR_HINT),
        Requester::Enterprise => (report::REQUESTER_ENTERPRISE, report::REQUESTER_ENTERPRISE_HINT),
        Requester::Anonymous => (report::REQUESTER_ANONYMOUS, report::REQUESTER_ANONYMOUS_HINT),
    }
}

/// What a visibility is called, and what it means.
pub(super) const fn visibility_words(visibility: Visibility) -> (Key, Key) {
    match visibility {
        Visibility::Public => (report::PUBLIC, report::PUBLIC_HINT),
        Visibility::Confidential => (report::CONFIDENTIAL, report::CONFIDENTIAL_HINT),
    }
}

#[component]
pub fn WhoStep() -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let said = move |value, (name, meaning): (Key, Key)| {
        Choice::new(value, i18n.say(name)).hint(i18n.say(meaning))
    };
    let requesters = Signal::derive(move || {
        let choice = |who: &Requester| said(who.as_str(), requester_words(*who));
        Requester::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    let visibilities = Signal::derive(move || {
        let choice = |who: &Visibility| said(who.as_str(), visibility_words(*who));
        Visibility::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    let draft = wizard.form.draft();
    let visibility = wizard.signal(&Field::Visibility);
    if let Some(usual) = draft.visibility() {
        visibility.set(usual.as_str().to_owned());
    }
    let tip_off = draft.kind() == Some(Kind::TipOff);
    let requester = wizard.signal(&Field::Requester);
    let contact = move || match Requester::parse(&requester.read()) {
        None => ().into_any(),
        Some(Requester::Anonymous) => view! { <Anonymous /> }.into_any(),
        Some(Requester::Enterprise) => view! { <Contact company=true /> }.into_any(),
        Some(Requester::Resident | Requester::Visitor) => {
            view! { <Contact company=false /> }.into_any()
        }
    };
    view! {
        <Step title=t(report::WHO_TITLE)>
            <Radios id=Field::Requester.id() label=t(report::REQUESTER) choices=requesters
                value=requester error=wizard.error(&Field::Requester) />
            {contact}
            <Radios id=Field::Visibility.id() label=t(report::VISIBILITY) choices=visibilities
                hint=MaybeProp::derive(move || tip_off.then(|| i18n.say(report::VISIBILITY_TIP_OFF)))
                value=visibility error=wizard.error(&Field::Visibility) />
        </Step>
    }
}

/// What is lost by saying nothing.
#[component]
fn Anonymous() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>
            <p><b>{t(report::ANONYMOUS_TITLE)}</b></p>
            <ul class="losses">
                <li>{t(report::ANONYMOUS_NO_CALL)}</li>
                <li>{t(report::ANONYMOUS_NO_ANSWER)}</li>
                <li>{t(report::ANONYMOUS_NO_CALL_BACK)}</li>
            </ul>
        </Notice>
    }
    .into_any()
}

/// How to be reached. A company says who it is; everything else may be left out.
#[component]
fn Contact(company: bool) -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let optional = move |key| {
        Signal::derive(move || i18n.fill(common::OPTIONAL, &[("label", &i18n.say(key))]))
    };
    let (name, autocomplete) = if company {
        (t(report::COMPANY), "organization")
    } else {
        (optional(report::NAME), "name")
    };
    view! {
        <div class="field">
            <TextField id=Field::Name.id() label=name autocomplete
                value=wizard.signal(&Field::Name) error=wizard.error(&Field::Name) />
            {company.then(|| view! {
                <TextField id=Field::CreditCode.id() label=t(report::CREDIT_CODE) hint=t(report::CREDIT_CODE_HINT)
                    width="medium" autocomplete="off"
                    value=wizard.signal(&Field::CreditCode) error=wizard.error(&Field::CreditCode) />
            })}
            <TextField id=Field::Phone.id() label=optional(report::PHONE) hint=t(report::PHONE_HINT)
                kind="tel" inputmode="tel" autocomplete="tel" width="medium"
                value=wizard.signal(&Field::Phone) error=wizard.error(&Field::Phone) />
            <TextField id=Field::Email.id() label=optional(report::EMAIL)
                kind="email" inputmode="email" autocomplete="email"
                value=wizard.signal(&Field::Email) error=wizard.error(&Field::Email) />
        </div>
    }
    .into_any()
}
