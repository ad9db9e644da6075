//! `serve`: the portal, until it is told to stop.

use super::{Outcome, Place, clock, parse_time};
use crate::{
    Clock, DataDir,
    http::{App, Exposure, serve},
    limits::{Limits, SHUTDOWN},
    photos::Photos,
    post::{Courier, Gateway, Mail, Post},
    site::Site,
    store::Store,
};
use contract::Timestamp;
use std::{error::Error, io::ErrorKind, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::{net::TcpListener, sync::oneshot, time::MissedTickBehavior};
use tracing_subscriber::EnvFilter;

/// How often overdue cases are looked for; the rule counts in days.
const RAISE_EVERY: Duration = Duration::from_secs(10 * 60);
/// How often the photos are swept.
const SWEEP: Duration = Duration::from_secs(3_600);

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:12345")]
    listen: SocketAddr,
    /// Believe the last entry of X-Forwarded-For: only behind a proxy that writes it
    #[arg(long)]
    behind_proxy: bool,
    /// The portal is reached by HTTPS only: tell browsers to insist on it
    #[arg(long)]
    https: bool,
    #[command(flatten)]
    messages: Messages,
    /// For demonstrations and tests: the clock starts at this moment and runs on
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    now: Option<Timestamp>,
    /// For tests: so many times the usual limits on guesses and submissions
    #[arg(long, value_name = "FACTOR", env = "HUIYIN_RATE", default_value_t = 1)]
    rate: u32,
    /// The pages from a folder instead of those inside this program
    #[arg(long, value_name = "DIR", env = "HUIYIN_SITE")]
    site: Option<PathBuf>,
}

/// How citizens are written to.
#[derive(clap::Args)]
struct Messages {
    /// Where people reach the portal; links in messages and feeds begin with it
    #[arg(long, value_name = "URL", env = "HUIYIN_URL")]
    url: Option<String>,
    /// The mail server (smtps://name:password@host); without one, e-mail lies in the folder `outbox` as files
    #[arg(long, value_name = "URL", env = "HUIYIN_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// Who e-mail comes from
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "HUIYIN_MAIL_FROM",
        default_value = "12345@localhost"
    )]
    mail_from: String,
    /// The city's gateway for text messages: each is posted there, signed
    #[arg(long, value_name = "URL", env = "HUIYIN_SMS_URL", requires = "sms_key")]
    sms_url: Option<String>,
    /// The key shared with the gateway, at least 16 characters
    #[arg(long, value_name = "KEY", env = "HUIYIN_SMS_KEY", hide_env_values = true)]
    sms_key: Option<String>,
}

impl Messages {
    /// The ways out, for a portal reached at `portal`.
    fn post(&self, dir: &DataDir, portal: String) -> Result<Post, Box<dyn Error + Send + Sync>> {
        let mail = match &self.smtp {
            Some(url) => Mail::by_smtp(&self.mail_from, url)?,
            None => Mail::in_folder(&self.mail_from, dir.outbox())?,
        };
        let gateway = match (&self.sms_url, &self.sms_key) {
            (Some(url), Some(key)) => Some(Gateway::new(url, key)?),
            _ => None,
        };
        Ok(Post { mail, gateway, portal })
    }
}

pub(super) async fn run(args: Args) -> Outcome {
    // sqlx warns of slow statements with their text; nothing personal is in it, but nobody asked.
    let filter =
        EnvFilter::try_from_env("HUIYIN_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=error"));
    tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).init();
    let store = args.place.open().await?;
    let photos = args.place.photos(&store)?;
    let clock = clock(store.city(), args.now);
    let listener = TcpListener::bind(args.listen).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            format!("{} is taken by another program; choose another with --listen", args.listen)
        }
        _ => format!("cannot listen on {}: {error}", args.listen),
    })?;
    let address = listener.local_addr()?;
    let portal = args.messages.url.clone().unwrap_or_else(|| format!("http://{address}"));
    let portal = portal.trim_end_matches('/').to_owned();
    let post = args.messages.post(&args.place.dir(), portal.clone())?;
    let told = told_to_stop();
    tracing::info!(%address, "listening");
    let (stop, stopped) = oneshot::channel();
    let courier = tokio::spawn(Courier::new(store.clone(), post).run(clock, stopped));
    let exposure = Exposure { behind_proxy: args.behind_proxy, https: args.https, portal };
    let limits = Limits::new(args.rate.max(1));
    let sweeping = tokio::spawn(sweep(photos.clone(), clock));
    let raising = tokio::spawn(raise_overdue(store.clone(), clock));
    let app = App::new(store, photos, clock, limits, Site::new(args.site), exposure);
    // The courier goes once more, while the store is still open.
    let stop = async {
        told.await;
        let _ = stop.send(());
        if tokio::time::timeout(SHUTDOWN, courier).await.is_err() {
            tracing::warn!("messages were left for the next time");
        }
    };
    serve(app, listener, stop).await;
    sweeping.abort();
    raising.abort();
    Ok(())
}

/// Raises what is overdue beyond the rule, now and every few minutes. What fails is tried again the next time.
async fn raise_overdue(store: Store, clock: Clock) {
    let mut times = tokio::time::interval(RAISE_EVERY);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        match store.raise_overdue(clock.now()).await {
            Ok(0) => {}
            Ok(cases) => tracing::info!(cases, "raised as overdue beyond the rule"),
            Err(cause) => tracing::warn!(%cause, "overdue cases are not raised now"),
        }
    }
}

/// Deletes, again and again, the photos no case has taken up.
async fn sweep(photos: Photos, clock: Clock) {
    let mut hours = tokio::time::interval(SWEEP);
    loop {
        hours.tick().await;
        match photos.sweep(clock.now()).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "photos that no case took up were deleted"),
            Err(cause) => tracing::warn!(%cause, "photos could not be swept"),
        }
    }
}

/// Done when the program is asked to end. It listens from the call on, not only once it is waited for: whoever reads that the
/// server is there may end it at once.
fn told_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async move {
        let interrupted = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        #[cfg(unix)]
        if let Ok(mut terminated) = terminated {
            tokio::select! {
                () = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
        interrupted.await;
    }
}
