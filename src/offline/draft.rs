//! A report that is being written.

use super::{
    field::{Field, FieldError},
    pin::Pin,
};
use contract::{
    Answer, Catalogue, Category, CategoryId, Contact, CreditCode, Datatype, District, DistrictId,
    Kind, Language, Line, Phone, PhoneError, PhotoId, Photos, Place, Point, Question, Requester,
    Text, Visibility, wire::citizen::NewCase,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Time;

/// What a person has typed so far: never sent, only parsed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Makes sending it twice the same as sending it once; from its beginning to its end.
    pub key: String,
    /// When it was last kept, in milliseconds since 1970: two may be kept within a second.
    pub saved: i64,
    /// The category whose questions were put; they are asked again when it changes.
    pub asked: String,
    /// What was sent under the key without an answer coming back, as it was sent, latest last.
    pub sent: Vec<String>,
    /// What the person was warned of and goes on with all the same: private numbers as they were written, and words
    /// that name a door.
    pub insisted: Vec<String>,
    /// Whether what was sent last is to be sent again by itself until its answer comes.
    pub waiting: bool,
    /// As typed, by the name of the field.
    values: BTreeMap<String, String>,
}

/// What stands between the values of an answer that has several.
pub const SEPARATOR: char = '\n';

/// The value of a street's option: a street is remembered for its own district only.
#[must_use]
pub fn street_value(district: &District, street: &str) -> String {
    format!("{}/{street}", district.id)
}

impl Draft {
    /// An empty report.
    #[must_use]
    pub fn new(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    /// What was typed into a field.
    #[must_use]
    pub fn value(&self, field: &Field) -> &str {
        self.values.get(&field.to_string()).map_or("", String::as_str)
    }

    /// Takes down what was typed into a field, by the field's name.
    pub fn set(&mut self, name: String, value: String) {
        if value.is_empty() {
            self.values.remove(&name);
        } else {
            self.values.insert(name, value);
        }
    }

    /// Whether nothing worth keeping was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Takes what is sent from now on, and lets it wait for its answer.
    pub fn post(&mut self, body: String) {
        self.sent.retain(|sent| *sent != body);
        self.sent.push(body);
        self.waiting = true;
    }

    /// Begins anew under another key: the one before stands for a case that is not this one.
    pub fn part_from(&mut self, key: String) {
        self.key = key;
        self.sent.clear();
        self.waiting = false;
    }

    /// Whether nobody can be called back.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        Requester::parse(self.value(&Field::Requester)) == Some(Requester::Anonymous)
    }

