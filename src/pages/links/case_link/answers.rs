//! What was chosen and typed on a page of a link, kept in the tab until it has arrived.

use crate::{components::case::rating::RatingAnswers, device::session, json};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Stands before the name of the page.
const KEPT: &str = "huiyin.link.answers.";

/// As it stands in the form.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    contacted: String,
    solved: String,
    satisfied: String,
    reasons: Vec<String>,
    text: String,
}

/// The answers of a page as they were before a reload, kept up to date from now on.
pub(super) fn restored(page: &'static str) -> RatingAnswers {
    let answers = RatingAnswers::new();
    if let Some(kept) = session::get(&name(page)).and_then(|json| json::read::<Kept>(&json)) {
        answers.contacted.set(kept.contacted);
        answers.solved.set(kept.solved);
        answers.satisfied.set(kept.satisfied);
        answers.reasons.set(kept.reasons);
        answers.text.set(kept.text);
    }
    Effect::new(move |_| {
        let kept = Kept {
            contacted: answers.contacted.get(),
            solved: answers.solved.get(),
            satisfied: answers.satisfied.get(),
            reasons: answers.reasons.get(),
            text: answers.text.get(),
        };
        if let Ok(json) = serde_json::to_string(&kept) {
            session::set(&name(page), &json);
        }
    });
    answers
}

/// They have arrived.
pub(super) fn forget(page: &str) {
    session::forget(&name(page));
}

fn name(page: &str) -> String {
    [KEPT, page].concat()
}
