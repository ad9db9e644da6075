//! The public list of cases: newest first, filtered, searched, page by page.

use crate::{
    samples::{at, by_office, now, number, published, submitted, unit},
    town::{Town, on_each},
};
use contract::{
    CaseNumber, Status, Timestamp, Visibility, What,
    wire::cases::{FindSimilar, ListPublicCases, ReadPulse},
};
use time::Duration;

async fn publish(town: &Town, serial: u32, opened: Timestamp, subject: &str, text: &str) {
    let events = vec![
        submitted(opened, Visibility::Public, subject),
        by_office(opened, What::Accepted),
        published(opened, subject, text),
    ];
    town.insert(number(serial), events).await;
}

async fn found(town: &Town, query: ListPublicCases) -> Vec<CaseNumber> {
    town.read(query).await.items.into_iter().map(|case| case.number).collect()
}

#[tokio::test]
async fn published_cases_are_searched_word_by_word() {
    on_each(async |town| {
        publish(town, 1, at("2026-03-01T09:00:00+08:00"), "路灯 Lamp", "50% 的灯不亮").await;
        publish(town, 2, at("2026-03-02T09:00:00+08:00"), "水管", "漏水_一天").await;
        for (text, expected) in [
            ("lamp", vec![number(1)]),
            ("LAMP 不亮", vec![number(1)]),
            ("lamp 漏水", vec![]),
            ("%", vec![number(1)]),
            ("_", vec![number(2)]),
            ("!", vec![]),
            ("'; DROP TABLE cases; --", vec![]),
        ] {
            let query = ListPublicCases { text: Some(text.to_owned()), ..Default::default() };
            assert_eq!(found(town, query).await, expected, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn filters_hold_together() {
    on_each(async |town| {
        let long_ago = now().after(-Duration::days(30));
        publish(town, 1, long_ago, "旧的", "还没有答复").await;
        publish(town, 2, now().after(-Duration::hours(1)), "新的", "刚刚提交").await;
        let all = ListPublicCases::default;
        assert_eq!(found(town, all()).await, [number(2), number(1)]);
        assert_eq!(found(town, ListPublicCases { overdue: true, ..all() }).await, [number(1)]);
        let status = Some(Status::Accepted);
        assert_eq!(found(town, ListPublicCases { status, ..all() }).await.len(), 2);
        let unit = Some(unit("water"));
        assert_eq!(found(town, ListPublicCases { unit, ..all() }).await, []);
        let district = Some("west".parse().unwrap());
        assert_eq!(found(town, ListPublicCases { district, ..all() }).await, []);
        let category = Some("lamps".parse().unwrap());
        assert_eq!(found(town, ListPublicCases { category, ..all() }).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn every_case_is_on_exactly_one_page() {
    on_each(async |town| {
        let opened = at("2026-03-01T09:00:00+08:00");
        for serial in 0..65 {
            // Many in the same second: the number decides.
            let later = opened.after(Duration::seconds(i64::from(serial) / 20));
            publish(town, serial, later, "灯", "不亮").await;
        }
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = town.read(ListPublicCases { cursor, ..Default::default() }).await;
            assert!(page.items.len() <= 30);
            seen.extend(page.items.into_iter().map(|case| (case.opened, case.number)));
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 65);
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
    })
    .await;
}

#[tokio::test]
async fn the_most_alike_open_case_comes_first() {
    on_each(async |town| {
        let opened = at("2026-03-01T09:00:00+08:00");
        publish(town, 1, opened, "公园长椅", "长椅坏了").await;
        publish(town, 2, opened, "小区路灯不亮", "三盏路灯不亮").await;
        publish(town, 3, opened, "路灯太亮", "晚上睡不着").await;
        let query = FindSimilar {
            district: "east".parse().unwrap(),
            category: "lamps".parse().unwrap(),
            text: "小区的路灯不亮".to_owned(),
        };
        let alike: Vec<_> = town.read(query).await.into_iter().map(|case| case.number).collect();
        assert_eq!(alike, [number(2), number(3)]);
    })
    .await;
}

#[tokio::test]
async fn the_pulse_counts_what_is_there() {
    on_each(async |town| {
        let ago =
            |days: i64, hours: i64| now().after(-Duration::days(days) - Duration::hours(hours));
        // Answered in a day and on time; due two weeks ago.
        town.insert(number(1), crate::samples::answered(ago(20, 0))).await;
        // Overdue and open.
        town.insert_open(number(2), ago(12, 0)).await;
        // The same hour of the same weekday last week, and the hour after.
        town.insert_open(number(3), ago(7, 1)).await;
        town.insert_open(number(4), ago(7, -1)).await;
        town.insert_open(number(5), ago(0, 1)).await;
        let pulse = town.read(ReadPulse).await;
        assert_eq!((pulse.received_today, pulse.received_week_ago), (1, 1));
        assert_eq!((pulse.unanswered, pulse.overdue), (4, 1));
        assert_eq!((pulse.due, pulse.on_time), (2, 1));
        assert_eq!((pulse.verdicts, pulse.solved, pulse.no_answer), (0, 0, 0));

        let office = town.office_key().await;
        let nobody = What::CalledBack(contract::CallBack::NoAnswer);
        town.work(&office, number(1), nobody).await;
        assert_eq!(town.read(ReadPulse).await.no_answer, 1);
    })
    .await;
}
