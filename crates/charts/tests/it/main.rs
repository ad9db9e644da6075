//! Whole charts, as a reader gets them.

mod bounds;
mod extremes;
mod golden;
mod phrases;
mod samples;
mod telling;
