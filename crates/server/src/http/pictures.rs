//! Charts as pixels: drawn beside the other work, and kept for the next who asks.

use super::failure::Failure;
use crate::figures::{Raster, png};
use contract::ProblemCode;
use sha2::{Digest as _, Sha256};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;

/// How many pictures are kept in memory.
const KEPT: usize = 32;

/// The hash of a picture, with its size.
type Name = (Vec<u8>, Raster);

/// The pictures asked for last.
pub(super) struct Pictures {
    drawn: Mutex<Vec<(Name, Vec<u8>)>>,
    /// One at a time: whoever asks for many waits for themselves.
    turn: Semaphore,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { drawn: Mutex::default(), turn: Semaphore::new(1) }
    }
}

impl Pictures {
    /// `svg` as PNG.
    pub(super) async fn png(&self, svg: String, raster: Raster) -> Result<Vec<u8>, Failure> {
        let name = (Sha256::digest(svg.as_bytes()).to_vec(), raster);
        if let Some(known) = self.find(&name) {
            return Ok(known);
        }
        let _turn = self.turn.acquire().await;
        if let Some(known) = self.find(&name) {
            return Ok(known);
        }
        let drawn = tokio::task::spawn_blocking(move || png(&svg, raster)).await;
        let picture = drawn.ok().flatten().ok_or_else(|| {
            tracing::error!("a picture cannot be drawn");
            Failure::from(ProblemCode::Internal)
        })?;
        let mut pictures = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.truncate(KEPT - 1);
        pictures.insert(0, (name, picture.clone()));
        Ok(picture)
    }

    fn find(&self, name: &Name) -> Option<Vec<u8>> {
        let pictures = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.iter().find(|(known, _)| known == name).map(|(_, picture)| picture.clone())
    }
}
