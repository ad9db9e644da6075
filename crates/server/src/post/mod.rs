//! Sends the messages of the outbox: by e-mail, and through the city's own gateway for text messages.
//!
//! Everything is sent at least once, under the same id however often: after a crash a message may come twice, and never not
//! at all. What cannot be sent is tried again, later and later, for three days.

mod gateway;
mod letter;
mod mail;

pub use gateway::Gateway;
pub use mail::{Mail, MailError};

use crate::{
    Clock,
    store::{About, Message, Store, StoreError, Wish},
};
use contract::{Case, Contact, Timestamp};
use letter::{Letter, Writer};
use std::time::Duration as Wait;
use time::Duration;
use tokio::sync::oneshot;

/// How often it is looked whether there is something to send.
const LOOK: Wait = Wait::from_secs(2);
/// The first pause after a failure; it doubles up to [`LONGEST`].
const PAUSE: Duration = Duration::minutes(1);
/// The longest pause.
const LONGEST: Duration = Duration::hours(6);
/// How often a message is tried: over three days.
const TRIES: u32 = 20;

/// The ways out of the house.
#[derive(Debug)]
pub struct Post {
    /// By e-mail.
    pub mail: Mail,
    /// By text message, where the city has a gateway.
    pub gateway: Option<Gateway>,
    /// Where the portal is reached, without a slash at the end: links begin with it.
    pub portal: String,
}

/// Whether one way out is done with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It went out now.
    Sent,
    /// Nothing has to go out this way, or never can.
    Closed,
    /// Not this time.
    Failed,
}

/// Carries messages from the store to the post.
#[derive(Debug)]
pub struct Courier {
    store: Store,
    post: Post,
}

impl Courier {
    /// A courier between the two.
    pub fn new(store: Store, post: Post) -> Self {
        Self { store, post }
    }

    /// Delivers until told to stop, and once more then.
    pub async fn run(self, clock: Clock, mut stop: oneshot::Receiver<()>) {
        let mut told = false;
        loop {
            if let Err(cause) = self.deliver(clock.now()).await {
                tracing::warn!(%cause, "the outbox cannot be read");
            }
            if told {
                return;
            }
            told = tokio::time::timeout(LOOK, &mut stop).await.is_ok();
        }
    }

    /// Sends what is due at `now`; how many messages that were.
    ///
    /// # Errors
    /// Where the store fails; what was not sent stays in the outbox.
    pub async fn deliver(&self, now: Timestamp) -> Result<usize, StoreError> {
        let messages = self.store.messages_due(now).await?;
        for message in &messages {
            match self.carry(message.clone(), now).await {
                Ok(()) => {}
                Err(busy @ StoreError::Busy(_)) => return Err(busy),
                // One that cannot be read must not keep the others waiting.
                Err(cause) => {
                    tracing::error!(id = message.id, %cause, "a message cannot be made");
                    let tried = Message { tries: message.tries + 1, ..message.clone() };
                    let next = (tried.tries < TRIES).then(|| now.after(pause(tried.tries)));
                    self.store.keep_message(&tried, next).await?;
                }
            }
        }
        Ok(messages.len())
    }

    async fn carry(&self, mut message: Message, now: Timestamp) -> Result<(), StoreError> {
        let writer = Writer::new(self.store.city(), &self.post.portal);
        let (letter, contact) = match &message.about {
            About::Mine(wish) => (self.link_letter(&writer, &message, wish, now).await?, None),
            About::Case { number, notice, event } => {
                let events = self.store.events(*number).await?;
                let contact = self.store.contact(*number).await?;
                let told = events.get(..*event).unwrap_or(&events);
                let case = Case::fold(*number, told)?;
                let secret = self.store.link_secret(&message)?;
                let letter = told.last().map(|event| writer.step(&case, event, *notice, &secret));
                (letter, Some(contact))
            }
        };
        let Some(letter) = letter else { return self.store.keep_message(&message, None).await };
        let mailed = match message.mailed {
            None => self.mail(&message, &letter, contact.as_ref()).await,
            Some(_) => Way::Closed,
        };
        let texted = match (message.texted, &contact) {
            (None, Some(contact)) => self.text(&message, &letter, contact, now).await,
            _ => Way::Closed,
        };
        if mailed == Way::Sent {
            message.mailed = Some(now);
        }
        if texted == Way::Sent {
            message.texted = Some(now);
        }
        message.tries += 1;
        let again = (mailed == Way::Failed || texted == Way::Failed) && message.tries < TRIES;
        let next = again.then(|| now.after(pause(message.tries)));
        self.store.keep_message(&message, next).await
    }

    /// The letter with a link to all cases; `None` where the address has none.
    async fn link_letter(
        &self,
        writer: &Writer<'_>,
        message: &Message,
        wish: &Wish,
        now: Timestamp,
    ) -> Result<Option<Letter>, StoreError> {
        let hash = self.store.email_hash(&wish.email);
        if self.store.cases_of(&hash).await?.is_empty() {
            return Ok(None);
        }
        self.store.open_mine(message, &hash, now).await?;
        let secret = self.store.link_secret(message)?;
        Ok(Some(writer.mine(wish.language, &secret)))
    }

    async fn mail(&self, message: &Message, letter: &Letter, contact: Option<&Contact>) -> Way {
        let email = match (&message.about, contact) {
            (About::Mine(wish), _) => Some(&wish.email),
            (_, Some(contact)) => contact.email.as_ref(),
            _ => None,
        };
        let Some(email) = email else { return Way::Closed };
        match self.post.mail.send(&message.id, email, letter).await {
            Ok(()) => Way::Sent,
            Err(cause) => {
                tracing::warn!(id = message.id, %cause, "an e-mail was not sent");
                if cause.is_final() { Way::Closed } else { Way::Failed }
            }
        }
    }

    async fn text(
        &self,
        message: &Message,
        letter: &Letter,
        contact: &Contact,
        now: Timestamp,
    ) -> Way {
        let (Some(gateway), Some(phone)) = (&self.post.gateway, &contact.phone) else {
            return Way::Closed;
        };
        match gateway.send(&message.id, phone, letter, now).await {
            Ok(()) => Way::Sent,
            Err(cause) => {
                tracing::warn!(id = message.id, %cause, "a text message was not sent");
                Way::Failed
            }
        }
    }
}

/// How long to wait after so many failures.
fn pause(tries: u32) -> Duration {
    let doubled = 1_i32.checked_shl(tries.saturating_sub(1).min(20)).unwrap_or(i32::MAX);
    PAUSE.checked_mul(doubled).unwrap_or(LONGEST).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_add_up_to_three_days() {
        let pauses: Vec<_> = (1..TRIES).map(pause).collect();
        assert_eq!(pauses[..3], [1, 2, 4].map(Duration::minutes));
        assert_eq!(pauses.last(), Some(&LONGEST));
        let all: Duration = pauses.into_iter().sum();
        assert!(all > Duration::days(2) && all < Duration::days(4), "{all}");
    }
}
