//! `/healthz`: whether the server can do its work.

use super::{App, failure::Failure};
use axum::extract::State;
use std::sync::Arc;

/// `ok` where the store answers.
pub(super) async fn answer(State(app): State<Arc<App>>) -> Result<&'static str, Failure> {
    app.store.check().await?;
    Ok("ok\n")
}
