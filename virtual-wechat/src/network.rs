//! Ends whose network is gone while their program lives on.
//!
//! Such an end hears nothing and is not heard. What it does itself it says by itself; after `silence_ms` its program
//! notices, and so does the other end. Documented: who says what when a talk breaks. When it is noticed is inferred.

use crate::{
    account::Family,
    calls::Api,
    device,
    link::{Kind, Link},
    outbox::Frame,
    plugin,
    plugin::Fails,
    room::{Adrift, Break, Outcome, Room, Stage},
    world::World,
    wx::{self, Failure},
};
use alloc::{string::ToString, vec::Vec};
use serde_json::Value;
use virtual_wechat_frames::{FromDevice, FromPhone, Tap, ToDevice, ToPhone};
use wmpf_voip_kit::{Direction, Who, Why};

/// The plugin's code for a request that did not get through.
const CGI_FAILED: i32 = 1002;
/// The base library's `errno` for one.
const TIME_OUT: i32 = 5;
/// `WXERROR_UNAVAILABLE`
const UNAVAILABLE: i32 = 14;
/// `IV_ERR_SYS_COMMUNICATE_FAIL`
const COMMUNICATE_FAIL: i32 = -109;
/// Who and why of a call that did not get through.
const OFFLINE: (Who, Why) = (Who::Caller, Why::NetworkLost);

/// A connection over which nothing passes.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// What would have come.
    pub held: Vec<Frame>,
}

/// How an end parts with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is told, over the network.
    Told,
    /// Its own program says so.
    Own,
    /// It does not hear of it, and goes on by itself until then.
    Adrift { until_ms: u64 },
    /// It parted before.
    Gone,
}

/// How `kind` parts with this room, still in its last stage, when that ends with `outcome`.
pub(crate) fn part(room: &Room, kind: Kind, outcome: Outcome, plugin: bool, silence_ms: u64) -> Part {
    let seat = room.seat(kind);
    let own = outcome.by(room) == Some(kind);
    match (seat.gone, seat.cut_ms.filter(|_| seat.is_cut())) {
        (Some(_), _) => Part::Gone,
        (None, Some(_)) if own => Part::Own,
        (None, Some(cut_ms)) if room.in_plugin(kind) || (!plugin && room.playing) => {
            Part::Adrift { until_ms: cut_ms.saturating_add(silence_ms) }
        }
        (None, None) if own && plugin && room.in_plugin(kind) => Part::Own,
        (None, Some(_) | None) => Part::Told,
    }
}

impl World {
    /// This end's network is gone: nothing passes either way, and its program lives on.
    pub fn cut(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        let held = self.recall(link);
        let Some(guest) = self.links.guest_mut(link).filter(|guest| guest.cut.is_none()) else { return };
        guest.cut = Some(Cut { held });
        let Some((kind, id)) = guest.id.clone().map(|id| (guest.kind, id)) else { return };
        for number in self.rooms_of(kind, &id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if room.seat(kind).link == Some(link) {
                room.seat_mut(kind).cut_ms = Some(now_ms);
            }
        }
        if kind == Kind::Phone {
            self.chats.cut(&id, link, now_ms);
        }
    }

    /// Its network is back: a talk that nobody has missed goes on, and what an end did alone is heard.
    pub fn heal(&mut self, now_ms: u64, link: Link) {
        self.handle_timeout(now_ms);
        let Some(guest) = self.links.guest_mut(link) else { return };
        let Some(cut) = guest.cut.take() else { return };
        let Some((kind, id)) = guest.id.clone().map(|id| (guest.kind, id)) else { return };
        let late = self.settings.late_after_cut;
        let mut told = Vec::new();
        for number in self.rooms.all_of(kind, &id) {
            let Some(room) = self.rooms.get_mut(&number) else { continue };
            if room.seat(kind).link != Some(link) {
                continue;
            }
            let seat = room.seat_mut(kind);
            seat.cut_ms = None;
            if late && let Some(adrift) = seat.adrift.take() {
                told.extend(adrift.told);
            }
            match seat.gone.filter(|_| room.is_open()) {
                Some((_, outcome)) if self.is_heard(outcome) => self.close(number, outcome),
                Some(_) | None => self.forget_if_done(number),
            }
        }
        if late {
            told.extend(cut.held);
        }
        for frame in told {
            self.tell(link, frame);
        }
        if kind == Kind::Phone {
            self.chats.healed(&id);
        }
        if self.settings.late_ring {
            self.ring_unreached(kind, &id);
        }
    }

