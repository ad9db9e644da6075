//! The pin: where it is, what is said of it, and what it fills in.

use super::MapFields;
use crate::{
    city::in_language,
    i18n::{I18n, number},
    offline::{draft::street_value, pin::Pin},
};
use contract::{DistrictId, Point, Shapes};
use leptos::prelude::*;
use place::{Location, Plane, Window, locate};
use std::sync::Arc;
use texts::key::map;

/// A position that is less exact than this, in metres, is said to be so.
const ROUGH: f64 = 100.0;

/// Why the device did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotHere {
    Refused,
    Unknown,
}

/// Where the pin is put, taken up, and spoken of.
#[derive(Clone)]
pub(super) struct PinBoard {
    shapes: Arc<Shapes>,
    fields: MapFields,
    /// Where it is, also where the form has no use for it.
    at: RwSignal<Option<Point>>,
    /// How exact the device was, in metres.
    within: RwSignal<Option<f64>>,
    failed: RwSignal<Option<NotHere>>,
}

impl PinBoard {
    /// With the pin the form keeps; one whose district is not known yet is looked up.
    pub(super) fn new(shapes: Arc<Shapes>, fields: MapFields) -> Self {
        let kept = fields.pin.with_untracked(|pin| pin.parse::<Pin>().ok());
        let board = Self {
            shapes,
            fields,
            at: RwSignal::new(kept.as_ref().map(|pin| pin.point)),
            within: RwSignal::new(None),
            failed: RwSignal::new(None),
        };
        if let Some(pin) = kept.filter(|pin| pin.districts.is_empty()) {
            board.set(pin.point, None);
        }
        board
    }

    pub(super) fn has_pin(&self) -> Signal<bool> {
        let at = self.at;
        Signal::derive(move || at.read().is_some())
    }

    /// Where the pin is. Tracked.
    pub(super) fn at(&self) -> Option<Point> {
        self.at.get()
    }

    /// What is looked at first: the pin, the district chosen, or the city.
    pub(super) fn beginning(&self, plane: &Plane) -> Window {
        let whole = Window::whole(plane);
        if let Some(point) = self.at.get() {
            let spot = plane.spot(point);
            return whole.zoomed(spot, 4.0).holding(spot);
        }
        let chosen = self.fields.district.get();
        let shape = self.shapes.districts.iter().find(|shape| shape.id.as_str() == chosen);
        shape
            .and_then(|shape| plane.around(&shape.outline))
            .map_or(whole, |bounds| Window::on(plane, bounds))
    }

    /// The district chosen in the form. Tracked.
    pub(super) fn chosen(&self) -> String {
        self.fields.district.get()
    }

    pub(super) fn fields(&self) -> &MapFields {
        &self.fields
    }

    pub(super) fn fail(&self, cause: NotHere) {
        self.failed.set(Some(cause));
    }

    pub(super) fn remove(&self) {
        self.at.set(None);
        self.within.set(None);
        self.failed.set(None);
        self.keep(String::new());
    }

    /// Puts the pin, and fills in what follows from it. Where it lies outside the city, the form keeps none.
    pub(super) fn set(&self, point: Point, within: Option<f64>) {
        self.at.set(Some(point));
        self.within.set(within);
        self.failed.set(None);
        let kept = |districts: Vec<&DistrictId>| {
            Pin { point, districts: districts.into_iter().cloned().collect() }.to_string()
        };
        let pin = match locate(&self.shapes, point) {
            Some(Location::Inside { district, street, .. }) => {
                let known = self.fields.city.district(district);
                if let Some(known) = known {
                    self.fields.district.set(district.to_string());
                    if let Some(street) = street {
                        self.fields.street.set(street_value(known, street.as_str()));
                    }
                }
                kept(vec![district])
            }
            Some(Location::OnBorder { between }) => {
                if let [one] = between[..] {
                    self.fields.district.set(one.to_string());
                }
                kept(between)
            }
            Some(Location::Outside { .. }) | None => String::new(),
        };
        self.keep(pin);
    }

    fn keep(&self, pin: String) {
        self.fields.pin.set(pin);
        self.fields.changed.run(());
    }

    /// What there is to say. Tracked.
    pub(super) fn said(&self) -> String {
        let i18n = I18n::expect();
        match self.failed.get() {
            Some(NotHere::Refused) => return i18n.say(map::HERE_REFUSED),
            Some(NotHere::Unknown) => return i18n.say(map::HERE_UNKNOWN),
            None => {}
        }
        let Some(point) = self.at.get() else { return i18n.say(map::NO_PIN) };
        let mut said = self.place_of(point);
        if let Some(within) = self.within.get().filter(|within| *within > ROUGH) {
            let rough = i18n.fill(map::HERE_ROUGH, &[("n", &number::count(within as u64))]);
            said.push_str(&rough);
        }
        said
    }

    fn place_of(&self, point: Point) -> String {
        let i18n = I18n::expect();
        let name = |id: &DistrictId| {
            let district = self.fields.city.district(id);
            district.map_or_else(
                || id.to_string(),
                |it| in_language(&it.name, i18n.language()).to_owned(),
            )
        };
        match locate(&self.shapes, point) {
            Some(Location::Inside { district, street, grid }) => {
                let named = street.and_then(|street| {
                    let known = self.fields.city.district(district)?;
                    let known = known.streets.iter().find(|it| it.zh == street.as_str())?;
                    Some(in_language(known, i18n.language()).to_owned())
                });
                let district = name(district);
                match (named, grid) {
                    (Some(street), Some(grid)) => i18n.fill(
                        map::IN_GRID,
                        &[("district", &district), ("street", &street), ("grid", grid.as_str())],
                    ),
                    (Some(street), None) => {
                        i18n.fill(map::IN_STREET, &[("district", &district), ("street", &street)])
                    }
                    (None, _) => i18n.fill(map::IN_DISTRICT, &[("district", &district)]),
                }
            }
            Some(Location::OnBorder { between }) => {
                let names: Vec<String> = between.into_iter().map(name).collect();
                match &names[..] {
                    [one] => i18n.fill(map::ON_EDGE, &[("district", one)]),
                    several => {
                        let joined = several.join(&i18n.say(map::AND));
                        i18n.fill(map::ON_BORDER, &[("districts", &joined)])
                    }
                }
            }
            Some(Location::Outside { nearest, metres }) => {
                let far = if metres < 1_000 {
                    i18n.fill(map::METRES, &[("n", &number::count(metres.into()))])
                } else {
                    let kilometres = number::decimal(f64::from(metres) / 1_000.0, 1);
                    i18n.fill(map::KILOMETRES, &[("n", &kilometres)])
                };
                i18n.fill(map::OUTSIDE, &[("district", &name(nearest)), ("far", &far)])
            }
            None => i18n.say(map::NO_SHAPES),
        }
    }
}
