//! `POST /api/v1/cases`

use super::{Client, Reply};
use contract::wire::citizen::{NewCase, Receipt, SubmitCase};

/// Files a case. Sent again under the same `key` it is answered again, not filed again.
pub async fn submit(client: Client, case: &NewCase, key: &str) -> Reply<Receipt> {
    client.submit_once(SubmitCase, case, key).await
}
