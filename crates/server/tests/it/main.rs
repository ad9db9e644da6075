//! The server as its users meet it: over HTTP, on SQLite and, where `HUIYIN_TEST_POSTGRES` names one, on PostgreSQL.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod bundles;
mod crash;
mod database;
mod demo;
mod feedback;
mod feeds;
mod folder;
#[cfg(target_os = "linux")]
mod full_disk;
mod history;
mod identity;
mod import;
mod input;
mod intake;
mod journey;
mod limits;
mod links;
mod mailbox;
mod messages;
mod office;
mod openapi;
mod overdue;
mod pages;
mod photos;
mod pictures;
mod places;
mod pressure;
mod privacy;
mod process;
mod projections;
mod published;
mod release;
mod releases;
mod robust;
mod rules;
mod samples;
mod tamper;
mod town;
