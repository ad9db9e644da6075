//! One case as it happens, event by event, by the rules of the contract and up to the present moment.

use contract::{Actor, Case, CaseNumber, Event, Submission, Timestamp, What};

/// A case under way. What the rules refuse does not happen; what lies in the future has not happened yet.
pub(super) struct Life {
    pub(super) case: Case,
    events: Vec<Event>,
    /// What others do meanwhile, the latest first.
    meanwhile: Vec<Event>,
    until: Timestamp,
}

impl Life {
    /// A case that is submitted; `None` where the rules refuse that.
    pub(super) fn begin(
        number: CaseNumber,
        submission: Submission,
        at: Timestamp,
        until: Timestamp,
    ) -> Option<Self> {
        let what = What::Submitted(Box::new(submission));
        let first = Event { at, by: Actor::Citizen, what };
        let case = Case::begin(number, &first).ok()?;
        Some(Self { case, events: vec![first], meanwhile: Vec::new(), until })
    }

    /// Something that is going to happen at `at`, unless the rules refuse it then.
    pub(super) fn meanwhile(&mut self, at: Timestamp, by: Actor, what: What) {
        let place = self.meanwhile.partition_point(|event| event.at > at);
        self.meanwhile.insert(place, Event { at, by, what });
    }

    /// Something that happens at `at`, or right after what has happened until then; `false` where it does not.
    pub(super) fn happens(&mut self, at: Timestamp, by: Actor, what: What) -> bool {
        self.catch_up(at);
        self.append(Event { at: at.max(self.case.updated), by, what })
    }

    /// The events, with what happens meanwhile up to the present moment.
    pub(super) fn end(mut self) -> Vec<Event> {
        self.catch_up(self.until);
        self.events
    }

    /// What others do until `to`.
    pub(super) fn catch_up(&mut self, to: Timestamp) {
        while let Some(event) = self.meanwhile.pop_if(|event| event.at <= to) {
            self.append(event);
        }
    }

    fn append(&mut self, event: Event) -> bool {
        let happens = event.at < self.until && self.case.apply(&event).is_ok();
        if happens {
            self.events.push(event);
        }
        happens
    }
}
