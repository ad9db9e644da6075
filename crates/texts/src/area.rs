//! The areas texts are divided into, and which part of the portal carries which.
//!
//! Read by the build script and by the crate, so that both count areas alike.

/// Names of the parts, as they stand in the name of a bundle.
pub(crate) const PARTS: [&str; 13] = [
    "frame", "home", "start", "lookup", "report", "map", "cover", "case", "links", "reading",
    "overview", "units", "releases",
];

/// Every area with the parts whose bundle carries it, in the order of the bundle.
///
/// The frame is always there, so what it carries no other part needs. An area that is in no part is for the server
/// alone.
pub(crate) const AREAS: &[(&str, &[&str])] = &[
    ("common", &["frame"]),
    ("home", &["home"]),
    ("start", &["start"]),
    ("lookup", &["lookup", "case"]),
    ("matter", &["report", "case", "links", "reading"]),
    ("photos", &["report", "case", "links"]),
    ("report", &["report"]),
    ("map", &["map"]),
    ("cover", &["cover"]),
    ("follow", &["case", "links", "reading"]),
    ("case", &["case", "links"]),
    ("links", &["links"]),
    ("cases", &["case"]),
    ("guide", &["reading"]),
    ("about", &["reading"]),
    ("results", &["overview", "units", "releases"]),
    ("chart", &["overview", "units"]),
    ("method", &["units"]),
    ("releases", &["releases"]),
    ("gallery", &[]),
    ("message", &[]),
    ("server", &[]),
];
