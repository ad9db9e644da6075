//! From events to the facts counted: deadlines, units, verdicts, endings.

use crate::sample::*;
use calendar::Calendar;
use contract::{
    Actor, CallBack, Count, EscalationCause, Grade, ImportedCase, Kind, Limit, Photos, Rating,
    Timestamp, Verdict, What,
};
use results::{CaseRecord, Contradiction, Heard, State, Took};
use time::UtcOffset;

const FIVE_DAYS: Option<Limit> = Some(Limit::WorkingDays(5));

/// What another system says of a case of the roads unit.
fn stated(opened: Timestamp, due: Option<Timestamp>, closed: Option<Timestamp>) -> ImportedCase {
    ImportedCase {
        source_id: "A-1".try_into().unwrap(),
        kind: Kind::Request,
        category: "lamps".parse().unwrap(),
        unit: Some(unit("roads")),
        district: None,
        opened,
        due,
        closed,
        subject: None,
    }
}

fn due(record: &CaseRecord) -> String {
    record.last.due.unwrap().to_string()
}

#[test]
fn a_limit_is_counted_by_the_calendar_with_pauses_and_extensions() {
    // Thursday; a calendar without notices knows weekends only.
    let mut events = vec![submitted("08 09:00", FIVE_DAYS)];
    assert_eq!(due(&record(&events, "09 00:00")), "2026-10-15T23:59:59+08:00");
    events.extend([accepted("08 10:00"), dispatched("08 10:00", "water")]);
    let asked = What::Asked { question: Some(note("where?")) };
    events.push(event("12 10:00", by_unit("water"), asked));
    events.push(event(
        "14 10:00",
        Actor::Citizen,
        What::AnsweredQuestion { text: None, photos: Photos::default() },
    ));
    assert_eq!(due(&record(&events, "14 11:00")), "2026-10-19T23:59:59+08:00");
    let extended = What::Extended { reason: note("pipes"), new_due: at("28 18:00") };
    events.push(event("15 10:00", Actor::Office, extended));
    let record = record(&events, "16 00:00");
    assert_eq!(due(&record), "2026-10-28T18:00:00+08:00");
    assert!(record.extended);
}

#[test]
fn a_stated_deadline_stands_and_a_later_extension_replaces_it() {
    let facts = stated(at("01 08:00"), Some(at("03 08:00")), None);
    let mut case = imported(facts);
    let read = |case: &contract::Case| {
        CaseRecord::from_case(case, &Calendar::default(), at("30 00:00"), &known())
    };
    assert_eq!(due(&read(&case)), "2026-10-03T08:00:00+08:00");
    case.round.extensions =
        vec![contract::Extension { at: at("02 08:00"), new_due: at("09 08:00") }];
    let record = read(&case);
    assert_eq!(due(&record), "2026-10-09T08:00:00+08:00");
    assert_eq!(record.last.unit, Some(unit("roads")));
    assert!(record.last.is_overdue(at("30 00:00")));
}

#[test]
fn a_case_counts_to_the_unit_that_had_it_when_it_was_answered() {
    let mut events = vec![submitted("01 09:00", FIVE_DAYS), accepted("01 10:00")];
    assert_eq!(record(&events, "20 00:00").last.unit, None);
    events.push(dispatched("01 11:00", "water"));
    assert_eq!(record(&events, "20 00:00").last.unit, Some(unit("water")));
    events.push(event("02 09:00", by_unit("water"), What::Returned { reason: note("roads") }));
    // Between units it falls back to the first.
    assert_eq!(record(&events, "20 00:00").last.unit, Some(unit("water")));
    events.push(dispatched("02 09:00", "roads"));
    events.push(replied("02 09:00", "roads"));
    events.push(reopened("05 09:00"));
    events.push(dispatched("05 10:00", "parks"));
    let record = record(&events, "20 00:00");
    assert!(record.returned);
    assert_eq!(record.earlier[0].unit, Some(unit("roads")));
    assert_eq!(record.last.unit, Some(unit("parks")));
    assert_eq!(record.last.state, State::Open);
}

#[test]
fn a_unit_nobody_knows_counts_to_no_unit_and_is_a_contradiction() {
    let events =
        [submitted("01 09:00", None), accepted("01 10:00"), dispatched("01 11:00", "nobody")];
    let record = record(&events, "20 00:00");
    assert_eq!(record.last.unit, None);
    assert_eq!(record.contradictions, [Contradiction::UnknownUnit].into());
    assert_eq!(counted(&record, at("20 00:00")).get(Count::UnknownUnit), 1);
}

