//! What the person with a case does.

use super::{
    App,
    failure::Failure,
    links::open,
    operation::{Call, Operation, Repeat},
    submission::check,
};
use crate::store::Repeatable;
use contract::{
    Actor, Case, CaseNumber, Event, ProblemCode,
    wire::citizen::{
        AccessEntry, AppendToCase, CaseFile, Lookup, ReadAccessLog, ReadCase, Receipt, Session,
        SubmitCase,
    },
};

impl Operation for SubmitCase {
    const REPEAT: Repeat = Repeat::Keyed;

    async fn answer(call: Call<Self>) -> Result<Receipt, Failure> {
        let app = &call.app;
        app.limits.submit(call.origin)?;
        let city = app.store.city();
        let submission = check(city, &call.body)?;
        let key = call.required_key()?;
        let contact = &call.body.contact;
        let taken = app.store.submit(key, &call.raw, submission, contact, app.clock.now()).await?;
        let case = Case::begin(taken.number, &taken.event)
            .map_err(|_| Failure::from(ProblemCode::Internal))?;
        let due = city.due(&case.round);
        Ok(Receipt {
            number: taken.number,
            code: taken.code,
            submitted: taken.event.at,
            due: due.map(|due| due.at),
            provisional: due.is_some_and(|due| due.provisional),
        })
    }
}

impl Operation for Lookup {
    async fn answer(call: Call<Self>) -> Result<Session, Failure> {
        let app = &call.app;
        let (number, code) = (call.body.number, call.body.code);
        app.limits.may_guess(call.origin, number)?;
        if !app.store.is_opened_by(number, code).await? {
            app.limits.guessed_wrong(call.origin, number);
            return Err(ProblemCode::NoSuchCase.into());
        }
        app.limits.guessed_right(call.origin, number);
        Ok(open(app, number).await)
    }
}

impl Operation for ReadCase {
    async fn answer(call: Call<Self>) -> Result<CaseFile, Failure> {
        let number = call.case()?;
        let events = call.app.store.events(number).await?;
        file(&call.app, number, events).await
    }
}

impl Operation for AppendToCase {
    const REPEAT: Repeat = Repeat::Safe;

    async fn answer(call: Call<Self>) -> Result<CaseFile, Failure> {
        let number = call.case()?;
        let now = call.app.clock.now();
        let what = call.body.clone().into();
        let request = call.idempotency_key().map(|key| Repeatable { key, body: &call.raw });
        // Clocks of several machines differ by a little; a case's own never runs backwards.
        let make = |case: &Case| Ok(Event { at: now.max(case.updated), by: Actor::Citizen, what });
        let events = call.app.store.append(number, request, make).await?;
        file(&call.app, number, events).await
    }
}

impl Operation for ReadAccessLog {
    async fn answer(call: Call<Self>) -> Result<Vec<AccessEntry>, Failure> {
        Ok(call.app.store.access_log(call.case()?).await?)
    }
}

async fn file(app: &App, number: CaseNumber, events: Vec<Event>) -> Result<CaseFile, Failure> {
    if events.is_empty() {
        return Err(ProblemCode::NotFound.into());
    }
    let merged_from = app.store.merged_into(number).await?;
    Ok(CaseFile { number, now: app.clock.now(), events, merged_from })
}
