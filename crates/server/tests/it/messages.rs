//! What citizens are written: each step once, in their language, by e-mail and through the city's gateway.

use crate::{
    mailbox::{Letter, Mailbox, PORTAL, WANG, lamp_of, letter},
    samples::{PHONE, note, now, unit},
    town::{Town, on_each, reply},
};
use axum::{Router, extract::State, http::HeaderMap, routing::post};
use contract::{
    CitizenEvent, Language, Outcome, What,
    wire::citizen::{NewCase, Receipt},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use server::post::{Courier, Gateway, Mail, Post};
use sha2::Sha256;
use std::sync::{Arc, Mutex};
use time::Duration;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

async fn submit(town: &Town, case: &NewCase) -> Receipt {
    reply(town.submission(case, "a")).await
}

fn subjects(letters: &[Letter]) -> Vec<&str> {
    letters.iter().map(|letter| letter.subject.as_str()).collect()
}

#[tokio::test]
async fn c53_each_status_is_told_once_a_round_and_c59_the_reply_brings_the_rating() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let receipt = submit(town, &lamp_of(WANG)).await;
        let number = receipt.number;
        let token = town.open(number, receipt.code).await;
        let office = town.office_key().await;
        let (lighting, water) =
            (town.unit_key(unit("lighting")).await, town.unit_key(unit("water")).await);
        let dispatched = |to| What::Dispatched { unit: unit(to) };
        let replied = || {
            let text = Some("已修好。".try_into().unwrap());
            What::Replied { outcome: Outcome::Solved, text, proof: Vec::new(), photos: Vec::new() }
        };

        town.work(&office, number, What::Accepted).await;
        town.work(&office, number, dispatched("lighting")).await;
        town.work(&lighting, number, What::Signed).await;
        // A second hand-over of the same round is in the history and not in another message.
        town.work(&office, number, dispatched("water")).await;
        town.work(&water, number, What::Signed).await;
        let new_due = now().after(Duration::days(30));
        town.work(&office, number, What::Extended { reason: note("等材料"), new_due }).await;
        town.work(&water, number, What::Contacted { note: None }).await;
        town.work(&water, number, replied()).await;
        town.work(&office, number, What::Closed).await;
        let letters = mailbox.letters().await;
        let expected = [
            "您的诉求已办结",
            "您的诉求已受理",
            "您的诉求已收到",
            "您的诉求已派单",
            "您的诉求延期了",
            "您的诉求有答复了",
            "您的诉求正在办理",
        ];
        assert_eq!(subjects(&letters), expected);
        assert!(letters.iter().all(|letter| letter.to == WANG && letter.language == "zh-CN"));
        assert!(letters[3].text.contains("已交给路灯所"), "{}", letters[3].text);
        assert!(letters[4].text.contains("2026-04-09"), "{}", letters[4].text);
        // C59: once for the closure, with the reply.
        let rating: Vec<_> = letters.iter().filter(|l| l.link("/rate").is_some()).collect();
        assert_eq!(rating.len(), 1);
        assert!(rating[0].text.contains(&number.to_string()));
        assert!(rating[0].text.contains(&format!("{PORTAL}/follow")));
        // Neither the code nor what was written is in any of them.
        for letter in &letters {
            for word in [&receipt.code.compact(), PHONE, crate::samples::SUBJECT] {
                assert!(!letter.text.contains(word), "{word} in {}", letter.text);
            }
        }
        // Nothing is sent twice.
        assert_eq!(subjects(&mailbox.letters().await), Vec::<&str>::new());

        // A new round has messages of its own.
        town.say(
            &token,
            CitizenEvent::Reopen {
                reason: note("又不亮了"), photos: contract::Photos::default()
            },
        )
        .await;
        town.work(&office, number, dispatched("water")).await;
        town.work(&water, number, replied()).await;
        let letters = mailbox.letters().await;
        let expected = ["您的诉求已派单", "您的诉求已重新办理", "您的诉求有答复了"];
        assert_eq!(subjects(&letters), expected);
        assert_ne!(letters[2].secret("/rate"), rating[0].secret("/rate"));
    })
    .await;
}

#[tokio::test]
async fn c53_messages_come_in_the_language_of_the_report() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let case = NewCase { language: Language::English, ..lamp_of(WANG) };
        submit(town, &case).await;
        let letters = mailbox.letters().await;
        assert_eq!(subjects(&letters), ["We have your case"]);
        assert_eq!(letters[0].language, "en");
        assert!(letters[0].text.contains(&format!("{PORTAL}/follow?lang=en")));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_written_to_who_cannot_be() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        town.submit("a").await;
        // There is a telephone number, and no gateway: it is done with, not tried for ever.
        assert_eq!(mailbox.deliver(now().after(Duration::MINUTE)).await, 1);
        assert_eq!(mailbox.deliver(now().after(Duration::days(9))).await, 0);
        assert_eq!(subjects(&mailbox.letters().await), Vec::<&str>::new());
    })
    .await;
}

const KEY: &str = "a key that only two know";

/// What a gateway was sent.
struct Sent {
    id: String,
    body: String,
    signed: bool,
}

