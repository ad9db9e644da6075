//! A due day as a file for the person's own calendar (RFC 5545).

use contract::{CaseNumber, Timestamp};
use std::fmt::Write as _;
use time::{Duration, OffsetDateTime, UtcOffset};

/// Octets that fit on a line, its end not counted.
const WIDTH: usize = 75;

/// One entry: the whole day where `by_day`, the very moment otherwise. It names nothing but the number.
#[must_use]
pub fn write(
    number: CaseNumber,
    title: &str,
    due: Timestamp,
    by_day: bool,
    now: Timestamp,
) -> String {
    let day =
        |at: OffsetDateTime| format!("{:04}{:02}{:02}", at.year(), u8::from(at.month()), at.day());
    let moment = |at: Timestamp| {
        let at = at.moment().to_offset(UtcOffset::UTC);
        format!("{}T{:02}{:02}{:02}Z", day(at), at.hour(), at.minute(), at.second())
    };
    let when = if by_day {
        let next = due.after(Duration::DAY);
        format!("DTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}", day(due.moment()), day(next.moment()))
    } else {
        format!("DTSTART:{}", moment(due))
    };
    let lines = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Huiyin//12345//EN\nBEGIN:VEVENT\nUID:{}@huiyin\nDTSTAMP:{}\n{when}\n\
         SUMMARY:{}\nTRANSP:TRANSPARENT\nEND:VEVENT\nEND:VCALENDAR",
        number.compact(),
        moment(now),
        escaped(title),
    );
    let mut file = String::new();
    for line in lines.lines() {
        fold(line, &mut file);
    }
    file
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if matches!(character, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        if !character.is_control() {
            escaped.push(character);
        }
    }
    escaped
}

/// Writes a line, broken where it grows too long, never inside a character.
fn fold(line: &str, file: &mut String) {
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > WIDTH {
            file.push_str("\r\n ");
            width = 1;
        }
        width += character.len_utf8();
        // A `String` takes everything.
        let _ = file.write_char(character);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(title: &str, by_day: bool) -> String {
        let now = Timestamp::parse("2026-11-04T09:15:33+08:00").unwrap();
        let due = Timestamp::parse("2026-11-13T23:59:59+08:00").unwrap();
        write(CaseNumber::new(now.moment(), 50217), title, due, by_day, now)
    }

    #[test]
    fn a_due_day_is_a_whole_day_in_the_city_and_a_due_hour_a_moment_of_the_world() {
        let day = file("最迟答复", true);
        assert!(day.contains("\r\nDTSTART;VALUE=DATE:20261113\r\nDTEND;VALUE=DATE:20261114\r\n"));
        assert!(day.contains("\r\nDTSTAMP:20261104T011533Z\r\n"));
        assert!(file("x", false).contains("\r\nDTSTART:20261113T155959Z\r\n"));
    }

    proptest! {
        #[test]
        fn no_title_breaks_the_file(title in ".{0,200}") {
            let file = file(&title, true);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= WIDTH));
            prop_assert_eq!(file.replace("\r\n ", "").matches("\r\n").count(), 12);
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
