//! What the device is told: commands and callbacks of its SDK.

use crate::{
    account::Family,
    link::Kind,
    outbox::Channel,
    outcome::Outcome,
    room::{Av, Room, Stage},
    session::last_status,
    settings::Settings,
};
use alloc::{vec, vec::Vec};
use virtual_wechat_frames::{RoomType, Stream, ToDevice};
use wmpf_voip_kit::tables::{CloudStatus, DeviceCommand};

const I_FRAME: u32 = DeviceCommand::ReqIframe.code() as u32;
const ANSWER: u32 = DeviceCommand::CallAnswer.code() as u32;
const HANG_UP: u32 = DeviceCommand::CallHangUp.code() as u32;
const REJECT: u32 = DeviceCommand::CallReject.code() as u32;
const CANCEL: u32 = DeviceCommand::CallCancel.code() as u32;
const BUSY: u32 = DeviceCommand::CallBusy.code() as u32;
const TIMEOUT: u32 = DeviceCommand::CallTimeout.code() as u32;
const AV_CLOSE: u32 = DeviceCommand::CallAvClose.code() as u32;
const AUDIO_ONLY: u32 = DeviceCommand::CallAvAudioOnly.code() as u32;
const VIDEO_ONLY: u32 = DeviceCommand::CallAvVideoOnly.code() as u32;
const AUDIO_VIDEO: u32 = DeviceCommand::CallAvAudioVideo.code() as u32;

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

/// A device closes its channel when its connection breaks: before and after what it has missed, it is told what is open.
pub(crate) fn reopen(room: &Room, missed: &mut Vec<ToDevice>) {
    let start = ToDevice::StartRealPlay { visitor: room.number, channel: CHANNEL, res: RES };
    if !room.playing || !room.is_open() {
        return;
    }
    if !missed.contains(&start) {
        missed.insert(0, start);
    }
    for start in streams(room.receiving).map(|stream| start_recv(room, stream)) {
        if !missed.contains(&start) {
            missed.push(start);
        }
    }
}

/// What its connection carries: the open media channel, and which streams of the phone.
pub(crate) fn channel(room: &Room) -> Option<Channel> {
    room.playing.then_some(Channel {
        phone: room.phone.link,
        visitor: room.number,
        channel: CHANNEL,
        res: RES,
        wish: room.wish,
        audio: room.av.audio && room.receiving.audio,
        video: room.av.video && room.receiving.video,
    })
}

/// Both ends are in the room.
pub(crate) fn talk_begins(room: &mut Room, settings: &Settings) -> Vec<ToDevice> {
    let mut told = Vec::new();
    if room.by_service() {
        return told;
    }
    if room.family == Family::Linux {
        told.push(status(room, CloudStatus::Talking));
    }
    if room.caller() == Kind::Device {
        told.push(command(room, ANSWER));
    }
    if !room.playing {
        told.push(start_real_play(room));
    } else if settings.request_i_frame && room.device_camera && room.room_type == RoomType::Video {
        told.push(command(room, I_FRAME));
    }
    room.receiving = Av { audio: true, ..room.av };
    told.extend(streams(room.receiving).map(|stream| start_recv(room, stream)));
    told
}

/// The phone's microphone or camera was switched.
pub(crate) fn av_changed(room: &mut Room) -> Vec<ToDevice> {
    let number = match (room.av.audio, room.av.video) {
        (false, false) => AV_CLOSE,
        (true, false) => AUDIO_ONLY,
        (false, true) => VIDEO_ONLY,
        (true, true) => AUDIO_VIDEO,
    };
    let mut told = vec![command(room, number)];
    if room.av.video && !room.receiving.video {
        room.receiving.video = true;
        told.push(start_recv(room, Stream::Video));
    }
    told
}

/// What the device hears when the room, still in its last stage, ends with `outcome`. Its own request was
/// answered before.
pub(crate) fn farewell(room: &Room, outcome: Outcome, settings: &Settings) -> Vec<ToDevice> {
    if room.by_service() {
        return Vec::new();
    }
    let mut told = parting(room, outcome, settings);
    if room.family == Family::Linux && room.has_session() {
        told.push(status(room, last_status(room, outcome)));
    }
    told
}

/// A session's status.
pub(crate) fn status(room: &Room, status: CloudStatus) -> ToDevice {
    ToDevice::Status { room: room.id.clone(), status: status.code().into() }
}

fn parting(room: &Room, outcome: Outcome, settings: &Settings) -> Vec<ToDevice> {
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
            told.extend(streams(room.receiving).map(|stream| ToDevice::StopRecv {
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
        Outcome::Broken(Kind::Device, _) | Outcome::JoinFailed(Kind::Device, _) => {}
        Outcome::RefusedByService(_) => told.extend(ring_is_over(room)),
        Outcome::Vanished(_) | Outcome::Broken(Kind::Phone, _) | Outcome::JoinFailed(Kind::Phone, _) => {
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

fn start_recv(room: &Room, stream: Stream) -> ToDevice {
    ToDevice::StartRecv { visitor: room.number, channel: CHANNEL, stream }
}

fn command(room: &Room, command: u32) -> ToDevice {
    ToDevice::Command { command, visitor: room.number, channel: CHANNEL, res: RES }
}

/// On which channel a device without a call would be told something.
pub(crate) fn path(room: Option<&Room>) -> (u32, u32, u32) {
    room.map_or((0, CHANNEL, RES), |room| (room.number, CHANNEL, RES))
}

fn streams(av: Av) -> impl Iterator<Item = Stream> {
    av.audio.then_some(Stream::Audio).into_iter().chain(av.video.then_some(Stream::Video))
}
