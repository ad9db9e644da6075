//! The order of the steps, and which one a report may be at.

use crate::{
    offline::{
        draft::Draft,
        field::{Field, FieldError},
    },
    route::ReportStep,
};
use contract::Catalogue;

/// The steps that ask, first to last.
const ASKING: [ReportStep; 5] =
    [ReportStep::Kind, ReportStep::What, ReportStep::Where, ReportStep::Questions, ReportStep::Who];

/// Where a field is asked for.
pub(super) const fn step_of(field: &Field) -> ReportStep {
    match field {
        Field::Kind => ReportStep::Kind,
        Field::Category | Field::Subject | Field::Story | Field::Photos => ReportStep::What,
        Field::District | Field::Street | Field::Landmark | Field::Point => ReportStep::Where,
        Field::Answer(..) | Field::Clock(..) => ReportStep::Questions,
        Field::Requester
        | Field::Name
        | Field::Phone
        | Field::Email
        | Field::CreditCode
        | Field::Visibility => ReportStep::Who,
    }
}

/// What stands against the fields of one step.
pub(super) fn faults_of(
    step: ReportStep,
    draft: &Draft,
    city: &Catalogue,
) -> Vec<(Field, FieldError)> {
    let mut faults = draft.parse(city).err().unwrap_or_default();
    faults.retain(|(field, _)| step_of(field) == step);
    faults
}

/// The first step that is not answered yet; `None` once the report can be sent.
pub(super) fn first_open(draft: &Draft, city: &Catalogue) -> Option<ReportStep> {
    let faults = draft.parse(city).err().unwrap_or_default();
    ASKING.into_iter().find(|&step| {
        let new = step == ReportStep::Questions && draft.has_new_questions(city);
        new || faults.iter().any(|(field, _)| step_of(field) == step)
    })
}

/// The steps of this report: a category without questions has none for them.
pub(super) fn steps(draft: &Draft, city: &Catalogue) -> Vec<ReportStep> {
    let no_questions = draft.category(city).is_some_and(|category| category.questions.is_empty());
    let mut steps = ASKING.to_vec();
    steps.retain(|&step| !(no_questions && step == ReportStep::Questions));
    steps.push(ReportStep::Check);
    steps
}

/// The step to show instead of `step`; `None` where it can be shown.
pub(super) fn instead(step: ReportStep, draft: &Draft, city: &Catalogue) -> Option<ReportStep> {
    let steps = steps(draft, city);
    let place = |step| steps.iter().position(|&known| known == step);
    match (first_open(draft, city), place(step)) {
        (first, None) => Some(first.unwrap_or(ReportStep::Check)),
        (Some(first), Some(there)) if place(first) < Some(there) => Some(first),
        _ => None,
    }
}

/// The step after or before another.
pub(super) fn beside(
    step: ReportStep,
    forward: bool,
    draft: &Draft,
    city: &Catalogue,
) -> Option<ReportStep> {
    let steps = steps(draft, city);
    let place = steps.iter().position(|&known| known == step)?;
    let place = if forward { place + 1 } else { place.checked_sub(1)? };
    steps.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReportStep::{Check, Kind, Questions, What, Where, Who};

    fn city() -> Catalogue {
        serde_json::from_str(include_str!("../../../city/demo/catalogue.json")).unwrap()
    }

    fn draft(values: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::new("k".to_owned());
        for (name, value) in values {
            draft.set((*name).to_owned(), (*value).to_owned());
        }
        draft
    }

    const ABOUT: [(&str, &str); 4] =
        [("kind", "request"), ("category", "street"), ("subject", "x"), ("story", "y")];

    #[test]
    fn a_deep_link_leads_to_the_first_step_that_is_not_answered() {
        let city = city();
        for step in [What, Where, Questions, Who, Check] {
            assert_eq!(instead(step, &draft(&[]), &city), Some(Kind), "{step:?}");
        }
        assert_eq!(instead(Kind, &draft(&[]), &city), None);
        assert_eq!(instead(Check, &draft(&ABOUT[..3]), &city), Some(What));
        assert_eq!(instead(Kind, &draft(&ABOUT), &city), None, "earlier answers can be changed");
        assert_eq!(instead(Where, &draft(&ABOUT), &city), None);
    }

    #[test]
    fn a_category_without_questions_skips_their_step() {
        let (city, mut draft) = (city(), draft(&ABOUT));
        assert_eq!(steps(&draft, &city).len(), 5);
        assert_eq!(beside(Where, true, &draft, &city), Some(Who));
        assert_eq!(beside(Who, false, &draft, &city), Some(Where));
        draft.set("place.district".to_owned(), "linjiang".to_owned());
        assert_eq!(instead(Questions, &draft, &city), Some(Who));
    }

    #[test]
    fn optional_questions_are_put_once_before_the_end() {
        let (city, mut draft) = (city(), draft(&ABOUT));
        draft.set("category".to_owned(), "roads".to_owned());
        draft.set("place.district".to_owned(), "linjiang".to_owned());
        draft.set("requester".to_owned(), "anonymous".to_owned());
        assert_eq!(first_open(&draft, &city), Some(Questions));
        draft.asked = "roads".to_owned();
        assert_eq!(first_open(&draft, &city), None);
        assert_eq!(instead(Check, &draft, &city), None);
    }

    #[test]
    fn the_first_step_has_nothing_before_it_and_the_last_nothing_after() {
        assert_eq!(beside(Kind, false, &draft(&ABOUT), &city()), None);
        assert_eq!(beside(Check, true, &draft(&ABOUT), &city()), None);
    }
}
