//! The `$twecall` topics over MQTT 3.1.1: a broker in this process, or a client of any broker.
//!
//! ```text
//!   driver.rs ──Published──▶ broker.rs ◀── socket.rs ◀── devices, tools
//!             ◀──Input────── (hub.rs: sessions, subscriptions, what is retained)
//!   driver.rs ──Published──▶ remote.rs ──▶ a broker given by URL
//!             ◀──Input──────
//! ```
//!
//! The protocol is `mqtt-protocol-core`'s (`wire.rs`): maintained, without I/O, for both ends of a connection, and it
//! takes topics that begin with `$`, which rumqttd refuses.
//!
//! The broker takes any client id, user name and password, carries any topic, and keeps what a device of TWeCall needs:
//! QoS 0 and 1 (a subscription to 2 is granted 1), retained messages, wills, sessions that outlive their connection.

mod broker;
mod filter;
mod hub;
mod remote;
mod socket;
mod url;
mod wire;

pub(crate) use broker::Broker;
pub(crate) use remote::Remote;
pub use url::MqttUrl;

use crate::driver::Input;
use tokio::sync::mpsc;
use virtual_wechat::{Published, sn_of_up_topic};

/// How the server speaks MQTT.
#[derive(Clone, Debug)]
pub enum Mqtt {
    /// As a broker on this port of 127.0.0.1; 0 takes a free one.
    Broker(u16),
    /// As a client of this broker.
    Client(MqttUrl),
}

/// Messages that may wait for their topics.
const WAITING: usize = 256;

/// Longest packet, bytes: longer than anything on these topics.
const PACKET_MAX: u32 = 64 * 1024;

/// The driver's end: what the world publishes.
pub(crate) type Down = mpsc::Sender<Published>;

pub(crate) fn down() -> (Down, mpsc::Receiver<Published>) {
    mpsc::channel(WAITING)
}

/// Brings the world what was published on a device's up topic; other topics are none of its business.
async fn bring(driver: &mpsc::Sender<Input>, topic: &str, payload: &[u8]) -> Option<String> {
    let sn = sn_of_up_topic(topic)?;
    let _ = driver.send(Input::Published(sn.clone(), payload.to_vec())).await;
    Some(sn)
}