    /// Rings an end for every call that could not reach it.
    fn ring_unreached(&mut self, kind: Kind, id: &str) {
        for number in self.rooms_of(kind, id) {
            let Some(room) = self.rooms.get(&number) else { continue };
            if room.callee() == kind
                && !room.seat(kind).reached
                && matches!(room.stage, Stage::Ringing { .. })
            {
                self.ring(number);
            }
        }
    }

    /// What a phone without a network can still do; the rest fails, or waits for the person to try again.
    pub(crate) fn phone_alone(&mut self, link: Link, openid: &str, frame: FromPhone) -> Option<FromPhone> {
        if !self.is_cut(link) {
            return Some(frame);
        }
        let answer = match frame {
            FromPhone::Call { n, api, args } => {
                if Api::from_name(&api).is_some() {
                    let sn = args.get("sn").or_else(|| args.pointer("/listener/id"));
                    let sn = sn.and_then(Value::as_str).unwrap_or("");
                    self.refuse_as(Direction::PhoneToDevice, openid, sn, CGI_FAILED, OFFLINE);
                }
                plugin::failure(n, "VoipPluginError", CGI_FAILED, "CGI request failed")
            }
            FromPhone::Wx { n, api, .. } if !matches!(api.as_str(), "exitVoIPChat" | "getSetting") => {
                wx::result(n, &api, Err(Failure::errno(TIME_OUT, "time out")))
            }
            FromPhone::Tap { button: Tap::Refuse }
            | FromPhone::Hello { .. }
            | FromPhone::Dialog { .. }
            | FromPhone::Setting { .. }
            | FromPhone::Removed
            | FromPhone::Bind { .. } => ToPhone::Error { message: "this phone has no network".to_string() },
            FromPhone::ForceHangUp { .. }
            | FromPhone::Page { .. }
            | FromPhone::Tap { button: Tap::Answer | Tap::HangUp }
            | FromPhone::Wx { .. }
            | FromPhone::Speaks { .. }
            | FromPhone::OtherCall { .. }
            | FromPhone::App { .. }
            | FromPhone::FloatClosed
            | FromPhone::AvFails => return Some(frame),
        };
        self.tell_own(link, Frame::Phone(answer));
        None
    }

    /// The same of a device: its requests fail, but for a hang-up, which ends its call for itself.
    pub(crate) fn device_alone(&mut self, link: Link, sn: &str, frame: FromDevice) -> Option<FromDevice> {
        if !self.is_cut(link) {
            return Some(frame);
        }
        let n = match &frame {
            FromDevice::Plugin { .. } | FromDevice::HangUp { .. } | FromDevice::Media { .. } => {
                return Some(frame);
            }
            FromDevice::Hello { .. } | FromDevice::UserReply { .. } => return None,
            FromDevice::Call { n, openid, .. } => {
                self.refuse_as(Direction::DeviceToPhone, openid, sn, self.offline_code(sn), OFFLINE);
                *n
            }
            FromDevice::Ticket { n, .. }
            | FromDevice::Register { n, .. }
            | FromDevice::Join { n, .. }
            | FromDevice::Users { n, .. }
            | FromDevice::Activate { n, .. }
            | FromDevice::Activation { n }
            | FromDevice::SendCommand { n, .. } => *n,
        };
        let code = self.offline_code(sn);
        self.tell_own(link, Frame::Device(device::result(n, code)));
        None
    }

    /// What a request without a network returns.
    fn offline_code(&self, sn: &str) -> i32 {
        match self.accounts.devices.get(sn).map(|device| device.family) {
            Some(Family::Android | Family::Linux | Family::Rtos) => UNAVAILABLE,
            Some(Family::Twecall) | None => COMMUNICATE_FAIL,
        }
    }

    /// Whether this connection's network is gone.
    pub(crate) fn is_cut(&self, link: Link) -> bool {
        self.links.guest(link).is_some_and(|guest| guest.cut.is_some())
    }

