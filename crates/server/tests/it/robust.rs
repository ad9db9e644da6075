//! A locked store, a server that is told to stop, a client that asks again for what it has.

use crate::{
    samples::{lamp, now},
    town::{Town, on_each, problem, reply},
};
use contract::{
    Endpoint, ProblemCode,
    wire::{
        ReadCatalogue,
        articles::{ArticleKind, ListArticles, ReadArticle},
        cases::ReadPulse,
        citizen::{Receipt, SubmitCase},
    },
};
use sqlx::Connection as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

#[tokio::test]
async fn a_locked_store_says_so_and_takes_the_case_later() {
    on_each(async |town| {
        let lock = town.database.lock().await;
        let refused = problem(town.submission(&lamp(), "a")).await;
        assert_eq!(refused.code, ProblemCode::Unavailable);
        assert_eq!(refused.retry_after, Some(5));
        lock.close().await.unwrap();
        let receipt: Receipt = reply(town.submission(&lamp(), "a")).await;
        assert!(receipt.submitted >= now());
        assert_eq!(town.read(ReadPulse).await.received_today, 1);
    })
    .await;
}

/// Sends a request whose body is still missing, up to the point where the server waits for it.
async fn begin(town: &Town, body: &str) -> TcpStream {
    let address = town.url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {address}\r\nIdempotency-Key: k\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\n\r\n",
        SubmitCase::ROUTE,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut answer = vec![0; expected.len()];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, expected);
    stream
}

#[tokio::test]
async fn a_server_told_to_stop_finishes_what_it_has_begun() {
    on_each(async |town| {
        let body = serde_json::to_string(&lamp()).unwrap();
        let mut stream = begin(town, &body).await;
        town.tell_to_stop();
        stream.write_all(body.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        town.stop().await;
        assert!(town.get("/healthz").send().await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again() {
    on_each(async |town| {
        let response = town.get(ReadCatalogue::ROUTE).send().await.unwrap();
        let tag = response.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let again =
            town.get(ReadCatalogue::ROUTE).header("If-None-Match", &tag).send().await.unwrap();
        assert_eq!(again.status(), 304);
        assert_eq!(again.headers()["etag"].to_str().unwrap(), tag);
        assert_eq!(again.text().await.unwrap(), "");
        let other =
            town.get(ReadCatalogue::ROUTE).header("If-None-Match", "\"x\"").send().await.unwrap();
        assert_eq!(other.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn articles_are_listed_newest_first_and_read_one_by_one() {
    on_each(async |town| {
        let all = town.read(ListArticles::default()).await;
        let ids: Vec<_> = all.items.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["new", "answer", "old"]);
        assert_eq!(all.next, None);
        let kind = Some(ArticleKind::Answer);
        assert_eq!(town.read(ListArticles { kind, cursor: None }).await.items.len(), 1);
        let rest = ListArticles { kind: None, cursor: Some("answer".to_owned()) };
        assert_eq!(town.read(rest).await.items.len(), 1);
        assert_eq!(town.read(ReadArticle { id: "old".parse().unwrap() }).await, all.items[2]);
    })
    .await;
}

#[tokio::test]
async fn the_server_says_how_it_is_and_what_it_can_do() {
    on_each(async |town| {
        let health = town.get("/healthz").send().await.unwrap();
        assert_eq!(health.status(), 200);
        let document: serde_json::Value =
            town.get("/api/openapi.json").send().await.unwrap().json().await.unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        assert!(document["paths"][SubmitCase::ROUTE]["post"].is_object());
    })
    .await;
}
