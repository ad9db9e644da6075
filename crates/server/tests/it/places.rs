//! C24, S16: a point says where a matter is, down to the grid cell, to those who work on it and to nobody else.

use crate::{
    process::{Server, folder},
    samples::{SUBJECT, city, lamp},
    town::{Town, on_each, problem, reply},
};
use contract::{
    CaseNumber, Endpoint, Event, Photos, Place, Point, Problem, ProblemCode, Shapes, What,
    wire::{
        cases::ReadPublicCase,
        citizen::{CaseFile, NewCase, ReadCase, Receipt},
        shapes::ReadShapes,
    },
};
use reqwest::Client;
use serde_json::json;
use server::CityError;

/// The lamp at a point of the two squares of the sample city.
fn lamp_at(lon: i32, lat: i32) -> NewCase {
    let mut lamp = lamp();
    lamp.place.point = Some(Point::new(lon, lat).unwrap());
    lamp.place.street = None;
    lamp
}

async fn file(town: &Town, receipt: &Receipt) -> CaseFile {
    let token = town.open(receipt.number, receipt.code).await;
    town.read_as(ReadCase, &token).await
}

fn place(events: &[Event]) -> &Place {
    let submission = match &events[0].what {
        What::Submitted(submission) => Some(submission),
        _ => None,
    };
    &submission.unwrap().place
}

async fn publish(town: &Town, number: CaseNumber) {
    let office = town.office_key().await;
    let (subject, text) = (SUBJECT.try_into().unwrap(), "不亮".try_into().unwrap());
    town.work(&office, number, What::Published { subject, text, photos: Photos::default() }).await;
}

#[tokio::test]
async fn s16_a_point_names_its_street_and_grid_cell_and_is_never_published() {
    on_each(async |town| {
        let case = lamp_at(250, 250);
        let receipt: Receipt = reply(town.submission(&case, "a")).await;
        let kept = file(town, &receipt).await;
        let said = place(&kept.events);
        assert_eq!(said.point, case.place.point);
        assert_eq!(said.street.as_ref().map(|street| street.as_str()), Some("望江街道"));
        assert_eq!(said.grid.as_ref().map(|grid| grid.as_str()), Some("east-1"));
        publish(town, receipt.number).await;
        let public = town.read(ReadPublicCase { number: receipt.number }).await;
        let seen = place(&public.events);
        assert_eq!((seen.point, seen.grid.as_ref(), seen.landmark.as_ref()), (None, None, None));
        assert_eq!(seen.street, said.street);
    })
    .await;
}

#[tokio::test]
async fn only_the_server_names_the_grid_cell() {
    on_each(async |town| {
        let mut case = lamp();
        case.place.grid = Some("somewhere-else".parse().unwrap());
        let receipt: Receipt = reply(town.submission(&case, "a")).await;
        assert_eq!(place(&file(town, &receipt).await.events).grid, None);
    })
    .await;
}

#[tokio::test]
async fn c24_on_a_border_the_citizen_chooses_and_elsewhere_the_point_must_fit() {
    on_each(async |town| {
        let refused = async |lon, lat, district: &str| -> Problem {
            let mut case = lamp_at(lon, lat);
            case.place.district = district.parse().unwrap();
            let refused = problem(town.submission(&case, "refused")).await;
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (ProblemCode::Invalid, Some("place.point"))
            );
            refused
        };
        for (key, district) in [("a", "east"), ("b", "west")] {
            let mut case = lamp_at(1_000, 400);
            case.place.district = district.parse().unwrap();
            let receipt: Receipt = reply(town.submission(&case, key)).await;
            let kept = file(town, &receipt).await;
            assert_eq!(
                (place(&kept.events).point, &place(&kept.events).grid),
                (case.place.point, &None)
            );
        }
        assert_eq!(refused(250, 250, "west").await.detail, "lies in east");
        assert_eq!(refused(12_000, 500, "west").await.detail, "lies 1112 m outside the city");
        refused(0, 500, "west").await;
    })
    .await;
}

#[tokio::test]
async fn a_point_that_is_nowhere_on_the_earth_is_refused() {
    on_each(async |town| {
        let mut body = serde_json::to_value(lamp()).unwrap();
        for (lon, lat) in [(180_000_001, 0), (0, -90_000_001)] {
            body["place"]["point"] = json!({ "lon": lon, "lat": lat });
            let request = town.post("/api/v1/cases").header("Idempotency-Key", "k").json(&body);
            let refused = problem(request).await;
            assert_eq!(refused.code, ProblemCode::Invalid);
        }
    })
    .await;
}

#[tokio::test]
async fn the_shapes_of_the_city_are_sent_once_and_known_afterwards() {
    on_each(async |town| {
        assert_eq!(Some(town.read(ReadShapes).await), city().shapes);
        let first = town.get(ReadShapes::ROUTE).send().await.unwrap();
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        let again = town.get(ReadShapes::ROUTE).header("If-None-Match", tag).send().await.unwrap();
        assert_eq!(again.status(), 304);
    })
    .await;
}

#[tokio::test]
async fn a_city_without_shapes_says_so() {
    let folder = folder();
    let server = Server::start(folder.path());
    let answer = Client::new().get(format!("{}{}", server.url, ReadShapes::ROUTE)).send().await;
    assert_eq!(answer.unwrap().status(), 404);
    server.stop();
}

#[test]
fn shapes_of_a_district_or_street_the_catalogue_lacks_are_refused() {
    let square = json!([[0, 0, 10, 0, 0, 10]]);
    for shapes in [
        json!({ "districts": [{ "id": "north", "outline": square }] }),
        json!({ "districts": [{ "id": "east", "outline": square,
            "streets": [{ "name": "没有的街道", "outline": square }] }] }),
    ] {
        let shapes: Shapes = serde_json::from_value(shapes).unwrap();
        assert!(matches!(city().with_shapes(shapes), Err(CityError::Unknown(_))));
    }
}

#[test]
fn c23_assets_of_a_district_the_catalogue_lacks_are_refused() {
    let stray = serde_json::json!([{ "layer": "lamp", "id": "X-1", "district": "nowhere", "point": { "lon": 0, "lat": 0 } }]);
    let stray = serde_json::from_value(stray).unwrap();
    assert!(matches!(city().with_assets(stray), Err(CityError::Asset(_))));
}
