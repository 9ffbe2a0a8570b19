//! The `$twecall` topics, by which the developer's cloud and a device of Tencent Cloud's SDK reach each other over MQTT.
//! Whoever carries them, a broker or a client of one, says who listens and brings what was published.
//!
//! A device that listens on its down topic is told of a phone's call by `voip_join` and of its end by `voip_cancel`
//! there, in place of `join_notify` and `cancel_notify` on its connection. What it publishes itself is in
//! `from_topic.rs`.

use crate::{
    account::Family,
    link::{Kind, Link},
    room::{Room, Stage},
    timers::END_OF_TIME_MS,
    world::World,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};
use virtual_wechat_frames::ToDevice;

const UP: &str = "$twecall/up/service/";
const DOWN: &str = "$twecall/down/service/";
/// `version` of what goes down (seen in third-party code).
const VERSION: &str = "1.0";

/// A message for the down topic of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Whose.
    pub sn: String,
    /// One JSON object.
    pub text: String,
}

/// The topic on which this device publishes; `None` for an sn without a product and a name, which has no topics.
pub fn up_topic(sn: &str) -> Option<String> {
    topic(UP, sn)
}

/// The topic on which this device is told.
pub fn down_topic(sn: &str) -> Option<String> {
    topic(DOWN, sn)
}

/// The sn of the device whose up topic this is.
pub fn sn_of_up_topic(topic: &str) -> Option<String> {
    sn(topic.strip_prefix(UP)?)
}

/// The sn of the device whose down topic this is.
pub fn sn_of_down_topic(topic: &str) -> Option<String> {
    sn(topic.strip_prefix(DOWN)?)
}

/// An sn is split at its first underscore (seen in third-party code).
fn topic(prefix: &str, sn: &str) -> Option<String> {
    let (product, name) = sn.split_once('_')?;
    (is_level(product) && is_level(name)).then(|| format!("{prefix}{product}/{name}"))
}

fn sn(levels: &str) -> Option<String> {
    let (product, name) = levels.split_once('/')?;
    (is_level(product) && !product.contains('_') && is_level(name)).then(|| format!("{product}_{name}"))
}

/// Neither empty nor a wildcard: exactly one level of a topic.
fn is_level(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '+', '#', '\0'])
}

/// Who listens, what is on its way, and what was ordered for it.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    listening: BTreeSet<String>,
    /// By when it arrives, and in order.
    queue: BTreeMap<(u64, u64), Published>,
    made: u64,
    faults: BTreeMap<String, Fault>,
}

/// What happens to the next message for a device.
#[derive(Clone, Copy, Debug)]
struct Fault {
    late_ms: u64,
    times: u32,
}

impl Topics {
    /// When the next message arrives that has not arrived yet.
    pub fn due(&self, now_ms: u64) -> Option<u64> {
        self.queue.range((now_ms + 1, 0)..).next().map(|((due_ms, _), _)| *due_ms)
    }

    fn poll(&mut self, now_ms: u64) -> Option<Published> {
        let entry = self.queue.first_entry().filter(|entry| entry.key().0 <= now_ms)?;
        Some(entry.remove())
    }

    pub fn listens(&self, sn: &str) -> bool {
        self.listening.contains(sn)
    }
}

impl World {
    /// A device begins to listen on its down topic, or has stopped.
    pub fn listens(&mut self, now_ms: u64, sn: &str, on: bool) {
        self.handle_timeout(now_ms);
        if !on {
            self.topics.listening.remove(sn);
        } else if self.topics.listening.insert(sn.to_string()) {
            self.ring_late(Kind::Device, sn);
        }
    }

    /// The next message that has reached a device's down topic by now.
    pub fn poll_published(&mut self) -> Option<Published> {
        self.topics.poll(self.now_ms)
    }

    /// What is to happen to the next message for this device: it comes `late_ms` later, and so many times; 0 loses it.
    pub fn fault_next_message(&mut self, sn: &str, late_ms: u64, times: u32) {
        self.topics.faults.insert(sn.to_string(), Fault { late_ms, times });
    }

    /// Sends a message down; when it first arrives, unless it is lost.
    pub(crate) fn publish(&mut self, sn: &str, message: &Value) -> Option<u64> {
        let Fault { late_ms, times } =
            self.topics.faults.remove(sn).unwrap_or(Fault { late_ms: 0, times: 1 });
        let on_its_way_ms = self.settings.latency_ms.saturating_add(late_ms);
        let due_ms = self.now_ms.saturating_add(on_its_way_ms).min(END_OF_TIME_MS);
        for _ in 0..times {
            self.topics.made += 1;
            let published = Published { sn: sn.to_string(), text: message.to_string() };
            self.topics.queue.insert((due_ms, self.topics.made), published);
        }
        (times > 0).then_some(due_ms)
    }

    /// Rings the device of this room by its topic; `false` if it does not listen there.
    pub(crate) fn rings_by_topic(&mut self, number: u32) -> bool {
        let Some(room) = self.rooms.get(&number).filter(|room| self.told_by_topic(room)) else {
            return false;
        };
        let (sn, again) = (room.device.id.clone(), room.device.reached);
        let link: Option<Link> = self.links.reachable(Kind::Device, &sn);
        let join = json!({ "roomId": room.id, "openId": room.phone.id });
        let arrives_ms = if again { None } else { self.publish(&sn, &self.down("voip_join", &join)) };
        let Some(room) = self.rooms.get_mut(&number) else { return false };
        if let Some(link) = link {
            (room.device.link, room.device.lost_ms, room.device.gone) = (Some(link), None, None);
        }
        let Stage::Ringing { until_ms } = room.stage else { return true };
        if let Some(arrives_ms) = arrives_ms.filter(|arrives_ms| *arrives_ms < until_ms) {
            room.device.reached = true;
            room.times.rang_ms.get_or_insert(arrives_ms);
        }
        true
    }

    /// Sends by the topic what belongs there; gives back what is left for the device's connection.
    pub(crate) fn by_topic(&mut self, number: u32, frames: Vec<ToDevice>) -> Vec<ToDevice> {
        let Some(room) = self.rooms.get(&number).filter(|room| self.told_by_topic(room)) else {
            return frames;
        };
        let cancel = json!({ "roomId": room.id, "status": self.settings.voip_cancel_status });
        let sn = room.device.id.clone();
        let (cancels, left): (Vec<_>, Vec<_>) =
            frames.into_iter().partition(|frame| matches!(frame, ToDevice::CancelNotify { .. }));
        for _ in cancels {
            let message = self.down("voip_cancel", &cancel);
            self.publish(&sn, &message);
        }
        left
    }

    /// Whether this room's device is rung, and told that the ring is over, by its topic.
    fn told_by_topic(&self, room: &Room) -> bool {
        if room.callee() != Kind::Device {
            return false;
        }
        let sn = &room.device.id;
        let family = self.accounts.devices.get(sn).map(|account| account.family);
        // Its topics cross the network that its connection crosses.
        self.topics.listens(sn)
            && !room.by_service()
            && family == Some(Family::Twecall)
            && !self.links.of(Kind::Device, sn).is_some_and(|link| self.is_cut(link))
    }

    fn down(&self, method: &str, params: &Value) -> Value {
        json!({
            "method": method,
            "version": VERSION,
            "clientToken": format!("virtual-{}", self.topics.made + 1),
            "timestamp": self.wall_s(),
            "params": params,
        })
    }
}
