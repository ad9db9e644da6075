//! C10, C12, C45, C63: how photos are named and bounded.

use crate::{arbitrary::photo, story::*};
use contract::{
    PHOTOS_PER_CASE, PHOTOS_PER_EVENT, PhotoId, PhotoPair, Photos, PhotosError, Refusal, What,
};
use proptest::prelude::*;
use serde_json::json;

fn photos(ids: impl IntoIterator<Item = u128>) -> Photos {
    ids.into_iter().map(photo).collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn a_name_has_one_spelling_and_is_no_path() {
    let name = "00000000000000000000000000000abc";
    assert_eq!(name.parse(), Ok(photo(0xABC)));
    assert_eq!(photo(0xABC).to_string(), name);
    for other in [
        "",
        "abc",
        "00000000000000000000000000000ABC",
        "+0000000000000000000000000000abc",
        "../../../../../../../../etc/shado",
        "..%2f..%2f..%2f..%2f..%2f..%2f..",
        "0000000000000000000000000000000abc",
        "０0000000000000000000000000000",
    ] {
        assert!(other.parse::<PhotoId>().is_err(), "{other}");
    }
}

#[test]
fn a_name_never_shows_in_debug_output() {
    let shown = format!("{:?}", photos([0xABC]));
    assert!(!shown.contains("abc"), "{shown}");
}

#[test]
fn an_event_names_at_most_six_photos_each_once() {
    let of = |n: u128| (0..n).map(photo).collect::<Vec<_>>();
    assert!(Photos::try_from(of(PHOTOS_PER_EVENT as u128)).is_ok());
    assert_eq!(Photos::try_from(of(7)), Err(PhotosError::TooMany(7)));
    assert_eq!(Photos::try_from(of(200)), Err(PhotosError::TooMany(200)));
    assert_eq!(Photos::try_from(vec![photo(1), photo(1)]), Err(PhotosError::Twice));
    let pairs: Vec<_> = of(7).iter().map(|id| json!({ "after": id })).collect();
    let reply = |pairs| json!({"replied": {"outcome": "solved", "text": null, "photos": pairs}});
    assert!(serde_json::from_value::<What>(reply(json!(pairs))).is_err());
    assert!(serde_json::from_value::<What>(reply(json!(pairs[..6]))).is_ok());
}

#[test]
fn a_citizen_brings_thirty_photos_and_the_unit_shows_its_work_all_the_same() {
    let adds = |from: u128| {
        let (by, _) = supplemented();
        (by, What::Supplemented { text: None, photos: photos(from..from + 6) })
    };
    let mut story = signed_story("wutong-gov");
    for from in [0, 6, 12, 18, 24] {
        story = story.then(hours(1), adds(from));
    }
    assert_eq!(story.case.photos.len(), PHOTOS_PER_CASE);
    assert_eq!(story.refuses(hours(1), adds(30)), Refusal::TooManyPhotos { limit: 30 });
    // What is there already is no new photo.
    let story = story.then(hours(1), adds(24));
    let (by, _) = replied("wutong-gov", contract::Outcome::Solved);
    let pair = PhotoPair { before: Some(photo(3)), after: photo(99) };
    let outcome = contract::Outcome::Solved;
    let reply = What::Replied { outcome, text: None, proof: Vec::new(), photos: vec![pair] };
    let story = story.then(hours(1), (by, reply));
    assert_eq!(story.case.photos.len(), PHOTOS_PER_CASE + 1);
}

#[test]
fn a_pair_is_public_as_far_as_its_photos_are() {
    let pair = |before, after| PhotoPair { before: Some(photo(before)), after: photo(after) };
    let seen = |shown: Photos| {
        let (by, _) = replied("wutong-gov", contract::Outcome::Solved);
        let photos = vec![pair(1, 2), pair(3, 4)];
        let outcome = contract::Outcome::Solved;
        let reply = What::Replied { outcome, text: None, proof: Vec::new(), photos };
        let (office, _) = published("路灯");
        let published = What::Published {
            subject: "路灯".try_into().unwrap(),
            text: "路灯".try_into().unwrap(),
            photos: shown,
        };
        let story = signed_story("wutong-gov")
            .then(hours(1), (by, reply))
            .then(hours(1), (office, published));
        let public = contract::published(&story.events).unwrap();
        public.into_iter().find_map(|event| match event.what {
            What::Replied { photos, .. } => Some(photos),
            _ => None,
        })
    };
    assert_eq!(
        seen(photos([1, 2, 4])).unwrap(),
        [pair(1, 2), PhotoPair { before: None, after: photo(4) }]
    );
    assert_eq!(seen(photos([1, 3])).unwrap(), []);
}

proptest! {
    #[test]
    fn every_name_is_read_as_it_is_written(bits in any::<u128>()) {
        let id = PhotoId::from_bits(bits);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }
}
