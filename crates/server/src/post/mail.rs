//! E-mail: through a mail server, or as files in a folder where the city has none yet.

use super::letter::Letter;
use contract::Email;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::{
    fmt, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where e-mail goes.
pub struct Mail {
    sender: lettre::Address,
    way: Way,
}

enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.way {
            Way::Folder(_) => "Mail(folder)",
            Way::Smtp(_) => "Mail(SMTP)",
        })
    }
}

/// Why an e-mail was not sent. Addresses are never quoted.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The sender's address of the configuration is not one.
    #[error("the sender is not an e-mail address")]
    Sender,
    /// The mail server's address of the configuration is not one; it may hold a password and is not quoted.
    #[error("not the address of a mail server, such as smtps://name:password@mail.example")]
    Server,
    /// The receiver's address cannot be written to.
    #[error("the receiver's address cannot be written to")]
    Receiver,
    /// The folder cannot be written.
    #[error("the folder for e-mail cannot be written: {0}")]
    Folder(#[from] io::Error),
    /// The mail server does not take it now.
    #[error("the mail server does not take it now")]
    Later,
    /// The mail server will never take it.
    #[error("the mail server refuses it")]
    Refused,
}

impl MailError {
    /// Whether trying again is of no use.
    pub(super) fn is_final(&self) -> bool {
        matches!(self, Self::Receiver | Self::Refused)
    }
}

impl Mail {
    /// E-mail as files in a folder: for a demonstration, or for a program that takes them from there.
    ///
    /// # Errors
    /// Where the sender's address is none.
    pub fn in_folder(sender: &str, folder: impl Into<PathBuf>) -> Result<Self, MailError> {
        let sender = sender.parse().map_err(|_| MailError::Sender)?;
        Ok(Self { sender, way: Way::Folder(folder.into()) })
    }

    /// E-mail through the mail server at `url` (`smtps://`, or `smtp://` with `?tls=required`).
    ///
    /// # Errors
    /// Where either address is none.
    pub fn by_smtp(sender: &str, url: &str) -> Result<Self, MailError> {
        let sender = sender.parse().map_err(|_| MailError::Sender)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let builder = builder.map_err(|_| MailError::Server)?;
        let transport = builder.timeout(Some(PATIENCE)).build();
        Ok(Self { sender, way: Way::Smtp(transport) })
    }

    /// Sends a letter; `id` is its Message-ID and the name of its file.
    pub(super) async fn send(
        &self,
        id: &str,
        to: &Email,
        letter: &Letter,
    ) -> Result<(), MailError> {
        let to = to.as_str().parse().map_err(|_| MailError::Receiver)?;
        let from = Mailbox::new(Some(letter.from.clone()), self.sender.clone());
        let message = lettre::Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{id}@{}>", self.sender.domain())))
            .subject(letter.subject.clone())
            .header(Language(letter.language.as_str()))
            .header(Automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|_| MailError::Receiver)?;
        match &self.way {
            Way::Folder(folder) => Ok(write(folder, id, &message.formatted()).await?),
            Way::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(MailError::Refused),
                Err(_) => Err(MailError::Later),
            },
        }
    }
}

/// Whole or not at all, and for its owner's eyes only.
async fn write(folder: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let (draft, name) = (folder.join(format!(".{id}")), folder.join(format!("{id}.eml")));
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&draft).await?;
    tokio::io::AsyncWriteExt::write_all(&mut file, bytes).await?;
    file.sync_all().await?;
    tokio::fs::rename(draft, name).await
}

/// `Content-Language`
#[derive(Clone)]
struct Language(&'static str);

/// `Auto-Submitted` (RFC 3834): no absence notice comes back.
#[derive(Clone)]
struct Automatic;

macro_rules! header {
    ($type:ty, $name:literal, |$value:ident| $text:expr) => {
        impl lettre::message::header::Header for $type {
            fn name() -> lettre::message::header::HeaderName {
                lettre::message::header::HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("only written".into())
            }

            fn display(&self) -> lettre::message::header::HeaderValue {
                let $value = self;
                lettre::message::header::HeaderValue::new(Self::name(), $text.to_owned())
            }
        }
    };
}

header!(Language, "Content-Language", |value| value.0);
header!(Automatic, "Auto-Submitted", |_value| "auto-generated");
