//! The areas texts are divided into, and which application carries which.
//!
//! Read by the build script and by the crate, so that both count areas alike.

/// Names of the applications, as they stand in the name of a bundle.
pub(crate) const APPS: [&str; 2] = ["citizen", "results"];

/// Every area with the applications whose bundle carries it, in the order of the bundle.
///
/// An area that is in no application is for the server alone.
pub(crate) const AREAS: &[(&str, &[&str])] = &[
    ("common", &["citizen", "results"]),
    ("home", &["citizen"]),
    ("report", &["citizen"]),
    ("follow", &["citizen"]),
    ("case", &["citizen"]),
    ("cases", &["citizen"]),
    ("guide", &["citizen"]),
    ("about", &["citizen"]),
    ("results", &["results"]),
    ("chart", &["results"]),
    ("gallery", &[]),
    ("server", &[]),
];
