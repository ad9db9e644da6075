//! Where points lie, on made shapes, on the demo city and on real ones.
#![expect(clippy::unwrap_used, reason = "tests")]

mod demo_city;
mod examples;
mod map;
mod oracle;
mod real_cities;
mod samples;
