//! The city as lines and names, in whole metres of its plane.

use crate::city::in_language;
use contract::{Catalogue, Outline, Shapes};
use maud::{Markup, html};
use place::{Plane, Window};
use std::fmt::Write as _;
use texts::Language;

/// The outlines of districts, then of streets; the chosen district is marked.
pub(super) fn areas(shapes: &Shapes, plane: &Plane, chosen: &str) -> String {
    let markup: Markup = html! {
        @for district in &shapes.districts {
            @let here = district.id.as_str() == chosen;
            path class="map__district" data-chosen[here] d=(path(&district.outline, plane)) {}
        }
        @for street in shapes.districts.iter().flat_map(|district| &district.streets) {
            path class="map__street" d=(path(&street.outline, plane)) {}
        }
        @for district in &shapes.districts {
            path class="map__border" d=(path(&district.outline, plane)) {}
        }
    };
    markup.into_string()
}

/// The names of districts, or of the streets where the window is near enough to tell them apart. None lies on another:
/// `em` is how many metres a letter is high.
pub(super) fn names(
    shapes: &Shapes,
    plane: &Plane,
    window: &Window,
    em: i32,
    city: &Catalogue,
    language: Language,
) -> String {
    let near = window.is_near();
    let seen = |(x, y): (i32, i32)| {
        let (left, top) = window.corner;
        (left..left.saturating_add(window.width)).contains(&x)
            && (top..top.saturating_add(window.height())).contains(&y)
    };
    let mut named = Vec::new();
    for shape in &shapes.districts {
        let Some(district) = city.district(&shape.id) else { continue };
        if near {
            for street in &shape.streets {
                let name = district.streets.iter().find(|it| it.zh == street.name.as_str());
                named.extend(name.map(|name| (&street.outline, name)));
            }
        } else {
            named.push((&shape.outline, &district.name));
        }
    }
    let mut placed: Vec<(i32, i32, &str, i32)> = Vec::new();
    for (outline, name) in named {
        let Some((x, y)) = middle(outline, plane).filter(|at| seen(*at)) else { continue };
        let name = in_language(name, language);
        let half = length(name).saturating_mul(em) / 4;
        let free = placed.iter().all(|(other_x, other_y, _, other_half)| {
            x.saturating_sub(*other_x).abs() > half + other_half
                || y.saturating_sub(*other_y).abs() > em * 5 / 4
        });
        if free {
            placed.push((x, y, name, half));
        }
    }
    let markup: Markup = html! {
        @for (x, y, name, _) in placed { text x=(x) y=(y) { (name) } }
    };
    markup.into_string()
}

/// How many half letters wide a name is: a Chinese character is as wide as it is high, a Latin letter half as wide.
fn length(name: &str) -> i32 {
    name.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

/// A place well within most outlines: the mean of the corners.
fn middle(outline: &Outline, plane: &Plane) -> Option<(i32, i32)> {
    let points = outline.first()?.points();
    let n = i64::try_from(points.len()).ok()?;
    let (mut x, mut y) = (0, 0);
    for point in points {
        let spot = plane.spot(*point);
        x += i64::from(spot.0);
        y += i64::from(spot.1);
    }
    Some(((x / n) as i32, (y / n) as i32))
}

fn path(outline: &Outline, plane: &Plane) -> String {
    let mut path = String::new();
    for ring in outline {
        for (at, point) in ring.points().iter().enumerate() {
            let (x, y) = plane.spot(*point);
            // Writing into a string does not fail.
            let _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
        }
        path.push('Z');
    }
    path
}
