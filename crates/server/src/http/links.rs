//! What links in messages open.

use super::{
    App,
    failure::Failure,
    operation::{Call, Operation, Repeat},
};
use crate::{
    secret::{LINK, SESSION},
    store::{Purpose, Repeatable, StoredLink, Wish},
};
use contract::{
    Actor, Case, CaseNumber, CitizenEvent, Event, LinkSecret, ProblemCode, Refusal, Timestamp,
    What,
    wire::{
        citizen::Session,
        links::{
            ActByLink, AskForLink, LinkDone, LinkPromise, LinkTarget, MyCase, MyCases, OpenMyCase,
            OpenMyCases, QuestionLink, RatingLink, ReadLink, ReadMyCases,
        },
    },
};

impl Operation for AskForLink {
    async fn answer(call: Call<Self>) -> Result<LinkPromise, Failure> {
        let app = &call.app;
        let wish = Wish { email: call.body.email.clone(), language: call.body.language };
        app.limits.ask_for_link(call.origin, app.store.email_hash(&wish.email))?;
        // Whether the address has cases is looked up later, by the courier: the answer cannot tell, and takes no longer.
        app.store.wish_for_link(&wish, app.clock.now()).await?;
        Ok(LinkPromise { minutes: u32::try_from(LINK.whole_minutes()).unwrap_or(0) })
    }
}

impl Operation for OpenMyCases {
    async fn answer(call: Call<Self>) -> Result<MyCases, Failure> {
        let app = &call.app;
        let secret = &call.body.secret;
        let now = app.clock.now();
        let link = find(&call, secret).await?;
        let Purpose::Mine(address) = link.purpose else {
            return Err(ProblemCode::LinkUnknown.into());
        };
        if link.used.is_some() {
            return Err(ProblemCode::LinkUsed.into());
        }
        if now >= link.expires {
            return Err(ProblemCode::LinkExpired.into());
        }
        let cases = mine(app, &address).await?;
        if !app.store.use_link(secret, now).await? {
            return Err(ProblemCode::LinkUsed.into());
        }
        let expires = now.after(SESSION);
        let token = app.store.secrets().person_token(&address, expires);
        Ok(MyCases { session: Session { token, expires }, cases })
    }
}

impl Operation for ReadMyCases {
    async fn answer(call: Call<Self>) -> Result<Vec<MyCase>, Failure> {
        mine(&call.app, call.person()?).await
    }
}

impl Operation for OpenMyCase {
    async fn answer(call: Call<Self>) -> Result<Session, Failure> {
        let app = &call.app;
        let number = call.body.number;
        if !app.store.is_case_of(number, call.person()?).await? {
            return Err(ProblemCode::NoSuchCase.into());
        }
        Ok(open(app, number).await)
    }
}

impl Operation for ReadLink {
    async fn answer(call: Call<Self>) -> Result<LinkTarget, Failure> {
        let app = &call.app;
        let now = app.clock.now();
        let link = find(&call, &call.body.secret).await?;
        let (number, events) = case_of(app, &link).await?;
        let case = fold(number, &events)?;
        check(&link, &case, now)?;
        app.store.note_access(number, now, &Actor::Citizen).await?;
        let target = match link.purpose {
            Purpose::Rating(_, round) => reply(number, round, &case, &events, link.expires),
            _ => question(number, &case, link.expires),
        };
        target.ok_or_else(|| ProblemCode::LinkUnknown.into())
    }
}

impl Operation for ActByLink {
    const REPEAT: Repeat = Repeat::Safe;

    async fn answer(call: Call<Self>) -> Result<LinkDone, Failure> {
        let app = &call.app;
        let now = app.clock.now();
        let link = find(&call, &call.body.secret).await?;
        let (number, _) = case_of(app, &link).await?;
        let event = call.body.event.clone();
        let fits = match (&link.purpose, &event) {
            (Purpose::Question(..), CitizenEvent::Answer { .. }) => true,
            (Purpose::Rating(..), event) => matches!(
                event,
                CitizenEvent::Rate(_)
                    | CitizenEvent::Reopen { .. }
                    | CitizenEvent::RequestReview { .. }
            ),
            _ => false,
        };
        if !fits {
            return Err(ProblemCode::Forbidden.into());
        }
        // A reply that was rated by this link can still be objected to by it.
        let objection = !matches!(event, CitizenEvent::Rate(_) | CitizenEvent::Answer { .. });
        let what = What::from(event);
        let request = call.idempotency_key().map(|key| Repeatable { key, body: &call.raw });
        let mut stale = None;
        let make = |case: &Case| match check(&link, case, now) {
            Ok(()) => Ok(Event { at: now.max(case.updated), by: Actor::Citizen, what }),
            Err(ProblemCode::LinkUsed) if objection => {
                Ok(Event { at: now.max(case.updated), by: Actor::Citizen, what })
            }
            Err(code) => {
                stale = Some(code);
                Err(Refusal::AlreadyDone)
            }
        };
        let appended = app.store.append(number, request, make).await;
        if let Some(code) = stale {
            return Err(code.into());
        }
        let case = fold(number, &appended?)?;
        Ok(LinkDone {
            number,
            status: case.status,
            reopen_until: case.reopen_until().filter(|until| now <= *until),
            review_until: case.review_until().filter(|until| now <= *until),
        })
    }
}

