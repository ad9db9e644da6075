//! C70: who is pressed about a rating tells the office; no unit reads it, and it is no part of the case.

use crate::{
    samples::{note, unit},
    town::{on_each, problem, reply},
};
use contract::{
    Endpoint, ProblemCode,
    wire::{
        citizen::ReadCase,
        pressure::{ListPressure, Pressure, PressureTaken, ReportPressure},
    },
};

#[tokio::test]
async fn c70_a_report_of_meddling_reaches_the_office_once_and_no_unit() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        let told = Pressure { text: note("让我改成满意") };
        let tell = |key: &'static str| {
            town.post(ReportPressure::ROUTE)
                .bearer_auth(&token)
                .header("Idempotency-Key", key)
                .json(&told)
        };
        let first: PressureTaken = reply(tell("k")).await;
        let again: PressureTaken = reply(tell("k")).await;
        assert_eq!(first, again);

        let office = town.office_key().await;
        let list = town.read_as(ListPressure, &office).await;
        assert_eq!(list.len(), 1);
        assert_eq!((list[0].number, &list[0].pressure), (receipt.number, &told));

        let lighting = town.unit_key(unit("lighting")).await;
        let refused = problem(town.get(ListPressure::ROUTE).bearer_auth(lighting)).await;
        assert_eq!(refused.code, ProblemCode::Forbidden);
        let file = town.get(ReadCase::ROUTE).bearer_auth(&token).send().await.unwrap();
        assert!(!file.text().await.unwrap().contains("让我改成满意"));
        let unread =
            problem(town.post(ReportPressure::ROUTE).header("Idempotency-Key", "x").json(&told))
                .await;
        assert_eq!(unread.code, ProblemCode::Unauthorized);
    })
    .await;
}
