//! Whether what a citizen sends fits what the city offers.

use super::failure::Failure;
use crate::CityData;
use contract::{
    Answer, Category, Contact, Datatype, Place, Question, Requester, Shapes, Submission,
    wire::citizen::NewCase,
};
use place::{Location, locate};

/// The submission of a new case, with the urgency and the limit the catalogue has for it.
///
/// An enterprise names itself and its credit code. Everybody else may leave the contact empty; then nobody can call back, and
/// the form says so.
pub(super) fn check(city: &CityData, case: &NewCase) -> Result<Submission, Failure> {
    let catalogue = &city.catalogue;
    let category =
        catalogue.category(&case.category).ok_or_else(|| Failure::unknown("category"))?;
    let place = &case.place;
    let district =
        catalogue.district(&place.district).ok_or_else(|| Failure::unknown("place.district"))?;
    if let Some(street) = &place.street
        && !district.streets.iter().any(|known| known.zh == street.as_str())
    {
        return Err(Failure::unknown("place.street"));
    }
    let place = check_point(city.shapes.as_ref(), place)?;
    check_answers(category, &case.answers)?;
    check_contact(case.requester, &case.contact)?;
    let limit = catalogue.limit(case.kind, category.urgency);
    Ok(Submission {
        kind: case.kind,
        requester: case.requester,
        visibility: case.visibility,
        urgency: category.urgency,
        category: case.category.clone(),
        place,
        subject: Some(case.subject.clone()),
        story: Some(case.story.clone()),
        answers: case.answers.clone(),
        photos: case.photos.clone(),
        limit: limit.map(|rule| rule.limit),
        language: case.language,
    })
}

/// The place with the street and the grid cell its point lies in.
///
/// A street the citizen named stays theirs, and the cell is left out where it is of another: a pin may be off by a house.
/// Only the server names the cell.
fn check_point(shapes: Option<&Shapes>, place: &Place) -> Result<Place, Failure> {
    let place = Place { grid: None, ..place.clone() };
    let (Some(point), Some(shapes)) = (place.point, shapes) else { return Ok(place) };
    let elsewhere = |detail: String| Err(Failure::invalid("place.point", detail));
    match locate(shapes, point) {
        Some(Location::Inside { district, .. }) if *district != place.district => {
            elsewhere(format!("lies in {district}"))
        }
        Some(Location::Inside { street, grid, .. }) => {
            let named = place.street.clone().or_else(|| street.cloned());
            let grid = grid.filter(|_| named.as_ref() == street).cloned();
            Ok(Place { street: named, grid, ..place })
        }
        Some(Location::OnBorder { between }) if !between.contains(&&place.district) => {
            elsewhere("lies on the border of other districts".to_owned())
        }
        Some(Location::Outside { metres, .. }) => {
            elsewhere(format!("lies {metres} m outside the city"))
        }
        Some(Location::OnBorder { .. }) | None => Ok(place),
    }
}

fn check_contact(requester: Requester, contact: &Contact) -> Result<(), Failure> {
    match requester {
        Requester::Anonymous if *contact != Contact::default() => {
            Err(Failure::invalid("contact", "an anonymous case has no contact"))
        }
        Requester::Enterprise if contact.name.is_none() => {
            Err(Failure::invalid("contact.name", "an enterprise names itself"))
        }
        Requester::Enterprise if contact.credit_code.is_none() => {
            Err(Failure::invalid("contact.credit_code", "an enterprise has a credit code"))
        }
        Requester::Resident | Requester::Visitor if contact.credit_code.is_some() => {
            Err(Failure::invalid("contact.credit_code", "only an enterprise has a credit code"))
        }
        _ => Ok(()),
    }
}

fn check_answers(category: &Category, answers: &[Answer]) -> Result<(), Failure> {
    for (index, answer) in answers.iter().enumerate() {
        let question = category.questions.iter().find(|question| question.id == answer.question);
        let Some(question) = question else {
            return Err(Failure::unknown(format!("answers[{index}].question")));
        };
        if !question.is_asked(|id, value| has_said(answers, id, value)) {
            return Err(Failure::invalid(format!("answers[{index}].question"), "not asked"));
        }
        if answers[..index].iter().any(|earlier| earlier.question == answer.question) {
            return Err(Failure::invalid(format!("answers[{index}].question"), "answered twice"));
        }
        check_answer(question, answer)
            .map_err(|cause| Failure::invalid(format!("answers[{index}].values"), cause))?;
    }
    let answered = |question: &Question| answers.iter().any(|a| a.question == question.id);
    let missing = |question: &&Question| {
        let asked = question.is_asked(|id, value| has_said(answers, id, value));
        question.required && asked && !answered(question)
    };
    match category.questions.iter().find(missing) {
        None => Ok(()),
        Some(missing) => Err(Failure::invalid(format!("answers.{}", missing.id), "required")),
    }
}

