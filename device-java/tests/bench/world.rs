//! A virtual WeChat of the test's own, on a free port.

use super::Phone;
use serde_json::Value;
use std::{
    net::SocketAddr,
    path::Path,
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
};
use tempfile::TempDir;
use tokio::{
    runtime::Builder,
    sync::mpsc::{UnboundedSender, unbounded_channel},
};
use virtual_wechat::Settings;
use virtual_wechat_frames::{Control, Controlled};
use virtual_wechat_server::{Options, Server};

type Order = (Control, Sender<Result<Controlled, String>>);

/// See the module.
pub struct World {
    pub url: String,
    address: SocketAddr,
    folder: TempDir,
    orders: Option<UnboundedSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl World {
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    pub fn with(settings: Settings) -> Self {
        let (address, started) = channel();
        let (orders, mut ordered) = unbounded_channel::<Order>();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let options = Options { settings, ..Options::default() };
                let server = Server::start(options).await.expect("a free port");
                address.send(server.address()).expect("the test waits");
                while let Some((order, answer)) = ordered.recv().await {
                    let _ = answer.send(server.control(order).await);
                }
                server.stop().await;
            });
        });
        let address = started.recv().expect("the server starts");
        let folder = tempfile::tempdir().expect("a folder");
        Self { url: format!("ws://{address}"), address, folder, orders: Some(orders), thread: Some(thread) }
    }

    /// For the device's key.
    pub fn data_path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes something happen, as a post to `/control` does.
    pub fn control(&self, order: Value) -> Controlled {
        let order = serde_json::from_value(order).expect("an order that FRAMES.md knows");
        let (answer, answered) = channel();
        self.orders.as_ref().expect("the world is there").send((order, answer)).expect("the server runs");
        answered.recv().expect("the server answers").expect("the order can be carried out")
    }

    pub fn phone(&self) -> Phone {
        Phone::new(self.address)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
