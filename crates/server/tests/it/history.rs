//! The course of a case as its citizen and everybody else read it.

use crate::{
    samples::{SUBJECT, at, by_lighting, by_office, note, now, number, published, submitted, unit},
    town::{Town, on_each, problem},
};
use contract::{
    Actor, Case, CaseNumber, CitizenEvent, Code, EscalationCause, Event, Outcome, Refusal, Status,
    Timestamp, Visibility, What,
    wire::{
        cases::{ListPublicCases, ReadPublicCase, ReadPulse},
        citizen::{CaseFile, ReadCase},
        office::{ListOfficeCases, OfficeEvent},
    },
};
use time::Duration;

const OPENED: &str = "2026-03-02T09:00:00+08:00";

fn returned(at: Timestamp) -> Event {
    by_lighting(at, What::Returned { reason: note("不归我们") })
}

fn to(unit_id: &str) -> What {
    What::Dispatched { unit: unit(unit_id) }
}

/// Accepted four days late, given back three times, with the water unit since.
async fn sent_round(town: &Town) -> (CaseNumber, Code) {
    let opened = at(OPENED);
    let day = |n| opened.after(Duration::days(n));
    let mut events = vec![submitted(opened, Visibility::Public, SUBJECT)];
    events.push(by_office(day(4), What::Accepted));
    for hour in [1, 3, 5] {
        let later = |h| day(4).after(Duration::hours(h));
        events.push(by_office(later(hour), to("lighting")));
        events.push(returned(later(hour + 1)));
    }
    let raised = What::Escalated { level: 1, cause: EscalationCause::ThirdReturn };
    events.push(Event { at: day(4).after(Duration::hours(6)), by: Actor::Rule, what: raised });
    events.push(by_office(day(5), to("water")));
    events.push(published(day(5), "路灯不亮", "一盏路灯不亮。"));
    let code = town.insert(number(1), events).await;
    (number(1), code)
}

#[tokio::test]
async fn c38_c40_the_clock_runs_from_the_submission_however_often_the_case_is_returned() {
    on_each(async |town| {
        let (number, _) = sent_round(town).await;
        // Five working days after Monday 2 March.
        let due = Timestamp::parse("2026-03-09T23:59:59+08:00");
        let public = town.read(ListPublicCases::default()).await;
        assert_eq!(public.items[0].due, due);
        let office = town.office_key().await;
        let listed = town.read_as(ListOfficeCases::default(), &office).await;
        assert_eq!((listed.items[0].number, listed.items[0].due), (number, due));
        // It is the tenth: overdue, and counted so.
        let overdue = ListPublicCases { overdue: true, ..ListPublicCases::default() };
        assert_eq!(town.read(overdue).await.items.len(), 1);
        assert_eq!(town.read(ReadPulse).await.overdue, 1);
    })
    .await;
}

#[tokio::test]
async fn c41_c42_every_hop_is_public_with_its_dwell_time_and_the_first_unit_stays_named() {
    on_each(async |town| {
        let (number, _) = sent_round(town).await;
        let file = town.read(ReadPublicCase { number }).await;
        let case = Case::fold(number, &file.events).unwrap();
        // S3: through every hand-over.
        assert_eq!(case.first_unit, Some(unit("lighting")));
        let hops: Vec<_> = case
            .custody
            .iter()
            .map(|hop| {
                let dwell = hop.until.map(|until| until.since(hop.from));
                (hop.unit.as_str(), dwell, hop.returned.is_some())
            })
            .collect();
        let hour = Some(Duration::HOUR);
        let expected = [
            ("lighting", hour, true),
            ("lighting", hour, true),
            ("lighting", hour, true),
            ("water", None, false),
        ];
        assert_eq!(hops, expected);
        assert_eq!(case.returns, 3);
        let listed = town.read(ListPublicCases::default()).await;
        assert_eq!(listed.items[0].unit, Some(unit("water")));
    })
    .await;
}

#[tokio::test]
async fn c37_the_history_only_grows_and_its_times_never_run_backwards() {
    on_each(async |town| {
        let (number, code) = sent_round(town).await;
        let token = town.open(number, code).await;
        let office = town.office_key().await;
        let water = town.unit_key(unit("water")).await;
        let mut known = town.read_as(ReadCase, &token).await.events;
        let grown = |file: Vec<Event>, known: &mut Vec<Event>| {
            assert_eq!(file.len(), known.len() + 1);
            assert_eq!(file[..known.len()], known[..]);
            assert!(file.windows(2).all(|pair| pair[0].at <= pair[1].at));
            *known = file;
        };
        grown(town.work(&water, number, What::Signed).await.events, &mut known);
        let more = CitizenEvent::Supplement {
            text: note("第三盏"),
            photos: contract::Photos::default(),
        };
        // C46: what is added later is there.
        grown(town.say(&token, more).await.events, &mut known);
        let corrected = What::Corrected { event: 2, why: note("受理时间有误") };
        grown(town.work(&office, number, corrected).await.events, &mut known);
        let early = OfficeEvent { what: What::Closed, at: Some(at(OPENED)) };
        let refused = problem(town.office_at(&office, number, early)).await;
        assert_eq!(refused.refusal, Some(Refusal::OutOfOrder));
        assert_eq!(town.read_as(ReadCase, &token).await.events, known);
    })
    .await;
}

