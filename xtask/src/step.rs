//! Progress for people: one line per step, with the time it took.

use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use anyhow::Result;

/// Says what is being done, does it, and says how long it took. Steps do not nest.
pub(crate) fn step<T>(area: &str, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("{area} · {what} …");
    // A lost flush only delays the line.
    let _ = stdout().flush();
    let started = Instant::now();
    let outcome = work();
    let word = if outcome.is_ok() { "" } else { "failed after " };
    println!(" {word}{}", took(started.elapsed()));
    outcome
}

/// One line for something that needed no work.
pub(crate) fn note(area: &str, what: &str) {
    println!("{area} · {what}");
}

/// A duration as people say it: `0.4 s`, `42 s`, `3 min 05 s`.
pub(crate) fn took(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// An error with its causes, the outermost first, one below the other.
pub(crate) fn story(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(took(Duration::from_millis(420)), "0.4 s");
        assert_eq!(took(Duration::from_secs(42)), "42 s");
        assert_eq!(took(Duration::from_secs(185)), "3 min 05 s");
    }
}
