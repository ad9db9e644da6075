//! What a city offers, read from its folder: nothing of a city is compiled in.

use crate::DataDir;
use calendar::{Calendar, CalendarError, round_deadline};
use contract::{
    Catalogue, Category, CategoryId, Limit, Round, Shapes, Specification, Timestamp,
    wire::{articles::Article, assets::Asset},
};
use serde::de::DeserializeOwned;
use std::{
    io,
    path::{Path, PathBuf},
};

/// The files of a city, read and checked.
#[derive(Clone, Debug)]
pub struct CityData {
    /// Units, districts, categories, limits.
    pub catalogue: Catalogue,
    /// What the city tells, newest first.
    pub articles: Vec<Article>,
    /// The city's own metric specification, where it has one.
    pub specification: Option<Specification>,
    /// Where its districts, streets and grid cells lie, where the city says so.
    pub shapes: Option<Shapes>,
    /// What it looks after, piece by piece.
    pub assets: Vec<Asset>,
    /// The working days of `catalogue.holidays`.
    pub calendar: Calendar,
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The moment.
    pub at: Timestamp,
    /// Whether it lies in a year whose holidays are not announced.
    pub provisional: bool,
}

/// Why a city's files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CityError {
    /// The folder has no city yet.
    #[error("{0} is missing: run `huiyin-server demo` or `huiyin-server import` first")]
    Missing(PathBuf),
    /// A file cannot be read.
    #[error("{path}: {cause}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file is not of its shape.
    #[error("{path}: {field}: {cause}")]
    Shape {
        /// Which file.
        path: PathBuf,
        /// Where in the file.
        field: String,
        /// What is wrong there.
        cause: serde_json::Error,
    },
    /// The holiday notices contradict each other.
    #[error("catalogue.json: {0}")]
    Calendar(#[from] CalendarError),
    /// The shapes name what the catalogue does not have.
    #[error("shapes.json: the catalogue has no {0}")]
    Unknown(String),
    /// A question depends on an answer nobody can give before it.
    #[error(
        "catalogue.json: {category}.{question} depends on what is no earlier list question with these options"
    )]
    When {
        /// In which category.
        category: CategoryId,
        /// Which question.
        question: String,
    },
    /// An asset stands in a district the catalogue does not have.
    #[error("assets.json: the catalogue has no {0}")]
    Asset(String),
    /// A limit is longer than a calendar can count.
    #[error("catalogue.json: a limit of {0:?} is too long")]
    Limit(Limit),
}

/// Every question that depends on an answer depends on an earlier list question that offers it.
fn check_questions(category: &Category) -> Result<(), CityError> {
    for (place, question) in category.questions.iter().enumerate() {
        let Some(when) = &question.when else { continue };
        let earlier = category.questions[..place].iter().find(|it| it.id == when.question);
        let offers = |value: &String| {
            earlier.is_some_and(|it| it.options.iter().any(|option| option.value == *value))
        };
        if when.values.is_empty() || !when.values.iter().all(offers) {
            let (category, question) = (category.id.clone(), question.id.clone());
            return Err(CityError::When { category, question });
        }
    }
    Ok(())
}

impl CityData {
    /// Reads the city of a folder.
    ///
    /// # Errors
    /// Names the file and the place in it.
    pub fn load(dir: &DataDir) -> Result<Self, CityError> {
        let city = dir.city();
        let catalogue_path = city.join("catalogue.json");
        let catalogue: Catalogue =
            read(&catalogue_path)?.ok_or(CityError::Missing(catalogue_path))?;
        let articles = read(&city.join("articles.json"))?.unwrap_or_default();
        let specification = read(&city.join("specification.json"))?;
        let shapes = read(&city.join("shapes.json"))?;
        let assets: Vec<Asset> = read(&city.join("assets.json"))?.unwrap_or_default();
        let city = Self::new(catalogue, articles, specification)?.with_assets(assets)?;
        match shapes {
            Some(shapes) => city.with_shapes(shapes),
            None => Ok(city),
        }
    }

    /// Puts a city together from its parts.
    ///
    /// # Errors
    /// Where its notices contradict each other or a limit cannot be counted.
    pub fn new(
        catalogue: Catalogue,
        mut articles: Vec<Article>,
        specification: Option<Specification>,
    ) -> Result<Self, CityError> {
        let calendar = Calendar::from_notices(&catalogue.holidays)?;
        catalogue.categories.iter().try_for_each(check_questions)?;
        for rule in &catalogue.limits {
            let countable = match rule.limit {
                Limit::Hours(hours) => hours <= calendar::MOST_HOURS,
                Limit::WorkingDays(days) => days <= calendar::MOST_WORKING_DAYS,
            };
            if !countable {
                return Err(CityError::Limit(rule.limit));
            }
        }
        articles.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
        Ok(Self { catalogue, articles, specification, shapes: None, assets: Vec::new(), calendar })
    }

    /// The city with the pieces it looks after.
    ///
    /// # Errors
    /// Where one stands in a district the catalogue does not have.
    pub fn with_assets(mut self, assets: Vec<Asset>) -> Result<Self, CityError> {
        let lost = assets.iter().find(|it| self.catalogue.district(&it.district).is_none());
        if let Some(lost) = lost {
            return Err(CityError::Asset(lost.district.to_string()));
        }
        self.assets = assets;
        Ok(self)
    }

    /// The city with its shapes.
    ///
    /// # Errors
    /// Where they name a district or street the catalogue does not have.
    pub fn with_shapes(mut self, shapes: Shapes) -> Result<Self, CityError> {
        for shape in &shapes.districts {
            let district = self.catalogue.district(&shape.id);
            let district = district.ok_or_else(|| CityError::Unknown(shape.id.to_string()))?;
            for street in &shape.streets {
                if !district.streets.iter().any(|known| known.zh == street.name.as_str()) {
                    return Err(CityError::Unknown(format!("{}: {}", shape.id, street.name)));
                }
            }
        }
        self.shapes = Some(shapes);
        Ok(self)
    }

    /// When a round is due; `None` where nothing was promised. How it is counted is told at [`round_deadline`].
    pub fn due(&self, round: &Round) -> Option<Due> {
        let zone = self.catalogue.city.offset();
        if round.limit.is_some() {
            let counted = round_deadline(&self.calendar, round, zone)?;
            return Some(Due { at: counted.due, provisional: counted.provisional });
        }
        let stated = round.fixed_due?;
        let at = round.extensions.iter().map(|e| e.new_due).fold(stated, Timestamp::max);
        Some(Due { at: at.at(zone), provisional: false })
    }
}

/// `None` where there is no such file.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, CityError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(CityError::Unreadable { path: path.to_owned(), cause }),
    };
    let mut json = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut json).map(Some).map_err(|error| CityError::Shape {
        path: path.to_owned(),
        field: error.path().to_string(),
        cause: error.into_inner(),
    })
}
