//! Frames on their way between the programs and the world.

use super::{Run, Up, scene};
use crate::{
    Frame, News, Output,
    scenario::{Deed, Fate, LogLine, actor::Out, wire::Care},
};
use alloc::{format, string::ToString};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{ToDevice, ToPhone, ToService};
use wmpf_voip_kit::Direction;

/// More frames at one moment than this, and the world talks to itself.
const MOST_AT_ONCE: usize = 100_000;
/// Where the back end calls for a device.
const CALL_PATH: &str = "/wxa/business/iot/voip/call";

impl Run {
    /// Carries what has arrived by now, until nothing moves.
    pub(super) fn settle(&mut self) {
        let now_ms = self.world.now_ms();
        for _ in 0..MOST_AT_ONCE {
            while let Some(news) = self.world.poll_news() {
                if let News::Started { room, direction: Direction::DeviceToPhone, .. } = &news {
                    self.own_rooms.insert(room.clone());
                }
                self.news.push((now_ms, news));
            }
            if let Some(output) = self.world.poll_output() {
                self.sent(output);
            } else if !self.arrived(now_ms) {
                return;
            }
        }
        self.wrong.push(format!("at {now_ms}: the world and the programs talk without end"));
    }

    /// One frame that has reached the world or a program; `false`: none has.
    pub(super) fn arrived(&mut self, now_ms: u64) -> bool {
        for index in 0..self.players.len() {
            let player = &mut self.players[index];
            if let Some((up, _)) = player.up.poll(now_ms) {
                self.reaches_world(index, up);
                return true;
            }
            if let Some(((link, frame), fate)) = player.down.poll(now_ms) {
                if player.link == Some(link) {
                    self.hears(index, &frame, fate);
                }
                return true;
            }
        }
        false
    }

    pub(super) fn reaches_world(&mut self, index: usize, up: Up) {
        let now_ms = self.world.now_ms();
        let player = &self.players[index];
        let service = player.program.on_device().is_none();
        match up {
            // The world knows one back end; what an older one said before it went is said too late.
            Up::Frame(link, frame) if service && player.link == Some(link) => {
                match serde_json::from_value(frame) {
                    Ok(frame) => self.world.service(now_ms, frame),
                    Err(error) => self.wrong.push(format!("{} at {now_ms}: {error}", player.role.name)),
                }
            }
            Up::Gone(_) if service && player.link.is_none() => self.world.service_disconnected(now_ms),
            Up::Frame(..) | Up::Gone(_) if service => {}
            Up::Frame(link, frame) => self.world.text(now_ms, link, &frame.to_string()),
            Up::Gone(link) => self.world.disconnected(now_ms, link),
        }
    }

