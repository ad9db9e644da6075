//! Against the districts of Jinan, and `geo`. The file is not part of this project; without it nothing is checked.

use crate::{
    oracle::oracle,
    samples::{bounds, district, point},
};
use contract::{DistrictShape, Outline, Point, Shapes};
use place::{Location, Side, locate, side};
use serde_json::Value;

/// Names a folder with public GeoJSON files of Chinese cities, such as `jinan_370100.json`.
const FOLDER: &str = "HUIYIN_TEST_GEO";

fn read(name: &str) -> Option<Shapes> {
    let Some(folder) = std::env::var_os(FOLDER) else {
        println!("skipped: {FOLDER} names no folder with {name}");
        return None;
    };
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join(name)).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let features = file["features"].as_array().unwrap().iter().enumerate();
    let districts: Vec<DistrictShape> =
        features.map(|(i, f)| district(&format!("d{i}"), outline(&f["geometry"]))).collect();
    Some(Shapes { districts })
}

fn outline(geometry: &Value) -> Outline {
    let parts = &geometry["coordinates"];
    let polygons: Vec<&Value> = match geometry["type"].as_str().unwrap() {
        "MultiPolygon" => parts.as_array().unwrap().iter().collect(),
        _ => vec![parts],
    };
    polygons
        .into_iter()
        .flat_map(|polygon| polygon.as_array().unwrap())
        .map(|ring| {
            let mut points: Vec<Point> = ring
                .as_array()
                .unwrap()
                .iter()
                .map(|pair| point(micro(&pair[0]), micro(&pair[1])))
                .collect();
            // GeoJSON says the first point again.
            if points.first() == points.last() {
                points.pop();
            }
            points.try_into().unwrap()
        })
        .collect()
}

fn micro(degrees: &Value) -> i32 {
    (degrees.as_f64().unwrap() * 1e6).round() as i32
}

/// The oracle for an outline of several rings: within an odd number of them.
fn oracle_of(outline: &Outline, it: Point) -> Side {
    let sides: Vec<Side> = outline.iter().map(|ring| oracle(ring, it)).collect();
    if sides.contains(&Side::On) {
        Side::On
    } else if sides.iter().filter(|side| **side == Side::Inside).count() % 2 == 1 {
        Side::Inside
    } else {
        Side::Outside
    }
}

#[test]
fn in_real_cities_every_point_lies_where_the_oracle_says() {
    for name in ["jinan_370100.json", "beijing_110000.geojson"] {
        let Some(shapes) = read(name) else { return };
        let (west, south, east, north) = bounds(&shapes);
        let mut found = (0, 0);
        for x in 0..50 {
            for y in 0..50 {
                let it = point(west + (east - west) / 50 * x, south + (north - south) / 50 * y);
                for shape in &shapes.districts {
                    assert_eq!(side(&shape.outline, it), oracle_of(&shape.outline, it), "{name}");
                }
                match locate(&shapes, it).unwrap() {
                    Location::Outside { .. } => found.1 += 1,
                    _ => found.0 += 1,
                }
            }
        }
        assert!(found.0 > 900 && found.1 > 200, "{name}: {found:?}");
    }
}