/// A city's gateway: answers as told, the last answer for ever.
#[derive(Clone, Default)]
struct City {
    answers: Arc<Mutex<Vec<u16>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl City {
    async fn found(answers: &[u16]) -> (Self, String) {
        let city = Self { answers: Arc::new(Mutex::new(answers.to_vec())), ..Self::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/sms", listener.local_addr().unwrap());
        let router = Router::new().route("/sms", post(taken)).with_state(city.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (city, url)
    }
}

async fn taken(
    State(city): State<City>,
    headers: HeaderMap,
    body: String,
) -> axum::http::StatusCode {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(format!("{}.{body}", header("huiyin-timestamp")).as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
    let signed = header("huiyin-signature") == format!("v1={hex}");
    city.sent.lock().unwrap().push(Sent { id: header("idempotency-key"), body, signed });
    let mut answers = city.answers.lock().unwrap();
    let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0] };
    answer.try_into().unwrap()
}

#[tokio::test]
async fn c53_the_gateway_gets_each_message_signed_and_again_until_it_takes_it() {
    on_each(async |town| {
        let (city, url) = City::found(&[503, 302, 204]).await;
        let mailbox = Mailbox::with(town, Some(Gateway::new(&url, KEY).unwrap()));
        let receipt = submit(town, &lamp_of(WANG)).await;
        let start = now().after(Duration::MINUTE);
        assert_eq!(mailbox.deliver(start).await, 1);
        // It is tried again after a minute, then after two.
        assert_eq!(mailbox.deliver(start.after(Duration::seconds(59))).await, 0);
        assert_eq!(mailbox.deliver(start.after(Duration::seconds(60))).await, 1);
        assert_eq!(mailbox.deliver(start.after(Duration::seconds(179))).await, 0);
        assert_eq!(mailbox.deliver(start.after(Duration::seconds(180))).await, 1);
        assert_eq!(mailbox.deliver(start.after(Duration::days(9))).await, 0);

        let sent = std::mem::take(&mut *city.sent.lock().unwrap());
        assert_eq!(sent.len(), 3);
        for attempt in &sent {
            assert!(attempt.signed);
            // By its id the gateway knows what it has had.
            assert_eq!(attempt.id, sent[0].id);
            let body: serde_json::Value = serde_json::from_str(&attempt.body).unwrap();
            assert_eq!(
                (body["to"].as_str(), body["id"].as_str()),
                (Some(PHONE), Some(&*sent[0].id))
            );
            assert!(body["text"].as_str().unwrap().contains(&receipt.number.to_string()));
        }
        // The e-mail beside it went out once.
        assert_eq!(mailbox.letters_at(start.after(Duration::days(9))).await.len(), 1);
    })
    .await;
}

#[test]
fn a_gateway_needs_a_key_worth_the_name() {
    assert!(Gateway::new("https://sms.example/send", "short").is_err());
    assert!(Gateway::new("not an address", KEY).is_err());
    let gateway = Gateway::new("https://sms.example/send", KEY).unwrap();
    assert!(!format!("{gateway:?}").contains(KEY));
}

/// A mail server that takes one letter, after it has refused one for now where it is told to.
async fn mail_server(busy_first: bool) -> (String, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let mut busy = busy_first;
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut letter = Vec::new();
            write.write_all(b"220 mail.example\r\n").await.unwrap();
            while let Some(line) = lines.next_line().await.unwrap() {
                let answer: &[u8] = match line.split([' ', ':']).next().unwrap() {
                    "EHLO" => b"250-mail.example\r\n250 8BITMIME\r\n",
                    "MAIL" if std::mem::take(&mut busy) => b"451 later\r\n",
                    "DATA" => {
                        write.write_all(b"354 go on\r\n").await.unwrap();
                        while let Some(line) = lines.next_line().await.unwrap() {
                            if line == "." {
                                break;
                            }
                            letter.extend_from_slice(line.as_bytes());
                            letter.extend_from_slice(b"\r\n");
                        }
                        write.write_all(b"250 taken\r\n").await.unwrap();
                        return letter;
                    }
                    "QUIT" => b"221 bye\r\n",
                    _ => b"250 ok\r\n",
                };
                write.write_all(answer).await.unwrap();
            }
        }
    });
    (url, served)
}

#[tokio::test]
async fn c53_a_mail_server_gets_the_letter_when_it_can_take_it() {
    on_each(async |town| {
        let (url, served) = mail_server(true).await;
        let mail = Mail::by_smtp("12345@city.example", &url).unwrap();
        let post = Post { mail, gateway: None, portal: PORTAL.to_owned() };
        let courier = Courier::new(town.store.clone(), post);
        submit(town, &lamp_of(WANG)).await;
        let start = now().after(Duration::MINUTE);
        assert_eq!(courier.deliver(start).await.unwrap(), 1);
        assert_eq!(courier.deliver(start).await.unwrap(), 0);
        assert_eq!(courier.deliver(start.after(Duration::MINUTE)).await.unwrap(), 1);
        let letter = letter(&served.await.unwrap());
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (WANG, "您的诉求已收到"));
        assert!(letter.id.ends_with("@city.example>"), "{}", letter.id);
        assert_eq!(courier.deliver(start.after(Duration::days(9))).await.unwrap(), 0);
    })
    .await;
}

#[test]
fn a_mail_server_is_configured_rightly_or_not_at_all() {
    assert!(Mail::by_smtp("nobody", "smtps://mail.example").is_err());
    let wrong = Mail::by_smtp("a@b.example", "mail.example:secret").unwrap_err();
    assert!(!wrong.to_string().contains("secret"), "{wrong}");
    assert!(Mail::by_smtp("a@b.example", "smtps://name:password@mail.example").is_ok());
}
