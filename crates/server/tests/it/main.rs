//! The server as its users meet it: over HTTP, on SQLite and, where `HUIYIN_TEST_POSTGRES` names one, on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "tests")]

mod database;
mod demo;
mod folder;
#[cfg(target_os = "linux")]
mod full_disk;
mod import;
mod input;
mod intake;
mod journey;
mod limits;
mod office;
mod openapi;
mod overdue;
mod pages;
mod photos;
mod pictures;
mod places;
mod privacy;
mod process;
mod projections;
mod published;
mod release;
mod releases;
mod robust;
mod rules;
mod samples;
mod town;
