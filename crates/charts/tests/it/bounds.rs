//! Any numbers and any names give a picture that is well formed, finite and inside its box.
#![expect(clippy::expect_used, reason = "tests")]

use crate::samples::*;
use charts::*;
use proptest::prelude::*;

/// Width of a text at least: what lies outside by this measure lies outside in any font.
fn least_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.25 }).sum::<f64>() * size
}

#[track_caller]
fn check(drawing: &Drawing) {
    for (svg, file) in [(drawing.svg("p"), false), (drawing.file("source <&>\u{a0}"), true)] {
        let document = roxmltree::Document::parse(&svg).expect("the SVG is well formed");
        assert!(!svg.contains("/>"), "{svg}");
        let root = document.root_element();
        let size: Vec<f64> = root
            .attribute("viewBox")
            .unwrap_or("")
            .split(' ')
            .filter_map(|n| n.parse().ok())
            .collect();
        let (width, height) = (size[2], size[3]);
        assert!(width > 0.0 && height > 0.0 && (file || (width, height) == drawing.size()));
        // No number that is not finite is within anything.
        let within = |x: f64, y: f64| {
            (-0.51..=width + 0.51).contains(&x) && (-0.51..=height + 0.51).contains(&y)
        };
        for node in document.descendants().filter(|n| n.is_element() && *n != root) {
            let number = |name: &str| node.attribute(name).and_then(|n| n.parse::<f64>().ok());
            let corners: Vec<(f64, f64)> = match node.tag_name().name() {
                "line" => [("x1", "y1"), ("x2", "y2")]
                    .iter()
                    .filter_map(|&(x, y)| Some((number(x)?, number(y)?)))
                    .collect(),
                "rect" => {
                    let (x, y) = (number("x").expect("x"), number("y").expect("y"));
                    vec![
                        (x, y),
                        (
                            x + number("width").expect("width"),
                            y + number("height").expect("height"),
                        ),
                    ]
                }
                "circle" => {
                    let (x, y, r) = (
                        number("cx").expect("cx"),
                        number("cy").expect("cy"),
                        number("r").expect("r"),
                    );
                    vec![(x - r, y - r), (x + r, y + r)]
                }
                "path" => {
                    let numbers: Vec<f64> = node
                        .attribute("d")
                        .unwrap_or("")
                        .split(['M', 'L', 'Z', ' '])
                        .filter(|n| !n.is_empty())
                        .map(|n| n.parse().expect("a number"))
                        .collect();
                    assert!(numbers.len() >= 2 && numbers.len().is_multiple_of(2));
                    numbers.chunks(2).map(|c| (c[0], c[1])).collect()
                }
                "text" => {
                    let (x, y, size) = (
                        number("x").expect("x"),
                        number("y").expect("y"),
                        number("font-size").expect("size"),
                    );
                    assert!(size >= 12.0);
                    let long = least_width(node.text().unwrap_or(""), size);
                    let start = match node.attribute("text-anchor") {
                        Some("middle") => x - long / 2.0,
                        Some("end") => x - long,
                        _ => x,
                    };
                    vec![(start, y - size * 0.8), (start + long, y)]
                }
                _ => Vec::new(),
            };
            for (x, y) in corners {
                assert!(within(x, y), "{x}, {y} of {width} × {height}: {}", &svg[node.range()]);
            }
        }
    }
    for point in drawing.points() {
        assert!(point.x.is_finite() && point.y.is_finite());
        assert!(
            (0.0..=drawing.size().0).contains(&point.x)
                && (0.0..=drawing.size().1).contains(&point.y)
        );
    }
    assert!(drawing.table().rows.iter().all(|row| row.len() == drawing.table().columns.len()));
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..=1.0_f64,
        2 => 0.0..1e6_f64,
        1 => -1e3..1e3_f64,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::MIN, f64::MAX, f64::MIN_POSITIVE, -0.0, 1e9, -1e9, 1e12]),
    ]
}

fn any_reading() -> impl Strategy<Value = Reading> {
    let known = (
        any_number(),
        prop::option::of((any_number(), any_number())),
        prop::option::of(0..5000_u64),
        prop::option::of(0..5000_u64),
    )
        .prop_map(|(value, interval, part, whole)| {
            Reading::Known(Estimate { value, interval, part, whole })
        });
    prop_oneof![4 => known, 1 => any_name().prop_map(Reading::Absent)]
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[\\p{Han}]{0,6}", 2 => "[A-Za-z ]{0,30}", 1 => "[<>&\"'{}\u{0}-\u{1f}\u{a0}]{0,5}", 1 => "[\\p{Han}]{20,40}"]
}

fn any_frame() -> impl Strategy<Value = Frame> {
    (any::<bool>(), prop_oneof![Just(1.0), Just(1.35), any_number()], any::<bool>()).prop_map(
        |(wide, scale, dark)| {
            let frame = if wide { Frame::WIDE } else { Frame::NARROW };
            frame.scaled(scale).themed(if dark { &Theme::DARK } else { &Theme::LIGHT })
        },
    )
}

fn any_format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Percent, Format::Count, Format::Decimal])
}

