//! How the operations of the contract are answered over HTTP. `site` answers everything else.

mod body;
mod cases;
mod catalogue;
mod citizen;
mod connection;
mod embed;
mod etag;
mod failure;
mod feedback;
mod feeds;
mod files;
mod health;
mod links;
mod log;
mod office;
mod openapi;
mod opened;
mod operation;
mod photos;
mod pictures;
mod pressure;
mod query;
mod results;
mod security;
mod submission;

pub use connection::serve;
pub(crate) use etag::{is_current, tag};
pub(crate) use opened::Opened;

use crate::{
    Clock,
    limits::{self, Limits, Origin},
    photos::Photos,
    site::Site,
    store::Store,
};
use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, request},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::get,
};
use contract::{Catalogue, ProblemCode, wire};
use failure::Failure;
use operation::{Operation, Picture};
use std::{
    any::Any,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, Predicate as _, predicate::DefaultPredicate},
};

/// How the server stands in the world.
#[derive(Clone, Debug, Default)]
pub struct Exposure {
    /// Behind a proxy that states the client in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Reached by HTTPS only.
    pub https: bool,
    /// Where people reach the portal, without a slash at the end: what is read outside a browser needs whole addresses.
    pub portal: String,
}

/// Everything an answer needs.
pub struct App {
    store: Store,
    photos: Photos,
    clock: Clock,
    limits: Limits,
    site: Site,
    exposure: Exposure,
    shelf: results::Shelf,
    pictures: pictures::Pictures,
}

impl App {
    /// Puts the server together.
    pub fn new(
        store: Store,
        photos: Photos,
        clock: Clock,
        limits: Limits,
        site: Site,
        exposure: Exposure,
    ) -> Self {
        Self {
            store,
            photos,
            clock,
            limits,
            site,
            exposure,
            shelf: results::Shelf::default(),
            pictures: pictures::Pictures::default(),
        }
    }

    /// What the city offers.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.store.city().catalogue
    }

    /// Where the portal is reached.
    pub(crate) fn portal(&self) -> &str {
        &self.exposure.portal
    }

    /// Where a request comes from. Behind a proxy only what that proxy itself adds is believed: the last entry.
    fn origin(&self, parts: &request::Parts) -> Origin {
        let forwarded = || {
            let last =
                parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        };
        let peer = || parts.extensions.get::<Peer>().map(|Peer(address)| address.ip());
        let address = if self.exposure.behind_proxy { forwarded().or_else(peer) } else { peer() };
        address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).into()
    }
}

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
struct Peer(SocketAddr);

/// Does something for each operation there is.
trait Visitor {
    fn visit<E: Operation>(&mut self);
    fn visit_picture<E: Picture>(&mut self);
}

/// Every operation of the contract; the router and the OpenAPI document are made from this list.
fn visit_operations(visitor: &mut impl Visitor) {
    visitor.visit::<wire::ReadCatalogue>();
    visitor.visit::<wire::shapes::ReadShapes>();
    visitor.visit::<wire::assets::ListAssets>();
    visitor.visit::<wire::citizen::SubmitCase>();
    visitor.visit::<wire::citizen::Lookup>();
    visitor.visit::<wire::citizen::ReadCase>();
    visitor.visit::<wire::citizen::AppendToCase>();
    visitor.visit::<wire::citizen::ReadAccessLog>();
    visitor.visit::<wire::cases::ListPublicCases>();
    visitor.visit::<wire::cases::ReadPublicCase>();
    visitor.visit::<wire::cases::SupportCase>();
    visitor.visit::<wire::cases::FindSimilar>();
    visitor.visit::<wire::cases::ReadPulse>();
    visitor.visit::<wire::results::ListReleases>();
    visitor.visit::<wire::results::ReadRelease>();
    visitor.visit::<wire::results::ReadCells>();
    visitor.visit::<wire::articles::ListArticles>();
    visitor.visit::<wire::articles::ReadArticle>();
    visitor.visit::<wire::photos::UploadPhoto>();
    visitor.visit::<wire::photos::ReadUpload>();
    visitor.visit::<wire::photos::CancelUpload>();
    visitor.visit_picture::<wire::photos::ReadCasePhoto>();
    visitor.visit_picture::<wire::photos::ReadPublicPhoto>();
    visitor.visit_picture::<wire::photos::ReadOfficePhoto>();
    visitor.visit::<wire::links::AskForLink>();
    visitor.visit::<wire::links::OpenMyCases>();
    visitor.visit::<wire::links::ReadMyCases>();
    visitor.visit::<wire::links::OpenMyCase>();
    visitor.visit::<wire::links::ReadLink>();
    visitor.visit::<wire::links::ActByLink>();
    visitor.visit::<wire::feedback::GiveFeedback>();
    visitor.visit::<wire::feedback::CountFeedback>();
    visitor.visit::<wire::feedback::ListFeedback>();
    visitor.visit::<wire::pressure::ReportPressure>();
    visitor.visit::<wire::pressure::ListPressure>();
    visitor.visit::<wire::office::ListOfficeCases>();
    visitor.visit::<wire::office::ReadOfficeCase>();
    visitor.visit::<wire::office::AppendOfficeEvent>();
    visitor.visit::<wire::office::ListChanges>();
}

