//! The program itself: its commands, its logs, its key.

use crate::{
    mailbox::letters,
    pictures::{clean, jpeg, noise, quarters, with_exif},
    samples::{PHONE, STORY, catalogue, lamp},
};
use contract::{
    Endpoint, LinkSecret, PhotoId,
    wire::{
        citizen::{Credentials, Lookup, NewCase, ReadCase, Receipt, Session, SubmitCase},
        links::{AskForLink, MyCases, OpenMyCases},
        photos::{ReadUpload, Upload, UploadPhoto},
    },
};
use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};
use tempfile::TempDir;

pub(crate) fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
    let names = [
        "HUIYIN_KEY",
        "HUIYIN_DATABASE",
        "HUIYIN_PHOTOS",
        "HUIYIN_SITE",
        "HUIYIN_RATE",
        "HUIYIN_LOG",
        "HUIYIN_URL",
        "HUIYIN_SMTP",
        "HUIYIN_MAIL_FROM",
        "HUIYIN_SMS_URL",
        "HUIYIN_SMS_KEY",
    ];
    for name in names {
        command.env_remove(name);
    }
    command.env("HUIYIN_DATA", data);
    command
}

/// A folder with a city and nothing else.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("city")).unwrap();
    let catalogue = catalogue().to_string();
    std::fs::write(folder.path().join("city/catalogue.json"), catalogue).unwrap();
    folder
}

/// A server on a random port, and what it has said so far.
pub(crate) struct Server {
    pub(crate) child: Child,
    said: BufReader<ChildStdout>,
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start(data: &Path) -> Self {
        Self::start_as(program(data).args(["serve", "--listen", "127.0.0.1:0"]))
    }

    /// On a database of its own, without limits on how many may report.
    pub(crate) fn start_with(data: &Path, database: Option<&str>) -> Self {
        let mut command = program(data);
        command.args(["serve", "--listen", "127.0.0.1:0", "--rate", "100000"]);
        // Nobody reads what it says, and a full pipe would stop it.
        command.env("HUIYIN_LOG", "error,server::cli=info");
        if let Some(url) = database {
            command.env("HUIYIN_DATABASE", url);
        }
        Self::start_as(&mut command)
    }

    pub(crate) fn start_as(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let url = format!("http://{}", line["address"].as_str().unwrap());
        Self { child, said, url }
    }

    /// Ends it as a crash would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end; everything it said.
    pub(crate) fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut said = String::new();
        self.said.read_to_string(&mut said).unwrap();
        assert!(self.child.wait().unwrap().success());
        said
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[track_caller]
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[tokio::test]
async fn the_log_tells_what_was_asked_and_nothing_about_anybody() {
    let folder = folder();
    let server = Server::start(folder.path());
    let client = reqwest::Client::new();
    let url = |route: &str| format!("{}{route}", server.url);
    let receipt: Receipt = client
        .post(url(SubmitCase::ROUTE))
        .header("Idempotency-Key", "ein-schluessel")
        .json(&lamp())
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let Receipt { number, code, .. } = receipt;
    let opened = client.post(url(Lookup::ROUTE)).json(&Credentials { number, code });
    let session: Session = opened.send().await.unwrap().json().await.unwrap();
    client.get(url(ReadCase::ROUTE)).bearer_auth(&session.token).send().await.unwrap();
    client.get(url(&format!("/cases/{}?text=geheim", number.compact()))).send().await.unwrap();
    client.get(url(&format!("/api/v1/public/cases/{}", number.compact()))).send().await.unwrap();
    let log = server.stop();
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["timestamp"].is_string());
    }
    assert!(
        log.contains(SubmitCase::ROUTE) && log.contains("/api/v1/public/cases/{number}"),
        "{log}"
    );
    let number = number.compact();
    let words = [
        number.as_str(),
        &code.compact(),
        &session.token,
        PHONE,
        STORY,
        "王小明",
        "geheim",
        "ein-schluessel",
        "127.0.0.1",
    ];
    for word in words {
        assert!(!log.contains(word), "{word} in {log}");
    }
}

