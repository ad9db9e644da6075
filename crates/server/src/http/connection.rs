//! Connections: taken in, given their time, and let finish when the server is told to stop.

use super::{App, Peer, router};
use crate::limits;
use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

/// After an accept that failed, mostly for want of file handles.
const BREATH: Duration = Duration::from_millis(50);

/// Serves until `stop` is done; then takes nothing new, finishes what is under way, and closes the store.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()>) {
    let store = app.store.clone();
    let router = router(Arc::new(app));
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, address)) => connect(stream, address, router.clone(), &connections),
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    tracing::info!("stopping");
    if tokio::time::timeout(limits::SHUTDOWN, connections.shutdown()).await.is_err() {
        tracing::warn!("requests were cut off");
    }
    store.close().await;
}

fn connect(stream: TcpStream, address: SocketAddr, router: Router, connections: &GracefulShutdown) {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(address));
        router.clone().oneshot(request)
    });
    // Small answers are not held back to be sent together.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let watched = connections.watch(connection);
    // How a connection ends is the client's affair.
    tokio::spawn(async move {
        let _ = watched.await;
    });
}
