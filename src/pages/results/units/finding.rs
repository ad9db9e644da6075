//! The finding in one safe sentence: how many units differ from the city's total by more than chance explains.

use super::{
    super::said::named,
    board::{Board, Group, UnitRow},
};
use crate::i18n::I18n;
use charts::number;
use contract::Direction;
use texts::{Key, key::results as key};

/// So many are named; more are only counted.
const NAMED: usize = 2;

/// What can be said of all units together. Tracked.
pub(super) fn finding(i18n: I18n, board: &Board) -> String {
    if board.total.value.is_none() {
        return i18n.say(key::UNITS_NOTHING);
    }
    let mut groups = board.groups();
    // What can be said comes before what cannot.
    groups.sort_by_key(|(group, _)| !matches!(group, Group::Above | Group::Below));
    let parts = groups.iter().filter_map(|(group, rows)| part(i18n, board.direction, *group, rows));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return i18n.say(key::UNITS_ONLY_TOTAL);
    }
    parts.join(&i18n.say(key::UNITS_SEPARATOR))
}

fn part(i18n: I18n, direction: Direction, group: Group, rows: &[&UnitRow]) -> Option<String> {
    let n = number::count(rows.len() as u64);
    let counted = |template: Key| i18n.fill(template, &[("n", &n)]);
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
    let names: Vec<String> = rows.iter().map(|row| named(i18n, &row.name)).collect();
    let names = names.join(&i18n.say(texts::key::chart::LIST_SEPARATOR));
    Some(i18n.fill(few, &[("names", &names)]))
}
