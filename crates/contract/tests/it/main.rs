//! The contract as its readers rely on it: what is valid, what may follow what, and how it looks on the wire.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set its scene fails")]

mod arbitrary;
mod code;
mod course;
mod demo_city;
mod doors;
mod endpoints;
mod golden;
mod history;
mod links;
mod notices;
mod number;
mod person;
mod photos;
mod private;
mod publication;
mod refusals;
mod review;
mod shapes;
mod slugs;
mod story;
mod texts;
mod times;