fn any_measure() -> impl Strategy<Value = Measure> {
    (any_name(), any_format(), any_name()).prop_map(|(name, format, whole)| Measure {
        name,
        format,
        suffix: " d".into(),
        part: "x".into(),
        whole,
    })
}

fn any_points() -> impl Strategy<Value = Vec<(Period, Reading)>> {
    prop::collection::vec((any_name(), 0..4_u8, any_reading()), 0..40).prop_map(|points| {
        let period = |name: String, group: u8| Period {
            short: name.chars().take(8).collect(),
            group: group.to_string(),
            long: name,
        };
        points.into_iter().map(|(name, group, reading)| (period(name, group), reading)).collect()
    })
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let kind = prop::sample::select(vec![EventKind::Happening, EventKind::MethodBreak]);
    prop::collection::vec(
        (0..45_usize, kind, any_name()).prop_map(|(at, kind, label)| Event { at, kind, label }),
        0..5,
    )
}

fn any_reference() -> impl Strategy<Value = Option<Reference>> {
    let level = prop_oneof![
        any_number().prop_map(Level::Fixed),
        prop::collection::vec(prop::option::of(any_number()), 0..50).prop_map(Level::Series)
    ];
    prop::option::of((any_name(), level).prop_map(|(name, level)| Reference { name, level }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_line(
        title in any_name(), measure in any_measure(), name in any_name(), points in any_points(), reference in any_reference(),
        provisional_from in prop::option::of(0..50_usize), events in any_events(), frame in any_frame(),
    ) {
        let chart = LineChart { title, measure, name, points, reference, provisional_from, events };
        Lang::Zh.with(|p| check(&chart.draw(&frame, p)));
    }

    #[test]
    fn any_columns(
        title in any_name(), measure in any_measure(), points in any_points(),
        provisional_from in prop::option::of(0..50_usize), events in any_events(), frame in any_frame(),
    ) {
        let chart = ColumnChart { title, measure, points, provisional_from, events };
        Lang::En.with(|p| check(&chart.draw(&frame, p)));
    }

    #[test]
    fn any_dots(
        title in any_name(), measure in any_measure(), frame in any_frame(),
        reference in prop::option::of((any_name(), any_name(), any_number())),
        leaning in prop::sample::select(vec![Leaning::MoreIsBetter, Leaning::LessIsBetter, Leaning::Neither]),
        rows in prop::collection::vec((any_name(), any_reading(), prop::sample::select(vec![Standing::Above, Standing::Same, Standing::Below])), 0..20),
    ) {
        let rows: Vec<DotRow> = rows.into_iter().map(|(name, reading, standing)| DotRow { name, reading, standing }).collect();
        let reference = reference.map(|(label, name, value)| DotReference { label, name, value });
        let count = rows.len();
        let chart = DotChart { title, measure, rows_title: "x".into(), leaning, reference, rows };
        Lang::En.with(|p| {
            let drawing = chart.draw(&frame, p);
            check(&drawing);
            assert_eq!(drawing.table().rows.len(), count);
        });
    }

    #[test]
    fn any_bars(
        title in any_name(), measure in any_measure(), frame in any_frame(),
        bars in prop::collection::vec((any_name(), any_reading()), 0..12),
    ) {
        let bars = bars.into_iter().map(|(name, reading)| Bar { name, reading, tone: Tone::Plain }).collect();
        let chart = BarChart { title, measure, bars_title: "x".into(), bars };
        Lang::Zh.with(|p| check(&chart.draw(&frame, p)));
    }

    #[test]
    fn any_shares_fill_their_row(
        title in any_name(), frame in any_frame(), parts in prop::collection::vec(any_name(), 0..6),
        rows in prop::collection::vec((any_name(), prop::collection::vec(prop_oneof![0..9_u64, 0..100_000_u64, Just(u64::MAX)], 0..7)), 0..6),
    ) {
        let parts = parts.into_iter().map(|name| Share { name, tone: Tone::Good }).collect();
        let rows = rows.into_iter().map(|(name, counts)| ShareRow { name, counts }).collect();
        let chart = ShareChart { title, rows_title: "x".into(), whole: "n".into(), parts, rows };
        Lang::En.with(|p| check(&chart.draw(&frame, p)));
    }
}

#[test]
fn the_parts_of_a_row_reach_from_its_first_to_its_last_edge_and_never_overlap() {
    let svg = Lang::En.with(|p| shares(Lang::En).draw(&Frame::WIDE, p).svg("x"));
    let document = roxmltree::Document::parse(&svg).expect("well formed");
    let number = |n: roxmltree::Node, name: &str| {
        n.attribute(name).and_then(|v| v.parse::<f64>().ok()).expect("a number")
    };
    let rects: Vec<(f64, f64, f64)> = document
        .descendants()
        .filter(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .skip(1)
        .map(|n| (number(n, "y"), number(n, "x"), number(n, "x") + number(n, "width")))
        .collect();
    let row: Vec<_> = rects.iter().filter(|r| r.0 == rects[0].0).collect();
    assert_eq!(row.len(), 4);
    assert!((row[3].2 - 716.0).abs() < 0.02);
    assert!(row.windows(2).all(|w| (w[1].1 - w[0].2 - 2.0).abs() < 0.02), "{row:?}");
}
