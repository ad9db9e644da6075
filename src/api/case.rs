//! `/api/v1/cases/lookup`, `/api/v1/case`, `/api/v1/case/events`: the case of its owner.

use super::{Abort, Client, Reply, Token};
use contract::{
    CitizenEvent,
    wire::citizen::{
        AccessEntry, AppendToCase, CaseFile, Credentials, Lookup, ReadAccessLog, ReadCase,
    },
};

/// Opens a case with its number and code, for the calls below and for half an hour.
///
/// A number that does not exist and a wrong code are answered alike.
pub async fn open(client: Client, credentials: &Credentials) -> Reply<()> {
    let session = client.submit(Lookup, credentials).await?;
    client.sign_in(Token::new(session.token));
    Ok(())
}

/// The case that was opened.
pub async fn read(client: Client, abort: Abort) -> Reply<CaseFile> {
    client.fetch(ReadCase, abort).await
}

/// Adds to the case that was opened. Sent again under the same `key` it is answered again, not added again.
pub async fn append(client: Client, event: &CitizenEvent, key: &str) -> Reply<CaseFile> {
    client.submit_once(AppendToCase, event, key).await
}

/// Who opened the case, newest first.
pub async fn access_log(client: Client, abort: Abort) -> Reply<Vec<AccessEntry>> {
    client.fetch(ReadAccessLog, abort).await
}
