//! Counting, rates and intervals, against published vectors, hand-counted cases, real records and naive second ways.
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod comparing;
mod counting;
mod judging;
mod pooling;
mod published;
mod real_records;
mod records;
mod sample;
mod specification;
mod vectors;
