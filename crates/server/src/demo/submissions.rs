//! What a case of the demo city is about: its submission, and the version everybody may read.

use super::{
    arrivals::Arrival,
    dice::Dice,
    story::{Matter, Scene, Story},
};
use contract::{
    Answer, Catalogue, Datatype, Kind, Language, Line, Photos, Place, Question, Requester, Subject,
    Submission, Text, Urgency, Visibility, What,
};

/// A case before anything has happened to it.
pub(super) struct Opening {
    pub(super) submission: Submission,
    pub(super) matter: Matter,
    pub(super) scene: Scene,
}

impl Opening {
    /// `None` where the story has nothing to tell about the category.
    pub(super) fn new(
        catalogue: &Catalogue,
        story: &Story,
        arrival: &Arrival,
        dice: &mut Dice,
    ) -> Option<Self> {
        let theme = story.categories.get(&arrival.category)?;
        let matters = if arrival.burst { &story.burst.matters } else { &theme.matters };
        let matter = dice.weighted(matters.iter().map(|matter| (matter, matter.weight)))?.clone();
        let scene = Scene::new(story, &arrival.street, dice);
        let requester = match theme.requester {
            Some(requester) if dice.chance(0.9) => requester,
            _ => dice.weighted([
                (Requester::Resident, 76.0),
                (Requester::Visitor, 6.0),
                (Requester::Enterprise, 4.0),
                (Requester::Anonymous, 14.0),
            ])?,
        };
        let submission = submission(catalogue, &matter, &scene, arrival, requester, dice)?;
        Some(Self { submission, matter, scene })
    }

    /// What the office publishes; `None` where a text would not fit.
    pub(super) fn published(&self) -> Option<What> {
        Some(What::Published {
            subject: Subject::try_from(self.scene.public(&self.matter.subject)).ok()?,
            text: Text::try_from(self.scene.public(&self.matter.story)).ok()?,
            photos: Photos::default(),
        })
    }
}

/// A submission of `matter`; `None` where a text would not fit.
pub(super) fn submission(
    catalogue: &Catalogue,
    matter: &Matter,
    scene: &Scene,
    arrival: &Arrival,
    requester: Requester,
    dice: &mut Dice,
) -> Option<Submission> {
    let category = catalogue.category(&arrival.category);
    let urgency = category.map_or(Urgency::Routine, |category| category.urgency);
    let confidential = match matter.kind {
        Kind::TipOff => 0.96,
        Kind::Complaint => 0.12,
        _ => 0.04,
    };
    let landmark = dice.chance(0.6).then(|| scene.own("{road}{place}附近"));
    let questions = category.map_or(&[][..], |category| &category.questions);
    Some(Submission {
        kind: matter.kind,
        requester,
        visibility: if dice.chance(confidential) {
            Visibility::Confidential
        } else {
            Visibility::Public
        },
        urgency,
        category: arrival.category.clone(),
        place: Place {
            district: arrival.district.clone(),
            street: Line::try_from(arrival.street.as_str()).ok(),
            landmark: landmark.and_then(|landmark| Line::try_from(landmark).ok()),
            point: None,
            grid: None,
        },
        subject: Some(Subject::try_from(scene.own(&matter.subject)).ok()?),
        story: Some(Text::try_from(scene.own(&matter.story)).ok()?),
        answers: questions.iter().filter_map(|question| answer(question, dice)).collect(),
        photos: Photos::default(),
        limit: catalogue.limit(matter.kind, urgency).map(|rule| rule.limit),
        language: Language::Chinese,
    })
}

/// An answer to a question one can answer by choosing; the others are left out.
fn answer(question: &Question, dice: &mut Dice) -> Option<Answer> {
    let answered = question.required || dice.chance(0.5);
    let listed = matches!(question.datatype, Datatype::SingleValueList | Datatype::MultiValueList);
    if !answered || !listed {
        return None;
    }
    let choice = dice.pick(&question.options)?;
    let values = vec![Text::try_from(choice.value.as_str()).ok()?];
    Some(Answer { question: question.id.clone(), values })
}
