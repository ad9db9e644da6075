//! A server with its city on a random port.

use crate::{
    database::{Database, Kind},
    samples::{city, lamp, now},
};
use contract::{
    Actor, CaseNumber, CitizenEvent, Code, Endpoint, Event, Method, Problem, UnitId, What,
    wire::{
        citizen::{
            AppendToCase, CaseFile, Credentials, Lookup, NewCase, Receipt, Session, SubmitCase,
        },
        office::{AppendOfficeEvent, OfficeEvent, OfficeFile},
    },
};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use server::{
    Clock, DataDir, Secrets,
    http::{App, Exposure, serve},
    limits::Limits,
    photos::{Album, Photos},
    site::Site,
    store::{KeyRole, NewCaseRow, Store},
};
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// How long a statement waits for a lock here: tests that lock wait as long.
pub(crate) const LOCK_WAIT: Duration = Duration::from_millis(300);

/// What is unusual about a town.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) site: Option<PathBuf>,
    pub(crate) exposure: Exposure,
    /// The usual limits instead of none.
    pub(crate) limited: bool,
}

/// A running server, its store, and a client.
pub(crate) struct Town {
    pub(crate) url: String,
    pub(crate) store: Store,
    pub(crate) photos: Photos,
    pub(crate) database: Database,
    pub(crate) client: Client,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

/// Runs a test on each database.
pub(crate) async fn on_each(test: impl AsyncFn(&mut Town)) {
    on_each_with(Plan::default, test).await;
}

/// Runs a test on each database, in towns made by `plan`.
pub(crate) async fn on_each_with(plan: impl Fn() -> Plan, test: impl AsyncFn(&mut Town)) {
    for kind in Kind::all() {
        let mut town = Town::found(&kind, plan()).await;
        test(&mut town).await;
        town.stop().await;
        town.database.drop(town.store).await;
    }
}

impl Town {
    async fn found(kind: &Kind, plan: Plan) -> Self {
        let database = Database::new(kind).await;
        let secrets = Secrets::from_master([1; 32]);
        let city = Arc::new(city());
        let store =
            Store::connect(&database.url, secrets.clone(), city.clone(), LOCK_WAIT).await.unwrap();
        let clock = Clock::starting_at(city.catalogue.city.offset(), now());
        let limits = Limits::new(if plan.limited { 1 } else { 100_000 });
        let dir = DataDir::new(database.dir.path());
        let photos = Photos::new(store.clone(), Album::open(&dir, None, secrets).unwrap());
        let app = App::new(
            store.clone(),
            photos.clone(),
            clock,
            limits,
            Site::new(plan.site),
            plan.exposure,
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(serve(app, listener, async {
            let _ = stopped.await;
        }));
        Self {
            url,
            store,
            photos,
            database,
            client: Client::builder().build().unwrap(),
            stop: Some(stop),
            served: Some(served),
        }
    }

    /// Tells the server to stop.
    pub(crate) fn tell_to_stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Waits until the server has stopped.
    pub(crate) async fn stop(&mut self) {
        self.tell_to_stop();
        if let Some(served) = self.served.take() {
            served.await.unwrap();
        }
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.url))
    }

    /// Calls an operation without a body.
    pub(crate) async fn read<E: Endpoint<Body = ()>>(&self, call: E) -> E::Reply {
        assert_eq!(E::METHOD, Method::Get);
        reply(self.get(&call.path())).await
    }

    /// Calls an operation of a case or of the office without a body.
    pub(crate) async fn read_as<E: Endpoint<Body = ()>>(&self, call: E, token: &str) -> E::Reply {
        reply(self.get(&call.path()).bearer_auth(token)).await
    }

    pub(crate) fn submission(&self, case: &NewCase, key: &str) -> RequestBuilder {
        self.post(SubmitCase::ROUTE).header("Idempotency-Key", key).json(case)
    }

    /// Submits the broken lamp.
    pub(crate) async fn submit(&self, key: &str) -> Receipt {
        reply(self.submission(&lamp(), key)).await
    }

    pub(crate) fn lookup(&self, number: CaseNumber, code: Code) -> RequestBuilder {
        self.post(Lookup::ROUTE).json(&Credentials { number, code })
    }

    /// Opens a case; the token.
    pub(crate) async fn open(&self, number: CaseNumber, code: Code) -> String {
        reply::<Session>(self.lookup(number, code)).await.token
    }

    pub(crate) fn citizen(&self, token: &str, event: &CitizenEvent) -> RequestBuilder {
        self.post(AppendToCase::ROUTE).bearer_auth(token).json(event)
    }

    /// What the citizen adds.
    pub(crate) async fn say(&self, token: &str, event: CitizenEvent) -> CaseFile {
        reply(self.citizen(token, &event)).await
    }

    pub(crate) fn office(&self, key: &str, number: CaseNumber, what: What) -> RequestBuilder {
        self.office_at(key, number, OfficeEvent { what, at: None })
    }

    pub(crate) fn office_at(
        &self,
        key: &str,
        number: CaseNumber,
        event: OfficeEvent,
    ) -> RequestBuilder {
        self.post(&AppendOfficeEvent { number }.path()).bearer_auth(key).json(&event)
    }

    /// What the office or a unit adds.
    pub(crate) async fn work(&self, key: &str, number: CaseNumber, what: What) -> OfficeFile {
        reply(self.office(key, number, what)).await
    }

    /// A key of the office.
    pub(crate) async fn office_key(&self) -> String {
        self.store.add_office_key(KeyRole::Office, now()).await.unwrap().0
    }

    /// A key of a unit.
    pub(crate) async fn unit_key(&self, unit: UnitId) -> String {
        self.store.add_office_key(KeyRole::Unit(unit), now()).await.unwrap().0
    }

    /// Puts a case with a history into the store; its code.
    pub(crate) async fn insert(&self, number: CaseNumber, events: Vec<Event>) -> Code {
        let code = Code::from_bits(42);
        let row = NewCaseRow { number, events, contact: None, code: Some(code) };
        self.store.insert_cases(&[row]).await.unwrap();
        code
    }

    /// Adds an event behind the server's back.
    pub(crate) async fn append(&self, number: CaseNumber, by: Actor, what: What) {
        let event = |case: &contract::Case| Ok(Event { at: now().max(case.updated), by, what });
        self.store.append(number, None, event).await.unwrap();
    }
}

/// The reply to a request that must succeed.
pub(crate) async fn reply<T: DeserializeOwned>(request: RequestBuilder) -> T {
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.text().await.unwrap();
    assert!(status.is_success(), "{status}: {body}");
    serde_json::from_str(&body).unwrap()
}

/// The problem a request must meet, in the form the contract promises.
pub(crate) async fn problem(request: RequestBuilder) -> Problem {
    let response: Response = request.send().await.unwrap();
    let status = response.status();
    let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
    let kept = response.headers()["cache-control"].to_str().unwrap().to_owned();
    let body = response.text().await.unwrap();
    assert_eq!(kind, "application/problem+json", "{body}");
    assert_eq!(kept, "no-store");
    let problem: Problem = serde_json::from_str(&body).unwrap();
    assert_eq!(StatusCode::from_u16(problem.status).unwrap(), status);
    assert_eq!(problem.code.status(), problem.status);
    problem
}

impl Town {
    /// A case nobody has worked on.
    pub(crate) async fn insert_open(&self, number: CaseNumber, opened: contract::Timestamp) {
        let visibility = contract::Visibility::Public;
        let event = crate::samples::submitted(opened, visibility, crate::samples::SUBJECT);
        self.insert(number, vec![event]).await;
    }
}
