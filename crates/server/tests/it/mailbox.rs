//! A town's messages, as their receivers get them.

use crate::{
    samples::{answered, lamp, now},
    town::Town,
};
use contract::{
    CaseNumber, Code, Contact, Event, Link, LinkSecret, Timestamp, What, wire::citizen::NewCase,
};
use mailparse::{MailHeaderMap as _, parse_mail};
use server::post::{Courier, Gateway, Mail, Post};
use std::path::PathBuf;

/// Where the portal of a town is reached, as far as messages know.
pub(crate) const PORTAL: &str = "https://12345.example";
pub(crate) const WANG: &str = "Wang@example.com";

/// E-mail that was delivered.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) id: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) language: String,
    pub(crate) text: String,
}

impl Letter {
    /// What stands behind the `#` of the link to a page.
    pub(crate) fn link(&self, page: &str) -> Option<Link> {
        let start = self.text.find(&format!("{PORTAL}{page}"))?;
        let address = self.text[start..].split_whitespace().next()?;
        let (seen, hidden) = address.split_once('#')?;
        assert!(!seen.contains("t="), "a server sees {seen}");
        Some(hidden.parse().unwrap())
    }

    pub(crate) fn secret(&self, page: &str) -> LinkSecret {
        self.link(page).unwrap_or_else(|| panic!("no link to {page} in {}", self.text)).secret
    }
}

/// The e-mail of a town, as files in a folder.
pub(crate) struct Mailbox {
    courier: Courier,
    folder: PathBuf,
}

impl Mailbox {
    pub(crate) fn of(town: &Town) -> Self {
        Self::with(town, None)
    }

    pub(crate) fn with(town: &Town, gateway: Option<Gateway>) -> Self {
        let folder = town.database.dir.path().join("outbox");
        let mail = Mail::in_folder("12345@city.example", &folder).unwrap();
        let post = Post { mail, gateway, portal: PORTAL.to_owned() };
        Self { courier: Courier::new(town.store.clone(), post), folder }
    }

    /// What is delivered a minute after the town's clock began.
    pub(crate) async fn letters(&self) -> Vec<Letter> {
        self.letters_at(now().after(time::Duration::MINUTE)).await
    }

    pub(crate) async fn letters_at(&self, at: Timestamp) -> Vec<Letter> {
        while self.courier.deliver(at).await.unwrap() > 0 {}
        letters(&self.folder)
    }

    /// Looks into the outbox once; how many messages were taken out.
    pub(crate) async fn deliver(&self, at: Timestamp) -> usize {
        self.courier.deliver(at).await.unwrap()
    }
}

/// Takes the letters out of a folder.
pub(crate) fn letters(folder: &PathBuf) -> Vec<Letter> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut letters: Vec<Letter> = files
        .map(|file| {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            std::fs::remove_file(&path).unwrap();
            letter(&bytes)
        })
        .collect();
    letters.sort_by(|a, b| a.subject.cmp(&b.subject));
    letters
}

pub(crate) fn letter(bytes: &[u8]) -> Letter {
    let mail = parse_mail(bytes).unwrap();
    let header = |name: &str| mail.headers.get_first_value(name).unwrap();
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    Letter {
        id: header("Message-ID"),
        to: header("To"),
        subject: header("Subject"),
        language: header("Content-Language"),
        text: mail.get_body().unwrap(),
    }
}

/// The broken lamp, brought by somebody who can be written to.
pub(crate) fn lamp_of(email: &str) -> NewCase {
    let contact = Contact { email: Some(email.parse().unwrap()), ..lamp().contact };
    NewCase { contact, ..lamp() }
}

/// A case brought by Wang at `opened` and answered a day later, in the past of the town.
pub(crate) async fn answered_in_the_past(town: &Town, opened: Timestamp) -> (CaseNumber, Code) {
    let mut events = answered(opened).into_iter();
    let first: Event = events.next().unwrap();
    let What::Submitted(submission) = first.what else { unreachable!() };
    let contact = lamp_of(WANG).contact;
    let key = opened.to_string();
    let taken = town.store.submit(&key, b"", *submission, &contact, first.at).await.unwrap();
    for event in events {
        town.store.append(taken.number, None, |_| Ok(event)).await.unwrap();
    }
    (taken.number, taken.code)
}
