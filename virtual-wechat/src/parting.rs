//! How each end parts with a call that is over: told, by itself, or later.

use crate::{
    device,
    link::{Kind, Link},
    outbox::Frame,
    outcome::Outcome,
    plugin,
    room::{Adrift, Room, Stage},
    settings::Settings,
    world::World,
};
use alloc::vec::Vec;
use virtual_wechat_frames::{ToDevice, ToPhone};

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
        // Whoever is not in the room has nothing to go on with.
        (None, Some(cut_ms))
            if seat.joined && (!plugin && room.playing || plugin && room.in_plugin(kind)) =>
        {
            Part::Adrift { until_ms: cut_ms.saturating_add(silence_ms) }
        }
        (None, None) if own && plugin && room.in_plugin(kind) => Part::Own,
        (None, Some(_) | None) => Part::Told,
    }
}

impl World {
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
                self.says_alone(number, link, frames);
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

    /// An end without a network ends its call: what was on its way to it about that call is forgotten there.
    pub(crate) fn says_alone(&mut self, number: u32, link: Link, frames: Vec<Frame>) {
        let cut = self.links.guest_mut(link).and_then(|guest| guest.cut.as_mut());
        if let (Some(cut), Some(room)) = (cut, self.rooms.get(&number)) {
            cut.held.retain(|frame| !is_about(frame, room));
        }
        for frame in frames {
            self.tell_own(link, frame);
        }
    }
}

/// What `kind` says, or is told, when the room ends with `outcome`.
pub(crate) fn farewell(
    room: &Room,
    kind: Kind,
    android: bool,
    outcome: Outcome,
    now_ms: u64,
    settings: &Settings,
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

/// Whether a frame is about this room's call, and not its bill.
fn is_about(frame: &Frame, room: &Room) -> bool {
    let event = match frame {
        Frame::Phone(ToPhone::Event { event }) => event,
        Frame::Device(ToDevice::Plugin { frame }) => &frame["event"],
        Frame::Device(
            ToDevice::Command { visitor, .. }
            | ToDevice::StartRealPlay { visitor, .. }
            | ToDevice::StopRealPlay { visitor, .. }
            | ToDevice::StartRecv { visitor, .. }
            | ToDevice::StopRecv { visitor, .. },
        ) => return *visitor == room.number,
        Frame::Device(ToDevice::Status { room: id, .. }) => return *id == room.id,
        Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) | Frame::Media(_) | Frame::Close => {
            return false;
        }
    };
    event["groupId"] == room.id.as_str() && event["eventName"] != "finishVoip"
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
