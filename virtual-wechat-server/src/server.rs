//! Putting it together: the port, the tasks, and their end.

use crate::{
    bench, control,
    driver::{Input, drive},
    http,
    posts::{self, Posts},
    service::BackEnd,
    sockets,
    time::Time,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware::map_response,
    response::Response,
    routing::{any, post},
};
use sockets::Doors;
use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use tower_http::services::ServeDir;
use virtual_wechat::{Accounts, Settings, World};
use virtual_wechat_frames::{
    BENCH_PATH, CONTROL_PATH, Control, Controlled, DEVICE_PATH, DEVICE_POST_PATH, PLUGIN_PATH, PushAddress,
    SERVICE_PATH,
};

/// Inputs that may wait for a task before their sockets wait too.
const WAITING: usize = 1024;

/// Longest body of a post, bytes.
const BODY_MAX: usize = 64 * 1024;

/// What the root says without a page.
const NO_PAGE: &str = "The virtual WeChat is here; --site DIR serves a page as well.\n";

/// What to serve.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The page's folder, served at `/`.
    pub site: Option<PathBuf>,
    /// The device program to run.
    pub program: Option<PathBuf>,
    /// The world's switches.
    pub settings: Settings,
    /// Who exists; the demo's accounts unless given.
    pub accounts: Option<Accounts>,
    /// Where message push goes.
    pub push: Option<PushAddress>,
    /// The world has no clock: its time passes by [`Control::Advance`].
    pub virtual_time: bool,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    driver: mpsc::Sender<Input>,
    bench: mpsc::Sender<bench::Input>,
    tasks: Vec<JoinHandle<()>>,
}

/// Why a server did not start. Nothing is left running.
#[derive(Debug)]
pub enum StartError {
    /// Another program listens on the port.
    PortTaken(u16),
    /// The port cannot be had for another reason.
    Port(u16, io::Error),
    /// A file or folder of the options is not there.
    Missing(&'static str, PathBuf),
    /// Message push cannot go there.
    Push(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::PortTaken(port) => write!(
                f,
                "port {port} of 127.0.0.1 is taken: another program listens there; end it, or give another one with --port"
            ),
            StartError::Port(port, error) => write!(f, "port {port} of 127.0.0.1 cannot be opened: {error}"),
            StartError::Missing(option, path) => write!(f, "{option}: there is no {}", path.display()),
            StartError::Push(why) => write!(f, "message push: {why}"),
        }
    }
}

impl std::error::Error for StartError {}

impl Server {
    /// Opens the port, starts the world's clock and the device program.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let Options { port, site, program, settings, push, accounts, virtual_time } = options;
        if let Some(site) = site.as_ref().filter(|site| !site.is_dir()) {
            return Err(StartError::Missing("--site", site.clone()));
        }
        if let Some(program) = program.as_ref().filter(|program| !program.is_file()) {
            return Err(StartError::Missing("--program", program.clone()));
        }
        let target = match push {
            Some(address) => Some(control::reached(address).await.map_err(StartError::Push)?),
            None => None,
        };
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => StartError::PortTaken(port),
            _ => StartError::Port(port, error),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;

        let (driver, driver_inputs) = mpsc::channel(WAITING);
        let (bench, bench_inputs) = mpsc::channel(WAITING);
        let posts = Posts::new(settings.post_silence_ms);
        let world = World::new(settings, accounts.unwrap_or_else(Accounts::demo));
        let time = Time::new(virtual_time);
        let doors = Doors { driver: driver.clone(), bench: bench.clone(), links: Arc::default(), posts };
        let app = router(doors, site);
        let tasks = vec![
            tokio::spawn(drive(world, BackEnd::new(driver.downgrade(), target), time, driver_inputs)),
            tokio::spawn(async move {
                if let Err(error) = axum::serve(listener, app).await {
                    crate::say(&format!("the server ended: {error}"));
                }
            }),
            tokio::spawn(bench::run(program, format!("ws://{address}"), bench_inputs)),
        ];
        Ok(Self { address, driver, bench, tasks })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Makes something happen, as a post to `/control` does.
    ///
    /// # Errors
    /// Says what came and what is wanted; nothing has changed then.
    pub async fn control(&self, order: Control) -> Result<Controlled, String> {
        control::carry_out(&self.driver, order).await
    }

    /// Ends it and its program.
    pub async fn stop(self) {
        let (stopped, done) = oneshot::channel();
        if self.bench.send(bench::Input::Stop(stopped)).await.is_ok() {
            let _ = done.await;
        }
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn router(doors: Doors, site: Option<PathBuf>) -> Router {
    let router = Router::new()
        .route(PLUGIN_PATH, any(sockets::plugin))
        .route(DEVICE_PATH, any(sockets::device))
        .route(SERVICE_PATH, any(sockets::service))
        .route(BENCH_PATH, any(sockets::bench))
        .route(CONTROL_PATH, post(control::post).layer(DefaultBodyLimit::max(BODY_MAX)))
        .route(DEVICE_POST_PATH, post(posts::post).layer(DefaultBodyLimit::max(BODY_MAX)))
        .merge(http::routes());
    let router = match site {
        // A rebuilt page is seen at the next reload.
        Some(site) => router
            .route("/", http::root().fallback_service(ServeDir::new(&site)))
            .fallback_service(ServeDir::new(site))
            .layer(map_response(never_stale)),
        None => router.route("/", http::root().get(|| async { NO_PAGE })),
    };
    router.with_state(doors)
}

async fn never_stale<B>(mut response: Response<B>) -> Response<B> {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
