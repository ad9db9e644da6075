//! The reference back end of Huiyin.
