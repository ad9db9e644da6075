//! What the city's own case system does.

use super::{
    cases::cursor,
    failure::Failure,
    operation::{Call, Operation, Repeat},
};
use crate::store::{AppendError, KeyRole, OfficeFilter, Repeatable};
use contract::{
    Actor, Case, CaseNumber, Catalogue, Event, ProblemCode, Status, UnitId, What,
    wire::{
        Page,
        office::{
            AppendOfficeEvent, Change, ListChanges, ListOfficeCases, OfficeCase, OfficeFile,
            ReadOfficeCase,
        },
    },
};

impl KeyRole {
    pub(super) fn actor(&self) -> Actor {
        match self {
            Self::Office => Actor::Office,
            Self::Unit(unit) => Actor::Unit(unit.clone()),
        }
    }
}

impl Operation for ListOfficeCases {
    const QUERY: &'static [&'static str] = &["status", "unit", "cursor"];

    async fn answer(call: Call<Self>) -> Result<Page<OfficeCase>, Failure> {
        let asked: Option<UnitId> = call.query.value("unit")?;
        let unit = match call.role()? {
            KeyRole::Office => asked,
            KeyRole::Unit(own) if asked.is_none() || asked.as_ref() == Some(&own) => Some(own),
            KeyRole::Unit(_) => return Err(ProblemCode::Forbidden.into()),
        };
        let filter = OfficeFilter {
            status: call.query.read_with("status", Status::parse)?,
            unit,
            after: call.query.read_with("cursor", cursor)?,
        };
        Ok(call.app.store.office_cases(filter).await?)
    }
}

impl Operation for ReadOfficeCase {
    async fn answer(call: Call<Self>) -> Result<OfficeFile, Failure> {
        let role = call.role()?;
        let number: CaseNumber = call.path("number")?;
        let store = &call.app.store;
        let events = store.events(number).await?;
        if events.is_empty() {
            let office = role == KeyRole::Office;
            return Err(if office { ProblemCode::NotFound } else { ProblemCode::Forbidden }.into());
        }
        check_reader(&role, number, &events)?;
        // Noted before it is shown: what cannot be noted is not shown.
        store.note_access(number, call.app.clock.now(), &role.actor()).await?;
        Ok(OfficeFile { number, events, contact: store.contact(number).await? })
    }
}

/// A unit reads the cases it has, had, or works on with others.
pub(super) fn check_reader(
    role: &KeyRole,
    number: CaseNumber,
    events: &[Event],
) -> Result<(), Failure> {
    let KeyRole::Unit(unit) = role else { return Ok(()) };
    let case = Case::fold(number, events).map_err(|_| Failure::from(ProblemCode::Internal))?;
    let theirs = case.joined.contains(unit) || case.custody.iter().any(|c| c.unit == *unit);
    if theirs { Ok(()) } else { Err(ProblemCode::Forbidden.into()) }
}

impl Operation for AppendOfficeEvent {
    const REPEAT: Repeat = Repeat::Safe;

    async fn answer(call: Call<Self>) -> Result<OfficeFile, Failure> {
        let role = call.role()?;
        let number: CaseNumber = call.path("number")?;
        let store = &call.app.store;
        check_units(&store.city().catalogue, &call.body.what)?;
        let now = call.app.clock.now();
        let stated = call.body.at.map(|at| at.at(now.moment().offset()));
        if stated.is_some_and(|at| at > now) {
            return Err(Failure::invalid("at", "in the future"));
        }
        let what = call.body.what.clone();
        let by = role.actor();
        let request = call.idempotency_key().map(|key| Repeatable { key, body: &call.raw });
        let make = |case: &Case| {
            Ok(Event { at: stated.unwrap_or_else(|| now.max(case.updated)), by, what })
        };
        let events = match store.append(number, request, make).await {
            Ok(events) => events,
            // A unit does not learn about cases that are not its own.
            Err(AppendError::NoSuchCase) if role != KeyRole::Office => {
                return Err(ProblemCode::Forbidden.into());
            }
            Err(error) => return Err(Failure::for_office(error)),
        };
        // The answer shows the whole case, so it is a look. The event is in already, and stays so whatever happens to the log.
        let contact = match store.note_access(number, now, &role.actor()).await {
            Ok(()) => store.contact(number).await?,
            Err(cause) => {
                tracing::warn!(%cause, "a look at a case could not be noted");
                contract::Contact::default()
            }
        };
        Ok(OfficeFile { number, events, contact })
    }
}

fn check_units(catalogue: &Catalogue, what: &What) -> Result<(), Failure> {
    let known = |unit: &UnitId| catalogue.unit(unit).is_some();
    match what {
        What::Dispatched { unit } if !known(unit) => Err(Failure::unknown("what.dispatched.unit")),
        What::Joined { units } => match units.iter().position(|unit| !known(unit)) {
            None => Ok(()),
            Some(index) => Err(Failure::unknown(format!("what.joined.units[{index}]"))),
        },
        _ => Ok(()),
    }
}

impl Operation for ListChanges {
    const QUERY: &'static [&'static str] = &["since"];

    async fn answer(call: Call<Self>) -> Result<Vec<Change>, Failure> {
        if call.role()? != KeyRole::Office {
            return Err(ProblemCode::Forbidden.into());
        }
        let since = call.query.value("since")?.unwrap_or(0);
        Ok(call.app.store.changes(since).await?)
    }
}
