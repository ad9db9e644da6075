//! `/api/v1/links` and `/api/v1/mine`: what links in messages open.

use super::{Client, Reply, Token};
use contract::{
    CaseNumber, Email, Language, LinkSecret,
    wire::links::{
        ActByLink, AskForLink, LinkAct, LinkDone, LinkKey, LinkPromise, LinkRequest, LinkTarget,
        MyCases, MyChoice, OpenMyCase, OpenMyCases, ReadLink,
    },
};

/// Asks for a link to all cases of an address. It is answered alike whether there are any or not.
pub async fn ask(client: Client, email: Email, language: Language) -> Reply<LinkPromise> {
    client.submit(AskForLink, &LinkRequest { email, language }).await
}

/// What a link about one case is for; does not use it up.
pub async fn read(client: Client, secret: LinkSecret) -> Reply<LinkTarget> {
    client.submit(ReadLink, &LinkKey { secret }).await
}

/// Does something by a link. Sent again under the same `key` it is answered again, not done again.
pub async fn act(client: Client, act: &LinkAct, key: &str) -> Reply<LinkDone> {
    client.submit_once(ActByLink, act, key).await
}

/// All cases of a person, for their link; it works once.
pub async fn mine(client: Client, secret: LinkSecret) -> Reply<MyCases> {
    client.submit(OpenMyCases, &LinkKey { secret }).await
}

/// Opens one of them for the calls of [`super::case`].
pub async fn open(client: Client, person: &Token, number: CaseNumber) -> Reply<()> {
    let session = Client::submit_as(OpenMyCase, &MyChoice { number }, person).await?;
    client.sign_in(Token::new(session.token));
    Ok(())
}
