//! When cases come, and about what: seasons, weekdays, holidays, hours, and one burst.

use super::{dice::Dice, story::Story};
use calendar::{Calendar, Reason};
use contract::{Catalogue, CategoryId, DistrictId, Timestamp};
use time::{Date, Duration, PrimitiveDateTime, Time, UtcOffset, Weekday};

/// A case that comes.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    /// When.
    pub(super) at: Timestamp,
    /// About what.
    pub(super) category: CategoryId,
    /// Where.
    pub(super) district: DistrictId,
    /// In which street.
    pub(super) street: String,
    /// Whether it belongs to the burst.
    pub(super) burst: bool,
}

/// Cases in each hour of the day, midnight first: few at night, most in the morning, and some after supper.
const HOURS: [f64; 24] = [
    0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 1.2, 2.6, 5.4, 7.4, 7.2, 6.0, 3.8, 4.0, 5.8, 6.4, 6.0, 4.8, 3.8,
    3.8, 3.6, 2.8, 1.8, 1.0,
];

/// Of 32,000.
const WHOLE: usize = 32_000;

/// The stretch a demo city's cases come in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) start: Timestamp,
    pub(super) until: Timestamp,
    pub(super) zone: UtcOffset,
}

/// `cases` arrivals in the order of time.
pub(super) fn arrivals(
    catalogue: &Catalogue,
    story: &Story,
    calendar: &Calendar,
    stretch: Stretch,
    cases: usize,
    dice: &mut Dice,
) -> Vec<Arrival> {
    let mut arrivals = Vec::with_capacity(cases);
    let sudden = story.burst.cases * cases / WHOLE;
    for _ in 0..sudden {
        arrivals.extend(sudden_arrival(story, stretch, dice));
    }
    let days = weigh_days(story, calendar, stretch);
    let total = days.last().map_or(0.0, |day| day.up_to);
    while arrivals.len() < cases {
        let drawn = dice.share() * total;
        let place = days.partition_point(|day| day.up_to <= drawn);
        let Some(day) = days.get(place) else { break };
        let at = moment(day.date, stretch.zone, dice);
        let place = dice.weighted(
            catalogue.districts.iter().map(|d| (d, f64::from(d.population.unwrap_or(1)))),
        );
        let Some(district) = place else { break };
        let street = dice.pick(&district.streets).map(|street| street.zh.clone());
        if at >= stretch.start && at < stretch.until {
            arrivals.push(Arrival {
                at,
                category: day.category.clone(),
                district: district.id.clone(),
                street: street.unwrap_or_default(),
                burst: false,
            });
        }
    }
    arrivals.sort_by(|a, b| (a.at, &a.category, &a.street).cmp(&(b.at, &b.category, &b.street)));
    arrivals
}

/// A day's cases of one category, added to all before.
struct DayOfCategory<'a> {
    up_to: f64,
    date: Date,
    category: &'a CategoryId,
}

fn weigh_days<'a>(
    story: &'a Story,
    calendar: &Calendar,
    stretch: Stretch,
) -> Vec<DayOfCategory<'a>> {
    let first = stretch.start.at(stretch.zone).date();
    let last = stretch.until.at(stretch.zone).date();
    let whole = (last - first).whole_days().max(1) as f64;
    let mut days = Vec::new();
    let mut up_to = 0.0;
    let mut date = first;
    while date <= last {
        // More people know the hotline with every month.
        let growth = 1.0 + 0.25 * (date - first).whole_days() as f64 / whole;
        let day = day_weight(calendar, date) * growth;
        for (category, theme) in &story.categories {
            let season = theme.season.map_or(1.0, |season| seasonal(&season, date));
            up_to += theme.share * season * day;
            days.push(DayOfCategory { up_to, date, category });
        }
        date = date.saturating_add(Duration::DAY);
    }
    days
}

/// Fewer on a day off, fewest on a holiday, more on Mondays.
fn day_weight(calendar: &Calendar, date: Date) -> f64 {
    let day = calendar.day(date);
    match (day.reason, date.weekday()) {
        (Reason::Holiday { .. }, _) => 0.38,
        (Reason::Weekend, _) => 0.62,
        (_, Weekday::Monday) => 1.22,
        _ => 1.0,
    }
}

/// Between the middles of two months, so that nothing jumps on the first.
fn seasonal(season: &[f64; 12], date: Date) -> f64 {
    let month = usize::from(u8::from(date.month())) - 1;
    let into = f64::from(date.day()) / f64::from(date.month().length(date.year())) - 0.5;
    let neighbour = if into < 0.0 { (month + 11) % 12 } else { (month + 1) % 12 };
    let (here, there) = (season.get(month), season.get(neighbour));
    let (here, there) = (here.copied().unwrap_or(1.0), there.copied().unwrap_or(1.0));
    here + (there - here) * into.abs()
}

fn moment(date: Date, zone: UtcOffset, dice: &mut Dice) -> Timestamp {
    let hour = dice.weighted((0..24).zip(HOURS)).unwrap_or(9);
    let seconds = hour * 3600 + dice.between(0, 3600);
    let midnight = PrimitiveDateTime::new(date, Time::MIDNIGHT).assume_offset(zone);
    Timestamp::new(midnight).after(Duration::seconds(seconds))
}

/// Most of a burst comes in its first nights.
fn sudden_arrival(story: &Story, stretch: Stretch, dice: &mut Dice) -> Option<Arrival> {
    let burst = &story.burst;
    let days = burst.days as f64 * dice.share() * (0.4 + 0.6 * dice.share());
    let date = stretch
        .until
        .after(Duration::days(days as i64 - burst.days_before))
        .at(stretch.zone)
        .date();
    let hour = dice.weighted([(22, 4.0), (23, 5.0), (0, 3.0), (1, 1.0), (7, 2.0), (8, 2.0)])?;
    let midnight = PrimitiveDateTime::new(date, Time::MIDNIGHT).assume_offset(stretch.zone);
    let at = Timestamp::new(midnight)
        .after(Duration::hours(hour))
        .after(Duration::seconds(dice.between(0, 3600)));
    Some(Arrival {
        at,
        category: burst.category.clone(),
        district: burst.district.clone(),
        street: burst.street.clone(),
        burst: true,
    })
}
