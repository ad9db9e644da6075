//! Every unit's rate with its interval, against the city's total: the chart and the safe sentence about it.

use crate::{
    board::{Board, Group, UnitRow},
    said::{named, reading},
};
use charts::{DotChart, DotReference, DotRow, Format, Leaning, Measure, Standing, number};
use contract::Direction;
use results::Band;
use texts::{Key, Language, Words, key::results as key};

/// The chart; `None` where no unit has a case. `name` is the indicator's.
pub fn chart(
    words: impl Words,
    language: Language,
    board: &Board,
    title: String,
    name: String,
) -> Option<DotChart> {
    let total = board.total.value?;
    let rows = board.groups().into_iter().flat_map(|(_, rows)| rows);
    Some(DotChart {
        title,
        measure: Measure {
            name,
            format: Format::Percent,
            suffix: String::new(),
            part: words.say(key::COL_PART),
            whole: words.say(key::COL_WHOLE),
        },
        rows_title: words.say(key::COL_UNIT),
        leaning: match board.direction {
            Direction::Higher => Leaning::MoreIsBetter,
            Direction::Lower => Leaning::LessIsBetter,
            Direction::Neutral => Leaning::Neither,
        },
        reference: Some(DotReference {
            label: words.say(key::CITY),
            name: words.say(key::THE_CITY),
            value: total,
        }),
        rows: rows.map(|row| dot(words, language, row)).collect(),
    })
}

fn dot(words: impl Words, language: Language, row: &UnitRow) -> DotRow {
    DotRow {
        name: named(language, &row.name),
        reading: reading(words, &row.rate),
        standing: match row.band {
            Band::Above => Standing::Above,
            Band::Below => Standing::Below,
            Band::Same | Band::TooFew => Standing::Same,
        },
    }
}

/// So many are named; more are only counted.
const NAMED: usize = 2;

/// What can be said of all units together.
pub fn finding(words: impl Words, language: Language, board: &Board) -> String {
    if board.total.value.is_none() {
        return words.say(key::UNITS_NOTHING);
    }
    let mut groups = board.groups();
    // What can be said comes before what cannot.
    groups.sort_by_key(|(group, _)| !matches!(group, Group::Above | Group::Below));
    let parts = groups
        .iter()
        .filter_map(|(group, rows)| part(words, language, board.direction, *group, rows));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return words.say(key::UNITS_ONLY_TOTAL);
    }
    parts.join(&words.say(key::UNITS_SEPARATOR))
}

fn part(
    words: impl Words,
    language: Language,
    direction: Direction,
    group: Group,
    rows: &[&UnitRow],
) -> Option<String> {
    let n = number::count(rows.len() as u64);
    let counted = |template: Key| words.fill(template, &[("n", &n)]);
    let (several, few) = match (group, direction) {
        (Group::Same, _) => return Some(counted(key::UNITS_SAME)),
        (Group::Few, _) => return Some(counted(key::UNITS_FEW)),
        (Group::Nothing, _) => return None,
        (Group::Above, Direction::Neutral) => (key::UNITS_HIGHER, key::UNITS_HIGHER_NAMED),
        (Group::Below, Direction::Neutral) => (key::UNITS_LOWER, key::UNITS_LOWER_NAMED),
        (Group::Above, Direction::Higher) | (Group::Below, Direction::Lower) => {
            (key::UNITS_BETTER, key::UNITS_BETTER_NAMED)
        }
        (Group::Below, Direction::Higher) | (Group::Above, Direction::Lower) => {
            (key::UNITS_WORSE, key::UNITS_WORSE_NAMED)
        }
    };
    if rows.len() > NAMED {
        return Some(counted(several));
    }
    let names: Vec<String> = rows.iter().map(|row| named(language, &row.name)).collect();
    let names = names.join(&words.say(texts::key::chart::LIST_SEPARATOR));
    Some(words.fill(few, &[("names", &names)]))
}
