//! `/api/v1/case/pressure`: somebody meddles with a rating.

use super::{Client, Reply};
use contract::wire::pressure::{Pressure, PressureTaken, ReportPressure};

/// Tells the office, and nobody else. Sent again under the same `key` it is told once.
pub async fn report(client: Client, pressure: &Pressure, key: &str) -> Reply<PressureTaken> {
    client.submit_once(ReportPressure, pressure, key).await
}