/// C34: the secret of a link stands in the message and nowhere else.
#[tokio::test]
async fn c34_the_secret_of_a_link_is_in_no_log_and_no_address() {
    let folder = folder();
    let server = Server::start(folder.path());
    let client = reqwest::Client::new();
    let url = |route: &str| format!("{}{route}", server.url);
    let submitted = client
        .post(url(SubmitCase::ROUTE))
        .header("Idempotency-Key", "k")
        .json(&crate::mailbox::lamp_of("wang@example.com"));
    submitted.send().await.unwrap().error_for_status().unwrap();
    let wish = serde_json::json!({ "email": "wang@example.com" });
    let asked = client.post(url(AskForLink::ROUTE)).json(&wish);
    asked.send().await.unwrap().error_for_status().unwrap();
    let portal = server.url.clone();
    let mut log = server.stop();

    // Told to stop, it delivers what is there first.
    let letters = letters(&folder.path().join("outbox"));
    let letter = letters.iter().find(|letter| letter.text.contains("/mine#")).unwrap();
    let (seen, hidden) = letter.text.split_once("/mine#t=").unwrap();
    assert!(seen.ends_with(&portal), "{seen}");
    let secret = &hidden[..LinkSecret::CHARACTERS];

    let server = Server::start(folder.path());
    let page = reqwest::get(format!("{}/mine#t={secret}", server.url)).await.unwrap();
    assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    let opened = client.post(format!("{}{}", server.url, OpenMyCases::ROUTE));
    let opened = opened.json(&serde_json::json!({ "secret": secret })).send().await.unwrap();
    let opened: MyCases = opened.json().await.unwrap();
    assert_eq!(opened.cases.len(), 1);
    log += &server.stop();
    assert!(log.contains(OpenMyCases::ROUTE), "{log}");
    for word in [secret, &opened.session.token, "wang@example.com"] {
        assert!(!log.contains(word), "{word} in {log}");
    }
    // Nor is it kept: what lies in the folder cannot be used to open anything.
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            for word in [secret, "wang@example.com"] {
                assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn the_key_of_a_city_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let listed = program(folder.path()).args(["key", "list"]).output().unwrap();
    assert_eq!(said(&listed), "");
    let key = folder.path().join("secret.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&key).unwrap();
    program(folder.path()).args(["key", "list"]).output().unwrap();
    assert_eq!(std::fs::read(&key).unwrap(), before);
}

#[test]
fn a_folder_without_a_city_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        program(folder.path()).args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("catalogue.json is missing"), "{error}");
    assert!(!folder.path().join("huiyin.sqlite").exists());
}

#[tokio::test]
async fn the_office_works_from_the_shell() {
    let folder = folder();
    let server = Server::start(folder.path());
    let submitted = reqwest::Client::new()
        .post(format!("{}{}", server.url, SubmitCase::ROUTE))
        .header("Idempotency-Key", "k")
        .json(&lamp());
    let receipt: Receipt = submitted.send().await.unwrap().json().await.unwrap();
    let number = receipt.number.compact();
    let office = |words: &[&str]| {
        program(folder.path()).args(["office", &number]).args(words).output().unwrap()
    };
    let early = office(&["close"]);
    assert!(!early.status.success());
    assert_eq!(String::from_utf8_lossy(&early.stderr), "huiyin-server: refused: no reply yet\n");
    let nobody = office(&["sign"]);
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("another unit has the case"));
    said(&office(&["accept"]));
    let unknown = office(&["dispatch", "--unit", "nobody"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("the city has no unit nobody"));
    assert!(
        said(&office(&["dispatch", "--unit", "lighting"]))
            .contains("dispatched, with lighting, due ")
    );
    said(&office(&["sign"]));
    assert!(
        said(&office(&["reply", "--outcome", "solved", "--text", "已修好。"]))
            .contains("replied (solved)")
    );
    said(&office(&["publish", "--subject", "路灯", "--text", "不亮"]));
    said(&office(&["call-back", "--solved", "yes", "--satisfied", "satisfied"]));
    said(&office(&["close"]));
    let shown = said(&office(&["show"]));
    assert!(shown.contains("closed (solved)") && shown.ends_with("; 8 events\n"), "{shown}");
    let rebuilt = program(folder.path()).arg("rebuild").output().unwrap();
    assert_eq!(said(&rebuilt), "1 cases rebuilt from their events\n");
    server.stop();
}

