//! The calendar and its deadlines, against published years, hand-counted cases and a second implementation.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set its scene fails")]

mod examples;
mod holidays;
mod oracle;
mod properties;
mod sample;
