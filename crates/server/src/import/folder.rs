//! From an input to a city's folder: its catalogue, where it came from, and its cases.

use super::{Before, Format, Import, ImportError, Mapping, Summary};
use crate::{
    CityData, DataDir, Secrets,
    staging::Staging,
    store::{InsertError, NewCaseRow, Store},
};
use contract::{Catalogue, City, Timestamp, What};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::HashSet, fs, io, path::Path, sync::Arc};

/// Where an imported city's records come from: `city/source.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The moment the records are of; what a release counts up to unless told otherwise.
    pub as_of: Timestamp,
    /// What was imported, oldest first.
    pub inputs: Vec<Input>,
}

/// An input that was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// How many records it has.
    pub records: usize,
    /// The moment they are of.
    pub as_of: Timestamp,
}

const PROVENANCE: &str = "source.json";

impl Provenance {
    /// Where the records of a folder come from; `None` where nothing was imported.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn of(dir: &DataDir) -> io::Result<Option<Self>> {
        read(&dir.city().join(PROVENANCE))
    }
}

/// Imports `input` into the city of `dir`, or makes that city. Everything or nothing.
///
/// # Errors
/// Any [`ImportError`]; then the folder is as it was.
pub async fn into_folder(
    dir: &DataDir,
    database: Option<&str>,
    secrets: Secrets,
    mapping: &Mapping,
    input: &Path,
    as_of: Timestamp,
) -> Result<Summary, ImportError> {
    let format = Format::of(input)?;
    let raw = fs::read(input)
        .map_err(|source| ImportError::Unreadable { path: input.to_owned(), source })?;
    let city = City::from(&mapping.city);
    let unwritable = |source| ImportError::Unwritable { path: dir.city(), source };
    let known: Option<Catalogue> = read(&dir.city().join("catalogue.json")).map_err(unwritable)?;
    if let Some(there) = known.as_ref().map(|known| &known.city)
        && *there != city
    {
        let name = |city: &City| {
            let demo = if city.demo { " (the demo)" } else { "" };
            format!("{}{demo}", city.name.en)
        };
        return Err(ImportError::OtherCity { there: name(there), here: name(&city) });
    }
    let as_of = as_of.at(city.offset());
    let before = match &known {
        Some(catalogue) => before(dir, database, &secrets, catalogue).await?,
        None => Before::default(),
    };
    let import = Import::read(mapping, format, &raw, as_of, &before)?;
    let staging = Staging::new(dir).map_err(unwritable)?;
    let catalogue = serde_json::to_vec_pretty(&import.catalogue).map_err(io::Error::other);
    let mut provenance = Provenance::of(dir)
        .map_err(unwritable)?
        .unwrap_or(Provenance { as_of, inputs: Vec::new() });
    provenance.as_of = provenance.as_of.max(as_of);
    provenance.inputs.push(Input {
        file: input.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: Sha256::digest(&raw).iter().map(|byte| format!("{byte:02x}")).collect(),
        records: import.summary.rows,
        as_of,
    });
    let provenance = serde_json::to_vec_pretty(&provenance).map_err(io::Error::other);
    catalogue
        .and_then(|catalogue| staging.write("catalogue.json", &catalogue))
        .and_then(|()| staging.write(PROVENANCE, &provenance?))
        .map_err(unwritable)?;
    let store = open(dir, database, secrets, import.catalogue).await?;
    if known.is_none() && !store.changes(0).await?.is_empty() {
        return Err(ImportError::OtherCity {
            there: "cases of another city, in its database".to_owned(),
            here: city.name.en,
        });
    }
    let rows = import.cases.into_iter().map(|(number, event)| NewCaseRow {
        number,
        events: vec![event],
        contact: None,
        code: None,
    });
    store.insert_cases(&rows.collect::<Vec<_>>()).await?;
    store.close().await;
    staging.settle().map_err(unwritable)?;
    Ok(import.summary)
}

async fn before(
    dir: &DataDir,
    database: Option<&str>,
    secrets: &Secrets,
    catalogue: &Catalogue,
) -> Result<Before, ImportError> {
    let store = open(dir, database, secrets.clone(), catalogue.clone()).await?;
    let mut cases = HashSet::new();
    store
        .for_each_case(None, |number, events| {
            let first = events.into_iter().next().map(|event| event.what);
            if let Some(What::Imported(facts)) = first {
                cases.insert((number, facts.source_id.to_string()));
            }
        })
        .await?;
    store.close().await;
    Ok(Before { catalogue: Some(catalogue.clone()), cases })
}

async fn open(
    dir: &DataDir,
    database: Option<&str>,
    secrets: Secrets,
    catalogue: Catalogue,
) -> Result<Store, ImportError> {
    let city = CityData::new(catalogue, Vec::new(), None)?;
    Ok(Store::open(dir, database, secrets, Arc::new(city)).await?)
}

impl From<InsertError> for ImportError {
    fn from(error: InsertError) -> Self {
        match error {
            InsertError::Store(error) => Self::Store(error),
            other => Self::Refused(other),
        }
    }
}

/// `None` where there is no such file.
fn read<T: serde::de::DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Ok(raw) => serde_json::from_slice(&raw).map(Some).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
