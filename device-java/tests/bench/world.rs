//! A virtual WeChat of the test's own, on a free port.

use super::Phone;
use std::{
    net::SocketAddr,
    path::Path,
    sync::mpsc::channel,
    thread::{self, JoinHandle},
};
use tempfile::TempDir;
use tokio::{runtime::Builder, sync::oneshot};
use virtual_wechat::Settings;
use virtual_wechat_server::{Options, Server};

/// See the module.
pub struct World {
    pub url: String,
    address: SocketAddr,
    folder: TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl World {
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    pub fn with(settings: Settings) -> Self {
        let (address, started) = channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let options = Options { port: 0, site: None, program: None, settings };
                let server = Server::start(options).await.expect("a free port");
                address.send(server.address()).expect("the test waits");
                let _ = stopped.await;
                server.stop().await;
            });
        });
        let address = started.recv().expect("the server starts");
        let folder = tempfile::tempdir().expect("a folder");
        Self { url: format!("ws://{address}"), address, folder, stop: Some(stop), thread: Some(thread) }
    }

    /// For the device's key.
    pub fn data_path(&self) -> &Path {
        self.folder.path()
    }

    pub fn phone(&self) -> Phone {
        Phone::new(self.address)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
