//! The contract as its readers rely on it: what is valid, what may follow what, and how it looks on the wire.

mod demo_city;
