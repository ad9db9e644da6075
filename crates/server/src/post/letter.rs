//! What a message says, in the language the person reported in.

use crate::{CityData, secret::LINK};
use contract::{
    Case, CaseNumber, Event, Language, Link, LinkSecret, Named, Notice, Occasion, REOPEN_WITHIN,
    Tap, Timestamp, UnitId, What,
};
use texts::{Key, Texts, embedded, key::message};

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) language: Language,
    /// Who writes.
    pub(super) from: String,
    /// What it is about, in a line.
    pub(super) subject: String,
    /// All of it in a sentence: what a text message says.
    pub(super) short: String,
    /// The whole letter.
    pub(super) text: String,
}

/// Writes for a city whose portal is reached at an address.
pub(super) struct Writer<'a> {
    city: &'a CityData,
    portal: &'a str,
}

/// The texts of a language with what every sentence may need.
struct Voice<'a> {
    writer: &'a Writer<'a>,
    language: Language,
    texts: Texts,
}

impl<'a> Writer<'a> {
    pub(super) fn new(city: &'a CityData, portal: &'a str) -> Self {
        Self { city, portal }
    }

    fn voice(&'a self, language: Language) -> Voice<'a> {
        let spoken = match language {
            Language::Chinese => texts::Language::ZhCn,
            Language::English => texts::Language::En,
        };
        Voice { writer: self, language, texts: embedded(spoken) }
    }

    /// The letter about `event`, the last one of `case`; `secret` is for the link in it, where it has one.
    pub(super) fn step(
        &self,
        case: &Case,
        event: &Event,
        notice: Notice,
        secret: &LinkSecret,
    ) -> Letter {
        let language = case.submission().map_or_else(Language::default, |said| said.language);
        let voice = self.voice(language);
        let (title, sentence) = keys(notice.occasion);
        let number = case.number.to_string();
        let unit = voice.unit(case.custody.last().map(|custody| &custody.unit));
        let into = case.merged_into.map(|into: CaseNumber| into.to_string()).unwrap_or_default();
        let time = voice.time(case, event);
        let link = |tap| match notice.occasion {
            Occasion::Asked => voice.link("/answer", secret, None),
            _ => voice.link("/rate", secret, tap),
        };
        let url = link(None);
        let phone = &self.city.catalogue.city.phone;
        let values = [
            ("number", number.as_str()),
            ("unit", unit.as_str()),
            ("into", into.as_str()),
            ("time", time.as_str()),
            ("url", url.as_str()),
            ("phone", phone.as_str()),
        ];
        let short = voice.texts.fill(sentence, &values);
        let mut parts = vec![short.clone()];
        if notice.occasion == Occasion::Replied {
            let taps = [
                (message::TAP_YES, Tap::Yes),
                (message::TAP_NO, Tap::No),
                (message::TAP_LATER, Tap::Later),
            ];
            let line = |(key, tap)| voice.texts.fill(key, &[("url", &link(Some(tap)))]);
            parts.push(taps.map(line).join("\n"));
        }
        parts.push(voice.texts.fill(message::FOLLOW, &[("url", &voice.page("/follow"))]));
        parts.push(voice.footer());
        parts.push(voice.texts.say(message::ERASE).to_owned());
        voice.letter(title, short, &parts)
    }

    /// The letter with the link to all one's cases.
    pub(super) fn mine(&self, language: Language, secret: &LinkSecret) -> Letter {
        let voice = self.voice(language);
        let url = voice.link("/mine", secret, None);
        let minutes = LINK.whole_minutes().to_string();
        let short = voice.texts.fill(message::MINE, &[("minutes", &minutes), ("url", &url)]);
        let unasked = voice.texts.say(message::MINE_UNASKED).to_owned();
        let parts = [short.clone(), unasked, voice.footer()];
        voice.letter(message::MINE_TITLE, short, &parts)
    }
}

impl Voice<'_> {
    fn letter(&self, title: Key, short: String, parts: &[String]) -> Letter {
        let city = self.name(&self.writer.city.catalogue.city.name);
        Letter {
            language: self.language,
            from: self.texts.fill(message::FROM, &[("city", city)]),
            subject: self.texts.say(title).to_owned(),
            short,
            text: parts.join("\n\n"),
        }
    }

    fn name<'n>(&self, named: &'n Named) -> &'n str {
        match self.language {
            Language::Chinese => &named.zh,
            Language::English => &named.en,
        }
    }

    fn unit(&self, id: Option<&UnitId>) -> String {
        let Some(id) = id else { return String::new() };
        let unit = self.writer.city.catalogue.unit(id);
        unit.map_or_else(|| id.to_string(), |unit| self.name(&unit.name).to_owned())
    }

    /// The moment or day an event leads to.
    fn time(&self, case: &Case, event: &Event) -> String {
        let moment = match &event.what {
            What::Extended { new_due, .. } => Some(*new_due),
            What::Asked { .. } => case.round.questions.last().map(|asked| asked.expires()),
            What::Replied { .. } => Some(event.at.after(REOPEN_WITHIN)),
            What::Shelved { review_on, .. } => return contract::day::format(*review_on),
            _ => None,
        };
        moment.map_or_else(String::new, |moment| self.moment(moment))
    }

    /// In the city's own time, to the minute.
    fn moment(&self, moment: Timestamp) -> String {
        let moment = moment.at(self.writer.city.catalogue.city.offset()).moment();
        let day = contract::day::format(moment.date());
        format!("{day} {:02}:{:02}", moment.hour(), moment.minute())
    }

    fn page(&self, path: &str) -> String {
        let language = match self.language {
            Language::Chinese => "",
            Language::English => "?lang=en",
        };
        format!("{}{path}{language}", self.writer.portal)
    }

    /// The secret stands behind the `#`: no server, log or referrer ever sees it.
    fn link(&self, path: &str, secret: &LinkSecret, tap: Option<Tap>) -> String {
        let link = Link { secret: secret.clone(), tap };
        format!("{}#{link}", self.page(path))
    }

    fn footer(&self) -> String {
        self.texts.fill(message::FOOTER, &[("phone", &self.writer.city.catalogue.city.phone)])
    }
}

/// The line and the sentence for an occasion.
fn keys(occasion: Occasion) -> (Key, Key) {
    match occasion {
        Occasion::Submitted => (message::SUBMITTED_TITLE, message::SUBMITTED),
        Occasion::Asked => (message::ASKED_TITLE, message::ASKED),
        Occasion::Accepted => (message::ACCEPTED_TITLE, message::ACCEPTED),
        Occasion::Dispatched => (message::DISPATCHED_TITLE, message::DISPATCHED),
        Occasion::InProgress => (message::IN_PROGRESS_TITLE, message::IN_PROGRESS),
        Occasion::Extended => (message::EXTENDED_TITLE, message::EXTENDED),
        Occasion::Shelved => (message::SHELVED_TITLE, message::SHELVED),
        Occasion::Replied => (message::REPLIED_TITLE, message::REPLIED),
        Occasion::Closed => (message::CLOSED_TITLE, message::CLOSED),
        Occasion::Declined => (message::DECLINED_TITLE, message::DECLINED),
        Occasion::Withdrawn => (message::WITHDRAWN_TITLE, message::WITHDRAWN),
        Occasion::Merged => (message::MERGED_TITLE, message::MERGED),
        Occasion::Reopened => (message::REOPENED_TITLE, message::REOPENED),
        Occasion::Review => (message::REVIEW_TITLE, message::REVIEW),
    }
}
