//! What is sent, read strictly and answered by the field.

use crate::{
    samples::lamp,
    town::{Town, on_each, problem, reply},
};
use contract::{
    Endpoint, Problem, ProblemCode, Requester, What,
    wire::{
        citizen::{NewCase, ReadCase, Receipt, SubmitCase},
        office::AppendOfficeEvent,
    },
};
use serde_json::{Value, json};

async fn refused(town: &Town, body: impl Into<reqwest::Body>) -> Problem {
    let request = town.post(SubmitCase::ROUTE).header("Idempotency-Key", "k");
    problem(request.header("Content-Type", "application/json").body(body)).await
}

/// The broken lamp with one field changed.
fn changed(field: &str, value: Value) -> String {
    let mut case = serde_json::to_value(lamp()).unwrap();
    let (parent, name) = field.rsplit_once('/').unwrap();
    case.pointer_mut(parent).unwrap()[name] = value;
    case.to_string()
}

#[tokio::test]
async fn what_does_not_fit_is_named_by_its_field() {
    on_each(async |town| {
        let enterprise = |contact: Value| {
            let mut case = serde_json::to_value(lamp()).unwrap();
            case["requester"] = "enterprise".into();
            case["contact"] = contact;
            case.to_string()
        };
        let noise = changed("/category", "noise".into());
        for (body, code, field) in [
            ("{".to_owned(), ProblemCode::Invalid, ""),
            (format!("{} {{}}", changed("/kind", "request".into())), ProblemCode::Invalid, ""),
            (changed("/kind", "murmur".into()), ProblemCode::Invalid, "kind"),
            (changed("/subject", " ".into()), ProblemCode::Invalid, "subject"),
            (changed("/story", "长".repeat(40_000).into()), ProblemCode::TooLarge, ""),
            (changed("/story", "x".repeat(40_000).into()), ProblemCode::Invalid, "story"),
            (changed("/story", "a\u{7}b".into()), ProblemCode::Invalid, "story"),
            (changed("/contact/phone", "12".into()), ProblemCode::Invalid, "contact.phone"),
            (changed("/contact/fone", "12".into()), ProblemCode::Invalid, "contact.fone"),
            (changed("/category", "dragons".into()), ProblemCode::Unknown, "category"),
            (changed("/place/district", "north".into()), ProblemCode::Unknown, "place.district"),
            (changed("/place/street", "无此街".into()), ProblemCode::Unknown, "place.street"),
            (noise, ProblemCode::Invalid, "answers.when"),
            (
                changed("/answers", json!([{ "question": "x", "values": ["y"] }])),
                ProblemCode::Unknown,
                "answers[0].question",
            ),
            (changed("/requester", "anonymous".into()), ProblemCode::Invalid, "contact"),
            (enterprise(json!({})), ProblemCode::Invalid, "contact.name"),
            (enterprise(json!({ "name": "某公司" })), ProblemCode::Invalid, "contact.credit_code"),
        ] {
            let problem = refused(town, body).await;
            assert_eq!(problem.code, code, "{problem:?}");
            assert_eq!(problem.field.as_deref().unwrap_or_default(), field, "{problem:?}");
        }
        assert_eq!(town.read(contract::wire::cases::ReadPulse).await.received_today, 0);
    })
    .await;
}

#[tokio::test]
async fn every_script_comes_back_as_it_was_written() {
    on_each(async |town| {
        let story =
            format!("🧑‍🚒 مصباح الشارع معطل \u{200F} 𠮷野家 e\u{301} \t{}", "字".repeat(4_900));
        let case = NewCase {
            subject: "🔦 مصباح".try_into().unwrap(),
            story: story.as_str().try_into().unwrap(),
            ..lamp()
        };
        let receipt: Receipt = reply(town.submission(&case, "a")).await;
        let token = town.open(receipt.number, receipt.code).await;
        let file = town.read_as(ReadCase, &token).await;
        let What::Submitted(submission) = &file.events[0].what else { unreachable!() };
        assert_eq!(submission.story.as_ref(), Some(&case.story));
        assert_eq!(submission.subject.as_ref(), Some(&case.subject));
    })
    .await;
}

#[tokio::test]
async fn a_case_may_be_anonymous_and_an_enterprise_names_itself() {
    on_each(async |town| {
        let anonymous = NewCase {
            requester: Requester::Anonymous,
            contact: contract::Contact::default(),
            ..lamp()
        };
        let _: Receipt = reply(town.submission(&anonymous, "a")).await;
        let contact = contract::Contact {
            name: Some("某公司".try_into().unwrap()),
            credit_code: Some("91350100M000100Y43".parse().unwrap()),
            ..contract::Contact::default()
        };
        let enterprise = NewCase { requester: Requester::Enterprise, contact, ..lamp() };
        let _: Receipt = reply(town.submission(&enterprise, "b")).await;
    })
    .await;
}

#[tokio::test]
async fn a_new_case_needs_its_idempotency_key() {
    on_each(async |town| {
        let without = problem(town.post(SubmitCase::ROUTE).json(&lamp())).await;
        assert_eq!(without.field.as_deref(), Some("Idempotency-Key"));
        let long = problem(town.submission(&lamp(), &"k".repeat(201))).await;
        assert_eq!(long.field.as_deref(), Some("Idempotency-Key"));
    })
    .await;
}

#[tokio::test]
async fn unknown_addresses_methods_and_parameters_are_problems_too() {
    on_each(async |town| {
        assert_eq!(problem(town.get("/api/v1/nothing")).await.code, ProblemCode::NotFound);
        assert_eq!(problem(town.get("/api")).await.code, ProblemCode::NotFound);
        assert_eq!(problem(town.post("/api/v1/catalogue")).await.code, ProblemCode::Method);
        let typo = problem(town.get("/api/v1/public/cases?txet=a")).await;
        assert_eq!((typo.code, typo.field.as_deref()), (ProblemCode::Invalid, Some("txet")));
        for (path, field) in [
            ("/api/v1/public/cases?cursor=x", "cursor"),
            ("/api/v1/public/cases?kind=x", "kind"),
            ("/api/v1/public/cases?overdue=perhaps", "overdue"),
            ("/api/v1/similar?district=east", "category"),
            ("/api/v1/articles?cursor=nothing", "cursor"),
        ] {
            let problem = problem(town.get(path)).await;
            assert_eq!(
                (problem.code, problem.field.as_deref()),
                (ProblemCode::Invalid, Some(field))
            );
        }
        for path in ["/api/v1/public/cases/12", "/api/v1/articles/none", "/api/v1/releases/none"] {
            assert_eq!(problem(town.get(path)).await.code, ProblemCode::NotFound, "{path}");
        }
        let number = town.submit("a").await.number;
        let office = town.office_key().await;
        let request = town.post(&AppendOfficeEvent { number }.path()).bearer_auth(office);
        let problem = problem(request.body(r#"{"what":{"replied":{"outcome":"maybe"}}}"#)).await;
        assert_eq!(problem.field.as_deref(), Some("what.replied.outcome"));
    })
    .await;
}