    /// An end ends its call: for both, or without a network for itself alone.
    pub(crate) fn ends(&mut self, number: u32, kind: Kind, outcome: Outcome) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        if room.seat(kind).gone.is_some() {
            return;
        }
        if !room.seat(kind).is_cut() {
            return self.close(number, outcome);
        }
        room.seat_mut(kind).gone = Some((now_ms, outcome));
        let Some(link) = room.seat(kind).link else { return };
        let frames = farewell(room, kind, android, outcome, now_ms, &self.settings);
        for frame in frames {
            self.tell_own(link, frame);
        }
    }

    /// An end cannot join, and hears why.
    pub(crate) fn join_fails(&mut self, number: u32, kind: Kind, fails: Option<&Fails>) {
        let now_ms = self.now_ms;
        let Some(room) = self.rooms.get_mut(&number).filter(|room| room.is_open()) else { return };
        let no_network = Fails { code: 2010, message: Break::Network.text().to_string() };
        let told = plugin::cannot_join(room, kind, fails.unwrap_or(&no_network), &self.settings);
        let outcome = Outcome::JoinFailed(kind, fails.map(|fails| fails.code));
        room.seat_mut(kind).gone = Some((now_ms, outcome));
        let Some(link) = room.seat(kind).link else { return };
        let cut = room.seat(kind).is_cut();
        for frame in told {
            self.tell_own(link, plugin_frame(kind, &frame));
        }
        if !cut && self.is_heard(outcome) {
            self.close(number, outcome);
        }
    }

    fn is_heard(&self, outcome: Outcome) -> bool {
        !matches!(outcome, Outcome::JoinFailed(..)) || self.settings.failed_join_heard
    }

    /// An end parts with a room that has just ended in `stage`.
    pub(crate) fn say_farewell(
        &mut self,
        number: u32,
        kind: Kind,
        stage: Stage,
        (part, frames): (Part, Vec<Frame>),
    ) {
        let Some(room) = self.rooms.get_mut(&number) else { return };
        match part {
            Part::Gone => {}
            Part::Adrift { until_ms } => {
                room.seat_mut(kind).adrift = Some(Adrift { stage, until_ms, told: frames });
            }
            Part::Own => {
                let Some(link) = room.seat(kind).link else { return };
                for frame in frames {
                    self.tell_own(link, frame);
                }
            }
            Part::Told => match room.seat(kind).link {
                Some(link) => {
                    for frame in frames {
                        self.tell(link, frame);
                    }
                }
                None => self.tell_device_of(number, frames.into_iter().filter_map(for_device)),
            },
        }
    }

    /// An end that heard nothing for long enough ends its call, which is over.
    pub(crate) fn adrift_gives_up(&mut self, number: u32) {
        let now_ms = self.now_ms;
        let android = self.rooms.get(&number).is_some_and(|room| self.runs_plugin(room));
        for kind in [Kind::Phone, Kind::Device] {
            let Some(room) = self.rooms.get_mut(&number) else { return };
            let seat = room.seat_mut(kind);
            let Some(adrift) = seat.adrift.take_if(|adrift| adrift.until_ms <= now_ms) else { continue };
            let Some(link) = seat.link else { continue };
            room.stage = adrift.stage;
            let outcome = Outcome::Broken(kind, Break::Network);
            let frames = farewell(room, kind, android, outcome, now_ms, &self.settings);
            room.stage = Stage::Over;
            for frame in frames {
                self.tell_own(link, frame);
            }
        }
        self.forget_if_done(number);
    }
}

/// What `kind` says, or is told, when the room ends with `outcome`.
fn farewell(
    room: &Room,
    kind: Kind,
    android: bool,
    outcome: Outcome,
    now_ms: u64,
    settings: &crate::Settings,
) -> Vec<Frame> {
    match kind {
        Kind::Device if !android => {
            device::farewell(room, outcome, settings).into_iter().map(Frame::Device).collect()
        }
        Kind::Phone | Kind::Device => plugin::farewell(room, kind, outcome, now_ms, settings)
            .iter()
            .map(|frame| plugin_frame(kind, frame))
            .collect(),
    }
}

/// A plugin's frame on its way to where the plugin runs.
pub(crate) fn plugin_frame(kind: Kind, frame: &ToPhone) -> Frame {
    match kind {
        Kind::Phone => Frame::Phone(frame.clone()),
        Kind::Device => Frame::Device(plugin::on_android(frame)),
    }
}

fn for_device(frame: Frame) -> Option<ToDevice> {
    match frame {
        Frame::Device(frame) => Some(frame),
        Frame::Phone(_) | Frame::Service(_) | Frame::Media(_) | Frame::Close => None,
    }
}
