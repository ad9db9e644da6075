//! The portal as a single-page application.