struct Mount(Router<Arc<App>>);

impl Visitor for Mount {
    fn visit<E: Operation>(&mut self) {
        self.0 = operation::mount::<E>(std::mem::take(&mut self.0));
    }

    fn visit_picture<E: Picture>(&mut self) {
        self.0 = operation::mount_picture::<E>(std::mem::take(&mut self.0));
    }
}

/// The whole server as a service.
pub fn router(app: Arc<App>) -> Router {
    let mut mount = Mount(Router::new());
    visit_operations(&mut mount);
    // A token or a code is never compressed together with what somebody else may have chosen.
    let compressed = DefaultPredicate::new().and(
        |_: StatusCode, _: axum::http::Version, headers: &axum::http::HeaderMap, _: &_| {
            headers.get(axum::http::header::CACHE_CONTROL).is_none_or(|kept| kept != "no-store")
        },
    );
    files::mount(mount.0)
        .route("/api/openapi.json", get(openapi::answer))
        .route(feeds::CASES, get(feeds::cases))
        .route(feeds::NEWS, get(feeds::news))
        .route(embed::MONTHS, get(embed::months))
        .route(embed::UNITS, get(embed::units))
        .route(embed::SCRIPT, get(embed::script))
        .route(embed::OEMBED, get(embed::oembed))
        .route(feeds::RELEASES, get(feeds::releases))
        .route(feeds::CORRECTIONS, get(feeds::corrections))
        .route("/healthz", get(health::answer))
        .fallback(fallback)
        .method_not_allowed_fallback(|| async { Failure::from(ProblemCode::Method) })
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn(log::requests))
        .with_state(app)
}

/// Pages and their files; below `/api` there is nothing else.
async fn fallback(State(app): State<Arc<App>>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Failure::from(ProblemCode::NotFound).into_response();
    }
    app.site.answer(request, &app).await
}

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(limits::REQUEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::from(ProblemCode::Timeout).into_response(),
    }
}

/// The message of a panic may quote anything: only that there was one is said.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("an answer panicked");
    Failure::from(ProblemCode::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the visited types.
    #[derive(Default)]
    struct Names(BTreeSet<String>);

    impl Names {
        fn add(&mut self, name: &str) {
            self.0.insert(name.rsplit("::").next().unwrap_or(name).to_owned());
        }
    }

    impl Visitor for Names {
        fn visit<E: Operation>(&mut self) {
            self.add(std::any::type_name::<E>());
        }

        fn visit_picture<E: Picture>(&mut self) {
            self.add(std::any::type_name::<E>());
        }
    }

    #[test]
    fn every_endpoint_of_the_contract_is_served() {
        let wire = concat!(env!("CARGO_MANIFEST_DIR"), "/../contract/src/wire");
        let mut declared = BTreeSet::new();
        for file in std::fs::read_dir(wire).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let names = text.lines().filter_map(|line| line.strip_prefix("impl Endpoint for "));
            declared.extend(names.map(|rest| rest.trim_end_matches([' ', '{']).to_owned()));
        }
        let mut served = Names::default();
        visit_operations(&mut served);
        assert_eq!(served.0, declared);
    }
}