    /// The kind chosen.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(self.value(&Field::Kind))
    }

    /// The names of its photos, in their order.
    #[must_use]
    pub fn photos(&self) -> Vec<PhotoId> {
        self.value(&Field::Photos).split(SEPARATOR).filter_map(|id| id.parse().ok()).collect()
    }

    /// The category chosen, as far as the city has it.
    #[must_use]
    pub fn category<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Category> {
        let chosen = self.value(&Field::Category);
        catalogue.categories.iter().find(|category| category.id.as_str() == chosen)
    }

    /// The district chosen, as far as the city has it.
    #[must_use]
    pub fn district<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a District> {
        let chosen = self.value(&Field::District);
        catalogue.districts.iter().find(|district| district.id.as_str() == chosen)
    }

    /// Who may read it: as chosen, or else as is usual for its kind.
    #[must_use]
    pub fn visibility(&self) -> Option<Visibility> {
        match self.value(&Field::Visibility) {
            "" => self.kind().map(Kind::default_visibility),
            chosen => Visibility::parse(chosen),
        }
    }

    /// The pin on the map, as far as it lies in the district.
    #[must_use]
    pub fn pin(&self, district: &DistrictId) -> Option<Point> {
        let pin = self.value(&Field::Point).parse::<Pin>().ok()?;
        pin.districts.contains(district).then_some(pin.point)
    }

    /// Whether the category has questions that were not put yet.
    #[must_use]
    pub fn has_new_questions(&self, catalogue: &Catalogue) -> bool {
        self.category(catalogue).is_some_and(|category| {
            !category.questions.is_empty() && category.id.as_str() != self.asked
        })
    }

    /// The report as it can be sent.
    ///
    /// # Errors
    /// Every field that stands against it, in the order in which the fields are met.
    pub fn parse(&self, catalogue: &Catalogue) -> Result<NewCase, Vec<(Field, FieldError)>> {
        let mut faults = Faults::default();
        let kind = faults.choose(self, Field::Kind, Kind::parse);
        let category = faults.choose(self, Field::Category, |_| self.category(catalogue));
        let subject = faults.needed(self, Field::Subject);
        let story = faults.needed(self, Field::Story);
        let photos = match Photos::try_from(self.photos()) {
            Ok(photos) => Some(photos),
            Err(_) => faults.report(Field::Photos, FieldError::TooManyPhotos),
        };
        let place = self.place(catalogue, &mut faults);
        let answers = category.map(|category| self.answers(category, catalogue, &mut faults));
        let requester = faults.choose(self, Field::Requester, Requester::parse);
        let contact = self.contact(requester, &mut faults);
        let visibility = match self.visibility() {
            None if kind.is_some() => faults.report(Field::Visibility, FieldError::Unknown),
            visibility => visibility,
        };
        let parsed = (|| {
            Some(NewCase {
                kind: kind?,
                requester: requester?,
                visibility: visibility?,
                category: category?.id.clone(),
                place: place?,
                subject: subject?,
                story: story?,
                answers: answers?,
                photos: photos?,
                contact,
                language: Language::default(),
            })
        })();
        match parsed {
            Some(case) if faults.0.is_empty() => Ok(case),
            _ => Err(faults.0),
        }
    }

    fn place(&self, catalogue: &Catalogue, faults: &mut Faults) -> Option<Place> {
        let district = faults.choose(self, Field::District, |_| self.district(catalogue));
        let landmark = faults.optional(self, Field::Landmark);
        let district = district?;
        let chosen = self.value(&Field::Street);
        let street = district.streets.iter().find(|s| street_value(district, &s.zh) == chosen);
        Some(Place {
            district: district.id.clone(),
            street: street.and_then(|street| Line::try_from(street.zh.as_str()).ok()),
            landmark,
            point: self.pin(&district.id),
            grid: None,
        })
    }

    fn answers(
        &self,
        category: &Category,
        catalogue: &Catalogue,
        faults: &mut Faults,
    ) -> Vec<Answer> {
        let mut answers = Vec::new();
        for question in self.asked(category) {
            let field = Field::Answer(category.id.clone(), question.id.clone());
            match self.answer(&category.id, question, catalogue) {
                Ok(values) if values.is_empty() && question.required => {
                    faults.0.push((field, FieldError::Missing));
                }
                Ok(values) if values.is_empty() => {}
                Ok(values) => answers.push(Answer { question: question.id.clone(), values }),
                Err(error) => faults.0.push((field, error)),
            }
        }
        answers
    }

    /// The questions of a category that are asked, given what was said so far.
    #[must_use]
    pub fn asked<'a>(&self, category: &'a Category) -> Vec<&'a Question> {
        let mut asked: Vec<&Question> = Vec::new();
        for question in &category.questions {
            let said = |id: &str, value: &str| {
                let field = Field::Answer(category.id.clone(), id.to_owned());
                // What was said to a question that is not asked any more does not count.
                asked.iter().any(|it| it.id == id)
                    && self.value(&field).split(SEPARATOR).any(|one| one == value)
            };
            if question.is_asked(said) {
                asked.push(question);
            }
        }
        asked
    }

    /// The values of one answer; none where nothing was said.
    fn answer(
        &self,
        category: &CategoryId,
        question: &Question,
        catalogue: &Catalogue,
    ) -> Result<Vec<Text<500>>, FieldError> {
        let raw = self.value(&Field::Answer(category.clone(), question.id.clone())).trim();
        let one = |said: String| Ok(vec![Text::try_from(said)?]);
        match question.datatype {
            Datatype::Datetime => {
                let clock = self.value(&Field::Clock(category.clone(), question.id.clone()));
                match (raw, clock.trim()) {
                    ("", "") => Ok(Vec::new()),
                    (day, clock) => one(moment(day, clock, catalogue)?),
                }
            }
            _ if raw.is_empty() => Ok(Vec::new()),
            Datatype::String | Datatype::Text => one(raw.to_owned()),
            Datatype::Number => one(number(raw)?),
            Datatype::SingleValueList | Datatype::MultiValueList => raw
                .split(SEPARATOR)
                .map(|value| {
                    let known = question.options.iter().any(|option| option.value == value);
                    if known { Ok(Text::try_from(value)?) } else { Err(FieldError::Unknown) }
                })
                .collect(),
        }
    }

    /// Whom to call back: nobody for an anonymous report, whatever was typed before.
    fn contact(&self, requester: Option<Requester>, faults: &mut Faults) -> Contact {
        let enterprise = match requester {
            None | Some(Requester::Anonymous) => return Contact::default(),
            Some(requester) => requester == Requester::Enterprise,
        };
        let name = if enterprise {
            faults.needed(self, Field::Name)
        } else {
            faults.optional(self, Field::Name)
        };
        let credit_code = enterprise.then(|| {
            let raw = half_width(self.value(&Field::CreditCode));
            let parsed = match raw.trim() {
                "" => Err(FieldError::Missing),
                raw => raw.parse::<CreditCode>().map_err(FieldError::CreditCode),
            };
            faults.take(Field::CreditCode, parsed)
        });
        let phone = match half_width(self.value(&Field::Phone)).parse::<Phone>() {
            Err(PhoneError::Empty) => None,
            parsed => faults.take(Field::Phone, parsed.map_err(FieldError::Phone)),
        };
        let email = match half_width(self.value(&Field::Email)).trim() {
            "" => None,
            raw => faults.take(Field::Email, raw.parse().map_err(|_| FieldError::Email)),
        };
        Contact { name, phone, email, credit_code: credit_code.flatten() }
    }
}

