//! What links in messages open, once, for a time, and for nobody else.

use crate::{
    mailbox::{Mailbox, WANG, answered_in_the_past, lamp_of},
    samples::{at, by_lighting, by_office, note, now, unit},
    town::{Plan, Town, on_each, on_each_with, problem, reply},
};
use contract::{
    Actor, Case, CitizenEvent, Endpoint, Grade, Language, LinkSecret, Outcome, ProblemCode, Rating,
    RatingReason, Refusal, Status, Tap, Verdict, What,
    wire::{
        cases::ReadPulse,
        citizen::{ReadAccessLog, ReadCase, Receipt, Session},
        links::{
            ActByLink, AskForLink, LinkAct, LinkDone, LinkKey, LinkPromise, LinkRequest,
            LinkTarget, MyCases, MyChoice, OpenMyCase, OpenMyCases, QuestionLink, RatingLink,
            ReadLink, ReadMyCases,
        },
    },
};
use reqwest::RequestBuilder;
use time::Duration;

fn ask(town: &Town, email: &str) -> RequestBuilder {
    let wish = LinkRequest { email: email.parse().unwrap(), language: Language::English };
    town.post(AskForLink::ROUTE).json(&wish)
}

fn open_mine(town: &Town, secret: &LinkSecret) -> RequestBuilder {
    town.post(OpenMyCases::ROUTE).json(&LinkKey { secret: secret.clone() })
}

fn read(town: &Town, secret: &LinkSecret) -> RequestBuilder {
    town.post(ReadLink::ROUTE).json(&LinkKey { secret: secret.clone() })
}

fn act(town: &Town, secret: &LinkSecret, event: CitizenEvent) -> RequestBuilder {
    town.post(ActByLink::ROUTE).json(&LinkAct { secret: secret.clone(), event })
}

/// A secret of the right shape that nobody was ever sent.
fn foreign() -> LinkSecret {
    "q3Jx0b7Yk2m9TzV5sWn1Rc8uLdEfHgAaPpQqXx4MiOo".to_owned().try_into().unwrap()
}

/// Which of the four problems a request meets.
async fn met(request: RequestBuilder) -> ProblemCode {
    problem(request).await.code
}

fn rate(solved: Option<bool>, satisfied: Grade) -> CitizenEvent {
    let verdict = Verdict { contacted: Some(true), solved, satisfied: Some(satisfied) };
    let reasons = if solved == Some(false) { vec![RatingReason::NotTrue] } else { Vec::new() };
    CitizenEvent::Rate(Rating { verdict, reasons, text: None, photos: contract::Photos::default() })
}

async fn submit(town: &Town, email: &str, key: &str) -> Receipt {
    reply(town.submission(&lamp_of(email), key)).await
}

#[tokio::test]
async fn c34_a_link_opens_all_ones_cases_once_and_nobody_elses() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let (first, second) = (submit(town, WANG, "a").await, submit(town, WANG, "b").await);
        let other = submit(town, "li@example.com", "c").await;
        mailbox.letters().await;

        // Upper and lower case of an address are alike.
        let promise: LinkPromise = reply(ask(town, &WANG.to_lowercase())).await;
        assert_eq!(promise.minutes, 30);
        let letters = mailbox.letters().await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!((letter.to.as_str(), letter.language.as_str()), ("wang@example.com", "en"));
        let secret = letter.secret("/mine");

        let opened: MyCases = reply(open_mine(town, &secret)).await;
        let mut numbers: Vec<_> = opened.cases.iter().map(|case| case.number).collect();
        numbers.sort_unstable();
        let mut expected = [first.number, second.number];
        expected.sort_unstable();
        assert_eq!(numbers, expected);
        assert_eq!(opened.cases[0].status, Status::Submitted);
        assert!(opened.cases[0].subject.is_some());

        let token = &opened.session.token;
        assert_eq!(town.read_as(ReadMyCases, token).await, opened.cases);
        let choose =
            |number| town.post(OpenMyCase::ROUTE).bearer_auth(token).json(&MyChoice { number });
        let session: Session = reply(choose(first.number)).await;
        assert_eq!(town.read_as(ReadCase, &session.token).await.number, first.number);
        // Opening it is in its access log, as from number and code.
        let looks = town.read_as(ReadAccessLog, &session.token).await;
        assert_eq!(looks.iter().map(|look| &look.by).collect::<Vec<_>>(), [&Actor::Citizen]);
        assert_eq!(met(choose(other.number)).await, ProblemCode::NoSuchCase);

        // A token over all cases is none over one, and the other way round.
        let refused = met(town.get(ReadCase::ROUTE).bearer_auth(token)).await;
        assert_eq!(refused, ProblemCode::Unauthorized);
        let refused = met(town.get(ReadMyCases::ROUTE).bearer_auth(&session.token)).await;
        assert_eq!(refused, ProblemCode::Unauthorized);

        // C66: what does not work says why.
        assert_eq!(met(open_mine(town, &secret)).await, ProblemCode::LinkUsed);
        assert_eq!(met(open_mine(town, &foreign())).await, ProblemCode::LinkUnknown);
        reply::<LinkPromise>(ask(town, WANG)).await;
        let message = town.store.messages_due(now().after(Duration::MINUTE)).await.unwrap();
        let hash = town.store.email_hash(&WANG.parse().unwrap());
        let ago = now().after(-Duration::minutes(31));
        town.store.open_mine(&message[0], &hash, ago).await.unwrap();
        let old = town.store.link_secret(&message[0]).unwrap();
        assert_eq!(met(open_mine(town, &old)).await, ProblemCode::LinkExpired);
    })
    .await;
}

