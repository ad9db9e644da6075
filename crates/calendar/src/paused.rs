//! The stretches during which a clock stood still, in order and without overlap.

use contract::{Pause, Timestamp};

/// Pauses sorted and merged. A pause holds its first second and not its last.
pub(crate) struct Paused(Vec<Pause>);

impl Paused {
    /// Merges what overlaps or touches; a pause that ends before it begins is none.
    pub(crate) fn merge(pauses: &[Pause]) -> Self {
        let mut sorted: Vec<Pause> =
            pauses.iter().copied().filter(|pause| pause.from < pause.until).collect();
        sorted.sort_by_key(|pause| pause.from);
        let mut merged: Vec<Pause> = Vec::with_capacity(sorted.len());
        for pause in sorted {
            match merged.last_mut() {
                Some(last) if pause.from <= last.until => last.until = last.until.max(pause.until),
                _ => merged.push(pause),
            }
        }
        Self(merged)
    }

    /// Whether the clock stands still at `moment`.
    pub(crate) fn covers(&self, moment: Timestamp) -> bool {
        let begun = self.0.partition_point(|pause| pause.from <= moment);
        begun
            .checked_sub(1)
            .and_then(|last| self.0.get(last))
            .is_some_and(|pause| moment < pause.until)
    }

    /// The pauses after `start`, the first one cut where it began earlier.
    pub(crate) fn after(&self, start: Timestamp) -> impl Iterator<Item = Pause> + '_ {
        self.0
            .iter()
            .filter(move |pause| pause.until > start)
            .map(move |pause| Pause { from: pause.from.max(start), until: pause.until })
    }
}