    /// The world has sent a frame.
    pub(super) fn sent(&mut self, output: Output) {
        let now_ms = self.world.now_ms();
        let Some(player) = self.players.iter_mut().find(|player| player.link == Some(output.to)) else {
            return;
        };
        let care = match &output.frame {
            Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) => care_of(&output.frame),
            // What is done to a connection is no frame that crosses it.
            Frame::Media(_) | Frame::Close => return,
        };
        let parcel = (output.to, output.frame);
        let fate = if player.cut && player.program.on_device().is_none() {
            Fate { lost: true, ..Fate::default() }
        } else if player.cut || output.own {
            player.down.hand_over(now_ms, parcel.clone())
        } else {
            player.down.send(now_ms, parcel.clone(), care)
        };
        if fate.lost {
            let deed = Deed::Told { frame: json_of(&parcel.1), fate };
            let actor = player.role.name.clone();
            self.log.push(LogLine { at_ms: now_ms, actor, deed });
        }
    }

    /// A program is told something.
    pub(super) fn hears(&mut self, index: usize, frame: &Frame, fate: Fate) {
        let deed = Deed::Told { frame: json_of(frame), fate };
        self.log(index, deed);
        let mut out = Out::default();
        let scene = scene(&self.cast, &self.world, &self.own_rooms);
        self.players[index].program.hears(frame, scene, &mut out);
        self.carry_out(index, out);
    }

    pub(super) fn lose_what_comes(&mut self, index: usize) {
        for (_, frame) in self.players[index].down.lose_all() {
            let fate = Fate { lost: true, ..Fate::default() };
            self.log(index, Deed::Told { frame: json_of(&frame), fate });
        }
    }

    /// What a program says goes out, what it observes is written down.
    pub(super) fn carry_out(&mut self, index: usize, out: Out) {
        let now_ms = self.world.now_ms();
        for (source, raw) in out.notes {
            if let Some(recorder) = &mut self.players[index].recorder {
                recorder.note(now_ms, source, &raw);
            }
        }
        for call in out.posts {
            let errcode = self.world.cloud_call(now_ms, call).err().unwrap_or(0);
            let response = json!({ "errcode": errcode, "errmsg": if errcode == 0 { "ok" } else { "fail" } });
            let http = json!({ "http": { "api": CALL_PATH, "response": response } });
            if let Some(recorder) = &mut self.players[index].recorder {
                recorder.note(now_ms, "cloud", &http);
            }
        }
        for (frame, care) in out.says {
            let player = &mut self.players[index];
            let Some(link) = player.link else { continue };
            let parcel = Up::Frame(link, frame.clone());
            let fate = if player.cut && player.program.on_device().is_none() {
                Fate { lost: true, ..Fate::default() }
            } else if player.cut {
                // Nothing crosses: the world plays its own end, which tells the program so.
                player.up.hand_over(now_ms, parcel)
            } else {
                player.up.send(now_ms, parcel, care)
            };
            self.log(index, Deed::Said { frame, fate });
        }
    }
}

/// How a frame of the world passes.
fn care_of(frame: &Frame) -> Care {
    match frame {
        Frame::Phone(frame) => care_of_phone(frame),
        Frame::Device(frame) => match frame {
            ToDevice::Welcome { .. }
            | ToDevice::Registered { .. }
            | ToDevice::Ticket { .. }
            | ToDevice::Error { .. } => Care::Careful,
            ToDevice::Result { .. } | ToDevice::Activation { .. } | ToDevice::Reply { .. } => Care::Once,
            ToDevice::Plugin { frame } => match frame.get("n") {
                Some(_) => Care::Once,
                None => Care::Careless,
            },
            ToDevice::Notify { .. }
            | ToDevice::PeerNet { .. }
            | ToDevice::UserData { .. }
            | ToDevice::Command { .. }
            | ToDevice::StartRealPlay { .. }
            | ToDevice::StopRealPlay { .. }
            | ToDevice::StartRecv { .. }
            | ToDevice::StopRecv { .. }
            | ToDevice::JoinNotify { .. }
            | ToDevice::CancelNotify { .. }
            | ToDevice::Status { .. }
            | ToDevice::Authorize { .. } => Care::Careless,
        },
        Frame::Service(ToService::Push { .. } | ToService::Status { .. }) => Care::Careless,
        Frame::Service(ToService::Result { .. } | ToService::Error { .. }) => Care::Once,
        Frame::Media(_) | Frame::Close => Care::Careful,
    }
}

fn care_of_phone(frame: &ToPhone) -> Care {
    match frame {
        ToPhone::Welcome { .. } | ToPhone::Devices { .. } | ToPhone::Error { .. } => Care::Careful,
        ToPhone::Result { .. } | ToPhone::Failure { .. } | ToPhone::WxResult { .. } => Care::Once,
        ToPhone::Event { .. }
        | ToPhone::Ring { .. }
        | ToPhone::RingStop { .. }
        | ToPhone::WxEvent { .. }
        | ToPhone::Dialog { .. }
        | ToPhone::PairRing { .. } => Care::Careless,
    }
}

fn json_of(frame: &Frame) -> Value {
    let text = frame.text();
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| Value::Object(Map::new()))
}