/// The link with this secret. An unknown one counts as a wrong guess.
async fn find<E: contract::Endpoint>(
    call: &Call<E>,
    secret: &LinkSecret,
) -> Result<StoredLink, Failure> {
    let app = &call.app;
    app.limits.may_open_link(call.origin)?;
    let found = app.store.link(secret).await?;
    if found.is_none() {
        app.limits.opened_unknown_link(call.origin);
    }
    found.ok_or_else(|| ProblemCode::LinkUnknown.into())
}

async fn case_of(app: &App, link: &StoredLink) -> Result<(CaseNumber, Vec<Event>), Failure> {
    let (Purpose::Rating(number, _) | Purpose::Question(number, ..)) = link.purpose else {
        return Err(ProblemCode::LinkUnknown.into());
    };
    Ok((number, app.store.events(number).await?))
}

fn fold(number: CaseNumber, events: &[Event]) -> Result<Case, Failure> {
    Case::fold(number, events).map_err(|_| ProblemCode::Internal.into())
}

/// Why a link does not work with its case as it stands at `now`. What was done comes first, then what has taken its place,
/// then its age: the first is what its owner needs to know.
fn check(link: &StoredLink, case: &Case, now: Timestamp) -> Result<(), ProblemCode> {
    let (round, turn) = match link.purpose {
        Purpose::Rating(_, round) => (round, None),
        Purpose::Question(_, round, turn) => (round, Some(turn)),
        Purpose::Mine(_) => return Err(ProblemCode::LinkUnknown),
    };
    let at = |n: u32| usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
    let meant = at(round).and_then(|at| case.rounds().nth(at)).ok_or(ProblemCode::LinkUnknown)?;
    let current = round == case.round_number();
    match turn {
        None if meant.rating.is_some() => return Err(ProblemCode::LinkUsed),
        None if !current || !case.is_answered() => return Err(ProblemCode::LinkSuperseded),
        None => {}
        Some(turn) => {
            let place = at(turn).ok_or(ProblemCode::LinkUnknown)?;
            let question = meant.questions.get(place).ok_or(ProblemCode::LinkUnknown)?;
            if question.answered {
                return Err(ProblemCode::LinkUsed);
            }
            if question.settled.is_some() || !current {
                return Err(ProblemCode::LinkSuperseded);
            }
        }
    }
    if now > link.expires { Err(ProblemCode::LinkExpired) } else { Ok(()) }
}

fn reply(
    number: CaseNumber,
    round: u32,
    case: &Case,
    events: &[Event],
    expires: Timestamp,
) -> Option<LinkTarget> {
    let event = events.iter().rev().find(|event| matches!(event.what, What::Replied { .. }))?;
    let What::Replied { outcome, text, proof, .. } = &event.what else { return None };
    Some(LinkTarget::Rating(RatingLink {
        number,
        round,
        unit: case.custody.last().map(|custody| custody.unit.clone()),
        outcome: Some(*outcome),
        text: text.clone(),
        proof: proof.clone(),
        replied: event.at,
        expires,
    }))
}

fn question(number: CaseNumber, case: &Case, expires: Timestamp) -> Option<LinkTarget> {
    let asked = case.round.questions.last()?;
    Some(LinkTarget::Question(QuestionLink {
        number,
        by: asked.by.clone(),
        question: asked.text.clone(),
        asked: asked.asked,
        expires,
    }))
}

async fn mine(app: &App, address: &str) -> Result<Vec<MyCase>, Failure> {
    let cases = app.store.cases_of(address).await?;
    let listed = cases.into_iter().map(|case| MyCase {
        number: case.number,
        subject: case.submission().and_then(|said| said.subject.clone()),
        status: case.status,
        opened: case.opened,
        updated: case.updated,
    });
    Ok(listed.collect())
}

/// A token for a case whose owner has shown who they are; the look is noted.
pub(super) async fn open(app: &App, number: CaseNumber) -> Session {
    let now = app.clock.now();
    // Its owner can open a case also while nothing can be written.
    if let Err(cause) = app.store.note_access(number, now, &Actor::Citizen).await {
        tracing::warn!(%cause, "a look at a case could not be noted");
    }
    let expires = now.after(SESSION);
    Session { token: app.store.secrets().token(number, expires), expires }
}