#[tokio::test]
async fn c45_the_office_attaches_photos_from_the_shell() {
    let folder = folder();
    let server = Server::start(folder.path());
    let client = reqwest::Client::new();
    let submitted = client
        .post(format!("{}{}", server.url, SubmitCase::ROUTE))
        .header("Idempotency-Key", "k")
        .json(&lamp());
    let receipt: Receipt = submitted.send().await.unwrap().json().await.unwrap();
    let number = receipt.number.compact();
    let office = |words: &[&str]| {
        program(folder.path()).args(["office", &number]).args(words).output().unwrap()
    };
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let picture = jpeg(&quarters(300, 200), 85);
    let before = file("before.jpg", &picture);
    let after = file("after.jpg", &with_exif(&picture, 6));
    let pretends = file("proof.jpg", b"<html>");
    for task in [&["accept"][..], &["dispatch", "--unit", "lighting"], &["sign"]] {
        said(&office(task));
    }
    let kept = || std::fs::read_dir(folder.path().join("photos")).unwrap().count();
    let reply = ["reply", "--outcome", "solved", "--text", "已修好。", "--photo"];
    let refused = office(&[&reply[..], &[&after, "--photo", &pretends]].concat());
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(error.contains("proof.jpg: the file is not taken: photo_html"), "{error}");
    let missing = office(&[&reply[..], &["no-such-file.jpg"]].concat());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.jpg"));
    let alone = office(&[&reply[..5], &["--before", &before]].concat());
    assert!(!alone.status.success());
    assert_eq!(kept(), 0);
    said(&office(&[&reply[..], &[&after, "--before", &before]].concat()));
    assert_eq!(kept(), 4);
    // A reply that comes too late takes its photo along.
    assert!(!office(&[&reply[..], &[&after]].concat()).status.success());
    assert_eq!(kept(), 4);

    let shown = said(&office(&["show"]));
    let names: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("photo ")).collect();
    assert_eq!(names.len(), 2, "{shown}");
    let publish = ["publish", "--subject", "路灯", "--text", "不亮", "--photo", names[1]];
    said(&office(&[&publish[..], &["--photo-file", &before]].concat()));
    let public = async |name: &str| {
        let path = format!("/api/v1/public/cases/{number}/photos/{name}");
        client.get(format!("{}{path}", server.url)).send().await.unwrap()
    };
    assert_eq!(public(names[0]).await.status(), 404);
    let seen = clean(&public(names[1]).await.bytes().await.unwrap(), contract::PHOTO_SIDE);
    assert_eq!(seen.dimensions(), (200, 300));
    let log = server.stop();
    for name in names {
        assert!(!log.contains(name), "{log}");
    }
}

#[tokio::test]
async fn an_upload_goes_on_after_the_server_was_killed() {
    let folder = folder();
    let client = reqwest::Client::new();
    let file = jpeg(&noise(400, 300), 90);
    let id = PhotoId::from_bits(7);
    let length = file.len() as u64;
    let put = |server: &Server, offset: usize, end: usize| {
        let call = UploadPhoto { id, offset: offset as u64, length };
        let part = file[offset..end].to_vec();
        client.put(format!("{}{}", server.url, call.path())).body(part).send()
    };
    let mut received = 0;
    while received < file.len() {
        let server = Server::start(folder.path());
        let read = format!("{}{}", server.url, ReadUpload { id }.path());
        if received > 0 {
            let there: Upload = client.get(read).send().await.unwrap().json().await.unwrap();
            assert_eq!(there.received, received as u64);
        }
        let end = file.len().min(received + file.len() / 3 + 1);
        assert_eq!(put(&server, received, end).await.unwrap().status(), 200);
        received = end;
        // Dropped: killed without being asked.
    }
    let server = Server::start(folder.path());
    let case = NewCase { photos: vec![id].try_into().unwrap(), ..lamp() };
    let submitted = client
        .post(format!("{}{}", server.url, SubmitCase::ROUTE))
        .header("Idempotency-Key", "k")
        .json(&case);
    assert_eq!(submitted.send().await.unwrap().status(), 200);
    server.stop();
}

#[test]
fn overdue_cases_are_raised_from_the_shell_too() {
    let folder = folder();
    let raised = program(folder.path()).arg("escalate").output().unwrap();
    assert_eq!(said(&raised), "0 cases raised\n");
}

#[test]
fn keys_are_made_listed_and_revoked_from_the_shell() {
    let folder = folder();
    let key = |words: &[&str]| program(folder.path()).arg("key").args(words).output().unwrap();
    let made = said(&key(&["add", "--role", "unit", "--unit", "water"]));
    assert!(made.starts_with("huiyin_") && made.trim().len() > 40, "{made}");
    assert!(!key(&["add", "--role", "unit"]).status.success());
    assert!(!key(&["add", "--role", "unit", "--unit", "nobody"]).status.success());
    let listed = said(&key(&["list"]));
    assert!(listed.contains("unit water") && listed.contains("in use"), "{listed}");
    assert!(!listed.contains(made.trim()));
    let id = listed.split_whitespace().next().unwrap();
    said(&key(&["revoke", id]));
    assert!(said(&key(&["list"])).contains("revoked"));
    assert!(!key(&["revoke", id]).status.success());
}
