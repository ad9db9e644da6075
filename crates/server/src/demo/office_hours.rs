//! When people in offices do things.

use super::dice::Dice;
use calendar::Calendar;
use contract::Timestamp;
use time::{Duration, PrimitiveDateTime, Time, UtcOffset};

/// `moment` where an office is open then; otherwise some time in the first hours of its next opening.
pub(super) fn at_work(
    calendar: &Calendar,
    zone: UtcOffset,
    moment: Timestamp,
    dice: &mut Dice,
) -> Timestamp {
    let local = moment.at(zone);
    let mut day = local.date();
    let hour = local.moment().hour();
    if calendar.is_working(day) && (9..18).contains(&hour) {
        return moment;
    }
    let today = calendar.is_working(day) && hour < 9;
    if !today {
        for _ in 0..30 {
            day = day.saturating_add(Duration::DAY);
            if calendar.is_working(day) {
                break;
            }
        }
    }
    let midnight = PrimitiveDateTime::new(day, Time::MIDNIGHT).assume_offset(zone);
    Timestamp::new(midnight).after(Duration::minutes(dice.between(9 * 60, 12 * 60)))
}