/// What stands against a draft, gathered.
#[derive(Default)]
struct Faults(Vec<(Field, FieldError)>);

impl Faults {
    fn report<T>(&mut self, field: Field, error: FieldError) -> Option<T> {
        self.0.push((field, error));
        None
    }

    fn take<T>(&mut self, field: Field, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_or_else(|error| self.report(field, error), Some)
    }

    /// One of the things offered.
    fn choose<T>(
        &mut self,
        draft: &Draft,
        field: Field,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let raw = draft.value(&field);
        let error = if raw.is_empty() { FieldError::Missing } else { FieldError::Unknown };
        let found = find(raw).ok_or(error);
        self.take(field, found)
    }

    /// A text that must be there.
    fn needed<const MAX: usize>(&mut self, draft: &Draft, field: Field) -> Option<Text<MAX>> {
        let parsed = Text::try_from(draft.value(&field)).map_err(FieldError::from);
        self.take(field, parsed)
    }

    /// A text that may be left out.
    fn optional<const MAX: usize>(&mut self, draft: &Draft, field: Field) -> Option<Text<MAX>> {
        if draft.value(&field).trim().is_empty() { None } else { self.needed(draft, field) }
    }
}

/// Digits, letters and signs as a Chinese keyboard may write them, made plain.
fn half_width(raw: &str) -> String {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '\u{3000}' => ' ',
        other => other,
    };
    raw.chars().map(plain).collect()
}

/// Digits with at most one point among them, perhaps negative.
fn number(raw: &str) -> Result<String, FieldError> {
    let plain = half_width(raw).replace(',', "").replace('\u{2212}', "-");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if all(whole) && all(part) { Ok(plain) } else { Err(FieldError::Number) }
}

