//! A disk without room: what was acknowledged is there, what was refused is refused plainly and goes through later.
//!
//! The room is a limit of the system on the size of a file, set for the program's own process.

use crate::{
    process::{Server, folder, program},
    samples::lamp,
};
use contract::{
    Endpoint, Problem, ProblemCode,
    wire::{
        cases::{Pulse, ReadPulse},
        citizen::{Credentials, Lookup, Receipt, Session, SubmitCase},
    },
};
use reqwest::{Client, Response};
use std::{path::Path, process::Command};

/// The program, its files no longer than so many blocks of 512 bytes: as on a full disk, a write fails, and nobody is killed.
fn cramped(data: &Path, blocks: u32) -> Command {
    let plain = program(data);
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -S -f {blocks}; exec \"$@\"");
    shell.args(["-c", &script, "sh"]).arg(plain.get_program());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
}

async fn submit(client: &Client, server: &Server, key: &str) -> Response {
    let url = format!("{}{}", server.url, SubmitCase::ROUTE);
    client.post(url).header("Idempotency-Key", key).json(&lamp()).send().await.unwrap()
}

async fn is_opened_by(client: &Client, server: &Server, receipt: &Receipt) -> bool {
    let url = format!("{}{}", server.url, Lookup::ROUTE);
    let Receipt { number, code, .. } = *receipt;
    let answer = client.post(url).json(&Credentials { number, code }).send().await.unwrap();
    answer.json::<Session>().await.is_ok()
}

async fn received(client: &Client, server: &Server) -> u32 {
    let answer = client.get(format!("{}{}", server.url, ReadPulse::ROUTE)).send().await.unwrap();
    let pulse: Pulse = answer.json().await.unwrap();
    pulse.unanswered
}

#[tokio::test]
async fn a_full_disk_refuses_plainly_loses_nothing_and_takes_the_same_request_once_there_is_room() {
    let folder = folder();
    let client = Client::new();
    // The first start makes the database with all the room there is.
    Server::start(folder.path()).stop();
    let mut command = cramped(folder.path(), 1_200);
    let server =
        Server::start_as(command.args(["serve", "--listen", "127.0.0.1:0", "--rate", "1000"]));
    let mut taken: Vec<Receipt> = Vec::new();
    let refused = loop {
        let answer = submit(&client, &server, &format!("key-{}", taken.len())).await;
        if !answer.status().is_success() {
            break answer;
        }
        taken.push(answer.json().await.unwrap());
        assert!(taken.len() < 1_000, "the disk never fills");
    };
    assert!(!taken.is_empty(), "there is no room for anything");
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    let problem: Problem = refused.json().await.unwrap();
    assert_eq!(problem.code, ProblemCode::Unavailable);
    let key = format!("key-{}", taken.len());
    assert_eq!(submit(&client, &server, &key).await.status(), 503);
    for receipt in [&taken[0], &taken[taken.len() - 1]] {
        assert!(is_opened_by(&client, &server, receipt).await);
    }

    let room = ["--pid", &server.child.id().to_string(), "--fsize=unlimited"];
    assert!(Command::new("prlimit").args(room).status().unwrap().success());
    let receipt: Receipt = submit(&client, &server, &key).await.json().await.unwrap();
    let again: Receipt = submit(&client, &server, &key).await.json().await.unwrap();
    assert_eq!((again.number, again.code), (receipt.number, receipt.code));
    taken.push(receipt);
    for receipt in &taken {
        assert!(is_opened_by(&client, &server, receipt).await, "{} is lost", receipt.number);
    }
    assert_eq!(received(&client, &server).await as usize, taken.len());
    server.stop();
}
