//! What the device is told: commands and callbacks of its SDK.

use crate::{
    link::Kind,
    room::{Outcome, Room, Stage},
    settings::Settings,
};
use alloc::{vec, vec::Vec};
use virtual_wechat_frames::{RoomType, Stream, ToDevice};
use wmpf_voip_kit::tables::DeviceCommand;

const ANSWER: u32 = DeviceCommand::CallAnswer.code() as u32;
const HANG_UP: u32 = DeviceCommand::CallHangUp.code() as u32;
const REJECT: u32 = DeviceCommand::CallReject.code() as u32;
const CANCEL: u32 = DeviceCommand::CallCancel.code() as u32;
const BUSY: u32 = DeviceCommand::CallBusy.code() as u32;
const TIMEOUT: u32 = DeviceCommand::CallTimeout.code() as u32;

/// `IV_AVT_VIDEO_RES_HD`
const RES: u32 = 2;
/// A device of this family has one channel.
const CHANNEL: u32 = 0;

/// The answer to a request.
pub(crate) fn result(n: u32, code: i32) -> ToDevice {
    ToDevice::Result { n, code, users: Vec::new(), total: None }
}

/// A phone calls.
pub(crate) fn join_notify(room: &Room) -> ToDevice {
    ToDevice::JoinNotify { room: room.id.clone() }
}

/// The media channel opens.
pub(crate) fn start_real_play(room: &mut Room) -> ToDevice {
    room.playing = true;
    ToDevice::StartRealPlay { visitor: room.number, channel: CHANNEL, res: RES }
}

/// Both ends are in the room.
pub(crate) fn talk_begins(room: &mut Room) -> Vec<ToDevice> {
    let mut told = Vec::new();
    if room.caller() == Kind::Device {
        told.push(command(room, ANSWER));
    }
    if !room.playing {
        told.push(start_real_play(room));
    }
    let visitor = room.number;
    told.extend(streams(room).into_iter().map(|stream| ToDevice::StartRecv {
        visitor,
        channel: CHANNEL,
        stream,
    }));
    told
}

/// What the device hears when the room, still in its last stage, ends with `outcome`. Its own request was
/// answered before.
pub(crate) fn farewell(room: &Room, outcome: Outcome, settings: &Settings) -> Vec<ToDevice> {
    let calls = room.caller() == Kind::Device;
    let mut told = Vec::new();
    let call_command = |told: &mut Vec<ToDevice>, number| {
        if settings.call_commands {
            told.push(command(room, number));
        }
    };
    match outcome {
        Outcome::HungUp { by: Kind::Device, .. } => {}
        Outcome::HungUp { by: Kind::Phone, .. } | Outcome::TimeLimit => {
            told.push(command(room, HANG_UP));
            told.extend(streams(room).into_iter().map(|stream| ToDevice::StopRecv {
                visitor: room.number,
                channel: CHANNEL,
                stream,
            }));
        }
        Outcome::Cancelled(_) if calls => {}
        Outcome::Cancelled(_) => {
            told.extend(ring_is_over(room));
            if room.device.reached {
                call_command(&mut told, CANCEL);
            }
        }
        Outcome::Rejected(_) if calls => call_command(&mut told, REJECT),
        Outcome::Rejected(_) => {}
        Outcome::Busy if calls => call_command(&mut told, BUSY),
        Outcome::Busy => {}
        Outcome::NoAnswer => {
            if room.device.reached {
                call_command(&mut told, TIMEOUT);
            }
        }
        // No command says that the caller did not come.
        Outcome::NeverJoined => {
            return if settings.never_joined_stops_media { vec![stop(room)] } else { Vec::new() };
        }
        Outcome::Vanished(_) => {
            if settings.vanished_caller_stops_ring {
                told.extend(ring_is_over(room));
            }
        }
    }
    if room.playing {
        told.push(stop(room));
    }
    told
}

/// `cancel_notify` for a device that is rung and has not joined.
fn ring_is_over(room: &Room) -> Option<ToDevice> {
    let rung = matches!(room.stage, Stage::Ringing { .. }) && room.callee() == Kind::Device;
    (rung && room.device.reached).then(|| ToDevice::CancelNotify { room: room.id.clone() })
}

fn stop(room: &Room) -> ToDevice {
    ToDevice::StopRealPlay { visitor: room.number, channel: CHANNEL, res: RES }
}

fn command(room: &Room, command: u32) -> ToDevice {
    ToDevice::Command { command, visitor: room.number, channel: CHANNEL, res: RES }
}

/// What the phone sends to the device.
fn streams(room: &Room) -> Vec<Stream> {
    match room.room_type {
        RoomType::Video if room.phone_camera => vec![Stream::Audio, Stream::Video],
        RoomType::Video | RoomType::Voice => vec![Stream::Audio],
    }
}
