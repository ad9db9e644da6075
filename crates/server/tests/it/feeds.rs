//! Atom feeds (RFC 4287), as a reader of feeds meets them (C54, S19).

use crate::{
    mailbox::PORTAL,
    samples::{answered, at, note, now, number, published, submitted},
    town::{Plan, Town, on_each_with, problem},
};
use contract::{Actor, CitizenEvent, Named, ProblemCode, Timestamp, Visibility, What};
use results::Remarks;
use roxmltree::{Document, Node};
use server::{
    http::Exposure,
    release::{Occasion, Wanted, publish},
};
use std::collections::BTreeSet;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn plan() -> Plan {
    let exposure = Exposure { portal: PORTAL.to_owned(), ..Exposure::default() };
    Plan { exposure, ..Plan::default() }
}

async fn fetch(town: &Town, path: &str) -> String {
    let response = town.get(path).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    assert_eq!(response.headers()["content-type"], "application/atom+xml; charset=utf-8");
    response.text().await.unwrap()
}

#[track_caller]
fn one<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let found: Vec<_> = node.children().filter(|child| child.has_tag_name((ATOM, name))).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0].text().unwrap_or_default()
}

/// What of a feed a reader keeps: its id, its moment, and its entries with theirs.
#[derive(Debug, PartialEq)]
struct Read {
    id: String,
    updated: Timestamp,
    entries: Vec<(String, String, Timestamp)>,
}

/// Holds a feed against what RFC 4287 demands of it.
#[track_caller]
fn validate(xml: &str) -> Read {
    let document = Document::parse(xml).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let moment = |node, name| Timestamp::parse(one(node, name)).unwrap();
    let links = |node: Node, relation: &str| {
        let link = node.children().find(|child| {
            child.has_tag_name((ATOM, "link")) && child.attribute("rel") == Some(relation)
        });
        let address = link.unwrap().attribute("href").unwrap().to_owned();
        assert!(address.starts_with(PORTAL), "{address}");
    };
    links(feed, "self");
    links(feed, "alternate");
    let author = feed.children().find(|child| child.has_tag_name((ATOM, "author"))).unwrap();
    assert!(!one(author, "name").is_empty());
    assert!(!one(feed, "title").is_empty());
    let entries: Vec<_> = feed
        .children()
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .map(|entry| {
            links(entry, "alternate");
            assert!(!one(entry, "content").is_empty());
            let (id, title) = (one(entry, "id").to_owned(), one(entry, "title").to_owned());
            assert!(id.starts_with("urn:uuid:"), "{id}");
            (id, title, moment(entry, "updated"))
        })
        .collect();
    let ids: BTreeSet<_> = entries.iter().map(|(id, ..)| id).collect();
    assert_eq!(ids.len(), entries.len(), "ids are of one entry each");
    assert!(entries.windows(2).all(|pair| pair[0].2 >= pair[1].2), "the newest is first");
    let updated = moment(feed, "updated");
    assert!(entries.first().is_none_or(|(_, _, newest)| *newest == updated));
    Read { id: one(feed, "id").to_owned(), updated, entries }
}

async fn publish_one(town: &Town, serial: u32, title: &str, text: &str) {
    let opened = at("2026-03-05T09:00:00+08:00").after(time::Duration::minutes(serial.into()));
    let first = submitted(opened, Visibility::Public, "原话");
    town.insert(number(serial), vec![first, published(opened, title, text)]).await;
}