#[tokio::test]
async fn c34_an_address_with_cases_and_one_without_are_answered_alike() {
    on_each(async |town| {
        submit(town, WANG, "a").await;
        let mailbox = Mailbox::of(town);
        mailbox.letters().await;
        let mut answers = Vec::new();
        for email in [WANG, "nobody@example.com"] {
            let response = ask(town, email).send().await.unwrap();
            let mut headers: Vec<String> = response
                .headers()
                .iter()
                .filter(|(name, _)| *name != "date")
                .map(|(name, value)| format!("{name}: {value:?}"))
                .collect();
            headers.sort();
            answers.push((response.status(), headers, response.text().await.unwrap()));
        }
        assert_eq!(answers[0], answers[1]);
        let letters = mailbox.letters().await;
        assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [WANG]);
    })
    .await;
}

#[tokio::test]
async fn c34_links_are_asked_for_only_so_often_by_a_place_and_for_an_address() {
    let exposure = || server::http::Exposure { behind_proxy: true, ..Default::default() };
    let plan = || Plan { exposure: exposure(), limited: true, ..Plan::default() };
    on_each_with(plan, async |town| {
        let from = |place: &str, email: &str| ask(town, email).header("X-Forwarded-For", place);
        for place in ["203.0.113.1", "203.0.113.2", "203.0.113.3"] {
            reply::<LinkPromise>(from(place, WANG)).await;
        }
        assert_eq!(met(from("203.0.113.4", WANG)).await, ProblemCode::TooMany);
        let mut taken = 0;
        while from("203.0.113.9", &format!("a{taken}@example.com"))
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
        {
            taken += 1;
            assert!(taken < 100);
        }
        assert_eq!(taken, 10);
        // Links nobody sent are tried in vain, and not for long.
        let mut tried = 0;
        while met(read(town, &foreign()).header("X-Forwarded-For", "203.0.113.9")).await
            == ProblemCode::LinkUnknown
        {
            tried += 1;
            assert!(tried < 100);
        }
        assert_eq!(tried, 20);
    })
    .await;
}

#[tokio::test]
async fn c65_c66_a_reply_is_rated_by_its_link_once_and_the_states_of_the_link_differ() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let (number, code) = answered_in_the_past(town, now().after(-Duration::days(3))).await;
        let letters = mailbox.letters().await;
        let reply_letter = letters.iter().find(|letter| letter.link("/rate").is_some()).unwrap();
        let secret = reply_letter.secret("/rate");
        // One tap: each answer is a link of its own, with the same secret.
        for tap in Tap::ALL {
            let hidden = format!("t={}&solved={}", secret.as_str(), tap.as_str());
            assert!(reply_letter.text.contains(&format!("/rate#{hidden}")), "{hidden}");
        }

        let target: LinkTarget = reply(read(town, &secret)).await;
        let replied = now().after(-Duration::days(2));
        let expected = RatingLink {
            number,
            round: 1,
            unit: Some(unit("lighting")),
            outcome: Some(Outcome::Solved),
            text: Some("已修好。".try_into().unwrap()),
            proof: Vec::new(),
            replied,
            expires: replied.after(Duration::days(15)),
        };
        assert_eq!(target, LinkTarget::Rating(expected));
        // Reading does not use it up, and is noted like every look.
        reply::<LinkTarget>(read(town, &secret)).await;
        let token = town.open(number, code).await;
        assert_eq!(town.read_as(ReadAccessLog, &token).await.len(), 3);

        let refused = problem(act(town, &secret, CitizenEvent::Urge)).await;
        assert_eq!(refused.code, ProblemCode::Forbidden);
        let unreasoned = Verdict { contacted: None, solved: Some(false), satisfied: None };
        let unreasoned = Rating {
            verdict: unreasoned,
            reasons: Vec::new(),
            text: None,
            photos: contract::Photos::default(),
        };
        let refused = problem(act(town, &secret, CitizenEvent::Rate(unreasoned))).await;
        assert_eq!(refused.refusal, Some(Refusal::ReasonMissing));

        // An answer whose acknowledgement was lost is repeated and counted once.
        let bad = || act(town, &secret, rate(Some(false), Grade::Dissatisfied));
        let keyed = || bad().header("Idempotency-Key", "tap-1");
        let done: LinkDone = reply(keyed()).await;
        assert_eq!(reply::<LinkDone>(keyed()).await, done);
        assert_eq!(met(bad()).await, ProblemCode::LinkUsed);
        assert_eq!(met(read(town, &secret)).await, ProblemCode::LinkUsed);
        let pulse = town.read(ReadPulse).await;
        assert_eq!((pulse.verdicts, pulse.solved), (1, 0));

        // C67: whoever is dissatisfied reopens at once, by the same link; the clock starts again.
        assert_eq!(done.reopen_until, Some(replied.after(Duration::days(15))));
        assert_eq!(done.review_until, None);
        let reopen = CitizenEvent::Reopen {
            reason: note("又不亮了"),
            photos: contract::Photos::default(),
        };
        let done: LinkDone = reply(act(town, &secret, reopen)).await;
        assert_eq!((done.status, done.reopen_until), (Status::Accepted, None));
        let file = town.read_as(ReadCase, &token).await;
        let case = Case::fold(number, &file.events).unwrap();
        assert!(case.round.started >= now() && case.round.rating.is_none());
        // It has done its work: that stays what is said of it.
        assert_eq!(met(read(town, &secret)).await, ProblemCode::LinkUsed);
    })
    .await;
}