#[tokio::test]
async fn c43_an_extension_and_a_shelving_show_their_reason_and_the_old_date_stays() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let number = receipt.number;
        let office = town.office_key().await;
        town.work(&office, number, What::Accepted).await;
        town.work(&office, number, to("lighting")).await;
        let new_due = at("2026-04-10T18:00:00+08:00");
        let extended = What::Extended { reason: note("等材料"), new_due };
        town.work(&office, number, extended).await;
        let review_on = contract::day::parse("2026-06-01").unwrap();
        let shelved = What::Shelved { reason: note("列入明年改造"), review_on };
        town.work(&office, number, shelved).await;
        let (subject, text) = ("路灯".try_into().unwrap(), "不亮".try_into().unwrap());
        town.work(
            &office,
            number,
            What::Published { subject, text, photos: contract::Photos::default() },
        )
        .await;

        let file = town.read(ReadPublicCase { number }).await;
        let case = Case::fold(number, &file.events).unwrap();
        assert_eq!((case.status, case.review_on), (Status::Shelved, Some(review_on)));
        assert_eq!(case.round.extensions[0].new_due, new_due);
        let reasons: Vec<_> = file
            .events
            .iter()
            .filter_map(|event| match &event.what {
                What::Extended { reason, .. } | What::Shelved { reason, .. } => {
                    Some(reason.as_str())
                }
                _ => None,
            })
            .collect();
        assert_eq!(reasons, ["等材料", "列入明年改造"]);
        // The promise made at submission can still be counted from the events.
        let promised = contract::Round { extensions: Vec::new(), ..case.round.clone() };
        assert_eq!(town.store.city().due(&promised).map(|due| due.at), receipt.due);
        assert_eq!(town.store.city().due(&case.round).map(|due| due.at), Some(new_due));
    })
    .await;
}

#[tokio::test]
async fn c44_c45_a_reply_needs_an_outcome_and_shows_its_proof() {
    on_each(async |town| {
        let (number, _) = sent_round(town).await;
        let water = town.unit_key(unit("water")).await;
        let path = contract::Endpoint::path(&contract::wire::office::AppendOfficeEvent { number });
        let without = serde_json::json!({ "what": { "replied": { "text": "已修好。" } } });
        let refused = problem(town.post(&path).bearer_auth(&water).json(&without)).await;
        assert_eq!(refused.status, 422);
        let replied = What::Replied {
            outcome: Outcome::Cannot,
            text: Some("管线属电力公司。".try_into().unwrap()),
            proof: vec!["现场照片".try_into().unwrap()],
            photos: Vec::new(),
        };
        town.work(&water, number, replied.clone()).await;
        let file = town.read(ReadPublicCase { number }).await;
        assert_eq!(file.events.last().unwrap().what, replied);
        let listed = town.read(ListPublicCases::default()).await;
        assert_eq!(listed.items[0].outcome, Some(Outcome::Cannot));
    })
    .await;
}

#[tokio::test]
async fn c48_a_quiet_case_is_urged_and_then_not_again_for_three_days() {
    on_each(async |town| {
        let opened = now().after(-Duration::days(4));
        let first = submitted(opened, Visibility::Public, SUBJECT);
        let code = town.insert(number(1), vec![first]).await;
        let token = town.open(number(1), code).await;
        let file: CaseFile = town.say(&token, CitizenEvent::Urge).await;
        let urged = file.events.last().unwrap().at;
        let refused = problem(town.citizen(&token, &CitizenEvent::Urge)).await;
        let from = urged.after(Duration::days(3));
        assert_eq!(refused.refusal, Some(Refusal::TooSoonToUrge { from }));
    })
    .await;
}

#[tokio::test]
async fn c49_a_withdrawn_case_is_withdrawn_and_not_solved() {
    on_each(async |town| {
        let (number, code) = sent_round(town).await;
        let token = town.open(number, code).await;
        town.say(&token, CitizenEvent::Withdraw).await;
        let listed = town.read(ListPublicCases::default()).await;
        let case = &listed.items[0];
        assert_eq!((case.status, case.outcome), (Status::Withdrawn, None));
        assert_eq!(case.answered, None);
        let pulse = town.read(ReadPulse).await;
        // It fell due before it was withdrawn: late, not forgotten; and nobody says it is solved.
        assert_eq!((pulse.unanswered, pulse.on_time, pulse.solved), (0, 0, 0));
        assert_eq!(pulse.due, 1);
    })
    .await;
}

#[tokio::test]
async fn c51_the_third_round_raises_the_case_by_itself() {
    on_each(async |town| {
        let (number, code) = sent_round(town).await;
        let token = town.open(number, code).await;
        let office = town.office_key().await;
        let water = town.unit_key(unit("water")).await;
        for round in 2..=3 {
            let text = Some("已修好。".try_into().unwrap());
            let replied = What::Replied {
                outcome: Outcome::Solved,
                text,
                proof: Vec::new(),
                photos: Vec::new(),
            };
            town.work(&water, number, replied).await;
            let reopen = CitizenEvent::Reopen {
                reason: note("又不亮了"),
                photos: contract::Photos::default(),
            };
            let file = town.say(&token, reopen).await;
            let raised = file.events.iter().any(|event| {
                event.by == Actor::Rule
                    && event.what
                        == What::Escalated { level: 2, cause: EscalationCause::ThirdRound }
            });
            assert_eq!(raised, round == 3);
            town.work(&office, number, to("water")).await;
        }
    })
    .await;
}
