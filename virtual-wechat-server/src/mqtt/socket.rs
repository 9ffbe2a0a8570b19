//! One client of the broker.

use super::{
    broker::Said,
    filter::{is_filter, is_topic},
    hub::{Message, Socket},
    wire::{Wire, message},
};
use mqtt_protocol_core::mqtt::{
    packet::{Packet, Qos, SubEntry, v3_1_1},
    result_code::{ConnectReturnCode, MqttError, SubackReturnCode},
    role,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    time::{Duration, Instant, sleep_until, timeout},
};

/// Messages that may wait for one client before it is cut off.
const WAITING: usize = 256;
/// How long a client may take to say who it is, or to take what it is sent.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the broker has a client told.
#[derive(Debug)]
pub(super) enum Told {
    Greeted { present: bool },
    Granted(u16, Vec<SubackReturnCode>),
    Released(u16),
    Sent(Message),
}

/// Who a client says it is.
#[derive(Debug)]
pub(super) struct Hello {
    pub id: String,
    pub clean: bool,
    /// What is published when it is gone without a goodbye.
    pub will: Option<Message>,
}

/// Carries one client until either end leaves.
pub(super) async fn serve(stream: TcpStream, socket: Socket, broker: mpsc::Sender<Said>) {
    let mut client =
        Client { socket, broker, wire: Wire::new(), told: None, greeted: false, said_goodbye: false };
    client.carry(stream).await;
    if client.greeted {
        let unheard = client.wire.unheard();
        let gone = Said::Gone { socket, unheard, goodbye: client.said_goodbye };
        let _ = client.broker.send(gone).await;
    }
}

struct Client {
    socket: Socket,
    broker: mpsc::Sender<Said>,
    wire: Wire<role::Server>,
    told: Option<mpsc::Receiver<Told>>,
    greeted: bool,
    said_goodbye: bool,
}

/// The client is to be cut off.
struct Over;

impl Client {
    async fn carry(&mut self, mut stream: TcpStream) {
        let mut bytes = vec![0; 4096];
        let begun = Instant::now();
        loop {
            let done = tokio::select! {
                read = stream.read(&mut bytes) => match read {
                    Ok(0) | Err(_) => return,
                    Ok(count) => self.hears(&bytes[..count]).await,
                },
                told = next(&mut self.told) => match told {
                    Some(told) => self.tells(told).map_err(|_| Over),
                    // Its place was taken, or it did not read.
                    None => return,
                },
                () = self.wire.due() => {
                    self.wire.times_out();
                    Ok(())
                }
                () = sleep_until(begun + PATIENCE), if !self.greeted => return,
            };
            let out = std::mem::take(&mut self.wire.out);
            let sent = timeout(PATIENCE, stream.write_all(&out)).await;
            if done.is_err() || self.wire.is_over() || self.said_goodbye || !matches!(sent, Ok(Ok(()))) {
                let _ = stream.shutdown().await;
                return;
            }
        }
    }

    async fn hears(&mut self, bytes: &[u8]) -> Result<(), Over> {
        for packet in self.wire.hears(bytes) {
            match packet {
                Packet::V3_1_1Connect(connect) => self.connects(&connect).await?,
                Packet::V3_1_1Publish(publish) if is_topic(publish.topic_name()) => {
                    self.say(Said::Published(message(&publish))).await?;
                }
                Packet::V3_1_1Subscribe(subscribe) => {
                    let wanted = |entry: &SubEntry| {
                        let filter = entry.topic_filter().to_string();
                        let sure = entry.sub_opts().qos() != Qos::AtMostOnce;
                        (is_filter(&filter).then_some(filter), sure)
                    };
                    let filters = subscribe.entries().iter().map(wanted).collect();
                    self.say(Said::Subscribed(self.socket, subscribe.packet_id(), filters)).await?;
                }
                Packet::V3_1_1Unsubscribe(unsubscribe) => {
                    let filters = unsubscribe.entries().iter().map(|filter| filter.as_str().to_string());
                    let said = Said::Unsubscribed(self.socket, unsubscribe.packet_id(), filters.collect());
                    self.say(said).await?;
                }
                Packet::V3_1_1Disconnect(_) => self.said_goodbye = true,
                // Acknowledgements and pings, which the protocol has seen to.
                other if is_seen_to(&other) => {}
                _ => return Err(Over),
            }
        }
        Ok(())
    }

    async fn connects(&mut self, connect: &v3_1_1::Connect) -> Result<(), Over> {
        let id = match (connect.client_id(), connect.clean_session()) {
            ("", true) => format!("unnamed-{}", self.socket),
            // A session without a name could not be found again.
            ("", false) => return self.turn_away(ConnectReturnCode::IdentifierRejected),
            (id, _) => id.to_string(),
        };
        let will = connect.will_topic().filter(|topic| is_topic(topic)).map(|topic| Message {
            topic: topic.into(),
            payload: connect.will_payload().unwrap_or_default().into(),
            sure: connect.will_qos() != Qos::AtMostOnce,
            retain: connect.will_retain(),
        });
        let (outbox, told) = mpsc::channel(WAITING);
        (self.told, self.greeted) = (Some(told), true);
        let hello = Hello { id, clean: connect.clean_session(), will };
        self.say(Said::Connected(self.socket, hello, outbox)).await
    }

    fn turn_away(&mut self, code: ConnectReturnCode) -> Result<(), Over> {
        let connack = v3_1_1::Connack::builder().session_present(false).return_code(code).build();
        self.wire.says(connack.map_err(|_| Over)?.into());
        Err(Over)
    }

    fn tells(&mut self, told: Told) -> Result<(), MqttError> {
        match told {
            Told::Greeted { present } => {
                let connack = v3_1_1::Connack::builder().session_present(present);
                self.wire.says(connack.return_code(ConnectReturnCode::Accepted).build()?.into());
            }
            Told::Granted(id, codes) => {
                self.wire.says(v3_1_1::Suback::builder().packet_id(id).return_codes(codes).build()?.into());
            }
            Told::Released(id) => self.wire.says(v3_1_1::Unsuback::builder().packet_id(id).build()?.into()),
            Told::Sent(message) => self.wire.publishes(&message)?,
        }
        Ok(())
    }

    async fn say(&mut self, said: Said) -> Result<(), Over> {
        self.broker.send(said).await.map_err(|_| Over)
    }
}

fn is_seen_to(packet: &Packet) -> bool {
    matches!(
        packet,
        Packet::V3_1_1Puback(_)
            | Packet::V3_1_1Pubrec(_)
            | Packet::V3_1_1Pubrel(_)
            | Packet::V3_1_1Pubcomp(_)
            | Packet::V3_1_1Pingreq(_)
    )
}

async fn next(told: &mut Option<mpsc::Receiver<Told>>) -> Option<Told> {
    match told {
        Some(told) => told.recv().await,
        None => std::future::pending().await,
    }
}
