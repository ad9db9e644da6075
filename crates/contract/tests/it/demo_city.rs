//! The demo city's files are of the contract's shape, and name nothing that is not there.

use contract::wire::articles::{Article, ArticleKind};
use contract::{Catalogue, Datatype, Kind, Urgency};
use std::collections::HashSet;

const CATALOGUE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/catalogue.json"));
const ARTICLES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/articles.json"));

#[test]
fn the_demo_catalogue_is_whole() {
    let city: Catalogue = serde_json::from_str(CATALOGUE).unwrap();
    assert!(city.city.demo, "every page says that the cases are made up");
    assert_eq!(city.city.offset().whole_hours(), 8);
    assert_eq!(city.districts.len(), 9);
    for kind in Kind::ALL {
        for urgency in Urgency::ALL {
            assert!(city.limit(*kind, *urgency).is_some(), "{kind:?}, {urgency:?}");
        }
    }
    for unit in &city.units {
        assert!(unit.district.as_ref().is_none_or(|id| city.district(id).is_some()), "{}", unit.id);
    }
    for category in &city.categories {
        let known = |door: &String| city.doors.iter().any(|known| known.id == *door);
        assert!(category.door.as_ref().is_none_or(known), "{}", category.id);
        for question in &category.questions {
            let list =
                matches!(question.datatype, Datatype::SingleValueList | Datatype::MultiValueList);
            assert_eq!(list, !question.options.is_empty(), "{}/{}", category.id, question.id);
        }
    }
}

#[test]
fn the_demo_catalogue_asks_in_every_open311_datatype() {
    let city: Catalogue = serde_json::from_str(CATALOGUE).unwrap();
    let questions = city.categories.iter().flat_map(|category| &category.questions);
    let asked: HashSet<_> =
        questions.map(|question| serde_json::to_string(&question.datatype).unwrap()).collect();
    assert_eq!(asked.len(), 6, "{asked:?}");
}

#[test]
fn nothing_in_the_demo_catalogue_is_named_twice() {
    let city: Catalogue = serde_json::from_str(CATALOGUE).unwrap();
    let ids = city.units.iter().map(|unit| format!("unit {}", unit.id));
    let ids = ids.chain(city.districts.iter().map(|district| format!("district {}", district.id)));
    let ids = ids.chain(city.categories.iter().map(|category| format!("category {}", category.id)));
    let ids = ids.chain(city.doors.iter().map(|door| format!("door {}", door.id)));
    let mut seen = HashSet::new();
    for id in ids {
        assert!(seen.insert(id.clone()), "{id}");
    }
    for district in &city.districts {
        let names: HashSet<_> = district.streets.iter().map(|street| &street.zh).collect();
        assert_eq!(names.len(), district.streets.len(), "{}", district.id);
    }
}

#[test]
fn the_demo_holidays_are_those_of_the_notices() {
    let city: Catalogue = serde_json::from_str(CATALOGUE).unwrap();
    let years: Vec<_> = city.holidays.iter().map(|notice| notice.year).collect();
    assert_eq!(years, [2024, 2025, 2026, 2027]);
    for notice in &city.holidays {
        let announced = !notice.papers.is_empty();
        assert_eq!(announced, !notice.days.is_empty(), "{}", notice.year);
        let path = format!("../../../shared/data/holidays/{}.json", notice.year);
        let Ok(file) = std::fs::read_to_string(&path) else {
            println!("skipped: the holiday notice of {} is not beside the project", notice.year);
            continue;
        };
        let original: contract::HolidayNotice = serde_json::from_str(&file).unwrap();
        assert_eq!(*notice, original);
    }
}

#[test]
fn the_demo_articles_name_categories_that_exist() {
    let city: Catalogue = serde_json::from_str(CATALOGUE).unwrap();
    let articles: Vec<Article> = serde_json::from_str(ARTICLES).unwrap();
    let mut seen = HashSet::new();
    for article in &articles {
        assert!(seen.insert(&article.id), "{} stands there twice", article.id);
        assert!(article.category.as_ref().is_none_or(|id| city.category(id).is_some()));
        assert!(!article.body.is_empty(), "{}", article.id);
    }
    for kind in ArticleKind::ALL {
        assert!(articles.iter().any(|article| article.kind == *kind), "{kind:?}");
    }
}