#[tokio::test]
async fn c66_a_link_to_a_round_that_is_over_and_one_that_is_too_old_say_so() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let (_, code) = {
            let (number, code) = answered_in_the_past(town, now().after(-Duration::days(3))).await;
            let token = town.open(number, code).await;
            let letters = mailbox.letters().await;
            let secret =
                letters.iter().find_map(|letter| letter.link("/rate")).map(|link| link.secret);
            let secret = secret.unwrap();
            town.say(
                &token,
                CitizenEvent::Reopen {
                    reason: note("又不亮了"),
                    photos: contract::Photos::default(),
                },
            )
            .await;
            assert_eq!(met(read(town, &secret)).await, ProblemCode::LinkSuperseded);
            let late = act(town, &secret, rate(Some(true), Grade::Satisfied));
            assert_eq!(met(late).await, ProblemCode::LinkSuperseded);
            (number, code)
        };
        let _ = code;
        // Fifteen days after the reply, which came a day after the submission.
        let just = now().after(-Duration::days(16) + Duration::minutes(5));
        answered_in_the_past(town, just).await;
        let letters = mailbox.letters().await;
        let secret = letters.iter().find_map(|letter| letter.link("/rate")).unwrap().secret;
        reply::<LinkTarget>(read(town, &secret)).await;
        answered_in_the_past(town, now().after(-Duration::days(16) - Duration::minutes(5))).await;
        let letters = mailbox.letters().await;
        let secret = letters.iter().find_map(|letter| letter.link("/rate")).unwrap().secret;
        assert_eq!(met(read(town, &secret)).await, ProblemCode::LinkExpired);
        assert_eq!(met(read(town, &foreign())).await, ProblemCode::LinkUnknown);
    })
    .await;
}

#[tokio::test]
async fn c64_cannot_say_yet_is_an_answer_of_its_own() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        answered_in_the_past(town, now().after(-Duration::days(3))).await;
        let letters = mailbox.letters().await;
        let secret = letters.iter().find_map(|letter| letter.link("/rate")).unwrap().secret;
        let later = rate(Tap::Later.solved(), Grade::Basically);
        reply::<LinkDone>(act(town, &secret, later)).await;
        let pulse = town.read(ReadPulse).await;
        assert_eq!((pulse.verdicts, pulse.solved), (0, 0));
        let release = server::release::publish(&town.store, at("2026-03-11T00:00:00+08:00"), now());
        let id = release.await.unwrap().id;
        let cells = town.read(contract::wire::results::ReadCells::by(id, &[])).await;
        let count = |count| cells.iter().map(|cell| cell.counts.get(count)).sum::<u32>();
        use contract::Count;
        assert_eq!(count(Count::Verdicts), 1);
        assert_eq!((count(Count::Solved), count(Count::NotSolved)), (0, 0));
        assert_eq!(count(Count::SolvedUnknown), 1);
    })
    .await;
}

