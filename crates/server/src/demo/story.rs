//! What people in the demo city write: `story.json`, made-up sentences with gaps.

use super::dice::Dice;
use contract::{CategoryId, DistrictId, Kind, Named, Requester, UnitId};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, io, path::Path};

/// Everything the demo city's cases are told from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What can stand in the gap `{name}`.
    pub slots: BTreeMap<String, Slot>,
    /// The matters of each category.
    pub categories: BTreeMap<CategoryId, Theme>,
    /// The unit that falls behind.
    pub overloaded: UnitId,
    /// Many cases about one thing in one street.
    pub burst: Burst,
    /// What units answer besides "solved", and what they put before it the second time.
    pub replies: Replies,
    /// What is said at the other events.
    pub reasons: Reasons,
    /// The cases a visitor can open.
    pub visitors: Visitors,
    /// Cases the last release did not have at first.
    pub late: Late,
}

/// Cases that reached the hotline's records only after they had been counted: the reason for a correction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// The unit they began with.
    pub unit: UnitId,
    /// How many at most, of the last finished month.
    pub cases: usize,
    /// What is said of it.
    pub reason: Named,
}

/// What can stand in a gap.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Any of these.
    pub values: Vec<String>,
    /// What the published version says instead, where a name would point at somebody.
    #[serde(default)]
    pub public: Option<String>,
}

/// A category's cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// How many there are, compared with the other categories.
    pub share: f64,
    /// How many there are in each month of the year, January first; always the same where absent.
    #[serde(default)]
    pub season: Option<[f64; 12]>,
    /// Who gets them, by weight; `district` is the government of the case's district.
    pub routes: BTreeMap<String, f64>,
    /// Who brings them, where that is special.
    #[serde(default)]
    pub requester: Option<Requester>,
    /// What they are about.
    pub matters: Vec<Matter>,
}

/// A matter, with gaps.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub subject: String,
    /// What happened.
    pub story: String,
    /// The reply where it was solved.
    pub solved: String,
    /// How often it comes, compared with the others; 10 where absent.
    #[serde(default = "ten")]
    pub weight: f64,
}

fn ten() -> f64 {
    10.0
}

/// Many cases about one thing in one street.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Burst {
    /// Their category.
    pub category: CategoryId,
    /// Where.
    pub district: DistrictId,
    /// In which street.
    pub street: String,
    /// How many days before the end it began.
    pub days_before: i64,
    /// How many days it lasted.
    pub days: i64,
    /// How many cases of 32,000.
    pub cases: usize,
    /// Which part of them is merged into an earlier one.
    pub merged_share: f64,
    /// What they are about.
    pub matters: Vec<Matter>,
}

/// What units answer besides "solved".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// Solved in part.
    pub partly: Vec<String>,
    /// Explained.
    pub explained: Vec<String>,
    /// Cannot be solved.
    pub cannot: Vec<String>,
    /// Before any of them in a later round.
    pub again: Vec<String>,
}

/// What is said at the other events.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the name of its event")]
pub struct Reasons {
    pub returned: Vec<String>,
    pub extended: Vec<String>,
    pub shelved: Vec<String>,
    pub question: Vec<String>,
    pub answer: Vec<String>,
    pub supplemented: Vec<String>,
    pub reopened: Vec<String>,
    pub contacted: Vec<String>,
    pub office: Vec<String>,
    pub corrected: Vec<String>,
    pub declined: Vec<Decline>,
    pub rated: Vec<String>,
}

/// Why a matter is not for the hotline.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// In plain words.
    pub reason: String,
    /// The ground.
    pub legal_basis: String,
    /// Where it belongs instead.
    pub door: String,
}

/// The cases a visitor can open.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitors {
    /// Open, returned twice, extended.
    pub returned: Visit,
    /// Replied, waiting for a rating.
    pub replied: Visit,
    /// Waiting for an answer to a question.
    pub asked: Visit,
}

/// One of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Its category.
    pub category: CategoryId,
    /// Where.
    pub district: DistrictId,
    /// In which street.
    pub street: String,
    /// Who gets it, one after the other.
    pub units: Vec<UnitId>,
    /// What it is about.
    pub matter: Matter,
    /// What the citizen is asked.
    #[serde(default)]
    pub question: Option<String>,
}

impl Story {
    /// Reads `story.json`.
    ///
    /// # Errors
    /// Where it cannot be read or is not of this shape; says where.
    pub fn read(path: &Path) -> io::Result<Self> {
        serde_json::from_slice(&fs::read(path)?).map_err(io::Error::other)
    }
}

/// What stands in the gaps of one case.
#[derive(Debug, Default)]
pub(super) struct Scene {
    own: BTreeMap<String, String>,
    public: BTreeMap<String, String>,
}

impl Scene {
    /// Chooses what stands in every gap.
    pub(super) fn new(story: &Story, street: &str, dice: &mut Dice) -> Self {
        let mut scene = Self::default();
        for (name, slot) in &story.slots {
            if let Some(value) = dice.pick(&slot.values) {
                let public = slot.public.as_ref().unwrap_or(value);
                scene.public.insert(name.clone(), public.clone());
                scene.own.insert(name.clone(), value.clone());
            }
        }
        for gaps in [&mut scene.own, &mut scene.public] {
            gaps.insert("street".to_owned(), street.to_owned());
        }
        scene
    }

    /// `template` in the citizen's own words.
    pub(super) fn own(&self, template: &str) -> String {
        fill(template, &self.own)
    }

    /// `template` without what points at somebody.
    pub(super) fn public(&self, template: &str) -> String {
        fill(template, &self.public)
    }
}

/// A gap nobody fills stays as it stands.
fn fill(template: &str, gaps: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, gap) = rest.split_at(start);
        filled.push_str(before);
        let end = gap.find('}').map_or(gap.len(), |end| end + 1);
        let name = gap[..end].trim_matches(['{', '}']);
        filled.push_str(gaps.get(name).map_or(&gap[..end], String::as_str));
        rest = &gap[end..];
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_a_stray_brace_stays() {
        let gaps = BTreeMap::from([("a".to_owned(), "一".to_owned())]);
        assert_eq!(fill("x{a}y{a}{b}", &gaps), "x一y一{b}");
        assert_eq!(fill("{", &gaps), "{");
    }
}
