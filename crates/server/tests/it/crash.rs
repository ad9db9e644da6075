//! The program killed in the middle of its work, again and again: what was acknowledged is there, once.

use crate::{
    database::{Database, Kind},
    process::{Server, folder, program},
    samples::lamp,
};
use contract::{
    CaseNumber, Code, Endpoint,
    wire::{
        Page,
        citizen::{Credentials, Lookup, Receipt, Session, SubmitCase},
        office::{ListOfficeCases, OfficeCase},
    },
};
use reqwest::Client;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use tokio::task::JoinSet;

/// How often the program is killed on SQLite; a fifth of it on PostgreSQL.
const KILLS: &str = "HUIYIN_TEST_KILLS";
/// How many people report at the same time.
const AT_ONCE: u64 = 4;

fn kills() -> u64 {
    std::env::var(KILLS).map_or(200, |kills| kills.parse().unwrap())
}

/// Every key that was sent, with its receipt where one came back.
type Ledger = BTreeMap<String, Option<(CaseNumber, Code)>>;

async fn send(client: &Client, url: &str, key: &str) -> Option<Receipt> {
    let request = client
        .post(format!("{url}{}", SubmitCase::ROUTE))
        .header("Idempotency-Key", key)
        .json(&lamp());
    request.send().await.ok()?.error_for_status().ok()?.json().await.ok()
}

/// Reports from several people until `wanted` have their receipt; then the program is killed, with the others in the middle of
/// theirs.
async fn work_and_kill(server: Server, round: u64, wanted: usize, ledger: &mut Ledger) {
    let client = Client::new();
    let mut people = JoinSet::new();
    for person in 0..AT_ONCE {
        let (client, url) = (client.clone(), server.url.clone());
        people.spawn(async move {
            let key = format!("{round}-{person}-0");
            let receipt = send(&client, &url, &key).await;
            (person, 0_u64, key, receipt)
        });
    }
    let mut acknowledged = 0;
    let mut server = Some(server);
    while let Some(done) = people.join_next().await {
        let (person, turn, key, receipt) = done.unwrap();
        acknowledged += usize::from(receipt.is_some());
        ledger.insert(key, receipt.map(|receipt| (receipt.number, receipt.code)));
        if acknowledged >= wanted {
            // As the kernel does it: no handler runs, nothing is flushed.
            if let Some(server) = server.take() {
                server.kill();
            }
        }
        if let Some(server) = &server {
            let (client, url, turn) = (client.clone(), server.url.clone(), turn + 1);
            people.spawn(async move {
                let key = format!("{round}-{person}-{turn}");
                let receipt = send(&client, &url, &key).await;
                (person, turn, key, receipt)
            });
        }
    }
}

/// All numbers there are, from the office's list.
async fn numbers(url: &str, office: &str) -> Vec<CaseNumber> {
    let client = Client::new();
    let mut numbers = Vec::new();
    let mut cursor = None;
    loop {
        let query = ListOfficeCases { cursor, ..ListOfficeCases::default() };
        let request = client.get(format!("{url}{}", query.path())).bearer_auth(office);
        let page: Page<OfficeCase> = request.send().await.unwrap().json().await.unwrap();
        numbers.extend(page.items.iter().map(|case| case.number));
        match page.next {
            Some(next) => cursor = Some(next),
            None => return numbers,
        }
    }
}

async fn kill_again_and_again(data: &Path, database: Option<&str>, kills: u64) {
    let start = || Server::start_with(data, database);
    let mut ledger = Ledger::new();
    for round in 0..kills {
        let wanted = rand::random_range(0..8);
        work_and_kill(start(), round, wanted, &mut ledger).await;
    }
    let server = start();
    let client = Client::new();
    let acknowledged = ledger.values().flatten().count();
    assert!(acknowledged > 0 && acknowledged < ledger.len(), "some were cut off, some were not");
    let mut expected = BTreeSet::new();
    for (key, receipt) in &ledger {
        // C9: the same key gets the same number and code, before and after the crash.
        let again = send(&client, &server.url, key).await.unwrap();
        if let Some(receipt) = receipt {
            assert_eq!((again.number, again.code), *receipt, "{key}");
        }
        assert!(expected.insert(again.number), "two keys share {}", again.number);
    }
    for (number, code) in ledger.values().flatten() {
        let (number, code) = (*number, *code);
        let request = client.post(format!("{}{}", server.url, Lookup::ROUTE));
        let opened = request.json(&Credentials { number, code }).send().await.unwrap();
        opened.json::<Session>().await.unwrap();
    }
    let mut command = program(data);
    if let Some(url) = database {
        command.env("HUIYIN_DATABASE", url);
    }
    let key = command.args(["key", "add", "--role", "office"]).output().unwrap();
    let office = String::from_utf8(key.stdout).unwrap();
    let there = numbers(&server.url, office.trim()).await;
    assert_eq!(there.len(), expected.len(), "a case is there twice, or one that nobody sent");
    assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), expected);
    println!("{kills} kills: {} cases sent, {acknowledged} acknowledged", ledger.len());
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_every_acknowledged_case_is_there_once_however_often_the_program_is_killed() {
    let folder = folder();
    kill_again_and_again(folder.path(), None, kills()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_and_so_it_is_on_postgres() {
    for kind in Kind::all() {
        if let Kind::Postgres { .. } = kind {
            let folder = folder();
            let database = Database::new(&kind).await;
            let url = database.url.clone();
            kill_again_and_again(folder.path(), Some(&url), kills() / 5).await;
            database.drop_alone().await;
        }
    }
}