#[tokio::test]
async fn c47_a_question_is_answered_by_its_link_and_a_newer_one_voids_it() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let receipt = submit(town, WANG, "a").await;
        let office = town.office_key().await;
        let question = |text: &str| What::Asked { question: Some(note(text)) };
        let link = async || {
            let letters = mailbox.letters().await;
            letters.iter().find_map(|letter| letter.link("/answer")).unwrap().secret
        };
        town.work(&office, receipt.number, question("哪一盏？")).await;
        let first = link().await;
        town.work(&office, receipt.number, question("灯杆编号是多少？")).await;
        let second = link().await;
        assert_eq!(met(read(town, &first)).await, ProblemCode::LinkSuperseded);
        let answer = || CitizenEvent::Answer { text: note("17 号") };
        assert_eq!(met(act(town, &first, answer())).await, ProblemCode::LinkSuperseded);

        let target: LinkTarget = reply(read(town, &second)).await;
        let LinkTarget::Question(QuestionLink { question: asked, expires, by, .. }) = target else {
            panic!("{target:?}")
        };
        assert_eq!((asked, by), (Some(note("灯杆编号是多少？")), Actor::Office));
        assert!(expires >= now().after(Duration::days(5)));
        let rating = act(town, &second, rate(Some(true), Grade::Satisfied));
        assert_eq!(met(rating).await, ProblemCode::Forbidden);
        let done: LinkDone = reply(act(town, &second, answer())).await;
        assert_eq!(done.status, Status::Submitted);
        assert_eq!(met(act(town, &second, answer())).await, ProblemCode::LinkUsed);
        assert_eq!(met(read(town, &second)).await, ProblemCode::LinkUsed);
    })
    .await;
}

#[tokio::test]
async fn c47_a_question_of_long_ago_can_no_longer_be_answered() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let (number, _) = answered_in_the_past(town, now().after(-Duration::days(9))).await;
        let reopened = What::Reopened {
            reason: Some(note("又不亮了")),
            photos: contract::Photos::default(),
        };
        let asked = now().after(-Duration::days(5) - Duration::MINUTE);
        let by_citizen = contract::Event { at: asked, by: Actor::Citizen, what: reopened };
        let question = by_office(asked, What::Asked { question: Some(note("哪一盏？")) });
        for event in [by_citizen, question] {
            town.store.append(number, None, |_| Ok(event)).await.unwrap();
        }
        let letters = mailbox.letters().await;
        let secret = letters.iter().find_map(|letter| letter.link("/answer")).unwrap().secret;
        assert_eq!(met(read(town, &secret)).await, ProblemCode::LinkExpired);
        let answer = CitizenEvent::Answer { text: note("17 号") };
        assert_eq!(met(act(town, &secret, answer)).await, ProblemCode::LinkExpired);
    })
    .await;
}

#[tokio::test]
async fn c68_a_second_review_goes_to_a_unit_that_has_not_had_the_case() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let (number, _) = answered_in_the_past(town, now().after(-Duration::days(3))).await;
        let yesterday = now().after(-Duration::days(1));
        let reopened = What::Reopened {
            reason: Some(note("又不亮了")),
            photos: contract::Photos::default(),
        };
        let text = Some("又修了一次。".try_into().unwrap());
        let again =
            What::Replied { outcome: Outcome::Solved, text, proof: Vec::new(), photos: Vec::new() };
        let second_round = [
            contract::Event { at: yesterday, by: Actor::Citizen, what: reopened },
            by_office(yesterday, What::Dispatched { unit: unit("lighting") }),
            by_lighting(yesterday, again),
        ];
        for event in second_round {
            town.store.append(number, None, |_| Ok(event)).await.unwrap();
        }
        let letters = mailbox.letters().await;
        let mut open = Vec::new();
        for link in letters.iter().filter_map(|letter| letter.link("/rate")) {
            if read(town, &link.secret).send().await.unwrap().status().is_success() {
                open.push(link.secret);
            }
        }
        let [secret] = open.as_slice() else { panic!("one round is open to rating") };
        let review = || CitizenEvent::RequestReview { reason: note("两次都没有修好") };
        let refused = problem(act(town, secret, review())).await;
        assert_eq!(refused.refusal, Some(Refusal::NotDissatisfied));
        let done: LinkDone =
            reply(act(town, secret, rate(Some(false), Grade::VeryDissatisfied))).await;
        assert_eq!(done.review_until, done.reopen_until);
        let done: LinkDone = reply(act(town, secret, review())).await;
        assert_eq!(done.status, Status::Accepted);

        let office = town.office_key().await;
        let refused =
            problem(town.office(&office, number, What::Dispatched { unit: unit("lighting") }))
                .await;
        assert_eq!(refused.refusal, Some(Refusal::UnitHadCase));
        town.work(&office, number, What::Dispatched { unit: unit("water") }).await;
    })
    .await;
}