#[test]
fn handling_is_what_the_citizen_waited_in_seconds_and_in_working_days() {
    // Friday to Monday.
    let events = [
        submitted("09 09:00", FIVE_DAYS),
        accepted("09 10:00"),
        dispatched("09 10:00", "water"),
        replied("12 10:00", "water"),
    ];
    let State::Answered { took, .. } = record(&events, "20 00:00").last.state else {
        panic!("answered")
    };
    assert_eq!(took, Some(Took { seconds: 73 * 3_600, working_days: 1 }));
}

#[test]
fn the_citizens_own_rating_comes_before_the_call_back() {
    let mut events = vec![
        submitted("01 09:00", FIVE_DAYS),
        accepted("01 10:00"),
        dispatched("01 10:00", "water"),
        replied("02 10:00", "water"),
    ];
    assert_eq!(record(&events, "20 00:00").last.heard, Heard::Nothing);
    events.push(event("03 10:00", Actor::Office, What::CalledBack(CallBack::NoAnswer)));
    assert_eq!(record(&events, "20 00:00").last.heard, Heard::NoAnswer { at: at("03 10:00") });
    let heard =
        Verdict { contacted: Some(true), solved: Some(true), satisfied: Some(Grade::Basically) };
    events.push(event("04 10:00", Actor::Office, What::CalledBack(CallBack::Answered(heard))));
    let own = Verdict { contacted: None, solved: None, satisfied: None };
    let rating =
        Rating { verdict: own, reasons: Vec::new(), text: None, photos: Photos::default() };
    events.push(event("05 10:00", Actor::Citizen, What::Rated(rating)));
    let record = record(&events, "20 00:00");
    assert_eq!(record.last.heard, Heard::Verdict { at: at("05 10:00"), verdict: own });
    let counts = counted(&record, at("20 00:00"));
    let said = [Count::Verdicts, Count::SolvedUnknown, Count::NoView];
    assert!(said.iter().all(|count| counts.get(*count) == 1));
    assert_eq!(counts.get(Count::Contacted) + counts.get(Count::NotContacted), 0);
}

#[test]
fn withdrawn_in_time_it_is_due_no_more_and_never_on_time_or_solved() {
    // The second time in the due second itself.
    for withdrawn in ["02 09:00", "03 09:00"] {
        let events = [
            submitted("01 09:00", Some(Limit::Hours(48))),
            event(withdrawn, Actor::Citizen, What::Withdrawn),
        ];
        let counts = counted(&record(&events, "20 00:00"), at("20 00:00"));
        assert_eq!(counts, self::counts(&[(Count::Received, 1), (Count::Withdrawn, 1)]));
    }
}

#[test]
fn ended_after_its_due_moment_it_stays_due_and_late() {
    let overdue = [submitted("01 09:00", Some(Limit::Hours(48))), accepted("01 10:00")];
    let other = contract::CaseNumber::new(at("01 00:00").moment(), 2);
    let endings = [
        (Actor::Citizen, What::Withdrawn, Count::Withdrawn),
        (Actor::Office, What::Merged { into: other }, Count::Merged),
    ];
    for (by, what, count) in endings {
        let events = [&overdue[..], &[event("03 09:01", by, what)]].concat();
        let counts = counted(&record(&events, "20 00:00"), at("20 00:00"));
        let expected = [(Count::Received, 1), (count, 1), (Count::Due, 1)];
        assert_eq!(counts, self::counts(&expected));
    }
}

#[test]
fn a_correction_does_not_move_the_moment_a_case_ended() {
    let correction = What::Corrected { event: 1, why: note("typo") };
    let events = [
        submitted("01 09:00", Some(Limit::Hours(48))),
        event("02 09:00", Actor::Citizen, What::Withdrawn),
        event("10 09:00", Actor::Office, correction),
    ];
    assert!(!record(&events, "20 00:00").last.was_due(at("20 00:00")));
}

