//! A client of a broker that was given by URL: it takes every device's up topic and publishes on the down topics.
//!
//! It cannot see who subscribes there, so a device listens once it has published.

use super::{
    MqttUrl, bring,
    hub::Message,
    wire::{Wire, message},
};
use crate::{driver::Input, say};
use mqtt_protocol_core::mqtt::{
    packet::{Packet, Qos, SubEntry, SubOpts, v3_1_1},
    result_code::MqttError,
    role,
};
use std::collections::BTreeSet;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    task::JoinHandle,
    time::{Duration, sleep, timeout},
};
use virtual_wechat::{Published, down_topic};

const EVERY_UP_TOPIC: &str = "$twecall/up/service/+/+";
/// How long the broker may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two attempts.
const PAUSE: Duration = Duration::from_secs(1);
const KEEP_ALIVE_S: u16 = 30;

/// A connection on which the up topics are subscribed to.
pub(crate) struct Remote {
    url: MqttUrl,
    stream: TcpStream,
    wire: Wire<role::Client>,
    /// What came before anybody listened.
    early: Vec<Message>,
}

impl Remote {
    /// Connects and subscribes.
    pub async fn connect(url: MqttUrl) -> Result<Self, String> {
        let opening = async {
            let stream = TcpStream::connect((&*url.host, url.port)).await;
            let stream = stream.map_err(|error| format!("cannot be reached: {error}"))?;
            let mut remote = Self { url: url.clone(), stream, wire: Wire::new(), early: Vec::new() };
            remote.begin().await?;
            Ok(remote)
        };
        let late = |_| "does not answer".to_string();
        timeout(PATIENCE, opening).await.map_err(late)?.map_err(|error: String| error)
    }

    async fn begin(&mut self) -> Result<(), String> {
        let odd = |error: MqttError| format!("cannot be spoken to: {error:?}");
        let connect = self.hello().map_err(odd)?;
        self.wire.says(connect.into());
        loop {
            let mut subscribed = false;
            for packet in self.exchange().await? {
                match packet {
                    Packet::V3_1_1Connack(connack) if connack.return_code().is_success() => {
                        let id = self.wire.packet_id().map_err(odd)?;
                        let entry = SubEntry::new(EVERY_UP_TOPIC, SubOpts::new().set_qos(Qos::AtLeastOnce));
                        let subscribe = v3_1_1::Subscribe::builder().packet_id(id);
                        let subscribe = subscribe.entries(vec![entry.map_err(odd)?]).build().map_err(odd)?;
                        self.wire.says(subscribe.into());
                    }
                    Packet::V3_1_1Connack(connack) => {
                        return Err(format!("refuses the connection: {:?}", connack.return_code()));
                    }
                    Packet::V3_1_1Suback(suback)
                        if suback.return_codes().iter().all(|code| code.is_success()) =>
                    {
                        subscribed = true;
                    }
                    Packet::V3_1_1Suback(_) => {
                        return Err(format!("refuses the subscription to {EVERY_UP_TOPIC}"));
                    }
                    Packet::V3_1_1Publish(publish) => self.early.push(message(&publish)),
                    _ => {}
                }
            }
            if subscribed {
                return Ok(());
            }
        }
    }

    fn hello(&self) -> Result<v3_1_1::Connect, MqttError> {
        // The broker allows a name once; two servers of one machine are two.
        let id = format!(
            "virtual-wechat-{}-{}",
            std::process::id(),
            self.stream.local_addr().map_or(0, |own| own.port())
        );
        let connect = v3_1_1::Connect::builder().client_id(id)?.clean_session(true).keep_alive(KEEP_ALIVE_S);
        let connect = match &self.url.user {
            Some(user) => connect.user_name(user.as_str())?,
            None => connect,
        };
        let connect = match &self.url.password {
            Some(password) => connect.password(password.as_str())?,
            None => connect,
        };
        connect.build()
    }

    /// Sends what waits, and takes what comes.
    async fn exchange(&mut self) -> Result<Vec<Packet>, String> {
        self.send().await?;
        let mut bytes = [0; 4096];
        let count = tokio::select! {
            read = self.stream.read(&mut bytes) => came(read)?,
            () = self.wire.due() => 0,
        };
        self.take(&bytes[..count])
    }

    fn take(&mut self, bytes: &[u8]) -> Result<Vec<Packet>, String> {
        self.wire.times_out();
        let packets = self.wire.hears(bytes);
        if self.wire.is_over() {
            Err("broke the rules of MQTT, or is silent".to_string())
        } else {
            Ok(packets)
        }
    }

    async fn send(&mut self) -> Result<(), String> {
        let out = std::mem::take(&mut self.wire.out);
        let sent = timeout(PATIENCE, self.stream.write_all(&out)).await;
        if matches!(sent, Ok(Ok(()))) { Ok(()) } else { Err("takes nothing any more".to_string()) }
    }

    /// Carries messages until the task is aborted; a lost connection is made anew.
    pub fn run(self, driver: mpsc::Sender<Input>, mut down: mpsc::Receiver<Published>) -> JoinHandle<()> {
        tokio::spawn(async move {
            let url = self.url.clone();
            let mut speakers = BTreeSet::new();
            let mut remote = self;
            loop {
                let Err(why) = remote.carry(&driver, &mut down, &mut speakers).await else { return };
                say(&format!("{url} {why}; trying again"));
                remote = loop {
                    sleep(PAUSE).await;
                    if let Ok(remote) = Self::connect(url.clone()).await {
                        say(&format!("{url} is back"));
                        break remote;
                    }
                };
            }
        })
    }

    /// Comes back with an error when the connection is lost, without one when nobody publishes any more.
    async fn carry(
        &mut self,
        driver: &mpsc::Sender<Input>,
        down: &mut mpsc::Receiver<Published>,
        speakers: &mut BTreeSet<String>,
    ) -> Result<(), String> {
        for message in std::mem::take(&mut self.early) {
            hear(&message, driver, speakers).await;
        }
        let mut bytes = [0; 4096];
        loop {
            self.send().await?;
            let count = tokio::select! {
                read = self.stream.read(&mut bytes) => came(read)?,
                () = self.wire.due() => 0,
                published = down.recv() => {
                    let Some(Published { sn, text }) = published else { return Ok(()) };
                    let Some(topic) = down_topic(&sn) else { continue };
                    let payload = text.as_bytes().into();
                    let message = Message { topic: topic.into(), payload, sure: true, retain: false };
                    self.wire.publishes(&message).map_err(|error| format!("takes no message: {error:?}"))?;
                    continue;
                }
            };
            for packet in self.take(&bytes[..count])? {
                if let Packet::V3_1_1Publish(publish) = packet {
                    hear(&message(&publish), driver, speakers).await;
                }
            }
        }
    }
}

fn came(read: std::io::Result<usize>) -> Result<usize, String> {
    match read {
        Ok(0) => Err("has closed the connection".to_string()),
        Ok(count) => Ok(count),
        Err(error) => Err(format!("is gone: {error}")),
    }
}

async fn hear(message: &Message, driver: &mpsc::Sender<Input>, speakers: &mut BTreeSet<String>) {
    if let Some(sn) = bring(driver, &message.topic, &message.payload).await
        && speakers.insert(sn.clone())
    {
        let _ = driver.send(Input::Listens(sn, true)).await;
    }
}
