//! What everybody may read of cases.

use super::{
    failure::Failure,
    operation::{Call, Operation, Repeat},
};
use crate::store::PublicFilter;
use contract::{
    CaseNumber, CategoryId, DistrictId, Kind, ProblemCode, Status, published,
    wire::{
        Page,
        cases::{
            FindSimilar, ListPublicCases, PublicCase, PublicCaseSummary, Pulse, ReadPublicCase,
            ReadPulse, SupportCase, Supporters,
        },
    },
};

/// The longest text that is searched for, in characters.
const SEARCHED: usize = 200;
/// How much of what a citizen writes is compared, in characters.
const COMPARED: usize = 500;
/// How many similar cases are shown.
const ALIKE: usize = 5;

impl Operation for ListPublicCases {
    const QUERY: &'static [&'static str] =
        &["text", "kind", "category", "district", "unit", "status", "overdue", "cursor"];

    async fn answer(call: Call<Self>) -> Result<Page<PublicCaseSummary>, Failure> {
        let query = &call.query;
        let text = query.text("text").map(|text| text.chars().take(SEARCHED).collect());
        let overdue = query.read_with("overdue", |raw| raw.parse::<bool>().ok())?.unwrap_or(false);
        let filter = PublicFilter {
            text,
            kind: query.read_with("kind", Kind::parse)?,
            category: query.value("category")?,
            district: query.value("district")?,
            unit: query.value("unit")?,
            status: query.read_with("status", Status::parse)?,
            overdue_at: overdue.then(|| call.app.clock.now()),
            after: query.read_with("cursor", cursor)?,
        };
        Ok(call.app.store.public_cases(filter).await?)
    }
}

impl Operation for ReadPublicCase {
    async fn answer(call: Call<Self>) -> Result<PublicCase, Failure> {
        let number: CaseNumber = call.path("number")?;
        let store = &call.app.store;
        let events = published(&store.events(number).await?);
        let events = events.ok_or_else(|| Failure::from(ProblemCode::NotFound))?;
        Ok(PublicCase {
            number,
            now: call.app.clock.now(),
            events,
            supporters: store.supporters(number).await?,
            merged_from: store.published_merged_into(number).await?,
        })
    }
}

impl Operation for SupportCase {
    const REPEAT: Repeat = Repeat::Keyed;

    async fn answer(call: Call<Self>) -> Result<Supporters, Failure> {
        let number: CaseNumber = call.path("number")?;
        let store = &call.app.store;
        call.app.limits.support(call.origin)?;
        if published(&store.events(number).await?).is_none() {
            return Err(ProblemCode::NotFound.into());
        }
        Ok(Supporters { supporters: store.support(number, call.required_key()?).await? })
    }
}

impl Operation for FindSimilar {
    const QUERY: &'static [&'static str] = &["district", "category", "text"];

    async fn answer(call: Call<Self>) -> Result<Vec<PublicCaseSummary>, Failure> {
        let district: DistrictId = call.query.required("district")?;
        let category: CategoryId = call.query.required("category")?;
        let text: String =
            call.query.text("text").unwrap_or_default().chars().take(COMPARED).collect();
        Ok(call.app.store.similar_cases(&district, &category, &text, ALIKE).await?)
    }
}

impl Operation for ReadPulse {
    async fn answer(call: Call<Self>) -> Result<Pulse, Failure> {
        let now = call.app.clock.now();
        let counts = call.app.store.pulse(now).await?;
        let newest = call.app.store.public_releases(now).await?.into_iter().next();
        Ok(Pulse {
            now,
            received_today: counts.received_today,
            received_week_ago: counts.received_week_ago,
            unanswered: counts.unanswered,
            overdue: counts.overdue,
            due: counts.due,
            on_time: counts.on_time,
            verdicts: counts.verdicts,
            solved: counts.solved,
            no_answer: counts.no_answer,
            release: newest.map(|release| release.id),
        })
    }
}

/// Where a page of a list ended: the entry's place and number.
pub(super) fn cursor(raw: &str) -> Option<(i64, CaseNumber)> {
    let (place, number) = raw.split_once('.')?;
    Some((place.parse().ok()?, number.parse().ok()?))
}