fn has_said(answers: &[Answer], question: &str, value: &str) -> bool {
    answers
        .iter()
        .any(|it| it.question == question && it.values.iter().any(|v| v.as_str() == value))
}

/// Why an answer is not one to its question.
fn check_answer(question: &Question, answer: &Answer) -> Result<(), &'static str> {
    let offered = |value: &str| question.options.iter().any(|option| option.value == value);
    let values: Vec<&str> = answer.values.iter().map(|value| value.as_str()).collect();
    match (question.datatype, values.as_slice()) {
        (_, []) => Err("empty"),
        (Datatype::MultiValueList, all) => {
            if all.iter().all(|value| offered(value)) {
                Ok(())
            } else {
                Err("not one of the options")
            }
        }
        (_, [_, _, ..]) => Err("more than one answer"),
        (Datatype::SingleValueList, [one]) => {
            if offered(one) {
                Ok(())
            } else {
                Err("not one of the options")
            }
        }
        (Datatype::Number, [one]) => {
            let finite = one.parse::<f64>().is_ok_and(f64::is_finite);
            if finite { Ok(()) } else { Err("not a number") }
        }
        (Datatype::String, [one]) if one.contains('\n') => Err("more than one line"),
        // Days and times are read by people: what a browser's field gives is not always RFC 3339.
        (Datatype::String | Datatype::Text | Datatype::Datetime, [_]) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Choice, Named, Problem};

    fn named(text: &str) -> Named {
        Named { zh: text.to_owned(), en: text.to_owned() }
    }

    fn question(datatype: Datatype, required: bool) -> Question {
        let option = Choice { value: "yes".to_owned(), label: named("yes") };
        Question {
            id: "q".to_owned(),
            label: named("q"),
            datatype,
            required,
            options: vec![option],
            when: None,
            asset: None,
        }
    }

    #[track_caller]
    fn check(datatype: Datatype, values: &[&str], expected: Result<(), &'static str>) {
        let values = values.iter().map(|value| (*value).try_into().unwrap()).collect();
        let answer = Answer { question: "q".to_owned(), values };
        assert_eq!(check_answer(&question(datatype, false), &answer), expected);
    }

    #[test]
    fn answers_fit_their_questions() {
        check(Datatype::Number, &["-3.5"], Ok(()));
        check(Datatype::Number, &["three"], Err("not a number"));
        check(Datatype::Number, &["inf"], Err("not a number"));
        check(Datatype::SingleValueList, &["yes"], Ok(()));
        check(Datatype::SingleValueList, &["no"], Err("not one of the options"));
        check(Datatype::SingleValueList, &["yes", "yes"], Err("more than one answer"));
        check(Datatype::MultiValueList, &["yes", "yes"], Ok(()));
        check(Datatype::MultiValueList, &["yes", "no"], Err("not one of the options"));
        check(Datatype::String, &["a\nb"], Err("more than one line"));
        check(Datatype::Text, &["a\nb"], Ok(()));
        check(Datatype::Text, &[], Err("empty"));
    }

    #[test]
    fn c17_a_question_that_depends_on_an_answer_is_needed_with_it_and_refused_without() {
        let when = contract::When { question: "first".to_owned(), values: vec!["yes".to_owned()] };
        let mut first = question(Datatype::SingleValueList, false);
        first.id = "first".to_owned();
        let category = Category {
            id: "c".parse().unwrap(),
            name: named("c"),
            hint: named("c"),
            urgency: contract::Urgency::Routine,
            questions: vec![first, Question { when: Some(when), ..question(Datatype::Text, true) }],
            door: None,
        };
        let answer = |id: &str, value: &str| Answer {
            question: id.to_owned(),
            values: vec![value.try_into().unwrap()],
        };
        let field = |answers: &[Answer]| {
            check_answers(&category, answers).err().and_then(|fault| Problem::from(fault).field)
        };
        assert_eq!(field(&[]), None);
        assert_eq!(field(&[answer("first", "yes")]).as_deref(), Some("answers.q"));
        assert_eq!(field(&[answer("first", "yes"), answer("q", "x")]), None);
        assert_eq!(field(&[answer("q", "x")]).as_deref(), Some("answers[0].question"));
    }

    #[test]
    fn a_required_question_must_be_answered() {
        let category = Category {
            id: "c".parse().unwrap(),
            name: named("c"),
            hint: named("c"),
            urgency: contract::Urgency::Routine,
            questions: vec![question(Datatype::Text, true)],
            door: None,
        };
        let problem = Problem::from(check_answers(&category, &[]).err().unwrap());
        assert_eq!(problem.field.as_deref(), Some("answers.q"));
    }
}
