//! One connection's protocol: bytes become packets, and packets bytes.

use super::{PACKET_MAX, hub::Message};
use mqtt_protocol_core::mqtt::{
    Connection, Version,
    common::Cursor,
    connection::{ConnectionOptions, Event, TimerKind, role::RoleType},
    packet::{GenericPacketTrait, GenericStorePacket, Packet, Qos, v3_1_1},
    result_code::MqttError,
};
use std::collections::BTreeMap;
use tokio::time::{Duration, Instant};

/// The protocol's state, bytes that are to be sent, and its timers.
pub(super) struct Wire<Role: RoleType> {
    connection: Connection<Role>,
    /// Bytes for the other end.
    pub out: Vec<u8>,
    timers: BTreeMap<u8, (Instant, TimerKind)>,
    over: bool,
}

impl<Role: RoleType> Wire<Role> {
    pub fn new() -> Self {
        let options = ConnectionOptions::new().maximum_packet_size_recv(PACKET_MAX);
        let mut connection = Connection::with_options(Version::V3_1_1, options);
        connection.set_auto_pub_response(true);
        connection.set_auto_ping_response(true);
        Self { connection, out: Vec::new(), timers: BTreeMap::new(), over: false }
    }

    /// Whether the connection is to be closed once everything is sent.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// The packets that these bytes complete.
    pub fn hears(&mut self, bytes: &[u8]) -> Vec<Packet> {
        let mut packets = Vec::new();
        let mut cursor = Cursor::new(bytes);
        while !self.over && !cursor.remaining_slice().is_empty() {
            let events = self.connection.recv(&mut cursor);
            self.take(events, &mut packets);
        }
        packets
    }

    pub fn says(&mut self, packet: Packet) {
        let events = self.connection.send(packet);
        self.take(events, &mut Vec::new());
    }

    pub fn publishes(&mut self, message: &Message) -> Result<(), MqttError> {
        let builder = v3_1_1::Publish::builder()
            .topic_name(&*message.topic)?
            .payload(message.payload.to_vec())
            .retain(message.retain);
        let publish = if message.sure {
            builder.qos(Qos::AtLeastOnce).packet_id(self.connection.acquire_packet_id()?).build()?
        } else {
            builder.qos(Qos::AtMostOnce).build()?
        };
        self.says(publish.into());
        Ok(())
    }

    /// A number for a packet that is answered.
    pub fn packet_id(&mut self) -> Result<u16, MqttError> {
        self.connection.acquire_packet_id()
    }

    /// Comes back when a timer is due; what it does is done by `times_out`.
    pub async fn due(&self) {
        match self.timers.values().map(|(due, _)| *due).min() {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }

    pub fn times_out(&mut self) {
        let now = Instant::now();
        let due: Vec<_> =
            self.timers.values().filter(|(due, _)| *due <= now).map(|(_, kind)| *kind).collect();
        for kind in due {
            self.timers.remove(&key(kind));
            let events = self.connection.notify_timer_fired(kind);
            self.take(events, &mut Vec::new());
        }
    }

    /// What was sent and not acknowledged.
    pub fn unheard(&self) -> Vec<Message> {
        let stored = self.connection.get_stored_packets();
        let publishes = stored.into_iter().filter_map(|packet| match packet {
            GenericStorePacket::V3_1_1Publish(publish) => Some(message(&publish)),
            GenericStorePacket::V5_0Publish(_)
            | GenericStorePacket::V3_1_1Pubrel(_)
            | GenericStorePacket::V5_0Pubrel(_) => None,
        });
        publishes.collect()
    }

    fn take(&mut self, events: Vec<Event>, packets: &mut Vec<Packet>) {
        for event in events {
            match event {
                Event::NotifyPacketReceived(packet) => packets.push(packet),
                Event::RequestSendPacket { packet, .. } => self.out.extend(packet.to_continuous_buffer()),
                Event::RequestTimerReset { kind, duration_ms } => {
                    let due = Instant::now() + Duration::from_millis(duration_ms);
                    self.timers.insert(key(kind), (due, kind));
                }
                Event::RequestTimerCancel(kind) => {
                    self.timers.remove(&key(kind));
                }
                Event::NotifyPacketIdReleased(_) => {}
                // MQTT 3.1.1 answers a broken rule by closing.
                Event::NotifyError(_) | Event::RequestClose => self.over = true,
            }
        }
    }
}

/// What a received packet carries.
pub(super) fn message(publish: &v3_1_1::Publish) -> Message {
    Message {
        topic: publish.topic_name().into(),
        payload: publish.payload().as_slice().into(),
        sure: publish.qos() != Qos::AtMostOnce,
        retain: publish.retain(),
    }
}

fn key(kind: TimerKind) -> u8 {
    match kind {
        TimerKind::PingreqSend => 0,
        TimerKind::PingreqRecv => 1,
        TimerKind::PingrespRecv => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mqtt_protocol_core::mqtt::role;
    use proptest::prelude::*;

    fn connect() -> Vec<u8> {
        v3_1_1::Connect::builder().client_id("d").unwrap().build().unwrap().to_continuous_buffer()
    }

    /// A packet of any kind whose length is right and whose content is anything.
    fn packet() -> impl Strategy<Value = Vec<u8>> {
        (any::<u8>(), prop::collection::vec(any::<u8>(), 0..100)).prop_map(|(first, body)| {
            let length = u8::try_from(body.len()).expect("shorter than 100");
            [&[first, length], &body[..]].concat()
        })
    }

    proptest! {
        #[test]
        fn any_packets_in_any_pieces_are_read_or_end_the_connection(
            greets: bool,
            packets in prop::collection::vec(packet(), 0..8),
            piece in 1_usize..50,
        ) {
            let mut wire: Wire<role::Server> = Wire::new();
            if greets {
                prop_assert_eq!(wire.hears(&connect()).len(), 1);
            }
            for piece in packets.concat().chunks(piece) {
                wire.hears(piece);
            }
            wire.unheard();
        }

        #[test]
        fn any_bytes_from_a_broker_are_read_or_end_the_connection(bytes in any::<Vec<u8>>()) {
            let mut wire: Wire<role::Client> = Wire::new();
            wire.says(v3_1_1::Connect::builder().client_id("d").unwrap().build().unwrap().into());
            wire.hears(&bytes);
        }
    }

    #[test]
    fn a_packet_that_is_too_long_ends_the_connection_before_it_is_read() {
        let mut wire: Wire<role::Server> = Wire::new();
        wire.hears(&[0x10, 0xff, 0xff, 0xff, 0x7f]);
        assert!(wire.is_over());
    }
}