#[test]
fn a_reopened_case_has_a_second_clock_and_is_one_case() {
    let events = [
        submitted("01 09:00", Some(Limit::Hours(24))),
        accepted("01 10:00"),
        dispatched("01 10:00", "water"),
        replied("02 09:00", "water"),
        reopened("03 09:00"),
        dispatched("03 10:00", "water"),
        replied("05 09:00", "water"),
    ];
    let counts = counted(&record(&events, "20 00:00"), at("20 00:00"));
    let expected = [
        (Count::Received, 1),
        (Count::Reopened, 1),
        (Count::Due, 2),
        (Count::DueOnTime, 1),
        (Count::Closed, 2),
        (Count::ClosedWithDeadline, 2),
        (Count::ClosedOnTime, 1),
        (Count::SaidSolved, 2),
    ];
    assert_eq!(counts, self::counts(&expected));
}

#[test]
fn urged_and_escalated_cases_count_once_however_often_it_happened() {
    let raised = What::Escalated { level: 1, cause: EscalationCause::Overdue };
    let events = [
        submitted("01 09:00", None),
        event("05 09:00", Actor::Citizen, What::Urged),
        event("10 09:00", Actor::Citizen, What::Urged),
        event("11 09:00", Actor::Rule, raised.clone()),
        event("12 09:00", Actor::Rule, raised),
    ];
    let counts = counted(&record(&events, "20 00:00"), at("20 00:00"));
    assert_eq!((counts.get(Count::Urged), counts.get(Count::Escalated)), (1, 1));
}

#[test]
fn due_at_the_cut_off_is_not_due_yet_and_answered_in_the_due_second_is_on_time() {
    let mut events = vec![
        submitted("01 09:00", Some(Limit::Hours(24))),
        accepted("01 10:00"),
        dispatched("01 10:00", "water"),
    ];
    let open = record(&events, "02 09:00");
    assert!(!open.last.was_due(at("02 09:00")) && !open.last.is_overdue(at("02 09:00")));
    assert!(open.last.is_overdue(at("02 09:01")));
    events.push(replied("02 09:00", "water"));
    assert!(record(&events, "02 09:01").last.is_on_time());
}

#[test]
fn months_are_those_of_the_zone_the_cut_off_is_written_in() {
    let utc = Timestamp::parse("2026-09-30T17:00:00Z").unwrap();
    let facts = stated(utc, None, None);
    let month = |as_of: Timestamp| {
        let case = imported(facts.clone());
        let record = CaseRecord::from_case(&case, &Calendar::default(), as_of, &known());
        results::contributions(&record, as_of)[0].at.month.unwrap().to_string()
    };
    assert_eq!(month(at("20 00:00")), "2026-10");
    assert_eq!(month(at("20 00:00").at(UtcOffset::UTC)), "2026-09");
}

#[test]
fn what_an_import_states_at_or_after_the_cut_off_is_not_known_yet() {
    let facts = stated(at("05 09:00"), None, Some(at("06 09:00")));
    let case = imported(facts);
    let at_ = |as_of: &str| {
        let record = CaseRecord::from_case(&case, &Calendar::default(), at(as_of), &known());
        counted(&record, at(as_of))
    };
    assert!(at_("05 09:00").is_empty());
    assert_eq!(at_("06 09:00").get(Count::Open), 1);
    assert_eq!(at_("06 09:01").get(Count::Closed), 1);
}

#[test]
fn c78_an_answer_before_the_case_is_a_contradiction_and_counts_to_the_month_the_case_began() {
    let long_ago = Timestamp::parse("1900-01-01T00:00:00+08:00").unwrap();
    let case = imported(stated(at("05 09:00"), Some(at("06 09:00")), Some(long_ago)));
    let as_of = at("20 00:00");
    let record = CaseRecord::from_case(&case, &Calendar::default(), as_of, &known());
    assert_eq!(record.contradictions, [Contradiction::ClosedBeforeOpened].into());
    assert!(record.last.is_on_time());
    assert!(results::durations(&record, as_of).is_empty());
    let months = results::contributions(&record, as_of);
    assert!(months.iter().all(|found| found.at.month.unwrap().to_string() == "2026-10"));
    let counts = counted(&record, as_of);
    let stay = [Count::Closed, Count::ClosedOnTime, Count::DueOnTime, Count::ClosedBeforeOpened];
    assert!(stay.iter().all(|count| counts.get(*count) == 1));
}

#[test]
fn a_number_stated_twice_is_counted_where_the_reader_of_the_source_says_so() {
    let mut record = record(&[submitted("01 09:00", None)], "20 00:00");
    record.contradictions.insert(Contradiction::ClosedTwice);
    assert_eq!(counted(&record, at("20 00:00")).get(Count::ClosedTwice), 1);
}