/// `2026-11-13T09:15:00+08:00` on the city's clock; a day without a time of day stays a day.
fn moment(day: &str, clock: &str, catalogue: &Catalogue) -> Result<String, FieldError> {
    let day = contract::day::parse(day).ok_or(FieldError::Moment)?;
    if clock.is_empty() {
        return Ok(contract::day::format(day));
    }
    let parts: Vec<u8> = clock.split(':').map_while(|part| part.parse().ok()).collect();
    let [hour, minute, ..] = *parts.as_slice() else { return Err(FieldError::Moment) };
    let time = Time::from_hms(hour, minute, 0).map_err(|_| FieldError::Moment)?;
    let moment = day.with_time(time).assume_offset(catalogue.city.offset());
    Ok(contract::Timestamp::new(moment).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::CreditCodeError;

    fn city() -> Catalogue {
        serde_json::from_str(include_str!("../../city/demo/catalogue.json")).unwrap()
    }

    fn draft(values: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::new("k".to_owned());
        for (name, value) in values {
            draft.set((*name).to_owned(), (*value).to_owned());
        }
        draft
    }

    const COMPLETE: [(&str, &str); 9] = [
        ("kind", "request"),
        ("category", "heating"),
        ("subject", " 暖气不热 "),
        ("story", "三天了😀\r\nمرحبا"),
        ("place.district", "linjiang"),
        ("place.street", "linjiang/望江街道"),
        ("answers.heating.extent", "building"),
        ("requester", "resident"),
        ("contact.phone", "１３８ 0000-1111"),
    ];

    fn with(changes: &[(&str, &str)]) -> Draft {
        let mut draft = draft(&COMPLETE);
        for (name, value) in changes {
            draft.set((*name).to_owned(), (*value).to_owned());
        }
        draft
    }

    #[track_caller]
    fn check_fault(changes: &[(&str, &str)], path: &str, error: FieldError) {
        let faults = with(changes).parse(&city()).unwrap_err();
        let faults: Vec<_> = faults.iter().map(|(f, e)| (f.to_string(), *e)).collect();
        assert_eq!(faults, [(path.to_owned(), error)]);
    }

    #[test]
    fn a_complete_draft_is_sent_as_meant() {
        let case = with(&[]).parse(&city()).unwrap();
        assert_eq!(case.kind, Kind::Request);
        assert_eq!(case.visibility, Visibility::Public);
        assert_eq!(case.subject.as_str(), "暖气不热");
        assert_eq!(case.story.as_str(), "三天了😀\nمرحبا");
        assert_eq!(case.place.street.unwrap().as_str(), "望江街道");
        assert_eq!(case.contact.phone.unwrap().as_str(), "13800001111");
        assert_eq!(case.answers.len(), 1);
    }

    #[test]
    fn an_empty_draft_names_everything_needed_and_nothing_else() {
        let faults = draft(&[]).parse(&city()).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|(field, _)| field.to_string()).collect();
        let needed = ["kind", "category", "subject", "story", "place.district", "requester"];
        assert_eq!(fields, needed);
        assert!(faults.iter().all(|(_, error)| *error == FieldError::Missing));
    }

    #[test]
    fn every_fault_names_its_field_and_its_numbers() {
        let long = "汉".repeat(40_000);
        let too_long = FieldError::TooLong { chars: 40_000, max: 5000 };
        check_fault(&[("story", &long)], "story", too_long);
        check_fault(&[("subject", "a\u{7}")], "subject", FieldError::Control);
        check_fault(&[("kind", "nonsense")], "kind", FieldError::Unknown);
        check_fault(&[("category", "gone")], "category", FieldError::Unknown);
        check_fault(&[("visibility", "all")], "visibility", FieldError::Unknown);
        let short = FieldError::Phone(PhoneError::Length(3));
        check_fault(&[("contact.phone", "110")], "contact.phone", short);
        check_fault(&[("contact.email", "a@b")], "contact.email", FieldError::Email);
        let extent = "answers.heating.extent";
        check_fault(&[(extent, "")], extent, FieldError::Missing);
        check_fault(&[(extent, "castle")], extent, FieldError::Unknown);
        let warm = "answers.heating.temperature";
        check_fault(&[(warm, "cold")], warm, FieldError::Number);
        for wrong in ["inf", "1e9", ".", "1.", "--1", "1.2.3", "１４度"] {
            check_fault(&[(warm, wrong)], warm, FieldError::Number);
        }
    }

    #[test]
    fn an_enterprise_gives_its_name_and_a_code_that_checks() {
        let needed = with(&[("requester", "enterprise")]).parse(&city()).unwrap_err();
        let missing =
            [(Field::Name, FieldError::Missing), (Field::CreditCode, FieldError::Missing)];
        assert_eq!(needed, missing);
        let named = [("requester", "enterprise"), ("contact.name", "云栖灯具有限公司")];
        let code = |code| [named[0], named[1], ("contact.credit_code", code)];
        let fault = FieldError::CreditCode(CreditCodeError::CheckCharacter);
        check_fault(&code("91350100M000100Y44"), "contact.credit_code", fault);
        let case = with(&code("91350100m000100y43")).parse(&city()).unwrap();
        assert_eq!(case.contact.credit_code.unwrap().as_str(), "91350100M000100Y43");
    }

    #[test]
    fn an_anonymous_report_sends_no_contact_whatever_was_typed_before() {
        let case = with(&[("requester", "anonymous"), ("contact.name", "王")]).parse(&city());
        assert_eq!(case.unwrap().contact, Contact::default());
    }

    #[test]
    fn a_tip_off_is_confidential_unless_said_otherwise() {
        assert_eq!(with(&[("kind", "tip_off")]).visibility(), Some(Visibility::Confidential));
        let open = with(&[("kind", "tip_off"), ("visibility", "public")]);
        assert_eq!(open.visibility(), Some(Visibility::Public));
    }

    #[test]
    fn a_street_of_another_district_is_not_sent() {
        let case = with(&[("place.district", "yuntai")]).parse(&city()).unwrap();
        assert_eq!(case.place.street, None);
    }

    #[test]
    fn a_day_is_sent_as_a_day_and_a_moment_on_the_city_clock() {
        let since = "answers.heating.since";
        let said = |day, clock| {
            let draft = with(&[(since, day), ("answers.heating.since.clock", clock)]);
            draft.parse(&city()).map(|case| case.answers[1].values[0].as_str().to_owned())
        };
        assert_eq!(said("2026-11-13", ""), Ok("2026-11-13".to_owned()));
        assert_eq!(said("2026-11-13", "09:15"), Ok("2026-11-13T09:15:00+08:00".to_owned()));
        for (day, clock) in [("", "09:15"), ("2026-02-30", ""), ("2026-11-13", "25:00")] {
            let faults = said(day, clock).unwrap_err();
            assert_eq!(faults[0].1, FieldError::Moment, "{day} {clock}");
        }
    }

    #[test]
    fn a_number_is_read_as_a_chinese_keyboard_writes_it() {
        for (typed, sent) in
            [("１４．５", "14.5"), ("-3", "-3"), ("1,200", "1200"), ("−2。5", "-2.5")]
        {
            let case = with(&[("answers.heating.temperature", typed)]).parse(&city()).unwrap();
            assert_eq!(case.answers[0].values[0].as_str(), sent);
            assert!(sent.parse::<f64>().is_ok());
        }
    }

    #[test]
    fn c17_what_was_said_to_a_question_that_is_not_asked_any_more_is_not_sent() {
        let (what, account) = ("answers.water.what", "answers.water.account");
        let bill = with(&[("category", "water"), (what, "bill")]);
        assert!(bill.parse(&city()).is_err());
        let bill = with(&[("category", "water"), (what, "bill"), (account, "88")]);
        assert_eq!(bill.parse(&city()).unwrap().answers.len(), 2);
        let dirty = with(&[("category", "water"), (what, "dirty"), (account, "88")]);
        assert_eq!(dirty.parse(&city()).unwrap().answers.len(), 1);
    }

    #[test]
    fn several_values_are_sent_apart() {
        let what = "answers.danger.what";
        let draft = with(&[("category", "danger"), (what, "wire\ntree")]);
        let case = draft.parse(&city()).unwrap();
        assert_eq!(case.answers[0].values.len(), 2);
    }

    #[test]
    fn questions_are_put_again_when_the_category_changes() {
        let mut draft = with(&[]);
        assert!(draft.has_new_questions(&city()));
        draft.asked = "heating".to_owned();
        assert!(!draft.has_new_questions(&city()));
        draft.set("category".to_owned(), "noise".to_owned());
        assert!(draft.has_new_questions(&city()));
        draft.set("category".to_owned(), "insurance".to_owned());
        assert!(!draft.has_new_questions(&city()));
    }

    #[test]
    fn a_draft_of_another_version_is_read_as_far_as_it_goes() {
        let old: Draft = crate::json::read(r#"{"values":{"story":"x"},"new":1}"#).unwrap();
        assert_eq!(old.value(&Field::Story), "x");
        assert!(!old.is_empty());
    }
}