#[tokio::test]
async fn c54_published_cases_are_a_feed_for_an_area_and_a_category() {
    on_each_with(plan, async |town| {
        let path = "/feeds/cases.atom?district=east&category=lamps";
        let empty = validate(&fetch(town, path).await);
        assert_eq!(empty.entries, []);
        publish_one(town, 1, "一盏灯", "不亮").await;
        publish_one(town, 2, "<b>&\"'", "]]> <script>alert(1)</script> \u{fffe}&amp;").await;
        let opened = at("2026-03-06T09:00:00+08:00");
        town.insert(number(3), vec![submitted(opened, Visibility::Public, "未公开")]).await;
        town.insert(number(4), vec![submitted(opened, Visibility::Confidential, "秘密")]).await;

        let xml = fetch(town, path).await;
        let feed = validate(&xml);
        assert_eq!(feed.id, empty.id);
        let titles: Vec<_> = feed.entries.iter().map(|(_, title, _)| title.as_str()).collect();
        assert_eq!(titles, ["<b>&\"'", "一盏灯"]);
        let document = Document::parse(&xml).unwrap();
        let content = document.descendants().find(|node| node.has_tag_name((ATOM, "content")));
        let text = content.unwrap().text().unwrap();
        assert_eq!(text, "]]> <script>alert(1)</script> &amp;");
        assert!(!document.descendants().any(|node| node.has_tag_name("script")));
        for hidden in ["原话", "未公开", "秘密", "摔倒", "三号门"] {
            assert!(!xml.contains(hidden), "{hidden}");
        }
        // Elsewhere there is nothing, and a feed of its own.
        let west = validate(&fetch(town, "/feeds/cases.atom?district=west").await);
        assert_eq!(west.entries, []);
        assert_ne!(west.id, feed.id);
        assert_eq!(validate(&fetch(town, "/feeds/cases.atom?lang=en").await).entries.len(), 2);

        // A step moves its entry to the front, later than before and under its old id.
        town.append(number(1), Actor::Office, What::Accepted).await;
        let moved = validate(&fetch(town, path).await);
        assert_eq!(moved.entries[0].0, feed.entries[1].0);
        assert!(moved.updated > feed.updated && moved.updated >= now());

        for (query, code) in [
            ("district=nowhere", ProblemCode::Unknown),
            ("category=nothing", ProblemCode::Unknown),
            ("lang=de", ProblemCode::Invalid),
            ("colour=red", ProblemCode::Invalid),
        ] {
            let refused = problem(town.get(&format!("/feeds/cases.atom?{query}"))).await;
            assert_eq!(refused.code, code, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn c54_a_reader_that_has_the_feed_is_not_sent_it_again() {
    on_each_with(plan, async |town| {
        publish_one(town, 1, "一盏灯", "不亮").await;
        let get = |tag: Option<&str>| {
            let request = town.get("/feeds/cases.atom");
            match tag {
                Some(tag) => request.header("If-None-Match", tag),
                None => request,
            }
        };
        let first = get(None).send().await.unwrap();
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        let again = get(Some(&tag)).send().await.unwrap();
        assert_eq!((again.status().as_u16(), again.text().await.unwrap().as_str()), (304, ""));
        publish_one(town, 2, "另一盏", "也不亮").await;
        assert_eq!(get(Some(&tag)).send().await.unwrap().status(), 200);
    })
    .await;
}

#[tokio::test]
async fn s19_what_the_city_tells_is_a_feed() {
    on_each_with(plan, async |town| {
        let feed = validate(&fetch(town, "/feeds/news.atom").await);
        let moments: Vec<_> = feed.entries.iter().map(|(_, _, updated)| *updated).collect();
        let days = ["2026-02-01", "2026-01-15", "2026-01-01"];
        assert_eq!(moments, days.map(|day| at(&format!("{day}T00:00:00+08:00"))));
        assert_eq!(validate(&fetch(town, "/feeds/news.atom").await), feed);
    })
    .await;
}

#[tokio::test]
async fn c54_what_a_citizen_adds_is_not_in_the_feed() {
    on_each_with(plan, async |town| {
        let opened = at("2026-03-05T09:00:00+08:00");
        let first = submitted(opened, Visibility::Public, "原话");
        let code = town.insert(number(1), vec![first, published(opened, "一盏灯", "不亮")]).await;
        let token = town.open(number(1), code).await;
        town.say(
            &token,
            CitizenEvent::Supplement {
                text: note("住在五楼的李奶奶"),
                photos: contract::Photos::default(),
            },
        )
        .await;
        assert!(!fetch(town, "/feeds/cases.atom").await.contains("李奶奶"));
    })
    .await;
}

#[tokio::test]
async fn p36_releases_and_corrections_have_feeds() {
    on_each_with(plan, async |town| {
        town.insert(number(1), answered(now().after(-time::Duration::days(20)))).await;
        let first = publish(&town.store, now(), now()).await.unwrap();
        assert!(validate(&fetch(town, "/feeds/corrections.atom").await).entries.is_empty());
        let correction = Wanted {
            occasion: Occasion::Correction(first.id.clone()),
            remarks: Remarks {
                correction: Some(Named {
                    zh: "补录。".to_owned(), en: "Added late.".to_owned()
                }),
                data_issue: None,
            },
            embargo: None,
        };
        publish(&town.store, correction, now()).await.unwrap();
        assert_eq!(validate(&fetch(town, "/feeds/releases.atom").await).entries.len(), 2);
        let corrections = fetch(town, "/feeds/corrections.atom?lang=en").await;
        assert_eq!(validate(&corrections).entries.len(), 1);
        assert!(corrections.contains("Added late."));
    })
    .await;
}
